"""Signatures: who has reviewed a manuscript, when, and the words that they signed.

They stand in `NAME.signed.toml` beside `NAME.md`. They are a record and no cryptography: whoever
may change the file may change what it says.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from rlspub.diagnostics import Reporter
from rlspub.review.parts import Line, Part, checksum, name_part
from rlspub.review.record import Record, RecordError, quote, read_record, report_broken
from rlspub.source import Source, Span

_HEADER = re.compile(r"\s*\[\[\s*signature\s*\]\]")
# How alike two parts must be to be the same one with other words.
_ALIKE = 0.5
# So much of them is looked at.
_BEGINNING = 2000


@dataclass(frozen=True, slots=True)
class SignedPart:
    """The words of a part as they were signed, and the checksum that was written beside them."""

    kind: str
    section: str
    lines: tuple[str, ...]
    checksum: str

    @property
    def name(self) -> str:
        """Return what to call it."""
        return name_part(self.kind, self.section)

    @property
    def is_whole(self) -> bool:
        """Tell whether the words are still those that the checksum was made of."""
        return checksum(self.kind, self.lines) == self.checksum


@dataclass(frozen=True, slots=True)
class Signature:
    """One person's signature; `place` is where it begins in the file."""

    name: str
    role: str
    date: datetime.date
    parts: tuple[SignedPart, ...]
    place: Span = field(default=Span(0, 0), compare=False)

    @property
    def signer(self) -> str:
        """Return who signed, as it is printed."""
        return f"{self.name} ({self.role})"

    def is_by(self, reviewer: str) -> bool:
        """Tell whether a name in the front matter, perhaps with a role, is that of the signer."""
        name, _, _ = re.sub(r"\s*[,(]", ",", reviewer).partition(",")
        return _fold(name) == _fold(self.name)


@dataclass(frozen=True, slots=True)
class Signatures:
    """All signatures of a manuscript; `source` is the file."""

    source: Source
    signatures: tuple[Signature, ...]


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


# --- What has changed -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """What is other than it was signed: the name of a part, its old and new words, and a place.

    What is new has no old words, and what is gone no new ones and no place.
    """

    part: str
    old: str
    new: str
    span: Span | None


def compare(signature: Signature, parts: Sequence[Part]) -> Iterator[Change]:
    """Yield how the parts of a document differ from those that were signed."""
    old, new = signature.parts, parts
    before = [checksum(part.kind, part.lines) for part in old]
    now = [part.checksum for part in new]
    for tag, *(start, end, first, last) in SequenceMatcher(
        None, before, now, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield from _compare_parts(old[start:end], new[first:last])


def _compare_parts(old: Sequence[SignedPart], new: Sequence[Part]) -> Iterator[Change]:
    """Yield the changes from some parts to others, none of which is as it was."""
    left = list(new)
    for one in old:
        if (same := _find_alike(one, left)) is None:
            yield Change(one.name, " ".join(one.lines), "", None)
        else:
            left.remove(same)
            yield from _compare_lines(one, same)
    for part in left:
        yield Change(
            part.name, "", " ".join(line.words for line in part.lines), _around(part.lines)
        )


def _find_alike(old: SignedPart, parts: Sequence[Part]) -> Part | None:
    """Return the part of the same kind that is most like an old one, if one is."""
    candidates = [part for part in parts if part.kind == old.kind]
    likest = max(candidates, key=lambda part: _measure_likeness(old, part), default=None)
    return likest if likest and _measure_likeness(old, likest) >= _ALIKE else None


def _measure_likeness(old: SignedPart, new: Part) -> float:
    words = " ".join(old.lines)[:_BEGINNING]
    said = " ".join(line.words for line in new.lines)[:_BEGINNING]
    return SequenceMatcher(None, words, said, autojunk=False).ratio()


def _compare_lines(old: SignedPart, new: Part) -> Iterator[Change]:
    before, now = old.lines, [line.words for line in new.lines]
    codes = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    for tag, start, end, first, last in codes:
        if tag != "equal":
            place = new.lines[first:last] or new.lines[:1]
            yield Change(
                new.name, " ".join(before[start:end]), " ".join(now[first:last]), _around(place)
            )


def _around(lines: Sequence[Line]) -> Span:
    return lines[0].span.to(lines[-1].span)


# --- The file -------------------------------------------------------------------------------


def find_signatures(manuscript: Path) -> Path:
    """Return where the signatures of a manuscript stand."""
    return manuscript.with_suffix(".signed.toml")


def read_signatures(manuscript: Path, reporter: Reporter) -> Signatures | None:
    """Return the signatures of a manuscript; none where nobody signed, or the file is broken."""
    record = read_record(find_signatures(manuscript), reporter)
    if record is None:
        return None
    try:
        return Signatures(record.source, tuple(_read(record)))
    except RecordError as error:
        report_broken(error, record.source, reporter)
        return None


def _read(record: Record) -> Iterator[Signature]:
    lines = enumerate(record.source.line_starts, 1)
    places = [
        Span(start, start + len(line.rstrip()))
        for number, start in lines
        if _HEADER.match(line := record.source.line(number))
    ]
    for name in record.tables:
        if name != "signature":
            raise _refuse(f"`{name}` is no signature", record.find_header(name))
    found = record.tables.get("signature", [])
    if not isinstance(found, list):
        raise _refuse("`signature` must be written [[signature]]", record.find_header("signature"))
    for number, value in enumerate(found):
        place = places[number] if number < len(places) else Span(0, 0)
        yield _read_signature(value, place)


def _read_signature(value: Any, place: Span) -> Signature:
    match value:
        case {
            "name": str(name),
            "role": str(role),
            "date": datetime.date() as date,
            "part": list(parts),
        }:
            return Signature(
                name, role, date, tuple(_read_part(one, place) for one in parts), place
            )
    raise _refuse("this signature lacks its name, role, date or parts", place)


def _read_part(value: Any, place: Span) -> SignedPart:
    match value:
        case {"is": str(kind), "under": str(section), "words": list(words), "sha256": str(sha)}:
            if all(isinstance(line, str) for line in words):
                return SignedPart(kind, section, tuple(words), sha)
    raise _refuse("a part of this signature cannot be read", place)


def _refuse(message: str, place: Span) -> RecordError:
    return RecordError(message, place, "take the file back from a copy, or have it signed anew")


def sign(
    name: str, role: str, date: datetime.date, parts: Iterable[Part], before: Signatures | None
) -> tuple[Signature, ...]:
    """Return the signatures with one more, in the place of an older one of the same person."""
    signed = tuple(
        SignedPart(part.kind, part.section, tuple(line.words for line in part.lines), part.checksum)
        for part in parts
    )
    new = Signature(name, role, date, signed)
    old = before.signatures if before else ()
    if any(one.is_by(name) for one in old):
        return tuple(new if one.is_by(name) else one for one in old)
    return (*old, new)


def write_signatures(name: str, signatures: Iterable[Signature]) -> str:
    """Return the file of the signatures of the manuscript `name`."""
    head = f"""\
# Who has reviewed {name}, and the words that they signed. Written by `rlspub sign`.
#
# This is a record and no cryptography: it holds no secret, it does not prove who signed, and
# whoever may change this file may change what it says. It is there so that no word of a box, a
# table or a sentence with an amount changes unseen after a review. Do not edit it: sign anew.
"""
    return "\n".join([head, *map(_write_signature, signatures)])


def _write_signature(signature: Signature) -> str:
    lines = [
        "[[signature]]",
        f"name = {quote(signature.name)}",
        f"role = {quote(signature.role)}",
        f"date = {signature.date.isoformat()}",
        "",
    ]
    for part in signature.parts:
        lines += [
            "[[signature.part]]",
            f"is = {quote(part.kind)}",
            f"under = {quote(part.section)}",
            f"sha256 = {quote(part.checksum)}",
            "words = [",
            *(f"    {quote(line)}," for line in part.lines),
            "]",
            "",
        ]
    return "\n".join(lines)
