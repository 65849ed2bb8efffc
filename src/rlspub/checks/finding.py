"""What a check finds: where, what is wrong, and what to do."""

from typing import NamedTuple

from rlspub.diagnostics import Code, Edit, Related
from rlspub.source import Source, Span


class Finding(NamedTuple):
    """One problem at a place in the manuscript, or in the file beside it that is `source`.

    The `edits` together mend it without a guess.
    """

    code: Code
    message: str
    span: Span
    help: str | None = None
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()
    source: Source | None = None


class TextFinding(NamedTuple):
    """One problem in a running text, at characters of it.

    `mended` is what to write without a guess: from where, to where, and the words.
    """

    code: Code
    start: int
    end: int
    message: str
    help: str
    mended: tuple[int, int, str] | None = None
