"""What HTML is written for."""

from enum import Enum


class Medium(Enum):
    """What the HTML is for.

    A book carries the roles that reading systems look for. On paper a link shows its
    address. Card and sheet have no notes and no other sections, so nothing on them points there.
    """

    PAGE = "page"
    CARD = "card"
    SHEET = "sheet"
    BOOK = "book"

    @property
    def is_short(self) -> bool:
        """Tell whether this is a part of the text, chosen by its author."""
        return self in {Medium.CARD, Medium.SHEET}
