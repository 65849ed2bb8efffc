"""The booklet: an EPUB that names the pages of the handout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rlspub.outputs.handout import HANDOUT, find_page_starts
from rlspub.outputs.output import Output, Proving, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rlspub.renderers.artifact import Artifact, RenderContext
    from rlspub.tree import Document

_NAME = "booklet"


def _render(document: Document, context: RenderContext) -> Artifact:
    from rlspub.renderers.epub.booklet import render

    starts = context.page_starts or find_page_starts(document, context)
    return render(document, replace(context, page_starts=starts))


def _prove(document: Document, data: bytes, proving: Proving) -> None:
    from rlspub.proof.epub.booklet import prove_booklet
    from rlspub.proof.text.expected import expect_whole

    expected = expect_whole(document, proving.own).leave_out_contents()
    prove_booklet(
        document,
        _NAME,
        data,
        proving.generated,
        proving.reporter,
        expected=expected,
        edition=proving.own.edition,
    )


def _read(document: Document) -> Iterator[object]:
    yield from read_whole(document)
    if document.metadata.date is None:
        # Then the text itself is what the booklet is known by.
        yield document.source.text


BOOKLET = Output(
    name=_NAME, suffix=".epub", render=_render, prove=_prove, reads=_read, named=HANDOUT
)
