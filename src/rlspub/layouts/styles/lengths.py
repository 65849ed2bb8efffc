"""How long a length of a style sheet is, between which bounds, in the size of running text."""

import math
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from rlspub.layouts.styles.tokens import Token, read_value, strip

Variables = Mapping[str, Sequence[str]]
"""The values that custom properties may have on a page, as written."""

_POINTS = 12
# In em of running text: what these are, on any page.
_RELATIVE = {"em": (1, 1), "rem": (1, 1), "ch": (0.4, 1.0), "ex": (0.4, 0.6)}
_ABSOLUTE = {
    unit: (points / _POINTS, points / _POINTS)
    for unit, points in {"pt": 1, "px": 0.75, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72}.items()
}
# A hundredth of what is around: of a telephone with large type, up to a wide screen.
_SHARE = (0.08, 0.6)
_SHARES = dict.fromkeys(("cqw", "cqi", "vw", "vh"), _SHARE)
_BOUNDS = {**_RELATIVE, **_ABSOLUTE, **_SHARES}
_MOST_PARTS = 9
_DEEPEST = 3


class Kind(Enum):
    """What a quantity is measured in."""

    NUMBER = "number"
    SHARE = "percentage"
    ABSOLUTE = "absolute"
    RELATIVE = "relative"


class Quantity(NamedTuple):
    """A number, a percentage or a length, of which only bounds may be known."""

    low: float
    high: float
    kind: Kind


def measure(token: Token, variables: Variables) -> Quantity | None:
    """Return how much a part of a value is; `None` if it is no number or no plain one."""
    return _measure(token, variables, _DEEPEST)


def _measure(token: Token, variables: Variables, depth: int) -> Quantity | None:
    match token.type:
        case "number":
            return _make(token.value, (1, 1), Kind.NUMBER)
        case "percentage":
            return _make(token.value, (1, 1), Kind.SHARE)
        case "dimension" if token.lower_unit in _BOUNDS:
            kind = Kind.ABSOLUTE if token.lower_unit in _ABSOLUTE else Kind.RELATIVE
            return _make(token.value, _BOUNDS[token.lower_unit], kind)
        case "function" if depth and len(token.arguments) <= 3 * _MOST_PARTS:
            return _reckon(token, variables, depth - 1)
    return None


def _make(value: float, factors: tuple[float, float], kind: Kind) -> Quantity | None:
    if not math.isfinite(value):
        return None
    low, high = sorted(value * factor for factor in factors)
    return Quantity(low, high, kind)


def _reckon(function: Token, variables: Variables, depth: int) -> Quantity | None:
    match function.lower_name:
        case "calc":
            return _add(strip(function.arguments), variables, depth)
        case "min":
            return _choose(min, function.arguments, variables, depth)
        case "max":
            return _choose(max, function.arguments, variables, depth)
        case "var":
            (name, *_rest) = strip(function.arguments) or [None]
            written = variables.get(getattr(name, "value", ""), ())
            values = [_measure_alone(value, variables, depth) for value in written]
            return _join(values)
    return None


def _measure_alone(text: str, variables: Variables, depth: int) -> Quantity | None:
    tokens = read_value(text)
    return _measure(tokens[0], variables, depth) if len(tokens) == 1 else None


def _join(values: Sequence[Quantity | None]) -> Quantity | None:
    """Return what covers all of the values."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values) or len({value.kind for value in known}) > 1:
        return None
    low, high = min(value.low for value in known), max(value.high for value in known)
    return Quantity(low, high, known[0].kind)


def _choose(
    choose: Callable[[Sequence[float]], float],
    arguments: Sequence[Token],
    variables: Variables,
    depth: int,
) -> Quantity | None:
    """Return the least or the greatest of what stands between commas."""
    parts = [part for part in strip(arguments) if part != ","]
    values = [_as_length(_measure(part, variables, depth)) for part in parts]
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values) or 2 * len(parts) - 1 != len(strip(arguments)):
        return None
    low, high = choose([value.low for value in known]), choose([value.high for value in known])
    return Quantity(low, high, _mix(known))


def _as_length(value: Quantity | None) -> Quantity | None:
    """Return a share of what is around as a length."""
    if value is None or value.kind is not Kind.SHARE:
        return value
    return Quantity(value.low * _SHARE[0], value.high * _SHARE[1], Kind.RELATIVE)


def _mix(values: Sequence[Quantity]) -> Kind:
    kinds = {value.kind for value in values}
    return kinds.pop() if len(kinds) == 1 else Kind.RELATIVE


def _add(parts: list[Token], variables: Variables, depth: int) -> Quantity | None:
    """Return the sum of products that are joined by + and -."""
    total, sign, product = None, 1, list[Token]()
    for part in [*parts, None]:
        if part is not None and part not in ("+", "-"):
            product.append(part)
            continue
        value = _as_length(_multiply(product, variables, depth))
        if value is None:
            return None
        low, high = sorted((sign * value.low, sign * value.high))
        signed = Quantity(low, high, value.kind)
        if total is None:
            total = signed
        elif Kind.NUMBER in {total.kind, signed.kind} and total.kind is not signed.kind:
            return None
        else:
            kind = _mix([total, signed])
            total = Quantity(total.low + signed.low, total.high + signed.high, kind)
        sign, product = (-1 if part == "-" else 1), []
    return total


def _multiply(parts: list[Token], variables: Variables, depth: int) -> Quantity | None:
    """Return a length, or a length with a number before or behind it."""
    match parts:
        case [only]:
            return _measure(only, variables, depth)
        case [first, star, second] if star == "*":
            values = [_measure(part, variables, depth) for part in (first, second)]
            known = [value for value in values if value is not None]
            numbers = [value for value in known if value.kind is Kind.NUMBER]
            if len(known) != len(values) or not numbers:
                return None
            factor = numbers[0]
            other = known[1] if known[0] is factor else known[0]
            ends = sorted((factor.low * other.low, factor.low * other.high))
            return Quantity(ends[0], ends[1], other.kind)
    return None
