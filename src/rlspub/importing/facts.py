"""What is known of a text that is imported: from its author, its words and its file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rlspub.importing.front_matter import Facts
from rlspub.importing.losses import What
from rlspub.importing.originals import Original
from rlspub.importing.writing.notes import Gathered
from rlspub.importing.writing.pandoc import Element
from rlspub.importing.writing.text import plain, string, walk
from rlspub.language.tags import is_language_tag

# Where keys are read out of the text by the styles of its paragraphs.
_OF_TEXT = frozenset({"docx", "odt"})
_MOST_NAMES = 8
_LONGEST_NAME = 60


def settle_facts(
    facts: Facts,
    original: Original,
    meta: Any,
    title: list[Element],
    gathered: Gathered,
) -> tuple[Facts, list[Element]]:
    """Return what is known of a text, and what of it is none of our keys, as blocks.

    What the author has said comes first, then the text, then the file.
    """
    said = {key: list(_list_values(value)) for key, value in meta.items()}
    lead: list[Element] = []
    titles = [*said.pop("title", []), *([title] if title else [])]
    first, *others = [" ".join(plain(words).split()) for words in titles] or [""]
    subtitles = [" ".join(plain(words).split()) for words in said.pop("subtitle", [])]
    if facts.title and first and facts.title != first:
        others = [first, *others]
    lead += [_make_heading(words) for words in others]
    for words in titles:
        lead += [block for e in walk(words) if e["t"] == "Note" for block in e["c"]]
    authors = said.pop("author", [])
    if not _are_names(authors):
        lead += [{"t": "Para", "c": words} for words in authors]
        authors = []
    languages = [plain(words) for words in said.pop("lang", [])]
    for key, values in sorted(said.items()):
        if gathered.kind in _OF_TEXT:
            lead += [{"t": "Para", "c": words} for words in values if plain(words).strip()]
        else:
            gathered.lose(What.KEY, f"{key}: {', '.join(map(plain, values))}")
    known = replace(
        facts,
        title=facts.title or first or original.title,
        subtitle=" ".join(subtitles) or None,
        language=facts.language or original.language or next(iter(languages), None),
        authors=tuple(plain(words) for words in authors),
    )
    return _guess(known, gathered), lead


def _make_heading(words: str) -> Element:
    return {"t": "Header", "c": [1, ["", [], []], [{"t": "Str", "c": words}]]}


def _guess(facts: Facts, gathered: Gathered) -> Facts:
    """Return facts with what nobody has said, and tell it."""
    if not facts.title:
        facts = replace(facts, title=gathered.name.replace("-", " ").capitalize())
        gathered.lose(What.GUESS, f"title: {facts.title}")
    if not facts.language or not is_language_tag(facts.language):
        facts = replace(facts, language="en-US")
        gathered.lose(What.GUESS, f"language: {facts.language}")
    if facts.country is None and (region := _find_region(facts.language or "")):
        facts = replace(facts, country=region)
    if facts.country is None:
        gathered.lose(What.GUESS, "no country: add a line such as `country: US`")
    return facts


def _are_names(authors: list[list[Element]]) -> bool:
    """Tell whether what a file has for authors are a few names, and no more."""
    return len(authors) <= _MOST_NAMES and all(
        len(plain(words)) <= _LONGEST_NAME
        and not any(element["t"] in {"Superscript", "Note"} for element in walk(words))
        for words in authors
    )


def _list_values(value: Any) -> Iterator[list[Element]]:
    """Yield the values of a key, each as inlines."""
    match value["t"]:
        case "MetaList":
            for member in value["c"]:
                yield from _list_values(member)
        case "MetaInlines":
            yield value["c"]
        case "MetaBlocks":
            yield from (block["c"] for block in value["c"] if block["t"] in {"Para", "Plain"})
        case "MetaMap":
            for key, member in value["c"].items():
                yield from ([*string(f"{key} "), *words] for words in _list_values(member))
        case _:
            yield string(str(value["c"]))


def _find_region(language: str) -> str | None:
    match = re.search(r"-([A-Z]{2})(?:-|$)", language)
    return match[1] if match else None
