"""What is noticed of a text, its pictures, what stands beside it, and the layouts."""

import asyncio
import os
import shutil
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from rlspub.preview.watching import Watcher

Result = TypeVar("Result")
# In seconds: until what was saved is noticed, and until it is certain that nothing was.
NOTICED, SURE = 20.0, 0.6


class Text:
    """A folder with a text, a picture and layouts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "texts"
        self.layouts = folder / "layouts"
        self.path = self.folder / "nights.md"
        self.pictures = self.folder / "pictures"
        for place in (self.folder, self.layouts, self.pictures):
            place.mkdir()
        self.path.write_text("before")
        (self.layouts / "style.css").write_text("before")


@pytest.fixture
def text(tmp_path: Path) -> Text:
    return Text(tmp_path)


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Return what comes of work: the browser of other tests has a loop in this thread."""
    with ThreadPoolExecutor() as threads:
        return threads.submit(asyncio.run, work).result()


def read_layouts(text: Text) -> str:
    watcher = Watcher(text.path, [text.layouts])
    run(watcher.begin())
    return watcher.layouts


def count(
    text: Text, *steps: Callable[[], object], pause: float = SURE, clinics: Path | None = None
) -> list[int]:
    """Return how many changes are noticed after each step."""

    async def watch() -> list[int]:
        layouts = [text.layouts] if clinics is None else [text.layouts, clinics]
        watcher, noticed = Watcher(text.path, layouts), 0
        nameless = text.folder / "leaf\0.svg"
        watcher.add_needed(
            frozenset({nameless, text.folder / "leaf.svg", text.pictures / "leaf.png"})
        )

        def notice() -> None:
            nonlocal noticed
            noticed += 1

        await watcher.begin()
        watching = asyncio.create_task(watcher.watch(notice))
        await asyncio.sleep(SURE)
        counts = list[int]()
        for step in steps:
            before = noticed
            step()
            await asyncio.sleep(pause)
            counts.append(noticed - before)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        return counts

    return run(watch())


def test_each_kind_of_file_is_noticed(text: Text) -> None:
    assert (
        count(
            text,
            lambda: text.path.write_text("after"),
            lambda: (text.folder / "nights.figures.toml").write_text("a"),
            lambda: (text.folder / "nights.signed.toml").write_text("a"),
            lambda: (text.folder / "leaf.svg").write_text("a"),
            lambda: (text.pictures / "leaf.png").write_text("a"),
            lambda: (text.layouts / "style.css").write_text("after"),
            lambda: shutil.copytree(text.folder, text.layouts / "clinic"),
            lambda: (text.layouts / "clinic" / "clinic.toml").write_text("a"),
            (text.pictures / "leaf.png").unlink,
        )
        == [1] * 9
    )


def test_a_clinic_that_begins_to_be_is_noticed(text: Text, tmp_path: Path) -> None:
    clinics = tmp_path / "work" / "layouts" / "clinics"
    noticed = count(
        text,
        lambda: shutil.copytree(text.layouts, clinics / "elm"),
        lambda: (clinics / "elm" / "style.css").write_text("after"),
        pause=2.5,
        clinics=clinics,
    )
    assert noticed == [1, 1]


def test_what_makes_no_difference_is_not_noticed(text: Text) -> None:
    assert (
        count(
            text,
            lambda: os.utime(text.path),
            lambda: text.path.write_text("before"),
            lambda: (text.folder / "other.md").write_text("a"),
            lambda: (text.folder / "nights.md~").write_text("a"),
            lambda: (text.folder / ".nights.md.swp").write_text("a"),
            lambda: (text.pictures / "photo.png").write_text("a"),
            lambda: (text.folder / "4913").write_text("a"),
            lambda: (text.layouts / ".style.css.swp").write_text("a"),
            lambda: (text.folder / "nights-handout.pdf").write_text("a"),
        )
        == [0] * 9
    )


def test_a_text_that_is_saved_by_renaming_is_noticed(text: Text) -> None:
    def save(words: str) -> None:
        new = text.folder / "nights.md.new"
        new.write_text(words)
        text.path.rename(text.folder / "nights.md~")
        new.rename(text.path)

    assert count(text, lambda: save("one"), lambda: save("two"), lambda: save("three")) == [1] * 3


def test_a_text_that_is_emptied_before_it_is_written_is_noticed_once(text: Text) -> None:
    def save() -> None:
        text.path.write_text("")
        os.sync()
        text.path.write_text("after")

    assert count(text, save) == [1]


def test_a_text_that_goes_and_comes_back_is_noticed(text: Text) -> None:
    def come_back() -> None:
        text.path.write_text("after")

    assert count(text, text.path.unlink, come_back) == [1, 1]


def test_a_folder_that_goes_and_comes_back_is_noticed(text: Text) -> None:
    away = text.folder.with_name("away")

    def come_back() -> None:
        away.rename(text.folder)
        text.path.write_text("after")

    counts = count(text, lambda: text.folder.rename(away), come_back, pause=3)
    assert [bool(number) for number in counts] == [True, True]
    assert count(text, lambda: text.path.write_text("last")) == [1]


def test_a_text_behind_a_link_is_noticed(text: Text) -> None:
    elsewhere = text.folder.parent / "elsewhere"
    elsewhere.mkdir()
    text.path.rename(elsewhere / "real.md")
    text.path.symlink_to(elsewhere / "real.md")
    assert count(text, lambda: (elsewhere / "real.md").write_text("after")) == [1]


def test_layouts_behind_links_are_noticed(text: Text) -> None:
    shared, single = text.folder.parent / "shared", text.folder.parent / "single"
    for place in (shared, single):
        place.mkdir()
    clinic, style = shared / "clinic.toml", single / "clinic.css"
    clinic.write_text("before")
    style.write_text("before")
    (shared / "back").symlink_to(text.layouts)
    (shared / "loop").symlink_to("loop")
    (text.layouts / "clinic").symlink_to(shared)
    (text.layouts / "clinic.css").symlink_to(style)
    before = read_layouts(text)
    counts = count(text, lambda: clinic.write_text("after"), lambda: style.write_text("after"))
    assert counts == [1, 1]
    assert read_layouts(text) != before


def test_layouts_are_told_by_what_they_hold(text: Text) -> None:
    style = text.layouts / "style.css"
    before = read_layouts(text)
    os.utime(style)
    text.path.write_text("after")
    assert read_layouts(text) == before
    style.write_text("after")
    assert read_layouts(text) != before


def test_what_cannot_be_read_is_no_reason_to_stop(text: Text) -> None:
    os.mkfifo(text.folder / "endless.png")
    text.path.unlink()
    text.path.mkdir()
    shutil.rmtree(text.layouts)
    assert read_layouts(text)


def test_nobody_waits_for_slow_folders(text: Text) -> None:
    for number in range(500):
        (text.layouts / f"{number}.css").write_bytes(bytes(100_000))

    async def read() -> int:
        watcher, turns = Watcher(text.path, [text.layouts]), 0
        reading = asyncio.create_task(watcher.begin())
        while not reading.done():
            await asyncio.sleep(0)
            turns += 1
        return turns

    assert run(read()) > 10


def test_the_other_editions_of_a_text_are_watched(text: Text) -> None:
    spanish = text.folder / "nights.es.md"
    steps = (
        lambda: spanish.write_text("before"),
        lambda: spanish.write_text("after"),
        lambda: spanish.with_name("nights.es.lock.toml").write_text("not that of this text"),
        lambda: text.path.with_name("nights.lock.toml").write_text("of this text"),
        spanish.unlink,
    )
    assert count(text, *steps) == [1, 1, 0, 1, 1]
