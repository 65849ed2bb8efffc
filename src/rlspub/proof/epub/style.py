"""What the style sheets of a finished EPUB hide or change, for its words alone do not show it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

# Nobody can read type that is smaller than this, by unit.
_LEAST_SIZES = {"": 0.01, "px": 7, "pt": 5, "em": 0.5, "rem": 0.5, "%": 50}
_LEAST_OPACITY = 0.5
_LEAST_CONTRAST = 2.5
# What moves words farther moves them off the screen, or over one another.
_FARTHEST = {"px": 100, "pt": 75, "em": 6, "rem": 6, "%": 50, "vw": 20, "cm": 2, "mm": 20, "in": 1}
_WORDS = re.compile(r"\w")
# Repeats the heading of a column in its cells; the renderer writes the attribute from it.
_COLUMN = "attr(data-column)"
# How the selectors of elements end whose words count as unseen, whatever their style.
_UNSEEN = ("[hidden]", 'span[role="img"]')
# Lists in selectors; those of contents and those without numbers may look like anything.
_LISTS = re.compile(r"(?<![\w.#-])(?:nav|ol|ul)(?![\w-])")
_NUMBER_STYLES = ("list-style", "list-style-type", "list-style-image")


class _Token(Protocol):
    """A part of a value, as tinycss2 gives it; what it has besides a type depends on that."""

    type: str
    value: float | str
    lower_value: str
    lower_unit: str

    def serialize(self) -> str: ...


class _Rule(Protocol):
    """A rule or a declaration, as tinycss2 gives it; what it has depends on its type."""

    type: str
    source_line: int
    lower_name: str
    lower_at_keyword: str
    value: Sequence[_Token]
    prelude: Sequence[_Token]
    content: Sequence[_Token] | None

    def serialize(self) -> str: ...


_Test: TypeAlias = Callable[[Sequence[_Token]], bool]
"""Whether the value of a property hides words."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """A declaration that hides or changes words, as written, and its line in the sheet."""

    declaration: str
    line: int


def find_hidings(sheet: str) -> Iterator[Hiding]:
    """Yield what hides words in a style sheet."""
    import tinycss2

    yield from _find_in_rules(tinycss2.parse_stylesheet(sheet, True, True))  # noqa: FBT003


def find_inline_hidings(style: str) -> Iterator[Hiding]:
    """Yield what hides words in the declarations of one element."""
    import tinycss2

    yield from _find_in_rules(tinycss2.parse_blocks_contents(style, True, True))  # noqa: FBT003


def _find_in_rules(
    rules: Sequence[_Rule], *, marked_hidden: bool = False, may_be_numbered: bool = True
) -> Iterator[Hiding]:
    import tinycss2

    for rule in rules:
        if rule.type == "declaration":
            plain = not may_be_numbered and rule.lower_name in _NUMBER_STYLES
            if not marked_hidden and not plain and _hides(rule):
                yield Hiding(rule.serialize().strip(), rule.source_line)
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            yield Hiding(rule.serialize().strip(), rule.source_line)
        elif rule.type in {"qualified-rule", "at-rule"} and rule.content:
            inside = tinycss2.parse_blocks_contents(rule.content, True, True)  # noqa: FBT003
            selectors = tinycss2.serialize(rule.prelude).split(",")
            hidden = all(selector.strip().endswith(_UNSEEN) for selector in selectors)
            numbered = any(map(_may_be_numbered, selectors))
            yield from _find_in_rules(inside, marked_hidden=hidden, may_be_numbered=numbered)


def _may_be_numbered(selector: str) -> bool:
    lists = _LISTS.findall(selector)
    return "nav" not in lists and lists[-1:] != ["ul"]


def _hides(declaration: _Rule) -> bool:
    name = declaration.lower_name.removeprefix("-webkit-").removeprefix("-epub-")
    values = [token for token in declaration.value if token.type not in {"whitespace", "comment"}]
    return name in _TESTS and _TESTS[name](values)


# --- One test a property --------------------------------------------------------------


def _forbid(*words: str) -> _Test:
    return lambda values: any(v.type == "ident" and v.lower_value in words for v in values)


def _allow_only(*words: str) -> _Test:
    return lambda values: any(v.type != "ident" or v.lower_value not in words for v in values)


def _read_number(token: _Token) -> tuple[float, str] | None:
    """Return a number and its unit."""
    match token.type:
        case "number":
            return float(token.value), ""
        case "percentage":
            return float(token.value), "%"
        case "dimension":
            return float(token.value), token.lower_unit
    return None


def _is_speck(values: Sequence[_Token]) -> bool:
    sizes = filter(None, map(_read_number, values))
    # The first length is the size; in `font`, the line height may follow.
    return any(size < _LEAST_SIZES.get(unit, 0) or size <= 0 for size, unit in list(sizes)[:1])


def _is_font_speck(values: Sequence[_Token]) -> bool:
    # A bare number in `font` is a weight.
    return _is_speck([v for v in values if v.type in {"dimension", "percentage"}])


def _is_nothing(values: Sequence[_Token]) -> bool:
    return any(size <= 0 for size, _ in filter(None, map(_read_number, values)))


def _is_faint(values: Sequence[_Token]) -> bool:
    numbers = filter(None, map(_read_number, values))
    return any((n / 100 if unit == "%" else n) < _LEAST_OPACITY for n, unit in numbers)


def _is_far(values: Sequence[_Token]) -> bool:
    numbers = filter(None, map(_read_number, values))
    return any(-size > _FARTHEST.get(unit, 0) for size, unit in numbers if size < 0)


def _adds_words(values: Sequence[_Token]) -> bool:
    return any(
        (v.type == "string" and _WORDS.search(str(v.value))) or v.type in {"function", "url"}
        for v in values
        if v.serialize() != _COLUMN
    )


def _is_unseen_colour(values: Sequence[_Token]) -> bool:
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


_TESTS: dict[str, _Test] = {
    "clip": _allow_only("auto"),
    "clip-path": _allow_only("none"),
    "color": _is_unseen_colour,
    "content": _adds_words,
    "content-visibility": _forbid("hidden"),
    "display": _forbid("none"),
    "filter": _allow_only("none"),
    "font": _is_font_speck,
    "font-size": _is_speck,
    "height": _is_nothing,
    **dict.fromkeys(_NUMBER_STYLES, _allow_only("decimal", "inside", "outside")),
    "margin": _is_far,
    "margin-left": _is_far,
    "margin-right": _is_far,
    "margin-top": _is_far,
    "mask": _allow_only("none"),
    "mask-image": _allow_only("none"),
    "max-height": _is_nothing,
    "max-width": _is_nothing,
    "opacity": _is_faint,
    "overflow": _forbid("hidden", "clip"),
    "overflow-x": _forbid("hidden", "clip"),
    "overflow-y": _forbid("hidden", "clip"),
    "position": _forbid("absolute", "fixed"),
    "text-fill-color": _is_unseen_colour,
    "text-indent": _is_far,
    "text-overflow": _forbid("ellipsis"),
    "text-security": _allow_only("none"),
    "text-transform": _allow_only("none"),
    "transform": _allow_only("none"),
    "visibility": _forbid("hidden", "collapse"),
    "width": _is_nothing,
}
