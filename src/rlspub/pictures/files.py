"""Picture files: which kinds there are, where they are, and why one may be refused."""

from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from rlspub.diagnostics import Code

SVG = "image/svg+xml"
MEDIA_TYPES = MappingProxyType(
    {
        ".gif": "image/gif",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".png": "image/png",
        ".svg": SVG,
        ".webp": "image/webp",
    }
)
SAVE_ANEW = "open it in a picture program and save it again as PNG, JPEG or SVG"


@dataclass(eq=False)
class PictureError(Exception):
    """Why a picture cannot be used, and how to mend it; `problem` goes on from its name."""

    code: Code
    problem: str
    remedy: str


def locate_picture(target: str) -> str:
    """Return the path that a picture's address stands for, relative to the manuscript."""
    return unquote(urlsplit(target).path)
