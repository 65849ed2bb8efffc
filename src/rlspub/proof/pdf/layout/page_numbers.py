"""Proves that readers who are told a page find there what they look for."""

from collections.abc import Iterable

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.layout.words import PlacedWords
from rlspub.proof.text.pieces import Piece, PieceKind
from rlspub.proof.text.quote import quote
from rlspub.tree import Document, Link, Node, Section, plain_text, walk

_REMEDY = "make the files again"


def prove_page_numbers(
    document: Document,
    name: str,
    placed: PlacedWords,
    contents: Iterable[Piece],
    reporter: Reporter,
) -> None:
    """Report pages on which what they are named for is not, and listed chapters without one."""
    pages = dict[int, int]()
    for word in placed.words:
        if word.places:
            pages.setdefault(id(word.piece.node), word.places[0].page)
    targets = {
        identifier: node
        for node in walk(document)
        if isinstance(identifier := getattr(node, "identifier", None), str)
    }
    for number in placed.numbers:
        target = _find_target(number.piece, targets)
        page = None if target is None else _find_page(target, pages)
        if page is not None and page != number.told:
            reporter.report(
                Code.PROOF_PAGE_NUMBER,
                f"page {number.page} of the {name} sends readers to page {number.told} for "
                f'"{_name(number.piece)}", which is on page {page}',
                None if number.piece.node is None else number.piece.node.span,
                help=_REMEDY,
            )
    found = {id(number.piece) for number in placed.numbers}
    for piece in contents:
        if piece.kind is PieceKind.PAGE and id(piece) not in found:
            reporter.report(
                Code.PROOF_PAGE_NUMBER,
                f'the {name} lists "{_name(piece)}" without its page',
                None if piece.node is None else piece.node.span,
                help=_REMEDY,
            )


def _find_target(piece: Piece, targets: dict[str, Node]) -> Node | None:
    match piece.node:
        case Link(target=target):
            return targets.get(target.removeprefix("#"))
        case node:
            return node


def _find_page(target: Node, pages: dict[int, int]) -> int | None:
    """Return on which page the first words of something stand, if it has words of its own."""
    return next((pages[id(node)] for node in walk(target) if id(node) in pages), None)


def _name(piece: Piece) -> str:
    match piece.node:
        case Section(title=title) | Link(children=title):
            return quote(plain_text(title))
        case _:
            return quote(piece.raw)
