"""How a clinic prints: on what paper, and in which variant."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum


class PageSize(Enum):
    """The paper in the printer."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def millimetres(self) -> tuple[float, float]:
        """Return width and height of the sheet, upright."""
        match self:
            case PageSize.A4:
                return 210, 297
            case PageSize.LETTER:
                return 215.9, 279.4


class CardSize(Enum):
    """A card; the wallet card is folded to the size of a bank card."""

    A5 = "a5"
    HALF_LETTER = "half-letter"
    A6 = "a6"
    QUARTER_LETTER = "quarter-letter"
    WALLET = "wallet"
    FULL_A4 = "a4"
    FULL_LETTER = "letter"

    @property
    def most_pages(self) -> int:
        """Return how many pages there may be: sides of a card, or panels of a folded one."""
        match self:
            case CardSize.A5 | CardSize.HALF_LETTER | CardSize.FULL_A4 | CardSize.FULL_LETTER:
                return 1
            case CardSize.A6 | CardSize.QUARTER_LETTER:
                return 2
            case CardSize.WALLET:
                return 8

    @property
    def is_full_page(self) -> bool:
        """Tell whether the card is as large as the paper."""
        return self in {CardSize.FULL_A4, CardSize.FULL_LETTER}


class Bilingual(Enum):
    """How a text stands beside its source: in columns, or on pages that face each other."""

    COLUMNS = "columns"
    FACING = "facing"

    @property
    def variant(self) -> str:
        """Return its name among variants."""
        return f"bilingual-{self.value}"


CARDS_ON_SHEET = (2, 4)
CARD_VARIANTS = frozenset(
    (*(size.value for size in CardSize), *(f"{count}up" for count in CARDS_ON_SHEET))
)
# The card that is so many times on a sheet without a rest.
_PARTS = {
    (PageSize.A4, 2): CardSize.A5,
    (PageSize.A4, 4): CardSize.A6,
    (PageSize.LETTER, 2): CardSize.HALF_LETTER,
    (PageSize.LETTER, 4): CardSize.QUARTER_LETTER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How the PDF files are printed.

    Without a `chosen_card`, the card is half of the paper, or the part of it that
    `cards_on_sheet` says. `imposed` and `bilingual` are about the handout alone,
    `large_print` about handout and sheet. `usual_page_size` is the paper of the readers' country,
    if that is known.
    """

    page_size: PageSize = PageSize.A4
    usual_page_size: PageSize | None = None
    large_print: bool = False
    mono: bool = False
    fillable: bool = False
    press: bool = False
    imposed: bool = False
    bilingual: Bilingual | None = None
    chosen_card: CardSize | None = None
    cards_on_sheet: int = 1

    @property
    def card_size(self) -> CardSize:
        """Return the size of the card."""
        return self.chosen_card or _PARTS[self.page_size, max(2, self.cards_on_sheet)]

    @property
    def sheet_pages(self) -> int:
        """Return how many pages the sheet may have: one leaf, or two in large print."""
        return 4 if self.large_print else 2

    @property
    def is_on_other_paper(self) -> bool:
        """Tell whether the paper is not that of the readers' country."""
        return self.usual_page_size not in {None, self.page_size}

    @property
    def ordinary(self) -> "Printing":
        """Return the same paper without any variant."""
        return Printing(page_size=self.page_size, usual_page_size=self.usual_page_size)

    @property
    def usual(self) -> "Printing":
        """Return the paper of the readers' country without any variant."""
        return Printing(
            page_size=self.usual_page_size or self.page_size, usual_page_size=self.usual_page_size
        )

    def print_on(self, chosen: PageSize | None, usual: PageSize) -> "Printing":
        """Return the same variants on the paper that was chosen, if any was, or on the usual one.

        On other paper a card that is half of it is called by its size.
        """
        printing = replace(self, page_size=chosen or usual, usual_page_size=usual)
        if printing.is_on_other_paper and printing.cards_on_sheet == 1:
            return replace(printing, chosen_card=printing.card_size)
        return printing

    @property
    def variants(self) -> tuple[str, ...]:
        """Return what sets these files apart from the ordinary ones, as their names say it."""
        return tuple(self._variants())

    def _variants(self) -> Iterator[str]:
        if self.chosen_card:
            yield self.chosen_card.value
        for name in ("large_print", "mono", "fillable", "press", "imposed"):
            if getattr(self, name):
                yield name.replace("_", "-")
        if self.bilingual:
            yield self.bilingual.variant
        if self.cards_on_sheet > 1:
            yield f"{self.cards_on_sheet}up"

    def keep_variants(self, names: Collection[str]) -> "Printing":
        """Return the same paper in those of its variants that have these names."""
        card, count, bilingual = self.chosen_card, self.cards_on_sheet, self.bilingual
        return Printing(
            page_size=self.page_size,
            usual_page_size=self.usual_page_size,
            large_print=self.large_print and "large-print" in names,
            mono=self.mono and "mono" in names,
            fillable=self.fillable and "fillable" in names,
            press=self.press and "press" in names,
            imposed=self.imposed and "imposed" in names,
            bilingual=bilingual if bilingual and bilingual.variant in names else None,
            chosen_card=card if card and card.value in names else None,
            cards_on_sheet=count if f"{count}up" in names else 1,
        )
