"""Why a template cannot be read, and where: in plain words, at what is open and not at the end."""

from collections.abc import Iterable

from rlspub.patterns import compile_late

Token = tuple[int, str, str]

STATEMENTS = "`if`, `for`, `set`, `include`, `extends` and `block`"
_CLOSED = ("if", "for", "block")
_BEGINNINGS = {"block_begin": "%}", "variable_begin": "}}"}
_ENDINGS = {"block_end", "variable_end"}
_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
# What Jinja calls what stands there.
_NAMES = {
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "end of template": "the end of the template",
    "name": "a name",
    "string": "a text in quotes",
    "integer": "a number",
}
_QUOTED = compile_late(r"'([^']*)'")
_SHORTEN = "the template cannot be read: a number or a nest of brackets has no end"


class _Opened:
    """What of a template is open where reading it came to an end."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        """Read tokens up to where no more can be told."""
        self.statements = list[tuple[str, int]]()
        self.within: tuple[str, int] | None = None
        # The first end that does not close what is open.
        self.wrong_end: str | None = None
        begins = False
        for line, kind, value in tokens:
            if kind in _BEGINNINGS:
                self.within = (_BEGINNINGS[kind], line)
                begins = kind == "block_begin"
            elif kind in _ENDINGS:
                self.within = None
            elif begins and kind == "name":
                begins = False
                self._read_statement(value, line)

    def _read_statement(self, word: str, line: int) -> None:
        if word in _CLOSED:
            self.statements.append((word, line))
        elif word.startswith("end") and self.wrong_end is None:
            if self.statements and word == f"end{self.statements[-1][0]}":
                self.statements.pop()
            else:
                self.wrong_end = word


def explain(message: str, line: int, tokens: Iterable[Token]) -> tuple[str, int]:
    """Return in plain words what Jinja says of a template, with its place."""
    opened = _Opened(tokens)
    quoted = _QUOTED.findall(message)
    if "end of comment" in message:
        return "the comment has no end; write `#}` after it", line
    if message.startswith("unexpected end of template") or "got 'end of template'" in message:
        end, line = opened.within or ("%}", line)
        return f"what opens here has no end; write `{end}` after it", line
    if message.startswith("Unexpected end of template") and opened.statements:
        word, line = opened.statements[-1]
        return f"this `{word}` has no end; write `{{% end{word} %}}` after it", line
    if message.startswith("Encountered unknown tag") and quoted:
        return _explain_statement(quoted[0], opened), line
    if message.startswith("Expected an expression") and quoted:
        return f"a name or a value is missing before {_name(quoted[-1])}", line
    if message.startswith("expected token") and len(quoted) > 1:
        return f"{_name(quoted[-1])} stands where {_name(quoted[0])} belongs", line
    if message.startswith("unexpected char"):
        return "a sign stands here that no statement has, or a text in quotes without its end", line
    if message.startswith("unexpected") and quoted:
        expected = f", where {_name(quoted[1])} belongs" if quoted[1:] else ""
        return f"{_name(quoted[0])} closes or goes on with nothing{expected}", line
    return "this statement cannot be read; compare it with the one in our template", line


def _explain_statement(word: str, opened: _Opened) -> str:
    inner = opened.statements[-1] if opened.statements else None
    if word == opened.wrong_end:
        if inner is None:
            return f"`{word}` closes nothing; take it away, or open it before"
        return (
            f"`{word}` stands within the `{inner[0]}` of line {inner[1]}; "
            f"write `{{% end{inner[0]} %}}` before it"
        )
    if word in {"else", "elif"}:
        return f"`{word}` stands outside of every `if`; take it away, or write it before `endif`"
    return f"a template may not have `{word}`; it may have {STATEMENTS}"


def find_endless(tokens: Iterable[Token]) -> tuple[str, int | None]:
    """Return why a template is too deep to be read, and where it is deepest or longest."""
    depth, deepest = 0, (0, 0, 0)
    for line, kind, value in tokens:
        depth = 0 if kind in _ENDINGS else depth + _BRACKETS.get(value, 0)
        deepest = max(deepest, (depth, len(value) * kind.startswith(("integer", "float")), -line))
    return _SHORTEN, -deepest[2] or None


def _name(token: str) -> str:
    named = _NAMES.get(token, token)
    return named if " " in named else f"`{named}`"
