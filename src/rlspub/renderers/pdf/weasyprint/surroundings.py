"""What WeasyPrint finds around it while it works: no fonts but ours, and no garbage collector.

And what it leaves behind: nothing that it was lent.
"""

import contextlib
import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from rlspub.renderers.pdf.weasyprint.names import find, replace_attribute

_Value = TypeVar("_Value")
_TEXTS = "weasyprint.text.line_break"

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

    with prepared(), replace_attribute(find(_TEXTS, "Layout"), "setup", set_up):
        yield


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
