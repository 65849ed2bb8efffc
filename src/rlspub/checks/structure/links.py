"""Links and notes: do they lead to one place each."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from rlspub.checks.finding import Finding
from rlspub.checks.structure.addresses import find_fault
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts.elsewhere import find_amount_elsewhere
from rlspub.language.readability.formulas import base
from rlspub.source import Span
from rlspub.tree import (
    Definition,
    Heading,
    Link,
    Note,
    NoteReference,
    Section,
    list_forms,
    plain_text,
)
from rlspub.tree.addresses import Leaflet, NoLeaflet, split_manuscript


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
    """Report links that lead nowhere, or that have no words."""
    for link in view.prepared_nodes.find(Link):
        inside = link.target.startswith("#")
        if split := split_manuscript(link.target):
            yield from _check_manuscript(link, *split, view)
        elif not inside:
            yield from _check_address(link)
        # Without words it would print those of its target.
        if inside and link.target[1:] not in view.places:
            yield Finding(
                Code.MISSING_TARGET,
                f"the link leads to `{link.target}`, and nothing has that identifier",
                link.span,
                _guess(link.target[1:], view.places, "#{}")
                or f"add `{{{link.target}}}` after the heading that is meant",
            )
        elif not plain_text(link).strip() and not split:
            yield Finding(
                Code.EMPTY_LINK,
                "this link has no words",
                link.span,
                "write where it leads between the square brackets",
            )


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
    # Of a name of three letters, two are enough.
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.55)
    return f"did you mean `{form.format(close[0])}`?" if close else None
