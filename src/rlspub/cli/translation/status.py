"""`rlspub translate status`: how far a translation has come."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import add_clinic
from rlspub.cli.report import print_diagnostics, say
from rlspub.cli.translation.reading import read_translation
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from rlspub.editions.edition import Translated


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the action takes."""
    command.description = (
        "Tell how many passages of a translation are current and reviewed, and show those whose "
        "source has changed. The exit status is 1 where some have."
    )
    command.add_argument("manuscript", type=Path, metavar="TRANSLATION")
    add_clinic(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell of a translation."""
    reporter = Reporter(options.manuscript)
    try:
        edition = read_translation(options, reporter).edition
    except Failed:
        return print_diagnostics(reporter)
    if edition is None:
        return print_diagnostics(reporter)
    counts = Counter(_name_state(one) for one in edition.translated)
    say(f"{reporter.path}: {len(edition.translated)} passages")
    for name, count in sorted(counts.items()):
        say(f"  {count:>4}  {name}")
    for one in edition.outdated:
        assert one.entry
        line, _ = edition.source.source.position(one.source.span.start)
        if one.words == one.entry.source:
            say(f"\n{edition.source.source.path}:{line}: the picture has changed: {one.words}")
            continue
        say(f"\n{edition.source.source.path}:{line}: the source has changed")
        say(f"  was: {one.entry.source}")
        say(f"  is:  {one.words}")
        say(f"  translated: {one.translated}")
    return 1 if edition.outdated else 0


def _name_state(one: "Translated") -> str:
    if one.entry is None:
        return "not recorded"
    return "outdated" if one.is_outdated else one.entry.state.value
