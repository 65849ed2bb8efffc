"""Proves that items of lists have their signs: bullets or numbers, right before their words."""

import re
from collections.abc import Iterable, Iterator

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.layout.page import LaidPage, Part, Segment
from rlspub.proof.text.quote import quote

# A tick would say that something is done or right, and a cross that it is not.
_SIGN = re.compile(r"[•◦▪]|\d+\.")
# Of the size of the type: how far a sign may reach into the words beside it, how far it may be
# from them, and how far above or below.
_SLACK = 0.15
_FARTHEST_SIGN = 4
_LEVEL = 0.6


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
            if lost := _find_lost_sign(part, turned=turned):
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


def _find_lost_sign(item: Part, *, turned: bool) -> tuple[str, str] | None:
    """Return the sign of a list item and the words that it should stand beside, if it does not."""
    # An item may go on in a body of its own.
    parts = {part.kind: part for part in reversed(item.children) if isinstance(part, Part)}
    if "Lbl" not in parts or "LBody" not in parts:
        return None
    sign = next(parts["Lbl"].segments(), None)
    first = next(_find_first_line(parts["LBody"]), None)
    if sign is None or first is None:
        return None
    gap = sign.box[0] - first.box[2] if turned else first.box[0] - sign.box[2]
    level = abs(sign.baseline - first.baseline) < _LEVEL * first.size
    if level and -_SLACK * first.size < gap < _FARTHEST_SIGN * first.size:
        return None
    return sign.text, first.text


def _find_first_line(body: Part) -> Iterator[Segment]:
    """Yield the words that an item begins with; none where it begins with something else."""
    for child in body.children:
        if isinstance(child, Segment):
            yield child
        if not isinstance(child, Part) or child.kind in {"Table", "Sect", "Figure", "Form", "L"}:
            return
        yield from _find_first_line(child)
