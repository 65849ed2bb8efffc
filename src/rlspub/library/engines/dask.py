"""Dask: processes on this machine or on others, by `dask.distributed`.

What it costs to hand over a task is paid once a batch. No more batches wait than keep the workers
busy: a scheduler that is given a hundred thousand at once does nothing else. A worker that is lost
is Dask's business: it gives the batch to another one. So is one that has grown too large, which it
renews.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rlspub.library.engines.engine import Made, NoWorkersError, Take
from rlspub.library.making import Batch, make_batch

if TYPE_CHECKING:
    from distributed import Client, Future

    from rlspub.library.index import Entry

# One is made, and the next is there when it is done.
_AT_A_WORKER = 2
PATIENCE = 60
"""So many seconds a scheduler has to answer, and to have a worker."""

# So often a batch may be lost before it is handed back: one in it may be the reason.
_MOST_LOST = 2
_SETTINGS = {
    "distributed.scheduler.allowed-failures": _MOST_LOST,
    # It would look a hundred times a second at what each worker does.
    "distributed.worker.profile.enabled": False,
}


class Dask:
    """The workers of a scheduler, or so many processes on this machine."""

    def __init__(self, workers: int, scheduler: str | None = None) -> None:
        """Begin nothing yet."""
        self._workers, self._scheduler = workers, scheduler

    @property
    def workers(self) -> int:
        """Return how many processes there are; of a scheduler it is known when it is asked."""
        return self._workers

    def run(self, take: Take) -> Iterator[Made]:
        """Yield what came of batches; see `Engine`."""
        with self._open() as client:
            from distributed import KilledWorker, as_completed

            waiting = dict["Future[list[list[Entry]]]", Batch]()
            done = as_completed()
            while True:
                while len(waiting) < _AT_A_WORKER * self._count(client) and (batch := take()):
                    # It is done for what it leaves in the store, and not for what it returns.
                    future = client.submit(make_batch, batch, pure=False)
                    waiting[future] = batch
                    done.add(future)
                if not waiting:
                    return
                future = next(done)
                batch = waiting.pop(future)
                try:
                    made = future.result()
                except KilledWorker:
                    made = None
                yield batch, made

    def _count(self, client: "Client") -> int:
        """Return how many workers there are now: they may come and go."""
        self._workers = max(1, len(client.nthreads()))
        return self._workers

    @contextmanager
    def _open(self) -> "Iterator[Client]":
        """Yield a connection to a scheduler; one of our own ends with the block."""
        try:
            import dask
            from distributed import Client, LocalCluster
        except ImportError as error:
            message = "Dask is not installed: `pip install 'rlspub[dask]'` brings it"
            raise NoWorkersError(message) from error
        if self._scheduler:
            try:
                with Client(self._scheduler, timeout=PATIENCE) as client:
                    client.wait_for_workers(1, timeout=PATIENCE)
                    yield client
            except (OSError, ValueError) as error:
                message = f"there are no workers of Dask at {self._scheduler}: {error}"
                raise NoWorkersError(message) from error
            return
        with (
            dask.config.set(_SETTINGS),
            TemporaryDirectory() as scratch,
            LocalCluster(
                n_workers=self._workers,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address=None,
                local_directory=scratch,
                # What is lost is told in our own words.
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
