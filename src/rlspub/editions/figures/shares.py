"""What an amount is for: each kilogram of the body, each millilitre, each dose, each hour.

A unit that stands alone, without a number before it, is what an amount is for, or a span of time.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from functools import cache

from rlspub.editions.figures.figure import Figure, Strength
from rlspub.editions.figures.words import (
    HAS_UNSPACED,
    Measure,
    find_words,
    match_names,
    read_number_words,
)
from rlspub.language.amounts import Unit
from rlspub.language.amounts.unit import list_names
from rlspub.patterns import compile_late

WEIGHT = Measure("weight of the body", 1)
DOSE = Measure("dose", 1)
VOLUME = Unit.MILLILITRE.base
# In any language: nobody but doctors writes all of it.
_KILOGRAMS = compile_late(
    r"(?<![^\W\d])(?:kgs?|kilos?|kilo[gq]ram\w*|quilos?|quilogram\w+|chil[oi]|chilogramm[oi]|lbs?"
    r"|pounds?|libras?|livres?|Pfund|kìlô|ký|ki-lô(?:-gam)?|kilôgam|кг|кило(?:грамм?\w*)?|фунт\w*"
    r"|κιλ\w+|χιλιόγραμμ\w+"
    r"|[ولب]{0,2}(?:ال)?(?:كغم?|كجم|كيلو(?:[غج]رام)?|رطل)|کیلو(?:[ \u200c]?گرم)?"
    r"|کلو(?:[ \u200c]?گرام)?|کلوگرام|پاؤنڈ|[בל]?(?:ק[״\"]ג|קילו(?:גרם)?))(?!\w)"
    r"|公斤|千克|磅|キロ(?:グラム)?|㎏|킬로(?:그램)?|กก\.?|กิโล(?:กรัม)?|किलो\w*|कि\W?ग्रा\W?|কেজি\w*|কিলো\w*"
    r"|ਕਿਲੋ\w*|કિલો\w*|கிலோ\w*|கி\.கி|కిలో\w*|కేజీ\w*|ኪሎ\w*|ኪ\.?ግ|ກິໂລ\w*|គីឡូ\w*|ကီလို\w*"
    r"|(?<=[0-9/])kg(?![A-Za-z])|kg(?=[\u1100-\u11ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3])",
    re.IGNORECASE,
)
_LEADS = compile_late(r"(?:/\s?|(?<!\w)[^\W\d]+\s)$")
# A unit of a number stands right behind it.
_COUNTED = compile_late(r"(?:\d|[\u00bc-\u00be])\s?$")


def find_shares(text: str, language: str, counted: Collection[Figure]) -> Iterator[Figure]:
    """Yield the units that stand alone, and words for a dose; `counted` are the amounts."""
    taken = {place for one in counted if one.values != {1} for place in range(one.start, one.end)}
    ones = {place for one in counted if one.values == {1} for place in range(one.start, one.end)}
    found = [(match.span(), WEIGHT) for match in _KILOGRAMS.finditer(text)]
    units, pattern = _list_units(language)
    found += [
        (match.span(), units[" ".join(match[0].split()).casefold()])
        for match in pattern.finditer(text)
    ]
    base = language.partition("-")[0]
    if base in read_number_words()["doses"]:
        found += [(match.span(), DOSE) for match in _compile_doses(base).finditer(text)]
    for (start, end), measure in found:
        is_counted = start in taken or (measure is not WEIGHT and start in ones)
        if is_counted and measure is not DOSE:
            continue
        if start not in ones and measure is not DOSE and _COUNTED.search(text, 0, start):
            continue
        begin = lead.start() if (lead := _LEADS.search(text, 0, start)) else start
        values = frozenset({Fraction(1)})
        yield Figure(text[begin:end], begin, end, values, Strength.SHARE, measure)


@cache
def _list_units(language: str) -> tuple[dict[str, Measure], re.Pattern[str]]:
    """Return the units of time and volume by their names, and a pattern for these.

    A letter alone may be a word.
    """
    after = find_words(language).after
    units = {name: meant for name, meant in after.items() if meant.base in ("min", "mo", VOLUME)}
    for unit in (Unit.MILLILITRE, Unit.LITRE):
        for name in list_names(unit):
            if len(name) > 1:
                units.setdefault(name.casefold(), Measure(unit.base, unit.factor))
    begins = r"(?:(?<!\w)|(?<=[\u0e01-\uffff]))"
    return units, re.compile(rf"{begins}(?:{match_names(units)})", re.IGNORECASE)


@cache
def _compile_doses(base: str) -> re.Pattern[str]:
    words = read_number_words()["doses"][base]
    if HAS_UNSPACED.search(words):
        return re.compile(words)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


# --- Comparing ----------------------------------------------------------------------------


def cancel_ones(ours: list[Figure], theirs: list[Figure]) -> None:
    """Take out `1 kg` where the other side says `kg`: each of them may be what an amount is for."""
    for one, other in ((ours, theirs), (theirs, ours)):
        for figure in [some for some in one if some.values == {1} and _is_amount(some)]:
            measure = WEIGHT if _tells_weight(figure) else figure.measure
            shares = [some.measure for some in other if some.strength is Strength.SHARE]
            amounts = filter(_is_amount, other)
            if measure in shares and not any(map(figure.is_same_as, amounts)):
                one.remove(figure)


def find_lost_share(ours: Iterable[Figure], theirs: Iterable[Figure]) -> Figure | None:
    """Return what an amount of ours is for, where the other side does not say so at all."""
    ours, theirs = list(ours), list(theirs)
    amounts = [one for one in ours if _is_amount(one)]
    if not amounts or not any(map(_is_amount, theirs)):
        return None
    shares = [one for one in ours if one.strength is Strength.SHARE and one.measure]
    # What both sides count, such as how heavy somebody is, is for nothing.
    weights = [one for one in ours if one.strength > Strength.PERIOD and _tells_weight(one)]
    others = [one for one in theirs if not any(map(one.is_same_as, weights))]
    doses = [one for one in amounts if not _tells_weight(one)]
    for share in shares:
        if share.measure is WEIGHT and doses and not any(map(_tells_weight, others)):
            return share
        is_volume = share.measure and share.measure.base == VOLUME
        if is_volume and any(map(_is_mass, doses)) and not any(map(_tells_volume, theirs)):
            return share
    each = [share for share in shares if share.measure is DOSE]
    knows_doses = any(one.measure is DOSE for one in theirs)
    if each and not knows_doses and any(one.is_each_dose for one in amounts):
        return each[-1]
    return None


def _is_amount(figure: Figure) -> bool:
    return figure.is_weighed and figure.strength > Strength.PERIOD


def _is_mass(figure: Figure) -> bool:
    return figure.measure is not None and figure.measure.base == Unit.GRAM.base


def _tells_weight(figure: Figure) -> bool:
    return figure.measure is WEIGHT or (
        figure.measure is not None
        and figure.measure.base == Unit.KILOGRAM.base
        and figure.measure.factor >= Unit.POUND.factor
    )


def _tells_volume(figure: Figure) -> bool:
    return figure.measure is not None and figure.measure.base == VOLUME
