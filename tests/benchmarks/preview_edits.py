"""Make random edits, and hold what the preview shows against builds; to be run by hand.

.venv/bin/python tests/benchmarks/preview_edits.py --edits 300 manuscript/magnesium-rls.md

After each edit files and messages must be those of a build, and the glimpse of the handout that
came before its file must look like it. The seed of a run that fails is printed, and the text kept.
"""

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT / "tests"), str(PROJECT / "tests" / "support")]

from desk import Desk, edit

from rlspub.preview.reports import Glimpsed, Made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manuscript", type=Path)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--only-glimpses", action="store_true", help="build nothing beside it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "texts"
        shutil.copytree(options.manuscript.parent, folder)
        desk = Desk(folder, options.manuscript.name)
        try:
            return run(desk, options.edits, options.seed, builds=not options.only_glimpses)
        finally:
            desk.end()


def run(desk: Desk, edits: int, seed: int, *, builds: bool) -> int:
    """Return how many edits went wrong."""
    dice, first = random.Random(seed), desk.path.read_text(encoding="utf-8")  # noqa: S311 - no secret
    text, wrong, glimpses, kept, pages = first, 0, 0, 0, 0
    for number in range(edits):
        desk.save(text)
        heard = desk.wait()
        seen = [(one, desk.draw(one)) for one in heard if isinstance(one, Glimpsed)]
        made = [one for one in heard if isinstance(one, Made) and one.output == "handout"]
        for glimpse, look in seen:
            glimpses += 1
            kept, pages = kept + len(look) - len(glimpse.numbers), pages + len(look)
        is_right = not (seen and made) or seen[-1][1] == desk.draw(made[-1])
        if builds:
            is_right &= heard[-1].problems == desk.build()
            is_right &= desk.read_files("shown") == desk.read_files("built")
        if not is_right:
            wrong += 1
            Path(f"wrong-{seed}-{number}.md").write_text(text, encoding="utf-8")
            print(f"edit {number} of seed {seed} went wrong", flush=True)
        is_broken = any(one["severity"] == "error" for one in heard[-1].problems)
        text = edit(first if is_broken else text, dice)
        if number % 25 == 0:
            print(f"{number:5} edits, {glimpses} glimpses, {wrong} wrong", flush=True)
    print(f"{edits:5} edits, {glimpses} glimpses, {wrong} wrong; pages kept {kept} of {pages}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
