"""Elements of a web page as selectors ask for them, with an end to how often they may."""

from typing import Any

import cssselect2

from rlspub.importing.originals.original import OriginalError

# Some thirty seconds; pages as they are found take less than one.
_MOST_STEPS = 300_000_000
_TOO_ENTANGLED = (
    "the style sheets of this page would be read without end: "
    "open it in a browser, copy what is on it into Word, and save it as .docx"
)


class BoundedElement(cssselect2.ElementWrapper):  # type: ignore[misc]
    """An element; `steps` counts at the root of a page how many others were held against rules."""

    steps = 0

    @property
    def ancestors(self) -> Any:
        """Return the elements around this one, which a rule such as `a b c` asks for in turn."""
        found = super().ancestors
        if found:
            found[0].spend(len(found))
        return found

    def spend(self, steps: int) -> None:
        """Count at the root of a page; raises `OriginalError` at the end."""
        self.steps += steps
        if self.steps > _MOST_STEPS:
            raise OriginalError(_TOO_ENTANGLED)
