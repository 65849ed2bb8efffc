"""Texts of manuscripts: read, prepared and checked; their places exact, none of their words lost.

They are made from the project's manuscripts and the CommonMark examples (after `make test`), cut up
and put together at random, or from nothing but marks.
"""

import random
import re
import time
from functools import cache

from conftest import PROJECT
from kinds import Kind, mutate, name_crash
from reading import diagnose, view_of
from spans import assert_places
from test_commonmark import examples
from test_nothing_lost import NOISE, lost, numbered, read_and_report

SLOW = 2.0
# These words mean something; all others may become a word to look for.
MEANING = (
    "note|dose|field|card|detail|references|questions|lang|title|width|main-message|ask-first"
    "|keep-apart|call-us|emergency|doses|page|break|side|https?|mailto"
)
WORD = re.compile(rf"\b(?!(?:{MEANING})\b)[A-Za-z]{{4,}}\b")


@cache
def corpus() -> list[str]:
    paths = [*PROJECT.glob("manuscript/*.md"), *PROJECT.glob("tests/specimens/*.md")]
    blocks = [block for path in paths for block in path.read_text("utf-8").split("\n\n")]
    return [WORD.sub("@", text) for text in blocks + [e.markdown for e in examples().values()]]


def make(dice: random.Random) -> str:
    if dice.random() < 0.4:
        return numbered("".join(dice.choices(NOISE, k=dice.randrange(1, 80))))
    text = dice.choice(corpus())
    for _ in range(dice.randrange(1, 12)):
        text = mutate(text, corpus(), NOISE, dice)
    return numbered(text[:5_000])


def problem(text: str) -> str:
    """Return what is wrong with the reading of a text, in a line that is the same for the same."""
    begin = time.perf_counter()
    try:
        document, _ = read_and_report(text)
        diagnose(view_of(document))
        if time.perf_counter() - begin > SLOW:
            return "slow"
        assert_places(document)
        if "<!--" not in text and lost(text):
            return "a word is lost"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        return name_crash(error)
    return ""


KIND = Kind("body", make, problem)
