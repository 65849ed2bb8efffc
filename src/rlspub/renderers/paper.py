"""The paper that a clinic prints on."""

from enum import Enum


class PageSize(Enum):
    """A sheet of the handout; the card takes half of one."""

    A4 = "a4"
    LETTER = "letter"
