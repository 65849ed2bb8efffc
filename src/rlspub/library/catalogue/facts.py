"""What is known of a text only when all of it is read: who stands by it, and the limits it sets.

It holds as long as the files that were read hold what they held.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from rlspub.checks.allowances import find_reason
from rlspub.checks.figures.limits import NO_DOSES, find_limits
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.editions.lock import find_lock
from rlspub.pictures.files import locate_picture
from rlspub.pipeline.record.digests import digest_file
from rlspub.review.signatures import find_signatures
from rlspub.tree import Metadata


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

    def hold(self, home: Path) -> bool:
        """Tell whether the other files, in the folder of the manuscript, are as they were."""
        return all(digest_file(f"{home}/{name}") == told for name, told in self.beside.items())

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


def join_facts(read: Sequence[Facts]) -> Facts:
    """Return what holds for all clinics that hand a text out, each of which has it read.

    Who stands by it does so for each of them, and what is out of date for one is out of date.
    """
    first, *others = read
    for one in others:
        changed = dict.fromkeys((*first.changed_since, *one.changed_since))
        first = replace(
            first,
            reviewers=tuple(name for name in first.reviewers if name in one.reviewers),
            changed_since=tuple(changed),
            not_current=first.not_current or one.not_current,
            translation_unreviewed=first.translation_unreviewed or one.translation_unreviewed,
            limits=tuple(dict.fromkeys((*first.limits, *one.limits))),
            beside={**first.beside, **one.beside},
        )
    return first


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
