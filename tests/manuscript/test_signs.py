"""A mark that touches a figure on both sides is a sign, and is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read, read_prepared

from rlspub.tree import (
    CodeSpan,
    Emphasis,
    Node,
    Strong,
    Subscript,
    Superscript,
    plain_text,
    walk,
)

FORMATTING = (CodeSpan, Emphasis, Strong, Subscript, Superscript)
SIGNS = ["*", "**", "***", "_", "__", "~", "~~", "^", "`", "``", "\\", "-", "/", "+", "=", "%", ":"]
# European, Arabic, Persian, Devanagari, Thai and full-width digits, and parts of one.
DIGITS = "0123456789٠٣٩۴۵०३९๓๕０３９½¼²"


def formatted(node: Node | tuple[Node, ...]) -> list[str]:
    """Return the words that marks change the look of."""
    nodes = node if isinstance(node, tuple) else (node,)
    return [plain_text(n) for one in nodes for n in walk(one) if isinstance(n, FORMATTING)]


@pytest.mark.parametrize(
    "text",
    [
        "The wound is 3*4*5 cm. Take 2*5*3 mL.",
        "1~2정/2~3회",
        "10^9/L-10^12/L",
        "2~5/6~11",
        "2**3**4 and 5***6***7",
        "5`3`5 and ``3``4`` 5",
        "٣*٤*٥ and ३*४*५ and ３*４*５ and ½*½*3",
        "٣~٤/٥~٦ and 3^4^5 and ３~４/５~６",
        "2.5~.5/3~.5",
        "2*5* mL",
        "2~~5~ and 2^^5^",
        # With units, words and brackets around the figures.
        "3 cm*4 cm*5 cm and 3cm*4cm*5cm",
        "(3)*(4)*(5) and (kg)*5*(days)",
        "5mg~10mg/2mg~4mg and 10%~20%/30%~40%",
        "5세~6세/7세~8세 and 월~금/토~일 and 하루~2정/이틀~3회",
    ],
)
def test_signs_are_printed(text: str) -> None:
    blocks = read(text).blocks
    assert (plain_text(blocks), formatted(blocks)) == (text, [])


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("H~2~O and CO~2~", "H2O and CO2", ["2", "2"]),
        ("5 m^2^, 1.73 m^2^ and 10^-3^", "5 m2, 1.73 m2 and 10-3", ["2", "2", "-3"]),
        ("10^-3^-10^-2^", "10-3-10-2", ["-3", "-2"]),
        ("mg/m^2^/24 h, t~1/2~, log~10~", "mg/m2/24 h, t1/2, log10", ["2", "1/2", "10"]),
        ("take *2* or **3**, not `4`", "take 2 or 3, not 4", ["2", "3", "4"]),
        ("5*or*6", "5or6", ["or"]),
        ("*5*10*", "5*10", ["5*10"]),
        ("**3*4*5 cm**", "3*4*5 cm", ["3*4*5 cm"]),
    ],
)
def test_marks_around_words_are_none(text: str, words: str, expected: list[str]) -> None:
    blocks = read(text).blocks
    assert (plain_text(blocks), formatted(blocks)) == (words, expected)


def test_a_power_has_raised_digits() -> None:
    """Else a voice, a search and a copy would have 109 for it."""
    assert plain_text(read("10^9^/L to 10^12^/L").blocks) == "10⁹/L to 10¹²/L"


@pytest.mark.parametrize(
    "template",
    [
        "[{}]{{.dose}}",
        "[see {} there](https://a.example)",
        "# Up to {}",
        "| a |\n|---|\n| {} |",
        "![wound of {} cm](a.png)",
        "[{} mL]{{.field}}",
        '::: {{.note title="Take {}"}}\nWords.\n:::',
        "- {}\n- b",
        "> {}",
        "Term\n: {}",
        "A[^1].\n\n[^1]: {}",
    ],
)
def test_signs_stay_wherever_words_may_stand(template: str) -> None:
    assert "2*5*3" in plain_text(read_prepared(template.format("2*5*3")))


@given(
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=5),
    st.lists(st.text(DIGITS, min_size=1, max_size=2), min_size=6, max_size=6),
    st.sampled_from(["", "*", "**", "~", "^", "`", "a ", "(", "약 "]),
    st.sampled_from(["", "*", "**", "~", " mg", ")", "정", " *b*"]),
)
def test_no_sign_between_figures_is_lost(
    signs: list[str], figures: list[str], before: str, after: str
) -> None:
    middle = "".join(figure + sign for figure, sign in zip(figures, signs, strict=False))
    middle += figures[len(signs)]
    assert middle in plain_text(read(before + middle + after).blocks)
