"""Problems put together for people: one finding once with its places, the most dangerous first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rlspub.diagnostics.codes import Code, Severity
from rlspub.diagnostics.reporter import Diagnostic
from rlspub.diagnostics.text import Style, format_diagnostic, shorten

# Families of codes: a wrong dose hurts, a long sentence tires.
_MOST_DANGEROUS_FIRST = "2850137496"
_OF_WORDING = "6"
# So many about wording are told one a line; of the others only the places are. Misspelt words are
# all told, for each is another one.
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one kind in one file, in their order. Warnings are of one kind by their code.

    Errors are so only where their words are the same, since each must be mended.
    """

    diagnostics: tuple[Diagnostic, ...]

    @property
    def first(self) -> Diagnostic:
        """Return the one that stands for all."""
        return self.diagnostics[0]

    def __len__(self) -> int:
        return len(self.diagnostics)


def group(found: Iterable[Diagnostic]) -> list[Group]:
    """Return problems by kind: errors before warnings, then by danger, then by place."""
    kinds = dict[tuple[object, ...], list[Diagnostic]]()
    for one in found:
        kind: tuple[object, ...] = (one.path, one.code)
        if one.severity is Severity.ERROR:
            kind += (one.message, one.help)
        kinds.setdefault(kind, []).append(one)
    groups = [Group(tuple(each)) for each in kinds.values()]
    # What comes first in the manuscript stays first among its equals.
    return sorted(groups, key=lambda each: _rank(each.first))


def _rank(one: Diagnostic) -> tuple[int, int]:
    family = one.code.number[3]
    return [*Severity].index(one.severity), _MOST_DANGEROUS_FIRST.index(family)


def format_group(each: Group, style: Style) -> str:
    """Return the first one in full, and the others with what is different in them."""
    first, *others = each.diagnostics
    gutter = " " * len(str(first.position[0]))
    is_short = first.code.number[3] == _OF_WORDING and first.code is not Code.MISSPELT_WORD
    most = _MOST_LINES if is_short else len(others)
    lines, places = list[str](), list[str]()
    for one in others:
        is_same = (one.message, one.help) == (first.message, first.help)
        # Of many about wording, one more line would tell no more than the place does.
        if is_same or len(lines) >= most:
            places.append(_write_place(one))
        else:
            lines.append(_tell_briefly(one, first))
    if places:
        lines.append(f"at {', '.join(places)}")
    return "\n".join(
        [format_diagnostic(first, style), *(f"{gutter} = and: {line}" for line in lines)]
    )


def _tell_briefly(one: Diagnostic, first: Diagnostic) -> str:
    remedy = f"; {one.help}" if one.help and one.help != first.help else ""
    return f"{_write_place(one)}: {shorten(one.message)}{shorten(remedy)}"


def format_count(each: Group, style: Style) -> str:
    """Return the first one on one line, and how many more there are."""
    line = format_diagnostic(each.first, style).split("\n", 1)[0]
    more = len(each) - 1
    return f"{line} (and {more:,} more like it)" if more else line


def _write_place(one: Diagnostic) -> str:
    return ":".join(map(str, one.position))


def count(found: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield a line a code: how many there are, and what it means; most dangerous first."""
    by_code = dict[tuple[int, int, str], list[Diagnostic]]()
    for one in found:
        by_code.setdefault((*_rank(one), one.code.number), []).append(one)
    for _, each in sorted(by_code.items()):
        code = each[0].code
        yield f"{len(each):>5,}  {code.number}  {code.severity.value:<7}  {code.title}"


def sum_up(found: Iterable[Diagnostic]) -> str:
    """Return how many errors and warnings there are, in words, or nothing."""
    severities = [one.severity for one in found]
    counts = ((severity, severities.count(severity)) for severity in Severity)
    return " and ".join(
        f"{number:,} {severity.value}{'s' if number > 1 else ''}"
        for severity, number in counts
        if number
    )
