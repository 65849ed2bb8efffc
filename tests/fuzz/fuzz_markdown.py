"""Feed the reader with broken manuscripts until the time is over; to be run by hand.

.venv/bin/python tests/fuzz/fuzz_markdown.py --minutes 10 --seed 1

Texts are made from the project's manuscripts and the CommonMark examples (after `make test`), cut
up and put together at random, or from nothing but marks. Each is read, prepared and checked; its
places must be exact and none of its words lost. A text that fails is made as small as it gets and
printed; it then belongs into a test.
"""

import argparse
import random
import re
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / name) for name in (".", "support", "manuscript", "proof")]

from conftest import PROJECT
from reading import diagnose, view_of
from test_commonmark import examples
from test_nothing_lost import NOISE, lost, numbered, read_and_report
from test_spans import assert_places

SLOW = 2.0
# These words mean something; all others may become a word to look for.
MEANING = (
    "note|dose|field|card|detail|references|questions|lang|title|width|main-message|ask-first"
    "|keep-apart|call-us|emergency|doses|https?|mailto"
)
WORD = re.compile(rf"\b(?!(?:{MEANING})\b)[A-Za-z]{{4,}}\b")
PREFIXES = ["> ", "- ", "1. ", "    ", "  ", "\t", ":   ", "[^1]: ", "# ", ""]


def corpus() -> list[str]:
    paths = [*PROJECT.glob("manuscript/*.md"), *PROJECT.glob("tests/specimens/*.md")]
    blocks = [block for path in paths for block in path.read_text("utf-8").split("\n\n")]
    return [WORD.sub("@", text) for text in blocks + [e.markdown for e in examples().values()]]


def mutated(text: str, texts: list[str], dice: random.Random) -> str:
    """Return the text with one change."""
    start = dice.randrange(len(text) + 1)
    end = min(len(text), start + dice.randrange(12))
    match dice.randrange(7):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:start] + dice.choice(NOISE) + text[start:]
        case 2:
            return text[:start] + text[start:end] * dice.randrange(2, 9) + text[end:]
        case 3:
            return text[:start] + dice.choice(texts) + text[end:]
        case 4:
            return text + dice.choice(["\n", "\n\n", ""]) + dice.choice(texts)
        case 5:
            first, rest = dice.choice(PREFIXES), dice.choice(PREFIXES)
            return first + text.replace("\n", "\n" + rest)
    lines = text.split("\n")
    dice.shuffle(lines)
    return "\n".join(lines)


def made(texts: list[str], dice: random.Random) -> str:
    if dice.random() < 0.4:
        return "".join(dice.choices(NOISE, k=dice.randrange(1, 80)))
    text = dice.choice(texts)
    for _ in range(dice.randrange(1, 12)):
        text = mutated(text, texts, dice)
    return text[:5_000]


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
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {where.name}, line {where.lineno} of {where.filename}"
    return ""


def smallest(text: str, wrong: str) -> str:
    """Return a text as short as it gets that still fails in the same way."""
    size = len(text) // 2
    while size:
        for start in range(0, len(text), size):
            shorter = text[:start] + text[start + size :]
            if problem(shorter) == wrong:
                text = shorter
                break
        else:
            size //= 2
    return text


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    # Texts are no secrets: the same seed must make the same texts.
    dice = random.Random(arguments.seed)  # noqa: S311
    texts = corpus()
    found = Counter[str]()
    inputs, end = 0, time.monotonic() + arguments.minutes * 60
    while time.monotonic() < end:
        inputs += 1
        text = numbered(made(texts, dice))
        wrong = problem(text)
        found[wrong] += bool(wrong)
        # More of the same tell no more.
        if wrong and found[wrong] <= 3:
            small = smallest(text, wrong)
            print(f"{wrong}\n    {small!r}", flush=True)
    print(f"{inputs} inputs in {arguments.minutes:g} minutes, {sum(found.values())} of them failed")


if __name__ == "__main__":
    main()
