"""Lengths: sentences, paragraphs, lists, stressed words."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.readability.formulas import has_sentence_limit, has_word_spaces
from rlspub.language.readability.sentences import sentences, words
from rlspub.source import Span
from rlspub.tree import BulletList, Emphasis, ListItem, OrderedList, Strong, plain_text


def check_sentences(view: View) -> Iterator[Finding]:
    """Report sentences with too many words, where it is known how many are too many."""
    limit = view.rules.sentence_words.value
    if not limit or not has_sentence_limit(view.language):
        return
    for text in view.prose:
        for piece in sentences(text.text):
            number = len(words(text.text[piece.start : piece.end]))
            if number > limit:
                yield Finding(
                    Code.SENTENCE_TOO_LONG,
                    f"this sentence has {number} words; the profile allows {limit}",
                    text.span(piece.start, piece.end),
                    "make two sentences of it, or a list",
                )


def check_paragraphs(view: View) -> Iterator[Finding]:
    """Report paragraphs with too many sentences or words."""
    for text in view.prose:
        counted = words(text.text) if has_word_spaces(view.language) else ()
        for pieces, what, limit in (
            (sentences(text.text), "sentences", view.rules.paragraph_sentences.value),
            (counted, "words", view.rules.paragraph_words.value),
        ):
            if limit and len(pieces) > limit:
                yield Finding(
                    Code.PARAGRAPH_TOO_LONG,
                    f"this paragraph has {len(pieces)} {what}; the profile allows {limit}",
                    text.span(*pieces[limit]),
                    "begin a new paragraph before this, or make a list of it",
                )
                break


def check_lists(view: View) -> Iterator[Finding]:
    """Report lists with too many items, unless they have lists in them."""
    limit = view.rules.list_items.value
    if not limit:
        return
    lists: list[BulletList | OrderedList] = [
        *view.nodes.find(BulletList),
        *view.nodes.find(OrderedList),
    ]
    for node in lists:
        if len(node.items) <= limit or any(map(_has_sublist, node.items)):
            continue
        beyond = node.items[limit].span
        yield Finding(
            Code.LIST_TOO_LONG,
            f"this list has {len(node.items)} items; the profile allows {limit}",
            Span(beyond.start, beyond.start + 1),
            "make two lists of it, each with a line above it that says what it lists",
        )


def _has_sublist(item: ListItem) -> bool:
    return any(isinstance(block, BulletList | OrderedList) for block in item.blocks)


def check_stress(view: View) -> Iterator[Finding]:
    """Report many words in a row that are stressed."""
    limit = view.rules.stressed_words.value
    if not limit:
        return
    for node in (*view.nodes.find(Emphasis), *view.nodes.find(Strong)):
        number = len(words(plain_text(node)))
        if number > limit:
            yield Finding(
                Code.TOO_MUCH_STRESS,
                f"{number} words in a row are stressed; the profile allows {limit}",
                node.span,
                "stress a few words only, or put all of it in a box",
            )
