"""Outputs made in processes side by side: the same files and messages, and an end in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT
from reading import LAYOUTS

from rlspub import cli
from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.outputs import BOOKLET, OUTPUTS, Output
from rlspub.pipeline import making
from rlspub.pipeline.build import Build, build_prepared
from rlspub.pipeline.making import Built, Make, Watcher
from rlspub.pipeline.order import Order
from rlspub.pipeline.preparing import Prepared, prepare
from rlspub.renderers.html.page_marks import PageStart
from rlspub.renderers.printing import Printing

CONSTRUCTS = PROJECT / "tests" / "specimens" / "constructs.md"
HEAD = "---\ntitle: Sleep well\nlanguage: en-US\ndate: 2026-11-22\n---\n\n"
SMALL = f"{HEAD}::: {{.note .card}}\nGo to bed early.\n:::\n"
# The sheet has a limit on its back and too many words, the card has room for none of it.
WORDY = (
    f"{HEAD}::: {{.note .card}}\n{'Sleep well and long. ' * 260}\n:::\n\n"
    "::: {.doses .sheet}\nTake no more than [65 mg]{.dose} a day.\n:::\n"
)
ORDINARY, MONO = Printing(), Printing(mono=True)
needs_processes = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere all is made in line"
)


def prepare_text(folder: Path, text: str, jobs: int, printing: Printing) -> Prepared:
    manuscript = folder / "sleep.md"
    manuscript.write_text(text, encoding="utf-8")
    order = Order(
        manuscript=manuscript,
        output_dir=folder / f"out-{jobs}",
        outputs=OUTPUTS,
        printing=printing,
        layouts=LAYOUTS,
    )
    return prepare(order, Reporter(manuscript))


def run(
    folder: Path,
    text: str,
    jobs: int,
    make: Make = making.make,
    *,
    printing: Printing = ORDINARY,
) -> tuple[Build | None, list[Diagnostic]]:
    """Return what is built of a text, and what is told of it."""
    prepared = prepare_text(folder, text, jobs, printing)
    reporter = prepared.context.reporter
    try:
        built = build_prepared(prepared, reporter, make, jobs=jobs)
    except Failed:
        return None, reporter.diagnostics
    return built, reporter.diagnostics


def read(built: Build | None) -> dict[str, bytes]:
    assert built is not None
    assert all(file.path.read_bytes() == file.artifact.data for file in built)
    return {file.path.name: file.artifact.data for file in built}


@pytest.mark.parametrize(("text", "printing"), [(SMALL, MONO), (WORDY, ORDINARY)])
def test_files_and_messages_are_the_same_whatever_the_number_of_processes(
    tmp_path: Path, text: str, printing: Printing
) -> None:
    built, told = run(tmp_path, text, 1, printing=printing)
    again, told_again = run(tmp_path, text, 9, printing=printing)
    assert read(again) == read(built)
    assert told_again == told
    assert again is not None
    assert built is not None
    assert again.unfit == built.unfit
    assert (Code.CARD_TOO_LONG in {one.code for one in told}) is (text == WORDY)


def test_a_failure_is_told_once_whatever_the_number_of_processes(tmp_path: Path) -> None:
    text = SMALL.replace("early", "early \N{GOTHIC LETTER AHSA}")
    (built, told), (again, told_again) = (run(tmp_path, text, jobs) for jobs in (1, 3))
    assert built is again is None
    assert told == told_again
    assert [one.code for one in told].count(Code.NO_FONT) == 1


def elsewhere(act: Callable[[], object]) -> Make:
    """Return what makes outputs here, and acts in any other process."""
    here = os.getpid()

    def make(
        prepared: Prepared, output: Output, reporter: Reporter, starts: tuple[PageStart, ...]
    ) -> Built:
        if os.getpid() != here:
            act()
        return making.make(prepared, output, reporter, starts)

    return make


def kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def run_out_of_memory() -> None:
    raise MemoryError


@pytest.mark.parametrize("act", [kill_myself, run_out_of_memory, lambda: os._exit(0)])
def test_what_ends_a_process_costs_time_only(tmp_path: Path, act: Callable[[], object]) -> None:
    built, told = run(tmp_path, SMALL, 1)
    again, told_again = run(tmp_path, SMALL, 2, elsewhere(act))
    assert read(again) == read(built)
    assert told == told_again


def test_what_raises_everywhere_is_raised(tmp_path: Path) -> None:
    def make(*_: object) -> Built:
        message = "everywhere"
        raise LookupError(message)

    with pytest.raises(LookupError, match="everywhere"):
        run(tmp_path, SMALL, 2, make)
    assert [*tmp_path.glob("out-2/*")] == []


@needs_processes
def test_outputs_are_made_in_processes_and_their_progress_is_told(tmp_path: Path) -> None:
    events = list[tuple[str, object]]()

    class Listener(Watcher):
        def plan(self, outputs: object) -> None:
            events.append(("plan", outputs))

        def begin(self, output: Output) -> None:
            events.append(("begin", output.name))

        def end(self, output: Output, attempt: making.Attempt) -> None:
            assert attempt.built is not None
            events.append(("end", output.name))

    def refuse() -> None:
        message = "nothing was to be made here"
        raise AssertionError(message)

    here = os.getpid()

    def make(
        prepared: Prepared, output: Output, reporter: Reporter, starts: tuple[PageStart, ...]
    ) -> Built:
        if os.getpid() == here:
            refuse()
        # What the booklet names has been found by the same process.
        assert bool(starts) is (output == BOOKLET)
        return making.make(prepared, output, reporter, starts)

    prepared = prepare_text(tmp_path, SMALL, 2, ORDINARY)
    reporter = prepared.context.reporter
    read(build_prepared(prepared, reporter, make, jobs=2, watcher=Listener()))
    assert events[0] == ("plan", [*OUTPUTS])
    for output in OUTPUTS:
        assert events.index(("begin", output.name)) < events.index(("end", output.name))


# --- The command --------------------------------------------------------------------------


def start(folder: Path) -> subprocess.Popen[str]:
    """Return the command, at a time when it has processes that work."""
    arguments = ["--output-dir", "build", "--jobs", "2"]
    program = subprocess.Popen(
        [sys.executable, "-m", "rlspub.cli", "build", str(CONSTRUCTS), *arguments],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    while len(children.read_text(encoding="ascii").split()) < 2:
        assert program.poll() is None
        time.sleep(0.01)
    return program


def list_session(number: int) -> list[str]:
    """Return the processes of a session that have not ended."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session, *_ = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(session) == number and state not in "ZX":
            found.append(status.parent.name)
    return found


def await_end_of_all(session: int) -> None:
    end = time.monotonic() + 10
    while list_session(session):
        assert time.monotonic() < end, "a process goes on"
        time.sleep(0.02)


@needs_processes
@pytest.mark.parametrize(
    ("end", "number"),
    [
        # A terminal tells all of them.
        (os.killpg, signal.SIGINT),
        (os.killpg, signal.SIGHUP),
        (os.kill, signal.SIGTERM),
        (os.kill, signal.SIGKILL),
    ],
)
def test_no_process_outlives_the_command(
    tmp_path: Path, end: Callable[[int, int], None], number: signal.Signals
) -> None:
    program = start(tmp_path)
    end(program.pid, number)
    _, told = program.communicate()
    await_end_of_all(program.pid)
    assert not (tmp_path / "build").exists()
    if number != signal.SIGKILL:
        assert program.returncode == 128 + number
        assert told.splitlines() == [
            "rlspub: stopped; the files of a build are all new, or all as they were"
        ]


@needs_processes
def test_a_command_whose_processes_are_killed_goes_on(tmp_path: Path) -> None:
    program = start(tmp_path)
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text(encoding="ascii")
    for child in children.split():
        os.kill(int(child), signal.SIGKILL)
    _, told = program.communicate()
    assert program.returncode == 0
    assert "error" not in told
    assert len([*(tmp_path / "build").glob("constructs-*")]) == len(OUTPUTS)


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "", "1.5", "²"])
def test_a_number_of_processes_that_is_none_is_refused(
    jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["build", f"--jobs={jobs}"])
    assert ended.value.code == 2
    assert f"{jobs!r} is no number of processes, such as 2" in capsys.readouterr().err
