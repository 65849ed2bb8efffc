"""Ages at the heads of columns, rows and list items: in order, none twice, none left out."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from rlspub.checks.figures.words import FigureWords, find_words
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts.grammar import UNIT_PATTERN, compile_for_text
from rlspub.language.amounts.rate_reading import TIME_WORDS
from rlspub.patterns import compile_late
from rlspub.tree import Table, plain_text

_NO_END = 12 * 200
# A number of something else.
_NO_AGE = compile_for_text(rf"\s?(?:%|{UNIT_PATTERN}|(?i:{TIME_WORDS}))(?!\w)")
_IS_AGE = compile_late(r"\b(?:ages?|edad(?:es)?)\b", re.IGNORECASE)
_LEAST_RANGES = 3
_LABEL = compile_late(r"[^:\n]{1,60}(?=:)")


class _Age(NamedTuple):
    """Ages from the first to before the last of these months.

    `slack` is how many months the first may be off, since `over 65` is from 65 or from 66, and
    `group` what else is told of the people.
    """

    text: RunningText
    start: int
    end: int
    first: int
    last: int
    slack: int
    in_months: bool
    group: frozenset[str]

    @property
    def written(self) -> str:
        """Return the age as it stands there."""
        return " ".join(self.text.text[self.start : self.end].split())

    @property
    def is_single(self) -> bool:
        """Tell whether it is one month or one year."""
        return self.last - self.first == (1 if self.in_months else 12)

    @property
    def bounds(self) -> tuple[int, int]:
        """Return the first month, and the one after the last."""
        return self.first, self.last


def check_ages(view: View) -> Iterator[Finding]:
    """Report the first age of a table or list that is out of order, told twice or left out."""
    by_node = {id(text.node): text for text in view.texts}
    for table in view.nodes.find(Table):
        heads = [by_node.get(id(cell)) for cell in table.header.cells]
        above = " ".join(text.text for text in heads if text)
        yield from _check_line([(text, text.text) for text in heads if text], above)
        for column, head in enumerate(heads):
            # Only the first column may have its name elsewhere.
            if column and not (head and _IS_AGE.search(head.text)):
                continue
            cells = [cell for row in table.rows for cell in row.cells[column : column + 1]]
            texts = [by_node.get(id(cell)) for cell in cells]
            yield from _check_line([(text, text.text) for text in texts if text], above)
    items = (text for text in view.texts if text.kind is TextKind.LIST_ITEM)
    for _, listed in groupby(items, key=lambda text: id(text.block)):
        labelled = [(text, _LABEL.match(text.text)) for text in listed]
        yield from _check_line([(text, label[0] if label else "") for text, label in labelled], "")


def _check_line(labels: Sequence[tuple[RunningText, str]], above: str) -> Iterator[Finding]:
    """Report the first wrong age in a line of labels that are about ages."""
    if not _are_about_ages(labels, above):
        return
    seen: list[_Age] = []
    for text, label in labels:
        age = _read_age(text, label)
        if age is None:
            # Another group of people begins.
            seen = []
            continue
        before = seen[-1] if seen else None
        # A line that begins anew is about other people.
        is_again = any(age.bounds == other.bounds for other in seen)
        problem = _compare(before, age) if before and not is_again else None
        if before and problem:
            yield Finding(
                Code.AGES_OUT_OF_ORDER,
                f"`{age.written}` stands after `{before.written}`: {problem}",
                age.text.span(age.start, age.end),
                "check the ages, and that each stands with its own figures",
                (Related(before.text.span(before.start, before.end), "the age before it"),),
            )
            return
        seen.append(age)


def _compare(before: _Age, age: _Age) -> str | None:
    """Return what is wrong with two ages that follow each other."""
    if before.group != age.group:
        return None
    if age.first < before.first:
        return "the ages are out of order"
    # 7 to 12 months, and then 1 to 3 years.
    slack = max(age.slack, int(before.in_months != age.in_months))
    if age.first < before.last - slack:
        return "some ages are in both"
    # Between `1 month`, `2 months` and `4 months`, something goes on.
    if age.first > before.last + slack and not (age.is_single and before.is_single):
        return "the ages between them are left out"
    return None


# --- Reading ages -----------------------------------------------------------------------


def _are_about_ages(labels: Sequence[tuple[RunningText, str]], above: str) -> bool:
    """Tell whether labels, or the words above them, say that their numbers are ages."""
    for text, label in labels:
        words = find_words(text.language)
        section = plain_text(text.section.children) if text.section else ""
        if words and re.search(words.age, f"{section} {above} {label}", re.IGNORECASE):
            return True
    # Ranges of months and years at the heads of rows.
    return len(labels) >= _LEAST_RANGES and all(
        (words := find_words(text.language))
        and re.search(rf"\d\D+\d+\s?(?:{words.months}|{words.years})(?!\w)", label, re.IGNORECASE)
        for text, label in labels
    )


def _read_age(text: RunningText, label: str) -> _Age | None:
    """Return the one age in a label that has no other number."""
    words = find_words(text.language)
    match = _compile(words).search(label) if words else None
    if words is None or match is None or _NO_AGE.match(label, match.end()):
        return None
    rest = f"{label[: match.start()]} {label[match.end() :]}"
    if re.search(r"\d", rest):
        return None
    low, low_size = int(match["low"]), _size(match["low_unit"] or match["unit"], words)
    high, high_size = int(match["high"] or low), _size(match["unit"] or match["low_unit"], words)
    if low * low_size > high * high_size:
        # Its range runs backwards, and is reported as such.
        (low, low_size), (high, high_size) = (high, high_size), (low, low_size)
    first, last = low * low_size, (high + 1) * high_size
    if match["up"] or match["over"]:
        last = _NO_END
    elif match["under"]:
        first, last = 0, low * low_size
    elif match["down"] or match["until"]:
        first = 0
    return _Age(
        text,
        match.start(),
        match.end(),
        first,
        last,
        slack=low_size if match["over"] else 0,
        in_months=high_size == 1,
        group=frozenset(re.findall(words.people, rest.casefold())),
    )


def _size(unit: str | None, words: FigureWords) -> int:
    """Return the months in a unit of ages: those of a year unless it is told otherwise."""
    is_month = unit and re.fullmatch(words.months, unit, re.IGNORECASE)
    return 1 if is_month else 12


@cache
def _compile(words: FigureWords) -> re.Pattern[str]:
    unit = rf"(?:{words.months}|{words.years})"
    before = "|".join(
        rf"(?P<{name}>(?<!\w)(?:{pattern}))"
        for name, pattern in (
            ("over", words.older_than),
            ("under", words.younger_than),
            ("until", words.until),
        )
    )
    return compile_late(
        rf"(?:(?:{before}) )?(?<![\w.,])(?P<low>\d{{1,3}})(?: ?(?P<low_unit>{unit})(?!\w))?"
        rf"(?:(?: (?:{words.age_to}) | ?[-\u2013] ?)(?P<high>\d{{1,3}})"
        rf"|(?P<up> ?(?:\+|(?:{words.and_older})(?!\w)))|(?P<down> (?:{words.and_younger})(?!\w)))?"
        rf"(?![\d.,/])(?: ?(?P<unit>{unit})(?!\w))?".replace(" ", r"\s"),
        re.IGNORECASE,
    )
