"""Characters that no page can show, and those that leave no mark on it."""

import unicodedata
from functools import cache

# Control characters, halves of pairs, and what Unicode gives no meaning.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
# They turn the words after them about: embeddings, overrides and isolates.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Marks that join others, and spaces.
_UNSEEN = frozenset({"Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
# Letters and signs by their kind, but drawn as nothing: fillers, vowels and the empty Braille cell.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u17b4\u17b5\u2800")
# They part lines, stand around notes and in invisible words, and switch what no program switches.
_NEVER_RANGES = ((0x2028, 0x202A), (0x206A, 0x2070), (0xFFF9, 0xFFFC), (0xE0000, 0xE0080))
_NEVER = frozenset(chr(code) for first, end in _NEVER_RANGES for code in range(first, end))
# Their kind is said to be hidden, and they enclose numbers or stand before them.
_SEEN = frozenset(map(chr, (*range(0x600, 0x606), 0x6DD, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)))
# Marks of direction.
_STEERING = frozenset("\u200e\u200f\u061c")
_UNSPACED = (
    *("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE", "BALINESE", "TAI ", "NEW TAI"),
    *("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "BOPOMOFO", "YI "),
)
_JOINERS = frozenset("\u200c\u200d")
_PICTURE_SELECTORS = frozenset("\ufe0e\ufe0f\u200d")
# Signs, signs of mathematics, letters that are pictures of words, and tones of skin.
_SELECTED = frozenset({"So", "Sm", "Lo", "Sk"})
# What leaves no mark of its own, spaces aside: it joins, parts, turns or shapes its neighbours.
_HIDDEN = frozenset({"Cf", "Zl", "Zp"})
_SELECTS_SHAPE = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x34F)))
# They stand for letters that were lost: the replacement character and the object replacement.
# How Unicode counts marks that lie on their letter.
_OVERLAY = 1
_LOST = frozenset("\ufffc\ufffd")


def find_unprintable(text: str) -> str | None:
    """Return the first character that cannot be printed."""
    return next((sign for sign in text if is_forbidden(sign)), None)


def name_character(sign: str) -> str:
    """Return the number of a character with its name, if it has one: `U+202E RIGHT-TO-LEFT…`."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()


def is_visible(text: str) -> bool:
    """Tell whether anything of a text can be seen."""
    return any(unicodedata.category(sign) not in _UNSEEN and sign not in _BLANK for sign in text)


@cache
def may_hide(sign: str) -> bool:
    """Tell whether a character is hidden, or may be drawn over another one."""
    return not sign.isascii() and (is_hidden(sign) or unicodedata.category(sign)[0] == "M")


def is_hidden(sign: str) -> bool:
    """Tell whether a character is none that a reader sees, and no common space either."""
    if sign in _SEEN:
        return False
    return unicodedata.category(sign) in _HIDDEN or sign in _BLANK or sign in _SELECTS_SHAPE


def steers(sign: str) -> bool:
    """Tell whether a character is a mark of direction, which moves the signs beside it."""
    return sign in _STEERING


def is_shaping(words: str, place: int) -> bool:
    """Tell whether a hidden character shapes its neighbours as their script wants it."""
    sign, before, after = words[place], words[place - 1 : place], words[place + 1 : place + 2]
    if sign in _PICTURE_SELECTORS and before and unicodedata.category(before) == "So":
        return True
    return sign in _JOINERS and _is_shaped(before) and _is_shaped(after)


def _is_shaped(sign: str) -> bool:
    """Tell whether a character is a letter, or a sign on one, of a script that joins letters."""
    return bool(sign) and sign > "\u05ff" and unicodedata.category(sign)[0] in "LM"


def is_needed(words: str, place: int) -> bool:
    """Tell whether a hidden character does in its place what it is there for."""
    sign, before, after = words[place], words[place - 1 : place], words[place + 1 : place + 2]
    if is_shaping(words, place) or sign in _STEERING or sign == "\u2060":
        return True
    if sign == "\u00ad":  # where a word may be parted
        return before.isalpha() and (after.isalpha() or not after)
    if sign == "\u200b":  # where a line may end in writing without spaces
        return _is_unspaced(before) or _is_unspaced(after)
    if sign in _JOINERS:
        return _is_shaped(before) or before in _SELECTS_SHAPE
    kind = unicodedata.category(before) if before else ""
    if sign in _BLANK:
        script = unicodedata.name(sign).partition(" ")[0]
        return any(one and unicodedata.name(one, "").startswith(script) for one in (before, after))
    if sign == "\u034f":  # it keeps marks of one letter in their order
        return kind[:1] in ("L", "M")
    return sign in _SELECTS_SHAPE and kind in _SELECTED


def _is_unspaced(sign: str) -> bool:
    """Tell whether a character is of a script that puts no spaces between words."""
    return bool(sign) and unicodedata.name(sign, "").startswith(_UNSPACED)


def is_overlay(sign: str, base: str) -> bool:
    """Tell whether a mark is drawn over the character before it and is no accent of a letter."""
    if unicodedata.category(sign) not in ("Mn", "Me", "Mc"):
        return False
    if unicodedata.category(base) == "Nd":
        return True
    joins = len(unicodedata.normalize("NFC", base + sign)) == 1
    return (base.isascii() or unicodedata.category(sign) == "Me") and not joins


def strikes(sign: str) -> bool:
    """Tell whether a mark runs through the character before it."""
    name = unicodedata.name(sign, "")
    return unicodedata.combining(sign) == _OVERLAY or "BACKSLASH" in name


def encloses(sign: str) -> bool:
    """Tell whether a mark is drawn around the character before it."""
    return unicodedata.category(sign) == "Me"


def is_lost(sign: str) -> bool:
    """Tell whether a character stands where another one was lost."""
    return sign in _LOST


def is_forbidden(sign: str) -> bool:
    """Tell whether a character may stand nowhere: it cannot be printed, was lost or hides words."""
    return is_unprintable(sign) or is_lost(sign) or sign in _NEVER


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
