"""What a command says, on the terminal."""

import sys
from typing import TextIO

from rlspub.diagnostics import Diagnostic, Reporter, Severity
from rlspub.diagnostics.signs import show_signs
from rlspub.diagnostics.text import Style, format_diagnostic
from rlspub.inputs import LIMITS


def say(words: str, *, end: str = "\n", file: TextIO | None = None) -> None:
    """Print words, in which there may be some of an author, or the name of a file.

    What a terminal would obey is shown, and what its encoding lacks is written in ASCII.
    """
    file = file or sys.stdout
    text = show_signs(words, keep="\n\t") + end
    encoding = file.encoding or "utf-8"
    file.write(text.encode(encoding, errors="backslashreplace").decode(encoding))
    file.flush()


def print_diagnostics(reporter: Reporter) -> int:
    """Print the diagnostics for people; return the exit status that they ask for."""
    style = Style.COLOUR if sys.stderr.isatty() else Style.PLAIN
    print(write_diagnostics(reporter, style), end="", file=sys.stderr)
    return 1 if reporter.failed else 0


def write_diagnostics(reporter: Reporter, style: Style) -> str:
    """Return the diagnostics as people read them."""
    limit, found = LIMITS["problems"], reporter.sorted()
    shown = _choose(found, limit.most)
    written = [format_diagnostic(diagnostic, style) for diagnostic in shown]
    if len(shown) < len(found):
        written.append(f"and {len(found) - len(shown):,} more: {limit.mend}")
    return "".join(f"{words}\n\n" for words in written)


def _choose(found: list[Diagnostic], most: int) -> list[Diagnostic]:
    """Return as many problems as are shown, in their order: errors before warnings."""
    by_weight = sorted(range(len(found)), key=lambda at: found[at].severity is not Severity.ERROR)
    return [found[at] for at in sorted(by_weight[:most])]
