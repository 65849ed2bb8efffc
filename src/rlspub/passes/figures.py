"""One figure, one place: links without words take the words of what they lead to.

`[](#limit)` prints the dose that is defined as `[350 mg]{.dose #limit}`, and is a dose
itself, so the proof looks for it in the finished pages. So is `[0.35 g](#limit)`, in which
an author says the same figure in other words. A link without words to a section prints
the section's title.
"""

from dataclasses import replace

from rlspub.language.amounts import choose_number_language, find_amount
from rlspub.source import Span
from rlspub.tree import (
    Definition,
    Document,
    Dose,
    Field,
    Heading,
    Image,
    Inline,
    Link,
    Node,
    NoteReference,
    Passage,
    Question,
    Section,
    Text,
    TickBox,
    plain_text,
    walk_by_language,
)
from rlspub.tree.rewrite import rewrite, rewrite_by_language

# Stands for a blank among words that are printed a second time.
_ELLIPSIS = "…"


def fill_links(document: Document) -> Document:
    """Return the document with its doses and titles wherever a link asks for them."""
    doses: dict[str, tuple[Dose, str]] = {}
    titles: dict[str, tuple[tuple[Inline, ...], str]] = {}
    metadata = document.metadata
    for node, language in walk_by_language(document, metadata.language):
        match node:
            case Dose(identifier=str(name)):
                doses.setdefault(name, (node, language))
            case Definition(identifier=str(name), term=title):
                titles.setdefault(name, (title, language))
            case Section(identifier=name, title=title) | Question(identifier=name, title=title):
                titles.setdefault(name, (title, language))
            # Marked words, such as those of a dose that was refused, which is reported itself.
            case (
                Heading(identifier=str(name), children=title)
                | Passage(identifier=str(name), children=title)
            ):
                titles.setdefault(name, (title, language))

    def change(node: Node, language: str) -> Node:
        if not isinstance(node, Link) or not node.target.startswith("#"):
            return node
        name = node.target[1:]
        if name in doses and not node.children:
            dose, own = doses[name]
            words = _moved(dose.children, node.span)
            repeated = Dose(
                children=words, amount=dose.amount, identifier=node.identifier, span=node.span
            )
            if own != language:
                return Passage(children=(repeated,), language=own, span=node.span)
            return repeated
        if name in doses:
            return _dose(node, choose_number_language(language, metadata.country))
        if name in titles and not node.children:
            title, own = titles[name]
            words = _moved(title, node.span)
            if own != language:
                words = (Passage(children=words, language=own, span=node.span),)
            return replace(node, children=words)
        return node

    return rewrite_by_language(document, metadata.language, change)


def _dose(link: Link, language: str) -> Node:
    """Return what a link to a dose prints: a dose, unless its words give no amount."""
    amount = find_amount(plain_text(link), language)
    if amount is None:
        return link
    return Dose(children=link.children, amount=amount, identifier=link.identifier, span=link.span)


def _moved(words: tuple[Inline, ...], span: Span) -> tuple[Inline, ...]:
    """Return words for another place; marks of notes, names, blanks and boxes stay at the first.

    Words that speak of a blank give nobody a second one to fill in.
    """

    def change(node: Node) -> Node:
        match node:
            case Field(label=label):
                return Text(value=label or _ELLIPSIS, span=span)
            case Dose() | Image() | Link() | Passage():
                return replace(node, span=span, identifier=None)
        return replace(node, span=span)

    kept = (word for word in words if not isinstance(word, NoteReference | TickBox))
    return tuple(rewrite(word, change) for word in kept)
