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
    plain_text,
    walk,
)
from rlspub.tree.rewrite import rewrite

# Stands for a blank among words that are printed a second time.
_ELLIPSIS = "…"


def fill_links(document: Document) -> Document:
    """Return the document with its doses and titles wherever a link asks for them."""
    doses: dict[str, Dose] = {}
    titles: dict[str, tuple[Inline, ...]] = {}
    language = choose_number_language(document.metadata.language, document.metadata.country)
    for node in walk(document):
        match node:
            case Dose(identifier=str(name)):
                doses.setdefault(name, node)
            case Section(identifier=name, title=title) | Question(identifier=name, title=title):
                titles.setdefault(name, title)
            # Marked words, such as those of a dose that was refused, which is reported itself.
            case (
                Heading(identifier=str(name), children=title)
                | Passage(identifier=str(name), children=title)
            ):
                titles.setdefault(name, title)

    def change(node: Node) -> Node:
        if not isinstance(node, Link) or not node.target.startswith("#"):
            return node
        name = node.target[1:]
        if name in doses:
            return _dose(node, doses[name], language)
        if name in titles and not node.children:
            return replace(node, children=_moved(titles[name], node.span))
        return node

    return rewrite(document, change)


def _dose(link: Link, dose: Dose, language: str) -> Node:
    """Return what a link to a dose prints: a dose, unless its words give no amount."""
    words, amount = link.children, find_amount(plain_text(link), language)
    if not words:
        words, amount = _moved(dose.children, link.span), dose.amount
    if amount is None:
        return link
    return Dose(children=words, amount=amount, identifier=link.identifier, span=link.span)


def _moved(words: tuple[Inline, ...], span: Span) -> tuple[Inline, ...]:
    """Return words for another place; marks of notes, identifiers and blanks stay at the first.

    Words that speak of a blank give nobody a second one to fill in.
    """

    def change(node: Node) -> Node:
        match node:
            case Field(label=label):
                return Text(value=label or _ELLIPSIS, span=span)
            case Dose() | Image() | Link() | Passage():
                return replace(node, span=span, identifier=None)
        return replace(node, span=span)

    kept = (word for word in words if not isinstance(word, NoteReference))
    return tuple(rewrite(word, change) for word in kept)
