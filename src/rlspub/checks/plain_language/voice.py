"""Who acts: instructions in the passive voice leave it open.

Not every passive is reported, for "the test was done in 2019" hides nobody who must act.
Reported are instructions, and what a nurse or a doctor does to the reader.
"""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.patterns import compile_late

_IRREGULAR = (
    "begun|broken|brought|built|chosen|cut|done|drawn|driven|drunk|eaten|felt|found|given|"
    "held|hidden|hit|hurt|kept|known|laid|led|left|let|lost|made|met|paid|put|read|said|seen|"
    "sent|set|shaken|shown|shut|sold|spent|split|spoken|spread|stuck|swept|swallowed|taken|taught|"
    "thought|thrown|told|understood|worn|written"
)
_PARTICIPLE = rf"(?:[a-z]{{2,}}(?<!e)ed|{_IRREGULAR})"
_ADVERB = r"(?:(?:not|also|always|never|only|often|usually|first|then|[a-z]+ly) )?"
_ORDER = compile_late(
    rf"\b(?:(?:should|must|shall|ought to|needs? to|has to|have to) {_ADVERB}be {_ADVERB}"
    rf"|(?:is|are) (?:not )?to be ){_PARTICIPLE}\b",
    re.IGNORECASE,
)
_ADVICE = compile_late(
    r"\b(?:it is|it's|is|are) (?:not |strongly |usually |generally )?"
    r"(?:recommended|advised|required|encouraged|instructed|urged|suggested)\b"
    r"(?! (?:amount|dose|level|daily))",
    re.IGNORECASE,
)
_BY = compile_late(
    rf"\b(?:is|are|was|were|be|been|being) {_ADVERB}{_PARTICIPLE} (?:\w+ ){{0,3}}?by "
    r"(?:the |an? |your |our )?(?:\w+ )?"
    r"(?:adults?|carers?|clinics?|doctors?|nurses?|parents?|pharmacists?|specialists?|staff|"
    r"surgeons?|team)\b",
    re.IGNORECASE,
)
# States, not actions: nobody "concerns" or "pregnates" here.
_STATES = compile_late(
    r"\b(?:concerned|interested|tired|worried|prepared|allowed|supposed|used to|confused|"
    r"limited|based|caused|affected|covered|followed|surrounded)\b",
    re.IGNORECASE,
)
_READ = frozenset({TextKind.PARAGRAPH, TextKind.LIST_ITEM, TextKind.TABLE_CELL, TextKind.BOX_TITLE})


def check_voice(view: View) -> Iterator[Finding]:
    """Report instructions that do not say who is to act."""
    if not view.rules.passive_voice.value:
        return
    for text in view.find_passages("en"):
        if text.kind not in _READ:
            continue
        done = 0
        matches = [match for form in (_ORDER, _ADVICE, _BY) for match in form.finditer(text.text)]
        for match in sorted(matches, key=lambda match: match.start()):
            if match.start() < done or _STATES.search(match[0]):
                continue
            done = match.end()
            yield Finding(
                Code.PASSIVE_VOICE,
                f"“{match[0]}” puts who acts in the background",
                text.span(*match.span()),
                "say who does it, or speak to the reader: take, ask, call",
            )
