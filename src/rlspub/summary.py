"""The table at the end of a build."""

from collections.abc import Iterable

from rlspub.build import Built


def build_table(built: Iterable[Built]) -> str:
    """Return a line a file: name, pages, size, and type size where it was searched for."""
    rows = [("file", "pages", "size", "type")]
    for file in built:
        artifact = file.artifact
        rows.append(
            (
                str(file.path),
                "" if artifact.pages is None else str(artifact.pages),
                f"{len(artifact.data) / 1000:,.0f} kB",
                "" if artifact.type_size is None else f"{artifact.type_size:g} pt",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}".rstrip()
        for row in rows
    )
