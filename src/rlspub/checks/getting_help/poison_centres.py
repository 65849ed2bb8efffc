"""The number of the poison centre, which is one for a whole country."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.getting_help.places import is_about_another_country
from rlspub.checks.getting_help.telephone_numbers import UNREAD, find_groups
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.readability.sentences import sentences
from rlspub.language.telephone import Verdict, judge_telephone_number
from rlspub.patterns import compile_late

# In the US that of America's Poison Centers; in the UK NHS 111, since the National Poisons
# Information Service is for clinicians. In other countries several may be right.
_NUMBERS = {"US": "1-800-222-1222", "GB": "111"}
_NAME = (
    r"(?:poisons?[\s-](?:help|control|information|emergency)(?:\s(?:cent(?:er|re)s?|service|line))?"
    r"|poisons?[\s-](?:cent(?:er|re)s?|(?:hot|help)?\s?lines?)"
    r"|(?:control|centros?|l\u00ednea) de (?:envenenamientos?|intoxicaci(?:ones|\u00f3n))"
    r"|informaci\u00f3n toxicol\u00f3gica|centros? (?:de toxicolog\u00eda|toxicol\u00f3gicos?))"
)
# Between the name and a number that is somebody else's: `the poison center, or our office at`.
_OTHERS = r"(?:or|and|o|y)\s+(?:(?:call|llame)\s+)?(?:a\s+)?(?:our|us|your|my|nuestr\w+|su)\b"
# So many characters without a figure may stand between the name and its number.
_BEFORE = compile_late(rf"\b{_NAME}\b(?:(?!\b{_OTHERS})[^\d]){{0,45}}$", re.IGNORECASE)
_BEHIND = compile_late(
    rf"\s?[(,\u2013-]?\s?(?:(?:for|is|para|es)\s)?(?:(?:the|el|la)\s)?{_NAME}\b", re.IGNORECASE
)
# From the name to the number, at most.
_REACH = 90
_PARTED = compile_late(r"\D")


def check_poison_centre(view: View) -> Iterator[Finding]:
    """Report a number that is said to be the poison centre's, and is not that of the country."""
    right = _NUMBERS.get(view.metadata.country or "")
    if right is None:
        return
    for text in view.texts:
        if text.kind in UNREAD:
            continue
        for sentence in sentences(text.text):
            for start, ends in find_groups(text.text, sentence.start, sentence.end):
                said = text.text[start : ends[-1]]
                before = text.text[max(sentence.start, start - _REACH) : start]
                is_named = _BEFORE.search(before) or _BEHIND.match(text.text, ends[0])
                # What no telephone has is told as that.
                verdict = judge_telephone_number(said, view.metadata.country)
                if (
                    is_named
                    and verdict in {Verdict.FINE, None}
                    and _dial(said) != _dial(right)
                    and not is_about_another_country(view, text, start)
                ):
                    yield Finding(
                        Code.OTHER_POISON_CENTRE,
                        f"{said} is not the number to call in `country: {view.metadata.country}` "
                        f"when somebody is poisoned, which is {right}",
                        text.span(start, ends[-1]),
                        f"write {right}",
                    )


def _dial(number: str) -> str:
    """Return the digits of a number, without the 1 before those of North America."""
    return _PARTED.sub("", number).removeprefix("1")
