"""Proves the page furniture of a PDF: running titles and page numbers, in its page margins."""

from collections.abc import Collection, Sequence

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.text.normal_form import Vocabulary, normalize
from rlspub.proof.text.quote import quote
from rlspub.tree import Document, Section, plain_text, walk


def prove_furniture(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    name: str,
    furniture: Sequence[str],
    generated: Collection[str],
    reporter: Reporter,
    *,
    numbered: bool,
    edition: str = "",
) -> None:
    """Report margins that print what they may not, and what is missing from them.

    This is the `edition`, and of `numbered` pages their numbers. `furniture` is the text of each
    page's margins. `{page}` and `{pages}` in the `generated`
    strings stand for a page's number and for how many there are.
    """
    titles = [plain_text(node.title) for node in walk(document) if isinstance(node, Section)]
    allowed = [*generated, *document.metadata.list_printed_words(), *titles]
    for page, text in enumerate(furniture, 1):
        numbers = [
            string.replace("{page}", str(page)).replace("{pages}", str(len(furniture)))
            for string in generated
            if "{page" in string
        ]
        if not Vocabulary([*allowed, *numbers]).makes_up(normalize(text)):
            reporter.report(
                Code.PROOF_ADDED,
                f'page {page} of the {name} prints "{quote(text)}" in its margin, '
                "which is neither a label nor a title",
            )
        else:
            for words in (edition, *(numbers if numbered else ())):
                if normalize(words) not in normalize(text):
                    reporter.report(
                        Code.PROOF_MISSING,
                        f'page {page} of the {name} lacks "{quote(words)}" in its margin',
                        help="it is hidden, cut off or covered: look at the foot of that page",
                    )
