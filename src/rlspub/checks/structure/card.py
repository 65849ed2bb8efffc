"""The card: does what it prints still hold without what it leaves off."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rlspub.diagnostics import Code, Related, Reporter
from rlspub.language.amounts import find_quantities
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import words
from rlspub.source import Span
from rlspub.tree import (
    Callout,
    CalloutKind,
    Detail,
    Division,
    Document,
    Dose,
    Doses,
    Inline,
    Node,
    Paragraph,
    Question,
    Section,
    children,
    plain_text,
    walk,
)

# A short answer of more words has room for its own condition.
_BARE_WORDS = 3
_COLONS = (":", "\N{FULLWIDTH COLON}")
# Words that turn an answer round, in the languages that we know them in.
_CONDITIONS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:never|not|cannot|but|unless|only if|except)\b|\b\w+n['’]t\b", re.IGNORECASE
    ),
    "es": re.compile(r"\b(?:nunca|no|pero|salvo|excepto|s[oó]lo si)\b", re.IGNORECASE),
}
_REMEDY = "say on the card, in a few words, when it does not hold"


def check_card(document: Document, reporter: Reporter) -> None:
    """Report answers and boxes that the card cuts short, and a card without the main message."""
    for node in walk(document):
        if isinstance(node, Question) and node.short is not None:
            _check_open_answer(node.short, reporter)
    printed = [node for block in document.card for node in walk(block)]
    conditions = _CONDITIONS.get(base(document.metadata.language))
    if conditions is not None:
        answered = {node.span for node in printed if isinstance(node, Question)}
        for node in walk(document):
            if isinstance(node, Question) and node.short is not None and node.span in answered:
                _check_answer(node.short, node.detail, conditions, reporter)
        for box, detail in _details(document.blocks, None):
            _check_detail(box, detail, conditions, document, reporter)
    if document.card:
        _check_message(document, printed, reporter)


def _check_open_answer(short: Paragraph, reporter: Reporter) -> None:
    if plain_text(short).rstrip().endswith(_COLONS):
        reporter.report(
            Code.OPEN_ANSWER,
            "the short answer ends in a colon, and the card leaves off what follows",
            short.span,
            help="answer in one whole sentence, and put the list below it",
        )


def _check_answer(
    short: Paragraph, detail: Iterable[Node], conditions: re.Pattern[str], reporter: Reporter
) -> None:
    answer = plain_text(short).strip()
    if len(words(answer)) > _BARE_WORDS:
        return
    for block in detail:
        if found := conditions.search(_words(block)):
            reporter.report(
                Code.HALF_ANSWER,
                f"the card prints “{answer}” and leaves off a “{found[0]}”",
                short.span,
                help=_REMEDY,
                related=[Related(block.span, "left off here")],
            )
            return


def _details(nodes: Iterable[Node], box: Node | None) -> Iterator[tuple[Node, Detail]]:
    """Yield each detail that the card leaves out of a box, and the box."""
    for node in nodes:
        match node:
            case Detail():
                if box is not None:
                    yield box, node
                yield from _details(children(node), None)
            case Question():
                yield from _details(node.detail, None)
            case Section() | Callout() | Doses() | Division():
                inside = node if box is not None or node.on_card else None
                yield from _details(children(node), inside)
            case _:
                yield from _details(children(node), box)


def _check_detail(
    box: Node,
    detail: Detail,
    conditions: re.Pattern[str],
    document: Document,
    reporter: Reporter,
) -> None:
    """Report a detail that limits an amount, unless its box on the card limits something too."""
    left_off = _words(detail)
    amount = any(isinstance(node, Dose) for node in walk(detail)) or any(find_quantities(left_off))
    found = conditions.search(left_off)
    if not found or not amount or conditions.search(_kept_words(box)):
        return
    reporter.report(
        Code.HALF_ANSWER,
        f"the card leaves off an amount with a “{found[0]}”",
        _first_line(document, detail.span),
        help=_REMEDY,
        related=[Related(box.span, "the box that the card prints")],
    )


def _check_message(document: Document, printed: Iterable[Node], reporter: Reporter) -> None:
    boxes = [node for node in walk(document) if _is_message(node)]
    if boxes and not any(map(_is_message, printed)):
        reporter.report(
            Code.CARD_WITHOUT_MESSAGE,
            "the card does not carry the main message",
            _first_line(document, boxes[0].span),
            help="add `.card` to its box",
        )


def _is_message(node: Node) -> bool:
    return isinstance(node, Callout) and node.kind is CalloutKind.MAIN_MESSAGE


def _first_line(document: Document, span: Span) -> Span:
    line = document.source.slice(span).partition("\n")[0]
    return Span(span.start, span.start + len(line))


def _words(node: Node) -> str:
    """Return the words that the card leaves off with a node: not what is marked for it there."""
    if isinstance(node, Inline):
        return plain_text(node)
    if getattr(node, "on_card", False):
        return ""
    return "".join(map(_words, children(node))) + "\n"


def _kept_words(node: Node) -> str:
    """Return the words of a box without its details."""
    if isinstance(node, Inline):
        return plain_text(node)
    return "".join(_kept_words(c) for c in children(node) if not isinstance(c, Detail)) + "\n"
