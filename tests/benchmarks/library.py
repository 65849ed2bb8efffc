"""What a library costs: cold, again, changed, by which engine, and beside pandoc with WeasyPrint.

.venv/bin/python tests/benchmarks/library.py runs engines unchanged throughput sharing booklets

Seconds are those of processors, of all processes together, unless `wall` is said: another program
on the machine does not change them. Of what runs in processes of its own they are read from the
system once a second, so the last moment of each process may be missing.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

import psutil

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "support")]

from compare import MANUSCRIPT, change_title, copy_manuscript, run_warm
from libraries import Desk
from peers import WEASYPRINT, list_commands
from projects import CLINIC, LEAF, TEXT

from rlspub.diagnostics import Reporter
from rlspub.layouts import Clinics, find_layouts
from rlspub.library.editions import Edition, list_editions
from rlspub.library.engines import Engine
from rlspub.library.engines.dask import Dask
from rlspub.library.engines.pool import Pool
from rlspub.library.index import Entry, File, Index
from rlspub.library.keys import Keys, Work
from rlspub.library.making import Batch, Job, make_batch
from rlspub.library.settings import read_library
from rlspub.library.store import Store
from rlspub.outputs import BOOKLET, CARD, HANDOUT
from rlspub.pipeline.record.digests import digest_program

THREE = (HANDOUT, BOOKLET, CARD)
MANUSCRIPTS, ROUNDS = 4, 2
CORES = len(os.sched_getaffinity(0))


class Meter:
    """Reads what this process and all that it has begun take of processors and memory."""

    def __init__(self) -> None:
        """Begin to read."""
        self._cpu = dict[tuple[int, float], float]()
        self.memory = list[float]()
        self._ends = threading.Event()
        self._own = time.process_time()
        self.begun = time.perf_counter()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while not self._ends.wait(1):
            largest = 0
            for process in psutil.Process().children(recursive=True):
                try:
                    taken, key = process.cpu_times(), (process.pid, process.create_time())
                    largest = max(largest, process.memory_info().rss)
                except psutil.Error:
                    continue
                self._cpu[key] = taken.user + taken.system
            self.memory.append(largest / 1e6)

    def stop(self) -> tuple[float, float]:
        """Return the seconds of processors, and those by the clock."""
        wall = time.perf_counter() - self.begun
        self._ends.set()
        self._thread.join()
        return time.process_time() - self._own + sum(self._cpu.values()), wall


def write_library(folder: Path, count: int, settings: str, clinics: Sequence[str] = ()) -> Desk:
    """Write a library of small manuscripts."""
    desk = Desk(folder)
    for number in range(count):
        path = desk.texts / f"part{number // 100}" / f"iron{number}.md"
        if number % 100 == 0:
            (path.parent / "pictures").mkdir(parents=True)
            (path.parent / "pictures" / "leaf.svg").write_text(LEAF.format(9))
        text = TEXT.replace("Iron tablets", f"Iron tablets {number}")
        text = text.replace("65 mg", f"{50 + number % 30} mg")
        path.write_text(text.replace("Wait one", f"Wait {2 + number % 7}").replace("hour", "hours"))
    (desk.texts / "library.toml").write_text(settings)
    for clinic in clinics:
        own = folder / "layouts" / "clinics" / clinic
        own.mkdir(parents=True)
        (own / "clinic.toml").write_text(CLINIC.replace("Elm Street", f"{clinic} Street"))
    (folder / "layouts").mkdir(exist_ok=True)
    return desk


def make(desk: Desk, engine: Engine) -> tuple[float, float, list[float]]:
    """Run over a library; return seconds of processors and by the clock, and the memory over it."""
    meter = Meter()
    outcome = desk.make(engine, Reporter(desk.texts))
    for _, entry in outcome.list_failed()[:1]:
        sys.exit(f"{entry.messages}")
    return *meter.stop(), meter.memory


# --- What is measured ---------------------------------------------------------------------


def measure_runs(folder: Path) -> Iterator[str]:
    """300 editions: cold, again, and with one manuscript changed."""
    settings = 'outputs = ["handout", "booklet", "card"]\npapers = ["a4", "letter"]\n'
    clinics = ("Elm", "Oak", "Yew")
    settings += f"clinics = {[*clinics]}\n".replace("'", '"')
    desk = write_library(folder / "runs", 50, settings, clinics)
    program = [sys.executable, "-P", "-m", "rlspub.cli", "library", "texts", "--layouts", "layouts"]

    def run() -> str:
        meter = Meter()
        done = subprocess.run(program, cwd=desk.folder, check=True, capture_output=True, text=True)
        cpu, wall = meter.stop()
        return f"cpu {cpu:7.2f}  wall {wall:7.2f}  {done.stdout.splitlines()[-1]}"

    yield f"cold:        {run()}"
    yield f"again:       {run()}"
    desk.edit("part0/iron7.md", "each morning", "each evening")
    yield f"one changed: {run()}"


def measure_engines(folder: Path) -> Iterator[str]:
    """What each engine adds to what the work itself takes, counted in its workers."""
    for name, engine in (("pool", Pool(CORES)), ("dask", Dask(CORES))):
        desk = write_library(folder / name, 100, 'outputs = ["booklet"]\n')
        cpu, wall, memory = make(desk, engine)
        reporter = Reporter(desk.texts)
        work, editions = _open(desk, reporter)
        keys, index = Keys(work), Index(Store(desk.store))
        found = [index.find(keys.find(edition)) for edition in editions]
        inside = sum(entry.seconds for entry in found if entry)
        yield (
            f"{name}: cpu {cpu:.1f}, of which {inside:.1f} in editions; wall {wall:.1f}; "
            f"overhead {(cpu - inside) / inside:.1%}; largest process {max(memory):.0f} MB"
        )


def _open(desk: Desk, reporter: Reporter) -> tuple[Work, Sequence[Edition]]:
    own = desk.folder / "layouts"
    work = Work(folder=desk.texts, store=desk.store, layouts=find_layouts(), own=own)
    return work, list_editions(read_library(desk.texts, reporter), Clinics(own), reporter).listed


def measure_unchanged(folder: Path) -> Iterator[str]:
    """10,000 editions of which nothing is to be made; their files are only as large as ours."""
    settings = 'outputs = ["handout", "booklet", "card"]\nclinics = ["Elm", "Oak", "Yew", "Ash"]\n'
    desk = write_library(folder / "many", 2500, settings, ("Elm", "Oak", "Yew", "Ash"))
    work, editions = _open(desk, Reporter(desk.texts))
    keys, store = Keys(work), Store(desk.store)
    index = Index(store)
    for number, edition in enumerate(editions):
        files = []
        for output in edition.outputs:
            data = f"{number} {output.name}".encode() * 1500
            name = output.file_name(edition.manuscript.stem, edition.printing)
            files.append(File(output.name, name, store.put(data), len(data), 2))
        index.note(keys.find(edition), Entry(tuple(files)))
    program = [sys.executable, "-P", "-m", "rlspub.cli", "library", "texts", "--layouts", "layouts"]
    for _ in range(4):
        begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(program, cwd=desk.folder, check=True, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        wall = time.perf_counter() - begun
        yield f"cpu {cpu:.2f}  wall {wall:.2f}  {done.stdout.splitlines()[-1]}"


def measure_throughput(folder: Path) -> Iterator[str]:
    """Three files of a manuscript in a warm process: ours, proven, and those of the peer."""
    for name, text in (
        ("long", MANUSCRIPT.read_text(encoding="utf-8")),
        ("small", _write_small()),
    ):
        texts = [text.replace("Iron tablets", f"Iron tablets {n}") for n in range(MANUSCRIPTS)]
        texts = [change_title(text, number) for number, text in enumerate(texts)]
        (folder / name).mkdir()
        few = [copy_manuscript(folder / name / f"m{n}", one) for n, one in enumerate(texts)]
        ours, theirs, cold = list[float](), list[float](), list[float]()
        for number in range(ROUNDS):
            ours.append(_make_three(few, folder / f"{name}{number}"))
            with tempfile.TemporaryDirectory() as fresh:
                places = [Path(fresh, path.parent.name) for path in few]
                for place in places:
                    place.mkdir()
                pairs = [*zip(few, places, strict=True)]
                commands = [
                    [*list_commands(WEASYPRINT, *pair, "handout,booklet,card")] for pair in pairs
                ]
                theirs.append(run_warm(commands).cpu)
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                for one in commands[0]:
                    subprocess.run([*map(str, one)], check=True, capture_output=True)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                cold.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        yield (
            f"{name}: documents a core and second: rlspub {3 / min(ours):.2f}, "
            f"{WEASYPRINT} {3 / min(theirs):.2f} warm, {3 / min(cold):.2f} as commands; "
            f"ratio {min(theirs) / min(ours):.2f} warm, {min(cold) / min(ours):.2f} as commands"
        )


def _write_small() -> str:
    return TEXT.replace("![a leaf](pictures/leaf.svg)\n\n", "")


def _make_three(manuscripts: Sequence[Path], store: Path) -> float:
    """Return what one manuscript takes in a warm process, with others in its batch."""
    folder = manuscripts[0].parents[1]
    work = Work(folder=folder, store=store, layouts=find_layouts(), own=folder)
    names = (PurePosixPath(path.relative_to(folder)) for path in manuscripts)
    first, *jobs = [Job((Edition(manuscript=name, outputs=THREE),), 1) for name in names]
    make_batch(Batch(work, digest_program(), (first,)))
    begun = time.process_time()
    made = make_batch(Batch(work, digest_program(), tuple(jobs)))
    taken = time.process_time() - begun
    assert all(len(entry.files) == len(THREE) for entries in made for entry in entries)
    return taken / len(jobs)


def measure_sharing(folder: Path) -> Iterator[str]:
    """Editions of one manuscript together, and each as if it were alone."""
    settings = 'outputs = ["handout", "card"]\nvariants = ["ordinary", "mono", "fillable", "press"]'
    settings = settings.replace(', "press"', "")
    taken = dict[str, float]()
    for name in ("alone", "together", "alone", "together"):
        desk = Desk(folder / f"{name}{len(list(folder.iterdir()))}")
        desk.texts.parent.mkdir()
        copy_manuscript(desk.texts, MANUSCRIPT.read_text(encoding="utf-8"))
        (desk.texts / "library.toml").write_text(settings)
        (desk.folder / "layouts").mkdir()
        work, editions = _open(desk, Reporter(desk.texts))
        jobs = (
            [Job(tuple(editions), 1)]
            if name == "together"
            else [Job((one,), 1) for one in editions]
        )
        begun = time.process_time()
        make_batch(Batch(work, digest_program(), tuple(jobs)))
        taken[name] = min(time.process_time() - begun, taken.get(name, 1e9))
    saved = 1 - taken["together"] / taken["alone"]
    yield (
        f"{len(editions)} editions: alone {taken['alone']:.2f}, together {taken['together']:.2f}: "
        f"{saved:.1%} saved"
    )


def measure_booklets(folder: Path, count: int) -> Iterator[str]:
    """Small booklets through Dask, and the memory of the largest process over the time."""
    desk = write_library(folder / "booklets", count, 'outputs = ["booklet"]\n')
    cpu, wall, memory = make(desk, Dask(CORES))
    tenths = [max(memory[len(memory) * n // 10 : len(memory) * (n + 1) // 10]) for n in range(10)]
    shown = " ".join(f"{one:.0f}" for one in tenths)
    yield f"{count:,} booklets: cpu {cpu:.0f} ({cpu / count:.3f} each), wall {wall:.0f}"
    yield f"largest process in each tenth of the time, in MB: {shown}"
    each = cpu / count
    for editions, cores in ((100_000, 32), (16_000_000, 1024)):
        hours = editions * each / cores / 3600
        yield f"{editions:,} such editions on {cores} cores: {hours:,.1f} hours"


def main() -> None:
    """Measure what is asked for."""
    known: dict[str, Callable[[Path], Iterator[str]]] = {
        "runs": measure_runs,
        "engines": measure_engines,
        "unchanged": measure_unchanged,
        "throughput": measure_throughput,
        "sharing": measure_sharing,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", nargs="+", choices=[*known, "booklets"])
    parser.add_argument("--count", type=int, default=2000, help="so many booklets")
    options = parser.parse_args()
    for task in options.tasks:
        with tempfile.TemporaryDirectory() as place:
            measure = known.get(task) or (lambda folder: measure_booklets(folder, options.count))
            for line in measure(Path(place)):
                print(f"{task}: {line}", flush=True)


if __name__ == "__main__":
    main()
