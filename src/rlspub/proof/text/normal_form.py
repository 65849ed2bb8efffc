"""The form in which words are compared, and the words that may be printed besides the author's."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

# Resolving these would make 1½ the same as 11⁄2, and 10⁶ the same as 106.
_RAISED_AND_FRACTIONS = re.compile("([²³¹¼-¾⁰-₎⅐-⅟↉]+)")
_DRAWN_NOWHERE = {"Cc", "Cf", "Cn", "Zl", "Zp", "Zs"}
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
# Signs that change what a figure says; all other punctuation may stand between blocks.
_TELLING_SIGNS = frozenset("%‰°<>≤≥=±+×÷/")


# A manuscript needs some thousands; what is compared is compared often.
@lru_cache(maxsize=8192)
def normalize(text: str) -> str:
    """Return text without white space and with ligatures, accents and forms taken apart.

    Accents are taken apart, not put together, because a letter and its accent may come
    from two runs of text.
    """
    if text.isascii() and text.isprintable():
        return text.replace(" ", "")
    parts = _RAISED_AND_FRACTIONS.split(text)
    parts[::2] = (unicodedata.normalize("NFKD", part) for part in parts[::2])
    return "".join(c for c in "".join(parts) if _is_drawn(c))


def is_separator(character: str) -> bool:
    """Tell whether a character is a bullet, a dash or the like, which says nothing by itself."""
    return (
        character not in _TELLING_SIGNS
        and character != ""
        and unicodedata.category(character)[0] in "PS"
    )


def _is_drawn(character: str) -> bool:
    return (
        unicodedata.category(character) not in _DRAWN_NOWHERE
        and ord(character) not in _VARIATION_SELECTORS
    )


class Vocabulary:
    """Strings in normal form that may be printed where a block begins or ends."""

    def __init__(self, strings: Iterable[str]) -> None:
        self._by_start = dict[str, list[str]]()
        for string in dict.fromkeys(map(normalize, strings)):
            if string:
                self._by_start.setdefault(string[0], []).append(string)

    def list_starting_with(self, character: str) -> Iterator[str]:
        """Yield the strings that begin with a character."""
        yield from self._by_start.get(character, ())
        if is_separator(character):
            yield character

    def makes_up(self, text: str) -> bool:
        """Tell whether the whole text consists of such strings."""
        reached, waiting = {0}, [0]
        while waiting:
            start = waiting.pop()
            for string in self.list_starting_with(text[start : start + 1]):
                end = start + len(string)
                if end not in reached and text.startswith(string, start):
                    reached.add(end)
                    waiting.append(end)
        return len(text) in reached
