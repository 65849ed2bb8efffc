"""Picture files as the tests make them, and as a build reads them."""

from pathlib import Path

from rlspub.pictures.examination import Picture
from rlspub.pictures.look import look_at_picture


class PicturesIn(dict[str, Picture]):
    """The pictures of a folder, each looked at when it is asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, target: str) -> Picture:
        look = look_at_picture(target, self._folder)
        assert look.picture is not None, look.fault
        return look.picture
