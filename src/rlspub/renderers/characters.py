"""Whether our fonts can draw what will be printed, and which of them a text needs.

A character that no font can draw stops the build before it becomes an empty box.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Family, Fonts, Labels, strings_in
from rlspub.layouts.contract import FONTS
from rlspub.source import Source, Span
from rlspub.tree import (
    Document,
    Image,
    Link,
    Node,
    Note,
    NoteReference,
    place_letters,
    show_address,
    walk,
)
from rlspub.tree.addresses import leads_inside

# Format and control characters, and variation selectors, shape text but draw nothing.
_UNDRAWN_CATEGORIES = {"Cc", "Cf", "Zl", "Zp", "Zs"}
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_COMMON = "Zyyy"
# What to write in the place of signs that text fonts seldom have.
_INSTEAD = {
    **dict.fromkeys("☑☒", "write `[x]` before its words, with a space between, for a ticked box"),
    **dict.fromkeys("☐□▢", "write `[ ]` before its words, with a space between, for a box to tick"),
    **dict.fromkeys("✓✔✅", "write “yes”, or make it an item of a list, `- [x] words`"),
    **dict.fromkeys("✗✘❌❎", "write “no” or “not”"),
    **dict.fromkeys("→➜➔➡⇒⟶↦▶►", "write “then”, “to” or “see”, whichever is meant"),
    **dict.fromkeys("←⬅⇐", "write “from” or “back to”, whichever is meant"),
    **dict.fromkeys("↑⬆▲", "write “more”, “higher” or “up”, whichever is meant"),
    **dict.fromkeys("↓⬇▼", "write “less”, “lower” or “down”, whichever is meant"),
    **dict.fromkeys("☎☏✆📞📱", "write “telephone”, or “call” before the number"),
    **dict.fromkeys("✉📧🖂", "write “mail” before the address"),
    **dict.fromkeys("⚠❗‼🚨⛔🚫", "make a box of it, with a line such as `::: {.note}` above"),
    **dict.fromkeys("•●○◦‣■▪◆★☆", "begin the line with `- `, which makes an item of a list"),
    **dict.fromkeys("⏰⏱🕐⌚", "write the time in words or digits"),
    **dict.fromkeys("≤≦⩽", "write “at most” or “up to”"),
    **dict.fromkeys("≥≧⩾", "write “at least” or “from”"),
    **dict.fromkeys("½¼¾⅓⅔⅛", "write it in words, such as “half a”, or with digits, 1/2"),
    **dict.fromkeys("⌀∅", "write “diameter” or “none”, whichever is meant"),
}
# What nodes say and no page prints.
_NOT_PRINTED = {
    (Image, "target"),
    (Image, "alternative"),
    (Image, "title"),
    (Link, "title"),
    (Note, "label"),
    (NoteReference, "label"),
}
_NEVER_PRINTED = {"identifier", "language"}


def check_characters(fonts: Fonts, document: Document, labels: Labels, reporter: Reporter) -> None:
    """Report characters that no installed font can draw, once a script, and fail."""
    reported = set()
    for words in _find_texts(document, labels):
        for offset, character in enumerate(words.text):
            if is_drawn(character, fonts):
                continue
            script = _find_missing_script(words.text, offset, fonts)
            key = character if script == _COMMON else script
            if key not in reported:
                reported.add(key)
                _report(words, offset, fonts, reporter)
    if reported:
        raise Failed


def report_undrawn(fonts: Fonts, character: str, reporter: Reporter) -> None:
    """Report a character that has no glyph on a page though its font seemed to have one."""
    words = _Printed(character, None, reporter.source)
    _report(words, 0, fonts, reporter)


def choose_families(fonts: Fonts, document: Document, labels: Labels) -> tuple[Family, ...]:
    """Return the installed families that the pages use; others must not change a byte."""
    missing = {ord(c) for words in _find_texts(document, labels) for c in words.text}
    chosen = []
    for family in fonts.installed:
        # Reading what a font can draw takes long, so it is not asked for nothing.
        covered = {c for path in family.files if missing for c in missing & _characters(path)}
        if covered or family in fonts.families:
            chosen.append(family)
        missing -= covered
    return tuple(chosen)


def _find_missing_script(text: str, offset: int, fonts: Fonts) -> str:
    """Return the script of a character; a mark has that of letters beside it."""
    from fontTools import unicodedata as scripts

    users = scripts.script_extension(text[offset]) - {_COMMON}
    neighbours = (*reversed(text[:offset]), *text[offset:])
    letter = next((c for c in neighbours if _script(c) in users), text[offset])
    return _script(text[offset] if is_drawn(letter, fonts) else letter)


def is_drawn(character: str, fonts: Fonts) -> bool:
    """Tell whether one of our fonts draws a character, or nothing need be drawn."""
    if character.isascii() and character.isprintable():
        return True
    if unicodedata.category(character) in _UNDRAWN_CATEGORIES:
        return True
    code = ord(character)
    return code in _VARIATION_SELECTORS or any(
        code in _characters(path) for family in fonts.installed for path in family.files
    )


def _report(words: "_Printed", offset: int, fonts: Fonts, reporter: Reporter) -> None:
    """Report that nothing draws a character of some words, and what to do about it."""
    from fontTools import unicodedata as scripts

    character, script = words.text[offset], _find_missing_script(words.text, offset, fonts)
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    if script == _COMMON:
        message = f"no font has the character {character} ({name.lower()})"
        remedy = _INSTEAD.get(character, "write it in words, or leave it out")
    else:
        title = scripts.script_name(script).replace("_", " ")
        message = f"no font for {title} writing, such as {character} ({name.lower()})"
        package = next((f.package for f in fonts.scripts if f.code == script), None)
        remedy = f"install the font package {package}: `.venv/bin/pip install {package}`"
        if package is None:
            remedy = (
                f"find a Python package with a Noto Sans font for {title}, and name it "
                f"under [[scripts]] with the code {script} in the layouts' {FONTS}"
            )
    place = words.find(character, offset)
    if place is None:
        message += f"; it stands in the words of the layouts or the clinic, “{words.text}”"
    reporter.report(Code.NO_FONT, message, place, help=remedy)


@cache
def _characters(path: Path) -> frozenset[int]:
    """Return the characters that a font can draw."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True, fontNumber=0) as font:
        return frozenset(font.getBestCmap())


def _script(character: str) -> str:
    """Return the script of a character (ISO 15924); marks and symbols have none of their own."""
    from fontTools import unicodedata as scripts

    code = str(scripts.script(character))
    return _COMMON if code in {"Zinh", "Zzzz"} else code


class _Printed(NamedTuple):
    """Words that will be printed, with their node's place; those of layouts have no source."""

    text: str
    span: Span | None
    source: Source | None

    def find(self, character: str, offset: int) -> Span | None:
        """Return where a character of the words stands, or all of them if it stands elsewhere."""
        if self.source is None:
            return None
        if self.span is None:
            at = self.source.text.find(character)
            return Span(at, at + 1) if at >= 0 else None
        place = next(islice(place_letters(self.text, self.span, self.source), offset, None))
        return place if place.start < place.end else self.span


def _find_texts(document: Document, labels: Labels) -> Iterator[_Printed]:
    """Yield everything that will be printed."""
    metadata = document.metadata
    titles = (node for words in metadata.words.values() for node in words)
    for node in (*walk(document), *titles):
        for item in fields(node):
            value = getattr(node, item.name)
            if isinstance(node, Link) and item.name == "target":
                value = show_address(value)
            if isinstance(value, str) and _is_printed(node, item.name):
                yield _Printed(value, node.span, document.source)
    for value in strings_in(metadata):
        yield _Printed(value, None, document.source)
    for value in (*strings_in(labels), *(fact for _, fact in labels.facts(metadata))):
        yield _Printed(value, None, None)


def _is_printed(node: Node, name: str) -> bool:
    """Tell whether pages print a string of a node; one that nobody thought of is checked."""
    if isinstance(node, Link) and name == "target":
        return not leads_inside(node.target)
    return name not in _NEVER_PRINTED and (type(node), name) not in _NOT_PRINTED
