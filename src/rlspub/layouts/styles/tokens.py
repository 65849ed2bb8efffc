"""Style sheets as tokens: the seam to tinycss2."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from rlspub.patterns import compile_late

Token: TypeAlias = Any
"""A part of a style sheet, as tinycss2 gives it; what it has besides a type depends on that."""

_BRACKETS = frozenset({"function", "() block", "[] block", "{} block"})
_SPACES = compile_late(r"\s+")
_SIGNS = compile_late(r"[,()/>~]")
_AROUND_SIGNS = compile_late(r"\s*([,()/>~])\s*")


def read_rules(text: str | Iterable[Token]) -> list[Token]:
    """Return the rules of a style sheet, and what is wrong with it as tokens of type `error`."""
    import tinycss2

    found: list[Token] = tinycss2.parse_stylesheet(text, True, True)  # noqa: FBT003
    return found


def read_block(content: str | Iterable[Token]) -> list[Token]:
    """Return the declarations and rules between two braces."""
    import tinycss2

    found: list[Token] = tinycss2.parse_blocks_contents(content, True, True)  # noqa: FBT003
    return found


@lru_cache(maxsize=512)
def read_value(text: str) -> list[Token]:
    """Return the tokens of a value that is written alone, such as that of a custom property."""
    return strip(read_tokens(text))


def read_tokens(text: str) -> list[Token]:
    """Return the tokens of a text."""
    import tinycss2

    found: list[Token] = tinycss2.parse_component_value_list(text, True)  # noqa: FBT003
    return found


def strip(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens without spaces and comments."""
    return [token for token in tokens if token.type not in {"whitespace", "comment"}]


def holds_others(token: Token) -> bool:
    """Tell whether there are tokens in a token: in brackets, or those of a function."""
    return token.type in _BRACKETS


def get_inside(token: Token) -> Sequence[Token]:
    """Return the tokens between the brackets of a function or a block."""
    inside: Sequence[Token] = token.arguments if token.type == "function" else token.content
    return inside


def split_list(tokens: Iterable[Token]) -> list[list[Token]]:
    """Return what stands between commas."""
    lists: list[list[Token]] = [[]]
    for part in tokens:
        if part == ",":
            lists.append([])
        else:
            lists[-1].append(part)
    return lists


def write(tokens: Iterable[Token]) -> str:
    """Return tokens as text, in one spelling for all that mean the same."""
    text = "".join(map(_write_token, tokens)).strip()
    if "  " in text:
        text = _SPACES.sub(" ", text)
    return _AROUND_SIGNS.sub(r"\1", text) if _SIGNS.search(text) else text


def _is_string(tokens: Iterable[Token]) -> bool:
    return [token.type for token in strip(tokens)] == ["string"]


def _write_token(token: Token) -> str:
    match token.type:
        case "whitespace" | "comment":
            return " "
        case "ident":
            # The names of properties of one's own differ by case.
            return str(token.value if token.value.startswith("--") else token.lower_value)
        case "string":
            return f'"{token.value}"'
        case "url":
            return f"url({token.value})"
        case "function" if token.lower_name == "url" and _is_string(token.arguments):
            return f"url({strip(token.arguments)[0].value})"
        case "function":
            return f"{token.lower_name}({write(token.arguments)})"
        case "number":
            return f"{token.value:g}"
        case "percentage":
            return f"{token.value:g}%"
        case "dimension":
            return f"{token.value:g}{token.lower_unit}"
        case "hash":
            return f"#{token.value.lower()}"
        case "[] block":
            return f"[{write(token.content)}]"
        case _:
            return str(token.serialize())
