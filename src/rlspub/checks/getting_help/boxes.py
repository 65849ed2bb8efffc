"""Boxes that a reader must not miss: do they say what to do, and whom to call."""

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
from rlspub.patterns import compile_late
from rlspub.tree import BoxKind, Callout, CalloutKind, Field, Link

_CODES: Mapping[BoxKind, Code] = {
    CalloutKind.EMERGENCY: Code.URGENT_BOX_WITHOUT_ADVICE,
    CalloutKind.CALL_US: Code.URGENT_BOX_WITHOUT_ADVICE,
    CalloutKind.ASK_FIRST: Code.BOX_WITHOUT_ADVICE,
    CalloutKind.KEEP_APART: Code.BOX_WITHOUT_ADVICE,
}
# How such a box may begin; `{}` is the number that readers call in an emergency.
_EXAMPLES: Mapping[str, Mapping[BoxKind, str]] = {
    "en": {
        CalloutKind.EMERGENCY: "Call {} for:",
        CalloutKind.CALL_US: "Call us if you have:",
        CalloutKind.ASK_FIRST: "Ask us first if you:",
        CalloutKind.KEEP_APART: "Take these 4 hours apart:",
    },
    "es": {
        CalloutKind.EMERGENCY: "Llame al {} si tiene:",
        CalloutKind.CALL_US: "Llámenos si tiene:",
        CalloutKind.ASK_FIRST: "Pregúntenos antes de tomarlo si:",
        CalloutKind.KEEP_APART: "Tómelos con 4 horas de diferencia:",
    },
}

# --- What tells readers what to do ----------------------------------------------------------

# At the head of a list's item these tell what a reader has or feels.
_STATES = compile_late("get|have|hold|let|lie|look|make|move|show|sleep|think|try|weigh")
_ACTS = "|".join(word for word in ACTIONS.split("|") if not _STATES.fullmatch(word))
_BEFORE = r"(?:^|[,;:.!?\u2013\u2014(]\s*(?:then\s|and\s)?|\b(?:please|then|and|or|to|now|also)\s)"
_ADVICE: Mapping[str, re.Pattern[str]] = {
    "en": compile_late(
        rf"{_BEFORE}(?:{_ACTS}|allow|come|dial|inform|leave|notify|report|seek|separate|skip|space"
        r"|swallow|text)\b(?!:)"
        r"|\bget (?:\w+ )?(?:help|care|to)\b|\b(?:must|should|do not|don['’]t|never|need to)\b"
        # A verb of calling needs no comma before it: `If you faint call 911`.
        r"|(?<!\ba )(?<!\bthe )(?<!\bthis )(?<!\bphone )(?<!\bwe )(?<!\bwill )(?<!\bour )"
        r"(?<!\byour )\b(?:call|dial|ring|phone) (?:us|for|the|your|our|a|an|\W?\d|\w+ \w+ \w+)",
        re.IGNORECASE,
    ),
    "es": compile_late(
        r"\b(?:ll[aá]me(?:nos)?|marque|acuda|vaya|busque|p[ií]da(?:nos)?|preg[uú]nte(?:nos)?"
        r"|consulte|hable|d[ií]ga(?:nos)?|av[ií]se(?:nos)?|contacte|comun[ií]quese|deje|tome"
        r"|espere|evite|informe|pare|suspenda|debe|use|siga|mantenga|separe"
        # A pronoun at a verb's end: `tómela`, `sepárelos`, `avísenos`.
        r"|\w*[áéíóú]\w*[ae]n?(?:me|nos|se(?:l[aeo]s?)?|l[aeo]s?)"
        r"|no (?:\w+ )?(?:tom|us|empiec|comienc|d[eé]|dej|mezcl|junt|suspend|cambi|esper)[ae]?)\b",
        re.IGNORECASE,
    ),
}
_ASKS_WHO = compile_late(
    r"\b(?:(?:you|who|people|anyone|someone|those|they|he|she|(?:your|a|the) (?:child|baby"
    r"|partner))"
    r"(?: (?:also|has|have|is|are))?|have|are|usted|si|quien(?:es)?|si (?:\w+ ){0,3}?(?:tiene"
    r"|est[aá]"
    r"|es|toma|siente|nota|hij[oa]|beb[eé]|ni[nñ][oa])|tiene):?\s*$",
    re.IGNORECASE,
)
# In a list that nothing leads to, `take other medicines` tells who a reader is.
_ASKS = compile_late(
    r"(?:^|[,;:.]\s)(?:please )?(?:ask|call|check (?:with|whether|if)|consult|contact|discuss|phone"
    r"|ring|see (?:us|your|a|the)|speak|talk|tell|wait)\b"
    r"|\b(?:must|should|do not|don['’]t|never) (?:ask|give|have|start|stop|take|use)\b",
    re.IGNORECASE,
)
_WORD = compile_late(r"[^\W\d_]{2,}")

_NUMBER = compile_late(r"\d\D{0,2}\d\D{0,2}\d|\b(?:phone |telephone )?numbers?\b", re.IGNORECASE)


def check_advice_in_boxes(view: View) -> Iterator[Finding]:
    """Report boxes that list signs or people and do not say what to do."""
    for box in view.nodes.find(Callout):
        code = _CODES.get(box.kind)
        texts = list(view.find_texts_in(box))
        if code is None or not _has_words(box, texts, view):
            continue
        if all(base(text.language) in _ADVICE for text in texts) and not _advises(box, texts):
            yield Finding(
                code,
                "this box does not tell readers what to do",
                view.find_first_line(box),
                _show_beginning(box.kind, base(texts[0].language), view),
            )


def _show_beginning(kind: BoxKind, language: str, view: View) -> str:
    """Return how to mend a box, with an example in the language of its words."""
    country = view.metadata.country
    known = find_emergency_numbers(country) if country else ()
    example = _EXAMPLES[language][kind].format(view.emergency or next(iter(known), "…"))
    what = "whom to call" if kind is CalloutKind.EMERGENCY else "what to do"
    return f"begin it with {what}, for example `{example}`"


def _has_words(box: Callout, texts: Sequence[RunningText], view: View) -> bool:
    """Tell whether a box says more than a number, or a blank for one."""
    labels = {field.label for field in view.nodes.find_in(box, Field)}
    words = " ".join(text.text for text in texts)
    for label in filter(None, labels):
        words = words.replace(label, "")
    return _WORD.search(words) is not None


def _advises(box: Callout, texts: Sequence[RunningText]) -> bool:
    lead: str | None = None
    for text in texts:
        # In a list after "if you" or "people who", verbs tell who a reader is.
        if text.kind is not TextKind.LIST_ITEM:
            lead = text.text
        elif lead is not None and _ASKS_WHO.search(lead):
            continue
        advice = _ADVICE[base(text.language)]
        is_bare = lead is None and box.kind is CalloutKind.ASK_FIRST
        if is_bare and base(text.language) == "en":
            advice = _ASKS
        if any(advice.search(text.text[s.start : s.end]) for s in sentences(text.text)):
            return True
    return False


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
