"""The commands and what they take."""

import argparse
import sys
from typing import Any

from rlspub.cli.report import say

# Told here, since the outputs take long to load; a test holds the words against them.
_OUTPUTS = "sheet, handout, booklet and card"


class _Parser(argparse.ArgumentParser):
    """A parser that shows what a terminal would obey in the arguments that it repeats."""

    def _print_message(self, message: str, file: Any = None) -> None:
        say(message, end="", file=file or sys.stderr)


class _Command(_Parser):
    """The parser of one command, which learns what the command takes when it is called.

    Options are written out: the record of builds knows them by their names.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        _add_arguments(self)
        return super().parse_known_args(args, namespace)


def _add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what a command takes; nothing of the other commands is loaded."""
    module: Any
    match command.prog.split()[-1]:
        case "build":
            from rlspub.cli import build as module
        case "preview":
            from rlspub.cli import preview as module
        case "check":
            from rlspub.cli import check as module
        case "figures":
            from rlspub.cli import figures as module
        case "sign":
            from rlspub.cli import sign as module
        case "tree":
            from rlspub.cli import tree as module
        case "import":
            from rlspub.cli.authoring import import_ as module
        case "diff":
            from rlspub.cli import diff as module
        case _:
            from rlspub.cli import explain as module
    module.add_arguments(command)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses has the command to run as `run`."""
    parser = _Parser(prog="rlspub", description=f"Turn one Markdown manuscript into {_OUTPUTS}.")
    commands = parser.add_subparsers(
        title="commands", required=True, metavar="COMMAND", parser_class=_Command
    )
    for name, told in (
        ("build", "make the outputs"),
        ("import", "make a manuscript of a file of Word, LibreOffice or another program"),
        ("preview", "show the outputs in the browser while you write"),
        ("check", "look for mistakes, and make nothing"),
        ("figures", "list the marked amounts, or write the form for a second entry"),
        ("sign", "record the words that a reviewer has read"),
        ("tree", "show how the manuscript is understood"),
        ("diff", "show what changed between two versions"),
        ("explain", "tell what a code such as RLS201 means"),
    ):
        commands.add_parser(name, help=told)
    return parser
