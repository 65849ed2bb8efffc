"""Web pages: their words, and what no paper has."""

from pathlib import Path

from lxml import etree, html

from rlspub.importing.losses import What
from rlspub.importing.originals.archive import Element, take_out
from rlspub.importing.originals.beside import find_beside
from rlspub.importing.originals.original import BREAK, Original, OriginalError, Words
from rlspub.importing.originals.plain import decode
from rlspub.importing.originals.scripts import mark_scripts

_UNSEEN = frozenset({"script", "style", "template", "head", "noscript", "title"})
_LOST = {
    **dict.fromkeys(("del", "s", "strike"), What.STRUCK_OUT),
    **dict.fromkeys(("svg", "canvas", "math", "iframe", "object", "embed"), What.ELEMENT),
    **dict.fromkeys(("video", "audio", "map", "applet"), What.ELEMENT),
    **dict.fromkeys(("select", "textarea", "button", "input", "datalist"), What.FORM),
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
_FIELDS = frozenset({"text", "date", "email", "tel", "number", "search", "url", ""})


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
    _Page(original).read(root)
    for element in [e for e in root.iter() if e.tag in _LOST or e.tag in _UNSEEN - {"head"}]:
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
    """Reads the words of a page, block by block."""

    def __init__(self, original: Original) -> None:
        self._original = original
        self._place = ""
        self._line = ""
        self._keeps_lines = False

    def read(self, root: Element) -> None:
        self._read(root, None)
        self._end_line()

    def _end_line(self) -> None:
        for line in self._line.split(BREAK):
            if line.strip():
                self._original.words.append(Words(line, self._place))
        self._line = ""

    def _read(self, element: Element, script: str | None) -> None:
        tag = element.tag
        if tag in _UNSEEN:
            return
        if tag in _LOST:
            self._lose(element, tag)
            return
        if tag == "br":
            self._line += BREAK
            return
        if tag not in _INLINE:
            self._end_line()
        start = len(self._line)
        script = _SCRIPTS.get(tag, script)
        before, self._keeps_lines = self._keeps_lines, self._keeps_lines or tag == "pre"
        self._add(element.text, script)
        for child in element:
            self._read(child, script)
            self._add(child.tail, script)
        self._keeps_lines = before
        if tag in _HEADINGS:
            self._place = " ".join(self._line[start:].split())
        if tag not in _INLINE:
            self._end_line()

    def _add(self, text: str | None, script: str | None) -> None:
        line_end = BREAK if self._keeps_lines else " "
        self._line += mark_scripts((text or "").replace("\n", line_end), script)

    def _lose(self, element: Element, tag: str) -> None:
        words = " ".join(" ".join(map(str, element.itertext())).split())
        if tag == "input":
            if element.get("type", "") not in {*_FIELDS, "checkbox", "radio", "submit", "button"}:
                return
            words = element.get("value") or element.get("placeholder") or element.get("name") or ""
        if words or tag not in {"svg", "button"}:
            self._original.lose(_LOST[tag], f"<{tag}> {words}".strip(), self._place)
