"""Which tables hold the labels of a language: ours, one file a language, and a clinic's on top."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from rlspub.language.tags import list_wider
from rlspub.layouts.contract import LABELS, LABELS_OF_LANGUAGE
from rlspub.layouts.files import LayoutError, LayoutFiles
from rlspub.tree import CalloutKind

STATE = "state"
"""The table that tells who has read the labels of a language."""

CALLOUTS = {kind.value.replace("-", "_"): kind for kind in CalloutKind}
"""The kinds of boxes by the names of the labels which are their titles."""

TITLES = (*CALLOUTS, "doses")
"""The names of the labels which are titles of boxes."""


class State(NamedTuple):
    """Who has read the labels of a language, as its own, and when; English needs nobody."""

    machine_made: bool
    read_by: str
    read_on: str

    @property
    def is_signed(self) -> bool:
        """Tell whether a native speaker has read them."""
        return bool(self.read_by and self.read_on)

    @property
    def is_unread(self) -> bool:
        """Tell whether a machine made them, and nobody has read them."""
        return self.machine_made and not self.is_signed


def read_shipped(language: str, files: LayoutFiles) -> dict[str, Any]:
    """Return our tables for a language, by their tags; none if we do not have it."""
    found = (
        files.shipped(LABELS_OF_LANGUAGE.format(language=name)) for name in list_wider(language)
    )
    path = next(filter(None, found), None)
    return {} if path is None else dict(files.toml(path))


def read_tables(language: str, files: LayoutFiles) -> dict[str, Any]:
    """Return the tables for a language, the clinic's values in the places of ours."""
    tables, path = read_shipped(language, files), files.own(LABELS)
    if path is not None:
        tables = files.laid_over(tables, files.toml(path), path, may_add=True)
    return tables


def find_state(table: Mapping[str, Any]) -> State:
    """Return who has read the labels of a table."""
    told = table.get(STATE)
    told = told if isinstance(told, dict) else {}
    return State(
        bool(told.get("machine_made")), str(told.get("read_by", "")), str(told.get("read_on", ""))
    )


def judge_state(table: Mapping[str, Any]) -> str | None:
    """Return what is wrong with what a table says of who has read it."""
    told = table.get(STATE, {})
    if not isinstance(told, dict) or not told.keys() <= set(State._fields):
        return f"`{STATE}` must be a table of `{'`, `'.join(State._fields)}`"
    state = find_state(table)
    if bool(state.read_by) is not bool(state.read_on):
        return "`read_by` and `read_on` go with each other"
    if state.read_on and not _is_date(state.read_on):
        return '`read_on` must be a date such as "2026-12-31"'
    # Somewhere on Earth it is tomorrow already.
    tomorrow = datetime.datetime.now().astimezone().date() + datetime.timedelta(days=1)
    if state.read_on and datetime.date.fromisoformat(state.read_on) > tomorrow:
        return (
            f"`read_on` must be the day on which they were read; {state.read_on} is still to come"
        )
    return None


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def tell_problem(
    message: str, key: str, tables: tuple[str, ...], files: LayoutFiles
) -> LayoutError:
    """Return what is wrong with a label, at the first of the tables that has it.

    Our labels go with one another, so a clinic's own are what one of ours does not go with.
    """
    ours = (LABELS_OF_LANGUAGE.format(language=name) for name in tables)
    known = (files.own(LABELS), *map(files.shipped, ours))
    paths = [path for path in known if path is not None]
    for path in paths:
        for table in tables:
            if line := files.line_of(key, path, table):
                return LayoutError(path, message, line)
    return LayoutError(paths[0] if paths else files.place(LABELS), message)
