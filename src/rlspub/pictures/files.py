"""Picture files: which kinds there are, where they are, and why one may be refused."""

from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from rlspub.diagnostics import Code

GIF = "image/gif"
JPEG = "image/jpeg"
PNG = "image/png"
SVG = "image/svg+xml"
WEBP = "image/webp"
MEDIA_TYPES = MappingProxyType(
    {".gif": GIF, ".jpeg": JPEG, ".jpg": JPEG, ".png": PNG, ".svg": SVG, ".webp": WEBP}
)
ENDINGS = MappingProxyType({GIF: ".gif", JPEG: ".jpg", PNG: ".png", SVG: ".svg", WEBP: ".webp"})
_NAMES = MappingProxyType({GIF: "GIF", JPEG: "JPEG", PNG: "PNG", SVG: "SVG", WEBP: "WebP"})
_STARTS = MappingProxyType(
    {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG, b"GIF87a": GIF, b"GIF89a": GIF}
)
# How text begins that may be XML, after a mark of its encoding.
_TEXT_STARTS = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<", b"<\x00", b"\x00<")
SAVE_ANEW = "open it in a picture program and save it again as PNG, JPEG or SVG"
SAVE_STILL = "save one still picture, as PNG or JPEG"


@dataclass(eq=False)
class PictureError(Exception):
    """Why a picture cannot be used, and how to mend it; `problem` goes on from its name."""

    code: Code
    problem: str
    remedy: str


def locate_picture(target: str) -> str:
    """Return the path that a picture's address stands for, relative to the manuscript."""
    return unquote(urlsplit(target).path)


def tell_kind(data: bytes, suffix: str) -> str:
    """Return the media type of a picture file by its first bytes.

    Raises `PictureError` for other files, and for a name that ends like that of another kind:
    programs that go by the name would take it for what it is not.
    """
    promised = MEDIA_TYPES.get(suffix.lower())
    if promised is None:
        raise PictureError(
            Code.PICTURE_UNREADABLE,
            "is of a kind that not every reading device can show",
            "save it as PNG, JPEG or SVG",
        )
    kind = _find_kind(data)
    if kind is None or (kind != promised and kind == SVG and b"<svg" not in data):
        raise PictureError(Code.PICTURE_UNREADABLE, "is damaged, or no picture at all", SAVE_ANEW)
    if kind != promised:
        raise PictureError(
            Code.PICTURE_MISNAMED,
            f"is a {_NAMES[kind]} picture under the name of another kind",
            f"let its name end in `{ENDINGS[kind]}`, in the folder and in the manuscript",
        )
    return kind


def _find_kind(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    for start, kind in _STARTS.items():
        if data.startswith(start):
            return kind
    text = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return SVG if text.startswith(_TEXT_STARTS) else None
