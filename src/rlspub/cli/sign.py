"""`rlspub sign`: record the words that a reviewer has read."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.house import open_our_house
from rlspub.cli.manuscripts import UsageError
from rlspub.cli.report import print_diagnostics
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from rlspub.checks.view import View


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.description = (
        "Record in NAME.signed.toml beside NAME.md which words a reviewer has read: every box, "
        "table, and sentence or list with a marked amount, with the headings above. “Reviewed "
        "by” is printed as long as none of them changes. This is a record and no cryptography: "
        "it holds no secret and does not prove who signed."
    )
    command.add_argument("manuscript", type=Path, metavar="MANUSCRIPT")
    command.add_argument(
        "--as",
        dest="signer",
        required=True,
        metavar='"NAME, ROLE"',
        help='who signs, as printed, for example "Ann Lee, pharmacist"',
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Sign a manuscript that has no errors."""
    from rlspub.pipeline.read import read_manuscript

    name, role = _read_signer(options.signer)
    reporter = Reporter(options.manuscript)
    try:
        view = read_manuscript(reporter.path, open_our_house(reporter), reporter).view
        reporter.require_success()
        path = _sign(view, name, role, reporter)
    except Failed:
        print_diagnostics(reporter)
        print("Not signed: first mend the errors above.")
        return 1
    parts = Counter("sentence" if "sentence" in one.kind else one.kind for one in view.parts)
    print(f"{name} ({role}) has signed {reporter.path} as of {view.today}, in {path}:")
    for kind, count in parts.items():
        print(f"  {count:>3} {kind}")
    print(
        f"“{view.labels.reviewers}” is printed as long as none of these words changes. This is a "
        "record and no cryptography: keep the file with the manuscript, under version control."
    )
    return 0


def _read_signer(text: str) -> tuple[str, str]:
    """Return the name and the role of who signs; raise `UsageError` where one is missing."""
    from rlspub.language.characters import find_unprintable, is_visible, name_character

    name, _, role = (" ".join(part.split()) for part in text.partition(","))
    if not is_visible(name) or not is_visible(role):
        raise UsageError('--as takes a name and a role: --as "Ann Lee, pharmacist"')
    if sign := find_unprintable(name + role):
        raise UsageError(f"--as holds a character that cannot be printed: {name_character(sign)}")
    return name, role


def _sign(view: "View", name: str, role: str, reporter: Reporter) -> Path:
    """Add a signature to the file beside the manuscript; return the path of that file."""
    from rlspub.pipeline.write import write_files
    from rlspub.review.signatures import find_signatures, sign, write_signatures

    path = find_signatures(reporter.path)
    signatures = sign(name, role, view.today, view.parts, view.signatures)
    write_files({path: write_signatures(reporter.path.name, signatures).encode()}, reporter)
    return path
