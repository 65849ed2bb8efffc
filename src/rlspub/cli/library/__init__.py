"""`rlspub library`: all editions of a folder of manuscripts."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.build import add_allowances, add_jobs
from rlspub.cli.manuscripts import DEFAULT_DIR, UsageError, add_layouts
from rlspub.cli.report import Detail, print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from rlspub.library.engines import Engine

_FOLDER = Path("manuscript")
OUTPUTS, _STORE = DEFAULT_DIR / "library", DEFAULT_DIR / "store"
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
    add_folder(command)
    command.add_argument(
        "-o",
        "--output-dir",
        type=Path,
        default=OUTPUTS,
        metavar="DIR",
        help="where the files go; default: %(default)s",
    )
    command.add_argument(
        "--store",
        type=Path,
        default=_STORE,
        metavar="DIR",
        help="where all that was made is kept; several libraries and machines may share one; "
        "default: %(default)s",
    )
    add_layouts(command)
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


def add_folder(command: argparse.ArgumentParser) -> None:
    """Let a command take the folder of a library."""
    command.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=_FOLDER,
        metavar="FOLDER",
        help=f"where the manuscripts are, with subfolders; default: {_FOLDER}",
    )


def run(options: argparse.Namespace) -> int:
    """Make all editions, and tell what became of them."""
    from rlspub.cli.process.progress import show_line
    from rlspub.layouts import Clinics, find_layouts
    from rlspub.library import summary
    from rlspub.library.editions import list_editions
    from rlspub.library.engines.engine import NoWorkersError
    from rlspub.library.keys import Work
    from rlspub.library.making import UnfitWorkerError
    from rlspub.library.run import Progress
    from rlspub.library.run import run as run_library
    from rlspub.library.settings import read_library
    from rlspub.workplace import NoClinicError, find_own_layouts

    folder, outputs, reporter = options.folder, options.output_dir, Reporter(options.folder)
    engine = _choose_engine(options)
    try:
        own = Path(find_own_layouts(options.layouts))
    except NoClinicError as error:
        raise UsageError(str(error)) from error
    try:
        library = read_library(folder, reporter)
        editions = list_editions(library, Clinics(own), reporter)
        work = Work(
            folder=folder.resolve(),
            store=options.store.resolve(),
            layouts=find_layouts().resolve(),
            own=own.resolve(),
            address=library.address,
            allow_overdue=options.allow_overdue,
            allow_outdated=options.allow_outdated,
        )
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
    except Failed:
        return print_diagnostics(reporter, Detail.ALL)
    except (NoWorkersError, UnfitWorkerError) as error:
        raise UsageError(str(error)) from error
    if options.format == "json":
        say(summary.write_json(outcome, library, outputs), end="")
    else:
        for told in summary.list_errors(outcome, folder):
            say(told, file=sys.stderr)
        if not options.quiet:
            for told in summary.list_told(outcome, outputs, editions):
                say(told)
    return 1 if outcome.list_failed() else 0


def _choose_engine(options: argparse.Namespace) -> "Engine":
    """Return what has the work done; nothing is begun yet."""
    if options.scheduler and options.engine == "pool":
        raise UsageError("--scheduler is of Dask, and --engine pool uses no other machine")
    if options.scheduler or options.engine == "dask":
        from rlspub.library.engines.dask import Dask

        return Dask(options.jobs, options.scheduler)
    from rlspub.library.engines.pool import Pool

    return Pool(options.jobs)
