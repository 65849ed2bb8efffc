"""Each glyph on a page stands for letters of its own, so that copied text is what was written.

Letters with marks, and letters in another order than they are read in, are several glyphs, and one
glyph may stand for several texts; but a file can say of a glyph only which letters it stands for,
always the same. Here what belongs together becomes one glyph, made of the others: see `made`.

Viewers turn about what is written from right to left, letter by letter, and the letters of one
glyph, too; some take a glyph with a mark for one without width, and join the line after a wide one
to its own. So a glyph of several letters becomes as many: the one at the left is drawn, and stands
for the first letter, or from right to left for the last; those at its right are empty.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from rlspub.renderers.pdf.weasyprint.glyphs.made import MadeGlyphs, Part, add_glyphs
from rlspub.renderers.pdf.weasyprint.glyphs.reading_order import draw_as_read
from rlspub.renderers.pdf.weasyprint.names import find, replace_attribute

_DRAWING, _FFI = "weasyprint.draw.text", "weasyprint.text.ffi"
# Texts in which each letter is a glyph, and each glyph one letter.
_PLAIN = re.compile("[ -~\u00a0-\u024f\u2010-\u2027\u202f-\u203a\u20a0-\u27bf]*")
_PLAIN_LETTERS = (*range(0x20, 0x7F), *range(0xA0, 0x250))
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
# What only tells how to set words.
_UNREAD = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_TURN_BACK = "\N{RIGHT-TO-LEFT MARK}"
_HYPHENS = dict.fromkeys(map(ord, "\u00ad\u2010\u2011"), "-")
# A viewer skips what ends with a joiner, so that it goes with the letter at its right.
_LETTER = re.compile(f"[{_JOINERS}]*[^{_JOINERS}]|[{_JOINERS}]+$", re.DOTALL)
# A viewer takes wider gaps, in thousandths of an em, for spaces.
_MOST_KERNING = 60
_UNITS_A_PIXEL, _THOUSAND = 1024, 1000
_DECLARATIONS = """
    void pango_glyph_string_set_size(PangoGlyphString *, int);
    int hb_font_get_nominal_glyph(hb_font_t *, hb_codepoint_t, hb_codepoint_t *);
"""


class _Glyph(NamedTuple):
    """A glyph as Pango sets it; lengths are in units of Pango, to the right and downwards."""

    number: int
    width: int
    x: int = 0
    y: int = 0

    @property
    def is_moved(self) -> bool:
        return bool(self.x or self.y)


class _Cluster(NamedTuple):
    """Letters that belong together, from `start` in the bytes of a run, and their glyphs.

    Marks may stand at their left and right.
    """

    start: int
    text: str
    glyphs: tuple[_Glyph, ...]
    left: str = ""
    right: str = ""


@contextmanager
def join_glyphs() -> Iterator[None]:
    """Let all glyphs of a file stand for what is read in their place."""
    made = dict[str, MadeGlyphs]()
    drawing, font = import_module(_DRAWING), find("weasyprint.pdf.fonts", "Font")
    draw, clean = find(_DRAWING, "draw_first_line"), find("weasyprint.pdf.fonts", "Font.clean")
    _declare()

    def draw_line(stream: Any, words: Any, overflow: str, ellipsis: str, matrix: Any) -> list[Any]:
        whole = partial(draw, stream, words, overflow, ellipsis, matrix)
        text, layout = words.text, words.pango_layout
        is_right_to_left = words.style["direction"] == "rtl"
        if not text.strip() or (not is_right_to_left and _PLAIN.fullmatch(text)):
            return list(whole())
        # A bullet or the number of an item has none.
        has_words = any(map(_turns, text))
        _join(stream, layout, made, marks_ends=is_right_to_left and has_words)
        if is_right_to_left and has_words:
            return draw_as_read(layout, matrix, whole)
        return list(whole())

    def clean_font(self: Any, to_unicode: dict[int, str], hinting: object) -> None:
        added = made.get(self.hash)
        if added is None or not added.letters:
            clean(self, to_unicode, hinting)
            return
        kept = {number: text for number, text in to_unicode.items() if number not in added.letters}
        if to_unicode:
            kept |= dict.fromkeys(added.list_parts(), "")
        clean(self, kept, hinting)
        self.file_content = add_glyphs(self.file_content, added)

    with (
        replace_attribute(drawing, "draw_first_line", draw_line),
        replace_attribute(font, "clean", clean_font),
    ):
        yield


@cache
def _declare() -> None:
    """Let foreign functions be called that WeasyPrint does not need."""
    find(_FFI, "ffi").cdef(_DECLARATIONS)


def _join(stream: Any, layout: Any, made: dict[str, MadeGlyphs], *, marks_ends: bool) -> None:
    """Join glyphs in a line that is about to be drawn, from right to left with marks in it."""
    ffi, pango = find(_FFI, "ffi"), find(_FFI, "pango")
    # It is set when the line is drawn, and lays it out anew if it was not.
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # noqa: FBT003
    line, _ = layout.get_first_line()
    text, run = layout.text.encode(), line.runs[0]
    while run != ffi.NULL:
        font, size = stream.add_font(run.data.item.analysis.font)
        if "glyf" in font.tables and not (font.bitmap or font.png or font.svg or font.colr):
            own = made.setdefault(font.hash, MadeGlyphs(font.glyph_count, font.upem))
            drawn_with = _Font(stream, font, run.data.item.analysis.font, size)
            _Run(run.data, text, own, drawn_with).join(marks_ends=marks_ends)
        run = run.next


class _Font:
    """A font in a file: what its glyphs stand for, and how wide they are."""

    def __init__(self, stream: Any, font: Any, pango_font: Any, size: float) -> None:
        self._stream, self._font, self._pango_font = stream, font, pango_font
        self.units_an_em = size * _UNITS_A_PIXEL
        self.upem: int = font.upem

    def is_kerned(self, glyph: _Glyph) -> bool:
        """Tell whether a glyph is set so that there would be a gap beside it."""
        widths, number = self._font.widths, glyph.number
        if number not in widths:
            ink, logical = self._stream.ink_rect, self._stream.logical_rect
            measure = find(_FFI, "pango").pango_font_get_glyph_extents
            measure(self._pango_font, number, ink, logical)
            widths[number] = round(logical.width * _THOUSAND / self.units_an_em)
        width = glyph.width * _THOUSAND / self.units_an_em
        return abs(width - float(widths[number])) > _MOST_KERNING

    def may_stand_for(self, glyph: int, text: str) -> bool:
        """Tell whether a glyph stands for a text, or for nothing yet and not for another letter."""
        own = self._font.to_unicode.get(glyph)
        if own is None:
            own = text if _PLAIN.fullmatch(text) else self._list_plain().get(glyph, text)
        return _are_alike(own, text)

    def say(self, glyph: int, text: str, width: int | None = None) -> None:
        """Note what a glyph stands for, and how wide it is."""
        self._font.to_unicode.setdefault(glyph, text)
        if width is not None:
            self._font.widths.setdefault(glyph, width)

    def _list_plain(self) -> dict[int, str]:
        """Return the glyphs of letters that are never looked at, and those."""
        font = self._font
        found: dict[int, str] | None = getattr(font, "plain_letters", None)
        if found is None:
            place = find(_FFI, "ffi").new("hb_codepoint_t *")
            nominal, found = find(_FFI, "harfbuzz").hb_font_get_nominal_glyph, {}
            for code in _PLAIN_LETTERS:
                if nominal(font.hb_font, code, place):
                    found.setdefault(place[0], chr(code))
            font.plain_letters = found
        return found


def _are_alike(one: str, other: str) -> bool:
    return one == other or _simplify(one) == _simplify(other)


def _simplify(text: str) -> str:
    """Return text with one hyphen and one space, and with compatible letters."""
    return unicodedata.normalize("NFKC", text.translate(_HYPHENS))


def _is_narrow(character: str) -> bool:
    """Tell whether a viewer takes a character for one without width."""
    return unicodedata.category(character) in {"Mn", "Cf"}


def _turns(character: str) -> bool:
    """Tell whether a letter is written from right to left, or belongs to one that is."""
    return unicodedata.bidirectional(character) in {"R", "AL", "NSM"}


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _mark_ends(clusters: Sequence[_Cluster]) -> Iterator[_Cluster]:
    """Yield what is written from right to left with marks where figures, stops or it itself end.

    Without them viewers read a space on the wrong side of figures and stops.
    """
    before_each = [*(one.text for one in clusters[1:]), "."]
    for at, (one, before) in enumerate(zip(clusters, before_each, strict=True)):
        if _UNREAD.sub("", one.text).isspace() and not _turns(before[-1]):
            yield one._replace(right=_TURN_BACK)
        elif at == 0 and not _turns(one.text[-1]):
            yield one._replace(left=_TURN_BACK)
        else:
            yield one


class _Run:
    """Glyphs in a row that are of one font and run one way."""

    def __init__(self, item: Any, text: bytes, made: MadeGlyphs, font: _Font) -> None:
        self._item, self._made, self._font = item, made, font
        start = item.item.offset
        self._text = text[start : start + item.item.length]
        self._is_right_to_left = bool(item.item.analysis.level % 2)
        self._empty = find(_FFI, "pango").PANGO_GLYPH_EMPTY
        self._unknown = find(_FFI, "pango").PANGO_GLYPH_UNKNOWN_FLAG

    def join(self, *, marks_ends: bool) -> None:
        """Replace the glyphs in Pango's own line."""
        clusters = self._join_joiners(self._read())
        if self._is_right_to_left and marks_ends:
            clusters = list(_mark_ends(clusters))
        found = [(one, self._set(one)) for one in clusters]
        glyphs = self._item.glyphs
        count = sum(len(row) for _, row in found)
        find(_FFI, "pango").pango_glyph_string_set_size(glyphs, count)
        at = 0
        for cluster, row in found:
            for glyph in row:
                glyphs.log_clusters[at] = cluster.start
                info = glyphs.glyphs[at]
                info.glyph, info.geometry.width = glyph.number, glyph.width
                info.geometry.x_offset, info.geometry.y_offset = glyph.x, glyph.y
                at += 1

    def _read(self) -> list[_Cluster]:
        """Return the clusters of the run as they are drawn, from left to right."""
        glyphs, starts = self._item.glyphs, self._item.glyphs.log_clusters
        rows = dict[int, list[_Glyph]]()
        for at in range(glyphs.num_glyphs):
            info = glyphs.glyphs[at]
            place = info.geometry
            glyph = _Glyph(info.glyph, place.width, place.x_offset, place.y_offset)
            rows.setdefault(starts[at], []).append(glyph)
        order = sorted(rows)
        ends = dict(zip(order, (*order[1:], len(self._text)), strict=True))
        return [
            _Cluster(start, self._text[start : ends[start]].decode(), tuple(row))
            for start, row in rows.items()
        ]

    def _join_joiners(self, clusters: Sequence[_Cluster]) -> list[_Cluster]:
        """Let what holds letters apart, and is not seen, belong to the letter before it."""
        joined = list[_Cluster]()
        for one in reversed(clusters) if self._is_right_to_left else clusters:
            if joined and not one.text.strip(_JOINERS):
                before = joined.pop()
                joined.append(before._replace(text=before.text + one.text))
            elif joined and self._is_right_to_left and _is_mark(one.text[0]):
                before = joined.pop()
                joined.append(
                    _Cluster(before.start, before.text + one.text, one.glyphs + before.glyphs)
                )
            else:
                joined.append(one)
        return joined[::-1] if self._is_right_to_left else joined

    def _set(self, cluster: _Cluster) -> tuple[_Glyph, ...]:
        """Return the glyphs that a cluster is drawn with."""
        drawn = cluster.glyphs
        text = _UNREAD.sub("", cluster.text)
        glyphs = [glyph for glyph in cluster.glyphs if glyph.number != self._empty]
        if not text or not glyphs or any(glyph.number & self._unknown for glyph in glyphs):
            return drawn
        letters, first = self._split(text, glyphs), glyphs[0]
        letters = [one for one in (cluster.left, *letters, cluster.right) if one]
        if (
            len(letters) == len(glyphs) == 1
            and not first.is_moved
            and self._font.may_stand_for(first.number, letters[0])
            and (text.isspace() or not self._font.is_kerned(first))
        ):
            self._font.say(first.number, letters[0])
            return drawn
        return tuple(self._make(glyphs, letters)) or drawn

    def _split(self, text: str, glyphs: Sequence[_Glyph]) -> Sequence[str]:
        """Return the letters that glyphs stand for, from left to right."""
        if not any(glyph.width for glyph in glyphs) or all(map(_is_narrow, text)):
            return (text,)
        if self._is_right_to_left:
            return _LETTER.findall(text[::-1])
        return _LETTER.findall(text)

    def _make(self, glyphs: Sequence[_Glyph], letters: Sequence[str]) -> Iterator[_Glyph]:
        """Yield made glyphs: the first draws all, the others only stand for letters."""
        font, parts, pen = self._font, list[Part](), 0
        scale = font.upem / font.units_an_em
        for glyph in glyphs:
            x, y = round((pen + glyph.x) * scale), -round(glyph.y * scale)
            parts.append(Part(glyph.number, x, y))
            pen += glyph.width
        # Where a style sheet sets letters over each other the pen goes back; no glyph does.
        widths = self._share(max(0, round(pen * _THOUSAND / font.units_an_em)), letters)
        made = [
            self._made.find(() if at else tuple(parts), width, text)
            for at, (text, width) in enumerate(zip(letters, widths, strict=True))
        ]
        reached = accumulate(round(width * font.units_an_em / _THOUSAND) for width in widths)
        ends = [0, *list(reached)[:-1], pen]
        for at, (number, text) in enumerate(zip(made, letters, strict=True)):
            if number is None:
                return
            font.say(number, text, widths[at])
            yield _Glyph(number, ends[at + 1] - ends[at])

    def _share(self, whole: int, letters: Sequence[str]) -> list[int]:
        """Return how wide each letter is; marks have no width of their own, but in Arabic."""
        wide = [self._is_right_to_left or not _is_narrow(text[-1]) for text in letters]
        ends = [0, *accumulate(wide)]
        count = max(1, ends[-1])
        return [whole * end // count - whole * start // count for start, end in pairwise(ends)]
