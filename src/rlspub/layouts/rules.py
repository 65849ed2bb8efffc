"""House rules of wording: which apply, with what numbers, and who says so.

They are data in `layouts/rules/`, one file a profile. A profile may be based on another
one and then holds only what differs, so a clinic can keep a small file of its own. One that
has the name of a profile of ours is based on that.
"""

import math
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from rlspub.layouts.contract import RULES
from rlspub.layouts.files import LayoutError, LayoutFiles, likely
from rlspub.patterns import compile_late
from rlspub.tree import Metadata
from rlspub.workplace import CLINIC

_DEFAULT = "us"
_BASED_ON = "based_on"
# Nobody could tell any more where a rule comes from.
_MOST_BASES = 20
_EUROPEAN_UNION = compile_late(
    "AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK"
)

Value = TypeVar("Value")


class UnitSpace(Enum):
    """What stands between a number and its unit."""

    SPACE = "space"
    NONE = "none"
    EITHER = "either"


class Microgram(Enum):
    """How the unit microgram is written."""

    SHORT = "mcg"
    FULL = "microgram"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Rule(Generic[Value]):
    """One rule's setting and the published source that it follows."""

    value: Value
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A profile. Field names are the tables of its file, with hyphens for underscores."""

    name: str
    # Dose writing.
    trailing_zero: Rule[bool]
    naked_decimal: Rule[bool]
    unit_space: Rule[UnitSpace]
    unit_full_stop: Rule[bool]
    thousands_comma: Rule[bool]
    micro_sign: Rule[bool]
    unit_letters: Rule[bool]
    latin_abbreviations: Rule[bool]
    dose_symbols: Rule[bool]
    slash_for_per: Rule[bool]
    fractions: Rule[bool]
    roman_numerals: Rule[bool]
    drug_abbreviations: Rule[bool]
    capital_units: Rule[bool]
    range_dash: Rule[bool]
    vague_times: Rule[bool]
    salt_amounts: Rule[bool]
    microgram: Rule[Microgram]
    mixed_milligrams: Rule[bool]
    dose_sources: Rule[bool]
    unmarked_doses: Rule[bool]
    # Plain language: 0 switches a number off.
    reading_grade: Rule[float]
    reading_grade_whole: Rule[float]
    inflesz: Rule[float]
    sentence_words: Rule[int]
    mean_sentence_words: Rule[int]
    paragraph_sentences: Rule[int]
    paragraph_words: Rule[int]
    list_items: Rule[int]
    title_characters: Rule[int]
    headings: Rule[bool]
    heading_level: Rule[int]
    heading_steps: Rule[bool]
    heading_case: Rule[bool]
    abbreviations: Rule[bool]
    passive_voice: Rule[bool]
    everyday_words: Rule[bool]
    promotional_words: Rule[bool]
    slashes: Rule[bool]
    link_words: Rule[bool]
    stressed_words: Rule[int]
    plain_numbers: Rule[bool]
    mixed_numbers: Rule[bool]
    numeric_dates: Rule[bool]
    main_message: Rule[bool]
    main_message_sentences: Rule[int]
    call_to_action: Rule[bool]
    unknowns: Rule[bool]
    addressed_reader: Rule[bool]
    instructive_pictures: Rule[bool]
    questions: Rule[int]


def choose_profile(metadata: Metadata) -> str:
    """Return the profile that a manuscript asks for, or that its country goes by."""
    if metadata.profile:
        return metadata.profile
    if metadata.country == "GB":
        return "uk-nhs"
    return "eu" if _EUROPEAN_UNION.fullmatch(metadata.country or "") else _DEFAULT


def read_rules(profile: str, files: LayoutFiles) -> Rules:
    """Return a profile from the folder of layouts; raises `LayoutError`."""
    places = _places(profile, files)
    kinds = {
        name: get_args(hint)[0] for name, hint in get_type_hints(Rules).items() if name != "name"
    }
    known = [kind.replace("_", "-") for kind in kinds]
    for name, path in places.items():
        if name not in known:
            message = f"there is no rule [{name}]{likely(name, known)}"
            raise LayoutError(path, message, files.line_of(name, path))
    values: dict[str, Any] = {}
    for name, kind in kinds.items():
        table = name.replace("_", "-")
        if table not in places:
            remedy = f'add `{_BASED_ON} = "{_DEFAULT}"` as the first line, or the rule'
            message = f"the rule [{table}] is missing; {remedy}"
            raise LayoutError(_layers(profile, files)[0], message)
        values[name] = _rule(table, kind, places[table], files)
    return Rules(name=profile, **values)


def _layers(profile: str, files: LayoutFiles) -> list[Path]:
    """Return the files of a profile, the clinic's before ours."""
    name = f"{RULES}/{profile}.toml"
    return [path for path in (files.own(name), files.shipped(name)) if path is not None]


def _places(
    profile: str, files: LayoutFiles, seen: tuple[Path, ...] = (), asking: Path | None = None
) -> dict[str, Path]:
    """Return the file of each rule: a profile's own before that of the one that it is based on."""
    if len(seen) > _MOST_BASES:
        message = f"more than {_MOST_BASES} profiles are based on one another; base it on ours"
        raise LayoutError(seen[0], message, files.line_of(_BASED_ON, seen[0]))
    layers = [path for path in _layers(profile, files) if path not in seen]
    if not layers:
        raise _unknown(profile, files, seen, asking)
    path, *below = layers
    tables = files.toml(path)
    places = {name: path for name in tables if name != _BASED_ON}
    base = tables.get(_BASED_ON, profile if below else None)
    if base is None:
        return places
    if not isinstance(base, str):
        message = f"`{_BASED_ON}` must name another profile"
        raise LayoutError(path, message, files.line_of(_BASED_ON, path))
    return _places(base, files, (*seen, path), path) | places


def _unknown(
    profile: str, files: LayoutFiles, seen: tuple[Path, ...], asking: Path | None
) -> LayoutError:
    """Return what is wrong with the name of a profile that is asked for."""
    if asking is not None and _layers(profile, files):
        message = f"`{_BASED_ON}` must name another profile; {seen[0].name} is based on itself"
        return LayoutError(asking, message, files.line_of(_BASED_ON, asking))
    names = (name.removeprefix(f"{CLINIC}/") for name in files.names)
    found = (re.fullmatch(rf"{RULES}/((?!words\.)[^/]+)\.toml", name) for name in names)
    known = sorted({match[1] for match in found if match})
    message = f"there is no profile `{profile}`{likely(profile, known)}; known: {', '.join(known)}"
    if asking is not None:
        return LayoutError(asking, message, files.line_of(_BASED_ON, asking))
    return LayoutError(files.root / RULES / f"{profile}.toml", message)


def _rule(name: str, kind: type, path: Path, files: LayoutFiles) -> Rule[Any]:
    """Return one rule, its value of the kind that its field has."""
    table = files.toml(path)[name]

    def problem(message: str, key: str = "value") -> LayoutError:
        line = files.line_of(key, path, name) or files.line_of(name, path)
        return LayoutError(path, f"[{name}]{message}", line)

    if not isinstance(table, dict) or set(table) != {"value", "source"}:
        raise problem(" must have `value` and `source`, and no more", "")
    value, source = table["value"], table["source"]
    if not isinstance(source, str) or not source.strip():
        raise problem(": `source` must name a published rule", "source")
    if issubclass(kind, Enum):
        choices = [choice.value for choice in kind]
        if value not in choices:
            raise problem(f": `value` must be one of {', '.join(choices)}")
        return Rule(kind(value), source)
    if kind is bool:
        if not isinstance(value, bool):
            raise problem(": `value` must be true or false")
    else:
        number = isinstance(value, int if kind is int else int | float)
        if not number or isinstance(value, bool) or not 0 <= value < math.inf:
            whole = "a whole number" if kind is int else "a number"
            raise problem(f": `value` must be {whole}, 0 or more")
    return Rule(value, source)
