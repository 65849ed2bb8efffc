"""Completion in a shell, by its Tab key."""

import os
import pty
import re
import select
import shutil
import time
from pathlib import Path

import pytest
import shtab

from rlspub import cli
from rlspub.cli.parser import SHELLS

_LONGEST_SECONDS = 60
BASH = shutil.which("bash") or ""
bash = pytest.mark.skipif(not BASH, reason="there is no bash here")


def print_completion(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--print-completion", shell])
    assert stopped.value.code == 0
    return capsys.readouterr().out


def type_in_bash(folder: Path, *typed: tuple[str, str]) -> None:
    """Type each piece into a bash on a terminal, and wait until what is expected is shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(  # noqa: S606 - it is a shell that is tested
            BASH, ["bash", "--norc", "--noprofile", "-i"], os.environ | {"TERM": "dumb"}
        )
    try:
        for keys, expected in typed:
            os.write(terminal, keys.encode())
            shown, end = "", time.monotonic() + _LONGEST_SECONDS
            while not re.search(expected, shown):
                ready, _, _ = select.select([terminal], [], [], end - time.monotonic())
                assert ready, f"{expected!r} is not in {shown!r}"
                shown += os.read(terminal, 4096).decode(errors="replace")
    finally:
        os.close(terminal)
        os.waitpid(child, 0)


@bash
def test_the_tab_key_completes_in_a_real_bash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "completion.sh"
    script.write_text(print_completion("bash", capsys), encoding="utf-8")
    (tmp_path / "leaflet-on-iron.md").touch()
    type_in_bash(
        tmp_path,
        ("source completion.sh && echo rea''dy\n", "ready"),
        ("rlspub che\t", "rlspub check "),
        ("--stat\t", "--statistics"),
        (" leaf\t", r"leaflet-on-iron\.md"),
        ("\x15rlspub new --kind med\t", "medicine"),
        ("\x15rlspub new --language e\t\t", r"en +es"),
        ("\x15rlspub build --only hand\t", "handout"),
        ("\x15rlspub library --engine d\t", "dask"),
        ("\x15rlspub explain RLS20\t\t", "RLS201"),
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_is_told_all_commands_and_their_options(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    script = print_completion(shell, capsys)
    for word in ("check", "report", "import", "library", "scheduler", "statistics", "large-print"):
        assert word in script


def test_the_shells_are_those_that_shtab_knows() -> None:
    assert list(SHELLS) == list(shtab.SUPPORTED_SHELLS)


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--print-completion", "bosh"])
    assert stopped.value.code == 2
    assert "did you mean bash?" in capsys.readouterr().err
