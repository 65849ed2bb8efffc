"""Attributes in braces: `{#limit .dose lang="es"}`."""

import re
from difflib import get_close_matches
from typing import NamedTuple
from unicodedata import category, normalize
from urllib.parse import unquote

from rlspub.diagnostics import Code, Edit, Reporter
from rlspub.language.identifiers import slug
from rlspub.language.tags import LANGUAGE_TAG, advise_language, is_language_tag, write_tag
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Allowance, Inline, Text

# Braces are attributes only when they begin like some; `{so}` is text.
PATTERN = r"\{(?=[ \t]*(?:[#.][^\s{}]|[A-Za-z][\w-]*=))[^{}\n]*\}"

_ITEM = compile_late(
    r"[ \t]*(?:"
    r"\#(?P<identifier>[^\s{}#.=\"']+)"
    r"|\.(?P<name>[^\s{}#.=\"']+)"
    r"|(?P<key>[A-Za-z][\w-]*)=(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s{}\"']+))"
    r")"
)

# Which of the short outputs a box or a section is on.
MARKS = ("card", "sheet")
# What other programs call what we have, too.
_ELSEWHERE = {
    "columns": "side-by-side",
    "column": "side-by-side",
    "newpage": "page-break",
    "new-page": "page-break",
}
# What other programs take, and what can be done here instead.
_LOOKS = (
    "remove it: how pages look is the same for all manuscripts and stands in `layouts/`; "
    "for what matters write `**words**`, or put it in a box"
)
# How much of two names must be the same for one to be the other, misspelt: `parking` is no warning.
_ALIKE = 0.75
_INSTEAD = {
    **dict.fromkeys(
        (
            "style",
            "color",
            "colour",
            "background",
            "bgcolor",
            "font",
            "size",
            "underline",
            "mark",
            "smallcaps",
            "highlight",
            "ul",
            "red",
            "bold",
            "big",
            "small",
        ),
        _LOOKS,
    ),
    **dict.fromkeys(
        ("align", "valign", "float", "center", "centered", "left", "right", "justify"),
        "remove it: layouts place words and pictures; two or three pictures stand beside each "
        "other in a box `::: {.side-by-side}`",
    ),
    "height": "remove it: a picture keeps its shape, so its height follows from `width=40%`",
    "width": "remove it: only pictures and blanks have one, `![a bent knee](knee.svg){width=40%}`",
    "scale": "write how much of the text's width it takes, such as `width=40%`",
    **dict.fromkeys(
        ("target", "rel", "download"), "remove it: how a link opens is for the reader to say"
    ),
    **dict.fromkeys(
        ("alt", "caption", "title"),
        "write the description of a picture between its brackets, `![a bent knee](knee.svg)`, and "
        "words that all are to read in a paragraph",
    ),
    "id": "write it with a sign before it, such as `#dose`",
    "class": "write its name with a dot before it, such as `.card`",
    **dict.fromkeys(
        ("colspan", "rowspan", "cellpadding", "border"),
        "remove it: a cell is in one row and one column; write the words in each cell they are "
        "about",
    ),
    **dict.fromkeys(
        ("start", "type", "value"), "remove it: write the numbers of a list as you want them, `3.`"
    ),
}
_BLANK_WIDTH = compile_late(r"[1-9][0-9]?")
_PICTURE_WIDTH = compile_late(r"([1-9][0-9]|100)%")

# What word processors put in the place of straight quotes.
_TYPESET = "\u2018-\u201f\u00ab\u00bb"
_TYPESET_VALUE = compile_late(
    rf"(?<==)[{_TYPESET}](?P<value>[^{_TYPESET}\"{{}}\n]*)[{_TYPESET}](?=[ \t}}])"
)


class Item(NamedTuple):
    """A word of an attribute list, or a value, in its place; a key's is that of its value, too."""

    value: str
    span: Span


class Attributes(NamedTuple):
    """A parsed list; `unread` is the place of the first thing that is no attribute.

    `repeated` are identifiers and keys that stand there a second time, `typeset` the values with
    a word processor's quotes around them.
    """

    span: Span
    identifier: Item | None
    classes: tuple[Item, ...]
    pairs: tuple[tuple[Item, Item], ...]
    repeated: tuple[Item, ...] = ()
    unread: Span | None = None
    typeset: tuple[Item, ...] = ()

    @property
    def name(self) -> str | None:
        """Return the identifier; one that looks the same is the same."""
        return normalize("NFC", self.identifier.value) if self.identifier else None

    def value(self, key: str) -> str | None:
        """Return the value of a key."""
        return next((value.value for name, value in self.pairs if name.value == key), None)

    @property
    def language(self) -> str | None:
        """Return the language tag with its usual capitals."""
        tag = self.value("lang")
        return None if tag is None else write_tag(tag)

    @property
    def title(self) -> tuple[Inline, ...] | None:
        """Return the words of the title, which are printed as they are."""
        for key, value in self.pairs:
            if key.value == "title":
                return (Text(value=value.value, span=value.span),) if value.value else ()
        return None

    @property
    def allowance(self) -> Allowance | None:
        """Return what `allow="RLS605" because="…"` allows."""
        codes, reason = self.value("allow"), self.value("because")
        if codes is None and reason is None:
            return None
        listed = (codes or "").replace(",", " ").upper().split()
        return Allowance(tuple(listed), (reason or "").strip())


def read_target(address: str) -> str:
    """Return where a link leads: to a name as it is written, or to an address as browsers send it.

    mistune codes letters of other scripts in both.
    """
    return normalize("NFC", unquote(address)) if address.startswith("#") else address


def parse_attributes(text: str, offset: int) -> Attributes:
    """Parse `{…}` that stands in the manuscript at `offset`."""
    identifier: Item | None = None
    classes: list[Item] = []
    pairs: dict[str, tuple[Item, Item]] = {}
    repeated: list[Item] = []
    position, end = 1, len(text) - 1
    while match := _ITEM.match(text, position, end):
        kind = match.lastgroup
        if match["identifier"] is not None:
            if identifier is not None:
                repeated.append(_make_item(match, "identifier", offset))
            identifier = identifier or _make_item(match, "identifier", offset)
        elif match["name"] is not None:
            classes.append(_make_item(match, "name", offset))
        elif kind is not None:
            pair = Span(offset + match.start("key"), offset + match.end())
            key = Item(match["key"], pair)
            if key.value in pairs:
                repeated.append(key)
            pairs.setdefault(key.value, (key, _make_item(match, kind, offset)))
        position = match.end()
    rest = text[position:end]
    unread = None
    if rest.strip():
        start = position + len(rest) - len(rest.lstrip())
        unread = Span(offset + start, offset + position + len(rest.rstrip()))
    span = Span(offset, offset + len(text))
    typeset = tuple(
        Item(match["value"], Span(offset + match.start(), offset + match.end()))
        for match in _TYPESET_VALUE.finditer(text)
    )
    return Attributes(
        span, identifier, tuple(classes), tuple(pairs.values()), tuple(repeated), unread, typeset
    )


def _is_name(identifier: str) -> bool:
    """Tell whether a booklet can have a place of that name: no signs, but letters of any script."""
    return all(c.isalnum() or c in "-_:" or category(c)[0] == "M" for c in identifier)


def _make_item(match: re.Match[str], group: str, offset: int) -> Item:
    return Item(match[group], Span(offset + match.start(group), offset + match.end(group)))


def check_attributes(
    attributes: Attributes,
    classes: tuple[str, ...],
    keys: tuple[str, ...],
    reporter: Reporter,
    used: tuple[str, ...] | None = None,
) -> None:
    """Report attributes that mean nothing here.

    `classes` and `keys` are those that are known; of them only those in `used` count, if it is
    given, and the identifier if `#` is in it.
    """
    for item in attributes.typeset:
        reporter.report(
            Code.BAD_ATTRIBUTES,
            f"the quotes around `{item.value}` are those of a word processor",
            item.span,
            help=f'write straight quotes: `"{item.value}"`',
            edits=(Edit(item.span, f'"{item.value}"'),),
        )
    if attributes.typeset:
        return  # What else is wrong here may come from the quotes.
    if attributes.unread is not None:
        reporter.report(
            Code.BAD_ATTRIBUTES,
            "this cannot be read between the braces",
            attributes.unread,
            help='write `#name`, `.name` or `key="value"`, with spaces between them',
        )
    if attributes.identifier is not None and not _is_name(attributes.identifier.value):
        name = slug(attributes.identifier.value) or "name"
        reporter.report(
            Code.BAD_ATTRIBUTES,
            f"`{attributes.identifier.value}` is no name that a link can lead to",
            attributes.identifier.span,
            help=f"write letters, digits and hyphens, for example `#{name}`",
        )
    for item in attributes.repeated:
        reporter.report(
            Code.BAD_ATTRIBUTES,
            f"`{item.value}` is one too many: only the first of its kind counts",
            item.span,
            help="keep one of them",
        )
    for item in attributes.classes:
        if item.value not in classes:
            reporter.report(
                Code.UNKNOWN_CLASS,
                f"unknown class `.{item.value}`",
                item.span,
                help=suggest(item.value, classes, "."),
            )
    for key, value in attributes.pairs:
        if key.value not in keys:
            reporter.report(
                Code.UNKNOWN_CLASS,
                f"unknown attribute `{key.value}`",
                key.span,
                help=_advise_key(key.value, attributes, keys),
            )
        elif key.value == "lang" and not is_language_tag(value.value):
            reporter.report(
                Code.BAD_ATTRIBUTES,
                f"`lang` needs {LANGUAGE_TAG}",
                key.span,
                help=advise_language(value.value),
            )
    if used is not None:
        known = [item for item in attributes.classes if item.value in classes]
        known += [key for key, _ in attributes.pairs if key.value in keys]
        _report_useless(known, used, reporter)
        if attributes.identifier is not None and "#" not in used:
            _report_useless([attributes.identifier], (), reporter)


_BOX = (
    "remove it, or give it to a box of its own around this, with a line such "
    'as `::: {lang="es"}` or `::: {#name}`'
)
_PASSAGE = (
    'give it to a passage around this, `[Tome [5 mg]{.dose}]{lang="es"}`, or to a box of its own '
    'around this, with a line such as `::: {lang="es"}`'
)


def _report_useless(items: list[Item], used: tuple[str, ...], reporter: Reporter) -> None:
    for item in items:
        if item.value not in used:
            reporter.report(
                Code.MISPLACED_ATTRIBUTES,
                f"`{item.value}` says nothing about what it stands on",
                item.span,
                help=_advise_place(item.value),
            )


def _advise_place(name: str) -> str:
    match name:
        case "lang":
            return _PASSAGE
        case _ if name in MARKS:
            return f"remove it, or put a box around this, with the line `::: {{.{name}}}` above it"
        case _:
            return _BOX


def _advise_key(key: str, attributes: Attributes, known: tuple[str, ...]) -> str:
    if key == "lang" and known:
        # What is in a box is printed where the box says.
        marks = (f".{one.value} " for one in attributes.classes if one.value in MARKS)
        tag = attributes.language if is_language_tag(attributes.value("lang") or "") else "es"
        line = f'::: {{{"".join(marks)}lang="{tag}"}}'
        return f"put a box around this, with the line `{line}` above it and `:::` below"
    return suggest(key, known, "")


def read_blank_width(attributes: Attributes, reporter: Reporter) -> int | None:
    """Return how many characters a blank is wide, if it says so."""
    help_text = 'write a number of characters from 1 to 99, for example `width="24"`'
    found = _read_width(attributes, _BLANK_WIDTH, "a blank", help_text, reporter)
    return int(found[0]) if found else None


def read_picture_width(attributes: Attributes, reporter: Reporter) -> int | None:
    """Return how much of the text's width a picture takes, in percent, if it says so."""
    help_text = (
        "write how much of the text's width it takes, from 10% to 100%: `width=40%`; its height "
        "follows"
    )
    found = _read_width(attributes, _PICTURE_WIDTH, "a picture", help_text, reporter)
    return int(found[1]) if found else None


def _read_width(
    attributes: Attributes, form: re.Pattern[str], what: str, help_text: str, reporter: Reporter
) -> re.Match[str] | None:
    for key, value in attributes.pairs:
        if key.value == "width" and not attributes.typeset:
            found = form.fullmatch(value.value)
            if found is None:
                reporter.report(
                    Code.BAD_ATTRIBUTES,
                    f"`{value.value}` is no width for {what}",
                    key.span,
                    help=help_text,
                )
            return found
    return None


def report_undotted(name: str, span: Span, reporter: Reporter) -> None:
    """Report braces that are printed as they are, because a name in them lacks its dot."""
    reporter.report(
        Code.BAD_ATTRIBUTES,
        f"the name `{name}` has no dot right before it",
        span,
        help=f"write `{{.{name}}}`; for plain braces write `\\{{`",
        edits=(Edit(span, f"{{.{name}}}"),),
    )


def suggest(word: str, known: tuple[str, ...], prefix: str) -> str:
    """Return what to do about a name that is not known here, and may be misspelt."""
    if word.lower() in _INSTEAD and word.lower() not in known:
        return _INSTEAD[word.lower()]
    if not known:
        return "remove it: nothing of that kind can stand here"
    close = get_close_matches(_ELSEWHERE.get(word, word), known, n=1, cutoff=_ALIKE)
    if close:
        return f"did you mean `{prefix}{close[0]}`?"
    return "use one of " + ", ".join(f"`{prefix}{name}`" for name in known)
