"""Links and notes: do they lead to one place each."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from rlspub.checks.finding import Finding
from rlspub.checks.structure.addresses import find_fault
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import find_amounts
from rlspub.language.amounts.elsewhere import find_amount_elsewhere
from rlspub.language.readability.formulas import base
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import (
    Cell,
    Definition,
    Dose,
    Doses,
    Heading,
    Link,
    Node,
    Note,
    NoteReference,
    Paragraph,
    Passage,
    Row,
    Section,
    Table,
    list_forms,
    plain_text,
)
from rlspub.tree.addresses import Leaflet, NoLeaflet, split_manuscript

# How much of two names must be the same for one to be the other, misspelt. Of three letters, two.
_ALIKE, _ALIKE_IF_SHORT = 0.75, 0.55
_SHORT = 4
# How authors name the amount that they repeat.
_LIMIT = compile_late(r"#(?:\w+-)*(?:limit|dose|most|max(?:imum)?)s?(?:-\w+)*$", re.IGNORECASE)


def check_notes(view: View) -> Iterator[Finding]:
    """Report notes that stand twice, that are missing, or that nothing points at."""
    defined: dict[str, Note] = {}
    for note in view.prepared_nodes.find(Note):
        if note.label in defined:
            yield Finding(
                Code.DUPLICATE_NOTE,
                f"there are two notes named `[^{note.label}]`",
                _point_at_label(note),
                "give one of them another name",
                (Related(_point_at_label(defined[note.label]), "the first one"),),
            )
        defined.setdefault(note.label, note)
    marks = view.prepared_nodes.find(NoteReference)
    for mark in marks:
        if mark.label not in defined:
            yield Finding(
                Code.UNDEFINED_NOTE,
                f"no note is named `[^{mark.label}]`",
                mark.span,
                _guess(mark.label, defined, "[^{}]")
                or f"add a line `[^{mark.label}]: The text of the note.`",
            )
    used = {mark.label for mark in marks}
    for label, note in defined.items():
        if label not in used:
            yield Finding(
                Code.UNUSED_NOTE,
                f"nothing points at the note `[^{label}]`",
                _point_at_label(note),
                f"put `[^{label}]` after the words that it belongs to, or remove the note",
            )


def _point_at_label(note: Note) -> Span:
    return Span(note.span.start, note.span.start + len(f"[^{note.label}]:"))


def check_identifiers(view: View) -> Iterator[Finding]:
    """Report identifiers that stand for several places."""
    for identifier, (first, *others) in view.places.items():
        for other in others:
            yield Finding(
                Code.DUPLICATE_IDENTIFIER,
                f"the identifier `#{identifier}` stands for two places",
                other.span,
                "give one of them another identifier",
                (Related(first.span, "the first one"),),
            )


def check_links(view: View) -> Iterator[Finding]:
    """Report links that lead nowhere, that have no words, or that repeat what is no amount."""
    amounts = frozenset(_find_repeated_amounts(view))
    for link in view.prepared_nodes.find(Link):
        inside = link.target.startswith("#")
        if split := split_manuscript(link.target):
            yield from _check_manuscript(link, *split, view)
        elif not inside:
            yield from _check_address(link)
        # Without words it would print those of its target.
        if inside and link.target[1:] not in view.places:
            is_amount = _LIMIT.match(link.target) or link.span.start in amounts
            yield Finding(
                Code.MISSING_TARGET,
                f"the link leads to `{link.target}`, and nothing has that identifier",
                link.span,
                _ask_for_words(link, view)
                or _guess(link.target[1:], view.doses if is_amount else view.places, "#{}")
                or (_ask_for_dose(link, view) if is_amount else None)
                or f"add `{{{link.target}}}` after the heading that is meant",
            )
        elif inside and link.span.start in amounts:
            yield Finding(
                Code.MISSING_AMOUNT,
                f"`{link.target}` stands where an amount belongs, and is no amount",
                link.span,
                _ask_for_dose(link, view),
                (Related(view.find_first_line(view.places[link.target[1:]][0]), "what it names"),),
            )
        elif not plain_text(link).strip() and not split:
            yield Finding(
                Code.EMPTY_LINK,
                "this link has no words",
                link.span,
                "write where it leads between the square brackets",
            )


def _find_repeated_amounts(view: View) -> Iterator[int]:
    """Yield where links without words that lead to no dose stand as amounts."""
    for link in view.nodes.find(Link):
        if link.children or not link.target.startswith("#") or _leads_to_words(link, view):
            continue
        holders = tuple(view.nodes.find_holders(link))
        box = next((one for one in holders if isinstance(one, Doses)), None)
        # Only a box's first paragraph is printed as the limit.
        if box and any(one is box.blocks[0] for one in holders):
            line = next(one for one in holders if isinstance(one, Paragraph | Cell))
            if not (_has_dose(line, view) or find_amounts(plain_text(line))):
                yield link.span.start
        for cell, row, table in zip(holders, holders[1:], holders[2:], strict=False):
            if isinstance(cell, Cell) and isinstance(row, Row) and isinstance(table, Table):
                place = next(i for i, one in enumerate(row.cells) if one is cell)
                column = [one.cells[place] for one in table.rows]
                is_dose = box or any(_has_dose(one, view) for one in column)
                if is_dose and cell.children == (link,):
                    yield link.span.start


def _leads_to_words(link: Link, view: View) -> bool:
    """Tell whether a link leads to a dose, or to words that were to be one and are reported."""
    places = view.places.get(link.target[1:], ())
    return any(isinstance(place, Dose | Passage) for place in places)


def _has_dose(node: Node, view: View) -> bool:
    """Tell whether a line or a cell holds a dose, or repeats one."""
    return any(view.nodes.find_in(node, Dose)) or any(
        link.target[1:] in view.doses for link in view.nodes.find_in(node, Link)
    )


def _ask_for_words(link: Link, view: View) -> str | None:
    """Return what to write where the source has the amount, in words of its own language."""
    dose = view.edition.source_doses.get(link.target[1:]) if view.edition else None
    if dose is None:
        return None
    return (
        f"the source says `{plain_text(dose)}`, which has words: write the same in this language, "
        f"`[…]{{.dose {link.target}}}`"
    )


def _ask_for_dose(link: Link, view: View) -> str:
    """Return how to mark the amount that a link repeats, with that of a dose box if it is known."""
    boxes = [box.span for box in view.nodes.find(Doses)]
    marked = [dose.span for dose in view.nodes.find(Dose)]
    spans = [text.span(found.start, found.end) for text, found in view.amounts]
    written = {
        view.source.text[span.start : span.end]
        for span in spans
        if any(box.start <= span.start < box.end for box in boxes)
        and not any(one.start <= span.start < one.end for one in marked)
    }
    amount = written.pop() if len(written) == 1 else "… mg"
    return f"write `[{amount}]{{.dose {link.target}}}` where the amount stands"


def _check_manuscript(link: Link, path: str, place: str, view: View) -> Iterator[Finding]:
    """Report a link to another manuscript, or to a place in it, that there is not."""
    leaflet = view.leaflets[path]
    if isinstance(leaflet, NoLeaflet):
        yield Finding(Code.BAD_ADDRESS, leaflet.problem, link.span, leaflet.remedy)
    elif place and place not in leaflet.places:
        yield Finding(
            Code.MISSING_TARGET,
            f"the link leads to `#{place}` in `{path}`, and nothing there has that identifier",
            link.span,
            _guess(place, leaflet.places, f"{path}#{{}}")
            or f"write `{path}` alone, or add `{{#{place}}}` after the heading there that is meant",
        )


def check_titles_of_others(view: View) -> Iterator[Finding]:
    """Report links that print the title of another manuscript with an amount in it.

    What stands over there is held against nothing here, and no dose that can be marked.
    """
    for link in view.nodes.find(Link):
        leaflet = view.leaflets.get((split_manuscript(link.target) or ("",))[0])
        if not isinstance(leaflet, Leaflet) or leaflet.title in plain_text(link):
            continue
        # In titles, `Tablets` and `MG` may have capital letters.
        forms = (leaflet.title, leaflet.title.lower())
        if any(map(find_amount_elsewhere, forms)):
            yield Finding(
                Code.AMOUNT_FROM_ELSEWHERE,
                f"this link prints the title of another manuscript, “{leaflet.title}”, and the "
                "amount in it is held against nothing here",
                link.span,
                "take the amount out of that title, which is printed after other words of the "
                "link, too; a dose that readers need here is typed here: `[350 mg]{.dose}`",
                (Related(leaflet.title_place, "the title", leaflet.source),),
            )


def check_glossary(view: View) -> Iterator[Finding]:
    """Report headings of a glossary with nothing below them that would be in one."""
    sections = {section.span.start: section for section in view.prepared_nodes.find(Section)}
    for heading in view.written.blocks:
        if isinstance(heading, Heading) and heading.opens_glossary:
            section = sections.get(heading.span.start)
            if section is None or not any(view.prepared_nodes.find_in(section, Definition)):
                yield Finding(
                    Code.MARK_WITHOUT_EFFECT,
                    "`.glossary` has no effect: no terms stand below it",
                    view.find_first_line(heading),
                    "write each term on a line, and below it a line `: what it means`",
                )


def check_terms(view: View) -> Iterator[Finding]:
    """Report terms that glossaries explain in two ways: words lead to one of them."""
    known = dict[tuple[str, str], Definition]()
    for term in view.prepared_nodes.find(Definition):
        if not term.identifier:
            continue
        language = view.prepared_nodes.find_language(term) or view.language
        forms = [(form, base(language)) for form in list_forms(term)]
        first = next((known[form] for form in forms if form in known), None)
        if first and _explain(first) != _explain(term):
            yield Finding(
                Code.TERM_TWICE,
                f"“{plain_text(term.term)}” is explained twice, and not in the same words",
                view.find_first_line(term),
                "write one explanation, or tell the terms apart by their words",
                (Related(view.find_first_line(first), "the first one"),),
            )
        for form in forms:
            known.setdefault(form, term)


def _explain(term: Definition) -> str:
    """Return the words that explain a term."""
    words = (plain_text(block) for blocks in term.descriptions for block in blocks)
    return " ".join(" ".join(words).split())


def _check_address(link: Link) -> Iterator[Finding]:
    """Report an address that nobody could follow from a page or a phone."""
    if fault := find_fault(link.target, plain_text(link)):
        yield Finding(Code.BAD_ADDRESS, fault.problem, link.span, fault.remedy)


def _guess(name: str, known: Collection[str], form: str) -> str | None:
    """Return which of the names may be meant, as a question, if one is like it."""
    cutoff = _ALIKE_IF_SHORT if len(name) <= _SHORT else _ALIKE
    close = get_close_matches(name, sorted(known), n=1, cutoff=cutoff)
    return f"did you mean `{form.format(close[0])}`?" if close else None
