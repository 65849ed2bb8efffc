"""The worker as the server knows it: a process that is asked, and that reports."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Thread

from rlspub.pipeline.order import Order
from rlspub.preview.reports import Report, Work

# The worker must not begin with what the server has open.
_SPAWN = multiprocessing.get_context("spawn")
# In seconds: so long a worker may take to end, before it is ended.
_GRACE = 1.0


class WorkerProcess:
    """A worker that is started when it is asked, also after one that has died."""

    def __init__(
        self, order: Order, hear: Callable[[Report], None], hear_end: Callable[[], None]
    ) -> None:
        """`hear` is given what is reported, in a thread of its own; `hear_end` tells of a death."""
        self._order, self._hear, self._hear_end = order, hear, hear_end
        self._listening: Thread | None = None
        self._is_closed = False

    def ask(self, work: Work) -> None:
        """Have a text made; work on an older one is given up."""
        if self._listening is None or not self._listening.is_alive():
            self._start()
        # Of a death the other thread tells.
        with suppress(OSError):
            self._connection.send(work)

    def close(self) -> None:
        """Have the worker end, with what it has others do; if it does not at once, end it."""
        self._is_closed = True
        if self._listening is None:
            return
        with suppress(OSError):
            self._connection.send(None)
        self._process.join(_GRACE)
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self._process.is_alive():
                self._end(number)
                self._process.join(_GRACE)
        self._listening.join(_GRACE)

    def _end(self, number: signal.Signals) -> None:
        assert self._process.pid is not None
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            # It has not yet begun a group of its own.
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, number)

    def _start(self) -> None:
        self._connection, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_work, args=(self._order, theirs))
        self._process.start()
        theirs.close()
        self._listening = Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        with suppress(EOFError, OSError):
            while True:
                self._hear(self._connection.recv())
        if not self._is_closed:
            self._hear_end()


def _work(order: Order, connection: Connection) -> None:
    # So it can be ended together with what it has others do.
    os.setpgrp()
    # The server has no need of what the worker needs.
    from rlspub.preview.work.worker import run

    run(order, connection)
