"""Proves that items of lists have their signs: bullets or numbers, right before their words.

A number keeps away from a figure after it: "1. 5 mg" would be read as 1.5 mg.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import Box, surround
from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture, Segment
from rlspub.proof.text.quote import quote

# A tick would say that something is done or right, and a cross that it is not. From right to left
# the point is read before its number.
_SIGN = re.compile(r"[•◦▪]|\d+\.|\.\d+")
_NUMBER = re.compile(r"\d")
# Of the size of the type: how far a sign may reach into the words beside it, how far it may be
# from them, and how far above or below.
_SLACK = 0.15
_FARTHEST_SIGN = 4
_NEAREST_NUMBER = 0.8
_LEVEL = 0.6
# How long a line to write on is at least, how far below the sign of its item it may be, as it needs
# room above it, and how far below it its label stands, or the next words.
_SHORTEST = 1
_LOWEST_LINE = 1
_FARTHEST_LABEL = 2.5


def prove_signs(
    name: str, pages: Iterable[LaidPage], reporter: Reporter, *, right_to_left: bool
) -> None:
    """Report signs of items that are away from their words, and the first other sign of a page."""
    for page in pages:
        where = f"page {page.number} of the {name}"
        others = list[str]()
        for part in page.walk():
            if part.kind != "LI":
                continue
            turned = right_to_left if part.right_to_left is None else part.right_to_left
            others += _find_other_signs(part)
            if lost := _find_lost_sign(part, page, turned=turned):
                reporter.report(
                    Code.PROOF_PLACE,
                    f'{where} does not print "{quote(lost[0])}" right before "{quote(lost[1])}"',
                    help="let the style sheet leave the signs of list items where they are",
                )
            if near := _find_near_number(part, turned=turned):
                number, words = near
                reporter.report(
                    Code.PROOF_FIGURE_NEIGHBOURS,
                    f'{where} prints the number "{quote(number)}" too near to the figure in '
                    f'"{quote(words)}", as a part of it',
                    help="give items of lists room after their numbers: `padding-inline-start` on "
                    "`ol > li` in the style sheet",
                )
        if others:
            reporter.report(
                Code.PROOF_ADDED,
                f'{where} prints "{quote(others[0])}" before an item of a list',
                help="items have bullets or numbers: `disc`, `circle`, `square` or `decimal` in "
                "the style sheet",
            )


def _find_other_signs(item: Part) -> Iterator[str]:
    """Yield signs that are neither bullets nor numbers."""
    for part in item.children:
        if isinstance(part, Part) and part.kind == "Lbl":
            sign = "".join(segment.text for segment in part.segments).strip()
            if sign and not _SIGN.fullmatch(sign):
                yield sign


def _read_item(item: Part) -> tuple[Segment, Segment | Picture, Part] | None:
    """Return the sign of a list item, what it should stand beside, and the item's body."""
    # An item may go on in a body of its own.
    parts = {part.kind: part for part in reversed(item.children) if isinstance(part, Part)}
    if "Lbl" not in parts or "LBody" not in parts:
        return None
    sign = next(iter(parts["Lbl"].segments), None)
    first = _find_beginning(parts["LBody"])
    return None if sign is None or first is None else (sign, first, parts["LBody"])


def _find_near_number(item: Part, *, turned: bool) -> tuple[str, str] | None:
    """Return the number of an item and the words that begin with a figure too near to it."""
    read = _read_item(item)
    if read is None:
        return None
    sign, first, _ = read
    if (
        isinstance(first, Picture)
        or not _NUMBER.search(sign.text)
        or not _NUMBER.match(first.text.strip())
    ):
        return None
    one, other = sign.box, first.box
    gap = one[0] - other[2] if turned else other[0] - one[2]
    return (sign.text, first.text) if gap < _NEAREST_NUMBER * first.size else None


def _find_lost_sign(item: Part, page: LaidPage, *, turned: bool) -> tuple[str, str] | None:
    """Return the sign of a list item and the words that it should stand beside, if it does not."""
    read = _read_item(item)
    if read is None:
        return None
    sign, first, body = read
    if isinstance(first, Picture):
        level = first.box[1] - _LEVEL * sign.size < sign.baseline < first.box[3]
        lost = not level or not _is_right_before(sign.box, first.box, sign.size, turned=turned)
        return (sign.text, first.words) if lost else None
    level = abs(sign.baseline - first.baseline) < _LEVEL * first.size
    if level and _is_right_before(sign.box, first.box, first.size, turned=turned):
        return None
    if level and turned and _is_before_line(sign, first, body):
        return None
    if any(_is_blank_between(rule, sign, first, turned=turned) for rule in page.rules):
        return None
    pictures = chain(_list_pictures(body), page.ornaments)
    if any(_is_beside_picture(sign, first, picture, turned=turned) for picture in pictures):
        return None
    return sign.text, first.text


def _is_right_before(one: Box, other: Box, size: float, *, turned: bool) -> bool:
    gap = one[0] - other[2] if turned else other[0] - one[2]
    return -_SLACK * size < gap < _FARTHEST_SIGN * size


def _is_before_line(sign: Segment, first: Segment, body: Part) -> bool:
    """Tell whether a sign stands at the right of words that run from left to right, as a whole."""
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in first.text):
        return False
    slack = _LEVEL * first.size
    segments = (segment for part in body.walk() for segment in part.segments)
    line = surround(one.box for one in segments if abs(one.baseline - first.baseline) < slack)
    return line is not None and _is_right_before(sign.box, line, first.size, turned=True)


def _is_blank_between(rule: Box, sign: Segment, first: Segment, *, turned: bool) -> bool:
    """Tell whether an item begins with a line to write on, and words beside or below it."""
    size = first.size
    lower = (sign.baseline - rule[1]) / size
    if not -_LEVEL < lower < _LOWEST_LINE or rule[2] - rule[0] < _SHORTEST * size:
        return False
    if not _is_right_before(sign.box, rule, size, turned=turned):
        return False
    if abs(rule[1] - first.baseline) < _LEVEL * size:
        return _is_right_before(rule, first.box, size, turned=turned)
    slack = _SLACK * size
    inside = first.box[2] < rule[2] + slack if turned else first.box[0] > rule[0] - slack
    return inside and 0 < rule[1] - first.baseline < _FARTHEST_LABEL * size


def _is_beside_picture(sign: Segment, first: Segment, picture: Box, *, turned: bool) -> bool:
    """Tell whether an item begins with a line as high as a picture in it, with its sign on top."""
    size = first.size
    beside = surround((first.box, picture))
    return (
        beside is not None
        and abs(picture[1] - first.baseline) < _LEVEL * size
        and first.baseline < sign.baseline < picture[3] + _LEVEL * size
        and _is_right_before(sign.box, beside, size, turned=turned)
    )


def _find_beginning(body: Part) -> Segment | Picture | None:
    """Return the words or the picture that an item begins with; none before lines of their own."""
    for child in body.children:
        if not isinstance(child, Part):
            return child
        if child.kind in {"Table", "Sect", "Form", "L"}:
            return None
        if child.children:
            return _find_beginning(child)
    return None


def _list_pictures(part: Part) -> Iterator[Box]:
    for one in part.walk():
        yield from (child.box for child in one.children if isinstance(child, Picture))
