"""What can be wrong with a figure on a page."""

from typing import NamedTuple

from rlspub.diagnostics import Code


class Fault(NamedTuple):
    """Something wrong: the words that it is about, what happens to them, and the remedy."""

    code: Code
    words: str
    problem: str
    remedy: str
