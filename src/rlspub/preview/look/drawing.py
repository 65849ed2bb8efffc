"""Pages of a finished PDF as pictures and as words, for the browser.

They are read as the proof reads them: in the order in which words are read, whichever way they run
and whatever shapes draw them.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby, islice
from threading import Lock
from typing import NamedTuple

from rlspub.proof.pdf.boxes import Box, is_beside, surround
from rlspub.proof.pdf.content import PageContent, read_contents
from rlspub.proof.pdf.pdfium.lettering import Letter, group_by_object, surround_ink
from rlspub.proof.pdf.pdfium.pages import open_pdf

# pdfium is for one thread at a time.
_DRAWING = Lock()
# Of a picture that is shown here and now, speed counts more than size.
_COMPRESSION = 1
_FROM_RIGHT = {"R", "AL"}
# How far a line of type reaches below its baseline and above, in parts of its size.
_BELOW, _ABOVE = 0.25, 0.8


class Word(NamedTuple):
    """A word on a page: its line there, and its place in shares of the page's width and height.

    Places count from the upper left corner.
    """

    text: str
    line: int
    left: float
    top: float
    width: float
    height: float


def draw_page(data: bytes, number: int, pixels_a_point: float) -> bytes:
    """Return a page, counted from 0, as a PNG file."""
    with _DRAWING, open_pdf(data) as pdf:
        picture = pdf[number].draw(pixels_a_point)
    file = BytesIO()
    picture.save(file, "PNG", compress_level=_COMPRESSION)
    return file.getvalue()


def read_words(data: bytes, number: int) -> tuple[Word, ...]:
    """Return the words of a page, counted from 0, in the order in which they are drawn."""
    with _DRAWING, read_contents(data, only=number + 1) as (content,):
        (width, height), words = content.page.size, [*_read_words(content)]
    found = list[Word]()
    for text, line, (left, bottom, right, top) in words:
        place = left / width, 1 - top / height, (right - left) / width, (top - bottom) / height
        found.append(Word(text, line, *(round(share, 5) for share in place)))
    return tuple(found)


def _read_words(content: PageContent) -> Iterator[tuple[str, int, Box]]:
    """Yield words with their lines and boxes; what is said in one go stands in one line."""
    letters, texts = group_by_object(content.letters), content.list_texts()
    line, before = 0, None
    for utterance in content.utterances:
        drawn = islice(texts, len(utterance.texts))
        own = [letter for text in drawn for letter in letters[text.object.address]]
        if (ink := surround_ink(own)) is None:
            continue
        line += before is not None and not is_beside(before, ink)
        before = ink
        if utterance.words is None:
            parts = _split(own)
            words = ["".join(letter.character for letter in part) for part in parts]
        else:
            words = utterance.words.split()
            parts = _assign(words, _split(sorted(own, key=lambda letter: letter.x)))
        for word, part in zip(words, parts, strict=True):
            yield word, line, _surround_type(part)


def _split(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Return letters without the white space between them, word by word."""
    groups = groupby(letters, lambda letter: letter.character.isspace())
    return [[*group] for is_space, group in groups if not is_space]


def _assign(words: Sequence[str], parts: Sequence[list[Letter]]) -> list[list[Letter]]:
    """Return what draws each word, from parts of a line that stand from left to right.

    Where it cannot be told, it is the whole line.
    """
    if len(words) != len(parts):
        return [[letter for part in parts for letter in part]] * len(words)
    order = _order_from_left(words)
    return [parts[order.index(number)] for number in range(len(words))]


def _order_from_left(words: Sequence[str]) -> list[int]:
    """Return the numbers of words in a line as they stand there from left to right."""
    turned = [not _FROM_RIGHT.isdisjoint(map(unicodedata.bidirectional, word)) for word in words]
    step = -1 if 2 * sum(turned) > len(words) else 1
    groups = groupby(range(len(words)), turned.__getitem__)
    runs = [[*run][:: -1 if is_turned else 1] for is_turned, run in groups]
    return [number for run in runs[::step] for number in run]


def _surround_type(letters: Sequence[Letter]) -> Box:
    """Return the box around letters that is as high as their line of type, or as their ink."""
    boxes = [letter.box for letter in letters]
    for letter in letters:
        left, _, right, _ = letter.box
        size = letter.setting.size
        boxes.append((left, letter.y - _BELOW * size, right, letter.y + _ABOVE * size))
    found = surround(boxes)
    assert found is not None
    return found
