"""The three outputs.

Each renderer lives in a module of its own that is imported when it is used, because the
libraries behind it are slow to load.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rlspub.renderers.artifact import Artifact, RenderContext
    from rlspub.tree import Document


@dataclass(frozen=True, slots=True)
class Renderer:
    """One output: its name, the end of its file's name, and whether it has a large print."""

    name: str
    suffix: str
    has_large_print: bool = False

    def file_name(self, stem: str, *, large_print: bool) -> str:
        """Return what the file is called: large print stands beside the ordinary one."""
        if large_print and self.has_large_print:
            return stem + self.suffix.replace(".", "-large-print.")
        return stem + self.suffix

    def render(self, document: "Document", context: "RenderContext") -> "Artifact":
        """Return the finished file; raise `Failed` after reporting why there is none."""
        function: Callable[[Document, RenderContext], Artifact]
        function = import_module(f"{__name__}.{self.name}").render
        return function(document, context)


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "handout": Renderer("handout", "-handout.pdf", has_large_print=True),
        "booklet": Renderer("booklet", "-booklet.epub"),
        "card": Renderer("card", "-card.pdf"),
    }
)
