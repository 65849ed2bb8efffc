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
# What leaves no mark of its own, spaces aside: it joins, parts, turns or shapes its neighbours.
_HIDDEN = frozenset({"Cf", "Zl", "Zp"})
_SELECTS_SHAPE = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x34F)))
# They stand for letters that were lost: the replacement character and the object replacement.
_LOST = frozenset("\ufffc\ufffd")


def find_unprintable(text: str) -> str | None:
    """Return the first character that cannot be printed."""
    return next((sign for sign in text if is_unprintable(sign)), None)


def name_character(sign: str) -> str:
    """Return the number of a character with its name, if it has one: `U+202E RIGHT-TO-LEFT…`."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()


def is_visible(text: str) -> bool:
    """Tell whether anything of a text can be seen."""
    return any(unicodedata.category(sign) not in _UNSEEN and sign not in _BLANK for sign in text)


def is_hidden(sign: str) -> bool:
    """Tell whether a character is none that a reader sees, and no common space either."""
    return unicodedata.category(sign) in _HIDDEN or sign in _BLANK or sign in _SELECTS_SHAPE


def is_overlay(sign: str, base: str) -> bool:
    """Tell whether a mark is drawn over the character before it and is no accent of a letter."""
    if unicodedata.category(sign) not in ("Mn", "Me", "Mc"):
        return False
    if unicodedata.category(base) == "Nd":
        return True
    joins = len(unicodedata.normalize("NFC", base + sign)) == 1
    return (base.isascii() or unicodedata.category(sign) == "Me") and not joins


def is_lost(sign: str) -> bool:
    """Tell whether a character stands where another one was lost."""
    return sign in _LOST


def is_unprintable(sign: str) -> bool:
    """Tell whether no page can show a character, or it turns the words after it about."""
    return unicodedata.category(sign) in _UNPRINTABLE or sign in _TURNING


def read_digits(text: str) -> str:
    """Return a text of the same length in which digits of any script and width are 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign))
        for sign in text
    )
