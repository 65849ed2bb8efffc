"""A text that names another emergency number than the clinic's."""

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code


@pytest.mark.parametrize(
    ("words", "number", "errors"),
    [
        ("Call 911.", "911", 0),
        ("Call 999 or 112.", "999 or 112", 0),
        ("Call 911, then rest.", "999", 1),
        ("**Dial 112** now.", "911", 1),
        ("Take 150 mg, or 1,100 steps, at 555-0199.", "999", 0),
        ("Call 911.", None, 0),
    ],
)
def test_a_text_must_not_name_another_emergency_number(
    words: str, number: str | None, errors: int
) -> None:
    document = read(f"Call 119.\n\n::: {{.emergency}}\n{words}\n:::\n")
    found = [problem.code for problem in diagnose(view_of(document, emergency=number))]
    assert found.count(Code.OTHER_EMERGENCY_NUMBER) == errors
