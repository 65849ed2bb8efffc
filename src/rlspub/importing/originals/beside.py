"""Pictures that stand in files beside a text, or in its addresses."""

import base64
import binascii
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from rlspub.inputs import LIMITS, RefusedError, read_file


def find_beside(path: Path) -> Callable[[str], bytes | None]:
    """Return what finds the pictures of a file; it opens nothing outside of the file's folder."""

    def find(target: str) -> bytes | None:
        if target.startswith("data:"):
            return _read_data(target)
        try:
            address = urlsplit(target)
            home = path.parent.resolve()
            file = (home / unquote(address.path)).resolve()
            if address.scheme or address.netloc or not file.is_relative_to(home):
                return None
            return read_file(file, LIMITS["picture"].most)
        except (ValueError, OSError, RuntimeError, RefusedError):
            return None

    return find


def _read_data(target: str) -> bytes | None:
    kind, _, data = target.partition(",")
    try:
        return base64.b64decode(data) if kind.endswith(";base64") else unquote_to_bytes(data)
    except (binascii.Error, ValueError):
        return None
