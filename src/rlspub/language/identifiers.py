"""Identifiers made from words."""

import re
import unicodedata


def slug(text: str) -> str:
    """Return an identifier made from a heading: lower case, hyphens, beginning with a letter.

    Vowel signs stay: without them, words of many scripts are other words.
    """
    kept = (
        c
        for c in unicodedata.normalize("NFC", text).lower()
        if c.isalnum() or c.isspace() or c in "_-" or unicodedata.category(c)[0] == "M"
    )
    name = re.sub(r"[\s_-]+", "-", "".join(kept)).strip("-")
    return name if not name or name[0].isalpha() else f"s-{name}"
