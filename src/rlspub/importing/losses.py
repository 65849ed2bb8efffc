"""What a manuscript does not hold of its original, or holds in another form, and where it stood."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

_LONGEST_PLACE = 60


class What(Enum):
    """A kind of thing that is lost or changed; the value tells it, and what to do."""

    UNEXPLAINED = "Words that the import lost, for no reason that it knows: type them in"
    ADDED = "Figures that the file does not have at this place: see what it says, and correct them"
    STRUCK_OUT = "Words that are struck out: left out, since they no longer count"
    DELETED = "Tracked changes, deleted words: left out"
    INSERTED = "Tracked changes, inserted words: taken in; see whether somebody approved them"
    COMMENT = "Comments: left out"
    HIDDEN = "Hidden words, which nobody sees on the page: left out"
    HEADER = "Headers of pages: left out; a clinic's name belongs into layouts/clinic/clinic.toml"
    FOOTER = "Footers of pages: left out; version and date belong into the front matter"
    TEXT_BOX = "Text boxes: their words stand below the paragraph that they were fixed to"
    EQUATION = "Equations: left in as TeX between marks of code; write them in words"
    FIELD = "Fields that Word works out as it shows the page: left out; type what is seen there"
    CHART = "Charts and diagrams: left out; save each as a picture, and type its words"
    WORD_ART = "WordArt: left out; type its words if readers need them"
    OBJECT = "Embedded objects, such as sheets of Excel: left out; save each as a picture"
    PICTURE = "Pictures that cannot be printed: left out; save each as PNG or JPEG"
    NO_WORDS = "Pictures without words for those who cannot see them: write what each shows"
    FORM = "Parts of a form: a blank stands in their place; look at its width and its label"
    UNSEEN = "Characters that nobody sees, such as marks of direction: left out"
    SIGN = "Signs of a font of signs: look at whether each is the right one"
    CONTENTS = "Lists of contents: left out; handout and booklet make their own"
    LABEL = "Words and numbers that lists or styles put beside others: left out; type what counts"
    STYLES = "Styles that are not read: see whether they hide words, strike out, or draw signs"
    MERGED = "Merged cells: each holds the words again; look at whether every row is true"
    LAYOUT = "Tables whose cells hold more than words: their words stand one below another"
    NO_HEADS = "Tables without column heads: write what is in each column"
    JOINED = "Paragraphs and lists in a cell: joined by semicolons"
    TABS = "Columns made with tabs: joined by spaces; make a table of them"
    NUMBERS = "Lists with letters or Roman numbers: numbered 1, 2, 3; look at what refers to them"
    HEADING = "Bold lines that became headings"
    BOLD_LINE = "Bold lines that may be headings: write `## ` before those that are"
    LINK = "Links that lead to no place a reader has: the words alone are left"
    ELEMENT = "Parts of a page that no paper has: left out"
    KEY = "Settings of another program: left out"
    GUESS = "Guessed, for the file does not say it: correct the front matter"

    @property
    def is_loss(self) -> bool:
        """Tell whether words or pictures are left out or wrong, and not only in another form."""
        return "left out" in self.value or self in {What.UNEXPLAINED, What.ADDED}


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that is lost or changed: its words, and the heading that it stood below."""

    what: What
    words: str
    place: str = ""

    def tell(self) -> str:
        """Return the place and the words."""
        words = " ".join(self.words.split())
        place = " ".join(self.place.split())
        if len(place) > _LONGEST_PLACE:
            place = place[:_LONGEST_PLACE].rstrip() + "…"
        return f"below “{place}”: {words}" if place else words


def write_list(losses: Sequence[Loss]) -> str:
    """Return the whole list for the author, what is lost first."""
    return "\n".join(_write(losses))


def _write(losses: Iterable[Loss]) -> Iterable[str]:
    order = {what: number for number, what in enumerate(What)}
    ordered = sorted(losses, key=lambda loss: (not loss.what.is_loss, order[loss.what]))
    for is_loss, half in groupby(ordered, key=lambda loss: loss.what.is_loss):
        yield "NOT IN THE MANUSCRIPT\n" if is_loss else "IN THE MANUSCRIPT IN ANOTHER FORM\n"
        for what, members in groupby(half, key=lambda loss: loss.what):
            yield f"{what.value}."
            counts = Counter(loss.tell() for loss in members)
            if what is What.CONTENTS:
                # Its lines are the headings, which stand in the manuscript.
                yield f"  - {next(iter(counts))} … ({len(counts)} lines)"
                continue
            for told, count in counts.items():
                yield f"  - {told}" + (f" ({count} times)" if count > 1 else "")
            yield ""
