"""The commands and what they take."""

import argparse
import sys
from typing import Any

from rlspub.cli import build, check, diff, explain, figures, preview, sign, tree
from rlspub.cli.report import say
from rlspub.outputs import OUTPUTS


class _Parser(argparse.ArgumentParser):
    """A parser that shows what a terminal would obey in the arguments that it repeats."""

    def _print_message(self, message: str, file: Any = None) -> None:
        say(message, end="", file=file or sys.stderr)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses has the command to run as `run`."""
    names = [output.name for output in OUTPUTS]
    parser = _Parser(
        prog="rlspub",
        description=f"Turn one Markdown manuscript into {', '.join(names[:-1])} and {names[-1]}.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, module, told in (
        ("build", build, "make the outputs"),
        ("preview", preview, "show the outputs in the browser while you write"),
        ("check", check, "look for mistakes, and make nothing"),
        ("figures", figures, "list the marked amounts, or write the form for a second entry"),
        ("sign", sign, "record the words that a reviewer has read"),
        ("tree", tree, "show how the manuscript is understood"),
        ("diff", diff, "show what changed between two versions"),
        ("explain", explain, "tell what a code such as RLS201 means"),
    ):
        module.add_arguments(commands.add_parser(name, help=told))
    return parser
