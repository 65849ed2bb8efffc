"""Times between doses, held against what is usual of their medicine."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.schedules.reading import Wait
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts import Period


def hold_against_usual(one: Wait, view: View) -> Iterator[Finding]:
    """Yield what is wrong with a time after which doses may follow sooner than is usual."""
    named = next(view.substances.find(one.place.medicine or ""), None)
    hours = named.substance.hours_apart if named else None
    if hours and one.low < hours * Period.HOUR.minutes:
        yield Finding(
            Code.SOONER_THAN_USUAL,
            f"`{one.place.written}` is sooner than doses of {one.place.medicine} usually are",
            one.place.span,
            "check the hours against the source; if they are of something else, name it",
        )
