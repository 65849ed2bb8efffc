"""The card: one page with the doses, the warnings and the short answers.

Its type is as large as the page allows. Ten points is the least: a card that needs less
has too many words, and the author is told which.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from rlspub import layouts
from rlspub.codes import Code
from rlspub.diagnostics import Failed, Related
from rlspub.layouts import SETTINGS, LayoutError
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.html_text import Medium
from rlspub.renderers.pdf import LaidOut
from rlspub.renderers.sheet import Sheet, prepare
from rlspub.tree import Block, Callout, Document, Doses, Question, Section, plain_text

SMALLEST_TYPE = 10.0
_STEP = 0.25
_LONGEST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """Pages in the largest type that still fits."""

    size: float
    laid_out: LaidOut


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the card; report and fail if its words do not fit."""
    with layouts.reporting(context.reporter):
        sheet = prepare(document, context, "card", Medium.CARD)
        fit = _fit(sheet)
        return Artifact(sheet.press.write(fit.laid_out), pages=1, type_size=fit.size)


def _fit(sheet: Sheet) -> Fit:
    """Find the largest type by halving the range that is left."""
    steps = round((_largest(sheet) - SMALLEST_TYPE) / _STEP)
    best = Fit(SMALLEST_TYPE, _lay_out(sheet, SMALLEST_TYPE))
    if not _fits(best.laid_out):
        _report(sheet, best.laid_out)
        raise Failed
    low, high = 0, steps
    while low < high:
        middle = (low + high + 1) // 2
        size = SMALLEST_TYPE + middle * _STEP
        laid_out = _lay_out(sheet, size)
        if _fits(laid_out):
            low, best = middle, Fit(size, laid_out)
        else:
            high = middle - 1
    return best


def _largest(sheet: Sheet) -> float:
    largest = sheet.layout.number("largest_type")
    if largest < SMALLEST_TYPE:
        message = f"`largest_type` must be at least {SMALLEST_TYPE:g} points"
        raise LayoutError(sheet.layout.folder / SETTINGS, message)
    return largest


def _fits(laid_out: LaidOut) -> bool:
    """Tell whether all words are on the one page; a page count alone would miss cut-off words."""
    return laid_out.pages == 1 and not laid_out.overflows()


def _lay_out(sheet: Sheet, size: float) -> LaidOut:
    parts = [(_kind(block), _part(sheet, block)) for block in sheet.document.card]
    groups = [
        (kind, [part for _, part in group])
        for kind, group in groupby(parts, key=lambda part: part[0])
    ]
    return sheet.lay_out("page.html", groups=groups, size=size)


def _kind(block: Block) -> str:
    """Return the name that the layout knows a kind of block by."""
    match block:
        case Doses():
            return "doses"
        case Question():
            return "questions"
        case _:
            return "other"


def _part(sheet: Sheet, block: Block) -> str:
    return f'<div class="part" id="{_name(block)}">\n{sheet.writer.blocks((block,))}\n</div>'


def _name(block: Block) -> str:
    """Return an identifier by which a block's lines are found again on the page."""
    return f"rls-card-{block.span.start}"


def _report(sheet: Sheet, laid_out: LaidOut) -> None:
    """Say by how many lines the card is too long, and what takes the most room."""
    lines = set(laid_out.lines())
    counts = Counter(name for line in lines for name in line.around)
    longest = sorted(sheet.document.card, key=lambda block: -counts[_name(block)])
    over = max(1, sum(line.page > 0 for line in lines))
    first = longest[0]
    sheet.context.reporter.report(
        Code.CARD_TOO_LONG,
        f"the card is {over} {'line' if over == 1 else 'lines'} too long for its page at "
        f"{SMALLEST_TYPE:g} points; the longest part is {_title(sheet, first)} "
        f"with {counts[_name(first)]} lines",
        first.span,
        related=[
            Related(block.span, f"{_title(sheet, block)} has {counts[_name(block)]} lines")
            for block in longest[1:_LONGEST_NAMED]
        ],
        help="shorten these, or move words that the card can do without into `::: {.detail}`",
    )


def _title(sheet: Sheet, block: Block) -> str:
    """Return what an author calls a block."""
    match block:
        case Question(title=title) | Section(title=title):
            return f"“{plain_text(title)}”"
        case Callout(kind=kind, title=title):
            return f"“{title or sheet.labels.callout(kind)}”"
        case Doses():
            return f"“{sheet.labels.doses}”"
        case _:
            return f"“{plain_text(block)[:30]}…”"
