"""Small projects to build and to change: a manuscript with pictures and layouts of its own."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from conftest import PROJECT

from rlspub.diagnostics import Diagnostic, Failed, Reporter
from rlspub.outputs import OUTPUTS, Output
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.printing import Printing

TEXT = """\
---
title: Iron tablets
language: en-US
country: US
date: 2026-11-22
review_by: 2028-11-22
keywords: [iron]
---

## The main points

::: {.main-message .card}
Take one tablet each morning.
:::

Iron helps your blood carry oxygen.

![a leaf](pictures/leaf.svg)

::: {.note .sheet}
Keep it dry.
:::

## How much

::: {.doses .card}
Take no more than [65 mg]{.dose #limit} of iron a day.
:::

## Questions people ask {.questions .card}

### Can I drink coffee with it?

Wait one hour.

The rest is for handout and booklet, and so is [the limit](#limit).
"""
LEAF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0h{}v9z"/></svg>'
CLINIC = 'name = "Elm Street Clinic"\nphone = "555-0100"\n'


@dataclass(frozen=True)
class Result:
    """What a build gave: which outputs were made anew, the files by their names, what was told."""

    new: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    told: list[Diagnostic] = field(default_factory=list)
    fails: bool = False


@dataclass(frozen=True)
class Project:
    """A folder with a manuscript and layouts."""

    folder: Path

    @property
    def manuscript(self) -> Path:
        """Return the manuscript's file."""
        return self.folder / "manuscript" / "iron.md"

    @property
    def layouts(self) -> Path:
        """Return the folder of layouts."""
        return self.folder / "layouts"

    def build(
        self,
        out: str = "build",
        outputs: Iterable[Output] = OUTPUTS,
        printing: Printing = Printing(),  # noqa: B008 - it is frozen
        others: Iterable[str] = (),
    ) -> Result:
        """Build the manuscript into a folder of the project."""
        order = Order(
            manuscript=self.manuscript,
            output_dir=self.folder / out,
            outputs=tuple(outputs),
            printing=printing,
            layouts=self.layouts,
            allow_overdue=True,
            other_dirs=tuple(self.folder / other for other in others),
        )
        reporter = Reporter(self.manuscript)
        try:
            built = build(order, reporter)
        except Failed:
            return Result(told=reporter.diagnostics, fails=True)
        return Result(
            {file.output.name for file in built if file.is_new},
            {file.path.name: file.path.read_bytes() for file in built},
            reporter.diagnostics,
        )

    def edit(self, path: str, old: str, new: str) -> None:
        """Change words in a file of the project."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def make_project(folder: Path, text: str = TEXT) -> Project:
    """Return a new project with our layouts and a clinic's file."""
    project = Project(folder)
    shutil.copytree(PROJECT / "layouts", project.layouts)
    project.write("manuscript/iron.md", text)
    project.write("manuscript/pictures/leaf.svg", LEAF.format(9))
    project.write("layouts/clinic/clinic.toml", CLINIC)
    return project
