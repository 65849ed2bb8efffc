"""Words that stand in no dictionary of their language.

What is right and in no dictionary is common here: medicines, names, abbreviations. So capitals
within a sentence are taken for names unless they are nearly a word that is known, and much is
left alone: figures with their units, abbreviations, sources. What the text itself calls its topic
is known, and so is what stands in the lists of the layouts and in the author's own.
"""

from collections.abc import Iterable, Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import TextRange, sentences, words
from rlspub.language.spelling import Speller, measure_likeness, open_speller
from rlspub.patterns import compile_late

LEARNT = "words.txt"
_UNREAD = frozenset({TextKind.REFERENCE, TextKind.NOTE})
_PART = compile_late(r"[^-\u2010\u2011/]+")
_POSSESSIVE = compile_late(r"(?:['’]s|['’])$")
_SHORTEST = 3
# Names of people are seldom so much like a word: Gabapentn is, and Winkelman is like none.
_ALIKE = 0.9
# So much like the English name are those that other languages make of it.
_FOREIGN = 0.75
_MOST_PLACES = 5


def check_spelling(view: View, learnt: Iterable[str]) -> Iterator[Finding]:
    """Report each word once that is in no dictionary; `learnt` are the author's own words.

    Raises `NoSpellerError`.
    """
    learnt = tuple(learnt)
    spellers = dict[str, Speller | None]()
    found = dict[tuple[str, str], list[tuple[RunningText, TextRange]]]()
    for text in view.passages:
        if text.kind in _UNREAD:
            continue
        if text.language not in spellers:
            known = (*learnt, *_list_known(view, base(text.language)))
            speller = spellers[text.language] = open_speller(text.language, known)
            if speller is None:
                yield _tell_unchecked(text)
        if speller := spellers[text.language]:
            for place in _find_unknown(view, text, speller):
                word = text.text[place.start : place.end]
                found.setdefault((text.language, word.casefold()), []).append((text, place))
    for (language, _), uses in found.items():
        yield _describe(view, uses, spellers[language])


def _list_known(view: View, language: str) -> Iterator[str]:
    """Yield words that are right in a language though no dictionary has them."""
    if listed := view.words.get(language):
        yield from listed.known
        for phrase in (*listed.hard, *listed.promotional):
            yield from phrase
    for phrases in view.substances.by_word.values():
        for phrase, substance in phrases:
            if language != "en" or substance is None or _is_english(phrase, substance.name):
                yield from phrase
    for term in view.metadata.topic_terms:
        yield from (term[one.start : one.end] for one in words(term))


def _is_english(phrase: tuple[str, ...], name: str) -> bool:
    """Tell whether a name of a substance is none that only another language writes so.

    Substances go by their English names. Gabapentine is French, and a slip in English.
    """
    written = " ".join(phrase)
    return written == name.casefold() or measure_likeness(written, name) < _FOREIGN


def _tell_unchecked(text: RunningText) -> Finding:
    return Finding(
        Code.NO_DICTIONARY,
        f"spelling in the language `{base(text.language)}` is not checked: there is no dictionary",
        text.span(0, 1),
        "have somebody read it who writes that language",
    )


def _find_unknown(view: View, text: RunningText, speller: Speller) -> Iterator[TextRange]:
    """Yield the places of words that are neither known nor of a kind that is left alone."""
    starts = {_find_first(text.text, piece) for piece in sentences(text.text)}
    amounts = [(one.start, one.end) for whole, one in view.amounts if whole.node is text.node]
    for piece in words(text.text):
        written = text.text[piece.start : piece.end]
        if any(start <= piece.start < end for start, end in amounts) or speller.knows(written):
            continue
        for match in _PART.finditer(written):
            part = _POSSESSIVE.sub("", match[0])
            start = piece.start + match.start()
            is_first = start in starts
            if not _is_left_alone(part) and not speller.knows(part):
                if part[0].isupper() and not is_first and not _is_nearly(part, speller):
                    continue
                yield TextRange(start, start + len(part))


def _find_first(text: str, sentence: TextRange) -> int:
    """Return where the first word of a sentence begins."""
    first = next(iter(words(text[sentence.start : sentence.end])), TextRange(0, 0))
    return sentence.start + first.start


def _is_left_alone(part: str) -> bool:
    """Tell whether letters are an abbreviation, a sign, or part of a number, and no word."""
    return (
        len(part) < _SHORTEST
        or not part.replace("'", "").replace("’", "").isalpha()
        or any(map(str.isupper, part[1:]))
    )


def _is_nearly(part: str, speller: Speller) -> bool:
    """Tell whether a name is so much like a word that it may be that word."""
    name = part.lower()
    return any(measure_likeness(name, one) >= _ALIKE for one in speller.suggest(name))


def _describe(
    view: View, uses: list[tuple[RunningText, TextRange]], speller: Speller | None
) -> Finding:
    assert speller is not None  # it has found the word
    text, place = uses[0]
    written = text.text[place.start : place.end]
    spans = [each.span(*where) for each, where in uses]
    places = [":".join(map(str, view.source.position(span.start))) for span in spans[1:]]
    if len(places) > _MOST_PLACES:
        places[_MOST_PLACES:] = [f"{len(places) - _MOST_PLACES} more"]
    again = f"; also at {', '.join(places)}" if places else ""
    likely = " or ".join(f"“{word}”" for word in speller.suggest(written))
    guess = f"did you mean {likely}? " if likely else ""
    return Finding(
        Code.MISSPELT_WORD,
        f"“{written}” is in no dictionary{again}",
        spans[0],
        f"{guess}If it is right, add a line `{written}` to {LEARNT} beside the manuscript",
    )
