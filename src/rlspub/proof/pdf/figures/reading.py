"""Figures on a page, found among its letters: amounts with their units, and all other numbers."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rlspub.language.amounts import find_amounts
from rlspub.language.amounts.grammar import AMOUNT
from rlspub.language.tags import is_right_to_left
from rlspub.proof.pdf.content import IN_LINES_AS_SEEN, PageContent, list_reading_order
from rlspub.proof.pdf.pdfium.lettering import Letter, group_by_object
from rlspub.tree import Document, Dose, plain_text, walk

# What stands in a page's text between blocks, where a line ends without a space, and between
# what stands apart on a line like words.
_BLOCK, _LINE_END, _GAP = "\0", "\v", "\f"
NUMBER = re.compile(r"\d+(?:[.,:/\u2044\u2013-]?\d+)*")
"""A number: figures, and the signs between them."""

_BROKEN_NUMBER = re.compile(r"(?<![^\s\0])[+(]?\d[\d.,]*\v[\d.,\v]*\d(?![^\s\0])")
_NOTHING = re.compile(r"(?!)")
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT = {"R", "AL"}, {"L"}
_INVISIBLE = {"Cc", "Cf"}
# What is lower or higher by this, in em, is on another line.
_LINE = 0.5
# A gap between what is drawn by itself, in em, and between two pieces in the margin.
_APART, _PIECE = 0.3, 1.0
_ROOM_IN_SQUARE = 0.2
# The first mark that stands on another letter.
_END_OF_LATIN = "\u0300"
LARGEST_MARK, LEAST_RISE = 0.86, 0.2
"""The mark of a note is so small and so high, in parts of the type before it."""


class Place(NamedTuple):
    """A letter among the words of its page: the white space before it, and its block.

    A block is a paragraph, a cell, the number of an item. One that is `glued` belongs to the
    letter before it, without a space or the end of a line between them.
    """

    letter: Letter
    spaces: tuple[Letter, ...]
    block: int
    is_glued: bool


class Figure(NamedTuple):
    """A number, or an amount: a number with its unit. A dose is an amount that stands on a line.

    `start` and `end` tell where it is among the letters of the page. One that is `turned` stands
    among words that are read from right to left: their letters come in no certain order.
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


class FigurePage:
    """The letters of a page in the order in which they are read; those in pictures are no text.

    `first` and `last` are the blocks that may begin on the page before or end on the next. Among
    words from right to left, those of another language are a block of their own.
    """

    def __init__(self, content: PageContent, language: str) -> None:
        apart = is_right_to_left(language)
        texts = list(content.list_texts())
        known = {text.object.address for text in texts}
        by_content = defaultdict[int, list[Letter]](list)
        for letter in content.letters:
            if letter.setting.address in known:
                by_content[letter.setting.marked_content].append(letter)
        self.places = list[Place]()
        self._words = list[str]()
        self._indexes = list[int]()
        self._waiting = list[Letter]()
        self._block = 0
        drawn = dict[int, int]()
        if any(map(_runs_left, content.letters)):
            drawn = {text.object.address: place for place, text in enumerate(texts)}
        for number in list_reading_order(content.tags, IN_LINES_AS_SEEN, with_languages=apart):
            if isinstance(number, int):
                self._add(_turn_back(by_content.pop(number, []), drawn))
            else:
                self._block += 1
        self.first, self.last = (
            (self.places[0].block, self.places[-1].block) if self.places else (0, 0)
        )
        # What has no tag is in the margins of the page, where each piece stands by itself.
        for letters in by_content.values():
            self._block += 1
            for piece in _split_pieces(letters):
                self._add(_turn_back(piece, drawn), in_pieces=True)
        self.text = "".join(self._words)
        self._turned = self._find_turned()

    def _find_turned(self) -> set[int]:
        """Return the blocks that are read from right to left."""
        if _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, set(self.text))):
            return set()
        directions = defaultdict[int, list[int]](list)
        for place in self.places:
            if direction := _find_direction(place):
                directions[place.block].append(direction)
        # Units and names of medicines are Latin in all languages.
        return {block for block, found in directions.items() if found[0] < 0 or sum(found) <= 0}

    def find_figures(self, doses: re.Pattern[str], language: str) -> Iterator[Figure]:
        """Yield the figures of the page, each once, the longest that there is."""
        if is_right_to_left(language):
            self._turned |= self._find_lone_amounts()
        taken = set[int]()
        spans = [(*found.span(), True) for found in doses.finditer(self.text)]
        spans += [(found.start, found.end, False) for found in find_amounts(self.text, language)]
        for start, end, is_dose in spans:
            places = self._slice(start, end)
            if taken.isdisjoint(places) and not self._is_turned(places):
                taken.update(places)
                yield self._make_figure(places, is_amount=True, is_dose=is_dose)
        for found in NUMBER.finditer(self.text):
            for places in self._split_raised(self._slice(*found.span())):
                if taken.isdisjoint(places):
                    yield self._make_figure(places, is_amount=False, is_dose=False)

    def _find_lone_amounts(self) -> set[int]:
        """Return the blocks without words, such as `65 mg.`, which run as their document does."""
        rest = AMOUNT.sub(lambda amount: " " * len(amount[0]), self.text)
        of_words, of_all = (
            {
                self.places[index].block
                for character, index in zip(text, self._indexes, strict=True)
                if character.isalpha()
            }
            for text in (rest, self.text)
        )
        return of_all - of_words

    def find_broken_numbers(self) -> Iterator[str]:
        """Yield numbers that begin on a line and end on the next; or two of them."""
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
            is_level = (letter.y, letter.setting.size) == (before.y, before.setting.size)
            if letter.setting.marked_content != before.setting.marked_content and not (
                is_level and not self._is_raised(index - 1)
            ):
                yield range(start, index)
                start = index
        yield range(start, places.stop)

    def _is_raised(self, index: int) -> bool:
        """Tell whether a letter stands above its word, as the 2 of a square metre does."""
        letter = self.places[index].letter
        while self.places[index].is_glued:
            index -= 1
            base = self.places[index].letter
            rise = (letter.y - base.y) / base.setting.size
            if rise >= LEAST_RISE and letter.setting.size <= LARGEST_MARK * base.setting.size:
                return True
        return False

    def _is_turned(self, places: range) -> bool:
        """Tell whether letters, or the nearest words beside them, are read from right to left."""
        block = self.places[places.start].block
        if block in self._turned or any(_find_direction(self.places[i]) < 0 for i in places):
            return True
        for beside in (range(places.start - 1, -1, -1), range(places.stop, len(self.places))):
            for index in beside:
                place = self.places[index]
                if place.block != block or _find_direction(place) > 0:
                    break
                if _find_direction(place) < 0:
                    return True
        return False

    def _make_figure(self, places: range, *, is_amount: bool, is_dose: bool) -> Figure:
        found = [self.places[index] for index in places]
        words = "".join(" " * bool(p.spaces) + p.letter.character for p in found).strip()
        if is_turned := self._is_turned(places):
            found.sort(key=lambda place: place.letter.x)
        span = places.start, places.stop
        return Figure(words, tuple(found), *span, is_amount, is_dose, is_turned)

    def _add(self, letters: Iterable[Letter], *, in_pieces: bool = False) -> None:
        places, words, indexes, waiting = self.places, self._words, self._indexes, self._waiting
        before = places[-1] if places else None
        for letter in letters:
            character, gap = letter.character, ""
            if not waiting:
                gap = _BLOCK
                if before is not None and before.block == self._block:
                    gap = _find_gap(before.letter, letter)
                    if in_pieces and gap == _GAP and _measure_gap(before.letter, letter) > _PIECE:
                        self._block, gap = self._block + 1, _BLOCK
                if gap:
                    words.append(gap)
                    indexes.append(-1)
            if character.isspace():
                waiting.append(letter)
                words.append(" ")
                indexes.append(-1)
            elif letter.setting.size and is_visible(character):
                words.append(character)
                indexes.append(len(places))
                before = Place(letter, tuple(waiting), self._block, not (gap or waiting))
                places.append(before)
                waiting.clear()


def find_ends(line: Iterable[Place]) -> tuple[float, float]:
    """Return how far to the left and to the right the letters of a line reach."""
    boxes = [place.letter.box for place in line]
    return min(box[0] for box in boxes), max(box[2] for box in boxes)


def is_visible(character: str) -> bool:
    """Tell whether a character is a letter of its word, or space."""
    return character.isascii() or unicodedata.category(character) not in _INVISIBLE


def _split_pieces(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters of a margin, piece by piece."""
    piece, before = list[Letter](), None
    for letter in letters:
        if not letter.character.isspace():
            if before and (
                _is_on_another_line(before, letter) or _measure_gap(before, letter) > _PIECE
            ):
                yield piece
                piece = []
            before = letter
        piece.append(letter)
    yield piece


def _turn_back(letters: list[Letter], drawn: Mapping[int, int]) -> list[Letter]:
    """Return letters in the order in which their texts are drawn, unless these run to the left.

    On a line with words from right to left pdfium turns all others, too: those of one text, and
    texts among others. Where a page has none nothing is known of `drawn` texts.
    """
    if not drawn:
        return letters
    # One text may have come apart at another, such as the comma in `206 477 3978, or`.
    texts = [_turn_words(text) for text in group_by_object(letters).values()]
    if not any(map(_runs_left, letters)):
        texts.sort(key=lambda text: drawn[text[0].setting.address])
    return [letter for text in texts for letter in text]


def _turn_words(letters: list[Letter]) -> list[Letter]:
    """Return the letters of one text; in Latin ones each stands where it is read."""
    is_plain = all(letter.character < _END_OF_LATIN for letter in letters)
    return sorted(letters, key=lambda letter: letter.x) if is_plain else letters


def _runs_left(letter: Letter) -> bool:
    return unicodedata.bidirectional(letter.character) in _RIGHT_TO_LEFT


def _find_direction(place: Place) -> int:
    """Return 1 for a letter that is read from left to right, -1 for the reverse, or 0."""
    direction = unicodedata.bidirectional(place.letter.character)
    return (direction in _LEFT_TO_RIGHT) - (direction in _RIGHT_TO_LEFT)


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


def _find_gap(before: Letter, letter: Letter) -> str:
    """Return what stands in a page's text between letters without a space in the file."""
    if before.y == letter.y and before.setting.address == letter.setting.address:
        return ""
    if _is_on_another_line(before, letter):
        return _LINE_END
    is_drawn_by_itself = before.setting.address != letter.setting.address
    # Each of these stands in a square, with room around it.
    has_wide = any(unicodedata.east_asian_width(one.character) in "WF" for one in (before, letter))
    apart = _APART + has_wide * _ROOM_IN_SQUARE
    return _GAP if is_drawn_by_itself and _measure_gap(before, letter) > apart else ""


def _measure_gap(before: Letter, letter: Letter) -> float:
    """Return how far two letters of a line are from each other, on whichever side, in em."""
    gap = max(letter.box[0] - before.box[2], before.box[0] - letter.box[2])
    return gap / max(before.setting.size, letter.setting.size)


def _is_on_another_line(before: Letter, letter: Letter) -> bool:
    size = max(before.setting.size, letter.setting.size)
    return abs(before.y - letter.y) > _LINE * size
