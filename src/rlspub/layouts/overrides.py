"""What a clinic may put in the place of the layouts' own, and how the two go together."""

import re
from enum import Enum

from rlspub.tree.metadata import PROFILE_NAME


class Laid(Enum):
    """How a clinic's file is laid over ours of the same name."""

    OVER = "it holds only the values that differ"
    MORE = "it holds only the values that differ, and others that are new"
    PROFILE = "it holds whole rules, and the profile below has the others"
    INSTEAD = "it takes the place of ours"


# The first that fits the whole name counts; the third item tells whether there may be a file
# of such a name without one of ours below it.
OVERRIDES = (
    (r"shared/labels\.toml", Laid.MORE, True),
    (r"shared/substances\.toml", Laid.MORE, False),
    (r"shared/tokens\.toml", Laid.OVER, False),
    (r"[^/]+/layout\.toml", Laid.OVER, False),
    (r"rules/words\.[a-z]{2,3}\.toml", Laid.MORE, True),
    (rf"rules/(?!words\.){PROFILE_NAME}\.toml", Laid.PROFILE, True),
    (r"starters/words\.toml", Laid.MORE, False),
    (r"starters/[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z]{2,3}\.md", Laid.INSTEAD, True),
    (r".*", Laid.INSTEAD, False),
)


def how_laid(name: str) -> Laid:
    """Return how a clinic's file is laid over ours."""
    return _entry(name)[0]


def may_be_new(name: str) -> bool:
    """Tell whether a clinic may add a file of this name."""
    return _entry(name)[1]


def _entry(name: str) -> tuple[Laid, bool]:
    return next(
        (laid, new) for pattern, laid, new in OVERRIDES if re.fullmatch(pattern, name, re.DOTALL)
    )
