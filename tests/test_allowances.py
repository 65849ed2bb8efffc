"""Advice that an author sets aside, with a reason."""

from pathlib import Path

import pytest
from reading import read

from rlspub.checks.allowances import apply_allowances
from rlspub.checks.doses import check_doses
from rlspub.diagnostics import Code, Reporter
from rlspub.layouts import home
from rlspub.layouts.rules import load_rules


def checked(text: str) -> Reporter:
    document = read(text)
    reporter = Reporter(Path("manuscript.md"), document.source)
    check_doses(document, load_rules("us", home()), reporter)
    apply_allowances(document, reporter)
    return reporter


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
    reporter = checked(text)
    assert Code.MISSING_UNIT_SPACE not in [d.code for d in reporter.diagnostics]
    silenced = {(diagnostic.code, reason) for diagnostic, reason in reporter.silenced}
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
    reporter = checked(text)
    assert Code.MISSING_UNIT_SPACE in [d.code for d in reporter.diagnostics]
    assert reporter.silenced == []


def test_errors_of_the_manuscript_cannot_be_allowed() -> None:
    reporter = checked('[a]{allow="RLS201" because="no"}\n')
    assert [d.code for d in reporter.diagnostics] == [Code.BAD_ALLOWANCE]


def test_an_allowance_that_is_not_needed_is_reported() -> None:
    reporter = checked('[a]{allow="RLS212" because="a brand"}\n')
    assert [d.code for d in reporter.diagnostics] == [Code.UNUSED_ALLOWANCE]
