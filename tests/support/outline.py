"""Pandoc's JSON as lines to compare: one a block, indented as blocks nest.

Words come with marks for everything inline. How words are cut into strings, the width of
columns and the order of classes say nothing and are left out.
"""

from collections.abc import Iterable, Iterator
from typing import Any

Element = dict[str, Any]

_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
_INLINES = {
    "Emph": "em",
    "Strong": "strong",
    "Superscript": "sup",
    "Subscript": "sub",
    "Underline": "u",
    "Strikeout": "del",
    "SmallCaps": "caps",
}


def outline(blocks: Iterable[Element], depth: int = 0) -> Iterator[str]:
    for block in blocks:
        for line in _block(block):
            yield "  " * depth + line


def words(inlines: Iterable[Element]) -> str:
    return "".join(map(_inline, inlines))


def _block(block: Element) -> Iterator[str]:
    kind: str = block["t"]
    content: Any = block.get("c")
    match kind, content:
        case "Para" | "Plain", inlines:
            yield f"{kind}: {words(inlines)}"
        case "Header", [level, marks, inlines]:
            yield f"Header {level}{_marks(marks)}: {words(inlines)}"
        case "Div", [marks, blocks]:
            yield f"Div{_marks(marks)}"
            yield from outline(blocks, 1)
        case "BlockQuote", blocks:
            yield kind
            yield from outline(blocks, 1)
        case "BulletList", items:
            yield kind
            yield from _items(items)
        case "OrderedList", [[start, style, delimiter], items]:
            yield f"{kind} from {start} {style['t']} {delimiter['t']}"
            yield from _items(items)
        case "DefinitionList", definitions:
            yield kind
            for term, descriptions in definitions:
                yield f" term: {words(term)}"
                yield from _items(descriptions)
        case "CodeBlock", [marks, text]:
            yield f"{kind}{_marks(marks)}: {text!r}"
        case "HorizontalRule", None:
            yield kind
        case "RawBlock", [language, text]:
            yield f"{kind} {language}: {text!r}"
        case "Table", [_, _, columns, [_, head], bodies, [_, foot]]:
            yield f"{kind}: {' '.join(alignment['t'] for alignment, _ in columns)}"
            yield from _rows("head", head)
            for _, _, subheads, rows in bodies:
                yield from _rows("subhead", subheads)
                yield from _rows("row", rows)
            yield from _rows("foot", foot)
        case _:
            raise AssertionError(block)


def _items(items: Iterable[list[Element]]) -> Iterator[str]:
    for blocks in items:
        yield " -"
        yield from outline(blocks, 1)


def _rows(name: str, rows: Iterable[Any]) -> Iterator[str]:
    for _, cells in rows:
        yield f" {name} of {len(cells)}"
        for *_, blocks in cells:
            yield from outline(blocks, 1) if blocks else ["  empty"]


def _inline(inline: Element) -> str:
    kind: str = inline["t"]
    content: Any = inline.get("c")
    match kind, content:
        case "Str", text:
            return str(text).replace("\N{NO-BREAK SPACE}", " ")
        case "Space", None:
            return " "
        case "SoftBreak", None:
            return "\\n"
        case "LineBreak", None:
            return "\\\\"
        case "Quoted", [mark, inlines]:
            return _QUOTES[mark["t"]][0] + words(inlines) + _QUOTES[mark["t"]][1]
        case "Code", [marks, text]:
            return f"<code{_marks(marks)}>{text}</code>"
        case "Link" | "Image", [marks, inlines, [target, title]]:
            return f"<{kind}{_marks(marks)} {target} {title!r}>{words(inlines)}</{kind}>"
        case "Span", [marks, inlines]:
            return f"<span{_marks(marks)}>{words(inlines)}</span>"
        case "RawInline", [language, text]:
            return f"<raw {language}>{text}</raw>"
        case "Note", blocks:
            return f"<note>{' / '.join(outline(blocks))}</note>"
        case _ if kind in _INLINES:
            return f"<{_INLINES[kind]}>{words(content or [])}</{_INLINES[kind]}>"
        case _:
            raise AssertionError(inline)


def _marks(marks: Any) -> str:
    identifier, classes, pairs = marks
    return "".join(
        [f" #{identifier}" if identifier else ""]
        + [f" .{name}" for name in sorted(classes)]
        + [f" {key}={value!r}" for key, value in sorted(pairs)]
    )
