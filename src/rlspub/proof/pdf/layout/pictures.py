"""Proves that pictures are printed: large enough to be seen, with ink, and not out of shape."""

import math
from collections.abc import Iterable, Iterator

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture, share
from rlspub.proof.pdf.pdfium import Box, Matrix
from rlspub.proof.text.quote import quote

# The longer side of the smallest picture, in points: of one among words, and of one by itself.
_SMALLEST = 8
_SMALLEST_ALONE = 16
# A photograph that is smaller than this is as large as its pixels are on a screen, or nearly.
_SMALL_PHOTOGRAPH = 100
_POINTS_A_PIXEL = 0.75
_SHRUNK = 0.8
# Of 255: how much darker ink is than paper at least.
_LEAST_INK = 32
# A code without its margin, in points; its pixels of 255; how much of it is dark.
_SMALLEST_CODE = 14 * 72 / 25.4
_UNEVEN = 0.08
_DARK = 128
_CODE_DARK = (0.3, 0.7)
# How far words may reach into a picture, of the size of their type.
_MOST_COVERED = 0.3
# How much wider or higher a picture may be drawn than it is.
_STRETCHED = 0.02


def prove_pictures(name: str, pages: Iterable[LaidPage], reporter: Reporter) -> None:
    """Report pictures that cannot be seen as they are."""
    for page in pages:
        for picture, least in _list_pictures(page):
            if fault := _find_fault(picture, page, least):
                reporter.report(
                    Code.PROOF_PICTURE,
                    f'page {page.number} of the {name} prints the picture "{quote(picture.words)}" '
                    f"{fault}",
                    help="let the style sheet give pictures a width or a height, and no more",
                )


def prove_code(name: str, pages: Iterable[LaidPage], reporter: Reporter) -> None:
    """Report a file without a code that leads to the booklet."""
    if not any(_is_code(box, page) for page in pages for box in page.paths):
        reporter.report(
            Code.PROOF_PICTURE,
            f"the {name} does not print the code that leads to the clinic's booklet",
            help="let the layout's template and style sheet print it where ours do, at least "
            "20 mm wide with its margin",
        )


def _is_code(box: Box, page: LaidPage) -> bool:
    """Tell whether something drawn is as square, as large and as dark as a code."""
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) < _SMALLEST_CODE or abs(width / height - 1) > _UNEVEN:
        return False
    pixels = b"".join(page.drawn.cut_out(box))
    dark = sum(pixel < _DARK for pixel in pixels) / max(len(pixels), 1)
    return _CODE_DARK[0] < dark < _CODE_DARK[1]


def _list_pictures(page: LaidPage) -> Iterator[tuple[Picture, float]]:
    """Yield pictures, and how large each must be."""
    for part in page.walk():
        alone = not any(part.segments())
        for child in part.children:
            for picture in child.children if isinstance(child, Part) else ():
                if isinstance(picture, Picture):
                    yield picture, _find_least(picture, alone=alone)


def _find_fault(picture: Picture, page: LaidPage, least: float) -> str | None:
    left, bottom, right, top = picture.box
    width, height = right - left, top - bottom
    if min(width, height) <= 0 or max(width, height) < least:
        return "too small to be seen"
    pixels = b"".join(page.drawn.cut_out(picture.box))
    if not pixels or max(pixels) - min(pixels) < _LEAST_INK:
        return "without ink"
    for segment in page.segments():
        if min(share(segment.box, picture.box)) > _MOST_COVERED * segment.size:
            return f'under the words "{quote(segment.text)}"'
    # A drawing turns what is in it as it likes, but not all of it.
    if picture.matrices and all(_is_out_of_shape(m, picture.pixels) for m in picture.matrices):
        return "turned, mirrored or out of shape"
    return None


def _find_least(picture: Picture, *, alone: bool) -> float:
    least = _SMALLEST_ALONE if alone else _SMALLEST
    if picture.pixels is None:
        return least
    natural = max(picture.pixels) * _POINTS_A_PIXEL * _SHRUNK
    return max(_SMALLEST, min(natural, _SMALL_PHOTOGRAPH))


def _is_out_of_shape(matrix: Matrix, pixels: tuple[int, int] | None) -> bool:
    """Tell whether a matrix does more than make larger or smaller.

    A photograph is a square to it. A drawing is drawn downwards.
    """
    wide, high = matrix.a, -matrix.d
    if pixels is not None:
        wide, high = matrix.a / pixels[0], matrix.d / pixels[1]
    return wide <= 0 or not math.isclose(wide, high, rel_tol=_STRETCHED)
