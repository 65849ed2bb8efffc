"""How authors write amounts, wrong forms too: regular expressions for what looks for them."""

from rlspub.language.amounts.grammar import NOT_IN_WORD, compile_for_text, match_units
from rlspub.language.amounts.number import NOT_INSIDE, NUMBER_MARK, POINTS, RANGE_WORD
from rlspub.language.amounts.unit import (
    CUBIC_CENTIMETRE,
    MEDICINE_UNITS,
    OTHER_SIGNS,
    OTHER_WORDS,
    SIGNS,
    SQUARE_MICROGRAM,
    UNIT_LETTERS,
    WORDS,
    WRONG_LETTERS,
    WRONG_WORDS,
    Unit,
    list_names,
)
from rlspub.patterns import HAS_FIGURE

# A number never begins inside another one, or long ones would take forever to search.
NUMBER = rf"{NOT_INSIDE}(?:\d+(?:{NUMBER_MARK}\d+)*|[{''.join(POINTS)}]\d+)"
# Body weights and percentages are amounts of another kind.
_NO_DOSES = (Unit.KILOGRAM, Unit.PERCENT)
_DOSE_SIGNS = [name for name, unit in SIGNS.items() if unit not in _NO_DOSES]
# In an order that is always the same, or the pattern would be another one in each process.
_WRITTEN_SIGNS = match_units(
    dict.fromkeys((*_DOSE_SIGNS, *UNIT_LETTERS, *WRONG_LETTERS, SQUARE_MICROGRAM, CUBIC_CENTIMETRE))
)
# A percentage is a strength only before what is put on the skin or into the eye.
_STRENGTH = r"%(?=\s(?:\w+\s)?(?:cream|gel|lotion|ointment|solution|drops|spray|shampoo)\b)"
# A unit that is a sign, and no abbreviation such as U.S. or word such as L'eau.
SIGN = rf"(?:(?!U\.[A-Z]){_WRITTEN_SIGNS}(?!['\u2019]\w))"
UNIT = rf"(?:{SIGN}|{match_units([*WORDS, *WRONG_WORDS])}|{_STRENGTH})"
AMOUNT = rf"{NUMBER}[\s-]?{UNIT}"
# The same in other languages too, for rules that are about more than English words.
_OTHER_SIGNS = match_units(name for name, unit in OTHER_SIGNS.items() if unit not in _NO_DOSES)
ANY_SIGN = rf"(?:{SIGN}|{_OTHER_SIGNS})"
ANY_UNIT = rf"(?:{UNIT}|{_OTHER_SIGNS}|{match_units(OTHER_WORDS)})"
# What laboratories measure is no dose, and has its own conventions.
LABORATORY = r"\s?(?:/|per)\s?(?:dL|dl|L|l|lit(?:er|re)|decilit(?:er|re)|min|minute)\b"
# An amount of what only medicines are weighed in.
_MEDICINE_UNIT = match_units(list_names(*MEDICINE_UNITS))
MEDICINE_AMOUNT = compile_for_text(
    rf"{NOT_IN_WORD}(?<![.,/])(?:{NUMBER}\s?{_MEDICINE_UNIT}?\s{RANGE_WORD}\s)?{NUMBER}"
    rf"\s?{_MEDICINE_UNIT}(?!/)",
    needs=HAS_FIGURE,
)
