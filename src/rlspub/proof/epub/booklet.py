"""Proves a finished EPUB: its words, what its styles may do, its table of contents."""

from collections.abc import Collection, Iterable

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.epub.text import read_epub
from rlspub.proof.html.proving import prove_contents, prove_styles
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.pieces import Expected
from rlspub.proof.text.printed import UnreadableError
from rlspub.proof.text.quote import quote
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
    edition: str = "",
) -> None:
    """Report where a finished EPUB differs from its document.

    `name` is what messages call the file. `generated` are the strings that layouts may add;
    all that the front matter says may be added, too, and the EPUB's own identifier.
    Each of its pages prints the `edition`.
    """
    try:
        found = read_epub(data)
    except UnreadableError as error:
        reporter.report(Code.PROOF_UNREADABLE, f"the {name} cannot be read back: {error}")
        return
    allowed = (*generated, found.identifier)
    prove_words(document, name, found.printed, reporter, expected=expected, generated=allowed)
    prove_edition(name, found.pages, edition, reporter)
    prove_styles(name, found.misuses, reporter)
    prove_contents(document, name, found.contents, reporter)
    for problem in found.misleading:
        reporter.report(Code.PROOF_CONTENTS, f"the {name}'s contents {problem}")


def prove_edition(
    name: str, pages: Iterable[tuple[str, str]], edition: str, reporter: Reporter
) -> None:
    """Report files of a book that do not say which edition it is; `pages` are in normal form."""
    for file, words in pages:
        if normalize(edition) not in words:
            reporter.report(
                Code.PROOF_MISSING,
                f'`{file}` of the {name} lacks "{quote(edition)}"',
                help="print `edition` in the template of that page",
            )
