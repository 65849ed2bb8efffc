"""The HTML that a template writes, read piece by piece as it would be printed.

A template's own markup is judged, not the finished page: what is placed is written by our own
writer or escaped, so a page can hold no other tags. For that each tag must be whole in the
template: a value may stand between tags or within the quotes of an attribute, nowhere else; and
whatever a condition opens it must close. So nothing is left for the finished page to show.
"""

import re
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import product

from rlspub.layouts.templates import places
from rlspub.layouts.templates.elements import Misplaced, Open, Tag
from rlspub.layouts.templates.kinds import TEXT, WHOLE, Constant, Kind, Value
from rlspub.layouts.templates.vocabulary import (
    ANYWHERE,
    ATTRIBUTES,
    CLASS_ELEMENTS,
    CODE_CLASSES,
    DECLARATIONS,
    DEEPEST,
    FOR_NOTHING,
    HEADINGS,
    HOLD_NOTHING,
    IN_MARGIN,
    INLINE,
    OF_LAYOUTS,
    ONCE,
    PARENTS,
    REQUIRED,
    SIGNS,
    TITLES,
    VOID,
    XML_DECLARATION,
)
from rlspub.patterns import compile_late

_OPENING = compile_late(r"<([a-zA-Z][\w:-]*)")
_CLOSING = compile_late(r"</([a-zA-Z][\w:-]*)\s*>")
_ATTRIBUTE = compile_late(r'\s+([a-zA-Z_][\w:.-]*)="')
_TAG_END = compile_late(r"\s*(/?)>")
_SPACE = compile_late(r"\s*")
_LONGEST_SHOWN = 40
# The pieces of a line, which bring the spaces between them.
_IN_ROW = "[].words"
_MOST_ALTERNATIVES = 16
# A name and its value in a list of terms.
_NAME_OF_VALUE, _VALUE = "dt", "dd"


@dataclass(slots=True)
class Markup:
    """Where in a page the template is; `layout` tells for what the page is."""

    layout: str
    may_hide: bool = False
    """Whether it holds a table for machines, which nobody need see."""

    open: list[Open] = field(default_factory=list)
    tag: Tag | None = None
    apart: bool = True
    """Whether there is room between the last words and the next."""

    begun: set[str] = field(default_factory=set)
    """The elements that have been opened so far, and what is declared before them."""
    is_empty: bool = True
    """Whether nothing is written yet, not even a space."""

    last: str = ""
    """What was placed last in this line, such as `labels.version`."""

    def copy(self) -> "Markup":
        """Return the same place, from which another way may be taken."""
        tag = self.tag and replace(self.tag, written=dict(self.tag.written))
        return replace(
            self, open=[replace(one) for one in self.open], tag=tag, begun=set(self.begun)
        )

    def merge(self, other: "Markup") -> None:
        """Take in what the other way has left; raise if it has led to another place."""
        if self.read_place() != other.read_place():
            message = "what a condition or a loop opens it must close: a tag, or an attribute"
            raise Misplaced(message)
        for mine, theirs in zip(self.open, other.open, strict=True):
            mine.texts, mine.whole = max(mine.texts, theirs.texts), mine.whole or theirs.whole
        if self.tag and other.tag:
            self.tag.written |= other.tag.written
        self.begun |= other.begun
        self.last = self.last if self.last == other.last else ""
        self.apart &= other.apart
        self.is_empty &= other.is_empty

    def read_place(self) -> object:
        """Return what is open here."""
        tag = self.tag and (self.tag.name, self.tag.attribute)
        return [one.name for one in self.open], tag

    def name_parent(self) -> str:
        """Return the element in which the next one would stand."""
        return self.open[-1].name if self.open and self.tag is None else ""

    def begin_branch(self) -> None:
        """Raise where no condition and no loop may stand."""
        if self.tag and self.tag.attribute:
            message = (
                f"no condition may stand within `{self.tag.attribute}`; put it around the "
                "attribute, or write {{ 'one' if … else 'other' }}"
            )
            raise Misplaced(message)

    def finish(self) -> None:
        """Raise if something is still open."""
        if self.tag or self.open:
            name = self.tag.name if self.tag else self.open[-1].name
            raise Misplaced(f"`<{name}>` is not closed")

    # --- What the template itself writes ------------------------------------------------

    def write(self, text: str) -> None:
        """Follow a piece of the template's own text."""
        at = 0
        while at < len(text):
            try:
                at = self._step(text, at)
                self.is_empty = False
            except Misplaced as problem:
                problem.line = text.count("\n", 0, at + _leading(text, at))
                raise

    def _step(self, text: str, at: int) -> int:
        if self.tag is None:
            return self._read_text(text, at)
        if self.tag.attribute:
            return self._read_value(self.tag, text, at)
        return self._read_tag(self.tag, text, at)

    def _read_text(self, text: str, at: int) -> int:
        end = text.find("<", at)
        end = len(text) if end < 0 else end
        if end > at:
            self._write_signs(text[at:end])
            return end
        for place, declaration in enumerate(DECLARATIONS):
            if text.startswith(declaration, at):
                is_late = declaration == XML_DECLARATION and not self.is_empty
                if is_late or self.begun - {*DECLARATIONS[:place]}:
                    raise Misplaced(f"`{declaration}` must stand before everything else")
                self.begun.add(declaration)
                return at + len(declaration)
        if closing := _CLOSING.match(text, at):
            self._close(closing[1])
            return closing.end()
        opening = _OPENING.match(text, at)
        if not opening:
            shown = text[at : at + _LONGEST_SHOWN].partition("\n")[0]
            message = f"`{shown}` is no tag that is allowed; only whole tags may be written"
            raise Misplaced(message)
        self._begin(opening[1])
        return opening.end()

    def _begin(self, name: str) -> None:
        if name not in PARENTS or self.layout not in OF_LAYOUTS.get(name, (self.layout,)):
            allowed = ", ".join(sorted(PARENTS.keys() - OF_LAYOUTS.keys()))
            message = f"a template may not write `<{name}>`; these it may: {allowed}"
            raise Misplaced(message)
        if name in ONCE and name in self.begun:
            raise Misplaced(f"a page has one `<{name}>`, and this is another")
        if len(self.open) >= DEEPEST:
            raise Misplaced("too many elements within one another")
        self._require_room()
        parent = self.open[-1].name if self.open else ""
        if parent not in PARENTS[name]:
            where = f"in `<{parent}>`" if parent else "by itself"
            allowed = ", ".join(f"<{other}>" for other in sorted(PARENTS[name]) if other)
            message = f"`<{name}>` may not stand {where}; it stands in {allowed or 'nothing else'}"
            raise Misplaced(message)
        if name in HEADINGS and any(one.in_margin for one in self.open):
            raise Misplaced(f"what has the class `{IN_MARGIN}` holds no heading; write `<p>`")
        if name == "a" and any(one.name == "a" for one in self.open):
            raise Misplaced("`<a>` may not stand within another one")
        self.tag = Tag(name)
        self.begun.add(name)
        self._end_line(name, _VALUE)

    def _close(self, name: str) -> None:
        if not self.open or self.open[-1].name != name:
            wanted = f"`</{self.open[-1].name}>`" if self.open else "no closing tag"
            raise Misplaced(f"`</{name}>` stands where {wanted} is due")
        self._part(name)
        self._end_line(name, _NAME_OF_VALUE)
        self.open.pop()

    def _end_line(self, name: str, kept: str) -> None:
        """Forget what stands before a tag, unless it is within the line or in a pair of a list."""
        if name not in INLINE and name != kept:
            self.last = ""

    def _part(self, name: str) -> None:
        """Words on either side of a tag are apart unless it is within a line."""
        if name not in INLINE:
            self.apart = True

    def _read_tag(self, tag: Tag, text: str, at: int) -> int:
        if attribute := _ATTRIBUTE.match(text, at):
            name = attribute[1]
            if name in tag.written:
                raise Misplaced(f"`<{tag.name}>` has two attributes `{name}`")
            if self._find_pattern(tag, name) is None or (name == "hidden" and not self.may_hide):
                allowed = ", ".join((*ATTRIBUTES.get(tag.name, {}), *ANYWHERE))
                message = f"`<{tag.name}>` may not have `{name}`; these it may have: {allowed}"
                raise Misplaced(message)
            tag.attribute, tag.values = name, ("",)
            return attribute.end()
        if end := _TAG_END.match(text, at):
            self._end_tag(tag, is_closed=bool(end[1]))
            return end.end()
        space = _SPACE.match(text, at)
        if space and space.end() == len(text):
            return len(text)
        shown = text[at : at + _LONGEST_SHOWN].partition("\n")[0].strip()
        message = f'`{shown}` in `<{tag.name}>`: write attributes in full, such as `class="part"`'
        raise Misplaced(message)

    def _end_tag(self, tag: Tag, *, is_closed: bool) -> None:
        needed = REQUIRED.get(tag.name)
        if needed and needed not in tag.written:
            raise Misplaced(f"`<{tag.name}>` needs `{needed}`")
        if is_closed is not (tag.name in VOID):
            right = f"<{tag.name}/>" if tag.name in VOID else f"<{tag.name}></{tag.name}>"
            raise Misplaced(f"write `{right}`")
        self._part(tag.name)
        if tag.name not in VOID:
            hidden = "hidden" in tag.written or any(one.hidden for one in self.open)
            is_note = any(map(_means_note, tag.written.values()))
            classes = frozenset(" ".join(tag.written.get("class", ())).split())
            is_high = any(value.startswith(FOR_NOTHING) for value in tag.written.get("style", ()))
            holds_nothing = tag.is_field or is_high or bool(classes & HOLD_NOTHING)
            self.open.append(
                Open(
                    *(tag.name, hidden, is_note, IN_MARGIN in classes, holds_nothing, classes),
                    address=tag.address,
                )
            )
        self.tag = None

    @staticmethod
    def _find_pattern(tag: Tag, name: str) -> str | None:
        return ATTRIBUTES.get(tag.name, {}).get(name) or ANYWHERE.get(name)

    def _read_value(self, tag: Tag, text: str, at: int) -> int:
        end = text.find('"', at)
        piece = text[at : len(text) if end < 0 else end]
        if set(piece) & set("{}<>&"):
            raise Misplaced(f"`{tag.attribute}` may not hold `{piece[:_LONGEST_SHOWN]}`")
        tag.values = tuple(value + piece for value in tag.values)
        if end < 0:
            return len(text)
        pattern = self._find_pattern(tag, tag.attribute) or ""
        for value in tag.values:
            if not re.fullmatch(pattern, value):
                raise Misplaced(
                    f'`{tag.attribute}="{value[:_LONGEST_SHOWN]}"` is not allowed in '
                    f"`<{tag.name}>`; take one of ours as it is in the layouts"
                )
            if tag.attribute == "class":
                self._require_classes(tag.name, set(value.split()))
        tag.written[tag.attribute], tag.attribute = tag.values, ""
        return end + 1

    def _require_classes(self, name: str, classes: set[str]) -> None:
        """Raise for a class that means something else on this element."""
        if self.layout != "changes" and (taken := CODE_CLASSES & classes):
            message = f"the class `{min(taken)}` has a meaning that only the program gives"
            raise Misplaced(message)
        if self.layout != "changes" and any("{" in one for one in classes):
            raise Misplaced("a class is written out: what the document calls itself is none")
        for one in sorted(classes):
            if name not in CLASS_ELEMENTS.get(one, {name}):
                right = " or ".join(f"<{other}>" for other in sorted(CLASS_ELEMENTS[one]))
                message = f"the class `{one}` is for `{right}`; take a name of your own"
                raise Misplaced(message)

    def _write_signs(self, text: str) -> None:
        signs = unescape(text)
        if foreign := next((sign for sign in signs if sign not in SIGNS), None):
            shown = " ".join(text.split())[:_LONGEST_SHOWN]
            message = (
                f"`{shown}`: a template prints no words, figures or signs such as `{foreign}` of "
                "its own; words are in shared/labels/, and are placed as {{ … }}"
            )
            raise Misplaced(message)
        self.apart = True
        if signs.strip():
            self._count_text("")

    # --- What it places ------------------------------------------------------------------

    def place(self, value: Value | Constant) -> None:
        """Follow a value that the template prints here."""
        if self.tag is None:
            if isinstance(value, Constant):
                shown = next(iter(value.texts))
                message = (
                    f"`{shown}`: words are in shared/labels/; a template prints none of its own"
                )
                raise Misplaced(message)
            self._place_text(value)
        elif self.tag.attribute:
            self._place_in_value(self.tag, value)
        elif not isinstance(value, Value) or value.kind is not Kind.FIELD:
            message = f"only what makes a field may stand in the tag `<{self.tag.name}>`"
            raise Misplaced(message)
        elif self.tag.name not in ("span", "div") or self.tag.is_field:
            raise Misplaced("one field is made of one `<span>` or `<div>`")
        else:
            self.tag.is_field = True

    @staticmethod
    def _place_in_value(tag: Tag, value: Value | Constant) -> None:
        if isinstance(value, Constant):
            made = tuple(dict.fromkeys(a + b for a, b in product(tag.values, sorted(value.texts))))
            if len(made) > _MOST_ALTERNATIVES:
                raise Misplaced(f"`{tag.attribute}` has too many conditions")
            tag.values = made
            return
        if value.is_html:
            raise Misplaced(f"HTML may not stand within `{tag.attribute}`")
        if value.kind is Kind.ADDRESS and tag.attribute == "href":
            tag.address = value.path
        is_number = value.kind is Kind.NUMBER
        shown = value.path if is_number else value.kind.name.lower()
        tag.values = tuple(f"{made}{{{shown}}}" for made in tag.values)

    def _place_text(self, value: Value) -> None:
        if places.is_for_programs(value, self.open):
            return
        if value.kind is Kind.PAGE_NUMBERS:
            if not any(one.in_margin for one in self.open):
                raise Misplaced(f"the number of a page stands in what has the class `{IN_MARGIN}`")
        elif value.kind not in TEXT:
            raise Misplaced(f"this is {value.kind.value}, and no words to print")
        names = [one.name for one in self.open]
        if "title" in names:
            if value.is_html:
                raise Misplaced("`<title>` holds no HTML; write the words alone")
            if value.kind is Kind.WORDS and value.path not in TITLES:
                raise Misplaced("`<title>` holds the title of the document or of the page")
        elif "body" not in names:
            raise Misplaced("words may stand in `<title>` and within `<body>` only")
        elif value.kind in (Kind.WORDS, Kind.TITLE) and not value.is_html:
            raise Misplaced("write {{ writer.text(…) | safe }}, which keeps figures whole")
        places.require_place(value, self.open)
        places.require_label(value, self.last)
        places.require_address(value, self.open)
        self.last = value.path
        self._count_text(value.path if value.kind in WHOLE else "")
        if not value.path.endswith(_IN_ROW):
            if not self.apart:
                raise Misplaced("there must be a space between these words and those before them")
            self.apart = False

    def _require_room(self) -> None:
        """Raise if what is open here holds nothing."""
        if self.open and self.open[-1].holds_nothing:
            message = (
                f"this `<{self.open[-1].name}>` is a field, or as high as one; it holds nothing"
            )
            raise Misplaced(message)

    def _count_text(self, whole: str) -> None:
        """Count a text in its line or block; what is the document's own stands alone there."""
        self._require_room()
        block = next((one for one in reversed(self.open) if one.name not in INLINE), None)
        if block is None:
            raise Misplaced("nothing may be printed outside `<html>`")
        block.texts += 1
        block.whole = block.whole or whole
        if block.whole and block.texts > 1:
            message = (
                f"nothing may stand beside `{block.whole}` in `<{block.name}>`; give each an "
                "element of its own"
            )
            raise Misplaced(message)


def _means_note(values: tuple[str, ...]) -> bool:
    """Tell whether one of the values of an attribute makes an element a note."""
    return any(value.endswith("footnote") for value in values)


def _leading(text: str, at: int) -> int:
    """Return how much white space stands at a place."""
    space = _SPACE.match(text, at)
    return space.end() - at if space else 0
