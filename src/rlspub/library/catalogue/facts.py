"""What is known of a text only when all of it is read: who stands by it, and the limits it sets.

It takes a while to read, so it is kept in the library's store. It holds as long as the files that
were read hold what they held.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from rlspub.checks.allowances import find_reason
from rlspub.checks.figures.limits import NO_DOSES, find_limits
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.editions.lock import find_lock
from rlspub.library.store import Store
from rlspub.pictures.files import locate_picture
from rlspub.pipeline.record.digests import digest, digest_file
from rlspub.review.signatures import find_signatures
from rlspub.tree import Metadata

# Another number, whenever what is kept means something else.
_FORM = 1


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of a substance that a text tells its readers to take: of what, for whom, how often.

    `about` is whom it is for, if not for the reader; `amount` is in the `unit` that all of its kind
    are compared in, and its `rate` is alike for all that are taken as often. It stands at `start`
    to `end` in the manuscript. An author who allows it to differ from others has a `reason`.
    """

    substance: str
    about: tuple[str, ...]
    unit: str
    rate: str
    amount: str
    written: str
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the whole of a text tells; `beside` are the digests of the other files that it is of."""

    reviewers: tuple[str, ...]
    changed_since: tuple[str, ...]
    not_current: bool
    translation_unreviewed: bool
    country: str | None
    limits: tuple[Limit, ...]
    beside: Mapping[str, str]

    def judge(self, metadata: Metadata) -> Metadata:
        """Return what a text says of itself with what is known of who stands by it."""
        return replace(
            metadata,
            reviewers=self.reviewers,
            changed_since=self.changed_since,
            not_current=self.not_current,
            translation_unreviewed=self.translation_unreviewed,
            country=self.country,
        )

    def as_data(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Return what `as_data` has returned."""
        limits = (Limit(**one | {"about": tuple(one["about"])}) for one in data["limits"])
        listed = {name: tuple(data[name]) for name in ("reviewers", "changed_since")}
        return cls(**{**data, **listed, "limits": tuple(limits)})


def gather_facts(view: View) -> Facts:
    """Return the facts of a text that was read."""
    path, metadata = view.source.path, view.reviewed_metadata
    names = {find_signatures(path).name, find_lock(path).name, *view.leaflets}
    names |= {locate_picture(address) for address in view.pictures}
    names |= {metadata.translation_of} if metadata.translation_of else set()
    return Facts(
        reviewers=metadata.reviewers,
        changed_since=metadata.changed_since,
        not_current=metadata.not_current,
        translation_unreviewed=metadata.translation_unreviewed,
        country=metadata.country,
        limits=tuple(_list_limits(view)),
        beside={name: digest_file(str(path.parent / name)) for name in sorted(names)},
    )


def _list_limits(view: View) -> Iterator[Limit]:
    """Yield the limits that a text sets of substances that it names."""
    for one in find_limits(view):
        if one.substance is None or one.is_share or one.amount.unit in NO_DOSES:
            continue
        unit = one.amount.unit
        yield Limit(
            substance=one.substance,
            about=tuple(sorted(one.about)),
            unit=unit.base,
            rate=repr(one.amount.rate.canonical) if one.amount.rate else "",
            amount=f"{(one.amount.high * unit.factor).normalize():f}",
            written=one.written,
            start=one.span.start,
            end=one.span.end,
            reason=find_reason(view.written, view.nodes, Code.LIMIT_OF_OTHERS, one.span),
        )


class KeptFacts:
    """Facts in the store of a library, by the manuscripts that they are of."""

    def __init__(self, store: Store, program: str) -> None:
        """Take a store, and what stands for the program and for the layouts that it reads."""
        self._store = store
        self._program = f"facts {_FORM} {program}"

    def find(self, path: Path, text: str) -> Facts | None:
        """Return the facts of a manuscript, if they are known and still hold."""
        body = self._store.read_entry(self._name(path, text))
        if body is None:
            return None
        facts = Facts.from_data(json.loads(body))
        home = str(path.parent)
        same = all(digest_file(f"{home}/{name}") == told for name, told in facts.beside.items())
        return facts if same else None

    def note(self, path: Path, text: str, facts: Facts) -> None:
        """Keep the facts of a manuscript."""
        body = json.dumps(facts.as_data(), sort_keys=True).encode()
        self._store.write_entry(self._name(path, text), body)

    def _name(self, path: Path, text: str) -> str:
        return digest(self._program.encode(), path.name.encode(), text.encode())
