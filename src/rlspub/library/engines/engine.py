"""What a library wants of an engine."""

from collections.abc import Callable, Iterator
from typing import Protocol

from rlspub.library.index import Entry
from rlspub.library.making import Batch

Take = Callable[[], Batch | None]
"""Returns the next batch; None where there is none for now."""

Made = tuple[Batch, list[list[Entry]] | None]
"""A batch with what came of it; None where its worker was lost."""


class NoWorkersError(Exception):
    """There is nobody to make anything; the words say why, and what to do."""


class Engine(Protocol):
    """Has batches made, in whatever processes on whatever machines."""

    @property
    def workers(self) -> int:
        """Return how many batches are made at once."""

    def run(self, take: Take) -> Iterator[Made]:
        """Yield what came of batches, in any order, until there is none to be taken.

        A batch is taken when there is somebody to make it: no more wait than keep workers busy.
        Where a worker was lost, its batch is handed back, and may be taken again.
        """
