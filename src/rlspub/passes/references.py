"""Numbers for notes and references, in the order of their first mention."""

from collections.abc import Iterator
from dataclasses import replace

from rlspub.tree import Document, Node, Note, NoteReference, References, children, walk
from rlspub.tree.rewrite import rewrite


def number_notes(document: Document) -> Document:
    """Return the document with numbered marks and notes; notes never mentioned come last."""
    labels = dict.fromkeys(
        node.label for node in _in_order_of_mention(document) if isinstance(node, NoteReference)
    )
    notes = [node for node in walk(document) if isinstance(node, Note)]
    labels |= dict.fromkeys(note.label for note in notes)
    numbers = {label: number for number, label in enumerate(labels, start=1)}

    def change(node: Node) -> Node:
        match node:
            case NoteReference(label=label) | Note(label=label):
                return replace(node, number=numbers[label])
            case References(entries=entries):
                return replace(node, entries=tuple(sorted(entries, key=_number)))
        return node

    numbered = rewrite(document, change)
    return replace(numbered, notes=tuple(sorted(numbered.notes, key=_number)))


def _number(note: Note) -> int:
    return note.number


def _in_order_of_mention(node: Node) -> Iterator[Node]:
    """Yield nodes as a reader meets them: the text first, notes and references after it."""
    later: list[Node] = []
    yield from _text_first(node, later)
    for note in later:
        yield from walk(note)


def _text_first(node: Node, later: list[Node]) -> Iterator[Node]:
    yield node
    for child in children(node):
        if isinstance(child, Note):
            later.append(child)
        else:
            yield from _text_first(child, later)
