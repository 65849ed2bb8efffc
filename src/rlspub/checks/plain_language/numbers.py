"""Numbers that a reader can picture: whole, given in one way, dates with their month."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts.grammar import UNIT_PATTERN, compile_for_text
from rlspub.language.readability.sentences import sentences
from rlspub.language.telephone import find_dialled_numbers
from rlspub.patterns import HAS_FIGURE, compile_late
from rlspub.tree import Row, Table, plain_text

_UNREAD = frozenset({TextKind.REFERENCE, TextKind.NOTE, TextKind.TITLE})
_MEASURES = (
    r"kg|lb|lbs|cm|mm|m|km|pounds?|ounces?|oz|inch|inches|feet|degrees?|°|mmHg|mol|IU|kcal|"
    r"million|billion|percent of"
)
_DECIMAL = compile_for_text(
    r"(?<![\d.,$£€\w-])(?<!version )(?P<number>\d+\.\d+)(?![\d.]*\d|/)"
    rf"(?!\s*-?(?:to\s+\d[\d.]*\s*)?(?:(?!%){UNIT_PATTERN}|(?:{_MEASURES})(?!\w)))"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b))?",
    re.IGNORECASE,
    needs=HAS_FIGURE,
)
# A temperature or a laboratory's value is read off a meter, and rounding it does harm.
_MEASURED = compile_late(
    r"\s*(?:to\s+\d[\d.]*\s*)?(?:[\N{DEGREE SIGN}\N{MASCULINE ORDINAL INDICATOR}]|[CF]\b"
    r"|(?:[a-z]*mol|m?Eq|mIU|ng|pg|cells)\b|(?:[munp]|mc)?[gU]\s?/)"
)
_THRESHOLD = compile_late(
    r"\b(?:over|below|above|under|at least|at most|(?:more|less|higher|lower|greater) than)\s*$",
    re.IGNORECASE,
)
_LABORATORY = r"HbA1c|A1C|INR|saturation|levels?|tests?|results?"
_LABORATORY_PERCENT = compile_late(rf"\b(?:{_LABORATORY})\b", re.IGNORECASE)
# Of these, so many percent of people may have too much or too little.
_LABORATORY_NUMBER = compile_late(
    rf"\b(?:{_LABORATORY}|pH|eGFR|TSH|ferritin|creatinine|potassium|calcium|sodium|albumin|"
    r"blood sugar|glucose|temperature|fever)\b",
    re.IGNORECASE,
)
_TIMES = compile_late(r"\s*(?:times\b|[x\N{MULTIPLICATION SIGN}])")
_PERCENT = compile_late(r"\d[\d,.]*\s?(?:%|percent\b|per cent\b)", re.IGNORECASE, needs=HAS_FIGURE)
_CHANCE = compile_late(
    r"(?<![\d.,-])(?P<part>\d{1,3}) (?:in|out of) (?:every )?(?P<whole>\d[\d,]*)(?![\d.]*\d|\s*%)",
    needs=HAS_FIGURE,
)
_DATE = compile_late(
    r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:19|20)?\d\d(?![\d/-])", needs=HAS_FIGURE
)
_YEAR = compile_late(r"(?:19|20)\d\d")
_HUNDRED = 100


def check_decimals(view: View) -> Iterator[Finding]:
    """Report decimals that are neither doses nor read off a meter."""
    if not view.rules.plain_numbers.value:
        return
    for text in _find_read(view):
        for match in _DECIMAL.finditer(text.text):
            called = find_dialled_numbers(text.text)
            if any(one.start <= match.start() < one.end for one in called):
                continue
            if not _is_measured(text.text, match, _find_heads(text, view)):
                yield Finding(
                    Code.HARD_NUMBER,
                    f"many readers are unsure what {match[0].strip()} means",
                    text.span(match.start(), match.end()),
                    _advise(float(match["number"]), is_percent=match["percent"] is not None),
                )


def _find_read(view: View) -> Sequence[RunningText]:
    """Return the texts in which numbers are to be plain: rules know English words only."""
    return [text for text in view.find_passages("en") if text.kind not in _UNREAD]


def _advise(number: float, *, is_percent: bool) -> str:
    if not is_percent or not 0 < number < _HUNDRED:
        return "write a whole number, with “about” before it"
    if number > _HUNDRED / 2:
        return f"write about {round(number)} in 100"
    return f"write about 1 in {round(_HUNDRED / number)}, or a whole number"


def _find_heads(text: RunningText, view: View) -> str:
    """Return the words that a text stands under: its heading, and those of its row and column."""
    heads = [plain_text(text.section.children)] if text.section else []
    row: Row | None = None
    for holder in view.nodes.find_holders(text.node):
        row = holder if isinstance(holder, Row) else row
        if isinstance(holder, Table) and row is not None:
            place = next(at for at, cell in enumerate(row.cells) if cell is text.node)
            cells = (*row.cells[:1], *holder.header.cells[place : place + 1])
            heads += [plain_text(cell.children) for cell in cells]
    return ". ".join(heads)


def _is_measured(text: str, match: re.Match[str], heads: str) -> bool:
    """Tell whether a decimal is a limit or a value that must be told as it is.

    The words above it, or the sentence before, may name what was measured.
    """
    if _MEASURED.match(text, match.end()) or _THRESHOLD.search(text[: match.start()]):
        return True
    pieces = sentences(text)
    here = next((at for at, piece in enumerate(pieces) if match.start() < piece.end), 0)
    words = [text[piece.start : piece.end] for piece in pieces[max(0, here - 1) : here + 1]]
    if match["percent"]:
        return _LABORATORY_PERCENT.search(words[-1]) is not None
    if not _TIMES.match(text, match.end()):
        words.append(heads)
        return any(_LABORATORY_NUMBER.search(one) for one in words)
    return False


def check_dates(view: View) -> Iterator[Finding]:
    """Report dates in digits."""
    if not view.rules.numeric_dates.value:
        return
    for text in _find_read(view):
        for match in _DATE.finditer(text.text):
            yield Finding(
                Code.NUMERIC_DATE,
                f"`{match[0]}` can be read as two different days",
                text.span(match.start(), match.end()),
                "write the month as a word",
            )


def check_chances(view: View) -> Iterator[Finding]:
    """Report the first chance that is given in another way than those before it."""
    if not view.rules.mixed_numbers.value:
        return
    texts = _find_read(view)
    chances = [
        (text, match)
        for text in texts
        for match in _CHANCE.finditer(text.text)
        if not _YEAR.fullmatch(match["whole"]) and match["whole"] != "1"
    ]
    if not chances:
        return
    first_text, first = chances[0]
    related = (Related(first_text.span(*first.span()), "given like this here"),)
    other = next((item for item in chances if item[1]["whole"] != first["whole"]), None)
    if other is not None:
        text, match = other
        yield Finding(
            Code.MIXED_NUMBERS,
            f"`{match[0]}` is hard to compare with `{first[0]}`",
            text.span(*match.span()),
            _advise_on_chances([match["whole"] for _, match in chances]),
            related,
        )
    for text in texts:
        if percent := _PERCENT.search(text.text):
            yield Finding(
                Code.MIXED_NUMBERS,
                f"`{percent[0]}` is hard to compare with `{first[0]}`",
                text.span(*percent.span()),
                f"give both alike, for example as so many in {_HUNDRED}",
                related,
            )
            return


def _advise_on_chances(wholes: Iterable[str]) -> str:
    """Return how to give chances alike, if that changes no figure into another one."""
    numbers = [int(whole.replace(",", "")) for whole in wholes]
    largest = max(numbers)
    if all(number and largest % number == 0 for number in numbers):
        return f"give both out of the same number, for example out of {largest:,}"
    return "say in words which of them happens more often, and keep the figures of the source"
