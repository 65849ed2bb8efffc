"""There is a most of everything; what is below it is read, and what is above it refused."""

import re
import tracemalloc
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from reading import METADATA

from rlspub.diagnostics import Failed, Reporter
from rlspub.inputs import LIMITS
from rlspub.layouts import open_house
from rlspub.manuscript.markdown import parse
from rlspub.pipeline.read import judge_source, read_source
from rlspub.source import Source

START = "---\ntitle: Sleep\nlanguage: en-US\n"
# How each limit is reached: a text with so many.
TEXTS: Mapping[str, Callable[[int], str]] = {
    "front-matter": lambda n: f"{START}x: |\n" + "  a\n" * (n // 4) + "---\n\nA.\n",
    "front-matter-keys": lambda n: START + "".join(f"x{i}: a\n" for i in range(n - 2)) + "---\nA.",
    "title": lambda n: f"---\ntitle: {'a' * n}\nlanguage: en\n---\n\nA.\n",
    "value": lambda n: f"{START}publisher: {'a' * n}\n---\n\nA.\n",
    "list-values": lambda n: f"{START}keywords: [{'a, ' * (n - 1)}a]\n---\n\nA.\n",
    "line": lambda n: body(f"A.\n\n<!-- {'a' * (n - 9)} -->"),
    "paragraph": lambda n: body("a " * (n // 2 - 1) + "aa"),
    "heading": lambda n: body("## " + "a" * (n - 3)),
    "label": lambda n: body(f"[{'a' * n}]{{.field}}"),
    "identifier": lambda n: body(f"[a]{{#{'a' * n}}} [b](#{'a' * n})"),
    "address": lambda n: body(f"[a](https://{'a' * (n - 12)}.org)"),
    "combining-marks": lambda n: body("a" + "\u0301" * n),
    "digits": lambda n: body(f"Take {'9' * n} mg."),
    "nesting": lambda n: body("> " * n + "a"),
    "emphasis": lambda n: body("*a* " * (n // 2)),
    "nodes": lambda n: body("a\n\n" * (n // 2)),
    "headings": lambda n: body("".join(f"## A{i}\n\nB.\n\n" for i in range(n))),
    "notes": lambda n: body("".join(f"A[^{i}].\n\n[^{i}]: B.\n\n" for i in range(n))),
    "links": lambda n: body("[a](https://a.org)\n\n" * n),
    "boxes": lambda n: body("::: note\nA.\n:::\n\n" * n),
    "blanks": lambda n: body("[A]{.field}\n\n" * n),
    "pictures": lambda n: body("![A](a.png)\n\n" * n),
    "amounts": lambda n: body("Take 5 mg.\n\n" * n),
    "amounts-in-paragraph": lambda n: body("Take 5 mg. " * n),
    "table-rows": lambda n: body("| a | b |\n|---|---|\n" + "| a | b |\n" * n),
    "table-columns": lambda n: body("| a " * n + "|\n" + "|---" * n + "|\n" + "| b " * n + "|"),
    "list-items": lambda n: body("- A.\n" * n),
}
# Files and records have limits of their own, and messages when they are shown.
ELSEWHERE = {
    *("manuscript", "record", "record-value", "typed-amount", "layout", "picture", "problems"),
    *("original", "unpacked"),
}
# They have codes of their own.
CODES = {"nesting": "RLS108", "emphasis": "RLS114"}
HOUSE = open_house(Path(__file__).parents[2] / "layouts")


def body(text: str) -> str:
    return f"{START}---\n\n{text}\n"


def judged(text: str) -> list[str]:
    """Return what is said of a text by its limits."""
    source = Source.from_text(text)
    reporter = Reporter(source.path, source)
    with suppress(Failed):
        judge_source(source, HOUSE, reporter)
    return [
        one.message
        for one in reporter.diagnostics
        if one.code.number in ("RLS125", *CODES.values())
    ]


def test_each_limit_has_a_text_that_reaches_it() -> None:
    assert set(TEXTS) | ELSEWHERE == set(LIMITS)


@pytest.mark.parametrize("name", TEXTS)
def test_more_than_the_limit_is_refused_with_its_number(name: str) -> None:
    most = LIMITS[name].most
    told = judged(TEXTS[name](most + 4 - most % 2))
    assert any(f"{most:,}" in message for message in told), told


@pytest.mark.parametrize("name", sorted(set(TEXTS) - {"amounts", "front-matter", "nodes"}))
def test_as_much_as_the_limit_is_read(name: str) -> None:
    assert judged(TEXTS[name](LIMITS[name].most)) == []


def test_each_limit_says_why_and_what_to_do() -> None:
    for limit in LIMITS.values():
        assert re.match(r"[a-z].*[^.]$", limit.why)
        assert re.match(r"[a-z].*[^.]$", limit.mend)


def test_a_manuscript_at_the_limit_of_bytes_is_read(tmp_path: Path) -> None:
    path, most = tmp_path / "m.md", LIMITS["manuscript"].most
    path.write_bytes(b"x" * most)
    assert len(read_source(path, Reporter(path)).text) == most


def test_blank_lines_take_little_room() -> None:
    source = Source.from_text("a\n" + "\n" * 20_000 + "b\n")
    tracemalloc.start()
    try:
        parse(source, 0, METADATA, Reporter(source.path, source))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 500 * 20_000


@pytest.mark.parametrize(
    "number",
    [
        "1" + ",000" * 99,
        "1" + " 000" * 99,
        "1" + "\u202f000" * 99,
        "9.9" * 99,
        "\u0665" * 99,
    ],
)
def test_a_number_without_end_is_refused_however_it_is_written(number: str) -> None:
    assert any("digits, and the most is 40" in told for told in judged(body(f"Take {number} mg.")))
