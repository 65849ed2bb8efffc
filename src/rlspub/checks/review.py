"""Review life: is the text still within its review date, and is that date sensible."""

import re

from rlspub.codes import Code
from rlspub.diagnostics import Reporter
from rlspub.source import Span
from rlspub.tree import Document

# PIF TICK: information is reviewed at least every 3 years.
LONGEST_LIFE_YEARS = 3


def check_review(document: Document, reporter: Reporter) -> None:
    """Report a review date that has passed, is missing, or lies too far ahead."""
    metadata = document.metadata
    if metadata.review_by is None:
        reporter.report(
            Code.NO_REVIEW_DATE,
            "the front matter does not say by when the text must be reviewed",
            Span(0, 3),
            help="add a line such as `review_by: 2029-11-22`",
        )
        return
    place = _line_of(document, "review_by")
    if metadata.overdue:
        reporter.report(
            Code.OVERDUE,
            f"this text should have been reviewed by {metadata.review_by}",
            place,
            help="have it reviewed, then set `version`, `date` and `review_by` anew",
        )
    if metadata.date is None:
        return
    years = metadata.review_by.year - metadata.date.year
    days = (metadata.review_by.month, metadata.review_by.day)
    if (years, days) > (LONGEST_LIFE_YEARS, (metadata.date.month, metadata.date.day)):
        reporter.report(
            Code.REVIEW_TOO_LATE,
            f"the review date is more than {LONGEST_LIFE_YEARS} years after the text's date",
            place,
            help=f"review it within {LONGEST_LIFE_YEARS} years",
        )


def refuse_overdue(document: Document, reporter: Reporter) -> None:
    """Report that a text past its review date may not be built."""
    if document.metadata.overdue:
        reporter.report(
            Code.OVERDUE_BUILD,
            f"a text past its review date ({document.metadata.review_by}) is not built",
            _line_of(document, "review_by"),
            help="have it reviewed, or build with `--allow-overdue`: the pages then say so",
        )


def _line_of(document: Document, key: str) -> Span:
    """Return the place of a key's line in the front matter."""
    match = re.search(rf"^{key}:.*$", document.source.text[: document.span.start], re.MULTILINE)
    return Span(*match.span()) if match else Span(0, 3)
