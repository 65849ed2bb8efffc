"""How letters are set on a PDF page: where, how large, in which font; and how a part of it looks.

Places are in points from the page's lower left corner.
"""

import ctypes
import math
import struct
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import count, groupby, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import raw

from rlspub.proof.pdf.boxes import Box, Matrix, surround
from rlspub.proof.pdf.pdfium import functions
from rlspub.proof.pdf.pdfium.objects import read_font_name
from rlspub.proof.pdf.pdfium.pages import PdfPage

if TYPE_CHECKING:
    from PIL.Image import Image

# What pdfium makes of a hyphen at the end of a line.
_HYPHEN_AT_LINE_END = "\x02"
_TURN_BACK = "\N{RIGHT-TO-LEFT MARK}"
_NEAR = 4
# In points: what is lower is the box of a letter that is not drawn.
_LEAST_INK = 0.1
# How much a letter may be off, as a share of its size.
_MOST_SLANT = 0.01


class Setting(NamedTuple):
    """What the letters of one text object share.

    `matrix` turns a square of one em by one em into what is on the page; `address` tells the
    object, and `marked_content` is the number of that which it belongs to. `size` is that of the
    type.
    """

    address: int
    marked_content: int
    font: str
    matrix: Matrix
    size: float

    @property
    def is_upright(self) -> bool:
        """Tell whether letters stand upright, and are neither slanted, mirrored nor stretched."""
        a, b, c, d, *_ = self.matrix
        slack = _MOST_SLANT * abs(d)
        return d > 0 and abs(a - d) <= slack and abs(b) <= slack and abs(c) <= slack


class Letter(NamedTuple):
    """A letter as it is set: where it begins on its baseline, and what its ink fills."""

    character: str
    x: float
    y: float
    box: Box
    setting: Setting


class Line(NamedTuple):
    """The letters of one text object, their words, and the box of their ink, if they have some."""

    letters: tuple[Letter, ...]
    words: str
    box: Box | None


def read_letters(page: PdfPage) -> Iterator[Letter]:
    """Yield the letters that are in the file, white space too, in the order of drawing."""
    words = page.handle.get_textpage()
    indices = range(words.count_chars())
    text = functions.find_address(words.raw)
    drawings = list(map(functions.get_text_object, repeat(text), indices))
    characters = list(map(chr, map(functions.get_unicode, repeat(text), indices)))
    origins = _read_numbers(functions.get_origin, text, indices, _ORIGIN)
    xs, ys = origins[::2], origins[1::2]
    boxes = list(struct.iter_unpack("4d", _read_numbers(functions.get_box, text, indices, _BOX)))
    # Where letters stand apart pdfium infers a space; only what is in the file counts.
    for index, character in enumerate(characters):
        if character.isspace() and functions.is_generated(text, index):
            drawings[index] = None
        elif character == _HYPHEN_AT_LINE_END:
            characters[index] = "-"
        elif character == _TURN_BACK and _has_ink(boxes[index]):
            # The ink of a glyph is with the last of its letters, and this one is none. Where pdfium
            # turns words, something may stand between the two.
            left, _, right, _ = boxes[index]
            for other in range(max(0, index - _NEAR), min(index + _NEAR, len(indices))):
                is_within = drawings[other] == drawings[index] and left <= xs[other] <= right
                if is_within and not (characters[other].isspace() or _has_ink(boxes[other])):
                    boxes[other], xs[other] = boxes[index], xs[index]
    start = 0
    for drawing, own in groupby(drawings):
        end = start + len(list(own))
        if drawing:
            setting = _read_setting(text, start, drawing)
            run = slice(start, end)
            parts = zip(characters[run], xs[run], ys[run], boxes[run], repeat(setting))
            # What makes a named tuple is written in Python, and takes twice as long.
            yield from map(tuple.__new__, repeat(Letter), parts)
        start = end


def _has_ink(box: Box) -> bool:
    """Tell whether there is a drawn letter in a box."""
    _, bottom, _, top = box
    return top - bottom > _LEAST_INK


# Where among the numbers of a letter pdfium puts those that it gives; of a box, in our order.
_ORIGIN, _BOX = (0, 1), (0, 2, 1, 3)


def _read_numbers(
    get: Callable[..., int], text: int, indices: range, order: tuple[int, ...]
) -> Any:
    """Return the numbers that pdfium gives for each letter, one letter's after another's."""
    size = ctypes.sizeof(ctypes.c_double)
    numbers = (ctypes.c_double * (len(order) * len(indices)))()
    start, step = ctypes.addressof(numbers), size * len(order)
    columns = (count(start + size * column, step) for column in order)
    deque(map(get, repeat(text), indices, *columns), maxlen=0)
    return numbers


def _read_setting(text: int, index: int, drawing: int) -> Setting:
    numbers = (ctypes.c_float * 6)()
    functions.get_letter_matrix(text, index, ctypes.addressof(numbers))
    a, b, c, d, _, _ = numbers
    size = functions.get_letter_size(text, index)
    return Setting(
        drawing,
        functions.get_marked_content(drawing),
        read_font_name(drawing),
        Matrix(a * size, b * size, c * size, d * size),
        math.hypot(c * size, d * size),
    )


def group_by_object(letters: Iterable[Letter]) -> defaultdict[int, list[Letter]]:
    """Return letters by the address of the object that draws them."""
    found = defaultdict[int, list[Letter]](list)
    for letter in letters:
        found[letter.setting.address].append(letter)
    return found


def surround_ink(letters: Iterable[Letter]) -> Box | None:
    """Return the box around letters without the white space among them."""
    return surround([letter.box for letter in letters if not letter.character.isspace()])


def join_lines(letters: Iterable[Letter]) -> dict[int, Line]:
    """Return the lines that letters make up, by the address of the object that draws them."""
    return {
        address: Line(tuple(own), "".join([one.character for one in own]), surround_ink(own))
        for address, own in group_by_object(letters).items()
    }


def draw_region(page: PdfPage, box: Box, pixels_a_point: float) -> "Image":
    """Draw what is within a box in shades of grey; its left and top edges are those of a pixel."""
    from PIL import Image

    left, bottom, right, top = box
    width = max(1, round((right - left) * pixels_a_point))
    height = max(1, round((top - bottom) * pixels_a_point))
    edge, _, _, upper = page.box
    move = (edge - left) * pixels_a_point, (top - upper) * pixels_a_point
    pixels = bytearray(b"\xff") * (width * height)
    start = ctypes.addressof(ctypes.c_char.from_buffer(pixels))
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, start, width)
    try:
        raw.FPDF_RenderPageBitmapWithMatrix(
            bitmap,
            page.handle,
            raw.FS_MATRIX(pixels_a_point, 0, 0, pixels_a_point, *move),
            raw.FS_RECTF(0, 0, width, height),
            raw.FPDF_GRAYSCALE,
        )
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("L", (width, height), pixels, "raw", "L", 0, 1)
