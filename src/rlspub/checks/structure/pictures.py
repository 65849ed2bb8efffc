"""Pictures: are they there, at home, whole, and told in words."""

from pathlib import Path
from urllib.parse import urlsplit

from rlspub.diagnostics import Code, Reporter
from rlspub.pictures.files import PictureError, describes, examine, picture_path
from rlspub.tree import Document, Image, walk


def check_pictures(document: Document, folder: Path, reporter: Reporter) -> None:
    """Report pictures that cannot be printed or that have no words."""
    for node in walk(document):
        if isinstance(node, Image):
            _check_file(node, folder, reporter)
            _check_words(node, reporter)


def _check_words(image: Image, reporter: Reporter) -> None:
    words = f"{image.alternative} {image.title or ''}".strip()
    if image.decorative and words:
        reporter.report(
            Code.DECORATIVE_WITH_WORDS,
            f"the picture `{image.target}` is said to be a decoration, and has words: `{words}`",
            image.span,
            help="take `.decorative` away, or the words",
        )
    elif not image.decorative and not image.alternative.strip():
        reporter.report(
            Code.NO_ALTERNATIVE,
            f"the picture `{image.target}` has no words for people who cannot see it",
            image.span,
            help=f"write what it shows: `![what it shows]({image.target})`; if it only decorates, "
            f"write `![]({image.target}){{.decorative}}`",
        )
    elif not image.decorative and not describes(image.alternative, image.target):
        reporter.report(
            Code.NO_DESCRIPTION,
            f"`{image.alternative}` does not say what the picture `{image.target}` shows",
            image.span,
            help=f"write what it shows: `![what it shows]({image.target})`",
        )


def _check_file(image: Image, folder: Path, reporter: Reporter) -> None:
    address = urlsplit(image.target)
    if address.scheme or address.netloc:
        reporter.report(
            Code.REMOTE_PICTURE,
            f"the picture `{image.target}` is not a file",
            image.span,
            help="save the picture in the manuscript's folder and write its file name",
        )
        return
    home = folder.resolve()
    path = (home / picture_path(image.target)).resolve()
    if not path.is_relative_to(home):
        reporter.report(
            Code.PICTURE_OUTSIDE,
            f"the picture `{image.target}` is outside the manuscript's folder",
            image.span,
            help="copy it into the manuscript's folder",
        )
    elif not path.is_file():
        reporter.report(
            Code.MISSING_PICTURE,
            f"there is no picture `{image.target}`",
            image.span,
            help=f"the address counts from the folder `{folder}`",
        )
    else:
        _check_content(image, path, reporter)


def _check_content(image: Image, path: Path, reporter: Reporter) -> None:
    try:
        examine(path)
    except PictureError as error:
        reporter.report(
            error.code, f"`{image.target}` {error.problem}", image.span, help=error.remedy
        )
    except OSError as error:
        reporter.report(
            Code.PICTURE_UNREADABLE,
            f"`{image.target}` cannot be opened: {error.strerror}",
            image.span,
            help="look at who may read the file",
        )
