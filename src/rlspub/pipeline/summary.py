"""What is told at the end of a build."""

from collections.abc import Iterable, Iterator
from math import floor

from rlspub.outputs import Output
from rlspub.pipeline.build import Build
from rlspub.pipeline.making import Built
from rlspub.renderers.press.profile import CONDITION, DESCRIPTION
from rlspub.renderers.printing import Printing


def build_table(built: Iterable[Built]) -> str:
    """Return a line a file: name, pages, size, least contrast of words, and size of type.

    The latter is there where it was searched for.
    """
    rows = [("file", "pages", "size", "contrast", "type")]
    for file in built:
        artifact = file.artifact
        rows.append(
            (
                str(file.path),
                "" if artifact.pages is None else str(artifact.pages),
                f"{len(artifact.data) / 1000:,.0f} kB",
                "" if file.contrast is None else f"{floor(file.contrast * 10) / 10}:1",
                "" if artifact.type_size is None else f"{artifact.type_size:g} pt",
            )
        )
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()
        for row in rows
    )


def list_kept(built: Iterable[Built]) -> Iterator[str]:
    """Yield which files were not made again."""
    if names := [file.output.name for file in built if not file.is_new]:
        yield f"Not made again, since nothing in it has changed: {', '.join(names)}."


def advise_on_printing(printing: Printing, built: Iterable[Built]) -> Iterator[str]:
    """Yield what a clinic must know to print the files that were made."""
    if printing.press:
        yield f"Press files are for the printing condition {CONDITION}: {DESCRIPTION}."
    for file in built:
        yield from file.output.advise(printing)


def list_absences(ordered: Iterable[Output], built: Build) -> Iterator[str]:
    """Yield why an output that was ordered was not made."""
    made = [file.output for file in built]
    for output in ordered:
        if output in built.unfit:
            yield (
                f"No {output.name}: its words do not fit, as the error says. The files above are "
                "new; print no older copy beside them."
            )
        elif output not in made:
            yield output.absence
