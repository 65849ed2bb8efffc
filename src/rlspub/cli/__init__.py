"""The command line. Exit status: 0 clean, 1 something in the manuscript, 2 usage or a defect."""

import sys
from collections.abc import Sequence
from pathlib import Path

from rlspub.cli.manuscripts import UsageError
from rlspub.cli.parser import make_parser
from rlspub.cli.report import say
from rlspub.diagnostics import Code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = make_parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except UsageError as error:
        say(f"rlspub: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        say("rlspub: stopped; the last good files are as they were", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough.
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - authors must never see a traceback
        say(_describe_defect(error), file=sys.stderr)
        return 2
    return status


def _describe_defect(error: Exception) -> str:
    """Return what a defect of ours looks like: enough to report it by."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    kind = type(error).__name__
    code = Code.INTERNAL
    return (
        f"rlspub: error[{code.number}]: {code.title}: {kind} at {place}: {error}\n"
        f" = help: {code.why} {code.mend}"
    )
