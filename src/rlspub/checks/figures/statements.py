"""What a text says of its figures: how much, how often, as a limit or not, of what, for whom."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from rlspub.checks.figures.patterns import (
    Bound,
    Patterns,
    compile_patterns,
    find_groups,
    leave_out,
)
from rlspub.checks.figures.words import find_words
from rlspub.checks.index import Index
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.subjects import IN_BRACKETS, Subjects
from rlspub.language.amounts import Amount, FoundAmount, Rate, Unit, find_amounts, read_rate
from rlspub.language.amounts.rate_reading import BEGINS, find_rate_after, find_rate_before, is_share
from rlspub.language.readability.sentences import TextRange, sentences
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Dose, Table, plain_text

_HEADS = frozenset({TextKind.HEADING, TextKind.QUESTION, TextKind.BOX_TITLE, TextKind.TERM})
# A sentence or a text that is longer is no advice as a whole.
_NEAR, _FAR = 300, 1000
# Six words before an amount may tell its rate.
_LEADING = 80
# What an amount is of, where the table of substances does not have it.
_OF = compile_late(
    rf"(?:{IN_BRACKETS})?\s+(?:of|de)\s+(?:elemental\s+|pure\s+)?(?P<what>[^\W\d]{{3,}})"
)
_NEXT_WORD = compile_late(r"\s+(?P<word>\w+)")
_STRUCK = compile_late(r"~~[^~]+~~")
_IN_BRACKETS = compile_late(r"\([^()]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One amount in a text, with what its sentence and the words above it say of it.

    `sentence` is where its sentence stands in `text`; `before` and `after` are the sentence up to
    the amounts next to it. `heads` are the words that it stands under: a question, a label, the
    heads of its row and column. `count` is how many of it are taken at a time, and `is_share`
    tells that it is so much in a measure of something else, such as mg/dL of blood.

    `is_advice` tells that the reader is told to take it, `is_refused` that something is refused
    right before it, `in_case` that the sentence asks, or speaks of a case or of other people.
    `about` is empty for the reader's own dose, and else names what the figure is about: another
    country, another age, food. `substance` is what it is of, where that is clear, and `dose` its
    mark, if it has one.
    """

    text: RunningText
    start: int
    end: int
    sentence: TextRange
    before: str
    after: str
    heads: str
    amount: Amount
    count: Decimal
    is_share: bool
    bound: Bound | None
    is_advice: bool
    is_refused: bool
    in_case: bool
    about: frozenset[str]
    substance: str | None = None
    dose: Dose | None = None

    @property
    def span(self) -> Span:
        """Return where the amount stands in the manuscript."""
        return self.text.span(self.start, self.end)

    @property
    def written(self) -> str:
        """Return the amount as written, without its rate."""
        return " ".join(self.text.text[self.start : self.end].split())

    @property
    def words(self) -> str:
        """Return the sentence."""
        return self.text.text[self.sentence.start : self.sentence.end]

    @property
    def label(self) -> str:
        """Return what stands at the head of the row of a cell, after the head of its column."""
        return self.heads.partition(";")[0]

    @property
    def is_borrowed(self) -> bool:
        """Tell whether a link repeats here what is defined elsewhere."""
        return self.text.is_borrowed(self.start, self.end)


class Above(NamedTuple):
    """The words that a text stands under: `heads` lead to it, `scope` only tell of whom it is.

    `beside` is the cell after it.
    """

    heads: str
    scope: str
    beside: str = ""


def read_statements(
    texts: Sequence[RunningText],
    nodes: Index,
    subjects: Subjects,
    choose_number_language: Callable[[str], str],
    country: str | None,
) -> Iterator[Statement]:
    """Yield the amounts of a document as written with what is said of them, in reading order."""
    doses = {dose.span.start: dose for dose in nodes.find(Dose)}
    groups_of_title = set[str]()
    for text, above in zip(texts, find_words_above(texts, nodes), strict=True):
        words = find_words(text.language)
        if words is None or text.kind is TextKind.REFERENCE:
            continue
        patterns = compile_patterns(words)
        if text.kind is TextKind.TITLE:
            groups_of_title |= find_groups(text.text, patterns)
        number_language = choose_number_language(text.language)
        for one in _read_text(text, above, patterns, number_language, country):
            # A mark begins one character before its words.
            dose = doses.get(one.span.start - 1)
            about = leave_out(one.about, groups_of_title)
            substance = _name_substance(one, subjects)
            yield replace(one, dose=dose, substance=substance, about=about)


def _name_substance(one: Statement, subjects: Subjects) -> str | None:
    """Return what an amount is of; a compound is another substance than what it holds."""
    words = one.text.text
    subject = subjects.find(one.text, one.start, one.end)
    if subject is None:
        of = _OF.match(words, one.end)
        return of["what"].casefold() if of else None
    name, mention = subject.substance.name, subject.mention
    if mention is None:
        # The head of a row names it.
        words = one.heads
        known = (found for found in subjects.substances.find(words))
        mention = next((found for found in known if found.substance is subject.substance), None)
    salt = _NEXT_WORD.match(words, mention.end) if mention else None
    if salt and salt["word"].casefold().replace("ph", "f") in subject.substance.salts:
        return f"{name} {salt['word'].casefold()}"
    return name


def find_words_above(texts: Sequence[RunningText], nodes: Index) -> Iterator[Above]:
    """Yield for each text what it stands under."""
    cells = dict(_find_cell_words(nodes))
    lead, paragraph, heading = "", "", ""
    for text in texts:
        section = plain_text(text.section.children) if text.section else ""
        if text.kind in (TextKind.TABLE_HEAD, TextKind.TABLE_CELL):
            heads, beside = cells.get(id(text.node), ("", ""))
            yield Above(heads, f"{section}. {heading}. {paragraph}", beside)
            continue
        if text.kind in _HEADS:
            yield Above("", section)
            lead, paragraph, heading = text.text, "", text.text
            continue
        yield Above(lead, f"{section}. {heading}")
        if text.kind is not TextKind.LIST_ITEM:
            paragraph = text.text[:_FAR]
            lead = text.text if text.text.rstrip().endswith(":") else ""


def _find_cell_words(nodes: Index) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield for each cell the words at the head of its row and column, and those after it."""
    for table in nodes.find(Table):
        heads = [plain_text(cell.children) for cell in table.header.cells]
        for row in table.rows:
            words = [plain_text(cell.children) for cell in row.cells]
            for position, cell in enumerate(row.cells):
                label = " ".join((*heads[:1], words[0])) if position else ""
                own = (label, "".join(heads[position : position + 1]))
                beside = "".join(words[position + 1 : position + 2])
                # An amount beside it has a rate of its own.
                has_amount = any(find_amounts(beside))
                yield id(cell), ("; ".join(filter(None, own)), "" if has_amount else beside)


# --- One text ---------------------------------------------------------------------------


class _Near(NamedTuple):
    """An amount as written and the words near it in its sentence."""

    before: str
    amount: str
    after: str

    @classmethod
    def of(cls, said: str, one: FoundAmount) -> "_Near":
        """Cut them out of a sentence."""
        return cls(
            said[max(0, one.start - _NEAR) : one.start],
            said[one.start : one.end],
            said[one.end : one.end + _NEAR],
        )


def _read_text(
    text: RunningText,
    above: Above,
    patterns: Patterns,
    number_language: str,
    country: str | None,
) -> Iterator[Statement]:
    for position, sentence in enumerate(sentences(text.text)):
        said = text.text[sentence.start : sentence.end]
        # Nobody knows whether what is struck out is said, which is reported.
        struck = [match.span() for match in _STRUCK.finditer(said)]
        placed = [
            one
            for one in find_amounts(said, number_language)
            if not any(start < one.start < end for start, end in struck)
        ]
        for number, one in enumerate(placed):
            if one.amount.unit is Unit.KILOGRAM:
                # It tells for whom: nobody takes so much.
                continue
            near = _Near.of(said, one)
            begins = placed[number - 1].end if number else 0
            ends = placed[number + 1].start if number + 1 < len(placed) else len(said)
            before = said[max(begins, one.start - _NEAR) : one.start]
            after = said[one.end : min(ends, one.end + _NEAR)]
            # What a heading asks for is told by the first figure below it.
            heads = above.heads if position == 0 and number == 0 else ""
            blanks = len(near.amount) - len(near.amount.lstrip())
            start, end = sentence.start + one.start + blanks, sentence.start + one.end
            counted = placed[number - 1].amount if number else None
            clause = patterns.find_clause(near.before, near.amount, near.after)
            earlier = text.text[max(0, sentence.start - _FAR) : sentence.start]
            yield Statement(
                text=text,
                start=start,
                end=end,
                sentence=sentence,
                before=before,
                after=after,
                heads=above.heads,
                amount=replace(one.amount, rate=_find_rate(near, before, above)),
                count=patterns.find_count(before, after, counted),
                is_share=is_share(said, one.end),
                bound=patterns.find_bound(before, after, heads),
                is_advice=patterns.is_advice(near.before)
                or patterns.is_fine.search(after) is not None,
                in_case=said.endswith("?") or patterns.is_in_case(near.before),
                is_refused=patterns.is_refused(before),
                about=patterns.find_about(clause, earlier, above.heads, above.scope, country),
            )


def _find_rate(near: _Near, before: str, above: Above) -> Rate | None:
    """Return how often, from the words near an amount, or else from those above or beside it."""
    # What is in brackets says how much it is in other words: `1 g (2 tablets) four times a day`.
    rest = _IN_BRACKETS.sub(lambda match: " " * len(match[0]), near.after)
    after = find_rate_after(rest, 0)
    if after is not None:
        return after.rate
    leading = find_rate_before(near.before[-_LEADING:] + near.amount, len(near.before[-_LEADING:]))
    if leading is not None:
        return leading.rate
    for words in (rest, before, above.beside, above.heads):
        if rate := _find_any_rate(words):
            return rate
    return None


def _find_any_rate(words: str) -> Rate | None:
    """Return the one rate that stands anywhere in some words up to the next figure."""
    for begin in BEGINS.finditer(words):
        found = read_rate(words, begin.start())
        if found:
            return found.rate
        if words[begin.start()].isdecimal():
            return None
    return None
