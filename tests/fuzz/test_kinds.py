"""A few inputs of each kind, as the fuzzer makes them, are judged without a defect."""

import random

import pytest
from commands import KINDS, judge_front_matter, judge_record
from kinds import Kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_broken_inputs_are_judged(kind: Kind) -> None:
    dice = random.Random(12)  # noqa: S311 - the same inputs in each run
    for _ in range(25):
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
