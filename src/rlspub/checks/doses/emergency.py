"""The emergency number: a text from elsewhere must not send readers to the wrong one."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.tree import Callout, CalloutKind

_UNREAD = frozenset({TextKind.NOTE, TextKind.REFERENCE, TextKind.PICTURE})
# Numbers that are called in an emergency in one country or another, such as 112 and 999.
_NUMBER = re.compile(
    r"(?<![\d.,-])(?:000|1[0-9][0-9]|911|99[0-9])(?![\d-]|[.,]\d)(?!\s*(?:mg|mcg|mL|g)\b)"
)


def check_emergency(view: View) -> Iterator[Finding]:
    """Report another emergency number than the clinic's in a box about emergencies."""
    if view.emergency is None:
        return
    known = {number.replace("-", "") for number in re.findall(r"\d+(?:-\d+)*", view.emergency)}
    for box in view.nodes.find(Callout):
        if box.kind is not CalloutKind.EMERGENCY:
            continue
        for text in view.find_texts_in(box):
            for number in _NUMBER.finditer(text.text) if text.kind not in _UNREAD else ():
                if number[0].replace("-", "") not in known:
                    yield Finding(
                        Code.OTHER_EMERGENCY_NUMBER,
                        f"the text says {number[0]}, and the clinic's emergency number is "
                        f"{view.emergency}",
                        text.span(*number.span()),
                        f"write {view.emergency}, or mend `emergency` in the clinic's "
                        "`clinic.toml`",
                    )
