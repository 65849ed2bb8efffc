"""How much work something is, counted and not timed: the same on every machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

# Twice the text is twice the work; where it is four times as much, something is not linear.
_TWICE = 2.6


def count_lines(work: Callable[[], object]) -> int:
    """Return how many lines of Python run; what a regular expression does is not seen."""
    lines = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    outer = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(outer)
    return lines


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Tell whether twice the size is about twice the work."""
    # What is compiled or cached by the first call is none of it.
    work(size + 1)
    return count_lines(lambda: work(2 * size)) < _TWICE * count_lines(lambda: work(size))
