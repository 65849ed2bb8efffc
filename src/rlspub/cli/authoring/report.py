"""`rlspub report`: the page that a clinic files with a text."""

import argparse
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import (
    DEFAULT_DIR,
    UsageError,
    add_clinic,
    add_manuscript,
    find_only_manuscript,
    find_usual_dir,
    open_our_house,
    order_all,
)
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rlspub.layouts import House
    from rlspub.pipeline.read import Manuscript
    from rlspub.report.page import MadeFile

_ENDING = ".html"
_EXAMPLES = """examples:
  rlspub report manuscript/iron.md            writes build/iron-report.html
  rlspub report manuscript/iron.md -o iron.html
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    command.description = (
        "Write the report card as a web page that a clinic can file: what the text is, how hard "
        "it is to read, which files were built from it, and which items of the CDC Clear "
        "Communication Index and of PEMAT-P a program can tell, with a score."
    )
    add_manuscript(command)
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help=f"default: NAME-report{_ENDING} in {DEFAULT_DIR}, or in {DEFAULT_DIR}/CLINIC with "
        "--clinic CLINIC",
    )
    add_clinic(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the page; the exit status is 1 where the text cannot be judged."""
    from rlspub.pipeline.read import read_manuscript
    from rlspub.pipeline.writing.files import write_files
    from rlspub.report.card import is_broken
    from rlspub.report.page import judge_by_indexes, write_page

    path: Path = options.manuscript or find_only_manuscript()
    folder = find_usual_dir(options)
    target: Path = options.output or folder / f"{path.stem}-report{_ENDING}"
    if target.suffix != _ENDING:
        raise UsageError(f"a page's name ends in {_ENDING}: -o {target.with_suffix(_ENDING)}")
    reporter = Reporter(path)
    try:
        house = open_our_house(options, reporter)
        manuscript = read_manuscript(path, house, reporter)
        found = reporter.sorted()
        if is_broken(found):
            return _refuse(reporter)
        files = tuple(_find_files(house, manuscript, path, folder))
        indexes = judge_by_indexes(manuscript.view, found)
        page = write_page(manuscript.view, found, manuscript.silenced, files, indexes)
        write_files({target: page.encode()}, reporter)
    except Failed:
        return _refuse(reporter)
    for index in indexes:
        say(f"{index.name}: {index.told}.")
    say(f"Wrote {target}.")
    return 0


def _refuse(reporter: Reporter) -> int:
    """Say why there is no page."""
    print_diagnostics(reporter)
    say("No report: mend the errors above, then run it again.")
    return 1


def _find_files(
    house: "House", manuscript: "Manuscript", path: Path, folder: Path
) -> "Iterator[MadeFile]":
    """Yield each output with its file in the folder of outputs, if that is of the text as it is."""
    from rlspub.outputs import OUTPUTS, Output
    from rlspub.pipeline.preparing import prepare_view
    from rlspub.pipeline.record.standing import find_standing
    from rlspub.report.page import MadeFile

    order, view = order_all(path, house, folder), manuscript.view
    found = dict[Output, tuple[str, int | None]]()
    # What stops a build is told as problems of the text; nothing was built from it then.
    with suppress(Failed):
        found = find_standing(prepare_view(order, house, view, Reporter(path, view.source)))
    for output in OUTPUTS:
        yield MadeFile(output.name, *found.get(output, (None, None)))
