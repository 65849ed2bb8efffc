"""Proves that a file prints what layouts must add: that nobody has reviewed it, and the like."""

from collections.abc import Iterable, Sequence

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.layout.page import LaidPage
from rlspub.proof.text.normal_form import normalize


def prove_own_words(
    name: str, pages: Sequence[LaidPage], required: Iterable[str], reporter: Reporter
) -> None:
    """Report required words that no page prints."""
    printed = [
        "".join(normalize(segment.text) for segment in segments)
        for page in pages
        for segments in (page.segments, page.margins)
    ]
    for words in required:
        if not any(normalize(words) in text for text in printed):
            reporter.report(
                Code.PROOF_REQUIRED,
                f'the {name} does not print "{words}"',
                help="let the layout's template and style sheet print it where ours do",
            )
