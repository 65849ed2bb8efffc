"""Which words of a text changed: runs that were kept, taken out or put in."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby, takewhile
from typing import NamedTuple

from rlspub.patterns import compile_late

# Marks that belong to the letter before them, for a vowel sign alone says nothing. Patterns of
# Python have no name for them.
_MARKS = "\u200c\u200d" + "".join(
    chr(code) for code in range(0x300, 0xFFFF) if unicodedata.category(chr(code)).startswith("M")
)
# Letters of scripts that part no words count one by one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_LETTER = rf"(?:(?![\d_{_UNSPACED}])\w[{_MARKS}]*)"
_SIGN = r"(?:(?<!\w)[-+<>\u2212\u2264\u2265]\s?)?"
_NUMBER = r"[.,]?\d(?:[\d.,]*\d)?"
# A number with the word after it: `350 mg`, `2 hours`, `300 to 400 mg`.
_AMOUNT = rf"{_SIGN}{_NUMBER}(?:\sto\s{_NUMBER})?(?:[^\S\n]?{_LETTER}+|%)?"
_WORD = rf"(?:{_LETTER}|[\d_])+(?:[.,]+(?:{_LETTER}|[\d_])+)*"
_TOKEN = compile_late(rf"\s*(?:{_AMOUNT}|{_WORD}|.[{_MARKS}]*)", re.DOTALL)
# Comparing so many pairs of equal words, as in a text that repeats itself, takes minutes.
_MOST_PAIRS = 50_000


class Fate(Enum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Run(NamedTuple):
    """Words with the same fate."""

    fate: Fate
    words: str


def split_words(text: str) -> list[str]:
    """Return the words of a text, a number with its unit as one; signs count as words."""
    return [token.lstrip() for token in _TOKEN.findall(text)]


def compare_words(old: str, new: str) -> Sequence[Run]:
    """Return the runs of two texts in reading order, what was taken out before what was put in.

    A figure changes with its unit: `350 mg` to `450 mg` is one word for another.
    """
    # The first word has a blank before it like all others.
    before, after = (_split_at_blanks(f" {text.strip()}") for text in (old, new))
    return tuple(_join(_find_runs(before, after)))


def _split_at_blanks(text: str) -> list[str]:
    """Return words, each with the blank before it."""
    tokens = _TOKEN.findall(text)
    return [f" {token.lstrip()}" if token[0].isspace() else token for token in tokens]


def _find_runs(old: list[str], new: list[str]) -> Iterator[Run]:
    start = new_start = 0
    for end, new_end, size in _find_kept(old, new):
        removed, added = "".join(old[start:end]), "".join(new[new_start:new_end])
        start, new_start = end + size, new_end + size
        kept = "".join(new[new_end:new_start])
        if removed.startswith(" ") and added.startswith(" "):
            yield Run(Fate.KEPT, " ")
            removed, added = removed[1:], added[1:]
        yield Run(Fate.REMOVED, removed)
        yield Run(Fate.ADDED, added)
        yield Run(Fate.KEPT, kept)


def _find_kept(old: list[str], new: list[str]) -> Sequence[tuple[int, int, int]]:
    """Return what both have: where it begins in each, and its length; at last, the ends of both.

    Of texts that take too long to compare, that is how they begin and how they end.
    """
    often, new_often = Counter(old), Counter(new)
    if sum(count * new_often[word] for word, count in often.items()) <= _MOST_PAIRS:
        return SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    first = _count_same(zip(old, new, strict=False))
    last = _count_same(zip(reversed(old[first:]), reversed(new[first:]), strict=False))
    ends = (len(old), len(new))
    return ((0, 0, first), (ends[0] - last, ends[1] - last, last), (*ends, 0))


def _count_same(pairs: Iterable[tuple[str, str]]) -> int:
    """Return how many pairs are of the same, up to the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _join(runs: Iterator[Run]) -> Iterator[Run]:
    """Yield runs without empty ones, those of one fate as one; no version begins with a blank."""
    begun = set[Fate]()
    for fate, group in groupby((run for run in runs if run.words), key=lambda run: run.fate):
        words = "".join(run.words for run in group)
        if not begun or (fate is not Fate.KEPT and Fate.KEPT not in begun):
            words = words.lstrip()
        if words:
            yield Run(fate, words)
            begun.add(fate)
