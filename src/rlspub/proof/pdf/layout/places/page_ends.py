"""Proves that no page ends with words that lead to what the next page begins with.

A heading, a question, the title of a box, and "For children, do not:" before a list are read with
what comes next; alone at the end of a page they say nothing, and their list says something else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import Box, share
from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture, Segment
from rlspub.proof.text.quote import quote

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_LED_TO = frozenset({"L", "Table"})
_IN_LISTS = frozenset({"LI", "LBody"})
_COLONS = (":", "\N{FULLWIDTH COLON}")
# In points: how wide what is to be filled in is at least, and how near the foot of a page its rule.
_LEAST_WIDTH = 40
_NEAR_FOOT = 14


@dataclass(frozen=True, slots=True)
class _Place:
    """Words or a picture, with the elements around them, the outermost first."""

    item: Segment | Picture
    around: tuple[Part, ...]

    @property
    def heading(self) -> Part | None:
        """Return the heading that they are in, if they are in one."""
        return next((part for part in self.around if part.kind in _HEADINGS), None)

    def count_lists(self) -> int:
        """Return in how many lists and tables they are, one within another."""
        return sum(part.kind in _LED_TO for part in self.around)


def prove_page_ends(name: str, pages: Sequence[LaidPage], reporter: Reporter) -> None:
    """Report what leads to the next page alone."""
    for page, following in pairwise(pages):
        last, first = _find_last(page), next(_list_places(following.parts), None)
        if last is None or first is None:
            continue
        if words := _find_lead(last, first, page):
            reporter.report(
                Code.PROOF_PLACE,
                f'page {page.number} of the {name} ends with "{quote(words)}", and what that leads '
                f"to is on page {following.number}",
                help="keep headings, titles and words that lead to a list or a table with what "
                "comes next: `break-after: avoid` in the style sheet",
            )


def _find_lead(last: _Place, first: _Place, page: LaidPage) -> str:
    """Return the last words of a page if they lead to what the next one begins with."""
    if isinstance(last.item, Picture):
        return ""
    if heading := last.heading:
        # The title may have a page to itself.
        is_title = heading.kind == "H1" and first.heading is not None
        if is_title or any(part.kind == "Form" for part in heading.walk()):
            return ""
        return "" if _is_filled_below(last.item, page) else _write(heading)
    block = next(part for part in reversed(last.around) if not part.in_line)
    words = _write(block)
    leads = block.kind == "P" or block.kind in _IN_LISTS
    if leads and words.endswith(_COLONS) and first.count_lists() > last.count_lists():
        return words
    return ""


def _write(part: Part) -> str:
    return "".join(segment.text for segment in part.segments).strip()


def _is_filled_below(words: Segment, page: LaidPage) -> bool:
    """Tell whether there is something without words below: lines to write on, a field."""
    foot = max((one.box[3] for one in page.margins if one.box[3] < words.box[1]), default=0)
    return any(_is_wide(box) and foot + _NEAR_FOOT < box[3] < words.box[1] for box in page.paths)


def _is_wide(box: Box) -> bool:
    return share(box, box)[0] > _LEAST_WIDTH


def _find_last(page: LaidPage) -> _Place | None:
    last = None
    for last in _list_places(page.parts):  # noqa: B007 - the last one is wanted
        pass
    return last


def _list_places(
    parts: Sequence[Part | Segment | Picture], around: tuple[Part, ...] = ()
) -> Iterator[_Place]:
    """Yield all words and pictures in the order of reading."""
    for part in parts:
        if isinstance(part, Part):
            yield from _list_places(part.children, (*around, part))
        else:
            yield _Place(part, around)
