"""Limit boxes: the first thing that they say is the most that may be taken, and in what time."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rlspub.checks.figures.limits import NO_DOSES
from rlspub.checks.figures.patterns import COUNTED_UNITS, Bound, compile_words
from rlspub.checks.figures.statements import Statement
from rlspub.checks.figures.words import FigureWords, find_words
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.unwritten import is_unwritten
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Dose, Doses, Field

_CELLS = frozenset({TextKind.TABLE_HEAD, TextKind.TABLE_CELL})
# Names that authors give to limits: `#limit-us`, `#max`.
_NAMES_A_LIMIT = compile_late(r"(?:^|[-_])(?:limits?|max(?:imum)?|most|limite|maximo)(?:$|[-_])")
# A time in hours that is no day.
_HOURS = compile_late(
    r"\s*(?:(?:of|de)\s+(?:\w+\s+){1,3})?(?P<time>(?:in|within|every|en|cada)\s+(?:any\s+)?"
    r"(?:\d{1,3}|one|two|three|four|six|dos|tres|cuatro|seis)\s+(?:hours?|horas?))(?!\w)",
    re.IGNORECASE,
)


def check_limit_boxes(view: View) -> Iterator[Finding]:
    """Report limit boxes that set no upper limit, tell no time for it, or have no amount."""
    for box in view.nodes.find(Doses):
        said = [one for one in view.statements if box.span.start <= one.span.start < box.span.end]
        if not said:
            yield from _check_empty(box, view)
            continue
        for one in said[1:]:
            if one.amount.unit in COUNTED_UNITS and one.text.kind not in _CELLS:
                yield from _check_count(one, said)
        first = said[0]
        if first.text.kind in _CELLS:
            continue
        if first.bound in (Bound.LEAST, Bound.MORE) or (first.bound is None and _is_limit(first)):
            yield _no_upper_limit(first)
        elif _lacks_time(first):
            yield _no_time(first)


def _check_count(one: Statement, said: Sequence[Statement]) -> Iterator[Finding]:
    """Report a number of tablets or puffs, after the first amount, that is no upper limit."""
    if one.bound in (Bound.LEAST, Bound.MORE) and not one.in_case:
        yield Finding(
            Code.NO_UPPER_LIMIT,
            f"this box for the limit asks for {one.bound.value} `{one.written}`",
            one.span,
            f"write `no more than {one.written}` if that is meant",
        )
    elif _lacks_time(one) and not any(
        # `8 tablets of 500 mg in 24 hours`.
        other.amount.rate and other.text is one.text and other.sentence == one.sentence
        for other in said
    ):
        yield _no_time(one)


def _is_limit(one: Statement) -> bool:
    """Tell whether the author has named an amount a limit."""
    return bool(one.dose and _NAMES_A_LIMIT.search(one.dose.identifier or ""))


def _lacks_time(one: Statement) -> bool:
    return one.bound is Bound.MOST and one.amount.rate is None and one.amount.unit not in NO_DOSES


def _no_upper_limit(first: Statement) -> Finding:
    told = f"asks for {first.bound.value} `{first.written}`" if first.bound else "names no limit"
    return Finding(
        Code.NO_UPPER_LIMIT,
        f"the first sentence of this box is printed as the limit, and {told}",
        first.span,
        f"write `no more than {first.written}` or `the limit is {first.written}`",
    )


def _no_time(first: Statement) -> Finding:
    hours = _HOURS.match(first.after)
    told = f"it is told for `{hours['time']}`" if hours else "nothing says for what time"
    return Finding(
        Code.LIMIT_WITHOUT_TIME,
        f"`{first.written}` is the limit, and {told}",
        first.span,
        f"write `{first.written} in 24 hours` if that is meant"
        if hours
        else f"add the time: `{first.written} a day`, `each week`, `at a time`",
    )


@cache
def _compile_counted(words: FigureWords) -> re.Pattern[str]:
    return compile_words(rf"(?:\d+|{'|'.join(words.counts)}) (?:{words.made})")


def _check_empty(box: Doses, view: View) -> Iterator[Finding]:
    """Report a box without any amount, in a language whose amounts are read."""
    texts = list(view.find_texts_in(box))
    for told in (*view.nodes.find(Dose), *view.nodes.find(Field)):
        if box.span.start <= told.span.start < box.span.end:
            return
    for text in texts:
        words = find_words(text.language)
        # So many doses are a limit, too; what is still to be written is told by itself.
        if is_unwritten(text.text) or words is None or _compile_counted(words).search(text.text):
            return
    end = view.source.text.find("\n", box.span.start, box.span.end)
    yield Finding(
        Code.LIMIT_BOX_WITHOUT_AMOUNT,
        "this box for the limit has no amount with a unit",
        Span(box.span.start, box.span.end if end < 0 else end),
        "write the limit first: `No more than [350 mg]{.dose} a day.`; a box without one is a "
        "`::: {.note}`",
    )
