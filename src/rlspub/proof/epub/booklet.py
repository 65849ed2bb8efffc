"""Proves a finished EPUB: its words, what its styles may do, its table of contents."""

from collections.abc import Collection

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.epub.text import read_epub
from rlspub.proof.html.proving import prove_contents, prove_styles
from rlspub.proof.text.pieces import Expected
from rlspub.proof.text.printed import UnreadableError
from rlspub.proof.text.words import prove_words
from rlspub.tree import Document


def prove_booklet(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    name: str,
    data: bytes,
    generated: Collection[str],
    reporter: Reporter,
    *,
    expected: Expected,
) -> None:
    """Report where a finished EPUB differs from its document.

    `name` is what messages call the file. `generated` are the strings that layouts may add;
    all that the front matter says may be added, too, and the EPUB's own identifier.
    """
    try:
        found = read_epub(data)
    except UnreadableError as error:
        reporter.report(Code.PROOF_UNREADABLE, f"the {name} cannot be read back: {error}")
        return
    allowed = (*generated, found.identifier)
    prove_words(document, name, found.printed, reporter, expected=expected, generated=allowed)
    prove_styles(name, found.misuses, reporter)
    prove_contents(document, name, found.contents, reporter)
    for problem in found.misleading:
        reporter.report(Code.PROOF_CONTENTS, f"the {name}'s contents {problem}")
