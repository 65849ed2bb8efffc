"""Doses that do not fit together: units that are mixed, doses without a source."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts.grammar import match_units
from rlspub.language.amounts.unit import Unit, list_names
from rlspub.language.amounts.written import LABORATORY, NUMBER
from rlspub.source import Span
from rlspub.tree import Dose, NoteReference, plain_text

# --- Milligrams and micrograms ----------------------------------------------------------

_MASS = re.compile(
    rf"{NUMBER}\s?(?:(?P<milli>{match_units(list_names(Unit.MILLIGRAM))})"
    rf"|(?P<micro>{match_units(list_names(Unit.MICROGRAM))}))"
)
_LABORATORY = re.compile(LABORATORY)


def check_mixed(view: View) -> Iterator[Finding]:
    """Report the first microgram or milligram in a document that has both."""
    if not view.rules.mixed_milligrams.value:
        return
    places = {"milli": list[Span](), "micro": list[Span]()}
    for text in view.texts:
        if text.kind is TextKind.REFERENCE:
            continue
        for match in _MASS.finditer(text.text):
            if not _LABORATORY.match(text.text, match.end()):
                places[match.lastgroup or ""].append(text.span(*match.span()))
    rare, common = sorted(places.values(), key=len)
    if rare:
        yield Finding(
            Code.MIXED_MILLIGRAMS,
            "milligrams and micrograms stand in one text",
            rare[0],
            "use one unit throughout: 1 mg is 1,000 mcg; if both must be, say that they differ",
            (Related(common[0], "the other unit"),),
        )


# --- Sources ----------------------------------------------------------------------------


def check_sources(view: View) -> Iterator[Finding]:
    """Report sections that have doses and no mark of a note."""
    if not view.rules.dose_sources.value:
        return
    for section in view.sections:
        doses = [node for node in section if isinstance(node, Dose)]
        if not doses or any(isinstance(node, NoteReference) for node in section):
            continue
        first = plain_text(doses[0])
        others = f" and {len(doses) - 1} more" if len(doses) > 1 else ""
        yield Finding(
            Code.DOSE_WITHOUT_SOURCE,
            f"`{first}`{others} in this section {'have' if others else 'has'} no source",
            doses[0].span,
            "put the mark of the source, such as `[^name]`, after the sentence",
        )
