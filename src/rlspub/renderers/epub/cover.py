"""The cover: a drawing, its words broken into lines, and the same as a picture for shelves."""

import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rlspub.diagnostics import Failed, Reporter
from rlspub.layouts import Family, House, Labels, Layout
from rlspub.layouts.contract import BOOK_COVER
from rlspub.renderers.characters import check_characters
from rlspub.renderers.drawings import fill_in_drawing
from rlspub.renderers.epub.cover_words import require_words
from rlspub.renderers.epub.package import SHELF, Member
from rlspub.renderers.font_choice import choose_fonts
from rlspub.tree import Document, Metadata

_WIDE = {"W", "F"}
_STEP = 4
# Type may shrink this much where that saves a line.
_WORTH_A_LINE = 0.8
# Enough for a few flat colours with smooth edges; more would double the size of the book.
_COLOURS = 64


@dataclass(frozen=True, slots=True)
class Lines:
    """Words for the cover: their size in units of the drawing, and the lines to draw."""

    size: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The drawing, which stays sharp, and the picture, which older devices can show too.

    There is no picture when our fonts lack a letter of the title: a device may have it.
    """

    drawing: Member
    picture: Member | None

    @property
    def members(self) -> tuple[Member, ...]:
        """Return the files, one of which is for the shelf."""
        return (self.drawing, self.picture) if self.picture else (self.drawing,)


def make(document: Document, layout: Layout, labels: Labels, house: House) -> Cover:
    """Return the cover of a document."""
    front_matter = replace(document, blocks=(), notes=())
    fonts, colours = house.fonts, house.tokens().colours
    families = choose_fonts(fonts, front_matter, labels).used
    drawing = _draw(document.metadata, layout, families, colours)
    file = Member("cover.svg", "image/svg+xml", drawing.encode())
    try:
        reporter = Reporter(document.source.path, document.source)
        check_characters(fonts, front_matter, labels, reporter)
    except Failed:
        return Cover(replace(file, properties=(SHELF,)), None)
    width = layout.whole("cover_picture_width")
    picture = _picture(drawing, families, width)
    return Cover(file, Member("cover.png", "image/png", picture, (SHELF,)))


def _draw(
    metadata: Metadata,
    layout: Layout,
    families: tuple[Family, ...],
    colours: Mapping[str, str],
) -> str:
    words = {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "publisher": metadata.publisher,
    }
    fitted = {name: _fit(text, name, layout) if text else None for name, text in words.items()}
    if metadata.right_to_left:
        fitted = {name: lines and _isolate(lines) for name, lines in fitted.items()}
    names = [family.name for family in families]
    drawing = fill_in_drawing(
        layout,
        BOOK_COVER,
        metadata=metadata,
        families=names,
        colours=colours,
        **fitted,
    )
    require_words(drawing, metadata.title, [lines for lines in fitted.values() if lines], layout)
    return drawing


def _isolate(lines: Lines) -> Lines:
    """Return lines between the marks for what is written from right to left.

    Not every program that draws SVG knows `direction`; all know where a text ends, and these.
    """
    return replace(lines, lines=tuple(f"\u2067{line}\u2069" for line in lines.lines))


# It takes two thirds of the time of a book, and few edits change it.
@lru_cache(maxsize=1)
def _picture(drawing: str, families: tuple[Family, ...], width: int) -> bytes:
    """Return the drawing as PNG with a palette."""
    import PIL.Image
    import resvg_py

    files = [str(path) for family in families for path in family.files]
    pixels = resvg_py.svg_to_bytes(
        drawing, skip_system_fonts=True, font_files=files, width=width, languages=["en"]
    )
    painted = io.BytesIO()
    with PIL.Image.open(io.BytesIO(pixels)) as picture:
        # As near to the drawing as the median cut, in a fifth of its time.
        few = picture.convert("RGB").quantize(
            _COLOURS, PIL.Image.Quantize.FASTOCTREE, dither=PIL.Image.Dither.NONE
        )
        few.save(painted, "PNG")
    return painted.getvalue()


def _fit(text: str, name: str, layout: Layout) -> Lines:
    """Return the text at the largest size at which it keeps to its lines.

    No font is measured: a reader's device draws the cover with whatever font it has.
    """
    largest = layout.whole(f"cover_{name}_largest")
    smallest = layout.whole(f"cover_{name}_smallest")
    most = layout.whole(f"cover_{name}_lines")
    if smallest > largest:
        message = f"`cover_{name}_smallest` is {smallest}, more than the largest, {largest}"
        raise layout.refuse(message, f"cover_{name}_smallest", f"cover_{name}_largest")
    sizes, width = range(largest, smallest - 1, -_STEP), layout.number("cover_width")
    pieces = list(_pieces(text))
    longest = max(_width(piece.rstrip(), layout) for piece in pieces)
    whole = (
        Lines(size, _broken(pieces, width / size, layout))
        for size in sizes
        if longest <= width / size
    )
    if fitting := [lines for lines in whole if len(lines.lines) <= most]:
        good = (lines for lines in fitting if lines.size >= fitting[0].size * _WORTH_A_LINE)
        return min(good, key=lambda lines: len(lines.lines))
    cut = [
        Lines(size, _broken(list(_cut(pieces, width / size, layout)), width / size, layout))
        for size in sizes
    ]
    return next((lines for lines in cut if len(lines.lines) <= most), cut[-1])


def _broken(pieces: list[str], room: float, layout: Layout) -> tuple[str, ...]:
    """Return pieces in lines no wider than `room` (in type sizes)."""
    lines, line = list[str](), ""
    for piece in pieces:
        if line and _width((line + piece).rstrip(), layout) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return (*lines, line.rstrip())


def _cut(pieces: list[str], room: float, layout: Layout) -> Iterator[str]:
    """Yield pieces, those that no line can hold cut between letters into equal parts."""
    from icu4py.breakers import CharacterBreaker

    for piece in pieces:
        letters = list(CharacterBreaker(piece, "und"))
        parts, many = [piece], 1
        while many < len(letters) and any(_width(p.rstrip(), layout) > room for p in parts):
            many += 1
            ends = [len(letters) * part // many for part in range(many + 1)]
            parts = ["".join(letters[start:end]) for start, end in pairwise(ends)]
        yield from parts


def _pieces(text: str) -> Iterator[str]:
    """Yield what stays together: words with the space after them, ideographs with their stops."""
    from icu4py.breakers import LineBreaker

    return iter(LineBreaker(text, "und"))


def _width(text: str, layout: Layout) -> float:
    letter = layout.number("cover_letter_width")
    return sum(
        1.0 if unicodedata.east_asian_width(c) in _WIDE else letter
        for c in text
        if unicodedata.category(c) not in {"Mn", "Cf"}
    )
