"""Feed the build with broken pictures until the time is over; to be run by hand.

.venv/bin/python tests/fuzz/fuzz_pictures.py --only svg --minutes 10 --seed 1

Pictures of all five kinds are broken at random. Each is refused with a reason, or it can be used,
and then WeasyPrint prints it without a word. One that fails is told; it then belongs into a test.
"""

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / name) for name in (".", "support")]

from broken_pictures import break_picture, complain, let_through, list_whole

from rlspub.pictures.examination import Picture

SLOW = 2.0
MOST_AT_ONCE = 12


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=["svg", "rasters"])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    # Pictures are no secrets: the same seed must make the same pictures.
    dice = random.Random(arguments.seed)  # noqa: S311
    wanted = {None: (True, False), "svg": (True,), "rasters": (False,)}[arguments.only]
    whole = [(suffix, data) for suffix, data in list_whole() if (suffix == ".svg") in wanted]
    tried, passed, failed = Counter[str](), Counter[str](), 0
    waiting = list[tuple[bytes, Picture]]()
    end = time.monotonic() + arguments.minutes * 60
    while time.monotonic() < end:
        suffix, data = dice.choice(whole)
        data = break_picture(suffix, data, dice)
        tried[suffix] += 1
        begin = time.process_time()
        try:
            picture = let_through(suffix, data)
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            failed += 1
            print(f"{traceback.format_exc(limit=-2)}\n    {data!r}", flush=True)
            continue
        if time.process_time() - begin > SLOW:
            failed += 1
            print(f"slow\n    {data!r}", flush=True)
        if picture is None:
            continue
        passed[suffix] += 1
        waiting.append((data, picture))
        if len(waiting) == MOST_AT_ONCE:
            if complain([found for _, found in waiting]):
                for broken, found in waiting:
                    if wrong := complain([found]):
                        failed += 1
                        print(f"{wrong}\n    {broken!r}", flush=True)
            waiting.clear()
    took = f"{arguments.minutes:g} minutes ({time.process_time():.0f} s of the processor)"
    print(f"{tried.total()} pictures in {took}, {failed} of them failed")
    for suffix, count in sorted(tried.items()):
        print(f"    {suffix}: {count}, {passed[suffix]} of them let through")


if __name__ == "__main__":
    main()
