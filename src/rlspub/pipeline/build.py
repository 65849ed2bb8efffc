"""One build: read, check, render, prove, and only then write."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts.labels import list_unread
from rlspub.outputs import OUTPUTS, Output
from rlspub.pipeline.gathering import Gathered, gather
from rlspub.pipeline.making import Built, Make, Watcher, make
from rlspub.pipeline.order import Order
from rlspub.pipeline.preparing import Prepared, prepare
from rlspub.pipeline.record.digests import digest, digest_file
from rlspub.pipeline.record.earlier import find_kept, find_of_other_text
from rlspub.pipeline.record.kept import Kept
from rlspub.pipeline.record.record import Record, name_record, read_record, write_record
from rlspub.pipeline.record.standing import digest_prepared, list_checksums, list_others
from rlspub.pipeline.writing.files import finish_earlier_writing, hold_folder
from rlspub.renderers.printing import Printing


@dataclass(frozen=True, slots=True)
class Build:
    """The files that were ordered, and those of earlier builds that no longer hold.

    Of the latter some were removed. Others somebody had changed by hand, and they were left.
    `unknown` are files of which no record tells what they were made from. `unfit` are the outputs
    whose words have no room. `text` stands for all that the files say. `written` are the paths of
    files that were not there as they are now. `pictures` are the checksums of the picture files
    that were read, by their addresses in the manuscript, and `leaflets` those of other manuscripts
    to which links lead, by their paths. `clinic` is the folder with the clinic's files, where some
    were used, `unread` are the languages in which layouts print words that no native speaker has
    read, and `printing` tells on what paper. A build `is_stopped` where errors did not let it
    come to its outputs.
    """

    files: tuple[Built, ...]
    removed: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    unknown: tuple[Path, ...] = ()
    unfit: tuple[Output, ...] = ()
    text: str = ""
    written: tuple[Path, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
    leaflets: Mapping[str, str] = field(default_factory=dict)
    is_stopped: bool = False
    clinic: Path | None = None
    unread: tuple[str, ...] = ()
    printing: Printing = field(default_factory=Printing)

    def __iter__(self) -> Iterator[Built]:
        """Yield the files."""
        return iter(self.files)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self.files)


def build(
    order: Order, reporter: Reporter, *, jobs: int = 1, watcher: Watcher | None = None
) -> Build:
    """Build what is ordered. Raises `Failed` with the last good files untouched.

    An output that the manuscript marks nothing for is left out, and so is one that its words do
    not fit: the others are written all the same, and the reporter has the errors. What is there
    already, made from the same inputs, is not made again.
    """
    finish_earlier_writing(order.output_dir, reporter)
    return build_prepared(prepare(order, reporter), reporter, jobs=jobs, watcher=watcher)


def build_prepared(
    prepared: Prepared,
    reporter: Reporter,
    make: Make = make,
    *,
    jobs: int = 1,
    watcher: Watcher | None = None,
) -> Build:
    """Build what is ordered from a prepared document; see `build`.

    `make` is called as the function of that name is, output by output, for those that are not known
    from an earlier build.
    """
    order = prepared.order
    known = find_kept((order.output_dir, *order.other_dirs), order.manuscript.stem)
    made = gather(prepared, reporter, make, known=known, jobs=jobs, watcher=watcher)
    reporter.require_success()
    built, unfit = made.files, made.unfit
    done = Build(())
    # Where words have no room and nothing new is made, what there is stays: it all says the same.
    if built or not any(unfit.values()):
        done = _write(prepared, made, digest_prepared(prepared), reporter)
    for diagnostics in unfit.values():
        reporter.diagnostics += diagnostics
    if not built:
        reporter.require_success()
    return replace(
        done,
        unfit=tuple(output for output, errors in unfit.items() if errors),
        pictures=list_checksums(prepared),
        leaflets=list_others(prepared),
        clinic=prepared.context.house.clinic_folder,
        unread=list_unread(prepared.view.labels_by_language.values()),
        printing=order.printing,
    )


def _write(prepared: Prepared, made: Gathered, text: str, reporter: Reporter) -> Build:
    """Write what was made, and in the same moment take away what says something else."""
    order, clinic = prepared.order, prepared.context.house.clinic_folder
    folder, files = order.output_dir, {file.path: file.artifact.data for file in made.files}
    record_path = Path(name_record(str(folder), order.manuscript.stem))
    # Two builds at once would each forget what the other one has noted.
    with hold_folder(folder, reporter) as held:
        before = read_record(str(record_path))
        _refuse_another(order, before, reporter)
        _refuse_another_clinic(prepared, before, reporter)
        for name, told in before.files.items():
            if told.get("key", "") == made.current.get(name):
                # The text is another, and what the file says of it is the same.
                told["text"] = text
        outdated = (*_find_unmade(order, before, text), *find_of_other_text(folder, before, text))
        removed = tuple(path for path in dict.fromkeys(outdated) if path not in files)
        kept = {
            name: told
            for name, told in before.files.items()
            if (path := folder / name) not in (*files, *removed) and path.exists()
        }
        new = {file.path.name: {"text": text} | _describe(file, made.kept) for file in made.files}
        places = (path and os.path.relpath(path, folder) for path in (order.manuscript, clinic))
        record = Record(kept | new, before.runs, *(place or "" for place in places))
        files[record_path] = write_record(record.drop_old_runs())
        # What is there already need not be written, whoever made it.
        needed = {
            path: data for path, data in files.items() if digest_file(str(path)) != digest(data)
        }
        if needed or removed:
            held.write(needed, removed=removed)
    changed = (folder / name for name, told in kept.items() if told["text"] != text)
    unknown = (path for path in _find_variants(order) if path.name not in record.files)
    written = tuple(file.path for file in made.files if file.path in needed)
    return Build(made.files, removed, tuple(changed), tuple(unknown), text=text, written=written)


def find_other_manuscript(order: Order, record: Record) -> Path | None:
    """Return another manuscript that is called the same, if the folder has the files of that.

    One that is gone was moved to where this one is, for all that is known.
    """
    other, own = order.output_dir / record.manuscript, order.manuscript
    is_other = record.manuscript and other.is_file() and not (own.exists() and own.samefile(other))
    return other if is_other else None


def _refuse_another(order: Order, record: Record, reporter: Reporter) -> None:
    """Raise `Failed` where the folder has files of another manuscript."""
    if other := find_other_manuscript(order, record):
        reporter.report(
            Code.FILES_OF_ANOTHER,
            f"{order.output_dir} holds the files of {os.path.relpath(other)}, which would be lost",
            help=f"give this one another name, or build with `-o {order.output_dir}/another`",
        )
        raise Failed


def _refuse_another_clinic(prepared: Prepared, record: Record, reporter: Reporter) -> None:
    """Raise `Failed` where the folder has files of another clinic, and no manuscript says so.

    One that is gone was moved to where this one is, for all that is known.
    """
    order, clinic = prepared.order, prepared.context.house.clinic_folder
    is_told = order.clinics.chosen is None and prepared.document.metadata.clinic is not None
    other = order.output_dir / record.clinic
    if not record.clinic or is_told or clinic is None or not other.is_dir():
        return
    if not other.samefile(clinic):
        reporter.report(
            Code.FILES_OF_ANOTHER,
            f"{order.output_dir} holds the files for the clinic in {os.path.relpath(other)}, which "
            "would be lost",
            help=f"let each clinic have a folder: build with `-o {order.output_dir}/{clinic.name}`",
        )
        raise Failed


def _describe(file: Built, kept: Mapping[str, Kept]) -> dict[str, Any]:
    known = kept.get(file.path.name)
    if known:
        return known.describe()
    return {"data": digest(file.artifact.data), "pages": file.artifact.pages}


def _find_unmade(order: Order, record: Record, text: str) -> list[Path]:
    """Return the files that a build was ordered to make or makes as a rule, and that do not hold.

    Their names are ours, so it does not matter who wrote them.
    """
    ordered = [order.path_of(output) for output in order.outputs]
    usual = [
        path
        for output in OUTPUTS
        if (told := record.files.get((path := order.path_of_usual(output)).name)) is None
        or told["text"] != text
    ]
    return [path for path in (*ordered, *usual) if path.exists()]


def _find_variants(order: Order) -> Iterator[Path]:
    """Yield the files in the folder that are called like variants of outputs."""
    stem = order.manuscript.stem
    for path in sorted(order.output_dir.iterdir()):
        if any(output.is_variant(path.name, stem) for output in OUTPUTS):
            yield path
