"""Where words lead on a screen, where that is but a touch: to the glossary, and back from notes."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from rlspub.renderers.html.attributes import write_attributes
from rlspub.renderers.html.page_marks import Mark, count_letters
from rlspub.tree import (
    Block,
    CodeSpan,
    Definition,
    Document,
    Dose,
    Heading,
    Link,
    Node,
    NoteReference,
    References,
    Table,
    Text,
    children,
    find_own_language,
    list_forms,
    walk,
    walk_by_language,
)

# Words in these are no place for a link, or are one.
_CLOSED = (Heading, Link, Dose, CodeSpan, Definition, References)


def link_terms(
    document: Document, chapters: Iterable[Iterable[Block]], link_to: Callable[[str], str]
) -> dict[int, list[Mark]]:
    """Return the marks that make links of defined words, by what holds the words.

    Each term has one in each chapter, where it is first used.
    """
    terms = _find_terms(document)
    marks = defaultdict[int, list[Mark]](list)
    if not terms:
        return marks
    longest_first = sorted({words for words, _ in terms}, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
    )
    for blocks in chapters:
        linked = set[str]()
        for text, language in _list_texts(blocks, document.metadata.language):
            for match in pattern.finditer(text.value):
                name = terms.get((match[0].casefold(), language))
                if name and name not in linked:
                    linked.add(name)
                    link = f"<a{write_attributes(href=link_to(name), role='doc-glossref')}>"
                    start, end = (count_letters(text.value[:place]) for place in match.span())
                    marks[id(text)] += (Mark(start, link), Mark(end, "</a>", ends=True))
    return marks


def first_mentions(document: Document) -> dict[int, int]:
    """Return where each note is first mentioned, for the way back."""
    mentions = dict[int, int]()
    for node in walk(document):
        if isinstance(node, NoteReference):
            mentions.setdefault(node.number, node.span.start)
    return mentions


def _find_terms(document: Document) -> dict[tuple[str, str], str]:
    """Return the identifiers of what is defined, by the words in small letters and language."""
    terms = dict[tuple[str, str], str]()
    for node, language in walk_by_language(document, document.metadata.language):
        if isinstance(node, Definition) and node.identifier:
            for form in list_forms(node):
                terms.setdefault((form, language), node.identifier)
    return terms


def _list_texts(nodes: Iterable[Node], language: str) -> Iterator[tuple[Text, str]]:
    """Yield the texts in which words may be links, in reading order, with their languages."""
    for node in nodes:
        if isinstance(node, Text):
            yield node, language
        elif not isinstance(node, _CLOSED):
            heads = {id(word) for word in getattr(node, "title", None) or ()}
            if isinstance(node, Table):
                heads.add(id(node.header))
            inner = (child for child in children(node) if id(child) not in heads)
            yield from _list_texts(inner, find_own_language(node) or language)
