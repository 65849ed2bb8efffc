"""Short answers against what else the text says: none is sure of what is not known."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.unknowns import says_unknown
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.readability.sentences import sentences, words
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Callout, CalloutKind, Question, plain_text

_SURE = compile_late(
    r"(?:yes|yep|of course|certainly|definitely|absolutely|sure|it (?:\w+ )?(?:does|is|will|can)"
    r"|(?:they|these) (?:\w+ )?(?:do|are|will|can))\b|no(?=\s*(?:[.,;:!\u2013\u2014]|$))"
    r"|no(?=,? (?:it|they|you|this|these)\b)",
    re.IGNORECASE,
)
_ASKS = compile_late(r"(?:do|does|did|is|are|can|could|will|would|should)\b", re.IGNORECASE)
_HEDGE = compile_late(
    r"\b(?:may|might|could|perhaps|maybe|possibly|probably|likely|some(?:times|times)?|seems?|if"
    r"|ask|depends?|limited|only)\b",
    re.IGNORECASE,
)
_DENIES = compile_late(
    r"no\b|(?:it|they|these|this) (?:\w+ )?(?:\w+n['\u2019]t|not)\b", re.IGNORECASE
)
_NEGATION = compile_late(r"\b(?:not|never|no|nobody|cannot|without)\b|n['\u2019]t\b", re.IGNORECASE)
_CONDITION = compile_late(r"\b(?:if|unless|until|before|when|only)\b", re.IGNORECASE)
_WHETHER = compile_late(r"(?:if|whether)\b", re.IGNORECASE)
_BEGINS_WITH_PRONOUN = compile_late(r"(?:it|this|that|these|they)\b", re.IGNORECASE)
_PRONOUN = compile_late(r"\b(?:it|they|them|this|these)\b", re.IGNORECASE)
_MAY_I = compile_late(r"(?:can|may|should|could|is it (?:safe|ok|okay|fine))\b", re.IGNORECASE)
_HARM = compile_late(
    r"\b(?:harm(?:s|ful)?|damages?|dangerous|danger|unsafe|poison(?:s|ous|ing)?|deadly|fatal|death|die"
    r"|kills?|bleed|serious|wrong)\b",
    re.IGNORECASE,
)
# Not what was asked about does harm, but too much of it, or rarely.
_EXCUSE = compile_late(
    r"\b(?:not|never|no|cannot|without|too|more than|large|high|long|overdose|rare(?:ly)?|if|unless"
    r"|when|but|only|less|lowers?|prevents?|against|protects?|stops?)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
# Words that tell nothing of what a sentence is about.
_EMPTY = compile_late(
    "a|about|after|all|also|am|an|and|any|are|as|at|be|been|before|but|by|can|could|did|do|does|for"
    "|from|get|had|has|have|how|i|if|in|is|it|its|may|me|might|more|most|my|not|of|on|one|or|our"
    "|out|should|so|some|such|than|that|the|their|them|then|there|these|they|this|those|to|too|us"
    "|very|was|we|were|what|when|where|which|who|whom|whose|why|will|with|would|yes|yet|you|your"
    "|know|known|sure|shown|clear|people|well|really|take|taking|use|using"
)
# Stems of words that ask the same: whether something helps.
_HELPS = compile_late(
    "aid|benefit|calm|cure?|ease?|effect|effective?|fix|good|help|improve?|lessen|reduce?|relieve?"
    "|soothe?|treat|treatment|work"
)
_ENDINGS = compile_late(r"(?:ies|ing|ed|es|s)$")
# Shorter words keep their ending: gas.
_SHORTEST = 4
# Of a question's words, so many in another sentence say that it is about the same.
_SHARED = 2
_SHORT_SENTENCE = 5


class _Said(NamedTuple):
    """A sentence, such as one that says what is not known."""

    words: str
    span: Span


def check_answers_against_message(view: View) -> Iterator[Finding]:
    """Report sure answers to what the main message, or a list of unknowns, says is not known."""
    if not view.is_english:
        return
    unknowns = list(_find_unknowns(view))
    for question in view.prepared_nodes.find(Question) if unknowns else ():
        answer = _read_sure_answer(question)
        if answer is None:
            continue
        subject = _Subject.of(question, view)
        if unknown := next((one for one in unknowns if subject.is_of(one.words)), None):
            yield Finding(
                Code.ANSWER_AGAINST_MESSAGE,
                f"the answer is “{answer}”, and the text says “{unknown.words}”",
                _span(question),
                "answer what the text says: that it is not known, and what is known",
                (Related(unknown.span, "said here"),),
            )


def check_denials(view: View) -> Iterator[Finding]:
    """Report answers that say no to what the main message says, or yes to what it denies."""
    if not view.is_english:
        return
    message = list(_read_message(view))
    for question in view.prepared_nodes.find(Question) if message else ():
        answer = _read_sure_answer(question)
        title = plain_text(question.title)
        if answer is None or not _ASKS.match(title):
            continue
        asked, denies = _stems(title), _DENIES.match(answer) is not None
        for one in message:
            is_whole = bool(asked) and asked <= _stems(one.words) and not _HEDGE.search(title)
            if is_whole and denies != (_NEGATION.search(one.words) is not None):
                if says_unknown(one.words) or _CONDITION.search(one.words):
                    continue
                yield Finding(
                    Code.ANSWER_AGAINST_MESSAGE,
                    f"the answer is “{answer}”, and the text says “{one.words}”",
                    _span(question),
                    "let both say the same",
                    (Related(one.span, "said here"),),
                )
                break


def check_claims(view: View) -> Iterator[Finding]:
    """Report main messages that are sure of what an answer, or a list, says is not known."""
    if not view.is_english:
        return
    claims = [one for one in _read_message(view) if not _HEDGE.search(one.words)]
    claims = [
        one for one in claims if not (says_unknown(one.words) or _CONDITION.search(one.words))
    ]
    open_questions = list(_find_open_questions(view)) if claims else []
    for claim in claims:
        for asked, said in open_questions:
            if len(asked) >= _SHARED and asked <= _stems(claim.words):
                yield Finding(
                    Code.ANSWER_AGAINST_MESSAGE,
                    f"the main message says “{claim.words}”, and elsewhere stands “{said.words}”",
                    claim.span,
                    "say in the main message what is known, and what is not",
                    (Related(said.span, "said here"),),
                )
                break


def _find_open_questions(view: View) -> Iterator[tuple[frozenset[str], _Said]]:
    """Yield what is not known: the words that tell what it is about, and where it is said."""
    for question in view.prepared_nodes.find(Question):
        if question.short is not None and says_unknown(plain_text(question.short)):
            title = plain_text(question.title)
            if _ASKS.match(title):
                said = f"{title} {plain_text(question.short)}"
                yield _stems(title), _Said(said, question.short.span)
    for unknown in _find_unknowns(view):
        first = re.split(r"[,.;:]", unknown.words, maxsplit=1)[0]
        if _WHETHER.match(first):
            yield _stems(first), unknown


def check_answers_against_details(view: View) -> Iterator[Finding]:
    """Report sure answers that the words below them take back, or warn of."""
    if not view.is_english:
        return
    for question in view.prepared_nodes.find(Question):
        answer = _read_sure_answer(question)
        if answer is None:
            continue
        subject = _Subject.of(question, view)
        texts = (text for block in question.detail for text in view.find_texts_in(block))
        is_allowed = _allows(question, answer)
        for one in _read_sentences(texts):
            if _takes_back(one.words, subject) or (is_allowed and _warns(one.words, subject)):
                yield Finding(
                    Code.ANSWER_AGAINST_ITSELF,
                    f"the short answer is “{answer}”, and below it stands “{one.words}”",
                    _span(question),
                    "let the short answer say what is known and what is not",
                    (Related(one.span, "said here"),),
                )
                break


def _allows(question: Question, answer: str) -> bool:
    """Tell whether readers may do, without any condition, what they ask about."""
    return (
        answer.lower().startswith(("yes", "you can", "you may", "of course"))
        and _MAY_I.match(plain_text(question.title)) is not None
        and question.short is not None
        and not _CONDITION.search(plain_text(question.short))
    )


def _takes_back(said: str, subject: "_Subject") -> bool:
    """Tell whether a sentence says that what was asked about is not known."""
    is_short = len(words(said)) <= _SHORT_SENTENCE
    return says_unknown(said) and (is_short or subject.is_of(said))


def _warns(said: str, subject: "_Subject") -> bool:
    """Tell whether a sentence says that what was asked about does harm."""
    if not _HARM.search(said) or _EXCUSE.search(said):
        return False
    return _BEGINS_WITH_PRONOUN.match(said) is not None or not subject.asked.isdisjoint(
        _stems(said)
    )


def _read_message(view: View) -> Iterator[_Said]:
    """Yield the sentences of the main message."""
    for box in view.nodes.find(Callout):
        if box.kind is CalloutKind.MAIN_MESSAGE:
            yield from _read_sentences(view.find_texts_in(box))


def _read_sure_answer(question: Question) -> str | None:
    """Return the first sentence of a short answer that leaves no doubt, or `None`."""
    if question.short is None:
        return None
    answer = plain_text(question.short)
    first = next((answer[s.start : s.end].strip() for s in sentences(answer)), "")
    if says_unknown(answer) or _HEDGE.search(first) or not first:
        return None
    if _SURE.match(first):
        return first
    title = plain_text(question.title)
    repeated = len(_stems(title) & _stems(first)) + bool(_PRONOUN.search(first))
    return first if repeated >= _SHARED and _ASKS.match(title) else None


def _span(question: Question) -> Span:
    return question.span if question.short is None else question.short.span


def _find_unknowns(view: View) -> Iterator[_Said]:
    """Yield what the main message and the lists and sections of unknowns say is not known."""
    yield from (one for one in _read_message(view) if says_unknown(one.words))
    lead = ""
    for text in view.texts:
        if text.kind is not TextKind.LIST_ITEM:
            lead = text.text if text.text.rstrip().endswith(":") else ""
        if _lists_unknowns(text, lead):
            yield _Said(text.text, text.span(0, len(text.text)))


def _read_sentences(texts: Iterable[RunningText]) -> Iterator[_Said]:
    for text in texts:
        for start, end in sentences(text.text):
            yield _Said(text.text[start:end].strip(), text.span(start, end))


def _lists_unknowns(text: RunningText, lead: str) -> bool:
    """Tell whether a text stands in a list, or a section, of what is not known."""
    if text.kind is TextKind.LIST_ITEM and says_unknown(lead):
        return True
    if lead or text.section is None or text.kind not in {TextKind.LIST_ITEM, TextKind.PARAGRAPH}:
        return False
    return says_unknown(plain_text(text.section))


class _Subject(NamedTuple):
    """What a question is about; with "it" it is about what the document is about."""

    asked: frozenset[str]
    meant: frozenset[str]

    @classmethod
    def of(cls, question: Question, view: View) -> "_Subject":
        title = plain_text(question.title)
        about = _stems(view.metadata.title) if _PRONOUN.search(title) else frozenset()
        return cls(_stems(title) - about, about)

    def is_of(self, said: str) -> bool:
        """Tell whether a sentence is about the same."""
        stems = _stems(said)
        shared = len(self.asked & stems) + bool(self.meant & stems)
        return shared >= _SHARED or (bool(self.asked) and self.asked <= stems)


def _stems(said: str) -> frozenset[str]:
    """Return the words that tell what a sentence is about, without their endings."""
    found = (said[word.start : word.end].casefold() for word in words(said))
    telling = (word for word in found if word.isalpha() and not _EMPTY.fullmatch(word))
    stems = (word if len(word) < _SHORTEST else _ENDINGS.sub("", word) for word in telling)
    return frozenset("help" if _HELPS.fullmatch(stem) else stem for stem in stems)
