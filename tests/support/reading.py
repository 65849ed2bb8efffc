"""Documents for tests, read from Markdown by the real parser."""

import datetime
from functools import cache
from pathlib import Path
from typing import Any

from conftest import PROJECT

from rlspub.checks import check
from rlspub.checks.view import View
from rlspub.diagnostics import Diagnostic, Reporter
from rlspub.layouts import open_house
from rlspub.layouts.rules import choose_profile
from rlspub.manuscript.leaflets import find_leaflets
from rlspub.manuscript.markdown import parse
from rlspub.passes import prepare
from rlspub.pictures.look import Look
from rlspub.pipeline.read import report_findings
from rlspub.source import Source
from rlspub.tree import Document, Metadata

LAYOUTS = PROJECT / "layouts"
HOUSE = open_house(LAYOUTS)
METADATA = Metadata(title="Sleep well", language="en-US")


def read(text: str, metadata: Metadata = METADATA) -> Document:
    """Return the tree as written; problems are not looked at."""
    source = Source.from_text(text)
    return parse(source, 0, metadata, Reporter(Path("manuscript.md"), source))


def read_prepared(text: str, metadata: Metadata = METADATA) -> Document:
    """Return the tree as the renderers get it."""
    return prepare(read(text, metadata))


rules_named = cache(HOUSE.rules)
words_of = cache(HOUSE.words)
labels_in = cache(HOUSE.labels)


def view_of(written: Document, **given: Any) -> View:
    """Return what checks read of a document; its clinic has no number, its pictures no faults."""
    loaded = {
        "rules": rules_named(choose_profile(written.metadata)),
        "words": {"en": words_of("en")},
        "substances": HOUSE.substances,
        "labels": labels_in(written.metadata.language),
        "emergency": None,
        "labels_by_language": {name: labels_in(name) for name in ("en", "es", "fr", "ko")},
        "today": datetime.date(2026, 11, 22),
        "look_at_picture": lambda _target: Look(),
        "show_titles": lambda: written,
        "leaflets": dict(find_leaflets(written)),
    }
    return View(written=written, prepared=prepare(written), **{**loaded, **given})


def diagnose(view: View, family: str = "") -> list[Diagnostic]:
    """Return what all checks find: of one family if it is given, such as 2 for doses."""
    reporter = Reporter(view.source.path, view.source)
    found = (one for one in check(view) if one.code.number.startswith(f"RLS{family}"))
    report_findings(found, reporter)
    return reporter.sorted()
