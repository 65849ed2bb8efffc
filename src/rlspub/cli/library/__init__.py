"""`rlspub library`: all editions of a folder of manuscripts."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.build import add_allowances, add_jobs
from rlspub.cli.library.folders import add_folders, find_work
from rlspub.cli.manuscripts import UsageError
from rlspub.cli.report import Detail, print_diagnostics, print_found, say
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from rlspub.library.catalogue.leaflet import Leaflet
    from rlspub.library.engines import Engine
    from rlspub.library.settings import Library

_EXAMPLES = """examples:
  rlspub library leaflets
  rlspub library leaflets --store /shared/rlspub-store
  rlspub library leaflets --scheduler tcp://10.0.0.5:8786

leaflets/library.toml may say in which editions, for which clinics and on which paper the
manuscripts are made.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    add_folders(command)
    add_jobs(command)
    command.add_argument(
        "--engine",
        choices=("pool", "dask"),
        help="what has the work done: processes of Python's own, or Dask; default: pool",
    )
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="of a Dask scheduler, whose workers find the same folders under the same names",
    )
    add_allowances(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make all editions, and tell what became of them."""
    from rlspub.cli.process.progress import show_line
    from rlspub.layouts import Clinics
    from rlspub.library import summary
    from rlspub.library.catalogue.checking import check_library
    from rlspub.library.catalogue.reading import read_leaflets
    from rlspub.library.editions import list_editions
    from rlspub.library.engines.engine import NoWorkersError
    from rlspub.library.holdings import read_holdings
    from rlspub.library.making import UnfitWorkerError
    from rlspub.library.run import Progress
    from rlspub.library.run import run as run_library
    from rlspub.library.settings import read_library
    from rlspub.pipeline.read import read_today

    folder, outputs, reporter = options.folder, options.output_dir, Reporter(options.folder)
    engine = _choose_engine(options)
    try:
        library = read_library(folder, reporter)
        today = read_today(reporter)
        work = find_work(
            options,
            library,
            allow_overdue=options.allow_overdue,
            allow_outdated=options.allow_outdated,
        )
        editions = list_editions(library, Clinics(work.own), reporter)
        with show_line("Looking for what has changed…") as line:

            def watch(progress: Progress) -> None:
                if line:
                    line.tell(summary.tell_progress(progress))

            outcome = run_library(
                editions.listed,
                work,
                engine,
                outputs=outputs,
                reporter=reporter,
                watch=watch,
            )
        leaflets = read_leaflets(
            editions,
            work,
            read_holdings(outputs),
            today=today,
            closely=True,
            jobs=options.jobs,
        )
    except Failed:
        return print_diagnostics(reporter, Detail.ALL)
    except (NoWorkersError, UnfitWorkerError) as error:
        raise UsageError(str(error)) from error
    if options.format == "json":
        say(summary.write_json(outcome, library, outputs), end="")
    else:
        for told in summary.list_errors(outcome, folder):
            say(told, file=sys.stderr)
        for told in summary.list_unsound(outcome, outputs):
            say(told)
        if not options.quiet:
            for told in summary.list_told(outcome, outputs, editions):
                say(told)
    problems = check_library(leaflets, folder)
    print_found(problems, Detail.ALL)
    _offer_records(leaflets, library, outputs)
    return 1 if outcome.list_failed() or problems else 0


def _offer_records(leaflets: "list[Leaflet]", library: "Library", outputs: Path) -> None:
    """Write what record systems read of leaflets that have codes."""
    from rlspub.library.records.fhir import NoFhirError, write_resources
    from rlspub.library.records.offers import list_offers
    from rlspub.library.records.shelf import make_shelf, write_shelf

    offers = list(list_offers(leaflets))
    write_shelf(make_shelf(offers, library), outputs)
    try:
        write_resources(offers, library, outputs)
    except NoFhirError as error:
        say(str(error), file=sys.stderr)


def _choose_engine(options: argparse.Namespace) -> "Engine":
    """Return what has the work done; nothing is begun yet."""
    if options.scheduler and options.engine == "pool":
        raise UsageError("--scheduler is of Dask, and --engine pool uses no other machine")
    if options.scheduler or options.engine == "dask":
        from rlspub.library.engines.dask import Dask

        return Dask(options.jobs, options.scheduler)
    from rlspub.library.engines.pool import Pool

    return Pool(options.jobs)
