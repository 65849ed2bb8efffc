"""Tree to tree: from what was written to what is printed."""

from rlspub.passes.card import gather_card
from rlspub.passes.figures import fill_links
from rlspub.passes.references import number_notes
from rlspub.passes.sections import nest_sections
from rlspub.passes.typography import set_type
from rlspub.tree import Document


def prepare(document: Document) -> Document:
    """Return the document as the renderers expect it."""
    return gather_card(number_notes(fill_links(nest_sections(set_type(document)))))
