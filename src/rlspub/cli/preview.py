"""`rlspub preview`: a text as it will be printed, while it is written."""

import argparse
import webbrowser
from contextlib import suppress
from pathlib import Path

from rlspub.cli.manuscripts import (
    UsageError,
    add_clinic,
    add_manuscript,
    add_output_dir,
    find_clinics,
    find_only_manuscript,
    find_output_dir,
)
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter

_EXAMPLES = """examples:
  rlspub preview manuscript/iron.md --open
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    add_manuscript(command)
    add_output_dir(command)
    add_clinic(command)
    command.add_argument(
        "--port", type=read_port, metavar="PORT", help="default: 8737, or the next that is free"
    )
    command.add_argument("--open", action="store_true", help="open it in the browser, too")
    command.set_defaults(run=run)


def read_port(value: str) -> int:
    """Return the number of a port."""
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{value!r} is no port: name a number from 1 to 65535")
    return int(value)


def run(options: argparse.Namespace) -> int:
    """Show a manuscript in the browser until somebody ends it."""
    from rlspub.layouts import find_layouts
    from rlspub.layouts.clinics.choosing import tell_clinic
    from rlspub.outputs import OUTPUTS
    from rlspub.pipeline.order import Order
    from rlspub.preview.serving import PortError, find_port, serve
    from rlspub.renderers.printing import Printing

    order = Order(
        manuscript=options.manuscript or find_only_manuscript(),
        output_dir=find_output_dir(options),
        outputs=OUTPUTS,
        printing=Printing(),
        layouts=find_layouts(),
        own=find_clinics(options),
    )
    if order.manuscript.is_dir():
        return _refuse_folder(order.manuscript)
    try:
        door = find_port(options.port)
    except PortError as error:
        raise UsageError(str(error)) from error

    def tell(address: str) -> None:
        say(f"{order.manuscript} as it will be printed: {address}\nCtrl-C ends the preview.")
        for line in tell_clinic(folder if (folder := order.clinics.default).is_dir() else None):
            say(line)
        if options.open:
            webbrowser.open(address)

    serve(order, door, tell)
    return 0


def _refuse_folder(folder: Path) -> int:
    """Say what other commands say of a folder, which no editor will make a text."""
    from rlspub.pipeline.read import read_bytes

    reporter = Reporter(folder)
    with suppress(Failed):
        read_bytes(folder, reporter)
    return print_diagnostics(reporter)
