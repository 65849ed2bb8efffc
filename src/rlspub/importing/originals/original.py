"""What every original has, whatever program wrote it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rlspub.importing.losses import Loss, What

# Stands in a text where a line ends, and between what nobody reads as one.
BREAK = "\n"
# A link to such a place stands for a passage in that language; see `writing/inlines.py`.
LANGUAGE_MARK = "#rlspub-language-"


class OriginalError(Exception):
    """A file cannot be imported; the words say why and what to do, for an author."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand together in the original, such as a paragraph, and the heading above."""

    text: str
    place: str = ""


@dataclass(slots=True)
class Original:
    """A text as its own file has it.

    `words` must all stand in the manuscript; what cannot is in `losses`, with its words. `data` is
    what pandoc is to read, in its `format`. Where `is_loose`, marks and words cannot be told apart
    without reading the text as pandoc does, so that letters and figures alone are held against it.
    """

    data: bytes
    format: str
    words: list[Words] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    language: str | None = None
    title: str | None = None
    is_loose: bool = False
    find_picture: Callable[[str], bytes | None] = lambda _: None

    def lose(self, what: What, words: str, place: str) -> None:
        """Take note of what the manuscript will not hold, or in another form."""
        self.losses.append(Loss(what, words, place))
