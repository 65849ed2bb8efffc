"""Whether our fonts can draw what will be printed.

A character that no font can draw stops the build before it becomes an empty box.
"""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import fields
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Family, Fonts, Labels, strings_in
from rlspub.layouts.contract import FONTS, TICK
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
    walk_by_language,
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
    languages, texts = list_languages(document, labels), list(find_texts(document, labels))
    every = frozenset().union(*(text.text for text in texts))
    undrawn = {character for character in every if not is_drawn(character, fonts, languages)}
    reported = set()
    for words in texts if undrawn else ():
        for offset, character in enumerate(words.text):
            if character not in undrawn:
                continue
            script = _find_missing_script(words.text, offset, undrawn)
            key = character if script == _COMMON else script
            if key not in reported:
                reported.add(key)
                _report(words, offset, script, fonts, reporter)
    if reported:
        raise Failed


def list_languages(document: Document, labels: Labels) -> tuple[str, ...]:
    """Return the languages of what is printed, each once, the document's first."""
    own = document.metadata.language
    marked = (language for _, language in walk_by_language(document, own))
    return tuple(dict.fromkeys((own, *marked, labels.language)))


def report_undrawn(fonts: Fonts, character: str, reporter: Reporter) -> None:
    """Report a character that has no glyph on a page though its font seemed to have one."""
    words = _Printed(character, None, reporter.source)
    _report(words, 0, _script(character), fonts, reporter)


def _find_missing_script(text: str, offset: int, undrawn: Collection[str]) -> str:
    """Return the script of a character; a mark has that of letters beside it."""
    from fontTools import unicodedata as scripts

    users = scripts.script_extension(text[offset]) - {_COMMON}
    neighbours = (*reversed(text[:offset]), *text[offset:])
    letter = next((c for c in neighbours if _script(c) in users), text[offset])
    return _script(letter if letter in undrawn else text[offset])


def is_drawn(character: str, fonts: Fonts, languages: Collection[str]) -> bool:
    """Tell whether one of our fonts draws a character in languages, or nothing need be drawn."""
    if character.isascii() and character.isprintable():
        return True
    if unicodedata.category(character) in _UNDRAWN_CATEGORIES:
        return True
    return ord(character) in _VARIATION_SELECTORS or any(
        may_draw(family, character, languages) and has_glyph(family, character)
        for family in fonts.installed
    )


def may_draw(family: Family, character: str, languages: Collection[str]) -> bool:
    """Tell whether a family is for a character in a text that is in these languages."""
    from fontTools import unicodedata as scripts

    if not family.code or any(map(family.writes, languages)):
        return True
    if family.languages:
        return False
    users = {_COMMON if user == "Zinh" else user for user in scripts.script_extension(character)}
    return not users.isdisjoint(family.scripts) or (family.draws_signs and _COMMON in users)


def _report(words: "_Printed", offset: int, script: str, fonts: Fonts, reporter: Reporter) -> None:
    """Report that nothing draws a character of some words, and what to do about it."""
    from fontTools import unicodedata as scripts

    character = words.text[offset]
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    if script == _COMMON:
        message = f"no font has the character {character} ({name.lower()})"
        remedy = _INSTEAD.get(character, "write it in words, or leave it out")
    else:
        title = scripts.script_name(script).replace("_", " ")
        message = f"no font for {title} writing, such as {character} ({name.lower()})"
        package = next((f.package for f in fonts.scripts if script in f.scripts), None)
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


def has_glyph(family: Family, character: str) -> bool:
    """Tell whether a file of a family can draw a character."""
    # Reading what a file can draw takes long, so it is not asked for nothing.
    return any(ord(character) in _read_characters(path) for path in family.files)


@cache
def _read_characters(path: Path) -> frozenset[int]:
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


def find_texts(document: Document, labels: Labels) -> Iterator[_Printed]:
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
        if getattr(node, "checked", False):
            yield _Printed(TICK, None, None)
    for value in strings_in(metadata):
        yield _Printed(value, None, document.source)
    for value in (*strings_in(labels), *(fact for _, fact in labels.facts(metadata))):
        yield _Printed(value, None, None)


def _is_printed(node: Node, name: str) -> bool:
    """Tell whether pages print a string of a node; one that nobody thought of is checked."""
    if isinstance(node, Link) and name == "target":
        return not leads_inside(node.target)
    return name not in _NEVER_PRINTED and (type(node), name) not in _NOT_PRINTED
