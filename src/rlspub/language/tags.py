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
# No other part of a tag has four letters, but for what follows `-x-` and the like.
_SCRIPT = re.compile("[a-z]{4}")
LANGUAGE_TAG = "a language tag, for example en-US or es"


def is_language_tag(text: str) -> bool:
    """Tell whether a text has the form of a BCP 47 tag."""
    return _LANGUAGE.fullmatch(text) is not None


def language_advice(text: str) -> str:
    """Return how to write the language that a text means, which is no tag."""
    meant = re.sub(r"[\s_]+", "-", text.strip())
    return f"write `{meant}`" if is_language_tag(meant) else f"write {LANGUAGE_TAG}"


def shares_language(one: str, other: str) -> bool:
    """Tell whether two tags name one language, whatever the region: `en` and `en-US` do.

    Two scripts that are named make two languages of it: `sr-Latn` and `sr-Cyrl`.
    """
    (language, script), (other_language, other_script) = map(_split, (one, other))
    return language == other_language and (script == other_script or not (script and other_script))


def _split(tag: str) -> tuple[str, str | None]:
    """Return a tag's language and its script, if it names one."""
    language, *others = tag.lower().split("-")
    return language, next((part for part in others if _SCRIPT.fullmatch(part)), None)
