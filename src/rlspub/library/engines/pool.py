"""Processes on this machine, by the standard library."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing import connection
from threading import Thread

from rlspub.library.engines.engine import Made, Take
from rlspub.library.index import Entry
from rlspub.library.making import Batch, make_batch

BATCHES_OF_A_WORKER = 20
"""So many a process makes before another one takes its place.

Libraries keep something of each text, and a new process takes a second to begin.
"""
# What is loaded once, all processes have.
_LOADED = (
    make_batch.__module__,
    "rlspub.renderers.epub.booklet",
    "rlspub.renderers.pdf.handout",
    "rlspub.proof.epub.booklet",
    "rlspub.proof.pdf.pages",
)


class Pool:
    """So many processes, each of which is renewed after some batches.

    Each is an executor of its own: one that is lost takes no batch with it but its own, and one
    that is renewed keeps nobody waiting.
    """

    def __init__(self, workers: int) -> None:
        """Begin nothing yet."""
        self._workers = workers
        # What this process has open, its threads and what it has loaded are not for the others.
        way = "forkserver" if sys.platform == "linux" else "spawn"
        self._context = multiprocessing.get_context(way)
        if way == "forkserver":
            self._context.set_forkserver_preload([*_LOADED])

    @property
    def workers(self) -> int:
        """Return how many processes there are."""
        return self._workers

    def run(self, take: Take) -> Iterator[Made]:
        """Yield what came of batches; see `Engine`."""
        with ExitStack() as stack:
            free = [_Worker(self._context, stack) for _ in range(self._workers)]
            running = dict[Future[list[list[Entry]]], tuple[_Worker, Batch]]()
            while True:
                while free and (batch := take()):
                    worker = free.pop()
                    running[worker.begin(batch)] = worker, batch
                if not running:
                    return
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    worker, batch = running.pop(done)
                    free.append(worker)
                    try:
                        made = done.result()
                    except BrokenProcessPool:
                        worker.renew()
                        made = None
                    yield batch, made


class _Worker:
    """One process at a time."""

    def __init__(self, context: multiprocessing.context.BaseContext, stack: ExitStack) -> None:
        self._context = context
        self._executor: ProcessPoolExecutor | None = None
        self._count = 0
        stack.callback(self.renew)

    def begin(self, batch: Batch) -> "Future[list[list[Entry]]]":
        """Have a batch made."""
        if self._count == BATCHES_OF_A_WORKER:
            self.renew()
        if self._executor is None:
            self._executor = ProcessPoolExecutor(1, self._context, initializer=_begin)
        self._count += 1
        return self._executor.submit(make_batch, batch)

    def renew(self) -> None:
        """End the process, if there is one; the next batch begins another."""
        if self._executor:
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor, self._count = None, 0


def _begin() -> None:
    """Leave it to the process that began this one when to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process as soon as the one that began it has ended, whatever it is doing."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])
    os._exit(1)
