"""Telephone numbers: can somebody be reached by what is printed, and by what a link dials."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never
from urllib.parse import unquote

from rlspub.checks.finding import Finding
from rlspub.checks.getting_help.emergency_numbers import read_number
from rlspub.checks.getting_help.places import is_about_another_country
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import AMOUNT
from rlspub.language.calls import CALLS, LABELLED
from rlspub.language.characters import read_digits
from rlspub.language.readability.sentences import sentences
from rlspub.language.telephone import Verdict, is_same_number, judge_telephone_number
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Link, Table, plain_text

UNREAD = frozenset({TextKind.NOTE, TextKind.REFERENCE})
_DASH = r"\u2010-\u2015-"
_BETWEEN = rf"(?:\s?[{_DASH}]\s?|[\s.])"
# Groups of digits; nothing is given back, so that a part of a longer number is none.
_NUMBER = compile_late(
    rf"(?<![\w.,:/$\u00a3\u20ac#@=<>{_DASH}])(?<![$\u00a3\u20ac<>=]\s)(?:\+\s?)?+"
    rf"(?:\(\d{{1,5}}\)|\d{{1,15}})(?:{_BETWEEN}?\(\d{{1,4}}\)|{_BETWEEN}\d{{1,8}}"
    rf"|(?<=\))\d{{1,8}})*+"
    rf"(?![\w%\u00b0/]|[.,:{_DASH}]\w)"
)
# What is a telephone number by its looks alone.
_LOOKS = compile_late(
    rf"\+|1\s?[{_DASH}]\s?\(?\d{{3}}\)?\s?[{_DASH}]\s?\d|1\s?\(\d{{3}}\)"
    rf"|\(\d{{3}}\)\s?\d+[{_DASH}\s.]"
)
_CALL = compile_late(
    r"(?:\b(?:calls?|calling|phone|telephone|tel|ring|dial|text|fax|mobile|contact|reach|hot ?line"
    rf"|help ?line|(?:our|your|their|its|phone) numbers?)\b|{CALLS})(?P<between>[^\d]{{0,45}})$",
    re.IGNORECASE,
)
_REACH = 80  # letters from there to the number, at most
# Words after which the number counts something, or is of another kind.
_COUNTS = compile_late(
    r"\b(?:if|when|than|over|above|below|under|between|least|most|about|until|within|after|every"
    r"|for"
    r"|before|from|by|in|si|m[aá]s|menos|desde|antes|plus|moins|wenn|\u00fcber|mehr|nach|se"
    r"|pi[uù]|dopo|depois"
    r"|gdy|ponad|po)\b",
    re.IGNORECASE,
)
_OTHER_FIGURES = compile_late(
    rf"\d{{4}}[{_DASH}.]\d\d?[{_DASH}.]\d\d?"  # 2026-11-22
    rf"|\d\d?[{_DASH}.]\d\d?[{_DASH}.](?:\d\d){{1,2}}"  # 22.11.2026
    rf"|(?:19|20)\d\d(?:\s?[{_DASH}]\s?(?:(?:19|20)\d\d|\d\d))?"  # 2020-2025
    rf"|\d\d?\.\d\d\s?[{_DASH}]\s?\d\d?\.\d\d"  # 8.30-17.00
    rf"|97[89][\s{_DASH}].*"  # the number of a book
    r"|\d{1,3}(?:[\s.]000)+"  # 150 000
    rf"|(?:\d{{1,2}}|\d{{4}})\s?[{_DASH}]\s?\d{{1,4}}"  # 5-2026
)
# A last group that belongs to what follows: `555-0100 24 hours a day`, `555-0100 9 am to 5 pm`.
_OPEN_HOURS = compile_late(
    r"\s?(?:/7|hours?|hrs?|days?|[ap]\.?m\b|minutes?|times?|to\b|until|or\b|horas?|d[ií]as?)",
    re.IGNORECASE,
)
# What deaf callers in the UK dial first.
_TEXT_RELAY = compile_late(r"1800[12]\s(?=0)")
_FEWEST_DIGITS = 5
_FEWEST_IN_ONE = 7
# So many characters before a number tell what it is.
_NEAR = 40


def check_telephone_numbers(view: View) -> Iterator[Finding]:
    """Report telephone numbers that nobody can have."""
    heads = _read_heads(view)
    for text in view.texts:
        if text.kind in UNREAD:
            continue
        for start, ends in _find_called(text.text, heads.get(id(text.node), "")):
            found = [_judge(view, text.text[start:end], text.span(start, end)) for end in ends]
            if all(found) and found[-1] and not _is_for_others(view, text, start, ends[0]):
                yield found[-1]


def check_dialled_numbers(view: View) -> Iterator[Finding]:
    """Report links that dial another number than their words say, or one that nobody can have."""
    for link in view.nodes.find(Link):
        if not link.target.lower().startswith("tel:"):
            continue
        dialled = unquote(link.target[len("tel:") :]).partition(";")[0]
        words = plain_text(link)
        said = [words[start:end] for start, ends in find_groups(words) for end in ends]
        said += filter(None, [read_number(words)])
        if said and not any(is_same_number(one, dialled, view.metadata.country) for one in said):
            yield Finding(
                Code.LINK_DIALS_OTHER_NUMBER,
                f"the words say {said[0]}, and the link dials {dialled}",
                link.span,
                "check which is right, and write it in both places",
            )
        elif not said and not read_number(dialled):
            finding = _judge(view, dialled, link.span)
            if finding:
                yield finding


def _judge(view: View, written: str, span: Span) -> Finding | None:
    """Return what is wrong with a number as it is dialled in the document's country."""
    country = view.metadata.country
    verdict = judge_telephone_number(_TEXT_RELAY.sub("", read_digits(written)), country)
    where = "" if "+" in written else f" in `country: {country}`"
    match verdict:
        case Verdict.SHORT | Verdict.LONG:
            return Finding(
                Code.IMPOSSIBLE_PHONE_NUMBER,
                f"{written} has {verdict.value} for a telephone number{where}",
                span,
                "check each digit; write a number of another country with `+` and the country's "
                "code, for example `+44 20 7946 0018`",
            )
        case Verdict.UNKNOWN:
            return Finding(
                Code.UNKNOWN_PHONE_NUMBER,
                f"no telephone{where} has the number {written}",
                span,
                "call it, and write the number that answers",
            )
        case Verdict.FINE | None:
            return None
        case _:
            assert_never(verdict)


def _is_for_others(view: View, text: RunningText, start: int, end: int) -> bool:
    """Tell whether a number without `+` is told to readers in another country."""
    return "+" not in text.text[start:end] and is_about_another_country(view, text, start)


def _read_heads(view: View) -> Mapping[int, str]:
    """Return by cell of a table the words at the head of its column and of its row."""
    return {
        id(cell): f"{plain_text(head)}\n{plain_text(row.cells[0])}"
        for table in view.nodes.find(Table)
        for row in table.rows
        for head, cell in zip(table.header.cells, row.cells, strict=False)
    }


def _find_called(words: str, head: str) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield where telephone numbers stand: after "call" and the like, or by their looks.

    In a table the word may stand at the head.
    """
    is_headed = any(_CALL.search(line) for line in head.splitlines())
    for sentence in sentences(words):
        for start, ends in find_groups(words, sentence.start, sentence.end):
            called = _CALL.search(words, max(sentence.start, start - _REACH), start)
            is_called = called is not None and _COUNTS.search(called["between"]) is None
            if is_called or is_headed or _LOOKS.match(read_digits(words[start : ends[0]])):
                yield start, ends


def find_groups(
    words: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield where groups of digits begin that may be a telephone number, and where they may end."""
    letters = read_digits(words)
    for match in _NUMBER.finditer(letters, start, len(letters) if end is None else end):
        groups = list(re.finditer(r"\d+", match[0]))
        first, last = match.start(), match.end()
        digits = sum(len(group[0]) for group in groups)
        if digits < _FEWEST_DIGITS or (len(groups) == 1 and digits < _FEWEST_IN_ONE):
            continue
        if _OTHER_FIGURES.fullmatch(match[0]) or AMOUNT.match(letters, first + groups[-1].start()):
            continue
        if LABELLED.search(letters, max(start, first - _NEAR), first):
            continue
        shorter = re.sub(r"\s\d+$", "", match[0])
        if _OPEN_HOURS.match(letters, last) and len(shorter) < len(match[0]):
            yield first, (last, first + len(shorter))
        else:
            yield first, (last,)
