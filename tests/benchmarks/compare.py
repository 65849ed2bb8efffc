"""How long rlspub takes, against programs that check nothing: `make benchmark` runs this.

.venv/bin/python tests/benchmarks/compare.py --rounds 5

All are run in turn, in rounds, so that whatever else the machine does is shared; each number is the
least of its rounds. `cpu` are the seconds of all processes together, `wall` those that pass by the
clock, and ratios are to pandoc with WeasyPrint. A number below 1 is faster than that.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from peers import PEERS, WEASYPRINT, Command, list_commands

MANUSCRIPT = Path(__file__).parents[2] / "manuscript" / "magnesium-rls.md"
OURS = "rlspub"
THREE = "handout,booklet,card"
MANUSCRIPTS = 50
WARM = 6
# Python modules are run one after the other in one process.
RUN_ALL = """
import json, runpy, sys
for name, *arguments in json.loads(sys.argv[1]):
    sys.argv = [name, *arguments]
    try:
        runpy.run_module(name, run_name="__main__")
    except SystemExit as end:
        if end.code:
            raise
"""
# In the middle of the handout.
WORDS = ("The studies are few and small", "The studies are small and few")


class Seconds(NamedTuple):
    """What some commands took, and how many bytes of memory the largest of them."""

    cpu: float
    wall: float
    memory: int = 0


def run(commands: Iterable[Command]) -> Seconds:
    """Run commands one after the other; raise `SystemExit` where one fails."""
    cpu, memory, begun = 0.0, 0, time.perf_counter()
    for command in commands:
        with subprocess.Popen(
            [*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            assert process.stderr is not None
            said = process.stderr.read()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(map(str, command))}: {said.decode()}")
        cpu += used.ru_utime + used.ru_stime
        memory = max(memory, used.ru_maxrss * 1024)
    return Seconds(cpu, time.perf_counter() - begun, memory)


def command(name: str, manuscript: Path, *options: str | Path) -> Command:
    """Return a command of ours."""
    return sys.executable, "-P", "-m", "rlspub.cli", name, manuscript, *options


def build(manuscript: Path, folder: Path, outputs: str = THREE, jobs: str = "") -> Seconds:
    """Build in a folder that holds nothing."""
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        options = ["--jobs", jobs] if jobs else []
        where = ("--output-dir", fresh)
        return run([command("build", manuscript, "--only", outputs, *where, *options)])


def build_by_peer(peer: str, manuscript: Path, folder: Path, outputs: str = THREE) -> Seconds:
    """Have another program make the same."""
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        return run(list_commands(peer, manuscript, Path(fresh), outputs))


def build_many(make: Callable[[Path], Seconds], manuscripts: Iterable[Path]) -> Seconds:
    """Build manuscripts one after the other."""
    each = [make(manuscript) for manuscript in manuscripts]
    cpu, wall = sum(one.cpu for one in each), sum(one.wall for one in each)
    return Seconds(cpu, wall, max(one.memory for one in each))


def run_warm(each: Sequence[Sequence[Command]]) -> Seconds:
    """Run commands for several manuscripts, modules in one process; return one of the later ones.

    What the first one takes is subtracted, so that nothing is counted that is done once.
    """
    first, whole = (run(_join(commands)) for commands in (each[:1], each))
    later = len(each) - 1
    cpu, wall = (whole.cpu - first.cpu) / later, (whole.wall - first.wall) / later
    return Seconds(cpu, wall, whole.memory)


def _join(each: Iterable[Sequence[Command]]) -> Iterator[Command]:
    modules = list[list[str]]()
    for command in (command for commands in each for command in commands):
        if "-m" in command:
            modules.append([*map(str, command)][command.index("-m") + 1 :])
        else:
            yield command
    yield sys.executable, "-P", "-c", RUN_ALL, json.dumps(modules)


def edit_and_run(manuscript: Path, commands: Iterable[Command]) -> Seconds:
    """Change one word of a manuscript, and run commands."""
    text = manuscript.read_text(encoding="utf-8")
    old, new = WORDS if WORDS[0] in text else reversed(WORDS)
    manuscript.write_text(text.replace(old, new), encoding="utf-8")
    return run(commands)


# --- Texts --------------------------------------------------------------------------------


def write_long(text: str, parts: int) -> str:
    """Return a text with some of its sections many times over, under new headings."""
    start, end = text.index("## What magnesium does"), text.index("## Questions people ask")
    sources = text.index("## Where the facts come from")
    section = re.sub(r"\[\^[^\]]+\]", "", text[start:end])
    copies = (re.sub(r"(?m)^## ", f"## Part {n}: ", section) for n in range(2, parts + 1))
    return text[:sources] + "".join(copies) + text[sources:]


def change_title(text: str, number: int) -> str:
    """Return a text with another title."""
    return text.replace("Magnesium for restless legs", f"Magnesium {number} for restless legs")


def copy_manuscript(folder: Path, text: str) -> Path:
    """Write a manuscript with the pictures of ours beside it."""
    folder.mkdir()
    for picture in MANUSCRIPT.parent.glob("*.svg"):
        (folder / picture.name).write_bytes(picture.read_bytes())
    path = folder / MANUSCRIPT.name
    path.write_text(text, encoding="utf-8")
    return path


# --- What is compared ---------------------------------------------------------------------

Programs = dict[str, Callable[[], Seconds]]


def list_tasks(folder: Path) -> Iterator[tuple[str, Programs]]:
    """Yield what is measured, each task with the programs that do it."""

    def compare(ours: Callable[[], Seconds], manuscript: Path, outputs: str = THREE) -> Programs:
        theirs = {peer: partial(build_by_peer, peer, manuscript, folder, outputs) for peer in PEERS}
        return {OURS: ours, **theirs}

    text = MANUSCRIPT.read_text(encoding="utf-8")
    yield "cold", compare(partial(build, MANUSCRIPT, folder), MANUSCRIPT)
    yield "cold, one process", compare(partial(build, MANUSCRIPT, folder, THREE, "1"), MANUSCRIPT)
    for name, parts in (("11,000 words", 9), ("20,000 words", 18)):
        long = copy_manuscript(folder / f"long-{parts}", write_long(text, parts))
        yield (
            f"handout, {name}",
            compare(partial(build, long, folder, "handout"), long, "handout"),
        )
    edited = copy_manuscript(folder / "edited", text)
    again = [command("build", edited, "--only", THREE, "--output-dir", edited.parent / "built")]
    run(again)
    yield "nothing changed", compare(partial(run, again), MANUSCRIPT)
    yield "one word changed", compare(partial(edit_and_run, edited, again), MANUSCRIPT)
    yield "check", {OURS: partial(run, [command("check", MANUSCRIPT)])}
    yield "warm", _list_warm(folder, text)
    many = [copy_manuscript(folder / f"{n}", change_title(text, n)) for n in range(MANUSCRIPTS)]
    makes = {OURS: partial(build, folder=folder)} | {
        peer: partial(build_by_peer, peer, folder=folder) for peer in PEERS
    }
    yield (
        f"{MANUSCRIPTS} manuscripts",
        {name: partial(build_many, make, many) for name, make in makes.items()},
    )


def _list_warm(folder: Path, text: str) -> Programs:
    """Return the programs that stay loaded from one manuscript to the next."""
    few = [copy_manuscript(folder / f"w{n}", change_title(text, n)) for n in range(WARM)]

    def build_all() -> Seconds:
        with tempfile.TemporaryDirectory(dir=folder) as fresh:
            options = ("--only", THREE, "--jobs", "1", "--output-dir")
            return run_warm(
                [[command("build", path, *options, f"{fresh}/{path.parent.name}")] for path in few]
            )

    def build_all_by_peer() -> Seconds:
        with tempfile.TemporaryDirectory(dir=folder) as fresh:
            places = [Path(fresh, path.parent.name) for path in few]
            for place in places:
                place.mkdir()
            pairs = zip(few, places, strict=True)
            return run_warm([[*list_commands(WEASYPRINT, *pair, THREE)] for pair in pairs])

    return {OURS: build_all, WEASYPRINT: build_all_by_peer}


def measure(programs: Programs, rounds: int) -> dict[str, Seconds]:
    """Return the least of each number, by program; all take their turns."""
    taken: dict[str, list[Seconds]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            taken[name].append(program())
    return {
        name: Seconds(*(min(numbers) for numbers in zip(*each, strict=True)))
        for name, each in taken.items()
    }


def write_rows(task: str, taken: dict[str, Seconds]) -> Iterator[str]:
    """Yield a line a program."""
    usual = taken.get(WEASYPRINT)
    for name, (cpu, wall, memory) in taken.items():
        ratios = ("", "")
        if usual is not None:
            ratios = (f"{cpu / usual.cpu:.2f}", f"{wall / usual.wall:.2f}")
        yield (
            f"{task:<24}{name:<24}{cpu:8.2f}{ratios[0]:>7}{wall:8.2f}{ratios[1]:>7}"
            f"{memory / 1_000_000:8.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="tasks whose names begin so")
    options = parser.parse_args()
    print(f"{'':<24}{'':<24}{'cpu s':>8}{'ratio':>7}{'wall s':>8}{'ratio':>7}{'MB':>8}")
    with tempfile.TemporaryDirectory() as place:
        for task, programs in list_tasks(Path(place)):
            if task.startswith(options.only):
                rounds = 1 if len(programs) and task.endswith("manuscripts") else options.rounds
                print(*write_rows(task, measure(programs, rounds)), sep="\n", flush=True)


if __name__ == "__main__":
    main()
