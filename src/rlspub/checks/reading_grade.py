"""The reading grade of a document and of each of its sections.

Paragraphs and list items count; headings, tables, addresses, notes and references do not.
An item of a list is a sentence of its own at least, with or without a full stop.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, assert_never

from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.sections import find_section_level
from rlspub.language.readability.formulas import (
    SMOG_SENTENCES,
    Count,
    Formula,
    count,
    flesch_kincaid,
    formula_for,
    has_mean_limit,
    smog,
    szigriszt,
)
from rlspub.language.tags import shares_language
from rlspub.layouts.rules import Rules
from rlspub.tree import Document, Field, Heading, Node, Paragraph, Text, plain_text

# The formulas say little of a text that is shorter.
_ENOUGH_WORDS = 50
_COUNTED = frozenset({TextKind.PARAGRAPH, TextKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Grade:
    """One section's figures, or the whole document's, as it is written."""

    title: str | None
    heading: Heading | None = field(repr=False)
    formula: Formula
    counted: Count
    without_topic_words: Count
    limit: float = field(repr=False)

    @property
    def sentences(self) -> int:
        """Return how many sentences were counted."""
        return self.counted.sentences

    @property
    def words(self) -> int:
        """Return how many words were counted; 0 where a language has no spaces between them."""
        return self.counted.words

    @property
    def sentence_length(self) -> float:
        """Return the mean number of words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def flesch_kincaid(self) -> float | None:
        """Return the Flesch-Kincaid grade, for English."""
        return flesch_kincaid(self.counted) if self._is(Formula.FLESCH_KINCAID) else None

    @property
    def flesch_kincaid_without_topic_words(self) -> float | None:
        """Return the Flesch-Kincaid grade for readers who know the topic's own words."""
        known = self.without_topic_words
        return flesch_kincaid(known) if self._is(Formula.FLESCH_KINCAID) else None

    @property
    def smog(self) -> float | None:
        """Return the SMOG grade, for English."""
        return smog(self.counted) if self._is(Formula.FLESCH_KINCAID) else None

    @property
    def smog_without_topic_words(self) -> float | None:
        """Return the SMOG grade for readers who know the topic's own words."""
        return smog(self.without_topic_words) if self._is(Formula.FLESCH_KINCAID) else None

    @property
    def smog_is_estimate(self) -> bool:
        """Tell whether there are too few sentences for SMOG."""
        return self.sentences < SMOG_SENTENCES

    @property
    def inflesz(self) -> float | None:
        """Return the Szigriszt score on the INFLESZ scale, for Spanish; higher is easier."""
        return szigriszt(self.counted) if self._is(Formula.SZIGRISZT) else None

    @property
    def passes(self) -> bool:
        """Tell whether the text is as easy as the profile asks; a few words always are.

        Topic words are left out, for no other words could take their place.
        """
        if self.words < _ENOUGH_WORDS or not self.limit:
            return True
        if self.inflesz is not None:
            return self.inflesz >= self.limit
        grade = self.flesch_kincaid_without_topic_words
        return (self.sentence_length if grade is None else grade) <= self.limit

    def _is(self, formula: Formula) -> bool:
        return self.formula is formula and self.words > 0


class Grades(NamedTuple):
    """The whole document and its sections, in reading order."""

    whole: Grade
    sections: tuple[Grade, ...]


def grade(document: Document, rules: Rules, texts: Iterable[RunningText]) -> Grades:
    """Return the reading grades of a document as written, which has these texts.

    Each text is in one language.
    """
    level = find_section_level(document)
    language = document.metadata.language
    topic_terms = document.metadata.topic_terms
    counts: dict[Heading | None, tuple[Count, Count]] = {}
    current: Heading | None = None
    for text in texts:
        if isinstance(text.node, Heading):
            if text.node is text.block and text.node.level <= level:
                current = text.node
        elif is_prose(text, language):
            full, known = counts.get(current, (Count(), Count()))
            full += count(text.text, language)
            known += count(text.text, language, topic_terms)
            counts[current] = (full, known)
    formula = formula_for(language)
    limit, limit_whole = _limits(formula, language, rules)
    sections = tuple(
        Grade(
            plain_text(heading.children) if heading else None, heading, formula, full, known, limit
        )
        for heading, (full, known) in counts.items()
    )
    full = sum((section.counted for section in sections), Count())
    known = sum((section.without_topic_words for section in sections), Count())
    return Grades(Grade(None, None, formula, full, known, limit_whole), sections)


def _limits(formula: Formula, language: str, rules: Rules) -> tuple[float, float]:
    """Return what a section and the whole may have, or in Spanish must have; 0 if nobody knows."""
    match formula:
        case Formula.FLESCH_KINCAID:
            return rules.reading_grade.value, rules.reading_grade_whole.value
        case Formula.SZIGRISZT:
            return rules.inflesz.value, rules.inflesz.value
        case Formula.NONE:
            limit = rules.mean_sentence_words.value if has_mean_limit(language) else 0
            return limit, limit
        case _:
            assert_never(formula)


def is_prose(text: RunningText, language: str) -> bool:
    """Tell whether a text is a paragraph or a list item in the document's language."""
    if text.kind not in _COUNTED or _is_blank_to_fill(text.node):
        return False
    return shares_language(text.language, language)


def _is_blank_to_fill(node: Node) -> bool:
    """Tell whether a paragraph is nothing but blanks with their labels."""
    return isinstance(node, Paragraph) and all(
        isinstance(child, Field) or (isinstance(child, Text) and not child.value.strip(" :."))
        for child in node.children
    )
