"""Style sheets of one page, held against one another."""

import re
from collections.abc import Iterable
from pathlib import Path

from rlspub.layouts.files import LayoutError
from rlspub.layouts.layout import is_filled_in

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SET = re.compile(r"(?<![\w-])(--[\w-]+)\s*:")
# One with words of its own for when it is not set is left alone.
_USED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")


def require_properties(sheets: Iterable[tuple[Path, str]]) -> None:
    """Raise if a sheet uses a custom property that none of them sets.

    The sheets are given with their files, as they are after filling in.
    """
    texts = [(path, _COMMENT.sub(_leave_lines, text)) for path, text in sheets]
    known = {name for _, text in texts for name in _SET.findall(text)}
    for path, text in texts:
        for use in _USED.finditer(text):
            if use[1] not in known:
                line = text.count("\n", 0, use.start()) + 1
                message = f"`{use[0]}` is used here, and no style sheet sets `{use[1]}`"
                raise LayoutError(path, message, None if is_filled_in(path.name) else line)


def _leave_lines(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")
