"""The emergency number: a text from elsewhere must not send readers to the wrong one."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import AMOUNT
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import sentences
from rlspub.tree import Callout, CalloutKind, Link, plain_text

_UNREAD = frozenset({TextKind.NOTE, TextKind.REFERENCE, TextKind.PICTURE})
_DASH = r"\u2010-\u2015-"
_THREE = r"(?:000|1\d\d|911|99\d)"
# Numbers that are called in an emergency in one country or another, such as 112, 999 or 9-1-1,
# where they are no part of a longer number: of a telephone number, a decimal, a blood pressure.
_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d[.,:{_DASH}])(?<!\d\d\d\s)(?<!\)\s)(?<![+$\u00a3\u20ac#.{_DASH}])"
    r"(?:(?<!\d/)|(?<=911/)|(?<=112/)|(?<=999/))"
    rf"(?:{_THREE}|9-1-1|1-1-2|9-9-9)"
    rf"(?!\d|[.,:{_DASH}]\d|\s[{_DASH}]\s?\d|\s\d\d\d|/(?!{_THREE})\d)",
    re.ASCII,
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
_MEASURED = re.compile(
    rf"\s?(?:{_UNITS}|\b(?:or|and|o) (?:more|less|fewer|over|under|above|below|up|higher|lower"
    r"|greater|older|younger|más|menos)\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s(?:to|a)\s\d", re.IGNORECASE)
# `120 or` in `120 or 130 times`.
_MORE_NUMBERS = re.compile(r"(?:\s*(?:,|\b(?:or|and|o|y))\s*\d[\d.,]*(?!\w))*")
_STREET = re.compile(r"(?:\s[A-Z]\w+){1,3}\s(?:St|Street|Rd|Road|Ave|Avenue|Ln|Lane|Drive|Way)\b")
_LABELLED = re.compile(
    r"(?:(?<!emergency )\b(?:apartment|apt|bed|building|bus|ext|extension|floor|gate|page|room"
    r"|route|suite|ward|zip(?: code)?|box|ages?|aged|autob\u00fas|sala|piso|edad)[.:]?"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:in|out of)(?: every)?"
    r"|\d (?:to|a)|[<>=\u2264\u2265])\s*$",
    re.IGNORECASE,
)
# After a telephone number, English goes on with one of these words; after a count, with a noun.
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s])|\s(?:\w+ly|a|all|also|always|an|and|any|anytime|are|as|at|away|because|before"
    r"|but|by|during|even|every|first|for|free|from|help|if|in|instead|is|it|now|on|once|only|or"
    r"|right|so|soon|straight|straightaway|that|the|then|they|to|today|unless|until|via|when"
    r"|whenever|while|with|without|you|your|app|calls?|dispatchers?|hotline|line|number"
    r"|operators?|services?|\d\d?)\b|\s(?-i:[A-Z])",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"\s(?:people|personas)\b", re.IGNORECASE)
# Right before a number, these leave no doubt: `call 999 paramedics`.
_CALLED = re.compile(
    r"\b(?:(?:call|calling|contact|dial|dialing|dialling|phone|ring|tel|telephone|text)(?: the)?"
    r"|llam\w+ al|mar[cq]\w+ el)[.:]*\s$",
    re.IGNORECASE,
)
# The last of these words before a number in its sentence tells what it is, if it is the first
# number after the word; `over 100 or 120` are one.
_FIGURES_BEFORE = re.compile(r"(?:\d[\d.,/]*\s(?:or|and|o|y)\s(?:even\s)?)+$", re.IGNORECASE)
_TIME = re.compile(r"\d+\s(?:minute|hour|day|week|minuto|hora|d\u00eda|semana)s?\b", re.IGNORECASE)
_TELLING = re.compile(
    r"\b(?:(?P<called>call\w*|dial\w*|phone|ring|telephone|text|contact|number|ambulance|emergenc\w+"
    r"|services?|tel|llam\w+|mar[cq]\w+|número|teléfono|ambulancia)"
    r"|between|entre|over|above|below|under|than|least|most|about|around|nearly|reach(?:es)?|hits"
    r"|rises|más|menos|(?:top|upper|bottom|lower) number"
    r"|(?P<measure>fever|temperature|pulse|rate|pressure|systolic|diastolic|sugar|glucose|weigh[st]?"
    r"|weight|beats|heartbeat|oxygen|fiebre|temperatura|pulso|presión|azúcar|glucosa|pesa))\b",
    re.IGNORECASE,
)


def check_emergency(view: View) -> Iterator[Finding]:
    """Report another emergency number than the clinic's in a box about emergencies."""
    if view.emergency is None:
        return
    known = {number.replace("-", "") for number in re.findall(r"\d+(?:-\d+)*", view.emergency)}
    for box in view.nodes.find(Callout):
        if box.kind is not CalloutKind.EMERGENCY:
            continue
        yield from _find_dialled(box, view, known)
        for text in view.find_texts_in(box):
            for number in _find_numbers(text, is_english=base(text.language) == "en"):
                if number[0].replace("-", "") not in known:
                    yield Finding(
                        Code.OTHER_EMERGENCY_NUMBER,
                        f"the text says {number[0]}, and the clinic's emergency number is "
                        f"{view.emergency}",
                        text.span(*number.span()),
                        f"write {view.emergency}, or mend `emergency` in the clinic's "
                        "`clinic.toml`",
                    )


def _find_dialled(box: Callout, view: View, known: set[str]) -> Iterator[Finding]:
    """Yield links that dial another number, unless their words say it too."""
    for link in view.nodes.find(Link):
        if not link.target.lower().startswith("tel:"):
            continue
        number = re.sub(r"\D", "", link.target)
        said = re.sub(r"\D", "", plain_text(link))
        is_inside = box.span.start <= link.span.start < box.span.end
        if is_inside and re.fullmatch(_THREE, number) and number not in known and said != number:
            yield Finding(
                Code.OTHER_EMERGENCY_NUMBER,
                f"the link dials {number}, and the clinic's emergency number is {view.emergency}",
                link.span,
                f"write a link to the clinic's number, {view.emergency}, or mend `emergency` in "
                "the clinic's `clinic.toml`",
            )


def _find_numbers(text: RunningText, *, is_english: bool) -> Iterator[re.Match[str]]:
    """Yield the emergency numbers in a text.

    A number is one unless something says that it counts or measures: to miss a wrong one does
    more harm than to ask about one too many.
    """
    if text.kind in _UNREAD:
        return
    for sentence in sentences(text.text):
        for match in _NUMBER.finditer(text.text, sentence.start, sentence.end):
            before = text.text[sentence.start : match.start()]
            after = text.text[match.end() : sentence.end]
            if AMOUNT.match(text.text, match.start()):
                continue
            if not _counts(before, after, is_english=is_english):
                yield match


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
