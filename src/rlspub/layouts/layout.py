"""One layout folder: templates, style sheets and numbers."""

from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from rlspub.layouts.contract import SETTINGS, TEMPLATE
from rlspub.layouts.files import LayoutError, LayoutFiles, likely, show_value
from rlspub.layouts.settings.ranges import SETTINGS as RANGES
from rlspub.layouts.settings.ranges import Range
from rlspub.layouts.templates.filling import Required, Templates

# In millimetres: no printer prints nearer to the edge.
_LEAST_MARGIN = 4


class Layout(NamedTuple):
    """One layout folder; `settings` are the numbers that a clinic may change.

    The table of a variant holds only what differs in it.
    """

    name: str
    files: LayoutFiles
    settings: Mapping[str, object]
    variant: str | None
    templates: Templates

    def path(self, file: str) -> Path:
        """Return where a file of this layout is."""
        if path := self.templates.find_path(file):
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

    def render(self, template: str, required: Iterable[Required] = (), /, **values: object) -> str:
        """Return a template filled in; HTML templates escape what they are given.

        What is `required` must be there.
        """
        given = {"settings": self.settings, **values}
        return self.templates.fill_in(str(template), given, required)

    def whole(self, key: str) -> int:
        """Return a setting that is a whole number."""
        return int(self.number(key))

    def number(self, key: str) -> float:
        """Return a setting; that it is within its range was seen when it was read."""
        value = self.settings[key]
        assert isinstance(value, int | float)
        return value

    def refuse(self, message: str, *keys: str) -> LayoutError:
        """Return what is wrong with settings, at the first of them that the file has."""
        file = f"{self.name}/{SETTINGS}"
        for key, table in product(keys, (self.variant or "", "")):
            problem = self.files.problem(file, message, key, table)
            if problem.line:
                return problem
        return LayoutError(self.files.find(file), message)


def is_filled_in(file: str) -> bool:
    """Tell whether a style sheet is a template, by its name."""
    return PurePosixPath(file).suffix == TEMPLATE


def read_layout(
    name: str, files: LayoutFiles, templates: Templates, variant: str | None = None
) -> Layout:
    """Return the layout `name` from the folder of layouts, or a variant of it."""
    if name not in RANGES or not any(file.startswith(f"{name}/") for file in files.names):
        raise LayoutError(files.root / name, "there is no such layout folder")
    file = f"{name}/{SETTINGS}"
    settings = files.tables(file)
    _require_ranges(settings, RANGES[name], file, files)
    if variant is not None:
        settings = settings | settings[variant]
    layout = Layout(name, files, settings, variant, templates)
    if "text_width" in settings:
        _require_margins(layout)
    return layout


def _require_ranges(
    settings: Mapping[str, object],
    ranges: Mapping[str, Any],
    file: str,
    files: LayoutFiles,
    table: str = "",
) -> None:
    """Raise where a setting is not within its range, is missing, or is none."""
    for key, value in settings.items():
        inner, wanted = f"{table}.{key}" if table else key, ranges.get(key)
        if wanted is None:
            message = f"there is no setting `{inner}`{likely(key, ranges)}"
            raise files.problem(file, message, key, table)
        if isinstance(wanted, Range):
            if not wanted.holds(value):
                message = f"`{key}` must be {wanted}; it is {show_value(value)}"
                raise files.problem(file, message, key, table)
        elif isinstance(value, dict):
            _require_ranges(value, wanted, file, files, inner)
        else:
            raise files.problem(file, f"`{inner}` must be a table", key, table)
    if missing := [key for key in ranges if key not in settings]:
        message = f"`{missing[0]}` is missing{f' in [{table}]' if table else ''}"
        raise files.problem(file, message, missing[0], table)


def _require_margins(layout: Layout) -> None:
    """Raise if lines leave no margin at their sides, which nothing else says how wide it is."""
    taken = layout.number("text_width") + 2 * layout.number("hang")
    papers = layout.settings["paper"]
    assert isinstance(papers, dict)
    for name, paper in papers.items():
        room = paper["width"] - 2 * _LEAST_MARGIN
        if taken > room:
            message = (
                f"`text_width` and twice `hang` are {taken:g} mm together; on the paper `{name}` "
                f"they may be {room:g}, or less than {_LEAST_MARGIN} mm are left at the sides"
            )
            raise layout.refuse(message, "text_width", "hang")
