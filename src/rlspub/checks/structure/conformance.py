"""Conformance: nobody says of a booklet that it is accessible when it cannot be.

What a program can see is looked at here. Whether a description says what a picture shows, or a
heading what stands below it, only people can tell; so the claim is theirs, under their name.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from rlspub import layouts
from rlspub.diagnostics import Code, Reporter
from rlspub.pictures.files import describes, moves, picture_path
from rlspub.source import Span
from rlspub.tree import (
    Division,
    Document,
    Heading,
    Image,
    Node,
    Passage,
    Question,
    Section,
    Table,
    Text,
    children,
    plain_text,
    walk,
)

_WORD = re.compile(r"[^\W\d_]{2,}")


def check_conformance(document: Document, folder: Path, reporter: Reporter) -> None:
    """Report what no booklet may have that is said to keep to WCAG 2.2 AA."""
    if document.metadata.accessibility_evaluated_by is None:
        return
    _check_labels(document.metadata.language, reporter)
    for node in walk(document):
        match node:
            case Table():
                _check_header(node, reporter)
            case Heading(children=words) | Section(title=words) | Question(title=words):
                if not plain_text(words).strip():
                    _report("a heading has no words", _start(node), "write some", reporter)
            case Image():
                _check_picture(node, folder, reporter)
    if _is_latin(document.metadata.title):
        for text, word in _unmarked_words(document):
            _report(
                f"a screen reader does not know in which language `{word}` is",
                _place(word, text, document),
                'mark the words with the code of their language, as in `[palabras]{lang="es"}`',
                reporter,
            )


def _check_labels(language: str, reporter: Reporter) -> None:
    with layouts.reporting(reporter):
        labels = layouts.load_labels(language, layouts.home())
    primary = language.split("-", maxsplit=1)[0].lower()
    if labels.language != primary:
        _report(
            f"the layouts have no words in the language `{primary}`, so that screen readers say "
            f"the names of boxes and notes in `{labels.language}`",
            Span(0, 3),
            f"add the table [{primary}] to the layouts' shared/labels.toml",
            reporter,
        )


def _check_picture(image: Image, folder: Path, reporter: Reporter) -> None:
    if moves(folder / picture_path(image.target)):
        message = f"the picture `{image.target}` moves, and readers cannot stop it"
        _report(message, image.span, "put a still picture in its place", reporter)
    if image.alternative.strip() and not describes(image.alternative, image.target):
        message = f"nobody hears what the picture `{image.target}` shows"
        _report(message, image.span, "write what it shows between the square brackets", reporter)


def _check_header(table: Table, reporter: Reporter) -> None:
    for number, cell in enumerate(table.header.cells, 1):
        if not plain_text(cell).strip():
            _report(
                f"column {number} of this table has no words in its head",
                _start(table),
                "write in the first row what stands below it",
                reporter,
            )


def _unmarked_words(node: Node) -> Iterator[tuple[Text, str]]:
    """Yield words in other than Latin letters whose language is not given."""
    if isinstance(node, Passage | Division) and node.language:
        return
    if isinstance(node, Text):
        for word in _WORD.findall(node.value):
            if not any(map(_is_latin, word)):
                yield node, word
    for child in children(node):
        yield from _unmarked_words(child)


def _place(word: str, text: Text, document: Document) -> Span:
    start = document.source.text.find(word, text.span.start, text.span.end)
    # A letter written as an entity is not found.
    return Span(start, start + len(word)) if start >= 0 else text.span


def _is_latin(text: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("LATIN") for letter in text)


def _start(node: Node) -> Span:
    return Span(node.span.start, node.span.start + 1)


def _report(message: str, span: Span, remedy: str, reporter: Reporter) -> None:
    reporter.report(Code.CANNOT_CONFORM, message, span, help=remedy)
