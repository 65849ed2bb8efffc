"""`rlspub check`: what is wrong with manuscripts."""

import argparse
from contextlib import suppress
from pathlib import Path

from rlspub.cli.manuscripts import find_only_manuscript
from rlspub.cli.report import print_diagnostics
from rlspub.diagnostics import Failed, Reporter

# "text" is for authors, the others for programs.
_FORMATS = ("text", "json", "github", "sarif")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument(
        "manuscripts",
        type=Path,
        nargs="*",
        metavar="MANUSCRIPT",
        help="default: the one in manuscript/",
    )
    command.add_argument("--format", choices=_FORMATS, default="text")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what is wrong with manuscripts, and their report cards."""
    paths: list[Path] = options.manuscripts or [find_only_manuscript()]
    if options.format == "text":
        return max([_check_for_authors(path) for path in paths])
    from rlspub.build.read import read_document
    from rlspub.diagnostics.formats import FORMATS

    reporters = [Reporter(path) for path in paths]
    for reporter in reporters:
        with suppress(Failed):
            read_document(reporter.path, reporter)
    found = [diagnostic for reporter in reporters for diagnostic in reporter.sorted()]
    print(FORMATS[options.format](found), end="")
    return 1 if any(reporter.failed for reporter in reporters) else 0


def _check_for_authors(path: Path) -> int:
    """Print what is wrong with a manuscript, and its report card."""
    from rlspub.build.read import read_manuscript
    from rlspub.build.report_card import write_report_card

    reporter = Reporter(path)
    try:
        manuscript = read_manuscript(path, reporter)
    except Failed:
        return print_diagnostics(reporter)
    status = print_diagnostics(reporter)
    print(write_report_card(manuscript.view, reporter.sorted(), manuscript.silenced), end="")
    return status
