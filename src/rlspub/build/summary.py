"""What is told at the end of a build."""

from collections.abc import Container, Iterable, Iterator
from math import floor

from rlspub.build.build import Built
from rlspub.renderers.press.profile import CONDITION, DESCRIPTION
from rlspub.renderers.printing import CardSize, Printing


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


def how_to_print(printing: Printing, made: Container[str]) -> Iterator[str]:
    """Yield what a clinic must know to print the outputs that were made."""
    if printing.press:
        yield f"Press files are for the printing condition {CONDITION}: {DESCRIPTION}."
    if printing.imposed and "handout" in made:
        yield (
            "Handout: print both sides at 100 %, flip on the short edge, fold in the middle and "
            "staple. Creep is ignored: inner leaves stand out a little, so trim the open edge last."
        )
    if "card" in made and printing.card_size is CardSize.WALLET:
        yield (
            "Card: print one side at 100 %, cut along the frame and fold with the print outside: "
            "the upright fold first, then the others to and fro."
        )
    elif "card" in made and printing.cards_on_sheet > 1:
        sides = ""
        if printing.card_size.most_pages > 1:
            sides = "; two sides back to back, flipped on the long edge"
        yield f"Card: print at 100 %{sides}, and cut along the dotted lines."
