"""Pieces of what a reader must find."""

from dataclasses import dataclass
from enum import Enum

from rlspub.tree import Node


class PieceKind(Enum):
    """What may be done with a piece."""

    WORD = "must be there"
    OPTIONAL = "may be there"
    BREAK = "a block ends: labels may follow"
    SLOT = "no word: here is a blank, or a box to tick"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a part of one; `text` is in normal form, `raw` as the author wrote it.

    A piece that is `glued` belongs to the one before it, without white space. A piece that
    is `exact`, part of a dose or the number of an item, must not be broken or run into its
    neighbours either. `turned` is how it may be drawn on a page that is read from right to left.
    """

    kind: PieceKind
    text: str = ""
    raw: str = ""
    node: Node | None = None
    glued: bool = False
    exact: bool = False
    turned: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """The words of one output.

    `notes` may stand anywhere between the blocks of the main run; heads of tables are
    printed again where a table goes on to another page, or, `in_columns`, to another column.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[tuple[Piece, ...], ...]
    table_heads: tuple[str, ...]
    in_columns: bool = False
