"""Where the letters of a text stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from xml.etree.ElementTree import Element

from rlspub.patterns import compile_late
from rlspub.pictures.drawings.refusal import RefusedError, hides
from rlspub.pictures.drawings.values import measure_type
from rlspub.pictures.drawings.words.letters import measure_letters
from rlspub.pictures.drawings.words.plane import Box

Style = Mapping[str, str]

INHERITED = (
    *("color", "fill", "fill-opacity", "visibility"),
    *("stroke", "stroke-opacity", "stroke-width", "stroke-linejoin", "stroke-miterlimit"),
    "stroke-dasharray",
    *("font-size", "font-weight", "text-anchor", "letter-spacing", "xml:space"),
    *("dominant-baseline", "alignment-baseline"),
)
_ASCENT = 0.75
_DESCENT = 0.2
# What tells one letter from another stands between these.
_CORE = (-0.7, -0.08)
# How far below `y` the line is on which letters stand, in parts of their size.
_BASELINES = MappingProxyType(
    {
        "central": 0.3,
        "middle": 0.25,
        "hanging": _ASCENT,
        "text-before-edge": 0.85,
        "text-after-edge": -_DESCENT,
    }
)
# How far letters may be set back towards those before them, as pairs such as "AV" are.
_BACK = 0.12
# How much of the widest that a row of letters can be is left when the next row begins after it.
_NARROWEST = 0.7
_NARROWEST_LETTER = 0.5
_SHORTEST, _LONGEST = 0.5, 3.0
_SPACE = compile_late(r"\s")


@dataclass(frozen=True, slots=True)
class Row:
    """Letters in a row, with the box that they fill at most and the one that tells them apart."""

    text: str
    size: float
    box: Box
    core: Box
    style: Style

    def end_at(self, x: float) -> "Row":
        """Return the row with no room beyond a place."""
        box = self.box._replace(right=min(x, self.box.right))
        return replace(self, box=box, core=self.core._replace(right=min(x, self.core.right)))


@dataclass(slots=True)
class _Letter:
    sign: str
    style: Style
    size: float
    x: float | None = None
    y: float | None = None
    dx: float = 0
    dy: float = 0
    stretch: float = 1

    @property
    def width(self) -> float:
        spacing = measure_type(self.style.get("letter-spacing", "0"), self.size)
        if spacing < -_BACK * self.size:
            raise hides("letters that are set over one another", "take `letter-spacing` away")
        wide = measure_letters(self.sign, self.style.get("font-weight", "400")) * self.size
        return (wide + spacing) * self.stretch


def inherit(element: Element, style: Style) -> Style:
    """Return the style of an element within that of the one around it.

    How much of it is seen through is what is left of all around it, though no property says so.
    """
    own = {name: element.attrib[name] for name in INHERITED if name in element.attrib}
    if (opacity := element.get("opacity")) is not None:
        own["opacity"] = f"{float(opacity) * float(style.get('opacity', '1')):g}"
    return {**style, **own}


def read_size(style: Style) -> float:
    """Return the size of type."""
    return float(style.get("font-size", "16"))


def set_rows(text: Element, style: Style, frame: Box) -> list[Row]:
    """Return the rows of letters of a text. Raises `RefusedError`."""
    letters = list[_Letter]()
    _read(text, style, frame, letters)
    while letters and letters[-1].sign == " ":
        letters.pop()
    rows = list[Row]()
    x = y = 0.0
    for chunk in _cut(letters):
        first = chunk[0]
        left = x if first.x is None else first.x
        y = y if first.y is None else first.y
        width = sum(letter.dx + letter.width for letter in chunk)
        anchor = first.style.get("text-anchor", "start")
        x = left - {"middle": width / 2, "end": width}.get(anchor, 0)
        if rows and anchor == "start":
            _end_before(rows, x, y)
        for number, part in enumerate(_part(chunk)):
            x, y = x + part[0].dx, y + part[0].dy
            if number:
                rows[-1] = rows[-1].end_at(x)
            row = _make_row(part, x, y)
            x = row.box.right
            rows.append(row)
    return [row for row in rows if row.text.strip()]


def _read(element: Element, around: Style, frame: Box, letters: list[_Letter]) -> None:
    """Add the letters of an element, each where it is told to be."""
    style = inherit(element, around)
    start, size = len(letters), read_size(style)
    _add(element.text, style, letters)
    for child in element:
        _read(child, style, frame, letters)
        _add(child.tail, style, letters)
    if style.get("stroke", "none") != "none" and style.get("stroke-dasharray", "none") != "none":
        words = "".join(element.itertext())
        raise hides(f"the words “{words[:60]}” in broken lines", "take `stroke-dasharray` away")
    if any(map(float, element.get("rotate", "").replace(",", " ").split())):
        raise hides("letters that are turned one by one", "take `rotate` away")
    own = letters[start:]
    for name, whole in (("x", frame.right - frame.left), ("y", frame.bottom - frame.top)):
        for letter, told in zip(own, element.get(name, "").split(), strict=False):
            if getattr(letter, name) is None:
                setattr(letter, name, measure_type(told, whole if "%" in told else size))
        for letter, told in zip(own, element.get(f"d{name}", "").split(), strict=False):
            moved = measure_type(told, whole if "%" in told else size)
            setattr(letter, f"d{name}", getattr(letter, f"d{name}") or moved)
    for letter in own[1 if not start else 0 :]:
        if letter.dx < -_BACK * letter.size and letter.x is None and letter.y is None:
            raise _refuse_back("".join(one.sign for one in letters))
    if own and "textLength" in element.attrib:
        told_length = measure_type(element.attrib["textLength"], frame.right - frame.left)
        stretch = told_length / (sum(letter.width for letter in own) or 1)
        if not _SHORTEST <= stretch <= _LONGEST:
            what = f"the words “{''.join(one.sign for one in own)[:60]}” in another length"
            raise hides(what, "take `textLength` away")
        for letter in own:
            letter.stretch = stretch


def _refuse_back(text: str) -> RefusedError:
    what = f"the words “{text[:60]}”, with letters that are moved back over others"
    return hides(what, "take `dx` away, or save words as outlines (paths)")


def _add(text: str | None, style: Style, letters: list[_Letter]) -> None:
    size = read_size(style)
    keeps = style.get("xml:space") == "preserve"
    for sign in _SPACE.sub(" ", text or ""):
        if keeps or sign != " " or (letters and letters[-1].sign != " "):
            letters.append(_Letter(sign, style, size))


def _cut(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    """Yield the letters that stand in a row from one place."""
    chunk = list[_Letter]()
    for letter in letters:
        if chunk and (letter.x is not None or letter.y is not None):
            yield chunk
            chunk = []
        chunk.append(letter)
    if chunk:
        yield chunk


def _part(chunk: list[_Letter]) -> Iterator[list[_Letter]]:
    """Yield the letters of a row that are of one size, and not moved."""
    part = list[_Letter]()
    for letter in chunk:
        if part and (letter.dx or letter.dy or letter.style is not part[-1].style):
            yield part
            part = []
        part.append(letter)
    if part:
        yield part


def _make_row(part: list[_Letter], x: float, y: float) -> Row:
    size, style = part[0].size, part[0].style
    named = style.get("alignment-baseline", style.get("dominant-baseline", "auto"))
    y += _BASELINES.get(named, 0) * size
    right = x + sum(letter.width for letter in part)
    return Row(
        "".join(letter.sign for letter in part),
        size,
        Box(x, y - _ASCENT * size, right, y + _DESCENT * size),
        Box(x, y + _CORE[0] * size, right, y + _CORE[1] * size),
        style,
    )


def _end_before(rows: list[Row], x: float, y: float) -> None:
    """Let a row end where the next one of its text begins, if its letters have room."""
    last = rows[-1]
    if not last.box.top < y < last.box.bottom + last.size:
        return
    if not last.box.left < x < last.box.right:
        return
    is_letter = len(last.text) == 1 and not last.text.isdigit()
    narrowest = _NARROWEST_LETTER if is_letter else _NARROWEST
    if x - last.box.left >= narrowest * (last.box.right - last.box.left):
        rows[-1] = last.end_at(x)
