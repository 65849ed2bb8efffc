"""Rewriting what needs no guess: the edits that come with diagnostics, applied to the text."""

import difflib
import itertools
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rlspub.diagnostics import Code, Diagnostic, Edit, Failed, Reporter
from rlspub.layouts import House
from rlspub.patterns import compile_late
from rlspub.pipeline.read import judge_source, read_bytes, read_source
from rlspub.pipeline.writing.files import write_files
from rlspub.source import BYTE_ORDER_MARK, Source

# An edit may make room for another one: a row that becomes a table has cells to mend.
_MOST_ROUNDS = 8
_SYNTAX = "RLS1"
# What no edit may bring with it: wrong syntax, and links that lead nowhere.
_MISTAKES = (_SYNTAX, "RLS3")
_LINE_END = compile_late(r"\r\n|\r|\n")
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
    with suppress(Failed):
        for _ in range(_MOST_ROUNDS):
            found = _judge(new, house)
            text = apply_edits(new, _leave_out_harmful(new, _choose_first(found), found, house))
            if text == new.text:
                break
            new = Source(path, text)
    return Fixed(old, new)


def _judge(source: Source, house: House) -> list[Diagnostic]:
    """Return what is wrong with a text; raises `Failed` if it cannot be judged."""
    reporter = Reporter(source.path, source)
    judge_source(source, house, reporter)
    return reporter.diagnostics


def _leave_out_harmful(
    source: Source, chosen: list[Diagnostic], found: list[Diagnostic], house: House
) -> list[Diagnostic]:
    """Return the diagnostics without those whose edits would bring a mistake with them.

    A mark in a place for none is one, and a link to a heading that has another name then. Where
    syntax is mended, mistakes may come to light that have been there.
    """
    if not chosen or chosen[0].code.number.startswith(_SYNTAX):
        return chosen
    if not _brings_mistake(source, chosen, found, house):
        return chosen
    if len(chosen) == 1:
        return []
    half = len(chosen) // 2
    parts = (chosen[:half], chosen[half:])
    return [one for part in parts for one in _leave_out_harmful(source, part, found, house)]


def _brings_mistake(
    source: Source, chosen: list[Diagnostic], found: list[Diagnostic], house: House
) -> bool:
    edited = Source(source.path, apply_edits(source, chosen))
    try:
        after = _judge(edited, house)
    except Failed:
        return True
    more = Counter(one.code for one in after) - Counter(one.code for one in found)
    return any(code.number.startswith(_MISTAKES) for code in more)


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

    Each line end, the byte-order mark and the file's mode stay as they were. Raises `Failed`, with
    the file untouched.
    """
    path = fixed.old.path
    data = read_bytes(path, reporter)
    if Source.from_text(data.decode("utf-8"), path).text != fixed.old.text:
        reporter.report(
            Code.UNREADABLE_FILE,
            "the file has changed since it was read",
            help="save it in your editor, then run the command again",
        )
        raise Failed
    text = _restore_line_ends(fixed.new.text, data.decode("utf-8").removeprefix(BYTE_ORDER_MARK))
    if data.decode("utf-8").startswith(BYTE_ORDER_MARK):
        text = BYTE_ORDER_MARK + text
    kept = next(name for name in _name_copies(path) if not name.exists())
    mode = stat.S_IMODE(path.stat().st_mode)
    # One after the other, so that at no moment a manuscript is missing.
    write_files({kept: data}, reporter, mode=mode)
    try:
        write_files({path: text.encode("utf-8")}, reporter, mode=mode)
    except Failed:
        kept.unlink()
        raise
    return kept


def _restore_line_ends(text: str, before: str) -> str:
    """Return text with the line ends that it had; a new line has that of the one before it."""
    ends = _LINE_END.findall(before)
    if len(set(ends)) <= 1:
        return text.replace("\n", "".join(ends[:1]))
    old, new = _LINE_END.split(before), text.split("\n")
    chosen = list[str]()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        last = min(max(start, end - 1), len(ends) - 1)
        chosen += [ends[min(start + number, last)] for number in range(new_end - new_start)]
    return "".join(line + end for line, end in zip(new, [*chosen[:-1], ""], strict=True))


def _name_copies(path: Path) -> Iterator[Path]:
    """Yield names for a copy: no manuscript's, so that `make all` does not take it for one."""
    yield path.with_name(f"{path.name}.orig")
    yield from (path.with_name(f"{path.name}.orig.{number}") for number in itertools.count(2))
