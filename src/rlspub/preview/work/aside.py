"""Work that is done aside: in a process that knows all that this one knows, and may be ended."""

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

_FORK = multiprocessing.get_context("fork")
Result = TypeVar("Result")


class Aside(Generic[Result]):
    """A function at work in a child process, which may be ended at any time."""

    def __init__(self, work: Callable[[], Result]) -> None:
        """Begin."""
        self.connection, theirs = _FORK.Pipe(duplex=False)
        self._process = _FORK.Process(target=_run, args=(work, theirs))
        self._process.start()
        theirs.close()

    def take(self) -> Result:
        """Return what came of it once it is done; raises what the work raised."""
        try:
            result, error = self.connection.recv()
        except EOFError:
            result, error = None, MemoryError()
        self._close()
        if error is not None:
            raise error
        done: Result = result
        return done

    def end(self) -> None:
        """End it where it is; files that are just taking their places do so first."""
        self._process.terminate()
        self._close()

    def _close(self) -> None:
        self.connection.close()
        self._process.join()
        self._process.close()


def _run(work: Callable[[], Result], connection: Connection) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    result, failure = None, None
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - whoever waits for the result gets it
        failure = error
    # Nobody may be waiting any more.
    with suppress(BrokenPipeError):
        connection.send((result, failure))
