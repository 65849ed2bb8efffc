"""The files of the layouts with the clinic's on top: each is found once, and read once."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from typing import Any

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.inputs import LIMITS, RefusedError, TomlError, read_file, read_toml
from rlspub.layouts.overrides import Laid, how_laid
from rlspub.workplace import CLINIC, CLINICS

_LARGEST = 1_000_000_000
_LONGEST_TEXT = 10_000
_DEEPEST = 8
# How much of two names must be the same for one to be the other, misspelt.
_ALIKE = 0.75
_LONGEST_SHOWN = 60
_LONGEST_MESSAGE = 600
# What lies beside our layouts, and is none of them.
_OF_CLINICS = (f"{CLINIC}/", f"{CLINICS}/")


class LayoutError(Exception):
    """A file of a layout cannot be used; `others` are more that is wrong with it."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        """Keep the place beside the message."""
        self.others: tuple[LayoutError, ...] = ()
        if len(message) > _LONGEST_MESSAGE:
            message = f"{message[:_LONGEST_MESSAGE]}…"
        super().__init__(f"{path}: {message}" if line is None else f"{path}:{line}: {message}")
        self.path, self.message, self.line = path, message, line


def raise_all(problems: Sequence[LayoutError]) -> None:
    """Raise the first of several problems, if there are any, with the others."""
    if problems:
        first, *others = problems
        first.others = tuple(others)
        raise first


def show_value(value: object) -> str:
    """Return a setting as it can be shown in a message."""
    shown = repr(value)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


@contextmanager
def reporting(reporter: Reporter) -> Iterator[None]:
    """Turn a layout's problem into a diagnostic and `Failed`."""
    try:
        yield
    except LayoutError as problem:
        for one in (problem, *problem.others):
            reporter.report(Code.LAYOUT_PROBLEM, one.message, path=shown(one.path), line=one.line)
        raise Failed from problem


def shown(path: Path) -> Path:
    """Return a path as short as it can be typed from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


@dataclass(frozen=True, slots=True)
class LayoutFiles:
    """The files below a folder of layouts, known by names such as `card/style.css`.

    `names` are all that there are, those in the folder of the clinic with `clinic/` before them.
    What is asked for is read when it is asked for the first time, and kept.
    """

    root: Path
    clinic: Path
    names: frozenset[str]
    _data: dict[Path, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)
    _texts: dict[Path, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _tables: dict[Path, dict[str, Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def own(self, name: str) -> Path | None:
        """Return the clinic's file of this name, or `None`."""
        return self._known(f"{CLINIC}/{name}")

    def shipped(self, name: str) -> Path | None:
        """Return the layouts' own file of this name, or `None`."""
        return self._known(name)

    def _known(self, name: str) -> Path | None:
        return self.place(name) if name in self.names else None

    def place(self, name: str) -> Path:
        """Return where a file of this name is, or would be."""
        inner = name.removeprefix(f"{CLINIC}/")
        return self.root / name if inner == name else self.clinic / inner

    def holds(self, path: Path) -> bool:
        """Tell whether a path is one of layouts or clinic."""
        return path.is_relative_to(self.root) or path.is_relative_to(self.clinic)

    @property
    def has_clinic(self) -> bool:
        """Tell whether there is a file of the clinic's own."""
        return any(name.startswith(f"{CLINIC}/") for name in self.names)

    def find(self, name: str) -> Path:
        """Return where a file is, the clinic's before ours; where ours should be if there is none.

        To read a file that is not there raises `LayoutError`.
        """
        return self.own(name) or self.root / name

    def data(self, path: Path) -> bytes:
        """Return what a file holds."""
        if path not in self._data:
            try:
                self._data[path] = read_file(path, LIMITS["layout"].most)
            except RefusedError as refused:
                raise LayoutError(path, str(refused)) from refused
        return self._data[path]

    def text(self, path: Path) -> str:
        """Return the text of a file, without the mark that some editors put before it."""
        if path not in self._texts:
            try:
                text = self.data(path).decode("utf-8-sig")
            except UnicodeDecodeError as error:
                line = self.data(path).count(b"\n", 0, error.start) + 1
                raise LayoutError(path, "the file is not UTF-8", line) from None
            self._texts[path] = text.replace("\r\n", "\n")
        return self._texts[path]

    def toml(self, path: Path) -> Mapping[str, Any]:
        """Return the tables of a file."""
        if path not in self._tables:
            try:
                tables = read_toml(self.text(path), is_kept=True)
            except TomlError as error:
                remedy = f"; {error.help}" if error.help else ""
                raise LayoutError(path, f"{error}{remedy}", error.line) from error
            self._require_plain(tables, path)
            self._tables[path] = tables
        return self._tables[path]

    def _require_plain(self, tables: dict[str, Any], path: Path) -> None:
        """Raise for what no setting is, so that whoever reads one need not think of it."""
        waiting: list[tuple[object, str, str, int]] = [(tables, "", "", 0)]
        while waiting:
            value, key, table, depth = waiting.pop()
            match value:
                case dict():
                    inner = f"{table}.{key}" if table else key
                    waiting += [(one, name, inner, depth + 1) for name, one in value.items()]
                case list():
                    waiting += [(one, key, table, depth + 1) for one in value]
                case str() if len(value) > _LONGEST_TEXT:
                    problem = f"has {len(value):,} letters; the most is {_LONGEST_TEXT:,}"
                    raise LayoutError(path, f"`{key}` {problem}", self.line_of(key, path, table))
                case bool() | str():
                    pass
                case int() | float() if abs(value) <= _LARGEST:
                    pass
                case int() | float():
                    problem = f"must be a number of no more than {_LARGEST:,}"
                    raise LayoutError(path, f"`{key}` {problem}", self.line_of(key, path, table))
                case _:
                    problem = f"must be text in quotes or a number; it is {value}"
                    raise LayoutError(path, f"`{key}` {problem}", self.line_of(key, path, table))
            if depth > _DEEPEST:
                raise LayoutError(path, "there are tables within tables without end")

    def tables(self, name: str) -> dict[str, Any]:
        """Return tables with the clinic's values in the place of those that they differ from."""
        own = self.own(name)
        if own is None:
            return dict(self.toml(self.root / name))
        shipped = self.shipped(name)
        under = {} if shipped is None else self.toml(shipped)
        return self.laid_over(under, self.toml(own), own, may_add=how_laid(name) is Laid.MORE)

    def laid_over(
        self,
        tables: Mapping[str, Any],
        own: Mapping[str, Any],
        path: Path,
        table: str = "",
        *,
        may_add: bool = False,
    ) -> dict[str, Any]:
        """Return tables with a clinic's own values in their places; `path` is where these stand.

        A value that the tables do not have is an error, unless their file `may_add` it.
        """
        result = dict(tables)
        for key, value in own.items():
            inner = f"{table}.{key}" if table else key
            if key not in tables and not may_add:
                message = f"there is no setting `{inner}`{likely(key, tables)}"
                raise LayoutError(path, message, self.line_of(key, path, table))
            shipped = tables.get(key, value)
            if isinstance(value, dict) is not isinstance(shipped, dict):
                wanted = "a table" if isinstance(shipped, dict) else "a value, not a table"
                message = f"`{inner}` must be {wanted}"
                raise LayoutError(path, message, self.line_of(key, path, table))
            if isinstance(value, dict):
                result[key] = self.laid_over(shipped, value, path, inner, may_add=may_add)
            else:
                result[key] = value
        return result

    def line_of(self, key: str, path: Path, table: str = "") -> int | None:
        """Return the line on which a setting, or a table, stands in its table."""
        here = ""
        wanted = f"{table}.{key}" if table else key
        for number, line in enumerate(self.text(path).split("\n"), 1):
            found = ""
            if heading := re.match(r"\s*\[([^\[\]]+)\]", line):
                found = here = heading[1].strip().replace('"', "")
            elif "=" in line:
                setting = line.partition("=")[0].strip().strip("\"'")
                found = f"{here}.{setting}" if here else setting
            # `paper.a4.top = 1` begins the tables before its dots, too.
            if found == wanted or found.startswith(f"{wanted}."):
                return number
        return None

    def problem(self, name: str, message: str, key: str, table: str = "") -> LayoutError:
        """Return what is wrong with a setting, in the file that it stands in.

        Our values go with one another, so a clinic's own are what one of ours does not go with.
        """
        path = self.own(name) or self.shipped(name)
        line = self.line_of(key, path, table) if path else None
        return LayoutError(path or self.find(name), message, line)


def scan(root: Path, clinic: Path | None = None) -> LayoutFiles:
    """Return the files below a folder of layouts; raises `LayoutError` if there is none.

    The folder of the clinic is in it, if it is not told where that is. A clinic may have none.
    """
    if not root.is_dir():
        raise LayoutError(root, "there is no folder of layouts here")
    if clinic is None:
        clinic = root / CLINIC
    ours = (name for name in _names(root, root, ()) if not name.startswith(_OF_CLINICS))
    own = [CLINIC] if clinic.is_file() else []
    if clinic.is_dir():
        own += [f"{CLINIC}/{name}" for name in _names(clinic, clinic, ())]
    return LayoutFiles(root, clinic, frozenset((*ours, *own)))


def _names(folder: Path, root: Path, around: tuple[Path, ...]) -> Iterator[str]:
    """Yield the names of the files in a folder; hidden ones are an editor's, or the system's."""
    real = folder.resolve()
    if real in around:
        raise LayoutError(folder, "the link leads to a folder around it, and so has no end")
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        raise LayoutError(folder, message) from error
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if path.is_dir():
            yield from _names(path, root, (*around, real))
        else:
            yield path.relative_to(root).as_posix()


def likely(name: str, known: Iterable[str]) -> str:
    """Return a question after the name that may be meant, or nothing."""
    known = {other.casefold(): other for other in known}
    matches = get_close_matches(name.casefold(), list(known), n=1, cutoff=_ALIKE)
    close = [known[match] for match in matches]
    return f"; did you mean `{close[0]}`?" if close else ""


def read_places(text: str) -> set[str] | None:
    """Return the names in braces; none at all where the braces cannot be read."""
    try:
        found = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    # A form such as `{page:>3}` is more than a place.
    plain = all(not form and conversion is None for _, form, conversion in found)
    return {str(place) for place, _, _ in found} if plain else None
