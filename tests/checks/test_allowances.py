"""Advice that an author sets aside, with a reason."""

import pytest
from reading import read, view_of

from rlspub.checks import check
from rlspub.checks.allowances import Judgement, apply_allowances
from rlspub.diagnostics import Code


def judged(text: str) -> Judgement:
    view = view_of(read(text))
    doses = (found for found in check(view) if found.code.number.startswith("RLS2"))
    return apply_allowances(view.written, view.nodes, doses)


@pytest.mark.parametrize(
    "text",
    [
        'Take [400mg]{allow="RLS212" because="a brand"} daily.\n',
        'Take **[the 400mg tablet]{allow="RLS212, rls213" because="a brand"}**.\n',
        '::: {allow="RLS212" because="a brand"}\n- 400mg\n\n| a |\n|---|\n| 5mg |\n:::\n',
        '## Forms {allow="RLS212" because="a brand"}\n\nTake 400mg.\n\n### More\n\nAnd 5mg.\n',
    ],
)
def test_advice_is_set_aside_where_it_is_allowed(text: str) -> None:
    judgement = judged(text)
    assert Code.MISSING_UNIT_SPACE not in [found.code for found in judgement.kept]
    silenced = {(found.code, reason) for found, reason in judgement.silenced}
    assert silenced == {(Code.MISSING_UNIT_SPACE, "a brand")}


@pytest.mark.parametrize(
    "text",
    [
        'Take [400 mg]{allow="RLS212" because="a brand"} or 5mg.\n',
        'Take [400mg]{allow="RLS210" because="a brand"}.\n',
        'Take [400mg]{allow="RLS212"}.\n',
        '## Forms {allow="RLS212" because="a brand"}\n\nWords.\n\n## More\n\nAnd 5mg.\n',
    ],
)
def test_advice_stays_elsewhere(text: str) -> None:
    judgement = judged(text)
    assert Code.MISSING_UNIT_SPACE in [found.code for found in judgement.kept]
    assert judgement.silenced == ()


def test_errors_of_the_manuscript_cannot_be_allowed() -> None:
    judgement = judged('[a]{allow="RLS201" because="no"}\n')
    assert [found.code for found in judgement.new] == [Code.BAD_ALLOWANCE]


def test_an_allowance_that_is_not_needed_is_reported() -> None:
    judgement = judged('[a]{allow="RLS212" because="a brand"}\n')
    assert [found.code for found in judgement.new] == [Code.UNUSED_ALLOWANCE]
