"""Characters that look like figures and units are found; what languages need is left alone."""

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code
from rlspub.tree import Metadata

CODES = (Code.HIDDEN_IN_FIGURE, Code.LOOK_ALIKE)


def find(words: str, language: str = "en-US") -> list[tuple[str, str, str]]:
    """Return the codes of what is found, the words pointed at, and the help."""
    problems = diagnose(view_of(read(words, Metadata(title="X", language=language))), "2")
    return [
        (problem.code.name, problem.source.slice(problem.span), problem.help or "")
        for problem in problems
        if problem.code in CODES and problem.source is not None and problem.span is not None
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Take 5\u200bmg now.",
        "Take 5 \u200bmg.",
        "Take 1O mg.",
        "Take l0 mg.",
        "Take I0 mg.",
        "Take O.5 mg.",
        "Take S mg.",
        "Take 5O0 mg",
        "Take \uff15 mg.",
        "Take \U0001d7d3 mg.",
        "Take 5 m\u0261.",
        "Take 5 \u043cg.",
        "Take 5 m\u0433.",
        "Take 1\u066b5 mg.",
        "Take 5 \u338e.",
        "Take 5 rng.",
        "Take 1\u20630 mg",
        "Take 5\u0336 mg.",
        "Take 5\ufe0f mg",
        "Take 5\U000e0061 mg",
        "Take 1\u06650 mg.",
        "Take \u0665 mg.",
        "Take 5\xb2 mg.",
        "Take 5 mg\xb2.",
        "Take \u2464 mg",
        "Take \u2164 mg",
        "Take 1\u3007 mg",
        "Take \xbd5 mg",
        "Take 1\xb75 mg",
        "Take 5\u4e0010 mg",
        "Take 5 m\xadg.",
        "Take 5\u200f mg",
        "Take m5 mg \u200e5 mg.",
        "Take 1\u041e \u043c\u0433",
        "Take 2O tablets",
        "Give it every \u0431 to 8 hours.",
        "Give it every 6 to \u0417 hours.",
        "Give it every l to 8 hours.",
        "Wait \u0417 days.",
        "Wait 2\u0417 hours.",
        "Take \u0417-5 mg.",
        "Take 1O a day.",
        "Take 5 \uff4d\uff47",
        "Take 5 m\u0336g\u0336",
        "Take 5\u2028mg",
        "Take 5 m\u2113",
        "Take 1\uff0e5 mg",
        "Take 10\u200d0 units",
        "Call 9l1.",
        "Take \u09eb mg",
        "Take 5\u200b0 a day",
        "Take 5 t\u0430blets",
        "2\u2060 tablets",
        "**5**\u200b **mg**",
        "Take 3\u066c000 units",
        "Take \uff2f.5 mg",
        "Take 5\u3164mg",
        "Take \u0417 tablets",
        "5 \xb5\u0261",
        "1\uff2f mg",
        "Take 5 mc\u0581",
        "5 \u217fg",
        "\u24600 mg",
        "Take o.5 mg",
        "Take 0.O5 mg",
        "Take 1,OOO mg",
        "Take lO mg",
        "Take IO tablets",
        "Take \u00b25 mg",
        "Take 4OO mg a day",
        "Take 5\xb9 tablets",
        "Take 5 units\xb9",
        "\u0665\u200d \u0645\u0644\u063a",
    ],
)
def test_what_only_looks_right_is_found(words: str) -> None:
    assert find(words)


@pytest.mark.parametrize(
    ("words", "place", "written"),
    [
        ("Take 1O mg.", "1O", "write `10`, if that is meant"),
        ("Take O.5 mg.", "O.5", "write `0.5`, if that is meant"),
        ("Take \uff15 mg.", "\uff15", "write `5`, if that is meant"),
        ("Take 1\u06650 mg.", "1\u06650", "write `150`, if that is meant"),
        ("Take 5 m\u0261.", "m\u0261", "write `mg`"),
        ("Take 5 m\u0433.", "m\u0433", "write `\u043c\u0433`"),
        ("Take \u2164 mg.", "\u2164", "write `5`, if that is meant"),
    ],
)
def test_the_form_to_write_is_told(words: str, place: str, written: str) -> None:
    assert find(words) == [("LOOK_ALIKE", place, written)]


def test_the_whole_figure_is_shown_where_nothing_can_be_seen() -> None:
    found = find("Take 5\u200b mg.")
    assert [one[:2] for one in found] == [("HIDDEN_IN_FIGURE", "5\u200b mg")]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Take 5 mg.", "en"),
        ("خذ ٥ ملغ", "ar"),
        ("خذ ٥٫٥ ملغ و١٬٠٠٠ وحدة", "ar"),
        ("५ मि.ग्रा.", "hi"),
        ("ครั้งละ ๕ มก.", "th"),
        ("In Arabic: خذ ٥ ملغ now", "en"),
        ("10⁹/L and 1.5×10⁹ cells, 5 m², 20 kg/m²", "en"),
        ("H₂O, CO₂, vitamin B₁₂ 5 mcg", "en"),
        ("Vitamin B12 5 mcg, D3 10 mcg", "en"),
        ("⚠\ufe0f5 mg", "en"),
        ("⚠\ufe0f 5 mg ✔\ufe0f", "en"),
        ("۵ میلی\u200cگرم بخورید", "fa"),
        ("5 μg and 5 µg", "en"),
        ("½ tablet, 1½ tablets, ⅛ tsp", "en"),
        ("① Take 5 mg", "en"),
        ("oxygen: O2 2 L", "en"),
        ("3 х 5 мг", "ru"),
        ("5 comprime\u0301s", "fr"),
        ("I take 5 mg. I 5", "en"),
        ("Is it 5 or 10 mg?", "en"),
        ("o 10 mg", "es"),
        ("ICD I10 code; type IV", "en"),
        ("2l Wasser", "de"),
        ("5 TNFα", "en"),
        ("Plan B 5 mg", "en"),
        ("5 to 10 mg", "en"),
        ("Type S 5 mg", "en"),
        ("5~10毫克、15毫克", "zh"),
        ("5、10 mg", "ja"),
        ("2024年5月10日", "zh"),
        ("5 і 10 мг", "uk"),
        ("café 5 mg naïve", "en"),
        ("10 µL", "en"),
        ("37.5°C 98.6 °F", "en"),
        ("Öl 5 ml", "de"),
        ("5 γ-x", "en"),
        ("A 5-HTP 50 mg", "en"),
        ("1st 2nd 3rd", "en"),
        ("m\u0304 5", "en"),
        ("二〇二四年 5 mg", "zh"),
        ("soft\xadhyphen in a word 5 mg", "en"),
        ("5 mg — 10 mg …", "en"),
        ("£5 €10 5¢ 20 % 5‰", "en"),
        ("В 2019 г. 5 мг", "ru"),
        ("٥-١٠ ملغ", "ar"),
        ("१/२ गोली", "hi"),
        ("5mg錠", "ja"),
        ("10 mg을", "ko"),
        ("COVID‑19 5 mg", "en"),
        ("5′ 10″", "en"),
        ("Omega 3 mg", "en"),
        ("L-dopa 100 mg", "en"),
        ("Il 5 mg", "it"),
        ("l'1 mg", "it"),
        ("5 nM, 10 Ω", "en"),
        ("4 oz, 5 lb", "en"),
        ("2 × 5 mg", "en"),
        ("zone 1 OK", "en"),
        ("S1 and S2", "en"),
        ("5S", "en"),
    ],
)
def test_what_a_language_needs_is_left_alone(words: str, language: str) -> None:
    assert find(words, language) == []
