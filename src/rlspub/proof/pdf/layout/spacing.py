"""Proves that words stand apart, that no letters lie over others, and no line goes through them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import Box, share
from rlspub.proof.pdf.layout.page import LaidPage, Run, Segment
from rlspub.proof.pdf.pdfium.lettering import Letter
from rlspub.proof.text.quote import quote

# The least space between words, of the size of the type.
_LEAST_SPACE = 0.1
# Letters in one line have so much of their heights in common.
_LEVEL = 0.4
# Of the size of its type: words that are so far below others stand in a line of their own, which
# must be farther below.
_LEAST_DISTANCE = (0.1, 0.9)
# How much of a letter may lie over another: a descender over an accent.
_MOST_COVERED = 0.25
# The box of a slanted letter, or of one with a hook, reaches into the next; but not often.
_MOST_COVERED_LETTERS = 0.3
# Shapes that are no letters have boxes that are only roughly theirs.
_MOST_COVERED_SHAPES = 0.5
# What is thinner is a line, of the size of the type; between these heights it goes through words.
_THIN = 0.2
_THROUGH = (0.12, 0.6)
_WORD = re.compile(r"\S+")


def prove_spacing(name: str, pages: Iterable[LaidPage], reporter: Reporter) -> None:
    """Report words that run together, lie over others, or have a line through them; once a page."""
    for page in pages:
        segments = (*page.segments, *page.margins)
        where = f"page {page.number} of the {name}"
        for first, second in _find_covered(segments):
            reporter.report(
                Code.PROOF_OVERLAP,
                f'{where} prints "{quote(first)}" over "{quote(second)}"',
                help="give the lines more room: look for margins, heights and positions in the "
                "style sheet",
            )
            break
        for first, second in _find_run_together(segments):
            reporter.report(
                Code.PROOF_OVERLAP,
                f'{where} prints "{quote(first)}" and "{quote(second)}" without a space between',
                help="let spaces be as the font has them, and give columns room between them",
            )
            break
        for words in _find_struck_through(segments, page.paths):
            reporter.report(
                Code.PROOF_OVERLAP,
                f'{where} prints a line through "{quote(words)}"',
                help="remove the line from the style sheet: words that are struck out do not count",
            )
            break


# --- Over one another -----------------------------------------------------------------


def _find_covered(segments: Sequence[Segment]) -> Iterator[tuple[str, str]]:
    for segment in segments:
        for run in segment.runs:
            # A pair that is drawn as one shape has one box.
            pairs = [(one, other) for one, other in pairwise(run.letters) if one.box != other.box]
            covered = [
                (one, other)
                for one, other in pairs
                if one.box[2] > other.box[0] and _measure_covered(one, other) > _MOST_COVERED
            ]
            if len(covered) > max(1, _MOST_COVERED_LETTERS * len(pairs)):
                one, other = covered[0]
                yield one.character, other.character
    for first, second in _list_close(segments, 0):
        if _are_lines_too_near(first, second):
            yield first.text, second.text
        elif first.shaped or second.shaped:
            if _measure_share(first.box, second.box) > _MOST_COVERED_SHAPES:
                yield first.text, second.text
        elif _have_covered(first.runs, second.runs):
            yield first.text, second.text


def _are_lines_too_near(first: Segment, second: Segment) -> bool:
    lower = min(first, second, key=lambda one: one.baseline)
    distance = abs(first.baseline - second.baseline) / lower.size
    width, _ = share(first.box, second.box)
    return _LEAST_DISTANCE[0] < distance < _LEAST_DISTANCE[1] and width > lower.size / 2


def _have_covered(runs: Sequence[Run], others: Sequence[Run]) -> bool:
    for run in runs:
        for other in others:
            if min(share(run.box, other.box)) <= 0:
                continue
            ours = [letter for letter in run.letters if min(share(letter.box, other.box)) > 0]
            theirs = [letter for letter in other.letters if min(share(letter.box, run.box)) > 0]
            if any(_measure_covered(a, b) > _MOST_COVERED for a in ours for b in theirs):
                return True
    return False


def _measure_covered(one: Letter, other: Letter) -> float:
    if not (one.character.isalnum() and other.character.isalnum()):
        return 0.0
    return _measure_share(one.box, other.box)


def _measure_share(one: Box, other: Box) -> float:
    """Return how much of the smaller box the other covers."""
    width, height = share(one, other)
    if width <= 0 or height <= 0:
        return 0.0
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / smaller if smaller else 0.0


# --- Apart ----------------------------------------------------------------------------


def _find_run_together(segments: Sequence[Segment]) -> Iterator[tuple[str, str]]:
    for segment in segments:
        yield from _find_narrow_spaces(segment)
    order = {segment: place for place, segment in enumerate(segments)}
    for first, second in _list_close(segments, _LEAST_SPACE):
        if first.shaped or second.shaped:
            continue
        if order[second] == order[first] + 1 and _is_one_word(first, second):
            continue
        height = min(box[3] - box[1] for box in (first.box, second.box))
        if share(first.box, second.box)[1] > _LEVEL * height and _are_near(first, second):
            yield first.text, second.text


def _find_narrow_spaces(segment: Segment) -> Iterator[tuple[str, str]]:
    letters = [letter for run in segment.runs for letter in run.letters]
    text = "".join([letter.character for letter in letters])
    words = list(_WORD.finditer(text))
    for first, second in pairwise(words):
        gap = -share(letters[first.end() - 1].box, letters[second.start()].box)[0]
        if gap < _LEAST_SPACE * segment.size:
            yield first[0], text[second.start() :].partition(" ")[0]


def _is_one_word(first: Segment, second: Segment) -> bool:
    return (
        first.block == second.block
        and not first.text[-1:].isspace()
        and not second.text[:1].isspace()
    )


def _are_near(first: Segment, second: Segment) -> bool:
    """Tell whether letters of two parts of a line nearly touch."""
    least = _LEAST_SPACE * min(first.size, second.size)
    return any(
        share(one.box, other.box)[0] > -least and share(one.box, other.box)[1] > 0
        for one in _list_ink(first)
        for other in _list_ink(second)
    )


def _list_ink(segment: Segment) -> list[Letter]:
    return [
        letter for run in segment.runs for letter in run.letters if not letter.character.isspace()
    ]


def _list_close(segments: Sequence[Segment], distance: float) -> Iterator[tuple[Segment, Segment]]:
    """Yield the pairs in reading order whose boxes meet, or nearly do."""
    for place, second in enumerate(segments):
        near = distance * second.size
        left, bottom, right, top = second.box
        left, right = left - near, right + near
        for first in segments[:place]:
            box = first.box
            if box[0] < right and box[2] > left and box[1] < top and box[3] > bottom:
                yield first, second


# --- Struck through -------------------------------------------------------------------


def _find_struck_through(segments: Iterable[Segment], paths: Iterable[Box]) -> Iterator[str]:
    thin = [path for path in paths if path[3] - path[1] < path[2] - path[0]]
    for segment in segments:
        low, high = (segment.baseline + part * segment.size for part in _THROUGH)
        for path in thin:
            if (
                low < (path[1] + path[3]) / 2 < high
                and path[3] - path[1] < _THIN * segment.size
                and share(segment.box, path)[0] > segment.size / 2
            ):
                yield segment.text
