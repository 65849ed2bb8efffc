"""What is gathered while a text is written: notes, pictures, and what is lost on the way."""

from dataclasses import dataclass, field

from rlspub.importing.losses import Loss, What
from rlspub.importing.writing.pandoc import Element


@dataclass(slots=True)
class Gathered:
    """What one manuscript needs besides its lines.

    `kind` is what its original is, such as docx.
    `targets` are identifiers that links lead to; `pictures` are the addresses of the original in
    the order in which they are met, `repeated` what the original says once or otherwise,
    `copies` the lines of it that stand once more,
    and `place` is the heading that is being written below.
    """

    name: str
    kind: str
    targets: frozenset[str] = frozenset()
    notes: list[list[Element]] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    place: str = ""

    def lose(self, what: What, words: str) -> None:
        """Take note of what is lost, or stands in another form, at the place that is written."""
        self.losses.append(Loss(what, words, self.place))
