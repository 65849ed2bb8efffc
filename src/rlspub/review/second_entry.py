"""Second entry: the figures as a second person typed them from the sources.

They stand in `NAME.figures.toml` beside `NAME.md`, one table a figure. Whoever fills it in sees
what each figure is of, and not the figure.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rlspub.diagnostics import Reporter
from rlspub.inputs import LIMITS
from rlspub.review.figures import ASKED, BLANK, Figure
from rlspub.review.record import (
    Record,
    RecordError,
    name_record,
    quote,
    read_record,
    report_broken,
    write_settings,
)
from rlspub.source import Source, Span

_AMOUNT, _CHECKSUM = "amount", "checksum"
_CONTEXT = ("section", "sentence", "group", "country", "sources", _CHECKSUM)
_REMEDY = 'each line is a name, `=` and a value in quotes, such as `amount = "7 mL"`'


class Entry(NamedTuple):
    """One figure as typed, which may be nothing yet; where it is typed, and where it is named.

    `checksum` is that of the words around it when it was typed, and `remarks` are the typist's.
    """

    typed: str
    checksum: str
    remarks: tuple[str, ...]
    place: Span
    header: Span


class SecondEntry(NamedTuple):
    """What was typed, by the keys of figures; `source` is the file."""

    source: Source
    entries: Mapping[str, Entry]


def find_form(manuscript: Path) -> Path:
    """Return where the second entry of a manuscript stands."""
    return name_record(manuscript, "figures")


def read_second_entry(manuscript: Path, reporter: Reporter) -> SecondEntry | None:
    """Return the second entry of a manuscript; none where nobody began one, or it is broken."""
    record = read_record(manuscript, "figures", _REMEDY, reporter)
    if record is None:
        return None
    try:
        entries = read_entries(record)
    except RecordError as error:
        report_broken(error, record.source, reporter)
        return None
    return SecondEntry(record.source, entries)


def read_entries(record: Record) -> dict[str, Entry]:
    """Return what was typed in a record by the keys of figures; raise `RecordError`."""
    return {key: _read_entry(key, value, record) for key, value in record.tables.items()}


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
    if len(typed) > (limit := LIMITS["typed-amount"]).most:
        raise RecordError(limit.tell(len(typed), f"`{_AMOUNT}`"), place, limit.help)
    checksum = value.get(_CHECKSUM, "")
    if not isinstance(checksum, str):
        raise RecordError(
            f"`{_CHECKSUM}` must be text in quotes", record.find_value(key, _CHECKSUM), _REMEDY
        )
    remarks = tuple(record.find_remarks(key))
    return Entry(" ".join(typed.split()), checksum, remarks, place, header)


def takes(figure: Figure, entry: Entry) -> bool:
    """Tell whether what was typed is still for a figure: the words around it are the same.

    One with a name of its own may be typed without a form.
    """
    return entry.checksum == figure.checksum or (figure.is_named and not entry.checksum)


def _find_line(key: str, record: Record) -> Span:
    for number, start in enumerate(record.source.line_starts, 1):
        line = record.source.line(number)
        if line.lstrip().startswith((key, f'"{key}"')):
            return Span(start, start + len(line.rstrip()))
    return Span(0, 0)


# --- The form -------------------------------------------------------------------------------


def write_form(name: str, figures: Iterable[Figure], entry: SecondEntry | None) -> str:
    """Return the form for the figures of the manuscript `name`, with what was typed before."""
    typed = entry.entries if entry else {}
    head = f"""\
# Second entry for {name}: figures typed from the sources by a second person.
#
# For each figure, open the source, find what {ASKED} stands for, and type it below with its unit,
# as the source has it, for example "7 mL". A rate that is part of it is typed, too: "7 mL a week".
# Other figures of a sentence are {BLANK}. Do not look at the manuscript: two people who read the
# same source rarely make the same mistake.
#
# Fill in `amount` alone. The rest is written by `rlspub figures --form`, which keeps what was
# typed, and remarks, while `checksum` says that the words around it are the same. As long as this
# file is here, `rlspub check` and `rlspub build` hold the manuscript against it.
"""
    return "\n".join([head, *(_write_entry(one, typed.get(one.key)) for one in figures)])


def keep(figure: Figure, entry: Entry | None) -> str:
    """Return what stays typed for a figure when the form is written anew.

    The name of a figure that has one stays true when its words change.
    """
    return entry.typed if entry and (figure.is_named or takes(figure, entry)) else ""


def _write_entry(figure: Figure, entry: Entry | None) -> str:
    told = {
        "section": figure.section,
        "group": figure.group,
        "sentence": "" if figure.sentence == ASKED else figure.sentence,
        "country": figure.country,
    }
    sources: Sequence[str] = [f"{label}: {words}" for label, words in figure.sources]
    lines = [f"[{quote(figure.key)}]"]
    lines += write_settings(told)
    if sources:
        lines += ["sources = [", *(f"    {quote(source)}," for source in sources), "]"]
    lines.append(f"{_CHECKSUM} = {quote(figure.checksum)}")
    lines += entry.remarks if entry else ()
    return "\n".join([*lines, f"{_AMOUNT} = {quote(keep(figure, entry))}", ""])
