"""Words that nodes are described with, and what an author allows."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class CalloutKind(Enum):
    """Boxes that a reader must not miss, by their class name in the manuscript."""

    MAIN_MESSAGE = "main-message"
    ASK_FIRST = "ask-first"
    KEEP_APART = "keep-apart"
    SCHEDULE = "schedule"
    CALL_US = "call-us"
    EMERGENCY = "emergency"
    WARNING = "warning"
    TIP = "tip"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of box that the clinic has declared, by its class name in the manuscript."""

    value: str


BoxKind: TypeAlias = CalloutKind | OwnKind
"""What a box is; each has its class name as its `value`."""


class Alignment(Enum):
    """How a table column is set."""

    DEFAULT = "default"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Allowance:
    """Codes of advice that an author has looked at and keeps, and why."""

    codes: tuple[str, ...]
    reason: str
