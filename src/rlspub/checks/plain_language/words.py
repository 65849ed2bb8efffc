"""Words: hard ones, abbreviations, slashes, words that sell, empty links, hidden actors."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rlspub.checks.plain_language.voice import check_voice
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.diagnostics import Code, Reporter
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import sentences, words
from rlspub.layouts import home, reporting
from rlspub.layouts.rules import Rules
from rlspub.layouts.word_list import Listed, WordList, Words, load_words
from rlspub.tree import Document, Link, plain_text, walk

_UNREAD = frozenset({TextKind.REFERENCE, TextKind.NOTE})
_NAMES = frozenset({TextKind.TITLE, TextKind.HEADING, TextKind.QUESTION, TextKind.BOX_TITLE})
_SLASH = re.compile(
    r"(?<![\w/])(?:and/or|or/and|s/he|he/ ?she|she/ ?he|him/ ?her|his/ ?hers?)(?![\w/])",
    re.IGNORECASE,
)
_INSTEAD = {"and/or": "“or”, or “… or … or both”", "or/and": "“or”, or “… or … or both”"}
_ABBREVIATION = re.compile(r"(?<![\w&'’./-])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?=s?(?![\w&'’]|-\w|\.\w))")
_ROMAN = re.compile(r"[IVX]+")
_SHOUT = re.compile(r"[A-Z]{2,}(?:[ ,]+[A-Z]{2,})+")
_DENIED = re.compile(
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


def check_words(
    document: Document, texts: Sequence[RunningText], rules: Rules, reporter: Reporter
) -> None:
    """Report words that readers may not know, or that say nothing."""
    language = base(document.metadata.language)
    read = [text for text in texts if text.kind not in _UNREAD]
    if language != "en":
        return
    if rules.slashes.value:
        _check_slashes(read, reporter)
    if rules.link_words.value:
        _check_links(document, reporter)
    if rules.passive_voice.value:
        check_voice(read, reporter)
    with reporting(reporter):
        listed = load_words(language, home())
    if listed is None:
        return
    if rules.abbreviations.value:
        _check_abbreviations(read, listed, document.metadata.country, reporter)
    if rules.everyday_words.value:
        _check_hard_words(read, listed.hard, reporter)
    if rules.promotional_words.value:
        _check_promotion(read, listed.promotional, reporter)


def _check_slashes(texts: Sequence[RunningText], reporter: Reporter) -> None:
    for text in texts:
        for match in _SLASH.finditer(text.text):
            instead = _INSTEAD.get(match[0].lower(), "“they”, or speak to the reader: you")
            reporter.report(
                Code.SLASH_FOR_OR,
                f"`{match[0]}` cannot be read aloud",
                text.span(*match.span()),
                help=f"write {instead}",
            )


def _check_links(document: Document, reporter: Reporter) -> None:
    for node in walk(document):
        if isinstance(node, Link):
            label = " ".join(plain_text(node).lower().strip(" .:>»…").split())
            if label in _EMPTY_LINKS:
                reporter.report(
                    Code.EMPTY_LINK_WORDS,
                    f"“{plain_text(node)}” does not say where the link leads",
                    node.span,
                    help="make a link of the words that name what it leads to",
                )


# --- Abbreviations --------------------------------------------------------------------


def _check_abbreviations(
    texts: Sequence[RunningText], listed: WordList, country: str | None, reporter: Reporter
) -> None:
    """Report the first use of each abbreviation in the text; headings come after it."""
    small = {word for text in texts for word in re.findall(r"(?<!\w)[a-z]{2,}(?!\w)", text.text)}
    explained: set[str] = set()
    found: dict[str, tuple[RunningText, re.Match[str]]] = {}
    # A heading may explain an abbreviation, or use one that the text below it explains.
    in_headings: dict[str, tuple[RunningText, re.Match[str]]] = {}
    for text in texts:
        shouted = [match.span() for match in _SHOUT.finditer(text.text)]
        for match in _ABBREVIATION.finditer(text.text):
            name = match[0]
            if name in explained or name in found:
                continue
            if _is_explained(text, match):
                explained.add(name)
            elif not (
                listed.knows(name, country)
                or name.lower() in small
                or _ROMAN.fullmatch(name)
                or any(start <= match.start() < end for start, end in shouted)
            ):
                uses = in_headings if text.kind in _NAMES else found
                uses.setdefault(name, (text, match))
    unexplained = {name: use for name, use in in_headings.items() if name not in explained}
    for name, (text, match) in (unexplained | found).items():
        reporter.report(
            Code.UNEXPLAINED_ABBREVIATION,
            f"{name} is not explained here, where it stands first",
            text.span(*match.span()),
            help=f"write it in full the first time, with {name} in brackets behind",
        )


def _is_explained(text: RunningText, match: re.Match[str]) -> bool:
    """Tell whether an abbreviation stands in brackets behind its words, or they behind it."""
    if text.kind is TextKind.TERM:
        return True
    before, after = text.text[: match.start()], text.text[match.end() :]
    if re.search(r"\w[\"'”’]? ?[(\[][\"“]?$", before) and re.match(r"s?[\"”]?[)\],;]", after):
        return True
    if re.match(r"s?(?: [(\[](?:[a-z]|[A-Z][a-z])|,? (?:stands for|is short for|means)\b)", after):
        return True
    return bool(re.search(r"(?:short for|called|known as|, or) (?:an? |the )?[\"“]?$", before))


# --- Hard words -----------------------------------------------------------------------


def _check_hard_words(
    texts: Sequence[RunningText], hard: Mapping[Words, Listed], reporter: Reporter
) -> None:
    """Report the first use of each hard word, unless a medical term is explained there."""
    found: dict[str, list[tuple[RunningText, int, int, Listed]]] = {}
    for text in texts:
        for listed, start, end in _listed(text.text, hard):
            found.setdefault(listed.word, []).append((text, start, end, listed))
    for uses in found.values():
        text, start, end, listed = uses[0]
        if listed.medical and _is_glossed(text, start, end, listed.instead):
            continue
        written = " ".join(text.text[start:end].split())
        what = "is hard to read" if " " in written else "is a hard word"
        again = f", used {len(uses)} times" if len(uses) > 1 else ""
        reporter.report(
            Code.HARD_WORD,
            f"“{written}” {what}{again}",
            text.span(start, end),
            help=f"write “{listed.instead}”",
        )


def _listed(text: str, listed: Mapping[Words, Listed]) -> Iterator[tuple[Listed, int, int]]:
    """Yield the longest listed phrases in a text, with their places."""
    pieces = words(text)
    spoken = [text[piece.start : piece.end].lower().replace("’", "'") for piece in pieces]
    position = 0
    while position < len(pieces):
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


def _check_promotion(
    texts: Sequence[RunningText], promotional: Mapping[Words, Listed], reporter: Reporter
) -> None:
    for text in texts:
        for listed, start, end in _listed(text.text, promotional):
            if _DENIED.search(text.text[:start]):
                continue
            reporter.report(
                Code.PROMOTIONAL_WORD,
                f"“{text.text[start:end]}” advertises",
                text.span(start, end),
                help=listed.instead,
            )
