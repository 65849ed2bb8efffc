"""A preview at work: the real command in a process of its own, with a manuscript to edit."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

# In seconds; machines that test are busy.
PATIENCE = 120
_PARTS = (
    ("Walk a little", "Walk a little each day. Begin with five minutes. Rest when you are tired."),
    ("Sleep", "Go to bed at the same time each night. Keep the room dark and cool."),
    ("Food", "Eat less in the evening. Drink no coffee after lunch. Have a light meal."),
    ("Legs", "Rub your legs before bed. A warm bath may help. Try what feels good."),
    ("Day", "Keep a list of good days and bad days. Bring the list when you see us."),
    ("Help", "Ask us when you are not sure. We are glad to help you. Bring a friend."),
)
TEXT = (
    """---
title: Restless nights
language: en-US
version: "1.0"
date: 2026-11-22
review_by: 2028-11-22
publisher: Elm Street Clinic
authors: [Ann Lee]
---

## The main points

::: {.main-message .card}
Go to bed early. The limit is [350 mg]{.dose #limit} of magnesium a day.[^nih]
:::

::: {.call-us .card}
Call us at [Clinic phone]{.field #clinic-phone} if your legs hurt.
:::

::: {.sheet}
My next visit is on [date]{.field}.
:::
"""
    + "".join(
        f"\n## {title} {number}\n\n{words} This is part {number}.\n\n{words}\n"
        for number in range(1, 5)
        for title, words in _PARTS
    )
    + """
## Where the facts come from

::: {.references}
[^nih]: US National Institutes of Health. Magnesium: fact sheet. 2023.
:::
"""
)


class Running:
    """A preview that runs, and its manuscript."""

    def __init__(self, manuscript: Path, output_dir: Path, port: int, process: int) -> None:
        self.manuscript, self.output_dir, self.port = manuscript, output_dir, port
        self.process = process

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def save(self, text: str) -> None:
        self.manuscript.write_text(text, encoding="utf-8")

    def ask(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        """Return an answer, whose body may be read."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=names)
        return connection.getresponse()

    def read_state(self) -> dict[str, Any]:
        """Return all that is known now, as a browser is told it."""
        answer = self.ask("/events")
        line = answer.readline()
        answer.close()
        state: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
        return state

    def wait(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return what is known as soon as something is so."""
        end = time.monotonic() + PATIENCE
        while not is_so(state := self.read_state()):
            assert time.monotonic() < end, state
            time.sleep(0.05)
        return state

    def wait_for_all(self, after: int = 0) -> dict[str, Any]:
        """Return what is known when all is done of a text that is newer than the numbered one."""
        return self.wait(
            lambda state: state["number"] > after and state["phase"] in {"finished", "wrong"}
        )


def find_free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port


@contextmanager
def run_preview(folder: Path, text: str = TEXT, **environment: str) -> Iterator[Running]:
    """Run a preview of a text in a folder of its own."""
    manuscript, output_dir = folder / "nights.md", folder / "build"
    manuscript.write_text(text, encoding="utf-8")
    port = find_free_port()
    command = [sys.executable, "-m", "rlspub.cli", "preview", str(manuscript)]
    told = {name: value for name, value in os.environ.items() if name not in {"VISUAL", "EDITOR"}}
    with subprocess.Popen(
        [*command, "--output-dir", str(output_dir), "--port", str(port)],
        env=told | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert "http://127.0.0.1" in process.stdout.readline()
            yield Running(manuscript, output_dir, port, process.pid)
        finally:
            process.terminate()
            _, complaints = process.communicate(timeout=PATIENCE)
    is_told = process.returncode != -signal.SIGKILL
    assert re.fullmatch(r"rlspub: stopped.*\n" if is_told else "", complaints), complaints


def wait_until(page: "Page", is_so: str) -> None:
    """Wait until an expression is true in a page, which forbids that it is compiled there."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(is_so):
        assert time.monotonic() < end, is_so
        time.sleep(0.02)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with run_preview(tmp_path_factory.mktemp("preview")) as running:
        yield running


@pytest.fixture
def running(shared: Running) -> Running:
    """Return a preview that has done all of the ordinary text."""
    if shared.manuscript.exists() and shared.manuscript.read_text(encoding="utf-8") == TEXT:
        shared.wait_for_all()
    else:
        number = shared.read_state()["number"]
        shared.save(TEXT)
        shared.wait_for_all(after=number)
    return shared
