"""Pictures: can they be printed, are they told in words, and does anything stay unseen."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.pictures.description import is_description
from rlspub.tree import (
    Block,
    BulletList,
    Callout,
    Detail,
    Division,
    Document,
    Doses,
    Figure,
    Image,
    Link,
    OrderedList,
    Paragraph,
    SideBySide,
)

_SIDE_BY_SIDE = (2, 3)


def check_picture_files(view: View) -> Iterator[Finding]:
    """Report pictures that cannot be printed."""
    for image in view.prepared_nodes.find(Image):
        fault = view.pictures[image.target].fault
        if fault is not None:
            yield Finding(fault.code, fault.message, image.span, fault.remedy)


def check_picture_places(view: View) -> Iterator[Finding]:
    """Report widths of pictures that do not stand alone."""
    for image in view.nodes.find(Image):
        if image.width is None:
            continue
        holders = list(view.nodes.find_holders(image))
        if not isinstance(holders[0], Figure):
            yield Finding(
                Code.MISPLACED_ATTRIBUTES,
                "`width` is for a picture in a paragraph of its own",
                image.span,
                "put blank lines before and after the picture, or take `width` away",
            )
        elif any(isinstance(holder, SideBySide) for holder in holders):
            yield Finding(
                Code.MISPLACED_ATTRIBUTES,
                "`width` says nothing here: pictures side by side share the width",
                image.span,
                "take it away",
            )


def check_side_by_side(view: View) -> Iterator[Finding]:
    """Report what cannot stand side by side: one picture, more than three, and other things."""
    for row in view.nodes.find(SideBySide):
        count = sum(isinstance(block, Figure) for block in row.blocks)
        faults = [fault for block in row.blocks if (fault := _find_fault_beside(block, view))]
        yield from faults
        if row.blocks and not isinstance(row.blocks[0], Figure) and not faults:
            yield Finding(
                Code.SIDE_BY_SIDE,
                "this stands before the first picture",
                view.find_first_line(row.blocks[0]),
                "write it below its picture, or before the line `::: {.side-by-side}`",
            )
        elif count not in _SIDE_BY_SIDE and not faults:
            yield Finding(
                Code.SIDE_BY_SIDE,
                f"this holds {count or 'no'} picture{'s' * (count != 1)}",
                view.find_first_line(row),
                "put in two or three, each in a paragraph of its own",
            )
        holder = next(view.nodes.find_holders(row))
        if not isinstance(holder, Document | Division | Detail | Callout | Doses):
            yield Finding(
                Code.SIDE_BY_SIDE,
                "there is no room for pictures side by side in a list, a quotation or a note",
                view.find_first_line(row),
                "put them before or after it",
            )


def _find_fault_beside(block: Block, view: View) -> Finding | None:
    if not isinstance(block, Figure | Paragraph | BulletList | OrderedList):
        return Finding(
            Code.SIDE_BY_SIDE,
            "this cannot stand beside a picture",
            block.span,
            "keep pictures, paragraphs and lists, and put all else before or after them",
        )
    images = (image.span.start for image in view.nodes.find(Image))
    if isinstance(block, Paragraph) and any(
        block.span.start <= start < block.span.end for start in images
    ):
        return Finding(
            Code.SIDE_BY_SIDE,
            "a picture stands in a paragraph with something else",
            block.span,
            "put blank lines before and after each picture",
        )
    return None


def check_picture_words(view: View) -> Iterator[Finding]:
    """Report pictures whose words are missing, say nothing, or are heard by nobody."""
    for image in view.prepared_nodes.find(Image):
        words = f"{image.alternative} {image.title or ''}".strip()
        if image.decorative and words:
            yield Finding(
                Code.DECORATIVE_WITH_WORDS,
                f"the picture `{image.target}` is said to be a decoration, and has words: "
                f"`{words}`",
                image.span,
                "take `.decorative` away, or the words",
            )
        elif not image.decorative and not image.alternative.strip():
            yield Finding(
                Code.NO_ALTERNATIVE,
                f"the picture `{image.target}` has no words for people who cannot see it",
                image.span,
                f"write what it shows: `![what it shows]({image.target})`; if it only decorates, "
                f"write `![]({image.target}){{.decorative}}`",
            )
        elif not image.decorative and not is_description(image.alternative, image.target):
            yield Finding(
                Code.NO_DESCRIPTION,
                f"`{image.alternative}` does not say what the picture `{image.target}` shows",
                image.span,
                f"write what it shows: `![what it shows]({image.target})`",
            )


def check_titles(view: View) -> Iterator[Finding]:
    """Report words behind an address, which neither paper nor a phone shows."""
    titled: tuple[Image | Link, ...] = (*view.nodes.find(Image), *view.nodes.find(Link))
    for node in titled:
        if node.title and node.title.strip():
            below = " below the picture" if isinstance(node, Image) else ""
            yield Finding(
                Code.UNSEEN_TITLE,
                f"no reader sees “{node.title}” on paper",
                node.span,
                f"delete the words in quotes behind the address; if they matter, write them in a "
                f"paragraph{below}",
            )
