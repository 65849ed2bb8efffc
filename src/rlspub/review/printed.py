"""What is printed of a text, letter by letter: its words with all that stands beside them.

Other than a running text it has addresses, marks of notes, blanks, pictures, and raised and
lowered letters: whoever signs `10⁵` or a telephone number behind a word does not sign `105`.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from rlspub.checks.index import Index
from rlspub.language.readability.sentences import sentences
from rlspub.source import Source, Span
from rlspub.tree import (
    CodeSpan,
    Dose,
    Emphasis,
    Field,
    HardBreak,
    Heading,
    Image,
    Inline,
    Link,
    NoteReference,
    Passage,
    SoftBreak,
    Strong,
    Subscript,
    Superscript,
    Text,
    TickBox,
    place_letters,
    plain_text,
)
from rlspub.tree.metadata import fold_marks

_BLANK = "____"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, a row of a table or a heading, and where it stands."""

    words: str
    span: Span = field(compare=False)


class Printer:
    """Reads what is printed of the texts of one document.

    `pictures` has a checksum of each picture's file by its address.
    """

    def __init__(self, source: Source, nodes: Index, pictures: Mapping[str, str]) -> None:
        """Note what links without words can repeat."""
        self.source = source
        self.pictures = pictures
        targets: list[Dose | Heading] = [*nodes.find(Dose), *nodes.find(Heading)]
        self.targets = {node.identifier: node for node in targets if node.identifier}

    def read(self, inlines: tuple[Inline, ...]) -> Iterator[Line]:
        """Yield the sentences of a text with all that stands between them."""
        letters = _Letters(self)
        letters.add_all(inlines)
        for start, end in _cut("".join(letters.said)):
            words = fold("".join(letters.printed[start:end]))
            ends = max(span.end for span in letters.spans[start:end])
            if words:
                yield Line(words, Span(letters.spans[start].start, ends))


def fold(words: str) -> str:
    """Return words in which white space and the forms of quotation marks and dashes are alike."""
    return fold_marks(unicodedata.normalize("NFC", words))


def _cut(text: str) -> list[tuple[int, int]]:
    if not text:
        return []
    starts = [sentence.start for sentence in sentences(text)]
    starts[:1] = [0]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


class _Letters:
    """Gathers letters as they are said and as they are printed, with the marks at them."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer
        self.said: list[str] = []
        self.printed: list[str] = []
        self.spans: list[Span] = []

    def add_all(self, inlines: tuple[Inline, ...]) -> None:
        for inline in inlines:
            self._add(inline)

    def _add(self, inline: Inline) -> None:
        match inline:
            # What a box or another manuscript is called does not stand here.
            case Text(value=value, span=span) if span.start == span.end:
                self._repeat(value, span)
            case Text(value=value, span=span):
                for letter, place in zip(
                    value, place_letters(value, span, self.printer.source), strict=True
                ):
                    end = max(place.start + 1, place.end)
                    self._put(letter, letter, Span(place.start, end))
            case CodeSpan(value=value, span=span):
                self._repeat(value, span)
            case SoftBreak(span=span):
                self._put(" ", " ", span)
            case HardBreak(span=span):
                self._put("\n", " ", span)
            case NoteReference(label=label, span=span):
                # At the letter before it: a sentence ends with the mark of its note.
                self._mark(f"[^{label}]", span)
            case Field(label=label, span=span):
                asked = f" #{inline.identifier}" if inline.asks_for_clinic else ""
                self._put("_", f"[{label}{asked}]" if label else _BLANK, span)
            case TickBox(checked=checked, span=span):
                self._put("_", "[x]" if checked else "[ ]", span)
            case Image(target=target, alternative=alternative, span=span):
                self._put("_", self._tell_picture(target, alternative), span)
            case Link(children=(), target=target, span=span):
                found = self.printer.targets.get(target.removeprefix("#"))
                self._repeat(plain_text(found.children) if found else f"[]({target})", span)
            case Link(children=inner, target=target, span=span):
                self.add_all(inner)
                # The words of a link to an amount say that amount, as a check makes sure.
                if not isinstance(self.printer.targets.get(target.removeprefix("#")), Dose):
                    self._mark(f" ({target})", span)
            case Superscript(children=inner):
                self._wrap(inner, "^")
            case Subscript(children=inner):
                self._wrap(inner, "~")
            case (
                Emphasis(children=inner)
                | Strong(children=inner)
                | Passage(children=inner)
                | Dose(children=inner)
            ):
                self.add_all(inner)
            case _:
                assert_never(inline)

    def _tell_picture(self, target: str, alternative: str) -> str:
        told = ", ".join(filter(None, (target, self.printer.pictures.get(target))))
        return f"[picture {told}: {alternative}]"

    def _wrap(self, inlines: tuple[Inline, ...], mark: str) -> None:
        start = len(self.printed)
        self.add_all(inlines)
        if start < len(self.printed):
            self.printed[start] = mark + self.printed[start]
            self.printed[-1] += mark

    def _repeat(self, words: str, span: Span) -> None:
        for letter in words:
            self._put(letter, letter, span)

    def _mark(self, mark: str, span: Span) -> None:
        """Add what is printed, and not said, to the letter before it."""
        if not self.said:
            self._put("_", "", span)
        self.printed[-1] += mark
        self.spans[-1] = Span(self.spans[-1].start, max(self.spans[-1].end, span.end))

    def _put(self, said: str, printed: str, span: Span) -> None:
        self.said.append(said)
        self.printed.append(printed)
        self.spans.append(span)
