"""A small library that is made, and its site: two leaflets in three languages, for two clinics."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from libraries import Here
from projects import LEAF

from rlspub.diagnostics import Reporter
from rlspub.layouts import Clinics, find_layouts
from rlspub.library.editions import list_editions
from rlspub.library.holdings import read_holdings
from rlspub.library.keys import Work
from rlspub.library.run import run
from rlspub.library.settings import read_library
from rlspub.site.site import Site, Workshop, make_site

ADDRESS = "https://leaflets.elm.example/on-paper"
SETTINGS = f"""\
title = "Leaflets of Elm Hospital"
language = "en"
address = "{ADDRESS}"
outputs = ["sheet", "booklet", "page"]
clinics = ["elm", "oak"]

[[editions]]
manuscripts = ["blood/iron.md"]
variants = ["ordinary", "large-print"]
"""
_FRONT = """\
---
title: "{title}"
language: {language}
country: US
version: "2.1"
date: {date}
review_by: 2029-11-22
publisher: Elm Street Clinic
authors: [Ann Lee]
subject: {subject}
keywords: [{keywords}]
{more}---

## {heading}

::: {{.main-message .card}}
{message}
:::

{text}
"""
TEXTS = {
    "blood/iron.md": {
        "title": "Iron <b>tablets</b> & you",
        "language": "en-US",
        "date": "2026-11-22",
        "subject": "Anemia",
        "keywords": "iron, tiredness",
        "heading": "The main points",
        "message": "Take one tablet each morning.",
        "text": "Tell us about your stomach ulcer.",
        "more": "",
    },
    "blood/iron.es.md": {
        "title": "Tabletas de hierro",
        "language": "es",
        "date": "2026-11-23",
        "subject": "Anemia",
        "keywords": "hierro, cansancio",
        "heading": "Lo principal",
        "message": "Tome una tableta cada mañana.",
        "text": "Díganos si tiene una úlcera de estómago.",
        "more": "translation_of: iron.md\n",
    },
    "blood/iron.ar.md": {
        "title": "أقراص الحديد",
        "language": "ar",
        "date": "2026-11-24",
        "subject": "فقر الدم",
        "keywords": "الحديد, التعب",
        "heading": "النقاط الأساسية",
        "message": "تناول قرصًا واحدًا كل صباح.",
        "text": "أخبرنا إن كانت لديك قرحة في المعدة.",
        "more": "translation_of: iron.md\n",
    },
    "green tea.md": {
        "title": "Green tea",
        "language": "en-US",
        "date": "2026-10-01",
        "subject": "Sleep",
        "keywords": "tea",
        "heading": "The main points",
        "message": "Drink no tea in the evening.",
        "text": "It keeps you awake.",
        "more": "",
    },
}
_CLINIC = """\
name = "{name} Street Clinic"
phone = "555-0100"
logo = "logo.svg"

[colour]
accent = "{accent}"
"""


@dataclass(frozen=True)
class Library:
    """A folder with a library, and with what was made of it."""

    folder: Path

    @property
    def texts(self) -> Path:
        """Return the folder of the manuscripts."""
        return self.folder / "texts"

    @property
    def outputs(self) -> Path:
        """Return the folder of the finished files."""
        return self.folder / "build" / "library"

    @property
    def site(self) -> Path:
        """Return the folder of the site."""
        return self.folder / "build" / "site"

    def make(self) -> None:
        """Make all editions, in this process."""
        reporter, own = Reporter(self.texts), self.folder / "layouts"
        library = read_library(self.texts, reporter)
        editions = list_editions(library, Clinics(own), reporter)
        work = Work(
            folder=self.texts.resolve(),
            store=self.folder / "build" / "store",
            layouts=find_layouts(),
            own=own,
            address=library.address,
        )
        outcome = run(
            editions.listed,
            work,
            Here(),
            outputs=self.outputs,
            reporter=reporter,
            watch=lambda _: None,
        )
        assert not outcome.list_failed(), [entry.messages for _, entry in outcome.list_failed()]

    def publish(self, reporter: Reporter | None = None, site: Path | None = None) -> Site:
        """Make the site."""
        reporter = reporter or Reporter(self.texts)
        holdings = read_holdings(self.outputs)
        assert holdings
        return make_site(
            read_library(self.texts, reporter),
            holdings,
            outputs=self.outputs,
            folder=site or self.site,
            workshop=Workshop(find_layouts(), self.folder / "layouts"),
            reporter=reporter,
        )

    def read_site(self) -> dict[str, bytes]:
        """Return the files of the site by their paths."""
        paths = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in paths}


def write_library(folder: Path, settings: str = SETTINGS) -> Library:
    """Return a library of which nothing is made yet."""
    library = Library(folder)
    for name, values in TEXTS.items():
        path = library.texts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_FRONT.format(**values), encoding="utf-8")
    (library.texts / "library.toml").write_text(settings, encoding="utf-8")
    for name, accent in (("elm", "#5b2a86"), ("oak", "#0b5d1e")):
        own = folder / "layouts" / "clinics" / name
        own.mkdir(parents=True)
        (own / "logo.svg").write_text(LEAF.format(9), encoding="utf-8")
        text = _CLINIC.format(name=name.title(), accent=accent)
        (own / "clinic.toml").write_text(text, encoding="utf-8")
    return library


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Yield the address at which a folder is served, as `python -m http.server` does."""
    handler = functools.partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
