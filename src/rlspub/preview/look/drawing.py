"""Pages of a finished PDF as pictures and as words, for the browser."""

from collections.abc import Iterator
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple

from pypdfium2 import PdfDocument, raw

# pdfium is for one thread at a time.
_DRAWING = Lock()
# Of a picture that is shown here and now, speed counts more than size.
_COMPRESSION = 1
_LINE_ENDS = "\r\n"
# What pdfium makes of a hyphen at the end of a line.
_HYPHEN_AT_LINE_END = "\x02"


class Word(NamedTuple):
    """A word on a page: its line there, and its place in shares of the page's width and height.

    Places count from the upper left corner.
    """

    text: str
    line: int
    left: float
    top: float
    width: float
    height: float


def draw_page(data: bytes, number: int, pixels_a_point: float) -> bytes:
    """Return a page, counted from 0, as a PNG file."""
    with _DRAWING, PdfDocument(data) as pdf:
        picture = pdf[number].render(scale=pixels_a_point, rev_byteorder=True).to_pil()
        file = BytesIO()
        picture.save(file, "PNG", compress_level=_COMPRESSION)
    return file.getvalue()


def read_words(data: bytes, number: int) -> tuple[Word, ...]:
    """Return the words of a page, counted from 0, in the order in which they are drawn."""
    with _DRAWING, PdfDocument(data) as pdf:
        page = pdf[number]
        return tuple(_read_words(page.get_textpage(), *page.get_size()))


def _read_words(text: Any, width: float, height: float) -> Iterator[Word]:
    box, line, word = raw.FS_RECTF(), 0, ""
    left = bottom = right = top = 0.0
    for index in range(text.count_chars() + 1):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if (letter.isprintable() and not letter.isspace()) or letter == _HYPHEN_AT_LINE_END:
            raw.FPDFText_GetLooseCharBox(text, index, box)
            if not word:
                left, bottom, right, top = box.left, box.bottom, box.right, box.top
            left, right = min(left, box.left), max(right, box.right)
            bottom, top = min(bottom, box.bottom), max(top, box.top)
            word += "-" if letter == _HYPHEN_AT_LINE_END else letter
            continue
        if word:
            place = left / width, 1 - top / height, (right - left) / width, (top - bottom) / height
            yield Word(word, line, *(round(share, 5) for share in place))
            word = ""
        line += letter == _LINE_ENDS[0]
