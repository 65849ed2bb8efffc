"""Our fonts for WeasyPrint as it is, without our seam: in a file of settings on the disk."""

import tempfile
from html import escape
from pathlib import Path

from rlspub.layouts.fonts import Fonts, write_settings


def write_configuration(fonts: Fonts) -> Path:
    """Return a file by which fontconfig sees these fonts only."""
    folder = Path(tempfile.mkdtemp(prefix="rlspub-tests-"))
    # Fontconfig is told of folders only, and other fonts may lie beside these.
    for path in (path for family in fonts.installed for path in family.files):
        (folder / path.name).symlink_to(path)
    folders = f"<dir>{escape(str(folder))}</dir>"
    cache = f"<cachedir>{escape(str(folder))}</cachedir>"
    file = folder / "fonts.conf"
    settings = write_settings(fonts).replace("<fontconfig>", f"<fontconfig>{folders}{cache}")
    file.write_text(settings, encoding="utf-8")
    return file
