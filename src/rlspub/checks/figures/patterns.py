"""The patterns by which a sentence is read: which bound it sets, and what it is about."""

import re
from collections.abc import Collection
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache

from rlspub.checks.figures.words import PLACES, FigureWords
from rlspub.language.amounts import Amount, Unit
from rlspub.language.amounts.grammar import compile_for_text, find_edges, match_units, match_words
from rlspub.language.amounts.unit import list_names
from rlspub.patterns import compile_late

# Further back, words speak of something else.
_REACH_OF_PHRASE = 4
_REACH_OF_NAME = 16
_LONGEST_COUNT = 60
_CLAUSE_ENDS = compile_late(r"[;\uff1b\u061b]")
# The ages after `age` belong to what a figure is about; an amount is none.
_AGES = (
    r"(?: (?:of|from|between))?(?: (?!(?:\d+\s?(?:to|and|or|-|\u2013)\s?)?[\d.,]+\s*"
    r"(?:m?c?g|m[lL]|milli|micro|mili|gram|drop|puff|units?|unidades|[IU]{2}|tab|cap|gotas|%))"
    r"\d+(?:\s?(?:to|and|-|\u2013)\s?\d+)?)?"
)
# Ages at which those who are called children are.
_OF_CHILDREN = compile_late(
    r"(?:under|younger|ages?|aged|menores|a\u00f1os|meses)\b|\d", re.IGNORECASE
)
# No dose is weighed in them.
_BODY_WEIGHT = rf"(?<![\w.,])\d+ ?{match_units(list_names(Unit.KILOGRAM, Unit.POUND))}"
COUNTED_UNITS = frozenset({Unit.TABLET, Unit.CAPSULE, Unit.DROP, Unit.PUFF, Unit.SPRAY, Unit.PATCH})


class Bound(Enum):
    """What a text makes of a figure."""

    MOST = "no more than"
    UP_TO = "up to"
    LEAST = "at least"
    MORE = "more than"


@cache
def compile_words(*parts: str) -> re.Pattern[str]:
    """Return a pattern for whole words, whatever their case and the spaces in them."""
    pattern = "|".join(parts).replace(" ", r"\s+")
    return compile_late(match_words(pattern), re.IGNORECASE)


_PLACES = compile_for_text(
    match_words("|".join(f"(?P<{code}>{names})" for code, names in PLACES.items())).replace(
        " ", r"\s+"
    )
)


@cache
def compile_patterns(words: FigureWords) -> "Patterns":
    """Return the patterns of a language."""
    return Patterns(words)


class Patterns:
    """The patterns of one language."""

    def __init__(self, words: FigureWords) -> None:
        self.phrases = {
            Bound.MOST: compile_words(words.at_most),
            Bound.LEAST: compile_words(words.at_least),
            Bound.UP_TO: compile_words(words.up_to, words.less),
            Bound.MORE: compile_words(words.exceed),
        }
        self.less = compile_words(words.less)
        self.refused_verb = compile_late(rf"(?<!\w)(?:{words.refuse})\s+\w+\s+$", re.IGNORECASE)
        count = rf"(?P<count>\d+|{'|'.join(words.counts)})"
        self.counts = words.counts
        self.count = compile_late(
            rf"(?<![\w.,])(?:\w+\s+(?:or|to|o|a)\s+)?{count}"
            rf"\s*(?:[x\u00d7]|(?P<made>{words.made})(?:\s+(?:{words.made_of})|\s*\()?)?\s*$",
            re.IGNORECASE,
        )
        self.made = compile_late(rf"[\s-]*(?:\w+\s+)?(?:{words.made})(?!\w)", re.IGNORECASE)
        self.made_of = compile_late(rf"\s*(?:{words.made_of}|\()\s*", re.IGNORECASE)
        self.next_clause = compile_words(words.next_clause)
        self.limit = compile_words(words.limit)
        self.refuse = compile_words(words.refuse)
        self.after = compile_late(
            rf"\s*(?:[\w-]+\s+){{0,5}}?[(,]?\s*(?:{words.or_less}|{words.is_limit})"
            rf"{find_edges(words.or_less)[1]}".replace(" ", r"\s+"),
            re.IGNORECASE,
        )
        self.topics = {
            name: compile_words(pattern)
            for name, pattern in (
                ("need", words.need),
                ("study", words.study),
                ("prescribed", words.prescribed),
                ("at first", words.at_first),
            )
        }
        self.group = compile_for_text(
            f"(?:{match_words(words.group)}|{_BODY_WEIGHT}){_AGES}".replace(" ", r"\s+"),
            re.IGNORECASE,
        )
        self.in_case = compile_words(words.in_case)
        self.times = compile_words(words.times)
        self.after_that = compile_words(words.after)
        self.children = compile_words(words.children)
        self.no_group = compile_words(words.no_group)
        self.is_fine = compile_words(words.is_fine)
        self.take = compile_late(
            rf"(?P<who>{find_edges(words.others)[0]}(?:{words.others})\s+)?"
            f"{match_words(words.take)}".replace(" ", r"\s+"),
            re.IGNORECASE,
        )

    def find_clause(self, before: str, amount: str, after: str) -> str:
        """Return the part of a sentence that an amount stands in, of the words around it."""
        begins = [match.start() for match in self.next_clause.finditer(before)]
        ends = self.next_clause.search(after)
        return before[begins[-1] if begins else 0 :] + amount + after[: ends and ends.start()]

    def find_count(self, before: str, after: str, counted: Amount | None) -> Decimal:
        """Return how many of an amount are taken at a time: `2 tablets of 400 mg`."""
        if counted and counted.unit in COUNTED_UNITS and self.made_of.fullmatch(before):
            return counted.high
        match = self.count.search(before[-_LONGEST_COUNT:])
        if match is None:
            return Decimal(1)
        is_counted = match["made"] or match[0].rstrip().endswith(("x", "\u00d7"))
        if not is_counted and not self.made.match(after):
            return Decimal(1)
        return Decimal(self._read_count(match["count"]))

    def _read_count(self, written: str) -> int:
        if written.isdecimal():
            return int(written)
        return next(
            number
            for name, number in self.counts.items()
            if re.fullmatch(name, written, re.IGNORECASE)
        )

    def is_advice(self, before: str) -> bool:
        """Tell whether the reader is told to take what stands after some words."""
        return any(match["who"] is None for match in self.take.finditer(before))

    def is_in_case(self, before: str) -> bool:
        """Tell whether what stands after some words is only a case, or what others take."""
        before = self.times.sub(" ", before)
        if self.in_case.search(before) or self._is_after(before):
            return True
        return self.take.search(before) is not None and not self.is_advice(before)

    def _is_after(self, before: str) -> bool:
        """Tell whether words go on after something right up to a figure: `after 400 mg`."""
        found = [match.end() for match in self.after_that.finditer(before)]
        if not found or before.rstrip().endswith((",", ":")):
            return False
        told = (match for match in self.take.finditer(before) if match["who"] is None)
        return not any(match.start() >= found[-1] for match in told)

    def is_refused(self, before: str) -> bool:
        """Tell whether something is refused right before a figure."""
        return self.refuse.search(_CLAUSE_ENDS.split(before)[-1]) is not None

    def find_bound(self, before: str, after: str, heads: str) -> Bound | None:
        """Return what the words around an amount make of it; those nearest count."""
        if found := self._find_bound_before(before):
            return found
        if self.after.match(after):
            return Bound.MOST
        asked = self.limit.search(heads) or self.phrases[Bound.MOST].search(heads)
        return Bound.MOST if asked else None

    def _find_bound_before(self, before: str) -> Bound | None:
        found = [
            (match.end(), -match.start(), bound)
            for bound, pattern, reach in (
                *((bound, pattern, _REACH_OF_PHRASE) for bound, pattern in self.phrases.items()),
                (Bound.MOST, self.limit, _REACH_OF_NAME),
            )
            for match in pattern.finditer(before)
            if len(before[match.end() :].split()) <= reach
        ]
        if not found:
            return None
        end, start, bound = max(found, key=lambda one: one[:2])
        earlier, phrase = before[:-start], before[-start:end]
        if bound is Bound.MORE and self.refuse.search(earlier):
            return Bound.MOST
        if bound is Bound.UP_TO and self.less.fullmatch(phrase) and self.refuse.search(earlier):
            return Bound.LEAST
        if bound is Bound.MOST and self.refuse.match(phrase) and self.refused_verb.search(earlier):
            return Bound.MORE
        return bound

    def is_for_children(self, about: frozenset[str]) -> bool:
        """Tell whether a figure is about children, and nothing else."""
        return any(map(self.children.match, about)) and all(
            self.children.match(one) or _OF_CHILDREN.match(one) for one in about
        )

    def find_about(
        self, clause: str, earlier: str, heads: str, scope: str, country: str | None
    ) -> frozenset[str]:
        """Return what a clause is about, other than the dose for the reader.

        Sentences before it in its text, and the words above, tell the country.
        """
        own = self.times.sub(" ", f"{heads}. {clause}")
        about = {name for name, pattern in self.topics.items() if pattern.search(own)}
        around = f"{scope}. {heads}"
        about |= find_groups(own, self) | find_groups(around, self)
        place = find_place(clause) or find_place(f"{heads}. {earlier}")
        place = place or find_place(scope)
        if place and place != country:
            about.add(place)
        return frozenset(about)


def find_groups(text: str, patterns: Patterns) -> set[str]:
    """Return the groups of people, and the forms of a medicine, that a text names."""
    told = patterns.no_group.sub(" ", text)
    return {" ".join(match[0].casefold().split()) for match in patterns.group.finditer(told)}


def leave_out(about: frozenset[str], groups: Collection[str]) -> frozenset[str]:
    """Return what is left without some groups: `child` is none where a title has `children`."""
    return frozenset(
        one
        for one in about
        if not any(one.startswith(group) or group.startswith(one) for group in groups)
    )


@lru_cache(maxsize=1024)
def find_place(text: str) -> str | None:
    """Return the country that is named last in a text."""
    found = None
    for match in _PLACES.finditer(text):
        # The end of an address is none.
        if text[match.start() - 1 : match.start()] != ".":
            found = match.lastgroup
    return found
