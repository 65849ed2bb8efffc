"""One figure, one place: links that say another amount than the dose they lead to."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, TypeGuard

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Amount, Rate, find_amount
from rlspub.language.amounts.grammar import AMOUNT, HALF
from rlspub.language.amounts.number import read_two_ways, says_a_number
from rlspub.language.amounts.rate_reading import (
    FoundRate,
    can_read_rates,
    join_rates,
    read_rate_beside,
    read_rate_leading,
)
from rlspub.language.amounts.written import NUMBER
from rlspub.patterns import compile_late
from rlspub.tree import Dose, Link, Node, plain_text

_NUMBER = compile_late(NUMBER)


def check_figures(view: View) -> Iterator[Finding]:
    """Report links to a dose whose own words, or those right beside them, say another amount."""
    for link in view.nodes.find(Link):
        dose = view.doses.get(link.target.removeprefix("#"))
        if dose is None:
            continue
        words, defined = plain_text(link), plain_text(dose)
        related = (Related(dose.span, f"`{defined}` is defined here"),)
        language = view.nodes.find_language(link) or view.language
        number_language = view.choose_number_language(language)
        said = find_amount(words, number_language)
        if not words and _reads_otherwise(dose, view.find_number_language(dose), number_language):
            yield Finding(
                Code.FIGURE_IN_OTHER_LANGUAGE,
                f"`[]({link.target})` repeats `{defined}` here, where the language is {language} "
                "and the number is read in another way",
                link.span,
                f"write the amount as this language does, `[…]({link.target})`, or define "
                "it without a mark in its number",
                related,
            )
        beside, beside_dose = Beside.of(link, view), Beside.of(dose, view)
        if said is None and not words and beside.is_more_often_than(dose.amount):
            yield Finding(
                Code.FIGURES_DISAGREE,
                f"`{beside.bare_words}` {'leads up to' if beside.leads else 'follows'} "
                f"`{defined}`, which `[]({link.target})` repeats with its rate",
                link.span,
                "tell the rate in one place only"
                if beside.leads
                else f"leave out `{beside.bare_words}`",
                related,
            )
        elif said and _disagree(said, beside, dose.amount, beside_dose):
            yield Finding(
                Code.FIGURES_DISAGREE,
                f"`{beside.show(words, said)}` is not the amount that `{link.target}` defines, "
                f"`{beside_dose.show(defined, dose.amount)}`",
                link.span,
                f"correct one of the two, or write `[]({link.target})`, which always "
                "repeats the words of the definition",
                related,
            )
        elif _cannot_be_compared(words, said, defined, dose.amount, language):
            yield Finding(
                Code.FIGURES_DISAGREE,
                f"`{words}` cannot be compared with `{defined}`, the amount that "
                f"`{link.target}` defines",
                link.span,
                f"write `[]({link.target})`, which always repeats the words of the definition",
                related,
            )


class Beside(NamedTuple):
    """What the words right beside an amount say of its rate.

    `words` reach up to the amount; `leads` tells that they stand before it.
    """

    rate: Rate | None = None
    words: str = ""
    leads: bool = False

    @classmethod
    def of(cls, node: Node, view: View) -> "Beside":
        """Read the words beside a dose or a link, in the text that it stands in."""
        text = _find_text_around(node, view)
        if text is None:
            return cls()
        after = text.text[bisect_left(text.offsets, node.span.end) :]
        found = read_rate_beside(after)
        if _tells_how_often(found):
            return cls(found.rate, after[: found.end])
        before = text.text[: bisect_left(text.offsets, node.span.start)]
        found = read_rate_leading(before)
        if _tells_how_often(found):
            return cls(found.rate, before[found.start :], leads=True)
        return cls()

    @property
    def bare_words(self) -> str:
        return self.words.strip(" \n(),:\u2013\u2014")

    def add_to(self, amount: Amount) -> Amount:
        """Return an amount with what is said here, unless it says another rate itself."""
        if self.rate is None:
            return amount
        return replace(amount, rate=join_rates(amount.rate or Rate(), self.rate) or amount.rate)

    def show(self, written: str, amount: Amount) -> str:
        """Return an amount as written, with the words beside it that say more than itself."""
        if self.add_to(amount) == amount:
            return written
        return f"{self.words}{written}" if self.leads else f"{written}{self.words}"

    def is_more_often_than(self, amount: Amount) -> bool:
        """Tell whether this speaks against the rate of an amount: `15 mg a week` and ` a day`."""
        here, there = self.rate and self.rate.frequency, amount.rate and amount.rate.frequency
        if not here or not there or self.add_to(amount) != amount:
            return False
        return here.is_more_often_than(there)


def _tells_how_often(found: FoundRate | None) -> TypeGuard[FoundRate]:
    """Tell whether a rate says more than `at a time`: that may be taken at any rate."""
    return found is not None and bool(found.rate.frequency or found.rate.per)


def _find_text_around(node: Node, view: View) -> RunningText | None:
    """Return the text that a node stands in.

    One block may hold several: a document its titles, a box its title and what is below.
    """
    holders = {id(holder) for holder in view.nodes.find_holders(node)}
    return next(
        (
            text
            for text in view.texts
            if id(text.node) in holders
            and text.offsets[0] < node.span.end
            and node.span.start < text.ends[-1]
        ),
        None,
    )


def _reads_otherwise(dose: Dose, own: str, language: str) -> bool:
    """Tell whether an amount reads, or can be read, in another way in another language."""
    words = plain_text(dose)
    if own == language:
        return False
    repeated = find_amount(words, language)
    return (
        repeated is None
        or repeated.disagrees_with(dose.amount)
        or any(read_two_ways(number[0], language) for number in _NUMBER.finditer(words))
    )


def _cannot_be_compared(
    words: str, said: Amount | None, defined: str, amount: Amount, language: str
) -> bool:
    """Tell whether words may say another amount than the one defined, and cannot be read.

    In a language whose rates cannot be read, other words may mean another rate.
    """
    if said is None:
        return says_a_number(words)
    if can_read_rates(language) or (_has_frequency(said) and _has_frequency(amount)):
        return False
    own, other = _leave_out_amount(words), _leave_out_amount(defined)
    return bool(own and other and own != other)


def _has_frequency(amount: Amount) -> bool:
    return amount.rate is not None and amount.rate.frequency is not None


def _leave_out_amount(text: str) -> str:
    """Return the words around the number and the unit of an amount, without case."""
    text = AMOUNT.sub(" ", HALF.sub("\u00bd ", text), count=1)
    return " ".join(text.casefold().split())


def _disagree(said: Amount, beside: Beside, defined: Amount, beside_defined: Beside) -> bool:
    """Tell whether two amounts with the words beside them cannot be the same figure.

    A figure that is defined without a rate may be used at any: `Take [5 mg]{.dose #start} a day,
    then [](#start) twice a day`. So the words beside count only where a rate is part of one figure.
    """
    if said.without_rate.disagrees_with(defined.without_rate):
        return True
    if said.is_same_as(defined):
        return False
    return beside.add_to(said).disagrees_with(beside_defined.add_to(defined))
