"""Files that are written together: what is found after a kill, a fault, and beside others' files.

A child process writes, and Python itself tells of each file that it opens, renames or removes. At
the one that is chosen, the child is killed, or told that the disk is broken.
"""

import errno
import fcntl
import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.pipeline.writing import staging
from rlspub.pipeline.writing.files import hold_folder, write_files
from rlspub.pipeline.writing.staging import recover

OLD, NEW = b"limit: 65 mg", b"limit: 66 mg"
# The new text has no card.
WRITTEN, REMOVED = ("handout.pdf", "booklet.epub", ".made"), ("card.pdf", "card-a6.pdf")
OLD_FILES = dict.fromkeys((*WRITTEN, *REMOVED, "elsewhere.pdf"), OLD)
NEW_FILES = dict.fromkeys((*WRITTEN, "elsewhere.pdf"), NEW)
WHOLE, REFUSED, HALF_DONE, CRASHED = range(4)


def files(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, the hidden ones too; of a hidden folder the name alone."""
    return {
        path.name: b"" if path.is_dir() else path.read_bytes() for path in sorted(folder.iterdir())
    }


def seen(folder: Path) -> dict[str, bytes]:
    """Return what somebody sees who opens the folder, and the web server's folder beside it."""
    return {
        path.name: path.read_bytes()
        for place in (folder, folder.parent / "web")
        for path in place.iterdir()
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".rlspub-")
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that was built before; one of its files is a link to another folder."""
    return prepare(tmp_path)


def prepare(base: Path) -> Path:
    out, web = base / "out", base / "web"
    for place in (out, web):
        place.mkdir(exist_ok=True)
    for name in (*WRITTEN, *REMOVED):
        (out / name).write_bytes(OLD)
    (web / "elsewhere.pdf").write_bytes(OLD)
    if not (out / "linked.pdf").is_symlink():
        (out / "linked.pdf").symlink_to(web / "elsewhere.pdf")
    return out


def write(folder: Path) -> int:
    """Write the new files; return how that went."""
    reporter = Reporter(Path("sleep.md"))
    new = {folder / name: NEW for name in (*WRITTEN, "linked.pdf")}
    try:
        with hold_folder(folder, reporter) as held:
            held.write(new, removed=[folder / name for name in REMOVED])
    except Failed:
        return HALF_DONE if reporter.diagnostics[-1].code is Code.HALF_WRITTEN else REFUSED
    except BaseException:  # noqa: BLE001 - whatever else it is, it may not be
        return CRASHED
    return WHOLE


def run_child(work: Callable[[], int], hook: Callable[[str], None] | None = None) -> int:
    """Return the exit status of a child process, negative if a signal ended it."""
    child = os.fork()
    if child == 0:
        if hook is not None:
            sys.addaudithook(lambda event, _: hook(event))
        os._exit(work())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_step(number: int, act: Callable[[], None], *, only: bool = True) -> Callable[[str], None]:
    """Return a hook that acts before a file is touched for the so-manyth time, or from then on."""
    steps = 0

    def hook(event: str) -> None:
        nonlocal steps
        if event == "open" or event.startswith(("os.", "fcntl.", "tempfile.")):
            steps += 1
            if steps == number or (steps > number and not only):
                act()

    return hook


def kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def break_disk() -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def assert_one_build(folder: Path) -> None:
    """Hold that nobody sees old files beside new ones, and that the next build puts all right."""
    assert len(set(seen(folder).values())) <= 1
    recover(folder)
    assert seen(folder) in (OLD_FILES, NEW_FILES)
    assert_nothing_left(folder)


def assert_nothing_left(folder: Path) -> None:
    for place in (folder, folder.parent / "web"):
        assert [name for name in files(place) if name.startswith(".rlspub-")] == []
    assert (folder / "linked.pdf").is_symlink()


def test_a_kill_at_any_step_mixes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    ends = set[frozenset[bytes]]()
    for number in range(1, 200):
        folder = prepare(tmp_path)
        status = run_child(lambda: write(folder), at_step(number, kill_myself))  # noqa: B023
        assert_one_build(folder)
        ends.add(frozenset(seen(folder).values()))
        if status == WHOLE:
            break
        assert status == -signal.SIGKILL
    assert status == WHOLE
    assert number > 40
    assert ends == {frozenset({OLD}), frozenset({NEW})}


def test_a_kill_in_the_recovery_mixes_nothing(tmp_path: Path) -> None:
    for first in (30, 36):
        for number in range(1, 200, 2):
            folder = prepare(tmp_path)
            run_child(lambda: write(folder), at_step(first, kill_myself))  # noqa: B023

            def again() -> int:
                recover(folder)  # noqa: B023
                return WHOLE

            status = run_child(again, at_step(number, kill_myself))
            assert_one_build(folder)
            if status == WHOLE:
                break
        assert status == WHOLE


@pytest.mark.parametrize("lasting", [False, True])
def test_a_broken_disk_leaves_the_old_files_and_it_is_said(tmp_path: Path, lasting: bool) -> None:  # noqa: FBT001
    ends = set[int]()
    for number in range(1, 70):
        folder = prepare(tmp_path)
        hook = at_step(number, break_disk, only=not lasting)
        status = run_child(lambda: write(folder), hook)  # noqa: B023
        ends.add(status)
        assert status != CRASHED
        if not lasting:
            # A single fault may leave a hidden file; the next build takes it away.
            assert seen(folder) == (NEW_FILES if status == WHOLE else OLD_FILES)
        assert_one_build(folder)
    assert ends == ({WHOLE, REFUSED, HALF_DONE} if lasting else {WHOLE, REFUSED})


def test_kills_at_any_time_mix_nothing(tmp_path: Path) -> None:
    """Not at a step, but wherever the process is, with files that take a while to write."""
    big = {name: bytes([65 + number]) * 4_000_000 for number, name in enumerate(WRITTEN)}
    folder = prepare(tmp_path)

    def work() -> int:
        write_files({folder / name: big[name] for name in WRITTEN}, Reporter(Path("sleep.md")))
        return WHOLE

    for number in range(12):
        prepare(tmp_path)
        child = os.fork()
        if child == 0:
            os._exit(work())
        time.sleep(0.002 + number * 0.004)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = seen(folder)
        assert len({found.get(name) == OLD for name in WRITTEN if name in found}) <= 1
        recover(folder)
        assert {name: seen(folder)[name] for name in WRITTEN} in (big, dict.fromkeys(WRITTEN, OLD))
        assert_nothing_left(folder)


def test_two_builds_at_once_do_not_mix(folder: Path) -> None:
    def work(data: bytes) -> int:
        for _ in range(5):
            write_files({folder / name: data for name in WRITTEN}, Reporter(Path("sleep.md")))
        return WHOLE

    children = []
    for data in (b"one", b"two", b"three"):
        child = os.fork()
        if child == 0:
            os._exit(work(data))
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    assert len({files(folder)[name] for name in WRITTEN}) == 1
    assert_nothing_left(folder)


def test_a_folder_that_is_written_by_another_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_PATIENCE", 0.1)
    reporter, before = Reporter(Path("sleep.md")), seen(folder)
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(Failed):
        write_files({folder / "a.pdf": NEW, folder / "b.pdf": NEW}, reporter)
    os.close(handle)
    assert [found.code for found in reporter.diagnostics] == [Code.FOLDER_BUSY]
    assert seen(folder) == before


@pytest.mark.parametrize(
    "text",
    [
        "no list",
        "[]",
        '{"write": [], "remove": ["../kept.pdf"]}',
        '{"write": ["..", "/etc/hosts"], "remove": []}',
        '{"write": [1], "remove": 2}',
    ],
)
def test_a_list_that_is_none_of_ours_touches_nothing(folder: Path, text: str) -> None:
    kept, before = folder.parent / "kept.pdf", seen(folder)
    kept.write_bytes(b"kept")
    (folder / ".rlspub-x").mkdir()
    (folder / ".rlspub-x" / "journal").write_text(text)
    recover(folder)
    assert seen(folder) == before
    assert kept.read_bytes() == b"kept"
    assert_nothing_left(folder)


def test_a_device_is_no_place_for_a_file(tmp_path: Path) -> None:
    link, reporter = tmp_path / "a.pdf", Reporter(Path("sleep.md"))
    link.symlink_to("/dev/full")
    with pytest.raises(Failed):
        write_files({link: b"new", tmp_path / "b.pdf": b"b"}, reporter)
    assert "this is a device" in reporter.diagnostics[0].message
    assert [*tmp_path.iterdir()] == [link]
    assert link.is_char_device()


def test_an_interrupt_leaves_the_files_of_one_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, handler = Path.rename, signal.getsignal(signal.SIGINT)

    def interrupted(self: Path, target: Path) -> Path:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(os.getpid(), number)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    new = {tmp_path / "a.pdf": b"a", tmp_path / "b.pdf": b"b"}
    write_files(new, Reporter(Path("sleep.md")))
    assert files(tmp_path) == {"a.pdf": b"a", "b.pdf": b"b"}
    assert signal.getsignal(signal.SIGINT) is handler


def test_a_link_stays_a_link_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept" / "a.pdf", tmp_path / "a.pdf"
    kept.parent.mkdir()
    kept.write_bytes(b"old")
    kept.chmod(0o600)
    link.symlink_to(kept)
    write_files({link: b"new", tmp_path / "b.pdf": b"b"}, Reporter(Path("sleep.md")))
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, tmp_path / "b.pdf")] == [
        0o600,
        0o644,
    ]


def test_a_read_only_file_is_not_written(tmp_path: Path) -> None:
    path, reporter = tmp_path / "a.pdf", Reporter(Path("sleep.md"))
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(Failed):
        write_files({tmp_path / "b.pdf": b"b", path: b"new"}, reporter)
    assert files(tmp_path) == {"a.pdf": b"old"}
    assert [found.message for found in reporter.diagnostics] == [
        "cannot write: the file is read-only"
    ]
