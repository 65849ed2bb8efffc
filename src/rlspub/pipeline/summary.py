"""What is told at the end of a build."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from math import floor
from pathlib import Path

from rlspub.diagnostics import Code, Diagnostic, Severity, formats
from rlspub.diagnostics.groups import sum_up
from rlspub.layouts import name_program
from rlspub.layouts.clinics.choosing import tell_clinic
from rlspub.layouts.labels import tell_unread
from rlspub.outputs import Output
from rlspub.pipeline.build import Build, find_other_manuscript
from rlspub.pipeline.making import Built
from rlspub.pipeline.order import Order
from rlspub.pipeline.record.record import name_record, read_record
from rlspub.renderers.press.profile import CONDITION, DESCRIPTION
from rlspub.renderers.printing import Printing
from rlspub.workplace import OPTION, find_own_layouts, name_folder

# What only finished files show.
_OF_FILES = "RLS5"


def list_files(order: Order, built: Build) -> Iterator[str]:
    """Yield a table of what was made, then what to know of it and of what was not."""
    if built.written or any(file.is_new for file in built):
        yield build_table(built)
        yield from list_kept(built)
    yield from tell_clinic(built.clinic)
    yield from tell_unread(built.unread)
    yield from advise_on_printing(order.printing, built)
    yield from list_absences(order.outputs, built)


def list_left_over(built: Build) -> Iterator[str]:
    """Yield what became of files of earlier builds that no longer hold."""
    for path in built.removed:
        yield f"Removed {path}, which was of an earlier build and may say something else."
    for path in built.changed:
        yield (
            f"{path} was made from another text and then changed by hand: it was left as it is, "
            "but do not hand it out."
        )
    for path in built.unknown:
        yield (
            f"{path} was there before, and nobody knows what it was made from: do not hand it out. "
            "Delete it, or make it anew."
        )


def list_unchanged(order: Order, built: Build, found: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield what a build says that finds all as this one has left it."""
    yield from tell_clinic(built.clinic)
    yield from tell_unread(built.unread)
    yield from advise_on_printing(order.printing, built)
    yield from list_absences(order.outputs, built)
    yield _say_nothing_new(order, found)


def conclude(order: Order, built: Build, found: Sequence[Diagnostic]) -> str:
    """Return the last words: what was made, what was not, what is old, and what to do next."""
    if not built.files:
        errors = sum_up(one for one in found if one.severity is Severity.ERROR)
        why = f"Mend the {errors} above, then run it again." if errors else ""
        old = ", ".join(map(str, find_old(order, found)))
        warned = f" These are of an earlier build; do not hand them out: {old}." if old else ""
        return f"Nothing was made from {order.manuscript}. {why}{warned}".strip()
    is_new = built.written or any(file.is_new for file in built)
    if not is_new:
        return _say_nothing_new(order, found)
    made = _enumerate([file.output.name for file in built])
    missing = _enumerate([f"no {output.name}" for output in built.unfit])
    done = f"Made {made} from {order.manuscript}{f', but {missing}' if missing else ''}."
    if built.unfit:
        return f"{done} Mend the errors above, then run it again."
    return f"{done} {_count_warnings(order, found) or 'Look at the pages before you print them.'}"


def _say_nothing_new(order: Order, found: Iterable[Diagnostic]) -> str:
    holds = f"{order.output_dir}/ holds what was made from {order.manuscript}."
    return f"Nothing to be done: {holds} {_count_warnings(order, found)}".rstrip()


def _count_warnings(order: Order, found: Iterable[Diagnostic]) -> str:
    warnings = [one for one in found if one.severity is Severity.WARNING]
    if not warnings:
        return ""
    command = shlex.join((name_program(), "check", *_list_options(order, warnings)))
    them = "them" if len(warnings) > 1 else "it"
    return f"{sum_up(warnings)}: `{command}` tells how to mend {them}."


def _list_options(order: Order, warnings: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield what a check must be told to find the same warnings."""
    yield str(order.manuscript)
    if order.own and order.own.folder != Path(find_own_layouts()):
        yield from (OPTION, name_folder(str(order.own.folder)))
    if order.own and order.own.chosen:
        yield from ("--clinic", order.own.chosen)
    if any(one.code.number.startswith(_OF_FILES) for one in warnings):
        yield "--pages"


def _enumerate(names: Sequence[str]) -> str:
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last


def find_old(order: Order, found: Iterable[Diagnostic]) -> list[Path]:
    """Return the files of earlier builds of a manuscript that are in its folder of outputs."""
    record = read_record(name_record(str(order.output_dir), order.manuscript.stem))
    of_another = any(one.code is Code.FILES_OF_ANOTHER for one in found)
    if of_another or find_other_manuscript(order, record):
        return []
    ordered = map(order.path_of, order.outputs)
    known = (order.output_dir / name for name in record.files)
    return sorted({path for path in (*known, *ordered) if path.is_file()})


def write_json(order: Order, built: Build, found: Sequence[Diagnostic]) -> str:
    """Return what came of a build, for programs: sizes in bytes, type in points."""
    return formats.write_json(
        {
            "manuscript": str(order.manuscript),
            "clinic": None if built.clinic is None else name_folder(str(built.clinic)),
            "files": [
                {
                    "output": file.output.name,
                    "path": str(file.path),
                    "is_new": file.is_new,
                    "bytes": len(file.artifact.data),
                    "pages": file.artifact.pages,
                    "contrast": file.contrast,
                    "type_size": file.artifact.type_size,
                }
                for file in built
            ],
            "missing": [*list_absences(order.outputs, built)],
            "removed": [*map(str, built.removed)],
            "old": [*map(str, (*built.changed, *built.unknown))]
            or ([] if built.files else [*map(str, find_old(order, found))]),
            "problems": formats.as_data(found),
        }
    )


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
    """Yield why an output that was ordered was not made, if the build came so far."""
    if built.is_stopped:
        return
    made = [file.output for file in built]
    for output in ordered:
        if output in built.unfit:
            yield (
                f"No {output.name}: its words do not fit, as the error says. The files above are "
                "new; print no older copy beside them."
            )
        elif output not in made:
            yield output.absence
