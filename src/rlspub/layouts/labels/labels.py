"""Printed labels: every word that layouts print of their own, in one language."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rlspub.language.locales import name_country, spell_date, spell_month
from rlspub.layouts.clinics.clinic import Clinic
from rlspub.tree import BoxKind, Metadata
from rlspub.tree.metadata import FACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Every word that a layout prints of its own, in one language.

    `language` is the language that they are in, which need not be the document's, and `locale`
    that language with its region. `callouts` are the titles of boxes. What the `clinic` says of
    itself is in its own words. Dates and `countries` are as the locale has them, but for what is
    said here. They are `machine_made` as long as no native speaker has read them. The words of the
    `site` of a library are all there, or none.
    """

    language: str
    locale: str
    machine_made: bool
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
    about_page: str
    skip_to_text: str
    publisher: str
    authors: str
    owner: str
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
    not_current: str
    translated_from: str
    translation_unreviewed: str
    exists_in: str
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
    site: Mapping[str, str]
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

    def name_edition(self, metadata: Metadata) -> str:
        """Return which edition of a text it is: its version, or else its date, if it has one."""
        if metadata.version:
            return f"{self.version} {metadata.version}"
        return self.day(metadata.date) if metadata.date else ""

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
            told = (words, *self.list_faults_of_translation(metadata))
            words = " ".join(filter(None, told))
            yield self.changed_since, changed
        elif name == "review_by" and metadata.overdue:
            words = f"{words} ({self.overdue})"
        elif name == "country" and words:
            words = self.country_name(words)
        yield getattr(self, name), words

    def list_faults_of_translation(self, metadata: Metadata) -> list[str]:
        """Return how far not to trust a translation: its source is newer, or nobody has read it."""
        faults = {
            self.not_current: metadata.not_current,
            self.translation_unreviewed: metadata.translation_unreviewed,
        }
        return [words for words, is_so in faults.items() if is_so]

    def contacts(self) -> list[tuple[str, str]]:
        """Return how the clinic is reached as pairs of label and value."""
        pairs = [
            (self.clinic_phone, self.clinic.phone),
            (self.clinic_hours, self.clinic.hours),
            (self.clinic_address, self.clinic.address),
            (self.clinic_emergency, self.clinic.emergency),
        ]
        return [(label, value) for label, value in pairs if value]
