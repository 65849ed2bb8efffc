"""Signs and slashes that stand for words beside a dose."""

import re
from collections.abc import Iterator

from rlspub.checks.doses.dose_text import DoseText
from rlspub.checks.finding import TextFinding
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.rate_reading import PERIODS_AFTER_SLASH
from rlspub.language.amounts.written import LABORATORY, NUMBER, UNIT
from rlspub.language.readability.formulas import base
from rlspub.patterns import compile_late

_AT = compile_late(r"(?<=\s)@(?=\s)|(?<=[\s\d])@\s?(?=\d)", needs="@")
_AND = compile_late(r"(?<=\s)[&+](?=\s)", needs="&+")
_MORE_THAN = compile_for_text(rf"(?P<amount>{NUMBER})\+(?=\s?{UNIT})", needs="+")
_COMPARED = compile_for_text(
    rf"(?P<sign>[<>]=?|[\u2264\u2265])\s?(?={NUMBER}\s?{UNIT}(?!{LABORATORY}))",
    needs="<>\u2264\u2265",
)
_COMPARISONS = {
    ">": "more than",
    "<": "less than",
    ">=": "at least",
    "<=": "no more than",
    "\N{GREATER-THAN OR EQUAL TO}": "at least",
    "\N{LESS-THAN OR EQUAL TO}": "no more than",
}
_NEAR = 40  # as far back as a word is looked for
_LAST_WORD = compile_late(r"(\w+)\s$")
_NEXT_WORD = compile_late(r"\s(\w+)")


def check_signs(text: DoseText) -> Iterator[TextFinding]:
    """Report signs that stand for words in a sentence with a dose."""
    if not text.rules.dose_symbols.value:
        return
    yield from _find_comparisons(text)
    if not text.is_english:
        return
    for match in _AT.finditer(text.words):
        if text.has_dose(match.start()):
            yield _describe_sign(match.start(), match.start() + 1, "@", "at")
    for match in _AND.finditer(text.words):
        if text.has_dose(match.start()) and not _joins_names(text.words, match):
            yield _describe_sign(*match.span(), match[0], "and")
    for match in _MORE_THAN.finditer(text.words):
        yield _describe_sign(match.end() - 1, match.end(), "+", f"more than {match['amount']}")


def _find_comparisons(text: DoseText) -> Iterator[TextFinding]:
    for match in _COMPARED.finditer(text.words):
        sign = match["sign"]
        word = _COMPARISONS[sign] if text.is_english else None
        yield _describe_sign(*match.span("sign"), sign, word)


def _joins_names(words: str, match: re.Match[str]) -> bool:
    """Tell whether `&` is part of a name, such as Johnson & Johnson."""
    before = _LAST_WORD.search(words, max(0, match.start() - _NEAR), match.start())
    after = _NEXT_WORD.match(words, match.end())
    if match[0] != "&" or before is None or after is None:
        return False
    return before[1][0].isupper() and after[1][0].isupper()


def _describe_sign(start: int, end: int, sign: str, word: str | None) -> TextFinding:
    message = f"`{sign}` beside a dose has been misread as a number"
    if sign in _COMPARISONS:
        message = f"`{sign}` beside a dose has been mixed up with its opposite"
    help_text = f"write `{word}`" if word else "write in words what it means"
    return TextFinding(Code.DOSE_SYMBOL, start, end, message, help_text)


_PER = (
    rf"(?:{PERIODS_AFTER_SLASH}|doses?|kg|servings?"
    r"|tablets?|tabs?|capsules?|caps?|pills?|teaspoons?|tsp|mL|ml|m2|m\u00b2)"
)
_SLASH = compile_for_text(
    rf"(?<![^\W\d])(?P<amount>(?:{NUMBER}\s?)?{UNIT})\s?/\s?(?P<per>{_PER}(?!\w)|{NUMBER}\s?{UNIT})",
    needs="/",
)
# The languages for which ISMP says so, in the US and in Spain. Elsewhere `mg/kg` is how a
# unit is written.
_READ_AS_ONE = frozenset({"en", "es"})
_LABORATORY = compile_late(LABORATORY)
_FRACTION = compile_late(
    r"(?<![\d/])(?P<whole>\d+\s)?(?P<fraction>\d+[/\u2044]\d+)\s(?:of\s)?(?:an?\s)?"
    r"(?P<unit>tablets?|tabs?|pills?|capsules?|caps?|caplets?|doses?|mg|mcg|mL|ml|g)(?!\w)",
    needs="/\u2044",
)
_FRACTIONS = {"1/2": "half", "1/4": "a quarter of", "3/4": "three quarters of", "1/3": "a third of"}
_PLURAL_END = compile_late("(?<=[a-z]{3})s$")


def check_slashes(text: DoseText) -> Iterator[TextFinding]:
    """Report slashes for `per` and in parts of a tablet."""
    if text.rules.slash_for_per.value and base(text.language) in _READ_AS_ONE:
        for match in _SLASH.finditer(text.words):
            if not _LABORATORY.match(text.words, match.end("amount")):
                yield _describe_slash(match, text)
    if text.rules.fractions.value and text.is_english:
        for match in _FRACTION.finditer(text.words):
            yield _describe_fraction(match)


def _describe_slash(match: re.Match[str], text: DoseText) -> TextFinding:
    per = match["per"]
    between = "per"
    if per[0].isdigit():
        between = "in each" if per.endswith(("L", "l")) else "and"
    message = f"`{match[0]}` has a slash, which can be read as a 1"
    help_text = f"write `{match['amount']} {between} {per}`"
    if not text.is_english:
        help_text = "write a word in place of the slash"
    return TextFinding(Code.SLASH_FOR_PER, *match.span(), message, help_text)


def _describe_fraction(match: re.Match[str]) -> TextFinding:
    part = _FRACTIONS.get(match["fraction"].replace("\N{FRACTION SLASH}", "/"))
    one = _PLURAL_END.sub("", match["unit"])
    help_text = "write the amount in words"
    if match["whole"]:
        if part == "half":
            help_text = f"write `{match['whole']}and a half {one}s`"
    elif part:
        help_text = f"write `half a {one}`" if part == "half" else f"write `{part} a {one}`"
    message = f"`{match[0]}` can be read as a whole number"
    return TextFinding(Code.DOSE_FRACTION, *match.span(), message, help_text)
