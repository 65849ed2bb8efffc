"""The words that layouts must print of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rlspub.tree import BoxKind, Callout, Doses, Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutWords:
    """What a reader must find besides the manuscript's words.

    `boxes` are the titles of boxes that have none of their own, `doses` that of a dose box on the
    card, `tick` the sign in a box that is ticked. What is `required` must be on some page of each
    output on paper, and the `edition`, a version or a date, on every page. Where the clinic offers
    its booklet, the handout `has_code` besides. `on_page` is how a page is named behind the words
    of a link that leads to it, with `{number}` for its number, and `on_page_in` how it is named in
    passages of another language. `contents` is the title of a list of chapters.
    """

    boxes: Mapping[BoxKind, str] = field(default_factory=dict)
    doses: str = ""
    tick: str = ""
    required: tuple[str, ...] = ()
    edition: str = ""
    has_code: bool = False
    on_page: str = ""
    on_page_in: Mapping[str, str] = field(default_factory=dict)
    contents: str = ""

    def name_box(self, box: Callout | Doses, *, is_short: bool) -> str:
        """Return the title that a layout gives to a box without one."""
        if isinstance(box, Callout):
            return self.boxes.get(box.kind, "")
        says_what_it_is = bool(box.blocks) and isinstance(box.blocks[0], Paragraph)
        return self.doses if is_short and not says_what_it_is else ""


NO_WORDS = LayoutWords()
