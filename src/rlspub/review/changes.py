"""What is other in a document than it was signed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from rlspub.review.parts import HEADING, NOTE, TITLE, Part, Signed, fold_spaces
from rlspub.source import Span

# How alike two parts must be to be the same one with other words.
_ALIKE = 0.5
# So much of them is looked at.
_BEGINNING = 2000


class What(Enum):
    """What happened to a part since it was signed."""

    CHANGED = auto()
    ADDED = auto()
    LOST = auto()
    NEW = auto()
    GONE = auto()
    MOVED = auto()
    REORDERED = auto()
    RENAMED = auto()
    ON_CARD = auto()
    OFF_CARD = auto()


class Change(NamedTuple):
    """What happened to which part, `old` and `new`, and a place, which nothing gone has.

    These are words; of a part that moved they are the headings, and of one that is renamed what it
    is. `words` are those of the part.
    """

    what: What
    part: str
    old: str
    new: str
    words: str
    span: Span | None


def compare(signed: Sequence[Signed], parts: Sequence[Part]) -> Iterator[Change]:
    """Yield how the parts of a document differ from those that were signed."""
    return _Comparison(signed, parts).compare()


def name_part(kind: str, section: str) -> str:
    """Return what to call a part of a section; a document may begin before its first one."""
    return f"the {kind}" + (f" under “{section}”" if section else "")


class _Comparison:
    """Finds each signed part again; parts are known by their numbers."""

    def __init__(self, old: Sequence[Signed], new: Sequence[Part]) -> None:
        self.old, self.new = old, new
        self.old_headings, self.new_headings = _find_headings(old), _find_headings(new)
        self.found: dict[int, int] = {}
        self.moved: set[int] = set()
        self.pairs: dict[int, Counter[tuple[str, str]]] = {}
        for is_heading in (True, False):
            self._pair(
                [i for i, one in enumerate(old) if (one.kind == HEADING) is is_heading],
                [i for i, one in enumerate(new) if (one.kind == HEADING) is is_heading],
            )
        found_again = {now: before for before, now in self.found.items()}
        # A heading is told of if something signed stands under it.
        self.told_old = {
            above for i, one in enumerate(old) if one.matters for above in self.old_headings[i]
        }
        self.told_new = {
            above
            for i, one in enumerate(new)
            if one.matters or (one.kind != HEADING and i in found_again)
            for above in self.new_headings[i]
        }
        self.unsigned = [i for i in range(len(new)) if i not in found_again]

    # --- Finding again --------------------------------------------------------------------

    def _pair(self, old: list[int], new: list[int]) -> None:
        before, now = [self._know(self.old[i]) for i in old], [self._know(self.new[i]) for i in new]
        matcher = SequenceMatcher(None, before, now, autojunk=False)
        for start, first, length in matcher.get_matching_blocks():
            self.found |= dict(
                zip(old[start : start + length], new[first : first + length], strict=True)
            )
        left = [i for i in new if i not in set(self.found.values())]
        for one in old:
            if one not in self.found and (same := self._find_same(one, left)) is not None:
                left.remove(same)
                self.found[one] = same
                self.moved.add(one)
        for one in old:
            if one not in self.found and (like := self._find_alike(one, left)) is not None:
                left.remove(like)
                self.found[one] = like
        for position, one in enumerate(old):
            if one not in self.found and (there := self._find_in_place(position, old, new, left)):
                left.remove(there)
                self.found[one] = there

    def _find_in_place(
        self, position: int, old: Sequence[int], new: Sequence[int], left: Sequence[int]
    ) -> int | None:
        """Return the part of the same kind that stands where an old one stood."""
        before = self.found.get(old[position - 1]) if position else None
        there = new.index(before) + 1 if before is not None else 0
        if there >= len(new) or new[there] not in left:
            return None
        now, kind = self.new[new[there]], self.old[old[position]].kind
        # A plain paragraph that followed is none that took its place.
        return new[there] if now.kind == kind and (now.matters or kind == HEADING) else None

    @staticmethod
    def _know(part: Signed) -> tuple[str, str]:
        return part.kind, part.text

    def _find_same(self, one: int, left: Sequence[int]) -> int | None:
        known = self._know(self.old[one])
        return next((i for i in left if self._know(self.new[i]) == known), None)

    def _find_alike(self, one: int, left: Sequence[int]) -> int | None:
        """Return the part that is most like an old one, of its kind before others."""
        old = self.old[one]
        if old.kind == TITLE:
            return next((i for i in left if self.new[i].kind == TITLE), None)
        pairs = _count_pairs(old)
        self.pairs |= {i: _count_pairs(self.new[i]) for i in left if i not in self.pairs}
        ranked = [
            (likeness, self.new[i].kind == old.kind, self.new[i].matters, -i)
            for i in left
            if self.new[i].kind != TITLE
            and (likeness := _measure_likeness(pairs, self.pairs[i])) >= _ALIKE
        ]
        return -max(ranked)[-1] if ranked else None

    # --- Telling --------------------------------------------------------------------------

    def compare(self) -> Iterator[Change]:
        for i, one in enumerate(self.old):
            if i in self.found:
                now = self.found[i]
                if one.matters or i in self.told_old or now in self.told_new:
                    yield from self._tell_found(i, now)
            elif one.matters or i in self.told_old:
                words = " ".join(one.words)
                yield Change(What.GONE, self._name_old(i), words, "", words, None)
        for i in self.unsigned:
            part = self.new[i]
            if part.matters or i in self.told_new:
                words = " ".join(part.words)
                yield Change(What.NEW, self._name_new(i), "", words, words, part.span)

    def _tell_found(self, before: int, now: int) -> Iterator[Change]:
        old, new = self.old[before], self.new[now]
        name, words = self._name_new(now), " ".join(new.words)
        if old.kind != new.kind:
            yield Change(What.RENAMED, self._name_old(before), old.kind, new.kind, words, new.span)
        yield from _compare_lines(name, old, new)
        if old.level != new.level:
            was, is_now = (f"{'#' * one.level} {words}" for one in (old, new))
            yield Change(What.CHANGED, name, was, is_now, words, new.span)
        if old.on_card != new.on_card and not self._is_above(before, now):
            what = What.ON_CARD if new.on_card else What.OFF_CARD
            yield Change(what, name, "", "", words, new.span)
        if self._stands_elsewhere(before, now):
            sections = self._tell_path(self.old, self.old_headings[before])
            now_under = self._tell_path(self.new, self.new_headings[now])
            yield Change(What.MOVED, f"the {new.kind}", sections, now_under, words, new.span)
        elif before in self.moved and not self._has_moved_along(before):
            yield Change(What.REORDERED, name, "", "", words, new.span)

    def _is_above(self, before: int, now: int) -> bool:
        """Tell whether a heading above has come to the card, or left it, too."""
        old, new = self.old[before], self.new[now]
        return any(
            self.old[above].on_card == old.on_card
            and self.new[self.found[above]].on_card == new.on_card
            for above in self.old_headings[before]
            if self.found.get(above) in self.new_headings[now]
        )

    def _stands_elsewhere(self, before: int, now: int) -> bool:
        """Tell whether a part stands under other headings, which are all still there."""
        above, above_now = self.old_headings[before], self.new_headings[now]
        again = [self.found[one] for one in above if one in self.found]
        if len(again) < len(above) or set(above_now) & set(self.unsigned):
            return False
        return self.old[before].kind != HEADING and again != list(above_now)

    def _has_moved_along(self, before: int) -> bool:
        return any(above in self.moved for above in self.old_headings[before])

    def _name_old(self, i: int) -> str:
        return name_part(self.old[i].kind, self._tell_section(self.old, self.old_headings[i]))

    def _name_new(self, i: int) -> str:
        return name_part(self.new[i].kind, self._tell_section(self.new, self.new_headings[i]))

    @staticmethod
    def _tell_section(parts: Sequence[Signed], headings: Sequence[int]) -> str:
        return " ".join(parts[headings[-1]].words) if headings else ""

    @staticmethod
    def _tell_path(parts: Sequence[Signed], headings: Sequence[int]) -> str:
        return " › ".join(" ".join(parts[i].words) for i in headings)


def _find_headings(parts: Sequence[Signed]) -> list[tuple[int, ...]]:
    """Return for each part the numbers of the headings above it."""
    found = list[tuple[int, ...]]()
    above: tuple[int, ...] = ()
    for i, part in enumerate(parts):
        if part.kind == HEADING:
            above = tuple(one for one in above if parts[one].level < part.level)
        found.append(() if part.kind == NOTE else above)
        if part.kind == HEADING:
            above = (*above, i)
    return found


def _count_pairs(part: Signed) -> Counter[tuple[str, str]]:
    text = part.text[:_BEGINNING]
    return Counter(pairwise(text))


def _measure_likeness(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    """Return which share of their pairs of letters two texts have in common."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _compare_lines(name: str, old: Signed, new: Part) -> Iterator[Change]:
    if old.text == new.text:
        return
    before, now = ([fold_spaces(line) for line in part.words] for part in (old, new))
    words = " ".join(new.words)
    if Counter(before) == Counter(now):
        yield Change(What.CHANGED, name, " ".join(old.words), words, words, new.span)
        return
    codes = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    for tag, start, end, first, last in codes:
        if tag != "equal":
            what = {"insert": What.ADDED, "delete": What.LOST}.get(tag, What.CHANGED)
            places = new.spans[first:last] or new.spans[:1]
            lost, added = " ".join(old.words[start:end]), " ".join(new.words[first:last])
            yield Change(what, name, lost, added, words, places[0].to(places[-1]))
