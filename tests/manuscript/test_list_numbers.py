"""Numbered lists have the numbers that were typed."""

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code
from rlspub.tree import Node, OrderedList, walk


def numbers(node: Node) -> list[tuple[int, ...]]:
    return [inner.numbers for inner in walk(node) if isinstance(inner, OrderedList)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3. a\n5. b\n10. c", [(3, 5, 10)]),
        ("3) a\n5) b", [(3, 5)]),
        ("0. a\n1. b", [(0, 1)]),
        ("007. a\n08. b", [(7, 8)]),
        ("3. a\n2. b\n1. c", [(3, 2, 1)]),
        ("2. a\n2. b", [(2, 2)]),
        # Markdown's own way to have items counted.
        ("1. a\n1. b\n1. c", [(1, 2, 3)]),
        ("0. a\n0. b", [(0, 0)]),
        ("1. a\n1. b\n2. c", [(1, 1, 2)]),
        # Each list for itself.
        ("3. a\n\n   7. b\n   9. c\n\n5. d", [(3, 5), (7, 9)]),
        ("- a\n\n  4. b\n  6. c", [(4, 6)]),
        ("> 4. b\n> 6. c", [(4, 6)]),
        ("1. a\n\nWords.\n\n2. b\n4. c", [(1,), (2, 4)]),
        ("3. a\n\n   b\n\n5. c", [(3, 5)]),
        ("4. [ ] a\n6. [x] b", [(4, 6)]),
    ],
)
def test_numbers_are_those_typed(text: str, expected: list[tuple[int, ...]]) -> None:
    assert numbers(read(text)) == expected


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ((1, 2, 3), []),
        ((3, 4, 5), []),
        ((1, 1, 1), []),
        ((3, 5, 10), []),
        ((1, 3, 7), []),
        ((1, 3), ["3"]),
        ((2, 3, 5), []),
        ((3, 2, 1), []),
        ((10, 5, 3), []),
        ((1, 2, 4), ["4"]),
        ((1, 3, 4, 5), ["3"]),
        ((1, 2, 2, 3), ["2"]),
        ((1, 3, 2, 4), ["2"]),
        ((2, 1), ["1"]),
        ((3, 2, 2), ["2"]),
        ((0, 0, 0), ["0"]),
    ],
)
def test_numbers_that_may_be_a_slip_are_shown(typed: tuple[int, ...], found: list[str]) -> None:
    document = read("\n".join(f"{number}. Rest." for number in typed))
    slips = [d for d in diagnose(view_of(document)) if d.code is Code.LIST_NUMBER]
    assert [document.source.slice(d.span) for d in slips if d.span] == found
