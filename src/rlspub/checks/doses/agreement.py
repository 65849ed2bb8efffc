"""One figure, one place: doses that disagree, that are not marked, or that have no source."""

import re
from collections.abc import Iterable, Iterator

from rlspub.checks.doses.dose_text import LABORATORY, NUMBER
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.diagnostics import Code, Related, Reporter
from rlspub.language.amounts import (
    find_quantities,
    find_quantity,
    number_language,
    same_amount,
)
from rlspub.source import Span
from rlspub.tree import (
    Document,
    Dose,
    Heading,
    Link,
    Node,
    NoteReference,
    References,
    children,
    plain_text,
    walk,
)

# A digit, or a number in words; `one` and its like are so only before another word.
_SAYS_A_NUMBER = re.compile(
    r"\d|[\u00bc-\u00be\u2150-\u215e]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|fif|eigh|twent"
    r"|fort)(?:teen|y|ty)?\b"
    r"|\b(?:half|quarter|double|twice|hundred|thousand|million|dozen)s?\b"
    r"|\bone\s(?:tablet|capsule|drop|puff|pill|spoon|teaspoon|tablespoon|gram|milligram|unit|mg|g)s?\b"
    r"|\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta"
    r"|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|mil|media|medio)\b",
    re.IGNORECASE,
)


def check_figures(document: Document, reporter: Reporter) -> None:
    """Report links to a dose whose own words give another amount."""
    defined = {
        node.identifier: node
        for node in walk(document)
        if isinstance(node, Dose) and node.identifier
    }
    language = number_language(document.metadata.language, document.metadata.country)
    for node in walk(document):
        if not isinstance(node, Link) or node.target.removeprefix("#") not in defined:
            continue
        dose = defined[node.target.removeprefix("#")]
        words = plain_text(node)
        if find_quantity(words, language) is None and _SAYS_A_NUMBER.search(words):
            reporter.report(
                Code.FIGURES_DISAGREE,
                f"`{words}` cannot be compared with `{plain_text(dose)}`, the amount that "
                f"`{node.target}` defines",
                node.span,
                help=f"write `[]({node.target})`, which always repeats the words of the definition",
                related=[Related(dose.span, f"`{plain_text(dose)}` is defined here")],
            )
            continue
        said = find_quantities(words, language)
        if not all(same_amount(quantity, dose.quantity) for quantity in said):
            reporter.report(
                Code.FIGURES_DISAGREE,
                f"`{plain_text(node)}` is not the amount that `{node.target}` defines, "
                f"`{plain_text(dose)}`",
                node.span,
                help=f"correct one of the two, or write `[]({node.target})`, which always "
                "repeats the words of the definition",
                related=[Related(dose.span, f"`{plain_text(dose)}` is defined here")],
            )


# --- Milligrams and micrograms ----------------------------------------------------------

_MASS = re.compile(
    rf"{NUMBER}\s?(?:(?P<milli>mg|milligrams?)|(?P<micro>mcg|[\u00b5\u03bc]g|ug|micrograms?))(?!\w)"
)
_LABORATORY = re.compile(LABORATORY)


def check_mixed(texts: Iterable[RunningText], reporter: Reporter) -> None:
    """Report the first microgram or milligram in a document that has both."""
    places = {"milli": list[Span](), "micro": list[Span]()}
    for text in texts:
        for match in _MASS.finditer(text.text):
            if not _LABORATORY.match(text.text, match.end()):
                places[match.lastgroup or ""].append(text.span(*match.span()))
    rare, common = sorted(places.values(), key=len)
    if rare:
        reporter.report(
            Code.MIXED_MILLIGRAMS,
            "milligrams and micrograms stand in one text",
            rare[0],
            help="use one unit throughout: 1 mg is 1,000 mcg; if both must be, say that they "
            "differ",
            related=[Related(common[0], "the other unit")],
        )


# --- Sources ----------------------------------------------------------------------------


def check_sources(document: Document, reporter: Reporter) -> None:
    """Report sections that have doses and no mark of a note."""
    for section in _sections(document):
        doses = [node for node in section if isinstance(node, Dose)]
        if not doses or any(isinstance(node, NoteReference) for node in section):
            continue
        first = plain_text(doses[0])
        others = f" and {len(doses) - 1} more" if len(doses) > 1 else ""
        reporter.report(
            Code.DOSE_WITHOUT_SOURCE,
            f"`{first}`{others} in this section {'have' if others else 'has'} no source",
            doses[0].span,
            help="put the mark of the source, such as `[^name]`, after the sentence",
        )


def _sections(document: Document) -> Iterator[list[Node]]:
    """Yield everything between two headings; notes and references are sources themselves."""
    section: list[Node] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            yield section
            section = []
        section += _without_references(block)
    yield section


def _without_references(node: Node) -> Iterator[Node]:
    if not isinstance(node, References):
        yield node
        for child in children(node):
            yield from _without_references(child)


# --- Doses that are not marked ----------------------------------------------------------

_MARKABLE = frozenset(
    {TextKind.PARAGRAPH, TextKind.LIST_ITEM, TextKind.TABLE_CELL, TextKind.QUESTION}
)
# Words of which only doses are counted; tablets, drops and grams are told about too.
_DOSE_WORDS = (
    "[Mm]ill?igramm?[aeios]*|[Mm]i[ck]rogramm?[aeios]*|international units?"
    "|unidades internacionales"
)
_PLAIN_DOSE = re.compile(
    rf"(?<![\w.,/])(?:{NUMBER}\s?(?:mg|mcg)?\sto\s)?{NUMBER}\s?"
    rf"(?:mg|mcg|[\u00b5\u03bc]g|IU|UI|mEq|{_DOSE_WORDS})(?![\w/])"
)


def check_unmarked(document: Document, texts: Iterable[RunningText], reporter: Reporter) -> None:
    """Report amounts that are not marked as doses; those that are written wrongly come first."""
    marked = [node.span for node in walk(document) if isinstance(node, Dose | Link)]
    wrong = [found.span for found in reporter.diagnostics if found.span]
    for text in texts:
        if text.kind not in _MARKABLE:
            continue
        for match in _PLAIN_DOSE.finditer(text.text):
            span = text.span(*match.span())
            known = any(place.start <= span.start < place.end for place in marked)
            known = known or any(
                place.start < span.end and span.start < place.end for place in wrong
            )
            if not known and not _LABORATORY.match(text.text, match.end()):
                reporter.report(
                    Code.UNMARKED_DOSE,
                    f"`{match[0]}` is not marked as a dose",
                    span,
                    help=f"write `[{match[0]}]{{.dose}}`, so that the finished pages are proved "
                    "to show it",
                )
