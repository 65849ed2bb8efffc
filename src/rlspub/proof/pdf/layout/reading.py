"""Reading how a page is laid out."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rlspub.language.tags import is_right_to_left
from rlspub.proof.pdf.boxes import Box, surround
from rlspub.proof.pdf.content import IN_LINES, Drawing, PageContent, PageItem, Utterance
from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture, Run, Segment
from rlspub.proof.pdf.pdfium.lettering import Letter, Line
from rlspub.proof.pdf.pdfium.objects import ObjectKind
from rlspub.proof.pdf.pdfium.pages import Tag
from rlspub.proof.pdf.visibility import Draw, is_seen

_WHITE = 255
# How much of a grey is red, green and blue (ITU-R BT.601).
_GREY = (0.299, 0.587, 0.114)
_IN_LINES = IN_LINES | {"Link", "Form"}


def read_layout(content: PageContent, lines: Mapping[int, Line], draw: Draw) -> LaidPage:
    """Return how a page is laid out; `lines` are what can be seen of words, by their object."""
    return _Reader(content, lines, draw).read()


class _Reader:
    def __init__(self, content: PageContent, lines: Mapping[int, Line], draw: Draw) -> None:
        self._content = content
        self._lines = lines
        self._draw = draw
        self._runs = defaultdict[int, list[Run]](list)
        self._spoken = defaultdict[int, str](str)
        self._pictures = defaultdict[int, list[Drawing]](list)
        self._paths, self._ornaments = list[Box](), list[Box]()
        self._blocks = 0
        for item in content.items:
            self._add_item(item)
        for utterance in content.utterances:
            if utterance.words is None:
                self._add_letters(utterance)
            else:
                self._add_shapes(utterance, utterance.words)

    def read(self) -> LaidPage:
        parts = tuple(self._read_part(tag, None) for tag in self._content.tags)
        margins = tuple(
            segment for left in list(self._runs) if (segment := self._make_segment(left))
        )
        paths, ornaments = tuple(self._paths), tuple(self._ornaments)
        return LaidPage(self._content, parts, margins, paths, ornaments, self._draw)

    # --- What is drawn ----------------------------------------------------------------

    def _add_item(self, item: PageItem) -> None:
        if item.in_picture:
            self._pictures[item.object.marked_content] += item.drawings
            if item.object.marked_content < 0:
                self._ornaments.append(item.object.bounds)
            return
        if item.object.kind is ObjectKind.GROUP:
            self._paths.append(item.object.bounds)
        self._paths += (one.box for one in item.drawings if one.kind is ObjectKind.PATH)

    def _add_letters(self, utterance: Utterance) -> None:
        (text,) = utterance.texts
        line = self._lines.get(text.object.address)
        if line is None:
            return
        self._spoken[utterance.number] += line.words
        if line.box is not None:
            run = _make_run(line.words, line.letters, line.box, text, shaped=False)
            self._runs[utterance.number].append(run)

    def _add_shapes(self, utterance: Utterance, words: str) -> None:
        boxes = [(text, box) for text in utterance.texts if _has_area(box := text.box)]
        whole = surround(box for _, box in boxes)
        if whole is None or not words.strip():
            return
        if not is_seen(utterance, self._content.letters_by_object, self._lines):
            return
        self._spoken[utterance.number] += words
        # Marks are drawn beside the letters; the widest shape stands on the line.
        widest, _ = max(boxes, key=lambda shape: shape[1][2] - shape[1][0])
        self._runs[utterance.number].append(_make_run(words, (), whole, widest, shaped=True))

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
        box = surround(filter(None, (drawing.clipped_box for drawing in drawings)))
        matrices = tuple(
            drawing.object.matrix.then(drawing.matrix)
            for drawing in drawings
            if drawing.kind is not ObjectKind.TEXT
        )
        pixels = drawings[0].object.pixels if len(drawings) == 1 else None
        shades = [shade for drawing in drawings for shade in _list_shades(drawing)]
        range_ = min(shades, default=0), max(shades, default=0)
        sizes = [_measure_type(one) for one in drawings if one.kind is ObjectKind.TEXT]
        box = box or (0, 0, 0, 0)
        yield Picture(
            tag.alternative,
            box,
            numbers,
            matrices,
            range_,
            self._draw(self._content.page).find_shades(box),
            pixels,
            min(sizes, default=None),
        )


def _list_shades(drawing: Drawing) -> Iterator[float]:
    """Yield how dark something drawn is on white paper, of 255; all shades if unknown."""
    if drawing.kind not in {ObjectKind.PATH, ObjectKind.TEXT}:
        yield from (0, _WHITE)
        return
    found = drawing.object
    filled, stroked = found.painting if drawing.kind is ObjectKind.PATH else (True, False)
    for colour in (found.fill_colour,) * filled + (found.stroke_colour,) * stroked:
        *parts, opacity = colour
        shade = sum(share * part for share, part in zip(_GREY, parts, strict=True))
        yield _WHITE - (_WHITE - shade) * opacity / _WHITE


def _make_run(
    words: str, letters: tuple[Letter, ...], box: Box, text: Drawing, *, shaped: bool
) -> Run:
    matrix = text.object.matrix.then(text.matrix)
    return Run(words, letters, box, matrix.f, _measure_type(text), matrix, shaped)


def _measure_type(text: Drawing) -> float:
    """Return the size of letters as they are drawn."""
    matrix = text.object.matrix.then(text.matrix)
    return text.object.font_size * math.hypot(matrix.c, matrix.d)


def _has_area(box: Box) -> bool:
    return box[2] > box[0] and box[3] > box[1]
