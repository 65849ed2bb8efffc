"""Questions on a terminal, one at a time; where nobody can answer, what is usual is taken."""

import sys
from collections.abc import Callable
from typing import TypeVar

from rlspub.cli.manuscripts import UsageError
from rlspub.cli.report import say

Answer = TypeVar("Answer")


class NoAnswerError(Exception):
    """Who was asked has ended the answers."""


def choose(given: str | None, question: str, default: str, read: Callable[[str], Answer]) -> Answer:
    """Return what the command line has given, what is answered, or what is usual.

    `read` raises `UsageError` for what cannot be; a question is then asked again.
    """
    if given is not None or not _may_ask():
        return read(default if given is None else given)
    while True:
        try:
            return read(_ask(f"{question} [{default}]: ") or default)
        except UsageError as error:
            say(f"  {error}")


def _may_ask() -> bool:
    """Tell whether somebody sees a question and can answer it."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _ask(question: str) -> str:
    """Return what is typed; raises `NoAnswerError` at the end of all answers."""
    say(question, end="")
    try:
        return input().strip()
    except EOFError:
        raise NoAnswerError from None
    except UnicodeDecodeError:
        raise UsageError("these letters cannot be read; type them once more") from None
