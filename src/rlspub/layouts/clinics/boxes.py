"""A clinic's own kinds of boxes: their names, labels, signs and colours, in `clinic.toml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from rlspub.language.amounts.elsewhere import find_unit
from rlspub.language.amounts.number import says_a_number
from rlspub.language.characters import find_unprintable, is_visible, name_character
from rlspub.language.denials import find_denial
from rlspub.language.tags import advise_language, is_language_tag, write_tag
from rlspub.layouts.colours import contrast, rgb
from rlspub.layouts.contract import CLINIC_FILE
from rlspub.layouts.files import LayoutError, LayoutFiles, likely, show_value
from rlspub.patterns import compile_late
from rlspub.tree import BoxKind, CalloutKind, OwnKind

BOX_TABLE = "box"
"""The table of `clinic.toml` that holds a table for each kind."""

TAKEN_NAMES = frozenset({
    *(kind.value for kind in CalloutKind),
    *("doses", "detail", "references", "side-by-side", "page-break", "card", "sheet"),
})  # fmt: skip
"""Names that mean something already where a box is opened."""

# Signs of ours that a clinic's box may have: that of an emergency is for emergencies alone.
SIGNS = ("main-message", "ask-first", "keep-apart", "call-us", "warning", "tip", "note")
_COLOURS = ("text", "background", "border")
_KEYS = ("label", "icon", *_COLOURS)
# What else the words at the top of a box are called.
_LIKE_LABEL = ("title", "heading", "name")
_NAME = compile_late(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_COLOUR = compile_late("#[0-9a-f]{6}", re.IGNORECASE)
_LONGEST_NAME, _LONGEST_LABEL = 30, 60
# WCAG 2.2, as in tokens.toml: level AAA for words, and what is asked for lines.
_LEAST_OF_WORDS, _LEAST_OF_LINES = 7, 3
# What else may be printed in a box, by the names of tokens.
_WORDS = ("ink", "quiet", "accent", "alarm")


class Sign(NamedTuple):
    """A clinic's own drawing for a box, as read."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBox:
    """A kind of box; `labels` are its titles by language, or one by no language for all of them.

    Its sign is the clinic's own or, by name, one of ours. Colours are CSS values.
    """

    kind: OwnKind
    labels: Mapping[str, str]
    sign: Sign | str
    text: str | None = None
    background: str | None = None
    border: str | None = None

    def say_in(self, language: str) -> str | None:
        """Return the title of such a box in a language."""
        names = (language, language.partition("-")[0], "")
        return next((self.labels[name] for name in names if name in self.labels), None)


def read_boxes(tables: object, path: Path, files: LayoutFiles) -> tuple[OwnBox, ...]:
    """Return the kinds of boxes that a clinic's file declares."""
    if not isinstance(tables, dict):
        message = f"`{BOX_TABLE}` must hold a table for each kind, such as [{BOX_TABLE}.parking]"
        raise LayoutError(path, message, files.line_of(BOX_TABLE, path))
    return tuple(_Reader(name, path, files).read(table) for name, table in tables.items())


def require_readable(
    boxes: tuple[OwnBox, ...], colours: Mapping[str, str], path: Path, files: LayoutFiles
) -> tuple[OwnBox, ...]:
    """Return the boxes; raise where words or frames could not be seen. `colours` are the tokens."""
    for box in boxes:
        _Reader(box.kind.value, path, files).require_contrast(box, colours)
    return boxes


def title_boxes(
    boxes: Iterable[OwnBox], language: str, ours: Iterable[str], files: LayoutFiles
) -> dict[BoxKind, str]:
    """Return the titles of boxes in a language; raise for one that means another kind of box.

    `ours` are the titles of all our boxes, of those with doses and sources, too.
    """
    found, taken = dict[BoxKind, str](), {title.casefold() for title in ours}
    for box in boxes:
        title = box.say_in(language)
        if title is None:
            continue
        if title.casefold() in taken:
            reader = _Reader(box.kind.value, files.place(CLINIC_FILE), files)
            raise reader.problem(f"another box is called “{title}”: choose other words", "label")
        found[box.kind] = title
        taken.add(title.casefold())
    return found


class _Reader(NamedTuple):
    """Reads one kind of box, and tells where a wrong value stands."""

    name: str
    path: Path
    files: LayoutFiles

    def read(self, table: object) -> OwnBox:
        """Return the kind of box."""
        self._require_name()
        if not isinstance(table, dict):
            raise self.problem(f"must be a table: write [{BOX_TABLE}.{self.name}] above its lines")
        for key in table:
            if key not in _KEYS:
                meant = likely("label" if key in _LIKE_LABEL else key, _KEYS)
                raise self.problem(f"there is no setting `{key}`{meant}", key)
        for key, example in (("label", '"Parking"'), ("icon", '"parking.svg"')):
            if key not in table:
                why = "a box is told by its label and its icon, also in black and white"
                raise self.problem(f"`{key}` is missing; add `{key} = {example}`: {why}")
        colours = {key: self._read_colour(key, table[key]) for key in _COLOURS if key in table}
        return OwnBox(
            kind=OwnKind(self.name),
            labels=self._read_labels(table["label"]),
            sign=self._read_sign(table["icon"]),
            **colours,
        )

    def require_contrast(self, box: OwnBox, colours: Mapping[str, str]) -> None:
        """Raise for words or a frame that are too pale for their ground."""
        ground = box.background or colours["paper"]
        words = {} if box.background is None else {f"colour.{n}": colours[n] for n in _WORDS}
        words |= {} if box.text is None else {"text": box.text}
        for name, colour in words.items():
            if (found := contrast(rgb(colour), rgb(ground))) < _LEAST_OF_WORDS:
                key = "text" if name == "text" else "background"
                advice = "a darker `text`" if key == "text" else "a paler `background`"
                raise self._too_pale(f"words in `{name}`", key, found, _LEAST_OF_WORDS, advice)
        if box.border is not None:
            grounds = (ground, colours["paper"])
            found = min(contrast(rgb(box.border), rgb(other)) for other in grounds)
            if found < _LEAST_OF_LINES:
                raise self._too_pale("the frame", "border", found, _LEAST_OF_LINES, "a darker one")
            if box.border == colours["alarm"]:
                message = "`border` is the colour of emergencies, which is theirs alone"
                raise self.problem(message, "border")

    def _too_pale(
        self, what: str, key: str, found: float, least: float, advice: str
    ) -> LayoutError:
        return self.problem(
            f"`{key}`: {what} would have a contrast of {found:.1f} to 1 with what is behind; "
            f"it needs {least:g} to 1: choose {advice}",
            key,
        )

    def _require_name(self) -> None:
        if self.name in TAKEN_NAMES:
            message = "is ours: give your box another name"
            if self.name in {kind.value for kind in CalloutKind}:
                message += '; other words than ours have a box of ours by `title="Words"`'
            raise self.problem(f"the name `{self.name}` {message}")
        if not _NAME.fullmatch(self.name) or len(self.name) > _LONGEST_NAME:
            raise self.problem(
                f"`{self.name}` is no name for a box: write up to {_LONGEST_NAME} small letters "
                "without accents, digits and hyphens, such as `bus-stop`"
            )

    def _read_labels(self, value: object) -> dict[str, str]:
        if not isinstance(value, dict):
            return {"": self._read_label(value, "label")}
        for tag in value:
            if not is_language_tag(tag):
                raise self.problem(f"`{tag}` is no language; {advise_language(tag)}", "label")
        return {write_tag(tag): self._read_label(words, "label") for tag, words in value.items()}

    def _read_label(self, value: object, key: str) -> str:
        if not isinstance(value, str) or not is_visible(value):
            raise self.problem(f"`{key}` must be words in quotes", key)
        text = " ".join(value.split())
        problem = None
        if sign := find_unprintable(text):
            problem = f"holds a character that cannot be printed: {name_character(sign)}"
        elif len(text) > _LONGEST_LABEL:
            problem = f"has {len(text)} letters; the most is {_LONGEST_LABEL}"
        elif says_a_number(text) or any(map(str.isnumeric, text)) or find_unit(text):
            problem = f"says a number or a unit; amounts are in the manuscript alone: “{text}”"
        elif word := find_denial(text):
            problem = f"says “{word}”, which could deny, or vouch for, what stands in the box"
        elif not any(map(str.isalpha, text)):
            problem = f"must be words; it is “{text}”"
        if problem:
            raise self.problem(f"`{key}` {problem}", key)
        return text

    def _read_sign(self, value: object) -> Sign | str:
        if isinstance(value, str) and value in SIGNS:
            return value
        known = f"the name of an SVG file in this folder, or one of {', '.join(SIGNS)}"
        name = str(value)
        if not isinstance(value, str) or Path(name).name != name or not name.endswith(".svg"):
            message = f"`icon` must be {known}; it is {show_value(value)}{likely(name, SIGNS)}"
            raise self.problem(message, "icon")
        if self.files.own(name) is None:
            raise self.problem(f"there is no file {name} in this folder", "icon")
        return Sign(self.path.parent / name, self.files.data(self.path.parent / name))

    def _read_colour(self, key: str, value: Any) -> str:
        if isinstance(value, str) and _COLOUR.fullmatch(value):
            return value.lower()
        message = f"`{key}` must be a colour such as `#0f4a6b`; it is {show_value(value)}"
        raise self.problem(message, key)

    def problem(self, message: str, key: str | None = None) -> LayoutError:
        """Return what is wrong with a kind of box, in its place."""
        table = f"{BOX_TABLE}.{self.name}"
        line = self.files.line_of(key, self.path, table) if key else None
        line = line or self.files.line_of(self.name, self.path, BOX_TABLE)
        return LayoutError(self.path, f"[{table}]: {message}", line)
