"""Patterns that are compiled late, or for a text, find what they would find at once."""

import gc
import importlib
import pkgutil
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import rlspub
from rlspub.checks.advice.lost_not import _compile_dangers
from rlspub.checks.advice.words import WORDS
from rlspub.checks.pasted.marks import _COMPILED
from rlspub.language.amounts.grammar import AMOUNT, HALF, compile_for_text
from rlspub.language.amounts.other_rate_words import LATIN
from rlspub.language.amounts.rate_patterns import OTHER_OPENINGS, compile_patterns
from rlspub.language.amounts.rate_words import ENGLISH, RateWords
from rlspub.language.amounts.reading import _NUMBER_WORD
from rlspub.language.amounts.unit import NAMES
from rlspub.language.amounts.written import ANY_UNIT
from rlspub.patterns import Needing, compile_late, fold

_SOME = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
# A letter of a script without spaces: of a pattern for this text nothing is left out.
_THAI = "\u0e01"


def _list_needing() -> list[Needing]:
    """Return all patterns of the program that need something of a text."""
    for module in pkgutil.walk_packages(rlspub.__path__, "rlspub."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for words in WORDS.values():
        _compile_dangers(words)
    found = (one for one in gc.get_objects() if isinstance(one, Needing))
    return sorted(found, key=lambda one: str(one.pattern))


def _compile_whole(late: Any) -> re.Pattern[str]:
    """Return a pattern with everything in it."""
    if hasattr(late, "choose"):
        late = late.choose(_THAI)
    found: re.Pattern[str] = late.search.__self__
    return found


_NEEDING = _list_needing()


@pytest.mark.parametrize("place", range(len(_NEEDING)))
def test_what_a_pattern_needs_stands_in_all_that_it_finds(place: int) -> None:
    pattern = _NEEDING[place]

    @_SOME
    @given(st.from_regex(_compile_whole(pattern.whole)))
    def check(text: str) -> None:
        assert pattern.may_match(text), pattern.pattern

    check()


@pytest.mark.parametrize("place", range(len(_COMPILED)))
def test_a_sign_of_a_mark_stands_in_all_that_look_like_it(place: int) -> None:
    what, signs, pattern, _ = _COMPILED[place]

    @_SOME
    @given(st.from_regex(_compile_whole(pattern)))
    def check(text: str) -> None:
        found = pattern.search(text)
        assert not signs or not found or any(sign in fold(found[0]) for sign in signs), what

    check()


# --- For a text -----------------------------------------------------------------------------

_PIECES = st.one_of(
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(["1", "2.5", "\u00bd", "\u0e55", "half a", "one", "dos", "to", "a", " ", "-"]),
    st.sampled_from(
        ["X", "\u0131", "\u0130", "\u017f", "\u00b5", "\u03bc", "\u0301", "\ufffc", "."]
    ),
)
_PATTERNS = {
    "amount": AMOUNT,
    "half": HALF,
    "number in words": _NUMBER_WORD,
    "unit in any letters": compile_for_text(ANY_UNIT, re.IGNORECASE),
}


@pytest.mark.parametrize("name", _PATTERNS)
def test_a_pattern_for_a_text_finds_what_one_with_all_units_finds(name: str) -> None:
    pattern: Any = _PATTERNS[name]
    whole = _compile_whole(getattr(pattern, "whole", pattern))

    @settings(max_examples=300, deadline=None)
    @given(st.lists(_PIECES, max_size=8), st.sampled_from([str, str.upper, str.title]))
    @example(["1", " ", "M\u0130LL\u0130GRAM"], str)
    def check(pieces: list[str], write: Any) -> None:
        text = write("".join(pieces))
        found = [match.span() for match in pattern.finditer(text)]
        assert found == [match.span() for match in whole.finditer(text)]

    check()


def test_a_pattern_with_units_can_be_compiled_in_no_other_way() -> None:
    with pytest.raises(re.error):
        re.compile(ANY_UNIT)


# --- Rates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [words for words in LATIN if words is not ENGLISH], ids=range(len(LATIN) - 1)
)
def test_a_frequency_begins_as_the_openings_of_its_language_do(words: RateWords) -> None:
    @settings(_SOME, max_examples=100)
    @given(st.from_regex(_compile_whole(compile_patterns(words).frequency), fullmatch=True))
    def check(text: str) -> None:
        assert OTHER_OPENINGS.match(fold(text))

    check()


def test_the_openings_are_written_without_case() -> None:
    assert fold(OTHER_OPENINGS.pattern) == OTHER_OPENINGS.pattern


# --- Late -----------------------------------------------------------------------------------


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    broken = compile_late("(")
    with pytest.raises(re.error):
        broken.search("a")


def test_a_pattern_that_needs_what_is_not_there_is_not_compiled() -> None:
    broken = compile_late("(", needs=("b",))
    assert broken.search("a") is None
    assert broken.split("a") == ["a"]
    assert broken.sub("c", "a") == "a"
    assert [*broken.finditer("a")] == []
    with pytest.raises(re.error):
        broken.search("B")
