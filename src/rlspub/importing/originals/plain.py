"""Plain text, and Markdown of other programs."""

import re
from collections import Counter
from pathlib import Path

from rlspub.importing.losses import What
from rlspub.importing.originals.beside import find_beside
from rlspub.importing.originals.original import Original, OriginalError, Words
from rlspub.inputs import LIMITS

# What our readers could take for words stays words.
_MARKDOWN = (
    "markdown-tex_math_dollars-raw_tex-citations-example_lists-fancy_lists+gfm_auto_identifiers"
    "-implicit_figures-raw_attribute-latex_macros-smart-inline_code_attributes"
    "+lists_without_preceding_blankline"
)
# Lines that are shorter were ended by their author, and others by a program.
_WRAPPED = 50
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
# What follows `[…]:` is where links lead only if it looks like it: pandoc takes words for it too,
# and leaves them out.
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<label>[^\]\n]+)\]:[ \t]*"
    r"<?(?:[a-z]+:|[^\s<>]*[/#]|[^\s<>]+\.[a-z])[^\s<>]*>?"
    r"(?P<title>[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_TARGET = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[\^[^\]\s]+\]|<https?:[^>]*>")
_REFERENCE = re.compile(r"(?<=\])\[(?P<label>[^\]\n]+)\]")
_BRACKETS = re.compile(r"\[([^\[\]\n]+)\]")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_FRONT = re.compile(r"\A---\s*\n.*?^(?:---|\.\.\.)\s*$", re.DOTALL | re.MULTILINE)


def decode(data: bytes, original: Original | None = None) -> str:
    """Return a text in whichever of the usual encodings it is; raises `OriginalError`."""
    if len(data) > LIMITS["manuscript"].most * 4:
        limit = LIMITS["manuscript"]
        raise OriginalError(f"the text is far too long; {limit.help}")
    for encoding in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            return _normalise(data.decode(encoding))
        except UnicodeDecodeError:
            break
    if b"\0" in data:
        raise OriginalError("this is no text: save it with the encoding UTF-8")
    if original is not None:
        original.lose(What.GUESS, "the encoding, Windows-1252: look at accents and quotes", "")
    return _normalise(data.decode("cp1252", errors="replace"))


def _normalise(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")


def read_plain_text(data: bytes) -> Original:
    """Return what a plain text holds: paragraphs, and lines where their author ended them."""
    original = Original(b"", "html")
    paragraphs = re.split(r"\n[ \t]*\n", decode(data, original))
    written = []
    for paragraph in paragraphs:
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        if not lines:
            continue
        is_wrapped = all(len(line) >= _WRAPPED for line in lines[:-1])
        joined = [" ".join(lines)] if is_wrapped else lines
        original.words += [Words(line) for line in joined]
        written.append(f"<p>{'<br>'.join(map(_write_html, joined))}</p>")
    original.data = "\n".join(written).encode()
    return original


def _write_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\t", " ")


def read_markdown(data: bytes, path: Path) -> Original:
    """Return what Markdown of another program holds."""
    original = Original(b"", _MARKDOWN, is_loose=True, find_picture=find_beside(path))
    text = decode(data, original)
    for found in _TAG.findall(text):
        original.lose(What.ELEMENT, found, "")
    original.data = text.encode()
    text = _FRONT.sub("", text)
    labels = {found["label"].lower() for found in _DEFINITION.finditer(text)}
    used = Counter(_BRACKETS.findall(text.lower()))
    for found in _DEFINITION.finditer(text):
        # What nothing refers to may be words after all.
        if found["title"] or used[found["label"].lower()] <= 1:
            original.lose(What.ELEMENT, found[0].strip(), "")
    bare = _REFERENCE.sub(
        lambda found: " " if found["label"].lower() in labels else found[0],
        _DEFINITION.sub(" ", text),
    )
    bare = _BRACES.sub(" ", _TAG.sub(" ", _TARGET.sub(" ", bare)))
    original.words.append(Words(re.sub(r"&#?\w+;", " ", bare)))
    return original
