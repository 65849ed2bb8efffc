"""What a manuscript says about itself: each key of its front matter, declared once."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Annotated, Self, get_type_hints

from rlspub.language.tags import LANGUAGE_TAG, is_right_to_left
from rlspub.source import Span
from rlspub.tree.inlines import Inline, Text
from rlspub.tree.walk import plain_text

# A pattern for what a set of rules can be called.
PROFILE_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class Form(Enum):
    """What the value of a key must be, in words for an author."""

    TEXT = "one value"
    NAME = "the name of who evaluated it, for example Elm Clinic"
    NAMES = "a list of names, for example [Ann Lee, Bo Chan]"
    TERMS = "a list of words, for example [iron, sleep]"
    DATE = "a date as year-month-day, for example 2026-11-22"
    LANGUAGE = LANGUAGE_TAG
    COUNTRY = "a country code of two capital letters, for example US"
    PROFILE = "the name of a set of rules, for example uk-nhs"
    ADDRESS = (
        "a web address that begins with https:// and has 200 letters or fewer, for example "
        "https://elm.example/iron"
    )
    PAGES = "a number of pages from 1 to 99, for example 4"
    MANUSCRIPT = "the name of a manuscript in the same folder, for example iron.md"
    CODES = "a list of codes for each code system, for example {icd-10-cm: [G25.81]}"


class Printed(Enum):
    """Where a value is printed."""

    TITLE = "among the words, set in type as they are"
    FACT = "under a label, with what the text says of itself"
    RECORD = "in the record of the file; a layout may print it"
    NOWHERE = "nowhere: it decides how the text is read, checked, printed and found"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its form, where its value is printed, and its meaning.

    `alias` is another name that it goes by. The field of a key that `gathers` others holds
    pairs of their names and values, in the order in which they are written.
    """

    form: Form
    printed: Printed
    meaning: str
    alias: str | None = None
    gathers: tuple[str, ...] = ()


_TEXT, _TITLE, _FACT, _RECORD = Form.TEXT, Printed.TITLE, Printed.FACT, Printed.RECORD
_NOWHERE = Printed.NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The settings of one manuscript, checked. Facts are printed in the order of their fields.

    `words` are the words of each value by its key, in their places; a list has one text an
    item. Where nobody wrote a front matter there are none. `changed_since` are reviewers who
    have signed other words than these. A translation is `not_current` where its source has changed,
    and `translation_unreviewed` where nobody has read all of it.
    """

    title: Annotated[str, Key(_TEXT, _TITLE, "what the text is called")]
    language: Annotated[
        str, Key(Form.LANGUAGE, _NOWHERE, "its language (BCP 47), in the usual capitals", "lang")
    ]
    subtitle: Annotated[str | None, Key(_TEXT, _TITLE, "what else is said below the title")] = None
    short_title: Annotated[str | None, Key(_TEXT, _TITLE, "the title for the foot of pages")] = None
    publisher: Annotated[str | None, Key(_TEXT, _FACT, "who publishes it")] = None
    authors: Annotated[tuple[str, ...], Key(Form.NAMES, _FACT, "who wrote it")] = ()
    owner: Annotated[str | None, Key(_TEXT, _FACT, "who answers for it")] = None
    reviewers: Annotated[tuple[str, ...], Key(Form.NAMES, _FACT, "clinicians who approved it")] = ()
    version: Annotated[str | None, Key(_TEXT, _FACT, "which edition it is")] = None
    date: Annotated[datetime.date | None, Key(Form.DATE, _FACT, "when it was finished")] = None
    review_by: Annotated[
        datetime.date | None, Key(Form.DATE, _FACT, "by when it must be reviewed")
    ] = None
    country: Annotated[
        str | None, Key(Form.COUNTRY, _FACT, "whose amounts and rules hold (ISO 3166-1 alpha-2)")
    ] = None
    provenance: Annotated[
        tuple[tuple[str, str], ...],
        Key(
            _TEXT,
            _FACT,
            "where a text comes from that somebody else wrote",
            gathers=("source", "source_url", "licence", "structure", "use", "lastupdate"),
        ),
    ] = ()
    identifier: Annotated[str | None, Key(_TEXT, _FACT, "a name that no other text has")] = None
    subject: Annotated[str | None, Key(_TEXT, _RECORD, "what it is about, in a few words")] = None
    keywords: Annotated[tuple[str, ...], Key(Form.TERMS, _RECORD, "what it is found by")] = ()
    accessibility_evaluated_by: Annotated[
        str | None, Key(Form.NAME, _RECORD, "who found that the booklet keeps to the standards")
    ] = None
    booklet_address: Annotated[
        str | None, Key(_TEXT, _RECORD, "where its booklet is offered, if not where others are")
    ] = None
    video: Annotated[
        str | None, Key(Form.ADDRESS, _RECORD, "where readers can watch what it is about")
    ] = None
    codes: Annotated[
        tuple[tuple[str, tuple[str, ...]], ...],
        Key(Form.CODES, _NOWHERE, "what it is about, for health records, by code system"),
    ] = ()
    profile: Annotated[
        str | None, Key(Form.PROFILE, _NOWHERE, "the rules of wording, if not the country's")
    ] = None
    clinic: Annotated[
        str | None, Key(_TEXT, _NOWHERE, "the clinic whose files are used, where there are several")
    ] = None
    topic_terms: Annotated[
        tuple[str, ...], Key(Form.TERMS, _NOWHERE, "hard words that readers learn here")
    ] = ()
    pages: Annotated[
        int | None, Key(Form.PAGES, _NOWHERE, "how many pages the handout may have at most")
    ] = None
    translation_of: Annotated[
        str | None, Key(Form.MANUSCRIPT, _NOWHERE, "the manuscript that it is a translation of")
    ] = None
    overdue: bool = False
    changed_since: tuple[str, ...] = ()
    not_current: bool = False
    translation_unreviewed: bool = False
    words: Mapping[str, tuple[Inline, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def running_title(self) -> str:
        """Return the title for page feet."""
        return self.short_title or self.title

    @property
    def right_to_left(self) -> bool:
        """Tell whether the language is written from right to left."""
        return is_right_to_left(self.language)

    def find_place(self, key: str) -> Span:
        """Return where a value stands, or the line that opens the front matter if it lacks it."""
        words = self.words.get(key)
        return words[0].span.to(words[-1].span) if words else Span(0, len("---"))

    def list_titles(self) -> dict[str, tuple[Inline, ...]]:
        """Return the words of each title by its key."""
        found = {}
        for key in TITLES:
            if text := getattr(self, key):
                unplaced = (Text(value=text, span=Span(0, 0)),)
                found[key] = self.words.get(key, unplaced)
        return found

    def replace_titles(self, titles: Mapping[str, tuple[Inline, ...]]) -> Self:
        """Return the metadata with other words for titles."""
        texts = {key: plain_text(words) for key, words in titles.items()}
        return replace(self, **texts, words={**self.words, **titles})  # type: ignore[arg-type]

    def list_printed_words(self) -> Iterator[str]:
        """Yield all words of the front matter that a layout may print."""
        for name, key in KEYS.items():
            if key.printed is not Printed.NOWHERE:
                yield from _list_words(getattr(self, name))

    def is_title(self, text: str) -> bool:
        """Tell whether words are the title, whatever the form of its quotes and dashes."""
        return fold_marks(text) == fold_marks(self.title)


KEYS: Mapping[str, Key] = {
    name: hint.__metadata__[0]
    for name, hint in get_type_hints(Metadata, include_extras=True).items()
    if hasattr(hint, "__metadata__")
}
TITLES = tuple(name for name, key in KEYS.items() if key.printed is Printed.TITLE)
FACTS = tuple(name for name, key in KEYS.items() if key.printed is Printed.FACT)


def _list_words(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for member in value:
            yield from _list_words(member)
    elif value is not None:
        yield str(value)


_FOLDED = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
    **dict.fromkeys("\u201c\u201d\u201e«»", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    "\u2026": "...",
}
_FOLD = str.maketrans(_FOLDED)


def fold_marks(text: str) -> str:
    """Return words with marks as they are typed; spaces inside quotation marks go."""
    text = " ".join(text.translate(_FOLD).split())
    while "--" in text:
        text = text.replace("--", "-")
    return text.replace('" ', '"').replace(' "', '"')
