"""What a build shows of itself on a terminal while it lasts, and that it shows it nowhere else."""

import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from rlspub import cli
from rlspub.cli.process import progress

SMALL = "---\ntitle: Sleep well\nlanguage: en-US\ndate: 2026-11-22\n---\n\nGo to bed early.\n"
ERASE = "\r\x1b[K"


class Terminal:
    """A terminal in the place of the standard error."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._folder, self._patch = folder, patch
        self._shown, self._written = pty.openpty()
        patch.setenv("TERM", "xterm")
        patch.setattr(progress, "_DELAY", 0.001)

    def close(self) -> None:
        os.close(self._shown)
        os.close(self._written)

    def narrow(self, columns: int) -> None:
        termios.tcsetwinsize(self._written, (24, columns))

    def build(self, *arguments: str) -> list[str]:
        """Build a small text; return what was shown, divided where a line was erased."""
        path = self._folder / "sleep.md"
        path.write_text(SMALL, encoding="utf-8")
        out = ["--output-dir", str(self._folder / "out")]
        with (
            open(self._written, "w", encoding="utf-8", closefd=False) as stream,
            self._patch.context() as patch,
        ):
            patch.setattr(sys, "stderr", stream)
            cli.main(["build", str(path), *out, *arguments])
        os.set_blocking(self._shown, False)
        shown = b""
        with suppress(BlockingIOError):
            while part := os.read(self._shown, 4096):
                shown += part
        return shown.decode().split(ERASE)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    found = Terminal(tmp_path, monkeypatch)
    yield found
    found.close()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_terminal_shows_what_is_being_made(terminal: Terminal, jobs: str) -> None:
    before, first, *lines, last, after = terminal.build("--jobs", jobs)
    assert (before, first, last) == ("", "Checking…", "Writing…")
    assert all(line.startswith("Making ") for line in lines)
    assert any(line.endswith("… 2 of 4 done") for line in lines)
    # Nothing of it is left in front of the warnings.
    assert "warning" in after.splitlines()[0]


def test_a_line_is_no_wider_than_the_terminal(terminal: Terminal) -> None:
    terminal.narrow(columns=6)
    *lines, _ = terminal.build("--only", "booklet")
    assert max(map(len, lines)) == 5


def test_a_build_that_is_soon_done_shows_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_DELAY", 1000)
    assert len(terminal.build("--only", "booklet")) == 1


@pytest.mark.parametrize("name", ["dumb", ""])
def test_a_terminal_that_erases_nothing_shows_nothing(
    terminal: Terminal, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", name)
    assert len(terminal.build("--only", "booklet")) == 1


def test_a_mistake_is_told_on_a_line_of_its_own(terminal: Terminal) -> None:
    assert "must be reviewed" in terminal.build("--only", "card")[-1].splitlines()[0]


def test_who_ends_a_build_finds_its_line_erased(tmp_path: Path) -> None:
    (tmp_path / "sleep.md").write_text(SMALL, encoding="utf-8")
    early = "from rlspub.cli.process import progress; progress._DELAY = 0.001"
    shown, written = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", f"{early}; from rlspub import cli; cli.main()", "build", "sleep.md"],
        cwd=tmp_path,
        env=os.environ | {"TERM": "xterm"},
        stderr=written,
    )
    os.close(written)
    told = ""
    while "Checking…" not in told:
        told += os.read(shown, 4096).decode()
    program.terminate()
    with suppress(OSError):
        while part := os.read(shown, 4096):
            told += part.decode()
    os.close(shown)
    assert program.wait() == 128 + signal.SIGTERM
    assert told.split(ERASE)[-1].startswith("rlspub: stopped; ")


def test_a_pipe_gets_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_DELAY", 0.001)
    monkeypatch.setenv("TERM", "xterm")
    path = tmp_path / "sleep.md"
    path.write_text(SMALL, encoding="utf-8")
    assert cli.main(["build", str(path), "--output-dir", str(tmp_path), "--only", "booklet"]) == 0
    told = capfd.readouterr()
    assert "Checking" not in told.out + told.err
