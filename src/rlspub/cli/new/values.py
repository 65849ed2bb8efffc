"""What authors say of a new text, read and held against what can be."""

from collections.abc import Sequence
from difflib import get_close_matches

from rlspub.cli.manuscripts import UsageError


def read_words(text: str) -> str:
    """Return words for a page, on one line."""
    from rlspub.language.characters import find_unprintable, is_visible, name_character

    words = " ".join(text.split())
    if not is_visible(words):
        raise UsageError("a name or a title needs words that can be seen")
    if sign := find_unprintable(words):
        raise UsageError(f"this holds a character that cannot be printed: {name_character(sign)}")
    return words


def read_kind(text: str, kinds: Sequence[str]) -> str:
    """Return one of the kinds of text."""
    kind = "-".join(text.lower().split())
    if kind in kinds:
        return kind
    close = get_close_matches(kind, kinds, n=1)
    meant = f"; did you mean {close[0]}?" if close else "."
    raise UsageError(f"there is no kind `{text}`{meant} There are: {', '.join(kinds)}")


def read_language(text: str, known: Sequence[str]) -> str:
    """Return the tag of a language in which there is a starter."""
    from rlspub.language.readability.formulas import base
    from rlspub.language.tags import advise_language, is_language_tag, write_tag

    tag = write_tag(text)
    if is_language_tag(text) and base(tag) in known:
        return tag
    there_are = f"there are: {', '.join(known)}"
    if not is_language_tag(text):
        raise UsageError(f"`{text}` is no language; {advise_language(text)}; {there_are}")
    raise UsageError(
        f"there are no words in `{text}` to begin a text with; {there_are}. Begin with one of "
        f"these, write your own words over it, and set `language: {tag}` at the top of the file"
    )


def read_country_code(text: str) -> str:
    """Return the code of a country."""
    from rlspub.language.locales import advise_country, read_country

    if country := read_country(text.upper()):
        return country
    raise UsageError(f"`{text}` is no country; {advise_country(text, 'en')}")
