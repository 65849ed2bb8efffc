"""Paths: each of their segments under a letter of its own, as they are read fastest.

Readers go by the letters; a long run of numbers after one of them is read in the square of its
length by some.
"""

from typing import NamedTuple

from rlspub.patterns import compile_late
from rlspub.pictures.drawings.refusal import differs
from rlspub.pictures.drawings.values import NUMBER, read_number

_NUMBERS_AFTER = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
_TOKEN = compile_late(rf"[\s,]*+(?:([mlhvcsqtazMLHVCSQTAZ])|({NUMBER}))")
_FLAGS = (3, 4)
_RADII = (0, 1)
_CURVES = "csqt"
# Paper draws a dot only where there is a straight line, if one of no length.
_DOT = "l0 0"


class Line(NamedTuple):
    """A path or a row of points, and of how many segments and numbers it is made."""

    text: str
    segments: int
    numbers: int


def read_path(text: str) -> Line:
    """Return a path. Raises `RefusedError`."""
    if text.strip() in {"", "none"}:
        return Line("", 0, 0)
    tokens = _cut(text)
    numbers = len(tokens)
    written = list[str]()
    letter = ""
    while tokens:
        if tokens[-1].isalpha():
            letter = tokens.pop()
        elif letter in {"m", "M"}:
            letter = "l" if letter == "m" else "L"
        elif letter in {"", "z", "Z"}:
            raise _broken(text)
        if not written and letter not in {"m", "M"}:
            raise _broken(text)
        if letter in "zZ" and written[-1][0] in "mM":
            written.append(_DOT)
        arguments = _read_arguments(letter, tokens, text)
        if letter in "aA" and not all(float(arguments[place]) for place in _RADII):
            # So all readers should draw it, and paper does not.
            written.append(("l" if letter == "a" else "L") + " ".join(arguments[-2:]))
        elif letter in _CURVES and not any(map(float, arguments)):
            written.append(_DOT)
        else:
            written.append(letter + " ".join(arguments))
    return Line("".join(written), len(written), numbers)


def read_points(text: str, *, closed: bool) -> Line:
    """Return a row of points as a path. Raises `RefusedError`."""
    points = _cut(text)
    if len(points) % 2 or any(map(str.isalpha, points)):
        raise differs(f"the points `{text[:60]}`")
    points.reverse()
    for number in points:
        read_number(number)
    pairs = [f"{x} {y}" for x, y in zip(points[::2], points[1::2], strict=True)]
    end = ("z" if pairs[1:] else f"{_DOT}z") if closed and pairs else ""
    return Line(("M" if pairs else "") + "L".join(pairs) + end, len(pairs), len(points))


def _cut(text: str) -> list[str]:
    """Return letters and numbers, the last first."""
    tokens, place = list[str](), 0
    while found := _TOKEN.match(text, place):
        tokens.append(found[1] or found[2])
        place = found.end()
    if text[place:].strip():
        raise _broken(text)
    tokens.reverse()
    return tokens


def _read_arguments(letter: str, tokens: list[str], text: str) -> list[str]:
    arguments = list[str]()
    for place in range(_NUMBERS_AFTER[letter.lower()]):
        if not tokens or tokens[-1].isalpha():
            raise _broken(text)
        token = tokens.pop()
        if letter in "aA" and place in _FLAGS:
            # A flag is one digit, and nothing need stand after it.
            flag, rest = token[0], token[1:]
            if flag not in "01":
                raise _broken(text)
            if rest:
                tokens.append(rest)
            token = flag
        elif letter in "aA" and place in _RADII:
            token = token.lstrip("+-")
        read_number(token)
        arguments.append(token)
    return arguments


def _broken(text: str) -> Exception:
    return differs(f"the path `{text[:60]}`, which cannot be read to its end")
