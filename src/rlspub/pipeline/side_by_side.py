"""Making outputs in processes side by side, where the machine can do several things at once."""

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from threading import Thread
from typing import TYPE_CHECKING

from rlspub.diagnostics import Failed, Reporter
from rlspub.kept import add_new, list_new
from rlspub.outputs import Output
from rlspub.pipeline.making import Attempt, Make, Watcher, attempt, make
from rlspub.pipeline.preparing import Prepared
from rlspub.renderers.html.page_marks import PageStart

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = tuple[tuple[Output, ...], tuple[PageStart, ...]]
"""Outputs, of which a later one may name the pages of an earlier, and pages that they name."""

_INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def make_side_by_side(
    prepared: Prepared,
    tasks: Sequence[Task],
    jobs: int,
    watcher: Watcher,
    make: Make = make,
) -> dict[Output, Attempt]:
    """Return what comes of making outputs, in no more processes than there are jobs.

    A process that ends before its time leaves its outputs to this one, where what is wrong comes to
    light, if it is wrong still. `make` is called as the function of that name is.
    """
    work, found = _Work(prepared, tasks, make), dict[Output, Attempt]()
    count = min(jobs, len(tasks))
    # Elsewhere the libraries do not stand it that their process is divided.
    if count > 1 and sys.platform == "linux":
        work.load()
        found |= _make_in_processes(work, count, watcher)
    for task in tasks:
        work.do(task, found, watcher)
    return found


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be done; `make` is called as the function of that name is."""

    prepared: Prepared
    tasks: Sequence[Task]
    make: Make

    def list_by_length(self) -> list[Task]:
        """Return the tasks, the longest first."""
        return sorted(self.tasks, key=lambda task: -sum(output.effort for output in task[0]))

    def load(self) -> None:
        """Load the libraries; once is enough for all."""
        unheard = Reporter(self.prepared.context.reporter.path)
        context = replace(self.prepared.context, reporter=unheard)
        for output in (output for outputs, _ in self.tasks for output in outputs):
            # What is wrong is told when the output is made.
            with suppress(Failed):
                output.load(context)

    def do(self, task: Task, found: dict[Output, Attempt], watcher: Watcher) -> None:
        """Make those outputs of a task of which it has not been found yet what comes of them."""
        outputs, page_starts = task
        for output in outputs:
            if output not in found:
                watcher.begin(output)
                found[output] = attempt(self.prepared, output, page_starts, self.make)
                watcher.end(output, found[output])
            if built := found[output].built:
                page_starts = built.artifact.page_starts or page_starts


# --- In processes -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pipes:
    """What processes share: the numbers of tasks that wait, and the sign that they are wanted.

    The latter holds as long as the process that began them has `held` open.
    """

    waiting: int
    wanted: int
    held: int


def _make_in_processes(
    work: _Work, count: int, watcher: Watcher
) -> Iterator[tuple[Output, Attempt]]:
    """Yield what comes of making outputs in so many processes; some may be missing."""
    from multiprocessing.connection import wait

    with _start(work, count) as connections:
        running = {id(connection): connection for connection in connections}
        while running:
            for ready in wait(running.values()):
                try:
                    output, made = running[id(ready)].recv()
                except (EOFError, OSError):
                    del running[id(ready)]
                    continue
                if output is None:
                    # The next command need not work it out, whoever did.
                    add_new(made)
                elif made is None:
                    watcher.begin(output)
                else:
                    watcher.end(output, made)
                    yield output, made


@contextmanager
def _start(work: _Work, count: int) -> "Iterator[list[Connection]]":
    """Yield connections to processes that make outputs; these end with the block, or this process.

    What has been loaded is shared with them as long as nobody writes to it.
    """
    from multiprocessing import get_context

    fork, tasks, processes = get_context("fork"), work.list_by_length(), []
    connections: list[Connection] = []
    # Whoever is free takes the number of the next task.
    waiting, queue = os.pipe()
    os.write(queue, bytes(range(len(tasks))))
    os.close(queue)
    pipes = _Pipes(waiting, *os.pipe())
    gc.freeze()
    try:
        with _hold_back_signals(), suppress(OSError):
            for _ in range(count):
                receiving, sending = fork.Pipe(duplex=False)
                connections.append(receiving)
                process = fork.Process(target=_do_tasks, args=(work, tasks, pipes, sending))
                with sending:
                    process.start()
                processes.append(process)
        yield connections
    finally:
        gc.unfreeze()
        for handle in (pipes.waiting, pipes.wanted, pipes.held):
            os.close(handle)
        for process in processes:
            process.kill()
            process.join()


@contextmanager
def _hold_back_signals() -> Iterator[None]:
    """Let no request to end come before a new process knows what to do about it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _do_tasks(work: _Work, tasks: Sequence[Task], pipes: _Pipes, sending: "Connection") -> None:
    """Do tasks as long as there are some, in a process that says nothing and writes no file."""
    try:
        os.close(pipes.held)
        Thread(target=_end_when_unwanted, args=(pipes,), daemon=True).start()
        for number in _INTERRUPTS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTS)
        watcher = _Sender(sending)
        while taken := os.read(pipes.waiting, 1):
            work.do(tasks[taken[0]], {}, watcher)
        if new := list_new():
            sending.send((None, new))
    finally:
        # Nothing of what the process was divided from is to be ended here.
        os._exit(0)


def _end_when_unwanted(pipes: _Pipes) -> None:
    """End this process as soon as the one that began it has ended."""
    os.read(pipes.wanted, 1)
    os._exit(1)


class _Sender(Watcher):
    """Sends to the process that began this one how far the work has come."""

    def __init__(self, sending: "Connection") -> None:
        self._sending = sending

    def begin(self, output: Output) -> None:
        self._sending.send((output, None))

    def end(self, output: Output, attempt: Attempt) -> None:
        if built := attempt.built:
            # The document is known there.
            artifact = replace(built.artifact, document=None)
            attempt = replace(attempt, built=replace(built, artifact=artifact))
        self._sending.send((output, attempt))
