"""What the styles of a Word file say of a run: its own style, its paragraph's and its table's."""

import re
from collections.abc import Iterable, Iterator

from rlspub.importing.originals.archive import Element
from rlspub.importing.originals.signs import is_font_of_signs
from rlspub.importing.originals.word.parts import Part, find, is_on, name, value

# What keeps words from being read.
MARKS = ("w:vanish", "w:strike", "w:dstrike")
# How a style may say something for parts of a table alone, such as its first row.
_OF_A_PART = "w:tblStylePr"
_SCRIPTS = frozenset({"superscript", "subscript"})


class Styles:
    """The styles of a file, and its defaults; `names` are their names by their identifiers."""

    def __init__(self, parts: Iterable[Part]) -> None:
        """Read the styles of a file."""
        self.names: dict[str, str] = {}
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._marks: list[Element] = []
        self._inherited: dict[tuple[str | None, ...], list[list[Element]]] = {}
        for root in (part.root for part in parts if part.kind == "styles"):
            marks = find(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
            self._marks = [] if marks is None else [marks]
            for style in (child for child in root if name(child) == "w:style"):
                key = value(style, "styleId") or ""
                self._styles[key] = style
                self.names[key] = (value(find(style, "w:name")) or "").lower()
                if value(style, "default") in {"1", "true", "on"}:
                    self._defaults[value(style, "type") or ""] = key

    @property
    def language(self) -> str | None:
        """Return the language of words whose styles name none."""
        return next((value(find(marks, "w:lang")) for marks in self._marks), None)

    def is_on(self, run: Element, mark: str) -> bool:
        """Tell whether a run has a mark such as `w:strike`, of its own or of any of its styles.

        Word takes a mark of two styles for none, which nobody means: it is told like any other.
        """
        own = find(run, "w:rPr", mark)
        if own is not None:
            return is_on(own)
        return any(is_on(said[0]) for said in self._inherit(run, mark) if said)

    def list_marks(self, run: Element, mark: str) -> Iterator[Element]:
        """Yield what a run, its styles and the defaults say of a mark; what counts comes first."""
        own = find(run, "w:rPr", mark)
        if own is not None:
            yield own
        for said in self._inherit(run, mark):
            yield from said

    def list_unread(self) -> list[str]:
        """Return the styles that hide words of a part of a table, strike them out, or draw signs.

        Which part a paragraph stands in depends on more than is read here.
        """
        return [
            value(find(style, "w:name")) or key
            for key, style in self._styles.items()
            for part in style
            if name(part) == _OF_A_PART
            and (
                any(is_on(find(part, "w:rPr", mark)) for mark in MARKS)
                or is_font_of_signs(_read_font(find(part, "w:rPr", "w:rFonts")))
            )
        ]

    def find_font(self, run: Element) -> str | None:
        """Return the font of a run's letters."""
        return next(filter(None, map(_read_font, self.list_marks(run, "w:rFonts"))), None)

    def find_script(self, element: Element) -> str | None:
        """Return whether letters of a run stand above the others or below, or of a paragraph."""
        align = value(next(self.list_marks(element, "w:vertAlign"), None))
        if align in _SCRIPTS:
            return align
        # Word has one mark for letters that are raised, and another for how high any letters stand.
        height = value(next(self.list_marks(element, "w:position"), None)) or ""
        if not re.match("-?[0-9.]*[1-9]", height):
            return None
        return "subscript" if height.startswith("-") else "superscript"

    def follow(self, key: str | None, kind: str, part: str) -> list[Element]:
        """Return a part such as `w:rPr` of a style, and of those that it is based on.

        A style that the file does not have is the default of its kind.
        """
        styles = self._follow(key if key in self._styles else self._defaults.get(kind))
        return [*_find_all(styles, part)]

    def _inherit(self, run: Element, mark: str) -> list[list[Element]]:
        """Return what a run's style, its paragraph's and its table's, and the defaults say of it.

        In each list a style comes before those that it is based on.
        """
        around = iter((run, *run.iterancestors()))
        paragraph = next((e for e in around if name(e) == "w:p"), None)
        table = next((e for e in around if name(e) == "w:tbl"), None)
        keys = [value(find(run, "w:rPr", "w:rStyle"))]
        if paragraph is not None:
            keys.append(value(find(paragraph, "w:pPr", "w:pStyle")))
        if table is not None:
            keys.append(value(find(table, "w:tblPr", "w:tblStyle")))
        if (mark, *keys) not in self._inherited:
            kinds = ("character", "paragraph", "table")
            styles = [self.follow(*pair, "w:rPr") for pair in zip(keys, kinds, strict=False)]
            said = [[*_find_all(chain, mark)] for chain in (*styles, self._marks)]
            self._inherited[mark, *keys] = said
        return self._inherited[mark, *keys]

    def _follow(self, key: str | None) -> Iterator[Element]:
        seen = set[str]()
        while key and key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = value(find(self._styles[key], "w:basedOn"))


def _find_all(elements: Iterable[Element], child: str) -> Iterator[Element]:
    """Yield the child of that name of each element that has one."""
    return (found for element in elements if (found := find(element, child)) is not None)


def _read_font(fonts: Element | None) -> str | None:
    """Return the font of letters; one of a theme, which holds letters, has no name here."""
    return value(fonts, "asciiTheme") or value(fonts, "ascii")
