"""The lists of what style sheets may do: `paper.toml` for paper, `book.toml` for the booklet.

The page may do what a booklet may, and what `screen.toml` says besides.
"""

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rlspub.layouts.styles.values import Values, compile_values, expand
from rlspub.patterns import compile_late

_MEDIA = {"booklet": "book", "page": "screen"}
_HERE = Path(__file__).parent
_ANY_CLASS = ".*"
_CLASS = compile_late(r"\.[\w-]+")
_NOT_PROPERTIES = ("to", "only")


class Allowed(NamedTuple):
    """What the style sheets of one output may do.

    `properties` has for each property, by the names of what it is set on, what it may be.
    `variables` are the custom properties with what they may be, `required` what the sheets
    together must set on something, one property of each group. What has one of the `classes`
    may do what is said of these, and not what else is said of its element.
    """

    properties: Mapping[str, Mapping[str, tuple[str, ...]]]
    classes: frozenset[str]
    variables: Mapping[str, str]
    required: tuple[tuple[str, tuple[str, ...]], ...]

    def find(self, names: Collection[str], name: str) -> tuple[Values, ...]:
        """Return what a property may be on an element that is known by these names."""
        by_subject = self.properties.get(name, {})
        if not self.classes.isdisjoint(names):
            names = [_ANY_CLASS, *(one for one in names if "." in one.rpartition(" ")[2])]
        found = (by_subject.get(subject, ()) for subject in sorted(names))
        return tuple(compile_values(notation) for notations in found for notation in notations)

    def find_variable(self, name: str) -> Values | None:
        """Return what a custom property may be, if there is one of this name."""
        return compile_values(self.variables[name]) if name in self.variables else None

    def list_subjects(self, name: str) -> list[str]:
        """Return on what a property may be set."""
        return list(self.properties.get(name, ()))


def _list_subjects(named: Iterable[str], groups: Mapping[str, list[str]]) -> Iterator[str]:
    for name in named:
        yield from groups[name[1:-1]] if name.startswith("<") else [name]


def find_medium(output: str) -> str:
    """Return what an output is shown on: the name of its list."""
    return _MEDIA.get(output, "paper")


@cache
def allow(output: str) -> Allowed:
    """Return the list of an output."""
    medium = find_medium(output)
    tables, more = _read(medium), dict[str, Any]()
    if medium == "screen":
        more, tables = tables, _read("book")
    sets: dict[str, str] = {**tables["sets"], **more.get("sets", {})}
    properties, subjects = dict[str, dict[str, tuple[str, ...]]](), set[str]()
    for group in (*tables["allow"], *more.get("allow", ())):
        if output not in group.get("only", [output]):
            continue
        named = list(_list_subjects(group["to"], tables["groups"]))
        subjects.update(named)
        for names, notation in group.items():
            if names in _NOT_PROPERTIES:
                continue
            whole = expand(notation, sets)
            for name in names.split():
                by_subject = properties.setdefault(name, {})
                for subject in named:
                    by_subject[subject] = (*by_subject.get(subject, ()), whole)
    variables = {
        f"--{name}": expand(notation, sets)
        for names, notation in tables.get("variables", {}).items()
        for name in names.split()
    }
    required = tuple(
        (subject, tuple(group.split()))
        for subject, groups in (more or tables)["required"].get(output, {}).items()
        for group in groups
    )
    # What must stand around an element is no name of its own.
    last = {subject.rpartition(" ")[2] for subject in subjects}
    classes = frozenset(filter(_CLASS.fullmatch, last))
    return Allowed(properties, classes, variables, required)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
