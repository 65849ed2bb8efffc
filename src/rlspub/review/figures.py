"""The figures that a second person types from the sources: each marked amount in its context.

What stands around a figure is told without any marked amount, so that a form can be filled in by
someone who has not seen ours. A checksum tells whether all of it is as it was when they did.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from rlspub.checks.index import Index
from rlspub.checks.running_text import RunningText
from rlspub.language.amounts.grammar import AMOUNT, HALF, compile_for_text
from rlspub.language.amounts.written import AMOUNT as WRITTEN_AMOUNT
from rlspub.language.identifiers import slug
from rlspub.language.locales import find_countries, name_country
from rlspub.language.readability.sentences import TextRange, sentences
from rlspub.patterns import compile_late
from rlspub.review.lead_ins import is_lead_in
from rlspub.review.parts import fold_spaces
from rlspub.review.printed import fold
from rlspub.source import Span
from rlspub.tree import (
    Callout,
    Cell,
    Definition,
    Document,
    Dose,
    Doses,
    Heading,
    Link,
    ListItem,
    Node,
    Note,
    NoteReference,
    Row,
    Table,
    children,
    walk,
)
from rlspub.tree import plain_text as read_words

BLANK = "____"
ASKED = f"[{BLANK}]"
_AMOUNTS = (AMOUNT, compile_for_text(WRITTEN_AMOUNT), compile_for_text(rf"{HALF.pattern}\w+"))
# Enough words to know a sentence by.
_LONGEST_NAME = 40
_CHECKSUM_LENGTH = 16
_NUMBERS = r"\d+(?:\s?(?:to|and|-|–)\s?\d+)?"
_YEARS = r"\s?(?:years?|months?|weeks?)(?:\s(?:old|of\sage))?"
_AND_OVER = r"\s(?:and|or)\s(?:over|older|up|above|under|younger)"
_AGES = compile_late(
    rf"\b(?:ages?|aged|(?:older|younger)\sthan)\s{_NUMBERS}(?:{_YEARS})?(?:{_AND_OVER})?"
    rf"|\b(?:under|over|below)\s\d+(?:{_YEARS}|(?=[.,;:)]|$))"
    rf"|\b{_NUMBERS}(?:{_YEARS})?{_AND_OVER}"
    rf"|\b{_NUMBERS}\s?(?:years?|months?|weeks?)\s(?:old|of\sage)"
    r"|\b(?:newborns?|bab(?:y|ies)|infants?|toddlers?|child(?:ren)?|teen(?:ager)?s?|adults?"
    r"|wom[ae]n|m[ae]n|girls?|boys?|pregnant|breastfeeding|older\speople)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A marked amount with what is known of it.

    `key` names it: its identifier, or else words of its section and sentence. In `section` and
    `sentence` no amount can be read, and in `group`, which tells rows and lists apart, no marked
    one; `sources` are the labels of the notes that back it, with their words. `checksum` is alike
    as long as all that tells whom and what it is for stays as it is.
    """

    key: str
    dose: Dose = field(repr=False)
    text: RunningText = field(repr=False)
    section: str
    sentence: str
    group: str
    country: str
    sources: tuple[tuple[str, str], ...]
    checksum: str

    @property
    def is_named(self) -> bool:
        """Tell whether its author has given it an identifier, which stays with it."""
        return self.dose.identifier is not None

    @property
    def span(self) -> Span:
        """Return where it stands in the manuscript."""
        return self.dose.span


def find_figures(
    document: Document, nodes: Index, texts: Sequence[RunningText]
) -> Iterator[Figure]:
    """Yield the marked amounts of a document as written, in reading order."""
    return _Finder(document, nodes, texts).find()


class _Finder:
    """Knows what stands around the amounts of one document."""

    def __init__(self, document: Document, nodes: Index, texts: Sequence[RunningText]) -> None:
        self.document = document
        self.nodes = nodes
        self.texts: dict[int, list[RunningText]] = {}
        for text in texts:
            self.texts.setdefault(id(text.node), []).append(text)
        self.marks = nodes.find(NoteReference)
        self.notes: Mapping[str, Note] = {note.label: note for note in nodes.find(Note)}
        doses = {dose.identifier for dose in nodes.find(Dose)} - {None}
        links = [link for link in nodes.find(Link) if link.target.removeprefix("#") in doses]
        self.figures: list[Dose | Link] = [*nodes.find(Dose), *links]
        self.marked = {id(figure) for figure in self.figures}
        self.headings = [one for one in document.blocks if isinstance(one, Heading)]

    def find(self) -> Iterator[Figure]:
        named, used = Counter[str](), Counter[str]()
        for dose in self.nodes.find(Dose):
            text = self._find_text(dose)
            if text is None:
                continue
            sentence = _find_sentence(text, self._locate(dose, text).start)
            name = self._name(dose, text, sentence)
            # Its place counts also where another has an identifier.
            named[name] += 1
            key = dose.identifier or _number(name, named[name])
            used[key] += 1
            yield Figure(
                key=_number(key, used[key]),
                dose=dose,
                text=text,
                section=_blank(" › ".join(map(read_words, self._list_headings(text)))),
                sentence=self._blank_sentence(text, sentence, dose),
                group=self._tell_group(dose, text, sentence),
                country=self._tell_country(dose, text, sentence),
                sources=self._find_sources(dose, text, sentence),
                checksum=self._seal(dose, text, sentence),
            )

    def _seal(self, dose: Dose, text: RunningText, sentence: TextRange) -> str:
        """Return a checksum of what tells whom and what a figure is for."""
        before = [one for one in sentences(text.text) if one.end <= sentence.start][-1:]
        start = before[0].start if before else sentence.start
        around = TextRange(start, sentence.end)
        told = [
            *map(read_words, self._list_headings(text)),
            self.document.metadata.country or "",
            *self._list_lead_ins(dose),
            self._blank_marked(text, around, dose),
        ]
        if place := self._find_cell(dose):
            told += [self._say(cell, dose) for cell in (*self._list_heads(place), *place[1].cells)]
            told += self._list_labels(place)
        words = fold_spaces(fold("\n".join(told)))
        return sha256(words.encode()).hexdigest()[:_CHECKSUM_LENGTH]

    def _list_headings(self, text: RunningText) -> list[Heading]:
        """Return the headings above a text."""
        above = list[Heading]()
        for heading in self.headings if text.section else ():
            above = [one for one in above if one.level < heading.level] + [heading]
            if heading is text.section:
                break
        return above

    def _list_lead_ins(self, dose: Dose) -> list[str]:
        """Return what leads in to a figure, the outermost first: titles, terms, `For adults:`."""
        told = list[str]()
        node: Node = dose
        for holder in self.nodes.find_holders(dose):
            if isinstance(holder, Definition) and node not in holder.term:
                told.append(self._say(holder.term, dose))
            elif isinstance(holder, Callout | Doses) and holder.title:
                told.append(self._say(holder.title, dose))
            before = list(children(holder))
            before = before[: next(i for i, one in enumerate(before) if one is node)]
            while before and (is_lead_in(before[-1]) or isinstance(holder, ListItem)):
                told.append(self._say(before.pop(), dose))
            node = holder
        return [words for words in told[::-1] if words]

    def _say(self, node: Node | tuple[Node, ...], asked: Dose | None) -> str:
        """Return the words of a node with blanks for its marked amounts."""
        if isinstance(node, tuple):
            return " ".join("".join(self._say(one, asked) for one in node).split())
        if id(node) in self.marked:
            return ASKED if node is asked else BLANK
        if isinstance(node, Dose | Link) or not (inner := list(children(node))):
            return read_words(node)
        return " ".join("".join(self._say(one, asked) for one in inner).split())

    def _find_text(self, dose: Dose) -> RunningText | None:
        """Return the text that a dose stands in."""
        for holder in self.nodes.find_holders(dose):
            for text in self.texts.get(id(holder), ()):
                if text.offsets[0] < dose.span.end and dose.span.start < text.ends[-1]:
                    return text
        return None

    def _locate(self, node: Dose | Link, text: RunningText) -> TextRange:
        """Return which characters of a text a node has."""
        start = bisect_left(text.offsets, node.span.start)
        return TextRange(start, bisect_left(text.offsets, node.span.end, lo=start))

    # --- Names ----------------------------------------------------------------------------

    def _name(self, dose: Dose, text: RunningText, sentence: TextRange) -> str:
        """Return a name that lasts while its section, sentence, row and column keep theirs."""
        section = text.section
        here = (section.identifier or _slug(_blank(read_words(section)))) if section else ""
        groups = [_cut(_slug(words)) for words in self._list_lead_ins(dose)]
        if place := self._find_cell(dose):
            heads = self._list_heads(place)[place[2] : place[2] + 1]
            told = [*self._list_labels(place), *(self._say(head, dose) for head in heads)]
            parts = [_slug(words.replace(ASKED, BLANK)) for words in told]
        else:
            parts = [_cut(_slug(_blank(self._blank_sentence(text, sentence, None))))]
        return "/".join(part for part in (here, *groups, *parts) if part) or "figure"

    def _find_cell(self, dose: Dose) -> tuple[Table, Row, int] | None:
        """Return the table, the row and the column that a dose stands in."""
        holders = list(self.nodes.find_holders(dose))
        cell = next((holder for holder in holders if isinstance(holder, Cell)), None)
        row = next((holder for holder in holders if isinstance(holder, Row)), None)
        table = next((holder for holder in holders if isinstance(holder, Table)), None)
        if cell is None or row is None or table is None:
            return None
        return table, row, next(i for i, one in enumerate(row.cells) if one is cell)

    def _list_labels(self, place: tuple[Table, Row, int]) -> list[str]:
        """Return what the cells before a figure say; an empty one says what is above it.

        Where nothing stands before it, the cells behind it tell whom it is for.
        """
        table, row, column = place
        rows = table.rows[: next((i for i, one in enumerate(table.rows) if one is row), 0)]
        labels = list[str]()
        for i, cell in enumerate(row.cells[:column]):
            if any(id(node) in self.marked for node in walk(cell)):
                continue
            above = (read_words(one.cells[i]) for one in (row, *rows[::-1]))
            labels.append(next(filter(str.strip, above), read_words(cell)))
        if not any(map(str.strip, labels)):
            labels = [self._say(cell, None) for cell in row.cells[column + 1 :]]
        labels = [label for label in labels if label.replace(BLANK, "").strip()]
        return [" ".join(label.split()) for label in labels]

    @staticmethod
    def _list_heads(place: tuple[Table, Row, int]) -> tuple[Cell, ...]:
        """Return the cells of the head, if the dose does not stand in it itself."""
        table, row, _ = place
        return () if row is table.header else table.header.cells

    # --- Blanks ---------------------------------------------------------------------------

    def _blank_sentence(self, text: RunningText, sentence: TextRange, asked: Dose | None) -> str:
        """Return a sentence with blanks for all amounts; that of the one asked for is marked."""
        blanks = self._list_blanks(text, asked)
        known = [place for place, _ in blanks]
        for pattern in _AMOUNTS:
            for match in pattern.finditer(text.text, sentence.start, sentence.end):
                place = TextRange(*match.span())
                if not any(place.start < one.end and one.start < place.end for one in known):
                    known.append(place)
                    blanks.append((place, BLANK))
        return _fill(text.text, sentence, blanks)

    def _blank_marked(self, text: RunningText, part: TextRange, asked: Dose) -> str:
        """Return a part of a text with blanks for its marked amounts alone."""
        return _fill(text.text, part, self._list_blanks(text, asked))

    def _list_blanks(self, text: RunningText, asked: Dose | None) -> list[tuple[TextRange, str]]:
        return [
            (self._locate(node, text), ASKED if node is asked else BLANK)
            for node in self.figures
            if text.offsets[0] < node.span.end and node.span.start < text.ends[-1]
        ]

    # --- What stands around ---------------------------------------------------------------

    def _tell_group(self, dose: Dose, text: RunningText, sentence: TextRange) -> str:
        """Return whom a figure is for, as its row and column say, or else its sentence."""
        leads = self._list_lead_ins(dose)
        place = self._find_cell(dose)
        if place is None:
            words = self._blank_sentence(text, sentence, dose)
            return ", ".join(dict.fromkeys([*leads, *(one[0] for one in _AGES.finditer(words))]))
        _, _, column = place
        heads = [self._say(head, dose) for head in self._list_heads(place)]
        told = [*leads, *self._list_labels(place), *heads[column : column + 1]]
        corner = heads[0] if heads and column else ""
        return ", ".join(filter(None, told)) + (f" ({corner})" if corner else "")

    def _tell_country(self, dose: Dose, text: RunningText, sentence: TextRange) -> str:
        """Return the country that a figure is for: the one spoken of, or else the document's."""
        metadata = self.document.metadata
        place = self._find_cell(dose)
        heads = (place[1].cells[0], *self._list_heads(place)) if place else ()
        for words in (
            text.text[sentence.start : sentence.end],
            text.text[: sentence.start],
            " ".join(map(read_words, heads)),
        ):
            if codes := find_countries(words, metadata.language):
                return ", ".join(name_country(code, "en") for code in codes)
        return name_country(metadata.country, "en") if metadata.country else ""

    def _find_sources(
        self, dose: Dose, text: RunningText, sentence: TextRange
    ) -> tuple[tuple[str, str], ...]:
        """Return the notes that back a figure: those nearest to it."""
        behind = next(
            (one.start for one in sentences(text.text) if one.start >= sentence.end), None
        )
        start = text.offsets[sentence.start]
        end = text.offsets[behind] if behind is not None else text.node.span.end
        place = self._find_cell(dose)
        around = (
            Span(start, end),
            text.node.span,
            *((place[1].span,) if place else ()),
            text.block.span,
            self._find_section(text.section),
        )
        for span in around:
            if marks := [mark for mark in self.marks if span.start <= mark.span.start < span.end]:
                labels = dict.fromkeys(mark.label for mark in marks)
                return tuple((label, self._tell_note(label)) for label in labels)
        return ()

    def _find_section(self, heading: Heading | None) -> Span:
        start = heading.span.start if heading else 0
        starts = (one.span.start for one in self.nodes.find(Heading) if one.span.start > start)
        return Span(start, next(starts, self.document.span.end))

    def _tell_note(self, label: str) -> str:
        note = self.notes.get(label)
        return _blank(" ".join(map(read_words, note.blocks))) if note else ""


def _number(name: str, number: int) -> str:
    """Return a name that the second and later things that it fits have with their number."""
    return name if number == 1 else f"{name}/{number}"


def _find_sentence(text: RunningText, start: int) -> TextRange:
    """Return the sentence around a character; a text without words is one."""
    for sentence in sentences(text.text):
        if start < sentence.end:
            return sentence
    return TextRange(0, len(text.text))


def _fill(text: str, part: TextRange, blanks: list[tuple[TextRange, str]]) -> str:
    """Return a part of a text with blanks in place of some of it."""
    words, end = "", part.start
    for place, blank in sorted(blanks):
        if part.start <= place.start < part.end and place.start >= end:
            words += text[end : place.start] + blank
            end = place.end
    return " ".join((words + text[end : max(end, part.end)]).split())


def _blank(words: str) -> str:
    """Return words in which no amount can be read."""
    for pattern in _AMOUNTS:
        words = pattern.sub(BLANK, words)
    return " ".join(words.split())


def _slug(words: str) -> str:
    """Return an identifier made from words without their blanks; it may begin with a number."""
    # `1–3` and `13` are two rows.
    marks = {ord(sign): " " for sign in words if unicodedata.category(sign)[0] in "PS"}
    name = slug(words.replace(BLANK, " ").translate(marks))
    return name[2:] if name.startswith("s-") and name[2:3].isdigit() else name


def _cut(name: str) -> str:
    """Return a name that is not too long; a checksum tells longer ones apart."""
    if len(name) <= _LONGEST_NAME:
        return name
    cut = name[:_LONGEST_NAME]
    return f"{cut.rpartition('-')[0] or cut}-{sha256(name.encode()).hexdigest()[:4]}"
