"""The clinic's logo as a picture that can be printed."""

from rlspub.layouts import LayoutError, Logo
from rlspub.pictures.examination import Picture, examine_picture
from rlspub.pictures.files import PictureError


def examine_logo(logo: Logo) -> Picture:
    """Return the picture; raises `LayoutError` for one that cannot be printed."""
    try:
        return examine_picture(logo.data, logo.path.suffix)
    except PictureError as error:
        raise LayoutError(logo.path, f"the logo {error.problem}; {error.remedy}") from error
