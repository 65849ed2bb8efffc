"""Drawings in SVG: they draw, and they do nothing else.

A picture in a book is opened on the reader's device. A browser that shows it as an image runs and
fetches nothing (SVG 2, section 2.2, secure modes), but reading systems also show it as a document
of its own, where programs run and every address is fetched. So a drawing may hold what draws, and
nothing that could do more, whoever shows it.
"""

import re
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import NoReturn
from xml.parsers import expat

from rlspub.diagnostics import Code
from rlspub.pictures.embedded import examine_embedded, read_embedded
from rlspub.pictures.files import SAVE_ANEW, PictureError
from rlspub.pictures.styles import StyleError, read_references
from rlspub.pictures.vocabulary import (
    ANIMATIONS,
    CSS_ATTRIBUTES,
    ELEMENTS,
    PLAIN_ATTRIBUTES,
    PLAIN_PREFIXES,
    PROGRAM_NAMESPACES,
    REFERRING,
    SVG_NAMESPACE,
    UNKNOWN_COLOURS,
    XLINK_ATTRIBUTES,
    XLINK_NAMESPACE,
    XML_ATTRIBUTES,
    XML_NAMESPACE,
)

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
# No step back: a long row of digits is read once.
_VIEW_BOX = re.compile(rf"\s*+(?>{_NUMBER})(?:[\s,]++(?>{_NUMBER})){{3}}\s*+")
# Only these may stand in a book: EPUB 3.3, section 3.9, and what every reader of XML knows.
_ENCODINGS = {"utf-8", "utf-16", "us-ascii"}
# SVG 1.0, 1.1 and what came before, as programs name them; nothing is fetched from there.
_DOCTYPE = re.compile(r"-//W3C//DTD SVG [\w. ]+//EN https?://www\.w3\.org/[\w./-]+")
_BEFORE_ROOT = re.compile(
    rb"\A((?:\xef\xbb\xbf|\s|<\?.*?\?>|<!--.*?-->)*)<!DOCTYPE\s[^>\[]*>", re.DOTALL
)
# Where a reader of the drawing may go on to, if they choose to.
_OUTWARD = ("https://", "http://", "mailto:", "tel:")
_XML_SPACE = " \t\r\n"
# Drawing programs nest some thirty deep; readers of XML give up at 256, or crash.
_DEEPEST = 200
# A few lines of `<use>` can ask for billions of shapes.
_MOST_DRAWN = 1_000_000

_SAVE_PLAIN = "save it again as plain SVG, or as PNG"
_SAVE_STILL = "save one still picture, as plain SVG or as PNG"
_SAVE_TEXT = "save it with plain text, or with its text turned into outlines (paths), or as PNG"
_SAVE_EMBEDDED = (
    "put the picture into the drawing, still, in RGB, as PNG or JPEG, or save all of it as PNG"
)
_SAVE_LIGHT = "save it in plain RGB colours (in draw.io: Appearance, Light), or as PNG"
_STYLE_REMEDIES = MappingProxyType(
    {"keyframes": _SAVE_STILL, "font-face": _SAVE_TEXT}
    | dict.fromkeys(UNKNOWN_COLOURS, _SAVE_LIGHT)
)
_EXPORT = "export it as SVG for the web (in Illustrator: Export As, not Save As), or save it as PNG"


def strip_doctype(data: bytes) -> bytes:
    """Return a drawing without its DOCTYPE, of which books take that of SVG 1.1 alone.

    EPUB 3.3, appendix B, allowed external identifiers. What was examined defines nothing there.
    """
    return _BEFORE_ROOT.sub(rb"\1", data)


def examine_drawing(data: bytes) -> None:
    """Raise `PictureError` if an SVG file is more, or less, than a drawing."""
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Drawing(parser)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the name of the last part is fixed
        # With a DOCTYPE the parser takes entities that nobody knows for defined elsewhere.
        expat.ParserCreate().Parse(strip_doctype(data), True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise PictureError(
            Code.PICTURE_UNREADABLE,
            f"is no whole drawing: line {error.lineno} cannot be read",
            SAVE_ANEW,
        ) from error
    reader.check_amount()


class _Drawing:
    """Refuses, while it is read, what is no drawing."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        """Follow the parser."""
        self._parser = parser
        # The numbers of the open elements, from the outermost.
        self._open = list[int]()
        # What is drawn with each element: its children, and the names that it refers to.
        self._children = list[list[int]]()
        self._references = list[set[str]]()
        self._names = dict[str, int]()
        self._style: list[str] | None = None
        self._style_line = 0
        parser.buffer_text = True
        parser.XmlDeclHandler = self._read_declaration
        parser.StartDoctypeDeclHandler = self._read_doctype
        parser.EntityDeclHandler = self._read_entity
        parser.ProcessingInstructionHandler = self._read_instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._read_text

    def check_amount(self) -> None:
        """Raise if parts that are drawn again and again make too much, or contain themselves."""
        graph = {
            number: [
                *children,
                *(self._names[name] for name in self._references[number] if name in self._names),
            ]
            for number, children in enumerate(self._children)
        }
        drawn = dict[int, int]()
        try:
            for number in TopologicalSorter(graph).static_order():
                drawn[number] = 1 + sum(drawn[part] for part in graph[number])
                if drawn[number] > _MOST_DRAWN:
                    self._refuse(f"parts that are repeated more than {_MOST_DRAWN:,} times")
        except CycleError:
            self._refuse("a part that contains itself")

    def _refuse(self, what: str, remedy: str = _SAVE_PLAIN, line: int | None = None) -> NoReturn:
        where = f"line {line or self._parser.CurrentLineNumber}"
        raise PictureError(
            Code.PICTURE_UNSAFE, f"holds {what} ({where}), which is no drawing", remedy
        )

    def _read_declaration(self, version: str, encoding: str | None, _: int) -> None:
        if version != "1.0":
            self._refuse(f"XML {version}")
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            self._refuse(f"the encoding `{encoding}`", "save it again in UTF-8, or as PNG")

    def _read_doctype(
        self, _: str, system: str | None, public: str | None, has_definitions: int
    ) -> None:
        if has_definitions:
            self._refuse("definitions in its DOCTYPE", _EXPORT)
        if system and not _DOCTYPE.fullmatch(f"{public} {system}"):
            self._refuse(f"the DOCTYPE `{(public or system)[:60]}`")

    def _read_entity(self, name: str, *_: object) -> None:
        self._refuse(f"the entity `{name}`", _EXPORT)

    def _read_instruction(self, target: str, _: str) -> None:
        self._refuse(f"the instruction `<?{target}?>`")

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = full_name.rpartition(" ")
        if not self._open and (namespace, tag) != (SVG_NAMESPACE, "svg"):
            raise PictureError(
                Code.PICTURE_UNREADABLE, "is no drawing: it does not begin as SVG", SAVE_ANEW
            )
        if self._style is not None:
            self._refuse(f"`<{tag}>` within `<style>`")
        if len(self._open) == _DEEPEST:
            self._refuse(f"more than {_DEEPEST} elements one within another")
        number = len(self._children)
        self._children.append([])
        self._references.append(set())
        if self._open:
            self._children[self._open[-1]].append(number)
        self._open.append(number)
        if namespace == SVG_NAMESPACE:
            self._check_element(tag, attributes)
        elif not namespace.startswith(PROGRAM_NAMESPACES):
            self._refuse(f"`<{tag}>` of `{namespace[:60]}`")

    def _check_element(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ANIMATIONS:
            self._refuse(f"`<{tag}>`", _SAVE_STILL)
        if tag not in ELEMENTS:
            self._refuse(f"`<{tag}>`", _SAVE_TEXT if tag == "foreignObject" else _SAVE_PLAIN)
        for full_name, value in attributes.items():
            namespace, _, name = full_name.rpartition(" ")
            if name == "href" and namespace in {"", XLINK_NAMESPACE}:
                self._check_address(tag, value)
            elif namespace:
                self._check_foreign(tag, namespace, name)
            elif name in CSS_ATTRIBUTES:
                self._references[-1] |= self._read_style(value, self._parser.CurrentLineNumber)
            elif name not in PLAIN_ATTRIBUTES and not name.startswith(PLAIN_PREFIXES):
                self._refuse(f"the attribute `{name}` of `<{tag}>`")
        if "id" in attributes:
            self._names.setdefault(attributes["id"], self._open[-1])
        view_box = attributes.get("viewBox")
        if view_box is not None and not _VIEW_BOX.fullmatch(view_box):
            raise PictureError(
                Code.PICTURE_UNREADABLE,
                f"has a `viewBox` that is not four numbers: {view_box[:60]!r}",
                SAVE_ANEW,
            )
        if tag == "style":
            if attributes.get("type", "text/css").lower() != "text/css":
                self._refuse(f"a style in `{attributes['type'][:60]}`")
            self._style, self._style_line = [], self._parser.CurrentLineNumber

    def _check_foreign(self, tag: str, namespace: str, name: str) -> None:
        """Raise for an attribute of a namespace that is neither a drawing program's nor XML's."""
        known = {XLINK_NAMESPACE: XLINK_ATTRIBUTES, XML_NAMESPACE: XML_ATTRIBUTES}
        if name not in known.get(namespace, ()) and not namespace.startswith(PROGRAM_NAMESPACES):
            self._refuse(f"the attribute `{name}` of `{namespace[:60]}` at `<{tag}>`")

    def _check_address(self, tag: str, value: str) -> None:
        address = value.strip(_XML_SPACE)
        if tag == "image":
            self._check_embedded(address)
        elif tag == "a":
            if not address.lower().startswith(("#", *_OUTWARD)):
                self._refuse(f"a link to `{address[:60]}`")
        elif tag not in REFERRING or not address.startswith("#"):
            self._refuse(f"a link to `{address[:60]}`")
        else:
            self._references[-1].add(address[1:])

    def _check_embedded(self, address: str) -> None:
        """Raise unless an address holds a picture of pixels that can be shown."""
        try:
            media_type, data = read_embedded(address)
            examine_embedded(media_type, data)
        except ValueError:
            self._refuse(f"a link to `{address[:60]}`", _SAVE_EMBEDDED)
        except PictureError as error:
            self._refuse(f"a picture that {error.problem}", _SAVE_EMBEDDED)

    def _read_style(self, css: str, line: int) -> set[str]:
        try:
            return read_references(css)
        except StyleError as error:
            remedy = _STYLE_REMEDIES.get(error.name.removeprefix("-webkit-"), _SAVE_PLAIN)
            self._refuse(error.what, remedy, line + error.line - 1)

    def _read_text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _end(self, _: str) -> None:
        self._open.pop()
        if self._style is not None:
            # Comments and CDATA cut it into pieces, which a browser puts together again.
            css, self._style = "".join(self._style), None
            self._read_style(css, self._style_line)
