"""`rlspub new`: begin a manuscript that builds at once, or the clinic's own folder."""

import argparse
from pathlib import Path

from rlspub.cli.manuscripts import UsageError, add_layouts
from rlspub.cli.new.clinic import begin_clinic
from rlspub.cli.new.manuscript import DEFAULT_DIR, begin_manuscript
from rlspub.cli.new.questions import NoAnswerError
from rlspub.cli.report import print_diagnostics
from rlspub.diagnostics import Failed, Reporter
from rlspub.workplace import CLINIC, CLINICS, LAYOUTS


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.description = (
        "Write a manuscript to begin with, which builds at once and says where your words belong. "
        "On a terminal you are asked for what you do not say here; to take what stands in "
        "brackets, press Enter. No file is ever overwritten."
    )
    command.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="the file to write, such as manuscript/iron.md",
    )
    command.add_argument("--kind", help="what the text is about, such as medicine or test")
    command.add_argument("--language", help="the language of the text, such as en, es or en-GB")
    command.add_argument("--country", help="where its readers live, such as US, GB or ES")
    command.add_argument("--title", help="what the text is called")
    add_layouts(command)
    command.add_argument(
        "--clinic",
        nargs="?",
        const="",
        metavar="NAME",
        help=f"without the name of a file, begin your clinic's own folder, {LAYOUTS}/{CLINIC}/; "
        f"with one, begin a text for the clinic in {CLINICS}/NAME/",
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write what an author begins with, and say what comes next."""
    is_clinic = options.clinic == "" or (options.clinic is not None and options.name is None)
    begin = begin_clinic if is_clinic else begin_manuscript
    reporter = Reporter(Path(options.name or DEFAULT_DIR))
    try:
        begin(options, reporter)
    except Failed:
        return print_diagnostics(reporter)
    except NoAnswerError:
        raise UsageError("stopped; nothing was written") from None
    return 0
