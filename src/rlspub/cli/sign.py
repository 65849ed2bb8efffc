"""`rlspub sign`: record the words that a reviewer has read."""

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import UsageError, add_clinic, open_our_house
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from rlspub.checks.view import View
    from rlspub.review.signatures import Signature

# More does not fit on the line of reviewers.
_LONGEST = 60


_EXAMPLES = """examples:
  rlspub sign manuscript/iron.md --as "Ann Lee, pharmacist"
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    command.description = (
        "Record in NAME.signed.toml beside NAME.md what a reviewer has read: every box and "
        "table, all that the card prints, and each paragraph and list with a figure, with the "
        "headings above. “Reviewed by” is printed as long as nothing of it changes. This is a "
        "record and no cryptography: it holds no secret and does not prove who signed."
    )
    command.add_argument("manuscript", type=Path, metavar="MANUSCRIPT")
    command.add_argument(
        "--as",
        dest="signer",
        required=True,
        metavar='"NAME, ROLE"',
        help='who signs, as printed, for example "Ann Lee, pharmacist"',
    )
    add_clinic(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Sign a manuscript that has no errors."""
    from rlspub.layouts.clinics.choosing import tell_clinic
    from rlspub.pipeline.clinic import choose_house
    from rlspub.pipeline.read import read_manuscript

    name, role = _read_signer(options.signer)
    reporter = Reporter(options.manuscript)
    try:
        house = open_our_house(options, reporter)
        view = read_manuscript(reporter.path, house, reporter).view
        reporter.require_success()
        new, path = record_signature(view, name, role, reporter)
    except Failed:
        print_diagnostics(reporter)
        say("Not signed: first mend the errors above.")
        return 1
    for line in tell_clinic(choose_house(house, view.written.metadata, reporter).clinic_folder):
        say(line)
    say(f"{new.signer} has signed {reporter.path} as of {view.today}, in {path}:")
    for kind, count in Counter(part.kind for part in new.parts).items():
        say(f"  {count:>3} {kind}")
    say(
        f"“{view.labels.reviewers}” is printed as long as nothing of these changes. This is a "
        "record and no cryptography: keep the file with the manuscript, under version control."
    )
    return 0


def _read_signer(text: str) -> tuple[str, str]:
    """Return the name and the role of who signs; raise `UsageError` where one is missing."""
    from rlspub.review.signatures import COMMAS, find_fault

    name, *roles = (" ".join(part.split()) for part in re.split(f"[{COMMAS}]", text))
    if len(roles) > 1:
        raise UsageError(
            "--as holds more than one comma, so that nobody knows where the name ends: "
            '--as "Ann Lee, pharmacist"'
        )
    if not name or not roles or not roles[0]:
        raise UsageError('--as takes a name and a role: --as "Ann Lee, pharmacist"')
    if fault := find_fault(name, roles[0]):
        raise UsageError(f"the name or role after --as {fault}")
    for part in (name, roles[0]):
        if len(part) > _LONGEST:
            raise UsageError(f"--as takes a name and a role of at most {_LONGEST} letters: {part}")
    return name, roles[0]


def record_signature(
    view: "View", name: str, role: str, reporter: Reporter
) -> tuple["Signature", Path]:
    """Add a signature to the file beside the manuscript; return it and the path of that file."""
    from rlspub.pipeline.writing.files import write_files
    from rlspub.review.record import hold_records
    from rlspub.review.signatures import (
        add_signature,
        find_older,
        find_signatures,
        read_signatures,
        sign,
        write_signatures,
    )

    new, path = sign(name, role, view.today, view.parts), find_signatures(reporter.path)
    with hold_records(reporter.path):
        # Others may have signed in the meantime.
        before = read_signatures(reporter.path, reporter)
        reporter.require_success()
        text = write_signatures(reporter.path.name, add_signature(new, before))
        write_files({path: text.encode()}, reporter)
    if older := find_older(new, before):
        say(f"This takes the place of what {older.signer} signed on {older.date}.")
    return new, path
