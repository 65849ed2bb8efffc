"""Headings without words."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.characters import is_visible
from rlspub.tree import Field, Heading, Link, plain_text, walk


def check_empty_headings(view: View) -> Iterator[Finding]:
    """Report headings of which nobody sees anything."""
    for heading in view.nodes.find(Heading):
        # A link without words brings them from elsewhere, or is reported itself.
        holds_more = any(isinstance(node, Link | Field) for node in walk(heading))
        if not holds_more and not is_visible(plain_text(heading)):
            yield Finding(
                Code.EMPTY_HEADING,
                "this heading has no words",
                heading.span,
                "write them behind the signs `#`, or remove the line; for a real `#` write `\\#`",
            )
