"""Roman numerals, and names of medicines and units that are abbreviated."""

import re
from collections.abc import Iterator

from rlspub.checks.doses.dose_text import DoseText
from rlspub.checks.finding import TextFinding
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import NUMBER, UNIT
from rlspub.patterns import compile_late

# X is left out: it stands for a number that is not known yet.
_ROMAN = compile_late(
    r"(?<![\w.'\u2019-])(?P<numeral>"
    r"(?:II|III|IV|VI{0,3}|IX|ii|iii|iv|vi{0,3}|ix)(?=\s(?:tablets?|tabs?|capsules?|caps|pills?)\b)"
    r"|(?:II|III|VI{1,3}|IX|ii|iii|vi{1,3}|ix)(?=\s(?:mg|mcg|mL|ml|units|drops|gtts?|doses)\b)"
    r"|[Ii](?=\s(?:tablet|tab|capsule|caps?|pill)(?![\w-])))",
    needs=compile_late(r"[IiVvXx]\s(?:ta|ca|pi|m[gcLl]|un|dr|gt|do)"),
)
_NEAR = 12
_KIND = compile_late(
    r"\b(?:type|factor|phase|stage|class|grade|schedule|part|bipolar)\s$", re.IGNORECASE
)
_DIGITS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
}  # fmt: skip


def check_numerals(text: DoseText) -> Iterator[TextFinding]:
    """Report doses that are counted in Roman numerals."""
    if not (text.rules.roman_numerals.value and text.is_english):
        return
    for match in _ROMAN.finditer(text.words):
        if _KIND.search(text.words, max(0, match.start() - _NEAR), match.start()):
            continue
        digits = _DIGITS[match["numeral"].lower()]
        message = f"`{match['numeral']}` is a Roman numeral, which can be read as another number"
        yield TextFinding(Code.ROMAN_NUMERAL, *match.span(), message, f"write `{digits}`")


_DRUGS = {
    "MgSO4": "magnesium sulfate",
    "MSO4": "morphine sulfate",
    "MgO": "magnesium oxide",
    "MgCl2": "magnesium chloride",
    "Mg(OH)2": "magnesium hydroxide",
    "FeSO4": "ferrous sulfate",
    "CaCO3": "calcium carbonate",
    "KCl": "potassium chloride",
    "HCTZ": "hydrochlorothiazide",
    "APAP": "acetaminophen",
}
_DRUG = compile_late(
    rf"(?<!\w)(?P<name>{'|'.join(re.escape(name) for name in _DRUGS)})(?!\w)",
    needs=("mgso4", "mso4", "mgo", "mgcl2", "mg(oh)2", "feso4", "caco3", "kcl", "hctz", "apap"),
)
_IN_FULL = "write the name in full"
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄", "01234")
_MORPHINE = compile_for_text(
    rf"(?<!\w)(?<!with )(?<!in )(?<!have )(?<!has )(?<!of )MS(?=\s{NUMBER}\s?{UNIT})"
    r"|(?<=\dmg )MS(?!\w| Contin)|(?<=\smg )MS(?!\w| Contin)",
    needs=("ms",),
)
_UNIT_LETTERS = compile_late(r"(?<=\()I\.?U\.?(?=\))|(?<=\bin )IU(?!\w)|^IU$", needs=("iu", "i.u"))
_MAGNESIUM = compile_late(r"(?<!\w)(?<!\d )(?<!\d)Mg(?!\w)")
_MILLIGRAM = compile_late(r"(?<![A-Za-z])mg(?!\w)")


def check_names(text: DoseText) -> Iterator[TextFinding]:
    """Report medicines whose names are abbreviated."""
    if not text.rules.drug_abbreviations.value:
        return
    words = text.words.translate(_SUBSCRIPTS)
    for match in _DRUG.finditer(words):
        yield _describe_name(match, _DRUGS[match["name"]] if text.is_english else None)
    for match in _MORPHINE.finditer(words) if text.is_english else ():
        message = "`MS` can be read as morphine sulfate or as magnesium sulfate"
        help_text = "write the name in full: `morphine sulfate` or `magnesium sulfate`"
        yield TextFinding(Code.DRUG_ABBREVIATION, *match.span(), message, help_text)
    if _MILLIGRAM.search(words):
        for match in _MAGNESIUM.finditer(words):
            message = "`Mg` beside `mg` can be read as a unit"
            help_text = "write `magnesium`" if text.is_english else _IN_FULL
            yield TextFinding(Code.CAPITAL_UNIT, *match.span(), message, help_text)


def check_unit_letters(text: DoseText) -> Iterator[TextFinding]:
    """Report international units that are abbreviated without a number, as in a table's head."""
    if text.rules.unit_letters.value:
        for match in _UNIT_LETTERS.finditer(text.words):
            message = f"`{match[0]}` can be read as a number or as another word"
            help_text = "write `international units`" if text.is_english else _IN_FULL
            yield TextFinding(Code.UNIT_LETTERS, *match.span(), message, help_text)


def _describe_name(match: re.Match[str], full: str | None) -> TextFinding:
    message = f"`{match[0]}` is an abbreviation that has been mixed up with others"
    help_text = f"write `{full}`" if full else _IN_FULL
    return TextFinding(Code.DRUG_ABBREVIATION, *match.span(), message, help_text)
