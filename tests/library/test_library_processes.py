"""`rlspub library` in processes: twice at once, killed, with workers that are lost, by Dask."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from libraries import CARDS, Desk, make_desk

from rlspub import cli
from rlspub.diagnostics import Reporter
from rlspub.layouts import find_layouts
from rlspub.library.engines import Engine, Made, Take
from rlspub.library.engines.dask import Dask
from rlspub.library.engines.pool import Pool
from rlspub.library.keys import Work
from rlspub.library.making import Batch, UnfitWorkerError, make_batch
from rlspub.pipeline.record.digests import digest_program


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A library as it is when one process has made it."""
    desk = make_desk(tmp_path_factory.mktemp("library") / "desk")
    assert desk.run()["made"] == 12
    return desk


def count_entries(desk: Desk) -> int:
    return len([path for path in desk.store.rglob("index/*/*") if path.name[0] != "."])


def list_children(process: int) -> list[int]:
    """Return the processes that a process has begun, and those that these have."""
    found = list[int]()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == process:
            found += [int(status.parent.name), *list_children(int(status.parent.name))]
    return found


class Losing:
    """An engine of which a worker is killed as soon as it has something to do."""

    def __init__(self, engine: Engine, kill: Callable[[], None]) -> None:
        self._engine, self._kill = engine, kill
        self.workers, self.lost = engine.workers, 0

    def run(self, take: Take) -> Iterator[Made]:
        """Yield what comes of batches."""
        for count, (batch, made) in enumerate(self._engine.run(take)):
            self.lost += made is None
            if count == 0:
                self._kill()
            yield batch, made


def test_two_runs_at_once_do_each_other_no_harm(made: Desk, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    with desk.begin() as one, desk.begin() as other:
        told = [process.communicate()[1] for process in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0), told
    assert desk.read_files() == made.read_files()
    assert desk.run()["kept"] == 12
    assert not list(desk.store.rglob(".*"))


def test_a_run_that_was_killed_is_gone_on_with(made: Desk, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    with desk.begin() as process:
        while count_entries(desk) < 4:
            assert process.poll() is None
            time.sleep(0.05)
        begun = list_children(process.pid)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert not desk.outputs.exists()
    # Nobody goes on working for one who is gone.
    while any(Path(f"/proc/{child}").exists() for child in begun):
        time.sleep(0.05)
    done = count_entries(desk)
    told = desk.run()
    assert (told["failed"], told["made"] + told["kept"]) == (0, 12)
    assert told["kept"] >= 1
    assert done < count_entries(desk)
    assert desk.read_files() == made.read_files()


def test_the_batch_of_a_worker_that_is_lost_is_made_again(made: Desk, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")

    def kill() -> None:
        *_, youngest = sorted(list_children(os.getpid()))
        os.kill(youngest, signal.SIGKILL)

    engine = Losing(Pool(2), kill)
    outcome = desk.make(engine, Reporter(desk.texts))
    assert engine.lost == 1
    assert not outcome.list_failed()
    assert desk.read_files() == made.read_files()


def test_an_edition_that_ends_each_process_is_told_and_stops_nothing_else(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk", 'outputs = ["card"]\nclinics = ["elm"]\n')

    class Fatal:
        """An engine in which one manuscript ends each process that reads it."""

        workers = 1

        def run(self, take: Take) -> Iterator[Made]:
            """Yield what comes of batches, and nothing where that manuscript is in it."""
            while batch := take():
                names = {str(job.editions[0].manuscript) for job in batch.jobs}
                yield batch, None if "zinc.md" in names else make_batch(batch)

    outcome = desk.make(Fatal(), Reporter(desk.texts))
    assert [str(edition) for edition, _ in outcome.list_failed()] == ["zinc.md, elm"]
    (message,) = outcome.list_failed()[0][1].messages
    assert "ended 3 times" in message.message
    assert desk.read_files().keys() == {name for name in CARDS if name.startswith("elm/")} - {
        "elm/zinc-card.pdf"
    }


def test_workers_are_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rlspub.library.engines.pool.BATCHES_OF_A_WORKER", 2)
    work = Work(folder=tmp_path, store=tmp_path, layouts=find_layouts(), own=tmp_path)
    batches = iter([Batch(work, digest_program(), ())] * 6)
    seen, made = set[int](), 0
    for _, entries in Pool(1).run(lambda: next(batches, None)):
        assert entries == []
        seen.update(list_children(os.getpid()))
        made += 1
    assert made == 6
    assert len(seen) >= 3


# --- Dask ---------------------------------------------------------------------------------


def test_dask_makes_the_same_though_a_worker_is_killed(made: Desk, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    desk = make_desk(tmp_path / "desk")

    def kill() -> None:
        # What Dask itself has begun besides workers is older than they are.
        *_, youngest = sorted(list_children(os.getpid()))
        os.kill(youngest, signal.SIGKILL)

    engine = Losing(Dask(2), kill)
    outcome = desk.make(engine, Reporter(desk.texts))
    assert not outcome.list_failed()
    assert engine.workers == 2
    assert desk.read_files() == made.read_files()


def test_the_workers_of_a_scheduler_are_asked(made: Desk, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    desk = make_desk(tmp_path / "desk")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        told = desk.tell("--scheduler", cluster.scheduler_address)
    assert told["made"] == 12
    assert desk.read_files() == made.read_files()


def test_who_is_not_there_to_work_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    desk = make_desk(tmp_path / "desk")
    monkeypatch.chdir(desk.folder)
    monkeypatch.setattr("rlspub.library.engines.dask.PATIENCE", 1)
    assert cli.main(["library", "texts", "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "no workers of Dask at tcp://127.0.0.1:9" in capsys.readouterr().err
    assert cli.main(["library", "texts", "--scheduler", "x", "--engine", "pool"]) == 2
    assert "--engine pool uses no other machine" in capsys.readouterr().err


def test_a_worker_that_would_make_something_else_is_refused(tmp_path: Path) -> None:
    work = Work(folder=tmp_path, store=tmp_path, layouts=find_layouts(), own=tmp_path)
    with pytest.raises(UnfitWorkerError, match="runs another rlspub"):
        make_batch(Batch(work, "another", ()))
    gone = replace(work, folder=tmp_path / "gone")
    with pytest.raises(UnfitWorkerError, match="has no folder"):
        make_batch(Batch(gone, digest_program(), ()))
