"""Links that repeat an amount: they must lead to one."""

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code

_BOX = "## How much {{#much}}\n\n::: {{.doses}}\n{}\n:::\n"
_TABLE = "\n\n| Who | A day |\n|---|---|\n| Adults | [](#{}) |\n| Children | {} |"


def find(text: str, code: Code) -> list[str]:
    found = [one for one in diagnose(view_of(read(text))) if one.code is code]
    return [one.help or "" for one in found]


@pytest.mark.parametrize("words", ["65mg", "[65mg]", "[65mg] {.dose #limit}"])
def test_a_link_whose_dose_has_lost_its_name_asks_for_the_dose(words: str) -> None:
    text = _BOX.format(f"Take {words} of iron a day." + _TABLE.format("limit", "Ask us"))
    assert find(text, Code.MISSING_TARGET) == [
        "write `[65mg]{.dose #limit}` where the amount stands"
    ]


def test_a_link_named_like_a_limit_asks_for_a_dose_anywhere() -> None:
    asked = find("Take no more than [](#limit-us) a day.", Code.MISSING_TARGET)
    assert asked == ["write `[… mg]{.dose #limit-us}` where the amount stands"]


@pytest.mark.parametrize(
    "text",
    [
        _BOX.format("Take no more than [](#much) of iron a day."),
        _BOX.format("Take [65 mg]{.dose} of iron." + _TABLE.format("much", "Ask us")),
        "## How much {#much}\n" + _TABLE.format("much", "[30 mg]{.dose}"),
    ],
)
def test_a_heading_that_stands_as_an_amount_is_an_error(text: str) -> None:
    (asked,) = find(text, Code.MISSING_AMOUNT)
    assert ".dose #much}` where the amount stands" in asked


@pytest.mark.parametrize(
    "text",
    [
        _BOX.format("Take [65 mg]{.dose} of iron a day. See [](#much)."),
        _BOX.format("Take [65 mg]{.dose} of iron a day.\n\nSee [](#much)."),
        _BOX.format("Take [65 mg]{.dose #limit} of iron." + _TABLE.format("limit", "Ask us")),
        _BOX.format("Take [65 mg]{#limit} of iron." + _TABLE.format("limit", "Ask us")),
        "## How much {#much}\n" + _TABLE.format("much", "Ask us"),
        "## How much {#much}\n" + _TABLE.format("much) and [](#much", "[30 mg]{.dose}"),
    ],
)
def test_a_link_that_stands_as_no_amount_may_lead_to_a_heading(text: str) -> None:
    assert not find(text, Code.MISSING_AMOUNT)


def test_a_link_to_a_heading_that_is_missing_asks_for_the_heading() -> None:
    assert find("See [why](#reason).", Code.MISSING_TARGET) == [
        "add `{#reason}` after the heading that is meant"
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("See [it](#brathing).\n\n## Breathe {#breathing}", "did you mean `#breathing`?"),
        ("See [it](#fod).\n\n## Food {#food}", "did you mean `#food`?"),
        ("See [it](#parking).\n\n## Signs {#warning}", "add `{#parking}` after"),
    ],
)
def test_only_a_name_that_is_alike_is_asked_about(text: str, meant: str) -> None:
    (asked,) = find(text, Code.MISSING_TARGET)
    assert asked.startswith(meant)
