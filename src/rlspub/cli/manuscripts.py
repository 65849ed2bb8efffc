"""Which manuscript a command is about."""

from pathlib import Path


class UsageError(Exception):
    """The command line asks for something that cannot be."""


def find_only_manuscript() -> Path:
    """Return the only manuscript in `manuscript/`; raise `UsageError` if there is not just one."""
    found = sorted(Path("manuscript").glob("*.md"))
    if len(found) != 1:
        here = "no Markdown file" if not found else "more than one Markdown file"
        raise UsageError(f"there is {here} in manuscript/; name the one to use")
    return found[0]
