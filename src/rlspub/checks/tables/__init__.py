"""Tables and lists of doses: each figure held against its row, its column and its neighbours."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.tables.grids import read_grids
from rlspub.checks.tables.order import find_steps_out_of_order, find_weights_out_of_order
from rlspub.checks.tables.prose import find_breaks_in_prose
from rlspub.checks.tables.strengths import find_wrong_strengths
from rlspub.checks.tables.totals import find_needs_over_most, find_over_limit
from rlspub.checks.tables.trends import find_trend_breaks
from rlspub.checks.view import View
from rlspub.diagnostics import Code


def check_tables(view: View) -> Iterator[Finding]:
    """Report what is wrong in tables and lists of amounts."""
    grids = tuple(read_grids(view))
    breaks = [one for grid in grids for one in find_trend_breaks(grid)]
    breaks += find_breaks_in_prose(view)
    far = frozenset(one.span.start for one in breaks if one.code is Code.FAR_FROM_NEIGHBOURS)
    strengths = list(find_wrong_strengths(grids, view, far))
    yield from strengths
    # A row of another strength tells more than that it is out of order.
    yield from (
        one
        for one in breaks
        if one.span.start in far
        or not any(row.span.start <= one.span.start < row.span.end for row in strengths)
    )
    for grid in grids:
        yield from find_weights_out_of_order(grid)
        yield from find_steps_out_of_order(grid)
        yield from find_over_limit(grid, view)
        yield from find_needs_over_most(grid)
