"""Abbreviations of the prescription pad."""

import re
from collections.abc import Iterator

from rlspub.checks.doses.dose_text import DoseText
from rlspub.checks.finding import TextFinding
from rlspub.checks.running_text import TextKind
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import UNIT
from rlspub.language.readability.formulas import base
from rlspub.patterns import HAS_FIGURE, compile_late

_MARK = r"(?<![\w/.])"

# In any letters these mean a prescription and nothing else.
_PLAIN_LATIN = {
    "qd": "each day",
    "q1d": "each day",
    "qod": "every other day",
    "bid": "2 times a day, and say when",
    "tid": "3 times a day, and say when",
    "qid": "4 times a day, and say when",
    "qhs": "at bedtime",
    "qn": "every night",
    "qam": "each morning",
    "qpm": "each evening",
    "prn": "when you need it",
    "hs": "at bedtime",
    "po": "by mouth",
    "od": "each day",
    "os": "by mouth, or left eye",
    "ou": "both eyes",
    "sc": "under the skin",
    "sq": "under the skin",
    "subq": "under the skin",
    "tiw": "3 times a week, and say when",
    "peros": "by mouth",
    "bt": "at bedtime",
    "ss": "half, or sliding scale",
    "dc": "stop, or leave the hospital",
}
_SURE = compile_late(
    # Letter by letter it is seen most quickly where none begins.
    rf"(?=[qbtpsh]){_MARK}(?:"
    r"(?:qd|qod|q1d|bid|tid|qid|qhs|qam|qpm|tiw|prn|sub[- ]?q|per os)(?![\w/-])"
    r"|(?:q\.\s?d|q\.\s?o\.\s?d|b\.\s?i\.\s?d|t\.\s?i\.\s?d|q\.\s?i\.\s?d|q\.\s?h\.\s?s"
    r"|p\.\s?r\.\s?n|h\.\s?s|p\.\s?o(?!\.?\s?(?:box|drawer|bag)\b)|(?-i:s\.\s?c))(?![\w/-])\.?)",
    re.IGNORECASE,
)
# No words of other languages either.
_PAD = compile_late(
    rf"{_MARK}(?:BID|TID|QID|QD|QOD|QHS|PRN|b\.i\.d\.|t\.i\.d\.|q\.i\.d\.)(?![\w/-])"
)
# What these mean, and what Spanish prescriptions have besides.
_IN_SPANISH = {
    "qd": "cada d\u00eda",
    "qod": "un d\u00eda s\u00ed y otro no",
    "bid": "2 veces al d\u00eda, and say when",
    "tid": "3 veces al d\u00eda, and say when",
    "qid": "4 veces al d\u00eda, and say when",
    "qhs": "al acostarse",
    "prn": "si lo necesita",
    "vo": "por la boca",
}
_SPANISH_PAD = compile_late(rf"{_MARK}(?:VO|[Vv]\.\s?[Oo]\.)(?![\w/-])")
_SPANISH_HOURLY = compile_late(
    rf"{_MARK}[cC]/\s?(?P<hours>\d+)\s?(?:hrs?|hs?|horas?)\b\.?", needs=HAS_FIGURE
)
_SPANISH_COUNTED = compile_late(
    r"(?<![\w.,])(?P<number>\d+)\s?(?P<short>cdtas?|cditas?|cdas?|comps?)(?!\w)\.?",
    re.IGNORECASE,
    needs=HAS_FIGURE,
)
_COUNTED_IN_SPANISH = {"cdt": "cucharadita", "cdi": "cucharadita", "cda": "cucharada"}
_HOURLY = compile_late(
    rf"{_MARK}q\.?\s?(?P<hours>\d+)\s?-?(?:h(?:rs?|ours?)?|°)\b\.?", re.IGNORECASE, needs=HAS_FIGURE
)
_DISCHARGE = compile_late(r"(?<![\w/])(?<!Washington )(?<!Washington, )[Dd]/[Cc]\b", needs=("d/c",))
_SHORT = compile_late(
    r"\s(?:HS|hs|PO|po|OD|od|OS|OU|SC|SQ|BT|QN|qn|bid|[Bb]id|B\.T\.|S\.C\.|O\.D\.|ss|SS)(?![\w/-])"
)
# These are also other things, so they count only right after an amount.
_AFTER_AMOUNT = compile_for_text(
    rf"(?:{UNIT}|\b(?:[Tt]ake|[Gg]ive|daily|nightly|once|twice)(?:\s\d+)?)"
    r"(?:,?\s(?:[Bb][Ii][Dd]|[Tt][Ii][Dd]|[Qq][Dd]|[Pp][Oo]|by mouth|daily|PRN|prn))*"
    r",?\s(?P<word>HS|hs|PO|po|OD|od|OS|OU|SC|SQ|BT|QN|qn|bid|[Bb]id|B\.T\.|S\.C\.|O\.D\.|ss|SS)"
    r"(?![\w/-])",
    needs=_SHORT,
)
# British prescriptions; these are also words and other abbreviations, so they count only
# right after an amount, or alone in a cell.
_BRITISH = {
    "bd": "2 times a day, and say when",
    "tds": "3 times a day, and say when",
    "qds": "4 times a day, and say when",
    "om": "each morning",
    "on": "each night",
    "mane": "in the morning",
    "nocte": "at night",
    "stat": "at once",
    "ac": "before meals",
    "pc": "after meals",
}
_BRITISH_NAMES = (
    r"(?:bd|tds|qds|om|mane|nocte|stat|ac|pc|b\.\s?d\.|t\.\s?d\.\s?s\.|q\.\s?d\.\s?s\.|o\.\s?[mn]\."
    r"|a\.\s?c\.|p\.\s?c\.|on(?=\s*(?:$|[.,;)])))(?![\w/-])"
)
_BRITISH_AFTER_AMOUNT = compile_for_text(
    rf"(?:{UNIT}|\b(?:take|give|use)\s(?:\d+|one|two|it|them))(?:\s[a-z]+)?"
    rf"(?:,?\s{_BRITISH_NAMES})*?,?\s\(?(?P<word>{_BRITISH_NAMES})",
    re.IGNORECASE,
)
_BRITISH_ALONE = compile_late(rf"\s*(?P<word>{_BRITISH_NAMES})\s*", re.IGNORECASE)
_BRITISH_TIME = compile_late(r"(?<=\bfor )(?P<count>\d{1,2})/(?P<part>7|52|12)(?![/\d])")
_PARTS = {"7": "days", "52": "weeks", "12": "months"}
_SHOUT = 3  # as many words, all in capitals, are a headline


def check_latin(text: DoseText) -> Iterator[TextFinding]:
    """Report abbreviations of the prescription pad."""
    if not text.rules.latin_abbreviations.value:
        return
    if base(text.language) == "es":
        yield from _find_spanish(text)
        return
    if not text.is_english:
        for match in _PAD.finditer(text.words):
            yield _describe_abbreviation(text, *match.span(), None)
        return
    found: dict[int, TextFinding] = {}
    for match in _SURE.finditer(text.words):
        # The English word, as in `the highest bid`, and in a sentence all in capitals.
        sentence = text.find_sentence(match.start())
        shouted = sentence.isupper() and len(sentence.split()) >= _SHOUT
        shouted = shouted and not text.has_dose(match.start())
        if match[0] not in ("bid", "Bid") and not shouted:
            found[match.start()] = _describe_latin(text, *match.span())
    for match in _AFTER_AMOUNT.finditer(text.words):
        found.setdefault(match.start("word"), _describe_latin(text, *match.span("word")))
    for match in _DISCHARGE.finditer(text.words):
        found[match.start()] = _describe_latin(text, *match.span())
    if text.rules.name == "uk-nhs":
        for match in _find_british(text):
            found.setdefault(match.start("word"), _describe_latin(text, *match.span("word")))
        yield from _find_british_times(text)
    yield from found.values()
    for match in _HOURLY.finditer(text.words):
        yield _describe_abbreviation(
            text, *match.span(), f"every {match['hours']} hours, and say when"
        )


def _find_spanish(text: DoseText) -> Iterator[TextFinding]:
    for pattern in (_PAD, _SPANISH_PAD):
        for match in pattern.finditer(text.words):
            name = re.sub(r"[^a-z]", "", match[0].lower())
            yield _describe_abbreviation(text, *match.span(), _IN_SPANISH[name])
    for match in _SPANISH_HOURLY.finditer(text.words):
        plain = f"cada {match['hours']} horas, and say when"
        yield _describe_abbreviation(text, *match.span(), plain)
    for match in _SPANISH_COUNTED.finditer(text.words):
        word = _COUNTED_IN_SPANISH.get(match["short"][:3].lower(), "comprimido")
        plain = f"{match['number']} {word if match['number'] == '1' else f'{word}s'}"
        yield _describe_abbreviation(text, *match.span(), plain)


def _find_british(text: DoseText) -> Iterator[re.Match[str]]:
    yield from _BRITISH_AFTER_AMOUNT.finditer(text.words)
    alone = _BRITISH_ALONE.fullmatch(text.words)
    if alone and text.running.kind is TextKind.TABLE_CELL:
        yield alone


def _find_british_times(text: DoseText) -> Iterator[TextFinding]:
    for match in _BRITISH_TIME.finditer(text.words):
        plain = f"{match['count']} {_PARTS[match['part']]}"
        yield _describe_abbreviation(text, *match.span(), plain)


def _describe_latin(text: DoseText, start: int, end: int) -> TextFinding:
    name = re.sub(r"[^a-z0-9]", "", text.words[start:end].lower())
    return _describe_abbreviation(text, start, end, {**_PLAIN_LATIN, **_BRITISH}[name])


def _describe_abbreviation(text: DoseText, start: int, end: int, plain: str | None) -> TextFinding:
    """Say what to write; where we have no words of the language, that it is to be in words."""
    message = f"`{text.words[start:end]}` is an abbreviation that has been misread"
    if plain is None:
        help_text = "write what it means in words"
        return TextFinding(Code.LATIN_ABBREVIATION, start, end, message, help_text)
    words, comma, advice = plain.partition(", and ")
    help_text = f"write `{words}`{comma}{advice}" if comma else f"write `{words}`"
    alternative = words.split(", or ")
    if len(alternative) > 1:
        help_text = f"write what is meant: {' or '.join(f'`{word}`' for word in alternative)}"
    return TextFinding(Code.LATIN_ABBREVIATION, start, end, message, help_text)
