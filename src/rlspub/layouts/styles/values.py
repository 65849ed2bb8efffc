"""Which values a property may have: the notation of the lists, and how a value is held to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from rlspub.layouts.colours import is_seen_by_day_and_night
from rlspub.layouts.styles.lengths import Kind, Quantity, Variables, measure
from rlspub.layouts.styles.tokens import Token, read_tokens, read_value, strip, write
from rlspub.patterns import compile_late

_COUNT = compile_late(r"(?P<choices>.*?)(?: x(?P<most>\d+))?")
_RANGE = compile_late(r"(?P<low>-?[\d.]+)\.\.(?P<high>-?[\d.]+)(?P<unit>em|pt|mm|%|)")
_SET = compile_late(r"<[a-z-]+>")
# In em of running text, of 12 points; what is on paper must not grow with it.
_UNITS = {"em": 1.0, "pt": 1 / 12, "mm": 72 / 25.4 / 12, "%": 1.0, "": 1.0}
_KINDS = {
    "em": {Kind.RELATIVE, Kind.ABSOLUTE},
    "pt": {Kind.ABSOLUTE},
    "mm": {Kind.ABSOLUTE},
    "%": {Kind.SHARE},
    "": {Kind.NUMBER},
}
_ROUNDING = 0.0005
_LONGEST = 20_000
_COUNTS = {2: "two values", 3: "three values", 4: "four values"}
_FAMILY = compile_late(r"[\w][\w -]*")
# Cyan, magenta, yellow and black.
_INKS, _ALL_OF_IT = 4, 100
_HEXADECIMAL = compile_late(r"#[0-9a-f]{6}")
_DRAWING = "data:image/svg+xml,"
# Shapes alone: no words, nothing from elsewhere, nothing that moves.
_SHAPES = frozenset(
    {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
)
_TAG = compile_late(r"<\s*/?\s*([^\s/>]*)")


@dataclass(frozen=True, slots=True)
class Range:
    """What a number, a percentage or a length may be."""

    low: float
    high: float
    unit: str

    def holds(self, quantity: Quantity) -> bool:
        """Tell whether all that a quantity may be is within the range."""
        zero = quantity.kind is Kind.NUMBER and quantity.low == quantity.high == 0
        if quantity.kind not in _KINDS[self.unit] and not zero:
            return False
        factor = _UNITS[self.unit]
        low, high = self.low * factor - _ROUNDING, self.high * factor + _ROUNDING
        return low <= quantity.low and quantity.high <= high

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.low:g}{self.unit}"
        return f"{self.low:g} to {self.high:g}{self.unit}"


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """What a property may be: up to `most` parts, each of them one of the choices.

    A row is one choice for each part, in this order.
    """

    words: frozenset[str]
    ranges: tuple[Range, ...]
    kinds: frozenset[str]
    rows: tuple[tuple["Values", ...], ...]
    most: int

    def hold(self, value: Sequence[Token], spelled: str, variables: Variables) -> bool:
        """Tell whether a value is allowed; `spelled` is how `write` has it."""
        if spelled in self.words:
            return True
        parts = strip(value)
        if 0 < len(parts) <= self.most and all(self._holds(part, variables) for part in parts):
            return True
        return any(
            len(row) == len(parts)
            and all(choice._holds(part, variables) for choice, part in zip(row, parts, strict=True))  # noqa: SLF001 - its own
            for row in self.rows
        )

    def _holds(self, part: Token, variables: Variables) -> bool:
        if (written := write([part])) in self.words:
            return True
        if part.type == "function" and part.lower_name == "var":
            return self._holds_variable(part, variables)
        if any(_HOLD[kind](part, written) for kind in self.kinds):
            return True
        quantity = measure(part, variables) if self.ranges else None
        return quantity is not None and any(range_.holds(quantity) for range_ in self.ranges)

    def _holds_variable(self, function: Token, variables: Variables) -> bool:
        """Tell whether all that a custom property may be is allowed, and what stands in for it."""
        name, *rest = strip(function.arguments) or [None]
        known = variables.get(getattr(name, "value", ""), ())
        others = rest[1:] if rest and rest[0] == "," else []
        choices = [read_value(text) for text in known]
        if rest and (len(others) != 1 or not self._is_plain(others[0], variables)):
            return False
        return bool(choices or others) and all(
            len(choice) == 1 and self._is_plain(choice[0], variables) for choice in choices
        )

    def _is_plain(self, part: Token, variables: Variables) -> bool:
        nested = part.type == "function" and part.lower_name == "var"
        return not nested and self._holds(part, variables)

    def __str__(self) -> str:
        told = [*map(str, self.ranges), *(f"`{word}`" for word in sorted(self.words))]
        told += (_TELL[kind] for kind in sorted(self.kinds))
        one = _join([word for word in told if word != "`,`"])
        if not self.rows:
            return one
        by_count = dict[int, list[str]]()
        for row in self.rows:
            by_count.setdefault(len(row), []).append(", ".join(map(str, row)))
        choices = [f"one value ({one})"] if one else []
        choices += [f"{_COUNTS[n]} ({'; or '.join(rows)})" for n, rows in by_count.items()]
        example = " ".join(choice._give_example() for choice in self.rows[0])  # noqa: SLF001 - its own
        return f"{' or '.join(choices)}, such as `{example}`"

    def _give_example(self) -> str:
        """Return one of the choices, as it is written."""
        for range_ in self.ranges:
            return f"{max(range_.low, min(range_.high, 1)):g}{range_.unit}"
        return min(self.words, default="")


def _join(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


@cache
def compile_values(notation: str) -> Values:
    """Return what a line of the lists allows."""
    found = _COUNT.fullmatch(notation)
    assert found, notation
    assert not re.search(r" x\d", found["choices"]), f"a count stands at the end: {notation}"
    words, ranges, kinds, rows = set[str](), list[Range](), set[str](), list[tuple[Values, ...]]()
    for choice in found["choices"].split(" | "):
        if limits := _RANGE.fullmatch(choice):
            ranges.append(Range(float(limits["low"]), float(limits["high"]), limits["unit"]))
        elif _SET.fullmatch(choice):
            assert choice in _HOLD, choice
            kinds.add(choice)
        elif " " in choice and ".." in choice:
            rows.append(tuple(map(compile_values, choice.split())))
        else:
            words.add(write(read_tokens(choice)))
    most = int(found["most"] or 1)
    return Values(frozenset(words), tuple(ranges), frozenset(kinds), tuple(rows), most)


def expand(notation: str, sets: Mapping[str, str]) -> str:
    """Return a line of the lists with the names of sets replaced by what they stand for."""
    return _SET.sub(lambda name: sets.get(name[0][1:-1], name[0]), notation)


def _is_family(part: Token, _written: str) -> bool:
    return part.type == "string" and bool(_FAMILY.fullmatch(part.value))


def _is_colour(part: Token, written: str) -> bool:
    if part.type == "function" and part.lower_name == "device-cmyk":
        shares = strip(part.arguments)
        return len(shares) == _INKS and all(
            share.type == "percentage" and 0 <= share.value <= _ALL_OF_IT for share in shares
        )
    return bool(_HEXADECIMAL.fullmatch(written))


def _is_seen(_part: Token, written: str) -> bool:
    return bool(_HEXADECIMAL.fullmatch(written)) and is_seen_by_day_and_night(written)


def _is_drawing(_part: Token, written: str) -> bool:
    address = written.removeprefix("url(").removesuffix(")")
    if not address.startswith(_DRAWING) or len(address) > _LONGEST:
        return False
    drawing = unquote(address.removeprefix(_DRAWING))
    return set(_read_tags(drawing)) <= _SHAPES and "href" not in drawing and "&" not in drawing


def _read_tags(drawing: str) -> Iterator[str]:
    return (tag[1] for tag in _TAG.finditer(drawing))


_HOLD = {
    "<family>": _is_family,
    "<colour>": _is_colour,
    "<seen-colour>": _is_seen,
    "<drawing>": _is_drawing,
}
_TELL = {
    "<family>": "the names of fonts in quotes",
    "<colour>": "a colour such as `#0f4a6b`",
    "<seen-colour>": "a colour such as `#2a8c82` that is seen on white and on black",
    "<drawing>": "a drawing without words",
}
