"""What a template is given: each name, and of what kind it is.

A template places what it is given and makes nothing of it; where a kind may be placed is told in
`vocabulary`. What is not named here is not there, whatever the program hands in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from rlspub.layouts.settings.ranges import COLOURS, SETTINGS, VARIANTS, Range
from rlspub.tree import CalloutKind


class Kind(Enum):
    """What a value is; the words tell it in messages."""

    WORDS = "words"
    """Of clinic, labels or metadata: a writer makes them fit to be printed."""
    TITLE = "a title of the document"
    """Like words, but nothing may stand beside them."""
    HEADING = "a heading as HTML"
    BODY = "blocks of the document as HTML"
    PIECE = "words that are ready to be printed"
    HEAD = "what the program writes into the head of a page"
    MARKS = "marks of printed pages"
    PAGE_NUMBERS = "the number of a page"
    FIELD = "attributes of a field"
    NUMBER = "a number"
    FLAG = "a condition"
    KEY = "a choice among settings"
    NAME = "a name of the program's"
    LANGUAGE = "a language tag"
    DIRECTION = "a direction"
    ADDRESS = "an address"
    PICTURE = "the address of a picture"
    COLOUR = "a colour"
    FONT = "a font family"
    RULES = "rules of a style sheet that are the program's"
    TIME = "a time"


WHOLE = (Kind.TITLE, Kind.HEADING, Kind.BODY)
"""What is the document's own: it is placed once, and stands alone."""

TEXT = (*WHOLE, Kind.WORDS, Kind.PIECE)
"""What readers read."""


@dataclass(frozen=True, slots=True)
class Value:
    """What may be printed. HTML is printed as it is once a template calls it `safe`."""

    kind: Kind
    is_html: bool = False
    is_safe: bool = False
    path: str = ""
    """Where it comes from, such as `groups[].blocks`."""


@dataclass(frozen=True, slots=True)
class Constant:
    """One of the texts that a template itself holds."""

    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Record:
    """Values by their names; with `by_key`, one for each key of a table of settings."""

    parts: "Mapping[str, Type]"
    by_key: "Type | None" = None
    path: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Values one after another, as `for name, value in …` takes them."""

    parts: "tuple[Type, ...]"


@dataclass(frozen=True, slots=True)
class Several:
    """A list of values of one kind; a loop over numbers has no items of the document."""

    item: "Type"
    path: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """What may be called, with values of these kinds; without `returns` it gives back HTML.

    HTML of words is of the kind of these words.
    """

    takes: tuple[tuple[Kind, ...] | frozenset[str], ...]
    returns: "Type | None" = None


Type: TypeAlias = Value | Constant | Record | Row | Several | Function

_WORDS, _TITLE, _PIECE = Value(Kind.WORDS), Value(Kind.TITLE), Value(Kind.PIECE)
_NUMBER, _FLAG, _KEY, _NAME = (
    Value(kind) for kind in (Kind.NUMBER, Kind.FLAG, Kind.KEY, Kind.NAME)
)
_ADDRESS, _PICTURE, _COLOUR = (Value(kind) for kind in (Kind.ADDRESS, Kind.PICTURE, Kind.COLOUR))
_LANGUAGE, _DIRECTION = Value(Kind.LANGUAGE), Value(Kind.DIRECTION)
_BODY, _HEADING = Value(Kind.BODY, is_html=True), Value(Kind.HEADING, is_html=True)
WRITTEN = (Kind.WORDS, Kind.TITLE, Kind.PIECE)

_METADATA = Record(
    {
        "title": _TITLE,
        "running_title": _TITLE,
        "subtitle": _TITLE,
        "publisher": _WORDS,
        "version": _WORDS,
        "identifier": _WORDS,
        "video": _WORDS,
        "subject": _WORDS,
        "authors": Several(_WORDS),
        "language": _LANGUAGE,
        "right_to_left": _FLAG,
        "date": _FLAG,
        "overdue": _FLAG,
        "reviewers": _FLAG,
        "changed_since": _FLAG,
        "not_current": _FLAG,
        "translation_unreviewed": _FLAG,
    }
)
# Labels with places in braces are filled in by the program, and handed in as words.
_LABELS = Record(
    dict.fromkeys(
        (
            *("notes", "your_notes", "contents", "cover"),
            *("title_page", "landmarks", "page_list", "about_handout", "about_booklet"),
            *("about_page", "skip_to_text"),
            *("clinic_name", "clinic_phone", "clinic_address", "clinic_hours", "clinic_emergency"),
            *("booklet_offer", "watch", "publisher", "authors", "reviewers", "version", "date"),
            *("review_by", "country", "identifier", "not_reviewed", "not_reviewed_short"),
            *("changed_since", "overdue", "sources", "more_in_full"),
            *("not_current", "translation_unreviewed"),
        ),
        _WORDS,
    )
)
_CLINIC = Record(
    dict.fromkeys(("name", "phone", "address", "hours", "emergency", "footer", "booklet"), _WORDS)
    | {"logo": _FLAG}
)
_WRITER = Record(
    {
        "text": Function((WRITTEN,)),
        "label": Function((WRITTEN,)),
        "fillable": _FLAG,
        "form_field": Function(
            (frozenset({"line", "lines"}), (Kind.WORDS,)), Value(Kind.FIELD, is_html=True)
        ),
    }
)
_FACT = Row((_WORDS, _WORDS))
_PAGE_OF = Value(Kind.PAGE_NUMBERS, is_html=True)
_GROUPS = Several(Row((_HEADING, _BODY)))
# Pictures make a schedule harder to understand.
_WITH_ICON = {kind.value for kind in CalloutKind} - {CalloutKind.SCHEDULE.value}
_COLOURS = Record(dict.fromkeys(COLOURS, _COLOUR))


def _tokens(value: Value) -> Record:
    items = Several(Row((_NAME, value)))
    return Record({"items": Function((), items)})


def _settings(ranges: Mapping[str, Any]) -> Record:
    """Return the settings of a layout as its templates see them; variants are laid over them."""
    parts = dict[str, Type]()
    for name, inner in ranges.items():
        if isinstance(inner, Range):
            parts[name] = _NUMBER
        elif name not in VARIANTS:
            parts[name] = Record({}, by_key=_settings(next(iter(inner.values()))))
    return Record(parts)


def _on_paper(layout: str, **more: Type) -> dict[str, Type]:
    return {
        "settings": _settings(SETTINGS[layout]),
        "metadata": _METADATA,
        "keywords": _WORDS,
        "labels": _LABELS,
        "clinic": _CLINIC,
        "clinic_files": Record(dict.fromkeys(("logo", "code", "video"), _PICTURE)),
        "writer": _WRITER,
        "contact": Function((WRITTEN,)),
        "tokens": Record(
            {"colours": _tokens(_COLOUR), "scale": _tokens(_NUMBER), "space": _tokens(_NUMBER)}
        ),
        "colours": _COLOURS,
        "families": Several(Value(Kind.FONT)),
        "direction": _DIRECTION,
        "build_date": Value(Kind.TIME),
        "paper": _KEY,
        "card_size": _KEY,
        **more,
    }


_RUN = Record({"words": _PIECE, "is_removed": _FLAG, "is_added": _FLAG, "is_replaced": _FLAG})
_CHANGE = Record(
    dict.fromkeys(("kind", "place", "line", "label"), _PIECE)
    | dict.fromkeys(("is_head", "is_title", "is_kept"), _FLAG)
    | {"runs": Several(_RUN), "depth": _NUMBER, "notes": Several(_PIECE)}
)
_ROW = Record({"is_kept": _FLAG, "cells": Several(_CHANGE)})
_ENTRY = Record({"title": _TITLE, "html": Value(Kind.TITLE, is_html=True), "href": _ADDRESS})
_ENTRIES = Several(Record({**_ENTRY.parts, "children": Several(_ENTRY)}))
_CHAPTER = Record(
    {"title": _TITLE, "identifier": _NAME, "path": _ADDRESS, "is_bibliography": _FLAG}
)
_FACTS = Several(Row((Value(Kind.WORDS, is_html=True), Value(Kind.WORDS, is_html=True))))
_LINES = Record({"size": _NUMBER, "lines": Several(_PIECE)})

GIVEN: Mapping[str, Mapping[str, Type]] = {
    "handout": _on_paper(
        "handout",
        body=_BODY,
        notes=_BODY,
        date=_WORDS,
        booklet_address=_ADDRESS,
        video=_ADDRESS,
        note_lines=_NUMBER,
        asks_phone=_FLAG,
        page_of=_PAGE_OF,
        contacts=Several(_FACT),
        facts=Several(_FACT),
    ),
    "card": _on_paper(
        "card",
        head=_BODY,
        parts=Several(Row((_NAME, _GROUPS))),
        more_answers=_WORDS,
        size=_NUMBER,
        one_page=_FLAG,
        contacts=Several(_WORDS),
        imprint=Several(_WORDS),
        standing=Several(_WORDS),
    ),
    "sheet": _on_paper(
        "sheet",
        parts=Several(Row((_NAME, _GROUPS))),
        date=_WORDS,
        country=_WORDS,
        booklet_address=_ADDRESS,
        video=_ADDRESS,
        page_of=_PAGE_OF,
        contacts=Several(_FACT),
        sources=_WORDS,
        asks_phone=_FLAG,
        is_part=_FLAG,
        size=_NUMBER,
        columns=_NUMBER,
    ),
    "changes": _on_paper(
        "changes",
        title=_PIECE,
        own_language=_LANGUAGE,
        own_direction=_DIRECTION,
        versions=_PIECE,
        summary=_PIECE,
        said=Record(
            dict.fromkeys(
                (
                    *("heading", "suffix", "of", "struck_through", "taken_out", "framed"),
                    *("put_in", "whole_text"),
                ),
                _PIECE,
            )
        ),
        groups=Several(
            Record({"kind": _NAME, "title": _PIECE, "count": _PIECE, "changes": Several(_CHANGE)})
        ),
        blocks=Several(
            Record(
                {
                    "around": _PIECE,
                    "has_place": _FLAG,
                    "is_table": _FLAG,
                    "lines": Several(_CHANGE),
                    "rows": Several(_ROW),
                }
            )
        ),
    ),
    "booklet": {
        "settings": _settings(SETTINGS["booklet"]),
        "metadata": _METADATA,
        "clinic": _CLINIC,
        "logo": _PICTURE,
        "video": _ADDRESS,
        "labels": _LABELS,
        "label": Function((WRITTEN,)),
        "text": Function((WRITTEN,)),
        "colours": _COLOURS,
        "icon": Function((frozenset(_WITH_ICON),), _PICTURE),
        "stacked_tables": Value(Kind.RULES),
        "direction": _DIRECTION,
        "marks": Value(Kind.MARKS, is_html=True),
        "heading": _HEADING,
        "body": _BODY,
        "chapter": _CHAPTER,
        "facts": _FACTS,
        "notes": Several(
            Record(
                {
                    "identifier": _NAME,
                    "number": _PIECE,
                    "body": _BODY,
                    "mention": _ADDRESS,
                    "name": _WORDS,
                    "back": _WORDS,
                }
            )
        ),
        "contents": _ENTRIES,
        "pages": _ENTRIES,
        "first": _CHAPTER,
        "bibliography": _CHAPTER,
        "drawing": _PICTURE,
        "picture": _PICTURE,
        "alternative": _WORDS,
        "families": Several(Value(Kind.FONT)),
        "title": _LINES,
        "subtitle": _LINES,
        "publisher": _LINES,
    },
    "page": {
        "settings": _settings(SETTINGS["page"]),
        "metadata": _METADATA,
        "keywords": _WORDS,
        "clinic": _CLINIC,
        "logo": _PICTURE,
        "video": _ADDRESS,
        "labels": _LABELS,
        "writer": _WRITER,
        "contact": Function((WRITTEN,)),
        "colours": _COLOURS,
        "icon": Function((frozenset(_WITH_ICON),), _PICTURE),
        **dict.fromkeys(("stacked_tables", "skip_link", "colour_schemes"), Value(Kind.RULES)),
        "direction": _DIRECTION,
        "head": Value(Kind.HEAD, is_html=True),
        "date": _WORDS,
        "contents": _ENTRIES,
        "body": _BODY,
        "notes": _BODY,
        "facts": _FACTS,
    },
}
