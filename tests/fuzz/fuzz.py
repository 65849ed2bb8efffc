"""Feed a reader with broken inputs of one kind until the time is over; to be run by hand.

.venv/bin/python tests/fuzz/fuzz.py body --seconds 600 --seed 1

An input that fails is made as small as it gets and printed; it then belongs into a test.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / name) for name in (".", "support", "manuscript", "proof")]

import clinic_files
import commands
import markdown_texts
from kinds import Kind

LONGEST = 20.0
KINDS = {kind.name: kind for kind in (markdown_texts.KIND, *commands.KINDS, *clinic_files.KINDS)}


def smallest(text: str, wrong: str, kind: Kind) -> str:
    """Return a text as short as it gets in a while that still fails in the same way."""
    size, end = len(text) // 2, time.process_time() + LONGEST
    while size:
        for start in range(0, len(text), size):
            shorter = text[:start] + text[start + size :]
            if time.process_time() > end:
                return text
            if kind.problem(shorter) == wrong:
                text = shorter
                break
        else:
            size //= 2
    return text


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    # Texts are no secrets: the same seed must make the same texts.
    dice = random.Random(arguments.seed)  # noqa: S311
    kind = KINDS[arguments.kind]
    found = Counter[str]()
    inputs, end = 0, time.monotonic() + arguments.seconds
    while time.monotonic() < end:
        inputs += 1
        text = kind.make(dice)
        wrong = kind.problem(text)
        found[wrong] += bool(wrong)
        # More of the same tell no more.
        if wrong and found[wrong] <= 3:
            print(f"{wrong}\n    {smallest(text, wrong, kind)!r}", flush=True)
    failed = sum(found.values())
    took = f"{arguments.seconds:g} s ({time.process_time():.0f} of the processor)"
    print(f"{kind.name}: {inputs} inputs in {took}, {failed} of them failed")


if __name__ == "__main__":
    main()
