"""The commands and what they take."""

import argparse
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from rlspub.cli.report import say

# Told here, since the outputs take long to load; a test holds the words against them.
_OUTPUTS = "sheet, handout, booklet, card and page"

# So are the shells that shtab knows.
SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")

# What stands for a folder where a command tells what it takes.
_FOLDERS = ("DIR", "FOLDER")

_EXAMPLES = """examples:
  rlspub check manuscript/iron.md     what is wrong, and how to mend it
  rlspub build manuscript/iron.md     make all files in build/
  rlspub build --help                 what a command takes
"""

_NO_CHOICE = re.compile(r"invalid choice: '(?P<typed>.*?)' \(choose from (?P<known>.*)\)")
_NO_OPTION = re.compile(r"unrecognized arguments: (?P<typed>--?[^\s=]+)")


class _Parser(argparse.ArgumentParser):
    """A parser that names what may have been meant, and keeps examples as they are written.

    It shows what a terminal would obey in the arguments that it repeats.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        super().error(message + self._guess(message))

    def _guess(self, message: str) -> str:
        """Return which command, choice or option may have been meant by what there is not."""
        if found := _NO_CHOICE.search(message):
            typed, known = found["typed"], re.findall(r"[\w-]+", found["known"])
        elif found := _NO_OPTION.search(message):
            typed, known = found["typed"], [*self._option_string_actions]
        else:
            return ""
        nearest = get_close_matches(typed, known, n=1)
        return f"; did you mean {nearest[0]}?" if nearest else ""

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
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            # The parser of all commands does not know what this one takes.
            self.error(self._refuse_more(found, unknown))
        return found, unknown

    def _refuse_more(self, found: argparse.Namespace, unknown: Sequence[str]) -> str:
        """Return what is wrong with arguments that are too many, or that there are not."""
        first = getattr(found, "manuscript", None)
        if first is None or any(each.startswith("-") for each in unknown):
            return f"unrecognized arguments: {' '.join(unknown)}"
        command = self.prog.split()[-1]
        told = f"{command} takes one manuscript, and here are {1 + len(unknown)}"
        if command != "build":
            return told
        several = shlex.quote(" ".join([str(first), *unknown]))
        return f"{told}; in a copy of the project `make all MANUSCRIPT={several}` builds each"


class _Version(argparse.Action):
    """Print which version this is; the packages are only looked through when that is asked."""

    def __call__(self, *_: object) -> NoReturn:
        from importlib import metadata

        say(f"rlspub {metadata.version('rlspub')}")
        sys.exit(0)


class _Completion(argparse.Action):
    """Print what makes a shell complete commands, options and the names of files."""

    def __init__(self, *, commands: Mapping[str, argparse.ArgumentParser], **options: Any) -> None:
        super().__init__(**options)
        self.commands = commands

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        values: Any,
        _option: str | None = None,
    ) -> NoReturn:
        import shtab

        known = _list_values()
        for name, command in self.commands.items():
            _add_arguments(command)
            for argument in command._actions:  # noqa: SLF001 - there is no other way to them
                if values_of := known.get((name, argument.dest)):
                    argument.choices = values_of
                elif argument.metavar in _FOLDERS:
                    argument.complete = shtab.DIRECTORY  # type: ignore[attr-defined] # shtab's own
                elif argument.type is Path:
                    argument.complete = shtab.FILE  # type: ignore[attr-defined]
        say(shtab.complete(parser, values))
        sys.exit(0)


def _list_values() -> dict[tuple[str, str], list[str]]:
    """Return what can be completed after an option, by command and option; each command judges it.

    Only ours: a clinic's own may be others tomorrow, and what is printed here stays.
    """
    from rlspub.diagnostics import Code
    from rlspub.layouts import find_layouts
    from rlspub.layouts.files import scan
    from rlspub.layouts.starters import Starters
    from rlspub.outputs import OUTPUTS_BY_NAME

    languages = Starters(scan(find_layouts())).list_languages()
    codes = [code.number for code in Code]
    return {
        ("new", "kind"): [*languages],
        ("new", "language"): sorted({tag for tags in languages.values() for tag in tags}),
        ("build", "only"): [*OUTPUTS_BY_NAME],
        ("check", "only"): codes,
        ("explain", "code"): codes,
    }


def _add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what a command takes; nothing of the other commands is loaded."""
    module: Any
    match command.prog.split()[-1]:
        case "new":
            from rlspub.cli import new as module
        case "build":
            from rlspub.cli import build as module
        case "library":
            from rlspub.cli import library as module
        case "site":
            from rlspub.cli.library import site as module
        case "preview":
            from rlspub.cli import preview as module
        case "check":
            from rlspub.cli import check as module
        case "figures":
            from rlspub.cli import figures as module
        case "sign":
            from rlspub.cli import sign as module
        case "translate":
            from rlspub.cli import translation as module
        case "tree":
            from rlspub.cli import tree as module
        case "import":
            from rlspub.cli.authoring import import_ as module
        case "catalogue":
            from rlspub.cli.library import catalogue as module
        case "infobutton":
            from rlspub.cli.library import infobutton as module
        case "report":
            from rlspub.cli.authoring import report as module
        case "diff":
            from rlspub.cli import diff as module
        case _:
            from rlspub.cli import explain as module
    module.add_arguments(command)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses has the command to run as `run`."""
    parser = _Parser(
        prog="rlspub",
        description=f"Turn one Markdown manuscript into {_OUTPUTS}.",
        epilog=_EXAMPLES,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(
        title="commands", required=True, metavar="COMMAND", parser_class=_Command
    )
    for name, told in (
        ("new", "begin a manuscript, or your clinic's own folder"),
        ("import", "make a manuscript of a file of Word, LibreOffice or another program"),
        ("build", "make the outputs"),
        ("library", "make all editions of a folder of manuscripts, of which none is made twice"),
        ("catalogue", "list the manuscripts of a library, and which of them need somebody"),
        ("site", "make the pages from which readers download the leaflets of a library"),
        ("infobutton", "answer record systems that ask for leaflets by their codes"),
        ("preview", "show the outputs in the browser while you write"),
        ("check", "look for mistakes, and make nothing"),
        ("figures", "list the marked amounts, or write the form for a second entry"),
        ("sign", "record the words that a reviewer has read"),
        ("translate", "keep a translation beside its source, or make files for translators"),
        ("tree", "show how the manuscript is understood"),
        ("report", "write a page for the clinic's files: how clear the text is, and what it lacks"),
        ("diff", "show what changed between two versions"),
        ("explain", "tell what a code such as RLS201 means"),
    ):
        commands.add_parser(name, help=told)
    parser.add_argument(
        "--print-completion",
        action=_Completion,
        choices=SHELLS,
        commands=commands.choices,
        metavar="SHELL",
        help=f"print what makes a shell complete commands: {', '.join(SHELLS)}",
    )
    return parser
