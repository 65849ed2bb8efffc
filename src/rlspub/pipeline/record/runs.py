"""Commands that went well, noted so that the same one need not look at everything again."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from rlspub.diagnostics import Failed, Reporter
from rlspub.editions.lock import find_lock
from rlspub.outputs import OUTPUTS
from rlspub.pictures.files import locate_picture
from rlspub.pipeline.build import Build
from rlspub.pipeline.order import Order
from rlspub.pipeline.record.digests import digest, digest_file
from rlspub.pipeline.record.record import name_record, read_record, write_record
from rlspub.pipeline.record.unchanged import digest_arguments, digest_inputs
from rlspub.pipeline.writing.files import hold_folder
from rlspub.review.second_entry import find_form
from rlspub.review.signatures import find_signatures


@dataclass(frozen=True, slots=True)
class Run:
    """A command with its arguments, and what its inputs were when it began."""

    arguments: Sequence[str]
    order: Order
    inputs: str


def begin_run(arguments: Sequence[str], order: Order) -> Run:
    """Take note of a command before anything is read for it."""
    return Run(arguments, order, _digest(order))


def note_run(run: Run, built: Build, told: str, said: str) -> None:
    """Note a run that went well, and what it is to say if it is run again.

    Where an input has changed meanwhile, or the record cannot be written, nothing is noted.
    """
    order, manuscript = replace(run.order, printing=built.printing), run.order.manuscript
    needed = {locate_picture(address): found for address, found in built.pictures.items()}
    needed |= built.leaflets
    if _digest(order) != run.inputs or not all(
        _is_same(manuscript.parent / name, checksum) for name, checksum in needed.items()
    ):
        return
    beside = [*_list_reviews(manuscript), *needed]
    named = {*map(order.path_of_usual, OUTPUTS), *map(order.path_of, order.outputs)}
    path = Path(name_record(str(order.output_dir), manuscript.stem))
    with suppress(Failed), hold_folder(order.output_dir, Reporter(manuscript)) as held:
        record = read_record(str(path))
        if not all(
            record.files.get(file.path.name, {}).get("data") == digest(file.artifact.data)
            for file in built
        ):
            return  # another build has written meanwhile
        record.runs[digest_arguments(run.arguments)] = {
            # Which one a command means is only guessed later.
            "manuscript": str(manuscript),
            "text": built.text,
            "inputs": _digest(order, beside),
            "beside": beside,
            "files": {file.name: digest_file(str(file)) for file in named},
            "told": told,
            "said": said,
        }
        held.write({path: write_record(record)})


def _digest(order: Order, beside: Iterable[str] = ()) -> str:
    beside = beside or _list_reviews(order.manuscript)
    return digest_inputs(str(order.manuscript), beside, str(order.clinics.folder))


def _list_reviews(manuscript: Path) -> list[str]:
    """Return the names of the files in which others say something of a manuscript."""
    return [one(manuscript).name for one in (find_form, find_signatures, find_lock)]


def _is_same(path: Path, checksum: str) -> bool:
    """Tell whether a picture or another manuscript still holds what was read."""
    try:
        return sha256(path.read_bytes()).hexdigest().startswith(checksum)
    except OSError:
        return False
