"""Pictures: can they be printed, are they told in words, and does anything stay unseen."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.pictures.description import is_description
from rlspub.tree import Image, Link


def check_picture_files(view: View) -> Iterator[Finding]:
    """Report pictures that cannot be printed."""
    for image in view.prepared_nodes.find(Image):
        fault = view.pictures[image.target].fault
        if fault is not None:
            yield Finding(fault.code, fault.message, image.span, fault.remedy)


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
