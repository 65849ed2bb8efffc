"""Of which medicine a sentence tells how often it is taken."""

import re
from collections.abc import Sequence

from rlspub.checks.figures.patterns import compile_words
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.schedules.words import ScheduleWords
from rlspub.checks.view import View
from rlspub.language.readability.sentences import TextRange, sentences
from rlspub.layouts.substances import Mention
from rlspub.patterns import compile_late
from rlspub.tree import Heading, plain_text

_CELLS = frozenset({TextKind.TABLE_HEAD, TextKind.TABLE_CELL})
# Between two medicines that are spoken of together.
_JOINS = compile_late(
    r"\s*(?:,|and|or|with|plus|y|o|con|/)\s*(?:the\s+|el\s+|la\s+)?", re.IGNORECASE
)


class Medicines:
    """Tells of which medicine a place speaks; texts are asked about in reading order."""

    def __init__(self, view: View) -> None:
        """Nothing is named yet."""
        self.view = view
        self.section: Heading | None = None
        self.named_last: frozenset[str] = frozenset()
        self.in_title = self._name(view.substances.find(view.metadata.title))

    def pass_by(self, text: RunningText) -> None:
        """Note what a text names, for those after it in its section."""
        if text.section is not self.section:
            self.section, self.named_last = text.section, frozenset()
        if named := self._name(self.view.subjects.find_mentions(text)):
            self.named_last = named

    def find(
        self, text: RunningText, sentence: TextRange, start: int, end: int, words: ScheduleWords
    ) -> str | None:
        """Return the name of the medicine that a place is about; None where two may be meant."""
        mentions = self.view.subjects.find_mentions(text)
        here = [one for one in mentions if sentence.start <= one.start < sentence.end]
        if here:
            return _choose(text.text, start, here)
        said = text.text[sentence.start : sentence.end]
        if device := compile_words(words.devices).search(said):
            return device[0].casefold().rstrip("s")
        if other := _find_unknown(said, words):
            return other
        for earlier in reversed(sentences(text.text)):
            if earlier.start >= sentence.start or not mentions:
                continue
            named = [one for one in mentions if earlier.start <= one.start < earlier.end]
            if named:
                return _only(self._name(named))
        if text.kind in _CELLS or text.block is not text.node:
            subject = self.view.subjects.find(text, start, end)
            return subject.substance.name if subject else None
        heading = plain_text(text.section.children) if text.section else ""
        above = self._name(self.view.substances.find(heading))
        return _only(above or self.named_last or self.in_title)

    @staticmethod
    def _name(mentions: object) -> frozenset[str]:
        assert hasattr(mentions, "__iter__")
        return frozenset(one.substance.name for one in mentions)


def _only(names: frozenset[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None


def _choose(words: str, start: int, named: Sequence[Mention]) -> str | None:
    """Return the medicine named last before a place, unless another is joined to it."""
    before = [one for one in named if one.start <= start]
    if not before:
        return _only(frozenset(one.substance.name for one in named))
    last = before[-1]
    for other in before[:-1]:
        is_joined = _JOINS.fullmatch(words, other.end, last.start)
        if other.substance is not last.substance and is_joined:
            return None
    return last.substance.name


def _find_unknown(said: str, words: ScheduleWords) -> str | None:
    """Return the name of something else that the reader takes: `take codeine`."""
    found = re.search(
        rf"(?<!\w){words.object}\s+(?:(?:your|the|el|la|su)\s+)?"
        rf"(?!(?:{words.names_nothing})(?!\w))(?P<name>[^\W\d]{{4,}})",
        said,
        re.IGNORECASE,
    )
    return found["name"].casefold() if found else None
