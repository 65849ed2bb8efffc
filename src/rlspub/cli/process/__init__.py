"""The process that a command runs in: requests to end, closed ends, full disks, little memory.

This is loaded before all else, so it loads as little as it can.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_REQUESTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOPPED = "stopped; the files of a build are all new, or all as they were"
_FIRST = {"words": ""}
_SHORTAGE = b"rlspub: error[RLS008]: there is too little memory to say more\n"
# A library that cannot get so much more at once fails in ways of its own.
_LITTLE = 64_000_000
# Given back where there is no more memory, to say so in. It takes none until it is written to.
RESERVE = bytearray(4_000_000)
# What is loaded stays, and what is read is mostly trees without circles: to look for garbage as
# often as Python does takes a twentieth of the time.
_OBJECTS_BEFORE_GARBAGE = 100_000


def own_process() -> None:
    """Take over a process: end in order when asked to, and let each stream lead somewhere.

    To be called where the process does nothing but run one command.
    """
    for number in _REQUESTS:
        # Who starts a command with `nohup` or in the background wants it to go on.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            # Or else the next file that is opened would be what is printed to.
            os.open(os.devnull, os.O_RDWR)
    gc.set_threshold(_OBJECTS_BEFORE_GARBAGE)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    # A name of a file may hold what no encoding has.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _end(number: int, _frame: FrameType | None) -> None:
    """End at once: nothing is half-written outside of a moment that cannot be interrupted.

    An exception might go astray in a library that calls us back.
    """
    with suppress(OSError):
        os.write(2, f"{_FIRST['words']}rlspub: {STOPPED}\n".encode())
    os._exit(128 + number)


def say_first(words: str) -> None:
    """Write this before the last words: what is to be done to a line that is not at its end."""
    _FIRST["words"] = words


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Print all that is to be printed before the process ends, or raise why it cannot be."""
    try:
        yield
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            # Python would try again at the end, and say so.
            _print_nowhere()
            raise


def _print_nowhere() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())


def tell(message: str) -> None:
    """Print a last message, if there is still anybody to read it."""
    from rlspub.cli.report import say

    with suppress(OSError):
        say(f"rlspub: {message}", file=sys.stderr)


def repeat(told: str, said: str) -> None:
    """Print what a command had to say before, and nothing that a terminal would obey."""
    for words, stream in ((told, sys.stderr), (f"{said}\n" if said else "", sys.stdout)):
        text = "".join(sign for sign in words if sign.isprintable() or sign == "\n")
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, errors="backslashreplace").decode(encoding))


def tell_shortage() -> None:
    """Say that there is too little memory, which takes none."""
    with suppress(OSError):
        os.write(2, _SHORTAGE)


def tell_missing(error: ImportError) -> None:
    """Say that a part of the program cannot be loaded, without any other part of it."""
    with suppress(OSError):
        os.write(2, f"rlspub: error: {error}; install rlspub anew\n".encode())


def is_short_of_memory() -> bool:
    """Tell whether the process has come close to the address space that it may use."""
    try:
        import resource
    except ModuleNotFoundError:
        # Some systems do not have it.
        return False
    except ImportError:
        # Not even this small part of Python could be loaded.
        return True
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY:
        return False
    try:
        # An encoding would be loaded first, for which there may be no room.
        with open("/proc/self/status", "rb") as file:  # noqa: PTH123
            peak = next(int(line.split()[1]) for line in file if line.startswith(b"VmPeak"))
    except (OSError, StopIteration):
        return False
    return peak * 1024 + _LITTLE > limit
