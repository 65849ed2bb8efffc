"""The catalogue as a table for a terminal, as CSV for a spreadsheet, and as JSON."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from rlspub.diagnostics import formats
from rlspub.diagnostics.text import measure_width
from rlspub.library.catalogue.leaflet import Leaflet
from rlspub.tree import Metadata

# Spreadsheets take what begins with one of these for a formula, and run it.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = "  "
# No column is made narrower than this, whatever the terminal is.
_NARROWEST = 10


# --- For people ---------------------------------------------------------------------------

_HEADS = ("Leaflet", "Language", "Version", "State", "People", "Made")


def write_table(leaflets: Iterable[Leaflet], width: int) -> str:
    """Return a table that is so many columns of a terminal wide, if that is enough for its words.

    Each leaflet has several lines: what belongs together stands together.
    """
    rows = [tuple((head,) for head in _HEADS), *map(_list_cells, leaflets)]
    widths = _share_out(rows, width)
    lines = list[str]()
    for row in rows:
        cells = [
            [part for line in cell if line for part in _wrap(line, room)]
            for cell, room in zip(row, widths, strict=True)
        ]
        for at in range(max(map(len, cells))):
            parts = (
                _fill(cell[at] if at < len(cell) else "", room)
                for cell, room in zip(cells, widths, strict=True)
            )
            lines.append(_BETWEEN.join(parts).rstrip())
        lines.append("")
    return "\n".join(lines)


def _list_cells(leaflet: Leaflet) -> tuple[tuple[str, ...], ...]:
    """Return the lines of the cells of a leaflet."""
    metadata = leaflet.metadata or Metadata(title="", language="")
    states = (state.value for state in leaflet.states)
    review = f"review by {metadata.review_by}" if metadata.review_by else ""
    reviewers = (f"{name} (reviewed)" for name in metadata.reviewers)
    changed = (f"{name} (signed before)" for name in metadata.changed_since)
    pages = leaflet.pages
    made = (f"{name}, {pages[name]} p." if name in pages else name for name in leaflet.outputs)
    named = () if leaflet.title == str(leaflet.manuscript) else (str(leaflet.manuscript),)
    return (
        (leaflet.title, *named),
        (metadata.language,),
        (metadata.version or "", str(metadata.date or "")),
        (*states, review),
        (metadata.owner or "", *reviewers, *changed),
        tuple(made),
    )


def _share_out(rows: Sequence[Sequence[Sequence[str]]], width: int) -> list[int]:
    """Return how wide each column is: what is left over goes to those whose words need more."""
    wanted = [
        max((_measure(line) for cell in column for line in cell), default=0)
        for column in zip(*rows, strict=True)
    ]
    room = width - len(_BETWEEN) * (len(wanted) - 1)
    widths = [min(each, _NARROWEST) for each in wanted]
    while sum(widths) < min(room, sum(wanted)):
        hungry = [at for at, each in enumerate(wanted) if widths[at] < each]
        widths[min(hungry, key=widths.__getitem__)] += 1
    return widths


def _wrap(text: str, room: int) -> Iterator[str]:
    """Yield a text in lines that have room; a word that has none is divided."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if _measure(longer) <= room:
            line = longer
            continue
        if line:
            yield line
        *whole, line = _cut(word, room)
        yield from whole
    yield line


def _cut(word: str, room: int) -> list[str]:
    """Return a word in pieces that have room; what stands on a letter stays with it."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and _measure(pieces[-1] + letter) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _fill(text: str, room: int) -> str:
    return text + " " * (room - _measure(text))


def _measure(text: str) -> int:
    return sum(map(measure_width, text))


# --- For programs -------------------------------------------------------------------------

_LISTED = "; "


def describe(leaflet: Leaflet) -> dict[str, Any]:
    """Return what is known of a leaflet, as JSON can hold it."""
    metadata = leaflet.metadata or Metadata(title=leaflet.title, language="")
    problem = leaflet.problems[0] if leaflet.problems else None
    return {
        "manuscript": str(leaflet.manuscript),
        "title": metadata.title,
        "language": metadata.language or None,
        "version": metadata.version,
        "date": metadata.date and metadata.date.isoformat(),
        "owner": metadata.owner,
        "reviewers": [*metadata.reviewers],
        "changed_since": [*metadata.changed_since],
        "states": [state.value for state in leaflet.states],
        "review_by": metadata.review_by and metadata.review_by.isoformat(),
        "country": metadata.country,
        "identifier": metadata.identifier,
        "translation_of": str(leaflet.source) if leaflet.source else None,
        "codes": {system: [*codes] for system, codes in metadata.codes},
        "pages": leaflet.pages,
        "outputs": [*leaflet.outputs],
        "problem": problem and f"{problem.position[0]}: {problem.message}",
    }


def write_json(leaflets: Iterable[Leaflet]) -> str:
    """Return the catalogue for programs."""
    return formats.write_json({"leaflets": [describe(one) for one in leaflets]})


def write_csv(leaflets: Iterable[Leaflet]) -> str:
    """Return the catalogue for a spreadsheet (RFC 4180), in which nothing is a formula."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(describe(Leaflet(manuscript=PurePosixPath())))
    rows.writerows(map(_write_cell, describe(one).values()) for one in leaflets)
    return written.getvalue()


def _write_cell(value: object) -> str:
    match value:
        case None:
            text = ""
        case list():
            text = _LISTED.join(value)
        case Mapping():
            text = _LISTED.join(f"{key} {_write_plainly(one)}" for key, one in value.items())
        case _:
            text = str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _write_plainly(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)
