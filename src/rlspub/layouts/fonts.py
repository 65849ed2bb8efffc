"""The fonts that pages are printed with: from Python packages, never from the machine.

Every machine then prints the same pages, and a character that no font can draw stops the
build before it becomes an empty box.
"""

import atexit
import importlib.util
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from html import escape
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Labels, LayoutError, strings_in
from rlspub.layouts.files import find, read_toml
from rlspub.source import Source, Span
from rlspub.tree import Document, Image, Link, Node, Note, NoteReference, place_letters, walk

FONTS = "shared/fonts.toml"
_FONT_FILES = {".ttf", ".otf", ".ttc"}
# Format and control characters, and variation selectors, shape text but draw nothing.
_UNDRAWN_CATEGORIES = {"Cc", "Cf", "Zl", "Zp", "Zs"}
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
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


@dataclass(frozen=True, slots=True)
class Family:
    """One font family, the package that it comes in, and the script that it is for.

    The characters in `without` are drawn with another family.
    """

    name: str
    package: str
    code: str | None = None
    without: str = ""

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the font files of the package; none where it is not installed."""
        return _font_files(self.package.replace("-", "_"))


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families to print with, in the order in which they are tried."""

    families: tuple[Family, ...]
    scripts: tuple[Family, ...]

    @property
    def installed(self) -> tuple[Family, ...]:
        """Return the families that can be used here."""
        found = {family.name: family for family in reversed(self._known) if family.files}
        return tuple(family for family in self._known if found.get(family.name) is family)

    @property
    def _known(self) -> tuple[Family, ...]:
        return (*self.families, *self.scripts)

    def check(self, document: Document, labels: Labels, reporter: Reporter) -> None:
        """Report characters that no installed font can draw, once a script, and fail."""
        reported = set()
        for words in _find_texts(document, labels):
            for offset, character in enumerate(words.text):
                if self._drawn(character):
                    continue
                script = self._missing_script(words.text, offset)
                key = character if script == _COMMON else script
                if key not in reported:
                    reported.add(key)
                    self._report(character, script, words, offset, reporter)
        if reported:
            raise Failed

    def report_undrawn(self, character: str, reporter: Reporter) -> None:
        """Report a character that has no glyph on a page though its font seemed to have one."""
        words = _Printed(character, None, reporter.source)
        self._report(character, self._missing_script(character, 0), words, 0, reporter)

    def _missing_script(self, text: str, offset: int) -> str:
        """Return the script of a character; a mark has that of letters beside it."""
        from fontTools import unicodedata as scripts

        users = scripts.script_extension(text[offset]) - {_COMMON}
        neighbours = (*reversed(text[:offset]), *text[offset:])
        letter = next((c for c in neighbours if _script(c) in users), text[offset])
        return _script(text[offset] if self._drawn(letter) else letter)

    def needed(self, document: Document, labels: Labels) -> tuple[Family, ...]:
        """Return the installed families that the pages use; others must not change a byte."""
        missing = {ord(c) for words in _find_texts(document, labels) for c in words.text}
        chosen = []
        for family in self.installed:
            # Reading what a font can draw takes long, so it is not asked for nothing.
            covered = {c for path in family.files if missing for c in missing & _characters(path)}
            if covered or family in self.families:
                chosen.append(family)
            missing -= covered
        return tuple(chosen)

    def _drawn(self, character: str) -> bool:
        if character.isascii() and character.isprintable():
            return True
        if unicodedata.category(character) in _UNDRAWN_CATEGORIES:
            return True
        code = ord(character)
        return code in _VARIATION_SELECTORS or any(
            code in _characters(path) for family in self.installed for path in family.files
        )

    def _report(
        self, character: str, script: str, words: "_Printed", offset: int, reporter: Reporter
    ) -> None:
        from fontTools import unicodedata as scripts

        name = unicodedata.name(character, f"U+{ord(character):04X}")
        if script == _COMMON:
            message = f"no font has the character {character} ({name.lower()})"
            remedy = "write it in words, or leave it out"
        else:
            title = scripts.script_name(script).replace("_", " ")
            message = f"no font for {title} writing, such as {character} ({name.lower()})"
            package = next((f.package for f in self.scripts if f.code == script), None)
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


_COMMON = "Zyyy"


def load(root: Path) -> Fonts:
    """Return the fonts that the layouts name; a family that every page needs must be there."""
    path = find(root, FONTS)
    table = read_toml(path)
    try:
        families = tuple(Family(**entry) for entry in table["families"])
        scripts = tuple(Family(**entry) for entry in table["scripts"])
    except (KeyError, TypeError) as error:
        message = "[[families]] need a `name` and a `package`, [[scripts]] also a `code`"
        raise LayoutError(path, message) from error
    for family in families:
        if not family.files:
            message = f"the font package {family.package} is not installed"
            raise LayoutError(path, f"{message}: `pip install {family.package}`")
    return Fonts(families, scripts)


def write_configuration(fonts: Fonts) -> Path:
    """Return a file by which fontconfig sees these fonts only; it goes when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="rlspub-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    places = sorted({str(path.parent) for family in fonts.installed for path in family.files})
    listed = "".join(f"<dir>{escape(place)}</dir>" for place in places)
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{listed}{_without(fonts)}<cachedir>{escape(str(folder))}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return file


def _without(fonts: Fonts) -> str:
    """Return rules by which families do not have the characters that they are not to draw."""
    return "".join(
        f'<match target="scan"><test name="family"><string>{escape(family.name)}</string></test>'
        '<edit name="charset" mode="assign"><minus><name>charset</name><charset>'
        + "".join(f"<int>{ord(character)}</int>" for character in family.without)
        + "</charset></minus></edit></match>"
        for family in fonts.installed
        if family.without
    )


@cache
def _font_files(module: str) -> tuple[Path, ...]:
    found = importlib.util.find_spec(module)
    if found is None or not found.submodule_search_locations:
        return ()
    return tuple(
        path
        for folder in found.submodule_search_locations
        for path in sorted(Path(folder).rglob("*"))
        if path.suffix.lower() in _FONT_FILES
    )


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
            if isinstance(value, str) and _is_printed(node, item.name):
                yield _Printed(value, node.span, document.source)
    for value in strings_in(metadata):
        yield _Printed(value, None, document.source)
    for value in (*strings_in(labels), *(fact for _, fact in labels.facts(metadata))):
        yield _Printed(value, None, None)


def _is_printed(node: Node, name: str) -> bool:
    """Tell whether pages print a string of a node; one that nobody thought of is checked."""
    if isinstance(node, Link) and name == "target":
        return not node.target.startswith("#")
    return name not in _NEVER_PRINTED and (type(node), name) not in _NOT_PRINTED
