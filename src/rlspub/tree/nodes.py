"""Typed, frozen nodes that every renderer, check and proof reads.

Children are tuples, vocabularies are enums, amounts are `Decimal`. Every node knows the
span of the manuscript that it came from; the span takes no part in comparison, so two
documents are equal when they say the same thing.
"""

from dataclasses import dataclass
from typing import TypeAlias

from rlspub.tree.inlines import Image, Inline, Node
from rlspub.tree.vocabulary import Alignment, Allowance, BoxKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A heading as written. A pass turns top-level headings into sections."""

    level: int
    children: tuple[Inline, ...]
    identifier: str | None = None
    on_card: bool = False
    on_sheet: bool = False
    opens_questions: bool = False
    opens_glossary: bool = False
    allowance: Allowance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Node):
    """A heading with everything that belongs to it; `level` counts from 1."""

    level: int
    title: tuple[Inline, ...]
    identifier: str
    blocks: "tuple[Block, ...]"
    on_card: bool = False
    on_sheet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Node):
    """One paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Node):
    """One item; `checked` is set for items of a task list only."""

    blocks: "tuple[Block, ...]"
    checked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList(Node):
    """A list without numbers; items of a tight list have no space between them."""

    items: tuple[ListItem, ...]
    tight: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedList(Node):
    """A numbered list; `numbers` are what is printed before the items, one each."""

    items: tuple[ListItem, ...]
    numbers: tuple[int, ...]
    tight: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Node):
    """A term with one or more descriptions.

    One of a glossary has an identifier, by which a pass lets words lead to it.
    """

    term: tuple[Inline, ...]
    descriptions: "tuple[tuple[Block, ...], ...]"
    identifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList(Node):
    """Terms with their descriptions."""

    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockQuote(Node):
    """Somebody else's words."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Node):
    """Lines to be kept as they are."""

    value: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThematicBreak(Node):
    """A line across the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak(Node):
    """A new page on paper; screens and the card have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """One table cell; `checked` is set where it begins with a box to tick."""

    children: tuple[Inline, ...]
    checked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Node):
    """One table row, as many cells as the table has columns."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """A table with one header row."""

    alignments: tuple[Alignment, ...]
    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Node):
    """A picture alone in its paragraph."""

    image: Image


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide(Node):
    """Pictures beside each other, each with the words under it."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Node):
    """A box that a reader must not miss; without a title the layout's label is printed."""

    kind: BoxKind
    title: tuple[Inline, ...] | None
    blocks: "tuple[Block, ...]"
    identifier: str | None = None
    on_card: bool = False
    on_sheet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doses(Node):
    """Amounts and their limit; without a title only the card gives the box a label."""

    title: tuple[Inline, ...] | None = None
    blocks: "tuple[Block, ...]"
    identifier: str | None = None
    on_card: bool = False
    on_sheet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail(Node):
    """Words for handout and booklet that the card leaves out."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Node):
    """A fence that marks a language, an identifier, or words for card or sheet, and no more."""

    blocks: "tuple[Block, ...]"
    language: str | None = None
    identifier: str | None = None
    on_card: bool = False
    on_sheet: bool = False
    allowance: Allowance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel(Node):
    """A part of a text and its translation, side by side; `depth` counts the sections around it.

    A half is empty where only the other language has the part. One half alone has the whole width.
    """

    halves: tuple[Division, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Node):
    """A reader's question with its short answer, and the detail that the card leaves out."""

    level: int
    title: tuple[Inline, ...]
    identifier: str
    short: Paragraph | None
    detail: "tuple[Block, ...]"
    on_card: bool = False
    on_sheet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Node):
    """A footnote; `number` is given by a pass in the order of first mention."""

    label: str
    blocks: "tuple[Block, ...]"
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class References(Node):
    """The list of sources, each a note that the text refers to, in numeric order."""

    entries: tuple[Note, ...]


Block: TypeAlias = (
    Heading
    | Section
    | Paragraph
    | BulletList
    | OrderedList
    | DefinitionList
    | BlockQuote
    | CodeBlock
    | ThematicBreak
    | PageBreak
    | Table
    | Figure
    | SideBySide
    | Callout
    | Doses
    | Detail
    | Division
    | Parallel
    | Question
    | References
)
