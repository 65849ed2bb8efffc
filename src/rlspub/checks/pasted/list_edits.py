"""Bullets and numbers that were pasted, rewritten as lists where their order cannot change."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rlspub.checks.pasted.lines import (
    Line,
    Run,
    find_line_end,
    find_line_start,
    find_margin,
    hides_rest,
)
from rlspub.checks.view import View
from rlspub.diagnostics import Edit
from rlspub.language.readability.formulas import base
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import BulletList, ListItem, OrderedList

_NUMBERED, _BOX, _FIRST, _SECOND, _THIRD = "1", "[ ]", "•", "o", "▪"
# What marks which level, as word processors have it; a sign that says more than that is left out.
# Letters are their bullets in a font that was lost; Symbol and Wingdings are for private use.
_LEVELS = {
    _FIRST: "•●■∙⦁➢➤❖◆\uf0b7\uf0d8\uf076·Ø*",
    _SECOND: "o◦○-‐–—‣⁃",
    _THIRD: "▪▫□\uf0a7",
}
_SIGNS = "".join(_LEVELS.values())
_MARK = compile_late(
    rf"\s*(?:(?P<sign>[{re.escape(_SIGNS)}])(?:\s+|(?<=[•\uf0b7-])(?=[^\W\d]))"
    r"|(?P<box>\[[ xX]\]|[☐☑☒])\s+"
    r"|[(（]?(?P<count>[1-9]\d?)[.)）．、](?:\s+|(?=[^\W\d])))"
)
_TICKED = frozenset({"[x]", "[X]", "☑", "☒"})
# What may begin an item that is none of ours.
_OTHER_MARK = compile_late(r"\s*(?:[^\w\s(\[\"'“‘]\s|[(\[]?\w{1,3}[.):]\s)")
_CLOSED = compile_late(r"[.!?:;\u2026\u3002\uff1a]\s*$")
_DASHES = frozenset("-‐–—")
# Here it is a word: or, the.
_O_IS_A_WORD = frozenset({"ca", "cs", "es", "gl", "it", "pl", "pt", "ro", "sk"})
_NEXT_WORDS = compile_late(r"(?:\n[ \t>]*)*?\n([ \t>]*)[^\s>]")
_TAB = 4  # columns that a tab goes on to in Markdown
_MOST_SHIFT = 2  # spaces that items of one level may be apart


class _Item(NamedTuple):
    """An item: its lines, where its words begin, its kind and its mark in Markdown."""

    lines: list[Line]
    words: int
    kind: str
    mark: str

    @property
    def width(self) -> int:
        return len("- " if self.kind == _BOX else self.mark)


def make_list(
    places: Collection[int], lines: Sequence[Line], run: Run, view: View
) -> tuple[Edit, ...]:
    """Return what makes lists of the lines at some places, or nothing where that takes a guess.

    Items that follow each other make one list, whatever finding they belong to.
    """
    edits: list[Edit] = []
    left = set(places)
    for outline, found in _find_outlines(lines):
        if left.isdisjoint(found):
            continue
        made = list(_rewrite(outline, lines, run, view))
        if not made:
            return ()
        edits += made
        left -= found
    return () if left else tuple(edits)


def _find_outlines(lines: Sequence[Line]) -> Iterator[tuple[list[_Item], set[int]]]:
    """Yield the items that follow each other, with the places of their first lines."""
    items: list[_Item] = []
    found: set[int] = set()
    for place, line in enumerate(lines):
        if item := _read(line):
            items.append(item)
            found.add(place)
        elif items and not line.begins_text:
            items[-1].lines.append(line)
        elif items:
            yield items, found
            items, found = [], set()
    if items:
        yield items, found


def _read(line: Line) -> _Item | None:
    match = _MARK.match(line.text)
    if match is None or match.end() == len(line.text):
        return None
    if sign := match["sign"]:
        kind = next(kind for kind, signs in _LEVELS.items() if sign in signs)
        return _Item([line], match.end(), kind + sign, "- ")
    if box := match["box"]:
        return _Item([line], match.end(), _BOX, "- [x] " if box in _TICKED else "- [ ] ")
    return _Item([line], match.end(), _NUMBERED, f"{int(match['count'])}. ")


def _rewrite(items: Sequence[_Item], lines: Sequence[Line], run: Run, view: View) -> Iterator[Edit]:
    source, first = view.source, items[0].lines[0]
    margin = find_margin([line for item in items for line in item.lines], view)
    levels = _find_levels(items)
    if margin is None or levels is None or not _begins(items[0], lines, source):
        return
    holders = [type(holder) for holder in view.nodes.find_holders(first.running.node)]
    is_nested = ListItem in holders
    if not all(map(_is_whole, items)) or not _counts_on(items, is_nested=is_nested):
        return
    last = items[-1].lines[-1]
    if hides_rest(last, source) or _takes_in(last, margin, source):
        return
    if not _stands_alone(items, run, source) or not (margin or _is_in_line(items, source)):
        return
    widths: list[int] = []
    for item, level in zip(items, levels, strict=True):
        widths[level:] = [item.width]
        before = " " * sum(widths[:level])
        for line in item.lines:
            start = find_line_start(source, line.place.start)
            text, end = before + " " * item.width, line.place.start
            if line is item.lines[0]:
                text, end = before + item.mark, line.span(item.words, item.words + 1).start
            if line.begins_text and margin:
                start = line.place.start
            else:
                text = margin + text
            if line is first and not line.begins_text and not is_nested:
                text = f"{margin.rstrip()}\n{text}"
            yield Edit(Span(start, end), text)


def _begins(item: _Item, lines: Sequence[Line], source: Source) -> bool:
    """Tell whether a list begins here: in no item's first line, nor in the midst of words."""
    line = item.lines[0]
    sign = item.kind[-1]
    if line.begins_text:
        start = find_line_start(source, line.place.start)
        return not source.text[start : line.place.start].strip(" \t>")
    above = lines[next(place for place, one in enumerate(lines) if one is line) - 1]
    return sign not in _DASHES or _CLOSED.search(above.text) is not None


def _find_levels(items: Sequence[_Item]) -> list[int] | None:
    """Return how deep each item stands, or nothing where their marks do not tell."""
    kinds = list(dict.fromkeys(item.kind for item in items))
    if not all(_may_hold(one[0], other[0]) for one, other in pairwise(kinds)):
        return None
    marks = [item.kind[-1] for item in items]
    # One dash may be a part of the words above it, and so may a letter that is a word.
    if any(marks.count(sign) == 1 and len(marks) > 1 for sign in _DASHES):
        return None
    if "o" in marks and base(items[0].lines[0].running.language) in _O_IS_A_WORD:
        return None
    levels = [kinds.index(item.kind) for item in items]
    for above, below in pairwise(range(len(items))):
        if levels[below] > levels[above] + 1:
            return None
        # Bullets below a blank line may be another list than the numbers above it.
        is_deeper = levels[below] > levels[above]
        if is_deeper and items[above].kind == _NUMBERED and items[below].lines[0].begins_text:
            return None
    return levels


def _may_hold(outer: str, inner: str) -> bool:
    """Tell whether items of one kind stand under items of another one."""
    if outer == _NUMBERED:
        return inner in _LEVELS
    return (outer, inner) in {(_FIRST, _SECOND), (_FIRST, _THIRD), (_SECOND, _THIRD)}


def _is_whole(item: _Item) -> bool:
    """Tell whether all lines of an item are its own, as far as their words tell."""
    for above, below in pairwise(item.lines):
        text = below.text.strip()
        runs_on = text[:1].islower()
        if _OTHER_MARK.match(text) or (_CLOSED.search(above.text) and not runs_on):
            return False
    return True


def _counts_on(items: Sequence[_Item], *, is_nested: bool) -> bool:
    """Tell whether numbers print as they are: each after the one before it."""
    numbers = [int(item.mark[:-2]) for item in items if item.kind == _NUMBERED]
    if is_nested and numbers and numbers[0] != 1:
        return False
    return all(after == before + 1 for before, after in pairwise(numbers))


def _stands_alone(items: Sequence[_Item], run: Run, source: Source) -> bool:
    """Tell whether no line after the items is in doubt, and no list before or after goes on."""
    first, last = items[0].lines[0], items[-1].lines[-1]
    if last is not items[-1].lines[0] and not all(
        line.text.strip()[:1].islower() for line in items[-1].lines[1:]
    ):
        return False
    before = run.before if first is run.lines[0] else None
    after = run.after if last is run.lines[-1] else None
    if items[0].kind == _NUMBERED:
        return not isinstance(before, OrderedList) and not isinstance(after, OrderedList)
    return (
        not isinstance(after, BulletList | OrderedList)
        or source.text.count("\n", last.place.end, after.span.start) > 1
    )


def _takes_in(line: Line, margin: str, source: Source) -> bool:
    """Tell whether the next words are set in, so that they would become a part of the item."""
    end = find_line_end(source, line.place.start)
    words = _NEXT_WORDS.match(source.text, end)
    following = words[1].expandtabs(_TAB) if words else ""
    return following.removeprefix(margin).startswith("  ")


def _is_in_line(items: Sequence[_Item], source: Source) -> bool:
    """Tell whether the items of one kind begin below each other."""
    shifts: dict[str, list[int]] = {}
    for item in items:
        place = item.lines[0].place.start
        text = source.text[find_line_start(source, place) : place]
        shifts.setdefault(item.kind, []).append(len(text.expandtabs(_TAB)))
    return all(max(found) - min(found) < _MOST_SHIFT for found in shifts.values())
