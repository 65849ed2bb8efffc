"""Tree to diagnostics. A check reads and never changes."""

import datetime
from pathlib import Path

from rlspub.checks.structure.card import check_card
from rlspub.checks.structure.conformance import check_conformance
from rlspub.checks.structure.links import check_structure
from rlspub.checks.structure.pictures import check_pictures
from rlspub.checks.structure.review import check_review
from rlspub.diagnostics import Reporter
from rlspub.tree import Document


def check(document: Document, folder: Path, today: datetime.date, reporter: Reporter) -> None:
    """Run every check; picture paths count from `folder`."""
    check_structure(document, reporter)
    check_card(document, reporter)
    check_pictures(document, folder, reporter)
    check_conformance(document, folder, reporter)
    check_review(document, today, reporter)
