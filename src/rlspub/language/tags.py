"""Language tags (BCP 47): their form, and which way a language is written."""

import re
from functools import cache

from rlspub.patterns import compile_late

# RFC 5646, 2.1, without the irregular tags of old: language, script, region, variants, extensions.
_LANGUAGE = compile_late(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
# No other part of a tag has four letters, but for what follows `-x-` and the like.
_SCRIPT = compile_late("[a-z]{4}")
# Hmong is written in Latin letters (Romanized Popular Alphabet); CLDR has a script of 2012.
_USUAL_SCRIPTS = {"mww": "Latn", "hnj": "Latn"}
# One written language that has several codes, besides those that CLDR knows.
_WRITTEN_AS = {"mww": "hmn", "hnj": "hmn"}
LANGUAGE_TAG = "a language tag, for example en-US or es"


def is_language_tag(text: str) -> bool:
    """Tell whether a text has the form of a BCP 47 tag."""
    return _LANGUAGE.fullmatch(text) is not None


def write_tag(tag: str) -> str:
    """Return a tag with the capitals that RFC 5646, 2.1.1, recommends: `zh-Hant-TW`."""
    match = _LANGUAGE.fullmatch(tag)
    if match is None:
        return tag
    written = list(tag.lower())
    for part, change in (("script", str.title), ("region", str.upper)):
        start, end = match.span(part)
        if start >= 0:
            written[start:end] = change(match[part])
    return "".join(written)


def advise_language(text: str) -> str:
    """Return how to write the language that a text means, which is no tag."""
    from babel import Locale

    meant = re.sub(r"[\s_\u2010-\u2015\u2212]+", "-", text.strip())
    named = {name.casefold(): code for code, name in Locale("en").languages.items()}
    meant = named.get(text.strip().casefold(), meant).replace("_", "-")
    return f"write `{write_tag(meant)}`" if is_language_tag(meant) else f"write {LANGUAGE_TAG}"


@cache
def is_right_to_left(tag: str) -> bool:
    """Tell whether a language is written from right to left, by its script.

    A tag that names no script means the usual one (Unicode CLDR, likely subtags): Kurdish (`ku`)
    is written in Latin letters, and `ku-Arab` and `ckb` in Arabic ones.
    """
    from fontTools.unicodedata import script_horizontal_direction

    direction: str = script_horizontal_direction(find_script(tag) or "Latn", "LTR")
    return direction == "RTL"


def find_script(tag: str) -> str | None:
    """Return the script of a language (ISO 15924), or nothing where it is not known."""
    from babel.core import get_global

    match = _LANGUAGE.fullmatch(write_tag(tag))
    if match is None:
        return None
    if match["script"]:
        return match["script"]
    likely, aliases = get_global("likely_subtags"), get_global("language_aliases")
    language = str(aliases.get(match["language"], match["language"]))
    if language in _USUAL_SCRIPTS:
        return _USUAL_SCRIPTS[language]
    for known in (f"{language}_{match['region']}", language, language.partition("_")[0]):
        if known in likely:
            return str(likely[known]).split("_")[1]
    return None


def list_wider(tag: str) -> list[str]:
    """Return a tag and those that hold for it, too, the nearest first: `en-NZ`, `en-001`, `en`.

    They are of one script: `zh-TW` is served by `zh-Hant`, and `pa-PK` not by `pa`.
    """
    from babel.core import get_global

    tag, script = write_tag(tag), find_script(tag)
    base = tag.partition("-")[0]
    alias = _WRITTEN_AS.get(base) or str(get_global("language_aliases").get(base, base))
    parent = get_global("parent_exceptions").get(tag.replace("-", "_"), tag)
    bases = (base, alias.partition("_")[0])
    by_script = (name for one in bases for name in (f"{one}-{script}", one))
    known = (tag, str(parent).replace("_", "-"), *by_script)
    return [name for name in dict.fromkeys(known) if find_script(name) == script]


@cache
def find_region(tag: str) -> str | None:
    """Return the region that a tag names: `US` of `es-US`, `419` of `es-419`."""
    match = _LANGUAGE.fullmatch(write_tag(tag))
    return match["region"] if match else None


@cache
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
