"""One manuscript of a library, as the catalogue has it."""

import datetime
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

from rlspub.diagnostics import Diagnostic
from rlspub.library.catalogue.facts import Facts
from rlspub.library.holdings import Holding
from rlspub.tree import Metadata


class State(Enum):
    """How far a text can be trusted, in words for a table; a text may be in several states."""

    BROKEN = "broken"
    NOT_MADE = "not made"
    NOT_REVIEWED = "not reviewed"
    CHANGED = "changed since review"
    OVERDUE = "overdue"
    NOT_CURRENT = "translation not current"
    TRANSLATION_NOT_READ = "translation not read"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """A manuscript, by its path from the folder of the library, with what it says of itself.

    Of one that cannot be read there is no `metadata`; `problems` tell why it is broken. The
    `metadata` name those as reviewers who have signed the words as they are. `facts` are known of
    what was read as a whole. `holdings` are its editions, as far as they were made.
    """

    manuscript: PurePosixPath
    metadata: Metadata | None = None
    problems: tuple[Diagnostic, ...] = ()
    facts: Facts | None = None
    holdings: tuple[Holding, ...] = ()

    @property
    def title(self) -> str:
        """Return what the text is called; where that cannot be read, what its file is called."""
        return self.metadata.title if self.metadata else self.manuscript.name

    @property
    def states(self) -> tuple[State, ...]:
        """Return the states of the text, the gravest first."""
        if self.problems or self.metadata is None:
            return (State.BROKEN,)
        metadata = self.metadata
        is_seen = bool(metadata.reviewers or metadata.changed_since)
        found = {
            State.NOT_MADE: any(one.is_failed for one in self.holdings),
            State.OVERDUE: metadata.overdue,
            State.CHANGED: bool(metadata.changed_since),
            State.NOT_CURRENT: metadata.not_current
            or any(one.is_contradicted for one in self.holdings),
            State.TRANSLATION_NOT_READ: metadata.translation_unreviewed,
            State.NOT_REVIEWED: not is_seen and not metadata.translation_unreviewed,
        }
        return tuple(state for state, is_so in found.items() if is_so) or (State.REVIEWED,)

    @property
    def source(self) -> PurePosixPath | None:
        """Return the manuscript that this is a translation of."""
        name = self.metadata.translation_of if self.metadata else None
        return self.manuscript.with_name(name) if name else None

    @property
    def pages(self) -> dict[str, int]:
        """Return how many pages each ordinary output has; a booklet has none that are counted."""
        return {
            one.file.output: one.file.pages
            for holding in self.holdings
            for one in holding.files
            if not holding.variant and one.file.pages is not None
        }

    @property
    def outputs(self) -> tuple[str, ...]:
        """Return which outputs were made, each with its variant."""
        named = (
            f"{one.file.output} ({holding.variant})" if holding.variant else one.file.output
            for holding in self.holdings
            for one in holding.files
        )
        return tuple(dict.fromkeys(named))

    def expires_within(self, days: datetime.timedelta, today: datetime.date) -> bool:
        """Tell whether its review date is past, or comes within some days from now."""
        review_by = self.metadata.review_by if self.metadata else None
        return review_by is not None and review_by <= today + days
