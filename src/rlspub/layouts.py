"""Layouts: the designer's templates, style sheets, numbers and printed labels.

A layout is a folder; files that it lacks are looked up in `shared/` beside it. Anything
missing or malformed is an error with its place: a clinic must never get a default
where it thought it had set a value.
"""

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, assert_never

from rlspub.codes import Code
from rlspub.config import Metadata
from rlspub.diagnostics import Failed, Reporter
from rlspub.tree import CalloutKind

SETTINGS = "layout.toml"
SHARED = "shared"
LABELS = "labels.toml"
_BASE_LANGUAGE = "en"
_MONTHS = 12


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


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout folder; `settings` are the numbers that a clinic may change.

    The table of a variant holds only what differs in it.
    """

    folder: Path
    shared: Path
    settings: Mapping[str, object]
    variant: str | None = None

    def path(self, file: str) -> Path:
        """Return where a file of this layout is."""
        for folder in (self.folder, self.shared):
            if (folder / file).is_file():
                return folder / file
        raise LayoutError(self.folder / file, "there is no such file in this layout")

    def text(self, file: str) -> str:
        """Return a style sheet or a drawing as text."""
        return _read(self.path(file))

    def render(self, template: str, **values: object) -> str:
        """Return a template filled in; HTML templates escape what they are given."""
        import jinja2

        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([self.folder, self.shared]),
            autoescape=jinja2.select_autoescape(("html", "svg", "xhtml", "xml")),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        path = self.path(template)
        try:
            _refuse_lost_words(environment, path)
            return environment.get_template(template).render(settings=self.settings, **values)
        except jinja2.TemplateSyntaxError as error:
            place = Path(error.filename) if error.filename else path
            message = error.message or "the template cannot be read"
            raise LayoutError(place, message, error.lineno) from error
        except jinja2.TemplateNotFound as error:
            raise LayoutError(path, f"the template {error.name} is missing") from error
        except jinja2.UndefinedError as error:
            raise LayoutError(path, str(error.message), _template_line(error, path)) from error
        except UnicodeDecodeError as error:
            raise LayoutError(path, "the file is not UTF-8") from error

    def number(self, key: str, at_least: float = 0.0) -> float:
        """Return a setting that must be a number above zero, and not too small."""
        value = self.settings.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise self._refused(key, "a number above zero")
        if value < at_least:
            raise self._refused(key, f"at least {at_least:g} points")
        return float(value)

    def switch(self, key: str) -> bool:
        """Return a setting that must be true or false."""
        value = self.settings.get(key)
        if not isinstance(value, bool):
            raise self._refused(key, "true or false")
        return value

    def _refused(self, key: str, wanted: str) -> LayoutError:
        value, path = self.settings.get(key), self.folder / SETTINGS
        found = "is missing" if value is None else f"is {value!r}"
        message = f"`{key}` must be {wanted}; it {found}"
        in_variant = self.variant and _line_of_setting(key, path, self.variant)
        return LayoutError(path, message, in_variant or _line_of_setting(key, path))


def home() -> Path:
    """Return the folder of layouts: beside the sources, or inside an installed package."""
    package = Path(__file__).parent
    checkout = package.parents[1] / "layouts"
    return checkout if checkout.is_dir() else package / "layouts"


def load(name: str, root: Path, variant: str | None = None) -> Layout:
    """Return the layout `name` from the folder of layouts, or a variant of it."""
    folder = root / name
    if not folder.is_dir():
        raise LayoutError(folder, "there is no such layout folder")
    settings = read_toml(folder / SETTINGS)
    _require_numbers(settings, folder / SETTINGS)
    if variant is not None:
        if not isinstance(differing := settings.get(variant), dict):
            raise LayoutError(folder / SETTINGS, f"the table [{variant}] is missing")
        settings = settings | differing
    return Layout(folder, root / SHARED, settings, variant)


def _require_numbers(settings: Mapping[str, object], path: Path, table: str = "") -> None:
    """Raise where a setting is words: it would end in a style sheet that nobody can read."""
    for key, value in settings.items():
        if isinstance(value, dict):
            _require_numbers(value, path, f"{table}.{key}" if table else key)
        elif not isinstance(value, int | float):
            message = f"`{key}` must be a number above zero; it is {value!r}"
            raise LayoutError(path, message, _line_of_setting(key, path, table))


def _line_of_setting(key: str, path: Path, table: str = "") -> int | None:
    """Return the line on which a setting stands in its table."""
    here = ""
    for number, line in enumerate(_read(path).splitlines(), 1):
        if heading := re.match(r"\s*\[([^\[\]]+)\]", line):
            here = heading[1].strip()
        elif here == table and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return None


def _refuse_lost_words(environment: Any, path: Path) -> None:
    """Raise where words stand beside the blocks of a template that fills in another one."""
    from jinja2 import nodes

    tree = environment.parse(path.read_text(encoding="utf-8"), filename=str(path))
    if not any(isinstance(node, nodes.Extends) for node in tree.body):
        return
    for node in tree.body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData) or part.data.strip():
                    message = "these words are outside every block, so they are never printed"
                    raise LayoutError(path, message, _first_line(part))


def _first_line(part: Any) -> int:
    """Return the line on which the words of a part begin."""
    text = getattr(part, "data", "")
    before = text[: len(text) - len(text.lstrip())]
    return int(part.lineno) + before.count("\n")


def _template_line(error: BaseException, path: Path) -> int | None:
    """Return the line of a template at which rendering stopped."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LayoutError(path, "the file is missing") from None
    except UnicodeDecodeError:
        raise LayoutError(path, "the file is not UTF-8") from None
    except OSError as error:
        raise LayoutError(path, f"the file cannot be read: {error.strerror}") from error


def shared_table(root: Path, file: str) -> tuple[Path, dict[str, Any]]:
    """Return where a shared table of data is, and what it holds."""
    path = root / SHARED / file
    return path, read_toml(path)


def read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise LayoutError(path, f"not valid TOML: {error}", line and int(line[1])) from error


# --- Printed labels -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Every word that a layout prints of its own, in one language.

    `language` is the language that they are in, which need not be the document's.
    """

    language: str
    main_message: str
    ask_first: str
    keep_apart: str
    call_us: str
    emergency: str
    note: str
    doses: str
    questions: str
    notes: str
    references: str
    note_mark: str
    back_to_text: str
    done: str
    blank: str
    page_of: str
    your_notes: str
    clinic_name: str
    clinic_phone: str
    about_handout: str
    about_booklet: str
    publisher: str
    authors: str
    reviewers: str
    version: str
    date: str
    review_by: str
    country: str
    identifier: str
    not_reviewed: str
    not_reviewed_short: str
    overdue: str
    country_note: str
    contents: str
    cover: str
    title_page: str
    landmarks: str
    page_list: str
    page_source: str
    access_text: str
    access_tables: str
    access_pictures: str
    access_pages: str
    list_separator: str
    date_format: str
    months: tuple[str, ...]
    countries: Mapping[str, str]
    provenance: Mapping[str, str]

    def callout(self, kind: CalloutKind) -> str:
        """Return the title of a callout that has none of its own."""
        match kind:
            case CalloutKind.MAIN_MESSAGE:
                return self.main_message
            case CalloutKind.ASK_FIRST:
                return self.ask_first
            case CalloutKind.KEEP_APART:
                return self.keep_apart
            case CalloutKind.CALL_US:
                return self.call_us
            case CalloutKind.EMERGENCY:
                return self.emergency
            case CalloutKind.NOTE:
                return self.note
            case _:
                assert_never(kind)

    def day(self, date: datetime.date) -> str:
        """Return a date with its month spelt out."""
        month = self.months[date.month - 1]
        return self.date_format.format(day=date.day, month=month, year=date.year)

    def country_name(self, code: str) -> str:
        """Return a country's name, or its code where the layout knows no name."""
        return self.countries.get(code, code)

    def facts(self, metadata: Metadata) -> list[tuple[str, str]]:
        """Return what a document says about itself as pairs of label and value."""
        separator = self.list_separator
        reviewers = separator.join(metadata.reviewers) or self.not_reviewed
        pairs = [
            (self.publisher, metadata.publisher),
            (self.authors, separator.join(metadata.authors)),
            (self.reviewers, reviewers),
            (self.version, metadata.version),
            (self.date, self.day(metadata.date) if metadata.date else None),
            (self.review_by, self._review_day(metadata)),
            (self.country, self.country_name(metadata.country) if metadata.country else None),
            *((self.provenance.get(key, key), value) for key, value in metadata.provenance),
            (self.identifier, metadata.identifier),
        ]
        return [(label, value) for label, value in pairs if value]

    def _review_day(self, metadata: Metadata) -> str | None:
        if metadata.review_by is None:
            return None
        day = self.day(metadata.review_by)
        return f"{day} ({self.overdue})" if metadata.overdue else day


def strings_in(value: object) -> Iterator[str]:
    """Yield every string in a dataclass, such as labels or metadata, and in what it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from strings_in(member)
    elif isinstance(value, Mapping):
        yield from strings_in(tuple(value.values()))
    elif is_dataclass(value):
        for item in fields(value):
            yield from strings_in(getattr(value, item.name))


def load_labels(language: str, root: Path) -> Labels:
    """Return the labels for a language tag, in English where there is no translation.

    A table for a tag with a region (`en-GB`) holds only what differs from the table of
    its language.
    """
    path, tables = shared_table(root, LABELS)
    primary = language.split("-", maxsplit=1)[0].lower()
    if primary not in tables:
        primary = language = _BASE_LANGUAGE
    if primary not in tables:
        raise LayoutError(path, f"the table [{primary}] is missing")
    values = {**tables[primary], **tables.get(language, {})}
    values.setdefault("language", primary)
    return Labels(**_checked(values, primary, path))


def _checked(values: dict[str, Any], table: str, path: Path) -> dict[str, Any]:
    """Return the values of a label table, complete and of the right kinds."""
    names = [item.name for item in fields(Labels)]
    for name in values:
        if name not in names:
            raise LayoutError(path, f"[{table}]: there is no label `{name}`")
    for name in names:
        if name not in values:
            raise LayoutError(path, f"[{table}]: the label `{name}` is missing")
    values["months"] = tuple(values["months"])
    if len(values["months"]) != _MONTHS:
        raise LayoutError(path, f"[{table}]: `months` must name twelve months")
    for name in names:
        if not isinstance(values[name], str | tuple | dict):
            raise LayoutError(path, f"[{table}]: `{name}` must be text")
    return values
