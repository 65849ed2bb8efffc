"""Figures on a page, found among its letters: amounts with their units, and all other numbers."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rlspub.language.amounts import find_amounts
from rlspub.proof.pdf.lettering import SetLetter, read_set_letters
from rlspub.proof.pdf.pdfium import PdfPage
from rlspub.proof.pdf.tags import IN_LINES_AS_SEEN, PagePictures, find_texts, list_reading_order
from rlspub.tree import Document, Dose, plain_text, walk

# What stands in a page's text between blocks, where a line ends without a space, and between
# what stands apart on a line like words.
_BLOCK, _LINE_END, _GAP = "\0", "\v", "\f"
_NUMBER = re.compile(r"\d+(?:[.,:/\u2044\u2013-]?\d+)*")
_BROKEN_NUMBER = re.compile(r"(?<![^\s\0])[+(]?\d[\d.,]*\v[\d.,\v]*\d(?![^\s\0])")
_NOTHING = re.compile(r"(?!)")
_RIGHT_TO_LEFT = {"R", "AL"}
_INVISIBLE = {"Cc", "Cf"}
# What is lower or higher by this, in em, is on another line.
_LINE = 0.5
# A gap between what is drawn by itself, in em.
_APART = 0.3


class Place(NamedTuple):
    """A letter among the words of its page: the white space before it, and its block.

    A block is a paragraph, a cell, the number of an item. One that is `glued` belongs to the
    letter before it, without a space or the end of a line between them.
    """

    letter: SetLetter
    spaces: tuple[SetLetter, ...]
    block: int
    is_glued: bool


class Figure(NamedTuple):
    """A number, or an amount: a number with its unit. A dose is an amount that stands on a line.

    `start` and `end` tell where it is among the letters of the page. One that is `turned` stands
    among words that are read from right to left.
    """

    words: str
    places: tuple[Place, ...]
    start: int
    end: int
    is_amount: bool
    is_dose: bool
    is_turned: bool

    @property
    def size(self) -> float:
        """Return the size of its largest letter."""
        return max(place.letter.setting.size for place in self.places)

    def split_lines(self) -> Iterator[tuple[Place, ...]]:
        """Yield its letters, line by line."""
        line = list[Place]()
        for place in self.places:
            if line and _is_on_another_line(line[-1].letter, place.letter):
                yield tuple(line)
                line.clear()
            line.append(place)
        yield tuple(line)


def has_actual_text(page: PdfPage) -> bool:
    """Tell whether a page gives words for its letters, by which these cannot be found."""
    texts = find_texts(page, PagePictures(page.read_tags()))
    return any(mark.read_actual_text() for drawing, _ in texts for mark in drawing.read_marks())


class FigurePage:
    """The letters of a page in the order in which they are read; those in pictures are no text."""

    def __init__(self, page: PdfPage) -> None:
        tags = page.read_tags()
        texts = {drawing.address for drawing, _ in find_texts(page, PagePictures(tags))}
        by_content = defaultdict[int, list[SetLetter]](list)
        for letter in read_set_letters(page):
            if letter.setting.address in texts:
                by_content[letter.setting.content].append(letter)
        self.places = list[Place]()
        self._words = list[str]()
        self._indexes = list[int]()
        self._waiting = list[SetLetter]()
        block = 0
        for number in list_reading_order(tags, IN_LINES_AS_SEEN):
            if isinstance(number, int):
                self._add(by_content.pop(number, ()), block)
            else:
                block += 1
        # What has no tag is in the margins of the page.
        for letters in by_content.values():
            block += 1
            self._add(letters, block)
        self._turned = {
            place.block
            for place in self.places
            if unicodedata.bidirectional(place.letter.character) in _RIGHT_TO_LEFT
        }
        self.text = "".join(self._words)

    def find_figures(self, doses: re.Pattern[str], language: str) -> Iterator[Figure]:
        """Yield the figures of the page, each once, the longest that there is."""
        taken = set[int]()
        spans = [(*found.span(), True) for found in doses.finditer(self.text)]
        spans += [(found.start, found.end, False) for found in find_amounts(self.text, language)]
        for start, end, is_dose in spans:
            places = self._slice(start, end)
            if taken.isdisjoint(places) and self.places[places[0]].block not in self._turned:
                taken.update(places)
                yield self._make_figure(places, is_amount=True, is_dose=is_dose)
        for found in _NUMBER.finditer(self.text):
            for places in self._split_raised(self._slice(*found.span())):
                if taken.isdisjoint(places):
                    yield self._make_figure(places, is_amount=False, is_dose=False)

    def find_broken_numbers(self) -> Iterator[str]:
        """Yield numbers that begin on a line and end on the next."""
        for found in _BROKEN_NUMBER.finditer(self.text):
            yield found[0].replace(_LINE_END, " ")

    def _slice(self, start: int, end: int) -> range:
        """Return the places of a part of the text."""
        found = [index for index in self._indexes[start:end] if index >= 0]
        return range(found[0], found[-1] + 1)

    def _split_raised(self, places: range) -> Iterator[range]:
        """Yield the parts of a number: one and the mark of a note on it are two."""
        start = places.start
        for index in places[1:]:
            before, letter = self.places[index - 1].letter, self.places[index].letter
            if (letter.y, letter.setting.size) != (before.y, before.setting.size) and (
                letter.setting.content != before.setting.content
            ):
                yield range(start, index)
                start = index
        yield range(start, places.stop)

    def _make_figure(self, places: range, *, is_amount: bool, is_dose: bool) -> Figure:
        found = [self.places[index] for index in places]
        words = "".join(" " * bool(p.spaces) + p.letter.character for p in found).strip()
        if is_turned := found[0].block in self._turned:
            found.sort(key=lambda place: place.letter.x)
        span = places.start, places.stop
        return Figure(words, tuple(found), *span, is_amount, is_dose, is_turned)

    def _add(self, letters: Iterable[SetLetter], block: int) -> None:
        before = self.places[-1] if self.places else None
        for letter in letters:
            character, gap = letter.character, ""
            if not self._waiting:
                gap = _BLOCK
                if before is not None and before.block == block:
                    gap = _find_gap(before.letter, letter)
                self._write(gap)
            if character.isspace():
                self._waiting.append(letter)
                self._write(" ")
            elif letter.setting.size and (
                character.isascii() or unicodedata.category(character) not in _INVISIBLE
            ):
                self._write(character, len(self.places))
                is_glued = not (gap or self._waiting)
                before = Place(letter, tuple(self._waiting), block, is_glued)
                self.places.append(before)
                self._waiting.clear()

    def _write(self, character: str, index: int = -1) -> None:
        if character:
            self._words.append(character)
            self._indexes.append(index)


def list_doses(document: Document) -> re.Pattern[str]:
    """Return a pattern that finds the doses of a document, the longest first."""
    doses = {tuple(plain_text(node).split()) for node in walk(document) if isinstance(node, Dose)}
    if not doses:
        return _NOTHING
    # A line that ends within a word, or a gap in it, does not hide it.
    patterns = (
        r"[^\S\0]*".join(r"[\v\f]*".join(map(re.escape, word)) for word in words)
        for words in sorted(doses, key=lambda words: len("".join(words)), reverse=True)
    )
    return re.compile(rf"(?<![\w.,/])(?:{'|'.join(patterns)})")


def _find_gap(before: SetLetter, letter: SetLetter) -> str:
    """Return what stands in a page's text between letters without a space in the file."""
    if before.y == letter.y and before.setting.address == letter.setting.address:
        return ""
    if _is_on_another_line(before, letter):
        return _LINE_END
    gap = letter.box[0] - before.box[2]
    is_apart = before.setting.address != letter.setting.address and (
        gap > _APART * max(before.setting.size, letter.setting.size)
    )
    return _GAP if is_apart else ""


def _is_on_another_line(before: SetLetter, letter: SetLetter) -> bool:
    size = max(before.setting.size, letter.setting.size)
    return abs(before.y - letter.y) > _LINE * size
