"""The chapters of a text, and where a list of them stands on paper."""

from rlspub.tree.document import Document
from rlspub.tree.marks import measure_words
from rlspub.tree.nodes import Callout, Doses, PageBreak, Section
from rlspub.tree.walk import walk

LEAST_PAGES = 4
"""Of so many pages or more a handout lists its chapters."""

# A list of one chapter says nothing.
_FEWEST = 2
# So many letters in boxes and short lines have room on the first page.
_MOST_LETTERS_OF_OPENING = 2000


def list_chapters(document: Document) -> tuple[Section, ...]:
    """Return the chapters that a list of them names; none where there is one alone."""
    chapters = tuple(block for block in document.blocks if isinstance(block, Section))
    return chapters if len(chapters) >= _FEWEST else ()


def count_opening(document: Document) -> int:
    """Return how many blocks stand before a list of the chapters.

    They are those before the first chapter, and before page breaks there. A first chapter that is
    short and has boxes is one of them: what matters most keeps its place on the first page.
    """
    blocks = document.blocks
    first = next(index for index, block in enumerate(blocks) if isinstance(block, Section))
    has_boxes = any(isinstance(node, Callout | Doses) for node in walk(blocks[first]))
    if has_boxes and measure_words(blocks[first]) <= _MOST_LETTERS_OF_OPENING:
        return first + 1
    while first and isinstance(blocks[first - 1], PageBreak):
        first -= 1
    return first
