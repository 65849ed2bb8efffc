"""What can be wrong, where it stands, and how it is told.

Problems are collected, never raised one by one: an author sees all of them in one run.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rlspub.diagnostics.codes import Code, Severity
from rlspub.source import Source, Span


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains the first; `source` is its file if it stands in another."""

    span: Span
    message: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A rewriting that needs no guess: what stands at a place becomes other text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. Without a span it concerns the file as a whole, or a line without columns."""

    code: Code
    message: str
    path: Path
    source: Source | None = None
    span: Span | None = None
    help: str | None = None
    related: tuple[Related, ...] = ()
    line: int | None = None
    edits: tuple[Edit, ...] = ()

    @property
    def severity(self) -> Severity:
        """Return how grave the problem is."""
        return self.code.severity

    def locate(self, related: Related) -> tuple[Path, int, int]:
        """Return the file, the line and the column of a second place, counted from 1."""
        source = related.source or self.source
        assert source is not None
        path = self.path if related.source is None else related.source.path
        return path, *source.position(related.span.start)

    @property
    def position(self) -> tuple[int, int]:
        """Return line and column, counted from 1."""
        if self.source is None or self.span is None:
            return self.line or 1, 1
        return self.source.position(self.span.start)

    @property
    def end_position(self) -> tuple[int, int]:
        """Return line and column just after the problem, counted from 1."""
        if self.source is None or self.span is None:
            return self.line or 1, 1
        return self.source.position(self.span.end)


class Failed(Exception):  # noqa: N818 - not an error of the program: the manuscript has one
    """The work cannot go on; the reporter says why."""


@dataclass(slots=True)
class Reporter:
    """Collects the diagnostics of one run."""

    path: Path
    source: Source | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(  # noqa: PLR0913 - most are optional, and named
        self,
        code: Code,
        message: str,
        span: Span | None = None,
        *,
        help: str | None = None,  # noqa: A002 - the word that authors read
        related: Iterable[Related] = (),
        path: Path | None = None,
        line: int | None = None,
        edits: Iterable[Edit] = (),
        source: Source | None = None,
    ) -> None:
        """Add one problem.

        `path` names another file than the manuscript, such as a layout, and `line` the place
        in it; where the span stands in another file, `source` is its text. The `edits` together
        mend the problem.
        """
        if source is not None:
            path = source.path
        elif path is None:
            source = self.source
        self.diagnostics.append(
            Diagnostic(
                code,
                message,
                path or self.path,
                source,
                span,
                help,
                tuple(related),
                line,
                tuple(edits),
            )
        )

    @property
    def failed(self) -> bool:
        """Tell whether an error was reported."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)

    def require_success(self) -> None:
        """Raise `Failed` if an error was reported."""
        if self.failed:
            raise Failed

    def sorted(self) -> list[Diagnostic]:
        """Return the diagnostics by file and place, each once."""
        unique = dict.fromkeys(self.diagnostics)
        return sorted(unique, key=lambda d: (str(d.path), d.position, d.code.number))
