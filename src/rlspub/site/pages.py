"""The pages of a site: those that lead to leaflets, and what stands around the text of each."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from rlspub.language.locales import write_size
from rlspub.layouts import Clinic, Labels
from rlspub.layouts.templates.filling import fill_in_own
from rlspub.library.addresses import LARGE_PRINT
from rlspub.outputs import BOOKLET, CARD, HANDOUT, SHEET
from rlspub.patterns import compile_late
from rlspub.renderers.html.attributes import find_direction
from rlspub.renderers.page.page import write_page_styles
from rlspub.site.branches import Branch, Other
from rlspub.site.leaflets import Download, Text
from rlspub.site.lists import Language, group, list_all, list_in, name_own

_HERE = Path(__file__).with_name("templates")
# Nothing is loaded but from the site itself. The search is a program in WebAssembly.
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'"
)
_MEDIA_TYPES = {".epub": "application/epub+zip", ".pdf": "application/pdf"}
_NAMES = {BOOKLET.name: "book", SHEET.name: "short", HANDOUT.name: "full", CARD.name: "card"}
_PAPERS = {"a4": "A4", "letter": "US Letter"}
_LANDMARK = compile_late(r"<(?:header|nav|main)\b")
_BELOW_HEAD = compile_late(r"<(?:nav|main)\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages in one language say: who speaks, and in which words.

    `up` leads from the page to those of its branch.
    """

    title: str
    language: str
    direction: str
    up: str
    clinic: Clinic
    logo: str
    labels: Labels
    policy: str = _POLICY


@dataclass(frozen=True, slots=True)
class Button:
    """A file to download, as readers see it: its name, and what more they need to know."""

    href: str
    media_type: str
    name: str
    parts: tuple[str, ...]


def _frame(branch: Branch, language: str, up: str, title: str) -> Frame:
    house = branch.house
    return Frame(
        title=title,
        language=language,
        direction=find_direction(language),
        up=up,
        clinic=house.clinic.say_in(language),
        logo=branch.logo,
        labels=house.labels(language),
    )


def write_styles(branch: Branch) -> str:
    """Return the style sheet of the pages that lead to leaflets: that of pages, and more."""
    return "\n".join((write_page_styles(branch.house), _read_styles("leaflet.css", "start.css")))


@lru_cache
def _read_styles(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


def write_start(branch: Branch, language: str) -> str:
    """Return the page that lists the leaflets in a language; in the first one, all there are."""
    up = "../" if branch.find_start(language) else ""
    listing = list_in if up else list_all
    return fill_in_own(
        _HERE / "start.html",
        {
            "page": _frame(branch, language, up, branch.name(language)),
            "words": branch.words(language),
            "languages": [
                Language(
                    language=one,
                    direction=find_direction(one),
                    name=name_own(one),
                    href=f"{up}{branch.find_start(one)}" or "./",
                    is_here=one == language,
                )
                for one in branch.languages
            ],
            "groups": group(listing(branch.shelf, language, up)),
            "clinics": [Other(one.name, f"{up}{one.href}") for one in branch.others],
        },
    )


def write_choice(branch: Branch) -> str:
    """Return the page on which readers choose a clinic, where no leaflet is for all."""
    language = branch.languages[0]
    return fill_in_own(
        _HERE / "clinics.html",
        {
            "page": _frame(branch, language, "", branch.name(language)),
            "words": branch.words(language),
            "clinics": branch.others,
        },
    )


def write_withdrawn(branch: Branch, title: str, language: str, up: str) -> str:
    """Return the page of a leaflet that is gone: old paper leads to it."""
    return fill_in_own(
        _HERE / "withdrawn.html",
        {
            "page": _frame(branch, language, up, title),
            "words": branch.words(language),
        },
    )


# --- Leaflets -----------------------------------------------------------------------------


def write_leaflet(branch: Branch, text: Text) -> str:
    """Return the page of a text: the finished page as it is, with the ways from it put in.

    They stand before the text and between its landmarks, so that what is proven stays in one piece.
    """
    language, words = text.language, branch.words(text.language)
    values = {
        "words": words,
        "address": f"{branch.address}{text.folder}" if branch.address else "",
        "languages": list(_list_languages(branch, text)),
        "downloads": list(_list_buttons(branch, text)),
        "separator": branch.house.labels(language).list_separator,
        "style": _read_styles("leaflet.css"),
        "list": branch.find_start(text.shelf_mark),
    }
    html = text.page.html
    head, body = html.index("</head>"), html.index("<body")
    first, below = _find(_LANDMARK, html, body), _find(_BELOW_HEAD, html, body)
    head_data, way, downloads = (
        fill_in_own(_HERE / f"{name}.html", values) for name in ("head", "way", "downloads")
    )
    return "".join(
        (
            *(html[:head], head_data, "\n"),
            *(html[head:first], way, "\n"),
            *(html[first:below], downloads, "\n"),
            html[below:],
        )
    )


def _find(pattern: re.Pattern[str], html: str, start: int) -> int:
    found = pattern.search(html, start)
    assert found is not None  # a page has its text in `main`
    return found.start()


def _list_languages(branch: Branch, text: Text) -> Iterator[Language]:
    for one in branch.list_siblings(text):
        yield Language(
            language=one.language,
            direction=one.direction,
            name=name_own(one.language),
            href="./" if one is text else f"../{one.folder}",
            is_here=one is text,
            address=f"{branch.address}{one.folder}" if branch.address else "",
        )


def _list_buttons(branch: Branch, text: Text) -> Iterator[Button]:
    words, language = branch.words(text.language), text.language
    papers = {one.paper for one in text.downloads}
    for one in text.downloads:
        yield Button(
            href=quote(one.path.name),
            media_type=_MEDIA_TYPES[one.path.suffix],
            name=_name(one, words),
            parts=tuple(_list_parts(one, words, language, papers)),
        )


def _name(one: Download, words: Mapping[str, str]) -> str:
    large = f" \N{MIDDLE DOT} {words['large']}" if one.variant == LARGE_PRINT else ""
    return f"{words[_NAMES[one.output]]}{large}"


def _list_parts(
    one: Download, words: Mapping[str, str], language: str, papers: Collection[str | None]
) -> Iterator[str]:
    """Yield what readers need to know before they press a button."""
    yield one.path.suffix[1:].upper()
    if one.paper and len(papers) > 1:
        yield _PAPERS[one.paper]
    if one.pages:
        yield f"{words['pages']}: {one.pages}"
    yield write_size(one.size, language)
    if one.output == BOOKLET.name:
        yield words["in_app"]
