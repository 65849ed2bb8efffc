"""Real quotes, dashes and spaces, by language. A number never breaks from its unit."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar
from unicodedata import east_asian_width

from rlspub.language.amounts.grammar import UNIT_PATTERN, compile_for_text, match_any
from rlspub.language.amounts.number import CHOICE_WORD, FRACTION, RANGE_WORD, SPACED_GROUPS
from rlspub.language.amounts.rate_patterns import list_periods
from rlspub.language.amounts.rate_words import BY_LANGUAGE
from rlspub.language.amounts.unit import NAMES, list_words
from rlspub.language.quotes import Quotes, choose_quotes
from rlspub.language.tags import shares_language
from rlspub.patterns import HAS_FIGURE, compile_late
from rlspub.tree import (
    Callout,
    Cell,
    CodeSpan,
    Definition,
    Document,
    Dose,
    Doses,
    Emphasis,
    Field,
    HardBreak,
    Heading,
    Link,
    Node,
    Paragraph,
    Passage,
    SoftBreak,
    Strong,
    Text,
    TickBox,
    plain_text,
)
from rlspub.tree.rewrite import rewrite_by_language

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"


_APOSTROPHE = "\u2019"
# English words that lack their beginning; some are whole words, too, and may be quoted.
_SHORTENED = compile_late(
    r"(?:(?:n|tis|twas|twere|twill|twould|tisn't|twasn't|til|em|nother|nuff)(?![\w-])(?!')"
    r"|n'|(?:bout|cause|cos|cept|fore|gainst|kay|neath|round|tude)(?!\w)(?!.*'(?!\w)))",
    re.IGNORECASE | re.DOTALL,
)
_OPENS_AFTER = compile_late(r"[\s(\[{/\u2010-\u2014\u00a0«„\u201c\u2018]")
_MARKS = "\"'"
# How long and how often: 2 hours, 2 fois, 8 Stunden.
_TIME_WORDS = "|".join(
    f"{list_periods(words, 0, 1)}|{words.times_word}" for words in BY_LANGUAGE.values()
)
_BEFORE_UNIT = compile_for_text(rf"(?<=\d) (?={UNIT_PATTERN}|(?i:{_TIME_WORDS})(?!\w))")
# A blank and its unit: _____ mg.
_AFTER_BLANK = compile_for_text(rf"\A (?={UNIT_PATTERN})")
# Thousands before a unit: 2 550 mg.
_GROUPS = compile_late(rf"{SPACED_GROUPS}(?=(?:,\d+)?{NO_BREAK_SPACE})")
# Units that are several abbreviations, such as मि. ग्रा. in Hindi.
_IN_UNIT = compile_late(
    rf"(?<=\d){NO_BREAK_SPACE}(?:{match_any(name for name in NAMES if '. ' in name)})"
)
# So much per kilogram; the sign of a degree, of half a tablet, of more than so much; and the ends
# of a range with a dash between them.
_PER = " per "
_PER_UNIT = compile_for_text(
    rf"{NO_BREAK_SPACE}{UNIT_PATTERN}{_PER}(?={UNIT_PATTERN})", needs=(_PER,)
)
_BESIDE_SIGN = compile_late(r"(?<=\d) (?=[°℃℉])|(?<=[≤≥≈±]) (?=\d)")
_HALVES = compile_for_text(rf"(?<={FRACTION}) (?={UNIT_PATTERN})")
_DASH_RANGE = compile_late(r"(?<=\d) ?[\u2010-\u2013] ?(?=\d)")
# A time of the day, and which half of it; in Spanish it is `a. m.`
_TIME = compile_late(r"(?<=\d) (?:[ap]\. ?m\.|(?:[ap]m|Uhr)(?!\w))", re.IGNORECASE)
# Groups of figures, as telephone numbers have them; no number has more figures (ITU-T E.164).
_TELEPHONE = compile_late(r"(?<![\d_A-Za-z.,])(?:\+|\(\+?)?\d[\d()]*(?: [\d(][\d()]*)+(?![\w])")
_MOST_FIGURES = 15
# From so much to so much, or one of two; half of it alone is another amount.
_RANGE = compile_late(
    rf"\d (?:{RANGE_WORD}|{CHOICE_WORD}) \d[\d.,]*{NO_BREAK_SPACE}"
    rf"|(?<![\w.,-])\d[\d.,]{{0,5}} {RANGE_WORD} \d[\d.,]{{0,5}}(?![\d-])"
)
# A number and the word that it counts, and two numbers with a word between them: of languages whose
# units are not known each could be an amount.
_COUNTED = compile_late(r"(?<=\d) (?=[^\W\d])")
_BETWEEN = compile_late(rf"(?<=\d{NO_BREAK_SPACE})([^\s\d]{{1,8}}) (?=\d)")
# Marks stand apart from the words that they belong to in French, and guillemets elsewhere, too.
_INSIDE_GUILLEMETS = compile_late(r"(?<=«) | (?=»)")
_BEFORE_MARK, _BEFORE_COLON = (
    compile_late(r"(?<=\S) (?=[;!?])"),
    compile_late(r"(?<=\S) (?=:(?!\S))"),
)
# With or without a scheme, or of a mailbox; the stop after it belongs to the sentence.
_ADDRESS = compile_late(
    r"(?<![\w.+-])((?:https?://|www\.|[\w.+-]+@|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)"
    r"[^\s<>\"]*[^\s<>\".,:;!?')\]])",
    re.IGNORECASE,
    needs=("www.", "@", "/"),
)

_WIDE = ("W", "F")
_HANGUL = compile_late(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")

AnyNode = TypeVar("AnyNode", bound=Node)


def set_type(document: Document) -> Document:
    """Return the document with typographic marks in its text; code stays as it is."""
    language = document.metadata.language

    def change(node: Node, language: str) -> Node:
        match node:
            case Paragraph() | Heading() | Cell() | Definition():
                return _Setter(language).set(node)
            case Callout(title=tuple() as title) | Doses(title=tuple() as title):
                return replace(node, title=_Setter(language).set_inlines(title))
        return node

    titles = document.metadata.list_titles()
    metadata = document.metadata.replace_titles(
        {key: _Setter(language).set_inlines(words) for key, words in titles.items()}
    )
    return replace(rewrite_by_language(document, language, change), metadata=metadata)


def keep_amounts_whole(text: str) -> str:
    """Return words in which no line ends in an amount: before its unit, or within its number."""
    if not HAS_FIGURE.search(text) and _PER not in text:
        return text
    text = _BEFORE_UNIT.sub(NO_BREAK_SPACE, text)
    text = _GROUPS.sub(lambda found: found[0].replace(" ", NO_BREAK_SPACE), text)
    text = _IN_UNIT.sub(lambda found: found[0].replace(" ", NO_BREAK_SPACE), text)
    for pattern in (_RANGE, _PER_UNIT, _DASH_RANGE, _TIME):
        text = pattern.sub(lambda found: found[0].replace(" ", NO_BREAK_SPACE), text)
    text = _HALVES.sub(NO_BREAK_SPACE, _BESIDE_SIGN.sub(NO_BREAK_SPACE, text))
    return _TELEPHONE.sub(hold_number, text)


def _hold_marks(text: str, language: str) -> str:
    """Return words in which no line begins with a mark that stands apart from its word."""
    text = _INSIDE_GUILLEMETS.sub(_NARROW_SPACE, text)
    if shares_language(language, "fr"):
        text = _BEFORE_COLON.sub(NO_BREAK_SPACE, _BEFORE_MARK.sub(_NARROW_SPACE, text))
    return text


def _joins(before: str, after: str) -> bool:
    """Tell whether the end of a line in a manuscript between two letters is no space.

    Chinese and Japanese put none between words (CSS Text 3, 4.1.3).
    """
    return all(
        letter and east_asian_width(letter) in _WIDE and not _HANGUL.match(letter)
        for letter in (before, after)
    )


def _hold_counted(text: str) -> str:
    """Return words in which no line ends between a number and the word that it counts."""
    return _BETWEEN.sub(rf"\1{NO_BREAK_SPACE}", _COUNTED.sub(NO_BREAK_SPACE, text))


def hold_number(number: re.Match[str]) -> str:
    """Return the figures of a telephone number, which no line's end parts."""
    figures = sum(letter.isdigit() for letter in number[0])
    return number[0].replace(" ", NO_BREAK_SPACE) if figures <= _MOST_FIGURES else number[0]


def _spread(held: str, nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield nodes with words that are as long as theirs, but for those in another language."""
    start = 0
    for node in nodes:
        words = plain_text(node)
        value = held[start : start + len(words)]
        start += len(words)
        match node:
            case _ if value == words:
                yield node
            case Text():
                yield replace(node, value=value)
            case SoftBreak():
                yield Text(value=value, span=node.span)
            case Emphasis(children=children) | Strong(children=children) | Dose(children=children):
                yield replace(node, children=tuple(_spread(value, children)))
            case _:
                yield node


class _Setter:
    """Sets the inline text of one block; a mark's form depends on what stands before it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.before = " "

    @property
    def quotes(self) -> Quotes:
        """Return the quotation marks of the language."""
        return choose_quotes(self.language)

    def set(self, node: AnyNode) -> AnyNode:
        """Return the node with the text directly in it set; blocks below it are set already."""
        changed: dict[str, Any] = {}
        for item in fields(node):
            value = getattr(node, item.name)
            # A definition's descriptions are tuples of tuples: blocks, and no business here.
            if isinstance(value, tuple) and all(isinstance(member, Node) for member in value):
                changed[item.name] = self.set_inlines(value)
        return replace(node, **changed)

    def set_inlines(self, nodes: Iterable[AnyNode]) -> tuple[AnyNode, ...]:
        """Return text that stands in one line, set."""
        return tuple(self._set_each(self._hold_across(tuple(nodes))))

    def _hold_across(self, nodes: tuple[AnyNode, ...]) -> tuple[AnyNode, ...]:
        """Return nodes between which no line ends in an amount: behind `**2**`, or in two lines."""
        text = "".join(map(plain_text, nodes))
        if len(nodes) == 1 or not HAS_FIGURE.search(text):
            return nodes
        return tuple(_spread(self._hold(text), nodes))

    def _hold(self, text: str) -> str:
        text = keep_amounts_whole(text)
        if HAS_FIGURE.search(text) and not list_words(self.language.partition("-")[0].lower()):
            return _hold_counted(text)
        return text

    def _set_each(self, nodes: Iterable[AnyNode]) -> Iterator[AnyNode]:
        last: Node | None = None
        nodes = tuple(nodes)
        for place, node in enumerate(nodes):
            match node:
                case SoftBreak() if _joins(
                    self.before, plain_text(nodes[place + 1 : place + 2])[:1]
                ):
                    continue
                case Text(value=value):
                    if isinstance(last, Field):
                        value = _AFTER_BLANK.sub(NO_BREAK_SPACE, value)
                    elif isinstance(last, TickBox):
                        value = NO_BREAK_SPACE + value.lstrip()
                    yield replace(node, value=self._set_text(value))
                case SoftBreak() | HardBreak():
                    self.before = " "
                    yield node
                case CodeSpan(value=value):
                    self.before = value[-1:] or self.before
                    yield node
                case Link(children=()):
                    # Another pass puts words here.
                    self.before = "x"
                    yield node
                case Passage(language=str(language)):
                    outer, self.language = self.language, language
                    yield self.set(node)
                    self.language = outer
                case _:
                    yield self.set(node)
            last = node

    def _set_text(self, text: str) -> str:
        # What readers type letter by letter stands at the odd places.
        parts = _ADDRESS.split(text)
        for place, part in enumerate(parts):
            if place % 2:
                self.before = part[-1]
            else:
                parts[place] = self._set_words(part)
        return "".join(parts)

    def _set_words(self, text: str) -> str:
        text = text.replace("---", "\N{EM DASH}").replace("--", "\N{EN DASH}")
        text = text.replace("...", "\N{HORIZONTAL ELLIPSIS}")
        text = _hold_marks(self._hold(text), self.language)
        if not any(mark in text for mark in _MARKS):
            self.before = text[-1:] or self.before
            return text
        printed = ""
        for position, character in enumerate(text):
            if character in _MARKS:
                printed += self._mark(character, printed[-1:] or self.before, text[position + 1 :])
            else:
                printed += character
        self.before = printed[-1:] or self.before
        return printed

    def _mark(self, mark: str, before: str, after: str) -> str:
        """Return the form of a mark between what is printed before it and what follows."""
        opens = bool(_OPENS_AFTER.match(before)) and not after[:1].isspace()
        if mark == '"':
            return self.quotes.open_double if opens else self.quotes.close_double
        if opens and not after[:1].isdigit() and not _SHORTENED.match(after):
            return self.quotes.open_single
        return self.quotes.close_single if before in ".,!?" else _APOSTROPHE
