"""Blocks of pandoc's tree as our Markdown."""

import re
from collections.abc import Sequence
from typing import Any

from rlspub.importing.losses import What
from rlspub.importing.writing.boxes import BOXES
from rlspub.importing.writing.cleaning import clean, cut
from rlspub.importing.writing.escapes import escape_start
from rlspub.importing.writing.inlines import Inlines, name_place
from rlspub.importing.writing.notes import Gathered
from rlspub.importing.writing.pandoc import Element
from rlspub.importing.writing.tables import read_grid, write_table
from rlspub.importing.writing.text import plain
from rlspub.language.tags import is_language_tag
from rlspub.patterns import compile_late

_NUMBERED = compile_late(r"\d+\.\s")


class Blocks:
    """Writes blocks, each with a blank line between it and the next."""

    def __init__(self, gathered: Gathered, *, stresses: bool = True) -> None:
        """Write for one manuscript; stress is left out where it cannot be written."""
        self._gathered = gathered
        self._inlines = Inlines(gathered, stresses=stresses)
        self._headings = Inlines(gathered, line_break=" ", stresses=False)

    def write(self, blocks: Sequence[Element]) -> str:
        """Return blocks as Markdown."""
        written: list[str] = []
        sign = "."
        for block in blocks:
            # Two numbered lists that follow each other need different signs, or they would be one.
            is_second = bool(written) and sign == "." and _NUMBERED.match(written[-1])
            sign = ")" if is_second else "."
            if (text := self._write(block, sign)).strip():
                written.append(text)
        return "\n\n".join(written)

    def write_notes(self) -> str:
        """Return the notes that the text mentions; a note may mention others."""
        written = []
        number = 0
        while number < len(self._gathered.notes):
            blocks = self._clean(self._gathered.notes[number])
            text = self.write(blocks) or "…"
            written.append(_indent(f"[^{number + 1}]: ", text, width=4))
            number += 1
        return "\n".join(written)

    def _write(self, block: Element, sign: str) -> str:
        content: Any = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                return self._write_paragraph(content)
            case "Header":
                return self._write_heading(*content)
            case "BulletList":
                return self._write_list([("-", item) for item in content if item])
            case "OrderedList":
                return self._write_numbered(content, sign)
            case "DefinitionList":
                return "\n\n".join(self._write_definition(*definition) for definition in content)
            case "BlockQuote":
                inside = self.write(self._clean(content))
                return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
            case "CodeBlock":
                longest = max((len(run) for run in re.findall("`+", content[1])), default=2)
                fence = "`" * max(3, longest + 1)
                return f"{fence}\n{content[1]}\n{fence}"
            case "HorizontalRule":
                return "***"
            case "RawBlock":
                return ""
            case "Div":
                return self._write_division(*content)
            case "Figure":
                return self._write_figure(content)
            case "Table":
                return self._write_table(content)
        raise AssertionError(block["t"])

    def _write_paragraph(self, inlines: list[Element]) -> str:
        lines = self._inlines.write(inlines).split("\n")
        while lines[-1:] == [""]:
            lines.pop()
        return "\n".join(map(escape_start, lines)).removesuffix("\\\n")

    def _write_heading(self, level: int, marks: Any, title: list[Element]) -> str:
        self._gathered.place = " ".join(plain(title).split())
        words = self._headings.write(title)
        identifier = f" {{#{name_place(marks[0])}}}" if marks[0] in self._gathered.targets else ""
        # What ends like the marks of a heading would vanish with them.
        words = re.sub(r"(#+)$", r"\\\1", words)
        return f"{'#' * level} {words}{identifier}"

    def _write_list(self, items: Sequence[tuple[str, list[Element]]]) -> str:
        is_loose = any(len(item) > 1 and item[1]["t"] in {"Para", "Table"} for _, item in items)
        written = [_indent(f"{mark} ", self._write_item(item)) for mark, item in items]
        return ("\n\n" if is_loose else "\n").join(written)

    def _write_item(self, item: list[Element]) -> str:
        blocks = self._clean(item)
        box = ""
        if blocks and blocks[0]["t"] in {"Para", "Plain"}:
            words = plain(blocks[0]["c"]).lstrip()
            if (mark := BOXES.get(words[:1])) and words[1:].strip():
                inside = cut(blocks[0]["c"], 1)
                while inside and inside[0]["t"] == "Space":
                    inside = inside[1:]
                blocks = [{"t": blocks[0]["t"], "c": inside}, *blocks[1:]]
                box = f"{mark} "
        written = [self.write([block]) for block in blocks]
        tight = [text for text in written if text]
        joined = ""
        for number, text in enumerate(tight):
            is_list = number > 0 and re.match(r"(?:[-*]|\d+[.)]) ", text)
            joined += ("\n" if is_list else "\n\n") * (number > 0) + text
        return box + joined

    def _write_numbered(self, content: Any, sign: str) -> str:
        (first, style, _), items = content
        if style["t"] not in {"Decimal", "DefaultStyle", "Example"}:
            self._gathered.lose(What.NUMBERS, plain_of(items[0]) if items else "")
        numbered = [(f"{first + at}{sign}", item) for at, item in enumerate(items)]
        return self._write_list([(mark, item) for mark, item in numbered if item])

    def _write_definition(self, term: list[Element], descriptions: list[list[Element]]) -> str:
        written = (self.write(self._clean(description)) for description in descriptions)
        return "\n".join([self._headings.write(term), *(_indent(":   ", text) for text in written)])

    def _write_division(self, marks: Any, blocks: list[Element]) -> str:
        inside = self.write(self._clean(blocks))
        language = dict(marks[2]).get("lang", "")
        if not inside or not is_language_tag(language):
            return inside
        return f'::: {{lang="{language}"}}\n\n{inside}\n\n:::'

    def _write_figure(self, content: Any) -> str:
        _, (_, caption), blocks = content
        return self.write([*self._clean(blocks), *self._clean(caption)])

    def _write_table(self, content: Any) -> str:
        caption = self.write(self._clean(content[1][1]))
        table = write_table(read_grid(content), self._inlines)
        return "\n\n".join(filter(None, [caption, table]))

    def _clean(self, blocks: list[Element]) -> list[Element]:
        return clean(blocks, self._gathered.kind, self._gathered.losses, is_inside=True)


def plain_of(blocks: list[Element]) -> str:
    """Return the words of the first paragraph of some blocks."""
    first = next((block for block in blocks if block["t"] in {"Para", "Plain"}), None)
    return plain(first["c"]) if first else ""


def _indent(mark: str, text: str, width: int = 0) -> str:
    """Return a text whose first line follows a mark, and whose others stand below it."""
    first, *rest = text.split("\n")
    space = " " * (width or len(mark))
    return "\n".join([mark + first, *(f"{space}{line}" if line else "" for line in rest)])
