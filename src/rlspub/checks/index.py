"""The nodes of a tree by their type, so that no check walks the tree for itself."""

from collections.abc import Iterator, Sequence
from typing import TypeVar, cast

from rlspub.tree import Node, children, find_own_language

Kind = TypeVar("Kind", bound=Node)


class Index:
    """All nodes under some roots, in reading order: by type, and with what holds them."""

    def __init__(self, *roots: Node) -> None:
        """Walk the trees once. An index keeps its roots alive, so that identities stay unique."""
        self._by_type: dict[type[Node], list[Node]] = {}
        self._holders: dict[int, Node] = {}
        self.nodes: Sequence[Node] = tuple(node for root in roots for node in self._add(root))

    def _add(self, root: Node) -> Iterator[Node]:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            self._by_type.setdefault(type(node), []).append(node)
            yield node
            below = children(node)
            self._holders.update((id(child), node) for child in below)
            waiting += reversed(below)

    def find(self, kind: type[Kind]) -> Sequence[Kind]:
        """Return all nodes of a type, in reading order."""
        return cast("Sequence[Kind]", self._by_type.get(kind, ()))

    def find_holders(self, node: Node) -> Iterator[Node]:
        """Yield what holds a node, from its parent outwards."""
        while (holder := self._holders.get(id(node))) is not None:
            yield holder
            node = holder

    def find_in(self, holder: Node, kind: type[Kind]) -> Iterator[Kind]:
        """Yield the nodes of a type within another node."""
        for node in self.find(kind):
            if any(one is holder for one in self.find_holders(node)):
                yield node

    def find_language(self, node: Node) -> str | None:
        """Return the language that a node is in, or nothing if it is that of the document."""
        marked = (find_own_language(holder) for holder in (node, *self.find_holders(node)))
        return next(filter(None, marked), None)
