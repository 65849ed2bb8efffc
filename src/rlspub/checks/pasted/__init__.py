"""Structure that has become prose: pasted tables and lists, and marks that would be printed."""

from collections.abc import Iterable, Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.emphasis import (
    check_stray_marks,
    check_struck_out,
    check_unread_links,
)
from rlspub.checks.pasted.headings import check_headings
from rlspub.checks.pasted.lists import check_lists
from rlspub.checks.pasted.marks import check_marks
from rlspub.checks.pasted.placeholders import check_placeholders
from rlspub.checks.pasted.remains import check_remains
from rlspub.checks.pasted.rows import check_rows
from rlspub.checks.pasted.spaces import check_spaces
from rlspub.checks.pasted.tables import check_tables
from rlspub.checks.unwritten import check_unwritten
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.source import Span

# What is found first explains what stands in it, too.
_IN_ORDER = (
    check_unwritten,
    check_struck_out,
    check_spaces,
    check_tables,
    check_lists,
    check_headings,
    check_rows,
    check_unread_links,
    check_marks,
    check_placeholders,
    check_remains,
    check_stray_marks,
)
# These are told wherever they stand.
_ALWAYS = (Code.MISSING_AMOUNT, Code.STRUCK_OUT_DOSE)


def check_pasted(view: View) -> Iterator[Finding]:
    """Report what has lost its structure, each place once."""
    told = bytearray(len(view.source.text) + 1)
    _note((place for place in view.misread if not _is_bullet(view.source.slice(place))), told)
    for check in _IN_ORDER:
        found = list(check(view))
        for one in found:
            if one.code in _ALWAYS or not told[one.span.start]:
                yield one
        _note((one.span for one in found), told)


def _is_bullet(text: str) -> bool:
    """Tell whether what cannot be printed is a word processor's bullet, which begins an item."""
    return len(text) == 1 and "\uf000" <= text <= "\uf0ff"


def _note(spans: Iterable[Span], told: bytearray) -> None:
    """Set what has been told of."""
    for span in spans:
        told[span.start : span.end] = b"\x01" * (span.end - span.start)
