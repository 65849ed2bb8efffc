"""What HTML is written for."""

from enum import Enum

from rlspub.language.characters import read_digits
from rlspub.language.telephone import says_number
from rlspub.tree import Emphasis, Inline, Link, Passage, Strong, plain_text, show_address
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


def prints_address(link: Link, medium: Medium, country: str | None) -> bool:
    """Tell whether a link's address stands behind its words, as on paper."""
    is_on_paper = not medium.is_on_screen and medium.reaches(link)
    if not is_on_paper or leads_inside(link.target):
        return False
    return not (show_address(link.target) in plain_text(link) or _dials(link, country))


def ends_with_address(inline: Inline, medium: Medium, country: str | None) -> bool:
    """Tell whether the last that is printed of some words is the address of a link."""
    match inline:
        case Link():
            return prints_address(inline, medium, country)
        case Emphasis() | Strong() | Passage():
            inner = inline.children
            return bool(inner) and ends_with_address(inner[-1], medium, country)
        case _:
            return False


def _dials(link: Link, country: str | None) -> bool:
    """Tell whether the words of a link are the number that it dials."""
    scheme, _, dialled = link.target.partition(":")
    words = read_digits(plain_text(link))
    return scheme.lower() == "tel" and says_number(words, dialled, country)
