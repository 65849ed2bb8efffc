"""Reading how a page is laid out."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rlspub.language.tags import is_right_to_left
from rlspub.proof.pdf.boxes import Box, Matrix, surround
from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture, Run, Segment
from rlspub.proof.pdf.pdfium import Letter, ObjectKind, PageObject, PdfPage, Tag
from rlspub.proof.pdf.tags import IN_LINES, PagePictures, read_actual_text
from rlspub.proof.pdf.visibility import DrawnPage

# Share of the shapes of a text that must be seen.
_MOST = 0.6
_WHITE = 255
# How much of a grey is red, green and blue (ITU-R BT.601).
_GREY = (0.299, 0.587, 0.114)
_IN_LINES = IN_LINES | {"Link", "Form"}


def read_layout(
    page: PdfPage,
    number: int,
    tags: Iterable[Tag],
    letters: Mapping[int, Sequence[Letter]],
    drawn: DrawnPage,
) -> LaidPage:
    """Return how a page is laid out; `letters` are those that can be seen, by their object."""
    return _Reader(page, tags, letters, drawn).read(number)


class _Reader:
    def __init__(
        self,
        page: PdfPage,
        tags: Iterable[Tag],
        letters: Mapping[int, Sequence[Letter]],
        drawn: DrawnPage,
    ) -> None:
        self._tags = tuple(tags)
        self._letters = letters
        self._drawn = drawn
        self._runs = defaultdict[int, list[Run]](list)
        self._spoken = defaultdict[int, str](str)
        self._pictures = defaultdict[int, list[tuple[PageObject, Matrix]]](list)
        self._paths = list[Box]()
        self._blocks = 0
        self._read_objects(page)

    def read(self, number: int) -> LaidPage:
        parts = tuple(self._read_part(tag, None) for tag in self._tags)
        margins = tuple(
            segment for left in list(self._runs) if (segment := self._make_segment(left))
        )
        return LaidPage(number, parts, margins, tuple(self._paths), self._drawn)

    # --- What is drawn ----------------------------------------------------------------

    def _read_objects(self, page: PdfPage) -> None:
        pictures = PagePictures(self._tags)
        texts = list[tuple[PageObject, Matrix]]()
        for item in page.read_objects():
            if item in pictures:
                self._pictures[item.marked_content] += _find_drawings(item, Matrix())
                # For one that only decorates the page nothing is read.
                if item.marked_content < 0:
                    self._paths.append(item.bounds)
                continue
            if item.kind is ObjectKind.GROUP:
                self._paths.append(item.bounds)
            for drawing, matrix in _find_drawings(item, Matrix()):
                kind = drawing.kind
                if kind is ObjectKind.TEXT:
                    texts.append((drawing, matrix))
                elif kind is ObjectKind.PATH:
                    self._paths.append(matrix.move_box(drawing.bounds))
        said = ((*read_actual_text(text), text, matrix) for text, matrix in texts)
        for (mark, words), group in groupby(said, lambda one: one[:2]):
            drawings = [(drawing, matrix) for *_, drawing, matrix in group]
            if mark is None:
                for drawing, matrix in drawings:
                    self._add_letters(drawing, matrix)
            else:
                self._add_shapes(words, drawings)

    def _add_letters(self, drawing: PageObject, matrix: Matrix) -> None:
        letters = tuple(self._letters.get(drawing.address, ()))
        number = drawing.marked_content
        text = "".join(letter.character for letter in letters)
        self._spoken[number] += text
        box = surround(letter.box for letter in letters if not letter.character.isspace())
        if box is not None:
            self._runs[number].append(_make_run(text, letters, box, drawing, matrix, shaped=False))

    def _add_shapes(self, words: str, drawings: Sequence[tuple[PageObject, Matrix]]) -> None:
        boxes = [(d, m, box) for d, m in drawings if _has_area(box := m.move_box(d.bounds))]
        seen = sum(self._drawn.is_visible(box, with_spaces=True) for *_, box in boxes)
        if not boxes or not words.strip() or seen < _MOST * len(boxes):
            return
        number = drawings[0][0].marked_content
        self._spoken[number] += words
        # Marks are drawn beside the letters; the widest shape stands on the line.
        drawing, matrix, _ = max(boxes, key=lambda shape: shape[2][2] - shape[2][0])
        whole = surround(box for *_, box in boxes)
        assert whole is not None, "there is a box"
        self._runs[number].append(_make_run(words, (), whole, drawing, matrix, shaped=True))

    # --- The tree ---------------------------------------------------------------------

    def _read_part(self, tag: Tag, right_to_left: bool | None) -> Part:  # noqa: FBT001
        if tag.language:
            right_to_left = is_right_to_left(tag.language)
        in_line = tag.kind in _IN_LINES
        if not in_line:
            self._blocks += 1
        children = list[Part | Segment | Picture]()
        if tag.alternative:
            children += self._read_pictures(tag)
        for child in () if tag.alternative else tag.children:
            if isinstance(child, Tag):
                children.append(self._read_part(child, right_to_left))
            elif segment := self._make_segment(child):
                children.append(segment)
        if not in_line:
            self._blocks += 1
        return Part(tag.kind, right_to_left, in_line, tuple(children))

    def _make_segment(self, number: int) -> Segment | None:
        runs = self._runs.pop(number, ())
        box = surround(run.box for run in runs)
        if box is None:
            return None
        return Segment(number, self._spoken[number], tuple(runs), box, self._blocks)

    def _read_pictures(self, tag: Tag) -> Iterator[Picture]:
        numbers = tuple(child for child in tag.children if not isinstance(child, Tag))
        drawings = [drawing for number in numbers for drawing in self._pictures.get(number, ())]
        box = surround(matrix.move_box(drawing.bounds) for drawing, matrix in drawings)
        matrices = tuple(
            drawing.matrix.then(matrix)
            for drawing, matrix in drawings
            if drawing.kind is not ObjectKind.TEXT
        )
        pixels = drawings[0][0].pixels if len(drawings) == 1 else None
        shades = [shade for drawing, _ in drawings for shade in _list_shades(drawing)]
        range_ = min(shades, default=0), max(shades, default=0)
        yield Picture(tag.alternative, box or (0, 0, 0, 0), numbers, matrices, range_, pixels)


def _find_drawings(item: PageObject, matrix: Matrix) -> Iterator[tuple[PageObject, Matrix]]:
    """Yield what is in an object of the page, and how the groups around it transform it."""
    if item.kind is ObjectKind.GROUP:
        matrix = item.matrix.then(matrix)
        for inner in item.read_objects():
            yield from _find_drawings(inner, matrix)
    else:
        yield item, matrix


def _list_shades(drawing: PageObject) -> Iterator[float]:
    """Yield how dark something drawn is on white paper, of 255; all shades if unknown."""
    if drawing.kind not in {ObjectKind.PATH, ObjectKind.TEXT}:
        yield from (0, _WHITE)
        return
    filled, stroked = drawing.painting if drawing.kind is ObjectKind.PATH else (True, False)
    for colour in (drawing.fill_colour,) * filled + (drawing.stroke_colour,) * stroked:
        *parts, opacity = colour
        shade = sum(share * part for share, part in zip(_GREY, parts, strict=True))
        yield _WHITE - (_WHITE - shade) * opacity / _WHITE


def _make_run(  # noqa: PLR0913 - what a run is
    text: str,
    letters: tuple[Letter, ...],
    box: Box,
    drawing: PageObject,
    outer: Matrix,
    *,
    shaped: bool,
) -> Run:
    matrix = drawing.matrix.then(outer)
    _, size = drawing.font
    size *= math.hypot(matrix.c, matrix.d)
    return Run(text, letters, box, matrix.f, size, matrix, shaped)


def _has_area(box: Box) -> bool:
    return box[2] > box[0] and box[3] > box[1]
