"""Rewriting what needs no guess: the edits that come with diagnostics, applied to the text."""

import difflib
import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rlspub.diagnostics import Code, Diagnostic, Edit, Failed, Reporter
from rlspub.layouts import House
from rlspub.pipeline.read import judge_source, read_source
from rlspub.pipeline.write import write_files
from rlspub.source import BYTE_ORDER_MARK, Source

# An edit may make room for another one: a row that becomes a table has cells to mend.
_MOST_ROUNDS = 8
_SYNTAX = "RLS1"
_MELTED = (Code.MELTED_DOSE, Code.MELTED_TABLE)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A manuscript before and after."""

    old: Source
    new: Source

    @property
    def has_changed(self) -> bool:
        """Tell whether there was anything to rewrite."""
        return self.old.text != self.new.text

    def write_diff(self) -> str:
        """Return the change as a unified diff, with three lines around each part of it."""
        old, new = (one.text.splitlines(keepends=True) for one in (self.old, self.new))
        path = str(self.old.path)
        diff = difflib.unified_diff(old, new, fromfile=path, tofile=f"{path}, rewritten")
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in diff)


def fix(path: Path, house: House, reporter: Reporter) -> Fixed:
    """Return a manuscript with all that needs no guess rewritten.

    Raises `Failed` after reporting why it cannot be read.
    """
    old = new = read_source(path, reporter)
    for _ in range(_MOST_ROUNDS):
        judge = Reporter(path, new)
        try:
            judge_source(new, house, judge)
        except Failed:
            break
        text = apply_edits(new, _choose_first(judge.diagnostics))
        if text == new.text:
            break
        new = Source(path, text)
    return Fixed(old, new)


def _choose_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics with edits whose turn it is: syntax first, for words depend on it.

    What stands in structure that the author has to mend is left as it is, so that its columns
    stay below each other.
    """
    diagnostics = list(diagnostics)
    mendable = [diagnostic for diagnostic in diagnostics if diagnostic.edits]
    if syntax := [one for one in mendable if one.code.number.startswith(_SYNTAX)]:
        return syntax
    melted = [one.span for one in diagnostics if one.code in _MELTED and one.span]
    return [
        one
        for one in mendable
        if not any(place.start <= one.span.start < place.end for place in melted if one.span)
    ]


def apply_edits(source: Source, diagnostics: Iterable[Diagnostic]) -> str:
    """Return the text with the edits of its diagnostics; of two that overlap, the first only.

    The edits of one diagnostic are made together or not at all. None may change a digit.
    """
    text, taken = source.text, list[Edit]()
    for diagnostic in diagnostics:
        edits = [edit for edit in diagnostic.edits if edit not in taken]
        if all(_keeps_digits(source, edit) for edit in edits) and not any(
            _overlap(edit, other) for edit in edits for other in taken
        ):
            taken += edits
    for edit in sorted(taken, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _keeps_digits(source: Source, edit: Edit) -> bool:
    return _list_digits(source.slice(edit.span)) == _list_digits(edit.text)


def _list_digits(text: str) -> list[int]:
    return [unicodedata.digit(letter) for letter in text if letter.isdigit()]


def _overlap(edit: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same text, or put something in at the same place."""
    return edit.span.start <= other.span.end and other.span.start <= edit.span.end


def write_fixed(fixed: Fixed, reporter: Reporter) -> Path:
    """Write the new text in the place of the old one, and return where the old one is kept.

    Line ends and byte-order mark stay as they were. Raises `Failed`, with the file untouched.
    """
    path = fixed.old.path
    data = path.read_bytes()
    if Source.from_text(data.decode("utf-8"), path).text != fixed.old.text:
        reporter.report(
            Code.UNREADABLE_FILE,
            "the file has changed since it was read",
            help="save it in your editor, then run the command again",
        )
        raise Failed
    text = fixed.new.text
    if b"\r\n" in data:
        text = text.replace("\n", "\r\n")
    if data.decode("utf-8").startswith(BYTE_ORDER_MARK):
        text = BYTE_ORDER_MARK + text
    kept = next(name for name in _name_copies(path) if not name.exists())
    write_files({kept: data, path: text.encode("utf-8")}, reporter)
    return kept


def _name_copies(path: Path) -> Iterator[Path]:
    """Yield names for a copy: no manuscript's, so that `make all` does not take it for one."""
    yield path.with_name(f"{path.name}.orig")
    yield from (path.with_name(f"{path.name}.orig.{number}") for number in itertools.count(2))
