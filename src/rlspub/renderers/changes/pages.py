"""Pages that show what changed between two versions: the list of changes, then the marked text."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rlspub.comparison.changes import Change, list_changes
from rlspub.comparison.parts import SETTINGS
from rlspub.comparison.text import (
    TITLES,
    count_changes,
    describe_place,
    describe_surroundings,
    explain,
    find_runs,
)
from rlspub.layouts import reporting
from rlspub.layouts.contract import PAGE
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.html.text import Medium
from rlspub.renderers.pdf.page_maker import prepare
from rlspub.tree import Document


def render(
    compared: Sequence[Change], old: Document, new: Document, context: RenderContext
) -> Artifact:
    """Return the PDF file; report and fail on what cannot be printed."""
    with reporting(context.reporter):
        sheet = prepare(new, context, "changes", Medium.PAGE)
        text = (change for change in compared if change.part.section != SETTINGS)
        shown = [_show(change, old, new) for change in text]
        changes = list_changes(compared)
        laid_out = sheet.lay_out(
            PAGE,
            old=str(old.source.path),
            new=str(new.source.path),
            count=count_changes(len(changes)),
            groups=tuple(_group(changes, old, new)),
            parts=shown,
        )
        return Artifact(sheet.typesetter.write(laid_out), pages=laid_out.pages)


def _group(changes: Sequence[Change], old: Document, new: Document) -> Iterator[Mapping[str, Any]]:
    for importance, group in groupby(changes, key=lambda change: change.importance):
        shown = [_show(change, old, new) for change in group]
        yield {
            "kind": importance.name.lower(),
            "title": TITLES[importance],
            "count": count_changes(len(shown)),
            "changes": shown,
        }


def _show(change: Change, old: Document, new: Document) -> Mapping[str, Any]:
    source = (new if change.new else old).source
    line, _ = source.position(change.part.span.start)
    return {
        "kind": change.kind.value,
        "place": describe_place(change.part),
        "around": describe_surroundings(change.part),
        "label": change.part.label,
        "line": f"{source.path}, line {line}",
        "runs": find_runs(change),
        "notes": tuple(explain(change)),
        "is_heading": change.part.is_heading,
    }
