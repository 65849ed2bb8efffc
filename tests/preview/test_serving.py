"""Who is answered, and with what; how a preview begins and ends."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from previewing import PATIENCE, TEXT, Running, run_preview

from rlspub.preview.serving import DEFAULT_PORT, find_port


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_the_own_page_is_answered(running: Running, name: str) -> None:
    host = f"{name}:{running.port}"
    origin = f"http://{host}"
    assert running.ask("/", Host=host).status == 200
    assert running.ask("/", Host=host, Sec_Fetch_Site="none").status == 200
    answer = running.ask("/", Host=host, Origin=origin, Sec_Fetch_Site="same-origin")
    assert answer.status == 200


@pytest.mark.parametrize("path", ["/", "/events", "/page/main.js", "/source", "/open"])
@pytest.mark.parametrize(
    "headers",
    [
        # A name that a foreign page has made lead to this machine.
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1.evil.example:{port}"},
        {"Host": "127.0.0.1:1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_nobody_else_is_answered(running: Running, path: str, headers: dict[str, str]) -> None:
    told = {name: value.format(port=running.port) for name, value in headers.items()}
    answer = running.ask(path, **told)
    assert answer.status == 403
    assert b"nights" not in answer.read()
    assert answer.headers["Access-Control-Allow-Origin"] is None


def test_only_this_machine_is_listened_to(running: Running) -> None:
    doors = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    places = [line.split()[1] for line in doors if line.split()[3] == "0A"]
    assert [one for one in places if one.endswith(f":{running.port:04X}")] == [
        f"0100007F:{running.port:04X}"
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/nights.md",
        "/page/../server.py",
        "/page/%2e%2e/server.py",
        "/page//etc/passwd",
        "/pages/none/1.00.png",
        "/pages/../../etc/passwd",
        "/pages/none/words",
        "/chapters/none/content.opf",
        "/favicon.ico",
        "/docs",
    ],
)
def test_nothing_is_served_but_the_own_page(running: Running, path: str) -> None:
    assert running.ask(path).status == 404


def test_a_booklet_gives_its_own_files_alone(running: Running) -> None:
    booklet = next(one for one in running.read_state()["outputs"] if one["name"] == "booklet")
    folder = f"/chapters/{booklet['version']}/"
    chapter = running.ask(folder + booklet["pages"][-1]["address"])
    assert chapter.status == 200
    assert chapter.headers["Content-Type"].startswith("application/xhtml+xml")
    assert "sandbox" in chapter.headers["Content-Security-Policy"]
    assert "script-src" not in chapter.headers["Content-Security-Policy"]
    for name in ("../mimetype", "..%2fmimetype", "nights.md", "/etc/passwd"):
        assert running.ask(folder + name).status == 404


@pytest.mark.parametrize("scale", ["0.01", "1000", "nan", "inf", "-1"])
def test_a_picture_is_drawn_in_a_size_that_a_screen_may_have(running: Running, scale: str) -> None:
    page = running.read_state()["outputs"][1]["pages"][0]
    assert running.ask(f"/pages/{page['key']}/{scale}.png").status == 404
    assert running.ask(f"/pages/{page['key']}/0.50.png").status == 200


def test_a_place_that_nothing_can_have_is_not_found(running: Running) -> None:
    key, endless = running.read_state()["outputs"][1]["pages"][0]["key"], "1" * 5000
    for asked in (
        f"/source?key={key}&word={endless}",
        f"/printed?start={endless}.1&end={endless}.2",
    ):
        answer = running.ask(asked)
        assert (answer.status, answer.read()) == (200, b"null")


def test_browsers_are_bound(running: Running) -> None:
    for path in ("/", "/page/main.js", "/source", "/nothing"):
        headers = running.ask(path).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; ")
        assert "unsafe" not in policy
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_no_editor_is_opened_without_the_token(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    editor = tmp_path / "kate"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{opened}"\n', encoding="utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    with run_preview(tmp_path, VISUAL=f"{editor} --new") as running:
        state = running.read_state()
        assert state["editor"] == "kate"
        place = "/open?line=7&column=2"
        assert running.ask(place).status == 405
        assert running.ask(place, "POST").status == 403
        assert running.ask(place, "POST", X_Token="none").status == 403  # noqa: S106 - no secret
        assert not opened.exists()
        assert running.ask(place, "POST", X_Token=state["token"]).status == 204
        strange = "/open?line=--help&column=%3Brm"
        assert running.ask(strange, "POST", X_Token=state["token"]).status == 204
        end = time.monotonic() + PATIENCE
        while not (opened.exists() and len(opened.read_text().splitlines()) == 10):
            assert time.monotonic() < end
            time.sleep(0.05)
    lines = opened.read_text().splitlines()
    path = str(running.manuscript)
    assert sorted(lines) == sorted(
        [*("--line", "7", "--column", "2", path), *("--line", "1", "--column", "1", path)]
    )


def test_a_program_that_is_not_known_is_never_run(running: Running, tmp_path: Path) -> None:
    assert running.read_state()["editor"] == ""
    with run_preview(tmp_path, EDITOR="rm -r") as other:
        state = other.read_state()
        assert state["editor"] == ""
        assert other.ask("/open?line=1", "POST", X_Token=state["token"]).status == 403


def preview(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rlspub.cli", "preview", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_a_port_in_use_is_told_with_a_remedy(running: Running) -> None:
    ended = preview(str(running.manuscript), "--port", str(running.port))
    assert ended.returncode == 2
    assert f"the port {running.port} cannot be had: it is in use" in ended.stderr
    assert "--port" in ended.stderr
    assert preview("--port", "70000").returncode == 2


def test_a_preview_ends_with_all_that_it_began(tmp_path: Path) -> None:
    with run_preview(tmp_path) as running:
        running.wait(lambda state: bool(state["number"] > 0))
        children = list(list_children(running.process))
        assert children
    end = time.monotonic() + PATIENCE
    while any(child.exists() for child in children):
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGKILL, signal.SIGINT])
def test_nothing_outlives_a_preview_however_it_ends(tmp_path: Path, number: signal.Signals) -> None:
    """A terminal that is closed, a process that is killed: also while pages are being made."""
    with run_preview(tmp_path) as running:
        running.wait_for_all()
        running.save(TEXT.replace("warm bath", "hot bath"))
        end = time.monotonic() + PATIENCE
        while len(family := list(list_family(running.process))) < 4:
            assert time.monotonic() < end
        os.kill(running.process, number)
        while any(is_alive(one) for one in family):
            assert time.monotonic() < end
            time.sleep(0.05)


def list_family(parent: int) -> Iterator[Path]:
    """Yield a process and all that descend from it."""
    yield Path("/proc", str(parent))
    for child in list_children(parent):
        yield from list_family(int(child.name))


def is_alive(process: Path) -> bool:
    """Tell whether a process is there: of one that has ended somebody may yet have to be told."""
    try:
        return (process / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_preview_ends_though_nobody_answers(tmp_path: Path) -> None:
    with run_preview(tmp_path) as running:
        running.wait_for_all()
        worker = find_worker(running.process)
        os.kill(worker, signal.SIGSTOP)
        deaf = socket.create_connection(("127.0.0.1", running.port))
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        asked = f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n"
        deaf.sendall(asked.encode())
        for number in range(40):
            running.save(TEXT + "More. " * number)
            time.sleep(0.05)
    with deaf:
        assert not Path("/proc", str(worker)).exists()


def test_what_speaks_otherwise_is_not_told_in_the_terminal(tmp_path: Path) -> None:
    with run_preview(tmp_path) as running:
        running.ask(
            "/events",
            Connection="Upgrade",
            Upgrade="websocket",
            Sec_WebSocket_Version="13",
            Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==",
        ).close()


def list_children(parent: int) -> Iterator[Path]:
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
            if int(fields[1]) == parent:
                yield path


def find_worker(parent: int) -> int:
    return next(
        int(path.name)
        for path in list_children(parent)
        if b"spawn_main" in (path / "cmdline").read_bytes()
    )


def test_a_worker_that_dies_is_told_and_replaced(tmp_path: Path) -> None:
    with run_preview(tmp_path) as running:
        number = running.wait_for_all()["number"]
        os.kill(find_worker(running.process), signal.SIGKILL)
        state = running.wait(lambda state: bool(state["phase"] == "wrong"))
        assert [one["code"] for one in state["problems"]] == ["RLS009"]
        assert all(one["pages"] for one in state["outputs"] if one["status"] != "absent")
        running.save(TEXT.replace("warm bath", "hot bath"))
        assert running.wait_for_all(after=number)["phase"] == "finished"


def test_a_picture_that_was_missing_is_noticed(tmp_path: Path) -> None:
    leaf = tmp_path / "leaf.svg"
    with run_preview(
        tmp_path, TEXT.replace("## Help 1", "![A leaf](leaf.svg)\n\n## Help 1")
    ) as one:
        state = one.wait_for_all()
        assert "leaf.svg" in str(state["problems"])
        leaf.write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"/>'
        )
        one.wait(lambda now: bool(now["number"] > state["number"]))


def test_the_next_port_is_taken_where_none_is_asked_for() -> None:
    with find_port(None) as first, find_port(None) as second:
        assert DEFAULT_PORT <= first.getsockname()[1] < second.getsockname()[1]
