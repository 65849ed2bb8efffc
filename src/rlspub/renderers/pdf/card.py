"""The card: one page, or few small ones, with the doses, the warnings and the short answers.

Its type is as large as the page allows. Ten points is the least: a card that needs less
has too many words, and the author is told which. Questions have to give way before that: those
for which a small card has no room in type of eleven points are left out, the last ones first.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile
from typing import Any

from rlspub.diagnostics import Code
from rlspub.layouts import reporting
from rlspub.layouts.contract import PAGE
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.html import rows
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.pdf.fit import Fit, Fitting, LayOut, find_last, keep
from rlspub.renderers.pdf.imprint import list_card_facts
from rlspub.renderers.pdf.page_maker import PageMaker, prepare
from rlspub.renderers.pdf.typesetter import LaidOut
from rlspub.renderers.printing import CardSize
from rlspub.tree import (
    Block,
    Callout,
    CalloutKind,
    Division,
    Document,
    Doses,
    Field,
    Image,
    Paragraph,
    Question,
    Section,
    Table,
    plain_text,
    walk,
)
from rlspub.tree.marks import may_be_left_out

SMALLEST_TYPE = 10.0
SMALLEST_TYPE_WITH_QUESTIONS = 11.0
_STEP = 0.25
# In millimetres, rather too much than too little.
_CHANCE = 1.0
# A card with one page has all facts in its foot, and panels of a folded one hang together.
_TWO_SIDES = 2


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the card; report and raise `DoesNotFit` if its words do not fit."""
    with reporting(context.reporter):
        maker = prepare(document, context, "card", Medium.CARD)
        best, left_out = choose_arrangement(maker).find_best()
        _report_left_out(left_out, context)
        pages = best.laid_out.pages
        return Artifact(
            maker.typesetter.write(best.laid_out),
            pages=pages,
            type_size=best.size,
            left_out=tuple(question.span.start for question in left_out),
        )


def _report_left_out(questions: Collection[Question], context: RenderContext) -> None:
    if not questions:
        return
    first, count = next(iter(questions)), len(questions)
    names = ", ".join(f"“{plain_text(question.title)}”" for question in questions)
    told = "a question" if count == 1 else f"{count} questions"
    context.reporter.report(
        Code.QUESTIONS_LEFT_OUT,
        f"the card has no room for {told} in type that can be read and says that there "
        f"are more answers elsewhere: {names}",
        first.span,
        help="shorten the card, put the questions that matter most first, or print it on a full "
        "page with `--card-size a4` or `--card-size letter`",
    )


def choose_arrangement(maker: PageMaker) -> "_Card":
    """Return the card with its boxes in columns, or in rows where these leave more room."""
    in_columns = _Card(maker)
    in_rows = replace(in_columns, in_rows=True)
    if in_columns.columns == 1 or not in_rows.has_rows:
        return in_columns
    in_rows.heights.update(in_columns.lay_out(in_columns.usual_size).measure_blocks())
    return max(in_columns, in_rows, key=_Card.measure_room)


@dataclass(frozen=True, slots=True)
class _Card:
    """The words of a card, of which schedules and tables of many columns are as wide as the card.

    Boxes and questions stand in columns, or `in_rows` of as many as there are columns. `heights`
    are those of each block in its column, in type of the usual size.
    """

    maker: PageMaker
    in_rows: bool = False
    heights: dict[int, float] = field(default_factory=dict, init=False, compare=False)
    _kept: dict[tuple[int, ...], LayOut] = field(default_factory=dict, init=False, compare=False)

    @property
    def has_rows(self) -> bool:
        """Tell whether anything stands in rows."""
        return any(kind == "row" for kind, _ in self._divide(self.blocks))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return all that is marked for the card."""
        return self.maker.document.card

    def find_best(self) -> tuple[Fit, tuple[Question, ...]]:
        """Return the card in the largest type, and the questions that it leaves out."""
        questions, size = self._questions, self.usual_size
        if not questions:
            return self._fit((), SMALLEST_TYPE).require_largest(self.maker), ()
        if best := self._fit((), size).find_largest():
            return best, ()
        kept = self._count_kept(len(questions) - 1, size)
        if not kept and not self._fit(questions, size).fits_in_smallest():
            # No question is worth smaller type than the rest of the card has to have.
            least = self._fit(questions, SMALLEST_TYPE, max(SMALLEST_TYPE, size - _STEP))
            bare = least.require_largest(self.maker)
            size = bare.size
            kept = self._count_kept(len(questions), size)
            if not kept:
                return bare, questions
        left_out = questions[kept:]
        return self._fit(left_out, size).require_largest(self.maker), left_out

    def _count_kept(self, most: int, size: float) -> int:
        """Return for how many questions, up to so many, there is room in type of a size."""
        questions, whole = self._questions, self.lay_out(self.usual_size)
        scale = (size / self.usual_size) ** 2
        over = (scale * whole.measure_used() - self.card_size.most_pages) * whole.measure_page()
        heights = whole.measure_blocks()
        best = 0

        def fits(kept: int) -> bool:
            nonlocal best
            if best and size == self.usual_size and self._become_too_high(best, kept):
                return False
            if not self._fit(questions[kept:], size).fits_in_smallest():
                return False
            best = kept
            return True

        def frees_enough(kept: int) -> bool:
            taken = sum(heights.get(question.span.start, 0.0) for question in questions[kept:])
            return taken * scale / self.columns >= over

        return find_last(
            most,
            fits,
            lambda: next(filter(frees_enough, range(most, 0, -1)), 0),
        )

    def _become_too_high(self, kept: int, more: int) -> bool:
        """Tell whether rows of which so many questions fit a page are too high for it with more.

        With all of them nothing says that there are more answers elsewhere.
        """
        if not self.in_rows or self.card_size.most_pages > 1 or more == len(self._questions):
            return False
        laid_out = self._keep(_list_places(self._questions[kept:]))(self.usual_size)
        heights, before, after = laid_out.measure_blocks(), self._rows(kept), self._rows(more)
        # A box alone in its row is as wide as the card, and lower than it is in a column.
        added = (max(self.heights[place] for place in row) for row in after - before if row[1:])
        lost = (max(heights[place] for place in row) for row in before - after)
        return sum(added) - sum(lost) > laid_out.measure_last_room() + _CHANCE

    def _rows(self, kept: int) -> set[tuple[int, ...]]:
        """Return the places of the boxes of each row with so many questions."""
        blocks = _leave_out(self.blocks, _list_places(self._questions[kept:]))
        return {_list_places(row) for kind, row in self._divide(blocks) if kind == "row"}

    def _grows(self, blocks: tuple[Block, ...]) -> bool:
        """Tell whether blocks become higher by as much as their type grows, or by more.

        Columns may be more even in larger type. Blanks, pictures and what stands at the end
        of several pages keep their heights.
        """
        if self.card_size.most_pages > 1:
            return False
        is_divided = self.columns > 1 and any(kind == "columns" for kind, _ in self._divide(blocks))
        keep_heights = any(isinstance(node, Field | Image) for one in blocks for node in walk(one))
        return not is_divided and not keep_heights

    def measure_room(self) -> tuple[int, float]:
        """Return how few pages all words take, and what is left of the last one."""
        laid_out = self.lay_out(self.usual_size)
        return -laid_out.pages, laid_out.measure_last_room()

    def lay_out(self, size: float) -> LaidOut:
        """Return the pages of all words in type of a size."""
        return self._keep(())(size)

    @property
    def _edition(self) -> str:
        """Return which edition it is, if that has to stand on two pages."""
        told = self.maker.labels.name_edition(self.maker.document.metadata)
        return told if self.card_size.most_pages == _TWO_SIDES else ""

    @property
    def card_size(self) -> CardSize:
        """Return the size of the card."""
        return self.maker.context.printing.card_size

    @property
    def columns(self) -> int:
        """Return how many columns there are."""
        sizes: Any = self.maker.layout.settings["size"]
        return int(sizes[self.card_size.value]["columns"])

    @property
    def _questions(self) -> tuple[Question, ...]:
        """Return the questions that the card may leave out."""
        return () if self.card_size.is_full_page else tuple(_list_questions(self.blocks))

    @property
    def usual_size(self) -> float:
        """Return the size of type in which all words are laid out first."""
        return min(SMALLEST_TYPE_WITH_QUESTIONS, self._largest)

    @property
    def _largest(self) -> float:
        return self.maker.layout.number("largest_type")

    def _fit(
        self, left_out: Collection[Question], smallest: float, largest: float | None = None
    ) -> Fitting:
        """Return what makes the card without some questions fit in type of a size or more."""
        places = _list_places(left_out)
        blocks = tuple(_leave_out(self.blocks, places))
        largest = largest or self._largest
        likely = self.usual_size if self.card_size.most_pages == 1 else smallest
        return Fitting(
            name="card",
            code=Code.CARD_TOO_LONG,
            remedy="shorten these, or move words that the card can do without into `::: {.detail}`",
            blocks=blocks,
            lay_out=self._keep(places),
            most_pages=self.card_size.most_pages,
            smallest=smallest,
            largest=largest,
            step=_STEP,
            likely=max(smallest, min(likely, largest)),
            grows=self._grows(blocks),
        )

    def _keep(self, places: tuple[int, ...]) -> LayOut:
        """Return what lays out the card without the questions at some places, once in each size."""
        if places not in self._kept:
            self._kept[places] = keep(self._write(tuple(_leave_out(self.blocks, places))))
        return self._kept[places]

    def _write(self, blocks: tuple[Block, ...]) -> LayOut:
        """Return what lays out some of the blocks; their words are the same in each size."""
        writer, is_whole = self.maker.writer, blocks == self.blocks
        # At the head of the card the main message, what is filled in and a limit span its columns.
        head = tuple(takewhile(_spans_columns, blocks))
        blocks = blocks[len(head) :]
        parts = [
            (kind, list(self._write_groups(part, in_row=kind == "row")))
            for kind, part in self._divide(blocks)
        ]
        one_page, edition = self.card_size.most_pages == 1, self._edition
        # What stands on every page is not said again at the end.
        facts = {
            name: tuple(fact for fact in told if fact and fact != edition)
            for name, told in list_card_facts(self.maker)
        }
        # Of whom to call the clinic has told in its own words.
        write = {name: writer.text if name == "contacts" else writer.label for name in facts}
        foot = [(name, write[name](fact)) for name, told in facts.items() for fact in told]
        more_answers = "" if is_whole else self.maker.labels.more_answers
        words = [
            ("metadata.running_title", writer.text(self.maker.document.metadata.running_title)),
            ("head", written := writer.blocks(head)),
            *(("parts", part) for _, groups in parts for group in groups for part in group if part),
            ("more_answers", writer.label(more_answers)),
        ]
        of_each_page = ("edition", writer.label(edition))
        required = [(*foot, *words) if one_page else (of_each_page, *words, *foot)]
        given = {"head": written, "parts": parts, "more_answers": more_answers, **facts}
        given["edition"] = edition

        def lay_out(size: float, most_pages: int | None = None) -> LaidOut:
            values = {"size": size, "one_page": one_page, **given}
            return self.maker.lay_out(PAGE, required, most_pages, **values)

        return lay_out

    def _divide(self, blocks: Iterable[Block]) -> Iterator[tuple[str, Sequence[Block]]]:
        """Yield the parts of the card, each with how it stands."""

        def find_place(block: Block) -> tuple[str, type[Block] | None]:
            if _has_wide_table(block):
                return "wide", None
            if self.in_rows and isinstance(block, Callout | Question):
                return ("row", type(block)) if rows.has_words_alone(block) else ("wide", None)
            return "columns", None

        for (kind, _), group in groupby(blocks, find_place):
            run = list(group)
            count = self.columns if kind == "row" else len(run)
            for start in range(0, len(run), count):
                yield kind, run[start : start + count]

    def _write_groups(self, blocks: Iterable[Block], *, in_row: bool) -> Iterator[tuple[str, str]]:
        """Yield blocks that belong together; questions get a heading where a page is large."""
        for is_question, group in groupby(blocks, lambda block: isinstance(block, Question)):
            has_heading = is_question and self.card_size.is_full_page
            heading = self.maker.write_questions_heading() if has_heading else ""
            depth = 1 if has_heading else 0
            if in_row:
                boxes = [self.maker.writer.blocks([block], depth) for block in group]
                yield heading, rows.write_row(boxes)
            else:
                yield heading, self.maker.writer.blocks(group, depth)


def _spans_columns(block: Block) -> bool:
    match block:
        case Callout(kind=CalloutKind.MAIN_MESSAGE):
            return True
        case Doses():
            return not any(isinstance(node, Table) for node in walk(block))
        case Paragraph():
            return any(isinstance(node, Field) for node in walk(block))
        case Division(blocks=blocks):
            return all(map(_spans_columns, blocks))
        case _:
            return False


def _has_wide_table(block: Block) -> bool:
    if isinstance(block, Callout) and block.kind is CalloutKind.SCHEDULE:
        return True
    tables = (node for node in walk(block) if isinstance(node, Table))
    return any(map(rows.has_many_columns, tables))


def _list_questions(blocks: Iterable[Block]) -> Iterator[Question]:
    """Yield the questions that may be left out, in the author's order."""
    for block in blocks:
        if isinstance(block, Section):
            yield from _list_questions(block.blocks)
        elif isinstance(block, Question) and may_be_left_out(block):
            yield block


def _list_places(blocks: Iterable[Block]) -> tuple[int, ...]:
    return tuple(block.span.start for block in blocks)


def _leave_out(blocks: Iterable[Block], places: Collection[int]) -> Iterator[Block]:
    """Yield blocks without the questions at some places, and without sections of such alone."""
    for block in blocks:
        match block:
            case Question() if block.span.start in places:
                pass
            case Section() if block.blocks:
                if kept := tuple(_leave_out(block.blocks, places)):
                    yield replace(block, blocks=kept)
            case _:
                yield block
