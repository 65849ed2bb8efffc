"""The patterns by which a sentence is read that tells how often a dose is taken."""

import re
from functools import cache

from rlspub.checks.figures.patterns import compile_patterns, compile_words
from rlspub.checks.figures.words import FigureWords
from rlspub.checks.schedules.words import ScheduleWords
from rlspub.patterns import compile_late


@cache
def compile_schedule_patterns(
    words: ScheduleWords, figure_words: FigureWords
) -> "SchedulePatterns":
    """Return the patterns of a language."""
    return SchedulePatterns(words, figure_words)


class SchedulePatterns:
    """The patterns of one language."""

    def __init__(self, words: ScheduleWords, figure_words: FigureWords) -> None:
        self.words, self.figure_words = words, figure_words
        self.figures = compile_patterns(figure_words)
        number = rf"\d{{1,3}}|{'|'.join(words.numbers)}"
        to = rf"(?: (?:{words.to}) |\s?[-\u2013]\s?)"
        numbers = rf"(?<![\w.,])(?P<low>{number})(?:{to}(?P<high>{number}))?"
        some = rf"(?:\d{{1,2}}|{'|'.join(words.numbers)})"
        most = f"{figure_words.at_most}|{figure_words.up_to}|{figure_words.less}"
        least = f"{figure_words.at_least}|{figure_words.exceed}"
        self.any_time = compile_words(
            rf"{words.time}|{words.times}|{words.counted}|{words.every}|\d+ ?h"
        )
        self.time = _compile_spaced(rf"{numbers}[\s-]?(?P<unit>{words.time})(?!\w)")
        self.count = _compile_spaced(rf"{numbers} (?:{words.counted})(?!\w)")
        self.in_hours = _compile_spaced(
            rf"\s*(?:\w+ ){{0,4}}?(?:{words.within}) (?:\w+ )?"
            rf"(?P<low>{number}) (?P<unit>{words.time})"
        )
        self.begin_rate = _compile_spaced(
            rf"(?<![\w.,])(?:(?P<count>{some}(?: (?:{words.to}) {some})? (?:{words.times})"
            rf"|{words.so_often})|{words.every})(?!\w)"
        )
        self.bound = _compile_spaced(rf"(?<!\w)(?:(?P<most>{most})|{least}|{words.about})\s+$")
        self.every_before = _at_end(words.every_before)
        self.more_often = _at_end(words.more_often)
        self.next_dose_after = _at_end(words.next_dose_after)
        self.next_dose_within = _at_end(words.next_dose_within)
        self.between_doses = _at_start(words.between_doses)
        self.before_next = _at_start(words.before_next)
        self.since_last = _at_start(words.since_last)
        self.apart = _at_start(words.apart)
        self.before_or_after = _at_start(words.before_or_after)
        self.later = _at_start(words.later)
        self.more = compile_words(words.more)
        self.waits = compile_words(words.waits)
        self.waits_before = _at_end(words.waits)
        self.doses = compile_words(words.doses)
        self.takes = compile_words(words.takes)
        self.other_actions = compile_words(words.other_actions)
        self.in_turn = compile_words(words.in_turn)
        self.if_ = compile_words(words.if_)
        self.wait_head = compile_words(words.wait_head)
        self.often_head = compile_words(words.often_head)

    def read_number(self, written: str) -> int:
        """Return a number in digits or words."""
        if written.isdecimal():
            return int(written)
        return next(
            number
            for name, number in self.words.numbers.items()
            if re.fullmatch(name, written, re.IGNORECASE)
        )


def _compile_spaced(pattern: str) -> re.Pattern[str]:
    return compile_late(pattern.replace(" ", r"\s+"), re.IGNORECASE)


def _at_end(pattern: str) -> re.Pattern[str]:
    return _compile_spaced(rf"(?<!\w)(?:{pattern})\s+$")


def _at_start(pattern: str) -> re.Pattern[str]:
    return _compile_spaced(rf"[\s,]+(?:{pattern})(?!\w)")
