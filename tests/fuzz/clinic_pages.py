"""A small document put into pages with one file of a clinic's own, and what is wrong with that.

The file is refused with its place and a reason; or the pages are filled in, hold nothing but what
templates may write, and their style sheets can be read. Some of them are also set.
"""

import datetime
import io
import re
import signal
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any
from unittest import mock

import tinyhtml5
import weasyprint
from kinds import SLOW, name_crash, steers_a_terminal
from lxml import etree
from reading import HOUSE, LAYOUTS, read

from rlspub.checks.view import View
from rlspub.comparison.changes import compare_parts
from rlspub.comparison.parts import read_parts
from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.layouts import House, Inks, open_house, reporting, strings_in
from rlspub.layouts.contract import CLINIC_FILE
from rlspub.layouts.templates.vocabulary import ANYWHERE, ATTRIBUTES, PARENTS
from rlspub.outputs import OUTPUTS_BY_NAME
from rlspub.passes.clinic import fill_in_clinic
from rlspub.pipeline.read import judge_source
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.changes import pages as changes
from rlspub.renderers.epub import booklet
from rlspub.renderers.pdf.typesetter import Page, Typesetter
from rlspub.renderers.printing import CardSize, Printing
from rlspub.source import Source
from rlspub.tree import Document
from rlspub.workplace import CLINIC

ONE_IN = 4
IDENTITY = """\
name = "Elm Clinic"
phone = "555-0100"
address = "12 Elm Street"
hours = "Monday to Friday, 8 to 5"
emergency = "911"
footer = "Part of Springfield Health."
booklet = "https://elm.example/a.epub"

[colour]
accent = "#5b2a86"

[colour.press]
accent = [60, 90, 0, 10]

[scale]
figure = 1.5

[space]
line = 1
"""
MANUSCRIPT = """\
---
title: Sleep well
subtitle: At night
language: en-US
date: 2026-01-01
review_by: 2029-01-01
authors: [Ann Lee]
---

::: {.main-message .card}
Take [5 mg]{.dose #a} daily.[^1]
:::

## Take it {.card}

Take [](#a), see [us](https://elm.example/).[^1]

::: {.keep-apart .card}
Not with *tea*. [Tee]{lang=de}

- [ ] Ann
- [Phone]{.field #clinic-phone}
:::

1. One
2. Two

| Age | Dose |
|---|---|
| Child | Ask us |

## Sources

::: references
- Ann Lee. Sleep. 2026.
:::

[^1]: Words.
"""
OLD = MANUSCRIPT.replace("Ask us", "10 mg").replace("2. Two\n", "")
PRINTINGS = (
    Printing(),
    Printing(large_print=True, mono=True, fillable=True),
    Printing(imposed=True, press=True),
    Printing(chosen_card=CardSize.WALLET),
)
PAPER = ("handout", "card", "changes")
_HTML = "{http://www.w3.org/1999/xhtml}"
_WORD = re.compile(r"[^\W_]+")


class Slow(BaseException):
    """It takes too long; no `except Exception` on the way catches this."""


class Enough(BaseException):
    """What is to be set is known."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What becomes of the document: HTML by its name, the style sheets, and what is to be set."""

    html: dict[str, bytes] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    to_set: list[tuple[Typesetter, Page]] = field(default_factory=list)


def problem_of(name: str, held: str, *, own_words: bool = False) -> str:
    """Return what is wrong with the way in which a clinic's file is judged and used.

    With `own_words` the file may hold words that are to be printed.
    """
    number = zlib.crc32(held.encode("utf-8", "surrogatepass"))
    # What is read once must not count.
    list_known()
    with TemporaryDirectory() as folder:
        root = Path(folder) / "layouts"
        own = _lay_out_folders(root, name)
        own.write_bytes(held.encode("utf-8", "surrogatepass"))
        reporter = Reporter(Path(folder) / "m.md")
        try:
            with limited():
                filled = _fill_in(root, name, PRINTINGS[number % len(PRINTINGS)], reporter)
                read_styles(filled.styles)
            # The parts of a number that have nothing to do with each other.
            if number // len(PRINTINGS) % ONE_IN == 0:
                for typesetter, page in filled.to_set:
                    with limited(), reporting(reporter):
                        typesetter.write(typesetter.lay_out(page))
        except Failed:
            return _judge_refusal(reporter, own, held)
        except Slow:
            return "slow"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            return name_crash(error)
    return next(judge_pages(filled.html, own_words=own_words), "")


def _lay_out_folders(root: Path, name: str) -> Path:
    """Make layouts with a clinic's folder in them; return where the file goes."""
    root.mkdir()
    for ours in LAYOUTS.iterdir():
        if ours.name != CLINIC:
            (root / ours.name).symlink_to(ours)
    own = root / CLINIC / name
    own.parent.mkdir(parents=True)
    (root / CLINIC_FILE).write_text(IDENTITY, encoding="utf-8")
    return own


@contextmanager
def limited(seconds: float = SLOW) -> Iterator[None]:
    """Raise `Slow` after so many seconds of this process, and again if something swallows it."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Slow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# --- Filling in --------------------------------------------------------------------------


def _fill_in(root: Path, name: str, printing: Printing, reporter: Reporter) -> Filled:
    """Go the way of a build, up to where the pages would be set."""
    with reporting(reporter):
        house = open_house(root)
        if name.endswith(".toml"):
            _read_everything(house)
    view = _read(house, reporter) if name.endswith(".toml") else _read_ours()
    reporter.require_success()
    document = fill_in_clinic(view.prepared, lambda tag: house.clinic.say_in(tag).answers())
    context = RenderContext(
        house=house,
        pictures={},
        build_date=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC),
        printing=printing,
        reporter=reporter,
    )
    folder = name.partition("/")[0]
    filled = Filled()
    for output in (*PAPER, "booklet"):
        if folder in (output, "shared", "clinic.toml"):
            _render(output, document, context, filled)
    return filled


def _read(house: House, reporter: Reporter) -> View:
    return judge_source(Source.from_text(MANUSCRIPT, reporter.path), house, reporter).view


@cache
def _read_ours() -> View:
    """Return the document as our own house reads it."""
    return _read(HOUSE, Reporter(Path("m.md")))


def _read_everything(house: House) -> None:
    """Read what other documents and other ways of printing would have read."""
    for inks in Inks:
        house.tokens(inks)
    for language in ("en", "en-GB", "de", "ar", "ja"):
        house.labels(language)
        house.words(language)
    for name in house.files.names:
        if found := re.fullmatch(rf"(?:{CLINIC}/)?rules/([^.]+)\.toml", name):
            house.rules(found[1])
    for layout, variant in (
        *(("handout", variant) for variant in (None, "large_print", "imposed")),
        *((layout, None) for layout in ("card", "changes", "booklet")),
    ):
        house.layout(layout, variant)
    for made in (house.fonts, house.substances):
        assert made is not None


def _render(output: str, document: Document, context: RenderContext, filled: Filled) -> None:
    if output == "booklet":
        made = booklet.render(document, context)
        with zipfile.ZipFile(io.BytesIO(made.data)) as book:
            for name in book.namelist():
                if name.endswith(".xhtml"):
                    filled.html[f"{output}/{Path(name).name}"] = book.read(name)
                if name.endswith(".css"):
                    filled.styles.append(book.read(name).decode())
        return

    def keep(typesetter: Typesetter, page: Page, _most_pages: int | None = None) -> None:
        filled.html[output] = page.html.encode("utf-8", "surrogatepass")
        filled.styles.extend(text for _, text in page.styles)
        filled.to_set.append((typesetter, page))
        raise Enough

    with mock.patch.object(Typesetter, "lay_out", keep):
        try:
            if output == "changes":
                old, new = _read_versions()
                compared = compare_parts([*read_parts(old)], [*read_parts(new)])
                changes.render(compared, old, new, context)
            else:
                OUTPUTS_BY_NAME[output].render(document, context)
        except Enough:
            pass


@cache
def _read_versions() -> tuple[Document, Document]:
    """Return the document as it was written before, and as it is now."""
    new = _read_ours().written
    return read(OLD.partition("---\n\n")[2], new.metadata), new


# --- Judging -----------------------------------------------------------------------------


def read_styles(styles: Iterable[str]) -> None:
    """Read style sheets as WeasyPrint does; whatever it has to say of them, it may not break."""
    for text in styles:
        weasyprint.CSS(string=text, url_fetcher=_fetch_nothing)


def _fetch_nothing(_url: str, *_arguments: Any, **_names: Any) -> Any:
    raise ValueError("nothing is fetched")


def _judge_refusal(reporter: Reporter, own: Path, held: str) -> str:
    found = reporter.sorted()
    if steers_a_terminal(found):
        return "a terminal obeys it"
    lines = held.count("\n") + 1
    errors = [one for one in found if one.severity.value == "error"]
    wrong = (_judge_diagnostic(one, own, lines) for one in errors)
    return next(filter(None, wrong), "") if errors else "refused without a reason"


def _judge_diagnostic(found: Diagnostic, own: Path, lines: int) -> str:
    if not found.message.strip():
        return f"{found.code.number} has no message"
    if found.code in (Code.LAYOUT_PROBLEM, Code.PAGE_WARNING):
        if found.path.resolve() != own.resolve():
            return f"{found.code.number} blames {found.path.name}: {found.message}"
        if found.line is not None and not 1 <= found.line <= lines:
            return f"{found.code.number} tells a line that there is not"
    return ""


def judge_pages(html: dict[str, bytes], *, own_words: bool) -> Iterator[str]:
    """Yield what stands in pages that none of our templates or writers puts there."""
    known = list_known()
    for name, data in html.items():
        try:
            root = _parse(name, data)
        except etree.XMLSyntaxError as error:
            yield f"{name} is no XML: {error.msg}"
            continue
        body = root.find(f"{_HTML}body")
        if body is None:
            yield f"{name} has no body"
            continue
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            tag = element.tag.removeprefix(_HTML)
            if tag not in known.elements:
                yield f"{name} holds <{tag}>"
            for attribute, value in element.attrib.items():
                plain = attribute.rpartition("}")[2]
                if plain not in known.attributes:
                    yield f"{name} has the attribute {plain}"
                if plain in _ADDRESSES and value not in known.addresses and value[:1] != "#":
                    yield f"{name} leads to an address of its own"
        words = set(_WORD.findall(" ".join(body.itertext())))
        if not own_words and words - known.words:
            yield f"{name} has words of its own"


_ADDRESSES = ("href", "src", "srcset", "action", "data", "poster", "background")


def _parse(name: str, data: bytes) -> Any:
    if name in PAPER:
        return tinyhtml5.parse(data.decode("utf-8", "surrogatepass"))
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


@dataclass(frozen=True, slots=True)
class Known:
    """What our own pages hold, and what templates may write besides."""

    elements: frozenset[str]
    attributes: frozenset[str]
    addresses: frozenset[str]
    words: frozenset[str]


@cache
def list_known() -> Known:
    """Return what our own layouts make of the document."""
    elements, addresses = set[str](PARENTS), {"title.xhtml", "cover.xhtml", "nav.xhtml"}
    attributes = {name.rpartition(":")[2] for name in (*ANYWHERE, "hidden")}
    attributes |= {name.rpartition(":")[2] for own in ATTRIBUTES.values() for name in own}
    texts = [*strings_in(HOUSE.labels("en")), *strings_in(HOUSE.labels("de")), IDENTITY, MANUSCRIPT]
    with TemporaryDirectory() as folder:
        root = Path(folder) / "layouts"
        _lay_out_folders(root, f"{CLINIC}.toml")
        # The others have the same words.
        for printing in PRINTINGS[:2]:
            reporter = Reporter(Path(folder) / "m.md")
            filled = _fill_in(root, "clinic.toml", printing, reporter)
            for name, data in filled.html.items():
                page = _parse(name, data)
                texts.append(" ".join(page.itertext()))
                for element in page.iter():
                    if isinstance(element.tag, str):
                        elements.add(element.tag.removeprefix(_HTML))
                        attributes |= {one.rpartition("}")[2] for one in element.attrib}
                        addresses |= {element.get(name, "") for name in _ADDRESSES}
    words = frozenset(word for text in texts for word in _WORD.findall(text))
    return Known(frozenset(elements), frozenset(attributes), frozenset(addresses), words)
