"""The document as the files of a book: what stands in which, and where links lead."""

from collections.abc import Iterable
from dataclasses import dataclass

from rlspub.renderers.html_text import mention_id, note_id
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
    """One file: a top section, or what comes before the first, with its footnotes.

    A chapter without a `heading` of its own goes by the title alone.
    """

    path: str
    identifier: str
    title: str
    section: Section | None
    heading: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

    @property
    def is_bibliography(self) -> bool:
        """Tell whether the chapter is a list of sources."""
        return any(isinstance(block, References) for block in self.blocks)


def chapters(document: Document) -> tuple[Chapter, ...]:
    """Return the document's files in reading order, each note in the first that mentions it."""
    waiting = {note.label: note for note in document.notes}
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
                notes=_notes(opening, waiting),
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
                notes=_notes((section,), waiting),
            )
        )
    return tuple(found)


def _notes(blocks: Iterable[Node], waiting: dict[str, Note]) -> tuple[Note, ...]:
    """Take the notes that blocks mention out of those waiting, with the notes in these notes."""
    taken = list[Note]()
    for block in blocks:
        for node in walk(block):
            if isinstance(node, NoteReference) and node.label in waiting:
                note = waiting.pop(node.label)
                taken += [note, *_notes(note.blocks, waiting)]
    return tuple(sorted(taken, key=lambda note: note.number))


def addresses(found: Iterable[Chapter]) -> dict[str, str]:
    """Return where each identifier is, with its file."""
    places = dict[str, str]()
    for chapter in found:
        identifiers = [chapter.identifier]
        for part in (*chapter.heading, *chapter.blocks, *chapter.notes):
            for node in walk(part):
                identifiers += _identifiers(node)
        places |= {name: f"{chapter.path}#{name}" for name in identifiers}
    return places


def _identifiers(node: Node) -> list[str]:
    if isinstance(node, Note):
        return [note_id(node.number)]
    if isinstance(node, NoteReference):
        return [mention_id(node)]
    name = getattr(node, "identifier", None)
    return [name] if name else []


def first_mentions(document: Document) -> dict[int, str]:
    """Return the mark that first mentions each note, for the way back."""
    mentions = dict[int, str]()
    for node in walk(document):
        if isinstance(node, NoteReference):
            mentions.setdefault(node.number, mention_id(node))
    return mentions
