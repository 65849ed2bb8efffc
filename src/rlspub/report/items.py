"""Items of an index of clear writing, as far as a program can answer them.

A program answers what it can point to. Where it finds nothing wrong and cannot tell whether all is
well, the item stays open: a person answers it, and it counts neither for the text nor against it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from rlspub.checks.instructions import tells_what_to_do
from rlspub.checks.plain_language.message import find_main_message
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Diagnostic
from rlspub.report.questions import is_written_out
from rlspub.source import Span
from rlspub.tree import BulletList, Callout, Image, OrderedList

ACTIONS_IN_ENGLISH = "rlspub knows what asks readers to act in English only"
_SOURCES = frozenset({TextKind.REFERENCE, TextKind.NOTE})


class Answer(Enum):
    """What is said of an item; the words are printed."""

    YES = "yes"
    NO = "no"
    OPEN = "open"
    NOT_APPLICABLE = "does not apply"


class Verdict(NamedTuple):
    """An answer, why, and the line of the manuscript where that can be seen."""

    answer: Answer
    why: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A text and what was found wrong with it, by which items are answered."""

    view: View
    diagnostics: Sequence[Diagnostic]

    def find_line(self, span: Span) -> int:
        """Return the line of the manuscript on which something begins."""
        return self.view.source.position(span.start)[0]

    def yes(self, why: str, span: Span | None = None) -> Verdict:
        """Say that the text has what is asked for."""
        return Verdict(Answer.YES, why, self.find_line(span) if span else None)

    def no(self, why: str, span: Span | None = None) -> Verdict:
        """Say that the text has not what is asked for."""
        return Verdict(Answer.NO, why, self.find_line(span) if span else None)

    def refute(self, codes: Iterable[Code], within: Span | None = None) -> Verdict | None:
        """Return that an item does not hold, if a check has found so, or nothing."""
        wanted = frozenset(codes)
        for one in self.diagnostics:
            if one.code in wanted and (
                within is None or (one.span and within.start <= one.span.start < within.end)
            ):
                return self.no(f"{one.code.number}: {one.message}", one.span)
        return None

    @property
    def main_message(self) -> Callout | None:
        """Return the box with the main message, if it has been written."""
        box = find_main_message(self.view)
        return box if box and is_written_out(self.view, box) else None

    @property
    def texts(self) -> list[RunningText]:
        """Return what readers read, without sources."""
        return [text for text in self.view.texts if text.kind not in _SOURCES]

    @property
    def numbers(self) -> RunningText | None:
        """Return the first text with a number in it."""
        return next((text for text in self.texts if any(map(str.isdigit, text.text))), None)

    @property
    def instruction(self) -> RunningText | None:
        """Return the first text that asks its reader to do something; English only."""
        return next((text for text in self.view.prose if tells_what_to_do(text.text)), None)

    @property
    def steps(self) -> OrderedList | None:
        """Return the first numbered list of things to do; words are known in English only."""
        view = self.view
        for steps in view.nodes.find(OrderedList):
            texts = view.find_texts_in(steps)
            if not view.is_english or any(tells_what_to_do(text.text) for text in texts):
                return steps
        return None

    @property
    def lists(self) -> list[BulletList | OrderedList]:
        """Return the lists, in reading order by kind."""
        return [*self.view.nodes.find(BulletList), *self.view.nodes.find(OrderedList)]

    @property
    def pictures(self) -> list[Image]:
        """Return the pictures that say something."""
        return [image for image in self.view.nodes.find(Image) if not image.decorative]


Judge = Callable[[Evidence], Verdict]


def leave_open(why: str) -> Judge:
    """Return what leaves an item to a person, who is told what to look at."""
    return lambda _: Verdict(Answer.OPEN, why)


def refute_or_leave(why: str, *codes: Code) -> Judge:
    """Return what answers no where a check has found something, and else leaves an item open."""
    return lambda evidence: evidence.refute(codes) or Verdict(Answer.OPEN, why)


def names_an_action(evidence: Evidence) -> Verdict:
    """Tell whether the text asks its readers to do something."""
    if not evidence.view.is_english:
        return Verdict(Answer.OPEN, ACTIONS_IN_ENGLISH)
    if text := evidence.instruction:
        return evidence.yes("the text asks readers to act", text.node.span)
    return evidence.no("no sentence asks readers to act")


class Item(NamedTuple):
    """What is asked, in our own words, and its answer."""

    number: int
    words: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Index:
    """The items of an index, or of a part of one, and how many points a text has so far."""

    name: str
    source: str
    passes_at: int
    items: tuple[Item, ...]

    @property
    def points(self) -> int:
        """Return how many items are answered with yes."""
        return sum(1 for item in self.items if item.verdict.answer is Answer.YES)

    @property
    def answered(self) -> int:
        """Return how many items a program could tell."""
        told = (Answer.YES, Answer.NO)
        return sum(1 for item in self.items if item.verdict.answer in told)

    @property
    def told(self) -> str:
        """Return points and answers in words."""
        return f"{self.points} of the {self.answered} items that a program can tell"

    @property
    def score(self) -> int | None:
        """Return points in a hundred of the items that are answered, or nothing if none is."""
        return round(100 * self.points / self.answered) if self.answered else None
