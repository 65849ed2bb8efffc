"""The index by which readers find leaflets; the only importer of Pagefind.

It is made from texts alone, one page each, and searched in the browser, from files of the site.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from rlspub.site.leaflets import Shelf, Text

FOLDER = "pagefind"
# The rest is for pages that have Pagefind's own form.
_NEEDED = ("pagefind.js", "pagefind-worker.js")
_NEEDED_ENDINGS = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
_ENTRY = "pagefind-entry.json"


class NoSearchError(Exception):
    """Pagefind is not there, or has failed."""


def index(shelf: Shelf) -> dict[str, bytes]:
    """Return the files of the index by their names; raises `NoSearchError`."""
    with TemporaryDirectory(prefix="rlspub-site-") as folder:
        pages, found = Path(folder, "pages"), Path(folder, "index")
        for text in shelf.texts:
            page = pages / text.name / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(_write(text), encoding="utf-8")
        _run(pages, found)
        return dict(sorted(_read(found)))


def _run(pages: Path, found: Path) -> None:
    try:
        from pagefind.service import get_executable
    except ImportError:
        program = None
    else:
        program = get_executable()
    if program is None:
        raise NoSearchError("pagefind and pagefind_bin are not installed")
    # It would warn of languages whose words it does not know the endings of.
    command = [str(program), "--silent", "--site", str(pages), "--output-path", str(found)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoSearchError(f"Pagefind has failed: {done.stderr.strip() or done.returncode}")


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name in _NEEDED or path.suffix in _NEEDED_ENDINGS:
            yield name, path.read_bytes()
        elif name == _ENTRY:
            # Its languages stand in another order each time.
            yield name, json.dumps(json.loads(path.read_bytes()), sort_keys=True).encode()


def _write(text: Text) -> str:
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
    about = " ".join(filter(None, (page.subtitle, page.subject, ", ".join(page.keywords))))
    return (
        f'<html lang="{escape(text.shelf_mark)}"><head>{kept}</head><body>'
        f'<h1 data-pagefind-weight="10">{escape(page.title)}</h1>'
        f'<p data-pagefind-weight="5">{escape(about)}</p>{page.text}</body></html>'
    )
