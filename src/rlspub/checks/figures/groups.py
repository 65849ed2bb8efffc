"""What a group of people needs, told in a table and in a sentence with other amounts."""

import re
from collections.abc import Iterator, Sequence

from rlspub.checks.figures.patterns import Bound
from rlspub.checks.figures.statements import Statement
from rlspub.checks.figures.words import PLACES, FigureWords, find_words
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related


def check_groups(view: View) -> Iterator[Finding]:
    """Report sentences that give a group of people an amount that its row does not have."""
    rows: dict[tuple[str, str | None, str], list[Statement]] = {}
    for one in view.statements:
        if one.text.kind is not TextKind.TABLE_CELL or one.bound or _is_abroad(one):
            continue
        if group := _find_group(one.label, one, is_alone=True):
            key = (group, one.substance, one.amount.unit.base)
            rows.setdefault(key, []).append(one)
    for one in view.statements:
        words = find_words(one.text.language)
        if words is None or not _tells_a_need(one, words):
            continue
        group = _find_group(one.before, one, is_alone=False)
        row = rows.get((group, one.substance, one.amount.unit.base), ()) if group else ()
        if row and not _is_in(one, row):
            told = " and ".join(f"`{cell.written}`" for cell in row)
            yield Finding(
                Code.GROUP_FIGURES_DISAGREE,
                f"`{one.written}` is not in the row of the table for the same people, {told}",
                one.span,
                "correct one of the two, or say for whom else the amount in the sentence is",
                (Related(row[0].span, "the row of the table"),),
            )


def _tells_a_need(one: Statement, words: FigureWords) -> bool:
    """Tell whether a sentence gives what people here need, and no limit."""
    if one.text.kind is TextKind.TABLE_CELL or one.bound in (Bound.MOST, Bound.MORE):
        return False
    if _is_abroad(one) or "study" in one.about:
        return False
    return re.search(rf"(?<!\w)(?:{words.needs})(?!\w)", one.before, re.IGNORECASE) is not None


def _is_abroad(one: Statement) -> bool:
    return any(place in one.about for place in PLACES)


def _find_group(text: str, one: Statement, *, is_alone: bool) -> str | None:
    """Return the group of people that a text names: the last of several, or none but one."""
    words = find_words(one.text.language)
    if words is None:
        return None
    found = [
        (match.start(), group)
        for group, pattern in words.groups.items()
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE)
    ]
    if not found or (is_alone and len(found) > 1):
        return None
    return max(found)[1]


def _is_in(one: Statement, row: Sequence[Statement]) -> bool:
    """Tell whether a row has an amount, or both ends of a range."""
    factor = one.amount.unit.factor
    told = {
        end * cell.amount.unit.factor for cell in row for end in (cell.amount.low, cell.amount.high)
    }
    return {one.amount.low * factor, one.amount.high * factor} <= told
