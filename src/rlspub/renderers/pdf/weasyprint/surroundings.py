"""What WeasyPrint finds around it while it works: no fonts but ours, and no garbage collector.

And what it leaves behind: nothing that it was lent.
"""

import contextlib
import gc
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from rlspub.renderers.pdf.weasyprint.names import find, replace_attribute

_Value = TypeVar("_Value")
_TEXTS = "weasyprint.text.line_break"
_STYLES, _PROPERTIES = "weasyprint.css", "weasyprint.css.properties"
# What these are depends on more than what is written for them.
_DEPENDENT = {"display", "float", "page", "position"}
_PROPAGATED = "text_decoration_"

# Where fontconfig looks for its settings. Ours name no font and no folder to keep anything in, so
# that nothing is read or written but the fonts that are added.
_FONTCONFIG = "FONTCONFIG_FILE"
_NO_FONTS = Path(__file__).with_name("no_fonts.conf")


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """Let WeasyPrint work undisturbed.

    Boxes live until the file is written, so that looking for garbage among them takes a tenth of
    the time and finds nothing.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        with _environment(_FONTCONFIG, str(_NO_FONTS)):
            yield
    finally:
        if was_collecting:
            gc.enable()


@contextlib.contextmanager
def at_work() -> Iterator[None]:
    """Let WeasyPrint set texts undisturbed, and give back what each of them was lent by Pango.

    It keeps the list of attributes of each text whose style sheet asks for features of a font, and
    one attribute more: a card costs 24 kB of memory that never comes back.
    """
    pango, plain = find("weasyprint.text.ffi", "pango"), find(_TEXTS, "Layout.setup")

    def set_up(text: Any, style: Any) -> None:
        style.font_config.font_features = _Unshared()
        plain(text, style)
        # Pango counts who holds the list: from here on the text alone.
        if attributes := pango.pango_layout_get_attributes(text.layout):
            pango.pango_attr_list_unref(attributes)

    with (
        prepared(),
        replace_attribute(find(_TEXTS, "Layout"), "setup", set_up),
        _compute_little(),
    ):
        yield


@contextlib.contextmanager
def _compute_little() -> Iterator[None]:
    """Let elements have what no style sheet says of them without working out what it comes to.

    This is nearly all that is asked: there are more than two hundred properties.
    """
    style, initial = find(_STYLES, "ComputedStyle"), find(_PROPERTIES, "INITIAL_VALUES")
    plain, names = find(_STYLES, "ComputedStyle.__missing__"), _list_simple()
    inherited = find(_PROPERTIES, "INHERITED")

    def compute(own: Any, name: str) -> object:
        parent, said = own.parent_style, names.get(name)
        if said is None or parent is None or not own.cascaded.keys().isdisjoint(said):
            return plain(own, name)
        value: object = parent[name] if name in inherited else initial[name]
        own[name] = value
        return value

    with replace_attribute(style, "__missing__", compute):
        yield


@cache
def _list_simple() -> dict[str, set[str]]:
    """Return the properties that are inherited or have a value to begin with, if not written.

    With each come the names by which it may be written.
    """
    written_otherwise = find(_STYLES, "PHYSICAL_FUNCTIONS")
    skipped = _DEPENDENT | find(_PROPERTIES, "INITIAL_NOT_COMPUTED")
    return {
        name: {name}
        | {
            written_otherwise[name](block="ttb", inline=direction)
            for direction in ("ltr", "rtl")
            if name in written_otherwise
        }
        for name in find(_PROPERTIES, "INITIAL_VALUES")
        if name not in skipped and not name.startswith(_PROPAGATED)
    }


class _Unshared(dict[bytes, _Value]):
    """Attributes by what they ask for; none is shared, since each list frees what it holds."""

    def setdefault(self, _features: bytes, new: _Value) -> _Value:
        return new


@contextlib.contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Give a variable of the environment another value for a while."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
