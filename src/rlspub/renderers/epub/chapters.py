"""The document as the files of a book: what stands in which, and where links lead."""

from collections.abc import Iterable
from dataclasses import dataclass

from rlspub.layouts.contract import BookPage
from rlspub.renderers.html.attributes import identify_mention, identify_note
from rlspub.tree import (
    Block,
    Document,
    Inline,
    Node,
    Note,
    NoteReference,
    References,
    Section,
    plain_text,
    walk,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One file: a top section, or what comes before the first.

    A chapter without a `heading` of its own goes by the title alone.
    """

    path: str
    identifier: str
    title: str
    section: Section | None
    heading: tuple[Inline, ...]
    blocks: tuple[Block, ...]

    @property
    def is_bibliography(self) -> bool:
        """Tell whether the chapter is a list of sources."""
        return any(isinstance(block, References) for block in self.blocks)


def chapters(document: Document) -> tuple[Chapter, ...]:
    """Return the document's files in reading order.

    The notes have a file of their own at the end, where paper has them too: at the ends of
    chapters, a page that holds notes would come before pages that are turned earlier.
    """
    opening = tuple(block for block in document.blocks if not isinstance(block, Section))
    sections = [block for block in document.blocks if isinstance(block, Section)]
    found = []
    if opening:
        found.append(
            Chapter(
                path="opening.xhtml",
                identifier="rls-opening",
                title=document.metadata.title,
                section=None,
                heading=(),
                blocks=opening,
            )
        )
    for number, section in enumerate(sections, 1):
        found.append(
            Chapter(
                path=f"chapter-{number:02}.xhtml",
                identifier=section.identifier,
                title=" ".join(plain_text(section.title).split()) or document.metadata.title,
                section=section,
                heading=section.title,
                blocks=section.blocks,
            )
        )
    return tuple(found)


def addresses(found: Iterable[Chapter], notes: Iterable[Note]) -> dict[str, str]:
    """Return where each identifier is, with its file."""
    places = dict[str, str]()
    for chapter in found:
        places[chapter.identifier] = f"{chapter.path}#{chapter.identifier}"
        # What is first mentioned in one chapter may be mentioned again in another.
        places = _addresses((*chapter.heading, *chapter.blocks), chapter.path) | places
    return _addresses(notes, BookPage.NOTES) | places


def _addresses(nodes: Iterable[Node], path: str) -> dict[str, str]:
    names = (name for node in nodes for part in walk(node) for name in _identifiers(part))
    return {name: f"{path}#{name}" for name in names}


def _identifiers(node: Node) -> list[str]:
    if isinstance(node, Note):
        return [identify_note(node.number)]
    if isinstance(node, NoteReference):
        return [identify_mention(node.number)]
    name = getattr(node, "identifier", None)
    return [name] if name else []
