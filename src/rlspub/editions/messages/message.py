"""A message: the words of a passage, with `{1}` for what stays as it is, and `{2}…{/2}` for marks.

What is between the places is Markdown as the author typed it, in which a brace is doubled.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from rlspub.patterns import compile_late

PLACE = compile_late(r"\{\{|\}\}|\{(?P<end>/?)(?P<number>\d+)\}")


class Mark(NamedTuple):
    """What stands at a place: what opens it and, if it is around words, what closes it.

    `shown` tells a translator what it is.
    """

    opening: str
    closing: str | None
    shown: str


class Message(NamedTuple):
    """The words of a passage and what stands at its places, by their numbers.

    `context` and `words` together are those of one passage, and `line` is where it stands. One that
    `is_source` tells where facts come from.
    """

    context: str
    words: str
    marks: Mapping[int, Mark]
    line: int
    is_source: bool = False

    @property
    def needs_translation(self) -> bool:
        """Tell whether there are words in it that readers of another language do not know."""
        return not self.is_source and any(map(str.isalpha, PLACE.sub("", self.words)))

    @property
    def remarks(self) -> list[str]:
        """Return what stands at each place, for a translator to see."""
        return [f"{{{number}}} = {mark.shown}" for number, mark in self.marks.items()]


class Answer(NamedTuple):
    """A message as translated; `is_draft` if somebody is to look at it again."""

    words: str
    line: int
    is_draft: bool = False


def escape(text: str) -> str:
    """Return words of a manuscript as they stand in a message."""
    return text.replace("{", "{{").replace("}", "}}")


def find_fault(words: str, marks: Mapping[int, Mark]) -> str | None:
    """Return what is wrong with the places of a translated message."""
    wanted = Counter[tuple[str, int]]()
    for number, mark in marks.items():
        wanted["", number] += 1
        if mark.closing is not None:
            wanted["/", number] += 1
    found = Counter((match["end"], int(match["number"])) for match in _list_places(words))
    for (end, number), count in (wanted - found).items():
        shown = f" (`{marks[number].shown}`)" if number in marks else ""
        return f"`{{{end}{number}}}`{shown} is missing{' once' if count > 1 else ''}"
    for end, number in found - wanted:
        is_double = (end, number) in wanted
        return f"`{{{end}{number}}}` stands {'twice' if is_double else 'here for nothing'}"
    return _find_crossing(words, marks)


def _list_places(words: str) -> list[re.Match[str]]:
    return [match for match in PLACE.finditer(words) if match["number"]]


def _find_crossing(words: str, marks: Mapping[int, Mark]) -> str | None:
    """Return which mark ends where it has not begun, or within another."""
    open_ones = list[int]()
    for match in _list_places(words):
        number = int(match["number"])
        if marks[number].closing is None:
            continue
        if not match["end"]:
            open_ones.append(number)
        elif not open_ones or open_ones.pop() != number:
            return f"`{{/{number}}}` does not stand where `{{{number}}}` can end"
    return None


def fill_in(words: str, marks: Mapping[int, Mark]) -> str:
    """Return the Markdown of a message whose places are right."""

    def write(match: re.Match[str]) -> str:
        if not match["number"]:
            return match[0][0]
        mark = marks[int(match["number"])]
        return (mark.closing or "") if match["end"] else mark.opening

    return PLACE.sub(write, words)
