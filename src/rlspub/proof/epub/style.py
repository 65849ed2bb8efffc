"""What the style sheets of a finished EPUB hide or change, for its words alone do not show it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

# In points and its like, nothing under this is read; in em and its like, under the other.
_LEAST_SIZES = {"": 0.01, "px": 7, "pt": 5, "em": 0.5, "rem": 0.5, "%": 50}
_LEAST_OPACITY = 0.5
_LEAST_CONTRAST = 2.5
# Moves words off a screen of any size, or over one another.
_FARTHEST = {"px": 100, "pt": 75, "em": 6, "rem": 6, "%": 50, "vw": 20, "cm": 2, "mm": 20, "in": 1}
_WORDS = re.compile(r"\w")
# Repeats the head of a column in its cells; the program writes this attribute from the head.
_COLUMN = "attr(data-column)"
# What ends the selectors of elements whose words are taken for unseen, with or without style.
_UNSEEN = ("[hidden]", 'span[role="img"]')


@dataclass(frozen=True, slots=True)
class Hiding:
    """A declaration that hides or changes words, as written, and its line in the sheet."""

    declaration: str
    line: int


def hiding(sheet: str) -> Iterator[Hiding]:
    """Yield what hides words in a style sheet."""
    import tinycss2

    yield from _in_rules(tinycss2.parse_stylesheet(sheet, True, True))  # noqa: FBT003


def hiding_inline(style: str) -> Iterator[Hiding]:
    """Yield what hides words in the declarations of one element."""
    import tinycss2

    yield from _in_rules(tinycss2.parse_blocks_contents(style, True, True))  # noqa: FBT003


def _in_rules(nodes: list[Any], *, marked_hidden: bool = False) -> Iterator[Hiding]:
    import tinycss2

    for node in nodes:
        if node.type == "declaration":
            if not marked_hidden and _hides(node):
                yield Hiding(node.serialize().strip(), node.source_line)
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            yield Hiding(node.serialize().strip(), node.source_line)
        elif node.type in {"qualified-rule", "at-rule"} and node.content:
            inside = tinycss2.parse_blocks_contents(node.content, True, True)  # noqa: FBT003
            selectors = tinycss2.serialize(node.prelude).split(",")
            hidden = all(selector.strip().endswith(_UNSEEN) for selector in selectors)
            yield from _in_rules(inside, marked_hidden=hidden)


def _hides(declaration: Any) -> bool:
    rule = _RULES.get(declaration.lower_name.removeprefix("-webkit-").removeprefix("-epub-"))
    values = [token for token in declaration.value if token.type not in {"whitespace", "comment"}]
    return rule is not None and rule(values)


# --- One rule a property --------------------------------------------------------------


def _says(*words: str) -> Callable[[list[Any]], bool]:
    return lambda values: any(v.type == "ident" and v.lower_value in words for v in values)


def _says_other_than(*words: str) -> Callable[[list[Any]], bool]:
    return lambda values: any(v.type != "ident" or v.lower_value not in words for v in values)


def _number(token: Any) -> tuple[float, str] | None:
    match token.type:
        case "number":
            return token.value, ""
        case "percentage":
            return token.value, "%"
        case "dimension":
            return token.value, token.lower_unit
    return None


def _is_speck(values: list[Any]) -> bool:
    sizes = filter(None, map(_number, values))
    # The first length is the size; in `font`, the line height may follow.
    return any(size < _LEAST_SIZES.get(unit, 0) or size <= 0 for size, unit in list(sizes)[:1])


def _is_font_speck(values: list[Any]) -> bool:
    # A bare number in `font` is a weight.
    return _is_speck([v for v in values if v.type in {"dimension", "percentage"}])


def _is_nothing(values: list[Any]) -> bool:
    return any(size <= 0 for size, _ in filter(None, map(_number, values)))


def _is_faint(values: list[Any]) -> bool:
    numbers = filter(None, map(_number, values))
    return any((n / 100 if unit == "%" else n) < _LEAST_OPACITY for n, unit in numbers)


def _is_far(values: list[Any]) -> bool:
    numbers = filter(None, map(_number, values))
    return any(-size > _FARTHEST.get(unit, 0) for size, unit in numbers if size < 0)


def _adds_words(values: list[Any]) -> bool:
    return any(
        (v.type == "string" and _WORDS.search(v.value)) or v.type in {"function", "url"}
        for v in values
        if v.serialize() != _COLUMN
    )


def _is_unseen_colour(values: list[Any]) -> bool:
    """Tell whether a colour is hard to see on a white page."""
    from tinycss2.color3 import parse_color

    for value in values:
        colour = parse_color(value)
        if colour is None or colour == "currentColor":
            continue
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
            for part in (colour.red, colour.green, colour.blue)
        )
        brightness = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        if colour.alpha < _LEAST_OPACITY or 1.05 / (brightness + 0.05) < _LEAST_CONTRAST:
            return True
    return False


_RULES: dict[str, Callable[[list[Any]], bool]] = {
    "clip": _says_other_than("auto"),
    "clip-path": _says_other_than("none"),
    "color": _is_unseen_colour,
    "content": _adds_words,
    "content-visibility": _says("hidden"),
    "display": _says("none"),
    "filter": _says_other_than("none"),
    "font": _is_font_speck,
    "font-size": _is_speck,
    "height": _is_nothing,
    "margin": _is_far,
    "margin-left": _is_far,
    "margin-right": _is_far,
    "margin-top": _is_far,
    "mask": _says_other_than("none"),
    "mask-image": _says_other_than("none"),
    "max-height": _is_nothing,
    "max-width": _is_nothing,
    "opacity": _is_faint,
    "overflow": _says("hidden", "clip"),
    "overflow-x": _says("hidden", "clip"),
    "overflow-y": _says("hidden", "clip"),
    "position": _says("absolute", "fixed"),
    "text-fill-color": _is_unseen_colour,
    "text-indent": _is_far,
    "text-overflow": _says("ellipsis"),
    "text-security": _says_other_than("none"),
    "text-transform": _says_other_than("none"),
    "transform": _says_other_than("none"),
    "visibility": _says("hidden", "collapse"),
    "width": _is_nothing,
}
