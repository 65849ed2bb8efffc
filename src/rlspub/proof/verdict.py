"""Each output by its name, and how it is proven."""

from collections.abc import Collection, Iterable

from rlspub.diagnostics import Reporter
from rlspub.proof.text.expected import expect_card, expect_whole
from rlspub.tree import Document, blanks

# Millimetres.
_SAFE_MARGIN = 3


def prove(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    output: str,
    data: bytes,
    generated: Iterable[str],
    reporter: Reporter,
    *,
    mono: bool = False,
    most_pages: int = 1,
) -> float | None:
    """Report every word of the document that a finished file lacks, and every word too many.

    Report print that is too pale, too. Returns the least contrast of words in a PDF, in
    colour or on a photocopy; `mono` is made for the latter. A card may have `most_pages`.

    `output` is "handout", "booklet" or "card". `generated` are the strings that layouts may
    add, filled in but for `{page}` and `{pages}`. What the front matter says may be added
    without being named.
    """
    # The libraries behind these are slow to load.
    from rlspub.proof.epub.booklet import prove_booklet
    from rlspub.proof.pdf.pages import prove_pages

    generated = tuple(generated)
    match output:
        case "booklet":
            expected = expect_whole(document)
            prove_booklet(document, output, data, generated, reporter, expected=expected)
            return None
        case "card":
            return prove_pages(
                document,
                output,
                data,
                generated,
                reporter,
                expected=expect_card(document),
                most_pages=most_pages,
                safe_margin=_SAFE_MARGIN,
                mono=mono,
            )
        case _:
            return prove_pages(
                document,
                output,
                data,
                generated,
                reporter,
                expected=expect_whole(document),
                numbered=True,
                mono=mono,
            )


def prove_form(
    document: Document, output: str, data: bytes, generated: Collection[str], reporter: Reporter
) -> None:
    """Report blanks of the document that are no fields of a fillable file, and bad fields.

    `output` is "handout" or "card".
    """
    from rlspub.proof.pdf import form

    wanted = blanks.name_blanks_of_card if output == "card" else blanks.name_blanks
    form.prove_form(wanted(document), output, data, generated, reporter)
