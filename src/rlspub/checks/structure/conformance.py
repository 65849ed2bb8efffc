"""Conformance: nobody says of a booklet that it is accessible when it cannot be.

What a program can see is looked at here. Whether a description says what a picture shows, or a
heading what stands below it, only people can tell; so the claim is theirs, under their name.
"""

import re
import unicodedata
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.tags import shares_language
from rlspub.patterns import compile_late
from rlspub.pictures.description import is_description
from rlspub.source import Span
from rlspub.tree import (
    Division,
    Image,
    Node,
    Passage,
    Table,
    Text,
    place_letters,
    plain_text,
)

_WORD = compile_late(r"[^\W\d_]{2,}")


def check_conformance(view: View) -> Iterator[Finding]:
    """Report what no booklet may have that is said to keep to WCAG 2.2 AA."""
    if view.metadata.accessibility_evaluated_by is None:
        return
    yield from _check_labels(view)
    for table in view.prepared_nodes.find(Table):
        yield from _check_header(table)
    for image in view.prepared_nodes.find(Image):
        yield from _check_picture(image)
    yield from _check_languages(view)


def _check_labels(view: View) -> Iterator[Finding]:
    if view.labels.language != view.base_language:
        yield _describe(
            f"the layouts have no words in the language `{view.base_language}`, so that screen "
            f"readers say the names of boxes and notes in `{view.labels.language}`",
            Span(0, 3),
            f"give them as [{view.base_language}] in layouts/clinic/shared/labels.toml",
        )


def _check_header(table: Table) -> Iterator[Finding]:
    for number, cell in enumerate(table.header.cells, 1):
        if not plain_text(cell).strip():
            yield _describe(
                f"column {number} of this table has no words in its head",
                _point_at_start(table),
                "write in the first row what stands below it",
            )


def _check_picture(image: Image) -> Iterator[Finding]:
    if image.alternative.strip() and not is_description(image.alternative, image.target):
        message = f"nobody hears what the picture `{image.target}` shows"
        remedy = "write what it shows between the square brackets"
        yield _describe(message, image.span, remedy)


def _check_languages(view: View) -> Iterator[Finding]:
    """Report words in other than Latin letters whose language is not given."""
    if not _is_latin(view.metadata.title):
        return
    for text in view.prepared_nodes.find(Text):
        foreign = any(
            isinstance(holder, Passage | Division)
            and holder.language is not None
            and not shares_language(holder.language, view.language)
            for holder in view.prepared_nodes.find_holders(text)
        )
        for word in () if foreign else _WORD.finditer(text.value):
            if not any(map(_is_latin, word[0])):
                yield _describe(
                    f"a screen reader does not know in which language `{word[0]}` is",
                    _find_place(word, text, view),
                    'mark the words with the code of their language, as in `[palabras]{lang="es"}`',
                )


def _find_place(word: re.Match[str], text: Text, view: View) -> Span:
    letters = list(place_letters(text.value, text.span, view.source))
    return letters[word.start()].to(letters[word.end() - 1])


def _is_latin(text: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("LATIN") for letter in text)


def _point_at_start(node: Node) -> Span:
    return Span(node.span.start, node.span.start + 1)


def _describe(message: str, span: Span, remedy: str) -> Finding:
    return Finding(Code.CANNOT_CONFORM, message, span, remedy)
