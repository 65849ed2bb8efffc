"""`rlspub build`: the outputs of a manuscript."""

import argparse
from pathlib import Path

from rlspub.cli import printing
from rlspub.cli.manuscripts import find_only_manuscript
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter
from rlspub.outputs import OUTPUTS, OUTPUTS_BY_NAME, Output


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument(
        "manuscript",
        type=Path,
        nargs="?",
        metavar="MANUSCRIPT",
        help="default: the one in manuscript/",
    )
    command.add_argument(
        "--output-dir", type=Path, default=Path("build"), metavar="DIR", help="default: build"
    )
    command.add_argument(
        "--only",
        type=_choose_outputs,
        default=OUTPUTS,
        metavar="OUTPUT[,OUTPUT]",
        help=f"some of {', '.join(OUTPUTS_BY_NAME)}",
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


def run(options: argparse.Namespace) -> int:
    """Build a manuscript, and print what was made."""
    from rlspub.layouts import find_layouts
    from rlspub.pipeline.build import build
    from rlspub.pipeline.order import Order
    from rlspub.pipeline.summary import advise_on_printing, build_table, list_absences

    order = Order(
        manuscript=options.manuscript or find_only_manuscript(),
        output_dir=options.output_dir,
        outputs=options.only,
        printing=printing.read_printing(options),
        layouts=find_layouts(),
        allow_overdue=options.allow_overdue,
        paper_of_country=options.page_size is None,
    )
    reporter = Reporter(order.manuscript)
    try:
        built = build(order, reporter)
    except Failed:
        return print_diagnostics(reporter)
    status = print_diagnostics(reporter)
    if built.files:
        say(build_table(built))
    for line in advise_on_printing(order.printing, built):
        say(line)
    for line in list_absences(order.outputs, built):
        say(line)
    for path in built.removed:
        say(f"Removed {path}, which was of an earlier build and may say something else.")
    for path in built.changed:
        say(
            f"{path} was made from another text and then changed by hand: it was left as it is, "
            "but do not hand it out."
        )
    return status or (0 if built.files else 1)
