"""Pages that show what changed between two versions: the list of changes, then the marked text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import Any

from rlspub.comparison.changes import Change, Kind, list_changes
from rlspub.comparison.parts import SETTINGS, Part
from rlspub.comparison.text import (
    TITLES,
    count_changes,
    describe_place,
    describe_surroundings,
    explain,
    find_runs,
)
from rlspub.comparison.wording import Fate, Run
from rlspub.diagnostics import Failed, Reporter
from rlspub.layouts import reporting
from rlspub.layouts.contract import PAGE
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.characters import check_characters
from rlspub.renderers.font_choice import choose_fonts
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.pdf import fit
from rlspub.renderers.pdf.page_maker import PageMaker, list_drawn_words, prepare
from rlspub.renderers.pdf.typesetter import Typesetter
from rlspub.tree import Document

# These pages are a tool for reviewers, and speak as the other tools do.
_LANGUAGE = "en"
_SAID = {
    "heading": "What changed",
    "suffix": "what changed",
    "of": "of",
    "struck_through": "Words struck through",
    "taken_out": "were taken out.",
    "framed": "Words in a frame",
    "put_in": "were put in. This is a tool for reviewers: read the finished handout before you "
    "print it.",
    "whole_text": "The whole text, with its changes",
}


def render(
    compared: Sequence[Change], old: Document, new: Document, context: RenderContext
) -> Artifact:
    """Return the PDF file; report and fail on what cannot be printed."""
    with reporting(context.reporter):
        sheet = _prepare(old, new, context)
        text = [change for change in compared if change.part.section != SETTINGS]
        changes = list_changes(compared)
        versions = f"{_isolate(old.source.path)} to {_isolate(new.source.path)}"
        laid_out = sheet.lay_out(
            PAGE,
            title=new.metadata.title,
            own_language=_LANGUAGE,
            own_direction="ltr",
            said=_SAID,
            versions=versions,
            summary=f"From {versions}: {count_changes(len(changes))}.",
            groups=tuple(_group(changes, old, new)),
            blocks=tuple(_join_rows(text, old, new)),
        )
        fit.report(laid_out.find_strays(), new, "marked pages", context.reporter)
        context.reporter.require_success()
        return Artifact(sheet.typesetter.write(laid_out), pages=laid_out.pages)


def _prepare(old: Document, new: Document, context: RenderContext) -> PageMaker:
    """Return the sheet with fonts for the words of both versions."""
    sheet = prepare(new, context, "changes", Medium.PAGE)
    reporter = Reporter(old.source.path, old.source)
    try:
        check_characters(context.house.fonts, old, sheet.labels, reporter)
    except Failed:
        context.reporter.diagnostics += reporter.diagnostics
        raise
    both = replace(new, blocks=(*new.blocks, *old.blocks), notes=(*new.notes, *old.notes))
    drawn = list_drawn_words(context)
    chosen = choose_fonts(context.house.fonts, both, sheet.labels, drawn)
    setter = Typesetter(context.house.fonts, context.reporter, used=chosen.used)
    return replace(sheet, document=both, fonts=chosen, typesetter=setter)


def _join_rows(
    compared: Sequence[Change], old: Document, new: Document
) -> Iterator[Mapping[str, Any]]:
    """Yield the blocks of the text: a part, or the rows of a table with their cells."""
    rows = list[list[Change]]()
    for change in compared:
        if rows and _is_same(rows[-1][-1], change, _find_row):
            rows[-1].append(change)
        else:
            rows.append([change])
    blocks = list[list[list[Change]]]()
    for row in rows:
        if blocks and _is_same(blocks[-1][-1][-1], row[0], _find_table):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    last = None
    for block in blocks:
        first = block[0][0]
        around = describe_surroundings(first.part)
        has_place = not first.part.is_title and around != last
        last = around
        yield {
            "around": around,
            "has_place": has_place,
            "is_table": first.part.row is not None,
            "lines": (_show(first, old, new),),
            "rows": tuple(_show_row(row, old, new) for row in block),
        }


def _is_same(one: Change, other: Change, find: Callable[[Part | None], object]) -> bool:
    """Tell whether two parts are in the same row or table, before the changes or after."""
    return any(
        place is not None and place == find(second)
        for place, second in ((find(one.old), other.old), (find(one.new), other.new))
    )


def _find_row(part: Part | None) -> tuple[int, int] | None:
    return part.row if part else None


def _find_table(part: Part | None) -> int | None:
    return part.row[0] if part and part.row else None


def _group(changes: Sequence[Change], old: Document, new: Document) -> Iterator[Mapping[str, Any]]:
    for importance, group in groupby(changes, key=lambda change: change.importance):
        shown = [_show(change, old, new) for change in group]
        yield {
            "kind": importance.name.lower(),
            "title": TITLES[importance],
            "count": count_changes(len(shown)),
            "changes": shown,
        }


def _show_row(row: Sequence[Change], old: Document, new: Document) -> Mapping[str, Any]:
    return {
        "cells": tuple(_show(change, old, new) for change in row),
        "is_kept": all(change.kind is Kind.KEPT for change in row),
    }


def _show_runs(runs: Sequence[Run]) -> Iterator[Mapping[str, Any]]:
    """Yield runs of words, each with what became of it."""
    for run, following in zip_longest(runs, runs[1:]):
        is_removed = run.fate is Fate.REMOVED
        yield {
            "words": run.words,
            "is_removed": is_removed,
            "is_added": run.fate is Fate.ADDED,
            "is_replaced": is_removed and following is not None and following.fate is Fate.ADDED,
        }


def _isolate(text: object) -> str:
    """Return what is read from left to right by itself, whatever the words around it are."""
    return f"\u2066{text}\u2069"


def _show(change: Change, old: Document, new: Document) -> Mapping[str, Any]:
    source = (new if change.new else old).source
    line, _ = source.position(change.part.span.start)
    return {
        "kind": change.kind.value,
        # What may be in another direction than the words around it is read by itself.
        "place": f"\u2068{describe_place(change.part)}\u2069",
        "label": change.part.name,
        "depth": change.part.depth,
        "is_head": change.part.is_head,
        "line": _isolate(f"{source.path}, line {line}"),
        "runs": tuple(_show_runs(find_runs(change))),
        "is_kept": change.kind is Kind.KEPT,
        "notes": tuple(explain(change)),
        "is_title": change.part.is_title,
    }
