"""Style sheets and drawings that are templates: what may be placed in them."""

from dataclasses import dataclass

from rlspub.layouts.templates.elements import Misplaced
from rlspub.layouts.templates.kinds import Constant, Kind, Value


@dataclass(slots=True)
class Plain:
    """A style sheet or a drawing: what it says is judged when it is filled in."""

    kinds: tuple[Kind, ...]

    def copy(self) -> "Plain":
        """Return the same place."""
        return self

    def merge(self, other: object) -> None:
        """Take every way for the same."""

    def read_place(self) -> None:
        """Tell every place for the same."""

    def name_parent(self) -> str:
        """Return nothing: elements are not followed."""
        return ""

    def begin_branch(self) -> None:
        """Let a condition stand anywhere."""

    def finish(self) -> None:
        """Let it end anywhere."""

    def write(self, text: str) -> None:
        """Leave the template's own text to those who judge sheets and drawings."""

    def place(self, value: Value | Constant) -> None:
        """Follow a value that the template prints here."""
        if isinstance(value, Value) and value.kind not in self.kinds:
            raise Misplaced(f"this is {value.kind.value}, which has no place in such a file")
