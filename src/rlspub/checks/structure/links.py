"""Structure: do notes, links, identifiers and questions hang together."""

from difflib import get_close_matches

from rlspub.diagnostics import Code, Related, Reporter
from rlspub.source import Span
from rlspub.tree import (
    Callout,
    Division,
    Document,
    Doses,
    Field,
    Link,
    Note,
    NoteReference,
    Question,
    Section,
    plain_text,
    walk,
)


def check_structure(document: Document, reporter: Reporter) -> None:
    """Report broken links and notes, names that stand twice, and questions without answer."""
    _check_notes(document, reporter)
    _check_links(document, reporter)
    _check_card(document, reporter)
    for node in walk(document):
        if isinstance(node, Question) and node.short is None:
            reporter.report(
                Code.QUESTION_WITHOUT_ANSWER,
                f"the question \N{LEFT DOUBLE QUOTATION MARK}{plain_text(node.title)}"
                "\N{RIGHT DOUBLE QUOTATION MARK} has no short answer",
                Span(node.span.start, node.span.start + 1),
                help="write one short paragraph right below the question",
            )


def _check_card(document: Document, reporter: Reporter) -> None:
    """Report what the card prints as a bare heading or an empty frame."""
    for block in document.card:
        match block:
            case Section(blocks=()) | Callout(blocks=()) | Doses(blocks=()) | Division(blocks=()):
                line = document.source.slice(block.span).partition("\n")[0]
                reporter.report(
                    Code.EMPTY_ON_CARD,
                    "this is marked for the card and has nothing for it",
                    Span(block.span.start, block.span.start + len(line)),
                    help="write the words below it, or take `.card` away; what is in "
                    "`::: {.detail}` is left out of the card",
                )


def _check_notes(document: Document, reporter: Reporter) -> None:
    defined: dict[str, Note] = {}
    for node in walk(document):
        if isinstance(node, Note):
            if node.label in defined:
                reporter.report(
                    Code.DUPLICATE_NOTE,
                    f"there are two notes named `[^{node.label}]`",
                    _label_span(node),
                    help="give one of them another name",
                    related=[Related(_label_span(defined[node.label]), "the first one")],
                )
            defined.setdefault(node.label, node)
    used = set()
    for node in walk(document):
        if isinstance(node, NoteReference):
            used.add(node.label)
            if node.label not in defined:
                reporter.report(
                    Code.UNDEFINED_NOTE,
                    f"no note is named `[^{node.label}]`",
                    node.span,
                    help=_likely(node.label, set(defined), "[^{}]")
                    or f"add a line `[^{node.label}]: The text of the note.`",
                )
    for label, note in defined.items():
        if label not in used:
            reporter.report(
                Code.UNUSED_NOTE,
                f"nothing points at the note `[^{label}]`",
                _label_span(note),
                help=f"put `[^{label}]` after the words that it belongs to, or remove the note",
            )


def _label_span(note: Note) -> Span:
    return Span(note.span.start, note.span.start + len(f"[^{note.label}]:"))


def _check_links(document: Document, reporter: Reporter) -> None:
    places: dict[str, Span] = {}
    for node in walk(document):
        identifier = getattr(node, "identifier", None)
        if identifier is None or (isinstance(node, Field) and node.asks_for_clinic):
            continue
        if identifier in places:
            reporter.report(
                Code.DUPLICATE_IDENTIFIER,
                f"the identifier `#{identifier}` stands for two places",
                node.span,
                help="give one of them another identifier",
                related=[Related(places[identifier], "the first one")],
            )
        places.setdefault(identifier, node.span)
    for node in walk(document):
        if not isinstance(node, Link):
            continue
        if not node.target.startswith("#"):
            _check_address(node, reporter)
        # Without words it would print those of its target.
        if node.target.startswith("#") and node.target[1:] not in places:
            reporter.report(
                Code.MISSING_TARGET,
                f"the link leads to `{node.target}`, and nothing has that identifier",
                node.span,
                help=_likely(node.target[1:], set(places), "#{}")
                or f"add `{{{node.target}}}` after the heading that is meant",
            )
        elif not plain_text(node).strip():
            reporter.report(
                Code.EMPTY_LINK,
                "this link has no words",
                node.span,
                help="write where it leads between the square brackets",
            )


def _check_address(link: Link, reporter: Reporter) -> None:
    """Report an address that nobody could follow from a page or a phone."""
    scheme, _, rest = link.target.partition(":")
    if scheme.lower() in {"http", "https"} and rest.lstrip("/"):
        return
    if scheme.lower() in {"mailto", "tel"} and rest:
        return
    remedy = "write `https://` and so on, `mailto:`, `tel:`, or `#name` for a place in this text"
    if link.target.lstrip(". ") in {"dose", "field"}:
        remedy = f"did you mean `[{plain_text(link)}]{{.{link.target.lstrip('. ')}}}`?"
    elif link.target.startswith("www."):
        remedy = f"write `https://{link.target}`"
    reporter.report(
        Code.BAD_ADDRESS,
        f"the address `{link.target}` cannot be followed"
        if link.target
        else "this link has no address",
        link.span,
        help=remedy,
    )


def _likely(name: str, known: set[str], form: str) -> str | None:
    # Of a name of three letters, two are enough.
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.55)
    return f"did you mean `{form.format(close[0])}`?" if close else None
