"""Amounts where none belongs: in labels, and in what a clinic says of itself."""

import re

from rlspub.language.amounts.grammar import compile_for_text, match_units
from rlspub.language.amounts.reading import find_amounts
from rlspub.language.amounts.unit import (
    CUBIC_CENTIMETRE,
    NAMES,
    SQUARE_MICROGRAM,
    WRONG_LETTERS,
    WRONG_WORDS,
    Unit,
    list_names,
)
from rlspub.language.look_alikes import list_readings
from rlspub.patterns import compile_late

# No unit of ours, and yet weighed or counted in.
_OTHER_UNITS = ("grain", "grains", "ounce", "ounces", "pinch", "spoon", "spoons", "spoonful")
# A letter by itself is an initial, a room or a house as well.
_SHORTEST = 2
_NAMES = dict.fromkeys(
    name
    for name in (*NAMES, *WRONG_LETTERS, *WRONG_WORDS, *_OTHER_UNITS, CUBIC_CENTIMETRE)
    if len(name) >= _SHORTEST
) | {SQUARE_MICROGRAM: None}
# Where words are not parted, a number in words stands right before a unit, which may be one letter.
_COUNTS = (
    "[一二三四五六七八九十百千半两兩数數几幾]"
    "|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열"
    "|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน"
    "|ໜຶ່ງ|ນຶ່ງ|ສອງ|ສາມ|ສີ່|ຫ້າ|ຫົກ|ເຈັດ|ແປດ|ເກົ້າ|ສິບ|ຮ້ອຍ|ພັນ"
    "|មួយ|ពីរ|បី|បួន|ប្រាំ|ដប់|រយ|ពាន់"
    "|တစ်|နှစ်|သုံး|လေး|ငါး|ခြောက်|ခုနစ်|ခုနှစ်|ရှစ်|ကိုး|ဆယ်|ရာ|ထောင်"
)
_UNIT = compile_for_text(rf"(?<!\w)(?i:{match_units(_NAMES)})|(?:{_COUNTS})\s?{match_units(NAMES)}")
_TIMES = (
    r"twice|thrice|double[ds]?|triple[ds]?|quadruple[ds]?|half|halves|third|quarters?|dozens?"
    r"|times|\w+fold|multipl\w+|dobles?|duplic\w+|triplic\w+|mitad|cuartos?|tercios?|veces"
    r"|doppelt\w*|dreifach\w*|h\u00e4lfte|deux fois|moiti\u00e9"
    r"|ضعف|ضعفين|أضعاف|نصف|ربع|مرتين"
    # Two of a thing, which is one word in Arabic.
    r"|[وفبلك]?(?:ال)?(?:قرص|حبت|كبسولت|جرعت|قطرت|بخت|ملعقت|لصقت|حقنت)(?:ين|ان)"
)
_TIMES_JOINED = "두\\s?배|세\\s?배|절반|สองเท่า|สามเท่า|เท่าตัว|ครึ่ง"
_MULTIPLE = compile_late(rf"(?<!\w)(?:{_TIMES})(?!\w)|{_TIMES_JOINED}", re.IGNORECASE)
# Towns and hours have such words, too: `Double Springs`, `half past 8`, `twice a month`.
_AS_MUCH = compile_late(
    r"(?<!\w)(?:(?:twice|thrice|double|triple|quadruple|half|quarter|(?:\w+|\d+) times)"
    r"(?:\s(?:as|so|the|this|that|these|those|it|them|your|what|amounts?|doses?|much|many"
    r"|tablets?|pills?|capsules?)(?!\w)|\s*(?:[.,;:!)]|$))"
    r"|(?<![\d-])\d{1,2}\s?[x\u00d7](?!\w|\s?\d)|\w+fold(?!\w)"
    r"|(?:el|al|la) (?:doble|triple|mitad)(?!\w)|(?:dos|tres|cuatro) veces (?:m\u00e1s|la|el|lo)"
    r"|doppelt so|die doppelte|die h\u00e4lfte|deux fois (?:plus|la)|la moiti\u00e9"
    r"|ضعف|ضعفي|نصف (?:الجرعة|الكمية))"
    r"|두\s?배|세\s?배|절반|สองเท่า|สามเท่า|ครึ่งหนึ่ง",
    re.IGNORECASE,
)
# As many of something as a day has room for; shops are open so many hours a day.
_A_DAY = compile_late(
    r"(?<![\d:.])(?<!24/)\d+(?:[.,]\d+)?\s(?:(?:a|per|each) (?:day|night)|at bedtime"
    r"|al d\u00eda|por d\u00eda|cada d\u00eda|am Tag|par jour)(?!\w)",
    re.IGNORECASE,
)
# With a number before it, or in capital letters, which medicine never writes.
_NUMBER = r"(?<![\w.,])(?:\d[\d.,\u2009\u00a0 ]*|\u00bd|\u00bc|\u00be)[\s-]?"
_WRONG = compile_for_text(
    rf"{_NUMBER}{match_units([*WRONG_LETTERS, *WRONG_WORDS, *_OTHER_UNITS, CUBIC_CENTIMETRE])}"
)
# Nothing else is weighed in these.
_OF_MEDICINE = [
    name
    for name in list_names(Unit.MILLIGRAM, Unit.MICROGRAM, Unit.MILLIEQUIVALENT)
    if len(name) >= _SHORTEST
]
_MEDICINE = compile_for_text(rf"(?<!\w){match_units(_OF_MEDICINE)}")


def find_unit(text: str) -> str | None:
    """Return the first word of a label that weighs, counts or multiplies."""
    readings = list_readings(text)
    found = (pattern.search(one) for one in readings for pattern in (_UNIT, _MULTIPLE))
    return next((match[0].strip() for match in found if match), None)


def find_amount_elsewhere(text: str) -> str | None:
    """Return what a clinic's words say of an amount: `90 mg`, `two tablets`, `twice as much`.

    Hours, telephones, houses and streets are none: `8 to 5`, `12 L Street`, `Unit 4`.
    """
    return next(filter(None, map(_find_amount, list_readings(text))), None)


def _find_amount(text: str) -> str | None:
    for pattern in (_AS_MUCH, _A_DAY, _WRONG, _MEDICINE):
        if found := pattern.search(text):
            return found[0].strip()
    for amount in find_amounts(text):
        written = text[amount.start : amount.end]
        # A capital letter is one of a room's name: `5 L`. Before another it may be a street's.
        is_name = amount.amount.rate is None and re.search(r"[\d\s][A-Z]$", written)
        if not is_name and not re.match(r"\s[A-Z\u00c0-\u00de]", text[amount.end :]):
            return written
    return None
