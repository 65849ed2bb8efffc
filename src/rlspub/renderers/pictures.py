"""Pictures that a page can hold: readable and of a sane size."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from rlspub.codes import Code
from rlspub.diagnostics import Reporter
from rlspub.tree import Document, Image, walk

# Decoding takes about 8 bytes a pixel; this many fill an A3 sheet at 300 dots an inch.
_MOST_PIXELS = 20_000_000


def check(document: Document, folder: Path, reporter: Reporter) -> None:
    """Report pictures that cannot be printed; only the head of each file is read."""
    for node in walk(document):
        if isinstance(node, Image):
            _check(node, folder / picture_path(node.target), reporter)
    reporter.require_success()


def picture_path(target: str) -> str:
    """Return the path that a picture's address stands for, relative to the manuscript."""
    return unquote(urlsplit(target).path)


def _check(image: Image, path: Path, reporter: Reporter) -> None:
    import PIL.Image

    if path.suffix.lower() == ".svg":
        return
    try:
        with PIL.Image.open(path) as picture:
            width, height = picture.size
    except PIL.Image.DecompressionBombError:
        _report_size(image, "far too many pixels", reporter)
    except OSError:
        reporter.report(
            Code.PICTURE_UNREADABLE,
            f"`{image.target}` is not a picture that can be read",
            image.span,
            help="open it in a picture program and save it again as PNG, JPEG or SVG",
        )
    else:
        if width * height > _MOST_PIXELS:
            _report_size(image, f"{width:,} by {height:,} pixels", reporter)


def _report_size(image: Image, size: str, reporter: Reporter) -> None:
    reporter.report(
        Code.PICTURE_TOO_LARGE,
        f"`{image.target}` has {size}",
        image.span,
        help="save it smaller: 2,000 pixels across are plenty for a page",
    )
