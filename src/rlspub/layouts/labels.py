"""Printed labels: every word that layouts print of their own, in one language."""

import datetime
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from rlspub.language.amounts.elsewhere import find_unit
from rlspub.language.amounts.number import says_a_number
from rlspub.language.characters import find_unprintable, name_character
from rlspub.language.denials import find_denial
from rlspub.language.locales import (
    list_month_names,
    may_name_country,
    name_country,
    spell_date,
    spell_month,
)
from rlspub.layouts.clinics.clinic import Clinic
from rlspub.layouts.contract import LABELS
from rlspub.layouts.files import LayoutError, LayoutFiles, likely, read_places, show_value
from rlspub.tree import BoxKind, CalloutKind, Metadata
from rlspub.tree.metadata import FACTS

_BASE_LANGUAGE = "en"
_MONTHS = 12
_TABLES = ("countries", "provenance")
_NO_LABELS = {"language", "locale", "clinic", "callouts"}
# The title of a kind of box, by the name of its label.
_CALLOUTS = {kind.value.replace("-", "_"): kind for kind in CalloutKind}
_TITLES = (*_CALLOUTS, "doses")
# What need not be said, as the language is known to have it.
_OPTIONAL = {"date_format": "", "months": [], "countries": {}}
# What a clinic may call otherwise in a language that we have. All else tells how far to trust a
# page, what a box or a figure means: another word would turn it round.
_CHANGEABLE = (
    *("note", "call_us", "questions", "notes", "references", "your_notes"),
    *("about_handout", "about_booklet", "contents", "cover", "title_page", "landmarks"),
    *("page_list", "clinic_name", "clinic_address", "booklet_offer", "watch"),
)
# Between words; all other labels are words.
_SEPARATORS = {"table_separator", "list_separator"}
# A label stands beside what it names, or in a line of its own; these say a sentence.
_SENTENCES = {
    *("not_reviewed", "table_summary", "access_text", "access_tables", "access_pictures"),
    *("access_pages", "access_ways", "more_in_full", "schedule_advice"),
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
    "date_format": {"day", "month", "year"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Every word that a layout prints of its own, in one language.

    `language` is the language that they are in, which need not be the document's, and `locale`
    that language with its region. `callouts` are the titles of boxes. What the `clinic` says of
    itself is in its own words. Dates and `countries` are as the locale has them, but for what is
    said here.
    """

    language: str
    locale: str
    callouts: Mapping[BoxKind, str]
    doses: str
    schedule_advice: str
    schedule_nothing: str
    morning: str
    noon: str
    evening: str
    bedtime: str
    questions: str
    notes: str
    references: str
    sources: str
    more_in_full: str
    more_answers: str
    note_mark: str
    back_to_text: str
    table_summary: str
    table_separator: str
    no_heading: str
    box: str
    blank: str
    page_of: str
    on_page: str
    see_leaflet: str
    your_notes: str
    clinic_name: str
    clinic_phone: str
    clinic_address: str
    clinic_hours: str
    clinic_emergency: str
    booklet_offer: str
    watch: str
    about_handout: str
    about_booklet: str
    publisher: str
    authors: str
    reviewers: str
    version: str
    date: str
    review_by: str
    country: str
    identifier: str
    not_reviewed: str
    not_reviewed_short: str
    changed_since: str
    overdue: str
    country_note: str
    contents: str
    cover: str
    title_page: str
    landmarks: str
    page_list: str
    page_source: str
    access_text: str
    access_ways: str
    way_headings: str
    way_lists: str
    way_notes: str
    way_contents: str
    access_tables: str
    access_pictures: str
    access_pages: str
    list_separator: str
    date_format: str
    months: tuple[str, ...]
    countries: Mapping[str, str]
    provenance: Mapping[str, str]
    clinic: Clinic

    def callout(self, kind: BoxKind) -> str:
        """Return the title of a callout that has none of its own."""
        return self.callouts[kind]

    @property
    def times_of_day(self) -> tuple[str, ...]:
        """Return the heads of a schedule in the order of the day."""
        return self.morning, self.noon, self.evening, self.bedtime

    def day(self, date: datetime.date) -> str:
        """Return a date with its month spelt out."""
        if not self.date_format:
            return spell_date(date, self.locale)
        number = date.month
        month = self.months[number - 1] if self.months else spell_month(number, self.locale)
        return self.date_format.format(day=date.day, month=month, year=date.year)

    def country_name(self, code: str) -> str:
        """Return a country's name."""
        return self.countries.get(code) or name_country(code, self.locale)

    def facts(self, metadata: Metadata, *, on_paper: bool = False) -> list[tuple[str, str]]:
        """Return what a document says about itself as pairs of label and value.

        On paper nobody has a use for its identifier.
        """
        names = (name for name in FACTS if not (on_paper and name == "identifier"))
        pairs = [pair for name in names for pair in self._facts_of(name, metadata)]
        return [(label, value) for label, value in pairs if value]

    def _facts_of(self, name: str, metadata: Metadata) -> Iterator[tuple[str, str]]:
        """Yield what one key says: dates and countries are spelt out, lists are joined."""
        value = getattr(metadata, name)
        if name == "provenance":
            yield from ((self.provenance.get(key, key), text) for key, text in value)
            return
        match value:
            case datetime.date():
                words = self.day(value)
            case tuple():
                words = self.list_separator.join(value)
            case _:
                words = value or ""
        if name == "reviewers":
            changed = self.list_separator.join(metadata.changed_since)
            words = words or ("" if changed else self.not_reviewed)
            yield self.changed_since, changed
        elif name == "review_by" and metadata.overdue:
            words = f"{words} ({self.overdue})"
        elif name == "country" and words:
            words = self.country_name(words)
        yield getattr(self, name), words

    def contacts(self) -> list[tuple[str, str]]:
        """Return how the clinic is reached as pairs of label and value."""
        pairs = [
            (self.clinic_phone, self.clinic.phone),
            (self.clinic_hours, self.clinic.hours),
            (self.clinic_address, self.clinic.address),
            (self.clinic_emergency, self.clinic.emergency),
        ]
        return [(label, value) for label, value in pairs if value]


def read_labels(language: str, files: LayoutFiles, clinic: Clinic) -> Labels:
    """Return the labels for a language tag, in English where there is no translation.

    A table for a tag with a region (`en-GB`) holds only what differs from the table of
    its language.
    """
    tables = files.tables(LABELS)
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise files.problem(LABELS, f"[{name}] must be a table of labels", name)
    _require_harmless(files)
    primary = _primary(language)
    if primary not in tables:
        primary = language = _BASE_LANGUAGE
    if primary not in tables:
        raise LayoutError(files.find(LABELS), f"the table [{primary}] is missing")
    used = [name for name in dict.fromkeys((language, primary)) if name in tables]
    reader = _Reader(files, used)
    values = {**_OPTIONAL, **tables[primary], **tables.get(language, {})}
    reader.require_places(values)
    return Labels(language=primary, locale=language, clinic=clinic, **reader.check(values))


def _require_harmless(files: LayoutFiles) -> None:
    """Raise for a clinic's label that could turn what stands beside it into something else."""
    path, shipped = files.own(LABELS), files.shipped(LABELS)
    if path is None or shipped is None:
        return
    ours = files.toml(shipped)
    for name, table in files.toml(path).items():
        known = ours.get(_primary(name))
        for key, value, inner in _list_values(table, name):
            about = known and (known if inner == name else known.get(inner.rpartition(".")[2], {}))
            if about is not None and about.get(key) == value:
                continue
            if problem := _find_harm(key, value, name, inner, about):
                message = f"[{inner}]: `{key}` {problem}"
                raise LayoutError(path, message, files.line_of(key, path, inner))


def _list_values(table: Mapping[str, Any], name: str) -> Iterator[tuple[str, Any, str]]:
    """Yield the labels of a table, and of the tables in it, each with where it stands."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _list_values(value, f"{name}.{key}")
        else:
            yield key, value, name


def _find_harm(
    key: str, value: Any, language: str, table: str, ours: Mapping[str, Any] | None
) -> str | None:
    """Return why a clinic may not print a label; `ours` are those of the language, if we have it.

    A language that is new to us needs words of its own for what nobody has reviewed.
    """
    is_inner, is_country = table != language, table.endswith(".countries")
    if ours is not None and (is_country or (is_inner and key in ours)):
        return "is ours in this language"
    if ours is not None and not is_inner and (problem := _find_why_ours(key)):
        return problem
    if not isinstance(value, str):
        return None
    if is_country and not may_name_country(value, key, language):
        return f"must be a name of this country: {name_country(key, language)}"
    if unit := find_unit(value):
        return f"says “{unit}”; doses belong into the manuscript"
    if (ours is not None or is_inner) and (word := find_denial(value)):
        return f"says “{word}”, which could deny, or vouch for, what stands beside it"
    for title in _TITLES:
        words = str((ours or {}).get(title, ""))
        if words and title != key and words.casefold() in value.casefold():
            return f"says “{words}”, which is what `{title}` means"
    return None


def _find_why_ours(key: str) -> str | None:
    """Return why a label of a language that we have may not be called otherwise."""
    if key in _CHANGEABLE:
        return None
    if key in _TITLES:
        return 'is ours; a box may have another title in the manuscript: `title="Words"`'
    if key in Labels.__dataclass_fields__:
        return f"is ours in this language; yours may be {', '.join(_CHANGEABLE)}"
    return None


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()


class _Reader(NamedTuple):
    """Checks labels, and tells where a wrong one stands: in the first of `tables` that has it."""

    files: LayoutFiles
    tables: list[str]

    def check(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values of a label table, complete and of the right kinds."""
        names = [item.name for item in fields(Labels) if item.name not in _NO_LABELS]
        names += _CALLOUTS
        for name in values:
            if name not in names:
                raise self._problem(f"there is no label `{name}`{likely(name, names)}", name)
        if missing := [name for name in names if name not in values]:
            shown = ", ".join(f"`{name}`" for name in missing)
            told = "labels are missing" if missing[1:] else "a label is missing"
            raise self._problem(f"{told}: {shown}", missing[0])
        months = values["months"]
        are_words = isinstance(months, list) and _are_words(months)
        if not are_words or len(months) not in {0, _MONTHS}:
            raise self._problem("`months` must name twelve months", "months")
        if months and not values["date_format"]:
            raise self._problem("`months` needs a `date_format` beside it", "months")
        for number, month in enumerate(months, 1):
            known = list_month_names(number, self.tables[-1])
            if known and month.casefold().rstrip(".") not in known:
                message = f"`months` must be those of the calendar, in order; “{month}” is not"
                raise self._problem(f"{message} “{spell_month(number, self.tables[-1])}”", "months")
        for name in names:
            value = values[name]
            if name in _TABLES:
                if not isinstance(value, dict) or not _are_words(value.values()):
                    raise self._problem(f"`{name}` must be a table of words in quotes", name)
            elif name not in _OPTIONAL and (not isinstance(value, str) or not value):
                raise self._problem(f"`{name}` must be text", name)
        for name in names:
            self._require_words(name, values[name])
        callouts = {kind: values[name] for name, kind in _CALLOUTS.items()}
        if len(set(map(str.casefold, callouts.values()))) < len(callouts):
            twice = next(n for n in _CALLOUTS if list(callouts.values()).count(values[n]) > 1)
            raise self._problem(f"`{twice}` must not be called as another kind of box is", twice)
        others = {name: value for name, value in values.items() if name not in _CALLOUTS}
        return others | {"months": tuple(months), "callouts": callouts}

    def require_places(self, values: Mapping[str, Any]) -> None:
        """Raise for a label that has no room for what is filled in, or for something else."""
        for name, value in values.items():
            wanted: set[str] = _FILLED_IN.get(name, set())
            if isinstance(value, str) and value and read_places(value) != wanted:
                shown = ", ".join(f"{{{place}}}" for place in sorted(wanted)) or "no braces"
                raise self._problem(f"`{name}` must hold {shown}; it is {show_value(value)}", name)

    def _require_words(self, name: str, value: Any) -> None:
        """Raise for a label that is more than a label: it could say an amount, or turn words."""
        told: Any = list(value.values()) if isinstance(value, dict) else value
        texts: list[str] = told if isinstance(told, list) else [told]
        for text in texts:
            shown = show_value(text)
            if sign := find_unprintable(text):
                message = f"`{name}` holds a character that cannot be printed: "
                raise self._problem(message + name_character(sign), name)
            longest = _LONGEST_SENTENCE if name in _SENTENCES else _LONGEST
            longest = _LONGEST_SEPARATOR if name in _SEPARATORS else longest
            if len(text) > longest:
                message = f"`{name}` has {len(text)} letters; the most is {longest}: {shown}"
                raise self._problem(message, name)
            if name != "months" and (says_a_number(text) or any(map(_is_numeral, text))):
                message = (
                    f"`{name}` says a number, which could be taken for an amount: {shown}; "
                    "numbers are in the manuscript alone"
                )
                raise self._problem(message, name)
            if name not in {*_SEPARATORS, *_OPTIONAL} and not any(map(str.isalpha, text)):
                raise self._problem(f"`{name}` must be words; it is {shown}", name)

    def _problem(self, message: str, name: str) -> LayoutError:
        for table in self.tables:
            problem = self.files.problem(LABELS, f"[{table}]: {message}", name, table)
            if problem.line:
                return problem
        return LayoutError(self.files.find(LABELS), f"[{self.tables[-1]}]: {message}")


def _is_numeral(sign: str) -> bool:
    """Tell whether a sign is a digit, a fraction, or a raised or Roman numeral."""
    return unicodedata.category(sign).startswith("N")


def _are_words(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) and value for value in values)
