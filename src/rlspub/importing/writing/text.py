"""The words of pandoc's tree, and walking it."""

from collections.abc import Iterable, Iterator

from rlspub.importing.writing.pandoc import Element


def walk(value: object) -> Iterator[Element]:
    """Yield all elements in a part of the tree."""
    if isinstance(value, dict):
        if "t" in value:
            yield value
        for member in value.values():
            yield from walk(member)
    elif isinstance(value, list):
        for member in value:
            yield from walk(member)


def plain(inlines: Iterable[Element]) -> str:
    """Return the words of inlines, without notes."""
    words = []
    for inline in inlines:
        match inline["t"]:
            case "Str":
                words.append(inline["c"])
            case "Space" | "SoftBreak" | "LineBreak":
                words.append(" ")
            case "Code" | "Math":
                words.append(inline["c"][1])
            case "Emph" | "Strong" | "Underline" | "SmallCaps" | "Superscript" | "Subscript":
                words.append(plain(inline["c"]))
            case "Span" | "Link" | "Quoted" | "Cite":
                words.append(plain(inline["c"][1]))
    return "".join(words)


def string(text: str) -> list[Element]:
    """Return words as inlines."""
    return [{"t": "Str", "c": text}] if text else []
