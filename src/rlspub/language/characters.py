"""Characters that no page can show, and those that leave no mark on it."""

import unicodedata

# Control characters, halves of pairs, and what Unicode gives no meaning.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
# They turn the words after them about: embeddings, overrides and isolates.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Marks that join others, and spaces.
_UNSEEN = frozenset({"Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
# Letters and signs by their kind, but drawn as nothing: fillers and the empty Braille cell.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def find_unprintable(text: str) -> str | None:
    """Return the first character that cannot be printed."""
    return next((sign for sign in text if _is_unprintable(sign)), None)


def name_character(sign: str) -> str:
    """Return the number of a character with its name, if it has one: `U+202E RIGHT-TO-LEFT…`."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()


def is_visible(text: str) -> bool:
    """Tell whether anything of a text can be seen."""
    return any(unicodedata.category(sign) not in _UNSEEN and sign not in _BLANK for sign in text)


def _is_unprintable(sign: str) -> bool:
    return unicodedata.category(sign) in _UNPRINTABLE or sign in _TURNING


def read_digits(text: str) -> str:
    """Return a text of the same length in which digits of any script and width are 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign))
        for sign in text
    )
