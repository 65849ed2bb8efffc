"""What is shown, against what a build gives: edit by edit."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from previewing import PATIENCE, TEXT
from reading import LAYOUTS

from rlspub.diagnostics import Failed, Reporter
from rlspub.outputs import OUTPUTS
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.preview.look.drawing import draw_page
from rlspub.preview.reports import Finished, Made, Read, Report, Work, list_problems
from rlspub.preview.worker_process import WorkerProcess
from rlspub.renderers.printing import Printing

EDITS = 6


class Desk:
    """A worker and its reports, and builds of the same texts beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path, self.number = folder, folder / "nights.md", 0
        self.heard = Queue[Report]()
        self.worker = WorkerProcess(self.order("shown"), self.heard.put, lambda: None)

    def order(self, name: str) -> Order:
        return Order(
            manuscript=self.path,
            output_dir=self.folder / name,
            outputs=OUTPUTS,
            printing=Printing(),
            layouts=LAYOUTS,
            paper_of_country=True,
        )

    def save(self, text: str) -> None:
        self.path.write_text(text, encoding="utf-8")
        self.number += 1
        self.worker.ask(Work(self.number, "handout", "the layouts"))

    def wait(self) -> list[Report]:
        """Return all that is told of the last text."""
        heard = list[Report]()
        while True:
            report = self.heard.get(timeout=PATIENCE)
            if report.number == self.number:
                heard.append(report)
                if isinstance(report, Finished) or (isinstance(report, Read) and report.is_wrong):
                    return heard

    def build(self) -> list[dict[str, Any]]:
        """Build the text beside it, and return what is told."""
        reporter = Reporter(self.path)
        with suppress(Failed):
            build(self.order("built"), reporter)
        return list_problems(reporter)

    def read_files(self, name: str) -> dict[str, bytes]:
        folder = self.folder / name
        return (
            {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.worker.close()


def edit(text: str, dice: random.Random) -> str:
    """Return a text with one edit, as somebody may make it; some are mistakes."""
    start = text.index("\n---\n", 4) + 5
    words = [found for found in re.finditer(r"\b[a-z]{3,}\b", text) if found.start() > start]
    paragraphs = [found.start() for found in re.finditer(r"\n\n(?=[A-Z#])", text[start:])]
    word, other = dice.sample(words, 2)
    place = start + dice.choice(paragraphs)
    edits: list[Callable[[], str]] = [
        lambda: f"{text[: word.start()]}{other[0]}{text[word.end() :]}",
        lambda: f"{text[: word.start()]}gently {text[word.start() :]}",
        lambda: f"{text[: word.start() - 1]}{text[word.end() :]}",
        lambda: f"{text[: word.start()]}**{word[0]}**{text[word.end() :]}",
        lambda: f"{text[:place]}\n\n{text[word.start() : word.start() + 300]}.{text[place:]}",
        lambda: f"{text[:place]}\n\n- one thing\n- another thing{text[place:]}",
        lambda: f"{text[:place]}\n\n## A new part {dice.randrange(1000)}\n\nWords.{text[place:]}",
        lambda: f"{text[: word.start()]}[{text[word.start() :]}",
        lambda: text.replace("350 mg", f"{dice.randrange(300, 400)} mg"),
        lambda: text.replace("Restless nights", f"Nights {dice.randrange(100)}"),
    ]
    return dice.choice(edits)()


def test_after_each_edit_files_and_messages_are_those_of_a_build(desk: Desk) -> None:
    dice, text = random.Random(14), TEXT  # noqa: S311 - no secret
    for _ in range(EDITS):
        desk.save(text)
        told = desk.wait()[-1].problems
        assert told == desk.build()
        assert desk.read_files("shown") == desk.read_files("built")
        text = edit(text if told == [] else TEXT, dice)


def test_a_page_has_another_key_where_it_looks_otherwise(desk: Desk) -> None:
    dice, drawn = random.Random(41), dict[str, bytes]()  # noqa: S311 - no secret
    for _ in range(4):
        desk.save(edit(TEXT, dice))
        for report in desk.wait():
            if isinstance(report, Made) and report.output != "booklet":
                for number, page in enumerate(report.pages):
                    look = draw_page(report.data, number, 1)
                    assert drawn.setdefault(page.key, look) == look


def test_of_two_edits_the_last_counts(desk: Desk) -> None:
    for number in range(6):
        desk.save(TEXT.replace("Restless nights", f"Nights {number}"))
    told = desk.wait()
    assert isinstance(told[-1], Finished)
    desk.build()
    assert desk.read_files("shown") == desk.read_files("built")


def test_what_is_looked_at_is_made_first(desk: Desk) -> None:
    desk.path.write_text(TEXT, encoding="utf-8")
    for first in ("card", "booklet", "sheet"):
        desk.number += 1
        desk.worker.ask(Work(desk.number, first, "the layouts"))
        made = [report.output for report in desk.wait() if isinstance(report, Made)]
        # Beside it there is another, and the booklet has to wait for the handout.
        assert made.index(first) <= 1 or first == "booklet"
        assert sorted(made) == sorted(output.name for output in OUTPUTS)


def test_a_text_with_a_mistake_changes_no_file(desk: Desk) -> None:
    desk.save(TEXT)
    desk.wait()
    before = desk.read_files("shown")
    desk.save(TEXT.replace("[350 mg]{.dose #limit}", "[350]{.dose #limit}"))
    (told,) = desk.wait()
    assert isinstance(told, Read)
    assert told.is_wrong
    assert told.problems
    assert desk.read_files("shown") == before
