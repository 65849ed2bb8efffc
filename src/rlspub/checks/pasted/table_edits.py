"""Columns that were pasted, rewritten as tables where no cell can end up in another column."""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from rlspub.checks.pasted.lines import (
    Line,
    Run,
    find_line_end,
    find_line_start,
    find_margin,
    hides_rest,
    is_blank,
)
from rlspub.checks.view import View
from rlspub.diagnostics import Edit
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import ANY_SIGN
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import CodeBlock, HardBreak, Heading, Node, Paragraph, SoftBreak, Table, Text

Cells = tuple[str, ...]

# Two spaces after a full stop are a habit of typists.
GAP = compile_late(r"(?<!\s)(?:[^\S\t\n]{3,}|(?<![.!?:;,\u2026])[^\S\t\n]{2})(?!\s)")
_CELL = compile_late(rf"\S(?:(?!{GAP.pattern}).)*(?<=\S)")


class Parting(Enum):
    """What stands between columns."""

    TABS = compile_late(r"\t")
    PIPES = compile_late(r"(?<!\\)[|¦│┃║┆]")  # as they are drawn elsewhere, too
    SPACES = GAP
    COMMAS = compile_late(r"[,;]")


_RULER = compile_late(r"[-=\u2500-\u257f_\N{EN DASH}\N{EM DASH}:|+\s]+")
_UNDERLINE = compile_late(r"[-=\s]+")
_BREAK = compile_late(r"\\$")
_PIPE = compile_late(r"(?<!\\)\|")
_EDGE_PIPES = compile_late(r"\s*[|¦│┃║┆].*(?<!\\)[|¦│┃║┆]\s*")
# It begins an item, and no cell.
_MARKER = compile_late(r"\s*(?:[^\w\s\[(|¦│┃║┆*\"'$<>+~-]{1,2}|[-*+o]|\(?\w{1,3}[.)])\s")
_OTHER_PARTS = compile_late(rf"\t|{GAP.pattern}|(?<!\d)[,;](?=\S)|[,;](?=[^\s\d])")
_COMMA_IN_NUMBER = compile_late(r"\d,\d")
_CLOSED = compile_late(r"[.!?:;\u2026\u3002\uff1a\u061b\u061f][\"'\u201d\u2019)*_]*\s*$")
_MARKUP = compile_late(r"[*_`\[\]<>{}\\~^]")
_DIGIT = compile_late(r"\d")
_BOLD = compile_late(r"(\*\*|__)(?:(?!\1).)+\1")
_NOUN = (
    r"(?:medicines?|medications?|drugs?|products?|names?|brands?|dos(?:e|es|age)|amounts?"
    r"|strengths?|quantity|units?|times?|frequency|days?|weeks?|months?|dates?|mornings?|noon"
    r"|afternoons?|evenings?|nights?|bedtime|ages?|age groups?|weight|purpose|use|reason|symptoms?"
    r"|signs?|side effects?|notes?|comments?|limits?|maximum|total|steps?|foods?|warnings?"
    r"|instructions?)"
)
# What a column is called, in English. Where it is called otherwise, the head stays empty.
_NAME = compile_for_text(
    rf"[*_]*(?:(?:the|your|my|usual|daily|starting|maximum|max|total|single|generic|brand|common)\s)*"
    rf"(?:{_NOUN}(?:\s(?:of|per|a|each|in the)\s{_NOUN})?"
    r"|how (?:much|many|often|long)(?: to (?:take|use))?|why|where"
    r"|(?:when|how|what) to (?:take|use|do)(?: it| them)?|when|what it is for|what it does)"
    rf"(?:\s\(?{ANY_SIGN}\)?|,\s{ANY_SIGN})?[:?]?[*_]*|{ANY_SIGN}",
    re.IGNORECASE,
)


class _Rows(NamedTuple):
    """The rows of a table, each with as many cells, and before which of them a line is drawn."""

    cells: Sequence[Cells]
    ruled: frozenset[int] = frozenset()

    @property
    def has_head(self) -> bool:
        """Tell whether the first row is the head beyond doubt."""
        first, *others = self.cells
        if 1 in self.ruled and self.ruled <= {0, 1, len(self.cells)}:
            return True
        if any(first) and all(_BOLD.fullmatch(cell) for cell in first if cell):
            return not any(all(_BOLD.fullmatch(cell) for cell in row if cell) for row in others)
        if any(_DIGIT.search(cell) for cell in first):
            return False
        if not first[0] and all(first[1:]):
            return all(row[0] for row in others)
        return all(_NAME.fullmatch(cell) for cell in first)

    def write(self, margin: str) -> str:
        """Return the table in Markdown; a head that is not certain stays empty."""
        columns = len(self.cells[0])
        head, *body = self.cells if self.has_head else [("",) * columns, *self.cells]
        rows = [f"| {' | '.join(row)} |" for row in (head, *body)]
        rows.insert(1, "|" + "---|" * columns)
        return f"\n{margin}".join(re.sub(r" {2,}", " ", row) for row in rows)


# --- In paragraphs --------------------------------------------------------------------------


def make_table(lines: Sequence[Line], run: Run, view: View, parting: Parting) -> tuple[Edit, ...]:
    """Return what makes a table of lines, or nothing where that takes a guess."""
    source, first, last = view.source, lines[0], lines[-1]
    margin = find_margin(lines, view)
    if (
        margin is None
        or not _may_stand_alone(lines, run, parting)
        or _is_cut(lines, run, source, parting)
    ):
        return ()
    rows = _read(lines, margin, view, parting)
    if rows is None:
        return ()
    start = find_line_start(source, first.place.start)
    if margin and first.begins_text:
        start = first.place.start
    if (code := _find_code_above(first, run, source)) is not None:
        head = _read_head(code, len(rows.cells[0]), source)
        if head is None:
            return ()
        start, rows = code.start, _Rows([head, *rows.cells], rows.ruled)
    if len(rows.cells) == 1:
        return ()
    text = rows.write(margin)
    if not first.begins_text:
        text = f"{margin.rstrip()}\n{margin}{text}"
    if last.end < len(last.running.text):
        text = f"{text}\n{margin.rstrip()}"
    end = max(find_line_end(source, last.place.start), last.place.end)
    return (Edit(Span(start, end), text),)


def join_table(lines: Sequence[Line], run: Run, view: View) -> tuple[Edit, ...]:
    """Return what joins rows to the table above the blank line before them."""
    source, first, last = view.source, lines[0], lines[-1]
    margin = find_margin(lines, view)
    rows = None if margin is None else _read(lines, margin, view, Parting.PIPES)
    if rows is None or rows.ruled or rows.has_head:
        return ()
    if not isinstance(run.before, Table) or first is not run.lines[0]:
        return ()
    end = find_line_end(source, run.before.rows[-1].span.start if run.before.rows else 0)
    start = find_line_start(source, first.place.start)
    fits = len(rows.cells[0]) == len(run.before.header.cells) and run.before.rows
    if not fits or last.end < len(last.running.text) or not is_blank(source.text[end:start]):
        return ()
    joined = "".join(f"\n{margin}| {' | '.join(row)} |" for row in rows.cells)
    return (Edit(Span(end, find_line_end(source, last.place.start)), joined),)


def _may_stand_alone(lines: Sequence[Line], run: Run, parting: Parting) -> bool:
    """Tell whether the words before and after lines are no part of one of their cells."""
    if parting is Parting.PIPES and all(_EDGE_PIPES.fullmatch(line.text) for line in lines):
        return True
    place = run.lines.index(lines[0])
    before = run.lines[place - 1] if place else None
    after = next(iter(run.lines[place + len(lines) :]), None)
    is_loose = all(line.begins_text for line in lines)
    if before and (is_loose or not lines[0].begins_text) and not _CLOSED.search(before.text):
        return False
    if after and not after.begins_text:
        return False
    return not (after and is_loose) or _CLOSED.search(after.text) is not None


def _read(lines: Sequence[Line], margin: str, view: View, parting: Parting) -> _Rows | None:
    """Return the rows if all have as many cells, one below another."""
    source, texts, ruled, gaps = view.source, list[str](), set[int](), set[bool]()
    end = None
    for line in lines:
        start = line.place.start if margin else find_line_start(source, line.place.start)
        if end is not None:
            if not is_blank(source.text[end:start]):
                return None
            gaps.add(source.text.count("\n", end, start) > 1)
        end = find_line_end(source, line.place.start)
        text = source.text[start:end]
        if not _is_plain(line, text, start, parting):
            return None
        if isinstance(line.running.node, Heading):
            # The line that draws the rule made a heading of the first row.
            if texts or not _UNDERLINE.fullmatch(source.text[end : line.place.end]):
                return None
            ruled.add(1)
            end = line.place.end
        # A row of empty cells draws no line.
        if parting is Parting.PIPES and _RULER.fullmatch(text) and text.strip(" \t|"):
            ruled.add(len(texts))
        else:
            texts.append(_BREAK.sub("", text))
    if len(gaps) > 1 or not texts or any(map(_MARKER.match, texts)):
        return None
    cells = _part(texts, parting)
    return None if cells is None or _is_wrapped(cells, ruled) else _Rows(cells, frozenset(ruled))


def _is_plain(line: Line, text: str, start: int, parting: Parting) -> bool:
    """Tell whether no mark, link or code reaches over from one cell into another."""
    node = line.running.node
    assert isinstance(node, Paragraph | Heading)
    marked = [
        child.span for child in node.children if not isinstance(child, Text | SoftBreak | HardBreak)
    ]
    return not any(
        span.start < start + match.end() and start + match.start() < span.end
        for match in parting.value.finditer(text)
        for span in marked
    )


def _part(texts: Sequence[str], parting: Parting) -> list[Cells] | None:
    """Return the cells of lines, or nothing where a cell may belong to another column."""
    match parting:
        case Parting.TABS:
            rows = [text.split("\t") for text in texts]
        case Parting.PIPES:
            edges = [_find_edges(text.strip()) for text in texts]
            # Where some rows lack a pipe at an edge, their first or last cell may be empty.
            if len(set(edges)) > 1:
                return None
            [(left, right)] = set(edges)
            rows = [parting.value.split(text.strip())[left : -right or None] for text in texts]
            # Something else may part the columns, and a pipe stand in a cell.
            if not left and any(_OTHER_PARTS.search(cell.strip()) for row in rows for cell in row):
                return None
        case Parting.SPACES:
            rows = [GAP.split(text.strip()) for text in texts]
            if not _is_aligned(texts) or any(map(_RULER.fullmatch, texts)):
                return None
        case Parting.COMMAS:
            sign = ";" if any(";" in text for text in texts) else ","
            if any(
                '"' in text or (sign == "," and _COMMA_IN_NUMBER.search(text)) for text in texts
            ):
                return None
            rows = [text.split(sign) for text in texts]
    if len({len(row) for row in rows}) != 1:
        return None
    cells = [[cell.strip() for cell in row] for row in rows]
    columns = [column for column in zip(*cells, strict=True) if any(column)]
    if len(columns) <= 1:
        return None
    if parting is not Parting.PIPES:
        columns = [tuple(_PIPE.sub(r"\\|", cell) for cell in column) for column in columns]
    return list(zip(*columns, strict=True))


def _find_edges(text: str) -> tuple[int, int]:
    """Tell whether a pipe begins and ends a row, as how many cells that are none."""
    pipes = list(Parting.PIPES.value.finditer(text))
    if not pipes:
        return 0, 0
    return int(pipes[0].start() == 0), int(pipes[-1].end() == len(text))


def _is_aligned(texts: Sequence[str]) -> bool:
    """Tell whether the cells of each column begin or end alike, or all are as far apart.

    Else a cell may stand in another column than the one that it is counted for.
    """
    if len({len(gap[0]) for text in texts for gap in GAP.finditer(text.strip())}) == 1:
        return True
    rows = [[cell.span() for cell in _CELL.finditer(text)] for text in texts]
    return len({len(row) for row in rows}) == 1 and all(
        1 in (len({start for start, _ in column}), len({end for _, end in column}))
        for column in zip(*rows, strict=True)
    )


def _is_wrapped(cells: Sequence[Cells], ruled: set[int]) -> bool:
    """Tell whether the words of a cell may go on in the next line, as drawn tables have it."""
    if not ruled:
        return False
    inner = ruled - {0, 1, len(cells)}
    return any(not row[0] for row in cells[1:]) or (
        bool(inner) and not ruled >= set(range(1, len(cells)))
    )


# --- Code -----------------------------------------------------------------------------------


def _find_code_above(line: Line, run: Run, source: Source) -> Span | None:
    """Return the lines right above that became code, as their first cells are empty."""
    if not isinstance(run.before, CodeBlock) or line is not run.lines[0]:
        return None
    start = find_line_start(source, run.before.span.start)
    end = find_line_start(source, line.place.start) - 1
    return Span(start, end) if run.before.span.end >= end else None


def _is_cut(lines: Sequence[Line], run: Run, source: Source, parting: Parting) -> bool:
    """Tell whether a row above or below is code, or became it, as its first cell is empty."""
    last = lines[-1]
    if hides_rest(last, source) or (last is run.lines[-1] and _is_set_in(run.after, source)):
        return True
    if _find_code_above(lines[0], run, source) is None:
        if lines[0] is run.lines[0] and _is_set_in(run.before, source):
            return True
        above = source.text[: find_line_start(source, lines[0].place.start)].rstrip("\n")
    else:
        above = ""
    # A row with one cell alone has tabs after it, and one of code alone has no words.
    below = source.text[find_line_end(source, last.place.start) :].lstrip("\n")
    parts = _OTHER_PARTS if parting is Parting.COMMAS else parting.value
    near = above.rpartition("\n")[2], below.partition("\n")[0]
    return any(parts.search(text) for text in near)


def _is_set_in(node: Node | None, source: Source) -> bool:
    return isinstance(node, CodeBlock) and source.text[node.span.start] not in "`~"


def _read_head(place: Span, columns: int, source: Source) -> Cells | None:
    """Return the cells of a head whose first one is empty, if they are one line's."""
    text = source.slice(place)
    head = tuple(_PIPE.sub(r"\\|", cell.strip()) for cell in text.split("\t"))
    is_head = "\n" not in text and not head[0] and len(head) == columns
    return head if is_head and not _MARKUP.search(text) else None


def make_table_of_code(block: CodeBlock, view: View, parting: Parting) -> tuple[Edit, ...]:
    """Return what makes a table of lines that are set in."""
    source = view.source
    start = find_line_start(source, block.span.start)
    end = find_line_end(source, max(block.span.start, block.span.end - 1))
    texts = source.text[start:end].split("\n")
    indent = re.match(r"\t| {4}", texts[0])
    holders = list(view.nodes.find_holders(block))
    if indent is None or len(holders) > 1 or not all(t.startswith(indent[0]) for t in texts):
        return ()
    # A row may be set in because its first cell is empty.
    near = source.text[:start].rstrip().rpartition("\n")[2], source.text[end:].lstrip("\n")
    if parting is Parting.TABS and any("\t" in text.partition("\n")[0] for text in near):
        return ()
    texts = [text.removeprefix(indent[0]) for text in texts]
    if any(_MARKUP.search(text) or _MARKER.match(text) or _RULER.fullmatch(text) for text in texts):
        return ()
    cells = _part(texts, parting)
    if cells is None or source.text[end : find_line_end(source, end + 1)].strip():
        return ()
    return (Edit(Span(start, end), _Rows(cells).write("")),)
