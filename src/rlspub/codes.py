"""The registry of everything that rlspub can find wrong.

One code a mistake. Families: 0 configuration, 1 syntax, 2 doses and meaning,
3 references, 4 pictures and accessibility, 5 page fit and proof, 6 plain language,
7 review dates, 9 internal. `why` and `mend` are written for an author.
"""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """Errors stop a build, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class _Entry:
    number: str
    severity: Severity
    title: str
    why: str
    mend: str
    rule: str | None = None


class Code(Enum):
    """Every problem by name; the value is what `rlspub explain` prints."""

    NO_SUCH_FILE = _Entry(
        "RLS001",
        Severity.ERROR,
        "the manuscript cannot be found",
        "There is no file at this address, so there is nothing to build.",
        "Check the spelling of the file name and the folder that you are in.",
    )

    LAYOUT_PROBLEM = _Entry(
        "RLS020",
        Severity.ERROR,
        "a layout cannot be used",
        "A file of the layout is missing or cannot be read, so the page would not look "
        "as your clinic set it.",
        "Mend the file, or take the layout's folder anew from the project.",
    )

    @property
    def number(self) -> str:
        """Return the code as printed, for example `RLS201`."""
        return self.value.number

    @property
    def severity(self) -> Severity:
        """Return how grave the problem is."""
        return self.value.severity

    @property
    def title(self) -> str:
        """Return the problem in a few words."""
        return self.value.title

    @property
    def why(self) -> str:
        """Return why the problem matters to a reader."""
        return self.value.why

    @property
    def mend(self) -> str:
        """Return how to mend it."""
        return self.value.mend

    @property
    def rule(self) -> str | None:
        """Return the published rule that the check follows, if there is one."""
        return self.value.rule
