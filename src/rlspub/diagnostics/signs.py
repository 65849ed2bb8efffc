"""Characters that a terminal obeys, or that nobody sees: shown by their numbers."""

import unicodedata

# Joiners shape the letters of some scripts, and do nothing else.
_HARMLESS = "\u200c\u200d"


def is_shown(sign: str) -> bool:
    """Tell whether a character is seen as it is: it neither moves what is printed nor hides."""
    return sign.isprintable() or sign in _HARMLESS or unicodedata.category(sign) == "Zs"


def show_signs(text: str, keep: str = "") -> str:
    """Return a text in which characters that are not seen stand as `<U+001B>`, but those to keep.

    A terminal obeys some: they colour and move words, or send what nobody typed.
    """
    if text.isprintable():
        return text
    return "".join(
        sign if sign in keep or is_shown(sign) else f"<U+{ord(sign):04X}>" for sign in text
    )


def escape_signs(json: str) -> str:
    """Return JSON in which they stand as JSON escapes them; they occur in its texts alone."""
    found = {sign for sign in set(json) if sign != "\n" and not is_shown(sign)}
    return json.translate({ord(sign): _escape(sign) for sign in found}) if found else json


def _escape(sign: str) -> str:
    """Return a character as JSON writes it by its number, in two halves if that is long."""
    code = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{code[at : at + 4]}" for at in range(0, len(code), 4))
