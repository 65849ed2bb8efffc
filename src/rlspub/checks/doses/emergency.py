"""The emergency number: a text from elsewhere must not send readers to the wrong one."""

import re

from rlspub.diagnostics import Code, Reporter
from rlspub.tree import Callout, CalloutKind, Document, Text, walk

# Numbers that are called in an emergency in one country or another, such as 112 and 999.
_NUMBER = re.compile(
    r"(?<![\d.,-])(?:000|1[0-9][0-9]|911|99[0-9])(?![\d-]|[.,]\d)(?!\s*(?:mg|mcg|mL|g)\b)"
)


def check_emergency(document: Document, number: str | None, reporter: Reporter) -> None:
    """Report another emergency number than the clinic's in a box about emergencies."""
    if number is None:
        return
    for box in walk(document):
        if isinstance(box, Callout) and box.kind is CalloutKind.EMERGENCY:
            for text in walk(box):
                if isinstance(text, Text):
                    _check(text, number, reporter)


def _check(text: Text, number: str, reporter: Reporter) -> None:
    for found in _NUMBER.finditer(text.value):
        if found[0] not in re.findall(r"\d+", number):
            reporter.report(
                Code.OTHER_EMERGENCY_NUMBER,
                f"the text says {found[0]}, and the clinic's emergency number is {number}",
                text.span,
                help=f"write {number}, or mend `emergency` in the clinic's `clinic.toml`",
            )
