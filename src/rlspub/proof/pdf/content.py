"""What a PDF page holds, read once for all that is proven of it: tags, letters, and drawings.

The tag tree tells the order of reading, and which drawings are pictures.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from types import MappingProxyType

from rlspub.proof.pdf.boxes import Box, Matrix, cut
from rlspub.proof.pdf.damage import finding_damage, open_objects
from rlspub.proof.pdf.pdfium.lettering import Letter, group_by_object, read_letters
from rlspub.proof.pdf.pdfium.objects import ObjectKind, PageObject
from rlspub.proof.pdf.pdfium.pages import PdfPage, Tag, open_pdf

# Elements in a line of text; a link, which may be the mark of a note, is read by itself.
IN_LINES = frozenset({"Span", "NonStruct", "Strong", "Em", "Code", "Quote", "Sub"})
IN_LINES_AS_SEEN = IN_LINES | {"Link"}
"""Elements in a line of text for the eye, which sees no links."""

_ACTUAL_TEXT = re.compile(rb"/ActualText\s*(?:<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Text, a path or a photograph; `matrix` and `opacity` are of the groups that it is in."""

    object: PageObject
    kind: ObjectKind
    matrix: Matrix
    opacity: float
    is_nested: bool

    @property
    def box(self) -> Box:
        """Return its place on the page."""
        return self.matrix.move_box(self.object.bounds)

    @property
    def clipped_box(self) -> Box | None:
        """Return what its own clip leaves of its place; None where that is nothing."""
        box: Box | None = self.box
        for clip in self.object.read_clips():
            box = box and cut(box, self.matrix.move_box(clip))
        return box


@dataclass(frozen=True, slots=True)
class PageItem:
    """An object of the page itself, and what it draws: a group draws what is in it."""

    object: PageObject
    in_picture: bool
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Texts in a row for which the file gives `words`; or one by itself, whose letters are words.

    Arabic is not drawn in the order in which it is read.
    """

    words: str | None
    texts: tuple[Drawing, ...]

    @property
    def number(self) -> int:
        """Return the number of the marked content that it belongs to."""
        return self.texts[0].object.marked_content


# It has no slots, so that its letters are grouped once.
@dataclass(frozen=True)
class PageContent:
    """What a page holds, in the order of drawing. `utterances` are its texts outside of pictures.

    Its `number` counts from 1. Its `letters` are those that are drawn, whatever the file says.
    """

    page: PdfPage
    number: int
    tags: tuple[Tag, ...]
    items: tuple[PageItem, ...]
    utterances: tuple[Utterance, ...]
    letters: tuple[Letter, ...]

    @cached_property
    def letters_by_object(self) -> Mapping[int, Sequence[Letter]]:
        """Return the letters by the address of the object that draws them."""
        return group_by_object(self.letters)

    def list_texts(self) -> Iterator[Drawing]:
        """Yield the texts outside of pictures."""
        for utterance in self.utterances:
            yield from utterance.texts


def read_content(
    page: PdfPage, number: int, said: Mapping[int, str] = MappingProxyType({})
) -> PageContent:
    """Return what a page of an open file holds; `said` are words by number of marked content."""
    tags = page.read_tags()
    described, spoken = set(_list_described(tags)), {**dict(_list_spoken(tags)), **said}
    items = tuple(_read_item(item, described) for item in page.read_objects())
    texts = (
        drawing
        for item in items
        if not item.in_picture
        for drawing in item.drawings
        if drawing.kind is ObjectKind.TEXT
    )
    letters = tuple(read_letters(page))
    return PageContent(page, number, tags, items, tuple(_join_texts(texts, spoken)), letters)


@contextmanager
def read_contents(data: bytes, only: int | None = None) -> Iterator[tuple[PageContent, ...]]:
    """Read the pages of a PDF, or `only` that of a number, and keep it open while they are used.

    Raises `UnreadableError`.
    """
    with open_pdf(data) as pdf:
        numbers = range(1, len(pdf) + 1) if only is None else (only,)
        contents = tuple(read_content(pdf[number - 1], number) for number in numbers)
        said = [_read_marked_words(content) for content in contents]
        if not any(said):
            yield contents
            return
        # Where words stand among the drawings, pdfium reads them and not the letters.
        with open_pdf(_remove_actual_text(data)) as copy:
            yield tuple(
                read_content(copy[content.number - 1], content.number, words) if words else content
                for content, words in zip(contents, said, strict=True)
            )


def _read_marked_words(content: PageContent) -> dict[int, str]:
    """Return what marks among the drawings say, and letters beside it, by marked content."""
    said = [(text.object, *_read_actual_text(text.object)) for text in content.list_texts()]
    speaking = {drawn.marked_content for drawn, mark, _ in said if mark is not None}
    letters = group_by_object(content.letters if speaking else ())
    found, marks = defaultdict[int, str](str), set[int]()
    for drawn, mark, words in said if speaking else ():
        if mark is None:
            found[drawn.marked_content] += "".join(one.character for one in letters[drawn.address])
        elif mark not in marks:
            found[drawn.marked_content] += words
            marks.add(mark)
    return {number: found[number] for number in speaking}


def list_reading_order(
    tags: Iterable[Tag], in_lines: frozenset[str] = IN_LINES, *, with_languages: bool = False
) -> Iterator[int | str | None]:
    """Yield numbers of marked content, and words for pictures, as they are read aloud.

    None stands where a block begins or ends; elements that are `in_lines` are none, but for those
    of an entry in a list of chapters: its title and its page are two blocks. `with_languages`,
    also one that says its language begins and ends there, whose words run their own way.
    """
    yield from _list_order(tags, in_lines, in_entry=False, with_languages=with_languages)


def _list_order(
    tags: Iterable[Tag], in_lines: frozenset[str], *, in_entry: bool, with_languages: bool
) -> Iterator[int | str | None]:
    for tag in tags:
        is_link = tag.kind == "Link"
        is_block = tag.kind not in in_lines or (in_entry and not is_link)
        is_block = is_block or (with_languages and bool(tag.language))
        holds_parts = tag.kind == "Reference" or (in_entry and is_link)
        if is_block:
            yield None
        if tag.alternative:
            yield tag.alternative
        else:
            for child in tag.children:
                if isinstance(child, int):
                    yield child
                else:
                    yield from _list_order(
                        (child,), in_lines, in_entry=holds_parts, with_languages=with_languages
                    )
        if is_block:
            yield None


def list_languages(tags: Iterable[Tag], language: str = "") -> Iterator[tuple[int, str]]:
    """Yield the numbers of marked content in another language than the file's, and that."""
    for tag in tags:
        own = tag.language or language
        for child in tag.children:
            if isinstance(child, Tag):
                yield from list_languages((child,), own)
            elif own:
                yield child, own


# --- Reading --------------------------------------------------------------------------


def _read_item(item: PageObject, described: set[int]) -> PageItem:
    # Among artifacts, only pictures state a type; lines and page feet do not.
    in_picture = item.marked_content in described or any(
        mark.has_type for mark in item.read_marks()
    )
    return PageItem(item, in_picture, tuple(_find_drawings(item, Matrix(), 1.0, nested=False)))


def _find_drawings(
    item: PageObject, matrix: Matrix, opacity: float, *, nested: bool
) -> Iterator[Drawing]:
    kind = item.kind
    if kind is not ObjectKind.GROUP:
        yield Drawing(item, kind, matrix, opacity, nested)
        return
    matrix = item.matrix.then(matrix)
    opacity *= item.fill_colour[3] / 255
    for inner in item.read_objects():
        yield from _find_drawings(inner, matrix, opacity, nested=True)


def _join_texts(texts: Iterable[Drawing], spoken: Mapping[int, str]) -> Iterator[Utterance]:
    """Yield texts; those in a row for which the file gives words share them."""
    for number, group in groupby(texts, lambda text: text.object.marked_content):
        joined = tuple(group)
        if number in spoken:
            yield Utterance(spoken[number], joined)
        else:
            yield from (Utterance(None, (text,)) for text in joined)


def _list_spoken(tags: Iterable[Tag]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of marked content for which the file gives words, and those."""
    for tag in tags:
        numbers = [child for child in tag.children if isinstance(child, int)]
        if tag.text and len(numbers) == 1:
            yield numbers[0], tag.text
        yield from _list_spoken(child for child in tag.children if isinstance(child, Tag))


def _read_actual_text(drawing: PageObject) -> tuple[int | None, str]:
    """Return the words that stand in the file for a text, and their mark."""
    for mark in drawing.read_marks():
        if text := mark.read_actual_text():
            return mark.address, text
    return None, ""


def _list_described(tags: Iterable[Tag], *, inside: bool = False) -> Iterator[int]:
    """Yield the numbers of marked content that words stand for."""
    for tag in tags:
        described = inside or bool(tag.alternative)
        for child in tag.children:
            if isinstance(child, Tag):
                yield from _list_described((child,), inside=described)
            elif described:
                yield child


def _remove_actual_text(data: bytes) -> bytes:
    import pikepdf

    bare = io.BytesIO()
    with open_objects(data) as pdf, finding_damage():
        for item in pdf.objects:
            # Photographs are packed in ways that are not undone here.
            if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") == "/Image":
                continue
            if b"/ActualText" in (text := item.read_bytes()):
                item.write(_ACTUAL_TEXT.sub(b"", text))
        pdf.save(bare)
    return bare.getvalue()
