"""Holds what was printed against what was expected.

Both are texts without white space, so it does not matter where a reader of the file saw a
space or a line's end. The expected words must follow each other without anything between
them, except where a block ends: there the layout's own words, numbers of list items and
whole notes may stand.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rlspub.proof.text.normal_form import Vocabulary
from rlspub.proof.text.pieces import Expected, Piece, PieceKind
from rlspub.proof.text.printed import Printed
from rlspub.proof.text.resume import resume
from rlspub.tree import ListItem

_MOST_FINDINGS = 10
_HYPHENS = frozenset("-\u2010")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words are missing, or there is text that is not expected, or one replaces the other.

    `first` to `last` (exclusive) are the missing pieces; `start` and `end` are offsets of
    the other text in what is printed.
    """

    pieces: Sequence[Piece]
    first: int
    last: int
    start: int
    end: int

    @property
    def missing(self) -> list[Piece]:
        """Return the words that are not there."""
        return [p for p in self.pieces[self.first : self.last] if p.kind is PieceKind.WORD]


@dataclass(frozen=True, slots=True)
class _Trail:
    """The notes met on the way to a place."""

    note: int
    before: "_Trail | None"


@dataclass(slots=True)
class _Search:
    """How far the words could be followed."""

    piece: int
    at: int
    trail: _Trail | None
    complete: bool = False

    def reach(self, piece: int, at: int, trail: _Trail | None) -> None:
        if (piece, at) > (self.piece, self.at):
            self.piece, self.at, self.trail = piece, at, trail


def compare(expected: Expected, printed: Printed, vocabulary: Vocabulary) -> list[Difference]:
    """Return what is missing, and what should not be there."""
    comparison = _Comparison(expected, printed, vocabulary)
    findings = comparison.find_differences(expected.pieces, 0, len(printed.text))
    # Notes are told apart by their words, because the same words may be a note twice.
    wanted = Counter[str]()
    for note in expected.notes:
        wanted[_join_words(note)] += 1
        if comparison.notes_met[_join_words(note)] < wanted[_join_words(note)]:
            comparison.explain_note(note, findings)
    return findings[:_MOST_FINDINGS]


def _join_words(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces if piece.kind is PieceKind.WORD)


@dataclass(slots=True)
class _Comparison:
    expected: Expected
    printed: Printed
    vocabulary: Vocabulary
    notes_met: Counter[str] = field(default_factory=Counter)

    def find_differences(self, pieces: Sequence[Piece], start: int, stop: int) -> list[Difference]:
        """Follow all pieces; at each obstacle note what is wrong and go on after it."""
        found = list[Difference]()
        piece, at = 0, start
        while len(found) < _MOST_FINDINGS:
            search = self._follow(pieces, piece, at, stop)
            self._remember(search.trail)
            if search.complete:
                break
            piece, at = resume(pieces, self.printed, search.piece, search.at, stop)
            runs = self._find_unexplained(search.at, at)
            # A label is out of place where the words could not be followed through it.
            first = runs[0] if runs else (search.at, search.at)
            if not runs and not any(p.kind is PieceKind.WORD for p in pieces[search.piece : piece]):
                first = (search.at, at)
            found.append(Difference(pieces, search.piece, piece, *first))
            found += [Difference(pieces, piece, piece, *run) for run in runs[1:]]
        return found

    def explain_note(self, note: Sequence[Piece], findings: list[Difference]) -> None:
        """Add what is wrong with a note that was not found in full.

        Its changed words may have been found already, as words that should not be there.
        """
        best = [Difference(note, 0, len(note), len(self.printed.text), len(self.printed.text))]
        fewest, place = len(best[0].missing), None
        for index, finding in enumerate(findings):
            if finding.missing or finding.start == finding.end:
                continue
            within = self.find_differences(note, finding.start, finding.end)
            count = sum(len(f.missing) for f in within)
            if count < fewest:
                best, fewest, place = within, count, index
        if place is not None:
            del findings[place]
        findings += best

    def _remember(self, trail: _Trail | None) -> None:
        while trail is not None:
            self.notes_met[_join_words(self.expected.notes[trail.note])] += 1
            trail = trail.before

    # --- Following --------------------------------------------------------------------

    def _follow(
        self, pieces: Sequence[Piece], piece: int, at: int, stop: int, *, note: bool = False
    ) -> _Search:
        """Follow the pieces from a place on; for a note, anything may come behind them.

        Where there is a choice, the alternatives wait on a stack; no choice is taken twice
        at the same place, so the time is proportional to the text in all but odd cases.
        """
        search = _Search(piece, at, None)
        seen = set[tuple[int, int]]()
        waiting: list[tuple[int, int, _Trail | None, bool]] = [(piece, at, None, False)]
        while waiting:
            piece, at, trail, between = waiting.pop()
            if between:
                waiting.extend(
                    (piece, end, beyond, False)
                    for end, beyond in self._find_insertions(at, stop, trail, notes=not note)
                )
                continue
            while piece < len(pieces):
                current = pieces[piece]
                if current.kind is PieceKind.SLOT:
                    piece += 1
                    continue
                if current.kind is PieceKind.WORD:
                    end = self._find_word_end(current, at, stop)
                    if end < 0:
                        break
                    at = end
                else:
                    if (piece, at) in seen:
                        break
                    seen.add((piece, at))
                    if current.kind is PieceKind.BREAK:
                        waiting.append((piece, at, trail, True))
                    elif (end := self._find_optional_end(current, at, stop)) >= 0:
                        waiting.append((piece + 1, at, trail, False))
                        at = end
                piece += 1
            search.reach(piece, at, trail)
            if piece == len(pieces) and (note or at == stop):
                search.complete = True
                search.at, search.trail = at, trail
                break
        return search

    def _find_insertions(
        self, at: int, stop: int, trail: _Trail | None, *, notes: bool
    ) -> Iterator[tuple[int, _Trail | None]]:
        """Yield where something ends that may stand between blocks."""
        for label in self.vocabulary.list_starting_with(self.printed.text[at : at + 1]):
            end = self._find_text_end(label, at, stop)
            if end >= 0:
                yield end, trail
        if at in (self.printed.runs if self.expected.in_columns else self.printed.pages):
            for head in self.expected.table_heads:
                if head and self.printed.text.startswith(head, at, stop):
                    yield at + len(head), trail
        if notes:
            for number, end in self._find_notes(at, stop):
                yield end, _Trail(number, trail)

    def _find_notes(self, at: int, stop: int) -> Iterator[tuple[int, int]]:
        for number, note in enumerate(self.expected.notes):
            first = next((p for p in note if p.kind is PieceKind.WORD), None)
            mark = next((p for p in note if p.kind is PieceKind.OPTIONAL), None)
            starts = tuple(p.text for p in (first, mark) if p is not None)
            if self.printed.text.startswith(starts, at, stop):
                search = self._follow(note, 0, at, stop, note=True)
                if search.complete and search.at > at:
                    yield number, search.at

    # --- Words ------------------------------------------------------------------------

    def _find_word_end(self, word: Piece, at: int, stop: int) -> int:
        """Return where a word ends that begins here, or -1."""
        if not word.exact:
            return self._find_text_end(word.text, at, stop)
        end = at + len(word.text)
        drawn = self.printed.text[at : min(end, stop)]
        if isinstance(word.node, ListItem):
            drawn = _read_number(drawn)
        if word.turned and drawn == word.turned:
            # Its stop may be drawn by itself.
            return end if self._is_exact(word, at + 1, end) else -1
        return end if drawn == word.text and self._is_exact(word, at, end) else -1

    def _find_optional_end(self, piece: Piece, at: int, stop: int) -> int:
        """Return where what may be there ends if it begins here, or -1."""
        if piece.kind is not PieceKind.PAGE:
            return self._find_text_end(piece.text, at, stop)
        found = piece.read_number(self.printed.text, at, self.printed.spaces, stop)
        return found[1] if found else -1

    def _is_exact(self, word: Piece, at: int, end: int) -> bool:
        """Tell whether a part of a dose stands by itself and in one piece."""
        if any(inner in self.printed.spaces for inner in range(at + 1, end)):
            return False
        return word.glued or not self.printed.divides_number(at)

    def _find_text_end(self, word: str, at: int, stop: int) -> int:
        """Return where a text ends that begins here, or -1.

        The layout may have divided it at a line's end, with a hyphen.
        """
        text, runs = self.printed.text, self.printed.runs
        if text.startswith(word, at, stop):
            return at + len(word)
        for index, letter in enumerate(word):
            divided = (
                index
                and at + 1 in runs
                and text[at : at + 1] in _HYPHENS
                and word[index - 1].isalpha()
                and letter.isalpha()
            )
            if divided and letter not in _HYPHENS:
                at += 1
            if at >= stop or text[at] != letter:
                return -1
            at += 1
        return at

    # --- What should not be there -------------------------------------------------------

    def _find_unexplained(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the parts of a passage that are neither labels nor notes."""
        found = list[tuple[int, int]]()
        at = start
        while at < end:
            known = self._find_insertions(at, end, None, notes=True)
            longest = max(known, key=lambda insertion: insertion[0], default=None)
            if longest is not None:
                at, trail = longest
                self._remember(trail)
                continue
            after = at + 1
            while after < end and not self._begins_word(after):
                after += 1
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], after)
            else:
                found.append((at, after))
            at = after
        return found

    def _begins_word(self, at: int) -> bool:
        return at in self.printed.spaces or at in self.printed.runs


def _read_number(drawn: str) -> str:
    """Return the number of an item, which may be drawn in the digits of its language."""
    digits = [sign for sign in drawn if sign.isdecimal()]
    if len({ord(sign) - unicodedata.decimal(sign) for sign in digits}) > 1:
        return drawn
    return "".join(str(unicodedata.decimal(one)) if one in digits else one for one in drawn)
