"""Language tags (BCP 47), and which way a language is written."""

import re

RIGHT_TO_LEFT = frozenset({"ar", "arc", "dv", "fa", "he", "ku", "ps", "ur", "yi"})

# RFC 5646, 2.1, without the irregular tags of old: language, script, region, variants, extensions.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
LANGUAGE_TAG = "a language tag, for example en-US or es"


def is_language_tag(text: str) -> bool:
    """Tell whether a text has the form of a BCP 47 tag."""
    return _LANGUAGE.fullmatch(text) is not None


def language_advice(text: str) -> str:
    """Return how to write the language that a text means, which is no tag."""
    meant = re.sub(r"[\s_]+", "-", text.strip())
    return f"write `{meant}`" if is_language_tag(meant) else f"write {LANGUAGE_TAG}"
