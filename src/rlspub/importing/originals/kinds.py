"""Which program wrote a file, and whether it can be imported."""

from collections.abc import Callable
from pathlib import Path

from rlspub.importing.originals.opendocument import read_opendocument
from rlspub.importing.originals.original import Original, OriginalError
from rlspub.importing.originals.plain import read_markdown, read_plain_text
from rlspub.importing.originals.web import read_web_page
from rlspub.importing.originals.word.reading import read_word

_READERS: dict[str, Callable[[bytes, Path], Original]] = {
    ".docx": lambda data, _: read_word(data),
    ".odt": lambda data, _: read_opendocument(data),
    ".html": read_web_page,
    ".htm": read_web_page,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": lambda data, _: read_plain_text(data),
}
_AS_DOCX = "open it in its program, and save it as .docx with “Save as”"
_ADVICE = {
    ".doc": "this is the format that Word had before 2007: " + _AS_DOCX,
    ".docm": "a file with macros is not opened: " + _AS_DOCX,
    ".dotx": "this is a template of Word: " + _AS_DOCX,
    ".rtf": _AS_DOCX,
    ".pages": "open it in Pages, and export it to Word as .docx",
    ".pdf": "a PDF holds pages and no text that can be trusted: take the file that it was made "
    "from, or open it in Word, correct what Word makes of it, and save it as .docx",
    ".pptx": "copy the words of the slides into a document, and save it as .docx",
    ".ppt": "copy the words of the slides into a document, and save it as .docx",
    ".xlsx": "copy the cells into a document, and save it as .docx",
    ".epub": "take the file that it was made from",
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_original(path: Path, data: bytes) -> Original:
    """Return what a file holds, by the ending of its name; raises `OriginalError`."""
    check_kind(path)
    if data.startswith(_OLD_OFFICE):
        raise OriginalError(
            "the file has a password, or is an old .doc with a new name: open it in Word, take the "
            "password away, and save it as .docx"
        )
    if data.startswith(b"%PDF"):
        raise OriginalError(f"this is a PDF: {_ADVICE['.pdf']}")
    return _READERS[path.suffix.lower()](data, path)


def check_kind(path: Path) -> None:
    """Raise `OriginalError` with what to do, if files of a kind are not imported."""
    kind = path.suffix.lower()
    if kind not in _READERS:
        known = "this takes .docx, .odt, .html, .md and .txt"
        advice = _ADVICE.get(kind)
        raise OriginalError(f"{known}; {advice}" if advice else f"{known}: {_AS_DOCX}")
