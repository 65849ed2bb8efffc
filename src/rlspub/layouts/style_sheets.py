"""The style sheets of one page: filled in, and held to what layouts may do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

from rlspub.layouts.clinics.clinic import TOKEN_TABLES
from rlspub.layouts.contract import CLINIC_FILE, SETTINGS, TOKENS
from rlspub.layouts.files import LayoutError, raise_all
from rlspub.layouts.layout import Layout, is_filled_in
from rlspub.layouts.styles import judge_sheets
from rlspub.patterns import compile_late
from rlspub.workplace import CLINIC

_COMMENT = compile_late(r"/\*.*?\*/", re.DOTALL)
_SET = compile_late(r"(?<![\w-])(--[\w-]+)\s*:")
# One with words of its own for when it is not set is left alone.
_USED = compile_late(r"var\(\s*(--[\w-]+)\s*\)")
_VARIABLE = compile_late(r"var\(--([\w-]+)")


def read_style_sheets(
    layout: Layout,
    names: Iterable[str],
    values: Mapping[str, object],
    spelled: Mapping[str, str] | None = None,
) -> tuple[tuple[str, str], ...]:
    """Return style sheets with their names, filled in; raise `LayoutError` for what is not allowed.

    No renderer reads them otherwise. `spelled` tells what is written where a sheet is filled in
    with a drawing or a colour, as the lists have them.
    """
    sheets = tuple((name, layout.style(name, **values)) for name in names)
    require_properties(layout, sheets)
    written = tuple((name, _write_names(text, spelled or {})) for name, text in sheets)
    require_allowed(layout, written)
    return sheets


def require_properties(layout: Layout, sheets: Sequence[tuple[str, str]]) -> None:
    """Raise if a sheet uses a custom property that none of them sets."""
    texts = [(name, _COMMENT.sub(_leave_lines, text)) for name, text in sheets]
    known = {found for _, text in texts for found in _SET.findall(text)}
    for name, text in texts:
        for use in _USED.finditer(text):
            if use[1] not in known:
                line = text.count("\n", 0, use.start()) + 1
                message = f"`{use[0]}` is used, and no style sheet sets `{use[1]}`"
                place = None if is_filled_in(name) else line
                raise _blame(layout, sheets, name, message, place)


def require_allowed(layout: Layout, sheets: Sequence[tuple[str, str]]) -> None:
    """Raise if a sheet does what layouts are not for; `styles/` has the lists."""
    own = _list_own(layout, sheets)
    found = dict.fromkeys(judge_sheets([text for _, text in sheets], layout.name))
    # What is wrong in a sheet of ours beside one of the clinic's is that one's doing.
    in_own = [one for one in found if sheets[one[0]][0] in own]
    problems = list[LayoutError]()
    for place, misuse in in_own or found:
        name, text = sheets[place]
        quoted = f"`{misuse.written}`: " if misuse.written else ""
        line = misuse.line or None
        if line and is_filled_in(name):
            line = _find_in_template(text.split("\n")[line - 1], layout.text(name))
        problems.append(_blame(layout, sheets, name, f"{quoted}{misuse.message}", line))
    raise_all(problems)


def _list_own(layout: Layout, sheets: Sequence[tuple[str, str]]) -> list[str]:
    """Return the names of the sheets that are the clinic's."""
    folder = layout.files.clinic
    return [name for name, _ in sheets if layout.path(name).is_relative_to(folder)]


def _blame(
    layout: Layout, sheets: Sequence[tuple[str, str]], name: str, message: str, line: int | None
) -> LayoutError:
    """Return what is wrong with a sheet.

    Ours go with one another, so it is the clinic's, if there is one, that one of ours does not
    go with.
    """
    own = _list_own(layout, sheets)
    if not own and (setting := _find_setting(layout, message)):
        path, line = setting
        return LayoutError(path, f"with these values, in `{name}`: {message}", line)
    if not own or name in own:
        return LayoutError(layout.path(name), message, line)
    others = ", ".join(f"`{other}`" for other in own)
    return LayoutError(
        layout.path(own[-1]), f"with {others} in the place of ours, in `{name}`: {message}"
    )


def _write_names(text: str, spelled: Mapping[str, str]) -> str:
    """Return a sheet with the names of what it was filled in with."""
    for written, name in spelled.items():
        text = re.sub(re.escape(written), name, text, flags=re.IGNORECASE)
    return text


def _find_setting(layout: Layout, message: str) -> tuple[Path, int | None] | None:
    """Return where the clinic sets what a message names, or else which numbers are its own."""
    files = layout.files
    names = (CLINIC_FILE, f"{CLINIC}/{TOKENS}", f"{CLINIC}/{layout.name}/{SETTINGS}")
    paths = [files.place(name) for name in names if name in files.names]
    for path, variable in product(paths, _VARIABLE.findall(message)):
        for table in TOKEN_TABLES:
            if line := files.line_of(variable, path, table):
                return path, line
    return (paths[-1], None) if paths else None


def _find_in_template(written: str, template: str) -> int | None:
    """Return where a line stands in a template, if it is the only one like it."""
    lines = template.split("\n")
    return lines.index(written) + 1 if lines.count(written) == 1 else None


def _leave_lines(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")
