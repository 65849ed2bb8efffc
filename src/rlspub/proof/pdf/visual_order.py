"""Whether numbers and words that run from left to right are drawn so in right-to-left text.

A file gives its words in the order in which they are read. How they are drawn is another
matter: a telephone number or an amount may be turned about, and still be read aloud right.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rlspub.language.amounts import part_amounts
from rlspub.proof.pdf.boxes import is_beside
from rlspub.proof.pdf.content import PageContent
from rlspub.proof.pdf.pdfium.lettering import Letter, surround_ink
from rlspub.proof.text.normal_form import normalize

# Letters and figures are put in classes of one letter each: x runs from left to right.
_CLASSES = {"L": "x", "EN": "x", "AN": "a", "R": "r", "AL": "r", "WS": "s", "NSM": "m"}
_RUN = re.compile(r"x(?:[^arsx]*x|\)?sx)*")
_ARABIC_NUMBER = re.compile("a+")
# Three groups of Arabic figures or more are a telephone number.
_ARABIC_GROUPS = re.compile(r"\d+(?:[- ]\d+){2,}")
_NO_BRACKETS = str.maketrans("", "", "()[]{}<>")
_ARABIC_PUNCTUATION = "،؛؟٪"


@dataclass(frozen=True, slots=True)
class ReadRun:
    """Words as they are read, and which of the page's text objects draw them."""

    text: str
    places: range


_Drawn: TypeAlias = tuple[str, list[Letter]]


def find_turned_words(
    contents: Iterable[PageContent], pages: Iterable[list[list[ReadRun]]]
) -> tuple[tuple[str, ...], ...]:
    """Return what each page draws in another order than it is read in; `pages` hold their blocks.

    Where nothing is written from right to left nothing can be turned.
    """
    return tuple(
        tuple(_find_turned_on(content, blocks)) if _has_right_to_left(blocks) else ()
        for content, blocks in zip(contents, pages, strict=True)
    )


def _has_right_to_left(blocks: Iterable[Iterable[ReadRun]]) -> bool:
    characters = {character for block in blocks for piece in block for character in piece.text}
    return any(_classify(character) in "ar" for character in characters)


def _find_turned_on(content: PageContent, blocks: Iterable[Iterable[ReadRun]]) -> Iterator[str]:
    letters = content.letters_by_object
    objects = [letters.get(text.object.address, ()) for text in content.list_texts()]
    for block in blocks:
        pieces = [(piece.text, [x for at in piece.places for x in objects[at]]) for piece in block]
        for line in _split_lines(pieces):
            yield from _find_turned_in(line)


def _split_lines(pieces: Iterable[_Drawn]) -> Iterator[list[_Drawn]]:
    """Yield pieces in a row that are drawn beside one another."""
    line, before = list[_Drawn](), None
    for piece in pieces:
        box = surround_ink(piece[1])
        if before is not None and box is not None and not is_beside(before, box):
            yield line
            line = []
        line.append(piece)
        before = box or before
    yield line


def _find_turned_in(line: Iterable[_Drawn]) -> Iterator[str]:
    text = "".join(said for said, _ in line)
    letters = [letter for _, letters in line for letter in letters]
    # Where several letters share a glyph all but one have no ink; all of them have a place.
    letters.sort(key=lambda letter: letter.x)
    drawn = _simplify("".join(letter.character for letter in letters))
    for run in sorted(_find_runs(text), key=len, reverse=True):
        wanted = _simplify(run)
        if wanted not in drawn:
            yield run
        drawn = drawn.replace(wanted, "\0", 1)


def _simplify(text: str) -> str:
    """Return the letters of a text without marks, spaces and brackets.

    Marks stand before, over and behind their letters, and pdfium takes one bracket for the other.
    """
    letters = normalize(text).translate(_NO_BRACKETS)
    return "".join(one for one in letters if not unicodedata.category(one).startswith("M"))


def _find_runs(text: str) -> Iterator[str]:
    groups = [found for found in _ARABIC_GROUPS.finditer(text) if _classify(found[0][0]) == "a"]
    yield from (found[0] for found in groups)
    for found in groups:
        start, end = found.span()
        text = text[:start] + " " * (end - start) + text[end:]
    classes = "".join(map(_classify, text))
    for pattern in (_RUN, _ARABIC_NUMBER):
        for found in pattern.finditer(classes):
            run = text[slice(*found.span())]
            yield from (run[start:end] for start, end in part_amounts(run))


def _classify(character: str) -> str:
    if character in _ARABIC_PUNCTUATION:
        return "r"
    if character == ")":
        return ")"
    return _CLASSES.get(unicodedata.bidirectional(character), "p")
