"""Tables that were pasted, and have become prose."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import Line, Run, find_runs
from rlspub.checks.pasted.melted import describe, holds_dose
from rlspub.checks.pasted.table_edits import (
    GAP,
    Cells,
    Parting,
    join_table,
    make_table,
    make_table_of_code,
)
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Edit
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import SIGN
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import CodeBlock, Table, ThematicBreak

_UNIT_ALONE = compile_for_text(rf"(?<!\w){SIGN}")
_DIGIT = compile_late(r"\d")


class _Style(NamedTuple):
    """A way to part columns: how to read a line, and which lines that have cells are a table."""

    read: Callable[[str], Cells]
    is_table: Callable[[Sequence[str]], bool]
    message: str
    parting: Parting


def check_tables(view: View) -> Iterator[Finding]:
    """Report lines that were columns: parted by tabs, pipes, spaces or commas."""
    for run in find_runs(view):
        told: set[int] = set()
        for style in _STYLES:
            for lines in _group(run.lines, style):
                is_left = style is _PIPED and _touches_table(lines, run)
                is_table = style.is_table([line.text for line in lines])
                is_drawn = _touches_line(lines, run, view.source)
                if not (is_left or is_table or is_drawn) or not told.isdisjoint(map(id, lines)):
                    continue
                told.update(map(id, lines))
                if is_left:
                    yield _describe_row(lines, join_table(lines, run, view))
                else:
                    edits = () if is_drawn else make_table(lines, run, view, style.parting)
                    yield _describe_table(lines, style, edits)
    yield from _find_indented(view)


def _group(lines: Sequence[Line], style: _Style) -> Iterator[list[Line]]:
    """Yield the lines one after another that have more than one cell."""
    group: list[Line] = []
    for line in lines:
        if len(style.read(line.text)) > 1:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _touches_table(lines: Sequence[Line], run: Run) -> bool:
    follows = isinstance(run.before, Table) and lines[0] is run.lines[0]
    return follows or (isinstance(run.after, Table) and lines[-1] is run.lines[-1])


def _touches_line(lines: Sequence[Line], run: Run, source: Source) -> bool:
    """Tell whether the dashes of a table stand right below or above, where they draw a line."""
    below = isinstance(run.after, ThematicBreak) and lines[-1] is run.lines[-1]
    if (
        below
        and run.after
        and "\n\n" not in source.text[lines[-1].place.end : run.after.span.start]
    ):
        return True
    above = isinstance(run.before, ThematicBreak) and lines[0] is run.lines[0]
    return bool(
        above
        and run.before
        and "\n\n" not in source.text[run.before.span.end : lines[0].place.start]
    )


def _describe_row(lines: Sequence[Line], edits: Sequence[Edit]) -> Finding:
    return _describe(
        Span(lines[0].place.start, lines[-1].place.end),
        "\n".join(line.text for line in lines),
        "a blank line parts this row from its table, so that it prints as words with `|`",
        "take the blank line away",
        edits,
    )


def _describe_table(lines: Sequence[Line], style: _Style, edits: Sequence[Edit]) -> Finding:
    words = [line.text for line in lines]
    span = Span(lines[0].place.start, lines[-1].place.end)
    return _describe(span, "\n".join(words), style.message, _advise(words, style), edits)


def _describe(
    span: Span, words: str, message: str, help_text: str, edits: Sequence[Edit]
) -> Finding:
    # A unit may stand in the head of a column alone.
    has_dose = bool(_UNIT_ALONE.search(words) and _DIGIT.search(words))
    found = describe(Code.MELTED_TABLE, span, message, help_text, words, has_dose=has_dose)
    return found._replace(edits=tuple(edits))


def _advise(lines: Sequence[str], style: _Style) -> str:
    """Return how to write the rows of a table."""
    cells = style.read(next((line for line in lines if not _is_ruler(line)), lines[0]))
    row = " | ".join(cell.replace("|", r"\|") for cell in cells)
    return (
        f"write each row as `| {row} |`, without blank lines, and `|{'---|' * len(cells)}` below "
        "the head"
    )


def _find_indented(view: View) -> Iterator[Finding]:
    """Report columns that are set in, which makes them code."""
    for block in view.nodes.find(CodeBlock):
        if view.source.text[block.span.start] in "`~":
            continue
        lines = block.value.splitlines()
        for style in _STYLES:
            if len(lines) > 1 and all(len(style.read(line)) > 1 for line in lines):
                message = "these columns are set in, so that they print as code and are no table"
                edits = make_table_of_code(block, view, style.parting)
                yield _describe(block.span, block.value, message, _advise(lines, style), edits)
                break


def _clean(cells: Sequence[str]) -> Cells:
    return tuple(" ".join(cell.split()) for cell in cells)


# --- Tabs -----------------------------------------------------------------------------------

# A bullet or number before a tab or wide space begins an item of a list, and no column.
_MARKER = compile_late(
    r"\s*(?:[^\w\s\[(|]{1,2}|o|\(?\w{1,3}[.)])(?:[^\S\t\n]*\t|[^\S\t\n]{2,}(?=\S))"
)


def _read_tabs(text: str) -> Cells:
    return _clean(_cut_marker(text).strip().split("\t"))


def _cut_marker(text: str) -> str:
    marker = _MARKER.match(text)
    return text[marker.end() :] if marker else text


# --- Pipes ----------------------------------------------------------------------------------

# Pipes as they are drawn elsewhere.
_DRAWN = str.maketrans(dict.fromkeys("¦│┃║┆", "|"))
_RULER = compile_late(r"[-=\u2500-\u257f_\N{EN DASH}\N{EM DASH}:|+\s]+")


def _is_ruler(text: str) -> bool:
    """Tell whether a line draws a line of a table: `|---|---|`, `+===+===+`."""
    return _RULER.fullmatch(text) is not None and not set(text).isdisjoint("|+┼├╪╬┬┴╤╧╦╩")


def _read_pipes(text: str) -> Cells:
    text = text.strip()
    if _is_ruler(text) and len(text) > 1:
        return ("", "")
    return _clean(text.translate(_DRAWN).removeprefix("|").removesuffix("|").split("|"))


def _is_piped(lines: Sequence[str]) -> bool:
    """Tell whether lines with pipes are a table: more than one, or one that a pipe begins."""
    if all(_is_ruler(line) for line in lines):
        return False
    text = lines[0].strip()
    is_row = text.startswith("|") and (text.endswith("|") or text[1:2].isspace())
    # Addresses too are parted by pipes, on one line.
    return len(lines) > 1 or is_row or (text.count("|") > 1 and holds_dose(text))


# --- Spaces ---------------------------------------------------------------------------------

_WIDE_GAP = compile_late(r"(?<!\s)[^\S\t\n]{3,}(?!\s)")
_SENTENCE_END = compile_late(r"[.!?]\s*$")
_WIDE_ROW = 3  # cells with wide gaps that make a table of one row


def _read_gaps(text: str) -> Cells:
    return _clean(GAP.split(_cut_marker(text).strip()))


def _is_spaced(lines: Sequence[str]) -> bool:
    """Tell whether lines with gaps are a table: wide gaps in all, or cells below each other."""
    if len(lines) == 1:
        return len(_WIDE_GAP.split(lines[0].strip())) >= _WIDE_ROW
    if all(_WIDE_GAP.search(line.strip()) for line in lines):
        return True
    if not any(_SENTENCE_END.search(line) for line in lines):
        return len({len(_read_gaps(line)) for line in lines}) == 1
    starts = [{gap.end() for gap in GAP.finditer(line)} for line in lines]
    return all(above & below for above, below in pairwise(starts))


# --- Commas ---------------------------------------------------------------------------------

# Between two cells of a spreadsheet stands no space, and no comma of a number.
_COMMA = compile_late(r"(?<!\d),|,(?!\d)")
_IN_PROSE = compile_late(r"[,;](?:\s|$)")


def _read_commas(text: str) -> Cells:
    text = text.strip()
    if _IN_PROSE.search(text) or text.endswith("."):
        return (text,)
    return _clean(text.split(";") if ";" in text else _COMMA.split(text))


def _is_separated(lines: Sequence[str]) -> bool:
    """Tell whether lines with commas are a table: as many cells in each."""
    return len(lines) > 1 and len({len(_read_commas(line)) for line in lines}) == 1


_PIPED = _Style(
    _read_pipes,
    _is_piped,
    "these rows have `|` between their columns and make no table, so that they print as one line",
    Parting.PIPES,
)
_STYLES = (
    _Style(
        _read_tabs,
        lambda _lines: True,
        "tabs part these columns; they print as spaces, and no table is left",
        Parting.TABS,
    ),
    _PIPED,
    _Style(
        _read_gaps,
        _is_spaced,
        "spaces part these columns; they print as one space, and no table is left",
        Parting.SPACES,
    ),
    _Style(
        _read_commas,
        _is_separated,
        "these rows have commas between their columns, and print as one line",
        Parting.COMMAS,
    ),
)
