"""Numbers that belong to another unit of time: 24 days, and 15 hours to wait."""

import re
from collections.abc import Iterator

from rlspub.checks.figures.patterns import compile_words
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.schedules.words import find_schedule_words
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.patterns import HAS_FIGURE, compile_late

# Numbers that count hours, told in days; and those that count minutes, told in hours.
_DAYS = compile_late(
    r"(?<![\w.,:-])(?:24|48|72)[\s-](?:days?|d\u00edas?)(?!\w)", re.IGNORECASE, needs=HAS_FIGURE
)
_HOURS = compile_late(
    r"(?<![\w.,:-])(?:15|20|30|45|90)[\s-](?:hours?|horas?)(?!\w)", re.IGNORECASE, needs=HAS_FIGURE
)
_CLAUSES = compile_late(r"[.;:]")
_NEAR = 40


def check_units_of_time(view: View) -> Iterator[Finding]:
    """Report times to wait whose number is usual in a smaller unit."""
    for text in view.passages:
        words = find_schedule_words(text.language)
        if words is None or text.kind is TextKind.REFERENCE:
            continue
        waits = compile_words(words.waits, words.stops)
        beside = compile_words(words.stops, words.before_or_after)
        within = compile_late(rf"(?<!\w)(?:{words.within})\s+$", re.IGNORECASE)
        for pattern, meant in ((_DAYS, "hours"), (_HOURS, "minutes")):
            for match in pattern.finditer(text.text):
                before = text.text[max(0, match.start() - _NEAR) : match.start()]
                after = text.text[match.end() : match.end() + _NEAR]
                clause = _CLAUSES.split(before)[-1]
                is_days = meant == "hours"
                if waits.search(clause) or (
                    is_days and (beside.match(after.strip()) or within.search(before))
                ):
                    yield Finding(
                        Code.OTHER_UNIT_OF_TIME,
                        f"`{match[0]}`: this number is usually of {meant}",
                        text.span(*match.span()),
                        f"write {meant} if they are meant",
                    )
