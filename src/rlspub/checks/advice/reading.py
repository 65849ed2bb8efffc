"""Reading advice: what is done to which thing, and whether readers are told to or forbidden."""

import math
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import NamedTuple

from rlspub.checks.advice.words import WORDS, AdviceWords
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import TextRange, sentences
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Callout, CalloutKind, Question, plain_text

_READ = frozenset({TextKind.PARAGRAPH, TextKind.LIST_ITEM, TextKind.TABLE_CELL})
_FOR_SIGNS = frozenset({CalloutKind.EMERGENCY, CalloutKind.CALL_US})
_CLAUSE_END = compile_late(r"[.;:!?\n()\u2013\u2014\ufffc]|$")
_WORD = compile_late(r"[^\W_]+(?:['’-][^\W_]+)*|,")
_TAKE = "take"  # what readers avoid they are not to take
_LONGEST_CLAUSE = 200  # letters
_MOST_WORDS = 3  # of a thing's name
_NAMES_NOTHING = compile_late(
    "it|them|this|these|those|one|none|more|less|anything|something|part|care|time|note|two"
    "|half"
    "|help|place|what|any|all|medicine|medicines|ella|ello|esto|eso|dos|nada|algo|todo"
    "|medicamentos?"
)


class Stance(Enum):
    """What a text says of doing something."""

    FORBIDDEN = "forbidden"
    TOLD = "told"
    ALLOWED = "allowed"


class Advice(NamedTuple):
    """A sentence that tells, allows or forbids readers to do something with some things.

    It `is_whole` where nothing says for whom, when or how it holds, other than "unless".
    """

    stance: Stance
    verb: str
    things: frozenset[str]
    is_whole: bool
    has_exception: bool
    words: str
    span: Span

    def is_about(self, other: "Advice") -> bool:
        """Tell whether two are about doing the same with the same thing."""
        return self.verb == other.verb and not self.things.isdisjoint(other.things)


def read_advice(view: View) -> Iterator[Advice]:
    """Yield the advice in the paragraphs, lists and tables of a document, and in its answers."""
    # Signs that call for help call for other advice, too: `Stop the tablets. Call us if you have:`
    urgent = [box.span for box in view.nodes.find(Callout) if box.kind in _FOR_SIGNS]
    for text, words in find_texts_with_advice(view):
        if text.section is not None and words.scope.search(plain_text(text.section)):
            continue
        if any(box.start <= text.node.span.start < box.end for box in urgent):
            continue
        condition = words.condition.search(text.text)
        limited_from = condition.end() if condition else math.inf
        for sentence in sentences(text.text):
            yield from _read_sentence(text, sentence, words, limited_from)
    for question in view.prepared_nodes.find(Question):
        yield from _read_answer(view, question)


def find_texts_with_advice(view: View) -> Iterator[tuple[RunningText, AdviceWords]]:
    """Yield the texts that may tell readers what to do, each with the words of its language.

    A list does not if what leads to it says who its items are about, or forbids them.
    """
    lead = ""
    for text in view.passages:
        if text.kind is not TextKind.LIST_ITEM:
            lead = text.text.rstrip() if text.text.rstrip().endswith(":") else ""
        words = WORDS.get(base(text.language))
        if words is None or text.kind not in _READ:
            continue
        heading = plain_text(text.section) if text.section is not None else ""
        if text.kind is TextKind.LIST_ITEM and (
            words.scope.search(lead) or words.negation.search(heading)
        ):
            continue
        yield text, words


def _read_sentence(
    text: RunningText, sentence: TextRange, words: AdviceWords, limited_from: float
) -> Iterator[Advice]:
    """Yield the advice in a sentence; its text says for whom it holds from a place on."""
    said = text.text[sentence.start : sentence.end]
    is_for_all = sentence.end < limited_from and not words.condition.search(said)
    has_exception = words.unless.search(said) is not None
    forbidden_until = 0
    for stance, lead in sorted(_find_leads(said, words), key=lambda found: found[1].start()):
        if stance is Stance.TOLD and lead.start() < forbidden_until:
            continue
        verb = _compile_verbs(words).match(said, lead.end())
        if verb is None and not words.avoids.fullmatch(lead[0]):
            continue
        begin = verb.end() if verb else lead.end()
        end = _CLAUSE_END.search(said, begin, begin + _LONGEST_CLAUSE)
        clause = said[begin : end.start() if end else begin + _LONGEST_CLAUSE]
        if stance is Stance.FORBIDDEN:
            forbidden_until = begin + len(clause)
        things, rest = _read_things(clause, words)
        is_closed = not rest or words.unless.match(rest.lstrip(", ")) is not None
        closes = end is not None and end[0] in ("", ".", "!", ";")
        yield Advice(
            stance,
            (verb.lastgroup if verb else None) or _TAKE,
            things,
            is_whole=is_for_all and (stance is not Stance.FORBIDDEN or (is_closed and closes)),
            has_exception=has_exception,
            words=said,
            span=text.span(sentence.start, sentence.end),
        )


def _read_answer(view: View, question: Question) -> Iterator[Advice]:
    """Yield what a plain yes or no to "can I take it" comes to."""
    words = WORDS.get(view.base_language)
    if words is None or question.short is None:
        return
    title, answer = plain_text(question.title), plain_text(question.short)
    asked = re.match(words.asks, title, re.IGNORECASE)
    verb = _compile_verbs(words).match(title, asked.end()) if asked else None
    says_yes, says_no = words.yes.match(answer), words.no.match(answer)
    if verb is None or not (says_yes or says_no) or words.doubt.search(answer):
        return
    asked_about = words.person.sub("", title[verb.end() :].rstrip("? "), count=1)
    things, rest = _read_things(asked_about, words)
    yield Advice(
        Stance.ALLOWED if says_yes else Stance.FORBIDDEN,
        verb.lastgroup or _TAKE,
        things,
        is_whole=says_yes is not None or not rest or words.purpose.match(rest) is not None,
        has_exception=False,
        words=f"{title} {answer}",
        span=question.short.span,
    )


def _find_leads(said: str, words: AdviceWords) -> Iterator[tuple[Stance, re.Match[str]]]:
    for stance, lead in _compile_leads(words).items():
        for match in lead.finditer(said):
            yield stance, match


def _read_things(clause: str, words: AdviceWords) -> tuple[frozenset[str], str]:
    """Return the names of things at the head of a clause, and what follows them."""
    things: set[str] = set()
    name: list[str] = []
    place = 0
    for word in _WORD.finditer(clause):
        letters = word[0].casefold()
        if words.ends.fullmatch(letters) or (
            letters == "," and words.unless.match(clause[word.end() :].lstrip())
        ):
            break
        place = word.end()
        if words.joins.fullmatch(letters) or letters == ",":
            things.add(" ".join(name))
            name = []
        elif name or not words.fillers.fullmatch(letters):
            name.append(letters)
    else:
        place = len(clause)
    things.add(" ".join(name))
    names = (one for one in things if one and len(one.split()) <= _MOST_WORDS)
    kept = frozenset(
        one for one in names if not _NAMES_NOTHING.fullmatch(one) and one.replace(" ", "").isalpha()
    )
    return kept, clause[place:].strip()


@cache
def _compile_verbs(words: AdviceWords) -> re.Pattern[str]:
    forms = "|".join(f"(?P<{verb}>{forms})" for verb, forms in words.verbs.items())
    return compile_late(rf"(?:{forms})\b", re.IGNORECASE)


@cache
def _compile_leads(words: AdviceWords) -> Mapping[Stance, re.Pattern[str]]:
    return {
        Stance.FORBIDDEN: compile_late(rf"\b{words.forbidden}", re.IGNORECASE),
        Stance.ALLOWED: compile_late(words.allowed, re.IGNORECASE),
        Stance.TOLD: compile_late(words.told, re.IGNORECASE),
    }
