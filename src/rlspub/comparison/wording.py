"""Which words of a text changed: runs that were kept, taken out or put in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

# A word with what is glued to it, or the blanks between two. Letters of scripts that part no
# words count one by one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_NUMBER = r"\d(?:[\d.,]*\d)?"
# A number with the word after it: `350 mg`, `2 hours`, `300 to 400 mg`.
_AMOUNT = rf"{_NUMBER}(?:\sto\s{_NUMBER})?[^\S\n]?[^\W\d_{_UNSPACED}]+"
_TOKEN = re.compile(rf"\s+|[{_UNSPACED}]|{_AMOUNT}|[\w.,%]*[\w%]|.", re.DOTALL)


class Fate(Enum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the same fate."""

    fate: Fate
    words: str


def compare_words(old: str, new: str) -> Sequence[Run]:
    """Return the runs of two texts in reading order, what was taken out before what was put in.

    A figure changes with its unit: `350 mg` to `450 mg` is one word for another.
    """
    return tuple(_join(_find_runs(_TOKEN.findall(old), _TOKEN.findall(new))))


def _find_runs(old: list[str], new: list[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for change, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if change == "equal":
            yield Run(Fate.KEPT, "".join(old[old_start:old_end]))
            continue
        if old_end > old_start:
            yield Run(Fate.REMOVED, "".join(old[old_start:old_end]))
        if new_end > new_start:
            yield Run(Fate.ADDED, "".join(new[new_start:new_end]))


def _join(runs: Iterator[Run]) -> Iterator[Run]:
    """Yield changes that only blanks part as one, so that a new sentence reads in one piece."""
    removed, added = "", ""
    kept = ""
    for run in runs:
        if run.fate is Fate.KEPT and run.words.isspace() and (removed or added):
            kept += run.words
            continue
        if run.fate is Fate.KEPT:
            yield from _tell(removed, added)
            yield Run(Fate.KEPT, kept + run.words)
            removed = added = kept = ""
            continue
        removed, added, kept = removed + kept, added + kept, ""
        if run.fate is Fate.REMOVED:
            removed += run.words
        else:
            added += run.words
    yield from _tell(removed, added)
    if kept:
        yield Run(Fate.KEPT, kept)


def _tell(removed: str, added: str) -> Iterator[Run]:
    if removed.strip():
        yield Run(Fate.REMOVED, removed)
    if added.strip() or added > removed:
        yield Run(Fate.ADDED, added)
