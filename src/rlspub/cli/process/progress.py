"""What a build does, on one line of a terminal while it lasts, and nowhere else.

A line that is gone after a moment tells nobody anything, so at first there is none.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from rlspub.cli import process
from rlspub.outputs import Output
from rlspub.pipeline.making import Attempt, Watcher

_DELAY = 1.0
_USUAL_WIDTH = 80
# What erases nothing: a terminal of this name, and what says of itself nothing at all.
_UNABLE = ("dumb", "")
_ERASE = "\r\x1b[K"


@contextmanager
def show_progress() -> Iterator[Watcher]:
    """Yield who is to be told how far a build has come."""
    with show_line("Checking…") as line:
        yield _Builder(line) if line else Watcher()


@contextmanager
def show_line(text: str) -> "Iterator[Line | None]":
    """Yield a line that begins with a text; None where there is no terminal to show it on."""
    if not sys.stderr.isatty() or os.environ.get("TERM", "") in _UNABLE:
        yield None
        return
    line = Line(text)
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: line.appear())
    signal.setitimer(signal.ITIMER_REAL, _DELAY)
    try:
        yield line
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        line.vanish()


class Line:
    """The line; it can be written while anything else is going on."""

    def __init__(self, text: str) -> None:
        """Begin with a text, which is not shown yet."""
        self._is_shown = False
        self._text = text

    def appear(self) -> None:
        """Show the line from now on."""
        self._is_shown = True
        process.say_first(_ERASE)
        self._draw()

    def vanish(self) -> None:
        """Show it no more."""
        if self._is_shown:
            self._is_shown = False
            process.say_first("")
            _write(_ERASE)

    def tell(self, text: str) -> None:
        """Show another text."""
        self._text = text
        if self._is_shown:
            self._draw()

    def _draw(self) -> None:
        # A terminal that does not know its width says 0.
        width = os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_WIDTH
        _write(_ERASE + self._text[: width - 1])


class _Builder(Watcher):
    """Tells of one build."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._running = dict[str, None]()
        self._done = self._all = 0

    def plan(self, outputs: Sequence[Output]) -> None:
        self._all = len(outputs)

    def begin(self, output: Output) -> None:
        self._running[output.name] = None
        self._tell()

    def end(self, output: Output, attempt: Attempt) -> None:  # noqa: ARG002 - it has ended
        self._running.pop(output.name, None)
        self._done += 1
        self._tell()

    def _tell(self) -> None:
        if self._running:
            names = ", ".join(self._running)
            self._line.tell(f"Making {names}… {self._done} of {self._all} done")
        elif self._done == self._all:
            self._line.tell("Writing…")


def _write(text: str) -> None:
    with suppress(OSError):
        os.write(sys.stderr.fileno(), text.encode(sys.stderr.encoding, "replace"))
