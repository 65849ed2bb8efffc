"""One build: read, check, render, prove, and only then write."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rlspub import layouts
from rlspub.checks.structure.review import refuse_overdue
from rlspub.diagnostics import Diagnostic, Reporter
from rlspub.language.paper import uses_letter
from rlspub.language.readability.formulas import base
from rlspub.language.tags import find_region, shares_language
from rlspub.layouts import House
from rlspub.outputs import OUTPUTS, Output, Proving
from rlspub.passes.boxes import Titles, name_boxes
from rlspub.passes.clinic import fill_in_clinic
from rlspub.passes.schedules import ScheduleWords, fill_in_schedules
from rlspub.pipeline.earlier import (
    Made,
    Record,
    digest,
    digest_text,
    find_of_other_text,
    name_record,
    read_record,
    write_record,
)
from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.pipeline.read import read_manuscript, read_source_date, report_findings
from rlspub.pipeline.write import finish_earlier_writing, write_files
from rlspub.renderers.artifact import Artifact, DoesNotFit, RenderContext
from rlspub.renderers.printing import PageSize, Printing
from rlspub.tree import Document, walk_by_language

# The first day that a zip file can hold: the date of a manuscript that has none.
_NO_DATE = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to build, from what, and where to.

    With `paper_of_country`, the paper is not that of `printing` but that of the manuscript's
    country.
    """

    manuscript: Path
    output_dir: Path
    outputs: tuple[Output, ...]
    printing: Printing
    layouts: Path
    paper_of_country: bool = False
    allow_overdue: bool = False

    def path_of(self, output: Output) -> Path:
        """Return where the file of an output goes."""
        return self.output_dir / output.file_name(self.manuscript.stem, self.printing)

    def path_of_ordinary(self, output: Output) -> Path:
        """Return where the file of an output goes that is printed in no variant."""
        return self.output_dir / output.file_name(self.manuscript.stem, self.printing.ordinary)


@dataclass(frozen=True, slots=True)
class Built:
    """One file that was written, and the least contrast of its words where it is measured."""

    output: Output
    path: Path
    artifact: Artifact
    contrast: float | None


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
    with layouts.reporting(reporter):
        house = layouts.open_house(order.layouts)
    view = read_manuscript(order.manuscript, house, reporter).view
    document = replace(view.prepared, metadata=view.reviewed_metadata)
    document = fill_in_clinic(document, house.clinic.answers())
    if not order.allow_overdue:
        report_findings(refuse_overdue(document), reporter)
    reporter.require_success()
    if order.paper_of_country:
        printing = replace(order.printing, page_size=choose_paper(document))
        order = replace(order, printing=printing)
    context = RenderContext(
        house=house,
        pictures=view.whole_pictures,
        build_date=choose_date(document, reporter),
        printing=order.printing,
        reporter=reporter,
    )
    with layouts.reporting(reporter):
        labels = house.labels(document.metadata.language)
        titles = _find_titles(document, house)
        document = name_boxes(document, titles)
        document = fill_in_schedules(document, _find_words_of_schedules(document, house))
    generated = (
        *list_generated_words(document.metadata, labels),
        *(named.doses for named in titles.values()),
    )
    own = list_layout_words(document.metadata, labels)
    built = list[Built]()
    unfit = dict[Output, list[Diagnostic]]()
    for output in order.outputs:
        if not output.is_marked(document):
            continue
        printing = order.printing.keep_variants(output.variants)
        told = len(reporter.diagnostics)
        try:
            artifact = _render(output, document, replace(context, printing=printing))
        except DoesNotFit:
            # Told when all else is written.
            unfit[output] = reporter.diagnostics[told:]
            del reporter.diagnostics[told:]
            continue
        proving = Proving(
            generated,
            own,
            printing,
            house.fonts,
            reporter,
            artifact.left_out,
            labels.more_answers,
        )
        printed = artifact.document or document
        contrast = output.prove(printed, artifact.data, proving)
        if artifact.page_starts:
            context = replace(context, page_starts=artifact.page_starts)
        artifact = output.finish(artifact, printed, printing, reporter)
        built.append(Built(output, order.path_of(output), artifact, contrast))
    reporter.require_success()
    checksums = {address: look.checksum for address, look in view.pictures.items()}
    text = digest_text(document, house.clinic.answers(), checksums)
    done = Build(())
    # Where words have no room and nothing new is made, what there is stays: it all says the same.
    if built or not any(unfit.values()):
        done = _write(order, tuple(built), text, reporter)
    for diagnostics in unfit.values():
        reporter.diagnostics += diagnostics
    if not built:
        reporter.require_success()
    return replace(done, unfit=tuple(output for output, errors in unfit.items() if errors))


def _render(output: Output, document: Document, context: RenderContext) -> Artifact:
    """Return the file of an output: what is wrong with another is no reason to stop."""
    reporter = context.reporter
    told = Reporter(reporter.path, reporter.source)
    try:
        return output.render(document, replace(context, reporter=told))
    finally:
        reporter.diagnostics += told.diagnostics


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


def _find_titles(document: Document, house: House) -> dict[str, Titles]:
    """Return the titles of boxes in the languages of passages, where the layouts have some."""
    own = document.metadata.language
    languages = _find_languages(document)
    found = {name: house.labels(name) for name in languages if not shares_language(name, own)}
    return {
        name: Titles(labels.callouts, labels.doses)
        for name, labels in found.items()
        if labels.language == base(name)
    }


def choose_paper(document: Document) -> PageSize:
    """Return the paper of a manuscript's country, or of the one that its language tag names."""
    metadata = document.metadata
    letter = uses_letter(metadata.country or find_region(metadata.language))
    return PageSize.LETTER if letter else PageSize.A4


def _find_words_of_schedules(document: Document, house: House) -> dict[str, ScheduleWords]:
    """Return what schedules say in each language; in English where the layouts have no words."""
    found = {name: house.labels(name) for name in _find_languages(document)}
    return {
        name: ScheduleWords(
            labels.schedule_advice,
            labels.schedule_nothing,
            None if labels.language == base(name) else labels.language,
        )
        for name, labels in found.items()
    }


def _find_languages(document: Document) -> set[str]:
    return {language for _, language in walk_by_language(document, document.metadata.language)}


def choose_date(document: Document, reporter: Reporter) -> datetime.datetime:
    """Return the manuscript's date, or what SOURCE_DATE_EPOCH says; never today's."""
    set_by_caller = read_source_date(reporter)
    if set_by_caller is not None:
        return set_by_caller
    date = document.metadata.date
    if date is None:
        return _NO_DATE
    return datetime.datetime(date.year, date.month, date.day, tzinfo=datetime.UTC)
