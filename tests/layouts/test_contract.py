"""What code and layouts have agreed on: names of files and classes, held against both."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from conftest import MANUSCRIPT, PROJECT
from lxml import etree
from reading import HOUSE, LAYOUTS

from rlspub.diagnostics import Reporter
from rlspub.editions.parallel import set_in_parallel
from rlspub.layouts.contract import (
    BOOK_COVER,
    BOOK_STYLE,
    CLINIC_STARTER,
    FONTS,
    MOST_DIGITS,
    PAGE,
    RULES,
    SETTINGS,
    SHARED,
    STARTER_WORDS,
    STARTERS,
    STYLES,
    SUBSTANCES,
    TABLE_WIDTHS,
    TEMPLATE,
    TOKENS,
    BookPage,
    Css,
    choose_alignment_class,
    choose_digits_class,
    choose_width_class,
)
from rlspub.layouts.styles import SKIP_LINK, STACKED_TABLES
from rlspub.pipeline.read import read_document
from rlspub.renderers.html.contents import write_contents
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.writer import HtmlWriter
from rlspub.tree import Alignment, CalloutKind, Document, Table, walk
from rlspub.tree.chapters import list_chapters
from rlspub.workplace import CLINIC

MEDIA = {
    "handout": Medium.PAGE,
    "card": Medium.CARD,
    "sheet": Medium.SHEET,
    "booklet": Medium.BOOK,
    "page": Medium.SCREEN,
}
PAPER = ("handout", "card", "sheet", "changes")
SHEETS = {**dict.fromkeys(PAPER, STYLES), **dict.fromkeys(("booklet", "page"), (BOOK_STYLE,))}
TEMPLATES = {
    name: sorted(path for path in (LAYOUTS / name).iterdir() if path.suffix in {".html", ".xhtml"})
    for name in SHEETS
}
CONSTRUCTS = PROJECT / "tests" / "specimens" / "constructs.md"
NUMBERED = {
    *(choose_alignment_class(alignment.value) for alignment in Alignment),
    *(choose_digits_class(10**count) for count in range(1, MOST_DIGITS)),
    *(choose_width_class(width) for width in TABLE_WIDTHS),
}
CODE = {*Css, *(kind.value for kind in CalloutKind), *NUMBERED}
# Classes that no sheet of a layout has a rule for, and why they are written all the same.
_LIKE_TEXT = "looks like what is around it; a clinic may set it apart"
_ALIGNED = "words keep to that side anyway"
UNSTYLED = {
    "handout": {
        "align-left": _ALIGNED,
        "foot-line": _LIKE_TEXT,
        "foot-title": _LIKE_TEXT,
        "footnotes": _LIKE_TEXT,
        "offer": _LIKE_TEXT,
    },
    "card": {"tight": "all lists of a card are close"},
    "sheet": {
        "align-left": _ALIGNED,
        "foot-line": _LIKE_TEXT,
        "foot-title": _LIKE_TEXT,
        "offer": _LIKE_TEXT,
    },
    "booklet": {"align-left": _ALIGNED, "detail": _LIKE_TEXT},
    "page": {"align-left": _ALIGNED, "detail": _LIKE_TEXT, "footnotes": _LIKE_TEXT},
}


def _classes(nodes: list[Any]) -> Iterator[str]:
    """Yield the classes in selectors, those within `:not(…)` and its like too."""
    for number, node in enumerate(nodes):
        if node.type == "literal" and node.value == "." and nodes[number + 1].type == "ident":
            yield nodes[number + 1].value
        yield from _classes(getattr(node, "arguments", []))


def _selected(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        assert rule.type != "error", rule.message
        if rule.type == "qualified-rule":
            yield from _classes(rule.prelude)
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword != "page":
            yield from _selected(tinycss2.parse_rule_list(rule.content, True, True))  # noqa: FBT003


def styled(layout: str) -> set[str]:
    """Return the classes that a layout's sheets have rules for."""
    found = set[str]()
    for name in SHEETS[layout]:
        text = HOUSE.layout(layout).text(name)
        for included in _named_in(HOUSE.layout(layout).path(name)):
            if included.endswith(TEMPLATE):
                text += HOUSE.layout(layout).text(included)
        text = text.replace("{{ stacked_tables }}", STACKED_TABLES)
        text = text.replace("{{ skip_link }}", SKIP_LINK)
        text = re.sub(r"\{\{.*?\}\}", "1", re.sub(r"\{[%#].*?[%#]\}", "", text, flags=re.DOTALL))
        found |= set(_selected(tinycss2.parse_stylesheet(text, True, True)))  # noqa: FBT003
    return found


def in_templates(layout: str) -> set[str]:
    """Return the classes that a layout's templates write."""
    found = set[str]()
    own = [path.read_text(encoding="utf-8") for path in TEMPLATES[layout]]
    names = (name for text in own for name in re.findall(r'{% include "([^"]*)" %}', text))
    shared = [path for name in names if (path := LAYOUTS / SHARED / name).exists()]
    for text in (*own, *(path.read_text(encoding="utf-8") for path in shared)):
        for value in re.findall(r'class="([^"]*)"', text):
            chosen = re.findall(r"'([^']*)'", value)
            found.update(" ".join(chosen or [value]).split())
    return found


def documents() -> Iterator[Document]:
    for path in (MANUSCRIPT, CONSTRUCTS):
        yield read_document(path, HOUSE, Reporter(path))


def written(layout: str) -> set[str]:
    """Return the classes that code writes, of two manuscripts that use everything."""
    found = set[str]()
    for document in documents():
        writer = HtmlWriter(
            labels=HOUSE.labels("en"),
            medium=MEDIA[layout],
            language="en",
            link_to=lambda name: f"#{name}",
            picture_source=lambda name: name,
            mentions={1: 0},
        )
        if layout == "handout":
            named = (getattr(node, "identifier", None) for node in walk(document))
            pages = {name: 2 for name in named if name}
            wide = {node.span.start for node in walk(document) if isinstance(node, Table)}
            writer = replace(writer, beside=3, line_letters=60, pages=pages)
            writer = replace(writer, close=wide, landscape=wide)
        short = {"card": document.card, "sheet": document.sheet}
        html = writer.blocks(short.get(layout, document.blocks))
        if layout == "handout":
            html += writer.blocks(set_in_parallel(document, document).blocks)
            html += writer.notes(document.notes)
            html += write_contents(writer, list_chapters(document), pages)
        root = etree.fromstring(f'<x xmlns:epub="http://www.idpf.org/2007/ops">{html}</x>')
        found.update(name for element in root.iter() for name in element.get("class", "").split())
    return found


@pytest.mark.parametrize("layout", MEDIA)
def test_no_sheet_waits_for_a_class_that_nothing_writes(layout: str) -> None:
    assert styled(layout) - CODE - in_templates(layout) == set()


@pytest.mark.parametrize("layout", MEDIA)
def test_no_class_is_written_that_no_sheet_knows(layout: str) -> None:
    unstyled = (written(layout) | in_templates(layout)) - styled(layout)
    assert unstyled == UNSTYLED[layout].keys()


def test_code_writes_the_classes_that_are_agreed_on_and_no_others() -> None:
    found = set.union(*map(written, MEDIA))
    assert found <= CODE
    # The foot of pages is written for the handout alone.
    assert found >= CODE - NUMBERED - {Css.PAGE_NUMBER, Css.PAGE_COUNT}


# --- Files -----------------------------------------------------------------------------


def test_the_files_that_are_agreed_on_are_there_and_no_others() -> None:
    named = {f"{layout}/{SETTINGS}" for layout in SHEETS}
    named |= {f"{layout}/{PAGE}" for layout in (*PAPER, "page")}
    named.add(f"page/{BOOK_STYLE}")
    named |= {f"booklet/{file}" for file in (BOOK_STYLE, BOOK_COVER, *BookPage)}
    named |= {name for name in HOUSE.files.names if name.startswith("shared/labels/")}
    named |= {TOKENS, FONTS, SUBSTANCES, STARTER_WORDS, CLINIC_STARTER}
    for kind, languages in HOUSE.starters.list_languages().items():
        named |= {f"{STARTERS}/{kind}.{language}.md" for language in languages}
    for layout in PAPER:
        for file in STYLES:
            named.add(HOUSE.layout(layout).path(file).relative_to(LAYOUTS).as_posix())
    # What these files name in their turn.
    for layout, sheets in SHEETS.items():
        waiting = [*TEMPLATES[layout], *map(HOUSE.layout(layout).path, sheets)]
        while waiting:
            for file in _named_in(waiting.pop()):
                waiting.append(HOUSE.layout(layout).path(file))
                named.add(waiting[-1].relative_to(LAYOUTS).as_posix())
    there = {name for name in HOUSE.files.names if Path(name).parts[0] not in {CLINIC, RULES}}
    assert there == named


def _named_in(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from re.findall(r'\{% (?:extends|include) "([^"]+)" %\}', text)
    yield from re.findall(r"url\((icons/[^)]+)\)", text)
    yield from (f"icons/{name}.svg" for name in re.findall(r'icon\("([^"]+)"\)', text))
