"""Pieces of what a reader must find."""

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import Enum

from rlspub.proof.text.normal_form import normalize
from rlspub.tree import Node

NUMBER = "{number}"


class PieceKind(Enum):
    """What may be done with a piece."""

    WORD = "must be there"
    OPTIONAL = "may be there"
    BREAK = "a block ends: labels may follow"
    SLOT = "no word: here is a blank, or a box to tick"
    PAGE = "may be there, with the number of the page that it leads to"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a part of one; `text` is in normal form, `raw` as the author wrote it.

    A piece that is `glued` belongs to the one before it, without white space. A piece that
    is `exact`, part of a dose or the number of an item, must not be broken or run into its
    neighbours either. `turned` is how it may be drawn on a page that is read from right to left.
    In the text of a page `NUMBER` stands for its number.
    """

    kind: PieceKind
    text: str = ""
    raw: str = ""
    node: Node | None = None
    glued: bool = False
    exact: bool = False
    turned: str = ""

    def read_number(
        self, text: str, at: int, ends: Container[int], stop: int
    ) -> tuple[int, int] | None:
        """Return the number of the page that a text names at a place, and where that ends.

        No number goes on over one of the `ends`, at which another word begins.
        """
        before, _, after = self.text.partition(NUMBER)
        start = end = at + len(before)
        while end < stop and text[end].isdecimal() and (end == start or end not in ends):
            end += 1
        if end == start or not text.startswith(before, at) or not text.startswith(after, end, stop):
            return None
        return int(text[start:end]), end + len(after)


def expect_page(label: str, node: Node) -> Piece:
    """Return what may name the page that a link leads to."""
    return Piece(PieceKind.PAGE, normalize(label), label, node)


@dataclass(frozen=True, slots=True)
class Expected:
    """The words of one output.

    `notes` may stand anywhere between the blocks of the main run; heads of tables are
    printed again where a table goes on to another page, or, `in_columns`, to another column.
    `contents` are the pieces of the list of chapters, which a handout of few pages has not; one of
    many pages `needs_contents`, or may have them. Each entry `has_links`, but on pages for a press.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[tuple[Piece, ...], ...]
    table_heads: tuple[str, ...]
    in_columns: bool = False
    contents: tuple[Piece, ...] = ()
    needs_contents: bool = True
    has_links: bool = True

    def leave_out_contents(self) -> "Expected":
        """Return what must be found where there is no list of chapters."""
        listed = {id(one) for one in self.contents if one.kind is not PieceKind.BREAK}
        kept = tuple(piece for piece in self.pieces if id(piece) not in listed)
        return replace(self, pieces=kept, contents=())
