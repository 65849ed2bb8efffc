"""Nodes within a line, and what all nodes share."""

from dataclasses import dataclass, field
from typing import TypeAlias

from rlspub.language.amounts import Amount
from rlspub.source import Span
from rlspub.tree.vocabulary import Allowance


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What all nodes share."""

    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Node):
    """Words as a reader sees them: escapes and entities are resolved."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis(Node):
    """Stress, written `*so*`."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong(Node):
    """Importance, written `**so**`."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Superscript(Node):
    """Raised text, written `^so^`."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscript(Node):
    """Lowered text, written `~so~`."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSpan(Node):
    """Text to be typed or read letter by letter."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Node):
    """A link to an address, or to a place in the document when `target` starts with `#`.

    One to another manuscript may lead, on a screen, to where the booklet of that is `offered_at`.
    """

    children: "tuple[Inline, ...]"
    target: str
    title: str | None = None
    identifier: str | None = None
    offered_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Node):
    """A picture; `target` is a path relative to the manuscript's folder.

    One that is `decorative` tells nothing, and is kept from readers who listen. `width` is in
    percent of the text's.
    """

    target: str
    alternative: str
    title: str | None = None
    identifier: str | None = None
    decorative: bool = False
    width: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftBreak(Node):
    """A line end in the manuscript that readers see as a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HardBreak(Node):
    """A line end that readers see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Node):
    """A run of words with a language or an identifier of its own, written `[so]{lang="es"}`."""

    children: "tuple[Inline, ...]"
    language: str | None = None
    identifier: str | None = None
    allowance: Allowance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose(Node):
    """An amount that matters, written `[350 mg]{.dose}`."""

    children: "tuple[Inline, ...]"
    amount: Amount
    identifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Node):
    """A blank to fill in: `_____`, or `[label]{.field}`; `width` is in characters."""

    label: str | None
    width: int
    identifier: str | None = None

    @property
    def asks_for_clinic(self) -> bool:
        """Tell whether a clinic's own words go here, as in `[Phone]{.field #clinic-phone}`.

        Such a name is no place to link to, and may stand in several blanks.
        """
        return (self.identifier or "").startswith("clinic-")


@dataclass(frozen=True, slots=True, kw_only=True)
class TickBox(Node):
    """A box to tick among words, written `[ ] yes`, or one with a tick, `[x] yes`.

    Where one begins an item of a list or a cell, the item or the cell is `checked`.
    """

    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference(Node):
    """A mark that points at a note or a reference; `number` is given by a pass."""

    label: str
    number: int = 0


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Superscript
    | Subscript
    | CodeSpan
    | Link
    | Image
    | SoftBreak
    | HardBreak
    | Passage
    | Dose
    | Field
    | TickBox
    | NoteReference
)
