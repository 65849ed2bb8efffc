"""The fields of a finished form, held against the blanks of the manuscript."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import POINTS_A_MILLIMETRE
from rlspub.proof.pdf.pdfium.pages import open_pdf
from rlspub.proof.text.printed import UnreadableError
from rlspub.source import Span
from rlspub.tree import Field
from rlspub.tree.blanks import Blank

# The least size of a field in points: a box of 3 mm, a line of 4 mm.
_LEAST_BOX = 3 * POINTS_A_MILLIMETRE
_LEAST_LINE = 4 * POINTS_A_MILLIMETRE


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


def prove_form(
    wanted: Iterable[Blank], name: str, data: bytes, generated: Collection[str], reporter: Reporter
) -> None:
    """Report blanks that are no fields of a fillable file, and bad fields.

    `name` is what messages call the file. A layout may have lines to write on, which are
    called by some of the `generated` strings.
    """
    try:
        found = read_fields(data)
    except UnreadableError as error:
        reporter.report(Code.PROOF_UNREADABLE, f"the {name} cannot be read back: {error}")
    else:
        for fault, span in _find_faults(list(wanted), found, generated):
            reporter.report(Code.PROOF_FIELDS, f"the {name} {fault}", span)


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


def _find_faults(
    wanted: list[Blank], fields: Sequence[FormField], own: Collection[str]
) -> Iterator[tuple[str, Span | None]]:
    """Yield what is wrong with the fields, and the place of the blank that it is about."""
    labels = [(blank.label, not isinstance(blank.slot, Field)) for blank in wanted]
    found = [(field.label, field.box) for field in fields]
    matcher = SequenceMatcher(None, labels, found, autojunk=False)
    for step, start, end, first, last in matcher.get_opcodes():
        if step == "equal":
            continue
        for blank in wanted[start:end]:
            yield f'has no field for the blank "{blank.label}" in its place', blank.slot.span
        for field in fields[first:last]:
            # An empty label may be among the layout's own, and names nothing.
            if field.box or not field.label or field.label not in own:
                yield f"has a field {_name(field)}, which is not a blank in the manuscript", None
    for field in fields:
        least = _LEAST_BOX if field.box else _LEAST_LINE
        if min(field.width, field.height) < least:
            yield f"has a field {_name(field)} that is too small to use", None
        if field.covers:
            yield f'has a field {_name(field)} that lies on the words "{field.covers}"', None
    for name, count in Counter(field.name for field in fields).items():
        if count > 1:
            yield (
                f"has {count} fields named `{name}`, so what is typed into one appears in all",
                None,
            )


def _name(field: FormField) -> str:
    name = f'"{field.label}"' if field.label else "without a label"
    return f"{name} on page {field.page}"
