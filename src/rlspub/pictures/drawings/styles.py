"""The CSS of a drawing: it may refer to parts of the drawing, and to nothing else."""

import re
from dataclasses import dataclass
from typing import Any

from rlspub.patterns import compile_late
from rlspub.pictures.drawings.vocabulary import CSS_AT_RULES, CSS_FUNCTIONS

# Most values are plain: a colour, a number, a keyword.
_PLAIN = compile_late(r"[\w#.,;:%+\s-]*", re.ASCII)
# A string may be the name of a font; it may not be an address.
_IN_ADDRESSES = compile_late(r"[:/\\]")


@dataclass(eq=False)
class StyleError(Exception):
    """What in a style can do more than draw, and in which of its lines, from 1.

    `name` is that of the function or at-rule, if it is one.
    """

    what: str
    line: int
    name: str = ""


def check_style(css: str) -> None:
    """Raise `StyleError` if a style, or the value of a property, could do more than draw.

    It is read as tokens, as CSS Syntax Level 3 cuts them, wherever they stand: what a browser
    makes of rules inside rules, or of a property that it alone knows, does not matter.
    """
    if _PLAIN.fullmatch(css):
        return
    import tinycss2

    waiting = list[Any](reversed(tinycss2.parse_component_value_list(css)))
    while waiting:
        token = waiting.pop()
        match token.type:
            case "url":
                _check_address(token.value, token)
            case "function" if token.lower_name == "url":
                _check_address(_read_string(token), token)
            case "function" if token.lower_name in CSS_FUNCTIONS:
                waiting += reversed(token.arguments)
            case "function":
                raise StyleError(f"`{token.name}(…)`", token.source_line, token.lower_name)
            case "() block" | "[] block" | "{} block":
                waiting += reversed(token.content)
            case "at-keyword" if token.lower_value not in CSS_AT_RULES:
                raise StyleError(f"`@{token.value}`", token.source_line, token.lower_value)
            case "string" if _IN_ADDRESSES.search(token.value):
                raise StyleError(f"the address `{token.value[:60]}`", token.source_line)
            case "error":
                raise StyleError("a style that cannot be read", token.source_line)


def _read_string(function: Any) -> str:
    """Return the only string in `url("…")`."""
    held = [token for token in function.arguments if token.type not in {"whitespace", "comment"}]
    if len(held) != 1 or held[0].type != "string":
        raise StyleError("`url(…)` that is not one address", function.source_line)
    return str(held[0].value)


def _check_address(address: str, token: Any) -> None:
    if not address.startswith("#"):
        raise StyleError(f"a link to `{address[:60]}`", token.source_line)
