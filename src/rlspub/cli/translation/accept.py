"""`rlspub translate accept`: record from which words a translation was made, and who read it."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import add_clinic
from rlspub.cli.report import print_diagnostics, say
from rlspub.cli.translation.reading import read_translation
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    import datetime

    from rlspub.editions.edition import Translated
    from rlspub.editions.lock import Entry, State

# Told here, since the states take long to load; a test holds the words against them.
STATES = ("machine", "draft", "translated", "reviewed")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the action takes."""
    command.description = (
        "Write NAME.lock.toml beside a translation: what each passage was made from. Passages that "
        "are recorded as they are keep their state, but for `--state reviewed`, which is said of "
        "all. A translation with errors is not recorded."
    )
    command.add_argument("manuscript", type=Path, metavar="TRANSLATION")
    command.add_argument(
        "--state",
        choices=STATES,
        default="translated",
        help="how far it has come; default: %(default)s",
    )
    command.add_argument(
        "--as", dest="name", default="", metavar="NAME", help="who translated it, or reviewed it"
    )
    add_clinic(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Record a translation that has no errors."""
    return record_translation(options)


def record_translation(options: argparse.Namespace, drafts: "frozenset[str]" = frozenset()) -> int:
    """Record a translation; `drafts` are words of the source whose translation is one."""
    from rlspub.editions.lock import State, find_lock, write_lock
    from rlspub.pipeline.writing.files import write_files

    state = State(options.state)
    reporter = Reporter(options.manuscript)
    try:
        view = read_translation(options, reporter)
        reporter.require_success()
        assert view.edition
        entries = [
            record(one, State.DRAFT if one.words in drafts else state, options.name, view.today)
            for one in view.edition.translated
        ]
        path = find_lock(reporter.path)
        text = write_lock(reporter.path.name, entries)
        write_files({path: text.encode()}, reporter)
    except Failed:
        print_diagnostics(reporter)
        say("Not recorded: first mend the errors above.")
        return 1
    counts = Counter(entry.state for entry in entries)
    told = ", ".join(f"{counts[one]} {one.value}" for one in State if counts[one])
    say(f"Recorded {len(entries)} passages of {reporter.path} in {path}: {told}.")
    return 0


def record(one: "Translated", state: "State", name: str, day: "datetime.date") -> "Entry":
    """Return what is recorded of a passage; one that is known as it is keeps what is known."""
    from rlspub.editions.lock import Entry, State, digest_words

    known = None if one.is_outdated else one.entry
    known = known and known._replace(pictures=one.pictures)
    if state is State.REVIEWED:
        translator = one.entry.translator if one.entry else ""
        new = Entry(
            one.source.kind, one.words, digest_words(one.translated), state, day, translator, name
        )._replace(pictures=one.pictures)
        return known if known and known.state is state else new
    new = Entry(one.source.kind, one.words, digest_words(one.translated), state, day, name)
    return known or new._replace(pictures=one.pictures)
