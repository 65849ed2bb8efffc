"""The pictures that go into the book, each once and under a plain name."""

from collections.abc import Mapping

from rlspub.pictures.examination import Picture
from rlspub.pictures.files import ENDINGS
from rlspub.renderers.epub.package import Member


class BookPictures:
    """Collects pictures while the text is written."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        """Start without any."""
        self._pictures = pictures
        self._found = dict[str, Member]()

    @property
    def members(self) -> tuple[Member, ...]:
        """Return the pictures in the order of their first use."""
        return tuple(self._found.values())

    def source(self, target: str) -> str:
        """Return a picture's address in the book."""
        if target not in self._found:
            self._add(target, self._pictures[target], f"picture-{len(self._found) + 1:02}")
        return self._found[target].path

    def add_logo(self, logo: Picture) -> str:
        """Return the address in the book of the clinic's logo."""
        return self._add("", logo, "logo")

    def _add(self, target: str, picture: Picture, name: str) -> str:
        media_type, data = picture.for_screens
        self._found[target] = Member(f"{name}{ENDINGS[media_type]}", media_type, data)
        return self._found[target].path
