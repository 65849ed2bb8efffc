"""The table at the end of a build."""

from collections.abc import Iterable

from rlspub.build import Built


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
                "" if file.contrast is None else f"{file.contrast:.1f}:1",
                "" if artifact.type_size is None else f"{artifact.type_size:g} pt",
            )
        )
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()
        for row in rows
    )
