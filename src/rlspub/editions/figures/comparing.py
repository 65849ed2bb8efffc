"""The figures of a source and its translation held against each other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from rlspub.editions.figures.figure import MONTH, NOON, Figure, Strength
from rlspub.editions.figures.periods import find_other_period
from rlspub.editions.figures.shares import cancel_ones, find_lost_share
from rlspub.editions.figures.spans import cancel_spans, find_lost_period


class Difference(NamedTuple):
    """Figures that stand on one side and not on the other."""

    source: Figure | None
    translation: Figure | None


def compare_figures(ours: Iterable[Figure], theirs: Iterable[Figure]) -> list[Difference]:
    """Return the figures of which the other side knows nothing, in pairs as far as they go."""
    ours, theirs = list(ours), list(theirs)
    rates = [*_compare_shares(ours, theirs)]
    rates += _compare_denials(ours, theirs)
    cancel_spans(ours, theirs)
    cancel_ones(ours, theirs)
    rates += [*_compare_periods(ours, theirs)]
    for kind in (Strength.DAY_OF_WEEK, Strength.PART_OF_DAY, Strength.PERSON):
        rates += _compare_words(ours, theirs, kind)
        rates += _compare_places(ours, theirs, kind)
    levels = [(Strength.DIGITS, Strength.DIGITS), (Strength.DIGITS, Strength.WORD)]
    levels += [(Strength.DIGITS, Strength.HINT), (Strength.WORD, Strength.WORD)]
    levels += [(Strength.WORD, Strength.HINT), (Strength.HINT, Strength.HINT)]
    for one, other in levels:
        # What is measured on both sides finds its like first.
        for is_near in (_is_exactly, Figure.is_same_as):
            _cancel(ours, theirs, one, other, is_near)
            _cancel(ours, theirs, other, one, is_near)
    sure = [[one for one in side if one.strength is Strength.DIGITS] for side in (ours, theirs)]
    words = [[one for one in side if one.strength is Strength.WORD] for side in (ours, theirs)]
    if not sure[1] and not any(map(_is_part, theirs)):
        # A word in the singular says one.
        sure[0] = [one for one in sure[0] if not _may_go_unsaid(one)]
    if not sure[0] and not any(map(_is_part, ours)):
        sure[1] = [one for one in sure[1] if not _may_go_unsaid(one)]
    if all(words) and not any(sure):
        sure = words
    if not any(sure):
        sure = _find_alike(ours, theirs)
    return [*_join(*sure), *rates]


def _cancel(
    ours: list[Figure],
    theirs: list[Figure],
    one: Strength,
    other: Strength,
    is_same: Callable[[Figure, Figure], bool],
) -> None:
    """Take out of both sides what each has."""
    for mine in [figure for figure in ours if figure.strength is one]:
        found = (figure for figure in theirs if figure.strength is other and is_same(mine, figure))
        if yours := next(found, None):
            ours.remove(mine)
            theirs.remove(yours)


def _is_exactly(one: Figure, other: Figure) -> bool:
    if one.dialled and other.dialled:
        return one.dialled == other.dialled
    return (one.measure is None) == (other.measure is None) and one.is_same_as(other)


def _may_go_unsaid(figure: Figure) -> bool:
    return figure.values == {Fraction(1)} and not figure.is_weighed and not figure.is_bound


def _is_part(figure: Figure) -> bool:
    return any(value.denominator != 1 for value in figure.values)


def _find_alike(ours: Sequence[Figure], theirs: Sequence[Figure]) -> list[list[Figure]]:
    """Return the first figures, one a word, that measure the same and differ."""
    for mine in (one for one in ours if one.strength > Strength.PERIOD):
        for yours in (one for one in theirs if one.strength > Strength.PERIOD):
            is_told = max(mine.strength, yours.strength) >= Strength.WORD or mine.measure in (
                MONTH,
                NOON,
            )
            if is_told and mine.measures_like(yours):
                return [[mine], [yours]]
    return [[], []]


def _join(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[Difference]:
    for number in range(max(len(ours), len(theirs))):
        mine = ours[number] if number < len(ours) else None
        yield Difference(mine, theirs[number] if number < len(theirs) else None)


def _compare_places(
    ours: Sequence[Figure], theirs: Sequence[Figure], kind: Strength
) -> list[Difference]:
    """Return two figures that have changed places: between morning and night, or two people."""
    sides = []
    for side in (ours, theirs):
        figures = _find_two(side)
        named = [min(one.values) for one in side if one.strength is kind]
        if not figures or len(named) != 2 or named[0] == named[1]:  # noqa: PLR2004 - a pair
            return []
        # A language may name the night first.
        sides.append(figures if named[0] > named[1] else figures[::-1])
    mine, yours = sides
    if mine[0].is_same_as(mine[1]) or not (
        mine[0].is_same_as(yours[1]) and mine[1].is_same_as(yours[0])
    ):
        return []
    return [Difference(mine[0], yours[0])]


def _find_two(side: Sequence[Figure]) -> list[Figure]:
    """Return the two doses of a side, or its two amounts, or figures; none if there are others."""
    figures = [one for one in side if one.strength > Strength.HINT]
    measured = [one for one in side if one.strength > Strength.PERIOD and one.measure]
    choices = [one for one in side if one.is_dose], measured, figures
    return next((some for some in choices if len(some) == 2), [])  # noqa: PLR2004 - a pair


def _compare_shares(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[Difference]:
    """Yield what an amount is for on one side alone."""
    if lost := find_lost_share(ours, theirs):
        yield Difference(lost, None)
    if added := find_lost_share(theirs, ours):
        yield Difference(None, added)


def _compare_denials(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[Difference]:
    """Yield what one side forbids, where the other has no word that denies anything."""
    for side, other in ((ours, theirs), (theirs, ours)):
        kinds = {one.strength for one in other}
        forbidden = [one for one in side if one.strength is Strength.DENIAL and one.values == {1}]
        if forbidden and Strength.AFFIRMED in kinds and Strength.DENIAL not in kinds:
            yield Difference(*((forbidden[0], None) if side is ours else (None, forbidden[0])))


def _compare_words(
    ours: Sequence[Figure], theirs: Sequence[Figure], kind: Strength
) -> Iterator[Difference]:
    """Yield a day, a part of one, or people, and what the other side names in their place."""
    mine, yours = ([one for one in side if one.strength is kind] for side in (ours, theirs))
    less = [one for one in mine if not any(one.values == other.values for other in yours)]
    more = [one for one in yours if not any(one.values == other.values for other in mine)]
    if less and more:
        yield Difference(less[0], more[0])


def _compare_periods(ours: Sequence[Figure], theirs: Sequence[Figure]) -> list[Difference]:
    """Return where one side says `a day` and the other `a week`; either may say less."""
    for is_named in (False, True):
        sides = [
            [one for one in side if one.period and (one.strength < Strength.HINT) is is_named]
            for side in (ours, theirs)
        ]
        if other := find_other_period(
            *([one.period for one in side if one.period] for side in sides)
        ):
            mine, yours = (
                [one for one in side if one.period is period][-1]
                for side, period in zip(sides, other, strict=True)
            )
            return [Difference(mine, yours)]
    for mine in (one for one in ours if one.period and one.is_dose):
        for yours in (one for one in theirs if one.period is mine.period and one.is_dose):
            if mine.every != yours.every and mine.is_same_as(yours):
                return [Difference(mine, yours)]
    if lost := find_lost_period(ours, theirs):
        return [Difference(lost, None)]
    if added := find_lost_period(theirs, ours):
        return [Difference(None, added)]
    return []
