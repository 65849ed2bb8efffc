"""Proves that type is large enough, of one size within a word, and upright."""

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import Matrix
from rlspub.proof.pdf.layout.page import LaidPage, Picture, Run, Segment, find_bases
from rlspub.proof.pdf.layout.words import PlacedWord
from rlspub.proof.pdf.least_type import LeastType
from rlspub.proof.text.quote import quote
from rlspub.tree import Document, Field, Image, Node, walk

# Points.
_ROUNDING = 0.05
# How small the letters of a drawing may be: in points, and of running text.
_SMALLEST_IN_PICTURES = 8
_LEAST_IN_PICTURES = 2 / 3
# Type of no size, as a damaged file has it, is taken for so large.
_SPECK = 0.1
# How wide a picture can be, in percent of the text.
_WHOLE_WIDTH = 100
# How small what is raised or lowered may be, of the floor; it may stand in what is raised itself.
_LEAST_RAISED = 0.7
# How far a letter may stand above the next in one line, and how much larger it may be.
_LEVEL = 0.08
_ALIKE = 0.02
# How far type may be turned, slanted or stretched, of its size.
_STRAIGHT = 0.01


_Small: TypeAlias = tuple[int, Run, float, Node | None]


def prove_sizes(name: str, pages: Iterable[LaidPage], least: LeastType, reporter: Reporter) -> None:
    """Report words that are too small even for notes, and words of two sizes."""
    _report_small(name, _find_small(pages, least), reporter)
    for page in pages:
        for first, second in _find_uneven(page):
            reporter.report(
                Code.PROOF_SMALL,
                f'page {page.number} of the {name} prints "{quote(first.text + second.text)}" in '
                f"types of {first.size:.1f} and {second.size:.1f} points",
                help="give all letters of a word the same size",
            )


def prove_sizes_of_text(
    name: str, words: Iterable[PlacedWord], least: LeastType, reporter: Reporter
) -> None:
    """Report words of running text that are too small for it."""
    _report_small(name, _find_small_words(words, least), reporter)


def prove_sizes_in_pictures(
    document: Document,
    name: str,
    pages: Iterable[LaidPage],
    least: LeastType,
    reporter: Reporter,
) -> None:
    """Report drawings whose letters few could read."""
    needed = max(_SMALLEST_IN_PICTURES, _LEAST_IN_PICTURES * least.text)
    floor = needed - _ROUNDING
    images = defaultdict[str, deque[Image]](deque)
    for node in walk(document):
        if isinstance(node, Image):
            images[node.alternative].append(node)
    for page in pages:
        for picture in _list_pictures(page):
            # Pictures with the same words come in the same order.
            same = images[picture.words]
            image = same.popleft() if len(same) > 1 else next(iter(same), None)
            if picture.type_size is None or picture.type_size >= floor:
                continue
            reporter.report(
                Code.PICTURE_LETTERS,
                f"page {page.number} of the {name} prints words of the picture "
                f"`{quote(image.target if image else picture.words)}` in type of "
                f"{picture.type_size:.1f} points; they need {needed:g}",
                image.span if image else None,
                help=_advise_width(
                    image.width if image else None, floor / max(picture.type_size, _SPECK)
                ),
            )


def _advise_width(width: int | None, factor: float) -> str:
    """Return what to do about letters that should be larger by a factor."""
    if width and (needed := math.ceil(width * factor)) <= _WHOLE_WIDTH:
        return f"write `width={needed}%` or more, or make the letters in the drawing larger"
    remedy = (
        f"make the letters in the drawing {math.ceil(10 * factor) / 10} times as large, or more"
    )
    if width:
        return remedy
    return f"{remedy}; or give the picture more room, by a `width` or with fewer beside it"


def _list_pictures(page: LaidPage) -> Iterator[Picture]:
    for part in page.walk():
        yield from (child for child in part.children if isinstance(child, Picture))


def _report_small(name: str, found: Iterable[_Small], reporter: Reporter) -> None:
    """Report words in small type, once for each size and page."""
    told = set[tuple[int, float]]()
    for page, run, floor, node in found:
        if (page, run.size) not in told:
            told.add((page, run.size))
            reporter.report(
                Code.PROOF_SMALL,
                f'page {page} of the {name} prints "{quote(run.text)}" in type of '
                f"{run.size:.1f} points",
                None if node is None else node.span,
                help=f"it needs {floor:g} points: look for a size in the style sheet or in the "
                "layout's numbers",
            )


def _find_small_words(words: Iterable[PlacedWord], least: LeastType) -> Iterator[_Small]:
    """Yield running text that is too small. A label may stand small beside its blank."""
    for word in words:
        if word.aside or isinstance(word.piece.node, Field):
            continue
        for place in word.places:
            floor = least.text * (_LEAST_RAISED if word.moved else 1)
            if place.run.size < floor - _ROUNDING:
                yield place.page, place.run, floor, word.piece.node


def _find_small(pages: Iterable[LaidPage], least: LeastType) -> Iterator[_Small]:
    for page in pages:
        moved = find_bases(page.segments)
        for segment in (*page.segments, *page.margins):
            floor = least.notes * (_LEAST_RAISED if segment in moved else 1)
            for run in segment.runs:
                if run.size < floor - _ROUNDING:
                    yield page.number, run, floor, None


def _find_uneven(page: LaidPage) -> Iterator[tuple[Run, Run]]:
    """Yield letters that are one word in two sizes."""
    for first, second in pairwise(page.segments):
        if first.block != second.block:
            continue
        one, other = first.runs[-1], second.runs[0]
        if (
            _are_one_word(first, second)
            and not (one.shaped or other.shaped)
            and abs(one.baseline - other.baseline) < _LEVEL * one.size
            and abs(one.size / other.size - 1) > _ALIKE
        ):
            yield one, other
    for segment in page.segments:
        for one, other in pairwise(segment.runs):
            if abs(one.size / other.size - 1) > _ALIKE:
                yield one, other


def _are_one_word(first: Segment, second: Segment) -> bool:
    """Tell whether two letters meet, or two figures; a particle after an amount is by itself."""
    end, start = first.text[-1:], second.text[:1]
    return (end.isdigit() and start.isdigit()) or (
        end.isalpha() and start.isalpha() and end.isascii() and start.isascii()
    )


# --- Upright --------------------------------------------------------------------------


def prove_upright(name: str, pages: Iterable[LaidPage], reporter: Reporter) -> None:
    """Report the first words of each page whose letters do not stand as their font has them."""
    for page in pages:
        for segment in (*page.segments, *page.margins):
            fault = next(filter(None, (_find_fault(run.matrix) for run in segment.runs)), None)
            if fault:
                reporter.report(
                    Code.PROOF_NOT_UPRIGHT,
                    f'page {page.number} of the {name} prints "{quote(segment.text)}" {fault}',
                    help="remove what transforms it from the style sheet",
                )
                break


def _find_fault(matrix: Matrix) -> str | None:
    """Return what is wrong with the place of letters."""
    size = abs(matrix.d) + abs(matrix.c)
    if abs(matrix.b) > _STRAIGHT * size or (abs(matrix.a) < _STRAIGHT * size < abs(matrix.c)):
        return "turned"
    if matrix.a < 0 or matrix.d < 0:
        return "mirrored or upside down"
    if abs(matrix.c) > _STRAIGHT * size:
        return "slanted"
    if abs(matrix.a - matrix.d) > _STRAIGHT * size:
        return "stretched"
    return None
