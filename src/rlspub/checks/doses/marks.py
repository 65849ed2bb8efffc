"""Amounts in the text: written safely, and marked as doses."""

from collections.abc import Iterator

from rlspub.checks.doses.agreement import check_mixed
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Edit
from rlspub.language.amounts.number import join_thousands, parts_thousands_by_spaces
from rlspub.language.amounts.written import LABORATORY, MEDICINE_AMOUNT
from rlspub.patterns import compile_late
from rlspub.tree import Dose, Field, Link

_MARKABLE = frozenset(
    {TextKind.PARAGRAPH, TextKind.LIST_ITEM, TextKind.TABLE_CELL, TextKind.QUESTION}
)
# A mark cannot stand in a mark, in the words of a link or in the label of a blank.
_UNMARKABLE = (Dose, Link, Field)
_LABORATORY = compile_late(LABORATORY)


def check_writing(view: View) -> Iterator[Finding]:
    """Report dangerous dose writing."""
    yield from view.wrong_amounts


def check_unmarked(view: View) -> Iterator[Finding]:
    """Report amounts that are not marked as doses; one that is written wrongly is mended first."""
    if not view.rules.unmarked_doses.value:
        return
    marked = [node.span for kind in _UNMARKABLE for node in view.nodes.find(kind)]
    wrong = [*view.misread, *(found.span for found in (*view.wrong_amounts, *check_mixed(view)))]
    for text in view.texts:
        if text.kind not in _MARKABLE:
            continue
        for match in MEDICINE_AMOUNT.finditer(join_thousands(text.text)):
            span = text.span(*match.span())
            known = any(place.start <= span.start < place.end for place in marked)
            known = known or any(
                place.start < span.end and span.start < place.end for place in wrong
            )
            if not known and not _LABORATORY.match(text.text, match.end()):
                written = text.text[match.start() : match.end()]
                language = view.choose_number_language(text.languages[match.start()])
                # Spaces in a number are no guess only where they part thousands.
                is_sure = written == match[0] or parts_thousands_by_spaces(language)
                safely = written if is_sure else match[0].replace("'", "")
                marked_up = f"[{safely}]{{.dose}}"
                reason = "so that the finished pages are proved to show it"
                yield Finding(
                    Code.UNMARKED_DOSE,
                    f"`{written}` is not marked as a dose",
                    span,
                    f"write `{marked_up}`, {reason if is_sure else 'if it is one number'}",
                    edits=(Edit(span, marked_up),)
                    if is_sure and text.is_verbatim(*match.span())
                    else (),
                )
