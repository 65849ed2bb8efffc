"""`rlspub build`: the outputs of a manuscript."""

import argparse
import os

from rlspub.cli import printing
from rlspub.cli.manuscripts import (
    DEFAULT_DIR,
    add_manuscript,
    add_output_dir,
    find_only_manuscript,
)
from rlspub.cli.report import print_diagnostics, say, write_diagnostics
from rlspub.diagnostics import Failed, Reporter
from rlspub.diagnostics.text import Style
from rlspub.outputs import OUTPUTS, OUTPUTS_BY_NAME, Output


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_manuscript(command)
    add_output_dir(command)
    command.add_argument(
        "--only",
        type=_choose_outputs,
        default=OUTPUTS,
        metavar="OUTPUT[,OUTPUT]",
        help=f"some of {', '.join(OUTPUTS_BY_NAME)}",
    )
    command.add_argument(
        "--jobs",
        type=_read_jobs,
        default=_count_cores(),
        metavar="N",
        help="so many processes at most; default: the cores that there are, here %(default)s",
    )
    printing.add_arguments(command)
    command.add_argument(
        "--allow-overdue",
        action="store_true",
        help="build a text past its review date; the outputs say so",
    )
    command.set_defaults(run=run)


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
    from rlspub.pipeline.build import build
    from rlspub.pipeline.order import Order
    from rlspub.pipeline.record.runs import begin_run, note_run
    from rlspub.pipeline.summary import advise_on_printing, build_table, list_absences, list_kept

    order = Order(
        manuscript=options.manuscript or find_only_manuscript(),
        output_dir=options.output_dir,
        outputs=options.only,
        printing=printing.read_printing(options),
        layouts=find_layouts(),
        allow_overdue=options.allow_overdue,
        paper_of_country=options.page_size is None,
        other_dirs=(DEFAULT_DIR,),
    )
    begun, reporter = begin_run(options.arguments, order), Reporter(order.manuscript)
    try:
        with show_progress() as watcher:
            built = build(order, reporter, jobs=options.jobs, watcher=watcher)
    except Failed:
        return print_diagnostics(reporter)
    status = print_diagnostics(reporter)
    nothing_new = (
        f"Nothing to be done: {order.output_dir}/ holds what was made from {order.manuscript}."
    )
    notes = [*advise_on_printing(order.printing, built), *list_absences(order.outputs, built)]
    if built.written or any(file.is_new for file in built):
        say(build_table(built))
        for line in list_kept(built):
            say(line)
    elif built.files:
        say(nothing_new)
    for line in notes:
        say(line)
    for path in built.removed:
        say(f"Removed {path}, which was of an earlier build and may say something else.")
    for path in built.changed:
        say(
            f"{path} was made from another text and then changed by hand: it was left as it is, "
            "but do not hand it out."
        )
    for path in built.unknown:
        say(
            f"{path} was there before, and nobody knows what it was made from: do not hand it out. "
            "Delete it, or make it anew."
        )
    status = status or (0 if built.files else 1)
    if status == 0 and not (built.changed or built.unknown):
        again = "\n".join((nothing_new, *notes))
        note_run(begun, built, write_diagnostics(reporter, Style.PLAIN), again)
    return status
