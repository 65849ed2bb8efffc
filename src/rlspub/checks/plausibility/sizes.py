"""Amounts many times as large or as small as is usual, and in units that cannot be."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from rlspub.checks.finding import Finding
from rlspub.checks.named_amounts import NamedAmount, read_rate_around
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts import Amount, Period, Unit
from rlspub.layouts.substances import Mention, Substance
from rlspub.patterns import compile_late
from rlspub.tree import plain_text

# From how many times the usual largest amount, or what part of the smallest, it is told. The large
# numbers are for amounts that nobody takes.
_UNUSUAL, _IMPOSSIBLE = 2, 100
_UNUSUALLY_SMALL = 10
_IN_A_WRONG_UNIT = 10
_SAYS_A_NUMBER_FROM = 3
_LONGEST_LEAD, _LONGEST_HOLD = 40, 80
_WEIGHTS = frozenset({Unit.GRAM, Unit.MILLIGRAM, Unit.MICROGRAM})
_EFFECTS = frozenset({Unit.INTERNATIONAL_UNIT, Unit.UNIT})
_MEASURES = _WEIGHTS | _EFFECTS | {Unit.MILLIMOLE, Unit.MILLIEQUIVALENT}
_POURED = frozenset({Unit.MILLILITRE, Unit.LITRE})
# What is given at a hospital, or said of what went wrong, is no dose to take at home.
_NO_DOSE = compile_late(
    r"\b(?:IV|intravenous(?:ly)?|infus\w+|drip|into (?:a|your|the) vein|into the blood"
    r"|picosul\w+|colonoscop\w+|overdos\w+|poison\w*|toxic\w*|lethal|fatal|kill\w*|intravenos[oa]s?|infusi\w+|sobredosis)\b",
    re.IGNORECASE,
)
# What is put on the skin is weighed with what it is mixed into.
_ON_SKIN = compile_late(
    r"\b(?:gels?|creams?|ointments?|lotions?|rub|emulgel|crema|pomada|cr\u00e8me|pommade|salbe)\b",
    re.IGNORECASE,
)
# A sum over a longer time than a day: no table knows how long an attack is.
_SUM_AFTER = compile_late(
    r"[\s)]*(?:\([^)]*\)\s*)?(?:in|for|over|per)\s(?:an?|one|the|any|each|all|your)\s(?:whole\s|entire\s)?"
    r"(?:attack|course|week|month|flare|cycle)\b",
    re.IGNORECASE,
)
# What holds another amount: `20 mcg in 100 g`, `100 units in 1 mL`.
_HOLDER = compile_late(
    r"\d[^.;?!]{0,60}\b(?:in|per|from|for|en|por|par|pro|je)\s(?:an?\s|each\s|every\s|one\s)?\(?$"
)
# How much is in so many mL: `100 units in 1 mL`.
_STRENGTH = compile_late(
    r"\bunits?\b[^.;]*\b(?:in|per|each|every)\b|\b(?:holds?|contains?|has|have)\b[^.;]*\bunits?\b"
    r"|\bunits?\b[^.;]*\b(?:holds?|contains?)\b|\bU-\d",
    re.IGNORECASE,
)
_CHANGE = compile_late(
    r"\b(?:steps?|rais\w+|increas\w+|reduc\w+|lower\w*|decreas\w+|taper\w*|cut|more(?! than)|less"
    r"|fewer|under|below)\b",
    re.IGNORECASE,
)
_EATS = compile_late(
    r"\b(?:eat\w*|ate|foods?|diets?|servings?|cups?|snacks?|meat|com[ae]r?|alimentos?)\b",
    re.IGNORECASE,
)
# An amount of food may be near the name of what is in it, unless nothing stands between them.
_RIGHT_BESIDE = compile_late(r"[\s:,(]*(?:(?:of|elemental|pure|de|di|von|من)\s+){0,2}")
_IS_TO_TAKE = compile_late(
    r"\b(?:tak(?:e|es|ing)|swallow|doses?(?: is| of)?|limit(?: is)?|than|at most|up to|tom[ae]"
    r"|m\u00e1s de|prene[rz]|prendre|plus de|au plus|nehmen(?: sie)?|h\u00f6chstens|maximal|als"
    r"|tome|mais de|prenda|pi\u00f9 di|принима\w+|более|przyjm\w+|ni\u017c|maksymalnie"
    r"|تناول|أكثر من|الأقصى)[\s:]*$"
    r"|(?:[服用]|最多|超过|超過|每[次天日]|最大|최대|하루에?|ไม่เกิน|เกิน|รับประทาน|วันละ|ครั้งละ)[\s:]*$",
    re.IGNORECASE,
)
_ENDS = compile_late(
    r"\s*(?:$|[.,;:)\u3002\uff0c\uff1b]|[을를까씩ต每]"
    r"|(?:an?|each|every|per|al|por|once|twice|daily|at|in|with|par|am|pro|t\u00e4glich|в|на"
    r"|dziennie|في|يومي\w+)\b)"
)
_OPENS = compile_late(r"\s?[(=]\s?\d")
_WORD_AFTER = compile_late(r"\s+(\w+)")
_MINUTES_IN_DAY, _DAYS_IN_WEEK = 60 * 24, 7


def check_sizes(view: View) -> Iterator[Finding]:
    """Report amounts that are far from what is usual of their substance."""
    for one in view.named_amounts:
        if one.substance and _may_be_a_dose(one):
            yield from _judge(one, one.substance)


def _may_be_a_dose(one: NamedAmount) -> bool:
    if not one.is_sure or (one.amount.rate and one.amount.rate.per):
        return False
    lead = one.text.text[max(one.sentence[0], one.start - _LONGEST_HOLD) : one.start]
    if _NO_DOSE.search(one.around) or _is_for_skin(one) or _HOLDER.search(lead):
        return False
    if _SUM_AFTER.match(one.text.text, one.end) and not (one.substance and one.substance.a_week):
        return False
    may_be_food = one.amount.unit in {Unit.GRAM, Unit.KILOGRAM, *_POURED} and not one.is_marked
    if not may_be_food:
        return True
    return not _EATS.search(one.around) and (_is_right_beside(one) or _is_to_take(one))


def _is_for_skin(one: NamedAmount) -> bool:
    heading = plain_text(one.text.section.children) if one.text.section else ""
    return _ON_SKIN.search(one.around) is not None or _ON_SKIN.search(heading) is not None


def _is_right_beside(one: NamedAmount) -> bool:
    mention = one.subject and one.subject.mention
    if not mention:
        return False
    salt = _find_salt(one, mention)
    mention_end = salt.end() if salt else mention.end
    begin, end = sorted((mention.start, mention_end, one.start, one.end))[1:3]
    return _RIGHT_BESIDE.fullmatch(one.text.text, begin, end) is not None


def _is_to_take(one: NamedAmount) -> bool:
    """Tell whether the words before an amount say to take it, and no food follows."""
    text = one.text.text
    begin = max(one.sentence[0], one.start - _LONGEST_LEAD)
    return bool(_IS_TO_TAKE.search(text, begin, one.start) and _ENDS.match(text, one.end))


def _judge(one: NamedAmount, substance: Substance) -> Iterator[Finding]:
    """Yield what is wrong with the size of an amount, or with its unit."""
    amount = _in_units_of(substance, one.amount)
    largest = (*substance.at_once, *substance.a_day, *substance.a_week)
    if not any(known.unit.base == amount.unit.base for known in largest):
        if one.subject and one.subject.is_named and _is_no_unit_of(one, substance):
            yield _report_unit(one, substance)
        return
    least_share, most_share = _find_shares(one, substance)
    above = (
        _compare_with_largest(replace(amount, rate=read_rate_around(one)), substance) * least_share
    )
    below = _compare_with_least(amount, substance) / most_share
    unit_is_strange = amount.unit in _WEIGHTS and amount.unit not in substance.units
    surely = _IN_A_WRONG_UNIT if unit_is_strange else _IMPOSSIBLE
    if above > _UNUSUAL:
        code = Code.IMPOSSIBLE_AMOUNT if above >= surely else Code.UNUSUAL_AMOUNT
        message = (
            f"`{one.words}` of {substance.name} is {_say_times(above)} the usual largest amount"
        )
        yield Finding(code, message, one.span, _advise(one, above))
    elif below >= _UNUSUALLY_SMALL and not _CHANGE.search(one.around):
        code = Code.IMPOSSIBLE_AMOUNT if below >= surely else Code.UNUSUAL_AMOUNT
        message = (
            f"the usual smallest amount of {substance.name} is {_say_times(below)} `{one.words}`"
        )
        yield Finding(code, message, one.span, _advise(one, below))
    elif unit_is_strange and amount.high < 1 and not _is_told_twice(one):
        units = _list_units(substance)
        yield Finding(
            Code.UNUSUAL_UNIT,
            f"`{one.words}`: {substance.name} is usually told in {units}",
            one.span,
            f"write it in {units}, as the label does, so that no reader has to convert it",
        )


# --- Units ------------------------------------------------------------------------------


def _in_units_of(substance: Substance, amount: Amount) -> Amount:
    """Return an amount in international units where only these are usual, but `units` stands."""
    for here, there in ((Unit.UNIT, Unit.INTERNATIONAL_UNIT), (Unit.INTERNATIONAL_UNIT, Unit.UNIT)):
        if amount.unit is here and here not in substance.units and there in substance.units:
            return replace(amount, unit=there)
    return amount


def _is_no_unit_of(one: NamedAmount, substance: Substance) -> bool:
    """Tell whether a substance is never told in a unit; what is told in effects is not poured."""
    if one.amount.unit in _POURED:
        return substance.units <= _EFFECTS and not _STRENGTH.search(one.around)
    return one.amount.unit in _MEASURES


def _report_unit(one: NamedAmount, substance: Substance) -> Finding:
    return Finding(
        Code.WRONG_UNIT,
        f"`{one.words}`: {substance.name} is told in {_list_units(substance)}",
        one.span,
        "check the unit against the source; if the amount is of something else, name that right "
        "beside it",
    )


def _list_units(substance: Substance) -> str:
    return " or ".join(sorted(unit.value for unit in substance.units))


def _is_told_twice(one: NamedAmount) -> bool:
    """Tell whether a bracket says the same in another unit: `100 mcg (0.1 mg)`."""
    text = one.text.text
    before = text[max(0, one.start - 3) : one.start]
    return bool(re.search(r"\w\s?[(=]\s?$", before) or _OPENS.match(text, one.end))


# --- Sizes ------------------------------------------------------------------------------


def _find_shares(one: NamedAmount, substance: Substance) -> tuple[Fraction, Fraction]:
    """Return how much of an amount is the mineral: all, unless a compound of it is named."""
    mention = one.subject and one.subject.mention
    if mention and (salt := _find_salt(one, mention)):
        least, most = substance.salts[salt[1].casefold()]
        return Fraction(least), Fraction(most)
    return Fraction(1), Fraction(1)


def _find_salt(one: NamedAmount, mention: Mention) -> re.Match[str] | None:
    """Return the word after a name that makes a compound of it: `magnesium oxide`."""
    word = _WORD_AFTER.match(one.text.text, mention.end)
    return word if word and word[1].casefold() in mention.substance.salts else None


def _compare_with_largest(amount: Amount, substance: Substance) -> Fraction:
    """Return how many times the largest usual amount it is: at once, and in a day or a week."""
    frequency = amount.rate.frequency if amount.rate else None
    if frequency is None and amount.rate and amount.rate.each_dose and substance.at_once:
        return _divide(amount, substance.at_once)
    if frequency is None:
        return _divide(amount, (*substance.at_once, *substance.a_day, *substance.a_week))
    if frequency.unit.base != Period.DAY.base:
        return _divide(amount, substance.at_once)
    times_a_day = frequency.canonical[1] * _MINUTES_IN_DAY
    if substance.is_weekly and frequency.is_daily:
        # That it is not taken daily is told for itself.
        return _divide(amount, substance.at_once)
    if substance.a_week and times_a_day < 1:
        total = _divide(amount, substance.a_week) * times_a_day * _DAYS_IN_WEEK
    else:
        total = _divide(amount, substance.a_day) * times_a_day
    # `a day` may be of what is taken at several times.
    return total if total and times_a_day == 1 else max(total, _divide(amount, substance.at_once))


def _compare_with_least(amount: Amount, substance: Substance) -> Fraction:
    """Return how many times an amount the smallest usual one is."""
    found = _divide(replace(amount, high=amount.low), substance.least)
    return 1 / found if found else Fraction(0)


def _divide(amount: Amount, known: Iterable[Amount]) -> Fraction:
    """Return an amount divided by the largest known one that it can be compared with."""
    sizes = [_size(one) for one in known if one.unit.base == amount.unit.base]
    return _size(amount) / max(sizes) if sizes else Fraction(0)


def _size(amount: Amount) -> Fraction:
    return Fraction(amount.high) * amount.unit.factor


# --- Words ------------------------------------------------------------------------------

_MILLION = 1_000_000
_IN_WORDS = {10: "ten", 100: "a hundred", 1000: "a thousand", _MILLION: "a million"}


def _say_times(ratio: Fraction) -> str:
    """Return how many times, with one figure that counts: no dose is to be worked out of it."""
    if ratio < _SAYS_A_NUMBER_FROM:
        return "more than twice"
    if ratio > _MILLION:
        return "more than a million times"
    step = 10 ** (len(str(int(ratio))) - 1)
    times = round(ratio / step) * step
    return f"about {_IN_WORDS.get(times, f'{times:,}')} times"


def _advise(one: NamedAmount, ratio: Fraction) -> str:
    remedy = (
        "is the unit right? check it and the figure against the source"
        if ratio >= _IMPOSSIBLE
        else "is a zero, a comma or the unit wrong? check the figure against the source"
    )
    if one.subject and one.subject.mention:
        return remedy
    return f"{remedy}; if the amount is of something else, say so: `{one.words} of \u2026`"
