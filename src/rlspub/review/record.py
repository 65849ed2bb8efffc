"""Records beside a manuscript: small TOML files that people edit, read with their places."""

import fcntl
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from rlspub.diagnostics import Code, Reporter
from rlspub.inputs import (
    BAD_INPUT,
    LIMITS,
    Refusal,
    RefusedError,
    TomlError,
    read_file,
    read_toml,
)
from rlspub.source import Source, Span

_SUFFIX = ".md"
# As far as it can be read without reading TOML: a text in quotes, or what is before a remark.
_VALUE = r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^#]*[^#\s])"""


class RecordError(Exception):
    """A record cannot be used; `span` is where in it."""

    def __init__(self, message: str, span: Span, help: str | None = None) -> None:  # noqa: A002
        """Keep the place and the remedy beside the message."""
        super().__init__(message)
        self.message, self.span, self.help = message, span, help


@dataclass(frozen=True)
class Record:
    """A file as read: its text, with places, and what TOML makes of it."""

    source: Source
    tables: Mapping[str, Any]

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[int]]:
        """Return the numbers of the lines in the table of each key, that of its header first."""
        found: dict[str, list[int]] = {}
        key: str | None = None
        for number in range(1, len(self.source.line_starts) + 1):
            line = self.source.line(number)
            if line.lstrip().startswith("["):
                key = _read_header(line)
            if key is not None:
                found.setdefault(key, []).append(number)
        return found

    def find_header(self, key: str) -> Span:
        """Return where the table of a key begins; the start of the file if it cannot be found."""
        if key not in self._lines:
            return Span(0, 0)
        number = self._lines[key][0]
        line, start = self.source.line(number), self.source.line_starts[number - 1]
        return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))

    def find_value(self, key: str, name: str) -> Span:
        """Return the place of a setting in the table of a key, or that of the table."""
        setting = re.compile(rf"\s*{re.escape(name)}\s*=\s*{_VALUE}")
        for number in self._lines.get(key, ()):
            if match := setting.match(self.source.line(number)):
                start = self.source.line_starts[number - 1]
                return Span(start + match.start(1), start + match.end(1))
        return self.find_header(key)

    def find_remarks(self, key: str) -> Iterator[str]:
        """Yield the remarks in the table of a key, each of which may stand behind a value."""
        for number in self._lines.get(key, ()):
            line = self.source.line(number)
            if match := re.match(rf"\s*(?:\w+\s*=\s*{_VALUE}\s*)?(#.*)", line):
                yield match.groups()[-1].rstrip()


def _read_header(line: str) -> str | None:
    """Return the key of a line such as `["limit"]`."""
    if not line.lstrip().startswith("["):
        return None
    import tomllib

    try:
        return next(iter(tomllib.loads(line)), None)
    except BAD_INPUT:
        return None


def name_record(manuscript: Path, kind: str) -> Path:
    """Return the path of a record; `iron.md` and `iron.markdown` do not share one."""
    stem = manuscript.stem if manuscript.suffix == _SUFFIX else manuscript.name
    return manuscript.parent / f"{stem}.{kind}.toml"


@contextmanager
def hold_records(manuscript: Path) -> Iterator[None]:
    """Let nobody else change the records beside a manuscript for a while."""
    folder = os.open(manuscript.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def read_record(manuscript: Path, kind: str, mend: str, reporter: Reporter) -> Record | None:
    """Return a record; none where there is no such file, or where it is broken and reported.

    `mend` is what to do with one that is broken.
    """
    path, limit = name_record(manuscript, kind), LIMITS["record"]
    try:
        data = read_file(path, limit.most)
    except RefusedError as error:
        # A link to nothing is there, and may be all that is left of a control.
        if error.refusal is Refusal.MISSING and not os.path.lexists(path):
            _report_orphans(path, kind, reporter)
            return None
        message, remedy = f"the file cannot be read: {error}", None
        if error.refusal is Refusal.TOO_LARGE:
            remedy = limit.help
        elif error.refusal is Refusal.MISSING:
            message = "the file cannot be read: its name is a link that leads to no file"
            remedy = "put the file itself here; delete the link if there is none"
        reporter.report(Code.BROKEN_RECORD, message, path=path, help=remedy)
        return None
    try:
        source = Source.from_text(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        reporter.report(
            Code.BROKEN_RECORD,
            "the file is not saved as UTF-8",
            path=path,
            line=data.count(b"\n", 0, error.start) + 1,
            help="save it again with the encoding UTF-8",
        )
        return None
    try:
        tables = _read_tables(source, mend)
        _require_length(tables, source)
        return Record(source, tables)
    except RecordError as error:
        report_broken(error, source, reporter)
    return None


def _require_length(tables: Mapping[str, Any], source: Source) -> None:
    """Raise for a value that nobody has typed: some are read letter by letter, again and again."""
    limit = LIMITS["record-value"]
    waiting = list[Any](tables.values())
    while waiting:
        match waiting.pop():
            case str(text) if len(text) > limit.most:
                lines = range(1, len(source.line_starts) + 1)
                number = max(lines, key=lambda one: len(source.line(one)))
                start = source.line_starts[number - 1]
                told = limit.tell(len(text), "a value of this file")
                raise RecordError(told, Span(start, start + 1), limit.help)
            case dict(table):
                waiting += table.values()
            case list(values):
                waiting += values


def report_broken(error: RecordError, source: Source, reporter: Reporter) -> None:
    """Report what makes a record useless."""
    reporter.report(Code.BROKEN_RECORD, error.message, error.span, help=error.help, source=source)


def _report_orphans(path: Path, kind: str, reporter: Reporter) -> None:
    """Report records of a manuscript that is gone: it may be this one under another name."""
    try:
        names = {one.name for one in path.parent.iterdir()}
    except OSError:
        return
    ending = f".{kind}.toml"
    for name in sorted(one for one in names if one.endswith(ending)):
        stem = name.removesuffix(ending)
        if not {stem, f"{stem}{_SUFFIX}"} & names:
            reporter.report(
                Code.ORPHANED_RECORD,
                f"`{name}` belongs to `{stem}{_SUFFIX}`, which is not there",
                path=path.with_name(name),
                help=f"if it is of this manuscript, name it `{path.name}`; or else delete it",
            )


def _read_tables(source: Source, mend: str) -> Mapping[str, Any]:
    try:
        return read_toml(source.text)
    except TomlError as error:
        span = Span(error.start, error.end)
        raise RecordError(str(error), span, error.help or mend) from error


def quote(text: str) -> str:
    """Return a text as a value of TOML, on one line."""
    # TOML wants DEL escaped as well, which JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_settings(words: Mapping[str, str]) -> list[str]:
    """Return the lines that set words by their names; what is empty is left out."""
    return [f"{name} = {quote(value)}" for name, value in words.items() if value]
