"""What a text says of how soon a dose may follow another, and of how many there may be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rlspub.checks.figures.gaps import is_about_others
from rlspub.checks.figures.patterns import Bound, find_groups, leave_out
from rlspub.checks.figures.statements import Above, Statement, find_words_above
from rlspub.checks.figures.words import find_words
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.schedules.medicines import Medicines
from rlspub.checks.schedules.patterns import SchedulePatterns, compile_schedule_patterns
from rlspub.checks.schedules.words import find_schedule_words
from rlspub.checks.view import View
from rlspub.language.amounts import Frequency, Period, read_rate
from rlspub.language.amounts.rate_reading import find_rate_after, read_time
from rlspub.language.readability.sentences import TextRange, sentences
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Doses

_UNREAD = frozenset({TextKind.TITLE, TextKind.REFERENCE, TextKind.PICTURE})
_PARTS = compile_late(r"[,;:()]")
_CLAUSES = compile_late(r"[;:]")
_ENDS = compile_late(r"\s*(?:[.;!]|$)")
_SHORT = compile_late(r"(?:\W*\w+){0,2}\W*$")
_NEAR = 300
# `As needed` and `your doctor may` make no other schedule.
_TOPICS = frozenset({"need", "prescribed"})


class Place(NamedTuple):
    """Where something is said of the doses of a medicine, and for whom.

    `about` is empty for the reader's own, and else names what it is about. `in_box` tells that a
    limit box says it.
    """

    text: RunningText
    start: int
    end: int
    medicine: str | None
    about: frozenset[str]
    in_box: bool

    @property
    def span(self) -> Span:
        """Return where it stands in the manuscript."""
        return self.text.span(self.start, self.end)

    @property
    def written(self) -> str:
        """Return it as written."""
        return " ".join(self.text.text[self.start : self.end].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """From one dose to the next: from `low` to `high` minutes.

    It `is_rhythm` where the text says how often, as in `every 4 hours`, and not how long to wait
    at least; it `is_turned` where the time to wait is told as the most. `dose` is the amount that
    is taken so often, if it is told.
    """

    place: Place
    low: int
    high: int
    is_rhythm: bool
    is_turned: bool = False
    dose: Statement | None = None

    @property
    def said(self) -> object:
        """Return what is alike for those that say the same."""
        amount = self.dose and (self.dose.amount, self.dose.count)
        times = self.low, self.high, self.is_rhythm
        return self.place.medicine, self.place.about, times, amount, id(self.place.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many doses in some minutes, which are None where no time is told.

    They are `in_doses`, or else are times: `4 times a day`.
    """

    place: Place
    least: int
    most: int
    minutes: int | None
    bound: Bound | None
    in_doses: bool

    @property
    def said(self) -> object:
        """Return what is alike for those that say the same."""
        numbers = self.least, self.most, self.minutes, self.bound
        return self.place.medicine, self.place.about, numbers


# Several checks ask for those of one document.
@lru_cache(maxsize=1)
def find_schedules(view: View) -> Sequence[Wait | Count]:
    """Return what a text says of the times and the number of doses, in its order."""
    boxes = [box.span for box in view.nodes.find(Doses)]
    medicines = Medicines(view)
    found = list[Wait | Count]()
    for text, above in zip(view.passages, find_words_above(view.passages, view.nodes), strict=True):
        words, figure_words = find_schedule_words(text.language), find_words(text.language)
        if words and figure_words and text.kind not in _UNREAD:
            in_box = any(box.start <= text.node.span.start < box.end for box in boxes)
            patterns = compile_schedule_patterns(words, figure_words)
            reader = _Reader(text, above, patterns, medicines, in_box=in_box)
            found += reader.read()
        medicines.pass_by(text)
    return tuple(found)


class _Reader:
    """Reads one text."""

    def __init__(
        self,
        text: RunningText,
        above: Above,
        patterns: SchedulePatterns,
        medicines: Medicines,
        *,
        in_box: bool,
    ) -> None:
        self.text, self.above, self.patterns = text, above, patterns
        self.medicines, self.view, self.in_box = medicines, medicines.view, in_box
        self.figures = patterns.figures

    def read(self) -> Iterator[Wait | Count]:
        for sentence in sentences(self.text.text):
            said = self.text.text[sentence.start : sentence.end]
            if not self.patterns.any_time.search(said):
                continue
            if is_about_others(said, self.patterns.figure_words, self.view):
                continue
            if self.patterns.in_turn.search(said) or said.rstrip().endswith("?"):
                continue
            found = [
                *self._read_waits(said, sentence),
                *self._read_rhythms(said, sentence),
                *self._read_counts(said, sentence),
            ]
            yield from sorted(found, key=lambda one: one.place.start)

    # --- Times to wait ------------------------------------------------------------------

    def _read_waits(self, said: str, sentence: TextRange) -> Iterator[Wait]:
        """Yield times between doses: `at least 4 hours between doses`."""
        for match in self.patterns.time.finditer(said):
            before = said[max(0, match.start() - _NEAR) : match.start()]
            bound = self.patterns.bound.search(before)
            lead = before[: bound.start()] if bound else before
            period = read_time(match["unit"])
            if period is None or self._is_in_case(lead):
                continue
            told = self._tell_wait(said, lead, match.end())
            if told is None:
                continue
            is_rhythm, may_be_turned = told
            is_most = bool(bound and bound["most"]) or self._head_says_most()
            is_refused = self.figures.refuse.search(_PARTS.split(lead)[-1]) is not None
            low = self.patterns.read_number(match["low"])
            high = self.patterns.read_number(match["high"]) if match["high"] else low
            place = self._find_place(said, sentence, match.start(), match.end())
            yield Wait(
                # The next dose, and a second one, are no other doses than these.
                place=place._replace(about=place.about - {"at first"}),
                low=low * period.minutes,
                high=high * period.minutes,
                is_rhythm=is_rhythm,
                # `At most 4 hours`, and `do not leave 4 hours`; but not `no less than 4 hours`.
                is_turned=may_be_turned and is_most != is_refused,
            )

    def _tell_wait(self, said: str, lead: str, end: int) -> tuple[bool, bool] | None:
        """Return whether a time tells how often, and whether `at most` turns it round.

        None for a time of something else.
        """
        patterns, after = self.patterns, said[end : end + _NEAR]
        clause = _CLAUSES.split(lead)[-1]
        if patterns.every_before.search(lead):
            return None
        if patterns.next_dose_after.search(lead):
            # `Check your blood sugar again after 15 minutes.`
            others = [action.end() for action in patterns.other_actions.finditer(clause)]
            doses = [action.end() for action in patterns.takes.finditer(clause)]
            return None if max(others, default=0) > max(doses, default=0) else (False, False)
        is_refused = self.figures.refuse.search(clause)
        if patterns.next_dose_within.search(lead):
            return (False, False) if is_refused else None
        takes_or_waits = patterns.waits.search(clause) or patterns.takes.search(clause)
        if patterns.between_doses.match(after):
            return False, True
        if patterns.before_next.match(after) and patterns.waits.search(clause):
            return False, True
        gives_more = patterns.more.search(f"{clause} {after}")
        if patterns.since_last.match(after) and (takes_or_waits or gives_more):
            return False, False
        if patterns.later.match(after) and patterns.more.search(clause):
            return False, False
        if patterns.apart.match(after) and patterns.doses.search(clause):
            return False, True
        if self.in_box and patterns.waits_before.search(lead) and _ENDS.match(after):
            # `Take one tablet. Wait 4 hours.`
            return False, True
        # The day of `twice a day` is none to wait.
        is_rate = patterns.begin_rate.search(lead) is not None
        if self.text.kind is TextKind.TABLE_CELL and len(lead.split()) <= 1 and not is_rate:
            head = self.above.heads.rpartition(";")[2]
            if patterns.wait_head.search(head):
                return False, True
            # Under `When`, `5 hours before your visit` tells no rhythm.
            if patterns.often_head.search(head) and not patterns.before_or_after.match(after):
                return True, False
        return None

    def _head_says_most(self) -> bool:
        if self.text.kind is not TextKind.TABLE_CELL:
            return False
        head = self.above.heads.rpartition(";")[2]
        return self.figures.phrases[Bound.MOST].search(head) is not None

    # --- How often ----------------------------------------------------------------------

    def _read_rhythms(self, said: str, sentence: TextRange) -> Iterator[Wait | Count]:
        """Yield `every 4 to 6 hours`, and `up to 4 times a day`."""
        ends = 0
        for begin in self.patterns.begin_rate.finditer(said):
            found = read_rate(said, begin.start()) if begin.start() >= ends else None
            frequency = found.rate.frequency if found else None
            if found is None or frequency is None:
                continue
            ends = found.end
            before = said[max(0, begin.start() - _NEAR) : begin.start()]
            dose = self._find_dose(frequency, sentence, sentence.start + begin.start())
            if self._is_in_case(before) or not self._is_of_doses(said, begin.start(), before, dose):
                continue
            clause = _CLAUSES.split(before)[-1]
            place = self._find_place(said, sentence, begin.start(), found.end)
            is_refused = self.figures.refuse.search(clause) is not None
            if frequency.times_max == 1 and _is_interval(frequency):
                is_soonest = self.patterns.more_often.search(before) is not None
                is_soonest |= bool(is_refused and self.figures.phrases[Bound.MORE].search(clause))
                if is_soonest or not is_refused:
                    factor = frequency.unit.minutes
                    yield Wait(
                        place=place,
                        dose=dose,
                        low=frequency.period * factor,
                        high=frequency.period_max * factor,
                        is_rhythm=not is_soonest,
                    )
            elif begin["count"] and frequency.period == frequency.period_max:
                bound = self.figures.find_bound(_after_figures(before), said[found.end :], "")
                if bound is Bound.MOST or not is_refused:
                    minutes = frequency.period * frequency.unit.minutes
                    yield Count(
                        place=place,
                        least=frequency.times,
                        most=frequency.times_max,
                        minutes=minutes,
                        bound=bound,
                        in_doses=False,
                    )

    def _find_dose(self, frequency: Frequency, sentence: TextRange, place: int) -> Statement | None:
        """Return the amount that is taken so often: the nearest before a place, or one after it."""
        near = [
            one
            for one in self.view.statements
            if one.text.node is self.text.node
            and sentence.start <= one.start < sentence.end
            and one.amount.rate
            and one.amount.rate.frequency == frequency
        ]
        before = [one for one in near if one.end <= place]
        return before[-1] if before else next(iter(near), None)

    def _is_of_doses(self, said: str, start: int, before: str, dose: Statement | None) -> bool:
        """Tell whether what is done so often is to take something."""
        near = _CLAUSES.split(before)[-1]
        if _SHORT.fullmatch(near):
            # `Every 4 hours, check ...`; `How often may I take it?` `Every 4 hours.`
            around = near + said[start : start + _NEAR]
            if self.patterns.other_actions.search(around):
                return False
            near = f"{self.above.scope} {self.above.heads} {around}"
        last = _PARTS.split(before)[-1]
        if self.patterns.other_actions.search(last):
            return False
        if self.in_box or dose is not None or self.patterns.takes.search(near):
            return True
        return any(self.view.substances.find(near))

    # --- How many -----------------------------------------------------------------------

    def _read_counts(self, said: str, sentence: TextRange) -> Iterator[Count]:
        """Yield so many doses: `no more than 5 doses in 24 hours`."""
        for match in self.patterns.count.finditer(said):
            before = said[max(0, match.start() - _NEAR) : match.start()]
            if self._is_in_case(before):
                continue
            end, minutes = self._find_period(said, before, match.end())
            near = _after_figures(before)
            low = self.patterns.read_number(match["low"])
            yield Count(
                place=self._find_place(said, sentence, match.start(), match.end()),
                least=low,
                most=self.patterns.read_number(match["high"]) if match["high"] else low,
                minutes=minutes,
                bound=self.figures.find_bound(near, said[end : end + _NEAR], self._limit_heads()),
                in_doses=True,
            )

    def _limit_heads(self) -> str:
        return self.above.heads if self.text.kind is TextKind.TABLE_CELL else ""

    def _find_period(self, said: str, before: str, end: int) -> tuple[int, int | None]:
        """Return where the time ends that so many doses are for, and how long it is."""
        if hours := self.patterns.in_hours.match(said, end):
            period = read_time(hours["unit"])
            if period:
                return hours.end(), self.patterns.read_number(hours["low"]) * period.minutes
        if after := find_rate_after(said, end):
            frequency, end = after.rate.frequency, after.end
        else:
            frequency = _find_frequency(before) or _find_frequency(self.above.heads)
        if frequency is None or frequency.period != frequency.period_max:
            return end, None
        return end, frequency.period * frequency.unit.minutes

    # --- What all of them have ----------------------------------------------------------

    def _is_in_case(self, before: str) -> bool:
        return self.patterns.if_.search(_PARTS.split(before)[-1]) is not None

    def _find_place(self, said: str, sentence: TextRange, start: int, end: int) -> Place:
        stop = _PARTS.search(said, end, end + _NEAR)
        about = self.figures.find_about(
            said[max(0, start - _NEAR) : stop.start() if stop else end + _NEAR],
            "",
            self.above.heads,
            self.above.scope,
            self.view.metadata.country,
        )
        first, last = sentence.start + start, sentence.start + end
        near = TextRange(max(sentence.start, first - _NEAR), min(sentence.end, last + _NEAR))
        medicine = self.medicines.find(self.text, near, first, last, self.patterns.words)
        title = find_groups(self.view.metadata.title, self.figures)
        return Place(
            self.text,
            first,
            last,
            medicine,
            leave_out(about - _TOPICS, title),
            self.in_box,
        )


def _find_frequency(words: str) -> Frequency | None:
    """Return how often, where that stands last in some words: `in 24 hours, no more than`."""
    frequency = None
    for begin in re.finditer(r"(?<!\w)(?=[^\W\d])", words):
        found = read_rate(words, begin.start())
        frequency = found.rate.frequency or frequency if found else frequency
    return frequency


def _is_interval(frequency: Frequency) -> bool:
    """Tell whether it is told from one dose to the next, and not for a day."""
    unit = frequency.unit
    return unit in (Period.MINUTE, Period.HOUR) or (unit is Period.DAY and frequency.period > 1)


def _after_figures(before: str) -> str:
    """Return the words after the last figure."""
    return before[max((match.end() for match in re.finditer(r"\d", before)), default=0) :]
