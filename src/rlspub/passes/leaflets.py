"""Links to other manuscripts say what these are called: on paper nobody can follow them."""

from collections.abc import Callable
from dataclasses import replace

from rlspub.source import Span
from rlspub.tree import Document, Inline, Link, Node, Passage, Text, plain_text
from rlspub.tree.addresses import Leaflet, Leaflets, split_manuscript
from rlspub.tree.rewrite import rewrite_by_language

_PLACE = "{title}"


def name_leaflets(
    document: Document, leaflets: Leaflets, find_label: Callable[[str], tuple[str, str]]
) -> Document:
    """Return the document whose links to other manuscripts say their titles.

    Where a link has words of its own, these are followed by a label, which is found by the language
    of the words and has a language itself, with the title in the place of its `{title}`.
    """

    def change(node: Node, around: str) -> Node:
        if not isinstance(node, Link) or not (split := split_manuscript(node.target)):
            return node
        leaflet = leaflets.get(split[0])
        if not isinstance(leaflet, Leaflet):
            return node
        end = Span(node.span.end, node.span.end)

        def write(words: str) -> Inline:
            return Text(value=words, span=end)

        title: tuple[Inline, ...] = (write(leaflet.title),)
        words = node.children or _within(title, leaflet.language, around)
        if leaflet.title not in plain_text(words):
            label, language = find_label(around)
            before, _, after = label.partition(_PLACE)
            title = _within(title, leaflet.language, language)
            seen = _within((write(before), *title, write(after)), language, around)
            words = (*words, write(" ("), *seen, write(")"))
        return replace(node, children=words, offered_at=leaflet.address)

    if not leaflets:
        return document
    return rewrite_by_language(document, document.metadata.language, change)


def _within(words: tuple[Inline, ...], language: str, around: str) -> tuple[Inline, ...]:
    """Return words marked with their language where that is not the one around them."""
    if language.partition("-")[0] == around.partition("-")[0]:
        return words
    return (Passage(children=words, language=language, span=words[0].span),)
