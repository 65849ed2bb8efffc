"""What a Word file puts before the items of its lists, which pandoc knows only as a number."""

import re
from collections.abc import Iterable

from rlspub.importing.originals.archive import Element
from rlspub.importing.originals.signs import is_font_of_signs
from rlspub.importing.originals.word.parts import Part, find, name, value
from rlspub.importing.originals.word.styles import Styles

# What may stand beside a number and says nothing.
_PLAIN = re.compile(r"%[1-9]|[\s.,:;()\[\]<>•–—-]")
# Numbers that are carried, or told as lists with letters.
_FORMATS = frozenset(
    {"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "none", "bullet"}
)
# Word draws an open bullet with a letter.
_LETTER_BULLET = "o"


class Labels:
    """The labels of a file's lists, by their levels."""

    def __init__(self, parts: Iterable[Part], styles: Styles) -> None:
        """Read the lists of a file; its styles, too, put paragraphs into them."""
        self._kinds: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._styles = styles
        for part in parts:
            for element in part.root if part.kind == "numbering" else ():
                if name(element) == "w:abstractNum":
                    self._kinds[value(element, "abstractNumId") or ""] = element
                elif name(element) == "w:num":
                    self._lists[value(element, "numId") or ""] = element

    def find(self, paragraph: Element) -> str | None:
        """Return the label of a paragraph if it says more than a number or a bullet."""
        marks = find(paragraph, "w:pPr")
        if marks is None:
            return None
        style = value(find(marks, "w:pStyle"))
        said = [
            find(one, "w:numPr")
            for one in (marks, *self._styles.follow(style, "paragraph", "w:pPr"))
        ]
        numbers = [one for one in said if one is not None]
        number = next(filter(None, (value(find(one, "w:numId")) for one in numbers)), "0")
        depth = next(filter(None, (value(find(one, "w:ilvl")) for one in numbers)), None)
        levels = self._list_levels(number)
        for level in levels:
            is_of_style = style and value(find(level, "w:pStyle")) == style
            if value(level, "ilvl") == depth or (depth is None and is_of_style):
                return _read_label(level)
        first = next((one for one in levels if value(one, "ilvl") == "0"), None)
        return _read_label(first) if depth is None and first is not None else None

    def _list_levels(self, number: str) -> list[Element]:
        """Return the levels of a list, those first that it has in place of others."""
        found = self._lists.get(number)
        if found is None:
            return []
        own = (find(one, "w:lvl") for one in found if name(one) == "w:lvlOverride")
        kind = self._kinds.get(value(find(found, "w:abstractNumId")) or "")
        linked = value(find(kind, "w:numStyleLink")) if kind is not None else None
        for other in self._kinds.values() if linked else ():
            if value(find(other, "w:styleLink")) == linked:
                kind = other
        levels = [] if kind is None else [one for one in kind if name(one) == "w:lvl"]
        return [*(one for one in own if one is not None), *levels]


def _read_label(level: Element) -> str | None:
    label = value(find(level, "w:lvlText")) or ""
    kind = value(find(level, "w:numFmt")) or "decimal"
    if kind not in _FORMATS:
        return f"{label} ({kind})"
    if kind == "bullet":
        font = value(find(level, "w:rPr", "w:rFonts"), "ascii")
        is_sign = is_font_of_signs(font) or label.strip() == _LETTER_BULLET
        return label if any(map(str.isalnum, label)) and not is_sign else None
    return label if _PLAIN.sub("", label) else None
