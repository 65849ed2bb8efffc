"""`rlspub check`: what is wrong with manuscripts."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import examine_house, find_only_manuscript, open_our_house
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from rlspub.layouts import House

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
    command.add_argument(
        "--fix",
        action="store_true",
        help="show what can be rewritten without a guess, then rewrite it; the original is kept",
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what is wrong with manuscripts, and their report cards."""
    from rlspub.pipeline.read import read_document

    paths: list[Path] = options.manuscripts or [find_only_manuscript()]
    reporters, about_house = [Reporter(path) for path in paths], Reporter(paths[0])
    try:
        house = open_our_house(about_house)
    except Failed:
        return _print([about_house], options.format)
    examine_house(house, about_house)
    if options.fix:
        fixed = [_fix(house, reporter) for reporter in reporters]
        if not all(fixed):
            return 1
    if options.format == "text":
        status = print_diagnostics(about_house) if about_house.diagnostics else 0
        return max([status, *(_check_for_authors(house, reporter) for reporter in reporters)])
    for reporter in reporters:
        with suppress(Failed):
            read_document(reporter.path, house, reporter)
    return _print([about_house, *reporters], options.format)


def _fix(house: "House", reporter: Reporter) -> bool:
    """Rewrite what needs no guess in a manuscript; tell whether that went well.

    The diff comes first. On a terminal the author is asked.
    """
    from rlspub.pipeline.fixing import fix, write_fixed

    path = reporter.path
    try:
        fixed = fix(path, house, reporter)
        if not fixed.has_changed:
            say(f"{path}: there is nothing to rewrite", file=sys.stderr)
            return True
        say(fixed.write_diff(), end="", file=sys.stderr)
        if sys.stdin.isatty() and input("Rewrite the file so? [y/N] ").strip().lower() != "y":
            say(f"{path}: left as it is", file=sys.stderr)
            return True
        kept = write_fixed(fixed, reporter)
    except Failed:
        print_diagnostics(reporter)
        return False
    say(f"{path}: rewritten; the original is {kept}\n", file=sys.stderr)
    return True


def _print(reporters: list[Reporter], style: str) -> int:
    """Print what was found, for people or for programs; return the exit status."""
    if style == "text":
        return max(map(print_diagnostics, reporters))
    from rlspub.diagnostics.formats import FORMATS

    found = [diagnostic for reporter in reporters for diagnostic in reporter.sorted()]
    say(FORMATS[style](found), end="")
    return 1 if any(reporter.failed for reporter in reporters) else 0


def _check_for_authors(house: "House", reporter: Reporter) -> int:
    """Print what is wrong with a manuscript, and its report card."""
    from rlspub.pipeline.read import read_manuscript
    from rlspub.pipeline.report_card import write_report_card

    try:
        manuscript = read_manuscript(reporter.path, house, reporter)
    except Failed:
        return print_diagnostics(reporter)
    status = print_diagnostics(reporter)
    say(write_report_card(manuscript.view, reporter.sorted(), manuscript.silenced), end="")
    return status
