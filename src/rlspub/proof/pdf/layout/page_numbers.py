"""Proves that readers who are told a page find there what they look for."""

from collections.abc import Iterable, Mapping, Sequence

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.layout.page import LaidPage
from rlspub.proof.pdf.layout.words import Place, PlacedNumber, PlacedWords
from rlspub.proof.text.pieces import Expected, Piece, PieceKind
from rlspub.proof.text.quote import quote
from rlspub.tree import Document, Link, Node, Section, plain_text, walk

_REMEDY = "make the files again"
# A link may lead to so far above what it leads to, in lines of it.
_MOST_ABOVE = 4


def prove_page_numbers(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    name: str,
    pages: Sequence[LaidPage],
    placed: PlacedWords,
    reporter: Reporter,
    *,
    expected: Expected,
) -> None:
    """Report pages on which what they are named for is not.

    Also report listed chapters without one, and those to which their entry does not lead.
    """
    firsts = dict[int, Place]()
    for word in placed.words:
        if word.places:
            firsts.setdefault(id(word.piece.node), word.places[0])
    targets = {
        identifier: node
        for node in walk(document)
        if isinstance(identifier := getattr(node, "identifier", None), str)
    }
    for number in placed.numbers:
        target = _find_target(number.piece, targets)
        first = None if target is None else _find_first((target,), firsts)
        if first is not None and first.page != number.told:
            reporter.report(
                Code.PROOF_PAGE_NUMBER,
                f"page {number.place.page} of the {name} sends readers to page {number.told} for "
                f'"{_name(number.piece)}", which is on page {first.page}',
                None if number.piece.node is None else number.piece.node.span,
                help=_REMEDY,
            )
    listed = {id(number.piece): number for number in placed.numbers}
    for piece in expected.contents:
        if piece.kind is not PieceKind.PAGE or not isinstance(chapter := piece.node, Section):
            continue
        entry, first = listed.get(id(piece)), _find_first(chapter.title, firsts)
        if entry is None:
            problem = "its page"
        elif first is not None and expected.has_links and not _has_link(entry, first, pages):
            problem = "a link to it"
        else:
            continue
        reporter.report(
            Code.PROOF_PAGE_NUMBER,
            f'the {name} lists "{_name(piece)}" without {problem}',
            chapter.span,
            help=_REMEDY,
        )


def _has_link(number: PlacedNumber, first: Place, pages: Sequence[LaidPage]) -> bool:
    """Tell whether the number of a page is in a link to where something begins."""
    left, bottom, right, top = number.place.run.box
    x, y = (left + right) / 2, (bottom + top) / 2
    segment = first.segment
    _, lowest, _, highest = segment.box
    return any(
        link.box[0] <= x <= link.box[2]
        and link.box[1] <= y <= link.box[3]
        and link.page == first.page
        and lowest <= link.height <= highest + _MOST_ABOVE * segment.size
        for page in pages
        if page.number == number.place.page
        for link in page.content.page.read_links()
    )


def _find_target(piece: Piece, targets: dict[str, Node]) -> Node | None:
    match piece.node:
        case Link(target=target):
            return targets.get(target.removeprefix("#"))
        case node:
            return node


def _find_first(targets: Iterable[Node], firsts: Mapping[int, Place]) -> Place | None:
    """Return where the first words of something stand, if it has words of its own."""
    nodes = (node for target in targets for node in walk(target))
    return next((firsts[id(node)] for node in nodes if id(node) in firsts), None)


def _name(piece: Piece) -> str:
    match piece.node:
        case Section(title=title) | Link(children=title):
            return quote(plain_text(title))
        case _:
            return quote(piece.raw)
