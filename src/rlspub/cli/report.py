"""What a command says, on the terminal."""

import sys
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import TextIO

from rlspub.diagnostics import Code, Diagnostic, Reporter, Severity
from rlspub.diagnostics.groups import Group, format_count, format_group, group
from rlspub.diagnostics.signs import show_signs
from rlspub.diagnostics.text import Style
from rlspub.inputs import LIMITS


def say(words: str, *, end: str = "\n", file: TextIO | None = None, keep: str = "\n\t") -> None:
    """Print words, in which there may be some of an author, or the name of a file.

    What a terminal would obey is shown, and what its encoding lacks is written in ASCII.
    """
    file = file or sys.stdout
    text = show_signs(words, keep=keep) + end
    encoding = file.encoding or "utf-8"
    file.write(text.encode(encoding, errors="backslashreplace").decode(encoding))
    file.flush()


class Detail(Enum):
    """How much is told of what was found."""

    ALL = "each problem in full, by its place"
    KINDS = "each kind of problem once in full, with its places"
    COUNTS = "errors in full, and how many warnings there are of each kind"


def print_diagnostics(reporter: Reporter, detail: Detail = Detail.KINDS) -> int:
    """Print the diagnostics for people; return the exit status that they ask for."""
    print_found(reporter.sorted(), detail)
    return 1 if reporter.failed else 0


def print_found(found: Iterable[Diagnostic], detail: Detail) -> None:
    """Print diagnostics for people, in colour on a terminal."""
    style = Style.COLOUR if sys.stderr.isatty() else Style.PLAIN
    print(write_diagnostics(found, style, detail), end="", file=sys.stderr)


def write_diagnostics(found: Iterable[Diagnostic], style: Style, detail: Detail) -> str:
    """Return diagnostics, in the order of their places, as people read them."""
    limit = LIMITS["problems"]
    groups = [Group((one,)) for one in found] if detail is Detail.ALL else group(found)
    shown = _choose(groups, limit.most)
    counted = [
        detail is Detail.COUNTS and each.first.severity is Severity.WARNING for each in shown
    ]
    written = [
        format_count(each, style) if is_counted else f"{format_group(each, style)}\n"
        for each, is_counted in zip(shown, counted, strict=True)
    ]
    if any(counted):
        written[-1] += "\n"
    if left_out := sum(map(len, groups)) - sum(map(len, shown)):
        written.append(f"and {left_out:,} more: {limit.mend}\n")
    return "".join(f"{words}\n" for words in written)


def _choose(groups: list[Group], most: int) -> list[Group]:
    """Return as many as are shown, in their order: errors before warnings, then each kind once.

    A hundred of one kind must not hide the one that is dangerous.
    """
    seen = Counter[Code]()
    weights = list[tuple[bool, int, int]]()
    for at, each in enumerate(groups):
        weights.append((each.first.severity is not Severity.ERROR, seen[each.first.code], at))
        seen[each.first.code] += 1
    return [groups[at] for *_, at in sorted(sorted(weights)[:most], key=lambda weight: weight[-1])]
