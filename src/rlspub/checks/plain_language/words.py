"""Words: hard ones, abbreviations, slashes, words that sell, links that say nothing."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import sentences, words
from rlspub.layouts.word_list import Listed, WordList, Words
from rlspub.patterns import compile_late
from rlspub.tree import Link, plain_text

_UNREAD = frozenset({TextKind.REFERENCE, TextKind.NOTE})
_NAMES = frozenset({TextKind.TITLE, TextKind.HEADING, TextKind.QUESTION, TextKind.BOX_TITLE})
_SLASH = compile_late(
    r"(?<![\w/])(?:and/or|or/and|s/he|he/ ?she|she/ ?he|him/ ?her|his/ ?hers?)(?![\w/])",
    re.IGNORECASE,
)
_INSTEAD = {"and/or": "“or”, or “… or … or both”", "or/and": "“or”, or “… or … or both”"}
_ABBREVIATION = compile_late(
    r"(?<![\w&'’./-])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?=s?(?![\w&'’]|-\w|\.\w))"
)
# What is still to be done is reported as such.
_TO_DO = frozenset({"FIXME", "TBA", "TBC", "TBD", "TKTK", "TODO"})
_ROMAN = compile_late(r"[IVX]+")
_SHOUT = compile_late(r"(?<![A-Z])[A-Z]{2,}(?:[ ,]+[A-Z]{2,})+")
_DENIED = compile_late(
    r"\b(?:no|not|never|isn['’]t|without|unless|until|if|whether)\b(?: \w+){0,3} $", re.IGNORECASE
)
_LONGEST = 7
_EMPTY_LINKS = frozenset(
    (
        "click", "click here", "details", "find out more", "here", "learn more", "link", "more",
        "more info", "more information", "read more", "see more", "this link", "this page",
        "this site", "this website", "web page", "website",
    )
)  # fmt: skip


def check_slashes(view: View) -> Iterator[Finding]:
    """Report slashes that stand for a word."""
    if not view.rules.slashes.value:
        return
    for text in _find_read(view, "en"):
        for match in _SLASH.finditer(text.text):
            instead = _INSTEAD.get(match[0].lower(), "“they”, or speak to the reader: you")
            yield Finding(
                Code.SLASH_FOR_OR,
                f"`{match[0]}` cannot be read aloud",
                text.span(*match.span()),
                f"write {instead}",
            )


def _find_read(view: View, language: str) -> Sequence[RunningText]:
    """Return the texts in a language of which each word is to be plain."""
    return [text for text in view.find_passages(language) if text.kind not in _UNREAD]


def _find_lists(view: View) -> Iterator[tuple[WordList, Sequence[RunningText]]]:
    """Yield the word lists of the languages of a document, with the texts in each language."""
    for language in dict.fromkeys(base(text.language) for text in view.passages):
        if words_of_language := view.words.get(language):
            yield words_of_language, _find_read(view, language)


def check_link_words(view: View) -> Iterator[Finding]:
    """Report links whose words say nothing."""
    if not view.rules.link_words.value:
        return
    for link in view.nodes.find(Link):
        if base(view.nodes.find_language(link) or view.language) != "en":
            continue
        label = " ".join(plain_text(link).lower().strip(" .:>»…").split())
        if label in _EMPTY_LINKS:
            yield Finding(
                Code.EMPTY_LINK_WORDS,
                f"“{plain_text(link)}” does not say where the link leads",
                link.span,
                "make a link of the words that name what it leads to",
            )


# --- Abbreviations --------------------------------------------------------------------


def check_abbreviations(view: View) -> Iterator[Finding]:
    """Report the first use of each abbreviation in the text; headings come after it."""
    if not view.rules.abbreviations.value:
        return
    for words_of_language, texts in _find_lists(view):
        # Without a list all of them would be unknown.
        if words_of_language.known_abbreviations:
            yield from _find_unexplained(view, words_of_language, texts)


def _find_unexplained(
    view: View, known: WordList, texts: Sequence[RunningText]
) -> Iterator[Finding]:
    defined = _find_defined(texts)
    small = {word for text in texts for word in re.findall(r"(?<!\w)[a-z]{2,}(?!\w)", text.text)}
    explained: set[str] = set()
    found: dict[str, tuple[RunningText, re.Match[str]]] = {}
    # A heading may explain an abbreviation, or use one that the text below it explains.
    in_headings: dict[str, tuple[RunningText, re.Match[str]]] = {}
    for text in texts:
        shouted = [match.span() for match in _SHOUT.finditer(text.text)]
        for match in _ABBREVIATION.finditer(text.text):
            name = match[0]
            if name in explained or name in found or name in _TO_DO:
                continue
            if _is_explained(text, match):
                explained.add(name)
            elif not (
                known.knows(name, view.metadata.country)
                or name.lower() in small
                or name.lower() in defined
                or _ROMAN.fullmatch(name)
                or any(start <= match.start() < end for start, end in shouted)
            ):
                uses = in_headings if text.kind in _NAMES else found
                uses.setdefault(name, (text, match))
    unexplained = {name: use for name, use in in_headings.items() if name not in explained}
    for name, (text, match) in (unexplained | found).items():
        yield Finding(
            Code.UNEXPLAINED_ABBREVIATION,
            f"{name} is not explained here, where it stands first",
            text.span(*match.span()),
            f"write it in full the first time, with {name} in brackets behind",
        )


def _is_explained(text: RunningText, match: re.Match[str]) -> bool:
    """Tell whether an abbreviation stands in brackets behind its words, or they behind it."""
    if text.kind is TextKind.TERM:
        return True
    before, after = text.text[: match.start()], text.text[match.end() :]
    if re.search(r"\w[\"'”’]? ?[(\[][\"“]?$", before) and re.match(r"s?[\"”]?[)\],;]", after):
        return True
    # (Deep Vein Thrombosis, DVT)
    if re.search(r"[(\[](?:\w[\w-]* ){1,5}\w[\w-]*, $", before) and re.match(r"s?[)\]]", after):
        return True
    if re.match(r"s?(?: [(\[](?:[a-z]|[A-Z][a-z])|,? (?:stands for|is short for|means)\b)", after):
        return True
    return bool(re.search(r"(?:short for|called|known as|, or) (?:an? |the )?[\"“]?$", before))


def _find_defined(texts: Sequence[RunningText]) -> set[str]:
    """Return the words in small letters that a list of terms explains, wherever that stands."""
    terms = [" ".join(text.text.lower().split()) for text in texts if text.kind is TextKind.TERM]
    # `deep vein thrombosis (DVT)` explains either.
    return {form.strip() for term in terms for form in (term, *re.split(r"[()]", term))}


# --- Hard words -----------------------------------------------------------------------


def check_hard_words(view: View) -> Iterator[Finding]:
    """Report the first use of each hard word, unless a medical term is explained there."""
    if not view.rules.everyday_words.value:
        return
    for words_of_language, texts in _find_lists(view):
        yield from _find_hard_words(words_of_language, texts)


def _find_hard_words(hard: WordList, texts: Sequence[RunningText]) -> Iterator[Finding]:
    defined = _find_defined(texts)
    found: dict[str, list[tuple[RunningText, int, int, Listed]]] = {}
    first = {phrase[0] for phrase in hard.hard}
    for text in texts:
        for listed, start, end in _find_listed(text.text, hard.hard, first):
            found.setdefault(listed.word, []).append((text, start, end, listed))
    for uses in found.values():
        text, start, end, listed = uses[0]
        written = " ".join(text.text[start:end].split())
        if listed.medical and (
            any(f" {written.lower()} " in f" {term} " for term in defined)
            or _is_glossed(text, start, end, listed.instead)
        ):
            continue
        what = "is hard to read" if " " in written else "is a hard word"
        again = f", used {len(uses)} times" if len(uses) > 1 else ""
        yield Finding(
            Code.HARD_WORD,
            f"“{written}” {what}{again}",
            text.span(start, end),
            f"write “{listed.instead}”",
        )


def _find_listed(
    text: str, listed: Mapping[Words, Listed], first: Collection[str]
) -> Iterator[tuple[Listed, int, int]]:
    """Yield the longest listed phrases in a text, with their places; `first` are first words."""
    pieces = words(text)
    spoken = [text[piece.start : piece.end].lower().replace("’", "'") for piece in pieces]
    position = 0
    while position < len(pieces):
        if spoken[position] not in first:
            position += 1
            continue
        for length in range(min(_LONGEST, len(pieces) - position), 0, -1):
            key = tuple(spoken[position : position + length])
            if key in listed:
                yield listed[key], pieces[position].start, pieces[position + length - 1].end
                position += length - 1
                break
        position += 1


def _is_glossed(text: RunningText, start: int, end: int, instead: str) -> bool:
    """Tell whether a hard word is explained where it stands."""
    if text.kind is TextKind.TERM:
        return True
    before, after = text.text[:start], text.text[end:]
    if before.count("(") > before.count(")") or re.match(r"s? ?(?:[(\[](?=[a-z])|[–—])", after):
        return True
    if (
        re.match(r",? (?:is|are|means?|refers to|also called) ", after)
        and not text.text[:start].strip()
    ):
        return True
    if re.search(r"\b(?:called|known as|named|means?|meaning) (?:an? |the )?[\"“]?$", before):
        return True
    around = next(p for p in sentences(text.text) if p.start <= start < p.end)
    sentence = text.text[around.start : around.end].lower()
    return any(plain.strip() in sentence for plain in instead.split(","))


def check_promotion(view: View) -> Iterator[Finding]:
    """Report words that advertise."""
    if not view.rules.promotional_words.value:
        return
    for words_of_language, texts in _find_lists(view):
        promotional = words_of_language.promotional
        first = {phrase[0] for phrase in promotional}
        for text in texts:
            for listed, start, end in _find_listed(text.text, promotional, first):
                if not _DENIED.search(text.text[:start]):
                    yield Finding(
                        Code.PROMOTIONAL_WORD,
                        f"“{text.text[start:end]}” advertises",
                        text.span(start, end),
                        listed.instead,
                    )
