"""The fields of a finished PDF form, in the order in which a viewer goes from one to the next."""

from dataclasses import dataclass

from rlspub.proof.pdf.pdfium import open_pdf


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: its name for machines, its label for listeners, and its size in points.

    `page` counts from 1; a `box` is ticked, all else is typed into. `covers` are the words
    that are printed where it is.
    """

    name: str
    label: str
    box: bool
    page: int
    width: float
    height: float
    covers: str


def read_fields(data: bytes) -> tuple[FormField, ...]:
    """Return the fields of a finished PDF. Raises `UnreadableError`."""
    found = list[FormField]()
    with open_pdf(data, with_form=True) as pdf:
        for number, page in enumerate(pdf, 1):
            for name, label, is_checkbox, box in page.read_widgets():
                left, bottom, right, top = box
                size = right - left, top - bottom
                covers = page.read_words(box).strip()
                found.append(FormField(name, label, is_checkbox, number, *size, covers))
    return tuple(found)
