"""The card: one page, or few small ones, with the doses, the warnings and the short answers.

Its type is as large as the page allows. Ten points is the least: a card that needs less
has too many words, and the author is told which.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rlspub.diagnostics import Code, Failed, Related
from rlspub.layouts import reporting
from rlspub.layouts.contract import PAGE
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.html.text import Medium
from rlspub.renderers.pdf import fit
from rlspub.renderers.pdf.page_maker import PageMaker, prepare
from rlspub.renderers.pdf.typesetter import LaidOut
from rlspub.tree import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Document,
    Doses,
    Heading,
    Paragraph,
    Question,
    Section,
    plain_text,
    walk,
)

SMALLEST_TYPE = 10.0
_STEP = 0.25
_LONGEST_NAMED = 3
_LONGEST_TITLE = 30


@dataclass(frozen=True, slots=True)
class Fit:
    """Pages in the largest type that still fits."""

    size: float
    laid_out: LaidOut


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the card; report and fail if its words do not fit."""
    with reporting(context.reporter):
        sheet = prepare(document, context, "card", Medium.CARD)
        best = _find_largest_fit(sheet)
        pages = best.laid_out.pages
        return Artifact(sheet.typesetter.write(best.laid_out), pages=pages, type_size=best.size)


def _find_largest_fit(sheet: PageMaker) -> Fit:
    """Find the largest type by halving the range that is left."""
    largest = sheet.layout.number("largest_type")
    steps = round((largest - SMALLEST_TYPE) / _STEP)
    best = Fit(SMALLEST_TYPE, _lay_out(sheet, SMALLEST_TYPE))
    most_pages = sheet.context.printing.card_size.most_pages
    if not _fits(best.laid_out, sheet, most_pages):
        _report(sheet, best.laid_out)
        raise Failed
    # Larger type is not worth another side to turn to.
    most_pages = best.laid_out.pages
    low, high = 0, steps
    while low < high:
        middle = (low + high + 1) // 2
        size = SMALLEST_TYPE + middle * _STEP
        laid_out = _lay_out(sheet, size)
        if _fits(laid_out, sheet, most_pages):
            low, best = middle, Fit(size, laid_out)
        else:
            high = middle - 1
    return best


def _fits(laid_out: LaidOut, sheet: PageMaker, most_pages: int) -> bool:
    """Tell whether all words are on the card, and no box is divided.

    A page count alone would miss words that are cut off.
    """
    return (
        laid_out.pages <= most_pages
        and not any(laid_out.find_strays())
        and not any(_find_divided(laid_out, sheet))
    )


def _find_divided(laid_out: LaidOut, sheet: PageMaker) -> Iterator[Block]:
    """Yield boxes and answers that begin on one page and end on another."""
    pages = defaultdict[int, set[int]](set)
    for line in laid_out.read_lines():
        for place in line.around:
            pages[place].add(line.page)
    for part in _list_parts(sheet.document.card):
        if isinstance(part, Callout | Doses | Question) and len(pages[part.span.start]) > 1:
            yield part


def _lay_out(sheet: PageMaker, size: float) -> LaidOut:
    writer, blocks, message = sheet.writer, sheet.document.card, ""
    if blocks and isinstance(blocks[0], Callout) and blocks[0].kind is CalloutKind.MAIN_MESSAGE:
        # At the head of the card the one main message spans its columns.
        message, blocks = writer.blocks(blocks[:1]), blocks[1:]
    groups = [
        (
            writer.label(sheet.labels.questions) if is_question else "",
            writer.blocks(group, 1 if is_question else 0),
        )
        for is_question, group in groupby(blocks, lambda block: isinstance(block, Question))
    ]
    facts = {name: tuple(filter(None, told)) for name, told in _list_facts(sheet)}
    foot = [(name, writer.text(fact)) for name, told in facts.items() for fact in told]
    one_page = sheet.context.printing.card_size.most_pages == 1
    words = [
        ("metadata.running_title", writer.text(sheet.document.metadata.running_title)),
        ("message", message),
        *(("groups", part) for group in groups for part in group if part),
    ]
    return sheet.lay_out(
        PAGE,
        [(*foot, *words) if one_page else (*words, *foot)],
        message=message,
        groups=groups,
        size=size,
        one_page=one_page,
        **facts,
    )


def _list_facts(sheet: PageMaker) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    """Yield what the foot of a card says: whom to call, what it is, and how far to trust it."""
    metadata, labels, clinic = sheet.document.metadata, sheet.labels, sheet.labels.clinic
    yield "contacts", (clinic.name, clinic.phone, clinic.hours)
    country = metadata.country and labels.country_name(metadata.country)
    yield (
        "imprint",
        (
            metadata.version and f"{labels.version} {metadata.version}",
            labels.day(metadata.date) if metadata.date else None,
            country and labels.country_note.format(country=country),
        ),
    )
    is_unseen = not metadata.reviewers and not metadata.changed_since
    yield (
        "standing",
        (
            labels.overdue if metadata.overdue else None,
            labels.changed_since if metadata.changed_since else None,
            labels.not_reviewed_short if is_unseen else None,
            metadata.publisher,
        ),
    )


# --- What is too much -----------------------------------------------------------------


def _report(sheet: PageMaker, laid_out: LaidOut) -> None:
    """Say what is too wide, or by how many lines the card is too long."""
    wide = [stray for stray in laid_out.find_strays() if stray.sideways]
    most_pages = sheet.context.printing.card_size.most_pages
    if wide:
        fit.report(wide, sheet.document, "card", sheet.context.reporter)
    elif laid_out.pages <= most_pages and (divided := next(_find_divided(laid_out, sheet), None)):
        sheet.context.reporter.report(
            Code.CARD_TOO_LONG,
            f"{_name_block(sheet, divided)} is too long for one page of the card at "
            f"{SMALLEST_TYPE:g} points",
            divided.span,
            help="shorten it, or move words that the card can do without into `::: {.detail}`",
        )
    else:
        _report_length(sheet, laid_out, most_pages)


def _report_length(sheet: PageMaker, laid_out: LaidOut, most_pages: int) -> None:
    """Say by how many lines the card is too long, and what takes the most room."""
    lines = set(laid_out.read_lines())
    counts = Counter(place for line in lines for place in line.around)
    longest = sorted(_list_parts(sheet.document.card), key=lambda part: -counts[part.span.start])
    over = max(1, sum(line.page >= most_pages for line in lines))
    first = longest[0]
    sheet.context.reporter.report(
        Code.CARD_TOO_LONG,
        f"the card is {_count_lines(over)} too long for its {_count_pages(most_pages)} at "
        f"{SMALLEST_TYPE:g} points; the longest part is {_name_block(sheet, first)} with "
        f"{_count_lines(counts[first.span.start])}",
        first.span,
        related=[
            Related(
                part.span, f"{_name_block(sheet, part)} has {_count_lines(counts[part.span.start])}"
            )
            for part in longest[1:_LONGEST_NAMED]
        ],
        help="shorten these, or move words that the card can do without into `::: {.detail}`",
    )


def _list_parts(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what an author would shorten: sections are told by what is in them."""
    for block in blocks:
        if isinstance(block, Section) and block.blocks:
            yield from _list_parts(block.blocks)
        else:
            yield block


def _count_pages(count: int) -> str:
    return "page" if count == 1 else f"{count} pages"


def _count_lines(count: int) -> str:
    return f"{count} {'line' if count == 1 else 'lines'}"


def _name_block(sheet: PageMaker, block: Block) -> str:
    """Return what an author calls a block."""
    match block:
        case Question(title=title) | Section(title=title):
            return f"“{plain_text(title)}”"
        case Callout(kind=kind, title=title):
            return f"“{plain_text(title or ()) or sheet.labels.callout(kind)}”"
        case Doses(title=title):
            return f"“{title or sheet.labels.doses}”"
        case _:
            lines = (node for node in walk(block) if isinstance(node, Paragraph | Cell | Heading))
            words = " ".join(plain_text(line) for line in lines) or plain_text(block)
            return f"“{words[:_LONGEST_TITLE]}…”"
