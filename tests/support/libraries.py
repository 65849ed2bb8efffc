"""Small libraries to run over: manuscripts in subfolders, for two clinics."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from projects import CLINIC, LEAF, TEXT

from rlspub.diagnostics import Reporter
from rlspub.layouts import Clinics, find_layouts
from rlspub.library.editions import list_editions
from rlspub.library.engines import Engine, Made, Take
from rlspub.library.holdings import RECORD
from rlspub.library.keys import Work
from rlspub.library.making import make_batch
from rlspub.library.records.shelf import NAME as SHELF
from rlspub.library.run import Outcome, run
from rlspub.library.settings import read_library
from rlspub.library.summary import write_json

SETTINGS = """\
title = "Leaflets of Elm Hospital"
outputs = ["card"]
clinics = ["elm", "oak"]
"""
CLINICS = ("elm", "oak")
NAMES = ("iron", "sleep/tea", "sleep/naps", "sleep/walks", "zinc", "zinc.es")
CARDS = frozenset(f"{clinic}/{name}-card.pdf" for clinic in CLINICS for name in NAMES)
"""The files of the library below."""


class Here:
    """An engine that makes all in this process, where everything is loaded already."""

    workers = 1

    def run(self, take: Take) -> Iterator[Made]:
        """Yield what came of batches."""
        while batch := take():
            yield batch, make_batch(batch)


@dataclass(frozen=True)
class Desk:
    """A folder with a library, its clinics, and what was made of it."""

    folder: Path

    @property
    def texts(self) -> Path:
        """Return the folder of the library."""
        return self.folder / "texts"

    @property
    def outputs(self) -> Path:
        """Return the folder of the finished files."""
        return self.folder / "build" / "library"

    @property
    def store(self) -> Path:
        """Return the folder of the store."""
        return self.folder / "build" / "store"

    def command(self, *options: str) -> list[str]:
        """Return a command that runs over the library."""
        program = [sys.executable, "-P", "-m", "rlspub.cli", "library", "texts"]
        return [*program, "--jobs", "2", "--format", "json", *options]

    def begin(self, *options: str) -> "subprocess.Popen[str]":
        """Begin a run in a process of its own."""
        return subprocess.Popen(
            self.command(*options),
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def tell(self, *options: str) -> Any:
        """Run over the library in a process of its own; return what is told, as JSON."""
        with self.begin(*options) as process:
            said, told = process.communicate()
        assert process.returncode == 0, told
        return json.loads(said)

    def run(self, engine: Engine | None = None, store: Path | None = None) -> Any:
        """Run over the library; return what is told, as JSON."""
        reporter = Reporter(self.texts)
        outcome = self.make(engine or Here(), reporter, store)
        library = read_library(self.texts, reporter)
        return json.loads(write_json(outcome, library, self.outputs))

    def make(self, engine: Engine, reporter: Reporter, store: Path | None = None) -> Outcome:
        """Run over the library."""
        own = self.folder / "layouts"
        library = read_library(self.texts, reporter)
        work = Work(folder=self.texts, store=store or self.store, layouts=find_layouts(), own=own)
        return run(
            list_editions(library, Clinics(own), reporter).listed,
            work,
            engine,
            outputs=self.outputs,
            reporter=reporter,
            watch=lambda _: None,
        )

    def read_files(self) -> dict[str, bytes]:
        """Return the finished files by their paths, without what stands beside them."""
        paths = (path for path in self.outputs.rglob("*") if path.is_file())
        found = {path.relative_to(self.outputs).as_posix(): path for path in paths}
        return {
            name: path.read_bytes() for name, path in found.items() if name not in (RECORD, SHELF)
        }

    def edit(self, name: str, old: str, new: str) -> None:
        """Change words in a file of the library."""
        path = self.texts / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def copy(self, folder: Path) -> "Desk":
        """Return a copy, with what was made; links stay links."""
        command = ["cp", "-a", os.fspath(self.folder), os.fspath(folder)]
        subprocess.run(command, check=True)
        return Desk(folder)


def make_desk(folder: Path, settings: str = SETTINGS) -> Desk:
    """Return a library of six manuscripts, each in an edition for each of two clinics."""
    desk = Desk(folder)
    for name in NAMES:
        path = desk.texts / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = TEXT.replace("Iron", f"{name} iron".title())
        path.write_text(text, encoding="utf-8")
        pictures = path.parent / "pictures"
        pictures.mkdir(exist_ok=True)
        (pictures / "leaf.svg").write_text(LEAF.format(9), encoding="utf-8")
    (desk.texts / "library.toml").write_text(settings, encoding="utf-8")
    for clinic in CLINICS:
        own = folder / "layouts" / "clinics" / clinic
        own.mkdir(parents=True)
        text = CLINIC.replace("Elm Street", f"{clinic.title()} Street")
        (own / "clinic.toml").write_text(text, encoding="utf-8")
    return desk
