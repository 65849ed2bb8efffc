"""What the marks `.card` and `.sheet` mean: which blocks a short output prints.

What is on the card is on the sheet. A text in which nothing is marked for the sheet by itself is
printed on it as a whole if it is so short that two pages may hold it.
"""

import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from rlspub.language.amounts import find_amounts
from rlspub.patterns import compile_late
from rlspub.tree.document import Document
from rlspub.tree.inlines import Dose, Field, Node, TickBox
from rlspub.tree.nodes import Callout, Division, Doses, Question, References, Section
from rlspub.tree.walk import plain_text, walk

Marked: TypeAlias = Section | Callout | Doses | Division | Question
Chooser: TypeAlias = Callable[[Node], bool]

# About 750 words, the most that readers of two pages take in, and some room for short ones.
_MOST_LETTERS = 5000
# A letter of Chinese or Japanese says as much as some of an alphabet.
_WIDE = {"W", "F"}
_WIDE_LETTERS = 2.5
# Amounts that are marked are known; in others, an amount is one however its number is read.
_NUMBERS = "en"
# A number to call has three digits or more.
_CALL = compile_late(r"\d(?:[ ()./-]?\d){2}")


def is_on_card(node: Node) -> bool:
    """Tell whether a block is marked for the card."""
    return isinstance(node, Marked) and node.on_card


def is_on_sheet(node: Node) -> bool:
    """Tell whether a block is marked for the sheet, as what is on the card is."""
    return isinstance(node, Marked) and (node.on_sheet or node.on_card)


def fills_sheet(document: Document) -> bool:
    """Tell whether the sheet prints the whole text, since it is short and no part is chosen.

    Footnotes with words of their own would be lost, so a text that has some is none of these.
    """
    if document.notes or any(getattr(node, "on_sheet", False) for node in walk(document)):
        return False
    blocks = (block for block in document.blocks if not is_list_of_sources(block))
    return sum(measure_words(block) for block in blocks) <= _MOST_LETTERS


def measure_words(node: Node) -> float:
    """Return how many letters the words of a node have, wide ones counted as several."""
    return sum(
        _WIDE_LETTERS if unicodedata.east_asian_width(letter) in _WIDE else 1
        for letter in plain_text(node)
    )


def is_list_of_sources(node: Node) -> bool:
    """Tell whether a block is a list of sources, or a section with nothing else in it."""
    match node:
        case References():
            return True
        case Section(blocks=blocks):
            return bool(blocks) and all(map(is_list_of_sources, blocks))
        case _:
            return False


def may_be_left_out(question: Question) -> bool:
    """Tell whether a card that is too small for all questions may do without this one.

    Not if it says an amount or whom to call, or holds a blank or a box: a dose, a limit or a
    warning is never left out.
    """
    line = (*question.title, *(question.short.children if question.short else ()))
    words = plain_text(line)
    held = (node for inline in line for node in walk(inline))
    return (
        not any(isinstance(node, Dose | Field | TickBox) for node in held)
        and not any(find_amounts(words, _NUMBERS))
        and _CALL.search(words) is None
        and not any(is_on_card(node) for node in walk(question) if node is not question)
    )
