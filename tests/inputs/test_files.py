"""Files that somebody names: those that end are read, up to a limit, and others are refused."""

import os
import socket
from pathlib import Path

import pytest

from rlspub import cli
from rlspub.inputs import LIMITS, Refusal, RefusedError, read_file


def refusal(path: Path, most: int = 100) -> Refusal:
    with pytest.raises(RefusedError) as raised:
        read_file(path, most)
    return raised.value.refusal


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 100)
    assert read_file(path, 100) == b"x" * 100
    path.write_bytes(b"x" * 101)
    assert refusal(path) is Refusal.TOO_LARGE


def test_what_need_not_end_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    # The name of a socket must be short.
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.open(tmp_path, os.O_RDONLY)
        try:
            server.bind(f"/proc/self/fd/{here}/socket.md")
        finally:
            os.close(here)
        assert refusal(tmp_path / "socket.md") is Refusal.LOCKED
    assert refusal(tmp_path / "pipe.md") is Refusal.ENDLESS
    assert refusal(tmp_path / "zero.md") is Refusal.ENDLESS
    # It says that it holds nothing, and holds more.
    assert refusal(Path("/proc/self/smaps")) is Refusal.TOO_LARGE


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "gone.md").symlink_to("nothing.md")
    assert refusal(tmp_path / "b.md") is Refusal.MISSING
    assert refusal(tmp_path / "gone.md") is Refusal.MISSING
    assert refusal(tmp_path / "a.md" / "b.md") is Refusal.MISSING
    assert refusal(tmp_path / "a\0b.md") is Refusal.MISSING
    assert refusal(tmp_path / "loop.md") is Refusal.LOCKED
    assert refusal(tmp_path / ("a" * 300)) is Refusal.LOCKED
    assert refusal(tmp_path) is Refusal.FOLDER


@pytest.mark.parametrize("name", ["m.md", "m.figures.toml", "m.signed.toml"])
@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop", "large", "locked"])
def test_a_command_refuses_at_once(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manuscript, path = tmp_path / "m.md", tmp_path / name
    if path != manuscript:
        manuscript.write_text("---\ntitle: Sleep\nlanguage: en-US\n---\n\nSleep well.\n")
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(name)
        case "large":
            with path.open("wb") as file:
                file.truncate(LIMITS["record"].most + 1)
        case "locked":
            if os.geteuid() == 0:
                pytest.skip("the superuser may read everything")
            path.touch(mode=0)
    assert cli.main(["check", str(manuscript)]) == 1
    told = capsys.readouterr().err
    wanted = {"pipe": "RLS022", "device": "RLS022", "folder": "RLS002", "large": "RLS023"}
    code = wanted.get(kind, "RLS005") if path == manuscript else "RLS710"
    assert f"{path}: error[{code}]: " in told
    assert "= help: " in told
