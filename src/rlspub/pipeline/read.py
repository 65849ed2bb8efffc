"""From a file on disk to a checked document."""

import datetime
import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from rlspub import layouts
from rlspub.checks import check
from rlspub.checks.allowances import apply_allowances
from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.inputs import LIMITS, Refusal, RefusedError, advise_import, read_file
from rlspub.language.readability.formulas import base
from rlspub.layouts import House, LayoutError
from rlspub.layouts.rules import choose_profile
from rlspub.manuscript.editions import find_siblings, read_edition
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.manuscript.leaflets import find_leaflets
from rlspub.manuscript.learnt_words import read_learnt_words
from rlspub.manuscript.limits import refuse_long_lines, refuse_too_much
from rlspub.manuscript.markdown import parse
from rlspub.passes import prepare
from rlspub.passes.boxes import show_titles
from rlspub.passes.leaflets import name_leaflets
from rlspub.patterns import compile_late
from rlspub.pictures.look import look_at_picture
from rlspub.pipeline.clinic import (
    choose_house,
    find_all_box_titles,
    report_number_abroad,
    report_other_publisher,
    report_untold,
)
from rlspub.pipeline.clock import BadEpochError, read_source_epoch
from rlspub.review.second_entry import read_second_entry
from rlspub.review.signatures import read_signatures
from rlspub.source import Source, Span
from rlspub.tree import Document, Metadata, walk_by_language
from rlspub.tree.addresses import Leaflet, Leaflets

# How it is told that a file is not read, and what to do; a limit has a remedy of its own.
_REFUSALS = {
    Refusal.MISSING: (
        Code.NO_SUCH_FILE,
        "check the spelling of the name, and the folder that you are in",
    ),
    Refusal.FOLDER: (Code.NOT_A_FILE, "give the name of one Markdown file in it"),
    Refusal.ENDLESS: (Code.ENDLESS_FILE, "save the text in a file, and give the name of that"),
    Refusal.TOO_LARGE: (Code.FILE_TOO_LARGE, None),
    Refusal.LOCKED: (Code.UNREADABLE_FILE, "look at who may read the file"),
}


# In bytes: 255 are what file systems take, and outputs, records and variants need the rest.
_LONGEST_NAME = 190
# A number with its groups, however they are parted.
_NUMBER = compile_late(
    r"\d{13,}[\d.,'\u2019\u066b\u066c]*"
    r"|\d+(?:[.,'\u2019\u066b\u066c\u00a0\u202f ]\d{3}){12,}[\d.,]*"
    r"|\d+(?:[.,'\u2019\u066b\u066c]\d+){12,}"
)


def read_source(path: Path, reporter: Reporter) -> Source:
    """Read a manuscript; raises `Failed` after reporting why it cannot be read."""
    return decode_source(read_bytes(path, reporter), path, reporter)


def decode_source(data: bytes, path: Path, reporter: Reporter) -> Source:
    """Return a manuscript from its bytes; raises `Failed` after reporting what they are not."""
    text = data.decode("utf-8", errors="replace")
    if (wrong := _find_no_text(data)) is not None:
        reporter.source = Source.from_text(text, path)
        # Line ends and byte-order mark are normalised before the wrong byte, too.
        before = Source.from_text(data[:wrong].decode("utf-8"), path)
        is_nul, import_it = data[wrong] == 0, advise_import(path)
        reporter.report(
            Code.NOT_UTF8,
            f"this is no text, but a file of another program ({path.suffix})"
            if import_it
            else "the byte 0x00 is no letter, as if the file were UTF-16, or damaged"
            if is_nul
            else f"the byte 0x{data[wrong]:02X} is not UTF-8",
            None if import_it else Span(len(before.text), len(before.text) + 1),
            help=import_it
            or "save the file with the encoding UTF-8"
            + (", and delete the character if it is still there" if is_nul else ""),
        )
        raise Failed
    source = Source.from_text(text, path)
    reporter.source = source
    if not source.text.strip():
        reporter.report(
            Code.EMPTY_FILE, "the manuscript is empty", help="write the text, then build again"
        )
    reporter.require_success()
    return source


def _find_no_text(data: bytes) -> int | None:
    """Return where the first byte stands that no text in UTF-8 has."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = data[: error.start].find(0)
        return error.start if wrong < 0 else wrong
    return None if (wrong := data.find(0)) < 0 else wrong


def read_bytes(path: Path, reporter: Reporter) -> bytes:
    """Return what a manuscript's file holds; raises `Failed` after reporting why it cannot be."""
    limit = LIMITS["manuscript"]
    if (length := len(os.fsencode(path.name))) > _LONGEST_NAME:
        reporter.report(
            Code.UNREADABLE_FILE,
            f"the name takes {length} bytes; with what is added for the files made from it, no "
            "file can have so long a name",
            help=f"give the manuscript a name of {_LONGEST_NAME} letters or fewer",
        )
        raise Failed
    try:
        return read_file(path, limit.most)
    except RefusedError as refused:
        code, remedy = _REFUSALS[refused.refusal]
        cannot = "the file cannot be opened: " if code is Code.UNREADABLE_FILE else ""
        reporter.report(code, f"{cannot}{refused}", help=remedy or limit.help)
        raise Failed from refused


def parse_source(source: Source, reporter: Reporter) -> Document:
    """Return the document as written; raises `Failed` after reporting why there is none.

    Mistakes in the text are with the reporter. Boxes may be any clinic's own.
    """
    metadata, body = read_front_matter(source, reporter)
    return _parse(source, body, metadata, reporter, None)


def _parse(
    source: Source,
    body: int,
    metadata: Metadata,
    reporter: Reporter,
    own_boxes: tuple[str, ...] | None,
) -> Document:
    refuse_long_lines(source, reporter)
    written = parse(source, body, metadata, reporter, own_boxes)
    refuse_too_much(written, reporter)
    return written


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript with all that it was held against, and what its author allows, with reasons."""

    view: View
    silenced: tuple[tuple[Finding, str], ...]


def read_document(path: Path, house: House, reporter: Reporter) -> Document:
    """Return the document of a manuscript, prepared for printing; see `read_manuscript`."""
    view = read_manuscript(path, house, reporter).view
    return replace(view.prepared, metadata=view.reviewed_metadata)


def read_manuscript(
    path: Path,
    house: House,
    reporter: Reporter,
    *,
    spelling: bool = False,
    allow_outdated: bool = False,
) -> Manuscript:
    """Read, parse, check and prepare a manuscript; its `spelling` is checked if that is asked for.

    With `allow_outdated`, a translation may be of an older text.

    Raises `Failed` when there is nothing to go on with; otherwise problems of the text
    are with the reporter, and the document is whole.
    """
    source = read_source(path, reporter)
    return judge_source(source, house, reporter, spelling=spelling, allow_outdated=allow_outdated)


def read_view(path: Path, house: House, reporter: Reporter) -> View:
    """Read, parse and prepare a manuscript that is not checked; see `read_manuscript`."""
    return _parse_view(read_source(path, reporter), house, reporter)


def judge_source(
    source: Source,
    house: House,
    reporter: Reporter,
    *,
    spelling: bool = False,
    allow_outdated: bool = False,
) -> Manuscript:
    """Parse, check and prepare the text of a manuscript; see `read_manuscript`."""
    view = replace(_parse_view(source, house, reporter), allow_outdated=allow_outdated)
    return _judge(view, reporter, spelling=spelling)


def judge_document(written: Document, house: House, reporter: Reporter) -> Manuscript:
    """Check and prepare a manuscript that is parsed already, without mistakes in it."""
    chosen = choose_house(house, written.metadata, reporter)
    return _judge(_view(written, house, chosen, reporter), reporter)


def _judge(view: View, reporter: Reporter, *, spelling: bool = False) -> Manuscript:
    findings = list(check(view))
    if spelling:
        from rlspub.checks.plain_language.spelling import check_spelling

        findings += check_spelling(view, read_learnt_words(reporter.path, reporter))
    judgement = apply_allowances(view.written, view.nodes, findings)
    report_findings((*judgement.kept, *judgement.new), reporter)
    return Manuscript(view, judgement.silenced)


def _list_own_boxes(house: House) -> tuple[str, ...]:
    return tuple(box.kind.value for box in house.clinic.boxes)


def _parse_view(source: Source, house: House, reporter: Reporter) -> View:
    metadata, body = read_front_matter(source, reporter)
    chosen = choose_house(house, metadata, reporter)
    written = _parse(source, body, metadata, reporter, _list_own_boxes(chosen))
    return _view(written, house, chosen, reporter)


def _view(written: Document, unoffered: House, house: House, reporter: Reporter) -> View:
    """Return what a manuscript's checks look at; raises `Failed` as `read_manuscript` does.

    The `house` is the one of its clinic, and `unoffered` the one from which it was chosen.
    """
    today = read_today(reporter)
    if (day := written.metadata.review_by) is not None:
        written = replace(written, metadata=replace(written.metadata, overdue=today > day))
    if not written.blocks and not reporter.failed:
        reporter.report(
            Code.EMPTY_FILE,
            "there is no text below the front matter",
            Span(0, 3),
            help="write the text below the second `---` line",
        )
    look = cache(partial(look_at_picture, folder=written.source.path.parent))
    edition = read_edition(written, _list_own_boxes(house), reporter)
    if edition:
        edition = replace(edition, sum_picture=lambda target: look(target).checksum)
        written = edition.translation
    report_untold(house, written, reporter)
    report_other_publisher(house, written.metadata, reporter)
    report_number_abroad(house, written.metadata, reporter)
    leaflets = _find_leaflets(written, unoffered.choose(written.metadata.clinic), house)
    view = _prepare_view(written, house, leaflets, today, reporter)
    view = replace(view, look_at_picture=look, edition=edition, siblings=find_siblings(written))
    _refuse_many_amounts(view, reporter)
    return view


def _find_leaflets(document: Document, unoffered: House, house: House) -> Leaflets:
    """Return the other manuscripts to which links lead, and where the clinic offers their booklets.

    A house that offers none yet knows its form; an address that has no place for the name of a file
    is that of one booklet alone.
    """
    own = house.clinic.say_in(document.metadata.language).booklet
    found = dict(find_leaflets(document))
    for path, leaflet in found.items():
        if isinstance(leaflet, Leaflet):
            told = Metadata(
                title=leaflet.title,
                language=leaflet.language,
                booklet_address=leaflet.booklet_address,
            )
            with suppress(LayoutError):
                offering = unoffered.offer_booklet(told, leaflet.name).clinic
                address = offering.say_in(leaflet.language).booklet
                found[path] = replace(leaflet, address=None if address == own else address)
    return found


def _prepare_view(
    written: Document,
    house: House,
    leaflets: Leaflets,
    today: datetime.date,
    reporter: Reporter,
) -> View:
    """Return the view of a document with what is loaded for it; raises `Failed`."""
    metadata, path = written.metadata, written.source.path
    titles = (word for words in metadata.list_titles().values() for word in words)
    languages = {
        base(language)
        for root in (written, *titles)
        for _, language in walk_by_language(root, metadata.language)
    }
    with layouts.reporting(reporter):
        named = name_leaflets(written, leaflets, partial(_find_label, house))
        return View(
            written=written,
            prepared=prepare(named),
            rules=house.rules(choose_profile(metadata)),
            words={name: listed for name in languages if (listed := house.words(name))},
            substances=house.substances,
            labels=house.labels(metadata.language),
            emergency=house.clinic.say_in(metadata.language).emergency,
            labels_by_language={
                name: labels
                for name in languages
                if (labels := house.labels(name)).language == name
            },
            leaflets=leaflets,
            show_titles=partial(show_titles, named, find_all_box_titles(written, house)),
            today=today,
            look_at_picture=partial(look_at_picture, folder=path.parent),
            misread=tuple(found.span for found in reporter.diagnostics if found.span),
            second_entry=read_second_entry(path, reporter),
            signatures=read_signatures(path, reporter),
        )


def _find_label(house: House, language: str) -> tuple[str, str]:
    """Return what leads to the title of another manuscript, and in which language that is."""
    labels = house.labels(language)
    return labels.see_leaflet, labels.language


def _refuse_many_amounts(view: View, reporter: Reporter) -> None:
    """Raise `Failed` after reporting numbers without end, or more than can be compared."""
    endless = [
        (match, text)
        for text in view.texts
        for match in _NUMBER.finditer(text.text)
        if sum(map(str.isdigit, match[0])) > LIMITS["digits"].most
    ]
    for match, text in endless:
        told = LIMITS["digits"].tell(sum(map(str.isdigit, match[0])), "this number")
        place = text.span(match.start(), match.start() + LIMITS["digits"].most)
        reporter.report(Code.TOO_MUCH, told, place, help=LIMITS["digits"].help)
    if endless:
        raise Failed
    limit, crowd = LIMITS["amounts"], LIMITS["amounts-in-paragraph"]
    counts = Counter(id(text) for text, _ in view.amounts)
    crowded = [text for text in view.texts if counts[id(text)] > crowd.most]
    for text in crowded:
        told = crowd.tell(counts[id(text)], "this")
        reporter.report(Code.TOO_MUCH, told, text.span(0, 1), help=crowd.help)
    if len(view.amounts) > limit.most:
        told = limit.tell(len(view.amounts), "the text")
        reporter.report(Code.TOO_MUCH, told, view.first_line, help=limit.help)
    if crowded or len(view.amounts) > limit.most:
        raise Failed


def report_findings(findings: Iterable[Finding], reporter: Reporter) -> None:
    """Turn findings into diagnostics."""
    for found in findings:
        reporter.report(
            found.code,
            found.message,
            found.span,
            help=found.help,
            related=found.related,
            edits=found.edits,
            source=found.source,
        )


def read_today(reporter: Reporter) -> datetime.date:
    """Return the day that the review date is held against."""
    return (read_source_date(reporter) or datetime.datetime.now().astimezone()).date()


def read_source_date(reporter: Reporter) -> datetime.datetime | None:
    """Return what SOURCE_DATE_EPOCH says; raises `Failed` after reporting a wrong one."""
    try:
        return read_source_epoch()
    except BadEpochError as error:
        reporter.report(
            Code.BAD_ENVIRONMENT,
            f"SOURCE_DATE_EPOCH is `{error}`, which is no number of seconds since 1970",
            help="unset it, or set it to whole seconds",
        )
        raise Failed from error
