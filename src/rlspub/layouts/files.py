"""Finding and reading the files of layouts, a clinic's own before the shipped ones."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rlspub.diagnostics import Code, Failed, Reporter

CLINIC = "clinic"
SHARED = "shared"


class LayoutError(Exception):
    """A file of a layout cannot be used."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        """Keep the place beside the message."""
        super().__init__(f"{path}: {message}" if line is None else f"{path}:{line}: {message}")
        self.path, self.message, self.line = path, message, line


@contextmanager
def reporting(reporter: Reporter) -> Iterator[None]:
    """Turn a layout's problem into a diagnostic and `Failed`."""
    try:
        yield
    except LayoutError as problem:
        path, line = shown(problem.path), problem.line
        reporter.report(Code.LAYOUT_PROBLEM, problem.message, path=path, line=line)
        raise Failed from problem


def shown(path: Path) -> Path:
    """Return a path as short as it can be typed from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def home() -> Path:
    """Return the folder of layouts: beside the sources, or inside an installed package."""
    package = Path(__file__).parents[1]
    checkout = package.parents[1] / "layouts"
    return checkout if checkout.is_dir() else package / "layout_files"


def folders(root: Path, name: str) -> list[Path]:
    """Return where files of a layout are looked up, the clinic's own folder first."""
    return [root / CLINIC / name, root / name]


def find(root: Path, name: str) -> Path:
    """Return where a file such as `card/style.css` is."""
    own, shipped = folders(root, name)
    return own if own.is_file() else shipped


def read(path: Path) -> str:
    """Return the text of a file."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LayoutError(path, "the file is missing") from None
    except UnicodeDecodeError:
        raise LayoutError(path, "the file is not UTF-8") from None
    except OSError as error:
        raise LayoutError(path, f"the file cannot be read: {error.strerror}") from error


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a file."""
    try:
        return tomllib.loads(read(path))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise LayoutError(path, f"not valid TOML: {error}", line and int(line[1])) from error


def read_tables(root: Path, name: str, *, may_add: bool = False) -> dict[str, Any]:
    """Return shipped tables with the clinic's values in the place of those they differ from.

    A value that the shipped tables do not have is an error, unless tables `may_add` it.
    """
    own, shipped = folders(root, name)
    tables = read_toml(shipped)
    if not own.is_file():
        return tables
    return merged(tables, read_toml(own), own, may_add=may_add)


def merged(
    tables: Mapping[str, Any],
    own: Mapping[str, Any],
    path: Path,
    table: str = "",
    *,
    may_add: bool = False,
) -> dict[str, Any]:
    """Return tables with a clinic's own values in their places; `path` is where these stand."""
    result = dict(tables)
    for key, value in own.items():
        inner = f"{table}.{key}" if table else key
        if key not in tables and not may_add:
            message = f"there is no setting `{inner}`{likely(key, tables)}"
            raise LayoutError(path, message, line_of(key, path, table))
        shipped = tables.get(key, value)
        if isinstance(value, dict) is not isinstance(shipped, dict):
            wanted = "a table" if isinstance(shipped, dict) else "a value, not a table"
            raise LayoutError(path, f"`{inner}` must be {wanted}", line_of(key, path, table))
        if isinstance(value, dict):
            result[key] = merged(shipped, value, path, inner, may_add=may_add)
        else:
            result[key] = value
    return result


def line_of(key: str, path: Path, table: str = "") -> int | None:
    """Return the line on which a setting, or a table, stands in its table."""
    here = ""
    wanted = f"{table}.{key}" if table else key
    for number, line in enumerate(read(path).splitlines(), 1):
        found = ""
        if heading := re.match(r"\s*\[([^\[\]]+)\]", line):
            found = here = heading[1].strip()
        elif setting := re.match(r"\s*([\w.-]+)\s*=", line):
            found = f"{here}.{setting[1]}" if here else setting[1]
        if found == wanted:
            return number
    return None


def likely(name: str, known: Iterable[str]) -> str:
    """Return a question after the name that may be meant, or nothing."""
    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""
