"""`rlspub build`: the outputs of a manuscript."""

import argparse
import os
from typing import TYPE_CHECKING

from rlspub.cli import printing
from rlspub.cli.manuscripts import (
    DEFAULT_DIR,
    add_clinic,
    add_manuscript,
    add_output_dir,
    find_clinics,
    find_only_manuscript,
    find_output_dir,
)
from rlspub.cli.report import Detail, print_found, say, write_diagnostics
from rlspub.diagnostics import Failed, Reporter, Severity
from rlspub.diagnostics.text import Style
from rlspub.outputs import OUTPUTS, OUTPUTS_BY_NAME, Output

if TYPE_CHECKING:
    from rlspub.pipeline.build import Build


_EXAMPLES = """examples:
  rlspub build manuscript/iron.md
  rlspub build manuscript/iron.md --only sheet --large-print
  rlspub build manuscript/iron.md --page-size a4 -o for-print
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    add_manuscript(command)
    add_output_dir(command)
    add_clinic(command)
    command.add_argument(
        "--only",
        type=_choose_outputs,
        default=OUTPUTS,
        metavar="OUTPUT[,OUTPUT]",
        help=f"some of {', '.join(OUTPUTS_BY_NAME)}",
    )
    add_jobs(command)
    printing.add_arguments(command)
    add_allowances(command)
    command.set_defaults(run=run)


def add_jobs(command: argparse.ArgumentParser) -> None:
    """Let a command take how many processes it may use."""
    command.add_argument(
        "--jobs",
        type=_read_jobs,
        default=_count_cores(),
        metavar="N",
        help="so many processes at most; default: the cores that there are, here %(default)s",
    )


def add_allowances(command: argparse.ArgumentParser) -> None:
    """Let a command take which texts are built all the same, and how it tells what it did."""
    command.add_argument(
        "--allow-overdue",
        action="store_true",
        help="build a text past its review date; the outputs say so",
    )
    command.add_argument(
        "--allow-outdated",
        action="store_true",
        help="build a translation whose source has changed; the outputs say so",
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument(
        "--quiet", action="store_true", help="tell only what is wrong, and nothing if nothing is"
    )


def _choose_outputs(value: str) -> tuple[Output, ...]:
    """Return the outputs that are named, in the order in which they are made."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names:
        if name not in OUTPUTS_BY_NAME:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(OUTPUTS_BY_NAME)}")
    if not names:
        raise argparse.ArgumentTypeError(f"name some of {', '.join(OUTPUTS_BY_NAME)}")
    return tuple(output for output in OUTPUTS if output.name in names)


def _read_jobs(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and int(value)):
        raise argparse.ArgumentTypeError(f"{value!r} is no number of processes, such as 2")
    return int(value)


def _count_cores() -> int:
    """Return how many cores this process may use, which may be fewer than there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def run(options: argparse.Namespace) -> int:
    """Build a manuscript, and print what was made."""
    from rlspub.cli.process.progress import show_progress
    from rlspub.layouts import find_layouts
    from rlspub.pipeline.build import Build, build
    from rlspub.pipeline.order import Order
    from rlspub.pipeline.record.runs import begin_run, note_run
    from rlspub.pipeline.summary import (
        conclude,
        list_files,
        list_left_over,
        list_unchanged,
        write_json,
    )

    order = Order(
        manuscript=options.manuscript or find_only_manuscript(),
        output_dir=find_output_dir(options),
        outputs=options.only,
        printing=printing.read_printing(options),
        layouts=find_layouts(),
        own=find_clinics(options),
        allow_overdue=options.allow_overdue,
        allow_outdated=options.allow_outdated,
        paper_of_country=options.page_size is None,
        other_dirs=(DEFAULT_DIR,),
    )
    begun, reporter = begin_run(options.arguments, order), Reporter(order.manuscript)
    try:
        with show_progress() as watcher:
            built = build(order, reporter, jobs=options.jobs, watcher=watcher)
    except Failed:
        built = Build((), is_stopped=True)
    if options.format == "json":
        say(write_json(order, built, reporter.sorted()), end="")
        return _find_status(reporter, built)
    found = reporter.sorted()
    if options.quiet:
        found = [one for one in found if one.severity is Severity.ERROR]
    print_found(found, Detail.COUNTS)
    if not options.quiet:
        for line in (*list_files(order, built), *list_left_over(built)):
            say(line)
        say(conclude(order, built, reporter.sorted()))
    status = _find_status(reporter, built)
    if status == 0 and not (built.changed or built.unknown):
        told = write_diagnostics(found, Style.PLAIN, Detail.COUNTS)
        said = "" if options.quiet else "\n".join(list_unchanged(order, built, reporter.sorted()))
        note_run(begun, built, told, said)
    return status


def _find_status(reporter: Reporter, built: "Build") -> int:
    return 1 if reporter.failed or not built.files else 0
