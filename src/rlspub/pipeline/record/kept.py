"""Finished files as they are taken again: what is known of each, and what was told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from rlspub.diagnostics import Code, Diagnostic, Related, Reporter
from rlspub.pipeline.making import Attempt
from rlspub.pipeline.record.digests import digest
from rlspub.pipeline.record.keys import Key
from rlspub.renderers.artifact import Artifact
from rlspub.renderers.html.page_marks import PageStart
from rlspub.source import Span


class Told(NamedTuple):
    """A diagnostic; of its places it is known which nodes stand there, counted as in a key."""

    code: str
    message: str
    help: str | None
    place: int | None
    related: tuple[tuple[int, str], ...]

    @classmethod
    def read(cls, told: Sequence[Any]) -> Self:
        """Return one from a record, which knows no tuples."""
        code, message, remedy, place, related = told
        return cls(code, message, remedy, place, tuple((at, words) for at, words in related))


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished file with the digest of its key, and all that a build says of it."""

    key: str
    data: bytes
    pages: int | None
    type_size: float | None
    page_starts: tuple[PageStart, ...]
    contrast: float | None
    told: tuple[Told, ...]

    @classmethod
    def keep(cls, attempt: Attempt, key: Key, reporter: Reporter) -> Self | None:
        """Return a file that was made; None where what was told of it cannot be told again."""
        if attempt.built is None:
            return None
        artifact, contrast = attempt.built.artifact, attempt.built.contrast
        told = [_keep(one, key.places, reporter) for one in attempt.told]
        again = tuple(one for one in told if one is not None)
        if len(again) < len(told):
            return None
        return cls(
            key.digest,
            artifact.data,
            artifact.pages,
            artifact.type_size,
            artifact.page_starts,
            contrast,
            again,
        )

    @property
    def artifact(self) -> Artifact:
        """Return the file as its renderer gave it."""
        return Artifact(self.data, self.pages, self.type_size, self.page_starts)

    def tell(self, key: Key, reporter: Reporter) -> list[Diagnostic]:
        """Return what was told of the file, in the places where its nodes are now."""
        again = Reporter(reporter.path, reporter.source)
        for one in self.told:
            again.report(
                Code[one.code],
                one.message,
                None if one.place is None else key.places[one.place],
                help=one.help,
                related=[Related(key.places[place], words) for place, words in one.related],
            )
        return again.diagnostics

    def describe(self) -> dict[str, Any]:
        """Return all but the file itself, for a record."""
        return {
            "data": digest(self.data),
            "key": self.key,
            "pages": self.pages,
            "type_size": self.type_size,
            "page_starts": [[start.label, start.node, start.letters] for start in self.page_starts],
            "contrast": self.contrast,
            "told": [[*one] for one in self.told],
        }

    @classmethod
    def read(cls, entry: dict[str, Any], data: bytes) -> Self:
        """Return a file of which a record says so."""
        return cls(
            entry["key"],
            data,
            entry["pages"],
            entry["type_size"],
            tuple(PageStart(*start) for start in entry["page_starts"]),
            entry["contrast"],
            tuple(Told.read(one) for one in entry["told"]),
        )


def _keep(found: Diagnostic, places: Sequence[Span], reporter: Reporter) -> Told | None:
    """Return a diagnostic without its places; None where these are no nodes that were printed."""
    spans = [*filter(None, (found.span,)), *(related.span for related in found.related)]
    is_here = found.path == reporter.path and not any(one.source for one in found.related)
    if not is_here or found.edits or found.line or not all(span in places for span in spans):
        return None
    return Told(
        found.code.name,
        found.message,
        found.help,
        None if found.span is None else places.index(found.span),
        tuple((places.index(related.span), related.message) for related in found.related),
    )
