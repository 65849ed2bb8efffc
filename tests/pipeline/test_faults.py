"""What a command says and leaves when the machine fails it: each in a process of its own."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rlspub.diagnostics import Code

SMALL = "---\ntitle: Sleep well\nlanguage: en-US\ndate: 2026-11-22\n---\n\nGo to bed early.\n"
# Signals come at a moment that is the same each time: when the pages are about to be set.
RUN = """
import os, sys
from rlspub import cli
number = int(sys.argv.pop(1))
if number:
    def hook(event, arguments):
        if event == "open" and "weasyprint" in str(arguments[0]):
            os.kill(os.getpid(), number)
    sys.addaudithook(hook)
sys.exit(cli.main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a manuscript, and one for what is kept for a moment."""
    (tmp_path / "sleep.md").write_text(SMALL, encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    return tmp_path


def run(
    folder: Path,
    *arguments: str,
    signal_at_work: int = 0,
    before: Callable[[], object] | None = None,
    stdout: int | None = subprocess.PIPE,
    stderr: int | None = subprocess.PIPE,
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(signal_at_work), *arguments],
        cwd=folder,
        env=os.environ | {"TMPDIR": str(folder / "tmp"), "HOME": str(folder / "tmp")},
        stdout=stdout,
        stderr=stderr,
        preexec_fn=before,
        text=True,
        check=False,
    )
    assert [*(folder / "tmp").iterdir()] == []
    assert "Traceback" not in (done.stderr or "")
    return done


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_ends_a_build_gets_the_status_of_the_signal(
    folder: Path, number: signal.Signals
) -> None:
    done = run(folder, "build", "sleep.md", "--only", "card,handout", signal_at_work=number)
    assert done.returncode == 128 + number
    assert done.stderr.splitlines()[-1].startswith("rlspub: stopped; the files of a build are all")
    assert not (folder / "build").exists()


def test_what_is_started_to_outlive_its_terminal_goes_on(folder: Path) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    arguments = ("build", "sleep.md", "--only", "handout")
    assert run(folder, *arguments, signal_at_work=signal.SIGHUP, before=ignore).returncode == 0


def test_a_full_disk_under_what_is_printed_is_told(folder: Path) -> None:
    with Path("/dev/full").open("w", encoding="ascii") as full:
        done = run(folder, "explain", stdout=full.fileno())
    assert done.returncode == 2
    assert Code.MACHINE_FAULT.number in done.stderr
    assert "No space left on device, while printing" in done.stderr


def test_messages_that_nobody_can_get_change_no_status(folder: Path) -> None:
    with Path("/dev/full").open("w", encoding="ascii") as full:
        assert run(folder, "check", "none.md", stderr=full.fileno()).returncode == 2

    def close_all() -> None:
        for handle in range(3):
            os.close(handle)

    assert run(folder, "check", "none.md", before=close_all).returncode == 1
    assert run(folder, "check", "sleep.md", before=close_all).returncode == 0


def test_a_reader_who_has_seen_enough_is_no_defect(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(folder, "explain", stdout=writing)
    os.close(writing)
    assert done.returncode == 128 + signal.SIGPIPE
    assert done.stderr == ""


def test_a_file_that_grows_too_large_leaves_the_old_ones(folder: Path) -> None:
    (folder / "build").mkdir()
    (folder / "build" / "sleep-booklet.epub").write_bytes(b"old")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    done = run(folder, "build", "sleep.md", "--only", "booklet", before=limit)
    assert done.returncode == 1
    assert "sleep-booklet.epub: error[RLS005]: cannot write: File too large" in done.stderr
    assert [path.name for path in (folder / "build").iterdir()] == ["sleep-booklet.epub"]
    assert (folder / "build" / "sleep-booklet.epub").read_bytes() == b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="no other system keeps to such a limit")
@pytest.mark.parametrize("megabytes", [*range(34, 46), 200])
def test_too_little_memory_is_told_as_what_it_is(folder: Path, megabytes: int) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))

    done = run(folder, "build", "sleep.md", "--only", "handout", before=limit)
    assert done.returncode == 2
    assert Code.OUT_OF_MEMORY.number in done.stderr
    assert not (folder / "build").exists()


def test_a_name_in_no_encoding_is_told(folder: Path) -> None:
    done = run(folder, "check", os.fsdecode(b"\xff.md"))
    assert done.returncode == 1
    assert Code.NO_SUCH_FILE.number in done.stderr


def test_a_part_of_the_program_that_is_missing_is_no_lack_of_memory(folder: Path) -> None:
    gone = "sys.modules |= dict.fromkeys(('rlspub.cli.parser', 'rlspub.cli.process.failures'))"
    program = f"import sys; {gone}; from rlspub import cli; sys.exit(cli.main(['tree']))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "memory" not in done.stderr
    assert "rlspub.cli.process.failures" in done.stderr
    assert done.stderr.endswith("; install rlspub anew\n")


@pytest.mark.parametrize("length", [188, 248, 300])
def test_a_name_that_is_too_long_is_told_with_its_remedy(folder: Path, length: int) -> None:
    name = f"{length * 'n'}.md"
    if length < 255:
        (folder / "sleep.md").rename(folder / name)
    done = run(folder, "check", name)
    assert done.returncode == 1
    assert f"error[{Code.UNREADABLE_FILE.number}]: the name takes {length + 3} bytes" in done.stderr
    assert "a name of 190 letters or fewer" in done.stderr
    new = ("new", f"{length * 'n'}.md", "--kind", "test", "--language", "en", "--country", "US")
    if length > 255:
        assert "choose a shorter one" in run(folder, *new, "--title", "Sleep").stderr
