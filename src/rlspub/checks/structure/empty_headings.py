"""Headings without words."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.characters import is_visible
from rlspub.tree import Heading, Inline, Node, Question, Section, plain_text


def check_empty_headings(view: View) -> Iterator[Finding]:
    """Report headings of which nobody sees anything.

    They are looked at as prepared, where links without words have those of their targets.
    """
    nodes = view.prepared_nodes
    headings: list[tuple[Node, tuple[Inline, ...]]] = [
        *((heading, heading.children) for heading in nodes.find(Heading)),
        *((section, section.title) for section in nodes.find(Section)),
        *((question, question.title) for question in nodes.find(Question)),
    ]
    for node, words in headings:
        if not is_visible(plain_text(words)):
            yield Finding(
                Code.EMPTY_HEADING,
                "this heading has no words",
                view.find_first_line(node),
                "write them behind the signs `#`, or remove the line; for a real `#` write `\\#`",
            )
