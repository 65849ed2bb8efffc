"""`rlspub explain`: what a code means."""

import argparse
from difflib import get_close_matches

from rlspub.cli.manuscripts import UsageError
from rlspub.cli.report import say
from rlspub.diagnostics import Code

_EXAMPLES = """examples:
  rlspub explain RLS201
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    command.add_argument("code", nargs="?", metavar="CODE", help="default: list them all")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what a code means, or the list of all codes."""
    known = {code.number: code for code in Code}
    if options.code is None:
        for number, code in known.items():
            say(f"{number}  {code.title}")
        return 0
    digits = options.code.upper().removeprefix("RLS")
    number = f"RLS{digits.zfill(3)}"
    if number not in known:
        nearest = ", ".join(sorted(get_close_matches(number, known, n=3)))
        raise UsageError(
            f"there is no code {options.code!r}; "
            + (f"the nearest are {nearest}" if nearest else "`rlspub explain` lists them all")
        )
    code = known[number]
    say(f"{code.number}: {code.title} ({code.severity.value})\n\n{code.why}\n\n{code.mend}")
    if code.rule:
        say(f"\nRule: {code.rule}")
    return 0
