"""Second entry: the figures as a second person typed them from the sources.

They stand in `NAME.figures.toml` beside `NAME.md`, one table a figure. Whoever fills it in sees
what each figure is of, and not the figure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rlspub.diagnostics import Reporter
from rlspub.review.figures import ASKED, BLANK, Figure
from rlspub.review.record import Record, RecordError, quote, read_record, report_broken
from rlspub.source import Source, Span

_AMOUNT = "amount"
_CONTEXT = ("section", "sentence", "group", "country", "sources")


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as typed, which may be nothing yet; where it is typed, and where it is named."""

    typed: str
    place: Span
    header: Span


@dataclass(frozen=True, slots=True)
class SecondEntry:
    """What was typed, by the keys of figures; `source` is the file."""

    source: Source
    entries: Mapping[str, Entry]


def find_form(manuscript: Path) -> Path:
    """Return where the second entry of a manuscript stands."""
    return manuscript.with_suffix(".figures.toml")


def read_second_entry(manuscript: Path, reporter: Reporter) -> SecondEntry | None:
    """Return the second entry of a manuscript; none where nobody began one, or it is broken."""
    record = read_record(find_form(manuscript), reporter)
    if record is None:
        return None
    try:
        entries = {key: _read_entry(key, value, record) for key, value in record.tables.items()}
    except RecordError as error:
        report_broken(error, record.source, reporter)
        return None
    return SecondEntry(record.source, entries)


def _read_entry(key: str, value: Any, record: Record) -> Entry:
    header = record.find_header(key)
    if not isinstance(value, dict):
        raise RecordError(
            f"`{key}` belongs to no figure",
            _find_line(key, record),
            f'each figure begins with its name in brackets; below it stands `{_AMOUNT} = "…"`',
        )
    for name in value:
        if name not in (_AMOUNT, *_CONTEXT):
            raise RecordError(
                f"there is no `{name}` to fill in",
                record.find_value(key, name),
                f'fill in `{_AMOUNT} = "…"` alone',
            )
    typed, place = value.get(_AMOUNT, ""), record.find_value(key, _AMOUNT)
    if not isinstance(typed, str):
        raise RecordError(
            f"`{_AMOUNT}` must be text in quotes, with its unit",
            place,
            f'write the amount as the source has it, for example `{_AMOUNT} = "7 mL"`',
        )
    return Entry(" ".join(typed.split()), place, header)


def _find_line(key: str, record: Record) -> Span:
    for number, start in enumerate(record.source.line_starts, 1):
        line = record.source.line(number)
        if line.lstrip().startswith((key, f'"{key}"')):
            return Span(start, start + len(line.rstrip()))
    return Span(0, 0)


# --- The form -------------------------------------------------------------------------------


def write_form(name: str, figures: Iterable[Figure], entry: SecondEntry | None) -> str:
    """Return the form for the figures of the manuscript `name`, with what was typed before."""
    typed = {key: one.typed for key, one in entry.entries.items()} if entry else {}
    head = f"""\
# Second entry for {name}: figures typed from the sources by a second person.
#
# For each figure, open the source, find what {ASKED} stands for, and type it below with its unit,
# as the source has it, for example "7 mL". A rate that is part of it is typed, too: "7 mL a week".
# Other figures of a sentence are {BLANK}. Do not look at the manuscript: two people who read the
# same source rarely make the same mistake.
#
# Fill in `amount` alone. The rest is written by `rlspub figures --form`, which keeps what was
# typed. As long as this file is here, `rlspub check` and `rlspub build` hold the manuscript
# against it.
"""
    return "\n".join([head, *(_write_entry(one, typed.get(one.key, "")) for one in figures)])


def _write_entry(figure: Figure, typed: str) -> str:
    told = {
        "section": figure.section,
        "group": figure.group,
        "sentence": "" if figure.sentence == ASKED else figure.sentence,
        "country": figure.country,
    }
    sources: Sequence[str] = [f"{label}: {words}" for label, words in figure.sources]
    lines = [f"[{quote(figure.key)}]"]
    lines += [f"{name} = {quote(words)}" for name, words in told.items() if words]
    if sources:
        lines += ["sources = [", *(f"    {quote(source)}," for source in sources), "]"]
    return "\n".join([*lines, f"{_AMOUNT} = {quote(typed)}", ""])
