"""Changes to layouts that falsify a finished file are refused, by each of two walls alone."""

import datetime
import os
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from proving import prove
from reading import HOUSE, LAYOUTS
from walls import STYLES, take_down

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import LayoutError, open_house
from rlspub.outputs import OUTPUTS_BY_NAME
from rlspub.outputs.handout import find_page_starts
from rlspub.passes.boxes import name_boxes
from rlspub.passes.schedules import ScheduleWords, fill_in_schedules
from rlspub.pictures.examination import Picture
from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.pipeline.read import read_manuscript
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.html.page_marks import PageStart
from rlspub.renderers.printing import Printing
from rlspub.tree import Document

HERE = Path(__file__).parent
MANUSCRIPT = "manuscript.md"
IN_SCHEDULES = ScheduleWords("Take only what is written under each time.", "none")
ATTACKS = [
    {**attack, "name": f"{file.stem}: {attack['name']}"}
    for file in sorted(HERE.glob("*.toml"))
    for attack in tomllib.loads(file.read_text(encoding="utf-8"))["attack"]
]

# To set a page takes a second. What style sheets and templates may do is the business of the
# wall of the layouts; EVERY_WALL=1 tries their attacks on the proof, too.
PROVEN = [
    attack
    for attack in ATTACKS
    if os.environ.get("EVERY_WALL")
    or attack["name"].startswith(("layouts:", "figures:", "pages:", "fresh:", "sheet:", "page:"))
]

# Where the wall of the layouts stands: the proof is tried with each of these doing nothing.
WALL: tuple[str, ...] = (
    STYLES,
    "rlspub.layouts.templates.filling.Templates.judge",
    "rlspub.layouts.templates.filling._leave_out_unused",
    "rlspub.layouts.templates.filling._require",
    "rlspub.layouts.templates.filling._refuse_letters",
    "rlspub.renderers.epub.cover.require_words",
    "rlspub.renderers.drawings._require_shapes",
    "rlspub.layouts.layout._require_ranges",
    "rlspub.layouts.layout._require_margins",
    "rlspub.layouts.tokens._Reader.require_range",
    "rlspub.layouts.tokens._Reader.require_contrast",
    "rlspub.layouts.tokens._Reader.require_pale_paper",
    "rlspub.layouts.clinics.clinic._require_length",
    "rlspub.layouts.clinics.clinic._require_no_amount",
    "rlspub.layouts.labels.reading._Reader._require_words",
    "rlspub.layouts.labels.reading.require_harmless",
    "rlspub.layouts.fonts._require_our_families",
)


@cache
def read_once(manuscript: str) -> tuple[Document, Mapping[str, Picture]]:
    """Return the document and its pictures."""
    reporter = Reporter(HERE / manuscript)
    view = read_manuscript(HERE / manuscript, HOUSE, reporter).view
    assert not reporter.failed, reporter.sorted()
    document = replace(view.prepared, metadata=view.reviewed_metadata)
    document = fill_in_schedules(name_boxes(document, {}), {"en-US": IN_SCHEDULES})
    return document, view.whole_pictures


@cache
def find_page_starts_once(manuscript: str) -> tuple[PageStart, ...]:
    """Return where the handout's pages begin, which a booklet names."""
    context = make_context(LAYOUTS, manuscript, Reporter(HERE / manuscript))
    return find_page_starts(read_once(manuscript)[0], context)


def make_context(folder: Path, manuscript: str, reporter: Reporter) -> RenderContext:
    return RenderContext(
        house=open_house(folder),
        pictures=read_once(manuscript)[1],
        build_date=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC),
        printing=Printing(),
        reporter=reporter,
    )


def name(attack: dict[str, Any]) -> str:
    return str(attack["name"])


def change(attack: dict[str, Any], folder: Path) -> None:
    """Copy the layouts, with the change in the clinic's own copy of the file."""
    shutil.copytree(LAYOUTS, folder)
    (sheet,) = (folder / attack["output"]).glob("style.css*")
    file = attack.get("file", sheet.relative_to(folder).as_posix())
    own = folder / "clinic" / file
    own.parent.mkdir(parents=True, exist_ok=True)
    ours = folder / file
    text = ours.read_text(encoding="utf-8") if ours.exists() and ours.suffix != ".toml" else ""
    if "find" in attack:
        assert attack["find"] in text
        text = text.replace(attack["find"], attack["put"])
    own.write_text(f"{text}\n{attack.get('add', '')}\n", encoding="utf-8")


def find_problems(output: str, folder: Path, manuscript: str = MANUSCRIPT) -> set[Code]:
    """Return what a build of one output reports."""
    document, _ = read_once(manuscript)
    reporter = Reporter(HERE / manuscript, document.source)
    try:
        context = make_context(folder, manuscript, reporter)
        labels = context.house.labels(document.metadata.language)
        generated = list_generated_words(document.metadata, labels)
        own = list_layout_words(document.metadata, labels)
        if output == "booklet":
            context = replace(context, page_starts=find_page_starts_once(manuscript))
        artifact = OUTPUTS_BY_NAME[output].render(document, context)
        prove(document, output, artifact.data, generated, reporter, own=own)
    except LayoutError:
        return {Code.LAYOUT_PROBLEM}
    except Failed:
        pass
    return {found.code for found in reporter.sorted()}


def try_attack(attack: dict[str, Any], folder: Path) -> set[Code]:
    """Return what is found after a change to the layouts."""
    change(attack, folder)
    return find_problems(attack["output"], folder, attack.get("manuscript", MANUSCRIPT))


@pytest.mark.parametrize("manuscript", [MANUSCRIPT, "neighbours.md", "schedule.md"])
@pytest.mark.parametrize("output", OUTPUTS_BY_NAME)
def test_our_own_layouts_are_refused_by_nobody(output: str, manuscript: str) -> None:
    assert find_problems(output, LAYOUTS, manuscript) == set()


@pytest.mark.parametrize("attack", ATTACKS, ids=name)
def test_the_layouts_refuse_what_they_are_said_to(attack: dict[str, Any], tmp_path: Path) -> None:
    found = try_attack(attack, tmp_path / "layouts")
    assert (Code.LAYOUT_PROBLEM in found) is ("layouts" in attack["refused_by"])


@pytest.mark.parametrize("attack", PROVEN, ids=name)
def test_the_proof_refuses_what_it_is_said_to(
    attack: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, *WALL)
    found = try_attack(attack, tmp_path / "layouts") - {Code.LAYOUT_PROBLEM}
    assert bool(found) is ("proof" in attack["refused_by"])
