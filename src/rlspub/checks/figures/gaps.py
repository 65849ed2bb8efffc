"""Gaps between medicines: two for the same pair that differ, and days among hours."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rlspub.checks.figures.patterns import compile_words, find_place
from rlspub.checks.figures.words import FigureWords, find_words
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Period
from rlspub.language.amounts.rate_reading import read_time
from rlspub.language.readability.sentences import TextRange, sentences
from rlspub.patterns import compile_late, fold
from rlspub.source import Span
from rlspub.tree import Callout, CalloutKind

# What this text is about.
ITSELF = ""
_LABEL = compile_late(r"[^:\n]{1,200}(?=:)")
_LABELLED = frozenset({TextKind.LIST_ITEM, TextKind.PARAGRAPH})
_LASTS = 20
_PHRASE = compile_late(r"[^,.;()\n]{0,60}")
_APART = 0
_PAIR = 2
# So many minutes, six days, are few where the body has to get rid of a medicine.
_LONGEST_WAIT = 6 * Period.DAY.minutes


class Gap(NamedTuple):
    """So many minutes between the two of a pair: the first one comes `order` the other.

    `order` is -1 for before, 1 for after and 0 for either.
    """

    pair: tuple[str, str]
    order: int
    low: int
    high: int
    unit: Period
    text: RunningText
    sentence: TextRange
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return where the gap stands in the manuscript."""
        return self.text.span(self.start, self.end)

    @property
    def written(self) -> str:
        """Return the gap as written."""
        return " ".join(self.text.text[self.start : self.end].split())

    def is_beside(self, other: "Gap") -> bool:
        """Tell whether two gaps stand in one sentence, and nothing parts them."""
        if self.text is not other.text or self.sentence != other.sentence:
            return False
        first, last = sorted((self, other), key=lambda gap: gap.start)
        return ";" not in self.text.text[first.end : last.start]

    def overlaps(self, other: "Gap") -> bool:
        """Tell whether some gap keeps both."""
        return self.low <= other.high and other.low <= self.high


def check_gaps(view: View) -> Iterator[Finding]:
    """Report the later of two gaps for the same pair that differ."""
    gaps = _find_gaps(view)
    told = set[Span]()
    for position, gap in enumerate(gaps):
        rival = _find_rival(gap, gaps[:position], gaps)
        if rival is None or gap.span in told:
            continue
        told.add(gap.span)
        names = " and ".join(f"`{name}`" for name in gap.pair if name)
        yield Finding(
            Code.GAPS_DISAGREE,
            f"`{gap.written}` is another gap for {names} than `{rival.written}`",
            gap.span,
            "correct one of the two; look at the number, at hours or days, and at before or after",
            (Related(rival.span, f"`{rival.written}` stands here"),),
        )


def check_gap_units(view: View) -> Iterator[Finding]:
    """Report days in a box in which all other gaps are in hours, or the only gap is of few days."""
    gaps = {gap.span: gap for gap in _find_gaps(view)}.values()
    for box in view.nodes.find(Callout):
        if box.kind is not CalloutKind.KEEP_APART:
            continue
        inside = [gap for gap in gaps if box.span.start <= gap.span.start < box.span.end]
        long = [gap for gap in inside if gap.unit not in (Period.HOUR, Period.MINUTE)]
        short = [gap for gap in inside if gap.unit is Period.HOUR]
        if len(long) == 1 and (short or long[0].high <= _LONGEST_WAIT):
            among = "stands among gaps in hours" if short else "is long for a gap between medicines"
            yield Finding(
                Code.DAYS_AMONG_HOURS,
                f"`{long[0].written}` {among}",
                long[0].span,
                "write hours if they are meant",
                tuple(Related(gap.span, "a gap in hours") for gap in short[:1]),
            )


def _find_rival(gap: Gap, seen: Sequence[Gap], gaps: Sequence[Gap]) -> Gap | None:
    """Return an earlier gap that cannot be kept together with one."""
    others = [one for one in seen if one.pair == gap.pair and not one.is_beside(gap)]
    same = [one for one in others if one.order == gap.order]
    if same:
        return next((one for one in same if not one.overlaps(gap)), None)
    orders = {one.order for one in others}
    if gap.order == _APART or orders == {_APART}:
        # Either order is meant: one that agrees is enough.
        return None if any(one.overlaps(gap) for one in others) else next(iter(others), None)
    # Told in the one order there, and only in the other one here.
    own = {one.order for one in gaps if one.pair == gap.pair and one.is_beside(gap)}
    return others[0] if orders == {-gap.order} and own == {gap.order} else None


# --- Finding gaps -----------------------------------------------------------------------


@lru_cache(maxsize=1)
def _find_gaps(view: View) -> Sequence[Gap]:
    """Return the gaps that a text tells the reader to keep."""
    return tuple(_find_gaps_in(view))


def _find_gaps_in(view: View) -> Iterator[Gap]:
    itself = _find_itself(view.metadata.title, view)
    labels = {name for text in view.passages for name in _read_label(text, view)}
    for text in view.passages:
        words = find_words(text.language)
        if words is None or text.kind is TextKind.REFERENCE:
            continue
        named_before = list[set[str]]()
        places = sentences(text.text)
        gap = _compile(words).gap
        if not any(gap.search(text.text[place.start : place.end]) for place in places):
            continue
        for place in places:
            if not is_about_others(text.text[place.start : place.end], words, view):
                sentence = _Sentence(text, place, words, view)
                sentence.name_things(labels - set(itself), itself)
                sentence.resolve_pronoun(named_before)
                names = {name for _, name in sentence.named if name}
                if names and names not in named_before[-1:]:
                    named_before.append(names)
                yield from sentence.find_gaps()


def _find_itself(title: str, view: View) -> Sequence[str]:
    """Return the one substance in a title, in small letters, or else the title's words."""
    known = {one.substance.name for one in view.substances.find(title)}
    if known:
        return () if len(known) > 1 else tuple(known)
    return re.findall(r"[^\W\d]{4,}", title.casefold())


def is_about_others(said: str, words: FigureWords, view: View) -> bool:
    """Tell whether a sentence is about another country, a study, or why sources differ."""
    if find_place(said) not in (None, view.metadata.country):
        return True
    return any(pattern.search(said) for pattern in (_compile(words).sources, _compile(words).study))


def _read_label(text: RunningText, view: View) -> Sequence[str]:
    """Return the medicines before a colon, in an item or paragraph of a box to keep apart."""
    if text.kind not in _LABELLED or not isinstance(text.block, Callout):
        return ()
    match = _LABEL.match(text.text) if text.block.kind is CalloutKind.KEEP_APART else None
    if match is None:
        return ()
    known = [one for one in view.subjects.find_mentions(text) if one.end <= match.end()]
    names = [one.substance.name for one in known]
    parts = re.split(r"[,()/;]|\s(?:and|or|y|o)\s", match[0])
    for part in parts:
        name = " ".join(part.casefold().split())
        if name and not any(text.text[one.start : one.end].casefold() in name for one in known):
            names.append(name)
    return names


class _Sentence:
    """One sentence, with what it names that is taken or eaten."""

    def __init__(self, text: RunningText, place: TextRange, words: FigureWords, view: View) -> None:
        self.text, self.place, self.words, self.view = text, place, words, view
        self.said = text.text[place.start : place.end]
        self.label = _read_label(text, view)
        self.named: list[tuple[int, str]] = []

    def name_things(self, labels: set[str], itself: Sequence[str]) -> None:
        """Find substances, those of labels, and meals; what the text is about has no name."""
        for one in self.view.subjects.find_mentions(self.text):
            if self.place.start <= one.start < self.place.end:
                name = ITSELF if one.substance.name in itself else one.substance.name
                self.named.append((one.start - self.place.start, name))
        for name in (*labels, *itself):
            if fold(name) not in fold(self.said):
                continue
            pattern = rf"(?<!\w){re.escape(name)}s?(?!\w)"
            if match := re.search(pattern, self.said, re.IGNORECASE):
                self.named.append((match.start(), ITSELF if name in itself else name))
        meals = compile_words(self.words.meals).finditer(self.said)
        self.named += [(match.start(), match[0].casefold().rstrip("s")) for match in meals]
        self.named.sort()

    def resolve_pronoun(self, named_before: Sequence[set[str]]) -> None:
        """Let `it` stand for the one other medicine that the label, or a sentence before, names."""
        pronouns = [*compile_words(self.words.pronoun).finditer(self.said)]
        if not pronouns:
            return
        begins = self.said.find(":") + 1 if self.label else 0
        others = {name for place, name in self.named if name and place >= begins}
        named = [set(self.label)] if self.label else reversed(named_before)
        candidates = next((left for names in named if (left := names - others)), set())
        if len(candidates) != 1:
            return
        (meant,) = candidates
        for match in pronouns:
            self.named.append((match.start(), meant))
        self.named.sort()

    def find_gaps(self) -> Iterator[Gap]:
        """Yield the gaps, each once for each pair that it parts."""
        patterns = _compile(self.words)
        for match in patterns.gap.finditer(self.said):
            period = read_time(match["unit"])
            if period is None or patterns.lasts.search(
                self.said[max(0, match.start() - _LASTS) : match.start()]
            ):
                continue
            low = _count(match["low"], self.words)
            high = _count(match["high"], self.words) if match["high"] else low
            if match["then"]:
                order, pairs = 1, self._find_next(match)
            else:
                order = self._read_order(match["how"])
                pairs = self._find_pairs(match, order)
            for first, second in pairs:
                pair = (min(first, second), max(first, second))
                yield Gap(
                    pair,
                    order if pair == (first, second) else -order,
                    low * period.minutes,
                    high * period.minutes,
                    period,
                    self.text,
                    self.place,
                    self.place.start + match.start(),
                    self.place.start + match.end(),
                )

    def _read_order(self, how: str) -> int:
        if re.fullmatch(self.words.before_it, how, re.IGNORECASE):
            return -1
        return 1 if re.fullmatch(self.words.after_it, how, re.IGNORECASE) else _APART

    def _find_pairs(self, match: re.Match[str], order: int) -> Iterator[tuple[str, str]]:
        """Yield what a gap parts: first what comes first in the sentence."""
        follows = _PHRASE.match(self.said, match.end())
        phrase = follows[0].strip() if follows else ""
        clause = self.said.rfind(";", 0, match.start()) + 1
        after = self._find_named(match.end(), follows.end() if follows else match.end())
        before = self._find_named(clause, match.start())
        if not before and len(after) < _PAIR:
            before = self._find_named(0, match.start())
        if compile_words(self.words.next_dose).search(phrase):
            return  # a time between two doses of one medicine
        if order == _APART:
            yield from self._pair_apart([*self.label, *before, *after])
        # Before or after something that is not known here.
        elif not phrase or after or compile_words(self.words.itself).match(phrase):
            other = after[0] if after else ITSELF
            known = before if other in self.label else self.label or before
            firsts = [name for name in known or [ITSELF] if name != other]
            # Wait 2 hours after magnesium before you take iron.
            for first in firsts or after[1:]:
                yield first, other

    def _find_next(self, match: re.Match[str]) -> Iterator[tuple[str, str]]:
        """Yield what is taken after a wait, and what before it."""
        if not compile_words(self.words.wait).search(self.said, 0, match.start()):
            return
        follows = _PHRASE.match(self.said, match.end())
        after = self._find_named(match.end(), follows.end() if follows else match.end())
        before = self._find_named(0, match.start()) or [ITSELF]
        yield from ((first, before[-1]) for first in after[:1] if first != before[-1])

    def _pair_apart(self, named: Sequence[str]) -> Iterator[tuple[str, str]]:
        others = list(dict.fromkeys(name for name in named if name != ITSELF))
        joins = compile_words(self.words.joins).search(self.said)
        if self.label or ITSELF in named or (len(others) == 1 and not joins):
            yield from ((name, ITSELF) for name in others)
        elif len(others) > 1:
            yield others[0], others[1]

    def _find_named(self, start: int, end: int) -> list[str]:
        return [name for place, name in self.named if start <= place < end]


def _count(written: str, words: FigureWords) -> int:
    if written.isdecimal():
        return int(written)
    return next(
        number
        for name, number in words.counts.items()
        if re.fullmatch(name, written, re.IGNORECASE)
    )


# --- Patterns ---------------------------------------------------------------------------


class _Patterns(NamedTuple):
    gap: re.Pattern[str]
    lasts: re.Pattern[str]
    sources: re.Pattern[str]
    study: re.Pattern[str]


@cache
def _compile(words: FigureWords) -> _Patterns:
    count = rf"\d{{1,3}}|{'|'.join(words.counts)}"
    how = f"{words.apart}|{words.before_it}|{words.after_it}"
    end = rf"(?: (?P<how>{how})|(?P<then>{words.then_take}))"
    return _Patterns(
        gap=compile_late(
            rf"(?<![\w.,])(?P<low>{count})(?:(?: (?:to|or|a|o) |\s?[-\u2013]\s?)(?P<high>{count}))?"
            rf"[\s-](?P<unit>{words.hours}){end}(?!\w)".replace(" ", r"\s+"),
            re.IGNORECASE,
        ),
        lasts=compile_late(rf"(?<!\w)(?:{words.lasts})\s+$", re.IGNORECASE),
        sources=compile_words(words.sources),
        study=compile_words(words.study),
    )
