"""From the passages of a manuscript to messages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rlspub.editions.edition import Edition
from rlspub.editions.figures.reading import find_telephones
from rlspub.editions.messages.message import Answer, Mark, Message, escape
from rlspub.editions.passages import KEYS, Passage, list_passages
from rlspub.language.amounts import Amount, choose_number_language, find_amount, find_amounts
from rlspub.language.amounts.number import NOT_INSIDE, NUMBER
from rlspub.language.amounts.unit import SIGNS
from rlspub.patterns import compile_late
from rlspub.source import Source
from rlspub.tree import (
    Document,
    Dose,
    Field,
    Heading,
    Image,
    Inline,
    Link,
    References,
    SoftBreak,
    Text,
    children,
    plain_text,
    walk,
)

_FIGURE = compile_late(rf"{NOT_INSIDE}(?:{NUMBER})")
_BEFORE_SIGN = "0123456789.,\u00a0\u202f "
_LABELLED = re.compile(
    r"(?P<opening>!?\[)(?P<words>.*)(?P<closing>\](?:\(.*|\{[^{}]*\}))", re.DOTALL
)


def list_messages(document: Document) -> Iterator[tuple[Passage, Message]]:
    """Yield the passages of a document with their messages, each of which has its own context."""
    sources = {
        id(node)
        for references in walk(document)
        if isinstance(references, References)
        for node in walk(references)
    }
    heading, seen = "", dict[tuple[str, str], int]()
    for passage in list_passages(document):
        if isinstance(passage.node, Heading):
            heading = " ".join(plain_text(passage.node).split())
        place = "front matter" if passage.kind in KEYS else heading
        writer = _Writer(document)
        words = writer.write_all(passage.inlines)
        context = f"{place} | {passage.kind}" if place else passage.kind
        count = seen[context, words] = seen.get((context, words), 0) + 1
        line, _ = document.source.position(passage.span.start)
        yield (
            passage,
            Message(
                f"{context} {count}" if count > 1 else context,
                words,
                writer.marks,
                line,
                id(passage.node) in sources,
            ),
        )


@dataclass
class _Writer:
    """Writes one message, and numbers its places."""

    document: Document
    # Amounts that are places whatever their unit is called.
    wanted: tuple[Amount, ...] = ()
    marks: dict[int, Mark] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        return self.document.source

    def write_all(self, inlines: tuple[Inline, ...]) -> str:
        written, done = "", inlines[0].span.start
        for inline in inlines:
            # An author's remark stands between words; what begins a line does, too.
            between = self.source.text[done : inline.span.start]
            if "<!--" in between:
                written += self._add(between, None)
            written += self._write(inline)
            done = inline.span.end
        return written

    def _write(self, inline: Inline) -> str:
        raw = self.source.slice(inline.span)
        match inline:
            case SoftBreak():
                return "\n"
            case Text(value=value):
                return self._write_text(value, raw)
            case Dose(amount=amount) if self._is_place(plain_text(inline), amount):
                return self._add(raw, None, plain_text(inline))
            case Link(target=target) if plain_text(inline) in (target, ""):
                return self._add(raw, None, raw)
            case Field(label=str()) | Image():
                return self._write_labelled(raw)
        inner = [child for child in children(inline) if isinstance(child, Inline.__args__)]
        if not inner:
            return self._add(raw, None, raw)
        start, end = inner[0].span.start, inner[-1].span.end
        opening = self.source.text[inline.span.start : start]
        closing = self.source.text[end : inline.span.end]
        number = self._number(Mark(opening, closing, f"{opening}…{closing}"))
        return f"{{{number}}}{self.write_all(tuple(inner))}{{/{number}}}"

    def _write_labelled(self, raw: str) -> str:
        """Write a blank or a picture, whose words are no nodes."""
        match = _LABELLED.fullmatch(raw)
        if match is None or not match["words"]:
            return self._add(raw, None, raw)
        opening, closing = match["opening"], match["closing"]
        number = self._number(Mark(opening, closing, f"{opening}…{closing}"))
        return f"{{{number}}}{escape(match['words'])}{{/{number}}}"

    def _write_text(self, value: str, raw: str) -> str:
        """Write words as they are typed, with amounts and telephone numbers as places."""
        if value != raw:
            return escape(raw)
        kept = [(one.start, one.end) for one in find_telephones(value)]
        for amount, start, end in find_amounts(value, _choose_language(self.document)):
            if self._is_place(value[start:end], amount):
                kept.append((start, end))
            else:
                found = _FIGURE.finditer(value, start, end)
                kept += [match.span() for match in found if any(map(str.isdigit, match[0]))]
        written, done = "", 0
        for start, end in sorted(kept):
            if start >= done:
                written += escape(value[done:start]) + self._add(value[start:end], None)
                done = end
        return written + escape(value[done:])

    def _is_place(self, words: str, amount: Amount | None) -> bool:
        """Tell whether an amount is one place, and not a number before a word."""
        return _is_sign_only(words) or (
            amount is not None and any(map(amount.is_same_as, self.wanted))
        )

    def _add(self, opening: str, closing: str | None, shown: str | None = None) -> str:
        return f"{{{self._number(Mark(opening, closing, shown or opening))}}}"

    def _number(self, mark: Mark) -> int:
        number = len(self.marks) + 1
        self.marks[number] = mark
        return number


def _is_sign_only(words: str) -> bool:
    """Tell whether an amount is a number and a sign, which is the same in other languages."""
    return words.lstrip(_BEFORE_SIGN) in SIGNS


def find_words_of(
    passage: Passage, edition: Edition, original: Message, localised: Message
) -> Answer | None:
    """Return a translated passage as a message with the places of its source's message.

    The two messages of the source tell of all places what may stand there. None where a mark is
    another; a draft where the translator has written a unit out, which the place does not.
    """
    language = _choose_language(edition.source)
    amounts = {
        number: amount
        for number, mark in original.marks.items()
        if _is_sign_only(mark.shown) and (amount := find_amount(mark.shown, language))
    }
    all_marks = original.marks, localised.marks
    for wanted in ({}, amounts):
        writer = _Writer(edition.translation, tuple(wanted.values()))
        words = writer.write_all(passage.inlines)
        if (numbers := _number_alike(writer, wanted, *all_marks)) is not None:
            return Answer(_number_anew(words, numbers), 0, is_draft=bool(wanted))
    return None


def _number_alike(
    writer: _Writer, amounts: Mapping[int, Amount], *marks: Mapping[int, Mark]
) -> dict[int, int] | None:
    """Return which places of a source are those of a translation; None where one has no partner."""
    free = list(marks[0])
    numbers = dict[int, int]()
    for own, mark in writer.marks.items():
        same = [number for number in free if any(mark[:2] == some[number][:2] for some in marks)]
        if not same and mark.closing is None:
            amount = find_amount(mark.shown, _choose_language(writer.document))
            same = [
                number
                for number in free
                if amount
                and number in amounts
                and amounts[number].is_same_as(amount)
                # A dose that is marked as such is one in the source, too.
                and marks[0][number].opening.startswith("[") is mark.opening.startswith("[")
            ]
        if not same:
            return None
        numbers[own] = same[0]
        free.remove(same[0])
    return None if free else numbers


def _number_anew(words: str, numbers: Mapping[int, int]) -> str:
    return re.sub(
        r"(?<!\{)((?:\{\{)*)\{(/?)(\d+)\}",
        lambda match: f"{match[1]}{{{match[2]}{numbers[int(match[3])]}}}",
        words,
    )


def _choose_language(document: Document) -> str:
    """Return the language that the numbers of a document are written in."""
    return choose_number_language(document.metadata.language, document.metadata.country)
