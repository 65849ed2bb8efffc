"""`library.toml`: what a library is called, and in which editions its manuscripts are made."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.inputs import LIMITS, Refusal, RefusedError, TomlError, read_file, read_toml
from rlspub.language.characters import find_unprintable, name_character
from rlspub.language.tags import advise_language, is_language_tag, write_tag
from rlspub.layouts.files import likely, show_value
from rlspub.outputs import OUTPUTS, OUTPUTS_BY_NAME, Output
from rlspub.patterns import compile_late
from rlspub.renderers.printing import PageSize, Printing
from rlspub.renderers.variants import VARIANTS, choose_variants, find_contradiction
from rlspub.source import Source, Span

SETTINGS = "library.toml"
ORDINARY = "ordinary"
"""What is printed in no variant."""

_EDITIONS = "editions"
_ALL_MANUSCRIPTS = ("**/*.md",)
_ADDRESS = compile_late(r"https://[^\s/@?#]+\.[^\s/@?#]+(?:/[^\s?#]*)?")
_SIGNS_OF_NO_ADDRESS = frozenset("<>\"'`{}|\\^")
_CLINIC = compile_late(r"[^\s./\\][^/\\]*")
# Nobody has so many folders in one another.
_MOST_PARTS = 50
_HEADER = compile_late(r"^[ \t]*\[[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """In which editions some manuscripts are made; what is None is left to the choice before it.

    A manuscript that names no clinic has the usual one: so it is said by a clinic that is None.
    Of paper that is None, it is that of the readers' country.
    """

    manuscripts: tuple[str, ...]
    clinics: tuple[str | None, ...] | None = None
    papers: tuple[PageSize | None, ...] | None = None
    variants: tuple[Printing, ...] | None = None
    outputs: tuple[Output, ...] | None = None


_USUAL = Choice(
    manuscripts=_ALL_MANUSCRIPTS,
    clinics=(None,),
    papers=(None,),
    variants=(Printing(),),
    outputs=OUTPUTS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A folder of manuscripts with its settings.

    `choices` are read one after another: of several that are about a manuscript, the last one that
    says something holds. The first is about all. `is_told` is whether the settings say which files
    are manuscripts; if not, they are those that begin as manuscripts do. The site is at `address`.
    """

    folder: Path
    title: str | None = None
    language: str | None = None
    address: str | None = None
    choices: tuple[Choice, ...] = (_USUAL,)
    is_told: bool = False
    source: Source | None = None

    @property
    def path(self) -> Path:
        """Return where the settings are, or would be."""
        return self.folder / SETTINGS

    def find_place(self, key: str, value: str | None = None, table: int = 0) -> Span:
        """Return where a setting stands, or a value in it; `table` counts choices from 0."""
        return _find_place(self.source, key, value, table) if self.source else Span(0, 0)


def read_library(folder: Path, reporter: Reporter) -> Library:
    """Return the library in a folder; raises `Failed` after reporting why its settings are none."""
    path = folder / SETTINGS
    if not folder.is_dir():
        reporter.report(
            Code.BAD_LIBRARY,
            "there is no such folder",
            path=folder,
            help="give the name of the folder that your manuscripts are in",
        )
        raise Failed
    try:
        data = read_file(path, LIMITS["record"].most)
    except RefusedError as refused:
        if refused.refusal is Refusal.MISSING:
            return Library(folder=folder)
        reporter.report(Code.BAD_LIBRARY, f"the file cannot be read: {refused}", path=path)
        raise Failed from refused
    source = Source.from_text(data.decode("utf-8", errors="replace"), path)
    try:
        tables = read_toml(source.text)
    except TomlError as error:
        span = Span(error.start, error.end)
        reporter.report(Code.BAD_LIBRARY, str(error), span, help=error.help, source=source)
        raise Failed from error
    return _Reader(source, tables, reporter).read(folder)


class _Refused(Exception):  # noqa: N818 - it never leaves this module
    """A value is none; `value` is the part of it that is wrong."""

    def __init__(self, told: str, remedy: str, value: str | None = None) -> None:
        super().__init__(told)
        self.remedy, self.value = remedy, value


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    tables: Mapping[str, Any]
    reporter: Reporter

    def read(self, folder: Path) -> Library:
        """Return a library; raises `Failed` after reporting all that is wrong with its settings."""
        own = {key: value for key, value in self.tables.items() if key != _EDITIONS}
        told = self._read_table(own, 0, _KEYS)
        more = self.tables.get(_EDITIONS, [])
        if not isinstance(more, list) or not all(isinstance(one, dict) for one in more):
            self._report(
                "`editions` must be tables",
                _EDITIONS,
                0,
                "begin each with a line `[[editions]]`, in two pairs of brackets",
            )
            raise Failed
        choices = [self._choose(one, number) for number, one in enumerate(more, 1)]
        self.reporter.require_success()
        usual = {name: told.pop(name) for name in _CHOICES if name in told}
        whole = {name: getattr(_USUAL, name) for name in _CHOICES} | usual
        return Library(
            folder=folder,
            choices=(Choice(**whole), *choices),
            is_told="manuscripts" in usual,
            source=self.source,
            **told,
        )

    def _choose(self, table: Mapping[str, Any], number: int) -> Choice:
        told = self._read_table(table, number, _CHOICES)
        # A name that is misspelt has been told of.
        if "manuscripts" not in table and table.keys() <= _CHOICES.keys():
            self._report(
                "this table does not say which manuscripts it is about",
                _EDITIONS,
                number,
                'add a line such as `manuscripts = ["sleep/**/*.md"]`',
            )
        return Choice(**{"manuscripts": ()} | told)

    def _read_table(
        self, table: Mapping[str, Any], number: int, known: Mapping[str, Callable[[Any], Any]]
    ) -> dict[str, Any]:
        found = dict[str, Any]()
        for key, value in table.items():
            if key not in known:
                where = " in [[editions]]" if number else ""
                self._report(
                    f"there is no setting `{key}`{where}{likely(key, known)}",
                    key,
                    number,
                    f"write one of {', '.join(f'`{name}`' for name in known)}",
                )
                continue
            try:
                found[key] = known[key](value)
            except _Refused as refused:
                self._report(f"`{key}`: {refused}", key, number, refused.remedy, refused.value)
        return found

    def _report(
        self, told: str, key: str, number: int, remedy: str, value: str | None = None
    ) -> None:
        place = _find_place(self.source, key, value, number)
        self.reporter.report(Code.BAD_LIBRARY, told, place, help=remedy, source=self.source)


def _find_place(source: Source, key: str, value: str | None, table: int) -> Span:
    """Return where a setting stands in a table, or a value in it; else where the table begins."""
    headers = [0, *(one.start() for one in _HEADER.finditer(source.text)), len(source.text)]
    tables = [one for one in headers[1:-1] if _EDITIONS in source.line(source.position(one)[0])]
    start = tables[table - 1] if 0 < table <= len(tables) else 0
    end = next(one for one in headers[1:] if one > start or one == len(source.text))
    setting = re.compile(rf"^[ \t]*\[*[\"']?(?P<key>{re.escape(key)})\b", re.MULTILINE)
    # A table of another name has its own header.
    match = setting.search(source.text, start, end) or setting.search(source.text, start)
    if match is None:
        return Span(start, start)
    if value is not None and (found := re.search(_quote(value), source.text[match.end() : end])):
        return Span(match.end() + found.start("value"), match.end() + found.end("value"))
    return Span(*match.span("key"))


def _quote(value: str) -> str:
    return rf"""["'](?P<value>{re.escape(value)})["']"""


# --- Values -------------------------------------------------------------------------------


def _refuse(value: object, told: str, remedy: str) -> NoReturn:
    raise _Refused(f"{show_value(value)} {told}", remedy, value if isinstance(value, str) else None)


def _read_text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        _refuse(value, "is no text", 'write words in quotes, such as "Leaflets of Elm Hospital"')
    words = " ".join(value.split())
    if sign := find_unprintable(words):
        told = f"holds a character that cannot be printed: {name_character(sign)}"
        _refuse(value, told, "remove it, or write the value anew with the keyboard")
    return words


def _read_language(value: Any) -> str:
    tag = _read_text(value)
    if not is_language_tag(tag):
        _refuse(value, "is no language", advise_language(tag))
    return write_tag(tag)


def _read_address(value: Any) -> str:
    address = _read_text(value)
    if not _ADDRESS.fullmatch(address) or not _is_plain_address(address):
        _refuse(value, "is no address of a site", 'write such as "https://leaflets.example.org"')
    return address.rstrip("/")


def _is_plain_address(address: str) -> bool:
    """Tell whether nothing in an address means something else where it is written or followed."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    is_way = not {".", ".."} & {*unquote(parts.path).split("/")}
    return is_way and not _SIGNS_OF_NO_ADDRESS & {*address}


def _read_list(value: Any) -> Sequence[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
        _refuse(value, "is no list of texts", 'write such as ["one", "two"]')
    if twice := next((one for one in values if values.count(one) > 1), None):
        raise _Refused(f"{show_value(twice)} stands there twice", "delete one of them", twice)
    return values


def _read_globs(value: Any) -> tuple[str, ...]:
    for one in (globs := _read_list(value)):
        path = PurePosixPath(one)
        is_near = path.parts and not path.is_absolute() and ".." not in path.parts
        if not is_near or len(path.parts) > _MOST_PARTS or "\\" in one:
            _refuse(
                one,
                "is no pattern for files in this folder",
                'count from the folder of this file, as in "sleep/*.md" or "**/*.es.md"',
            )
        if any("**" in part and part != "**" for part in path.parts):
            _refuse(one, "has a `**` that is no folder", 'write `**` alone, as in "**/*.md"')
    return tuple(globs)


def _read_clinics(value: Any) -> tuple[str, ...]:
    for one in (names := _read_list(value)):
        if not _CLINIC.fullmatch(one):
            _refuse(one, "is no clinic", "write the name of a folder in `clinics/`")
    return tuple(names)


def _read_papers(value: Any) -> tuple[PageSize, ...]:
    known = {size.value: size for size in PageSize}
    return tuple(known[name] for name in _choose_known(value, known, "paper"))


def _read_outputs(value: Any) -> tuple[Output, ...]:
    chosen = _choose_known(value, OUTPUTS_BY_NAME, "output")
    return tuple(output for output in OUTPUTS if output.name in chosen)


def _choose_known(value: Any, known: Mapping[str, object], kind: str) -> Sequence[str]:
    for one in (names := _read_list(value)):
        if one not in known:
            _refuse(one, f"is no {kind}{likely(one, known)}", f"write some of {', '.join(known)}")
    return names


def _read_variants(value: Any) -> tuple[Printing, ...]:
    printings = dict[Printing, str]()
    for one in _read_list(value):
        other = printings.setdefault(_read_variant(one), one)
        if other != one:
            _refuse(one, f"is the same variant as {show_value(other)}", "delete one of them")
    return tuple(printings)


def _read_variant(told: str) -> Printing:
    """Return how to print in a variant, or in several at once, such as `large-print+mono`."""
    if told == ORDINARY:
        return Printing()
    names = told.split("+")
    for name in names:
        if name not in VARIANTS:
            remedy = f"write some of {', '.join((ORDINARY, *VARIANTS))}, or two at once: `mono+a6`"
            meant = likely(name, (ORDINARY, *VARIANTS))
            raise _Refused(f"{show_value(name)} is no variant{meant}", remedy, told)
    printing = choose_variants(names)
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise _Refused(f"{show_value(told)} has `{twice}` twice", "delete one of them", told)
    lost = [name for name in names if name not in printing.variants]
    problem = f"only one of {' and '.join(names)} can be" if lost else None
    if problem := problem or find_contradiction(printing, lambda name: f"`{name}`"):
        raise _Refused(problem, "let each be a variant of its own, in quotes of its own", told)
    return printing


_CHOICES: Mapping[str, Callable[[Any], Any]] = {
    "manuscripts": _read_globs,
    "clinics": _read_clinics,
    "papers": _read_papers,
    "variants": _read_variants,
    "outputs": _read_outputs,
}
_KEYS: Mapping[str, Callable[[Any], Any]] = {
    "title": _read_text,
    "language": _read_language,
    "address": _read_address,
    **_CHOICES,
}
