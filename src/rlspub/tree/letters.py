"""Where each letter of the tree's words stands in the manuscript."""

import html
from collections.abc import Iterator

from rlspub.patterns import compile_late
from rlspub.source import Source, Span

_ENTITY = compile_late(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What marks that were set in type are typed as.
_TYPED = {
    "\N{EM DASH}": ("---",),
    "\N{EN DASH}": ("--",),
    "\N{HORIZONTAL ELLIPSIS}": ("...",),
    "\N{NO-BREAK SPACE}": (" ",),
    # A power between its marks: 10^12^.
    **{chr(r): (f"^{d:c}^", f"^{d:c}", f"{d:c}^", f"{d:c}") for d, r in RAISED_DIGITS.items()},
    **dict.fromkeys("\u2018\u2019\u201a\u201c\u201d\u201e«»", ('"', "'")),
}
# Set in type beside quotation marks, and typed by nobody.
_ADDED = "\N{NARROW NO-BREAK SPACE}"


def place_letters(words: str, span: Span, source: Source) -> Iterator[Span]:
    """Yield the place of each letter of words that were read from a span.

    Some may be escaped there, or not be set in type yet. A letter that is not there at all has
    a place without width.
    """
    text, position, done = source.text, span.start, 0
    while done < len(words):
        width, length = _match(text, position, words, done)
        if width == 0 and words[done] != _ADDED and position < span.end - 1:
            # The parser left something out here, such as marks in a blank's label.
            position += 1
            continue
        for _ in range(length):
            yield Span(position, position + width)
        position += width
        done += length


def _match(text: str, position: int, words: str, done: int) -> tuple[int, int]:
    """Return how many characters of the manuscript stand for how many of the words."""
    here, letter = text[position : position + 1], words[done]
    if here == "\\" and text[position + 1 : position + 2] == letter:
        if letter in _PUNCTUATION:
            return 2, 1
    elif here == "&" and (entity := _ENTITY.match(text, position)):
        meant = html.unescape(entity[0])
        if meant != entity[0] and words.startswith(meant, done):
            return len(entity[0]), len(meant)
    if here == letter:
        return 1, 1
    typed = next((t for t in _TYPED.get(letter, ()) if text.startswith(t, position)), "")
    return len(typed), 1
