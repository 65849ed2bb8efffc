"""One layout folder: templates, style sheets and numbers; the only importer of Jinja."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from rlspub.layouts.contract import SETTINGS, SHARED, TEMPLATE
from rlspub.layouts.files import LayoutError, LayoutFiles

_PAGES = (".html", ".xhtml")
_COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout folder; `settings` are the numbers that a clinic may change.

    The table of a variant holds only what differs in it.
    """

    name: str
    files: LayoutFiles
    settings: Mapping[str, object]
    variant: str | None
    environment: Any

    def path(self, file: str) -> Path:
        """Return where a file of this layout is."""
        if path := _find(self.name, file, self.files):
            return path
        raise LayoutError(
            self.files.root / self.name / file, "there is no such file in this layout"
        )

    def text(self, file: str) -> str:
        """Return a file as text."""
        return self.files.text(self.path(file))

    def style(self, file: str, **values: object) -> str:
        """Return a style sheet; one whose name says that it is a template is filled in."""
        return self.render(file, **values) if is_filled_in(file) else self.text(file)

    def render(self, template: str, **values: object) -> str:
        """Return a template filled in; HTML templates escape what they are given."""
        import jinja2

        path = self.path(template)
        try:
            found = self.environment.get_template(str(template))
            return str(found.render(settings=self.settings, **values))
        except LayoutError:
            raise
        except jinja2.TemplateSyntaxError as error:
            place = Path(error.filename) if error.filename else path
            message = error.message or "the template cannot be read"
            raise LayoutError(place, message, error.lineno) from error
        except RecursionError as error:
            raise LayoutError(path, "it includes itself, and so has no end") from error
        except jinja2.TemplateNotFound as error:
            raise self._stopped(error, f"the template {error.name} is missing", path) from error
        except jinja2.UndefinedError as error:
            raise self._stopped(error, str(error.message), path) from error
        except Exception as error:
            # Templates may reckon and call, and so go wrong like any program.
            message = f"the template cannot be filled in: {error}"
            raise self._stopped(error, message, path) from error

    def _stopped(self, error: Exception, message: str, path: Path) -> LayoutError:
        """Return the place at which filling in a template stopped: the innermost template's."""
        line, trace = None, error.__traceback__
        while trace is not None:
            place = Path(trace.tb_frame.f_code.co_filename)
            if place.is_relative_to(self.files.root):
                path, line = place, trace.tb_lineno
            trace = trace.tb_next
        return LayoutError(path, message, line)

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
        file = f"{self.name}/{SETTINGS}"
        for table in (self.variant or "", ""):
            problem = self.files.problem(file, message, key, table)
            if problem.line:
                return problem
        return LayoutError(self.files.root / file, message)


def is_filled_in(file: str) -> bool:
    """Tell whether a style sheet is a template, by its name."""
    return PurePosixPath(file).suffix == TEMPLATE


def read_layout(
    name: str, files: LayoutFiles, environment: Any, variant: str | None = None
) -> Layout:
    """Return the layout `name` from the folder of layouts, or a variant of it."""
    if not any(file.startswith(f"{name}/") for file in files.names):
        raise LayoutError(files.root / name, "there is no such layout folder")
    file = f"{name}/{SETTINGS}"
    settings = files.tables(file)
    _require_numbers(settings, file, files)
    if variant is not None:
        if not isinstance(differing := settings.get(variant), dict):
            raise LayoutError(files.root / file, f"the table [{variant}] is missing")
        settings = settings | differing
    return Layout(name, files, settings, variant, environment)


def _find(layout: str, file: str, files: LayoutFiles) -> Path | None:
    """Return where a file of a layout is: in its folder or the shared one, the clinic's first."""
    for name in (f"{layout}/{file}", f"{SHARED}/{file}"):
        if path := files.own(name) or files.shipped(name):
            return path
    return None


def _is_length(value: float) -> bool:
    return 0 <= value < math.inf


def _require_numbers(
    settings: Mapping[str, object], file: str, files: LayoutFiles, table: str = ""
) -> None:
    """Raise where a setting is words: it would end in a style sheet that nobody can read."""
    for key, value in settings.items():
        if isinstance(value, dict):
            _require_numbers(value, file, files, f"{table}.{key}" if table else key)
        elif isinstance(value, bool) or not isinstance(value, int | float) or not _is_length(value):
            message = f"`{key}` must be a number, and not below zero; it is {value!r}"
            raise files.problem(file, message, key, table)


def make_environment(layout: str, files: LayoutFiles) -> Any:
    """Return the environment of one layout's templates, which compiles each of them once."""
    import jinja2

    def load(name: str) -> tuple[str, str, None] | None:
        path = _find(layout, name, files)
        if path is None:
            return None
        text = files.text(path)
        if path.suffix in _PAGES:
            text = _without_comments(text, path)
        _refuse_lost_words(environment, text, path)
        return text, str(path), None

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=jinja2.select_autoescape(("html", "svg", "xhtml", "xml")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment


def _without_comments(text: str, path: Path) -> str:
    """Return a page without its comments: by comments of its own the program marks places."""

    def blank(comment: re.Match[str]) -> str:
        if not comment[1]:
            line = text.count("\n", 0, comment.start()) + 1
            raise LayoutError(path, "the comment has no end; write `-->` after it", line)
        return "\n" * comment[0].count("\n")

    return _COMMENT.sub(blank, text)


def _refuse_lost_words(environment: Any, text: str, path: Path) -> None:
    """Raise where words stand beside the blocks of a template that fills in another one."""
    from jinja2 import nodes

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
