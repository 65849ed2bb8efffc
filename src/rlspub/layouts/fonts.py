"""The fonts that pages are printed with: from Python packages, never from the machine."""

import importlib.util
import re
from collections.abc import Collection
from dataclasses import dataclass, fields
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from rlspub.language.tags import find_script, is_language_tag, shares_language
from rlspub.layouts.contract import FONTS
from rlspub.layouts.files import LayoutError, LayoutFiles, likely, show_value
from rlspub.patterns import compile_late

_FONT_FILES = {".ttf", ".otf", ".ttc"}
_NAME = compile_late(r"[A-Za-z0-9](?:[A-Za-z0-9 -]{0,60}[A-Za-z0-9])?")
_SCRIPTS = compile_late(r"[A-Z][a-z]{3}(?: [A-Z][a-z]{3})*")
_SIGNS = "Zyyy"
# How a file goes on that is named as its family is: `-Bold.ttf`, `[wght].ttf`.
_STYLE = re.compile(r"[-\[].*")
# Writings that are several scripts (ISO 15924).
_PARTS = {
    "Hans": {"Hani", "Bopo"},
    "Hant": {"Hani", "Bopo"},
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang", "Hani"},
}
_MOST_LEADING = 3
_PACKAGE = compile_late(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class Family:
    """One font family, the package that it comes in, and the scripts that it is for.

    The characters in `without` are drawn with another family. What is written in it needs lines
    `leading` times as high as its type.
    """

    name: str
    package: str
    code: str = ""
    without: str = ""
    languages: str = ""
    leading: float = 0

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the family's files in its package; none where it is not installed."""
        return _find_files(self.package.replace("-", "_"), self.name.replace(" ", ""))

    @property
    def draws_signs(self) -> bool:
        """Tell whether it draws signs in a text of any script."""
        return _SIGNS in self.code.split()

    @property
    def scripts(self) -> frozenset[str]:
        """Return the scripts whose letters it draws."""
        codes = self.code.split()
        return frozenset().union(*(_PARTS.get(code, {code}) for code in codes)) - {_SIGNS}

    def writes(self, language: str) -> bool:
        """Tell whether it is for texts in a language."""
        named = self.languages.split()
        is_named = not named or any(shares_language(language, known) for known in named)
        return is_named and find_script(language) in self.code.split()


class Fonts(NamedTuple):
    """The families to print with, in the order in which they are tried."""

    families: tuple[Family, ...]
    scripts: tuple[Family, ...]

    @property
    def installed(self) -> tuple[Family, ...]:
        """Return the families that can be used here."""
        found = {family.name: family for family in reversed(self._known) if family.files}
        return tuple(family for family in self._known if found.get(family.name) is family)

    def list_for(self, language: str) -> tuple[Family, ...]:
        """Return the families that can be used for a language, those of its script first."""
        scripts = (family for family in self.installed if family not in self.families)
        usable = [f for f in scripts if not f.languages or f.writes(language)]
        usable.sort(key=lambda family: (not family.writes(language), not family.languages))
        return (*self.families, *usable)

    def find_leading(self, language: str) -> float | None:
        """Return how high lines must be in a language, by the first family of its script, if any.

        It is a multiple of the size of the type.
        """
        writers = (family for family in self.list_for(language) if family.writes(language))
        return next((family.leading for family in writers), None)

    def narrow(self, used: Collection[Family]) -> "Fonts":
        """Return these fonts without what is not used."""
        return Fonts(self.families, tuple(f for f in self.scripts if f in used))

    @property
    def _known(self) -> tuple[Family, ...]:
        return (*self.families, *self.scripts)


def read_fonts(files: LayoutFiles) -> Fonts:
    """Return the fonts that the layouts name; a family that every page needs must be there."""
    path = files.find(FONTS)
    fonts = _read(files, path)
    if path == files.own(FONTS):
        fonts = _add(fonts, _read(files, files.root / FONTS))
        _require_our_families(fonts, files)
    if not fonts.families:
        raise LayoutError(path, "there must be one of [[families]] at least")
    for family in fonts.families:
        if not family.files:
            message = f"the font package {family.package} is not installed"
            raise LayoutError(path, f"{message}: `pip install {family.package}`")
    return fonts


def _read(files: LayoutFiles, path: Path) -> Fonts:
    tables = files.toml(path)
    for name in tables:
        if name not in ("families", "scripts"):
            message = f"there is no setting `{name}`{likely(name, ('families', 'scripts'))}"
            raise LayoutError(path, message, files.line_of(name, path))
    return Fonts(
        tuple(_family(entry, path) for entry in _entries(tables, "families", path)),
        tuple(_family(entry, path) for entry in _entries(tables, "scripts", path)),
    )


def _add(own: Fonts, ours: Fonts) -> Fonts:
    """Return a clinic's fonts before ours, which it need not name again."""
    named = {script.name for script in own.scripts}
    others = (script for script in ours.scripts if script.name not in named)
    return Fonts(own.families or ours.families, (*own.scripts, *others))


def _require_our_families(fonts: Fonts, files: LayoutFiles) -> None:
    """Raise if a clinic's file has figures and letters drawn otherwise; it may add scripts.

    Whether a font draws a 1 as a 7 is known of those that we have looked at.
    """
    path, ours = files.find(FONTS), files.root / FONTS
    families = tuple(_family(entry, ours) for entry in files.toml(ours)["families"])
    names = {family.name for family in families}
    if fonts.families != families:
        message = "[[families]] draw every figure, and must be ours as they are; add [[scripts]]"
        raise LayoutError(path, message)
    if taken := next((script.name for script in fonts.scripts if script.name in names), None):
        raise LayoutError(path, f"[[scripts]] may not name {taken}, which draws every figure")


def _entries(tables: Any, name: str, path: Path) -> list[Any]:
    entries = tables.get(name, [])
    if not isinstance(entries, list):
        raise LayoutError(path, f"each of `{name}` must stand below a line [[{name}]]")
    return entries


def _family(entry: Any, path: Path) -> Family:
    """Return a family as its table describes it."""
    known = [item.name for item in fields(Family)]
    texts = isinstance(entry, dict) and all(
        key in known and (isinstance(value, str) or key == "leading")
        for key, value in entry.items()
    )
    if not texts or not {"name", "package"} <= set(entry):
        message = "[[families]] need a `name` and a `package`, [[scripts]] also a `code`"
        others = "`without` and `languages`, all of them in quotes, and a number for `leading`"
        raise LayoutError(path, f"{message}, and may have {others}")
    if not _NAME.fullmatch(entry["name"]):
        raise LayoutError(path, f"`name` must be the name of a font: {show_value(entry['name'])}")
    if not _SCRIPTS.fullmatch(entry.get("code", _SIGNS)):
        code = show_value(entry["code"])
        raise LayoutError(path, f"`code` must be scripts such as `Arab` (ISO 15924): {code}")
    if not all(map(is_language_tag, entry.get("languages", "").split())):
        languages = show_value(entry["languages"])
        raise LayoutError(path, f"`languages` must be tags such as `ur`: {languages}")
    leading = entry.get("leading", 0)
    is_number = isinstance(leading, int | float) and not isinstance(leading, bool)
    if not is_number or not 0 <= leading <= _MOST_LEADING:
        message = f"`leading` must be a number up to {_MOST_LEADING}: {show_value(leading)}"
        raise LayoutError(path, message)
    if not _PACKAGE.fullmatch(entry["package"]):
        raise LayoutError(
            path, f"`package` must name a Python package: {show_value(entry['package'])}"
        )
    return Family(**entry)


# A file that is called bold is bold: that of Nastaliq in Debian says that it has the usual weight,
# and would take the place of the other one.
_BOLD = (
    '<match target="scan"><test name="style"><string>Bold</string></test>'
    '<edit name="weight" mode="assign"><const>bold</const></edit></match>'
)


def write_settings(fonts: Fonts) -> str:
    """Return fontconfig's settings for these fonts: which does not draw which characters."""
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{_BOLD}{_without(fonts)}</fontconfig>"
    )


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
def _find_files(module: str, name: str) -> tuple[Path, ...]:
    files = _list_files(module)
    return tuple(path for path in files if _STYLE.sub("", path.stem) == name)


@cache
def _list_files(module: str) -> tuple[Path, ...]:
    found = importlib.util.find_spec(module)
    if found is None or not found.submodule_search_locations:
        return ()
    return tuple(
        path
        for folder in found.submodule_search_locations
        for path in sorted(Path(folder).rglob("*"))
        if path.suffix.lower() in _FONT_FILES
    )
