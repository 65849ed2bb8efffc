"""Whether our fonts can draw the words in drawings."""

import unicodedata
from collections.abc import Mapping

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts import Fonts
from rlspub.pictures.examination import Picture
from rlspub.renderers.characters import is_drawn
from rlspub.tree import Document, Image, walk


def check_drawn_letters(
    fonts: Fonts, document: Document, pictures: Mapping[str, Picture], reporter: Reporter
) -> None:
    """Report letters in drawings that no installed font can draw, once a drawing."""
    languages = (document.metadata.language,)
    for image in (node for node in walk(document) if isinstance(node, Image)):
        letters = dict.fromkeys("".join(pictures[image.target].words))
        missing = [letter for letter in letters if not is_drawn(letter, fonts, languages)]
        if missing:
            name = unicodedata.name(missing[0], f"U+{ord(missing[0]):04X}").lower()
            reporter.report(
                Code.NO_FONT,
                f"no font has the character {missing[0]} ({name}) of the drawing `{image.target}`",
                image.span,
                help="turn the text of the drawing into outlines (paths), or save it as PNG",
            )
