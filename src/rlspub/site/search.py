"""The index by which readers find leaflets; the only importer of Pagefind.

It is made from words alone, and searched in the browser, from files of the site. All languages are
in one index: a reader may search in another one than that of the page.
"""

import subprocess
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from rlspub.language.readability.formulas import base, has_word_spaces
from rlspub.patterns import compile_late
from rlspub.site.leaflets import Shelf, Text

FOLDER = "pagefind"
# The rest is for pages that have Pagefind's own form.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_NEEDED_ENDINGS = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment")
_SHOWN = compile_late(r'<img\b[^>]*\balt="(?P<words>[^"]*)"[^>]*>')
_TAG = compile_late(r"<[^>]*>")
# What is between letters and nobody sees: nobody types it either.
_UNSEEN = compile_late(r"<wbr/>|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")


class NoSearchError(Exception):
    """Pagefind is not there, or has failed."""


def index(shelf: Shelf, language: str) -> dict[str, bytes]:
    """Return the files of the index by their names; raises `NoSearchError`.

    Words are found with other endings as they are in the language, by which all are read.
    """
    with TemporaryDirectory(prefix="rlspub-site-") as folder:
        pages, found = Path(folder, "pages"), Path(folder, "index")
        for text in shelf.texts:
            page = pages / text.name / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(write_record(text), encoding="utf-8")
        _run(pages, found, base(language))
        return dict(sorted(_read(found)))


def _run(pages: Path, found: Path, language: str) -> None:
    try:
        from pagefind.service import get_executable
    except ImportError:
        program = None
    else:
        program = get_executable()
    if program is None:
        raise NoSearchError("pagefind and pagefind_bin are not installed")
    command = [str(program), "--silent", "--site", str(pages), "--output-path", str(found)]
    command += ["--force-language", language]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoSearchError(f"Pagefind has failed: {done.stderr.strip() or done.returncode}")


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name in _NEEDED or path.suffix in _NEEDED_ENDINGS:
            yield name, path.read_bytes()


def write_record(text: Text) -> str:
    """Return what is searched: the words of a title, and what a text is about, count for more."""
    page = text.page
    told: Mapping[str, str] = {
        "title": page.title,
        "about": page.subtitle or page.subject,
        "language": text.language,
        "direction": text.direction,
    }
    kept = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(words)}"/>'
        for name, words in told.items()
        if words
    )
    about = " ".join((page.subtitle, page.subject, *page.keywords))
    title, about, words = (
        escape(_part(one, text.language)) for one in (page.title, about, _read_words(page.text))
    )
    return (
        f'<html lang="{escape(text.language)}"><head>{kept}</head><body>'
        f'<h1 data-pagefind-weight="10">{title}</h1>'
        f'<p data-pagefind-weight="5">{about}</p><p>{words} {_mark(text.shelf_mark)}</p>'
        "</body></html>"
    )


def _mark(language: str) -> str:
    """Return a word that only texts in a language hold, by which the search puts them first.

    Pagefind has filters for this. It writes them in another order each time.
    """
    return f"qq{language.lower().replace('-', '')}qq"


def _read_words(html: str) -> str:
    """Return the words of a text, and what its pictures show."""
    words = _TAG.sub(" ", _UNSEEN.sub("", _SHOWN.sub(r"\g<words>", html)))
    return _UNSEEN.sub("", unescape(words))


def _part(words: str, language: str) -> str:
    """Return a text with its words apart, also where a language writes no spaces between them."""
    if has_word_spaces(language):
        return words
    from icu4py.breakers import WordBreaker

    return " ".join(str(word) for word in WordBreaker(words, language))
