"""Proves that pictures are printed: large enough to be seen, with ink, and not out of shape."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING, Any

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import POINTS_A_MILLIMETRE, Box, Matrix, share
from rlspub.proof.pdf.damage import finding_damage, open_objects
from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture
from rlspub.proof.text.quote import quote
from rlspub.tree import Document, Image, walk

if TYPE_CHECKING:
    import pikepdf

# The longer side of the smallest picture, in points: of one among words, and of one by itself.
# What is smaller is a speck, unless it has so few pixels: it is as large as on a screen then.
_SMALLEST = 8
_SMALLEST_ALONE = 12
_POINTS_A_PIXEL = 0.75
_SHRUNK = 0.8
# Of 255: how much darker ink is than paper at least.
_LEAST_INK = 32
_WHITE = 255
# A code without its margin, in points; its pixels of 255; how much of it is dark.
_SMALLEST_CODE = 14 * POINTS_A_MILLIMETRE
_UNEVEN = 0.08
_DARK = 128
_CODE_DARK = (0.3, 0.7)
# How far words may reach into a picture, of the size of their type.
_MOST_COVERED = 0.3
# How far pictures may reach into one another, in points.
_TOUCHING = 1
# How much wider or higher a picture may be drawn than it is.
_STRETCHED = 0.02


# How far around a picture its paper is looked at, in points.
_BESIDE = 2
# A picture is moved to its place; a drawing is then moved and enlarged once more.
_STEPS = 3
_PAINT = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Tj", "TJ", "EI"}
_MOVED = "let the style sheet give pictures a width or a height, and no more"
_TOO_SMALL = "give it a line of its own, put fewer pictures side by side, or use a larger one"


def prove_pictures(
    document: Document, name: str, pages: Iterable[LaidPage], data: bytes, reporter: Reporter
) -> None:
    """Report pictures that cannot be seen as they are."""
    images = {node.alternative: node for node in walk(document) if isinstance(node, Image)}
    listed = [(page, list(_list_pictures(page))) for page in pages]
    if not any(pictures for _, pictures in listed):
        return
    with open_objects(data) as file:
        for page, pictures in listed:
            placings = _read_placings(file, page.number) if pictures else {}
            for picture, least in pictures:
                placing = next((placings[n] for n in picture.numbers if n in placings), None)
                others = [other for other, _ in pictures if other is not picture]
                fault = _find_fault(picture, placing, page, least)
                if fault or (fault := _find_picture_on(picture.box, others)):
                    image = images.get(picture.words)
                    reporter.report(
                        Code.PROOF_PICTURE,
                        f"page {page.number} of the {name} prints the picture "
                        f'"{quote(picture.words)}" {fault[0]}',
                        None if image is None else image.span,
                        help=fault[1],
                    )


def prove_codes(name: str, pages: Iterable[LaidPage], codes: int, reporter: Reporter) -> None:
    """Report a file with fewer codes than lead to the booklet and to a video."""
    if codes and sum(len(_find_codes(page)) for page in pages) < codes:
        reporter.report(
            Code.PROOF_PICTURE,
            f"the {name} does not print each code that leads to the clinic's booklet or to a video",
            help="let the layout's template and style sheet print it where ours do, at least "
            "20 mm wide with its margin",
        )


def _find_codes(page: LaidPage) -> list[Box]:
    """Return where codes are that a camera can read; the group that one is drawn in is none."""
    found = list[Box]()
    for box in page.paths:
        is_known = any(min(share(box, other)) > 0 for other in found)
        if not is_known and _is_code(box, page) and not _is_covered(box, page):
            found.append(box)
    return found


def _is_code(box: Box, page: LaidPage) -> bool:
    """Tell whether something drawn is as square, as large and as dark as a code."""
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) < _SMALLEST_CODE or abs(width / height - 1) > _UNEVEN:
        return False
    pixels = b"".join(page.drawn.cut_out(box))
    dark = sum(pixel < _DARK for pixel in pixels) / max(len(pixels), 1)
    return _CODE_DARK[0] < dark < _CODE_DARK[1]


def _is_covered(code: Box, page: LaidPage) -> bool:
    """Tell whether a picture lies on a code, which no camera reads then."""
    return _find_picture_on(code, [picture for picture, _ in _list_pictures(page)]) is not None


def _list_pictures(page: LaidPage) -> Iterator[tuple[Picture, float]]:
    """Yield pictures, and how large each must be."""
    for part in page.walk():
        alone = not any(part.segments)
        for child in part.children:
            for picture in child.children if isinstance(child, Part) else ():
                if isinstance(picture, Picture):
                    yield picture, _find_least(picture, alone=alone)


def _find_fault(
    picture: Picture, placing: "_Placing | None", page: LaidPage, least: float
) -> tuple[str, str] | None:
    """Return what is wrong with a picture, and what to do."""
    left, bottom, right, top = picture.box
    width, height = right - left, top - bottom
    if min(width, height) <= 0 or max(width, height) < least:
        return "too small to be seen", _TOO_SMALL
    if not _has_ink(picture, placing, page):
        return "without ink", _MOVED
    for segment in page.segments:
        if min(share(segment.box, picture.box)) > _MOST_COVERED * segment.size:
            return f'under the words "{quote(segment.text)}"', _MOVED
    if _is_distorted(picture, placing):
        return "turned, mirrored or out of shape", _MOVED
    return None


def _find_picture_on(box: Box, others: Iterable[Picture]) -> tuple[str, str] | None:
    """Return that another picture lies on a picture, and what to do."""
    for other in others:
        if min(share(box, other.box)) > _TOUCHING:
            return f'on the picture "{quote(other.words)}"', _MOVED
    return None


def _find_least(picture: Picture, *, alone: bool) -> float:
    least = _SMALLEST_ALONE if alone else _SMALLEST
    if picture.pixels is None:
        return least
    return min(least, max(picture.pixels) * _POINTS_A_PIXEL * _SHRUNK)


# --- Ink ------------------------------------------------------------------------------


def _has_ink(picture: Picture, placing: "_Placing | None", page: LaidPage) -> bool:
    """Tell whether something of a picture can be seen, unless it is all of a pale colour itself."""
    if picture.seen is None or picture.seen[1] - picture.seen[0] >= _LEAST_INK:
        return picture.seen is not None
    darkest, lightest = placing.read_shades() if placing and placing.image else picture.shades
    if lightest - darkest >= _LEAST_INK:
        return False
    if darkest > _WHITE - _LEAST_INK:
        return True
    left, bottom, right, top = picture.box
    around = (left - _BESIDE, bottom - _BESIDE, right + _BESIDE, top + _BESIDE)
    rows = page.drawn.cut_out(around)
    paper = rows[0] + rows[-1] + bytes(side for row in rows for side in (row[0], row[-1]))
    pixels = b"".join(page.drawn.cut_out(picture.box))
    return abs(median_low(paper) - median_low(pixels)) >= _LEAST_INK


# --- Shape ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Placing:
    """How a page transforms a picture as a whole; `image` is its photograph, if it is one."""

    matrix: Matrix
    image: Any = None

    def read_shades(self) -> tuple[int, int]:
        """Return the darkest and the lightest of the photograph's pixels."""
        import pikepdf

        with finding_damage():
            pixels = pikepdf.PdfImage(self.image).as_pil_image().convert("L").tobytes()
        return min(pixels), max(pixels)


def _is_distorted(picture: Picture, placing: _Placing | None) -> bool:
    if placing is None:
        return bool(picture.matrices) and all(
            _is_out_of_shape(matrix, picture.pixels) for matrix in picture.matrices
        )
    # What a drawing turns in itself is as the artist wants it.
    return _is_out_of_shape(placing.matrix, picture.pixels if placing.image else None)


def _is_out_of_shape(matrix: Matrix, pixels: tuple[int, int] | None) -> bool:
    """Tell whether a matrix does more than make larger or smaller.

    A photograph is a square to it. A drawing is drawn downwards.
    """
    wide, high = matrix.a, -matrix.d
    askew = max(abs(matrix.b), abs(matrix.c)) > _STRETCHED * max(abs(matrix.a), abs(matrix.d))
    if pixels is not None:
        wide, high = matrix.a / pixels[0], matrix.d / pixels[1]
    return askew or wide <= 0 or not math.isclose(wide, high, rel_tol=_STRETCHED)


def _read_placings(file: "pikepdf.Pdf", number: int) -> dict[int, _Placing]:
    """Return how each picture of a page is placed, by its number of marked content."""
    with finding_damage():
        return _read_placings_on(file.pages[number - 1])


def _read_placings_on(page: Any) -> dict[int, _Placing]:
    import pikepdf

    found = dict[int, _Placing]()
    matrix, outer = Matrix(), list[Matrix]()
    number, steps = -1, 0
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                outer.append(matrix)
            case "Q":
                matrix = outer.pop() if outer else matrix
            case "cm":
                matrix = Matrix(*map(float, operands)).then(matrix)
                steps += 1
            case "BDC" if "/MCID" in operands[1]:
                number, steps = int(operands[1].MCID), 0
            case "Do" if number not in found:
                drawn = page.resources.XObject[operands[0]]
                image = drawn if drawn.Subtype == "/Image" else None
                found[number] = _Placing(matrix, image)
            case name if name in _PAINT and number not in found:
                found[number] = _Placing(matrix)
        if steps == _STEPS and number not in found:
            found[number] = _Placing(matrix)
    return found
