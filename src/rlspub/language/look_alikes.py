"""Characters that look like those of figures and units, and are others.

Most are from the confusables of Unicode Technical Standard 39, https://www.unicode.org/reports/tr39.
"""

import unicodedata

from rlspub.patterns import compile_late

# What is read as a digit: Latin letters, then Cyrillic, Greek, Armenian and others.
LETTERS_FOR_DIGITS = {
    **dict.fromkeys("Oo\u041e\u043e\u039f\u03bf\u0555\u0585\uff2f\uff4f", "0"),
    **dict.fromkeys("Il|\u0406\u0456\u04c0\u0399\u0131\u2223\u01c0\uff29\uff4c\uff5c", "1"),
    **dict.fromkeys("Z\u0396", "2"),
    **dict.fromkeys("\u0417\u0437\u04e0\u01b7", "3"),
    **dict.fromkeys("S\u0405\uff33", "5"),
    "\u0431": "6",
}
# Marks that are read as a decimal point or comma, or as a dash.
POINTS = {
    **dict.fromkeys("\u00b7\u2027\u2219\u22c5\u2022\u2024\uff0e\u2e31\ua78f\u0701\u3002", "."),
    **dict.fromkeys("\uff0c\u201a\u00b8", ","),
    **dict.fromkeys("\u30fc\u4e00\u3161\u1173\u2f00", "-"),
}
_LATIN_LIKE = str.maketrans(
    {
        "\u0261": "g", "\u050d": "G", "\u0262": "G", "\u1d0d": "m", "\u043c": "m", "\u0441": "c",
        "\u043a": "k", "\u0435": "e", "\u0430": "a", "\u043e": "o", "\u0440": "p", "\u0455": "s",
        "\u0442": "t", "\u0456": "i", "\u0131": "i", "\u026a": "I", "\u0406": "I", "\u0415": "E",
        "\u041c": "M", "\u0421": "C", "\u03bf": "o", "\u03ba": "k", "\u03b9": "i", "\u03f2": "c",
        "\u029f": "L", "\u0269": "i", "\u217f": "m", "\u028d": "m", "\u04cf": "l", "\u0581": "g",
    }
)  # fmt: skip
_CYRILLIC_LIKE = str.maketrans("mMcCkKeEaAoOpPxXT", "мМсСкКеЕаАоОрРхХТ")
_LATIN, _CYRILLIC = compile_late("[A-Za-z]"), compile_late("[\u0400-\u04ff]")


def read_as_latin(word: str) -> str:
    """Return the Latin letters that a word looks like: `rng`, full-width and small capitals."""
    return unicodedata.normalize("NFKC", word).translate(_LATIN_LIKE).replace("rn", "m")


def list_readings(text: str) -> list[str]:
    """Return a text as it is written, and as it looks, each once."""
    plain = unicodedata.normalize("NFKC", text)
    return list(dict.fromkeys((text, plain, read_as_latin(text))))


def read_as_cyrillic(word: str) -> str:
    """Return the Cyrillic letters that a word looks like."""
    return word.translate(_CYRILLIC_LIKE)


def mixes_scripts(word: str) -> bool:
    """Tell whether Latin and Cyrillic letters, which look alike, stand in one word."""
    return bool(_LATIN.search(word) and _CYRILLIC.search(word))


def read_numeral(sign: str) -> str:
    """Return the digits of a numeral, circled or Roman: 5 for `\u2464`; fractions stay."""
    number = unicodedata.numeric(sign, 0.5)
    return f"{number:.0f}" if number.is_integer() else sign
