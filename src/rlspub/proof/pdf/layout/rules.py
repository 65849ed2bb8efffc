"""Lines to write on, found in the picture of a page."""

import re
from dataclasses import dataclass

from rlspub.proof.pdf.boxes import Box
from rlspub.proof.pdf.visibility import PIXELS_A_POINT, DrawnPage

# Of 255: what is darker is a line, what is lighter is paper.
_DARKEST_PAPER = 200
_LIGHTEST_LINE = 170
_SHORTEST = 7
_LINE = bytes(shade <= _LIGHTEST_LINE for shade in range(256))
# So many of one byte are found in a third of the time that many of several bytes take.
_RULE = re.compile(b"\1" * (_SHORTEST * PIXELS_A_POINT) + b"\1*")
# What is thicker, in points, is an area.
_THICKEST = 3
FOOT = 3
"""How far the foot of a letter beside it, such as a slash, reaches onto a line, in points."""


@dataclass(slots=True)
class _Rule:
    """A level line, in pixels; `bottom` is the row below it."""

    left: int
    top: int
    right: int
    bottom: int


def find_rules(drawn: DrawnPage) -> list[Box]:
    """Return the level lines on a page, from top to bottom."""
    found, above, level = list[_Rule](), list[_Rule](), list[_Rule]()
    for match in _RULE.finditer(drawn.picture.tobytes().translate(_LINE)):
        row, left = divmod(match.start(), drawn.width)
        right = left + match.end() - match.start()
        if right > drawn.width:
            continue
        if not level or level[0].bottom <= row:
            above, level = ([one for one in level if one.bottom == row], [])
        rule = next((one for one in above if _goes_on(one, left, right)), None)
        if rule is None:
            found.append(rule := _Rule(left, row, right, row + 1))
        else:
            rule.left, rule.right, rule.bottom = (
                max(rule.left, left),
                min(rule.right, right),
                row + 1,
            )
        level.append(rule)
    return [
        drawn.find_place((one.left, one.top, one.right, one.bottom))
        for one in found
        if one.bottom - one.top <= _THICKEST * PIXELS_A_POINT
    ]


def _goes_on(rule: _Rule, left: int, right: int) -> bool:
    ends = FOOT * PIXELS_A_POINT
    return abs(rule.left - left) <= ends and abs(rule.right - right) <= ends


def measure_room(drawn: DrawnPage, rule: Box, most: float) -> float:
    """Return how high the paper above a line is empty, in points, up to a height."""
    left, _, right, top = rule
    # The line's own edge is smoothed.
    above = drawn.cut_out((left + FOOT, top + 1, right - FOOT, top + most))
    height = 0
    for row in reversed(above):
        if min(row, default=0) < _DARKEST_PAPER:
            break
        height += 1
    return 1 + height / PIXELS_A_POINT


def is_framed_square(drawn: DrawnPage, box: Box, *, empty: bool) -> bool:
    """Tell whether a square has a frame all around it, and nothing in it if it is to be empty."""
    rows = drawn.cut_out(box)
    size = len(rows)
    if size < _SHORTEST * PIXELS_A_POINT:
        return False
    edge = max(2, size // 6)
    columns = list(map(bytes, zip(*rows, strict=True)))
    sides = (rows[:edge], rows[-edge:], columns[:edge], columns[-edge:])
    framed = all(any(_is_dark(line) for line in side) for side in sides)
    inner = (row[2 * edge : -2 * edge] for row in rows[2 * edge : -2 * edge])
    return framed and not (empty and any(min(row, default=255) < _DARKEST_PAPER for row in inner))


def _is_dark(line: bytes) -> bool:
    dark = sum(pixel < _DARKEST_PAPER for pixel in line)
    return dark >= 0.8 * len(line)
