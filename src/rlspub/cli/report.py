"""What is wrong, on the terminal."""

import sys

from rlspub.diagnostics import Reporter
from rlspub.diagnostics.text import Style, format_diagnostic


def print_diagnostics(reporter: Reporter) -> int:
    """Print the diagnostics for people; return the exit status that they ask for."""
    style = Style.COLOUR if sys.stderr.isatty() else Style.PLAIN
    for diagnostic in reporter.sorted():
        print(format_diagnostic(diagnostic, style), end="\n\n", file=sys.stderr)
    return 1 if reporter.failed else 0
