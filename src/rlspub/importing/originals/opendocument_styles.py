"""The names in OpenDocument texts, and what their styles do to words and lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from rlspub.importing.losses import What
from rlspub.importing.originals.archive import Element
from rlspub.language.tags import is_language_tag

_PREFIXES = {"drawing": "draw", "svg-compatible": "svg"}
_FAMILIES = {"text:p": "paragraph", "text:h": "paragraph", "text:span": "text", "text:a": "text"}
_LEVELS = frozenset({"text:list-level-style-number", "text:list-level-style-bullet"})


def name(element: Element) -> str:
    """Return the name of an element with the usual prefix."""
    space, _, local = str(element.tag).rpartition("}")
    family = space.rpartition("xmlns:")[2].partition(":")[0]
    return f"{_PREFIXES.get(family, family)}:{local}"


def value(element: Element, attribute: str) -> str:
    """Return an attribute, whatever its namespace."""
    found = (v for key, v in element.attrib.items() if str(key).rpartition("}")[2] == attribute)
    return str(next(found, ""))


@dataclass(frozen=True, slots=True)
class Style:
    """What of a style matters here; what is None is as the style's parent has it."""

    language: str | None = None
    script: str | None = None
    font: str | None = None
    is_struck_out: bool | None = None
    is_hidden: bool | None = None

    def over(self, other: "Style") -> "Style":
        """Return this style, and what it does not say from another."""
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Style(*(theirs if own is None else own for own, theirs in pairs))

    @property
    def reason(self) -> What | None:
        """Return why words of this style are not to be carried, if they are not."""
        if self.is_hidden:
            return What.HIDDEN
        return What.STRUCK_OUT if self.is_struck_out else None


class Styles:
    """The styles of a file, each with what it has of its parents."""

    def __init__(self, roots: Iterable[Element]) -> None:
        """Read the styles; those of the text, whose root is the first, come before others."""
        self._styles: dict[tuple[str, str], Element] = {}
        self._fonts: dict[str, str] = {}
        self._lists: dict[str, Element] = {}
        for element in (element for root in roots for element in root.iter()):
            kind, key = name(element), value(element, "name")
            if kind in {"style:style", "style:default-style"}:
                self._styles.setdefault((value(element, "family"), key), element)
            elif kind == "style:font-face":
                self._fonts.setdefault(key, value(element, "font-family").strip("'\""))
            elif kind in {"text:list-style", "text:outline-style"}:
                self._lists.setdefault(key, element)
        self._known: dict[tuple[str, str], Style] = {}

    @property
    def language(self) -> str:
        """Return the language of text whose styles name none."""
        return self._find("paragraph", "").language or ""

    def find(self, element: Element) -> Style:
        """Return the style of an element."""
        family = _FAMILIES.get(name(element))
        key = value(element, "style-name")
        if family is None or (family == "text" and not key):
            return Style()
        return self._find(family, key)

    def _find(self, family: str, key: str) -> Style:
        if (family, key) not in self._known:
            found = Style()
            for style in self._follow(family, key):
                found = found.over(self._read(style))
            self._known[family, key] = found
        return self._known[family, key]

    def _follow(self, family: str, key: str) -> Iterator[Element]:
        """Yield a style, those that it is based on, and what holds where none of them says more."""
        seen = set[str]()
        while key and key not in seen:
            seen.add(key)
            style = self._styles.get((family, key))
            if style is not None:
                yield style
            key = "" if style is None else value(style, "parent-style-name")
        if (default := self._styles.get((family, ""))) is not None:
            yield default

    def _read(self, style: Element) -> Style:
        marks = next((e for e in style if name(e) == "style:text-properties"), None)
        if marks is None:
            return Style()
        language, country = value(marks, "language"), value(marks, "country")
        tag = "-".join(part for part in (language, country) if part and part != "none")
        font = value(marks, "font-name")
        font = self._fonts.get(font) or font or value(marks, "font-family").strip("'\"")
        line = value(marks, "text-line-through-style") or value(marks, "text-line-through-type")
        display = value(marks, "display")
        return Style(
            tag if is_language_tag(tag) else None,
            _read_script(value(marks, "text-position")),
            font or None,
            line != "none" if line else None,
            display == "none" if display else None,
        )

    def find_label(self, item: Element) -> str | None:
        """Return what stands before an item of a list if it says more than a number or a bullet."""
        lists = [e for e in item.iterancestors() if name(e) == "text:list"]
        key = next(filter(None, (value(one, "style-name") for one in lists)), "")
        style = self._lists.get(key)
        for level in [] if style is None else style:
            if name(level) in _LEVELS and value(level, "level") == str(len(lists)):
                label = _read_label(level)
                return label if any(map(str.isalnum, label)) else None
        return None


def _read_label(level: Element) -> str:
    """Return what a list has before its items, an ellipsis for the number."""
    if name(level) == "text:list-level-style-bullet":
        bullet = value(level, "bullet-char")
        return bullet if len(bullet) > 1 else ""
    return f"{value(level, 'num-prefix')}…{value(level, 'num-suffix')}"


def _read_script(position: str) -> str | None:
    """Return whether letters stand above or below the others."""
    if not position:
        return None
    height = position.split(" ", maxsplit=1)[0].removesuffix("%")
    if height == "sub" or height.startswith("-"):
        return "subscript"
    return "superscript" if height == "super" or (height.isdigit() and height != "0") else ""
