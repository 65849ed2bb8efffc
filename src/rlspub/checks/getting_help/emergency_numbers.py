"""The emergency numbers that a text names, in each way of writing them."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rlspub.checks.running_text import RunningText
from rlspub.language.amounts.grammar import AMOUNT
from rlspub.language.characters import read_digits
from rlspub.language.readability.sentences import sentences
from rlspub.patterns import HAS_FIGURE, compile_late

_DASH = r"\u2010-\u2015-"
_THREE = r"(?:000|1\d\d|911|99\d)"
# Numbers that are called in an emergency in one country or another, such as 112, 999 or 9-1-1,
# where they are no part of a longer number: of a telephone number, a decimal, a blood pressure.
_NUMBER = compile_late(
    rf"(?<!\d)(?<!\d[.,:{_DASH}])(?<!\d\d\d\s)(?<!\)\s)(?<![+$\u00a3\u20ac#.{_DASH}])"
    r"(?:(?<!\d/)|(?<=911/)|(?<=112/)|(?<=999/))"
    rf"{_THREE}"
    rf"(?!\d|[.,:{_DASH}]\d|\s[{_DASH}]\s?\d|\s\d\d\d|/(?!{_THREE})\d)",
    re.ASCII,
    needs=HAS_FIGURE,
)

# Digits that stand apart, as a speaker says them: `1 1 2`, `9 - 1 - 1`, `9.1.1`.
_APART = compile_late(
    rf"(?<![\d.,:+$\u00a3\u20ac#-])(?<!\d\s)[019](?P<between>\s?[{_DASH}]\s?|[\s.\u00b7])\d"
    rf"(?P=between)\d(?!\s?[{_DASH}]?\d|[.,:]\d)",
    re.ASCII,
    needs=HAS_FIGURE,
)

# --- Numbers in words -----------------------------------------------------------------------

_THRICE = frozenset({"triple", "treble"})
_DIGITS: Mapping[str, str] = {
    **{
        word: str(value)
        for value, word in enumerate(
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        )
    },
    **{
        word: str(value)
        for value, word in enumerate(
            ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
        )
    },
    "oh": "0",
    "o": "0",
    "nought": "0",
    "eleven": "11",
    "once": "11",
    "doce": "12",
    "ciento": "1",
}
_DIGIT = f"(?:{'|'.join(_DIGITS)})"
_IN_WORDS = compile_late(
    rf"\b(?:(?:triple|treble)[\s-]+(?:zero|one|nine|oh|o)"
    rf"|(?:one|nine|zero|oh|uno|nueve|cero)(?:[\s,-]+{_DIGIT}){{2}}"
    r"|(?:nine[\s-]+eleven|nueve[\s-]+once|ciento[\s-]+doce))\b"
    rf"(?![\s-]+{_DIGIT}\b)",
    re.IGNORECASE,
)

# --- What says that a number counts or measures -------------------------------------------

_UNITS = (
    r"[+%\u00b0\u00ba]|(?:mc?g|m?g|kg|mL|mmHg|bpm|lbs?|[FC]|mmol|kcal|cm|m|km|in|ft)\b(?!\s[a-z])"
    r"|(?:degrees?|grados?|percent|per cent|por ciento|times|veces|beats|latidos"
    r"|(?:milli)?lit(?:er|re)s?|(?:milli|micro)?grams?|(?:pound|libra)s?"
    r"|(?:second|minute|hour|day|week|month|year)s?|(?:segundo|minuto|hora|día|semana|año)s?"
    r"|mes(?:es)?)\b"
    r"|(?:an?|per|each|every|por) (?:second|minute|hour|day|night|minuto|hora|día)\b"
    # Arabic, Korean and Thai: times, degrees, minutes, hours, days, years, people.
    "|مرة|مرات|درجة|دقيقة|ساعة|يوم|سنة"
    "|회|도|분|시간|일|세|살|명"
    "|ครั้ง|องศา|นาที|ชั่วโมง|วัน|ปี|คน"
)
_MEASURED = compile_late(
    rf"\s?(?:{_UNITS}|\b(?:or|and|o) (?:more|less|fewer|over|under|above|below|up|higher|lower"
    r"|greater|older|younger|más|menos)\b)",
    re.IGNORECASE,
)
_RANGE = compile_late(r"\s(?:to|a)\s\d", re.IGNORECASE)
# `120 or` in `120 or 130 times`.
_MORE_NUMBERS = compile_late(r"(?:\s*(?:,|\b(?:or|and|o|y))\s*\d[\d.,]*(?!\w))*")
_STREET = compile_late(r"(?:\s[A-Z]\w+){1,3}\s(?:St|Street|Rd|Road|Ave|Avenue|Ln|Lane|Drive|Way)\b")
_LABELLED = compile_late(
    r"(?:(?<!emergency )\b(?:apartment|apt|bed|building|bus|ext|extension|floor|gate|page|room"
    r"|route|suite|ward|zip(?: code)?|box|ages?|aged|autob\u00fas|sala|piso|edad)[.:]?"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:in|out of)(?: every)?"
    r"|\d (?:to|a)|[<>=\u2264\u2265])\s*$",
    re.IGNORECASE,
)
# After a telephone number, English goes on with one of these words; after a count, with a noun.
_GOES_ON = compile_late(
    r"\s*(?:$|[^\w\s])|\s(?:\w+ly|a|all|also|always|an|and|any|anytime|are|as|at|away|because"
    r"|before"
    r"|but|by|during|even|every|first|for|free|from|help|if|in|instead|is|it|now|on|once|only|or"
    r"|right|so|soon|straight|straightaway|that|the|then|they|to|today|unless|until|via|when"
    r"|whenever|while|with|without|you|your|app|calls?|dispatchers?|hotline|line|number"
    r"|operators?|services?|\d\d?)\b|\s(?-i:[A-Z])",
    re.IGNORECASE,
)
_PEOPLE = compile_late(r"\s(?:people|personas)\b", re.IGNORECASE)
# Right before a number, these leave no doubt: `call 999 paramedics`.
_CALLED = compile_late(
    r"\b(?:(?:call|calling|contact|dial|dialing|dialling|phone|ring|tel|telephone|text)(?: the)?"
    r"|ll[aá]m\w+ al|mar[cq]\w+ el|appel\w+ le|compos\w+ le|ruf\w+(?: sie)?(?: die)?"
    r"|ligue(?: para)?"
    r"(?: o)?|chiam\w+ il|bel|(?:za)?dzwo[nń]\w*(?: (?:na|pod))?(?: numer)?)[.:]*\s$",
    re.IGNORECASE,
)
# So do these a few words before it: `call an ambulance on 999`.
_NEAR = 60
# `911 or` in `call 911 or 999`.
_OTHERS_BEFORE = compile_late(r"(?:\b\d[\d-]{1,4}\s?(?:,|/|\b(?:or|and|then|o|y)\b)\s?)+$")
_CALLED_FOR = compile_late(
    r"\b(?:call|dial|phone|ring|telephone|text|ambulance|paramedics|emergency (?:services?|number"
    r"|line|room)|ll[aá]m\w+|n\u00famero de emergencias?|appel\w+|compos\w+|ruf\w+|w\u00e4hl\w+"
    r"|notruf"
    r"|lig\w+|chiam\w+|bel)\b[^.!?\d]{0,40}?"
    r"(?:\b(?:on|at|to|is|by \w+|al|el|le|en|es|para|die|il)(?: the)?|[:(])\s?$",
    re.IGNORECASE,
)
# The last of these words before a number in its sentence tells what it is, if it is the first
# number after the word; `over 100 or 120` are one.
_FIGURES_BEFORE = compile_late(r"(?:\d[\d.,/]*\s(?:or|and|o|y)\s(?:even\s)?)+$", re.IGNORECASE)
_TIME = compile_late(
    r"\d+\s(?:minute|hour|day|week|minuto|hora|d\u00eda|semana)s?\b", re.IGNORECASE
)
_TELLING = compile_late(
    r"\b(?:(?P<called>call\w*|dial\w*|phone|ring|telephone|text|contact|number|ambulance"
    r"|emergenc\w+"
    r"|services?|tel|ll[aá]m\w+|mar[cq]\w+|número|teléfono|ambulancia)"
    r"|between|entre|over|above|below|under|than|least|most|about|around|nearly|reach(?:es)?|hits"
    r"|rises|más|menos|(?:top|upper|bottom|lower) number"
    r"|(?P<measure>fever|temperature|pulse|rate|pressure|systolic|diastolic|sugar|glucose"
    r"|weigh[st]?"
    r"|weight|beats|heartbeat|oxygen|fiebre|temperatura|pulso|presión|azúcar|glucosa|pesa))\b",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A number that is called in an emergency somewhere: its digits, and where they stand."""

    number: str
    start: int
    end: int


def read_number(written: str) -> str:
    """Return the digits of an emergency number in any of its ways of writing, or nothing."""
    digits = re.sub(r"\D", "", read_digits(written))
    return digits if re.fullmatch(_THREE, digits) else ""


def find_named_numbers(text: RunningText, *, is_english: bool) -> Iterator[Named]:
    """Yield the emergency numbers in a text.

    A number is one unless something says that it counts or measures: to miss a wrong one does
    more harm than to ask about one too many.
    """
    letters = read_digits(text.text)
    for sentence in sentences(text.text):
        for pattern in (_NUMBER, _APART):
            for match in pattern.finditer(letters, sentence.start, sentence.end):
                before = letters[sentence.start : match.start()]
                after = letters[match.end() : sentence.end]
                number = read_number(match[0])
                if not number or AMOUNT.match(letters, match.start()):
                    continue
                if not _counts(before, after, is_english=is_english):
                    yield Named(number, *match.span())
        for match in _IN_WORDS.finditer(letters, sentence.start, sentence.end):
            if number := _read_words(match):
                yield Named(number, *match.span())


def find_called_numbers(text: RunningText, *, is_english: bool) -> Iterator[Named]:
    """Yield the emergency numbers that a text tells readers to call."""
    for named in find_named_numbers(text, is_english=is_english):
        before = read_digits(text.text[max(0, named.start - _NEAR) : named.start])
        before = _OTHERS_BEFORE.sub("", before)
        if _CALLED.search(before) or _CALLED_FOR.search(before):
            yield named


def names_number(text: RunningText, number: str) -> bool:
    """Tell whether a text holds a number in digits, also one such as 15, 1669 or 1-800-222-1222."""
    apart = rf"[\s.{_DASH}]?".join(map(re.escape, number))
    return re.search(rf"(?<!\d){apart}(?!\d)", read_digits(text.text)) is not None


def _read_words(match: re.Match[str]) -> str:
    """Return the digits of a number that is written in words, or nothing."""
    words = re.findall(r"\w+", match[0].casefold())
    if words[0] in _THRICE:
        return read_number(_DIGITS[words[1]] * 3)
    return read_number("".join(_DIGITS[word] for word in words))


def _counts(before: str, after: str, *, is_english: bool) -> bool:
    """Tell whether a number between two parts of a sentence is an amount, an age, an address."""
    if _RANGE.match(after) or _LABELLED.search(before):
        return True
    after = _MORE_NUMBERS.sub("", after, count=1)
    if _MEASURED.match(after):
        return True
    if _CALLED.search(before):
        return False
    if _STREET.match(after) or _PEOPLE.match(after) or _is_told_to_count(before):
        return True
    return is_english and _GOES_ON.match(after) is None


def _is_told_to_count(before: str) -> bool:
    """Tell whether the words before a number say that it is a limit, or what it measures."""
    before = _FIGURES_BEFORE.sub("", before)
    for match in reversed(list(_TELLING.finditer(before))):
        if match["called"]:
            return False
        between = before[match.end() :]
        if match["measure"]:
            # How long something lasts may stand before how much it is.
            between = _TIME.sub("", between)
        if not re.search(r"\d", between):
            return True
    return False
