"""`rlspub catalogue`: what a library knows of its manuscripts."""

import argparse
import datetime
import shutil
from typing import TYPE_CHECKING

from rlspub.cli.build import add_jobs
from rlspub.cli.library.folders import add_folders, find_work
from rlspub.cli.report import Detail, print_diagnostics, print_found, say
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from rlspub.library.catalogue.leaflet import Leaflet

# As wide as the table is where it goes into a file.
_WIDTH = 120
_EXAMPLES = """examples:
  rlspub catalogue leaflets
  rlspub catalogue leaflets --overdue --expiring 90d
  rlspub catalogue leaflets --format csv > leaflets.csv
  rlspub catalogue leaflets --check

Exit status: 0 where nothing is found; 1 where an option such as --overdue finds a leaflet, a
manuscript is broken, or --check finds something; 2 where the command cannot be carried out.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    add_folders(command)
    command.add_argument("--format", choices=("table", "csv", "json"), default="table")
    command.add_argument(
        "--expiring",
        type=_read_time,
        metavar="TIME",
        help="only leaflets whose review date is past or comes within this time: 90d, 12w",
    )
    command.add_argument(
        "--overdue", action="store_true", help="only leaflets that are past their review date"
    )
    command.add_argument(
        "--outdated-translations",
        action="store_true",
        help="only translations whose source has changed since",
    )
    command.add_argument(
        "--unreviewed",
        action="store_true",
        help="only leaflets that nobody has reviewed as they are; of several such options, any is "
        "enough",
    )
    command.add_argument(
        "--check",
        action="store_true",
        help="read all texts, and look for identifiers that are given twice, and for limits of a "
        "substance that differ",
    )
    add_jobs(command)
    command.set_defaults(run=run)


def _read_time(text: str) -> datetime.timedelta:
    from rlspub.library.catalogue.choosing import read_time

    try:
        return read_time(text)
    except ValueError as error:
        message = f"{text!r} is no time: write a number of days or weeks, such as 90d or 12w"
        raise argparse.ArgumentTypeError(message) from error


def run(options: argparse.Namespace) -> int:
    """Print the catalogue, or what is looked for in it."""
    from rlspub.layouts import Clinics
    from rlspub.library.catalogue.checking import check_library
    from rlspub.library.catalogue.choosing import Choice
    from rlspub.library.catalogue.reading import read_leaflets
    from rlspub.library.editions import list_editions
    from rlspub.library.holdings import read_holdings
    from rlspub.library.settings import read_library
    from rlspub.pipeline.read import read_today

    folder, reporter = options.folder, Reporter(options.folder)
    try:
        library = read_library(folder, reporter)
        work = find_work(options, library)
        editions = list_editions(library, Clinics(work.own), reporter)
        today = read_today(reporter)
        leaflets = read_leaflets(
            editions,
            work,
            read_holdings(options.output_dir),
            today=today,
            closely=options.check,
            jobs=options.jobs,
        )
    except Failed:
        print_diagnostics(reporter)
        return 2
    choice = Choice(
        expiring=options.expiring,
        overdue=options.overdue,
        outdated_translations=options.outdated_translations,
        unreviewed=options.unreviewed,
    )
    chosen = choice.choose(leaflets, today)
    problems = [problem for one in leaflets for problem in one.problems]
    problems += check_library(leaflets, folder) if options.check else []
    _print(chosen, options)
    print_found(problems, Detail.KINDS)
    return 1 if problems or (choice.is_any and chosen) else 0


def _print(leaflets: "list[Leaflet]", options: argparse.Namespace) -> None:
    from rlspub.library.catalogue.writing import write_csv, write_json, write_table

    match options.format:
        case "csv":
            say(write_csv(leaflets), end="", keep="\r\n\t")
        case "json":
            say(write_json(leaflets), end="")
        case _ if leaflets:
            width = shutil.get_terminal_size((_WIDTH, 0)).columns
            say(write_table(leaflets, width))
        case _:
            say("No leaflet is among those that are looked for.")
