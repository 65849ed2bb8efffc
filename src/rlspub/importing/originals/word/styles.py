"""What the styles of a Word file say of a run: its own style, its paragraph's and its table's."""

from collections.abc import Iterable, Iterator

from rlspub.importing.originals.archive import Element
from rlspub.importing.originals.signs import is_font_of_signs
from rlspub.importing.originals.word.parts import Part, find, is_on, name, value

# What keeps words from being read.
MARKS = ("w:vanish", "w:strike", "w:dstrike")
# How a style may say something for parts of a table alone, such as its first row.
_OF_A_PART = "w:tblStylePr"


class Styles:
    """The styles of a file, and its defaults."""

    def __init__(self, parts: Iterable[Part]) -> None:
        """Read the styles of a file."""
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._marks: Element | None = None
        for root in (part.root for part in parts if part.kind == "styles"):
            self._marks = find(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
            for style in root:
                key = value(style, "styleId") or ""
                self._styles[key] = style
                if value(style, "default") in {"1", "true", "on"}:
                    self._defaults[value(style, "type") or ""] = key

    def is_on(self, run: Element, mark: str) -> bool:
        """Tell whether a run has a mark such as `w:strike`, of its own or of any of its styles.

        Word takes a mark of two styles for none, which nobody means: it is told like any other.
        """
        own = find(run, "w:rPr", mark)
        if own is not None:
            return is_on(own)
        if self._marks is not None and is_on(find(self._marks, mark)):
            return True
        said = (
            next((found for marks in chain if (found := find(marks, mark)) is not None), None)
            for chain in self._list_chains(run)
        )
        return any(map(is_on, said))

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
                or is_font_of_signs(value(find(part, "w:rPr", "w:rFonts"), "ascii"))
            )
        ]

    def find_font(self, run: Element) -> str | None:
        """Return the font of a run's letters."""
        own = find(run, "w:rPr")
        chains = [
            [] if own is None else [own],
            *self._list_chains(run),
            [] if self._marks is None else [self._marks],
        ]
        for marks in (marks for chain in chains for marks in chain):
            fonts = find(marks, "w:rFonts")
            if value(fonts, "asciiTheme") is not None:
                return None
            if (font := value(fonts, "ascii")) is not None:
                return font
        return None

    def _list_chains(self, run: Element) -> Iterator[list[Element]]:
        """Yield the marks of a run's styles: of its own, its paragraph's and its table's.

        Each comes before those that it is based on.
        """
        yield list(self._follow(value(find(run, "w:rPr", "w:rStyle")), "character"))
        paragraph = next((e for e in run.iterancestors() if name(e) == "w:p"), None)
        if paragraph is None:
            return
        yield list(self._follow(value(find(paragraph, "w:pPr", "w:pStyle")), "paragraph"))
        table = next((e for e in paragraph.iterancestors() if name(e) == "w:tbl"), None)
        if table is not None:
            yield list(self._follow(value(find(table, "w:tblPr", "w:tblStyle")), "table"))

    def _follow(self, key: str | None, kind: str) -> Iterator[Element]:
        key = key if key in self._styles else self._defaults.get(kind)
        seen = set[str]()
        while key and key in self._styles and key not in seen:
            seen.add(key)
            style = self._styles[key]
            if (marks := find(style, "w:rPr")) is not None:
                yield marks
            key = value(find(style, "w:basedOn"))
