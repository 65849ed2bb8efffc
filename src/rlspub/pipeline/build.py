"""One build: read, check, render, prove, and only then write."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rlspub.diagnostics import Diagnostic, Reporter
from rlspub.outputs import OUTPUTS, Output
from rlspub.pipeline.making import Built, make
from rlspub.pipeline.order import Order
from rlspub.pipeline.preparing import Prepared, prepare
from rlspub.pipeline.writing.earlier import (
    Made,
    Record,
    digest,
    digest_text,
    find_of_other_text,
    name_record,
    read_record,
    write_record,
)
from rlspub.pipeline.writing.files import finish_earlier_writing, write_files
from rlspub.renderers.artifact import DoesNotFit
from rlspub.renderers.html.page_marks import PageStart

Make = Callable[[Prepared, Output, Reporter, tuple[PageStart, ...]], Built]


@dataclass(frozen=True, slots=True)
class Build:
    """The files that were written, and those of earlier builds that no longer hold.

    Of the latter some were removed. Others somebody had changed by hand, and they were left.
    `unfit` are the outputs whose words have no room.
    """

    files: tuple[Built, ...]
    removed: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    unfit: tuple[Output, ...] = ()

    def __iter__(self) -> Iterator[Built]:
        """Yield the files that were written."""
        return iter(self.files)

    def __len__(self) -> int:
        """Return how many files were written."""
        return len(self.files)


def build(order: Order, reporter: Reporter) -> Build:
    """Build what is ordered. Raises `Failed` with the last good files untouched.

    An output that the manuscript marks nothing for is left out, and so is one that its words do
    not fit: the others are written all the same, and the reporter has the errors.
    """
    finish_earlier_writing(order.output_dir, reporter)
    return build_prepared(prepare(order, reporter), reporter)


def build_prepared(prepared: Prepared, reporter: Reporter, make: Make = make) -> Build:
    """Build what is ordered from a prepared document; see `build`.

    `make` is called as the function of that name is, output by output.
    """
    order = prepared.order
    built = list[Built]()
    unfit = dict[Output, list[Diagnostic]]()
    page_starts = tuple[PageStart, ...]()
    for output in order.outputs:
        if not output.is_marked(prepared.document):
            continue
        told = len(reporter.diagnostics)
        try:
            made = make(prepared, output, reporter, page_starts)
        except DoesNotFit:
            # Told when all else is written.
            unfit[output] = reporter.diagnostics[told:]
            del reporter.diagnostics[told:]
            continue
        page_starts = made.artifact.page_starts or page_starts
        built.append(made)
    reporter.require_success()
    text = _digest_text(prepared)
    done = Build(())
    # Where words have no room and nothing new is made, what there is stays: it all says the same.
    if built or not any(unfit.values()):
        done = _write(order, tuple(built), text, reporter)
    for diagnostics in unfit.values():
        reporter.diagnostics += diagnostics
    if not built:
        reporter.require_success()
    return replace(done, unfit=tuple(output for output, errors in unfit.items() if errors))


def _digest_text(prepared: Prepared) -> str:
    view, document = prepared.view, prepared.document
    checksums = {address: look.checksum for address, look in view.pictures.items()}
    return digest_text(document, prepared.context.house.clinic.answers(), checksums)


def _write(order: Order, built: tuple[Built, ...], text: str, reporter: Reporter) -> Build:
    """Write what was built, and in the same moment take away what says something else."""
    folder, files = order.output_dir, {file.path: file.artifact.data for file in built}
    record_path = name_record(folder, order.manuscript.stem)
    before = read_record(record_path)
    outdated = (*_find_unmade(order, before, text), *find_of_other_text(folder, before, text))
    removed = tuple(path for path in dict.fromkeys(outdated) if path not in files)
    kept = {
        name: made
        for name, made in before.items()
        if (path := folder / name) not in (*files, *removed) and path.exists()
    }
    new = {path.name: Made(text, digest(data)) for path, data in files.items()}
    files[record_path] = write_record(kept | new)
    write_files(files, reporter, removed=removed)
    changed = (folder / name for name, made in kept.items() if made.text != text)
    return Build(built, removed, tuple(changed))


def _find_unmade(order: Order, record: Record, text: str) -> list[Path]:
    """Return the files that a build was ordered to make or makes as a rule, and that do not hold.

    Their names are ours, so it does not matter who wrote them.
    """
    ordered = [order.path_of(output) for output in order.outputs]
    ordinary = [
        path
        for output in OUTPUTS
        if (made := record.get((path := order.path_of_ordinary(output)).name)) is None
        or made.text != text
    ]
    return [path for path in (*ordered, *ordinary) if path.exists()]
