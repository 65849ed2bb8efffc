"""Why a drawing is refused."""

from dataclasses import dataclass
from types import MappingProxyType

from rlspub.diagnostics import Code
from rlspub.pictures.files import PictureError

SAVE_PLAIN = "save it again as plain SVG, or as PNG"
SAVE_TEXT = "save it with plain text, or with its text turned into outlines (paths), or as PNG"
SAVE_SIMPLE = "draw it with plain shapes, fills and lines, or save it as PNG"
SAVE_SMALLER = "make the drawing simpler, or save it as PNG"

_WHY = MappingProxyType(
    {
        Code.PICTURE_UNSAFE: "which is no drawing",
        Code.PICTURE_DIFFERS: "which paper and screens show differently",
        Code.PICTURE_TOO_INTRICATE: "which is more than can be drawn",
        Code.PICTURE_WORDS: "where readers may not see the words whole",
    }
)


@dataclass(eq=False)
class RefusedError(Exception):
    """What in a drawing cannot be taken, and what to do; its line is known to who reads it."""

    code: Code
    what: str
    remedy: str

    def at(self, line: int) -> PictureError:
        """Return it with its place."""
        problem = f"holds {self.what} (line {line}), {_WHY[self.code]}"
        return PictureError(self.code, problem, self.remedy)


def harms(what: str, remedy: str = SAVE_PLAIN) -> RefusedError:
    """Return why what does more than draw is refused."""
    return RefusedError(Code.PICTURE_UNSAFE, what, remedy)


def differs(what: str, remedy: str = SAVE_SIMPLE) -> RefusedError:
    """Return why what paper and screens do not draw alike is refused."""
    return RefusedError(Code.PICTURE_DIFFERS, what, remedy)


def exceeds(what: str, remedy: str = SAVE_SMALLER) -> RefusedError:
    """Return why too much is refused."""
    return RefusedError(Code.PICTURE_TOO_INTRICATE, what, remedy)


def hides(what: str, remedy: str) -> RefusedError:
    """Return why words that not every reader sees whole are refused."""
    return RefusedError(Code.PICTURE_WORDS, what, remedy)
