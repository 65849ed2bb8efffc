"""The sheet: one leaf of paper, both sides, with what readers need and no more.

What stands out spans the page: the main message, what is filled in, the amounts. Short boxes that
follow one another stand side by side, and running text stands in two columns. All of it is read
in the author's order. Page breaks of the author's are kept where the pages suffice for them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any, NamedTuple

from rlspub.diagnostics import Code
from rlspub.layouts import reporting
from rlspub.layouts.contract import PAGE
from rlspub.renderers.artifact import Artifact, DoesNotFit, RenderContext
from rlspub.renderers.html import rows
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.numbers import list_contact_words
from rlspub.renderers.pdf.fit import Fit, Fitting, find_wide_tables, keep
from rlspub.renderers.pdf.imprint import asks_for_phone, list_imprint, list_required_title
from rlspub.renderers.pdf.page_maker import PageMaker, prepare
from rlspub.renderers.pdf.typesetter import LaidOut
from rlspub.tree import (
    Block,
    Callout,
    CalloutKind,
    Division,
    Document,
    Doses,
    PageBreak,
    Question,
    References,
    Section,
    SideBySide,
    Table,
    Text,
    plain_text,
    walk,
)
from rlspub.tree.marks import fills_sheet, measure_words
from rlspub.tree.row_tables import divide_tables

SMALLEST_TYPE, SMALLEST_LARGE_TYPE = 12.0, 18.0
_STEP = 0.5
# About as many words as readers of two pages take in.
_MOST_WORDS = 750
# Text of fewer letters is not put into columns.
_LEAST_IN_COLUMNS = 420
_CALLS = {CalloutKind.CALL_US, CalloutKind.EMERGENCY}
_LETTER = re.compile(r"\w")


class _Kind(Enum):
    """How a part of the sheet stands on its page."""

    HEADING = "heading"
    WIDE = "wide"
    FORM = "form"
    ROW = "row"
    TEXT = "text"
    COLUMNS = "columns"
    BREAK = "break"


class _Piece(NamedTuple):
    """A block with how it stands by itself, and how many sections are around it."""

    kind: _Kind
    block: Block
    depth: int


class _Room(NamedTuple):
    """How many boxes stand side by side, how many columns, and what there is room for besides."""

    beside: int
    columns: int
    shows_video: bool = True
    keeps_breaks: bool = True


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the sheet; report and raise `DoesNotFit` if its words do not fit.

    A whole text that does not fit is no mistake: its author has marked nothing for the sheet.
    """
    with reporting(context.reporter):
        is_large = context.printing.large_print
        variant = "large_print" if is_large else None
        maker = prepare(document, context, "sheet", Medium.SHEET, variant)
        fitting = _Sheet(maker, is_large=is_large).choose_fitting()
        if is_large:
            strays = fitting.lay_out(fitting.smallest).find_strays()
            if wide := find_wide_tables(strays, document):
                document = divide_tables(document, wide)
                maker = prepare(document, context, "sheet", Medium.SHEET, variant)
                fitting = _Sheet(maker, is_large=is_large).choose_fitting()
        if fills_sheet(document):
            best = fitting.find_largest()
            if best is None:
                raise DoesNotFit
        else:
            best = fitting.require_largest(maker)
            _report_words(document, context)
        if not is_large:
            best = _bring_forward(best, fitting, maker)
            _report_late_boxes(best.laid_out, maker)
        return Artifact(
            maker.typesetter.write(best.laid_out),
            pages=best.laid_out.pages,
            type_size=best.size,
            document=document,
        )


def _report_words(document: Document, context: RenderContext) -> None:
    texts = (node for block in document.sheet for node in walk(block) if isinstance(node, Text))
    count = sum(1 for text in texts for word in text.value.split() if _LETTER.search(word))
    if count > _MOST_WORDS:
        context.reporter.report(
            Code.SHEET_WORDY,
            f"the sheet has {count} words; few readers take in more than {_MOST_WORDS}",
            document.sheet[0].span,
            help="take `.sheet` away from what most readers can do without: handout and booklet "
            "print it all the same",
        )


def _bring_forward(best: Fit, fitting: Fitting, maker: PageMaker) -> Fit:
    """Return the pages in smaller type, if so more of what readers must see is on the front."""
    size, late = best.size, len(_find_late_boxes(best.laid_out, maker))
    while late and size > fitting.smallest:
        size = max(fitting.smallest, size - fitting.step)
        laid_out = fitting.lay_out(size)
        left = len(_find_late_boxes(laid_out, maker))
        if left < late and fitting.fits(laid_out):
            best, late = Fit(size, laid_out), left
    return best


def _report_late_boxes(laid_out: LaidOut, maker: PageMaker) -> None:
    """Report what readers must see on the front, and see on the back."""
    for box, title in _find_late_boxes(laid_out, maker):
        maker.context.reporter.report(
            Code.CALLS_ON_THE_BACK,
            f"“{title}” stands on the back of the sheet",
            box.span,
            help="put it before longer words, or shorten what stands before it",
        )


def _find_late_boxes(laid_out: LaidOut, maker: PageMaker) -> list[tuple[Block, str]]:
    """Return limits, and boxes that say whom to call, that nobody sees on the front."""
    on_front = {place for line in laid_out.read_lines() if line.page == 0 for place in line.around}
    late = list[tuple[Block, str]]()
    for box in (node for block in maker.document.sheet for node in walk(block)):
        match box:
            case Callout(kind=kind, title=title) if kind in _CALLS:
                usual = maker.labels.callout(kind)
            case Doses(title=title):
                usual = maker.labels.doses
            case _:
                continue
        if box.span.start not in on_front:
            late.append((box, plain_text(title or ()) or usual))
    return late


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The words of a sheet."""

    maker: PageMaker
    is_large: bool

    def choose_fitting(self) -> Fitting:
        """Return the words with as many boxes and columns side by side as their words allow."""
        beside = self.maker.layout.whole("beside")
        columns = self.maker.layout.whole("columns")
        rooms = dict.fromkeys((_Room(beside, columns), _Room(min(2, beside), columns), _Room(1, 1)))
        for room in rooms:
            fitting = self._fit(room)
            strays = fitting.lay_out(fitting.smallest).find_strays()
            if not any(stray.sideways for stray in strays):
                break
        if not fitting.fits_in_smallest() and self.maker.document.metadata.video:
            room = room._replace(shows_video=False)
            fitting = self._fit(room)
        if not fitting.fits_in_smallest():
            return self._fit(room._replace(keeps_breaks=False))
        return fitting

    def _fit(self, room: _Room) -> Fitting:
        smallest = SMALLEST_LARGE_TYPE if self.is_large else SMALLEST_TYPE
        words = self._write_words(room)
        required = (tuple(self._list_required(words)),)

        def lay_out(size: float, most_pages: int | None = None) -> LaidOut:
            given = {"size": size, "columns": room.columns, **words}
            return self.maker.lay_out(PAGE, required, most_pages, **given)

        return Fitting(
            name="sheet",
            code=Code.SHEET_TOO_LONG,
            remedy="shorten these, take `.sheet` away from what readers can do without, or move "
            "words into `::: {.detail}`: handout and booklet print them all the same",
            blocks=self.maker.document.sheet,
            lay_out=keep(lay_out),
            most_pages=self.maker.context.printing.sheet_pages,
            smallest=smallest,
            likely=smallest,
            largest=self.maker.layout.number("largest_type"),
            step=_STEP,
        )

    def _write_words(self, room: _Room) -> dict[str, Any]:
        """Return the words of the pages, which are the same in each size of type."""
        document, labels = self.maker.document, self.maker.labels
        has_sources = any(isinstance(node, References) for node in walk(document))
        country = document.metadata.country and labels.country_name(document.metadata.country)
        return {
            **list_imprint(self.maker),
            "video": document.metadata.video if room.shows_video else None,
            "country": labels.country_note.format(country=country) if country else "",
            "parts": list(self._write_parts(room)),
            "sources": labels.table_separator.join(document.sheet_sources),
            "asks_phone": asks_for_phone(document.sheet),
            "is_part": has_sources or not fills_sheet(document),
        }

    def _list_required(self, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield what each sheet prints, whatever its template leaves out, in this order."""
        writer, labels = self.maker.writer, self.maker.labels
        for _, value in words["contacts"]:
            yield from (("contacts", said) for said in list_contact_words(writer, value))
        yield from list_required_title(self.maker, "title")
        yield "country", writer.label(words["country"])
        for _, groups in words["parts"]:
            for group in groups:
                yield from (("parts", part) for part in group if part)
        yield "sources", writer.text(words["sources"])
        if words["is_part"]:
            yield "labels.more_in_full", writer.label(labels.more_in_full)

    def _write_parts(self, room: _Room) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Yield the parts of the pages, each with its blocks and what stands over them."""
        pieces = list(_join(_arrange(self.maker.document.sheet, 0), room))
        # Nothing stands behind the last ones: what they end belongs to others here.
        while pieces and pieces[-1].kind is _Kind.BREAK:
            pieces.pop()
        for kind, group in groupby(pieces, lambda piece: piece.kind):
            run = list(group)
            if kind is _Kind.ROW:
                for row in rows.divide(run, room.beside):
                    html = rows.write_row([self._write([piece]) for piece in row])
                    yield _Kind.WIDE.value, [("", html)]
            elif kind is _Kind.FORM:
                yield _Kind.WIDE.value, [("", rows.write_form([self._write(run)]))]
            else:
                yield kind.value, list(self._write_groups(run))

    def _write_groups(self, pieces: Sequence[_Piece]) -> Iterator[tuple[str, str]]:
        """Yield blocks that belong together; questions outside any section get a heading."""

        def find_place(piece: _Piece) -> tuple[bool, int]:
            return isinstance(piece.block, Question) and not piece.depth, piece.depth

        for (is_question, _), group in groupby(pieces, find_place):
            heading = self.maker.write_questions_heading() if is_question else ""
            yield heading, self._write(list(group), 1 if is_question else 0)

    def _write(self, pieces: Sequence[_Piece], deeper: int = 0) -> str:
        """Return blocks that have as many sections around them."""
        writer, (kind, block, depth) = self.maker.writer, pieces[0]
        if kind is _Kind.HEADING and isinstance(block, Section):
            return writer.heading(block.title, depth, id=block.identifier)
        return writer.blocks([piece.block for piece in pieces], depth + deeper)


# --- What stands where ----------------------------------------------------------------------


def _arrange(blocks: Iterable[Block], depth: int) -> Iterator[_Piece]:
    """Yield blocks with their kinds; a section in which something stands out is opened."""
    for block in blocks:
        match block:
            case Section(blocks=inside):
                pieces = list(_arrange(inside, depth + 1))
                if all(piece.kind is _Kind.TEXT for piece in _join(pieces, _Room(2, 1))):
                    yield _Piece(_Kind.TEXT, block, depth)
                else:
                    yield _Piece(_Kind.HEADING, block, depth)
                    yield from pieces
            case Division(language=None, identifier=None):
                yield from _arrange(block.blocks, depth)
            case _:
                yield _Piece(_choose_kind(block), block, depth)


def _choose_kind(block: Block) -> _Kind:
    match block:
        case Callout(kind=CalloutKind.MAIN_MESSAGE | CalloutKind.SCHEDULE) | Doses() | SideBySide():
            return _Kind.WIDE
        case PageBreak():
            return _Kind.BREAK
        case _ if rows.is_short_box(block):
            return _Kind.ROW
        case Table() if rows.has_many_columns(block):
            return _Kind.WIDE
        case _ if rows.has_blanks(block):
            return _Kind.FORM
        case _:
            return _Kind.TEXT


def _join(pieces: Iterable[_Piece], room: _Room) -> Iterator[_Piece]:
    """Yield pieces as they stand together: a box without others beside it is text like any."""
    known = list[_Piece]()
    kept = (piece for piece in pieces if room.keeps_breaks or piece.kind is not _Kind.BREAK)
    for kind, group in groupby(kept, lambda piece: piece.kind):
        run = list(group)
        if kind is _Kind.ROW and (len(run) == 1 or room.beside == 1):
            run = [piece._replace(kind=_Kind.TEXT) for piece in run]
        known += run
    for kind, group in groupby(known, lambda piece: piece.kind):
        run = list(group)
        letters = sum(measure_words(piece.block) for piece in run)
        if kind is _Kind.TEXT and room.columns > 1 and letters >= _LEAST_IN_COLUMNS:
            run = [piece._replace(kind=_Kind.COLUMNS) for piece in run]
        yield from run
