"""What a check finds: where, what is wrong, and what to do."""

from dataclasses import dataclass

from rlspub.diagnostics import Code, Related
from rlspub.source import Source, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at a place in the manuscript, or in the file beside it that is `source`."""

    code: Code
    message: str
    span: Span
    help: str | None = None
    related: tuple[Related, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class TextFinding:
    """One problem in a running text, at characters of it."""

    code: Code
    start: int
    end: int
    message: str
    help: str
