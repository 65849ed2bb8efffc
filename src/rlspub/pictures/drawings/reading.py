"""Drawings in SVG: they draw, and they do nothing else.

A picture in a book is opened on the reader's device. A browser that shows it as an image runs and
fetches nothing (SVG 2, section 2.2, secure modes), but reading systems also show it as a document
of its own, where programs run and every address is fetched. So a drawing may hold what draws, and
nothing that could do more, whoever shows it.
"""

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NoReturn
from xml.etree.ElementTree import Element
from xml.parsers import expat

from rlspub.diagnostics import Code
from rlspub.patterns import compile_late
from rlspub.pictures.drawings.cascade import SheetError, StyleSheets
from rlspub.pictures.drawings.refusal import (
    SAVE_PLAIN,
    SAVE_TEXT,
    RefusedError,
    differs,
    exceeds,
    harms,
)
from rlspub.pictures.drawings.styles import StyleError, check_style
from rlspub.pictures.drawings.vocabulary import (
    ANIMATIONS,
    CONDITIONS,
    CSS_ATTRIBUTES,
    DIFFERING_ELEMENTS,
    DRAWN_ELEMENTS,
    ELEMENTS,
    PLACING_ATTRIBUTES,
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
from rlspub.pictures.embedded import read_embedded
from rlspub.pictures.files import SAVE_ANEW, SAVE_STILL, PictureError
from rlspub.pictures.limits import DEEPEST, LONGEST_STYLE, MOST_ELEMENTS

# What every reader of XML knows.
_ENCODINGS = {"utf-8", "utf-16", "us-ascii"}
# SVG 1.0, 1.1 and what came before, as programs name them; nothing is fetched from there.
_DOCTYPE = compile_late(r"-//W3C//DTD SVG [\w. ]+//EN https?://www\.w3\.org/[\w./-]+")
_BEFORE_ROOT = compile_late(
    rb"\A((?:\xef\xbb\xbf|\s|<\?.*?\?>|<!--.*?-->)*+)<!DOCTYPE\s[^>\[]*+>", re.DOTALL
)
# Where a reader of the drawing may go on to, if they choose to.
_OUTWARD = ("https://", "http://", "mailto:", "tel:")
_XML_SPACE = " \t\r\n"
# The properties of one element are no style sheet.
_SHORT_STYLE = 5_000
# What may hold words.
_WORDS = {"text", "tspan", "a"}

_SAVE_EMBEDDED = (
    "put the picture into the drawing, still, in RGB, as PNG or JPEG, or save all of it as PNG"
)
_SAVE_LIGHT = "save it in plain RGB colours (in draw.io: Appearance, Light), or as PNG"
_STYLE_REMEDIES = MappingProxyType(
    {"keyframes": SAVE_STILL, "font-face": SAVE_TEXT} | dict.fromkeys(UNKNOWN_COLOURS, _SAVE_LIGHT)
)
_EXPORT = "export it as SVG for the web (in Illustrator: Export As, not Save As), or save it as PNG"


@dataclass(frozen=True, slots=True)
class Tree:
    """What a drawing draws, its style sheets in its attributes, and where its elements stand.

    The names of elements and attributes are those of SVG, without namespaces.
    """

    root: Element
    lines: dict[Element, int] = field(default_factory=dict)
    pictures: dict[Element, tuple[str, bytes]] = field(default_factory=dict)


def read_tree(data: bytes) -> Tree:
    """Return what an SVG file draws. Raises `PictureError` if it is more, or less, than that."""
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the name of the last part is fixed
        # With a DOCTYPE the parser takes entities that nobody knows for defined elsewhere.
        expat.ParserCreate().Parse(_BEFORE_ROOT.sub(rb"\1", data), True)  # noqa: FBT003
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", parser.CurrentLineNumber)
        raise PictureError(
            Code.PICTURE_UNREADABLE, f"is no whole drawing: line {line} cannot be read", SAVE_ANEW
        ) from error
    return reader.finish()


class _Reader:
    """Refuses, while it is read, what is no drawing, and keeps what draws."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        """Follow the parser."""
        self._parser = parser
        # The open elements, from the outermost; what does not draw, with all in it, is None.
        self._open = list[Element | None]()
        self._tree: Tree | None = None
        self._sheets = StyleSheets()
        self._count = 0
        self._style: list[str] | None = None
        self._style_line = 0
        self._length_of_styles = 0
        self._picture: tuple[str, bytes] | None = None
        parser.buffer_text = True
        parser.XmlDeclHandler = self._read_declaration
        parser.StartDoctypeDeclHandler = self._read_doctype
        parser.EntityDeclHandler = self._read_entity
        parser.ProcessingInstructionHandler = self._read_instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._read_text

    def finish(self) -> Tree:
        """Return what was read, when all of it is."""
        assert self._tree is not None, "a file without an element cannot be read"
        try:
            self._sheets.apply(self._tree.root)
        except RefusedError as refusal:
            raise refusal.at(1) from refusal
        return self._tree

    def _refuse(self, refusal: RefusedError, line: int | None = None) -> NoReturn:
        raise refusal.at(line or self._parser.CurrentLineNumber)

    def _read_declaration(self, version: str, encoding: str | None, _: int) -> None:
        if version != "1.0":
            self._refuse(harms(f"XML {version}"))
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            remedy = "save it again in UTF-8, or as PNG"
            self._refuse(harms(f"the encoding `{encoding[:60]}`", remedy))

    def _read_doctype(
        self, _: str, system: str | None, public: str | None, has_definitions: int
    ) -> None:
        if has_definitions:
            self._refuse(harms("definitions in its DOCTYPE", _EXPORT))
        if system and not _DOCTYPE.fullmatch(f"{public} {system}"):
            self._refuse(harms(f"the DOCTYPE `{(public or system)[:60]}`"))

    def _read_entity(self, name: str, *_: object) -> None:
        self._refuse(harms(f"the entity `{name[:60]}`", _EXPORT))

    def _read_instruction(self, target: str, _: str) -> None:
        self._refuse(harms(f"the instruction `<?{target[:60]}?>`"))

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = full_name.rpartition(" ")
        if not self._open and (namespace, tag) != (SVG_NAMESPACE, "svg"):
            raise PictureError(
                Code.PICTURE_UNREADABLE, "is no drawing: it does not begin as SVG", SAVE_ANEW
            )
        if self._style is not None:
            self._refuse(harms(f"`<{tag}>` within `<style>`"))
        self._count += 1
        if self._count > MOST_ELEMENTS:
            self._refuse(exceeds(f"more than {MOST_ELEMENTS:,} elements"))
        if len(self._open) == DEEPEST:
            self._refuse(exceeds(f"more than {DEEPEST} elements one within another"))
        kept: dict[str, str] | None = None
        if namespace == SVG_NAMESPACE:
            kept = self._check_element(tag, attributes)
        elif not namespace.startswith(PROGRAM_NAMESPACES):
            self._refuse(harms(f"`<{tag}>` of `{namespace[:60]}`"))
        self._open.append(self._keep(tag, kept))

    def _keep(self, tag: str, attributes: dict[str, str] | None) -> Element | None:
        """Return an element of the tree, or None for one that draws nothing."""
        if attributes is None or tag not in DRAWN_ELEMENTS or tag == "style":
            return None
        if tag == "image" and "xlink:href" not in attributes:
            return None
        element = Element(tag, attributes)
        if self._tree is None:
            self._tree = Tree(element)
        elif (outer := self._open[-1]) is None:
            return None
        else:
            outer.append(element)
        self._tree.lines[element] = self._parser.CurrentLineNumber
        if tag == "image" and self._picture is not None:
            del element.attrib["xlink:href"]
            self._tree.pictures[element] = self._picture
        return element

    def _check_element(self, tag: str, attributes: dict[str, str]) -> dict[str, str]:
        """Return the attributes that may draw; raise for what does more."""
        if tag in ANIMATIONS:
            self._refuse(harms(f"`<{tag}>`", SAVE_STILL))
        if tag not in ELEMENTS | DIFFERING_ELEMENTS:
            self._refuse(harms(f"`<{tag}>`", SAVE_TEXT if tag == "foreignObject" else SAVE_PLAIN))
        kept = dict[str, str]()
        for full_name, value in attributes.items():
            namespace, _, name = full_name.rpartition(" ")
            if name == "href" and namespace in {"", XLINK_NAMESPACE}:
                if "xlink:href" in kept:
                    self._refuse(differs("two links of one element", SAVE_PLAIN))
                self._check_address(tag, value)
                kept["xlink:href"] = value.strip(_XML_SPACE)
            elif namespace:
                self._check_foreign(tag, namespace, name)
                if namespace == XML_NAMESPACE:
                    kept[f"xml:{name}"] = value
            elif name in CSS_ATTRIBUTES or name == "style":
                self._check_style(value, self._parser.CurrentLineNumber)
                kept[name] = value.strip()
            elif name in PLACING_ATTRIBUTES or name in {"id", "class"}:
                kept[name] = value.strip()
            elif name in CONDITIONS:
                self._refuse(differs(f"the condition `{name}`", SAVE_PLAIN))
            elif name not in PLAIN_ATTRIBUTES and not name.startswith(PLAIN_PREFIXES):
                self._refuse(harms(f"the attribute `{name[:60]}` of `<{tag}>`"))
        if tag in DIFFERING_ELEMENTS:
            self._refuse(differs(f"`<{tag}>`", SAVE_TEXT))
        if tag == "style":
            if attributes.get("type", "text/css").lower() != "text/css":
                self._refuse(harms(f"a style in `{attributes['type'][:60]}`"))
            if attributes.get("media", "all").strip().lower() not in {"", "all"}:
                self._refuse(differs(f"a style for `{attributes['media'][:60]}`", SAVE_PLAIN))
            self._style, self._style_line = [], self._parser.CurrentLineNumber
        return kept

    def _check_foreign(self, tag: str, namespace: str, name: str) -> None:
        """Raise for an attribute of a namespace that is neither a drawing program's nor XML's."""
        known = {XLINK_NAMESPACE: XLINK_ATTRIBUTES, XML_NAMESPACE: XML_ATTRIBUTES}
        if name not in known.get(namespace, ()) and not namespace.startswith(PROGRAM_NAMESPACES):
            self._refuse(harms(f"the attribute `{name[:60]}` of `{namespace[:60]}` at `<{tag}>`"))

    def _check_address(self, tag: str, value: str) -> None:
        address = value.strip(_XML_SPACE)
        if tag == "image":
            self._picture = self._read_embedded(address)
        elif tag == "a":
            if not address.lower().startswith(("#", *_OUTWARD)):
                self._refuse(harms(f"a link to `{address[:60]}`"))
        elif tag not in REFERRING or not address.startswith("#"):
            self._refuse(harms(f"a link to `{address[:60]}`"))

    def _read_embedded(self, address: str) -> tuple[str, bytes]:
        """Return the picture of pixels that an address holds."""
        try:
            return read_embedded(address)
        except ValueError:
            self._refuse(harms(f"a link to `{address[:60]}`", _SAVE_EMBEDDED))
        except PictureError as error:
            self._refuse(harms(f"a picture that {error.problem}", _SAVE_EMBEDDED))

    def _check_style(self, css: str, line: int) -> None:
        self._length_of_styles += len(css)
        if self._length_of_styles > LONGEST_STYLE and len(css) > _SHORT_STYLE:
            self._refuse(exceeds(f"styles of more than {LONGEST_STYLE:,} letters"))
        try:
            check_style(css)
        except StyleError as error:
            remedy = _STYLE_REMEDIES.get(error.name.removeprefix("-webkit-"), SAVE_PLAIN)
            self._refuse(harms(error.what, remedy), line + error.line - 1)

    def _read_text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)
        elif (outer := self._open[-1]) is not None and outer.tag in _WORDS:
            if len(outer):
                outer[-1].tail = (outer[-1].tail or "") + text
            else:
                outer.text = (outer.text or "") + text

    def _end(self, _: str) -> None:
        self._open.pop()
        if self._style is not None:
            # Comments and CDATA cut it into pieces, which a browser puts together again.
            css, self._style = "".join(self._style), None
            self._check_style(css, self._style_line)
            try:
                self._sheets.add(css)
            except SheetError as error:
                self._refuse(error.refusal, self._style_line + error.line - 1)
            except RefusedError as error:
                self._refuse(error, self._style_line)
