"""What a manuscript says about itself."""

import datetime
from dataclasses import dataclass

from rlspub.language.tags import RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The settings of one manuscript, checked.

    `language` is a BCP 47 tag, `country` an ISO 3166-1 alpha-2 code, `profile` the name of
    a set of rules of wording; `topic_terms` are hard words that readers learn here;
    `accessibility_evaluated_by` is who found that the booklet keeps to the standards.
    """

    title: str
    language: str
    subtitle: str | None = None
    short_title: str | None = None
    country: str | None = None
    version: str | None = None
    date: datetime.date | None = None
    review_by: datetime.date | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    identifier: str | None = None
    subject: str | None = None
    keywords: tuple[str, ...] = ()
    profile: str | None = None
    accessibility_evaluated_by: str | None = None
    topic_terms: tuple[str, ...] = ()
    provenance: tuple[tuple[str, str], ...] = ()
    overdue: bool = False

    @property
    def running_title(self) -> str:
        """Return the title for page feet."""
        return self.short_title or self.title

    @property
    def right_to_left(self) -> bool:
        """Tell whether the language is written from right to left."""
        return self.language.split("-")[0].lower() in RIGHT_TO_LEFT
