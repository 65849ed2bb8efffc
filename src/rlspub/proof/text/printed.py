"""What was found in a finished file."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rlspub.proof.text.normal_form import normalize


class UnreadableError(Exception):
    """The bytes are not a file of the kind that is expected."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text that is drawn in one go: a part of a line, or what is between two XHTML tags.

    `starts_line` tells that nothing stands before it on its line, `starts_page` that
    nothing stands before it on its page.
    """

    text: str
    starts_line: bool = True
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """All runs in reading order, in normal form.

    The sets hold offsets into `text`: `spaces` where white space or a line's end stands
    before the character, `runs` where a run begins, `pages` where a page begins.
    """

    text: str
    spaces: frozenset[int]
    runs: frozenset[int]
    pages: frozenset[int]

    @classmethod
    def from_runs(cls, runs: Iterable[Run]) -> "Printed":
        """Put runs together."""
        words, length = list[str](), 0
        spaces, starts, pages = set[int](), set[int](), set[int]()
        for run in runs:
            starts.add(length)
            if run.starts_page:
                pages.add(length)
            if run.starts_line or run.text[:1].isspace():
                spaces.add(length)
            for raw in run.text.split():
                word = normalize(raw)
                words.append(word)
                length += len(word)
                spaces.add(length)
            if run.text and not run.text[-1].isspace():
                spaces.discard(length)
        return cls("".join(words), frozenset(spaces), frozenset(starts), frozenset(pages))

    def divides_number(self, at: int) -> bool:
        """Tell whether an offset lies between two figures of one number."""
        return (
            0 < at < len(self.text)
            and self.text[at - 1].isdigit()
            and self.text[at].isdigit()
            and at not in self.spaces
            and at not in self.runs
        )

    def show(self, start: int, end: int) -> str:
        """Return a passage as a person would write it."""
        letters = [
            f" {self.text[at]}" if at in self.spaces else self.text[at]
            for at in range(start, min(end, len(self.text)))
        ]
        return unicodedata.normalize("NFC", "".join(letters)).strip()
