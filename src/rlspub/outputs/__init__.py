"""The outputs, in the order in which they are made."""

from collections.abc import Mapping
from types import MappingProxyType

from rlspub.outputs.booklet import BOOKLET
from rlspub.outputs.card import CARD
from rlspub.outputs.handout import HANDOUT
from rlspub.outputs.output import Output, Proving
from rlspub.outputs.page import PAGE
from rlspub.outputs.sheet import SHEET

__all__ = [
    "BOOKLET",
    "CARD",
    "HANDOUT",
    "OUTPUTS",
    "OUTPUTS_BY_NAME",
    "PAGE",
    "SHEET",
    "Output",
    "Proving",
]

# The handout comes before the booklet, which names its pages.
OUTPUTS = (SHEET, HANDOUT, BOOKLET, CARD, PAGE)
OUTPUTS_BY_NAME: Mapping[str, Output] = MappingProxyType(
    {output.name: output for output in OUTPUTS}
)
