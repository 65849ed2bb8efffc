"""Picture files: where they are, and whether paper and every reading device can show them."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from rlspub.diagnostics import Code

MEDIA_TYPES = MappingProxyType(
    {
        ".gif": "image/gif",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".webp": "image/webp",
    }
)
# Decoding takes about 8 bytes a pixel; this many fill an A3 sheet at 300 dots an inch.
_MOST_PIXELS = 20_000_000
_SVG = "http://www.w3.org/2000/svg"
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_VIEW_BOX = re.compile(rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER}){{3}}\s*")
_MOTION = re.compile(rb"<(?:[\w-]+:)?(?:animate\w*|set)\b|@(?:-\w+-)?keyframes")
# Names that files have, from hands or from cameras.
_ENDINGS = "|".join(map(re.escape, MEDIA_TYPES))
_CAMERAS = r"(?:img|dscn?|pxl|scan|screenshot)[\s_-]*\d\S*"
_FILE_NAME = re.compile(rf"\S*(?:{_ENDINGS})|{_CAMERAS}", re.IGNORECASE)
_AROUND_WORDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
# What screen readers say of every picture anyway.
_ANY_PICTURE = frozenset(
    {"image", "picture", "photo", "photograph", "drawing", "graphic", "figure", "illustration"}
    | {"imagen", "foto", "fotografía", "dibujo", "gráfico", "figura", "ilustración"}
    | {"صورة", "رسم", "شكل", "그림", "사진", "이미지", "삽화", "ภาพ", "รูป", "รูปภาพ", "ภาพถ่าย"}
)
_SAVE_ANEW = "open it in a picture program and save it again as PNG, JPEG or SVG"
_SAVE_PLAIN = "save it again as plain SVG, or as PNG"


@dataclass(eq=False)
class PictureError(Exception):
    """Why a picture cannot be used, and how to mend it; `problem` goes on from its name."""

    code: Code
    problem: str
    remedy: str


def picture_path(target: str) -> str:
    """Return the path that a picture's address stands for, relative to the manuscript."""
    return unquote(urlsplit(target).path)


def describes(words: str, target: str) -> bool:
    """Tell whether words can describe a picture; the name of a file or "image 1" does not."""
    said = _AROUND_WORDS.sub("", unicodedata.normalize("NFC", words)).casefold()
    is_name = words == PurePosixPath(picture_path(target)).name or _FILE_NAME.fullmatch(words)
    return bool(said) and said not in _ANY_PICTURE and not is_name


def moves(path: Path) -> bool:
    """Tell whether a picture moves, and so may flash; one that cannot be read does not."""
    import PIL.Image

    try:
        if MEDIA_TYPES.get(path.suffix.lower()) == MEDIA_TYPES[".svg"]:
            return _MOTION.search(path.read_bytes()) is not None
        with PIL.Image.open(path) as picture:
            return getattr(picture, "is_animated", False)
    except OSError:
        return False


def examine(path: Path) -> None:
    """Raise `PictureError` if the file is no picture that can be printed and shown."""
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise PictureError(
            Code.PICTURE_UNREADABLE,
            "is of a kind that not every reading device can show",
            "save it as PNG, JPEG or SVG",
        )
    if media_type == MEDIA_TYPES[".svg"]:
        examine_drawing(path.read_bytes())
    else:
        _examine_pixels(path, media_type)


def _examine_pixels(path: Path, media_type: str) -> None:
    import PIL.Image
    import PIL.ImageFile

    # WeasyPrint, once it is loaded, has Pillow paint black what a damaged file lacks.
    before = PIL.ImageFile.LOAD_TRUNCATED_IMAGES
    PIL.ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with PIL.Image.open(path) as picture:
            kind, (width, height) = picture.format, picture.size
            if width * height > _MOST_PIXELS:
                raise _too_large(f"{width:,} by {height:,} pixels")
            # Only now is it read to its end.
            picture.load()
    except PIL.Image.DecompressionBombError as error:
        raise _too_large("far too many pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureError(
            Code.PICTURE_UNREADABLE, "is damaged, or no picture at all", _SAVE_ANEW
        ) from error
    finally:
        PIL.ImageFile.LOAD_TRUNCATED_IMAGES = before
    # Telephones put a second view into a JPEG file, which shows like any other.
    found = MEDIA_TYPES[".jpg"] if kind == "MPO" else PIL.Image.MIME.get(kind or "")
    if found != media_type:
        raise PictureError(
            Code.PICTURE_UNREADABLE,
            f"is a {kind} picture under the name of another kind",
            f"{_SAVE_ANEW}, or mend the end of its name",
        )


def _too_large(size: str) -> PictureError:
    return PictureError(
        Code.PICTURE_TOO_LARGE,
        f"has {size}",
        "save it smaller: 2,000 pixels across are plenty for a page",
    )


def examine_drawing(data: bytes) -> None:
    """Raise `PictureError` if an SVG file is more, or less, than a drawing."""
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Drawing()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EntityDeclHandler = reader.entity
    parser.CharacterDataHandler = reader.style
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the name of the last part is fixed
    except expat.ExpatError as error:
        raise PictureError(
            Code.PICTURE_UNREADABLE,
            f"is no whole drawing: line {error.lineno} cannot be read",
            _SAVE_ANEW,
        ) from error


class _Drawing:
    """Refuses what is no drawing, as what a book holds is run on the reader's device."""

    def __init__(self) -> None:
        self._begun = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if not self._begun and (namespace, tag) != (_SVG, "svg"):
            raise PictureError(
                Code.PICTURE_UNREADABLE, "is no drawing: it does not begin as SVG", _SAVE_ANEW
            )
        self._begun = True
        if tag in {"script", "foreignObject", "handler"}:
            raise _unsafe(f"`<{tag}>`")
        for full_name, value in attributes.items():
            key = full_name.rpartition(" ")[2]
            if key == "viewBox" and not _VIEW_BOX.fullmatch(value):
                raise PictureError(
                    Code.PICTURE_UNREADABLE,
                    f"has a `viewBox` that is not four numbers: {value[:60]!r}",
                    _SAVE_ANEW,
                )
            if key.lower().startswith("on"):
                raise _unsafe(f"`{key}`")
            if key in {"href", "src"} and not _is_own(value, tag):
                raise _unsafe(f"a link to `{value[:60]}`")
            self.style(value)

    def entity(self, name: str, *_: object) -> None:
        raise _unsafe(f"the entity `{name}`")

    def style(self, text: str) -> None:
        compact = "".join(text.split()).replace('"', "").replace("'", "")
        for address in compact.split("url(")[1:]:
            if not address.startswith(("#", "data:")):
                raise _unsafe(f"a link to `{address.partition(')')[0][:60]}`")
        if "@import" in compact:
            raise _unsafe("`@import`")


def _is_own(address: str, tag: str) -> bool:
    """Tell whether an address leads into the drawing, or is a reader's own to follow."""
    start = address.strip().lower()
    allowed = ("#", "data:image/") if tag != "a" else ("#", "https:", "http:")
    return not start or start.startswith(allowed)


def _unsafe(what: str) -> PictureError:
    return PictureError(Code.PICTURE_UNSAFE, f"holds {what}, which is no drawing", _SAVE_PLAIN)
