"""How small type may be on finished pages."""

from typing import NamedTuple


class LeastType(NamedTuple):
    """The smallest type in points: of running text, and of notes, labels and page feet."""

    text: float
    notes: float
