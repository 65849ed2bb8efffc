"""The variants in which files can be printed, by their names, and which do not go together."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rlspub.renderers.printing import CARDS_ON_SHEET, Bilingual, CardSize, Printing

_FLAGS = ("large_print", "mono", "fillable", "press", "imposed")
VARIANTS: Mapping[str, tuple[str, Any]] = {
    **{flag.replace("_", "-"): (flag, True) for flag in _FLAGS},
    **{way.variant: ("bilingual", way) for way in Bilingual},
    **{size.value: ("chosen_card", size) for size in CardSize},
    **{f"{count}up": ("cards_on_sheet", count) for count in CARDS_ON_SHEET},
}
"""What each variant sets of how files are printed."""

_APART = (
    ("fillable", "press", "a form is for a screen, and a press is for paper"),
    ("fillable", "imposed", "a form is filled in on a screen, page by page"),
    ("fillable", "cards_on_sheet", "a form is filled in on a screen, one card at a time"),
    ("press", "imposed", "a printing house puts pages on its sheets itself"),
    ("press", "cards_on_sheet", "a printing house puts cards on its sheets itself"),
    ("imposed", "large_print", "type of 18 points needs whole pages"),
    ("bilingual", "large_print", "type of 18 points needs the width of the page"),
    ("bilingual", "imposed", "half of a folded sheet has no room for two languages"),
)
_APART_FROM_WALLET = ("cards_on_sheet", "press", "fillable")


def choose_variants(names: Iterable[str]) -> Printing:
    """Return how to print in variants that there are; of two that set the same, the latter."""
    return Printing(**dict(VARIANTS[name] for name in names))


def find_contradiction(printing: Printing, show: Callable[[str], str]) -> str | None:
    """Return why variants do not go together, if they do not; `show` writes the name of one."""
    chosen = {VARIANTS[name][0]: name for name in printing.variants}
    for one, other, reason in _APART:
        if one in chosen and other in chosen:
            return f"{show(chosen[one])} and {show(chosen[other])} do not go together: {reason}"
    if printing.chosen_card is CardSize.WALLET and any(
        name in chosen for name in _APART_FROM_WALLET
    ):
        return "the wallet card is one sheet of its own, to print in the clinic and fold"
    return None
