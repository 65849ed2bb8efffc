"""A few inputs of each kind, as the fuzzer makes them, are judged without a defect."""

import random

import clinic_files
import clinic_pages
import commands
import pytest
from commands import judge_front_matter, judge_record
from kinds import Kind

# A page takes longer than a text.
KINDS = [*((kind, 25) for kind in commands.KINDS), *((kind, 8) for kind in clinic_files.KINDS)]


@pytest.mark.parametrize(("kind", "count"), KINDS, ids=[kind.name for kind, _ in KINDS])
def test_broken_inputs_are_judged(kind: Kind, count: int) -> None:
    dice = random.Random(12)  # noqa: S311 - the same inputs in each run
    for _ in range(count):
        text = kind.make(dice)
        wrong = kind.problem(text)
        # How long it takes is for the fuzzer to tell.
        assert wrong in ("", "slow"), repr(text)


@pytest.mark.parametrize(
    "text",
    [
        "authors: &a [*a]",
        "authors: !!set {a, b}",
        "date: 2026-13-45",
        "authors: !!python/object/apply:os.system [echo hi]",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nkeywords: *c",
        r'subtitle: "\ud800"',
        r'"\ud800": a',
        r'subtitle: "\UFFFFFFFF"',
        "version: 1_000",
        "version: .inf",
        f"version: {'9' * 900}",
    ],
)
def test_yaml_that_libraries_break_on_is_judged(text: str) -> None:
    assert judge_front_matter(f"title: A\nlanguage: en\n{text}") == ""


@pytest.mark.parametrize(
    "text",
    [
        f"a = {'9' * 5_000}",
        f"a = 0x{'f' * 5_000}",
        f"a = {'[' * 10_000}",
        f"[{'a.' * 10_000}b]",
        "a = 1e308",
        '[a]\n"(" = 1',
        '[a]\n"[z-a]{" = 1',
        "a = 9999-99-99",
        '[a]\namount = "\\u202e\\u0000"',
        f'[a]\namount = "{"9" * 5_000} mg"',
        '["\\u001b[31m"]\namount = 1',
    ],
)
def test_toml_that_libraries_break_on_is_judged(text: str) -> None:
    assert judge_record(text) == ""


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("<p>Take 77</p>", "words of its own"),
        ("<script/>", "<script>"),
        ('<p onclick="a"/>', "the attribute onclick"),
        ('<a href="https://a.example"/>', "an address of its own"),
        ("<p>", "no XML"),
        ("<p>Take 5 mg</p>", ""),
    ],
)
def test_what_pages_may_not_hold_is_told(part: str, wrong: str) -> None:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{part}</body></html>'
    found = [*clinic_pages.judge_pages({"booklet/a.xhtml": page.encode()}, own_words=False)]
    assert wrong in found[0] if wrong else found == []


def test_what_never_ends_is_stopped() -> None:
    def wait() -> None:
        with clinic_pages.limited(0.1):
            while True:
                pass

    with pytest.raises(clinic_pages.Slow):
        wait()
