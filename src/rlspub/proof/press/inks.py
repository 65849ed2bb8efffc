"""What the pages of a press file are painted with: every drawing in them is followed.

Black and grey words are printed in black ink alone, because letters made of several inks have
coloured edges when these do not meet exactly.
"""

import io
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import TypeAlias, cast

import pikepdf
from PIL import Image, ImageChops, ImageCms

from rlspub.proof.pdf.boxes import Box

Inks: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, from 0 to 1."""

_BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
_ALL = "all inks"
"""What crop marks are painted with."""
_PATTERN = "a pattern"
_Colour: TypeAlias = Inks | str
# Of the paper's area, as in the profile; more does not dry in time.
_MOST_INK = 3.0
_ROUNDING = 0.01
# Photographs are measured by squares of so many pixels, since a single dot dries.
_SQUARE = 8
# A colour that is no farther from grey, in CIELAB, looks black or grey.
_GREY = 10
_NOT_INK = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased"}
_CHANGED_BY_PRINTER = ("/TR", "/TR2", "/HT", "/HTP")
_NOTHING = pikepdf.Dictionary()
_FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
_STROKES = {"S", "s", "B", "B*", "b", "b*"}
_SHOWS = {"Tj", "TJ", "'", '"'}
_POINTS = {"m", "l", "c", "v", "y"}
_FILLED_TEXT, _STROKED_TEXT = {0, 2, 4, 6}, {1, 2, 5, 6}


def find_ink_faults(pdf: pikepdf.Pdf, profile: bytes) -> Iterator[str]:
    """Yield what on the pages a press cannot print."""
    for item in pdf.objects:
        for name in _find_names(item):
            if name in _NOT_INK:
                yield f"uses colours that are not inks: {name.removeprefix('/')}"
    measure_chroma = _prepare_chroma(profile)
    for number, page in enumerate(pdf.pages, 1):
        left, bottom, right, top = map(float, page.BleedBox)
        reader = _Reader((left, bottom, right, top), measure_chroma)
        reader.read(page, page.obj.get("/Resources", _NOTHING), _State(pikepdf.Matrix()))
        yield from (f"{fault}, on page {number}" for fault in reader.faults)


def _find_names(item: pikepdf.Object) -> Iterator[str]:
    """Yield the names in an object; what it refers to is an object of its own."""
    if isinstance(item, pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        values = item if isinstance(item, pikepdf.Array) else dict(item).values()
        for value in values:
            if not getattr(value, "is_indirect", False):
                yield from _find_names(value)


def _prepare_chroma(profile: bytes) -> Callable[[Inks], float]:
    """Return what measures how far inks are from grey on the paper of a printing condition."""
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )

    def measure_chroma(inks: Inks) -> float:
        pixel = Image.new("CMYK", (1, 1), tuple(round(ink * 255) for ink in inks))
        measured = ImageCms.applyTransform(pixel, transform)
        assert measured is not None  # it is when a picture is changed in place
        _lightness, a, b = cast("tuple[int, int, int]", measured.getpixel((0, 0)))
        return math.hypot(a - 128, b - 128)

    return measure_chroma


@dataclass(slots=True)
class _State:
    """What a drawing inherits from the one that it stands in."""

    matrix: pikepdf.Matrix
    fill: _Colour = _BLACK
    stroke: _Colour = _BLACK
    text_mode: int = 0


@dataclass(slots=True)
class _Reader:
    """Follows the drawings of one page."""

    bleed: Box
    measure_chroma: Callable[[Inks], float]
    faults: list[str] = field(default_factory=list)
    _path: list[tuple[float, float]] = field(default_factory=list)
    _within: list[tuple[int, int]] = field(default_factory=list)

    def read(
        self, drawing: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object, state: _State
    ) -> None:
        """Follow a page, or a drawing within one."""
        kept = list[_State]()
        for instruction in pikepdf.parse_content_stream(drawing):
            operator, operands = str(instruction.operator), instruction.operands
            match operator:
                case "q":
                    kept.append(copy(state))
                case "Q":
                    state = kept.pop()
                case "cm":
                    state.matrix = pikepdf.Matrix(*operands) @ state.matrix
                case "Tr":
                    state.text_mode = int(operands[0])
                case "gs":
                    self._set_state(resources.ExtGState[str(operands[0])], resources, state)
                case "Do":
                    self._draw(resources.XObject[str(operands[0])], resources, state)
                case "sh":
                    self._check_shading(resources.Shading[str(operands[0])])
                case "INLINE IMAGE" | "BI":
                    self.faults.append("has an inline image, which cannot be checked")
                case "re":
                    self._add_rectangle(state, *map(float, operands))
                case _ if operator in _POINTS:
                    self._add_points(state, list(map(float, operands)))
                case _ if operator.lower() in {"g", "k", "rg", "cs", "sc", "scn"}:
                    self._set_colour(operator, operands, resources, state)
                case _ if operator in _SHOWS:
                    self._show_text(state)
                case _ if operator in _FILLS | _STROKES | {"n"}:
                    self._paint(operator, state)

    # --- Colours ----------------------------------------------------------------------

    def _set_colour(
        self,
        operator: str,
        operands: Iterable[pikepdf.Object],
        resources: pikepdf.Object,
        state: _State,
    ) -> None:
        before = state.stroke if operator.isupper() else state.fill
        numbers = [float(value) for value in operands if not isinstance(value, pikepdf.Name)]
        names = [str(value) for value in operands if isinstance(value, pikepdf.Name)]
        colour = before
        if operator in {"cs", "CS"}:
            colour = self._read_space(names[0], resources)
        elif names:
            self._read_pattern(resources.Pattern[names[0]], resources, state)
        elif len(numbers) == 4:  # noqa: PLR2004 - as many as there are inks
            cyan, magenta, yellow, black = numbers
            colour = cyan, magenta, yellow, black
        elif operator in {"g", "G"}:
            colour = 0.0, 0.0, 0.0, 1 - numbers[0]
        elif before != _ALL or operator in {"rg", "RG"}:
            self.faults.append(f"paints in something other than inks ({operator})")
        if operator.isupper():
            state.stroke = colour
        else:
            state.fill = colour

    def _read_space(self, name: str, resources: pikepdf.Object) -> _Colour:
        """Return the initial colour of a colour space."""
        if name == "/DeviceCMYK":
            return _BLACK
        if name == "/Pattern":
            return _PATTERN
        space = resources.get("/ColorSpace", _NOTHING).get(name, pikepdf.Array())
        if list(space)[:3] == ["/Separation", "/All", "/DeviceCMYK"]:
            return _ALL
        self.faults.append(f"paints in {name.removeprefix('/')}, which is not an ink")
        return _BLACK

    # --- What is painted --------------------------------------------------------------

    def _add_points(self, state: _State, numbers: Sequence[float]) -> None:
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        self._path += [state.matrix.transform(pair) for pair in pairs]

    def _add_rectangle(
        self, state: _State, x: float, y: float, width: float, height: float
    ) -> None:
        self._add_points(state, [x, y, x + width, y, x, y + height, x + width, y + height])

    def _paint(self, operator: str, state: _State) -> None:
        if operator in _FILLS:
            self._check_amount(state.fill)
        if operator in _STROKES:
            self._check_amount(state.stroke)
        self._path.clear()

    def _check_amount(self, colour: _Colour) -> None:
        """Check how much ink is printed in one place."""
        if colour == _ALL:
            if self._crosses_bleed():
                self.faults.append("paints in all inks within the page")
        elif not isinstance(colour, str) and sum(colour) > _MOST_INK + _ROUNDING:
            self.faults.append(f"prints {sum(colour):.0%} of ink; the limit is {_MOST_INK:.0%}")

    def _crosses_bleed(self) -> bool:
        left, bottom, right, top = self.bleed
        across, up = [x for x, _ in self._path], [y for _, y in self._path]
        return min(across) < right and max(across) > left and min(up) < top and max(up) > bottom

    def _show_text(self, state: _State) -> None:
        for modes, colour in ((_FILLED_TEXT, state.fill), (_STROKED_TEXT, state.stroke)):
            if state.text_mode in modes:
                self._check_text(colour)

    def _check_text(self, colour: _Colour) -> None:
        if isinstance(colour, str):
            self.faults.append(f"prints words in {colour}")
            return
        self._check_amount(colour)
        if any(colour[:3]) and self.measure_chroma(colour) < _GREY:
            inks = ", ".join(f"{ink:.0%}" for ink in colour)
            self.faults.append(f"prints black or grey words in several inks ({inks})")

    # --- Drawings within drawings -----------------------------------------------------

    def _set_state(self, wanted: pikepdf.Object, resources: pikepdf.Object, state: _State) -> None:
        for key in _CHANGED_BY_PRINTER:
            if key in wanted:
                self.faults.append(
                    f"sets {key.removeprefix('/')}, which is up to the printing house"
                )
        mask = wanted.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary):
            self._read_nested(mask.G, resources, state)

    def _draw(self, drawn: pikepdf.Object, resources: pikepdf.Object, state: _State) -> None:
        if drawn.Subtype == "/Image":
            self._check_picture(drawn)
        else:
            self._read_nested(drawn, resources, state)

    def _read_nested(
        self, drawing: pikepdf.Object, resources: pikepdf.Object, state: _State
    ) -> None:
        if drawing.objgen in self._within:
            self.faults.append("has a drawing that contains itself")
            return
        self._within.append(drawing.objgen)
        inner = copy(state)
        inner.matrix = pikepdf.Matrix(*drawing.get("/Matrix", ())) @ state.matrix
        self.read(drawing, drawing.get("/Resources", resources), inner)
        self._within.pop()

    def _read_pattern(
        self, pattern: pikepdf.Object, resources: pikepdf.Object, state: _State
    ) -> None:
        if pattern.PatternType == 1:
            self._read_nested(pattern, resources, state)
        else:
            self._check_shading(pattern.Shading)

    def _check_shading(self, shading: pikepdf.Object) -> None:
        space = shading.ColorSpace
        if space == "/DeviceCMYK":
            for colour in self._read_ends(shading.Function):
                self._check_amount(colour)
        elif space != "/DeviceGray":
            self.faults.append("has a gradient that is not made of inks")

    def _read_ends(self, function: pikepdf.Object) -> Iterator[Inks]:
        """Yield the colours that a gradient goes through, of the two kinds that there are."""
        if function.FunctionType == 3:  # noqa: PLR2004 - one that joins others
            for part in function.Functions:
                yield from self._read_ends(part)
        else:
            for end in (function.C0, function.C1):
                cyan, magenta, yellow, black = map(float, end)
                yield cyan, magenta, yellow, black

    def _check_picture(self, picture: pikepdf.Object) -> None:
        space = picture.get("/ColorSpace")
        if space == "/DeviceCMYK":
            most = _measure_most_ink(picture)
            if most > _MOST_INK + _ROUNDING:
                self.faults.append(
                    f"has a picture with {most:.0%} of ink; the limit is {_MOST_INK:.0%}"
                )
        elif space != "/DeviceGray":
            self.faults.append("has a picture that is not made of inks")
        if "/SMask" in picture and picture.SMask.ColorSpace != "/DeviceGray":
            self.faults.append("has a picture with a coloured mask")


def _measure_most_ink(picture: pikepdf.Object) -> float:
    """Return how much ink the darkest part of a picture takes, as a share of its area."""
    size = int(picture.Width), int(picture.Height)
    drawn: Image.Image
    if picture.get("/Filter") == "/DCTDecode":
        drawn = Image.open(io.BytesIO(picture.read_raw_bytes()))
        # Pillow takes full ink for 0, and the file must say so too.
        if list(picture.get("/Decode", ())) != [1, 0] * 4:
            drawn = ImageChops.invert(drawn)
    else:
        drawn = Image.frombytes("CMYK", size, picture.read_bytes())
    inks = drawn.reduce(_SQUARE).tobytes()
    return max(map(sum, zip(*(inks[ink::4] for ink in range(4)), strict=True))) / 255
