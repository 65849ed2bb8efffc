"""Characters in and beside figures that are not what they look like."""

import re
import unicodedata
from collections.abc import Iterator

from rlspub.checks.doses.dose_text import DoseText
from rlspub.checks.finding import TextFinding
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import NOT_IN_WORD, UNSPACED, compile_for_text
from rlspub.language.amounts.number import ARABIC_MARKS, FRACTION, write_in_ascii
from rlspub.language.amounts.rate_reading import TIME_WORDS
from rlspub.language.amounts.unit import NAMES, SQUARE_MICROGRAM
from rlspub.language.amounts.written import ANY_UNIT
from rlspub.language.look_alikes import (
    LETTERS_FOR_DIGITS,
    POINTS,
    mixes_scripts,
    read_as_cyrillic,
    read_as_latin,
    read_numeral,
)
from rlspub.language.tags import find_script
from rlspub.patterns import compile_late

_LETTER = f"[{re.escape(''.join(LETTERS_FOR_DIGITS))}]"
_RAISED = "[\u00b2\u00b3\u00b9\u2070-\u2089]"
_HAS_RAISED = compile_late(_RAISED)
# Roman, circled and old Chinese digits.
_NUMERAL = "[\u2160-\u216b\u2170-\u217b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3007\u3021-\u3029]"

# --- What looks like a digit ------------------------------------------------------------

_DIGITS = compile_late(r"\d(?:[\d.,\u066b\u066c]*\d)?")
_SCRIPTED = compile_late(r"[^\W\d_]")
_CYRILLIC = "[\u0417\u0437\u041e\u043e\u0431]"
_TIME = rf"(?:{TIME_WORDS})(?!\w)"
_TO = r"(?:\s(?:to|or|and|a|o|y)\s|\s?[-\u2013]\s?)"
_IN_FIGURE = compile_for_text(
    # Before a unit one digit is enough of a figure: `1O mg`, `l0 mg`.
    rf"{NOT_IN_WORD}(?<![.,'\u2019-])(?=[^\s\d]{{0,9}}\d)[\d.,]{{0,9}}{_LETTER}"
    rf"(?:[\d.,]|{_LETTER}){{0,9}}(?=[\s-]?{ANY_UNIT})"
    # Without a unit, between digits and as the nought at one end.
    r"|(?<![\w.,-])\d{1,9}(?:[OoIl\u041e\u043e]\d{1,9}|[O\u041e])(?![\w-])"
    r"|(?<![\w.,-])[Oo\u041e\u043e\u039f\u03bf][.,]\d{1,9}(?!\w)"
    # Alone before a unit that counts for little else.
    r"|(?<![\w.'\u2019-])[OIlS](?=\s(?:mg|mcg|mL|ml)(?!\w))"
    rf"|(?<![\w.'\u2019-])[Il]OO?(?=\s{ANY_UNIT})"
    # Alone in Cyrillic before a unit or a time in Latin, or as one end of a range; so for `l`.
    rf"|(?<!\w){_CYRILLIC}(?=\s(?=[a-z])(?:{ANY_UNIT}|{_TIME}))"
    rf"|(?<!\w)(?<!\d\s)(?:{_CYRILLIC}|l)(?={_TO}\d{{1,3}}\s(?=[a-z])(?:{ANY_UNIT}|{_TIME}))"
    rf"|(?<![\w.,-])\d{{1,3}}{_CYRILLIC}(?=\s(?=[a-z]){_TIME})",
    needs=compile_late(
        rf"\d[.,]{{0,9}}{_LETTER}|{_LETTER}[^\s\d]{{0,9}}\d|[OIlS]\sm[gcLl]|[Il]OO?\s"
        rf"|{_CYRILLIC}\s|(?<!\w)(?:{_CYRILLIC}|l){_TO}\d"
    ),
)
_NO_FIGURES = frozenset({"O2"})  # oxygen
_NUMERALS = compile_for_text(
    rf"\d{_NUMERAL}|{_NUMERAL}\d|{_NUMERAL}(?=\s?{ANY_UNIT})|{FRACTION}[\d{FRACTION[1:]}",
    needs=compile_late(f"{_NUMERAL}|{FRACTION}"),
)
# A power of ten is no note's mark.
_RAISED_WITHIN = compile_for_text(
    rf"(?:(?<=\d)(?<!(?<!\d)10){_RAISED}+|(?<!\w){_RAISED}+\d[\d.,]{{0,9}})(?=\s?{ANY_UNIT})",
    needs=_HAS_RAISED,
)
_RAISED_AFTER = compile_late(
    rf"\d\s?(?P<unit>[^\W\d_]{{1,24}})(?P<raised>{_RAISED}+)", needs=_HAS_RAISED
)
_MARK = compile_for_text(
    rf"\d{{1,9}}(?P<mark>[{''.join(POINTS)}])\d{{1,9}}(?=\s?{ANY_UNIT})"
    rf"|[0-9]{{1,9}}(?P<arabic>[{''.join(ARABIC_MARKS)}])[0-9]{{1,9}}",
    needs=compile_late(f"[{''.join((*POINTS, *ARABIC_MARKS))}]"),
)


def check_digits(text: DoseText) -> Iterator[TextFinding]:
    """Report what stands in a figure and is no digit of the passage's writing."""
    words = text.words
    for match in _IN_FIGURE.finditer(words):
        if match[0] not in _NO_FIGURES:
            letter = re.search(_LETTER, match[0])
            meant = "".join(LETTERS_FOR_DIGITS.get(sign, sign) for sign in match[0])
            message = f"`{match[0]}` has the letter `{letter and letter[0]}` in place of a digit"
            yield _describe(match.start(), match.end(), message, meant)
    if words.isascii():
        return
    for match in _DIGITS.finditer(words):
        zeros = {ord(sign) - unicodedata.decimal(sign) for sign in match[0] if sign.isdecimal()}
        if len(zeros) > 1:
            message = f"`{match[0]}` mixes the digits of two scripts"
        elif zeros == {ord("0")} or _is_native(match, text):
            continue
        else:
            message = f"`{match[0]}` is written in digits of another kind"
        yield _describe(*match.span(), message, write_in_ascii(match[0]))
    for match in _NUMERALS.finditer(words):
        meant = "".join(read_numeral(sign) for sign in match[0])
        message = f"`{match[0]}` is no number that everyone reads alike"
        yield _describe(*match.span(), message, meant)
    for match in _MARK.finditer(words):
        mark = match["mark"] or match["arabic"]
        meant = {**POINTS, **ARABIC_MARKS}[mark]
        message = f"`{match[0]}` has a sign that only looks like `{meant}`"
        yield _describe(*match.span(), message, match[0].replace(mark, meant))


def check_raised(text: DoseText) -> Iterator[TextFinding]:
    """Report raised digits that touch an amount: a note's mark there reads as part of it."""
    for pattern, group in ((_RAISED_WITHIN, 0), (_RAISED_AFTER, "raised")):
        for match in pattern.finditer(text.words):
            if group and match["unit"] not in NAMES:
                continue
            message = f"`{match[group]}` beside a figure can be read as part of it"
            help_text = "write a note's mark as `[^name]`, after the sentence"
            yield TextFinding(Code.LOOK_ALIKE, *match.span(group), message, help_text)


def _is_native(match: re.Match[str], text: DoseText) -> bool:
    """Tell whether digits are of the script of their passage, or of the words beside them."""
    from fontTools.unicodedata import script, script_extension

    scripts: set[str] = script_extension(next(sign for sign in match[0] if not sign.isascii()))
    if find_script(text.running.language) in scripts:
        return True
    before = _SCRIPTED.search(text.words[: match.start()][::-1])
    after = _SCRIPTED.search(text.words, match.end())
    return any(script(letter[0]) in scripts for letter in (before, after) if letter)


# --- What looks like a unit -------------------------------------------------------------

_UNIT_LETTER = rf"[^\s!-@\[-`{{-~\d{UNSPACED}]"
_UNIT = compile_for_text(rf"(?<=\d)[\s-]?(?P<word>{_UNIT_LETTER}{{1,24}})")


def check_units(text: DoseText) -> Iterator[TextFinding]:
    """Report units with letters of another script, in one sign, or in other widths."""
    for match in _UNIT.finditer(text.words):
        word = match["word"]
        if _is_written_right(word):
            continue
        meant = next(
            (read for read in (read_as_latin(word), read_as_cyrillic(word)) if read in NAMES), None
        )
        if meant and meant != word:
            message = f"`{word}` only looks like `{meant}`"
        elif mixes_scripts(word):
            message = f"`{word}` mixes Latin and Cyrillic letters"
        else:
            continue
        help_text = f"write `{meant}`" if meant else "type the unit anew, in letters of one script"
        yield TextFinding(Code.LOOK_ALIKE, *match.span("word"), message, help_text)


def _is_written_right(word: str) -> bool:
    if word.isascii():
        return "rn" not in word
    return unicodedata.normalize("NFC", word) in NAMES or word == SQUARE_MICROGRAM


def _describe(start: int, end: int, message: str, meant: str) -> TextFinding:
    help_text = f"write `{meant}`, if that is meant"
    if not meant.isascii():
        help_text = "write the number in plain digits"
    return TextFinding(Code.LOOK_ALIKE, start, end, message, help_text)
