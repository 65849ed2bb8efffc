"""Making words fit their pages, and telling the author what does not."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from rlspub.diagnostics import Code, Related, Reporter
from rlspub.renderers.artifact import DoesNotFit
from rlspub.renderers.html.rows import has_many_columns
from rlspub.renderers.pdf.page_maker import PageMaker
from rlspub.renderers.pdf.places.printed_boxes import Stray
from rlspub.renderers.pdf.typesetter import LaidOut
from rlspub.source import Span
from rlspub.tree import (
    Block,
    Callout,
    Cell,
    CodeBlock,
    Document,
    Doses,
    Field,
    Figure,
    Heading,
    Image,
    Metadata,
    Paragraph,
    Question,
    Section,
    Table,
    Text,
    plain_text,
    walk,
)

_LONGEST_NAMED, _LONGEST_TITLE, _LONGEST_SHOWN = 3, 30, 60
_OFTEN_WRONG = 2
_LITTLE = 1.12
# Of a page, rather too much than too little.
_CHANCE = 0.002
_DIVIDE = "divide or replace the longest word"


def _find_blocks(document: Document) -> dict[int, Block]:
    """Return the blocks by where they begin, the outermost where several do.

    What the layouts add to a block has the place where that begins, and no length.
    """
    places = dict[int, Block]()
    for node in walk(document):
        if isinstance(node, Block) and node.span.start < node.span.end:
            places.setdefault(node.span.start, node)
    return places


def report(strays: Iterable[Stray], document: Document, output: str, reporter: Reporter) -> None:
    """Report each block of which something stands outside its column or its page, once."""
    blocks = _find_blocks(document)
    found = dict[int | str | None, Stray]()
    for stray in strays:
        place = stray.around[-1] if stray.around else _find_key(stray.words, document.metadata)
        found.setdefault(place, stray)
    if len(found) > 1 and None in found and not found[None].words.strip():
        del found[None]  # what is beside words that do not fit
    for place, stray in found.items():
        span: Span | None
        if isinstance(place, str):
            words = document.metadata.words[place]
            span = Span(words[0].span.start, words[-1].span.end)
            name, remedy = f"`{place}` of the front matter is", _DIVIDE
        else:
            block = None if place is None else blocks.get(place)
            span = None if block is None else block.span
            name, remedy = _describe(block, stray.words)
            if isinstance(block, Table) and output == "card":
                remedy += ", or print it larger with `--card-size`"
        reporter.report(
            Code.DOES_NOT_FIT,
            f"{name} too {'wide' if stray.sideways else 'tall'} for the {output}, on page "
            f"{stray.page + 1}",
            span,
            help=remedy,
        )


def find_wide_tables(strays: Iterable[Stray], document: Document) -> set[int]:
    """Return the places of the tables that a narrow page has no room for.

    Where a name is to be written beside many columns, nobody could write on so short a line.
    """
    around = {place for one in strays if one.sideways for place in one.around}
    tables = [node for node in walk(document) if isinstance(node, Table)]
    return {
        table.span.start
        for table in tables
        if table.span.start in around or (has_many_columns(table) and _asks_for_names(table))
    }


def _asks_for_names(table: Table) -> bool:
    return any(isinstance(node, Field) for row in table.rows for node in walk(row.cells[0]))


def _find_key(words: str, metadata: Metadata) -> str | None:
    """Return the key of the front matter whose value is printed in a line, if it is one."""
    said = _simplify(words)
    if not said:
        return None
    for key, written in metadata.words.items():
        if said in _simplify("".join(plain_text(one) for one in written)):
            return key
    return None


def _simplify(words: str) -> str:
    """Return words without what typesetting changes in them: spaces, hyphens, capitals."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def _describe(block: Block | None, words: str) -> tuple[str, str]:
    """Return a block's name with its verb, and what an author can do."""
    match block:
        case Table():
            return "this table is", "use fewer columns, shorter words in them, or two tables"
        case CodeBlock():
            return "these lines are", "divide the longest line"
        case Figure():
            return "this picture is", "use one with room for words beside it"
        case None:
            shown = " ".join(words.split())[:_LONGEST_SHOWN]
            what = f"“{shown}”, which the layout adds, is" if shown else "a part of the layout is"
            return what, "shorten it, or mend the layout"
        case _ if _is_row_of_pictures(block):
            return "this row of pictures is", "put each picture into a line of its own"
        case _:
            return "something in these words is", _DIVIDE


def _is_row_of_pictures(block: Block) -> bool:
    nodes = list(walk(block))
    pictures = sum(isinstance(node, Image) for node in nodes)
    return pictures > 1 and not any(isinstance(n, Text) and n.value.strip() for n in nodes)


# --- So many pages, in type as large as they allow ----------------------------------------


def find_last(last: int, holds: Callable[[int], bool], estimate: Callable[[], int]) -> int:
    """Return the last number up to `last` that something holds for: of 0 it is known.

    It is looked for where an estimate says, and by halving where that is wrong too often.
    """
    low, high, wrong = 0, last + 1, 0
    while high - low > 1:
        likely = estimate() if wrong < _OFTEN_WRONG else (low + high) // 2
        number = min(max(likely, low + 1), high - 1)
        if holds(number):
            low = number
        else:
            high = number
            wrong += 1
    return low


@dataclass(frozen=True, slots=True)
class Fit:
    """Pages in the largest type that still fits."""

    size: float
    laid_out: LaidOut


class LayOut(Protocol):
    """Lays words out in type of a size."""

    def __call__(self, size: float, most_pages: int | None = None) -> LaidOut:
        """Return the pages; with `most_pages` no more are laid out than one beyond."""


def keep(lay_out: LayOut) -> LayOut:
    """Return what lays words out once in each size."""
    known = dict[float, LaidOut]()

    def look_up(size: float, most_pages: int | None = None) -> LaidOut:
        found = known.get(size)
        if found is None or (found.is_cut and (most_pages is None or found.pages <= most_pages)):
            found = known[size] = lay_out(size, most_pages)
        return found

    return look_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """Blocks that are to fit a number of pages in type between two sizes.

    `name` is what messages call the output, `code` and `remedy` are for what is too long. What
    `lay_out` returns is asked for more than once. In the `likely` size the words may fit one page.
    Words that `grows` is said of become higher by as much as their type grows, or by more.
    """

    name: str
    code: Code
    remedy: str
    blocks: tuple[Block, ...]
    lay_out: LayOut
    most_pages: int
    smallest: float
    largest: float
    step: float
    likely: float
    grows: bool = False

    def find_largest(self) -> Fit | None:
        """Return the pages in the largest type; None if none fits.

        What words take grows with the square of the size of their type, and slower where no line
        turns into two, so that few sizes are tried.
        """
        if (first := self._find_first()) is None:
            return None
        best, pages = first, first.laid_out.pages  # Larger type is not worth another page.

        def fits(step: int) -> bool:
            nonlocal best
            size = first.size + step * self.step
            if self.grows and best.laid_out.measure_used() * size / best.size > pages + _CHANCE:
                return False
            laid_out = self.lay_out(size, pages)
            if laid_out.pages > pages or not self.fits(laid_out):
                return False
            best = Fit(size, laid_out)
            return True

        def estimate() -> int:
            growth = pages / best.laid_out.measure_used()
            size = best.size * (growth if growth < _LITTLE else math.sqrt(growth))
            return int((size - first.size) / self.step)

        find_last(round((self.largest - first.size) / self.step), fits, estimate)
        return best

    def _find_first(self) -> Fit | None:
        """Return the pages in the likely type if they are one, or else in the smallest."""
        for size in (self.likely, self.smallest):
            laid_out = self.lay_out(size)
            if (laid_out.pages == 1 or size == self.smallest) and self.fits(laid_out):
                return Fit(size, laid_out)
        return None

    def fits_in_smallest(self) -> bool:
        """Tell whether all words are on the pages in the smallest type."""
        return self.fits(self.lay_out(self.smallest, self.most_pages))

    def fits(self, laid_out: LaidOut) -> bool:
        """Tell whether all words are on the pages, and no box is divided.

        A page count alone would miss words that are cut off.
        """
        return (
            laid_out.pages <= self.most_pages
            and not any(laid_out.find_strays())
            and not any(self.find_divided(laid_out))
        )

    def find_divided(self, laid_out: LaidOut) -> Iterator[Block]:
        """Yield boxes and answers that begin on one page and end on another."""
        pages = defaultdict[int, set[int]](set)
        for line in laid_out.read_lines():
            for place in line.around:
                pages[place].add(line.page)
        for part in _list_parts(self.blocks):
            if isinstance(part, Callout | Doses | Question) and len(pages[part.span.start]) > 1:
                yield part

    def require_largest(self, maker: PageMaker) -> Fit:
        """Return what fits in the largest type; report why nothing does, raise `DoesNotFit`."""
        best = self.find_largest()
        if best is None:
            _Report(self, self.lay_out(self.smallest), maker).tell()
            raise DoesNotFit
        return best


@dataclass(frozen=True, slots=True)
class _Report:
    """Says what is too wide or too tall, or by how many lines the pages are too few."""

    fitting: Fitting
    laid_out: LaidOut
    maker: PageMaker

    def tell(self) -> None:
        reporter = self.maker.context.reporter
        fitting, pages = self.fitting, self.laid_out.pages
        wide = [stray for stray in self.laid_out.find_strays() if stray.sideways]
        divided = next(fitting.find_divided(self.laid_out), None)
        if wide:
            report(wide, self.maker.document, fitting.name, reporter)
        elif pages <= fitting.most_pages and divided is not None:
            reporter.report(
                fitting.code,
                f"{_name(divided, self.maker)} is too long for one page of the {fitting.name} at "
                f"{fitting.smallest:g} points",
                divided.span,
                help=fitting.remedy,
            )
        else:
            self._tell_length()

    def _tell_length(self) -> None:
        """Say by how many lines the words are too long, and what takes the most room."""
        fitting = self.fitting
        over, (first, *others) = _measure(self.laid_out, fitting.most_pages, fitting.blocks)
        self.maker.context.reporter.report(
            fitting.code,
            f"the {fitting.name} is {_count_lines(over)} too long for its "
            f"{_count_pages(fitting.most_pages)} at {fitting.smallest:g} points; the longest part "
            f"is {_name(first.block, self.maker)} with {_count_lines(first.lines)}",
            first.block.span,
            related=_list_related(others, self.maker),
            help=fitting.remedy,
        )


def hold_pages(laid_out: LaidOut, maker: PageMaker) -> None:
    """Report and raise `DoesNotFit` where there are more pages than the front matter allows."""
    metadata = maker.document.metadata
    most = metadata.pages
    if most is None or laid_out.pages <= most:
        return
    over, longest = _measure(laid_out, most, maker.document.blocks, open_sections=False)
    maker.context.reporter.report(
        Code.HANDOUT_TOO_LONG,
        f"the handout has {_count_pages(laid_out.pages)}, and `pages` allows {most}: it is about "
        f"{_count_lines(over)} too long",
        metadata.find_place("pages"),
        related=_list_related(longest, maker),
        help=f"shorten what is longest, or write `pages: {laid_out.pages}`",
    )
    raise DoesNotFit


class _Part(NamedTuple):
    """What an author would shorten, with how many lines it has."""

    block: Block
    lines: int


def _measure(
    laid_out: LaidOut, most_pages: int, blocks: Iterable[Block], *, open_sections: bool = True
) -> tuple[int, list[_Part]]:
    """Return how many lines stand on pages too many, and the longest parts."""
    lines = set(laid_out.read_lines())
    counts = Counter(place for line in lines for place in line.around)
    over = max(1, sum(line.page >= most_pages for line in lines))
    listed = _list_parts(blocks) if open_sections else blocks
    parts = (_Part(block, counts[block.span.start]) for block in listed)
    return over, sorted(parts, key=lambda part: -part.lines)[:_LONGEST_NAMED]


def _list_related(parts: Iterable[_Part], maker: PageMaker) -> list[Related]:
    return [
        Related(part.block.span, f"{_name(part.block, maker)} has {_count_lines(part.lines)}")
        for part in parts
    ]


def _name(block: Block, maker: PageMaker) -> str:
    """Return what an author calls a block."""
    match block:
        case Question(title=title) | Section(title=title):
            return f"“{plain_text(title)}”"
        case Callout(kind=kind, title=title):
            return f"“{plain_text(title or ()) or maker.labels.callout(kind)}”"
        case Doses(title=title):
            return f"“{plain_text(title or ()) or maker.labels.doses}”"
        case _:
            lines = (node for node in walk(block) if isinstance(node, Paragraph | Cell | Heading))
            words = " ".join(plain_text(line) for line in lines) or plain_text(block)
            return f"“{words[:_LONGEST_TITLE]}…”"


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
