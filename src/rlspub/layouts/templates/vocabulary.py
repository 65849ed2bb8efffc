"""The elements and attributes that a template may write, and the signs between its words.

Values are patterns. In them a kind in braces stands for a value of that kind, as in `{address}`.
"""

from collections.abc import Mapping

from rlspub.layouts.contract import Css
from rlspub.layouts.templates.kinds import Kind
from rlspub.tree import CalloutKind

_FLOW_PARENTS = frozenset(
    ("body", "header", "main", "footer", "section", "nav", "div", "li", "dd", "td", "th")
)
_LINES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "dt"))
INLINE = frozenset(("span", "b", "strong", "em", "bdi", "a", "ins", "del"))
"""Elements within a line: what stands in them stands beside the words around them."""

VOID = frozenset(("meta", "link", "img", "br", "hr", "source"))
ONCE = frozenset(("html", "head", "title", "body", "header", "main", "footer"))
"""Elements of which a page has one."""

OF_LAYOUTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("ins", "del", "table", "tr", "th", "td"), ("changes",)),
    **dict.fromkeys(("picture", "source", "link"), ("booklet",)),
    **dict.fromkeys(("header", "footer"), ("page",)),
    **dict.fromkeys(("nav", "ol", "li"), ("booklet", "page")),
}
"""Elements for some layouts alone: elsewhere they would strike out, order anew, or number."""

DEEPEST = 20
"""How many elements may be open within one another."""

WITH_BODY = frozenset(("body", "main", "section", "div"))
"""Elements that may hold blocks of the document."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

# Each element, and in which it may stand.
PARENTS: Mapping[str, frozenset[str]] = {
    "html": frozenset(("",)),
    "head": frozenset(("html",)),
    "body": frozenset(("html",)),
    **dict.fromkeys(("title", "meta", "link"), frozenset(("head",))),
    **dict.fromkeys(("header", "main", "footer"), frozenset(("body",))),
    **dict.fromkeys(
        ("section", "nav", "div", "hr", "dl", "table", *_LINES - {"dt"}), _FLOW_PARENTS
    ),
    # Lists print numbers of their own, so they are for a table of contents alone.
    "ol": frozenset(("nav", "li")),
    "li": frozenset(("ol",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dl",))),
    "tr": frozenset(("table",)),
    **dict.fromkeys(("td", "th"), frozenset(("tr",))),
    **dict.fromkeys((*INLINE, "br", "picture"), _FLOW_PARENTS | _LINES | INLINE),
    "img": _FLOW_PARENTS | _LINES | INLINE | {"picture"},
    "source": frozenset(("picture",)),
}

_CLASSES = r" *(?:(?:[a-z][a-z0-9-]*|\{name\})(?: +|$))*"
_IDENTIFIERS = (
    r"about|about-title|contents|contents-title|landmarks-title|pages-title|rls-title|rls-notes"
    r"|rls-text"
)
# A meaning that does not fit makes a reading system leave words out: notes are shown when their
# mark is pressed, and what is within a picture is not read aloud.
_NOTE = "footnote"
_MEANING, _ROLE = "epub:type", "role"
_SPOKEN = r"\{words\}|\{title\}"
# Only these looks depend on numbers and files that a style sheet cannot know.
_LOOKS = (
    r"height: calc\(\{note_lines\} \* var\(--write\)\)|background-image: url\(\{picture\}\)|"
    r"margin-inline-start: \{blocks\[\]\.lines\[\]\.depth\}em"
)
FOR_NOTHING = ("height: ", "background-image: ")
"""How the looks begin of what holds no words: as high as lines to write on, or as a picture."""

ANYWHERE: Mapping[str, str] = {
    "class": _CLASSES,
    "id": rf"{_IDENTIFIERS}|\{{name\}}",
    "lang": r"\{language\}",
    "xml:lang": r"\{language\}",
    "dir": r"\{direction\}",
    "aria-label": _SPOKEN,
    "aria-labelledby": _IDENTIFIERS,
}
"""The attributes of every element."""

ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "html": {
        "xmlns": r"http://www\.w3\.org/1999/xhtml",
        "xmlns:epub": r"http://www\.idpf\.org/2007/ops",
    },
    "body": {_MEANING: "backmatter|bodymatter|frontmatter|cover"},
    "section": {
        _MEANING: "titlepage|endnotes|chapter|bibliography|colophon",
        _ROLE: "doc-(?:chapter|bibliography|colophon|endnotes)",
    },
    "h1": {_MEANING: "title"},
    "meta": {
        "charset": "utf-8",
        "name": r"author|description|keywords|version|identifier|generator"
        r"|dcterms\.(?:created|modified)",
        "content": r"\{words\}|\{title\}|\{time\}|rlspub",
    },
    "link": {"rel": "stylesheet", "type": "text/css", "href": r"style\.css"},
    "a": {
        "href": r"\{address\}|(?:cover|title|nav)\.xhtml|#rls-text",
        _MEANING: "cover|titlepage|toc|bodymatter|bibliography",
        _ROLE: "doc-backlink",
    },
    "img": {"src": r"\{picture\}", "alt": _SPOKEN, _ROLE: "doc-cover"},
    "source": {"srcset": r"\{picture\}", "type": r"image/svg\+xml"},
    "nav": {
        _MEANING: "toc|landmarks|page-list",
        _ROLE: "doc-(?:toc|pagelist)",
        "hidden": "hidden",
    },
    "div": {"style": _LOOKS, _MEANING: _NOTE, _ROLE: f"doc-{_NOTE}"},
    "p": {"style": _LOOKS, _MEANING: "subtitle", _ROLE: "doc-subtitle"},
}
"""The attributes that some elements may have besides."""

REQUIRED: Mapping[str, str] = {"img": "alt"}
"""The attribute without which an element is refused."""

XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
DECLARATIONS = (XML_DECLARATION, "<!DOCTYPE html>")
"""What may stand before the first element, each once and in this order."""

# Of the classes that code writes, those that mean no more than how something looks.
_PLAIN_CLASSES = {Css.ADDRESS, Css.BACK, Css.LINE}
CODE_CLASSES = {*Css, *(kind.value for kind in CalloutKind)} - _PLAIN_CLASSES
"""Classes that no template may write: what has them is an amount, a box, a note."""

SKIP = "skip"
"""The class of what leads to the text, and is seen when a keyboard reaches it."""

IN_MARGIN = "foot"
"""The class of what is printed in the margin of every page."""

# What our sheets do with a class is meant for these elements.
CLASS_ELEMENTS: Mapping[str, frozenset[str]] = {
    name: frozenset((element,))
    for element, names in {
        "a": (Css.ADDRESS, Css.BACK, SKIP),
        "b": ("label",),
        "dl": ("facts",),
        "img": ("logo",),
        "nav": ("pages",),
        "div": (
            *(IN_MARGIN, "foot-row", "letterhead", "title-block", "type", "write", "code"),
            *("contact", "columns", "group", "end", "footnote", "note-text", "change"),
            *("wide", "row", "fill-in", "letterhead-row"),
        ),
        "p": (
            *("foot-title", "foot-page", "foot-line", "letterhead-name", "subtitle", "imprint"),
            *("contact-name", "offer", "note-number", "note-back", "versions", "key", "place"),
            *("contacts", "sources", "more"),
        ),
        "section": ("footnotes", "yours", "about", "title-page", "text"),
        "span": (
            *(Css.LINE, "changed", "unreviewed", "overdue", "fact-label", "phone"),
            *("clinic-name", "clinic-phone", "contact-part", "label"),
        ),
    }.items()
    for name in names
} | {
    "clinic": frozenset(("p",)),
    "cover": frozenset(("body", "p")),
    "fact": frozenset(("p", "span")),
    "note": frozenset(("p",)),
    "part": frozenset(("span", "div", "p")),
    "title": frozenset(("div",)),
    "touched": frozenset(("tr", "div", "p")),
}
"""On which elements a class of ours may stand; classes of a clinic's own may stand on any."""

HOLD_NOTHING = frozenset(("line", "write", "type", "code", "logo"))
"""Classes of what is to be written on, or shows a picture."""

_PARTS = ("columns", "wide", "row", "fill-in", "group")
AROUND: Mapping[Kind, frozenset[str]] = {
    Kind.BODY: frozenset((*_PARTS, "footnotes", "footnote", "note-text")),
    Kind.HEADING: frozenset((*_PARTS, "title-page", "title-block")),
    Kind.TITLE: frozenset(
        (IN_MARGIN, "foot-row", "foot-title", "title-block", "subtitle", "title-page", "pages")
    ),
}
"""Those of our classes in which the document's own words may stand."""

OF_SUBTITLE = "subtitle"
"""The class of what reads on from the title."""

LABELS_OF: Mapping[str, tuple[str, ...]] = {
    "metadata.version": ("labels.version",),
    "clinic.phone": ("labels.clinic_phone", "clinic.name"),
    "clinic.hours": ("labels.clinic_hours",),
    "clinic.emergency": ("labels.clinic_emergency",),
}
"""Words that may be figures, each with what may stand right before it and tells what it is."""

TITLES = ("labels.contents", "labels.notes", "labels.about_booklet")
"""Words that may be the title of a page, besides titles of the document."""

# No sign that could be read as part of a figure: no digit, point, comma, dash or stroke.
SIGNS = frozenset(
    " \n\t:()\N{NO-BREAK SPACE}\N{LEFTWARDS ARROW WITH HOOK}\N{VARIATION SELECTOR-15}"
)
"""What a template itself may print between the words that it is given."""

# --- Drawings and style sheets ------------------------------------------------------------

DRAWN = (Kind.NUMBER, Kind.COLOUR, Kind.LANGUAGE, Kind.FONT, Kind.TITLE, Kind.PIECE)
"""What may be placed in a drawing; how it is drawn is judged when it is filled in."""

STYLED = (Kind.NUMBER, Kind.COLOUR, Kind.FONT, Kind.NAME, Kind.PICTURE, Kind.RULES)
"""What may be placed in a style sheet; what that says is judged when it is filled in."""
