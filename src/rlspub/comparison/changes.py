"""The changes between two versions, and how much each matters."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum
from functools import partial
from typing import NamedTuple

from rlspub.comparison.importance import Importance
from rlspub.comparison.parts import Part
from rlspub.comparison.wording import split_words

# Two parts are versions of one another if at least so much of their words is alike.
_ALIKE = 0.5
# What makes up for words that differ: the same cell, the same step, the same setting.
_SAME_LABEL = 0.6
# A text that another one holds is less like it than one that is the same.
_CONTAINED = 0.9
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


class Change(NamedTuple):
    """One part before and after; one of them is missing where it was added or removed.

    It may be elsewhere besides: in another box, or under another heading.
    """

    kind: Kind
    old: Part | None
    new: Part | None
    is_elsewhere: bool = False
    crossed: Importance = Importance.REST
    """The gravest of the parts in its section that it has gone past."""

    @property
    def part(self) -> Part:
        """Return the part as it is now, or as it was last."""
        part = self.new or self.old
        assert part is not None
        return part

    @property
    def importance(self) -> Importance:
        """Return the graver of before and after; a figure that changes is never the rest."""
        old, new = self.old, self.new
        gravest = min(self.crossed, *(part.importance for part in (old, new) if part))
        if (old.figures if old else ()) == (new.figures if new else ()):
            return gravest
        is_about_time = old and new and (old.tells_time or new.tells_time)
        return min(gravest, Importance.DOSES if is_about_time else Importance.WARNINGS)


def compare_parts(old: Sequence[Part], new: Sequence[Part]) -> Sequence[Change]:
    """Return all parts of both versions in reading order, and what happened to each."""
    pairs = [*_join_moved([*_align(old, new)])]
    now = {pair.old.index: pair.new.index for pair in pairs if pair.old and pair.new}
    kept = [(pair.old, pair.new) for pair in pairs if pair.old and pair.new and not pair.is_moved]
    return tuple(_judge(pair, now)._replace(crossed=_weigh(pair, kept)) for pair in pairs)


def list_changes(compared: Sequence[Change]) -> Sequence[Change]:
    """Return what is not as it was: doses and limits first, then warnings, then the rest.

    That an empty cell came, went or moved says nothing.
    """
    changes = (
        change
        for change in compared
        if change.kind is not Kind.KEPT
        and (change.kind in {Kind.CHANGED, Kind.MARKED} or change.part.words)
    )
    return sorted(changes, key=lambda change: change.importance)


class _Pair(NamedTuple):
    """A part before and after; one of them is missing where it has no other version."""

    old: Part | None
    new: Part | None
    is_moved: bool = False


def _judge(pair: _Pair, now: Mapping[int, int]) -> Change:
    """Return what happened to a part; `now` is where other parts stand that are in both."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        return Change(Kind.REMOVED if old else Kind.ADDED, old, new)
    heads = tuple(map(now.get, old.heads))
    places = ((old.box, old.on_card, heads), (new.box, new.on_card, new.heads))
    is_elsewhere = pair.is_moved or places[0] != places[1]
    kind = Kind.KEPT
    if old.words != new.words:
        kind = Kind.CHANGED
    elif is_elsewhere:
        kind = Kind.MOVED
    elif (old.marked, old.shape) != (new.marked, new.shape):
        kind = Kind.MARKED
    return Change(kind, old, new, is_elsewhere)


def _weigh(pair: _Pair, kept: Sequence[tuple[Part, Part]]) -> Importance:
    """Return the gravest of the parts that a moved one has gone past in its section."""
    old, new = pair.old, pair.new
    if old is None or new is None or not pair.is_moved:
        return Importance.REST
    passed = (
        after.importance
        for before, after in kept
        if (before.index < old.index) != (after.index < new.index)
        and (before.heads[:1] == old.heads[:1] or after.heads[:1] == new.heads[:1])
    )
    return min(passed, default=Importance.REST)


def _align(old: Sequence[Part], new: Sequence[Part]) -> Iterator[_Pair]:
    keys, new_keys = ([(part.words, part.labels, part.box) for part in one] for one in (old, new))
    matcher = SequenceMatcher(None, keys, new_keys, autojunk=False)
    for same, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        before, after = old[old_start:old_end], new[new_start:new_end]
        if same == "equal":
            yield from map(_Pair, before, after)
        else:
            yield from _pair_up(before, after)


def _pair_up(old: Sequence[Part], new: Sequence[Part]) -> Iterator[_Pair]:
    """Yield parts with their new versions where they are alike enough, in the order of both.

    The pairs are those whose likenesses add up to the most (Needleman and Wunsch, 1970).
    """
    if len(old) * len(new) > _MOST_PAIRS:
        yield from (_Pair(part, None) for part in old)
        yield from (_Pair(None, part) for part in new)
        return
    if len(old) == len(new) == 1 and old[0].shape == new[0].shape:
        yield _Pair(old[0], new[0])
        return
    words, new_words = ([_count_words(part) for part in one] for one in (old, new))
    likeness = [
        [_measure_likeness(*one, *other) for other in zip(new, new_words, strict=True)]
        for one in zip(old, words, strict=True)
    ]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and best[i][j] == best[i + 1][j]:
            yield _Pair(old[i], None)
            i += 1
        elif j < len(new) and best[i][j] == best[i][j + 1]:
            yield _Pair(None, new[j])
            j += 1
        else:
            yield _Pair(old[i], new[j])
            i, j = i + 1, j + 1


def _count_words(part: Part) -> Counter[str]:
    return Counter(split_words(part.words.casefold()))


def _measure_likeness(old: Part, words: Counter[str], new: Part, new_words: Counter[str]) -> float:
    """Return how much of two parts is alike, from 0 (nothing that counts) to less than 2."""
    if old.is_title != new.is_title:
        return 0.0
    alike = (words & new_words).total()
    # A few words that were added to a few are a new version of them.
    ratio = alike / max(1, min(words.total(), new_words.total())) * _CONTAINED
    if old.labels:
        same = sum(one == other for one, other in zip(old.labels, new.labels, strict=False))
        ratio += _SAME_LABEL * same / max(len(old.labels), len(new.labels))
    if ratio >= _ALIKE:
        return ratio
    # A title has the place of another one: what stands under it has not moved.
    return _SAME_LABEL if old.is_title and old.shape == new.shape else 0.0


def _join_moved(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """Yield the pairs, with one for each part that was taken out here and put in there.

    Of several with the same words, the two that stand in places most alike go together, and
    each goes with one only.
    """
    gone = defaultdict[str, list[Part]](list)
    for pair in pairs:
        if pair.old and not pair.new and pair.old.words:
            gone[pair.old.words].append(pair.old)
    origins = dict[int, Part]()
    for pair in pairs:
        if pair.new and not pair.old and (candidates := gone[pair.new.words]):
            origin = max(candidates, key=partial(_count_same_places, pair.new))
            candidates.remove(origin)
            origins[pair.new.index] = origin
    moved = {origin.index for origin in origins.values()}
    for pair in pairs:
        if pair.new and pair.new.index in origins:
            yield _Pair(origins[pair.new.index], pair.new, is_moved=True)
        elif pair.new or (pair.old and pair.old.index not in moved):
            yield pair


def _count_same_places(one: Part, other: Part) -> int:
    """Return in how many ways the places of two parts are the same."""
    return sum((one.section == other.section, one.box == other.box, one.labels == other.labels))
