"""What the tests of handout and card share."""

import datetime
import math
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import page as page_validation
import pypdfium2
import pypdfium2.raw as pdfium
from picture_files import PicturesIn
from reading import LAYOUTS

from rlspub.diagnostics import Reporter
from rlspub.layouts import open_house
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.printing import PageSize, Printing
from rlspub.tree import Document, Metadata

# Every PDF keeps to both: PDF/UA-1 for listeners, PDF/A-2a for archives.
STANDARDS = ("ua1", "2a")
POINTS = {PageSize.A4: (595, 842), PageSize.LETTER: (612, 792)}


def context(
    document: Document, size: PageSize = PageSize.A4, layouts: Path = LAYOUTS
) -> RenderContext:
    return RenderContext(
        house=open_house(layouts),
        pictures=PicturesIn(document.source.path.parent),
        build_date=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC),
        printing=Printing(page_size=size),
        reporter=Reporter(document.source.path, document.source),
    )


def own_layouts(folder: Path) -> Path:
    """Return a copy of the layouts that a test may change."""
    return Path(shutil.copytree(LAYOUTS, folder / "layouts"))


def refusals(data: bytes) -> list[str]:
    """Return what speaks against a PDF as an accessible and archival one."""
    verdicts = [
        (name, page_validation.validate_pdf_bytes(data, profile=name)) for name in STANDARDS
    ]
    return [
        f"{name}: {failure.rule_id} {failure.message}"
        for name, verdict in verdicts
        if not verdict.is_compliant
        for failure in verdict.failures
    ] + [name for name, verdict in verdicts if not verdict.is_compliant]


@dataclass(frozen=True)
class Letter:
    """A printed letter with its size in points and its place on the page, from the top."""

    character: str
    size: float
    top: float
    page: int


@dataclass
class Printed:
    """A finished PDF, read back."""

    data: bytes
    pages: list[str] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    def __post_init__(self) -> None:
        document = pypdfium2.PdfDocument(self.data)
        for number, page in enumerate(document):
            text = page.get_textpage()
            self.pages.append(text.get_text_range().replace("\r\n", "\n"))
            self.sizes.append(page.get_size())
            height = page.get_height()
            for index in range(text.count_chars()):
                character = chr(pdfium.FPDFText_GetUnicode(text, index))
                if not character.isspace():
                    box = text.get_charbox(index)
                    size = pdfium.FPDFText_GetFontSize(text, index)
                    matrix = pdfium.FS_MATRIX()
                    pdfium.FPDFText_GetMatrix(text, index, matrix)
                    size *= math.hypot(matrix.b, matrix.d)
                    self.letters.append(Letter(character, size, height - box[3], number))

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    def lines(self) -> list[str]:
        return [line.strip() for page in self.pages for line in page.splitlines()]


METADATA = Metadata(title="Sleep well", language="en-US", short_title="Sleep")
