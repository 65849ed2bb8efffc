"""Reading TOML, such as the settings of a clinic; what is wrong with it, in our own words."""

import re
from functools import partial
from typing import Any

from rlspub.inputs.bad_input import BAD_INPUT
from rlspub.kept import recall
from rlspub.patterns import compile_late

_MERGE_MARK = compile_late(r"^(?:<{7}|={7}|>{7})(?:\s.*)?$", re.MULTILINE)
# The time of tomllib grows with the square of the parts of a name.
_LONG_NAME = compile_late(r"(?<![\w-])(?:[\w-]++\.){20}")
# What Python makes no number of, outside quotes.
_LONG_NUMBER = compile_late(r"(?<==)[ \t]*+[+-]?[0-9][0-9_]{1000}")
_PLACE = compile_late(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
# A setting whose value has no quotes, or those that word processors write.
_SETTING = compile_late(
    r"(?P<name>[\w-]+)\s*=\s*(?P<value>(?:[^\s\"'#\[{][^\"'#]*?)?)\s*(?P<remark>#.*)?"
)
_HEADER_WITH_BLANKS = compile_late(r"\[\s*(?P<name>[\w.-]+(?: +[\w.-]+)+)\s*\]\s*(?:#.*)?")
_NUMBER = compile_late(r"[+-]?[\d.,_]+")
_OF_VALUES = compile_late("Invalid value|Expected newline")
_TWICE = compile_late("Cannot (?:declare|overwrite|mutate|redefine)|Duplicate")
_NO_END = "the words in quotes have no quote at their end"
_MENDS_NO_END = "write the same quote before the words and after them, on one line"
_MENDS_UNKNOWN = "compare it with the lines before it, or with a file that is read"
_LONGEST_SHOWN = 60
# What begins what tomllib says; what is wrong, and what to do.
_WORDS = (
    (
        "Expected '='",
        "there is no `=` after the name",
        'write one name without spaces, `=` and the value, such as `phone = "555-0100"`',
    ),
    (
        "Invalid statement",
        "it begins like no setting",
        'write a name, `=` and the value, such as `phone = "555-0100"`; or begin a remark with `#`',
    ),
    (
        "Invalid initial character for a key",
        "a name is missing, or has a sign in it",
        "write names in letters, digits, `-` and `_`",
    ),
    (
        "Invalid value",
        "the value is neither a number nor words in quotes",
        "write words in quotes",
    ),
    (
        "Expected newline",
        "something stands behind the value",
        "put all of it in one pair of quotes, and a remark behind `#`",
    ),
    (
        r"Expected '\]",
        "the name of the table has no bracket at its end",
        "write it as `[colour]`, on a line of its own",
    ),
    ("Unterminated string", _NO_END, _MENDS_NO_END),
    (r"(?:Illegal|Found invalid) character '\\[nr]", _NO_END, _MENDS_NO_END),
    ("Expected [\"']*'", _NO_END, _MENDS_NO_END),
    (
        "(?:Illegal|Found invalid) character",
        "it has a character in it that cannot be printed",
        "delete it and type the words again",
    ),
    (
        r"Unescaped|Invalid hex|Escaped",
        "a backslash in quotes stands for something else",
        "write `/` in paths, or two backslashes for one",
    ),
    (
        "Unclosed array",
        "a list that begins here or above has no `]`",
        "write commas between values, and `]`",
    ),
    (
        "Unclosed inline",
        "a table that begins here or above has no `}`",
        "write commas between values, and `}`",
    ),
    (
        "Invalid date",
        "there is no such date or time",
        "correct it, in the form 2026-03-31, or put it in quotes",
    ),
)


class TomlError(Exception):
    """A text is no TOML; `start` and `end` are where, on `line`, and `help` is what to do."""

    def __init__(self, told: str, text: str, start: int, end: int, help: str | None = None) -> None:  # noqa: A002
        """Keep the place and the remedy beside the words."""
        super().__init__(told)
        self.start, self.end, self.help = start, end, help
        self.line = text.count("\n", 0, start) + 1


def read_toml(text: str, *, is_kept: bool = False) -> dict[str, Any]:
    """Return the tables of a text; raises `TomlError`. What `is_kept` the next run recalls."""
    for pattern, told, remedy in (
        (
            _MERGE_MARK,
            "git has left two versions of the file here, and the marks of a merge between them",
            "keep what is right of both, and delete the lines of marks",
        ),
        (_LONG_NAME, "no name in this file has so many parts", None),
        (_LONG_NUMBER, "a number of so many digits belongs nowhere in this file", None),
    ):
        if match := pattern.search(text):
            lead = len(match[0]) - len(match[0].lstrip())
            start = match.start() + lead
            raise TomlError(told, text, start, min(match.end(), start + _LONGEST_SHOWN), remedy)
    # Only what the library makes of the text, so that nothing of ours can be out of date.
    return recall(("TOML", text), partial(_load, text)) if is_kept else _load(text)


def _load(text: str) -> dict[str, Any]:
    # Most files are recalled, without it.
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _explain(str(error), text) from error
    except RecursionError as error:
        told = "there are brackets, lists or tables in one another without end"
        raise TomlError(told, text, 0, 0) from error
    except BAD_INPUT as error:
        raise TomlError("a number in it has too many digits", text, 0, 0) from error


def _explain(said: str, text: str) -> TomlError:
    """Return what is wrong in a text, from what tomllib says of it."""
    place = _PLACE.search(said)
    lines = text.rstrip().split("\n")
    number = min(int(place["line"]), len(lines)) if place and place["line"] else len(lines)
    written = lines[number - 1]
    line = written.strip()
    start = sum(len(one) + 1 for one in lines[: number - 1]) + len(written) - len(written.lstrip())
    end = start + len(line)
    shown = f"`{line[:_LONGEST_SHOWN]}`"
    if header := _HEADER_WITH_BLANKS.fullmatch(line):
        told = f"{shown} cannot be understood: the name of a table has no blanks"
        remedy = f"write it as `[{re.sub(r' +', '-', header['name']).lower()}]`"
        return TomlError(told, text, start, end, remedy)
    if _TWICE.match(said):
        remedy = "keep the one that is right, and delete the other"
        return TomlError(f"{shown} stands twice in this file", text, start, end, remedy)
    found = (words for pattern, *words in _WORDS if re.match(pattern, said))
    told, remedy = next(found, ("it follows no rule of such files", _MENDS_UNKNOWN))
    if _OF_VALUES.match(said):
        told, remedy = _advise_value(line) or (told, remedy)
    return TomlError(f"{shown} cannot be understood: {told}", text, start, end, remedy)


def _advise_value(line: str) -> tuple[str, str] | None:
    """Return what is wrong with the value of a setting, and what to write."""
    match = _SETTING.fullmatch(line)
    if match is None:
        return None
    name, value = match["name"], match["value"].strip("\u201c\u201d\u201e\u2018\u2019 ")
    if not value and (remark := match["remark"]):
        return "nothing stands after `=` but a remark", f'write `{name} = "{remark}"` if it is none'
    if not value:
        return "nothing stands after `=`", "write a value there, or delete the line"
    if value.lower() in {"true", "false"}:
        return "the value is in capital letters", f"write `{name} = {value.lower()}`"
    if _NUMBER.fullmatch(value):
        return f"`{value}` is no number", "write numbers as 5 or 0.5, or anything else in quotes"
    return "the value has no quotes", f'write `{name} = "{value}"`'
