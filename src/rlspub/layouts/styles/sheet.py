"""A style sheet, read: its rules without what is around them, and what cannot be read at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rlspub.layouts.styles.schemes import SKIP_LINK, find_pale
from rlspub.layouts.styles.selectors import SelectorError, find_subjects
from rlspub.layouts.styles.stacked_tables import STACKED_TABLES
from rlspub.layouts.styles.tokens import (
    Token,
    get_inside,
    holds_others,
    read_block,
    read_rules,
    read_tokens,
    split_list,
    strip,
    write,
)
from rlspub.patterns import compile_late

MOST_CHARACTERS = 60_000
DEEPEST = 6
# Python reads no whole number of more than some thousand digits.
_LONG_NUMBER = compile_late(r"[0-9]{40}")
_LONGEST_QUOTE = 80
_CONTROLS = frozenset(map(chr, (*range(9), 11, *range(14, 32), 127)))
# Rules that hold for some programs, or for some widths; they are judged as if they always did.
_CONDITIONS = {
    "paper": frozenset[str](),
    "book": frozenset({"supports", "container"}),
    "screen": frozenset({"supports", "container", "media"}),
}
# Rules that are the program's own, whole and together, by the names that templates write.
_OWN = {"stacked_tables": STACKED_TABLES, "skip_link": SKIP_LINK}
_SCHEMES = "colour_schemes"
_RULES_OF_SCHEMES = 2
OWN_RULES = {"paper": (), "book": ("stacked_tables",), "screen": (*_OWN, _SCHEMES)}
"""The program's own rules that the style sheets of each medium must have."""
_MARGIN_BOXES = frozenset({"bottom-left"})
_PAGES = frozenset({"", ":first", ":left", ":right", "landscape"})
_ENCODING = '"utf-8"'


class Misuse(NamedTuple):
    """What a style sheet does that layouts are not for: its line, what is wrong, what to write."""

    line: int
    written: str
    message: str


class Declaration(NamedTuple):
    """A property with its value, as tokens and in one spelling for all that mean the same."""

    name: str
    value: Sequence[Token]
    spelled: str
    line: int

    @property
    def written(self) -> str:
        """Return the declaration as messages quote it."""
        return _shorten(f"{self.name}: {self.spelled}")


class Rule(NamedTuple):
    """What a rule is about, by the names of each element, and what it sets.

    `selectors` are as written. The rule holds `always` if no condition is around it.
    """

    selectors: tuple[str, ...]
    subjects: tuple[frozenset[str], ...]
    declarations: tuple[Declaration, ...]
    always: bool = True

    @property
    def selector(self) -> str:
        """Return what the rule is about as messages quote it."""
        return _shorten(", ".join(self.selectors))


@dataclass(slots=True)
class Sheet:
    """The rules of a style sheet, and what is in it that no list is asked about.

    Those that are the program's `own` are not among them.
    """

    rules: list[Rule] = field(default_factory=list)
    misuses: list[Misuse] = field(default_factory=list)
    own: set[str] = field(default_factory=set)

    def refuse(self, line: int, written: str, message: str) -> None:
        """Keep what is wrong."""
        self.misuses.append(Misuse(line, written, message))


def read_sheet(text: str, medium: str) -> Sheet:
    """Return a style sheet, for `paper`, a `book` or a `screen`."""
    sheet = Sheet()
    tokens = _read_tokens(text, sheet)
    if not sheet.misuses:
        rules = read_rules(tokens)
        for name in OWN_RULES[medium]:
            others = (
                _leave_out(rules, _OWN[name]) if name in _OWN else _leave_out_schemes(rules, sheet)
            )
            if len(others) < len(rules):
                sheet.own.add(name)
            rules = others
        _read_rules(rules, sheet, _CONDITIONS[medium])
    return sheet


def _leave_out(rules: list[Token], known: str) -> list[Token]:
    """Return rules without those of a known text, if they stand together and whole."""
    wanted = [write([rule]) for rule in read_rules(read_tokens(known))]
    conditional = [rule.type == "at-rule" for rule in rules]
    spelled = [write([rule]) if at else "" for rule, at in zip(rules, conditional, strict=True)]
    for start in range(len(rules) - len(wanted) + 1):
        if spelled[start : start + len(wanted)] == wanted:
            return [*rules[:start], *rules[start + len(wanted) :]]
    return rules


def _leave_out_schemes(rules: list[Token], sheet: Sheet) -> list[Token]:
    """Return rules without those that set the colours of day and night, which are judged."""
    for start in range(len(rules) - _RULES_OF_SCHEMES + 1):
        end = start + _RULES_OF_SCHEMES
        problems = find_pale(rules[start:end])
        if problems is not None:
            for problem in problems:
                sheet.refuse(rules[start].source_line, "", problem)
            return [*rules[:start], *rules[end:]]
    return rules


def read_declarations(text: str, selector: str, names: frozenset[str]) -> Sheet:
    """Return the declarations of one element as a style sheet with one rule."""
    sheet = Sheet()
    tokens = _read_tokens(text, sheet)
    if not sheet.misuses:
        declarations = tuple(_read_declarations(tokens, sheet))
        sheet.rules.append(Rule((selector,), (names,), declarations))
    return sheet


def _read_tokens(text: str, sheet: Sheet) -> list[Token]:
    if len(text) > MOST_CHARACTERS:
        sheet.refuse(1, "", f"a style sheet may have {MOST_CHARACTERS:,} characters at most")
        return []
    if not _CONTROLS.isdisjoint(text):
        before = next(place for place, sign in enumerate(text) if sign in _CONTROLS)
        line = text.count("\n", 0, before) + 1
        sheet.refuse(line, "", "there is a control character in this line; remove it")
        return []
    if long := _LONG_NUMBER.search(text):
        line = text.count("\n", 0, long.start()) + 1
        sheet.refuse(line, "", "there is a number with too many digits in this line")
        return []
    tokens = read_tokens(text)
    level, depth = tokens, 0
    while level := [part for token in level if holds_others(token) for part in get_inside(token)]:
        depth += 1
        if depth > DEEPEST:
            message = f"brackets may stand in brackets {DEEPEST} deep at most"
            sheet.refuse(level[0].source_line, "", message)
            return []
    return tokens


def _read_rules(
    rules: Sequence[Token], sheet: Sheet, conditions: frozenset[str], *, always: bool = True
) -> None:
    for number, rule in enumerate(rules):
        match rule.type:
            case "qualified-rule":
                _read_rule(rule, sheet, always=always)
            case "at-rule" if rule.lower_at_keyword == "page" and rule.content is not None:
                _read_page(rule, sheet)
            case "at-rule" if rule.lower_at_keyword in conditions and rule.content is not None:
                _read_rules(read_block(rule.content), sheet, frozenset(), always=False)
            case "at-rule" if (
                number == 0
                and rule.lower_at_keyword == "charset"
                and write(rule.prelude) == _ENCODING
            ):
                pass
            case "at-rule":
                known = ", ".join(f"`@{name}`" for name in ("page", *sorted(conditions)))
                message = f"`@{rule.at_keyword}` is not for layouts here; known: {known}"
                sheet.refuse(rule.source_line, f"@{rule.at_keyword}", message)
            case "declaration":
                message = "a declaration stands in a rule, behind what it is about and `{`"
                sheet.refuse(rule.source_line, f"{rule.name}:", message)
            case _:
                sheet.refuse(rule.source_line, "", "this cannot be read as a style sheet")


def _read_rule(rule: Token, sheet: Sheet, *, always: bool) -> None:
    selectors = tuple(map(write, split_list(rule.prelude)))
    try:
        subjects = find_subjects(rule.prelude)
    except SelectorError as error:
        message = f"this selector is not for layouts: {error}"
        sheet.refuse(rule.source_line, _shorten(", ".join(selectors)), message)
        subjects = ()
    declarations = tuple(_read_declarations(rule.content, sheet))
    sheet.rules.append(Rule(selectors, subjects, declarations, always))


def _read_page(rule: Token, sheet: Sheet) -> None:
    """Read the page itself, and what stands in its margins."""
    if (page := write(rule.prelude)) not in _PAGES:
        known = ", ".join(f"`{name}`" for name in sorted(_PAGES) if name)
        sheet.refuse(rule.source_line, f"@page {page}", f"`@page` knows {known}")
    content = read_block(rule.content)
    boxes = [part for part in content if part.type == "at-rule"]
    for box in boxes:
        name = f"@{box.lower_at_keyword}"
        if box.lower_at_keyword not in _MARGIN_BOXES or strip(box.prelude) or box.content is None:
            message = "the foot of a page stands in `@bottom-left`, and nothing in other margins"
            sheet.refuse(box.source_line, name, message)
            continue
        inside = tuple(_read_declarations(box.content, sheet))
        sheet.rules.append(Rule((name,), (frozenset({name}),), inside))
    own = tuple(_list_declarations([part for part in content if part not in boxes], sheet))
    sheet.rules.append(Rule(("@page",), (frozenset({"@page"}),), own))


def _read_declarations(content: Sequence[Token], sheet: Sheet) -> Iterator[Declaration]:
    yield from _list_declarations(read_block(content), sheet)


def _list_declarations(parts: Sequence[Token], sheet: Sheet) -> Iterator[Declaration]:
    for part in parts:
        if part.type != "declaration":
            message = "only declarations, each with `;` behind it, may stand between these braces"
            sheet.refuse(part.source_line, "", message)
            continue
        name = part.name if part.name.startswith("--") else part.lower_name
        declaration = Declaration(name, part.value, write(part.value), part.source_line)
        if part.important:
            message = "leave `!important` out: the last of several rules counts"
            sheet.refuse(declaration.line, f"{declaration.written} !important", message)
        yield declaration


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
