"""Design tokens: colours, a scale of type and a scale of spaces, defined once for all pages."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from rlspub.layouts.clinic import CLINIC_FILE
from rlspub.layouts.colours import contrast, rgb
from rlspub.layouts.files import LayoutError, find, line_of, merged, read_tables, read_toml

TOKENS = "shared/tokens.toml"
_TABLES = ("colour", "scale", "space")
_HEXADECIMAL = re.compile("#[0-9a-f]{6}", re.IGNORECASE)
_PAPER = "paper"
# Shares of cyan, magenta, yellow and black.
_PROCESS_INKS = 4
_ALL_OF_IT = 100


class Inks(Enum):
    """What pages are printed with: a table under [colour], or none."""

    COLOUR = None
    MONO = "mono"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as CSS values, sizes of type and spaces as multiples of running text and its line."""

    colours: Mapping[str, str]
    scale: Mapping[str, float]
    space: Mapping[str, float]


def load_tokens(root: Path, inks: Inks = Inks.COLOUR) -> Tokens:
    """Return the tokens for so many inks, with the clinic's own values in their places."""
    tables, own = read_tables(root, TOKENS), root / CLINIC_FILE
    clinic: dict[str, Any] = {}
    if own.is_file():
        clinic = {key: value for key, value in read_toml(own).items() if key in _TABLES}
        tables = merged(tables, clinic, own)
    reader = _Reader(own, find(root, TOKENS), clinic)
    colours = {
        name: reader.colour(name, value)
        for name, value in tables["colour"].items()
        if not isinstance(value, dict)
    }
    for name, value in tables["contrast"].items():
        least = reader.number("contrast", name, value)
        reader.require_contrast(name, colours[name], colours[_PAPER], least)
    if inks is not Inks.COLOUR:
        table = inks.value
        # A colour that only the screen has been told of is not replaced by ours on a press.
        kept = set(clinic.get("colour", {})) - set(clinic.get("colour", {}).get(table, {}))
        for name, value in tables["colour"][table].items():
            if inks is Inks.MONO or name not in kept:
                colours[name] = reader.colour(name, value, table)
    return Tokens(
        colours,
        {name: reader.number("scale", name, value) for name, value in tables["scale"].items()},
        {name: reader.number("space", name, value) for name, value in tables["space"].items()},
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks values, and tells where a wrong one stands."""

    own: Path
    shipped: Path
    clinic: Mapping[str, Any]

    def colour(self, name: str, value: Any, inner: str | None = None) -> str:
        """Return a colour as CSS writes it."""
        table = f"colour.{inner}" if inner else "colour"
        if isinstance(value, str) and _HEXADECIMAL.fullmatch(value):
            return value.lower()
        if inner == Inks.PRESS.value:
            numbers = isinstance(value, list) and all(
                isinstance(part, int | float) and 0 <= part <= _ALL_OF_IT for part in value
            )
            if numbers and len(value) == _PROCESS_INKS:
                return f"device-cmyk({' '.join(f'{part:g}%' for part in value)})"
            message = f"`{name}` must be four percentages of ink, such as [0, 0, 0, 100]"
            raise self._error(message, name, table)
        message = f"`{name}` must be a colour such as `#0f4a6b`; it is {value!r}"
        raise self._error(message, name, table)

    def number(self, table: str, name: str, value: Any) -> float:
        """Return a multiple."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 < value < math.inf:
            raise self._error(f"`{name}` must be a number above zero; it is {value!r}", name, table)
        return float(value)

    def require_contrast(self, name: str, colour: str, paper: str, least: float) -> None:
        """Raise if a colour is too pale to be read, or seen, on the paper."""
        if (found := contrast(rgb(colour), rgb(paper))) < least:
            message = (
                f"`{name}` has a contrast of {found:.1f} to 1 with the paper; "
                f"it needs {least:g} to 1: choose a darker colour"
            )
            own = self.clinic.get("colour", {})
            blamed = _PAPER if _PAPER in own and name not in own else name
            raise self._error(message, blamed, "colour")

    def _error(self, message: str, name: str, table: str) -> LayoutError:
        if self.own.is_file() and (line := line_of(name, self.own, table)):
            return LayoutError(self.own, message, line)
        return LayoutError(self.shipped, message, line_of(name, self.shipped, table))
