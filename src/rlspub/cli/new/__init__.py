"""`rlspub new`: begin a manuscript that builds at once, or the clinic's own folder."""

import argparse
from pathlib import Path

from rlspub.cli.manuscripts import UsageError
from rlspub.cli.new.clinic import begin_clinic
from rlspub.cli.new.manuscript import DEFAULT_DIR, begin_manuscript
from rlspub.cli.new.questions import NoAnswerError
from rlspub.cli.report import print_diagnostics
from rlspub.diagnostics import Failed, Reporter


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
        help="the file to write, such as manuscript/iron.md; with --clinic, the clinic's name",
    )
    command.add_argument("--kind", help="what the text is about, such as medicine or test")
    command.add_argument("--language", help="the language of the text, such as en, es or en-GB")
    command.add_argument("--country", help="where its readers live, such as US, GB or ES")
    command.add_argument("--title", help="what the text is called")
    command.add_argument(
        "--clinic", action="store_true", help="write layouts/clinic/ for your clinic's own name"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write what an author begins with, and say what comes next."""
    begin = begin_clinic if options.clinic else begin_manuscript
    reporter = Reporter(Path(options.name or DEFAULT_DIR))
    try:
        begin(options, reporter)
    except Failed:
        return print_diagnostics(reporter)
    except NoAnswerError:
        raise UsageError("stopped; nothing was written") from None
    return 0
