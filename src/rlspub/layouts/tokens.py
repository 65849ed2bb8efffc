"""Design tokens: colours, a scale of type and a scale of spaces, defined once for all outputs."""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from rlspub.layouts.clinics.clinic import TOKEN_TABLES
from rlspub.layouts.colours import contrast, rgb, seen_by_day_and_night
from rlspub.layouts.contract import CLINIC_FILE, TOKENS
from rlspub.layouts.files import LayoutError, LayoutFiles, likely, show_value
from rlspub.layouts.settings.ranges import COLOURS, Range
from rlspub.layouts.settings.ranges import TOKENS as RANGES
from rlspub.patterns import compile_late

_HEXADECIMAL = compile_late("#[0-9a-f]{6}", re.IGNORECASE)
_PAPER = "paper"
# Shares of cyan, magenta, yellow and black.
_PROCESS_INKS = 4
_ALL_OF_IT = 100
_FOUR_INKS = "device-cmyk"
_SHARE = compile_late(r"([\d.e+-]+)%")
# Of words with the paper in a printing house, WCAG 2.2, level AA.
_LEAST_IN_INK = 4.5
# Of the paper with black ink, which has 21 to 1 with white.
_LEAST_OF_PAPER = 15


class Inks(Enum):
    """What shows the colours. On paper the value names a table under [colour], or none."""

    COLOUR = None
    MONO = "mono"
    PRESS = "press"
    SCREEN = "screen"
    """Of a reader, who chooses the ground: white, sepia or black."""


class Tokens(NamedTuple):
    """Colours as CSS values, sizes of type and spaces as multiples of running text and its line."""

    colours: Mapping[str, str]
    scale: Mapping[str, float]
    space: Mapping[str, float]


def read_tokens(inks: Inks, files: LayoutFiles) -> Tokens:
    """Return the tokens for so many inks, with the clinic's own values in their places."""
    tables, clinic = files.tables(TOKENS), dict[str, Any]()
    if CLINIC_FILE in files.names:
        path = files.place(CLINIC_FILE)
        clinic = {key: value for key, value in files.toml(path).items() if key in TOKEN_TABLES}
        tables = files.laid_over(tables, clinic, path)
    reader = _Reader(files, clinic)
    for name in (*TOKEN_TABLES, "contrast"):
        reader.require_table(name, tables.get(name))
    colours = {
        name: reader.colour(name, value)
        for name, value in tables["colour"].items()
        if not isinstance(value, dict)
    }
    for name in COLOURS:
        if name not in colours:
            raise reader.problem(f"there is no colour `{name}`", name, "colour")
    contrasts = reader.numbers("contrast", tables["contrast"])
    reader.require_pale_paper(colours[_PAPER])
    for name, least in contrasts.items():
        reader.require_contrast(name, colours[name], colours[_PAPER], least)
    if inks is Inks.SCREEN:
        colours = {
            name: value if name == _PAPER else seen_by_day_and_night(value)
            for name, value in colours.items()
        }
    elif inks is not Inks.COLOUR:
        table = inks.value
        reader.require_table(f"colour.{table}", tables["colour"].get(table))
        # A colour that only the screen has been told of is not replaced by ours on a press.
        kept = set(clinic.get("colour", {})) - set(clinic.get("colour", {}).get(table, {}))
        for name, value in tables["colour"][table].items():
            if name not in COLOURS:
                raise reader.problem(f"there is no colour `{name}`", name, f"colour.{table}")
            if inks is Inks.MONO or name not in kept:
                colours[name] = reader.colour(name, value, table)
        paper = _as_seen(colours[_PAPER])
        reader.require_pale_paper(paper, table)
        for name, wanted in RANGES["contrast"].items():
            # What four inks look like is known roughly, so they are held to the least of all.
            least = min(wanted.least, _LEAST_IN_INK)
            reader.require_contrast(name, _as_seen(colours[name]), paper, least, table)
    return Tokens(
        colours,
        reader.numbers("scale", tables["scale"]),
        reader.numbers("space", tables["space"]),
    )


class _Reader(NamedTuple):
    """Checks values, and tells where a wrong one stands."""

    files: LayoutFiles
    clinic: Mapping[str, Any]

    def require_table(self, name: str, value: object) -> None:
        """Raise if a table is missing, or is none."""
        if not isinstance(value, dict):
            message = f"the table [{name}] is missing"
            raise LayoutError(self.files.find(TOKENS), message)

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
                return f"{_FOUR_INKS}({' '.join(f'{part:g}%' for part in value)})"
            message = f"`{name}` must be four percentages of ink, such as [0, 0, 0, 100]"
            raise self.problem(message, name, table)
        message = f"`{name}` must be a colour such as `#0f4a6b`; it is {show_value(value)}"
        raise self.problem(message, name, table)

    def numbers(self, table: str, values: Mapping[str, Any]) -> dict[str, float]:
        """Return the numbers of a table, each of them within its range."""
        ranges = RANGES[table]
        for name, value in values.items():
            wanted = ranges.get(name)
            if wanted is None:
                message = f"there is no setting `{table}.{name}`{likely(name, ranges)}"
                raise self.problem(message, name, table)
            self.require_range(wanted, value, name, table)
        if missing := [name for name in ranges if name not in values]:
            raise self.problem(f"`{missing[0]}` is missing in [{table}]", missing[0], table)
        return {name: float(value) for name, value in values.items()}

    def require_range(self, wanted: Range, value: object, name: str, table: str) -> None:
        """Raise if a number is not within its range."""
        if not wanted.holds(value):
            message = f"`{name}` must be {wanted}; it is {show_value(value)}"
            raise self.problem(message, name, table)

    def require_pale_paper(self, paper: str, inner: str | None = None) -> None:
        """Raise if the paper is not nearly white: nobody prints it, and words are dark."""
        if contrast(rgb(paper), (0, 0, 0)) < _LEAST_OF_PAPER:
            message = f"`{_PAPER}` must be nearly white, as paper is; it is {paper}"
            raise self.problem(message, _PAPER, f"colour.{inner}" if inner else "colour")

    def require_contrast(
        self, name: str, colour: str, paper: str, least: float, inner: str | None = None
    ) -> None:
        """Raise if a colour is too pale to be read, or seen, on the paper."""
        if (found := contrast(rgb(colour), rgb(paper))) < least:
            message = (
                f"`{name}` has a contrast of {found:.1f} to 1 with the paper; "
                f"it needs {least:g} to 1: choose a darker colour"
            )
            own = self.clinic.get("colour", {})
            blamed = _PAPER if _PAPER in own and name not in own else name
            raise self.problem(message, blamed, f"colour.{inner}" if inner else "colour")

    def problem(self, message: str, name: str, table: str) -> LayoutError:
        """Return what is wrong with a value, in the clinic's file or in that of the tokens."""
        problem = self.files.problem(TOKENS, message, name, table)
        if self.clinic:
            own = self.files.place(CLINIC_FILE)
            line = self.files.line_of(name, own, table)
            if line or self.files.own(TOKENS) is None:
                return LayoutError(own, message, line)
        return problem


def _as_seen(colour: str) -> str:
    """Return about what four inks look like: what each of them takes from the light."""
    if not colour.startswith(_FOUR_INKS):
        return colour
    shares = [float(share) / _ALL_OF_IT for share in _SHARE.findall(colour)]
    parts = (round(255 * (1 - share) * (1 - shares[3])) for share in shares[:3])
    return f"#{''.join(f'{part:02x}' for part in parts)}"
