"""A worker of the preview without its server, and builds of the same texts to hold it against."""

import random
import re
from contextlib import suppress
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any

from previewing import PATIENCE
from reading import LAYOUTS

from rlspub.diagnostics import Failed, Reporter
from rlspub.outputs import OUTPUTS
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.preview.look.drawing import draw_page
from rlspub.preview.reports import Finished, Glimpsed, Made, Read, Report, Work, list_problems
from rlspub.preview.worker_process import WorkerProcess
from rlspub.renderers.printing import Printing

if TYPE_CHECKING:
    from collections.abc import Callable


class Desk:
    """A worker and its reports, and builds of the same texts beside it."""

    def __init__(self, folder: Path, name: str = "nights.md") -> None:
        self.folder, self.path, self.number = folder, folder / name, 0
        self.known = dict[str, tuple[bytes, int]]()
        self.heard = Queue[Report]()
        self.start()

    def start(self) -> None:
        """Have a worker, who knows nothing yet."""
        self.worker = WorkerProcess(self.order("shown"), self.heard.put, lambda: None)

    def order(self, name: str) -> Order:
        return Order(
            manuscript=self.path,
            output_dir=self.folder / name,
            outputs=OUTPUTS,
            printing=Printing(),
            layouts=LAYOUTS,
        )

    def end(self) -> None:
        self.worker.close()

    def save(self, text: str) -> None:
        self.path.write_text(text, encoding="utf-8")
        self.number += 1
        self.worker.ask(Work(self.number, "handout", "the layouts"))

    def wait(self) -> list[Report]:
        """Return all that is told of the last text."""
        heard = list[Report]()
        while True:
            report = self.heard.get(timeout=PATIENCE)
            if isinstance(report, Glimpsed | Made):
                self._learn(report)
            if report.number == self.number:
                heard.append(report)
                if isinstance(report, Finished) or (isinstance(report, Read) and report.is_wrong):
                    return heard

    def _learn(self, report: Glimpsed | Made) -> None:
        """Take note of where pages are to be found."""
        numbers = report.numbers if isinstance(report, Glimpsed) else range(len(report.pages))
        for at, number in enumerate(numbers):
            self.known[report.pages[number].key] = report.data, at

    def draw(self, report: Glimpsed | Made) -> list[bytes]:
        """Return the pages of a report as they are shown; a glimpse may tell of earlier ones."""
        return [draw_page(*self.known[page.key], 1) for page in report.pages]

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
