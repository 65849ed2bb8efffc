"""Web pages: their words, and what no paper has."""

from pathlib import Path

from lxml import etree, html

from rlspub.importing.losses import What
from rlspub.importing.originals.archive import Element, take_out
from rlspub.importing.originals.beside import find_beside
from rlspub.importing.originals.original import BREAK, Original, OriginalError, Words
from rlspub.importing.originals.plain import decode
from rlspub.importing.originals.scripts import mark_scripts
from rlspub.importing.originals.signs import is_font_of_signs, read_signs
from rlspub.importing.originals.web_styles import Look, Styles, read_styles

_UNSEEN = frozenset({"script", "style", "template", "head", "noscript", "title"})
# What of a form has a place on paper.
_FORM = frozenset({"select", "textarea", "input"})
_LOST = {
    **dict.fromkeys(("del", "s", "strike"), What.STRUCK_OUT),
    **dict.fromkeys(("svg", "canvas", "math", "iframe", "object", "embed"), What.ELEMENT),
    **dict.fromkeys(("video", "audio", "map", "applet"), What.ELEMENT),
    **dict.fromkeys(("button", "datalist"), What.ELEMENT),
}
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "ruby",
        "rb",
        "rt",
        "rp",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    ]
)
_SCRIPTS = {"sup": "superscript", "sub": "subscript"}
# Without `huge_tree` libxml2 ends a page, and says nothing, where it is 256 elements deep.
_PARSER = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
# Marks that nobody closes pile up; deeper than this they cannot be read one in another.
_DEEPEST = 300
_TOO_DEEP = (
    "the marks of this page stand too deep in each other, such as `<font>` that is never closed: "
    "open it in a browser, copy what is on it into Word, and save it as .docx"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TICKED = frozenset({"checkbox", "radio"})
# What no reader fills in.
_BUTTONS = frozenset({"submit", "button", "reset", "image", "hidden"})


def read_web_page(data: bytes, path: Path) -> Original:
    """Return what a web page holds; raises `OriginalError`."""
    original = Original(
        b"", "html-auto_identifiers+gfm_auto_identifiers", find_picture=find_beside(path)
    )
    try:
        root = html.document_fromstring(decode(data, original), parser=_PARSER)
    except (etree.ParserError, ValueError) as error:
        raise OriginalError("there is no text in this page") from error
    if _measure_depth(root) > _DEEPEST:
        raise OriginalError(_TOO_DEEP)
    original.language = next((value for e in root.iter() if (value := e.get("lang"))), None)
    original.title = " ".join((root.findtext(".//title") or "").split()) or None
    styles = read_styles(root)
    for what, words in styles.losses:
        original.lose(what, words, "")
    lost = _Page(original, styles).read(root)
    for element in [*lost, *root.iter(*sorted(_UNSEEN - {"head"}))]:
        take_out(element)
    original.data = html.tostring(root, encoding="utf-8")
    return original


def _measure_depth(root: Element) -> int:
    """Return how many elements stand one in another, at most."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


class _Page:
    """Reads the words of a page, block by block, and mends them in their places."""

    def __init__(self, original: Original, styles: Styles) -> None:
        self._original, self._styles = original, styles
        self._place = ""
        self._line = ""
        self._keeps_lines = False
        self._lost: list[Element] = []

    def read(self, root: Element) -> list[Element]:
        """Read all; return the elements that are not to be carried."""
        self._read(root, None, Look(is_unseen=False, has_size=True))
        self._end_line()
        return self._lost

    def _end_line(self) -> None:
        for line in self._line.split(BREAK):
            if line.strip():
                self._original.words.append(Words(line, self._place))
        self._line = ""

    def _read(self, element: Element, script: str | None, around: Look) -> None:
        tag = element.tag
        if tag in _UNSEEN:
            return
        own = self._styles.find(element)
        if (what := _LOST.get(tag, own.lost)) is not None and element.getparent() is not None:
            self._lose(element, what)
            return
        if tag in _FORM:
            self._fill_in(element)
            return
        if tag == "br":
            self._line += BREAK
            return
        if tag not in _INLINE:
            self._end_line()
        elif own.script is not None and tag not in _SCRIPTS:
            _wrap_inside(element, own.script)
        start = len(self._line)
        script = _SCRIPTS.get(tag, script)
        look = _combine(own, around)
        before, self._keeps_lines = self._keeps_lines, self._keeps_lines or tag == "pre"
        self._tell_number(element)
        element.text = self._add(element.text, script, look)
        for child in element:
            self._read(child, script, look)
            child.tail = self._add(child.tail, script, look)
        self._keeps_lines = before
        if tag in _HEADINGS:
            self._place = " ".join(self._line[start:].split())
        if tag not in _INLINE:
            self._end_line()

    def _add(self, text: str | None, script: str | None, look: Look) -> str | None:
        """Add words to the line; return what pandoc is to read in their place."""
        if not text or not text.strip():
            self._line += text or ""
            return text
        if look.is_unseen or not look.has_size:
            self._original.lose(What.HIDDEN, text, self._place)
            return None
        if is_font_of_signs(look.font):
            seen = read_signs(text, look.font)
            self._original.lose(What.SIGN, f"{seen} ({look.font}, typed as {text})", self._place)
            text = seen
        line_end = BREAK if self._keeps_lines else " "
        self._line += mark_scripts(text.replace("\n", line_end), script)
        return text

    def _lose(self, element: Element, what: What) -> None:
        tag = element.tag
        pictures = [e.get("alt") or "a picture" for e in element.iter("img")]
        words = " ".join(" ".join([*map(str, element.itertext()), *pictures]).split())
        if words or (tag in _LOST and tag not in {"svg", "button"}):
            self._original.lose(what, f"<{tag}> {words}".strip(), self._place)
        self._lost.append(element)

    def _fill_in(self, element: Element) -> None:
        """Put a blank or a box where a form waits for something."""
        tag, kind = element.tag, (element.get("type") or "").lower()
        words = _read_words(element)
        if tag == "input":
            words = element.get("value") or element.get("placeholder") or element.get("name") or ""
            if kind in _BUTTONS:
                if kind != "hidden":
                    self._original.lose(What.ELEMENT, f"<{tag}> {words}".strip(), self._place)
                self._lost.append(element)
                return
        self._original.lose(What.FORM, f"<{tag}> {words}".strip(), self._place)
        tail = element.tail
        element.clear()
        element.tag, element.tail = "span", tail
        element.text = "\u2610 " if tag == "input" and kind in _TICKED else " _____ "
        self._line += element.text

    def _tell_number(self, element: Element) -> None:
        """Tell numbers of items that pandoc does not read."""
        number = None
        if element.tag == "ol" and "reversed" in element.attrib:
            number = "<ol reversed>"
        elif element.tag == "li" and (value := element.get("value")) is not None:
            number = f"{value}."
        if number is not None:
            self._original.lose(What.LABEL, f"{number} {_read_words(element)}", self._place)


def _wrap_inside(element: Element, tag: str) -> None:
    """Put all that is in an element into another, which pandoc reads."""
    inner = element.makeelement(tag, {})
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)


def _read_words(element: Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())


def _combine(own: Look, around: Look) -> Look:
    """Return what holds inside of an element: what it says itself, or what is said around it."""
    return Look(
        None,
        around.is_unseen if own.is_unseen is None else own.is_unseen,
        around.has_size if own.has_size is None else own.has_size,
        own.font or around.font,
    )
