"""What a reviewer signs: boxes, tables, and sentences and lists with amounts, word by word.

Headings above them and the title are signed too, for they say whom an amount is for. White
space, emphasis and the form of quotation marks and dashes are no words.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from rlspub.checks.index import Index
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.language.readability.sentences import sentences
from rlspub.source import Span
from rlspub.tree import (
    BulletList,
    Callout,
    Detail,
    Document,
    Dose,
    Doses,
    Heading,
    Node,
    OrderedList,
    Row,
    Table,
)
from rlspub.tree.metadata import fold_marks

_HEADINGS = (TextKind.HEADING, TextKind.QUESTION)
_LISTS = (BulletList, OrderedList)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, a row of a table or a heading, and where it stands."""

    words: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is signed: what it is, the heading that it stands under, and its words."""

    kind: str
    section: str
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """Return what to call it: `the emergency box under “Side effects”`."""
        return name_part(self.kind, self.section)

    @property
    def checksum(self) -> str:
        """Return what is alike for the same words in the same kind of part."""
        return checksum(self.kind, [line.words for line in self.lines])


def name_part(kind: str, section: str) -> str:
    """Return what to call a part of a section; a document may begin before its first one."""
    return f"the {kind}" + (f" under “{section}”" if section else "")


def checksum(kind: str, lines: Sequence[str]) -> str:
    """Return the SHA-256 of a kind and words, in which it does not matter where lines end."""
    return sha256(f"{kind}\n{' '.join(lines)}".encode()).hexdigest()


def find_parts(document: Document, nodes: Index, texts: Sequence[RunningText]) -> Iterator[Part]:
    """Yield the parts of a document as written that a reviewer signs, in reading order."""
    return _Finder(document, nodes, texts).find()


class _Finder:
    """Walks the texts of a document; `headings` are open above, and not yet signed."""

    def __init__(self, document: Document, nodes: Index, texts: Sequence[RunningText]) -> None:
        self.metadata = document.metadata
        self.nodes = nodes
        self.texts = texts
        self.headings: list[RunningText] = []
        self.section = ""
        self.doses: set[int] = set()
        for dose in nodes.find(Dose):
            self.doses.update(id(holder) for holder in nodes.find_holders(dose))

    def find(self) -> Iterator[Part]:
        yield self._title()
        done: Node | None = None
        before: RunningText | None = None
        for text in self.texts:
            if text.kind is TextKind.NOTE:
                self.headings, self.section = [], ""
            if text.kind in _HEADINGS and isinstance(text.node, Heading):
                self._enter(text, text.node)
                if id(text.node) in self.doses:
                    yield from self._sign_headings()
            elif (holder := self._find_holder(text)) is not None:
                if holder is not done:
                    yield from self._sign_headings()
                    yield self._gather(holder, before)
                    done = holder
            elif lines := tuple(self._find_sentences(text)):
                yield from self._sign_headings()
                yield Part("sentence with an amount", self.section, lines)
            before = text

    def _title(self) -> Part:
        metadata = self.metadata
        told = (metadata.title, metadata.subtitle, metadata.country and f"For {metadata.country}")
        place = metadata.find_place("title")
        return Part("title", "", tuple(Line(_fold(words), place) for words in told if words))

    def _enter(self, text: RunningText, heading: Heading) -> None:
        """Note a heading, and leave those that its level ends."""
        self.headings = [
            one
            for one in self.headings
            if isinstance(one.node, Heading) and one.node.level < heading.level
        ]
        self.headings.append(text)
        self.section = _fold(text.text)

    def _sign_headings(self) -> Iterator[Part]:
        for heading in self.headings:
            line = Line(_fold(heading.text), heading.node.span)
            yield Part("heading", "", (line,))
        self.headings = []

    def _find_holder(self, text: RunningText) -> Node | None:
        """Return the outermost box around a text, or else its table or its list of amounts."""
        if text.kind is TextKind.TITLE:
            return None
        holders = [text.node, *self.nodes.find_holders(text.node)][::-1]
        for kinds in ((Callout, Doses), (Table,)):
            if found := next((one for one in holders if isinstance(one, kinds)), None):
                return found
        lists = (one for one in holders if isinstance(one, _LISTS))
        return next((one for one in lists if id(one) in self.doses), None)

    def _gather(self, holder: Node, before: RunningText | None) -> Part:
        texts = [one for one in self.texts if one.kind is not TextKind.TITLE]
        texts = [one for one in texts if _holds(holder, one.node)]
        if isinstance(holder, _LISTS) and before and before.text.rstrip().endswith(":"):
            texts.insert(0, before)
        details = [one for one in texts if self._is_detail(one)]
        lines = self._read([one for one in texts if one not in details])
        match holder:
            case Callout(kind=kind):
                name = f"{kind.value} box"
            case Doses():
                name = "doses box"
            case Table():
                name = "table"
            case _:
                name = "list with amounts"
        if isinstance(holder, Callout | Doses) and holder.on_card:
            # What stops being on the card is lost to who reads the card alone.
            first_line = Span(holder.span.start, holder.span.start + len(":::"))
            lines.insert(0, Line("On the card:", first_line))
            if details:
                lines.append(Line("Not on the card:", details[0].node.span))
        return Part(name, self.section, (*lines, *self._read(details)))

    def _is_detail(self, text: RunningText) -> bool:
        return any(isinstance(one, Detail) for one in self.nodes.find_holders(text.node))

    def _read(self, texts: Sequence[RunningText]) -> list[Line]:
        """Return the sentences of texts; the cells of a row are one line."""
        lines = list[Line]()
        for text in texts:
            for start, end in _cut(text.text):
                lines.append(Line(_fold(text.text[start:end]), text.span(start, end)))
        for row in self.nodes.find(Row):
            inside = [line for line in lines if _holds(row, line)]
            if inside:
                # Not by its words: they may stand elsewhere, too.
                first = next(i for i, line in enumerate(lines) if line is inside[0])
                lines[first : first + len(inside)] = [_join(row, inside)]
        return lines

    def _find_sentences(self, text: RunningText) -> Iterator[Line]:
        """Yield the sentences with an amount of a text that stands in no box and no table."""
        if id(text.node) not in self.doses or text.kind is TextKind.TITLE:
            return
        doses = [dose.span for dose in self.nodes.find(Dose) if _holds(text.node, dose)]
        for start, end in _cut(text.text):
            span = text.span(start, end)
            if any(dose.start < span.end and span.start < dose.end for dose in doses):
                yield Line(_fold(text.text[start:end]), span)


def _cut(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a text with all that stands between them."""
    starts = [sentence.start for sentence in sentences(text)]
    starts[:1] = [0]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _join(row: Row, lines: Sequence[Line]) -> Line:
    """Return a row as one line; an empty cell keeps its place."""
    cells = (" ".join(one.words for one in lines if _holds(cell, one)) for cell in row.cells)
    return Line(" | ".join(cells), row.span)


def _holds(outer: Node | Line, inner: Node | Line) -> bool:
    return outer.span.start <= inner.span.start and inner.span.end <= outer.span.end


def _fold(words: str) -> str:
    return fold_marks(unicodedata.normalize("NFC", words))
