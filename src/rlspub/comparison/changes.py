"""The changes between two versions, and how much each matters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum

from rlspub.comparison.parts import Importance, Part

# Two parts are versions of one another if at least so much of their words is alike.
_ALIKE = 0.5
# What makes up for words that differ: the same cell, the same step, the same setting.
_SAME_LABEL = 0.6
# A text that another one holds is less like it than one that is the same.
_CONTAINED = 0.9
_WORD = re.compile(r"\w+")
# Beyond so many pairs, parts that nothing but their order joins are taken for new ones.
_MOST_PAIRS = 10_000


class Kind(Enum):
    """What happened to a part."""

    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    MARKED = "marked otherwise"


@dataclass(frozen=True, slots=True)
class Change:
    """One part before and after; one of them is missing where it was added or removed."""

    kind: Kind
    old: Part | None
    new: Part | None

    @property
    def part(self) -> Part:
        """Return the part as it is now, or as it was last."""
        part = self.new or self.old
        assert part is not None
        return part

    @property
    def importance(self) -> Importance:
        """Return the graver of before and after."""
        return min(part.importance for part in (self.old, self.new) if part)


def compare_parts(old: Sequence[Part], new: Sequence[Part]) -> Sequence[Change]:
    """Return all parts of both versions in reading order, and what happened to each."""
    return tuple(_join_moved([*_align(old, new)]))


def list_changes(compared: Sequence[Change]) -> Sequence[Change]:
    """Return what is not as it was: doses and limits first, then warnings, then the rest."""
    changes = (change for change in compared if change.kind is not Kind.KEPT)
    return sorted(changes, key=lambda change: change.importance)


def _align(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Change]:
    keys, new_keys = ([(part.words, part.label, part.box) for part in one] for one in (old, new))
    matcher = SequenceMatcher(None, keys, new_keys, autojunk=False)
    for same, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        before, after = old[old_start:old_end], new[new_start:new_end]
        if same == "equal":
            yield from (_pair(*both) for both in zip(before, after, strict=True))
        else:
            yield from _pair_up(before, after)


def _pair(old: Part, new: Part) -> Change:
    """Return what happened to a part that is in both versions."""
    kind = Kind.KEPT
    if old.words != new.words:
        kind = Kind.CHANGED
    elif (old.box, old.on_card) != (new.box, new.on_card):
        kind = Kind.MOVED
    elif (old.marked, old.shape, old.label) != (new.marked, new.shape, new.label):
        kind = Kind.MARKED
    return Change(kind, old, new)


def _pair_up(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Change]:
    """Yield parts with their new versions where they are alike enough, in the order of both.

    The pairs are those whose likenesses add up to the most (Needleman and Wunsch, 1970).
    """
    if len(old) * len(new) > _MOST_PAIRS:
        yield from (Change(Kind.REMOVED, part, None) for part in old)
        yield from (Change(Kind.ADDED, None, part) for part in new)
        return
    if len(old) == len(new) == 1 and old[0].shape == new[0].shape:
        yield _pair(old[0], new[0])
        return
    likeness = [[_measure_likeness(before, after) for after in new] for before in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and best[i][j] == best[i + 1][j]:
            yield Change(Kind.REMOVED, old[i], None)
            i += 1
        elif j < len(new) and best[i][j] == best[i][j + 1]:
            yield Change(Kind.ADDED, None, new[j])
            j += 1
        else:
            yield _pair(old[i], new[j])
            i, j = i + 1, j + 1


def _measure_likeness(old: Part, new: Part) -> float:
    """Return how much of two parts is alike, from 0 (nothing that counts) to less than 2."""
    if old.is_heading != new.is_heading:
        return 0.0
    before, after = (_WORD.findall(part.words.casefold()) for part in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    alike = sum(block.size for block in matcher.get_matching_blocks())
    # A few words that were added to a few are a new version of them.
    ratio = alike / max(1, min(len(before), len(after))) * _CONTAINED
    if old.label and old.label == new.label:
        ratio += _SAME_LABEL
    return ratio if ratio >= _ALIKE else 0.0


def _join_moved(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes, with one for each part that was taken out here and put in there."""
    gone = {
        change.old.words: change.old
        for change in changes
        if change.kind is Kind.REMOVED and change.old and change.old.words
    }
    come = {
        change.new.words
        for change in changes
        if change.kind is Kind.ADDED and change.new and change.new.words in gone
    }
    for change in changes:
        words = change.part.words
        if words not in come or change.kind not in {Kind.ADDED, Kind.REMOVED}:
            yield change
        elif change.kind is Kind.ADDED:
            yield replace(change, kind=Kind.MOVED, old=gone[words])
