"""Proves a finished page: its words, what its styles may do, its contents and its links."""

from collections.abc import Collection, Iterable, Iterator

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.html.proving import prove_contents, prove_styles
from rlspub.proof.page.reading import WebPage, read_page
from rlspub.proof.page.sense import find_nonsense
from rlspub.proof.text.normal_form import Vocabulary, normalize
from rlspub.proof.text.pieces import Expected
from rlspub.proof.text.printed import UnreadableError
from rlspub.proof.text.words import prove_words
from rlspub.tree import Document

_STYLES = "style"


def prove_page(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    name: str,
    data: bytes,
    reporter: Reporter,
    *,
    expected: Expected,
    generated: Collection[str],
    required: Iterable[str],
) -> None:
    """Report where a finished page differs from its document.

    `name` is what messages call the file. `generated` are the strings that layouts may add, as all
    that the front matter says; those that are `required` they must.
    """
    try:
        found = read_page(data)
    except UnreadableError as error:
        reporter.report(Code.PROOF_UNREADABLE, f"the {name} cannot be read back: {error}")
        return
    prove_words(document, name, found.printed, reporter, expected=expected, generated=generated)
    prove_styles(name, ((_STYLES, misuse) for misuse in found.misuses), reporter)
    prove_contents(document, name, found.contents, reporter)
    for problem in found.misleading:
        reporter.report(Code.PROOF_CONTENTS, f"the {name}'s contents {problem}")
    for words in required:
        if normalize(words) not in found.printed.text:
            reporter.report(
                Code.PROOF_REQUIRED,
                f'the {name} does not print "{words}"',
                help="let the layout's template print it where ours does",
            )
    nonsense = find_nonsense(found.root, document, generated)
    for problem in (*found.harm, *_list_untrue(document, found), *nonsense):
        reporter.report(Code.PROOF_WEB_PAGE, f"the {name} {problem}")
    known = Vocabulary(generated)
    for words in found.beside:
        if not known.makes_up(normalize(words)):
            shown = " ".join(words.split())
            message = f'the {name} prints "{shown}", which the manuscript does not say'
            reporter.report(Code.PROOF_ADDED, message)


def _list_untrue(document: Document, found: WebPage) -> Iterator[str]:
    """Yield what programs are told of the text, and is not so."""
    title, language = document.metadata.title, document.metadata.language
    if found.language != language or found.data.get("inLanguage") != language:
        yield f"does not say that its language is `{language}`"
    if normalize(found.title) != normalize(title) or found.data.get("name") != title:
        yield f'does not say that it is called "{title}"'
