"""One build: read, check, render, prove, and only then write."""

import datetime
import errno
import os
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rlspub import layouts
from rlspub.build.finish import put_on_sheets
from rlspub.build.read import read_document, read_source_date
from rlspub.checks.structure.review import refuse_overdue
from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.passes.clinic import fill_in_clinic
from rlspub.proof import prove, prove_form
from rlspub.renderers import RENDERERS, Renderer
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.printing import Printing
from rlspub.tree import Document

# The first day that a zip file can hold: the date of a manuscript that has none.
_NO_DATE = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to build, from what, and where to."""

    manuscript: Path
    output_dir: Path
    outputs: tuple[str, ...]
    printing: Printing
    allow_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """One file that was written, and the least contrast of its words."""

    output: str
    path: Path
    artifact: Artifact
    contrast: float | None


def build(order: Order, reporter: Reporter) -> list[Built]:
    """Build what is ordered. Raises `Failed` with the last good files untouched.

    The card is left out when the manuscript marks nothing for it.
    """
    document = read_document(order.manuscript, reporter)
    with layouts.reporting(reporter):
        clinic = layouts.load_clinic(layouts.home())
    document = fill_in_clinic(document, clinic.answers())
    if not order.allow_overdue:
        refuse_overdue(document, reporter)
    reporter.require_success()
    context = RenderContext(
        layouts=layouts.home(),
        pictures=order.manuscript.parent,
        build_date=_build_date(document, reporter),
        printing=order.printing,
        reporter=reporter,
    )
    generated = _generated_words(document, context)
    built = list[Built]()
    for renderer in _wanted(order.outputs, document):
        artifact = renderer.render(document, context)
        contrast = prove(
            document,
            renderer.name,
            artifact.data,
            generated,
            reporter,
            mono=order.printing.mono,
            most_pages=order.printing.card_size.most_pages,
        )
        if order.printing.fillable and renderer.name != "booklet":
            prove_form(document, renderer.name, artifact.data, generated, reporter)
        if order.printing.press and renderer.name != "booklet":
            from rlspub.proof.press.file import prove_press

            prove_press(renderer.name, artifact.data, reporter)
        if artifact.page_starts:
            context = replace(context, page_starts=artifact.page_starts)
        artifact = put_on_sheets(
            renderer.name,
            artifact,
            order.printing,
            reporter,
            right_to_left=document.metadata.right_to_left,
        )
        name = renderer.file_name(order.manuscript.stem, order.printing)
        built.append(Built(renderer.name, order.output_dir / name, artifact, contrast))
    reporter.require_success()
    write({file.path: file.artifact for file in built}, reporter)
    return built


def _wanted(outputs: tuple[str, ...], document: Document) -> Iterator[Renderer]:
    for name, renderer in RENDERERS.items():
        if name in outputs and (name != "card" or document.card):
            yield renderer


def _build_date(document: Document, reporter: Reporter) -> datetime.datetime:
    """Return the manuscript's date, or what SOURCE_DATE_EPOCH says; never today's."""
    set_by_caller = read_source_date(reporter)
    if set_by_caller is not None:
        return set_by_caller
    date = document.metadata.date
    if date is None:
        return _NO_DATE
    return datetime.datetime(date.year, date.month, date.day, tzinfo=datetime.UTC)


def _generated_words(document: Document, context: RenderContext) -> list[str]:
    """Return every string that a layout may print of its own."""
    metadata = document.metadata
    with layouts.reporting(context.reporter):
        labels = layouts.load_labels(metadata.language, context.layouts)
    words = list(layouts.strings_in(labels))
    words += [labels.day(date) for date in (metadata.date, metadata.review_by) if date]
    words += [value for _, value in labels.facts(metadata)]
    if metadata.country:
        country = labels.country_name(metadata.country)
        words.append(labels.country_note.format(country=country))
    return words


def write(artifacts: Mapping[Path, Artifact], reporter: Reporter) -> None:
    """Write all files under temporary names first, and rename them when all are whole."""
    written: dict[Path, Path] = {}
    try:
        for path, artifact in artifacts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            written[Path(name)] = path
            with os.fdopen(handle, "wb") as file:
                file.write(artifact.data)
            # mkstemp makes private files; what is handed out is for everybody.
            Path(name).chmod(0o644)
        # Renaming would stop here, with the files before this one already new.
        if blocked := next(filter(Path.is_dir, artifacts), None):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(blocked))
        with _uninterrupted():
            for temporary, path in written.items():
                temporary.replace(path)
    except (FileExistsError, NotADirectoryError) as error:
        reporter.report(
            Code.UNREADABLE_FILE,
            "cannot write: a file stands where the folder of the outputs should be",
            path=Path(str(error.filename)),
            help="name another folder with `--output-dir`, or move the file away",
        )
        raise Failed from error
    except OSError as error:
        reporter.report(
            Code.UNREADABLE_FILE,
            f"cannot write: {error.strerror}",
            path=Path(str(error.filename2 or error.filename or path)),
            help="look at who may write there, whether the disk is full, and whether the file "
            "is open in another program",
        )
        raise Failed from error
    finally:
        for temporary in written:
            temporary.unlink(missing_ok=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C do nothing for a moment: half of the files would be of another build."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
