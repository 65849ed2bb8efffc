"""`rlspub tree`: how a manuscript is understood."""

import argparse
from pathlib import Path

from rlspub.cli.manuscripts import add_clinic, open_our_house
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter
from rlspub.diagnostics.signs import escape_signs


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument("manuscript", type=Path, metavar="MANUSCRIPT")
    command.add_argument("--format", choices=("text", "json", "pandoc"), default="text")
    add_clinic(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the tree of a manuscript."""
    from rlspub.interchange.json import write_json
    from rlspub.interchange.pandoc import write_pandoc
    from rlspub.interchange.text import write_text
    from rlspub.pipeline.read import read_document

    reporter = Reporter(options.manuscript)
    try:
        document = read_document(reporter.path, open_our_house(options, reporter), reporter)
    except Failed:
        return print_diagnostics(reporter)
    write = {"text": write_text, "json": write_json, "pandoc": write_pandoc}[options.format]
    words = write(document)
    say(words if options.format == "text" else escape_signs(words), end="")
    return print_diagnostics(reporter)
