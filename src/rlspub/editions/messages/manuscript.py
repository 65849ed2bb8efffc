"""From translated messages to a manuscript: that of the source, with other words in it."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from rlspub.editions.messages.message import Answer, Mark, Message, fill_in
from rlspub.editions.messages.writing import list_messages
from rlspub.editions.passages import KEYS, Passage
from rlspub.language.amounts import choose_number_language
from rlspub.language.amounts.number import (
    NOT_INSIDE,
    NUMBER,
    has_decimal_comma,
    read_number,
    write_plainly,
)
from rlspub.language.identifiers import slug
from rlspub.patterns import compile_late
from rlspub.tree import Cell, Document, Heading, Link, SoftBreak, plain_text, walk

_FIGURE = compile_late(rf"{NOT_INSIDE}(?:{NUMBER})")
_NAMED_DOSE = compile_late(r"\[[^\[\]]*\]\{[^{}]*\.dose\b[^{}]*(?P<name>#[^\s{}]+)[^{}]*\}")
_FRONT = compile_late(
    r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_PICTURE = compile_late(r"\]\((?P<stem>[\w./-]+?)(?P<suffix>\.(?:svg|png|jpe?g|gif|webp))\b")
# What is said of the source, and not of its translation.
_OF_SOURCE = ("reviewers", "identifier", "booklet_address")
# What YAML takes for something else than words.
_PLAIN_VALUE = compile_late(r"[^\W\d][^:#\[\]{},&*!|>'\"%@`]*")


class Piece(NamedTuple):
    """A place in the source's manuscript, and what stands there in the translation."""

    start: int
    end: int
    text: str


def localise(mark: Mark, document: Document, language: str) -> Mark:
    """Return a mark as another language has it: a named dose by its link, numbers by its marks."""
    metadata = document.metadata
    if language == metadata.language:
        return mark
    if mark.closing is not None:
        return mark._replace(closing=_choose_picture(mark.closing, document, language))
    if dose := _NAMED_DOSE.fullmatch(mark.opening):
        return mark._replace(opening=f"[]({dose['name']})")
    words, bracket, rest = mark.opening.rpartition("]{")
    if not bracket:
        words, rest = mark.opening, ""
    if not any(map(str.isdigit, words)) or "](" in words or words.startswith(("[^", "<", "`")):
        return mark
    before = choose_number_language(metadata.language, metadata.country)
    after = choose_number_language(language, metadata.country)
    return mark._replace(opening=_write_numbers(words, before, after) + bracket + rest)


def _choose_picture(closing: str, document: Document, language: str) -> str:
    """Return the end of a picture with that for the language, such as `knee.es.svg`, if there is.

    It is looked for by the language with its region and without.
    """
    match = _PICTURE.match(closing)
    if match is None:
        return closing
    folder, stem, suffix = document.source.path.parent, match["stem"], match["suffix"]
    for name in (language, language.partition("-")[0]):
        if (folder / f"{stem}.{name}{suffix}").is_file():
            return closing.replace(f"{stem}{suffix}", f"{stem}.{name}{suffix}", 1)
    return closing


def _write_numbers(words: str, before: str, after: str) -> str:
    def write(match: re.Match[str]) -> str:
        if match[0].isdigit():
            return match[0]
        number = f"{read_number(match[0], before):f}"
        return write_plainly(number.replace(".", "," if has_decimal_comma(after) else "."), after)

    # A telephone number has no marks of a number.
    return words if words.count("-") > 1 else _FIGURE.sub(write, words)


def list_localised(document: Document, language: str) -> Iterator[tuple[Passage, Message]]:
    """Yield the messages of a source, with the marks as the other language has them."""
    for passage, message in list_messages(document):
        marks = {
            number: localise(mark, document, language) for number, mark in message.marks.items()
        }
        yield passage, message._replace(marks=marks)


def write_manuscript(
    document: Document, language: str, answers: Mapping[tuple[str, str], Answer]
) -> str:
    """Return the manuscript of a translation, whose messages are all there and right."""
    pieces = list[Piece]()
    for passage, message in list_localised(document, language):
        answer = answers[message.context, message.words]
        words = _fit_lines(answer.words.strip(), passage, document)
        text = _fit(fill_in(words, message.marks), passage, document)
        if message.is_source and language != document.metadata.language and words == message.words:
            # Titles of sources stay in their language, and are told to be in it.
            text = f'[{text}]{{lang="{document.metadata.language}"}}'
        pieces.append(Piece(passage.span.start, passage.span.end, text))
    if language != document.metadata.language:
        pieces += _name_headings(document)
    written, done = "", 0
    text = document.source.text
    for piece in sorted(pieces):
        written += text[done : piece.start] + piece.text
        done = piece.end
    written += text[done:]
    if language == document.metadata.language:
        return written
    return _write_front_matter(written, document, language)


def _name_headings(document: Document) -> Iterator[Piece]:
    """Yield identifiers for headings that links find by their words, which will be others."""
    targets = {node.target[1:] for node in walk(document) if isinstance(node, Link)}
    for node in walk(document):
        if not isinstance(node, Heading) or node.identifier:
            continue
        name, end = slug(plain_text(node.children)), node.span.end
        if name not in targets:
            continue
        attributes = document.source.text.rfind("{", node.children[-1].span.end, end)
        if attributes < 0:
            yield Piece(end, end, f" {{#{name}}}")
        else:
            yield Piece(attributes + 1, attributes + 1, f"#{name} ")


def _fit(text: str, passage: Passage, document: Document) -> str:
    """Return words as they may stand in their place, such as a cell or a title."""
    if passage.kind in KEYS:
        return _write_value(text, passage, document)
    if passage.kind == "box title":
        return " ".join(text.split()).replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}")
    if isinstance(passage.node, Cell):
        return re.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split()))
    return text


def _fit_lines(words: str, passage: Passage, document: Document) -> str:
    """Return words whose lines go on as those of the source, which may stand in a list."""
    for one, following in pairwise(passage.inlines):
        if isinstance(one, SoftBreak):
            start, end = one.span.start, following.span.start
            return words.replace("\n", document.source.text[start:end])
    return " ".join(words.split("\n"))


def _write_value(text: str, passage: Passage, document: Document) -> str:
    """Return a value of the front matter: within the quotes that stand there, or in new ones."""
    text = " ".join(text.split())
    before = document.source.text[passage.span.start - 1]
    original = document.source.slice(passage.span)
    if text == original:
        return text
    if before in "\"'":
        # Quotes of the other kind need nothing.
        return (
            text.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}")
            if before == '"'
            else (text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"))
        )
    return text if _PLAIN_VALUE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _write_front_matter(text: str, document: Document, language: str) -> str:
    """Return a manuscript that says what it translates, and nothing of its source alone."""
    front = _FRONT.match(text)
    assert front
    yaml = front["yaml"]
    for key in _OF_SOURCE:
        yaml = re.sub(rf"^{key}:.*\n(?:[ \t-].*\n)*", "", yaml, flags=re.MULTILINE)
    told = f"language: {language}\ntranslation_of: {document.source.path.name}\n"
    yaml = re.sub(r"^(?:language|lang):.*\n", lambda _: told, yaml, count=1, flags=re.MULTILINE)
    return text[: front.start("yaml")] + yaml + text[front.end("yaml") :]
