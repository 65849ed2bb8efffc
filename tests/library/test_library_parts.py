"""Parts of a run over a library: batches, days, progress, and editions side by side."""

import datetime
from pathlib import Path, PurePosixPath

import pytest
from libraries import make_desk

from rlspub.layouts import find_layouts
from rlspub.library.batches import Batches
from rlspub.library.editions import Edition
from rlspub.library.index import Entry
from rlspub.library.keys import Keys, Work, find_today
from rlspub.library.making import Job
from rlspub.library.run import Progress
from rlspub.library.summary import tell_progress, write_time


def make_jobs(*seconds: float) -> list[Job]:
    names = (PurePosixPath(f"{number}.md") for number in range(len(seconds)))
    pairs = zip(names, seconds, strict=True)
    return [Job((Edition(manuscript=name),), taken) for name, taken in pairs]


def take_all(batches: Batches, workers: int) -> list[list[float]]:
    taken = list[list[float]]()
    while jobs := batches.take(workers):
        taken.append([job.seconds for job in jobs])
        for job in jobs:
            batches.note(job, job.seconds)
    return taken


def test_batches_grow_smaller_so_that_all_workers_end_at_once() -> None:
    taken = take_all(Batches(make_jobs(*[1.0] * 400)), 4)
    lengths = [sum(one) for one in taken]
    assert lengths == sorted(lengths, reverse=True)
    assert (max(lengths), min(lengths)) == (30, 1)
    assert sum(lengths) == 400
    # Each of a few jobs has a batch of its own, and a long one waits for nobody.
    assert take_all(Batches(make_jobs(1, 50, 2)), 2) == [[50], [2], [1]]


def test_batches_are_cut_by_what_jobs_have_turned_out_to_take() -> None:
    batches = Batches(make_jobs(*[1.0] * 1000))
    for job in batches.take(2):
        batches.note(job, 10)
    assert len(batches.take(2)) == 3
    assert batches.guess_left(60) == pytest.approx(60 * 970 / 30)


def test_jobs_whose_worker_was_lost_are_made_alone() -> None:
    batches = Batches(make_jobs(1, 1, 1, 1, 1, 1, 1, 1))
    lost = batches.take(1)
    assert len(lost) > 1
    batches.put_back(lost)
    assert all(len(batches.take(1)) == 1 for _ in lost)


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (1, True)])
def test_an_entry_holds_until_the_text_is_due(tmp_path: Path, days: int, *, holds: bool) -> None:
    work = Work(folder=tmp_path, store=tmp_path, layouts=find_layouts(), own=tmp_path, epoch="")
    day = find_today() + datetime.timedelta(days=days)
    entry, edition = Entry((), holds_until=day), Edition(manuscript=PurePosixPath("a.md"))
    assert Keys(work).hold(edition, entry) is holds


def test_progress_is_told_in_one_line() -> None:
    assert tell_progress(Progress(1200, kept=3)) == "3 of 1,200 editions done"
    told = tell_progress(Progress(1200, kept=3, made=1000, failed=2, left=200))
    assert told == "1,005 of 1,200 editions done, 2 failed; about 3 min left"
    assert [write_time(seconds) for seconds in (0.1, 59, 3599, 9000)] == [
        "1 s",
        "59 s",
        "60 min",
        "2 h 30 min",
    ]


def test_editions_on_several_papers_in_several_variants_have_places_of_their_own(
    tmp_path: Path,
) -> None:
    settings = 'papers = ["a4", "letter"]\nvariants = ["ordinary", "a6"]\n'
    settings += 'outputs = ["card"]\nmanuscripts = ["iron.md"]\nclinics = ["elm"]\n'
    desk = make_desk(tmp_path / "desk", settings)
    told = desk.run()
    assert (told["made"], told["failed"]) == (4, 0)
    # A small card is the same on all paper.
    assert sorted(desk.read_files()) == [f"elm/iron-card{name}.pdf" for name in ("-a5", "-a6", "")]
