"""The three outputs.

Each renderer lives in a module of its own that is imported when it is used, because the
libraries behind it are slow to load.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from rlspub.renderers.printing import CardSize, Printing

if TYPE_CHECKING:
    from rlspub.renderers.artifact import Artifact, RenderContext
    from rlspub.tree import Document


@dataclass(frozen=True, slots=True)
class Renderer:
    """One output: its name, the end of its file's name, and the variants that there are of it."""

    name: str
    suffix: str
    variants: frozenset[str] = frozenset()

    def file_name(self, stem: str, printing: Printing) -> str:
        """Return what the file is called: each variant stands beside the ordinary one."""
        variants = [variant for variant in printing.variants if variant in self.variants]
        return "-".join((stem, self.name, *variants)) + self.suffix

    def render(self, document: "Document", context: "RenderContext") -> "Artifact":
        """Return the finished file; raise `Failed` after reporting why there is none."""
        function: Callable[[Document, RenderContext], Artifact]
        function = import_module(_MODULES[self.name]).render
        return function(document, context)


_MODULES = {
    "handout": "rlspub.renderers.pdf.handout",
    "booklet": "rlspub.renderers.epub.booklet",
    "card": "rlspub.renderers.pdf.card",
}
_PRINTED = frozenset({"mono", "fillable", "press"})
_CARDS = frozenset({*(size.value for size in CardSize), "2up", "4up"})

RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "handout": Renderer("handout", ".pdf", _PRINTED | {"large-print", "imposed"}),
        "booklet": Renderer("booklet", ".epub"),
        "card": Renderer("card", ".pdf", _PRINTED | _CARDS),
    }
)
