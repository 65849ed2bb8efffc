"""OpenDocument texts: their words, what pandoc would lose of them, and the same file mended."""

from collections import Counter

from lxml import etree

from rlspub.importing.losses import What
from rlspub.importing.originals.archive import Archive, Element, take_out
from rlspub.importing.originals.opendocument_styles import Style, Styles, name, value
from rlspub.importing.originals.original import BREAK, LANGUAGE_MARK, Original, OriginalError, Words
from rlspub.importing.originals.scripts import mark_scripts
from rlspub.importing.originals.signs import is_font_of_signs, read_signs
from rlspub.language.tags import write_tag

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_PARAGRAPHS = frozenset({"text:p", "text:h"})
# What pandoc reads inside of a paragraph; of all else, such as fields, the words are kept.
_READ = frozenset(
    [
        "span",
        "a",
        "note",
        "note-citation",
        "note-body",
        "s",
        "tab",
        "line-break",
        "p",
        "h",
        "list",
        "list-item",
        "soft-page-break",
        "bookmark",
        "bookmark-start",
        "bookmark-end",
        "reference-mark-start",
        "reference-mark-end",
    ]
)
_OUT = {
    "office:annotation": What.COMMENT,
    "text:table-of-content": What.CONTENTS,
    "text:illustration-index": What.CONTENTS,
    "text:bibliography": What.CONTENTS,
    "text:alphabetical-index": What.CONTENTS,
    "text:hidden-text": What.HIDDEN,
    "text:hidden-paragraph": What.HIDDEN,
    "text:deletion": What.DELETED,
    "draw:control": What.FORM,
}
_FORM = frozenset({"text:placeholder", "text:text-input", "text:drop-down"})
_BOXES = frozenset({"draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse"})
_DESCRIPTIONS = frozenset({"svg:title", "svg:desc"})
_LINES = {"text:tab": "\t", "text:line-break": BREAK, "text:s": " "}
_FEWEST_WORDS = 3
_LONGEST_CONTEXT = 60


def read_opendocument(data: bytes) -> Original:
    """Return what a text of LibreOffice holds; raises `OriginalError`."""
    archive = Archive(data)
    content, styles = archive.read_xml("content.xml"), archive.read_xml("styles.xml")
    if content is None:
        raise OriginalError("there is no OpenDocument text in this file: save it as .odt")
    original = Original(data, "odt", find_picture=archive.read)
    roots = [content] if styles is None else [content, styles]
    _lose_pages(roots, original)
    meta = archive.read_xml("meta.xml")
    if meta is not None:
        titles = (e.text or "" for e in meta.iter() if name(e).endswith(":title"))
        original.title = next((" ".join(t.split()) for t in titles if t.strip()), None)
    text = _Text(original, Styles(roots))
    text.read(content)
    original.data = archive.write({"content.xml": etree.tostring(content, encoding="UTF-8")})
    return original


def _lose_pages(roots: list[Element], original: Original) -> None:
    """Tell headers and footers, each text once."""
    seen = set[str]()
    for element in (element for root in roots for element in root.iter()):
        kind = name(element)
        what = What.HEADER if kind.startswith("style:header") else What.FOOTER
        if kind.startswith(("style:header", "style:footer")) and not kind.endswith("-style"):
            words = _plain(element)
            if words and kind + words not in seen:
                seen.add(kind + words)
                original.lose(what, words, "")


def _plain(element: Element) -> str:
    paragraphs = [e for e in element.iter() if name(e) in _PARAGRAPHS] or [element]
    texts = (" ".join("".join(map(str, p.itertext())).split()) for p in paragraphs)
    return " / ".join(filter(None, texts))


class _Text:
    """Reads the words of a text paragraph by paragraph, and mends it in its place."""

    def __init__(self, original: Original, styles: Styles) -> None:
        self._original, self._styles = original, styles
        self._place = ""
        self._line = ""
        self._boxes: list[Element] = []

    def read(self, root: Element) -> None:
        self._find_language(root)
        self._lose_hidden(root)
        self._tell_labels(root)
        for element in list(root.iter()):
            if (what := _OUT.get(name(element))) is not None and element.getparent() is not None:
                words = value(element, "string-value") or _plain(element)
                self._original.lose(what, words or "an object", "")
                take_out(element)
            elif name(element) in _FORM:
                self._original.lose(What.FORM, _plain(element), "")
                for child in list(element):
                    element.remove(child)
                element.text = "_____"
        strange = {
            str(e.tag)
            for p in root.iter()
            if name(p) in _PARAGRAPHS
            for e in p.iter()
            if str(e.tag).startswith(_TEXT) and str(e.tag).removeprefix(_TEXT) not in _READ
        }
        etree.strip_tags(root, *sorted(strange), "{*}bookmark")
        outer = [
            element
            for element in root.iter()
            if name(element) in _PARAGRAPHS
            and not any(name(parent) in _PARAGRAPHS for parent in element.iterancestors())
        ]
        for paragraph in outer:
            self._read_paragraph(paragraph)

    def _lose_hidden(self, root: Element) -> None:
        """Take out sections and rows that are not shown."""
        for element in list(root.iter()):
            kind = name(element)
            is_section = kind == "text:section" and (
                value(element, "display") == "none" or value(element, "is-hidden") == "true"
            )
            is_collapsed = value(element, "visibility") in {"collapse", "filter"}
            if is_section or (kind == "table:table-row" and is_collapsed):
                self._original.lose(What.HIDDEN, _plain(element), "")
                take_out(element)
            elif kind == "table:table-column" and is_collapsed:
                self._original.lose(What.STYLES, "a column of a table that is not shown", "")
        for table in [e for e in root.iter() if name(e) == "table:table"]:
            # Pandoc refuses a table without rows.
            if not any(name(e) == "table:table-row" for e in table.iter()):
                take_out(table)

    def _tell_labels(self, root: Element) -> None:
        """Tell what stands before the items of lists besides a number."""
        for item in (e for e in root.iter() if name(e) == "text:list-item"):
            paragraph = next((e for e in item if name(e) in _PARAGRAPHS), None)
            if paragraph is None:
                continue
            words = _plain(paragraph)
            if label := self._styles.find_label(item):
                self._original.lose(What.LABEL, f"“{label}” before “{words}”", "")
            if (start := value(item, "start-value")) and item.getprevious() is not None:
                self._original.lose(What.LABEL, f"“{start}” before “{words}”", "")

    def _find_language(self, root: Element) -> None:
        """Find the language of most letters."""
        letters = Counter[str]()
        default = self._styles.language
        for paragraph in (e for e in root.iter() if name(e) in _PARAGRAPHS):
            own = self._styles.find(paragraph).language or default
            for element in paragraph.iter():
                span = self._styles.find(element)
                tag = (span.language if element is not paragraph else None) or own
                letters[tag] += len(element.text or "")
                letters[own] += len(element.tail or "") if element is not paragraph else 0
        tag = letters.most_common(1)[0][0] if letters else default
        self._original.language = write_tag(tag) if tag else None

    def _read_paragraph(self, paragraph: Element) -> None:
        before, boxes = self._line, self._boxes
        self._line, self._boxes = "", []
        self._read(paragraph, Style())
        text, inner = self._line, self._boxes
        self._line, self._boxes = before, boxes
        if name(paragraph) == "text:h" and text.strip():
            self._place = " ".join(text.split())
        for line in text.split(BREAK):
            if line.strip():
                self._original.words.append(Words(line, self._place))
        if "\t" in text.strip().lstrip("-–•·o\t"):
            self._original.lose(What.TABS, text, self._place)
        at = paragraph
        for box in inner:
            if words := _plain(box):
                self._original.lose(What.TEXT_BOX, words, self._place)
            for block in [child for child in box if name(child).startswith(("text:", "table:"))]:
                block.tail = None
                at.addnext(block)
                at = block
                for one in [e for e in block.iter() if name(e) in _PARAGRAPHS]:
                    self._read_paragraph(one)

    def _read(self, element: Element, style: Style) -> None:
        """Read the words of an element and of all in it; its tail belongs to its parent."""
        own = self._styles.find(element)
        is_paragraph = name(element) in _PARAGRAPHS
        style = own.over(style)
        element.text = self._add(element.text, style)
        for child in list(element):
            kind = name(child)
            if kind in _LINES:
                self._line += _LINES[kind] if style.reason is None else ""
            elif kind == "text:note":
                self._read_note(child)
            elif kind in _BOXES:
                self._boxes.append(child)
            elif kind in _DESCRIPTIONS:
                continue  # words for a picture, which pandoc finds
            elif kind == "draw:object":
                self._original.lose(What.EQUATION, "a formula, a chart or a sheet", self._place)
                self._line += BREAK
            else:
                self._read(child, style)
            child.tail = self._add(child.tail, style)
        if not is_paragraph and name(element) == "text:span":
            self._mark(element, own.language or "")

    def _read_note(self, note: Element) -> None:
        body = next((e for e in note if name(e) == "text:note-body"), None)
        for paragraph in [] if body is None else [e for e in body.iter() if name(e) in _PARAGRAPHS]:
            self._read_paragraph(paragraph)

    def _add(self, text: str | None, style: Style) -> str | None:
        """Add words to the line; return what pandoc is to read in their place."""
        if not text:
            return text
        if style.reason is not None:
            if text.strip():
                near = " ".join(self._line.split())[-_LONGEST_CONTEXT:]
                self._original.lose(style.reason, f"{text} (after “{near}”)", self._place)
            return None
        if is_font_of_signs(style.font) and text.strip():
            text = read_signs(text, style.font)
            self._original.lose(What.SIGN, f"{text} ({style.font})", self._place)
        self._line += mark_scripts(" ".join(f"x{text}x".split("\n"))[1:-1], style.script or None)
        return text

    def _mark(self, span: Element, language: str) -> None:
        """Put words in another language into a link that stands for it."""
        main = (self._original.language or "").partition("-")[0]
        words = "".join(map(str, span.itertext()))
        parent = span.getparent()
        if not language or language.partition("-")[0] == main or not main or parent is None:
            return
        rest = "".join(map(str, parent.itertext())).strip()
        if len(words.split()) < _FEWEST_WORDS and words.strip() != rest:
            return
        link = span.makeelement(f"{_TEXT}a", {_LINK: LANGUAGE_MARK + write_tag(language)})
        link.tail, span.tail = span.tail, None
        parent.replace(span, link)
        link.append(span)
