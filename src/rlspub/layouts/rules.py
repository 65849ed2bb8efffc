"""House rules of wording: which apply, with what numbers, and who says so.

They are data in `layouts/rules/`, one file a profile. A profile may be based on another
one and then holds only what differs, so a clinic can keep a small file of its own.
"""

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from rlspub.layouts.files import LayoutError, find, folders, likely, read_toml
from rlspub.tree import Metadata

FOLDER = "rules"
_DEFAULT = "us"
_BASED_ON = "based_on"
_WORD_LISTS = "words."
_EUROPEAN_UNION = re.compile(
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
    questions: Rule[int]


def profile_of(metadata: Metadata) -> str:
    """Return the profile that a manuscript asks for, or that its country goes by."""
    if metadata.profile:
        return metadata.profile
    if metadata.country == "GB":
        return "uk-nhs"
    return "eu" if _EUROPEAN_UNION.fullmatch(metadata.country or "") else _DEFAULT


def load_rules(profile: str, root: Path) -> Rules:
    """Return a profile from the folder of layouts; raises `LayoutError`."""
    tables = _tables(profile, root, ())
    kinds = {
        name: get_args(hint)[0] for name, hint in get_type_hints(Rules).items() if name != "name"
    }
    path = _path(profile, root)
    for name in tables:
        if name.replace("-", "_") not in kinds:
            known = (kind.replace("_", "-") for kind in kinds)
            raise LayoutError(path, f"there is no rule [{name}]{likely(name, known)}")
    values: dict[str, Any] = {}
    for name, kind in kinds.items():
        table = name.replace("_", "-")
        if table not in tables:
            remedy = f'add `{_BASED_ON} = "{_DEFAULT}"` as the first line, or the rule'
            raise LayoutError(path, f"the rule [{table}] is missing; {remedy}")
        values[name] = _rule(tables[table], table, kind, path)
    return Rules(name=profile, **values)


def _path(profile: str, root: Path) -> Path:
    return find(root, f"{FOLDER}/{profile}.toml")


def _tables(profile: str, root: Path, seen: tuple[str, ...]) -> dict[str, Any]:
    """Return the tables of a profile over those of the one that it is based on."""
    path = _path(profile, root)
    if not path.is_file():
        places = folders(root, FOLDER)
        stems = sorted({other.stem for place in places for other in place.glob("*.toml")})
        known = [stem for stem in stems if not stem.startswith(_WORD_LISTS)]
        told = f"there is no profile `{profile}`{likely(profile, known)}"
        raise LayoutError(path, f"{told}; known: {', '.join(known)}")
    tables = read_toml(path)
    base = tables.pop(_BASED_ON, None)
    if base is None:
        return tables
    if not isinstance(base, str) or base in (profile, *seen):
        raise LayoutError(path, f"`{_BASED_ON}` must name another profile")
    return {**_tables(base, root, (profile, *seen)), **tables}


def _rule(table: Any, name: str, kind: type, path: Path) -> Rule[Any]:
    """Return one rule, its value of the kind that its field has."""
    if not isinstance(table, dict) or set(table) != {"value", "source"}:
        raise LayoutError(path, f"[{name}] must have `value` and `source`, and no more")
    value, source = table["value"], table["source"]
    if not isinstance(source, str) or not source.strip():
        raise LayoutError(path, f"[{name}]: `source` must name a published rule")
    if issubclass(kind, Enum):
        choices = [choice.value for choice in kind]
        if value not in choices:
            raise LayoutError(path, f"[{name}]: `value` must be one of {', '.join(choices)}")
        return Rule(kind(value), source)
    if kind is bool:
        if not isinstance(value, bool):
            raise LayoutError(path, f"[{name}]: `value` must be true or false")
    else:
        number = isinstance(value, int if kind is int else int | float)
        if not number or isinstance(value, bool) or value < 0:
            whole = "a whole number" if kind is int else "a number"
            raise LayoutError(path, f"[{name}]: `value` must be {whole}, 0 or more")
    return Rule(value, source)
