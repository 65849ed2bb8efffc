"""How an amount is written: number, space, unit.

All that is wrong with one is told at once, and each message shows it as it should be.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from rlspub.checks.doses.advice import is_short, write_out
from rlspub.checks.doses.dose_text import DoseText
from rlspub.checks.finding import TextFinding
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import NOT_IN_WORD, UNSPACED, compile_for_text, has_unspaced
from rlspub.language.amounts.number import (
    ARABIC_MARKS,
    POINTS,
    RANGE_WORD,
    RANGE_WORDS,
    find_sure_language,
    has_foreign_groups,
    parts_thousands,
    read_number,
    read_two_ways,
    write_in_ascii,
    write_like,
    write_plainly,
)
from rlspub.language.amounts.unit import (
    CUBIC_CENTIMETRE,
    MICRO_SIGNS,
    SQUARE_MICROGRAM,
    UNIT_LETTERS,
    WRONG_LETTERS,
    WRONG_WORDS,
    Unit,
    list_names,
)
from rlspub.language.amounts.written import ANY_SIGN, ANY_UNIT, LABORATORY, NUMBER
from rlspub.language.locales import spell_month
from rlspub.language.readability.formulas import base
from rlspub.layouts.rules import Microgram, UnitSpace
from rlspub.patterns import compile_late

_AMOUNT = compile_for_text(
    rf"{NOT_IN_WORD}(?<![.,])(?<!\d[/\u2044])(?P<low>{NUMBER})"
    rf"(?:(?:(?P<low_space>\s?)(?P<low_unit>{ANY_UNIT}))?"
    rf"(?P<between>\s?[-\u2010-\u2014\u2212]{{1,2}}\s?|\s{RANGE_WORD}\s)"
    rf"(?P<high>{NUMBER}))?"
    rf"(?P<space>\s?)(?P<unit>{ANY_UNIT})"
)
_GLUED = compile_for_text(
    rf"(?<!\w)(?P<name>[^\W\d{UNSPACED}]{{3,}})(?P<amount>{NUMBER}\s?{ANY_SIGN})"
)
_PAIR = compile_for_text(
    rf"(?<![\w.,/-])(?P<first>\d+)\s(?P<second>\d+(?:[.,]\d+)?)(?P<unit>\s?{ANY_SIGN})"
)
# Medicines that are counted, in languages that part thousands by spaces.
_MADE = compile_late(
    r"[\s-](?:tabl|tabul|kaps|caps|comprim|g[ée]lul|cachet|pastyl|pigu|табл|капс|пігул)\w*",
    re.IGNORECASE,
)
_DIGIT = compile_late("[0-9]")
_LABORATORY = compile_late(LABORATORY)
_STOP = compile_late(r"\.(?=\s+[a-z]|\s*[,;:)/])")
_SIGN = compile_for_text(ANY_SIGN)
_YEAR = compile_late(r"(?:19|20)\d\d")
# Words before a year; the last ones stand before amounts too, of which 2000 is a common one.
_BEFORE_YEAR = (
    r"in|since|until|during|year|early|late|mid|spring|summer|autumn|fall|winter"
    r"|(?:our|this|that|these|those|their|its|the|last|next|new|old)(?=\s(?!2000))"
)
# Nobody takes so many.
_COUNTED = (
    Unit.TABLET, Unit.CAPSULE, Unit.DROP, Unit.PUFF, Unit.SPRAY, Unit.PATCH, Unit.TEASPOON,
    Unit.TABLESPOON, Unit.LITRE,
)  # fmt: skip
_COUNTED_NAMES = frozenset((*list_names(*_COUNTED), *WRONG_WORDS))
_MICRO = (*MICRO_SIGNS, SQUARE_MICROGRAM)
_WRONG_LETTERS: dict[str, str] = {name: unit.value for name, unit in WRONG_LETTERS.items()}
_MILLILITRES: dict[str, str] = {CUBIC_CENTIMETRE: Unit.MILLILITRE.value}
# What can be mended without a guess. A lost or needless zero may be a slip of another kind.
_MENDED = {
    Code.MISSING_UNIT_SPACE,
    Code.NEEDLESS_UNIT_SPACE,
    Code.THOUSANDS_COMMA,
    Code.MICRO_SIGN,
    Code.MICROGRAM_WRITING,
}
_NEAR = 12
_GROUP = 3
# Languages of which readers know the comma, and whose texts do well without it: 4000\u514b.
_WITHOUT_COMMAS = frozenset({"zh", "ja"})


def check_amounts(text: DoseText) -> Iterator[TextFinding]:
    """Report amounts that have been misread for the way that they are written."""
    for match in _AMOUNT.finditer(text.words):
        if not _is_year(match, text) and not _is_word(match, text):
            yield from _Amount(match, text).find_mended_problems()
    for match in _GLUED.finditer(text.words):
        mended = f"{match['name']} {match['amount']}"
        message = f"`{match['name']}` runs into the number after it"
        yield TextFinding(Code.MISSING_UNIT_SPACE, *match.span(), message, f"write `{mended}`")


def check_pairs(text: DoseText) -> Iterator[TextFinding]:
    """Report two numbers with nothing but a space between them: `2 2.5 mg tablets`."""
    for match in _PAIR.finditer(text.words):
        second = match["second"]
        whole = second if text.is_english else second.partition(",")[0]
        groups = whole.isdecimal() and len(whole) == _GROUP >= len(match["first"])
        help_text = "put words between them, for example `2 tablets of 2.5 mg`"
        if groups and text.is_english:
            joined = f"{match['first']},{match['second']}{match['unit']}"
            help_text = f"write `{joined}`, or put words between the two numbers"
        elif groups:
            # Elsewhere a space parts thousands: two numbers stand only before what is counted.
            is_apart = text.words[match.end("first")] == " "
            if not is_apart or not _MADE.match(text.words, match.end()):
                continue
            help_text = (
                "put a no-break space into the number if it is one, or words between the two"
            )
        message = f"`{match[0]}` can be read as one number or as two"
        yield TextFinding(Code.AMBIGUOUS_NUMBER, *match.span(), message, help_text)


def _is_year(match: re.Match[str], text: DoseText) -> bool:
    """Tell whether this is no amount but a year: `in 2019 tablets were sold`."""
    if not _YEAR.fullmatch(match["low"]) or not match["space"]:
        return False
    if match["high"]:
        return _YEAR.fullmatch(match["high"]) is not None
    if match["unit"] in _COUNTED_NAMES:
        return True
    if not re.fullmatch(r"[a-z]{3,}", match["unit"]):
        return False
    start = match.start()
    before = text.words[max(0, start - _NEAR) : match.end("low")]
    return _match_before_year(text.language).search(before) is not None


@cache
def _match_before_year(language: str) -> re.Pattern[str]:
    """Return a pattern for a year at the end of a text, with what tells that it is one."""
    months = (re.escape(spell_month(number, language)) for number in range(1, 13))
    return compile_late(rf"(?<!\w)(?:{_BEFORE_YEAR}|{'|'.join(months)})\s\d+$", re.IGNORECASE)


def _is_word(match: re.Match[str], text: DoseText) -> bool:
    """Tell whether the unit is a word of another language, as is Spanish `u`."""
    return not text.is_english and match["unit"] in ("u", "l") and bool(match["space"])


class _Amount(NamedTuple):
    """One amount or range in a text."""

    match: re.Match[str]
    text: DoseText

    def find_mended_problems(self) -> Iterator[TextFinding]:
        """Yield the problems, with the rewriting of the amount where none of them needs a guess."""
        problems = tuple(self._find_problems())
        if not {problem.code for problem in problems} <= _MENDED:
            yield from problems
            return
        whole = (*self.match.span(), self._mend())
        yield from (problem._replace(mended=whole) for problem in problems)

    def _find_problems(self) -> Iterator[TextFinding]:
        match, rules = self.match, self.text.rules
        for group in ("low", "high"):
            if match[group]:
                yield from self._check_number(group)
        yield from self._check_space()
        for group in ("low_unit", "unit"):
            if match[group]:
                yield from self._check_unit(group)
        dash = match["between"] and not match["between"].strip().isalpha()
        if dash and rules.range_dash.value and not self._is_laboratory():
            message, help_text = f"`{match[0]}` is a range with a dash", f"write `{self._mend()}`"
            if self._range_word is None:
                help_text = "write a word in place of the dash"
            yield TextFinding(Code.DASH_RANGE, *match.span(), message, help_text)
        yield from self._check_full_stop()

    def _check_number(self, group: str) -> Iterator[TextFinding]:
        rules, written, language = self.text.rules, self.match[group], self.text.language
        number = write_in_ascii(written)
        if rules.trailing_zero.value and self._has_needless_zero(number):
            message = f"`{written}` can be read as `{_drop_mark(written)}`"
            help_text = f"write `{self._mend()}`"
            if self._may_part_thousands(number):
                # Half the world parts thousands by points, and some of it writes English.
                thousands = write_plainly(_drop_mark(number), language)
                one, other = _trim(number, self.text), thousands
                help_text = self._offer(write_like(one, written), write_like(other, written))
            yield TextFinding(Code.TRAILING_ZERO, *self.match.span(group), message, help_text)
        if rules.naked_decimal.value and written.startswith(POINTS):
            message = f"`{written}` can be read as `{_drop_mark(written)}`"
            yield self._describe(Code.NAKED_DECIMAL, group, group, message)
        if has_foreign_groups(written, language):
            message = (
                f"`{written}` parts its digits in a way that few readers of this language know"
            )
            yield self._describe(Code.AMBIGUOUS_NUMBER, group, group, message)
        readings = read_two_ways(written, language)
        if readings and not self._is_laboratory():
            message = f"`{written}` can be read as {readings[0]} or as {readings[1]}"
            help_text = self._offer(*readings)
            if sure := find_sure_language(written, language):
                help_text += f", or name the country of its readers, as in `{sure}`"
            if number.startswith(",") or not self._may_part_thousands(number):
                help_text = f"write `{self._mend()}`"
            yield TextFinding(Code.AMBIGUOUS_NUMBER, *self.match.span(group), message, help_text)
        if rules.thousands_comma.value and self._needs_comma(written):
            message = f"`{written}` has no comma to part its thousands"
            yield self._describe(Code.THOUSANDS_COMMA, group, group, message)

    def _offer(self, one: str, other: str) -> str:
        """Return the remedy where only the author knows which of two numbers is meant."""
        unit = self._mend_unit("unit")
        return f"write what is meant: `{one} {unit}` or `{other} {unit}`"

    def _has_needless_zero(self, number: str) -> bool:
        """Tell whether a number has a needless zero; laboratories write them on purpose."""
        return _trim(number, self.text) != number and not self._is_laboratory()

    def _may_part_thousands(self, number: str) -> bool:
        """Tell whether the mark of a number may part thousands."""
        return re.fullmatch(r"\d{1,3}[.,]\d{3}", number) is not None

    def _needs_comma(self, number: str) -> bool:
        whole = number.partition(".")[0]
        digits = whole.isascii() and whole.isdecimal()
        if base(self.text.language) in _WITHOUT_COMMAS:
            return False
        return len(whole) > _GROUP and digits and parts_thousands(",", self.text.language)

    def _is_laboratory(self) -> bool:
        return _LABORATORY.match(self.text.words, self.match.end()) is not None

    def _check_space(self) -> Iterator[TextFinding]:
        unit, wanted = self.match["unit"], self.text.rules.unit_space.value
        if unit == "%" or wanted is UnitSpace.EITHER or has_unspaced(unit[0]):
            return
        number = "high" if self.match["high"] else "low"
        ends = [(number, "space", "unit")]
        if self.match["low_unit"]:
            ends.insert(0, ("low", "low_space", "low_unit"))
        for first, space, last in ends:
            joined = _SIGN.fullmatch(self.match[last]) and wanted is UnitSpace.NONE
            written = f"{self.match[first]}{self.match[space]}{self.match[last]}"
            if joined and self.match[space]:
                message = f"`{written}` has a space before its unit"
                yield self._describe(Code.NEEDLESS_UNIT_SPACE, first, last, message)
            elif not joined and not self.match[space]:
                message = f"`{written}` has no space before its unit"
                yield self._describe(Code.MISSING_UNIT_SPACE, first, last, message)

    def _check_unit(self, group: str) -> Iterator[TextFinding]:
        rules, unit = self.text.rules, self.match[group]
        if unit in _MICRO:
            if rules.micro_sign.value:
                message = f"`{unit}` can be read as mg, a thousand times as much"
                yield self._describe(Code.MICRO_SIGN, group, group, message)
        elif unit in UNIT_LETTERS:
            if rules.unit_letters.value:
                message = f"`{unit}` can be read as a number or as another word"
                help_text = f"write `{self._mend()}`"
                if self._mend_unit(group) == unit:
                    help_text = "write the name of the unit in full"
                yield TextFinding(Code.UNIT_LETTERS, *self.match.span(group), message, help_text)
        elif unit in _WRONG_LETTERS:
            if rules.capital_units.value:
                right = _WRONG_LETTERS[unit]
                message = f"`{unit}` is not how the unit `{right}` is written"
                yield self._describe(Code.CAPITAL_UNIT, group, group, message)
        elif unit in _MILLILITRES:
            if rules.latin_abbreviations.value:
                message = f"`{unit}` can be read as U, for units, or as two zeros"
                yield self._describe(Code.LATIN_ABBREVIATION, group, group, message)
        elif is_short(unit):
            if rules.latin_abbreviations.value and self._mend_unit(group) != unit:
                message = f"`{unit}` is an abbreviation of `{self._mend_unit(group)}`"
                yield self._describe(Code.LATIN_ABBREVIATION, group, group, message)
        elif self._mend_unit(group) != unit:
            message = f"`{unit}` is written in another way in the profile {rules.name}"
            yield self._describe(Code.MICROGRAM_WRITING, group, group, message)

    def _check_full_stop(self) -> Iterator[TextFinding]:
        words, end = self.text.words, self.match.end()
        if not self.text.rules.unit_full_stop.value or not _SIGN.fullmatch(self.match["unit"]):
            return
        whole = self.match.start() == 0 and words[end:].strip() == "."
        if _STOP.match(words, end) or whole:
            start = self.match.start("unit")
            message = f"`{self.match['unit']}.` has a full stop, which can be read as a 1"
            help_text = f"write `{self._mend()}` without the stop"
            yield TextFinding(Code.UNIT_FULL_STOP, start, end + 1, message, help_text)

    # --- The amount as it should be -----------------------------------------------------

    def _describe(self, code: Code, first: str, last: str, message: str) -> TextFinding:
        start, end = self.match.start(first), self.match.end(last)
        return TextFinding(code, start, end, message, f"write `{self._mend()}`")

    def _mend(self) -> str:
        match = self.match
        mended = self._mend_number(match["low"])
        if match["high"]:
            if match["low_unit"] and self._mend_unit("low_unit") != self._mend_unit("unit"):
                mended += self._mend_space("low_unit") + self._mend_unit("low_unit")
            to = match["between"]
            if not to.strip().isalpha():
                to = f" {self._range_word} " if self._range_word else to
            mended += to + self._mend_number(match["high"])
        return mended + self._mend_space("unit") + self._mend_unit("unit")

    @property
    def _range_word(self) -> str | None:
        return RANGE_WORDS.get(base(self.text.language))

    def _mend_number(self, written: str) -> str:
        rules, number = self.text.rules, write_in_ascii(written)
        is_mixed = any(sign in ARABIC_MARKS for sign in written) and bool(_DIGIT.search(written))
        if is_mixed or has_foreign_groups(written, self.text.language):
            return write_like(write_plainly(written, self.text.language), written)
        if rules.trailing_zero.value and not self._is_laboratory():
            number = _trim(number, self.text)
        if read_two_ways(written, self.text.language) and not self._may_part_thousands(number):
            number = number.replace(",", ".")
        if rules.naked_decimal.value and number.startswith(POINTS):
            number = f"0{number}"
        if rules.thousands_comma.value and written.isascii() and self._needs_comma(number):
            whole, point, rest = number.partition(".")
            number = f"{Decimal(whole):,f}{point}{rest}"
        return write_like(number, written)

    def _mend_space(self, group: str) -> str:
        unit, wanted = self._mend_unit(group), self.text.rules.unit_space.value
        written = "low_space" if group == "low_unit" else "space"
        if has_unspaced(unit[0]):
            return self.match[written]
        if unit == "%" or (wanted is UnitSpace.NONE and _SIGN.fullmatch(unit)):
            return ""
        if wanted is UnitSpace.EITHER and not self.match[written] and _SIGN.fullmatch(unit):
            return ""
        return " "

    def _mend_unit(self, group: str) -> str:
        unit = self.match[group]
        if is_short(unit):
            number = self.match["low" if group == "low_unit" or not self.match["high"] else "high"]
            return write_out(unit, _trim(number, self.text), self.text.language) or unit
        right = {**_WRONG_LETTERS, **_MILLILITRES}.get(unit, unit)
        if unit in _MICRO or right in ("mcg", "microgram", "micrograms"):
            return self._mend_microgram(right)
        return right

    def _mend_microgram(self, written: str) -> str:
        wanted = self.text.rules.microgram.value
        if wanted is Microgram.FULL and not self.text.is_english:
            wanted = Microgram.EITHER  # It asks for English words.
        if wanted is Microgram.SHORT or (wanted is Microgram.EITHER and written in _MICRO):
            return "mcg"
        if wanted is Microgram.EITHER:
            return written
        number = self.match["high"] or self.match["low"]
        return "microgram" if _trim(number, self.text) == "1" else "micrograms"


def _trim(number: str, text: DoseText) -> str:
    """Return a number without needless zeros after its decimal point.

    Elsewhere than in English, a point or a comma before three digits may part thousands.
    """
    match = re.fullmatch(r"(\d[\d,]*)?(\.)(\d*?)0+|(\d+)(,)(\d?)0", number)
    if match is None:
        return number
    whole, mark, rest = (match[1] or "", match[2], match[3]) if match[2] else match.group(4, 5, 6)
    if not text.is_english and len(number) - number.rindex(mark) - 1 == _GROUP:
        return number
    trimmed = f"{whole}{mark}{rest}" if rest else whole or "0"
    if read_number(trimmed, text.language) == read_number(number, text.language):
        return trimmed
    # Without its decimals `0,001.0` would be read in another way.
    return _trim(f"{read_number(number, text.language):f}", text)


def _drop_mark(number: str) -> str:
    return re.sub(f"[.,{''.join(ARABIC_MARKS)}]", "", number)
