"""`rlspub diff`: what changed between two versions of a manuscript."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import add_clinic, open_our_house
from rlspub.cli.printing import add_page_size
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rlspub.comparison.changes import Change
    from rlspub.tree import Document


_EXAMPLES = """examples:
  rlspub diff old.md new.md
  rlspub diff HEAD~1 manuscript/iron.md --pdf changes.pdf
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    command.description = (
        "Show what changed between two manuscripts, or two versions of one in git: doses and "
        "limits first, then warnings, then the rest."
    )
    command.add_argument(
        "old", metavar="OLD", help="a file, a version in git such as HEAD~1, or REVISION:FILE"
    )
    command.add_argument("new", metavar="NEW", help="a file, or REVISION:FILE")
    command.add_argument(
        "--pdf",
        type=_read_pdf_path,
        metavar="FILE",
        help="also write the whole text with its changes marked",
    )
    add_page_size(command)
    add_clinic(command)
    command.set_defaults(run=run)


def _read_pdf_path(written: str) -> Path:
    """Return where to write pages: no manuscript has such a name."""
    path = Path(written)
    if path.resolve().suffix.lower() != ".pdf":
        raise argparse.ArgumentTypeError(f"`{written}` must end in .pdf")
    return path


def run(options: argparse.Namespace) -> int:
    """Print the changes; write them to a PDF file if that is asked for."""
    from rlspub.comparison.changes import compare_parts
    from rlspub.comparison.parts import read_parts
    from rlspub.comparison.text import write_changes
    from rlspub.pipeline.versions import read_version

    new, new_reporter = read_version(options.new)
    old, old_reporter = read_version(options.old, str(new_reporter.path).rpartition(":")[2])
    if old is None or new is None:
        unread = [one for one, read in ((old_reporter, old), (new_reporter, new)) if read is None]
        return max(map(print_diagnostics, unread))
    compared = compare_parts([*read_parts(old)], [*read_parts(new)])
    say(write_changes(compared, old.source, new.source), end="")
    for line in _tell_broken(old_reporter, new_reporter):
        say(line)
    return 0 if options.pdf is None else _write_pdf(options, compared, old, new)


def _tell_broken(old: Reporter, new: Reporter) -> "Iterator[str]":
    """Yield what breaks a version in which the other is whole: words may be in another box then."""
    for one, other in ((old, new), (new, old)):
        known = Counter(error.message for error in other.sorted())
        for error in one.sorted():
            is_known = known[error.message] > 0
            known[error.message] -= 1
            if error.severity is Severity.ERROR and not is_known:
                line, column = error.position
                yield f"Only {one.path}:{line}:{column} has this error: {error.message}."


def _write_pdf(
    options: argparse.Namespace, compared: "Sequence[Change]", old: "Document", new: "Document"
) -> int:
    """Write the pages that show the changes; return the exit status."""
    from rlspub.pipeline.clinic import choose_house
    from rlspub.pipeline.preparing import choose_date, choose_paper
    from rlspub.pipeline.writing.files import write_files
    from rlspub.renderers.artifact import RenderContext
    from rlspub.renderers.changes.pages import render
    from rlspub.renderers.printing import PageSize, Printing

    reporter = Reporter(new.source.path, new.source)
    paper = PageSize(options.page_size) if options.page_size else choose_paper(new)
    try:
        context = RenderContext(
            house=choose_house(open_our_house(options, reporter), new.metadata, reporter),
            pictures={},
            build_date=choose_date(new, reporter),
            printing=Printing(page_size=paper),
            reporter=reporter,
        )
        made = render(compared, old, new, context)
        write_files({options.pdf: made.data}, reporter)
    except Failed:
        return print_diagnostics(reporter)
    say(f"\n{options.pdf}: {made.pages} pages")
    return 0
