"""Tree to diagnostics. A check reads and never changes."""

import datetime
from pathlib import Path

from rlspub.checks.card import check_card
from rlspub.checks.conformance import check_conformance
from rlspub.checks.pictures import check_pictures
from rlspub.checks.review import check_review
from rlspub.checks.structure import check_structure
from rlspub.diagnostics import Reporter
from rlspub.tree import Document


def check(document: Document, folder: Path, today: datetime.date, reporter: Reporter) -> None:
    """Run every check; picture paths count from `folder`."""
    check_structure(document, reporter)
    check_card(document, reporter)
    check_pictures(document, folder, reporter)
    check_conformance(document, folder, reporter)
    check_review(document, today, reporter)
