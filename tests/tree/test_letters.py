"""Each letter of the printed words, where it stands in the manuscript."""

import pytest

from rlspub.source import Source, Span
from rlspub.tree import place_letters


@pytest.mark.parametrize(
    ("words", "written", "places"),
    [
        ("a*b", "a\\*b", ["a", "\\*", "b"]),
        ("a&b", "a&amp;b", ["a", "&amp;", "b"]),
        ("“a” b", '"a" b', ['"', "a", '"', " ", "b"]),
        ("«\u202fa\u202f» b", '"a" b', ['"', "", "a", "", '"', " ", "b"]),
        ("a—b–c… d", "a---b--c... d", ["a", "---", "b", "--", "c", "...", " ", "d"]),
        ("5\u00a0mg", "5 mg", ["5", " ", "m", "g"]),
        ("it’s", "it's", ["i", "t", "'", "s"]),
        ("10⁹ 2¹²³", "10^9^ 2^123^", ["1", "0", "^9^", " ", "2", "^1", "2", "3^"]),
        ("ab", "a  b", ["a", "b"]),
    ],
)
def test_letters_have_places(words: str, written: str, places: list[str]) -> None:
    source = Source.from_text(f"..{written}..")
    found = place_letters(words, Span(2, 2 + len(written)), source)
    assert [source.slice(place) for place in found] == places


def test_letters_that_stand_elsewhere_have_no_width() -> None:
    source = Source.from_text("[](#limit)")
    found = list(place_letters("350", Span(0, 10), source))
    assert len(found) == 3
    assert all(place.start == place.end for place in found)
