"""Review life: is the text still within its review date, and is that date sensible."""

import datetime
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.source import Span
from rlspub.tree import Document

# PIF TICK: information is reviewed at least every 3 years.
LONGEST_LIFE_YEARS = 3
# It may be tomorrow already where the text was written.
_ELSEWHERE = datetime.timedelta(days=1)


def check_review(view: View) -> Iterator[Finding]:
    """Report dates that cannot be, and a review date that has passed or lies too far ahead."""
    metadata = view.metadata
    if metadata.date is not None and metadata.date > view.today + _ELSEWHERE:
        yield Finding(
            Code.DATE_AHEAD,
            f"the text's date, {metadata.date}, is still to come",
            metadata.find_place("date"),
            "write the day on which the text was finished",
        )
    if metadata.review_by is None:
        yield Finding(
            Code.NO_REVIEW_DATE,
            "the front matter does not say by when the text must be reviewed",
            Span(0, 3),
            "add a line such as `review_by: 2029-11-22`",
        )
        return
    place = metadata.find_place("review_by")
    if metadata.overdue:
        yield Finding(
            Code.OVERDUE,
            f"this text should have been reviewed by {metadata.review_by}",
            place,
            "have it reviewed, then update `version`, `date` and `review_by`",
        )
    if metadata.date is None:
        return
    if metadata.review_by <= metadata.date:
        yield Finding(
            Code.REVIEW_BEFORE_DATE,
            f"the review date, {metadata.review_by}, is not after the text's date, {metadata.date}",
            place,
            "mend whichever of the two is wrong",
            (Related(metadata.find_place("date"), "the text's date"),),
        )
    years = metadata.review_by.year - metadata.date.year
    days = (metadata.review_by.month, metadata.review_by.day)
    if (years, days) > (LONGEST_LIFE_YEARS, (metadata.date.month, metadata.date.day)):
        yield Finding(
            Code.REVIEW_TOO_LATE,
            f"the review date is more than {LONGEST_LIFE_YEARS} years after the text's date",
            place,
            f"review it within {LONGEST_LIFE_YEARS} years",
        )


def refuse_overdue(document: Document) -> Iterator[Finding]:
    """Yield that a text past its review date may not be built."""
    if document.metadata.overdue:
        yield Finding(
            Code.OVERDUE_BUILD,
            f"a text past its review date ({document.metadata.review_by}) is not built",
            document.metadata.find_place("review_by"),
            "have it reviewed, or build with `--allow-overdue`: the pages then say so",
        )
