"""Work that is done aside: in a process that knows all that this one knows, and may be ended."""

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

_FORK = multiprocessing.get_context("fork")

Tell = Callable[[object], None]
"""Tells something to whoever began the work."""


class Aside:
    """A function at work in a child process, which may be ended at any time."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        """Begin. The work is given what it tells with."""
        self.connection, theirs = _FORK.Pipe(duplex=False)
        self._process = _FORK.Process(target=_run, args=(work, theirs))
        self._process.start()
        theirs.close()

    def hear(self) -> Any:
        """Return what is told next; raises what the work raised, and `EOFError` at its end."""
        told = self.connection.recv()
        if isinstance(told, _Failure):
            raise told.error
        return told

    def close(self) -> None:
        """Wait for the end, which is there or near."""
        self.connection.close()
        self._process.join()
        self._process.close()

    def end(self) -> None:
        """End it where it is; files that are just taking their places do so first."""
        self._process.terminate()
        self.close()


class _Failure:
    """What went wrong in the work."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def _run(work: Callable[[Tell], None], connection: Connection) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Nobody may be listening any more.
    with suppress(BrokenPipeError):
        try:
            work(connection.send)
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - whoever began the work is told
            connection.send(_Failure(error))
