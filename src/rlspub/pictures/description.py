"""Whether words describe a picture."""

import re
import unicodedata
from pathlib import PurePosixPath

from rlspub.patterns import compile_late
from rlspub.pictures.files import MEDIA_TYPES, locate_picture

# Names that files have, from hands or from cameras.
_ENDINGS = "|".join(map(re.escape, MEDIA_TYPES))
_CAMERAS = r"(?:img|dscn?|pxl|scan|screenshot)[\s_-]*\d\S*"
_FILE_NAME = compile_late(rf"\S*(?:{_ENDINGS})|{_CAMERAS}", re.IGNORECASE)
_AROUND_WORDS = compile_late(r"^[\W\d_]+|[\W\d_]+$")
# What screen readers say of every picture anyway.
_ANY_PICTURE = frozenset(
    {"image", "picture", "photo", "photograph", "drawing", "graphic", "figure", "illustration"}
    | {"imagen", "foto", "fotografía", "dibujo", "gráfico", "figura", "ilustración"}
    | {"صورة", "رسم", "شكل", "그림", "사진", "이미지", "삽화", "ภาพ", "รูป", "รูปภาพ", "ภาพถ่าย"}
)


def is_description(words: str, target: str) -> bool:
    """Tell whether words can describe a picture; the name of a file or "image 1" does not."""
    said = _AROUND_WORDS.sub("", unicodedata.normalize("NFC", words)).casefold()
    is_name = words == PurePosixPath(locate_picture(target)).name or _FILE_NAME.fullmatch(words)
    return bool(said) and said not in _ANY_PICTURE and not is_name
