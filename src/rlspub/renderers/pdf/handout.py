"""The handout: a print-ready PDF on A4 or US Letter."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, TypeAlias

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Required, reporting
from rlspub.layouts.contract import PAGE, Css
from rlspub.renderers.artifact import Artifact, DoesNotFit, RenderContext
from rlspub.renderers.html.contents import write_contents
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.numbers import list_contact_words
from rlspub.renderers.html.page_marks import PageStart, comments
from rlspub.renderers.html.rows import has_blanks, is_open
from rlspub.renderers.pdf import columns, facing, fit
from rlspub.renderers.pdf.imprint import asks_for_phone, list_imprint, list_required_title
from rlspub.renderers.pdf.page_maker import PageMaker, prepare
from rlspub.renderers.pdf.places.printed_boxes import Stray
from rlspub.renderers.pdf.typesetter import LaidOut
from rlspub.renderers.pdf.weasyprint.boxes import MILLIMETRES_A_PIXEL, POINTS_A_PIXEL
from rlspub.renderers.printing import Bilingual
from rlspub.tree import (
    Block,
    Callout,
    Document,
    Dose,
    Heading,
    Link,
    Paragraph,
    Question,
    Row,
    Section,
    Table,
    children,
    walk,
)
from rlspub.tree.addresses import leads_inside
from rlspub.tree.chapters import LEAST_PAGES, count_opening, list_chapters
from rlspub.tree.marks import measure_words
from rlspub.tree.row_tables import divide_tables

# What keeps a manuscript off paper, though not out of a book.
_UNPRINTABLE = {Code.NO_FONT, Code.DOES_NOT_FIT, Code.HANDOUT_TOO_LONG}
_PAGES_OF_SHEET = 4
_MOST_ROUNDS = 3
# How often spreads are tried, each time with so much less on a page.
_MOST_TRIES, _LESS = 8, 0.93
# In mm: title, subtitle and who has published and reviewed them.
_TITLE_HEIGHT = 55
# In mm, of type of one point: rather too much than too little.
_LETTER_WIDTH = 0.2
# What is guessed to have so many pages has enough for a list of chapters.
_SURELY_MANY = 3.5
# The class of a line in our template; for a clinic's own all pages are laid out again.
_RULED_LINE = "write"
# A whole page with nothing but lines would be a page of nothing.
_MOST_LINES_ALONE = 16

_Laid: TypeAlias = tuple[dict[str, Any], LaidOut]


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the handout; report and raise `DoesNotFit` if it has more pages than it may."""
    with reporting(context.reporter):
        maker, laid_out = _lay_out(document, context)
        # The booklet names the pages of the ordinary print.
        is_ordinary = context.printing == context.printing.ordinary
        starts = laid_out.find_page_starts() if is_ordinary else ()
        return Artifact(
            maker.typesetter.write(laid_out),
            pages=laid_out.pages,
            page_starts=starts,
            document=maker.document,
        )


def find_printed_pages(document: Document, context: RenderContext) -> tuple[PageStart, ...]:
    """Return where the handout's pages start; nowhere if it cannot be printed."""
    reporter = Reporter(context.reporter.path, context.reporter.source)
    try:
        ordinary = replace(context, reporter=reporter, printing=context.printing.ordinary)
        _, laid_out = _lay_out(document, ordinary)
    except Failed:
        if {problem.code for problem in reporter.diagnostics} <= _UNPRINTABLE:
            return ()
        context.reporter.diagnostics += reporter.diagnostics
        raise
    return laid_out.find_page_starts()


def look(
    document: Document,
    context: RenderContext,
    before: PageMaker | None,
    laid_out_before: LaidOut | None,
) -> tuple[PageMaker, LaidOut]:
    """Return the pages as they will look; what was made before is made again where it differs."""
    with reporting(context.reporter):
        maker = prepare(document, context, "handout", Medium.PAGE)
        if laid_out_before is not None:
            # Most are where they were, so that no page has to be made twice for its numbers.
            maker = replace(maker, likely_pages=laid_out_before.find_pages())
        maker.typesetter.go_on_from(None if before is None else before.typesetter)
        maker, laid_out, _ = _set_tables(maker)
        return maker, laid_out


def _print(maker: PageMaker, words: Mapping[str, object], lines: int) -> LaidOut:
    """Return the pages with so many ruled lines for notes."""
    required = tuple(_list_required(maker, words))
    return maker.lay_out(PAGE, required, None, note_lines=lines, **words)


def _fill_pages(maker: PageMaker, words: Mapping[str, object], laid_out: LaidOut) -> LaidOut:
    """Return the pages with as many ruled lines for notes as the last one has room for.

    Of a booklet of folded sheets, pages that would be blank have lines, too.
    """
    lines, height = maker.layout.whole("note_lines"), maker.layout.number("write_height")
    blank = 0
    if maker.context.printing.imposed and not maker.writer.fillable:
        blank = -laid_out.pages % _PAGES_OF_SHEET
    pages = laid_out.pages + blank
    more = int(laid_out.measure_last_room() / height)
    if not any(line.around for line in laid_out.read_lines() if line.page == laid_out.pages - 1):
        more = min(more, _MOST_LINES_ALONE - lines)
    more += blank * int(laid_out.measure_page() / height)
    # The room is measured without the space between parts, so that a line may be too much.
    for added in range(more, max(0, more - _MOST_ROUNDS), -1):
        is_repeated = maker.typesetter.repeat(laid_out, _RULED_LINE, added)
        fuller = laid_out if is_repeated else _print(maker, words, lines + added)
        if fuller.pages == pages:
            return fuller
    maker.typesetter.repeat(laid_out, _RULED_LINE, 0)
    return laid_out


def _list_required(maker: PageMaker, words: Mapping[str, Any]) -> Iterator[Required]:
    """Yield the words of the document, and those of the clinic and of the handout after them."""
    whole = tuple(_list_words(maker, words))
    for part in ("contacts", "facts"):
        told = (list_contact_words(maker.writer, value) for _, value in words[part])
        yield *whole, *((part, said) for said in chain.from_iterable(told))


def _list_words(maker: PageMaker, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what each handout prints, whatever its template leaves out, in this order."""
    yield from list_required_title(maker, "title", "subtitle")
    yield "body", words["body"]
    yield "notes", words["notes"]
    if address := maker.document.metadata.video:
        yield "metadata.video", maker.writer.text(address)


def _lay_out(document: Document, context: RenderContext) -> tuple[PageMaker, LaidOut]:
    with reporting(context.reporter):
        name, variant = "handout", None
        if context.printing.large_print:
            name, variant = "large-print handout", "large_print"
        elif context.printing.imposed:
            name, variant = "imposed handout", "imposed"
        maker = prepare(document, context, "handout", Medium.PAGE, variant)
        if context.printing.bilingual is Bilingual.FACING:
            maker, laid_out, strays = _set_facing(maker)
        elif context.printing.bilingual is Bilingual.COLUMNS:
            maker, laid_out, strays = _set_columns(maker)
        elif variant is None:
            maker, laid_out, strays = _set_tables(maker)
        else:
            laid_out, strays = _set_boxes(maker)
            if wide := fit.find_wide_tables(strays, document):
                document = divide_tables(document, wide)
                maker = prepare(document, context, "handout", Medium.PAGE, variant)
                laid_out, strays = _set_boxes(maker)
        fit.report(strays, document, name, context.reporter)
        context.reporter.require_success()
        if variant is None:
            fit.hold_pages(laid_out, maker)
        return maker, laid_out


def _set_columns(maker: PageMaker) -> tuple[PageMaker, LaidOut, list[Stray]]:
    """Return pages of a text and its translation side by side where they have room."""
    maker = replace(maker, document=columns.stack_tall(maker.document))
    laid_out, strays = _set_boxes(maker)
    wide = _find_wide_tables(maker.document, strays)
    if not wide:
        return maker, laid_out, strays
    return _set_tables(replace(maker, document=columns.stack_wide(maker.document, wide)))


def _set_facing(maker: PageMaker) -> tuple[PageMaker, LaidOut, list[Stray]]:
    """Return pages of a text and its translation that face each other, as far as that is found."""
    document, parts = maker.document, facing.divide(maker.document)
    alone, _ = _set_boxes(replace(maker, document=facing.show_whole(document, parts)))
    heights, room = alone.measure_blocks(), alone.measure_page()
    first = room - _TITLE_HEIGHT
    for _ in range(_MOST_TRIES):
        chosen = facing.plan(parts, heights, first, room)
        tried = replace(maker, document=facing.join(document, parts, chosen))
        tried, laid_out, strays = _set_tables(tried)
        is_first_full, is_full = facing.find_faults(laid_out, chosen)
        if not (is_first_full or is_full):
            return tried, laid_out, strays
        first, room = first * (_LESS if is_first_full else 1), room * (_LESS if is_full else 1)
    maker.context.reporter.report(
        Code.DOES_NOT_FIT,
        "a box, a list or a table takes more than a page, so that no pages can face each other",
        help="divide it, or build with `--bilingual columns`",
    )
    raise DoesNotFit


def _set_tables(maker: PageMaker) -> tuple[PageMaker, LaidOut, list[Stray]]:
    """Return the pages; where a table is too wide, its columns stand close together.

    If it still is, it has a page on its side. With the pages come what they were made with, and
    what stands outside its place all the same.
    """
    laid_out, strays = _set_boxes(maker)
    close, turned = set[int](), set[int]()
    while wide := _find_wide_tables(maker.document, strays) - turned:
        turned |= wide & close
        close |= wide
        landscape = {*_list_landscape(maker.document.blocks, turned)}
        maker = replace(maker, writer=replace(maker.writer, close=close, landscape=landscape))
        laid_out, strays = _set_boxes(maker)
    return maker, laid_out, strays


def _find_wide_tables(document: Document, strays: Iterable[Stray]) -> set[int]:
    """Return the places of the tables that have no room from side to side."""
    around = {place for stray in strays if stray.sideways for place in stray.around}
    return around & {node.span.start for node in walk(document) if isinstance(node, Table)}


def _list_landscape(blocks: Iterable[Block], tables: Collection[int]) -> Iterator[int]:
    """Yield the places of the boxes and other blocks that hold tables, and of what leads to them.

    This is the paragraph right before one, and all headings right before both.
    """
    waiting = list[Block]()
    for block in _list_blocks(blocks):
        is_title = isinstance(block, Section | Question | Heading)
        if is_title or (isinstance(block, Paragraph) and not has_blanks(block)):
            if waiting and isinstance(waiting[-1], Paragraph):
                waiting.clear()
            waiting.append(block)
            continue
        if any(isinstance(one, Table) and one.span.start in tables for one in walk(block)):
            yield from (one.span.start for one in (*waiting, block))
        waiting.clear()


def _list_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks in the order in which they stand; a section stands for its title alone."""
    for block in blocks:
        if not is_open(block) or isinstance(block, Section | Question):
            yield block
        if is_open(block):
            yield from _list_blocks(one for one in children(block) if isinstance(one, Block))


def _set_boxes(maker: PageMaker) -> tuple[LaidOut, list[Stray]]:
    """Return the pages with as many short boxes side by side as their words allow.

    With them comes what stands outside its place all the same.
    """
    for beside in range(maker.layout.whole("beside"), 0, -1):
        laid_out = _fill_pages(maker, *_choose_contents(maker, beside))
        strays = list(laid_out.find_strays())
        wide = _find_wide_tables(maker.document, strays)
        if not any(stray.sideways and wide.isdisjoint(stray.around) for stray in strays):
            break
    return laid_out, strays


def _choose_contents(maker: PageMaker, beside: int) -> _Laid:
    """Return words and pages, with a list of chapters if there are many pages without it.

    It is left out where with it there are more than the front matter allows.
    """
    chapters = list_chapters(maker.document)
    most = math.inf if maker.layout.variant else maker.document.metadata.pages or math.inf
    if chapters and _guess_pages(maker) > _SURELY_MANY:
        words, laid_out = _name_pages(maker, beside, chapters)
        if LEAST_PAGES < laid_out.pages <= most:
            return words, laid_out
    words, laid_out = _name_pages(maker, beside)
    if not chapters or laid_out.pages < LEAST_PAGES:
        return words, laid_out
    words, laid_out = _name_pages(maker, beside, chapters)
    # A preview makes pages out of the last ones, which are of no more use then.
    return (words, laid_out) if laid_out.pages <= most else _name_pages(maker, beside)


def _guess_pages(maker: PageMaker) -> float:
    """Return about how many pages there are; where that is wrong, they are laid out again."""
    lines, letters = 0.0, _count_letters(maker)
    for node in walk(maker.document):
        if isinstance(node, Paragraph | Row | Heading):
            lines += 1 + measure_words(node) / letters
        elif isinstance(node, Section | Question | Callout):
            lines += 2
    papers: Any = maker.layout.settings["paper"]
    paper = papers[maker.context.printing.page_size.value]
    room: float = paper["height"] - paper["top"] - paper["bottom"]
    return lines * _measure_line(maker) / room


def _measure_line(maker: PageMaker) -> float:
    """Return how high a line of running text is, in millimetres."""
    size = maker.layout.number("body_size") * maker.layout.number("line_height")
    return size * MILLIMETRES_A_PIXEL / POINTS_A_PIXEL


def _count_letters(maker: PageMaker) -> int:
    """Return how many letters a line of running text has room for."""
    layout = maker.layout
    return int(layout.number("text_width") / layout.number("body_size") / _LETTER_WIDTH)


def _name_pages(maker: PageMaker, beside: int, chapters: Sequence[Section] = ()) -> _Laid:
    """Return words and pages, with the number of the page behind each link and listed chapter.

    A number may move words to another page. Where this has no end, there are none behind links, nor
    are there where there is one page.
    """
    linked = _find_targets(maker.document)
    if found := _number_pages(maker, beside, linked, chapters):
        return found
    if chapters and (found := _number_pages(maker, beside, frozenset(), chapters)):
        return found
    words = _write(maker, beside, {}, linked, ())
    return words, _print(maker, words, maker.layout.whole("note_lines"))


def _number_pages(
    maker: PageMaker, beside: int, linked: Collection[str], chapters: Sequence[Section]
) -> _Laid | None:
    """Return words and pages with such numbers; None where they have no end, or no use."""
    lines = maker.layout.whole("note_lines")
    names = [*linked, *(chapter.identifier for chapter in chapters)]
    pages = {name: maker.likely_pages.get(name, 1) for name in names}
    words = _write(maker, beside, pages, linked, chapters)
    laid_out = _print(maker, words, lines)
    for _ in range(_MOST_ROUNDS if laid_out.pages > 1 else 0):
        found = {name: page for name, page in laid_out.find_pages().items() if name in pages}
        if found == pages:
            return words, laid_out
        words = _write(maker, beside, pages := found, linked, chapters)
        if not maker.typesetter.renumber(laid_out, Css.ON_PAGE, pages):
            laid_out = _print(maker, words, lines)
    return None if pages else (words, laid_out)


def _find_targets(document: Document) -> set[str]:
    """Return the identifiers of what links lead to, but for amounts: these are said anew."""
    nodes = list(walk(document))
    linked = {
        node.target[1:] for node in nodes if isinstance(node, Link) and leads_inside(node.target)
    }
    return linked - {node.identifier or "" for node in nodes if isinstance(node, Dose)}


def _write(
    maker: PageMaker,
    beside: int,
    pages: Mapping[str, int],
    linked: Collection[str],
    chapters: Sequence[Section],
) -> dict[str, Any]:
    """Return the words of the pages, so many short boxes side by side.

    Behind links to what is `linked` stand the numbers of `pages`, and in a list of the `chapters`.
    """
    document = maker.document
    writer = replace(
        maker.writer,
        marks=comments(document),
        beside=beside,
        line_letters=_count_letters(maker),
        pages={name: page for name, page in pages.items() if name in linked},
    )
    opening = count_opening(document) if chapters else len(document.blocks)
    parts = [writer.blocks(document.blocks[:opening])]
    if chapters:
        parts.append(write_contents(maker.writer, chapters, pages))
        parts.append(writer.blocks(document.blocks[opening:]))
    return {
        "body": "\n".join(filter(None, parts)),
        "notes": writer.notes(document.notes) if document.notes else "",
        "facts": maker.labels.facts(document.metadata, on_paper=True),
        "asks_phone": asks_for_phone(document.blocks),
        **list_imprint(maker),
    }
