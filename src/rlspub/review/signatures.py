"""Signatures: who has reviewed a manuscript, when, and the words that they signed.

They stand in `NAME.signed.toml` beside `NAME.md`. They are a record and no cryptography: whoever
may change the file may change what it says.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from rlspub.diagnostics import Reporter
from rlspub.language.characters import find_unprintable, is_hidden, is_visible, name_character
from rlspub.patterns import compile_late
from rlspub.review.parts import HEADING, Part, Signed
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

_HEADER = compile_late(r"\s*\[\[\s*signature\s*\]\]")
_REMEDY = "take the file back from a copy, or have it signed anew"
# What may part a name from a role, in any script, and the bracket of `Ann Lee (nurse)`.
COMMAS = ",\N{ARABIC COMMA}\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}"
_BEFORE_ROLE = f"{COMMAS}("
# Names of Persia and India are written with these between their letters.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPart(Signed):
    """A part as it was signed, and the checksum that was written beside it."""

    written_checksum: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One person's signature with its checksum as written; `place` is where it begins."""

    name: str
    role: str
    date: datetime.date
    parts: tuple[SignedPart, ...]
    written_checksum: str
    place: Span = field(default=Span(0, 0), compare=False)

    @property
    def signer(self) -> str:
        """Return who signed, as it is printed."""
        return f"{self.name} ({self.role})"

    @property
    def is_whole(self) -> bool:
        """Tell whether all of it is still what the checksums were made of."""
        return self.find_edited() is None and self.checksum == self.written_checksum

    @property
    def checksum(self) -> str:
        """Return the SHA-256 of who signed what, and when."""
        told = (self.name, self.role, self.date.isoformat(), *(one.checksum for one in self.parts))
        return sha256("\n".join(told).encode()).hexdigest()

    def find_edited(self) -> SignedPart | None:
        """Return the first part whose words are not those that were signed."""
        return next((one for one in self.parts if one.checksum != one.written_checksum), None)

    def is_by(self, reviewer: str) -> bool:
        """Tell whether a name in the front matter, perhaps with a role, is that of the signer."""
        name, told = _fold(self.name), _fold(reviewer)
        rest = told.removeprefix(name).lstrip()
        return told.startswith(name) and (not rest or rest[0] in _BEFORE_ROLE)


class Signatures(NamedTuple):
    """All signatures of a manuscript; `source` is the file."""

    source: Source
    signatures: tuple[Signature, ...]


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


# --- The file -------------------------------------------------------------------------------


def find_signatures(manuscript: Path) -> Path:
    """Return where the signatures of a manuscript stand."""
    return name_record(manuscript, "signed")


def read_signatures(manuscript: Path, reporter: Reporter) -> Signatures | None:
    """Return the signatures of a manuscript; none where nobody signed, or the file is broken."""
    record = read_record(manuscript, "signed", _REMEDY, reporter)
    if record is None:
        return None
    try:
        signatures = tuple(_read(record))
        _refuse_second(signatures)
        return Signatures(record.source, signatures)
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
            "sha256": str(sha),
            "part": list(parts),
        }:
            if fault := find_fault(name, role):
                raise _refuse(f"the name or role of this signature {fault}", place)
            signed = tuple(_read_part(one, place) for one in parts)
            return Signature(name, role, date, signed, sha, place)
    raise _refuse("this signature lacks its name, role, date, checksum or parts", place)


def _read_part(value: Any, place: Span) -> SignedPart:
    match value:
        case {"is": str(kind), "words": list(words), "sha256": str(sha)}:
            level, on_card = value.get("level", 0), value.get("on_card", False)
            matters = value.get("matters", True)
            right = isinstance(level, int) and isinstance(on_card, bool)
            right = right and isinstance(matters, bool)
            if right and all(isinstance(line, str) for line in words):
                return SignedPart(
                    kind=kind,
                    level=level,
                    on_card=on_card,
                    matters=matters,
                    words=tuple(words),
                    written_checksum=sha,
                )
    raise _refuse("a part of this signature cannot be read", place)


def find_fault(name: str, role: str) -> str | None:
    """Return what is wrong with who signs: it is printed, and shown in terminals."""
    if not is_visible(name) or not is_visible(role):
        return "is empty"
    told = name + role
    if sign := find_unprintable(told):
        return f"holds a character that cannot be printed: {name_character(sign)}"
    if sign := next((one for one in told if is_hidden(one) and one not in _JOINERS), None):
        return f"holds a character that nobody sees: {name_character(sign)}"
    return None


def _refuse_second(signatures: Iterable[Signature]) -> None:
    names = set[str]()
    for one in signatures:
        if _fold(one.name) in names:
            raise RecordError(
                f"{one.name} has two signatures", one.place, "delete the older of the two"
            )
        names.add(_fold(one.name))


def _refuse(message: str, place: Span) -> RecordError:
    return RecordError(message, place, _REMEDY)


def sign(name: str, role: str, date: datetime.date, parts: Iterable[Part]) -> Signature:
    """Return the signature of a person under what matters of a document, and its headings."""
    signed = tuple(
        SignedPart(
            kind=one.kind,
            level=one.level,
            on_card=one.on_card,
            matters=one.matters,
            words=one.words,
            written_checksum=one.checksum,
        )
        for one in parts
        if one.matters or one.kind == HEADING
    )
    new = Signature(name, role, date, signed, "")
    return replace(new, written_checksum=new.checksum)


def find_older(new: Signature, before: Signatures | None) -> Signature | None:
    """Return the signature of the same person that a new one takes the place of."""
    signatures = before.signatures if before else ()
    return next((one for one in signatures if _fold(one.name) == _fold(new.name)), None)


def add_signature(new: Signature, before: Signatures | None) -> tuple[Signature, ...]:
    """Return the signatures with one more, in the place of an older one of the same person."""
    signatures = before.signatures if before else ()
    if (older := find_older(new, before)) is None:
        return (*signatures, new)
    return tuple(new if one is older else one for one in signatures)


def write_signatures(name: str, signatures: Iterable[Signature]) -> str:
    """Return the file of the signatures of the manuscript `name`."""
    head = f"""\
# Who has reviewed {name}, and what they signed of it. Written by `rlspub sign`.
#
# This is a record and no cryptography: it holds no secret, it does not prove who signed, and
# whoever may change this file may change what it says. It is there so that nothing of a box, a
# table or a paragraph with a figure changes unseen after a review. Do not edit it: sign anew.
"""
    return "\n".join([head, *map(_write_signature, signatures)])


def _write_signature(signature: Signature) -> str:
    lines = [
        "[[signature]]",
        *write_settings({"name": signature.name, "role": signature.role}),
        f"date = {signature.date.isoformat()}",
        *write_settings({"sha256": signature.written_checksum}),
        "",
    ]
    for part in signature.parts:
        lines += ["[[signature.part]]", *write_settings({"is": part.kind})]
        lines += [f"level = {part.level}"] if part.level else []
        lines += ["on_card = true"] if part.on_card else []
        lines += [] if part.matters else ["matters = false"]
        lines += [
            *write_settings({"sha256": part.written_checksum}),
            "words = [",
            *(f"    {quote(line)}," for line in part.words),
            "]",
            "",
        ]
    return "\n".join(lines)
