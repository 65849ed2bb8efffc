"""`rlspub check`: what is wrong with manuscripts."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import (
    DEFAULT_DIR,
    UsageError,
    add_clinic,
    examine_house,
    find_only_manuscript,
    open_our_house,
    order_all,
)
from rlspub.cli.report import Detail, print_diagnostics, print_found, say
from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter, Severity
from rlspub.diagnostics.groups import count, group, sum_up

if TYPE_CHECKING:
    from rlspub.layouts import House
    from rlspub.pipeline.read import Manuscript

# "text" is for authors, the others for programs.
_FORMATS = ("text", "json", "github", "sarif")


_EXAMPLES = """examples:
  rlspub check manuscript/iron.md
  rlspub check manuscript/iron.md --only RLS2      problems with doses
  rlspub check manuscript/iron.md --pages          also what has no room on its page
  rlspub check manuscript/*.md --format json
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    command.add_argument(
        "manuscripts",
        type=Path,
        nargs="*",
        metavar="MANUSCRIPT",
        help="default: the one in manuscript/",
    )
    add_clinic(command)
    command.add_argument("--format", choices=_FORMATS, default="text")
    command.add_argument(
        "--all",
        action="store_true",
        help="each problem in full, by its place, in place of each kind once with its places",
    )
    command.add_argument(
        "--only",
        type=_read_codes,
        default=("",),
        metavar="CODE[,CODE]",
        help="problems whose codes begin so: RLS2 are those about doses",
    )
    command.add_argument(
        "--statistics", action="store_true", help="only how many problems there are of each kind"
    )
    command.add_argument("--quiet", action="store_true", help="errors only, and no report card")
    command.add_argument(
        "--pages",
        action="store_true",
        help="lay the text out, too, and tell what has no room; nothing is written",
    )
    command.add_argument(
        "--spelling",
        action="store_true",
        help="look words up, too, in dictionaries and in words.txt beside the manuscript",
    )
    command.add_argument(
        "--fix",
        action="store_true",
        help="show what can be rewritten without a guess, then rewrite it; the original is kept",
    )
    command.set_defaults(run=run, told=set())


def _read_codes(value: str) -> tuple[str, ...]:
    """Return the beginnings of codes, in capitals."""
    codes = tuple(code.strip().upper() for code in value.split(",") if code.strip())
    for code in codes:
        if not any(known.number.startswith(code) for known in Code):
            raise argparse.ArgumentTypeError(
                f"{code!r} begins no code: write such as RLS2 or RLS201,RLS6"
            )
    return codes or ("",)


def run(options: argparse.Namespace) -> int:
    """Print what is wrong with manuscripts, and their report cards."""
    if options.spelling:
        _require_speller()
    paths: list[Path] = options.manuscripts or [find_only_manuscript()]
    reporters, about_house = [Reporter(path) for path in paths], Reporter(paths[0])
    try:
        house = open_our_house(options, about_house)
    except Failed:
        return _print([about_house], options)
    examine_house(house, about_house)
    if options.fix:
        fixed = [_fix(house, reporter) for reporter in reporters]
        if not all(fixed):
            return 1
    if options.format != "text" or options.statistics:
        for reporter in reporters:
            _read(house, reporter, options)
        return _print([about_house, *reporters], options)
    status = _print([about_house], options)
    return max([status, *(_check_for_authors(house, one, options) for one in reporters)])


def _require_speller() -> None:
    """Raise `UsageError` where words cannot be looked up."""
    from rlspub.language.spelling import NoSpellerError, find_dictionaries

    try:
        find_dictionaries()
    except NoSpellerError as error:
        raise UsageError(str(error)) from error


def _read(house: "House", reporter: Reporter, options: argparse.Namespace) -> "Manuscript | None":
    """Read and check a manuscript, and lay it out if that is asked for."""
    from rlspub.pipeline.clinic import choose_house
    from rlspub.pipeline.read import read_manuscript

    manuscript = None
    with suppress(Failed):
        manuscript = read_manuscript(reporter.path, house, reporter, spelling=options.spelling)
        own = choose_house(house, manuscript.view.written.metadata, reporter)
        if own is not house:
            examine_house(own, reporter)
        if options.format == "text" and not (options.quiet or options.statistics):
            _tell_clinic(own, options)
            _tell_labels(manuscript, options)
        if options.pages:
            _lay_out(house, manuscript, reporter)
    return manuscript


def _tell_clinic(house: "House", options: argparse.Namespace) -> None:
    """Say whose files are used, once for all manuscripts of a clinic."""
    from rlspub.layouts.clinics.choosing import tell_clinic

    if house.clinic_folder not in options.told:
        options.told.add(house.clinic_folder)
        for line in tell_clinic(house.clinic_folder):
            say(line)


def _tell_labels(manuscript: "Manuscript", options: argparse.Namespace) -> None:
    """Say in which languages nobody has read what layouts print, once for all manuscripts."""
    from rlspub.layouts.labels import list_unread, tell_unread

    unread = list_unread(manuscript.view.labels_by_language.values())
    for line in tell_unread(language for language in unread if language not in options.told):
        say(line)
    options.told.update(unread)


def _lay_out(house: "House", manuscript: "Manuscript", reporter: Reporter) -> None:
    """Make all outputs of a manuscript, as a build would, and write none; may raise `Failed`."""
    from rlspub.pipeline.gathering import gather
    from rlspub.pipeline.preparing import prepare_view

    order = order_all(reporter.path, house, DEFAULT_DIR)
    prepared = prepare_view(order, house, manuscript.view, reporter)
    for told in gather(prepared, reporter).unfit.values():
        reporter.diagnostics += told


def _fix(house: "House", reporter: Reporter) -> bool:
    """Rewrite what needs no guess in a manuscript; tell whether that went well.

    The diff comes first. On a terminal the author is asked.
    """
    from rlspub.pipeline.fixing import fix, write_fixed

    path = reporter.path
    try:
        fixed = fix(path, house, reporter)
        if not fixed.has_changed:
            say(f"{path}: there is nothing to rewrite", file=sys.stderr)
            return True
        say(fixed.write_diff(), end="", file=sys.stderr)
        if sys.stdin.isatty() and input("Rewrite the file so? [y/N] ").strip().lower() != "y":
            say(f"{path}: left as it is", file=sys.stderr)
            return True
        kept = write_fixed(fixed, reporter)
    except Failed:
        print_diagnostics(reporter)
        return False
    say(f"{path}: rewritten; the original is {kept}\n", file=sys.stderr)
    return True


def _choose(reporter: Reporter, options: argparse.Namespace) -> list[Diagnostic]:
    """Return what is to be told of what was found."""
    return [
        one
        for one in reporter.sorted()
        if one.code.number.startswith(options.only)
        and not (options.quiet and one.severity is not Severity.ERROR)
    ]


def _print(reporters: list[Reporter], options: argparse.Namespace) -> int:
    """Print what was found, for people or for programs; return the exit status."""
    found = [one for reporter in reporters for one in _choose(reporter, options)]
    if options.statistics:
        for line in count(found):
            say(line)
    elif options.format == "text":
        print_found(found, Detail.ALL if options.all else Detail.KINDS)
    else:
        from rlspub.diagnostics.formats import FORMATS

        say(FORMATS[options.format](found), end="")
    return 1 if any(reporter.failed for reporter in reporters) else 0


def _check_for_authors(house: "House", reporter: Reporter, options: argparse.Namespace) -> int:
    """Print what is wrong with a manuscript, its report card, and how much it is."""
    from rlspub.report.card import write_report_card

    manuscript = _read(house, reporter, options)
    status, found = _print([reporter], options), reporter.sorted()
    if manuscript is not None and not options.quiet:
        say(write_report_card(manuscript.view, found, manuscript.silenced), end="")
    if found and not options.quiet:
        say(_sum_up(reporter, options))
    return status


def _sum_up(reporter: Reporter, options: argparse.Namespace) -> str:
    """Return how much was found, and how to see what was left out."""
    found, chosen = reporter.sorted(), _choose(reporter, options)
    words = f"{reporter.path}: {sum_up(found)}."
    if len(chosen) < len(found):
        return f"{words} Only {', '.join(options.only)} is shown: {len(chosen):,} of these."
    if not options.all and len(group(found)) < len(found):
        return f"{words} `rlspub check --all` shows each in full."
    return words
