"""Pictures of pages, and what has changed between two of them that an eye would see.

A page may be drawn a hair's breadth elsewhere by another version of a library, and its edges be
smoothed differently. So a pixel counts as changed only if nothing like it is right beside it.
"""

import io

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

DOTS_AN_INCH = 72
_FINER = 4
_GREYS = 16
_SMOOTHING = ImageFilter.GaussianBlur(1.5)
_BESIDE = 3
# Of 255.
_LEAST_CHANGE = 12
# Fewer pixels are chance.
_LEAST_PIXELS = 8
_GAP = 12


def picture(data: bytes) -> Image.Image:
    """Return the first page of a PDF in so few greys that its file is small."""
    pdf = pypdfium2.PdfDocument(data)
    # Drawn large, since thin lines are drawn in whole pixels.
    page: Image.Image = pdf[0].render(scale=_FINER * DOTS_AN_INCH / 72, grayscale=True).to_pil()
    page = page.reduce(_FINER)
    step = 255 / (_GREYS - 1)
    return page.point([round(round(grey / step) * step) for grey in range(256)])


def saved(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.quantize(_GREYS).save(target, "PNG", optimize=True)
    return target.getvalue()


def changes(old: Image.Image, new: Image.Image) -> Image.Image:
    """Return a picture that is white where the two differ. Raises if their sizes do."""
    if old.size != new.size:
        raise ValueError(f"the page was {old.size} pixels and is {new.size}")
    one, other = (image.convert("L").filter(_SMOOTHING) for image in (old, new))
    farthest = ImageChops.lighter(_beyond(one, other), _beyond(other, one))
    return farthest.point([255 * (grey >= _LEAST_CHANGE) for grey in range(256)])


def is_seen(changed: Image.Image) -> bool:
    return changed.histogram()[-1] >= _LEAST_PIXELS


def _beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return by how much each pixel is darker or lighter than all that are beside it."""
    lightest = other.filter(ImageFilter.MaxFilter(_BESIDE))
    darkest = other.filter(ImageFilter.MinFilter(_BESIDE))
    return ImageChops.lighter(ImageChops.subtract(one, lightest), ImageChops.subtract(darkest, one))


def side_by_side(old: Image.Image, new: Image.Image, changed: Image.Image) -> Image.Image:
    """Return old, new, and new with rings of red around what has changed."""
    marked = Image.merge("RGB", [new.convert("L").point(lambda grey: 128 + grey // 2)] * 3)
    ringed = changed.filter(ImageFilter.MaxFilter(9))
    marked.paste(
        (214, 0, 0), mask=ImageChops.subtract(ringed, ringed.filter(ImageFilter.MinFilter(3)))
    )
    marked.paste((214, 0, 0), mask=changed)
    width, height = new.size
    sheet = Image.new("RGB", (3 * width + 4 * _GAP, height + 3 * _GAP), (112, 112, 112))
    draw = ImageDraw.Draw(sheet)
    for place, (name, image) in enumerate((("old", old), ("new", new), ("changed", marked))):
        left = _GAP + place * (width + _GAP)
        draw.text((left, _GAP // 2), name, fill="white")
        sheet.paste(image.convert("RGB"), (left, 2 * _GAP))
    return sheet
