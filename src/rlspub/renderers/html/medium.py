"""What HTML is written for."""

from enum import Enum

from rlspub.tree import Link
from rlspub.tree.addresses import leads_inside, split_manuscript


class Medium(Enum):
    """What the HTML is for.

    A book carries the meanings that reading systems look for, a page on a screen the roles alone.
    On paper a link shows its address. Card and sheet have no notes and no other sections, so
    nothing on them points there.
    """

    PAGE = "page"
    CARD = "card"
    SHEET = "sheet"
    BOOK = "book"
    SCREEN = "screen"

    @property
    def is_short(self) -> bool:
        """Tell whether this is a part of the text, chosen by its author."""
        return self in {Medium.CARD, Medium.SHEET}

    @property
    def is_on_screen(self) -> bool:
        """Tell whether readers choose the width of the lines and the size of the type."""
        return self in {Medium.BOOK, Medium.SCREEN}

    def write_meaning(self, name: str) -> str:
        """Return the attribute that tells reading systems for books what an element is."""
        return f' epub:type="{name}"' if self is Medium.BOOK else ""

    def reaches(self, link: Link) -> bool:
        """Tell whether what a link leads to can be reached: there may be no way to it from here."""
        if split_manuscript(link.target):
            return self.is_on_screen and link.offered_at is not None
        return not (leads_inside(link.target) and self.is_short)
