"""Second entry: each marked amount against what a second person typed from the sources."""

import re
import shlex
from collections.abc import Iterator

from rlspub.checks.doses.figures import Beside
from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Amount, find_amount
from rlspub.language.amounts.number import parts_thousands
from rlspub.patterns import compile_late
from rlspub.review.figures import Figure
from rlspub.review.second_entry import Entry, SecondEntry, takes
from rlspub.tree import plain_text

_DECIMAL_COMMA = compile_late(r"(?<=\d),(?=\d{1,2}(?!\d))")
_STARTS_WITH_NUMBER = compile_late(r"\d|[½¼¾⅓⅔]|half\b|one\b", re.IGNORECASE)


def check_second_entry(view: View) -> Iterator[Finding]:
    """Report figures that differ, that cannot be read, that only one side has, and blanks."""
    form = view.second_entry
    if form is None:
        return
    figures = {figure.key: figure for figure in view.figures}
    renew = f"run `rlspub figures {shlex.quote(str(view.source.path))} --form`"
    for key, figure in figures.items():
        if key not in form.entries:
            yield Finding(
                Code.FIGURE_NOT_IN_FORM,
                f"`{plain_text(figure.dose)}` is new, or its sentence is: the second entry has no "
                f"figure `{key}`",
                figure.span,
                f"{renew}, and have a second person fill it in from the source",
            )
            continue
        entry = form.entries[key]
        if not takes(figure, entry):
            yield _tell_other_words(figure, entry, form, renew)
        if entry.typed and (figure.is_named or takes(figure, entry)):
            yield from _compare(figure, entry, form, view)
    for key, entry in form.entries.items():
        if key not in figures:
            yield Finding(
                Code.FIGURE_GONE,
                f"the manuscript has no figure `{key}` any more, or its sentence is another",
                entry.header,
                f"{renew}: it drops the figure from the form; look first whether it should be gone",
                source=form.source,
            )
    blank = [form.entries[key] for key in figures if key in form.entries]
    blank = [entry for entry in blank if not entry.typed]
    if blank:
        count = f"{len(blank)} of {len(figures)} figures"
        yield Finding(
            Code.FIGURES_NOT_TYPED,
            f"nobody has typed {count} from the sources yet; the first is here",
            blank[0].place,
            'fill in `amount = ""` from the source, without a look at the manuscript',
            source=form.source,
        )


def _tell_other_words(figure: Figure, entry: Entry, form: SecondEntry, renew: str) -> Finding:
    """Return what to say of a figure whose words are not those that were typed against."""
    written = f"what stands around `{plain_text(figure.dose)}`"
    related = (Related(entry.header, f"`{entry.typed or 'nothing'}` was typed here", form.source),)
    if figure.is_named:
        return Finding(
            Code.FIGURE_IN_OTHER_WORDS,
            f"{written} has changed since the second entry was made",
            figure.span,
            f"have the second person look whether it is still the same figure; then {renew}",
            related,
        )
    return Finding(
        Code.FIGURE_NOT_IN_FORM,
        f"{written} is not what the second entry was made for: the words before or after it, its "
        "row, column, list or heading have changed",
        figure.span,
        f"{renew}, and have a second person fill it in again from the source",
        related,
    )


def _compare(figure: Figure, entry: Entry, form: SecondEntry, view: View) -> Iterator[Finding]:
    language = view.find_number_language(figure.dose)
    typed = find_amount(entry.typed, language)
    written = plain_text(figure.dose)
    if typed is None or not _is_plain(entry.typed, language):
        yield Finding(
            Code.ENTRY_NOT_AN_AMOUNT,
            f"`{entry.typed}` is not one amount with one unit",
            entry.place,
            _advise(entry.typed, language),
            source=form.source,
        )
    elif _differ(typed, figure, view):
        message = f"`{written}` stands in the manuscript, and the second entry has `{entry.typed}`"
        remedy = "open the source, and correct whichever of the two is wrong"
        yield Finding(
            Code.FIGURES_DIFFER,
            message,
            figure.span,
            remedy,
            (Related(entry.place, f"`{entry.typed}` was typed here", form.source),),
        )
        yield Finding(
            Code.FIGURES_DIFFER,
            message,
            entry.place,
            remedy,
            (Related(figure.span, f"`{written}` is written here", view.source),),
            source=form.source,
        )


def _differ(typed: Amount, figure: Figure, view: View) -> bool:
    """Tell whether what was typed is another amount.

    A rate that is part of the figure must be typed; one that stands beside it may be.
    """
    amount = figure.dose.amount
    with_rate = Beside.of(figure.dose, view).add_to(amount)
    if amount.rate is not None:
        return not (typed.is_same_as(amount) or typed.is_same_as(with_rate))
    return typed.disagrees_with(with_rate)


def _is_plain(typed: str, language: str) -> bool:
    """Tell whether what was typed begins with its number, which nobody reads as another one."""
    comma_parts_thousands = parts_thousands(",", language)
    return bool(_STARTS_WITH_NUMBER.match(typed)) and not (
        comma_parts_thousands and _DECIMAL_COMMA.search(typed)
    )


def _advise(typed: str, language: str) -> str:
    """Return how to write what was typed."""
    spelled = _DECIMAL_COMMA.sub(".", typed) if parts_thousands(",", language) else typed
    for meant in (spelled, spelled.lower(), spelled.lower().replace("ml", "mL")):
        if _is_plain(meant, language) and find_amount(meant, language):
            return f"write `{meant}`"
    return 'write one number with its unit, for example "7 mL", "5 to 10 mL" or "7 mg a week"'
