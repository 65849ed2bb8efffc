"""What is told at the end of a run over a library."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rlspub.diagnostics import formats
from rlspub.library.editions import Edition, Editions
from rlspub.library.index import Entry, Message
from rlspub.library.run import Outcome, Progress
from rlspub.library.settings import Library

_MOST_NAMED = 20
_MINUTE, _HOUR = 60, 3600


def tell_progress(progress: Progress) -> str:
    """Return how far a run has come, in one line."""
    failed = f", {progress.failed} failed" if progress.failed else ""
    left = "" if progress.left is None else f"; about {write_time(progress.left)} left"
    return f"{progress.done:,} of {progress.all:,} editions done{failed}{left}"


def write_time(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    return f"{int(seconds // _HOUR)} h {round(seconds % _HOUR / _MINUTE)} min"


def list_errors(outcome: Outcome, folder: Path) -> Iterator[str]:
    """Yield each error once, with the editions that it is about."""
    about = dict[Message, list[Edition]]()
    for edition, entry in outcome.list_failed():
        for message in entry.messages:
            if message.is_error:
                about.setdefault(message, []).append(edition)
    for message, editions in about.items():
        more = f" and {len(editions) - 1} more" if len(editions) > 1 else ""
        yield f"{message.write_from(folder)}\n  edition: {editions[0]}{more}\n"


def list_unsound(outcome: Outcome, outputs: Path) -> Iterator[str]:
    """Yield which files nobody should hand out; each is named, however many there are."""
    for names, told in (
        (outcome.change.left, "Of no edition any more, and changed by hand; do not hand it out"),
        (
            outcome.change.earlier,
            "Of an earlier text, of which the new one has errors; do not hand it out",
        ),
    ):
        yield from (f"{told}: {outputs / name}" for name in names)


def list_told(outcome: Outcome, outputs: Path, editions: Editions) -> Iterator[str]:
    """Yield what a run did, and what to know of it."""
    removed = (str(outputs / name) for name in outcome.change.removed)
    yield from _name(removed, "Removed, since no edition has it any more")
    yield from _name(map(str, editions.left_out), "No manuscript, for want of front matter")
    warned = {
        str(edition.manuscript)
        for edition, entry in outcome.editions
        if any(not message.is_error for message in entry.messages)
    }
    if warned:
        yield f"Manuscripts with warnings: {len(warned):,}. `rlspub check` tells how to mend them."
    yield conclude(outcome, outputs)


def _name(names: Iterable[str], told: str) -> Iterator[str]:
    listed = [*names]
    yield from (f"{told}: {name}" for name in listed[:_MOST_NAMED])
    if (more := len(listed) - _MOST_NAMED) > 0:
        yield f"{told}: {more:,} more"


def conclude(outcome: Outcome, outputs: Path) -> str:
    """Return the last words."""
    manuscripts = len({edition.manuscript for edition, _ in outcome.editions})
    failed, made = len(outcome.list_failed()), len(outcome.list_made())
    kept = len(outcome.editions) - failed - made
    return (
        f"{len(outcome.editions):,} editions of {manuscripts:,} manuscripts in {outputs}/: "
        f"{made:,} made, {kept:,} kept, {failed:,} failed, in {write_time(outcome.seconds)}."
    )


def write_json(outcome: Outcome, library: Library, outputs: Path) -> str:
    """Return what came of a run, for programs."""
    states = Counter(_find_state(outcome, one) for one in outcome.editions)
    return formats.write_json(
        {
            "library": str(library.folder),
            "title": library.title,
            "outputs": str(outputs),
            "seconds": round(outcome.seconds, 3),
            **{state: states[state] for state in ("made", "kept", "failed")},
            "removed": outcome.change.removed,
            "left": outcome.change.left,
            "old": outcome.change.earlier,
            "editions": [_to_data(outcome, one) for one in outcome.editions],
        }
    )


def _find_state(outcome: Outcome, one: tuple[Edition, Entry]) -> str:
    edition, entry = one
    return "failed" if entry.fails else "kept" if str(edition) in outcome.kept else "made"


def _to_data(outcome: Outcome, one: tuple[Edition, Entry]) -> dict[str, Any]:
    edition, entry = one
    return {
        "edition": str(edition),
        "manuscript": str(edition.manuscript),
        "clinic": edition.clinic,
        "paper": edition.paper and edition.paper.value,
        "variant": edition.variant,
        "state": _find_state(outcome, one),
        "files": [
            {
                "output": file.output,
                "path": str(Path(edition.folder, file.name)),
                "sha256": file.digest,
                "bytes": file.size,
                "pages": file.pages,
            }
            for file in entry.files
        ],
        "absent": entry.absent,
        "seconds": entry.seconds,
        "problems": [asdict(message) for message in entry.messages],
    }
