"""Numbers of lists, which are printed as typed: one that is wrong sends readers to a wrong step."""

from collections.abc import Iterator
from itertools import pairwise

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import OrderedList

_TYPED = compile_late(r"\d+")
# Two items are no countdown: they may as well have changed places.
_SHORTEST_COUNTDOWN = 3


def check_list_numbers(view: View) -> Iterator[Finding]:
    """Report in each list the first number that repeats, runs backwards or follows a gap."""
    for numbered in view.nodes.find(OrderedList):
        places = [_find_number(view, item.span.start) for item in numbered.items]
        for place, number in zip(places, numbered.numbers, strict=True):
            if not (typed := view.source.slice(place)).isascii():
                yield Finding(
                    Code.LIST_NUMBER,
                    f"this item is written as {typed} and will be printed as {number}",
                    place,
                    f"write {number}",
                )
        if (found := _find_slip(numbered.numbers)) is not None:
            at, problem, remedy = found
            yield Finding(Code.LIST_NUMBER, problem, places[at], remedy)


def _find_number(view: View, start: int) -> Span:
    """Return the place of the number that an item begins with."""
    match = _TYPED.match(view.source.text, start)
    assert match is not None
    return Span(*match.span())


def _find_slip(numbers: tuple[int, ...]) -> tuple[int, str, str] | None:
    """Return which number of a list is wrong, why, and what to do."""
    steps = [after - before for before, after in pairwise(numbers)]
    counts_down = all(step < 0 for step in steps) and len(numbers) >= _SHORTEST_COUNTDOWN
    backwards = next((at for at, step in enumerate(steps, 1) if step <= 0), None)
    if backwards is not None and not counts_down:
        before, number = numbers[backwards - 1], numbers[backwards]
        problem = f"{number} stands after {before} in this list, and is printed so"
        if number == before:
            problem = f"two items of this list are printed with the number {number}"
        return backwards, problem, "number the items one after the other, or each with 1"
    if numbers[0] == 1 and sorted(steps) == [1] * (len(steps) - 1) + [2]:
        # Not days or amounts, but steps in a row, of which one may be lost.
        at = steps.index(2) + 1
        missing = numbers[at] - 1
        problem = f"{missing} is missing in this list: {numbers[at]} stands after {missing - 1}"
        return at, problem, f"begin a line with `{missing}.` and a space, or number on"
    return None
