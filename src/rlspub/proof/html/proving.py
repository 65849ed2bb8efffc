"""What is proven alike of booklets and pages: what their styles do, and that contents are whole."""

from collections.abc import Collection, Iterable

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts.styles import Misuse
from rlspub.proof.text.normal_form import normalize
from rlspub.tree import Document, Section, plain_text


def prove_styles(name: str, misuses: Iterable[tuple[str, Misuse]], reporter: Reporter) -> None:
    """Report styles that may hide or change words, each with the name of its file."""
    for file, misuse in misuses:
        quoted = f"`{misuse.written}` may hide words or change them: " if misuse.written else ""
        reporter.report(
            Code.PROOF_HIDDEN,
            f"in the {name}'s `{file}`, line {misuse.line}, {quoted}{misuse.message}",
        )


def prove_contents(
    document: Document, name: str, contents: Collection[str], reporter: Reporter
) -> None:
    """Report sections whose titles are not among the lines of a table of contents.

    These are in normal form.
    """
    for section in document.blocks:
        if isinstance(section, Section):
            title = plain_text(section.title)
            if normalize(title) and normalize(title) not in contents:
                reporter.report(
                    Code.PROOF_CONTENTS, f'the {name}\'s contents lack "{title}"', section.span
                )
