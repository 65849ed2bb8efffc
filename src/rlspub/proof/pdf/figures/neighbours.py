"""What stands beside a figure: only the words that belong there, at the distance of a word."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from rlspub.diagnostics import Code
from rlspub.proof.pdf.boxes import Box
from rlspub.proof.pdf.figures.faults import Fault
from rlspub.proof.pdf.figures.marks import is_raised
from rlspub.proof.pdf.figures.reading import LARGEST_MARK, LEAST_RISE, Figure, Place, find_ends
from rlspub.proof.pdf.pdfium.lettering import Letter

# In em of the figure. A word stands so far from the next; what is no part of the sentence, such
# as the number of an item or the next cell of a table, so much farther.
_LEAST_SPACE = 0.16
_LEAST_FOREIGN = 0.28
_NEAR = 1.0
# Letters may touch by so much.
_TOUCH = 0.08
_HEIGHT_OF_DIGITS = 0.72
_STOPS = ".,،"
_BRACKETS = "()[]"


class Neighbourhood:
    """The letters of a page by their height on it."""

    def __init__(self, places: Sequence[Place], languages: Mapping[int, str], own: str) -> None:
        """Take letters, the languages of marked content by its number, and that of the text."""
        self.places = places
        self._languages, self._own_language = languages, own
        self._order = sorted(range(len(places)), key=lambda index: places[index].letter.y)
        self._heights = [places[index].letter.y for index in self._order]
        self._boxes = [places[index].letter.box for index in self._order]
        self._largest = max({place.letter.setting.size for place in places}, default=0.0)

    def find_language(self, letter: Letter) -> str:
        """Return the language of a letter."""
        return self._languages.get(letter.setting.marked_content, self._own_language)

    def find_faults(self, figure: Figure) -> Iterator[Fault]:
        """Yield what is wrong beside a figure, once on each of its lines."""
        for line in figure.split_lines():
            if problem := self._find_problem(figure, line):
                yield Fault(
                    Code.PROOF_FIGURE_NEIGHBOURS,
                    figure.words,
                    problem,
                    "give it the room of a word in the style sheet or the template",
                )
                return

    def list_near(self, box: Box) -> Iterator[int]:
        """Yield which letters may reach into a box."""
        left, bottom, right, top = box
        first = bisect_left(self._heights, bottom - self._largest)
        last = bisect_right(self._heights, top + self._largest)
        for number, (across, low, along, high) in enumerate(self._boxes[first:last], first):
            if across < right and left < along and low < top and bottom < high:
                yield self._order[number]

    def _find_problem(self, figure: Figure, line: Sequence[Place]) -> str:
        em = figure.size
        left, right = find_ends(line)
        base = line[0].letter.y
        near = (
            left - _NEAR * em,
            base + _TOUCH * em,
            right + _NEAR * em,
            (base + (_HEIGHT_OF_DIGITS - _TOUCH) * em),
        )
        for index in self.list_near(near):
            if figure.start <= index < figure.end:
                continue
            place = self.places[index]
            start, _, end, _ = place.letter.box
            gap = max(start - right, left - end) / em
            name = f'"{place.letter.character}"'
            if gap < -_TOUCH:
                return f"prints {name} over it"
            least = self._find_least_gap(figure, index)
            if gap < least:
                return f"prints {name} too near to it"
        return ""

    def _find_least_gap(self, figure: Figure, index: int) -> float:
        """Return how far a letter must be from a figure, in em."""
        place, places = self.places[index], self.places
        if not figure.is_amount and place.letter.character in _BRACKETS:
            # Around the number of a page they are in another language than its words may be.
            return -_NEAR
        if place.block != figure.places[0].block:
            return _LEAST_FOREIGN
        if figure.is_turned:
            # The mark of a note stands before the amount here: on its line it is a figure more.
            is_figure = place.letter.character.isdecimal()
            is_mark = _is_mark(place, figure.places[0]) or _is_mark(figure.places[0], place)
            is_stop = place.letter.character in _STOPS and _is_left_of(place, figure.places[0])
            if is_stop and not is_raised(figure, places):
                # The end of the sentence stands where a decimal point would.
                return _LEAST_SPACE
            return _LEAST_FOREIGN if is_figure and not is_mark else -_NEAR
        if index >= figure.end:
            between = places[figure.end : index + 1]
        else:
            between = places[index + 1 : figure.start + 1]
        return _LEAST_SPACE if not all(other.is_glued for other in between) else -_NEAR


def _is_left_of(one: Place, other: Place) -> bool:
    """Tell whether a letter stands before another on its line, which is not raised."""
    level = abs(one.letter.y - other.letter.y) < _TOUCH * other.letter.setting.size
    return level and one.letter.x < other.letter.x


def _is_mark(one: Place, other: Place) -> bool:
    """Tell whether a letter is smaller than another, and higher."""
    size = other.letter.setting.size
    rise = (one.letter.y - other.letter.y) / size
    return rise >= LEAST_RISE and one.letter.setting.size <= LARGEST_MARK * size
