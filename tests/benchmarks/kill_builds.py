"""Kill builds, and look at what they leave; to be run by hand.

.venv/bin/python tests/benchmarks/kill_builds.py --kills 60 --writing 140

Each build is of another text than the one before, and is killed: at any time, or inside the
writing, before one of the files there is touched. The latter begin where all is rendered. After
each kill the folder is looked at as it is, and once more after what the next command does first.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rlspub import cli
from rlspub.diagnostics import Reporter
from rlspub.layouts import find_layouts
from rlspub.outputs import OUTPUTS
from rlspub.pipeline.build import Build, _write
from rlspub.pipeline.build import build as make
from rlspub.pipeline.gathering import Gathered
from rlspub.pipeline.order import Order
from rlspub.pipeline.preparing import prepare
from rlspub.pipeline.writing.files import finish_earlier_writing
from rlspub.renderers.pdf.weasyprint import library
from rlspub.renderers.printing import Printing

TEXT = """---
title: Sleep well
language: en-US
date: 2026-11-22
---

Go to bed early.

::: {{.note .card}}
Take at most [{} mg]{{.dose}}.
:::
"""
# Where the writing begins, and about how many files are touched in it.
BEGIN, STEPS = "tempfile.mkdtemp", 50


def start(work: Callable[[], object]) -> int:
    """Return a child process that works and says nothing."""
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        work()
        os._exit(0)
    return child


def build(manuscript: Path, out: Path) -> int:
    return cli.main(["build", str(manuscript), "--output-dir", str(out)])


def write_and_die(order: Order, built: Build, text: str, step: int) -> None:
    """Write what was built, and be killed before the so-manyth file is touched."""
    touched, prepared = -1, prepare(order, Reporter(order.manuscript))

    def hook(event: str, _: object) -> None:
        nonlocal touched
        if event == BEGIN or (touched >= 0 and event.startswith(("open", "os.", "shutil."))):
            touched += 1
            if touched == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    _write(prepared, Gathered(built.files, {}, {}, {}), text, Reporter(order.manuscript))


def wait(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def look(out: Path, whole: dict[str, dict[str, bytes]]) -> str:
    """Return what somebody finds who opens the folder."""
    found = {path.name: path.read_bytes() for path in out.glob("sleep-*")}
    for name, files in whole.items():
        if found == files:
            return name
        if found.items() <= files.items():
            return f"a part of {name}"
    return "MIXED"


class Tally:
    """What was found after each kill, and after the next command."""

    def __init__(self, base: Path) -> None:
        self.out, self.temporary = base / "out", base / "tmp"
        self.whole = dict[str, dict[str, bytes]]()
        self.kills, self.recoveries = Counter[str](), Counter[str]()

    def keep(self, name: str) -> None:
        self.whole[name] = {path.name: path.read_bytes() for path in self.out.glob("sleep-*")}

    def take(self, where: str, child: int) -> None:
        ended = "killed" if wait(child) == -signal.SIGKILL else "had ended"
        self.kills[f"{where}, {ended}: {look(self.out, self.whole)}"] += 1
        finish_earlier_writing(self.out, Reporter(self.out))
        left = [*self.out.glob(".rlspub*"), *self.temporary.iterdir()]
        told = f", LEFT {left}" if left else ", nothing left"
        self.recoveries[look(self.out, self.whole) + told] += 1

    def print(self) -> None:
        for title, counts in (("after the kill", self.kills), ("recovered", self.recoveries)):
            print(title)
            for words, count in sorted(counts.items()):
                print(f"  {count:4} {words}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--writing", type=int, default=140)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)  # noqa: S311 - the same seed must kill in the same places
    base = Path(tempfile.mkdtemp(prefix="kill-builds-"))
    tally, manuscripts = Tally(base), [base / "66" / "sleep.md", base / "65" / "sleep.md"]
    tally.temporary.mkdir()
    tempfile.tempdir = os.environ["TMPDIR"] = str(tally.temporary)
    # All builds begin as copies of this process, in which the libraries are loaded already.
    library.load()
    lasted = 0.0
    for manuscript in manuscripts:
        manuscript.parent.mkdir()
        manuscript.write_text(TEXT.format(manuscript.parent.name), encoding="utf-8")
        begin = time.monotonic()
        assert wait(start(partial(build, manuscript, tally.out))) == 0
        lasted = time.monotonic() - begin
        tally.keep(f"the files of {manuscript.parent.name} mg")
    for number in range(arguments.kills):
        child = start(partial(build, manuscripts[number % 2], tally.out))
        time.sleep(dice.uniform(0, lasted))
        os.kill(child, signal.SIGKILL)
        tally.take("at any time", child)
    orders = [
        Order(
            manuscript=manuscript,
            output_dir=tally.out,
            outputs=OUTPUTS,
            printing=Printing(),
            layouts=find_layouts(),
        )
        for manuscript in manuscripts
    ]
    builds = [make(order, Reporter(order.manuscript)) for order in orders]
    for number in range(arguments.writing):
        order, built = orders[number % 2], builds[number % 2]
        step = dice.randrange(STEPS)
        text = order.manuscript.parent.name
        tally.take("in the writing", start(partial(write_and_die, order, built, text, step)))
    tally.print()
    shutil.rmtree(base)


if __name__ == "__main__":
    main()
