"""Numbers of lists in the digits of a text, and telephone numbers as links that are dialled."""

from collections.abc import Iterator

from rlspub.language.locales import choose_counter_style
from rlspub.language.telephone import DIALS, find_dialled_numbers
from rlspub.renderers.html.attributes import write_attributes
from rlspub.renderers.html.text import InlineWriter
from rlspub.tree import Document, plain_text


def choose_numbering(document: Document) -> dict[str, str | None]:
    """Return the style of the numbers of lists in a document's own language."""
    metadata = document.metadata
    text = "".join(map(plain_text, document.blocks))
    return {metadata.language: choose_counter_style(text, metadata.language, metadata.country)}


def write_contact(writer: InlineWriter, words: str) -> str:
    """Return as HTML what the clinic says of itself; numbers that are called can be pressed."""
    parts = list[str]()
    for part, dialled in _split(writer, words):
        html = writer.text(part)
        marks = write_attributes(href=f"{DIALS}{dialled}")
        parts.append(f"<a{marks}>{html}</a>" if dialled else html)
    return "".join(parts)


def list_contact_words(writer: InlineWriter, words: str) -> list[str]:
    """Return the words of it in order, as they stand in HTML with links and without."""
    return [writer.text(part) for part, _ in _split(writer, words)]


def _split(writer: InlineWriter, words: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of words, each with what is dialled, if that is anything.

    Words from right to left keep their order only as a whole.
    """
    clinic, end = writer.labels.clinic, 0
    numbers = find_dialled_numbers(words) if words in (clinic.phone, clinic.emergency) else []
    if writer.right_to_left and [number.end - number.start for number in numbers] != [len(words)]:
        numbers = []
    for number in numbers:
        if number.start > end:
            yield words[end : number.start], ""
        yield words[number.start : number.end], number.dialled
        end = number.end
    if end < len(words):
        yield words[end:], ""
