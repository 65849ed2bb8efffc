"""Style sheets held to what is allowed, declaration by declaration."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rlspub.layouts.colours import Colour, contrast, rgb
from rlspub.layouts.styles.allowed import Allowed, allow, find_medium
from rlspub.layouts.styles.lengths import Variables
from rlspub.layouts.styles.remedies import tell_instead, tell_place
from rlspub.layouts.styles.sheet import (
    OWN_RULES,
    Declaration,
    Misuse,
    Rule,
    Sheet,
    read_declarations,
    read_sheet,
)
from rlspub.layouts.styles.tokens import Token, read_value, strip
from rlspub.layouts.styles.values import Values
from rlspub.patterns import compile_late

_ROOT = ":root"
_WHOLE_PAGE = ("html", "@page")
# Of words and of lines with the paper (WCAG 2.2); tokens.toml asks for more.
_LEAST_CONTRAST = {"ink": 4.5, "quiet": 4.5, "accent": 4.5, "alarm": 4.5, "rule": 3.0}
_PAPER = "--paper"
_ALARM = "var(--alarm)"
_FOR_ALARM = "; the colour `alarm` is for emergencies and limits alone"
# Of digits in a colour.
_HEXADECIMAL = 6
_CELLS = frozenset({"th", "td"})
_ENDS_IN_CELLS = compile_late(r"(?P<around>.*?)(?P<cells>(?<![\w.-])(?:th|td)|:is\(th,td\))")
_OF_CELLS = {
    **dict.fromkeys(
        ("padding", "padding-block", "padding-top", "padding-bottom", "padding-inline"),
        "columns could touch",
    ),
    "text-align": "heads could stand over other columns than their own",
}

_WHY_OWN = {
    "stacked_tables": "wide tables are cut off on telephones",
    "skip_link": "what leads to the text lies over it",
    "colour_schemes": "there are no colours, by day or by night",
}
_Frozen = tuple[tuple[str, tuple[str, ...]], ...]


def judge_sheets(sheets: Sequence[str], output: str) -> list[tuple[int, Misuse]]:
    """Return what the style sheets of a page do that layouts are not for, with the sheet's place.

    They override one another in this order, and are held to the list of their output.
    """
    read = [_read(text, output) for text in sheets]
    variables = _find_variables(read)
    found = [
        (place, misuse)
        for place, text in enumerate(sheets)
        for misuse in _judge(text, output, variables)
    ]
    found += _find_overwritten(read)
    if not found:
        missing = [*_find_missing(read, allow(output))]
        for name in OWN_RULES[find_medium(output)]:
            if not any(name in sheet.own for sheet in read):
                lost = f"without it, {_WHY_OWN[name]}"
                missing.append(
                    Misuse(0, "", f"write `{{{{ {name} }}}}` in this style sheet: {lost}")
                )
        found = [(len(sheets) - 1, misuse) for misuse in missing]
    return found


def _find_overwritten(sheets: Sequence[Sheet]) -> Iterator[tuple[int, Misuse]]:
    """Yield what a sheet sets for the whole page in vain, since a later one sets it again."""
    later = set[tuple[str, str]]()
    for place in range(len(sheets) - 1, -1, -1):
        own = [
            (rule.selector, one)
            for rule in sheets[place].rules
            if rule.selector in _WHOLE_PAGE
            for one in rule.declarations
        ]
        for selector, one in own:
            shorthand = one.name.partition("-")[0]
            if {(selector, one.name), (selector, shorthand)} & later:
                message = (
                    "this has no effect, for a later style sheet of the layout sets it: change the "
                    "number in `layout.toml`, fonts in `shared/fonts.toml`"
                )
                yield place, Misuse(one.line, one.written, message)
        later |= {(selector, one.name) for selector, one in own}


def judge_sheet(text: str, output: str) -> tuple[Misuse, ...]:
    """Return what one style sheet does that layouts are not for."""
    return _judge(text, output, _find_variables([_read(text, output)]))


def judge_declarations(
    text: str, output: str, names: Sequence[str], variables: Variables | None = None
) -> tuple[Misuse, ...]:
    """Return what a `style` attribute does that layouts are not for.

    `names` are the element's name and its classes, such as `span` and `.line`. `variables` are
    the custom properties that it may use.
    """
    sheet = read_declarations(text, "".join(names), frozenset((*names, "*")))
    return tuple(_judge_rules(sheet, allow(output), variables or {}))


def _read(text: str, output: str) -> Sheet:
    return _read_once(text, find_medium(output))


_read_once = lru_cache(maxsize=64)(read_sheet)


@lru_cache(maxsize=256)
def _judge(text: str, output: str, variables: _Frozen) -> tuple[Misuse, ...]:
    found = _judge_rules(_read(text, output), allow(output), dict(variables))
    return tuple(sorted(found, key=lambda misuse: misuse.line))


def _find_variables(sheets: Iterable[Sheet]) -> _Frozen:
    """Return all values that each custom property is given."""
    found = dict[str, set[str]]()
    for sheet in sheets:
        for rule in sheet.rules:
            for one in rule.declarations:
                if one.name.startswith("--"):
                    value = "".join(token.serialize() for token in one.value).strip()
                    found.setdefault(one.name, set()).add(value)
    return tuple((name, tuple(sorted(values))) for name, values in sorted(found.items()))


def _judge_rules(sheet: Sheet, allowed: Allowed, variables: Variables) -> Iterator[Misuse]:
    yield from sheet.misuses
    for rule in sheet.rules:
        yield from _judge_rule(rule, allowed, variables)
        yield from _judge_cells(rule)


def _judge_rule(rule: Rule, allowed: Allowed, variables: Variables) -> Iterator[Misuse]:
    for one in rule.declarations:
        if one.name.startswith("--"):
            problem = _judge_variable(rule, one, allowed, variables)
        else:
            problem = _judge_property(rule, one, allowed, variables)
        if problem:
            yield Misuse(one.line, one.written, problem)


def _judge_property(
    rule: Rule, one: Declaration, allowed: Allowed, variables: Variables
) -> str | None:
    kept = set[tuple[Values, ...]]()
    for names in rule.subjects:
        choices = allowed.find(names, one.name)
        if not choices:
            return tell_place(rule, one.name, allowed)
        if choices in kept:
            continue
        if not any(values.hold(one.value, one.spelled, variables) for values in choices):
            told = "; or ".join(dict.fromkeys(map(str, choices)))
            instead = _FOR_ALARM if _ALARM in one.spelled else tell_instead(one.name, rule)
            return f"on `{rule.selector}`, `{one.name}` takes {told}{instead}"
        kept.add(choices)
    return None


def _judge_variable(
    rule: Rule, one: Declaration, allowed: Allowed, variables: Variables
) -> str | None:
    name, values = one.name, allowed.find_variable(one.name)
    if values is None:
        known = ", ".join(f"`{other}`" for other in allowed.variables) or "none"
        return f"there is no custom property `{name}` in layouts; known: {known}"
    if any(_ROOT not in names for names in rule.subjects):
        return f"`{name}` is set on `:root` alone, once for the whole page"
    if not values.hold(one.value, one.spelled, {}):
        return f"`{name}` takes {values}"
    least = _LEAST_CONTRAST.get(name.removeprefix("--"))
    if least and (colour := _read_colour(one.value)):
        papers = (_read_colour(read_value(text)) for text in variables.get(_PAPER, ()))
        if any(paper and contrast(colour, paper) < least for paper in papers):
            return f"`{name}` is too pale: it needs a contrast of {least:g} to 1 with the paper"
    return None


def _read_colour(value: Sequence[Token]) -> Colour | None:
    """Return a colour; of inks, about the one that they print."""
    match strip(value):
        case [token] if token.type == "hash" and len(token.value) == _HEXADECIMAL:
            return rgb(token.value)
        case [token] if token.type == "function" and token.lower_name == "device-cmyk":
            inks = [share.value / 100 for share in strip(token.arguments)]
            red, green, blue = (round(255 * (1 - ink) * (1 - inks[-1])) for ink in inks[:3])
            return red, green, blue
    return None


def _judge_cells(rule: Rule) -> Iterator[Misuse]:
    """Yield what would let columns touch, or move words of one into another row or column.

    Heads and cells, and all columns, must have the same room at the same sides, and begin alike.
    """
    for one in rule.declarations:
        if one.name not in _OF_CELLS or all(map(_CELLS.isdisjoint, rule.subjects)):
            continue
        found = [_ENDS_IN_CELLS.fullmatch(selector) for selector in rule.selectors]
        heads, cells = (
            {match["around"] for match in found if match and name in match["cells"]}
            for name in sorted(_CELLS)
        )
        if not all(found) or heads != cells or any(set("+~") & set(at) for at in cells):
            danger = _OF_CELLS[one.name]
            message = f"{danger}: set `{one.name}` on `th, td`, alike for all columns"
            yield Misuse(one.line, one.written, message)


def _find_missing(sheets: Sequence[Sheet], allowed: Allowed) -> Iterator[Misuse]:
    """Yield what the sheets together do not set, and must, or set back to nothing."""
    needed = {name for _, properties in allowed.required for name in properties}
    set_on = [
        (rule, names, one)
        for sheet in sheets
        for rule in sheet.rules
        for one in rule.declarations
        if one.name in needed
        for names in rule.subjects
    ]
    for subject, properties in allowed.required:
        is_set = False
        for rule, names, one in set_on:
            if subject not in names or one.name not in properties:
                continue
            if one.spelled == "0" and not names <= {subject, f"={subject}", "*"}:
                message = f"`{subject}` needs room before its words"
                yield Misuse(0, f"{rule.selector} {{ {one.written} }}", message)
            is_set = one.spelled != "0" and (rule.always or is_set)
        if not is_set:
            named = " or ".join(f"`{name}`" for name in properties)
            yield Misuse(0, "", f"no style sheet sets {named} on `{subject}`, which needs it")
