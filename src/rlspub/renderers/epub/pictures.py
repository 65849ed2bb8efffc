"""The pictures that go into the book, each once and under a plain name."""

from pathlib import PurePosixPath

from rlspub.diagnostics import Code
from rlspub.pictures.drawing import strip_doctype
from rlspub.pictures.files import MEDIA_TYPES, locate_picture
from rlspub.pictures.pixels import is_animated
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.epub.package import Member


class BookPictures:
    """Collects pictures while the text is written."""

    def __init__(self, context: RenderContext) -> None:
        """Start without any."""
        self._context = context
        self._found = dict[str, Member]()
        self.any_moves = False

    @property
    def members(self) -> tuple[Member, ...]:
        """Return the pictures in the order of their first use."""
        return tuple(self._found.values())

    def source(self, target: str) -> str:
        """Return a picture's address in the book; a picture that cannot be used is reported."""
        if target not in self._found:
            self._found[target] = self._read(target)
        return self._found[target].path

    def _read(self, target: str) -> Member:
        path = self._context.pictures / locate_picture(target)
        suffix = PurePosixPath(path).suffix.lower()
        data = b""
        if suffix not in MEDIA_TYPES:
            self._report(f"{target} is no picture that every reading device can show")
        try:
            data = path.read_bytes()
            if suffix == ".svg":
                data = strip_doctype(data)
            self.any_moves |= is_animated(path)
        except OSError as error:
            self._report(f"{target} cannot be read: {error.strerror}")
        name = f"picture-{len(self._found) + 1:02}{suffix}"
        return Member(name, MEDIA_TYPES.get(suffix, ""), data)

    def _report(self, message: str) -> None:
        self._context.reporter.report(Code.PICTURE_UNREADABLE, message)
