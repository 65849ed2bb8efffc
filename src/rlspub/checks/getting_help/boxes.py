"""Boxes that a reader must not miss: do they say what to do, at once, and whom to call."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rlspub.checks.finding import Finding
from rlspub.checks.instructions import ACTIONS
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.characters import read_digits
from rlspub.language.emergency_numbers import find_emergency_numbers
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import sentences
from rlspub.tree import Callout, CalloutKind, Field, Link

_CODES: Mapping[CalloutKind, Code] = {
    CalloutKind.EMERGENCY: Code.URGENT_BOX_WITHOUT_ADVICE,
    CalloutKind.CALL_US: Code.URGENT_BOX_WITHOUT_ADVICE,
    CalloutKind.ASK_FIRST: Code.BOX_WITHOUT_ADVICE,
    CalloutKind.KEEP_APART: Code.BOX_WITHOUT_ADVICE,
}
_REMEDIES: Mapping[CalloutKind, str] = {
    CalloutKind.EMERGENCY: "begin it with whom to call, for example `Call 911 for:`",
    CalloutKind.CALL_US: "begin it with what to do, for example `Call us if you have:`",
    CalloutKind.ASK_FIRST: "begin it with what to do, for example `Ask us first if you:`",
    CalloutKind.KEEP_APART: "begin it with what to do, for example `Take these 4 hours apart:`",
}

# --- What tells readers what to do ----------------------------------------------------------

# At the head of a list's item these tell what a reader has or feels.
_STATES = re.compile("get|have|hold|let|lie|look|make|move|show|sleep|think|try|weigh")
_ACTS = "|".join(word for word in ACTIONS.split("|") if not _STATES.fullmatch(word))
_BEFORE = r"(?:^|[,;:.!?\u2013\u2014(]\s*(?:then\s|and\s)?|\b(?:please|then|and|or|to|now|also)\s)"
_ADVICE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        rf"{_BEFORE}(?:{_ACTS}|allow|come|dial|inform|leave|notify|report|seek|separate|skip|space"
        r"|swallow|text)\b(?!:)"
        r"|\bget (?:\w+ )?(?:help|care|to)\b|\b(?:must|should|do not|don['’]t|never|need to)\b"
        # A verb of calling needs no comma before it: `If you faint call 911`.
        r"|(?<!\ba )(?<!\bthe )(?<!\bthis )(?<!\bphone )(?<!\bwe )(?<!\bwill )(?<!\bour )"
        r"(?<!\byour )\b(?:call|dial|ring|phone) (?:us|for|the|your|our|a|an|\W?\d|\w+ \w+ \w+)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:ll[aá]me(?:nos)?|marque|acuda|vaya|busque|p[ií]da(?:nos)?|preg[uú]nte(?:nos)?"
        r"|consulte|hable|d[ií]ga(?:nos)?|av[ií]se(?:nos)?|contacte|comun[ií]quese|deje|tome"
        r"|t[oó]melos|espere|evite|informe|pare|suspenda|debe|use|siga|mantenga|separe|no)\b",
        re.IGNORECASE,
    ),
}
_ASKS_WHO = re.compile(
    r"\b(?:you|who|people|anyone|those|have|are|usted|si|quien(?:es)?):?\s*$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{2,}")

# --- What puts readers off ------------------------------------------------------------------

# Not to call 111 is good advice in the UK, and none in New Zealand.
_EMERGENCY_NUMBERS = ("911", "999", "112", "000")
_EMERGENCY_HELP = (
    r"(?:\s*(?:$|[.!;:,\u2013\u2014])|\s(?P<number>\d[\d-]*)|\s(?:(?:an |the )?ambulance|for help"
    r"|for an ambulance|emergency|if|unless|until|yet|anyone|anybody)\b)"
)
_PUT_OFF = re.compile(
    r"\b(?:(?:do not|don['’]t|never|not) (?:yet )?|(?:no need|need not|needn['’]t|not need"
    r"|n['’]t need|not have|n['’]t have|not necessary)(?: to)? )"
    rf"(?:call|dial|phone|ring)(?={_EMERGENCY_HELP})"
    r"|\b(?:call|phone|ring|contact|tell|talk to|see (?:us|(?:a|the|your) (?:clinic|doctor|gp|nurse"
    r"|pharmacist|physician|provider)))\b"
    r"(?:(?!\b(?:if|when|for|because|who|that|and|after|or)\b)[^.!?;]){0,40}?\s"
    r"(?:in the morning|tomorrow|the next (?:day|morning|working day)|next (?:day|week|month|visit)"
    r"|on monday|(?:with)?in (?:a few|a couple of|\d+|two|three|a|one) (?:hours|days?|weeks?)"
    r"|(?:in|during) (?:office|opening|working|business|clinic|regular|normal) hours"
    r"|when (?:we|the (?:clinic|office|practice|surgery)) opens?|when you (?:can|have time)"
    r"|at your (?:convenience|next \w+)|later)\b"
    r"|\b(?:bother|avoid|no (?:point|need|use) (?:in|of)|without) (?:calling|diall?ing|phoning"
    r"|ringing)\b"
    r"|\bcall(?:ing)? (?:\S+ ){1,3}is not (?:needed|necessary)\b"
    # Minutes between two doses or two breaths are part of first aid.
    r"|(?<!\bnot )(?<!\bnever )(?<!n't )(?<!n’t )\bwait (?:until|till|and see|to see|overnight"
    r"|it out|(?:\d+|(?:half )?an?|one|two|three|a few|some|several)"
    r"(?! (?:minute|second|moment)))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d\D{0,2}\d\D{0,2}\d|\b(?:phone |telephone )?numbers?\b", re.IGNORECASE)


def check_advice_in_boxes(view: View) -> Iterator[Finding]:
    """Report boxes that list signs or people and do not say what to do."""
    for box in view.nodes.find(Callout):
        code = _CODES.get(box.kind)
        texts = list(view.find_texts_in(box))
        if code is None or not _has_words(box, texts, view):
            continue
        if all(base(text.language) in _ADVICE for text in texts) and not _advises(texts):
            yield Finding(
                code,
                "this box does not tell readers what to do",
                view.find_first_line(box),
                _REMEDIES[box.kind],
            )


def _has_words(box: Callout, texts: Sequence[RunningText], view: View) -> bool:
    """Tell whether a box says more than a number, or a blank for one."""
    labels = {field.label for field in view.nodes.find_in(box, Field)}
    words = " ".join(text.text for text in texts)
    for label in filter(None, labels):
        words = words.replace(label, "")
    return _WORD.search(words) is not None


def _advises(texts: Sequence[RunningText]) -> bool:
    lead = ""
    for text in texts:
        # In a list after "if you" or "people who", verbs tell who a reader is.
        if text.kind is not TextKind.LIST_ITEM:
            lead = text.text
        elif _ASKS_WHO.search(lead):
            continue
        advice = _ADVICE[base(text.language)]
        if any(advice.search(text.text[s.start : s.end]) for s in sentences(text.text)):
            return True
    return False


def check_put_off(view: View) -> Iterator[Finding]:
    """Report a box about emergencies that tells readers not to call, or to wait."""
    numbers = {*_EMERGENCY_NUMBERS, *find_emergency_numbers(view.metadata.country or "")}
    for box in view.nodes.find(Callout):
        if box.kind is not CalloutKind.EMERGENCY:
            continue
        for text in view.find_texts_in(box):
            if base(text.language) != "en":
                continue
            for match in _PUT_OFF.finditer(text.text):
                if match["number"] and match["number"].replace("-", "") not in numbers:
                    continue
                yield Finding(
                    Code.EMERGENCY_PUT_OFF,
                    f"“{match[0].strip()}” puts off readers who need help at once",
                    text.span(*match.span()),
                    "say only when to call at once; put what can wait into `::: {.call-us}`",
                )


def check_number_to_call(view: View) -> Iterator[Finding]:
    """Report a box that asks readers to call and has no number."""
    for box in view.nodes.find(Callout):
        if box.kind is not CalloutKind.CALL_US:
            continue
        if any(view.nodes.find_in(box, Field)) or any(view.nodes.find_in(box, Link)):
            continue
        if any(_NUMBER.search(read_digits(text.text)) for text in view.find_texts_in(box)):
            continue
        yield Finding(
            Code.CALL_US_WITHOUT_NUMBER,
            "this box has no number to call",
            view.find_first_line(box),
            "write it, or a blank for it: `[Clinic phone]{.field #clinic-phone}`",
        )
