"""The box `schedule`: how much is taken at which time, with nothing left to choose or to guess."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from unicodedata import normalize

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts import Amount, find_amount
from rlspub.language.amounts.number import says_a_number
from rlspub.language.readability.formulas import base
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import (
    Callout,
    CalloutKind,
    Cell,
    CodeSpan,
    Dose,
    Field,
    HardBreak,
    Image,
    Link,
    Node,
    NoteReference,
    Row,
    SoftBreak,
    Table,
    Text,
    TickBox,
    children,
    plain_text,
)

# Stands for a marked amount or a blank (OBJECT REPLACEMENT CHARACTER).
_AMOUNT = "\ufffc"
_WORDS = rf"[^{_AMOUNT}()]*"
# One of them among words, and perhaps the same in other words in brackets.
_CELL = compile_late(rf"{_WORDS}{_AMOUNT}{_WORDS}(?:\({_WORDS}{_AMOUNT}{_WORDS}\){_WORDS})?")
# What authors write where nothing is taken.
_NOTHING = compile_late(r"[^\w\ufffc]+|[0xX×]|none|nada", re.IGNORECASE)
_REMEDY = (
    "write one amount, such as `[1 tablet]{.dose}`, or a blank, such as `_____ mg`, or leave the "
    "cell empty if nothing is taken at this time"
)


def find_schedules(view: View) -> Iterator[Callout]:
    """Yield the boxes."""
    return (box for box in view.nodes.find(Callout) if box.kind is CalloutKind.SCHEDULE)


def check_schedule_boxes(view: View) -> Iterator[Finding]:
    """Report what leaves readers of a schedule to guess."""
    for box in find_schedules(view):
        tables = [block for block in box.blocks if isinstance(block, Table)]
        language = base(view.nodes.find_language(box) or view.language)
        labels = view.labels_by_language.get(language)
        times = labels.times_of_day if labels else ()
        # Where nobody has read our words for the times, an author may know better ones.
        own_words = labels is None or labels.machine_made
        if len(tables) != 1 or not tables[0].rows:
            told = "needs one table" if len(tables) != 1 else "has no row"
            heads = " | ".join(times) or "Morning | Noon | Evening | Bedtime"
            yield _report(
                f"this schedule {told}",
                view.find_first_line(box),
                f"write a table `| Medicine | {heads} |` in it, with a row for each medicine",
            )
        for table in tables:
            yield from _check_heads(table, times, own_words=own_words)
            for row in table.rows:
                yield from _check_row(row, view)


def _check_heads(table: Table, times: Sequence[str], *, own_words: bool) -> Iterator[Finding]:
    """Report heads that are no times of the day, or not in its order."""
    heads = table.header.cells[1:]
    if not heads:
        yield _report("this schedule names no time", table.header.span, _list_times(times))
    known = [_fold(time) for time in times]
    last = -1
    for head in heads:
        words = _read(head.children)
        is_known = _fold(words) in known
        if not words or not (is_known or own_words):
            told = f"“{words}” is no time of a schedule" if words else "a column has no time"
            yield _report(told, head.span, _list_times(times))
        elif is_known:
            place = known.index(_fold(words))
            if place <= last:
                told = f"“{words}” comes after “{times[last]}”"
                yield _report(told, head.span, _list_times(times))
            last = max(place, last)


def _list_times(times: Sequence[str]) -> str:
    if not times:
        return "write which times of the day the columns are for"
    return f"the times are {', '.join(times)}: write these words alone, each once, in this order"


def _check_row(row: Row, view: View) -> Iterator[Finding]:
    name, *rest = row.cells
    if not _read(name.children):
        told = "this row does not say which medicine it is for"
        yield _report(told, row.span, "write its name into the first cell, or a blank `_____`")
    for cell in rest:
        if problem := _find_problem(cell, view):
            told, remedy = problem
            yield _report(told, cell.span, remedy)


def _find_problem(cell: Cell, view: View) -> tuple[str, str] | None:
    """Return what leaves a reader to guess how much to take, with the remedy."""
    words, written = _read(cell.children), f"`{view.source.slice(cell.span)}`"
    if cell.checked is not None or any(view.nodes.find_in(cell, TickBox)):
        return "a box to tick does not say how much to take", _REMEDY
    if any(view.nodes.find_in(cell, Image)):
        return "a picture in a schedule makes it harder to understand", _REMEDY
    if not words:
        return None
    marked = (*view.nodes.find_in(cell, Dose), *view.nodes.find_in(cell, Link))
    amounts = [amount for amount in map(partial(_find_amount, view=view), marked) if amount]
    bounds = [one.bound for one in view.statements if one.text.node is cell and one.bound]
    if bounds or any(amount.low != amount.high for amount in amounts):
        return f"{written} leaves the reader to choose", _REMEDY
    if any(amount.rate for amount in amounts):
        return f"{written} says how often, in a column for one time", _REMEDY
    if _CELL.fullmatch(words) and not says_a_number(words):
        return None
    if _NOTHING.fullmatch(words):
        return (
            f"{written} could be taken for an amount or be written over",
            "leave the cell empty: a word for nothing is printed there",
        )
    if words.count(_AMOUNT) > 1:
        return f"{written} has more than one amount", _REMEDY
    if _AMOUNT in words:
        return f"{written} has a number that is not marked", _REMEDY
    return f"{written} has no marked amount", _REMEDY


def _find_amount(node: Node, view: View) -> Amount | None:
    """Return the amount that is marked here, or that a link repeats."""
    match node:
        case Dose(amount=amount):
            return amount
        case Link(target=target, children=inside) if dose := view.doses.get(
            target.removeprefix("#")
        ):
            language = view.find_number_language(node)
            return find_amount(plain_text(inside), language) if inside else dose.amount
    return None


def _read(inlines: Sequence[Node]) -> str:
    """Return words with a sign in the place of each marked amount, blank or picture."""
    return " ".join("".join(map(_read_one, inlines)).split())


def _read_one(node: Node) -> str:
    match node:
        case Dose() | Field() | Image():
            return _AMOUNT
        case Link(target=target) if target.startswith("#"):
            return _AMOUNT
        case Text(value=value) | CodeSpan(value=value):
            return value.replace(_AMOUNT, " ")
        case SoftBreak() | HardBreak():
            return " "
        case NoteReference():
            return ""
        case _:
            return "".join(map(_read_one, children(node)))


def _fold(words: str) -> str:
    return normalize("NFC", words).casefold()


def _report(told: str, span: Span, remedy: str) -> Finding:
    return Finding(Code.UNCLEAR_SCHEDULE, told, span, remedy)
