"""What WeasyPrint finds around it while it works: no fonts but ours, and no garbage collector."""

import contextlib
import gc
import os
from collections.abc import Iterator
from pathlib import Path

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
