"""What glyphs are said to stand for, for readers who copy or search."""

import re
import unicodedata
from functools import cache

from rlspub.renderers.pdf.weasyprint.pdf_file import PdfFile

# Arabic letters that are joined in one character.
_JOINED_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
_MAP = b"beginbfchar"
_ENTRY = re.compile(rb"(<[0-9a-f]{4}> )<([0-9a-f]*)>")
_NO_SPACE = b"200b"


def mend_glyph_maps(pdf: PdfFile) -> None:
    """Mend what glyphs are said to stand for.

    One that stands for no letter of its own gets a zero-width one, since nothing at all is
    malformed. Joined Arabic letters get the one character for them: readers turn the letters
    of right-to-left text about, and would turn these about once too often.
    """
    pdf.rewrite_streams(_MAP, _mend_map)


def _mend_map(table: bytes) -> bytes:
    joined = _list_joined_letters()

    def mend_entry(found: re.Match[bytes]) -> bytes:
        letters = found[2]
        return found[1] + b"<" + joined.get(letters, letters or _NO_SPACE) + b">"

    return _ENTRY.sub(mend_entry, table)


@cache
def _list_joined_letters() -> dict[bytes, bytes]:
    """Return the characters for joined letters by the letters, both in hexadecimal UTF-16."""
    forms = dict[bytes, bytes]()
    for code in _JOINED_FORMS:
        letters = unicodedata.normalize("NFKC", chr(code))
        if len(letters) > 1 and not letters.startswith(" "):
            forms.setdefault(_to_hexadecimal(letters), _to_hexadecimal(chr(code)))
    return forms


def _to_hexadecimal(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode()
