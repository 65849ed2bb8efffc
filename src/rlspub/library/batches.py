"""Jobs in batches: large ones first, and smaller ones the fewer are left, so that all end at once.

About how long a job takes is known from the last time, or guessed from how long the text is.
"""

from collections.abc import Iterable
from pathlib import Path

from rlspub.library.editions import Edition
from rlspub.library.making import Job

# In seconds. More would be lost with a worker; and with less, the engine would take its share.
_MOST = 30.0
# What is left is divided by so many times the workers.
_SHARES = 3
# About what an edition takes on a machine of 2025: for itself, and a kilobyte and unit of effort.
_SECONDS, _SECONDS_A_KILOBYTE = 0.3, 0.03


def guess_seconds(edition: Edition, folder: Path) -> float:
    """Return about how long it takes to make an edition of which nothing is known."""
    try:
        kilobytes = (folder / edition.manuscript).stat().st_size / 1000
    except OSError:
        kilobytes = 0
    effort = sum(output.effort for output in edition.outputs)
    return _SECONDS + effort * kilobytes * _SECONDS_A_KILOBYTE


class Batches:
    """The jobs that wait, and about how long they take."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        """Put the longest jobs first."""
        self._waiting = sorted(jobs, key=lambda job: job.seconds)
        self._lost = list[Job]()
        self._left = sum(job.seconds for job in self._waiting)
        # What was guessed of jobs that are done, and what they took.
        self._done = self._taken = 0.0

    def guess_left(self, elapsed: float) -> float | None:
        """Return how long the rest may take, by how long it took to come so far."""
        return elapsed * self._left / self._done if self._done else None

    def take(self, workers: int) -> tuple[Job, ...]:
        """Return the jobs of the next batch; none where no job waits."""
        if self._lost:
            return (self._lost.pop(),)
        most = _MOST * self._done / self._taken if self._taken else _MOST
        target = min(most, self._left / (_SHARES * workers))
        taken, seconds = list[Job](), 0.0
        while self._waiting and (not taken or seconds + self._waiting[-1].seconds <= target):
            taken.append(self._waiting.pop())
            seconds += taken[-1].seconds
        return tuple(taken)

    def note(self, job: Job, taken: float) -> None:
        """Take note of a job that is done, and how long it took."""
        self._left -= job.seconds
        self._done += job.seconds
        self._taken += taken

    def put_back(self, jobs: Iterable[Job]) -> None:
        """Let jobs wait again whose worker was lost: each alone, since one may be the reason."""
        self._lost += jobs
