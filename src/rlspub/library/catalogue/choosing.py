"""Which leaflets of a library need somebody."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rlspub.library.catalogue.leaflet import Leaflet, State

_TIME = re.compile(r"(?P<count>[1-9][0-9]{0,3})(?P<unit>[dw])")
_DAYS = {"d": 1, "w": 7}
_UNREVIEWED = {State.NOT_REVIEWED, State.CHANGED, State.TRANSLATION_NOT_READ}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is looked for; of several, any is enough. Without any, all leaflets are chosen."""

    expiring: datetime.timedelta | None = None
    overdue: bool = False
    outdated_translations: bool = False
    unreviewed: bool = False

    @property
    def is_any(self) -> bool:
        """Tell whether anything is looked for."""
        return self != Choice()

    def choose(self, leaflets: Iterable[Leaflet], today: datetime.date) -> list[Leaflet]:
        """Return the leaflets that are looked for.

        A broken one may be any of these, for all that is known, so it is always among them.
        """
        return [one for one in leaflets if not self.is_any or self._finds(one, today)]

    def _finds(self, leaflet: Leaflet, today: datetime.date) -> bool:
        states = {*leaflet.states}
        return (
            State.BROKEN in states
            or (self.expiring is not None and leaflet.expires_within(self.expiring, today))
            or (self.overdue and State.OVERDUE in states)
            or (self.outdated_translations and State.NOT_CURRENT in states)
            or (self.unreviewed and not states.isdisjoint(_UNREVIEWED))
        )


def read_time(text: str) -> datetime.timedelta:
    """Return a time such as 90d or 12w; raises `ValueError` for what is none."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return datetime.timedelta(days=int(found["count"]) * _DAYS[found["unit"]])
