"""Identifiers made from words."""

import re
import unicodedata


def slug(text: str) -> str:
    """Return an identifier made from a heading: lower case, hyphens, beginning with a letter."""
    kept = (
        c
        for c in text.lower()
        if c.isalnum() or c.isspace() or c in "_-" or unicodedata.combining(c)
    )
    name = re.sub(r"[\s_-]+", "-", "".join(kept)).strip("-")
    return name if not name or name[0].isalpha() else f"s-{name}"
