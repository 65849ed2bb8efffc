"""Times between doses and numbers of doses of one medicine, held against each other."""

from collections.abc import Iterator, Sequence

from rlspub.checks.figures.patterns import Bound
from rlspub.checks.finding import Finding
from rlspub.checks.schedules.reading import Count, Place, Wait, find_schedules
from rlspub.checks.schedules.usual import hold_against_usual
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Period

_MINUTES_IN_DAY = Period.DAY.minutes
# Doses every 12 hours may be 9 hours apart for once; 8 hours are asked about, and 6 are wrong.
_TIMES, _SHARE = 2, 0.75


def check_schedules(view: View) -> Iterator[Finding]:
    """Report the later of two that cannot both be kept."""
    found = find_schedules(view)
    medicines = {one.place.medicine for one in found} - {None}
    is_alone = len(medicines) <= 1
    seen: dict[object, Wait | Count] = {}
    for one in found:
        if isinstance(one, Wait) and one.is_turned:
            yield _report_turned(one)
            continue
        before = [
            other
            for other in seen.values()
            if _is_comparable(one.place, other.place, is_alone=is_alone)
        ]
        wrong = list(_hold(one, before))
        if not wrong and isinstance(one, Wait):
            wrong += hold_against_usual(one, view)
        yield from wrong
        # What says the same as one before it is held against others no more.
        seen.setdefault(one.said, one)


def _is_comparable(one: Place, other: Place, *, is_alone: bool) -> bool:
    """Tell whether two speak of one medicine and of the same people."""
    if one.about != other.about:
        return False
    if one.medicine is None or other.medicine is None:
        return is_alone
    return one.medicine == other.medicine


def _hold(one: Wait | Count, before: Sequence[Wait | Count]) -> Iterator[Finding]:
    """Yield the first thing that is wrong with one beside those before it."""
    for other in before:
        match one, other:
            case Wait(), Wait() if not other.is_turned and not _agree(one, other):
                yield _report_waits(one, other)
                return
            case Wait(), Wait() if not other.is_turned and _is_short_wait(one, other):
                yield _report_short_wait(one, other)
                return
            case Count(), Wait() if _are_too_many(one, other):
                yield _report_too_many(one, other, one.place)
                return
            case Wait(), Count() if _are_too_many(other, one):
                yield _report_too_many(other, one, one.place)
                return
            case Count(), Count() if finding := _hold_counts(one, other):
                yield finding
                return
            case _:
                pass


# --- Times ------------------------------------------------------------------------------


def _agree(one: Wait, other: Wait) -> bool:
    """Tell whether two times can be kept together."""
    if one.is_rhythm and other.is_rhythm:
        # One sentence after another may tell of one day after another.
        return (
            one.place.text is other.place.text or not _is_one_dose(one, other) or _meet(one, other)
        )
    if one.is_rhythm or other.is_rhythm:
        rhythm, wait = (one, other) if one.is_rhythm else (other, one)
        return wait.low <= rhythm.low < wait.low * _TIMES
    return _meet(one, other)


def _is_short_wait(one: Wait, other: Wait) -> bool:
    """Tell whether the next dose may come sooner than doses do, as the text says how often."""
    if one.is_rhythm == other.is_rhythm:
        return False
    rhythm, wait = (one, other) if one.is_rhythm else (other, one)
    return wait.low < rhythm.low * _SHARE


def _meet(one: Wait, other: Wait) -> bool:
    return one.low <= other.high and other.low <= one.high


def _is_one_dose(one: Wait, other: Wait) -> bool:
    """Tell whether the same amount is taken so often, or one of the two tells no amount."""
    if one.dose is None or other.dose is None:
        return True
    same = one.dose.amount.without_rate.is_same_as(other.dose.amount.without_rate)
    return same and one.dose.count == other.dose.count


def _report_turned(one: Wait) -> Finding:
    return Finding(
        Code.WAIT_TURNED_ROUND,
        f"`{one.place.written}` is told as the most, and doses may not come sooner than that",
        one.place.span,
        "write `at least` before it, or say how often a dose is taken",
    )


def _report_waits(one: Wait, other: Wait) -> Finding:
    return Finding(
        Code.GAPS_DISAGREE,
        f"{_name(one)} and {_name(other)} between doses{_of(one.place)} cannot both be right",
        one.place.span,
        "correct one of the two, or say for whom each is",
        (Related(other.place.span, f"{_name(other)} stands here"),),
    )


def _report_short_wait(one: Wait, other: Wait) -> Finding:
    rhythm, wait = (one, other) if one.is_rhythm else (other, one)
    return Finding(
        Code.WAIT_SHORTER_THAN_RHYTHM,
        f"a dose{_of(one.place)} may follow after {_name(wait)} here, and is taken "
        f"{_name(rhythm)} there",
        one.place.span,
        "correct one of the two, or say when a dose may come sooner",
        (Related(other.place.span, f"{_name(other)} stands here"),),
    )


def _name(one: Wait) -> str:
    return f"`{one.place.written}`"


def _of(place: Place) -> str:
    return f" of {place.medicine}" if place.medicine else ""


# --- Numbers of doses -------------------------------------------------------------------


def _are_too_many(count: Count, wait: Wait) -> bool:
    """Tell whether more doses are allowed than there is time for."""
    if count.minutes is None or wait.is_turned or count.bound in (Bound.LEAST, Bound.MORE):
        return False
    return wait.low > 0 and count.most > -(-count.minutes // wait.low)


def _report_too_many(count: Count, wait: Wait, place: Place) -> Finding:
    fit = -(-(count.minutes or 0) // wait.low)
    other = wait.place if place is count.place else count.place
    times = "once" if fit == 1 else f"{fit} times"
    return Finding(
        Code.MORE_DOSES_THAN_TIME,
        f"`{count.place.written}` is more often than {_name(wait)} allows: that is at most {times} "
        f"in {_say_time(count)}",
        place.span,
        "correct the number of doses, or the time between them",
        (Related(other.span, f"`{other.written}` stands here"),),
    )


def _say_time(count: Count) -> str:
    if count.minutes == _MINUTES_IN_DAY:
        return "24 hours"
    return "that time"


def _hold_counts(one: Count, other: Count) -> Finding | None:
    """Return what is wrong with two numbers of doses in the same time."""
    if one.minutes != other.minutes:
        return None
    bounds = {one.bound, other.bound}
    if bounds == {Bound.MOST} and one.most != other.most:
        return Finding(
            Code.LIMITS_DISAGREE,
            f"`{one.place.written}` is another limit than `{other.place.written}`",
            one.place.span,
            "correct one of the two, or say for whom each is",
            (Related(other.place.span, f"`{other.place.written}` stands here"),),
        )
    limit, plain = (one, other) if one.bound is Bound.MOST else (other, one)
    if limit.bound is not Bound.MOST or plain.bound is Bound.MOST or plain.least <= limit.most:
        return None
    return Finding(
        Code.OVER_LIMIT,
        f"`{plain.place.written}` is more often than the limit, `{limit.place.written}`",
        one.place.span,
        "correct one of the two",
        (Related(other.place.span, f"`{other.place.written}` stands here"),),
    )
