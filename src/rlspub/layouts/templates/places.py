"""Where in a page what templates are given may stand: each kind in what it is for."""

from collections.abc import Collection, Mapping, Sequence

from rlspub.layouts.templates.elements import Misplaced, Open
from rlspub.layouts.templates.kinds import Kind, Value
from rlspub.layouts.templates.vocabulary import (
    AROUND,
    CLASS_ELEMENTS,
    HEADINGS,
    IN_MARGIN,
    LABELS_OF,
    OF_SUBTITLE,
    WITH_BODY,
)

# Names and values, as `for name, value in …` has them.
_FIRST_OF_PAIR, _SECOND_OF_PAIR = "[].0", "[].1"
_OF_WHOLE = "metadata"
_FOR_PROGRAMS: Mapping[Kind, tuple[Collection[str], str]] = {
    Kind.MARKS: (WITH_BODY, "marks of pages stand where blocks stand, before the heading"),
    Kind.HEAD: (("head",), "what the program writes for browsers stands in `<head>`"),
}


def is_for_programs(value: Value, around: Sequence[Open]) -> bool:
    """Tell whether readers see nothing of a value; raise if it stands where programs miss it."""
    parents, message = _FOR_PROGRAMS.get(value.kind, ((), ""))
    if message and not (around and around[-1].name in parents):
        raise Misplaced(message)
    return bool(message)


def require_place(value: Value, around: Sequence[Open]) -> None:
    """Raise if what is the document's stands where it would be lost, or made something else."""
    if value.kind is Kind.HEADING:
        if around[-1].name not in HEADINGS:
            raise Misplaced("a heading stands in `<h1>` to `<h6>` only")
        if any(one.hidden for one in around):
            raise Misplaced("a heading may not be hidden")
    classes = {name for one in around for name in one.classes}
    if meant := (classes & CLASS_ELEMENTS.keys()) - AROUND.get(value.kind, classes):
        message = (
            f"the class `{min(meant)}` is for something else than {value.kind.value}; take a "
            "name of your own"
        )
        raise Misplaced(message)
    if OF_SUBTITLE in classes and value.path != "metadata.subtitle":
        raise Misplaced(f"the class `{OF_SUBTITLE}` is for the subtitle alone")
    if value.kind is not Kind.BODY:
        return
    if not {one.name for one in around[1:]} <= WITH_BODY:
        shown = ", ".join(f"<{name}>" for name in sorted(WITH_BODY))
        raise Misplaced(f"blocks of the document stand in {shown} only")
    if any(one.in_margin for one in around):
        raise Misplaced(f"what has the class `{IN_MARGIN}` stands in the margin of each page")
    if any(one.is_note for one in around) and not value.path.startswith("notes[]"):
        raise Misplaced("what is called a footnote holds notes only; devices do not show it")


def require_label(value: Value, last: str) -> None:
    """Raise if what may be a figure stands without the words that tell what it is.

    `last` is what was placed before it in its line.
    """
    labels = LABELS_OF.get(value.path, ())
    if value.kind is Kind.WORDS and value.path.endswith(_SECOND_OF_PAIR):
        labels = (value.path.removesuffix(_SECOND_OF_PAIR) + _FIRST_OF_PAIR,)
    if labels and last not in labels:
        message = (
            "alone this could be read as a figure of the text; in the same line, its label stands "
            "right before it, as in our template"
        )
        raise Misplaced(message)


def require_address(value: Value, around: Sequence[Open]) -> None:
    """Raise if a title is a link to another place than its own."""
    link = next((one for one in around if one.name == "a"), None)
    if link is None or value.kind is not Kind.TITLE:
        return
    owner, leads_to = (path.rpartition(".")[0] for path in (value.path, link.address))
    if owner != leads_to and (owner != _OF_WHOLE or leads_to):
        raise Misplaced("a title is a link to its own place, such as `entry.href` of its entry")
