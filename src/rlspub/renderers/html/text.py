"""Running text as HTML that is also well-formed XHTML, for print and for books."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from html import escape
from itertools import groupby
from typing import Self, assert_never

from rlspub.language.amounts.grammar import UNSPACED, compile_for_text
from rlspub.layouts import Labels
from rlspub.layouts.contract import TICK, Css
from rlspub.renderers.html import bidi, line_ends
from rlspub.renderers.html.attributes import (
    find_direction,
    get_note_number,
    identify_mention,
    identify_note,
    write_attributes,
)
from rlspub.renderers.html.medium import Medium, ends_with_address, prints_address
from rlspub.renderers.html.page_marks import Marks
from rlspub.tree import (
    Cell,
    CodeSpan,
    Dose,
    Emphasis,
    Field,
    HardBreak,
    Image,
    Inline,
    Link,
    ListItem,
    Node,
    NoteReference,
    Passage,
    SoftBreak,
    Strong,
    Subscript,
    Superscript,
    Text,
    TickBox,
    children,
    plain_text,
    show_address,
    walk,
)
from rlspub.tree.addresses import leads_inside
from rlspub.tree.blanks import Slot

# The class of a line to write on.
BLANK = Css.LINE
# The attributes of what is a field of a form.
FIELD = "data-field"
FIELD_LABEL = "data-label"
# The role of what only decorates.
DECORATION = "presentation"
# What a book shows where its styles are not used.
_BOX = "\N{BALLOT BOX}"
# The width of a handwritten letter in em: 3 mm at 12 points.
_HANDWRITTEN = 0.75
# Words that need a space before them; not those of scripts without spaces.
_BEGINS_WORD = compile_for_text(rf"[^\W{UNSPACED}]")
_ADDRESS = re.compile(r"(?:[a-z]+://|www\.)\S+")
_BREAK_AFTER = re.compile(r"(?<=[^/:.-])([/.?&=_-])(?=[^/])")


class FieldKind(Enum):
    """What a reader does with a field of a form: type a line, type lines, or tick a box."""

    LINE = "line"
    LINES = "lines"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes inline nodes as HTML.

    `link_to` gives the address of an identifier in this document, `picture_source` that
    of a picture. `marks` are where printed pages start. `blanks` is what each blank is
    called, by its place in the manuscript, where blanks are to be fields of a form. `country` is
    where readers live. `pages` are the numbers of the pages on which a reader finds what links lead
    to, by its identifier. `mentions` is where each note is first mentioned, for the way back.
    `numbering` is how lists are numbered, and `page_names` how pages are named, by language.
    """

    labels: Labels
    medium: Medium
    language: str
    link_to: Callable[[str], str]
    picture_source: Callable[[str], str]
    country: str | None = field(default=None, kw_only=True)
    marks: Marks = field(default_factory=Marks, kw_only=True)
    blanks: Mapping[int, str] | None = field(default=None, kw_only=True)
    pages: Mapping[str, int] = field(default_factory=dict, kw_only=True)
    mentions: Mapping[int, int] = field(default_factory=dict, kw_only=True)
    numbering: Mapping[str, str | None] = field(default_factory=dict, kw_only=True)
    page_names: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Return running text."""
        written, inlines, is_address_last = list[str](), tuple(inlines), False
        is_amount = False
        signs = self._find_signs(inlines)
        for marks, group in groupby(inlines, lambda inline: isinstance(inline, NoteReference)):
            if not marks:
                for inline in group:
                    if is_address_last and _BEGINS_WORD.match(plain_text(inline)):
                        written.append(" ")
                    html = self._inline(inline, signs.get(id(inline), ()))
                    if is_amount and not self.medium.is_on_screen:
                        written[-1], html = line_ends.hold_unit(written[-1], html)
                    written.append(html)
                    is_amount = line_ends.is_amount(inline)
                    is_address_last = ends_with_address(inline, self.medium, self.country)
            elif not self.medium.is_short:
                # WeasyPrint, unlike a browser, would start a line with a mark.
                joiner = line_ends.JOINER if written and self.medium is Medium.PAGE else ""
                # A mark at the beginning of a line is no longer seen to be raised.
                raised = ",\u00a0".join(map(self._inline, sorted(group, key=get_note_number)))
                written.append(f'{joiner}<sup class="{Css.MARK}">{raised}</sup>')
                is_address_last = False
        return "".join(written)

    def line(self, inlines: tuple[Inline, ...]) -> str:
        """Return running text that stands by itself, in the direction of its own words."""
        if other := bidi.find_turned(plain_text(inlines), right_to_left=self.right_to_left):
            words = self.within(other).inlines(inlines)
            return f'<span dir="{find_direction(other)}">{words}</span>'
        return self.inlines(inlines)

    def _find_signs(self, inlines: tuple[Inline, ...]) -> dict[int, list[tuple[int, str]]]:
        """Return the signs that words need beside those of other elements, the last one first."""
        parts = list(map(self._read_aloud, inlines))
        if self.right_to_left:
            places = bidi.find_signs(parts, [not isinstance(inline, Text) for inline in inlines])
        elif len(parts) == 1 or self.medium.is_on_screen:
            return {}
        else:
            places = line_ends.find_joiners([part or "\n" for part in parts])
        return {id(inlines[index]): found for index, found in places.items()}

    def _read_aloud(self, inline: Inline) -> str | None:
        match inline:
            case Image() | Field() | TickBox() | HardBreak() | NoteReference():
                return None
            case SoftBreak():
                return "\n"
            case Passage(language=language) if language and find_direction(language) == "ltr":
                return f"{bidi.BREAK}{plain_text(inline)}{bidi.BREAK}"
            case _:
                return plain_text(inline)

    def _inline(self, inline: Inline, signs: Iterable[tuple[int, str]] = ()) -> str:
        if isinstance(inline, Text):
            return self.marks.before(inline) + self._text(inline, signs)
        html = self.marks.before(inline) + self._written(inline)
        for place, sign in signs:
            written = sign.translate(bidi.WRITTEN)
            html = html + written if place else written + html
        return html

    def _text(self, text: Text, signs: Iterable[tuple[int, str]]) -> str:
        value = text.value.translate(bidi.NO_TURNS) if signs else text.value
        for place, sign in signs:
            value = value[:place] + sign + value[place:]
        words = self._write_marked(text, value)
        if signs:
            words = words.translate(bidi.WRITTEN)
        # WeasyPrint breaks a line at its first space where all of it but the last one
        # fits, unless there is something behind that.
        held = text.value.endswith(" ") and not self.medium.is_on_screen
        return f"{words}\u200b" if held else words

    def _written(self, inline: Inline) -> str:
        match inline:
            case Text():
                return self._text(inline, ())
            case Emphasis(children=children):
                return f"<em>{self.inlines(children)}</em>"
            case Strong(children=children):
                return f"<strong>{self.inlines(children)}</strong>"
            case Superscript(children=children):
                return f"<sup>{self.inlines(children)}</sup>"
            case Subscript(children=children):
                return f"<sub>{self.inlines(children)}</sub>"
            case CodeSpan(value=value):
                return f"<code>{self._write_marked(inline, value)}</code>"
            case Link():
                return self._link(inline)
            case Image():
                return self._image(inline)
            case SoftBreak():
                return "\n"
            case HardBreak():
                return "<br/>"
            case Passage(children=children, language=language, identifier=identifier):
                marks = self._language(language) + write_attributes(id=identifier)
                return f"<span{marks}>{self.within(language).inlines(children)}</span>"
            case Dose(children=children, identifier=identifier):
                marks = write_attributes(class_=Css.DOSE, id=identifier)
                return f"<span{marks}>{self.inlines(children)}</span>"
            case Field(label=label):
                # In a sentence the label must not read as one of its words.
                name = f"({label})" if label else None
                return self._field(inline, name, label_first=False)
            case TickBox(checked=checked):
                box = self.box(inline, checked=checked)
                if not self.medium.is_on_screen:
                    return box
                # Browsers may end a line behind a box, whatever follows it, but not in here.
                return f'<span class="{Css.HELD}">{box}{line_ends.JOINER}</span>'
            case NoteReference():
                return self._mark(inline)
            case _:
                assert_never(inline)

    def _link(self, link: Link) -> str:
        words = self.inlines(link.children)
        internal = leads_inside(link.target)
        if not self.medium.reaches(link):
            return f"<span{write_attributes(id=link.identifier)}>{words}</span>"
        target = self.link_to(link.target[1:]) if internal else link.offered_at or link.target
        marks = write_attributes(href=target, title=link.title, id=link.identifier)
        if internal and (number := self.pages.get(link.target[1:])):
            own = self.page_names.get(self.language)
            name = (own or self.labels.on_page).format(number=number)
            page = self.text(name) if own else self.label(name)
            words += f' <span class="{Css.ON_PAGE}">({page})</span>'
        if not prints_address(link, self.medium, self.country):
            return f"<a{marks}>{words}</a>"
        address = self._words(show_address(link.target))
        return f'<a{marks}>{words} <span class="{Css.ADDRESS}">({address})</span></a>'

    def _image(self, image: Image) -> str:
        marks = write_attributes(
            src=self.picture_source(image.target), alt=image.alternative,
            title=image.title, id=image.identifier, role=DECORATION if image.decorative else None,
        )  # fmt: skip
        if image.width is not None:
            marks += write_attributes(class_=Css.SIZED, style=f"width:{image.width}%")
        return f"<img{marks}/>"

    def _figure(self, image: Image) -> str:
        marks = write_attributes(class_=Css.FIGURE, role=DECORATION if image.decorative else None)
        return f"<div{marks}>{self._image(image)}</div>"

    def form(self, inlines: Iterable[Inline]) -> str:
        """Return blanks that stand by themselves, each with its label before it."""
        return "".join(
            self._field(inline, inline.label, label_first=True)
            if isinstance(inline, Field)
            else self._inline(inline)
            for inline in inlines
        )

    def _field(self, field: Field, name: str | None, *, label_first: bool) -> str:
        # The line carries a name for listeners where the words before it do not. In a book it
        # holds signs that are shown where styles are not.
        spoken = self.labels.blank if self.medium.is_on_screen else None
        role = "img" if spoken else None
        width, signs = f"width:{field.width}ch", "_" * field.width
        if not self.medium.is_on_screen:
            width, signs = f"width:{field.width * _HANDWRITTEN:g}em", ""
        looks = write_attributes(class_=BLANK, style=width, role=role) + self.spoken(spoken)
        line = f"<span{looks}{self.form_field(FieldKind.LINE, field)}>{signs}</span>"
        parts = [line]
        if name:
            label = f'<span class="{Css.FIELD_LABEL}">{self._words(name)}</span>'
            parts.insert(0 if label_first else 1, label)
        marks = write_attributes(
            class_=Css.FIELD, id=None if field.asks_for_clinic else field.identifier
        )
        return f"<span{marks}>{' '.join(parts)}</span>"

    def box(self, slot: ListItem | Cell | TickBox, *, checked: bool) -> str:
        """Return a box to tick. What the author has ticked is no field that readers fill in."""
        marks, sign = write_attributes(class_=Css.BOX), ""
        if checked:
            sign = TICK
        elif self.medium.is_on_screen:
            marks += write_attributes(role="img") + self.spoken(self.labels.box)
            sign = _BOX
        else:
            marks += self.form_field(FieldKind.BOX, slot)
        return f"<span{marks}>{sign}</span>"

    @property
    def fillable(self) -> bool:
        """Tell whether blanks are fields that are filled in on a screen."""
        return self.blanks is not None

    def form_field(self, kind: FieldKind | str, blank: Slot | str) -> str:
        """Return the attributes that make a field of a blank, or of one that a layout names.

        There are none where nothing is filled in on a screen.
        """
        if self.blanks is None:
            return ""
        label = blank if isinstance(blank, str) else self.blanks[blank.span.start]
        return write_attributes(**{FIELD: FieldKind(kind).value, FIELD_LABEL: label})

    def _mark(self, reference: NoteReference) -> str:
        is_first = self.mentions.get(reference.number) == reference.span.start
        marks = write_attributes(
            href=self.link_to(identify_note(reference.number)),
            id=identify_mention(reference.number) if is_first else None,
            title=self.labels.note_mark.format(number=reference.number),
        ) + self._language(None if self.has_own_labels else self.labels.language)
        if self.medium.is_on_screen:
            marks += f'{self.medium.write_meaning("noteref")} role="doc-noteref"'
        return f"<a{marks}>{reference.number}</a>"

    def _write_marked(self, node: Text | CodeSpan, words: str) -> str:
        return "".join(mark + self._words(part) for mark, part in self.marks.pieces(node, words))

    def _words(self, text: str) -> str:
        """Return text with places where a long address may break."""
        # On paper `<wbr>` would cut a link into pieces, each with an area of its own to touch.
        break_here = "<wbr/>" if self.medium.is_on_screen else "\u200b"
        if self.right_to_left:
            break_here = f"{bidi.MARK}{break_here}{bidi.MARK}"
        text = self._hold_together(text)
        written, end = [], 0
        for address in _ADDRESS.finditer(text):
            written.append(escape(text[end : address.start()], quote=False))
            parts = _BREAK_AFTER.sub("\\1\0", address[0]).split("\0")
            written.append(break_here.join(escape(part, quote=False) for part in parts))
            end = address.end()
        written.append(escape(text[end:], quote=False))
        html = "".join(written)
        return html if self.medium.is_on_screen else line_ends.hold_thai(html)

    def _language(self, language: str | None, *, turns: bool = True) -> str:
        if language is None:
            return ""
        other = find_direction(language) if turns else None
        turn = other if other != find_direction(self.language) else None
        xml = f' xml:lang="{escape(language)}"' if self.medium is Medium.BOOK else ""
        return write_attributes(lang=language, dir=turn) + xml

    @property
    def right_to_left(self) -> bool:
        """Tell whether the words are written from right to left."""
        return find_direction(self.language) == "rtl"

    def within(self, language: str | None) -> Self:
        """Return the writer of a passage in a language of its own."""
        return self if language is None else replace(self, language=language)

    def write_foreign_words(self, inlines: tuple[Inline, ...]) -> str | None:
        """Return words alone, those in other languages marked, or nothing where there are none."""
        nodes = (node for inline in inlines for node in walk(inline))
        if any(isinstance(node, Passage) and node.language for node in nodes):
            return self._words_alone(inlines)
        return None

    def _words_alone(self, nodes: Iterable[Node]) -> str:
        written = ""
        for node in nodes:
            inner = tuple(children(node))
            if isinstance(node, Passage) and node.language:
                words = self.within(node.language)._words_alone(inner)  # noqa: SLF001 - its own
                written += f"<span{self._language(node.language)}>{words}</span>"
            else:
                written += self._words_alone(inner) if inner else self.text(plain_text(node))
        return written

    def text(self, text: str) -> str:
        """Return words that come from no manuscript, such as a clinic's name."""
        if other := bidi.find_turned(text, right_to_left=self.right_to_left):
            return f'<span dir="{find_direction(other)}">{self.within(other).text(text)}</span>'
        return escape(self._hold_together(text))

    def _hold_together(self, text: str) -> str:
        """Return text with signs for what must keep its order, or must not be broken."""
        if self.right_to_left:
            text = bidi.keep_order(text)
        elif not self.medium.is_on_screen:
            text = line_ends.part_words(line_ends.hold_words(text))
        return line_ends.hold_figures(text)

    @property
    def has_own_labels(self) -> bool:
        """Tell whether labels are in the language of the words around them."""
        return self.labels.language == self.language.split("-")[0]

    def label(self, text: str) -> str:
        """Return a printed label, marked with its language where it is not the document's."""
        if not text or self.has_own_labels:
            return self.text(text)
        return f"<span{self._language(self.labels.language)}>{escape(text)}</span>"

    def spoken(self, name: str | None) -> str:
        """Return a label as the name of an element that has no words, with its language."""
        language = None if self.has_own_labels or not name else self.labels.language
        return write_attributes(aria_label=name) + self._language(language, turns=False)
