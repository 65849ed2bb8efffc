"""What a clinic may call otherwise, so that no label turns what stands beside it."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from rlspub.language.amounts.elsewhere import find_unit
from rlspub.language.denials import find_denial
from rlspub.language.locales import may_name_country, name_country
from rlspub.language.tags import advise_language, is_language_tag, list_wider
from rlspub.layouts.contract import LABELS
from rlspub.layouts.files import LayoutError, LayoutFiles
from rlspub.layouts.labels.labels import Labels
from rlspub.layouts.labels.tables import TITLES, find_state, read_shipped

_REMEDY = (
    "; who speaks the language as their own may change all labels, and signs with `read_by` and "
    "`read_on` in [{}.state]"
)
# What a clinic may call otherwise in a language that we have. All else tells how far to trust a
# page, what a box or a figure means: another word would turn it round.
_CHANGEABLE = (
    *("note", "call_us", "questions", "notes", "references", "your_notes"),
    *("about_handout", "about_booklet", "about_page", "skip_to_text", "contents", "cover"),
    *(
        "title_page",
        "landmarks",
        "page_list",
        "clinic_name",
        "clinic_address",
        "booklet_offer",
        "watch",
    ),
)


def require_harmless(files: LayoutFiles) -> None:
    """Raise for a clinic's label that could turn what stands beside it into something else.

    Where nobody has read ours, whoever speaks the language as their own may change all of them,
    and signs for it.
    """
    path = files.own(LABELS)
    if path is None:
        return
    for name, table in files.toml(path).items():
        if not is_language_tag(name):
            message = f"[{name}] is no language; {advise_language(name)}"
            raise LayoutError(path, message, files.line_of(name, path))
        if not isinstance(table, dict):
            line = files.line_of(name, path)
            raise LayoutError(path, f"[{name}] must be a table of labels", line)
        known = _find_ours(name, files)
        may_sign = known is not None and find_state(known).is_unread
        if may_sign and find_state(table).is_signed:
            known = None
        for key, value, inner in _list_values(table, name):
            if may_sign and inner == f"{name}.state":
                continue
            about = known and (known if inner == name else known.get(inner.rpartition(".")[2], {}))
            if about is not None and about.get(key) == value:
                continue
            if problem := _find_harm(key, value, name, inner, about):
                message = f"[{inner}]: `{key}` {problem}{_REMEDY.format(name) if may_sign else ''}"
                raise LayoutError(path, message, files.line_of(key, path, inner))


def _find_ours(name: str, files: LayoutFiles) -> Mapping[str, Any] | None:
    """Return our labels for a table's tag, if we have the language."""
    shipped = read_shipped(name, files)
    ours = [shipped[one] for one in list_wider(name) if one in shipped]
    return ChainMap(*ours) if ours else None


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
    # Of the pages of a site, none stands beside the document's own words.
    may_deny = table.endswith(".site")
    if (ours is not None or is_inner) and not may_deny and (word := find_denial(value)):
        return f"says “{word}”, which could deny, or vouch for, what stands beside it"
    for title in TITLES:
        words = str((ours or {}).get(title, ""))
        if words and title != key and words.casefold() in value.casefold():
            return f"says “{words}”, which is what `{title}` means"
    return None


def _find_why_ours(key: str) -> str | None:
    """Return why a label of a language that we have may not be called otherwise."""
    if key in _CHANGEABLE:
        return None
    if key in TITLES:
        return 'is ours; a box may have another title in the manuscript: `title="Words"`'
    if key in {item.name for item in fields(Labels)}:
        return f"is ours in this language; yours may be {', '.join(_CHANGEABLE)}"
    return None
