"""Reading labels, and holding them to what a label is."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from rlspub.language.amounts.number import says_a_number
from rlspub.language.characters import find_unprintable, name_character
from rlspub.language.locales import list_month_names, spell_month
from rlspub.language.tags import list_wider
from rlspub.layouts.clinics.clinic import Clinic
from rlspub.layouts.files import LayoutError, LayoutFiles, likely, read_places, show_value
from rlspub.layouts.labels.labels import Labels
from rlspub.layouts.labels.own_words import require_harmless
from rlspub.layouts.labels.tables import (
    CALLOUTS,
    STATE,
    find_state,
    judge_state,
    read_tables,
    tell_problem,
)

_BASE_LANGUAGE = "en"
_MONTHS = 12
_TABLES = ("countries", "provenance", "site")
_NO_LABELS = {"language", "locale", "machine_made", "clinic", "callouts"}
# What need not be said: the language is known to have it, or there is no site.
_OPTIONAL = {"date_format": "", "months": [], "countries": {}, "site": {}}
# Between words; all other labels are words.
_SEPARATORS = {"table_separator", "list_separator"}
# A label stands beside what it names, or in a line of its own; these say a sentence.
_SENTENCES = {
    *("not_reviewed", "table_summary", "access_text", "access_tables", "access_pictures"),
    *("access_pages", "access_ways", "more_in_full", "more_answers"),
    *("schedule_advice", "not_current", "translation_unreviewed"),
}
_LONGEST, _LONGEST_SENTENCE, _LONGEST_SEPARATOR = 60, 200, 6
# What the program fills in.
_FILLED_IN = {
    "note_mark": {"number"},
    "back_to_text": {"number"},
    "table_summary": {"columns", "rows", "headings"},
    "page_of": {"page", "pages"},
    "on_page": {"number"},
    "see_leaflet": {"title"},
    "country_note": {"country"},
    "page_source": {"title", "paper"},
    "access_ways": {"ways"},
    "exists_in": {"languages"},
    "translated_from": {"language"},
    "date_format": {"day", "month", "year"},
}


def read_labels(language: str, files: LayoutFiles, clinic: Clinic) -> Labels:
    """Return the labels for a language tag, in English where there is no translation.

    A table for a tag with a region (`en-GB`) holds only what differs from the table of
    its language.
    """
    require_harmless(files)
    found = _find_tables(language, files)
    if not found:
        language = _BASE_LANGUAGE
        found = _find_tables(language, files)
    if not found:
        raise tell_problem(f"the table [{language}] is missing", language, (language,), files)
    reader = _Reader(files, tuple(found))
    values: dict[str, Any] = {**_OPTIONAL}
    for table in reversed(found.values()):
        values |= table
    if problem := judge_state(values):
        raise reader.problem(problem, STATE)
    machine_made = find_state(values).is_unread
    values.pop(STATE, None)
    reader.require_places(values)
    primary = language.partition("-")[0].lower()
    return Labels(
        language=primary,
        locale=language,
        machine_made=machine_made,
        clinic=clinic,
        **reader.check(values),
    )


def _find_tables(language: str, files: LayoutFiles) -> dict[str, Mapping[str, Any]]:
    """Return the tables for a tag, the nearest first."""
    tables = read_tables(language, files)
    return {name: tables[name] for name in list_wider(language) if name in tables}


class _Reader(NamedTuple):
    """Checks labels, and tells where a wrong one stands: in the first of `tables` that has it."""

    files: LayoutFiles
    tables: tuple[str, ...]

    def check(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values of a label table, complete and of the right kinds."""
        names = [item.name for item in fields(Labels) if item.name not in _NO_LABELS]
        names += CALLOUTS
        for name in values:
            if name not in names:
                raise self.problem(f"there is no label `{name}`{likely(name, names)}", name)
        if missing := [name for name in names if name not in values]:
            shown = ", ".join(f"`{name}`" for name in missing)
            told = "labels are missing" if missing[1:] else "a label is missing"
            raise self.problem(f"{told}: {shown}", missing[0])
        months = values["months"]
        are_words = isinstance(months, list) and _are_words(months)
        if not are_words or len(months) not in {0, _MONTHS}:
            raise self.problem("`months` must name twelve months", "months")
        if months and not values["date_format"]:
            raise self.problem("`months` needs a `date_format` beside it", "months")
        for number, month in enumerate(months, 1):
            known = list_month_names(number, self.tables[-1])
            if known and month.casefold().rstrip(".") not in known:
                message = f"`months` must be those of the calendar, in order; “{month}” is not"
                raise self.problem(f"{message} “{spell_month(number, self.tables[-1])}”", "months")
        for name in names:
            value = values[name]
            if name in _TABLES:
                if not isinstance(value, dict) or not _are_words(value.values()):
                    raise self.problem(f"`{name}` must be a table of words in quotes", name)
            elif name not in _OPTIONAL and (not isinstance(value, str) or not value):
                raise self.problem(f"`{name}` must be text", name)
        for name in names:
            self._require_words(name, values[name])
        callouts = {kind: values[name] for name, kind in CALLOUTS.items()}
        if len(set(map(str.casefold, callouts.values()))) < len(callouts):
            twice = next(n for n in CALLOUTS if list(callouts.values()).count(values[n]) > 1)
            raise self.problem(f"`{twice}` must not be called as another kind of box is", twice)
        others = {name: value for name, value in values.items() if name not in CALLOUTS}
        return others | {"months": tuple(months), "callouts": callouts}

    def require_places(self, values: Mapping[str, Any]) -> None:
        """Raise for a label that has no room for what is filled in, or for something else."""
        for name, value in values.items():
            wanted: set[str] = _FILLED_IN.get(name, set())
            if isinstance(value, str) and value and read_places(value) != wanted:
                shown = ", ".join(f"{{{place}}}" for place in sorted(wanted)) or "no braces"
                raise self.problem(f"`{name}` must hold {shown}; it is {show_value(value)}", name)

    def _require_words(self, name: str, value: Any) -> None:
        """Raise for a label that is more than a label: it could say an amount, or turn words."""
        told: Any = list(value.values()) if isinstance(value, dict) else value
        texts: list[str] = told if isinstance(told, list) else [told]
        for text in texts:
            shown = show_value(text)
            if sign := find_unprintable(text):
                message = f"`{name}` holds a character that cannot be printed: "
                raise self.problem(message + name_character(sign), name)
            longest = _LONGEST_SENTENCE if name in _SENTENCES else _LONGEST
            longest = _LONGEST_SEPARATOR if name in _SEPARATORS else longest
            if len(text) > longest:
                message = f"`{name}` has {len(text)} letters; the most is {longest}: {shown}"
                raise self.problem(message, name)
            if name != "months" and (says_a_number(text) or any(map(_is_numeral, text))):
                message = (
                    f"`{name}` says a number, which could be taken for an amount: {shown}; "
                    "numbers are in the manuscript alone"
                )
                raise self.problem(message, name)
            if name not in {*_SEPARATORS, *_OPTIONAL} and not any(map(str.isalpha, text)):
                raise self.problem(f"`{name}` must be words; it is {shown}", name)

    def problem(self, message: str, name: str) -> LayoutError:
        """Return what is wrong with a label."""
        return tell_problem(f"[{self.tables[-1]}]: {message}", name, self.tables, self.files)


def _is_numeral(sign: str) -> bool:
    """Tell whether a sign is a digit, a fraction, or a raised or Roman numeral."""
    return unicodedata.category(sign).startswith("N")


def _are_words(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) and value for value in values)
