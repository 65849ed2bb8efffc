"""Tree to tree: from what was written to what is printed."""

from rlspub.passes.figures import fill_links
from rlspub.passes.references import number_notes
from rlspub.passes.sections import nest_sections
from rlspub.passes.short_outputs import gather_short_outputs
from rlspub.passes.typography import set_type
from rlspub.tree import Document


def prepare(document: Document) -> Document:
    """Return the document as the renderers expect it."""
    return gather_short_outputs(number_notes(fill_links(nest_sections(set_type(document)))))
