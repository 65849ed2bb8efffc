"""Fields of a Word file: what is computed, asked for in a form, or linked to."""

from dataclasses import dataclass, field

from rlspub.importing.losses import What
from rlspub.importing.originals.archive import Element
from rlspub.importing.originals.word.mending import BLANK, add_text, remove
from rlspub.importing.originals.word.parts import find, is_on, name, value

# What shows no words where it stands: marks for lists of contents, what is asked or set, pictures.
_SILENT = frozenset({"TC", "XE", "TA", "RD", "PRIVATE", "SET", "ASK", "ADVANCE", "TOC"})
_SILENT |= {"FORMTEXT", "INCLUDEPICTURE", "EMBED", "SHAPE"}
_BOXES = {False: "\N{BALLOT BOX}", True: "\N{BALLOT BOX WITH X}"}


@dataclass(slots=True)
class Field:
    """A field that is open: what it is computed from, and what it shows."""

    form: Element | None
    marks: list[Element] = field(default_factory=list)
    code: str = ""
    shown: str = ""
    is_shown: bool = False

    @property
    def kind(self) -> str:
        """Return its name in Word, such as HYPERLINK."""
        return next(iter(self.code.upper().split()), "")


class Fields:
    """Those that are open, one in another."""

    def __init__(self) -> None:
        """Begin outside of all fields."""
        self._open: list[Field] = []

    @property
    def hides(self) -> bool:
        """Tell whether words at this place are what a field is computed from."""
        return any(not one.is_shown for one in self._open)

    @property
    def is_contents(self) -> bool:
        """Tell whether this place is in a list of contents."""
        return any(one.kind == "TOC" for one in self._open)

    def show(self, text: str) -> None:
        """Take note of words that the open fields show."""
        for one in self._open:
            one.shown += text

    def read(self, element: Element) -> tuple[str, What, str] | None:
        """Go on past a mark of a field; return what is put for it, and what is told of it."""
        if name(element) == "w:instrText":
            if self._open:
                self._open[-1].marks.append(element)
                self._open[-1].code += element.text or ""
            return None
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._open.append(Field(find(element, "w:ffData")))
        if not self._open:
            return None
        self._open[-1].marks.append(element)
        if kind == "separate":
            self._open[-1].is_shown = True
        return _close(self._open.pop(), element) if kind == "end" else None


def _close(closed: Field, end: Element) -> tuple[str, What, str] | None:
    """Take a field's marks away, but those of links, which pandoc reads."""
    if closed.kind == "HYPERLINK":
        return None
    run = end.getparent()
    for mark in closed.marks:
        remove(mark)
    put, told = _fill_in(closed)
    if put and run is not None:
        add_text(run, put)
    if put or told:
        return put, What.FORM, told
    if closed.kind and closed.kind not in _SILENT and not closed.shown:
        # Word works out what is seen, such as a sign or an equation, each time it shows the page.
        return "", What.FIELD, closed.code.strip()
    return None


def _fill_in(closed: Field) -> tuple[str, str]:
    """Return what is put for a field of a form, and what it was."""
    label = value(find(closed.form, "w:name")) if closed.form is not None else None
    match closed.kind:
        case "FORMCHECKBOX":
            box = find(closed.form, "w:checkBox") if closed.form is not None else None
            states = [find(box, "w:checked"), find(box, "w:default")] if box is not None else []
            state = next((one for one in states if one is not None), None)
            return _BOXES[is_on(state)], ""
        case "FORMDROPDOWN":
            choices = find(closed.form, "w:ddList") if closed.form is not None else None
            listed = (
                []
                if choices is None
                else [value(item) or "" for item in choices if name(item) == "w:listEntry"]
            )
            return BLANK, " ".join(filter(None, [label, "/".join(listed)]))
        case "FORMTEXT" if not closed.shown.strip():
            return BLANK, label or "a blank"
    return "", ""
