"""What ended a command before its time, as it is told."""

import errno
from pathlib import Path

from rlspub.diagnostics import Code


def describe_failure(error: Exception, *, short: bool) -> str:
    """Return what went wrong: in the memory that there is, in the machine, or in our code.

    A library that is `short` of memory fails in ways of its own, and may blame something else.
    """
    if short or isinstance(error, MemoryError):
        return _describe(Code.OUT_OF_MEMORY, "")
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        told = f"no file can have so long a name: {error.filename}"
        return f"error[{Code.UNREADABLE_FILE.number}]: {told}\n = help: choose a shorter one"
    if isinstance(error, OSError):
        # What is read and written tells its name; what is printed has none.
        where = f": {error.filename}" if error.filename else ", while printing"
        return _describe(Code.MACHINE_FAULT, f": {error.strerror or error}{where}")
    return _describe(Code.INTERNAL, f": {type(error).__name__} at {_find_place(error)}: {error}")


def _describe(code: Code, what: str) -> str:
    return f"error[{code.number}]: {code.title}{what}\n = help: {code.why} {code.mend}"


def _find_place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
