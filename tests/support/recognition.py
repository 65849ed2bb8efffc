"""An independent eye: text recognition reads the lines of a page that have amounts.

Tesseract sees nothing but pixels. What it must find is what the file says that these lines are.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image
from pypdfium2 import raw

# A number or a range, and a unit.
_AMOUNT = re.compile(
    r"\d[\d.,]*(?:(?: to |\u2013|-)\d[\d.,]*)? ?"
    r"(?:mg|mcg|g|ml|hours?|weeks?|months?|tablets?|people|ways|doses|years?)\b"
)
_SPACES = re.compile(r"[\s\u00a0]+")
# White paper around what is cut out: in points, and then in pixels.
_BESIDE = 1
_GAP = 12


class _Words(NamedTuple):
    """Words of one size in one line, and where they stand."""

    left: float
    bottom: float
    right: float
    top: float
    size: float


def find_amounts(text: str) -> list[str]:
    """Return the amounts in a text, in their order."""
    return [amount.replace(" ", "") for amount in _AMOUNT.findall(_SPACES.sub(" ", text))]


def read_lines_with_amounts(data: bytes, dots_an_inch: int) -> tuple[list[Image.Image], list[str]]:
    """Return pictures of the lines of a PDF that have amounts, and the amounts in them.

    The recogniser takes all letters of a line to be of one size, and would read a large "mg"
    among small words as "MG". So words of another size are a picture of their own.
    """
    pictures, amounts = [], list[str]()
    scale = dots_an_inch / 72
    for page in pypdfium2.PdfDocument(data):
        drawn, height = page.render(scale=scale).to_pil(), page.get_height()
        text = page.get_textpage()
        for line in _list_lines(text):
            bottom, top = min(one.bottom for one in line), max(one.top for one in line)
            found = find_amounts(text.get_text_bounded(0, bottom, page.get_width(), top))
            amounts += found
            for _, words in groupby(line if found else (), lambda one: one.size):
                part = list(words)
                area = (
                    part[0].left - _BESIDE,
                    height - top - _BESIDE,
                    max(one.right for one in part) + _BESIDE,
                    height - bottom + _BESIDE,
                )
                pictures.append(drawn.crop(tuple(round(side * scale) for side in area)))
    return pictures, amounts


def _list_lines(text: Any) -> Iterator[list[_Words]]:
    """Yield the lines of a page from top to bottom, each from left to right."""
    words = [_read_words(text, *text.get_rect(index)) for index in range(text.count_rects())]
    lines = list[list[_Words]]()
    # Signs and marks belong to the line that they stand in.
    for one in sorted(words, key=lambda one: one.bottom - one.top):
        middle = (one.bottom + one.top) / 2
        line = next((line for line in lines if line[0].bottom < middle < line[0].top), None)
        if line is None:
            lines.append([one])
        else:
            line.append(one)
    for line in sorted(lines, key=lambda line: -line[0].top):
        yield sorted(line)


def _read_words(text: Any, left: float, bottom: float, right: float, top: float) -> _Words:
    place = (left + right) / 2, (bottom + top) / 2
    index = text.get_index(*place, right - left, top - bottom)
    return _Words(left, bottom, right, top, raw.FPDFText_GetFontSize(text, index or 0))


def stack(pictures: list[Image.Image]) -> Image.Image:
    """Return one picture with pictures below each other on white paper."""
    height = sum(picture.height + 2 * _GAP for picture in pictures)
    width = max(picture.width for picture in pictures) + 2 * _GAP
    sheet = Image.new("RGB", (width, height), "white")
    top = 0
    for picture in pictures:
        sheet.paste(picture, (_GAP, top + _GAP))
        top += picture.height + 2 * _GAP
    return sheet


def recognize(picture: Image.Image, dots_an_inch: int, folder: Path) -> str:
    """Return what text recognition reads in a picture."""
    file = folder / "lines.png"
    picture.save(file)
    # One column of lines, as they are stacked.
    command = ["tesseract", str(file), "-", "--psm", "6", "--dpi", str(dots_an_inch), "-l", "eng"]
    # More threads take longer.
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return done.stdout
