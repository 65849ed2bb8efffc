"""Proves that items of lists have their signs: bullets or numbers, right before their words."""

import re
from collections.abc import Iterable, Iterator

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import Box
from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture, Segment
from rlspub.proof.pdf.layout.rules import find_rules
from rlspub.proof.text.quote import quote

# A tick would say that something is done or right, and a cross that it is not. From right to left
# the point is read before its number.
_SIGN = re.compile(r"[•◦▪]|\d+\.|\.\d+")
# Of the size of the type: how far a sign may reach into the words beside it, how far it may be
# from them, and how far above or below.
_SLACK = 0.15
_FARTHEST_SIGN = 4
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
            sign = "".join(segment.text for segment in part.segments()).strip()
            if sign and not _SIGN.fullmatch(sign):
                yield sign


def _find_lost_sign(item: Part, page: LaidPage, *, turned: bool) -> tuple[str, str] | None:
    """Return the sign of a list item and the words that it should stand beside, if it does not."""
    # An item may go on in a body of its own.
    parts = {part.kind: part for part in reversed(item.children) if isinstance(part, Part)}
    if "Lbl" not in parts or "LBody" not in parts:
        return None
    sign = next(parts["Lbl"].segments(), None)
    first = next(_list_beginnings(parts["LBody"]), None)
    if sign is None or first is None:
        return None
    if isinstance(first, Picture):
        level = first.box[1] - _LEVEL * sign.size < sign.baseline < first.box[3]
        lost = not level or not _is_right_before(sign.box, first.box, sign.size, turned=turned)
        return (sign.text, first.words) if lost else None
    level = abs(sign.baseline - first.baseline) < _LEVEL * first.size
    if level and _is_right_before(sign.box, first.box, first.size, turned=turned):
        return None
    if any(_is_blank_between(rule, sign, first, turned=turned) for rule in find_rules(page.drawn)):
        return None
    return sign.text, first.text


def _is_right_before(one: Box, other: Box, size: float, *, turned: bool) -> bool:
    gap = one[0] - other[2] if turned else other[0] - one[2]
    return -_SLACK * size < gap < _FARTHEST_SIGN * size


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


def _list_beginnings(body: Part) -> Iterator[Segment | Picture | None]:
    """Yield words and pictures, with which an item may begin; None for what has its own lines."""
    for child in body.children:
        if not isinstance(child, Part):
            yield child
        elif child.kind in {"Table", "Sect", "Form", "L"}:
            yield None
        else:
            yield from _list_beginnings(child)
