"""One layout folder: templates, style sheets and numbers; the only importer of Jinja."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rlspub.layouts.files import (
    SHARED,
    LayoutError,
    find,
    folders,
    line_of,
    read,
    read_tables,
)

SETTINGS = "layout.toml"


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout folder; `settings` are the numbers that a clinic may change.

    The table of a variant holds only what differs in it.
    """

    name: str
    root: Path
    settings: Mapping[str, object]
    variant: str | None = None

    @property
    def _folders(self) -> list[Path]:
        return [*folders(self.root, self.name), *folders(self.root, SHARED)]

    def path(self, file: str) -> Path:
        """Return where a file of this layout is."""
        for folder in self._folders:
            if (folder / file).is_file():
                return folder / file
        raise LayoutError(self.root / self.name / file, "there is no such file in this layout")

    def text(self, file: str) -> str:
        """Return a style sheet or a drawing as text."""
        return read(self.path(file))

    def render(self, template: str, **values: object) -> str:
        """Return a template filled in; HTML templates escape what they are given."""
        import jinja2

        environment = _environment(tuple(self._folders))
        path = self.path(template)
        try:
            _refuse_lost_words(environment, path)
            return str(environment.get_template(template).render(settings=self.settings, **values))
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
        except RecursionError as error:
            raise LayoutError(path, "it includes itself, and so has no end") from error
        except (ArithmeticError, TypeError, ValueError) as error:
            # Templates may reckon and call, and so go wrong like any program.
            message = f"the template cannot be filled in: {error}"
            raise LayoutError(path, message, _template_line(error, path)) from error

    def whole(self, key: str, at_most: int) -> int:
        """Return a setting that must be a whole number above zero, and not too large."""
        value = self.settings.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= at_most:
            return value
        raise self._refused(key, f"a whole number from 1 to {at_most}")

    def number(self, key: str, at_least: float = 0.0) -> float:
        """Return a setting that must be a number above zero, and not too small."""
        value = self.settings.get(key)
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not 0 < value < math.inf
        ):
            raise self._refused(key, "a number above zero")
        if value < at_least:
            raise self._refused(key, f"at least {at_least:g} points")
        return float(value)

    def _refused(self, key: str, wanted: str) -> LayoutError:
        value = self.settings.get(key)
        found = "is missing" if value is None else f"is {value!r}"
        message = f"`{key}` must be {wanted}; it {found}"
        shipped = self.root / self.name / SETTINGS
        for path in (find(self.root, f"{self.name}/{SETTINGS}"), shipped):
            for table in (self.variant or "", ""):
                if line := line_of(key, path, table):
                    return LayoutError(path, message, line)
        return LayoutError(shipped, message)


def load(name: str, root: Path, variant: str | None = None) -> Layout:
    """Return the layout `name` from the folder of layouts, or a variant of it."""
    folder = root / name
    if not folder.is_dir():
        raise LayoutError(folder, "there is no such layout folder")
    file = f"{name}/{SETTINGS}"
    settings = read_tables(root, file)
    _require_numbers(settings, find(root, file))
    if variant is not None:
        if not isinstance(differing := settings.get(variant), dict):
            raise LayoutError(folder / SETTINGS, f"the table [{variant}] is missing")
        settings = settings | differing
    return Layout(name, root, settings, variant)


def _require_numbers(settings: Mapping[str, object], path: Path, table: str = "") -> None:
    """Raise where a setting is words: it would end in a style sheet that nobody can read."""
    for key, value in settings.items():
        if isinstance(value, dict):
            _require_numbers(value, path, f"{table}.{key}" if table else key)
        elif not isinstance(value, int | float):
            message = f"`{key}` must be a number above zero; it is {value!r}"
            raise LayoutError(path, message, line_of(key, path, table))


@cache
def _environment(folders: tuple[Path, ...]) -> Any:
    """Return the one environment of some folders, which compiles a template once."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=jinja2.select_autoescape(("html", "svg", "xhtml", "xml")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _refuse_lost_words(environment: Any, path: Path) -> None:
    """Raise where words stand beside the blocks of a template that fills in another one."""
    from jinja2 import nodes

    text = path.read_text(encoding="utf-8")
    if "extends" not in text:
        return  # Reading a template takes as long as filling it in.
    tree = environment.parse(text, filename=str(path))
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
