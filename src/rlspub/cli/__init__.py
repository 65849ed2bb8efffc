"""The command line.

Exit status: 0 clean, 1 something in the manuscript, 2 usage, the machine, or a defect of ours; and
128 and the number of the signal where one ended it.
"""

import signal
import sys
from collections.abc import Sequence

from rlspub.cli import process


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; without arguments, that of this process."""
    if arguments is None:
        process.own_process()
    try:
        with process.ending_in_order():
            return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        process.tell(process.STOPPED)
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough.
        return 128 + signal.SIGPIPE
    except Exception as error:  # noqa: BLE001 - authors must never see a traceback
        # Not even a function of ours can be called where there is no memory.
        process.RESERVE.clear()
        _tell(error)
        return 2


def _tell(error: Exception) -> None:
    """Say what went wrong; where there is no memory left for our own words, in a few of old."""
    short = False
    try:
        short = process.is_short_of_memory()
        from rlspub.cli.process.failures import describe_failure

        process.tell(describe_failure(error, short=short))
    except ImportError as missing:
        # Nothing can be loaded without memory, nor what was never installed or has been deleted.
        process.tell_shortage() if short else process.tell_missing(missing)
    except (MemoryError, SystemError):
        # Python itself fails in the last of these ways when it is short.
        process.tell_shortage()


def _run(arguments: Sequence[str]) -> int:
    # Loaded only now, so that a request to end finds us ready; the rest, if there is work to do.
    from rlspub.pipeline.record.unchanged import find_unchanged

    if said := find_unchanged(arguments):
        process.repeat(*said)
        return 0
    from rlspub.cli.manuscripts import UsageError
    from rlspub.cli.parser import make_parser

    options = make_parser().parse_args(arguments)
    options.arguments = arguments
    try:
        status: int = options.run(options)
    except UsageError as error:
        process.tell(str(error))
        return 2
    from rlspub.kept import keep

    keep()
    if status and process.is_short_of_memory():
        # A library that has caught this may have blamed something else.
        raise MemoryError
    return status
