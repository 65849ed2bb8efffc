"""How wide words can be, whatever font a reader's device has for them."""

import unicodedata

# In parts of the size of type: a sixth more than usual, as in the wide fonts of some screens.
_NARROW = frozenset("iIjltfr .,:;'|!()[]-/\N{NO-BREAK SPACE}")
_WIDE = frozenset("mwMW@%\N{EM DASH}\N{HORIZONTAL ELLIPSIS}")
_WIDTH_NARROW = 0.37
_WIDTH_WIDE = 0.92
_WIDTH_CAPITAL = 0.66
_WIDTH_DIGIT = 0.62
_WIDTH_IDEOGRAPH = 1.0
_WIDTH_OTHER = 0.58
_BOLDER = 1.07
_BOLD = 600


def measure_letters(text: str, weight: str) -> float:
    """Return how wide words are, in parts of the size of their type."""
    return sum(map(_measure, text)) * (_BOLDER if float(weight) >= _BOLD else 1)


def _measure(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    if letter in _NARROW:
        return _WIDTH_NARROW
    if letter in _WIDE:
        return _WIDTH_WIDE
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDTH_IDEOGRAPH
    if letter.isdigit():
        return _WIDTH_DIGIT
    return _WIDTH_CAPITAL if letter.isupper() else _WIDTH_OTHER
