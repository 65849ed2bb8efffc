"""What style sheets may do, and whether they do no more.

Everything that is not allowed is refused: the lists in `paper.toml`, `book.toml` and `screen.toml`
say which properties may be set, on what, and to which values.
"""

from rlspub.layouts.styles.judge import judge_declarations, judge_sheet, judge_sheets
from rlspub.layouts.styles.schemes import SKIP_LINK, write_schemes
from rlspub.layouts.styles.sheet import Misuse
from rlspub.layouts.styles.stacked_tables import STACKED_TABLES

__all__ = [
    "SKIP_LINK",
    "STACKED_TABLES",
    "Misuse",
    "judge_declarations",
    "judge_sheet",
    "judge_sheets",
    "write_schemes",
]
