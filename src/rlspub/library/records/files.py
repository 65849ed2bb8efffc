"""Writing small files that others may read, or write as well, at any time."""

from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, text: str) -> None:
    """Write a file, of which others see all or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{uuid4().hex}")
    try:
        waiting.write_text(text, encoding="utf-8")
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
