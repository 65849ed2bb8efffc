"""Characters that nobody sees are found wherever they stand, and left where scripts need them."""

from contextlib import suppress

import pytest
from conftest import PROJECT
from reading import diagnose, read, view_of

from rlspub.diagnostics import Failed, Reporter
from rlspub.layouts import open_house
from rlspub.pipeline.read import judge_source
from rlspub.source import Source
from rlspub.tree import Metadata

HOUSE = open_house(PROJECT / "layouts")
CODES = ("RLS014", "RLS112", "RLS124", "RLS235")
FIGURE = "RLS235"
# Where words can stand, and how to write a sign there; `@` is where.
BODY = ("@", "&#{};", "&#x{:x};")
PLACES = {
    "paragraph": "Take @ now.",
    "strong": "Take **@** now.",
    "heading": "## Take @",
    "cell": "| A | B |\n|---|---|\n| a | @ |",
    "box": "::: note\n@\n:::",
    "box title": '::: {.note title="@"}\nA.\n:::',
    "blank": "[@]{.field}",
    "picture": "![@](a.png)",
    "picture title": '![a](a.png "@")',
    "link": "[@](https://example.org)",
    "link title": '[a](https://example.org "@")',
    "link address": "[a](https://example.org/@)",
    "code": "Type `@` here.",
    "code block": "```\n@\n```",
    "note": "A[^a].\n\n[^a]: @",
    "reference": "A[^a].\n\n::: references\n[^a]: @\n:::",
    "term": "@\n:   A.",
    "quote": "> @",
    "passage": "[@]{lang=es}",
}
# Escapes mean nothing here: they are printed as they are.
VERBATIM: set[str] = {"code", "code block", "box title"}
NAMES = {"name": "## A {#a@b}", "note name": "A[^a@b].\n\n[^a@b]: B.", "target": "[a](#a@b)"}
EVERYWHERE: dict[str, str] = {**PLACES, **NAMES}
KEYS = ("title", "subtitle", "publisher", "version", "identifier", "subject", "source")


def told(text: str) -> list[str]:
    """Return the codes that a manuscript gets for its characters."""
    source = Source.from_text(text)
    reporter = Reporter(source.path, source)
    with suppress(Failed):
        judge_source(source, HOUSE, reporter)
    for one in reporter.diagnostics:
        assert one.span is not None
    return [one.code.number for one in reporter.diagnostics if one.code.number in CODES]


def body(text: str) -> str:
    return f"---\ntitle: Sleep\nlanguage: en-US\n---\n\n{text}\n"


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u3164"])
@pytest.mark.parametrize("place", PLACES)
def test_a_figure_hides_nothing_in_any_place(place: str, sign: str) -> None:
    for form in BODY[: 1 if place in VERBATIM else None]:
        written = form.replace("@", sign).format(ord(sign))
        figure = f"5{written}0mg" if place == "link address" else f"5{written}0 mg"
        assert FIGURE in told(body(PLACES[place].replace("@", figure))), form


@pytest.mark.parametrize("sign", ["\u202e", "\U000e0035", "\x1b"])
@pytest.mark.parametrize("place", EVERYWHERE)
def test_what_turns_and_what_is_none_stands_nowhere(place: str, sign: str) -> None:
    for form in BODY[: 1 if place in {*VERBATIM, *NAMES} else None]:
        if form != "@" and sign == "\x1b":
            continue  # no entity gives it
        written = form.replace("@", sign).format(ord(sign))
        assert "RLS112" in told(body(EVERYWHERE[place].replace("@", f"a{written}b"))), form


@pytest.mark.parametrize("place", EVERYWHERE)
def test_what_nobody_sees_is_told_in_any_place(place: str) -> None:
    assert "RLS124" in told(body(EVERYWHERE[place].replace("@", "a\u200bb")))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("written", [r"\u{:04x}", r"\U{:08x}", "{:c}"])
def test_the_front_matter_is_judged_after_its_escapes(key: str, written: str) -> None:
    start = "---\nlanguage: en\n" + ("" if key == "title" else "title: A\n")
    for sign, codes in (("\u200b", {FIGURE}), ("\u202e", {"RLS014"}), ("\u200f", {FIGURE})):
        text = f'{start}{key}: "Take 5{written.format(ord(sign))}0 mg"\n---\n\nA.\n'
        assert set(told(text)) == codes
    text = f'{start}{key}: "Sleep{written.format(0x200B)}ing"\n---\n\nA.\n'
    assert told(text) == ["RLS124"]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("\u0645\u06cc\u200c\u062e \u06f5 \u0645\u06cc\u200c\u06af", "fa"),
        ("\u0939\u093f\u0928\u094d\u200d \u0915\u094d\u200d\u0937", "hi"),
        ("\u1780\u17d2\u200b\u1780", "km"),
        ("\u0e19\u0e2d\u0e19\u200b\u0e2b\u0e25\u0e31\u0e1a", "th"),
        ("اتصل \u200e206-477-3977\u200e الآن، أو \u200f206-477-3977", "ar"),
        ("خذ \u200e65 mg\u200e. ثم ٥\u061c، أو (\u06f5\u200f)", "ar"),
        ("Restless-legs\u200f (A) \u0645.\u200e", "ar"),
        ("Kranken\u00adversicherungs\u00adkarte", "de"),
        ("A doctor \U0001f468\u200d\u2695\ufe0f \u2764\ufe0f and \U0001f44d\U0001f3fd\ufe0f", "en"),
        ("\u845b\U000e0100\u98fe", "ja"),
        ("No\u2060break", "en"),
        ("\u05e9\u05c1\u034f\u05b8", "he"),
        ("\u06dd\u0661\u0662", "ar"),
    ],
)
def test_what_a_script_needs_is_left(words: str, language: str) -> None:
    written = read(words, Metadata(title="X", language=language))
    codes = [one.code.number for one in diagnose(view_of(written))]
    assert not {"RLS124", FIGURE} & set(codes)


@pytest.mark.parametrize(
    "words",
    [
        "Take 5 \u200fmg",
        "Take 5\u200e-10 mg",
        "Take 5 -\u200f 10 mg",
        "Take \u200f(5 mg)",
        "\u062e\u0630 \u0665\u200f \u0645\u0644\u063a",
        "اتصل 206-\u200f477-3977 الآن",
        "خذ 65\u200e mg الآن",
        "خذ -\u200f5 الآن",
        "Call \u200e206-477-3977",
        "Take 5 mil\u00adli\u00adgrams",
    ],
)
def test_marks_beside_a_figure_are_errors(words: str) -> None:
    assert FIGURE in told(body(words))


@pytest.mark.parametrize(
    "words", ["a\u200bb", "a\ufeffb", "a &shy; b", "a\u2063b", "a\u200db", "a\ufe0fb", "\u2800"]
)
def test_what_no_script_needs_is_told_and_can_be_deleted(words: str) -> None:
    source = Source.from_text(body(f"Sleep {words} well."))
    reporter = Reporter(source.path, source)
    judge_source(source, HOUSE, reporter)
    (found,) = (one for one in reporter.diagnostics if one.code.number == "RLS124")
    (edit,) = found.edits
    assert edit.text == ""
    assert source.slice(edit.span) in words
