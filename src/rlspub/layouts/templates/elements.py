"""Elements of a page as they are being written, and what is wrong with them."""

from dataclasses import dataclass, field


class Misplaced(Exception):  # noqa: N818 - no error of the program
    """Something stands where it may not; `line` counts from the beginning of the piece."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep the place beside the message."""
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Open:
    """An open element: how much text is in it, and whether the document's own is.

    `address` tells whose address a link has, such as `contents[].href`.
    """

    name: str
    hidden: bool = False
    is_note: bool = False
    in_margin: bool = False
    holds_nothing: bool = False
    classes: frozenset[str] = frozenset()
    address: str = ""
    texts: int = 0
    whole: str = ""


@dataclass(slots=True)
class Tag:
    """A start tag that is being written, with the attribute whose value is."""

    name: str
    written: dict[str, tuple[str, ...]] = field(default_factory=dict)
    attribute: str = ""
    values: tuple[str, ...] = ("",)
    address: str = ""
    is_field: bool = False
