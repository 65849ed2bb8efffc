"""The amounts of a document, each with the substance that it is of."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.subjects import Subject, Subjects, find_sentence
from rlspub.language.amounts import Amount, FoundAmount, Rate
from rlspub.language.amounts.rate_reading import find_rate_after, find_rate_before
from rlspub.language.amounts.written import LABORATORY
from rlspub.layouts.substances import Substance
from rlspub.patterns import compile_late
from rlspub.source import Span

_LABORATORY = compile_late(LABORATORY)
# In characters: how far before an amount its rate is looked for.
_LONGEST_LEAD = 80
# What is said further off from an amount in a sentence is of something else.
_NEAR = 400


class NamedAmount(NamedTuple):
    """An amount in a text; `sentence` is where the sentence around it begins and ends.

    It `has_name_beside` if the word beside it may be the name of what it is of, known or not.
    """

    text: RunningText
    amount: Amount
    start: int
    end: int
    sentence: tuple[int, int]
    subject: Subject | None
    is_marked: bool
    has_name_beside: bool

    @property
    def substance(self) -> Substance | None:
        """Return what it is of, where that is clear."""
        return self.subject.substance if self.subject else None

    @property
    def is_sure(self) -> bool:
        """Tell whether it cannot be of something else, or a dose of the document's substance is."""
        subject = self.subject
        return subject is not None and (
            subject.is_named or (subject.is_without_rival and self.is_marked)
        )

    @property
    def words(self) -> str:
        """Return it as written."""
        return self.text.text[self.start : self.end]

    @property
    def around(self) -> str:
        """Return the sentence around it, as far as it is near."""
        begin, end = self.sentence
        return self.text.text[max(begin, self.start - _NEAR) : min(end, self.end + _NEAR)]

    @property
    def span(self) -> Span:
        """Return where it stands in the manuscript."""
        return self.text.span(self.start, self.end)


def name_amounts(
    amounts: Iterable[tuple[RunningText, FoundAmount]], subjects: Subjects, marked: Sequence[Span]
) -> Iterator[NamedAmount]:
    """Yield the amounts that are no laboratory's and no title's of a reference.

    Words that a link repeats are told of only where they stand; `marked` are the places of doses.
    """
    for text, (amount, start, end) in amounts:
        if text.kind is TextKind.REFERENCE or _LABORATORY.match(text.text, end):
            continue
        if text.is_borrowed(start, end):
            continue
        place = text.offsets[start]
        yield NamedAmount(
            text,
            amount,
            start,
            end,
            find_sentence(text.text, start),
            subjects.find(text, start, end),
            any(span.start <= place < span.end for span in marked),
            subjects.names_beside(text, start, end),
        )


def read_rate_around(one: NamedAmount) -> Rate | None:
    """Return the rate of an amount, also where it stands before it or a few words after it."""
    if one.amount.rate:
        return one.amount.rate
    begin, end = one.sentence
    words = one.text.text
    lead = words[max(begin, one.start - _LONGEST_LEAD) : one.start]
    found = find_rate_after(words[:end], one.end) or find_rate_before(lead, len(lead))
    return found.rate if found else None
