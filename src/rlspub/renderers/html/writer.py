"""The tree as HTML that is also well-formed XHTML, for print and for books.

Structure only: what things look like is the business of the layouts.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import assert_never

from rlspub.layouts.contract import Css, choose_box_class, choose_digits_class
from rlspub.renderers.html import rows
from rlspub.renderers.html.attributes import identify_mention, identify_note, write_attributes
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.tables import TableWriter
from rlspub.tree import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    CalloutKind,
    CodeBlock,
    Definition,
    DefinitionList,
    Detail,
    Division,
    Doses,
    Field,
    Figure,
    HardBreak,
    Heading,
    Inline,
    ListItem,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Parallel,
    Question,
    References,
    Section,
    SideBySide,
    SoftBreak,
    Table,
    ThematicBreak,
    plain_text,
    walk,
)
from rlspub.tree.marks import measure_words

PLACE = "data-place"
_DEEPEST_HEADING = 6
# A list of so many letters, or fewer, is no loss where it leaves the end of a page empty.
_MOST_BRIEF = 250


@dataclass(frozen=True, slots=True)
class HtmlWriter(TableWriter):
    """Writes nodes as HTML.

    `first_heading` is the rank of the outermost heading. With `places`, each block
    carries its place in the manuscript, by which it is found again on a page. With `beside`, so
    many short boxes stand side by side where nothing but sections is around them. Blocks and titles
    at the places in `landscape` stand on a page on its side.
    """

    first_heading: int = 2
    places: bool = False
    beside: int = 0
    landscape: Collection[int] = ()

    def blocks(self, blocks: Iterable[Block], depth: int = 0) -> str:
        """Return blocks one after another; `depth` counts the sections around them."""
        written, levels = list[tuple[Block, str]](), list[int]()
        for block in blocks:
            is_open = rows.is_open(block) or isinstance(block, Heading | Paragraph)
            within = self if is_open else replace(self, beside=0, landscape=())
            if isinstance(block, Heading):
                # Headings inside a fence are flat; their ranks must not skip a level.
                while levels and levels[-1] >= block.level:
                    levels.pop()
            html = within._block(block, depth + len(levels))  # noqa: SLF001 - its own
            if isinstance(block, Heading):
                levels.append(block.level)
            if self._side(block) and not is_open:
                html = f'<div class="{Css.LANDSCAPE}">\n{html}\n</div>'
            html = self._placed(html, block) if self.places else html
            written.append((block, self.marks.before(block) + html))
        if self.beside:
            return "\n".join(rows.group(written, self.beside))
        return "\n".join(html for _, html in written)

    def section(self, section: Section, depth: int = 0) -> str:
        """Return a section with its heading."""
        heading = self.heading(section.title, depth, class_=self._side(section))
        body = self.blocks(section.blocks, depth + 1)
        return f"<section{write_attributes(id=section.identifier)}>\n{heading}\n{body}\n</section>"

    def notes(self, notes: Iterable[Note]) -> str:
        """Return notes as a numbered list."""
        return self._notes(notes, Css.NOTES)

    def heading(self, title: tuple[Inline, ...], depth: int, **marks: str | None) -> str:
        """Return a heading of the rank that fits so many sections around it."""
        return self._ranked(depth, self.line(title), **marks)

    def _side(self, block: Block) -> str | None:
        """Return the class of a block, or of its title, on a page that is turned on its side."""
        return Css.LANDSCAPE if block.span.start in self.landscape else None

    def _ranked(self, depth: int, html: str, **marks: str | None) -> str:
        tag = f"h{min(self.first_heading + depth, _DEEPEST_HEADING)}"
        return f"<{tag}{write_attributes(**marks)}>{html}</{tag}>"

    def _placed(self, html: str, block: Block) -> str:
        return re.sub(r"<\w+", rf'\g<0> {PLACE}="{block.span.start}"', html, count=1)

    def _block(self, block: Block, depth: int) -> str:
        match block:
            case Heading(children=title, identifier=name):
                return self.heading(title, depth, id=name, class_=self._side(block))
            case Section():
                return self.section(block, depth)
            case Paragraph():
                return self._paragraph(block)
            case BulletList() | OrderedList():
                return self._list(block, depth)
            case DefinitionList(definitions=definitions):
                inner = "\n".join(self._definition(d, depth) for d in definitions)
                return self._gloss_whole(definitions, f"<dl>\n{inner}\n</dl>")
            case BlockQuote(blocks=blocks):
                return f"<blockquote>\n{self.blocks(blocks, depth)}\n</blockquote>"
            case CodeBlock(value=value):
                parts = self.marks.pieces(block, value)
                lines = "".join(mark + self.text(part) for mark, part in parts)
                return f"<pre><code>{lines}</code></pre>"
            case ThematicBreak():
                return "<hr/>"
            case PageBreak():
                return f'<div class="{Css.PAGE_BREAK}"></div>' if self._has_pages else ""
            case Table():
                return self._table(block)
            case Figure(image=image):
                return self._figure(image)
            case SideBySide(blocks=blocks):
                return self._side_by_side(blocks, depth)
            case Callout():
                return self._callout(block, depth)
            case Doses():
                return self._doses(block, depth)
            case Detail(blocks=blocks):
                return f'<div class="{Css.DETAIL}">\n{self.blocks(blocks, depth)}\n</div>'
            case Division(blocks=blocks, language=language, identifier=identifier):
                marks = self._language(language) + write_attributes(id=identifier)
                body = self.within(language).blocks(blocks, depth)
                return f"<div{marks}>\n{body}\n</div>"
            case Parallel():
                return self._parallel(block, depth)
            case Question():
                return self._question(block, depth)
            case References(entries=entries):
                return self._notes(entries, Css.REFERENCES)
            case _:
                assert_never(block)

    @property
    def _has_pages(self) -> bool:
        """Tell whether authors choose where pages end: not on screens, nor where all must fit."""
        return not (self.medium.is_on_screen or self.medium is Medium.CARD)

    def _paragraph(self, paragraph: Paragraph) -> str:
        children = paragraph.children
        blanks = [child for child in children if isinstance(child, Field)]
        between = (child for child in children if not isinstance(child, Field))
        if blanks and all(isinstance(child, SoftBreak | HardBreak) for child in between):
            return f'<p class="{Css.FORM}">{self.form(children)}</p>'
        return f"<p{write_attributes(class_=self._side(paragraph))}>{self.line(children)}</p>"

    def _list(self, block: BulletList | OrderedList, depth: int) -> str:
        items, tight = block.items, block.tight
        tag, numbers = ("ol", block.numbers) if isinstance(block, OrderedList) else ("ul", ())
        names = [str(Css.TIGHT)] if tight else []
        if numbers and (wide := choose_digits_class(max(numbers))):
            names.append(wide)
        if self.line_letters and measure_words(block) <= _MOST_BRIEF:
            names.append(Css.BRIEF)
        start = str(numbers[0]) if numbers and numbers[0] != 1 else None
        # Items without a value count on from the one before.
        jumps = [None] + [None if b == a + 1 else str(b) for a, b in pairwise(numbers)]
        inner = "\n".join(
            self._item(item, depth, value, tight=tight) for item, value in zip_longest(items, jumps)
        )
        digits = self.numbering.get(self.language) if numbers else None
        style = f"list-style-type: {digits}" if digits else None
        marks = write_attributes(class_=" ".join(names) or None, start=start, style=style)
        return f"<{tag}{marks}>\n{inner}\n</{tag}>"

    def _item(self, item: ListItem, depth: int, value: str | None, *, tight: bool) -> str:
        blocks, lead = item.blocks, self.marks.before(item) + self._box(item)
        if blocks and isinstance(blocks[0], Paragraph):
            lead += self.line(blocks[0].children)
            lead = lead if tight else f"<p>{lead}</p>"
            blocks = blocks[1:]
        rest = self.blocks(blocks, depth) if blocks else ""
        if any(isinstance(block, BulletList | OrderedList) for block in blocks[:-1]):
            # WeasyPrint hangs a list in an item behind the whole item, out of reading order.
            rest = f"<div>{rest}</div>"
        kind = None if item.checked is None else Css.TASK
        return f"<li{write_attributes(class_=kind, value=value)}>{lead}{rest}</li>"

    def _definition(self, definition: Definition, depth: int) -> str:
        descriptions = "".join(
            f"<dd{self._gloss(definition, 'def')}>{self.blocks(description, depth)}</dd>"
            for description in definition.descriptions
        )
        marks = write_attributes(id=definition.identifier) + self._gloss(definition, "term")
        return f"<dt{marks}>{self.inlines(definition.term)}</dt>{descriptions}"

    def _gloss_whole(self, definitions: tuple[Definition, ...], html: str) -> str:
        """Return a list of terms; where it is a glossary, a reading program is told."""
        if not (self.medium.is_on_screen and definitions[0].identifier):
            return html
        marks = self._gloss(definitions[0], "ary")
        return f'<div{marks} role="doc-glossary">\n{html}\n</div>'

    def _gloss(self, definition: Definition, part: str) -> str:
        """Return what tells a reading program of a part of a glossary, such as a term."""
        return self.medium.write_meaning(f"gloss{part}") if definition.identifier else ""

    def _doses(self, doses: Doses, depth: int) -> str:
        """Return a dose box: its first paragraph is the limit, all tables in it name each row.

        On a card, amounts without a limit, which says what it is, get a title.
        """
        inside = replace(self, row_headers=True)
        title = None if doses.title is None else self.line(doses.title)
        has_limit = bool(doses.blocks) and isinstance(doses.blocks[0], Paragraph)
        if title is None and self.medium is Medium.CARD and not has_limit:
            title = self.label(self.labels.doses)
        parts = []
        if title:
            parts.append(self._ranked(depth, title, class_=Css.DOSES_TITLE))
            depth += 1
        for index, block in enumerate(doses.blocks):
            html = inside.blocks((block,), depth)
            if index == 0 and isinstance(block, Paragraph):
                html = f'<div class="{Css.LIMIT}">{html}</div>'
            parts.append(html)
        inner = "\n".join(parts)
        return f'<div class="{Css.DOSES}"{write_attributes(id=doses.identifier)}>\n{inner}\n</div>'

    def _side_by_side(self, blocks: tuple[Block, ...], depth: int) -> str:
        """Return pictures beside each other, each with what follows it."""
        starts = [place for place, block in enumerate(blocks) if isinstance(block, Figure)]
        inner = "\n".join(
            f'<div class="{Css.BESIDE}">\n{self.blocks(blocks[start:end], depth)}\n</div>'
            for start, end in pairwise([*starts, len(blocks)])
        )
        return f'<div class="{Css.SIDE_BY_SIDE}">\n{inner}\n</div>'

    def _parallel(self, block: Parallel, depth: int) -> str:
        """Return a part of the text in two languages, side by side where its tables allow it."""
        inner = self.blocks(block.halves, depth + block.depth)
        is_wide = len(block.halves) == 1 or any(
            isinstance(node, Table) and rows.has_many_columns(node) for node in walk(block)
        )
        marks = write_attributes(class_=None if is_wide else Css.PARALLEL)
        return f"<div{marks}>\n{inner}\n</div>"

    def _callout(self, callout: Callout, depth: int) -> str:
        if callout.title is None:
            title = self.label(self.labels.callout(callout.kind))
        else:
            title = self.line(callout.title)
        marks = write_attributes(
            class_=f"{Css.CALLOUT} {choose_box_class(callout.kind)}", id=callout.identifier
        )
        if self.medium.is_on_screen:
            # Its words would be read in the language of its name, and the title says it, too.
            known = self.labels.callout(callout.kind) if self.has_own_labels else None
            name = plain_text(callout.title or ()) or known
            marks += write_attributes(role="note", aria_label=name)
        heading = self._ranked(depth, title, class_=Css.CALLOUT_TITLE)
        is_schedule = callout.kind is CalloutKind.SCHEDULE
        inside = replace(self, row_headers=True) if is_schedule else self
        body = inside.blocks(callout.blocks, depth + 1)
        return f"<aside{marks}>\n{heading}\n{body}\n</aside>"

    def _question(self, question: Question, depth: int) -> str:
        parts = [self.heading(question.title, depth, class_=self._side(question))]
        if (short := question.short) is not None:
            names = " ".join(filter(None, (Css.SHORT, self._side(short))))
            parts.append(f'<p class="{names}">{self.line(short.children)}</p>')
        if question.detail:
            parts.append(self.blocks(question.detail, depth + 1))
        inner = "\n".join(parts)
        marks = write_attributes(class_=Css.QUESTION, id=question.identifier)
        return f"<section{marks}>\n{inner}\n</section>"

    def _notes(self, notes: Iterable[Note], kind: str) -> str:
        listed = list(notes)
        items = "\n".join(map(self._note, listed))
        wide = choose_digits_class(max((note.number for note in listed), default=1))
        return f'<ol class="{" ".join(filter(None, (kind, wide)))}">\n{items}\n</ol>'

    def _note(self, note: Note) -> str:
        body = self.blocks(note.blocks)
        if len(note.blocks) == 1 and isinstance(note.blocks[0], Paragraph):
            body = self.line(note.blocks[0].children)
        if self.medium.is_on_screen and note.number in self.mentions:
            back = identify_mention(note.number)
            marks = write_attributes(
                class_=Css.BACK, href=self.link_to(back), role="doc-backlink",
            ) + self.spoken(self.labels.back_to_text.format(number=note.number))  # fmt: skip
            body += f" <a{marks}>\u21a9\ufe0e</a>"
        name = write_attributes(id=identify_note(note.number))
        number = write_attributes(value=str(note.number))
        if not self.medium.is_on_screen:
            return f"<li{name}{number}>{body}</li>"
        # With this meaning devices show it where its mark is pressed; an item of a list may not
        # have it, and those for endnotes and for entries of a bibliography are deprecated.
        marks = f'{name}{self.medium.write_meaning("footnote")} role="doc-footnote"'
        return f"<li{number}><div{marks}>{body}</div></li>"
