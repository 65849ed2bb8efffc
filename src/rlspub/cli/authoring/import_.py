"""`rlspub import`: a manuscript from a file of Word, LibreOffice or another program."""

import argparse
import datetime
import re
import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import UsageError
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from rlspub.importing.draft import Draft
    from rlspub.importing.losses import Loss

_EXAMPLE = """example:
  rlspub import "Iron tablets.docx" --country US
      writes iron-tablets.md, its pictures iron-tablets-1.png and so on, and the
      list of what could not be carried, iron-tablets.import.txt
"""
_MOST_SHOWN = 30


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.description = (
        "Make a manuscript of a file of Word (.docx), LibreOffice (.odt), a web page (.html),\n"
        "Markdown (.md) or plain text (.txt). What it cannot carry is listed with its place, and\n"
        "each word of the file is looked for in the manuscript. Nothing is overwritten."
    )
    command.epilog = _EXAMPLE
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="MANUSCRIPT",
        help="default: beside the file, under its name",
    )
    command.add_argument("--language", metavar="TAG", help="default: what the file says")
    command.add_argument("--country", metavar="CODE", help="default: that of the language")
    command.add_argument("--title", metavar="WORDS", help="default: the title in the file")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import a file; the exit status is 1 where words were lost for no known reason."""
    from rlspub.importing.draft import make_draft
    from rlspub.importing.front_matter import Facts
    from rlspub.importing.losses import write_list
    from rlspub.importing.originals import OriginalError
    from rlspub.importing.originals.kinds import check_kind
    from rlspub.importing.writing.pandoc import NoPandocError, find_pandoc
    from rlspub.inputs import LIMITS, RefusedError, read_file

    path: Path = options.file
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give the name of one file in it")
    target = _choose_target(path, options.output)
    facts = Facts(_read_today(), options.title, *_read_region(options))
    try:
        check_kind(path)
        find_pandoc()
        data = read_file(path, LIMITS["original"].most)
        draft = make_draft(path, target.stem, data, facts)
    except NoPandocError as error:
        raise UsageError(str(error)) from error
    except (OriginalError, RefusedError) as error:
        raise UsageError(f"{path} cannot be imported: {error}") from error
    told = target.with_suffix(".import.txt")
    files = {target: draft.text.encode()}
    files |= {target.with_name(name): data for name, data in draft.pictures.items()}
    if draft.losses:
        files[told] = (
            f"What {target.name} lacks of {path.name}\n\n{write_list(draft.losses)}".encode()
        )
    reporter = Reporter(target)
    try:
        _write(files, target.parent, reporter)
    except Failed:
        print_diagnostics(reporter)
        return 2
    _tell(draft, target, told)
    return 1 if draft.unexplained else 0


def _write(files: dict[Path, bytes], folder: Path, reporter: Reporter) -> None:
    """Write files where none is: another import may write there too, and waits until this ends."""
    from rlspub.pipeline.writing.files import hold_folder

    with hold_folder(folder, reporter) as held:
        for file in files:
            if file.exists() or file.is_symlink():
                raise UsageError(
                    f"{file} is there, and nothing is overwritten: move it, or take -o"
                )
        held.write(files)


def _choose_target(path: Path, output: Path | None) -> Path:
    """Return where the manuscript goes: under a name without blanks, which pictures share."""
    target = output or path.with_name(f"{_name(path.stem)}.md")
    if target.suffix != ".md":
        raise UsageError(f"a manuscript's name ends in .md: -o {target.with_suffix('.md')}")
    if target.exists():
        other = target.with_name(f"{target.stem}-imported.md")
        raise UsageError(
            f"{target} is there, and nothing is overwritten: name another file, such as -o {other}"
        )
    return target.with_name(f"{_name(target.stem)}.md")


def _name(stem: str) -> str:
    return re.sub(r"[\W_]+", "-", stem).strip("-").lower() or "manuscript"


def _read_region(options: argparse.Namespace) -> tuple[str | None, str | None]:
    """Return language and country as the author has said them."""
    from rlspub.language.locales import advise_country, read_country
    from rlspub.language.tags import advise_language, is_language_tag, write_tag

    if options.language and not is_language_tag(options.language):
        raise UsageError(f"--language takes a tag: {advise_language(options.language)}")
    country = read_country(options.country) if options.country else None
    if options.country and country is None:
        raise UsageError(
            f"`{options.country}` is no code of a country: {advise_country(options.country, 'en')}"
        )
    return (write_tag(options.language) if options.language else None), country


def _read_today() -> datetime.date:
    from rlspub.pipeline.clock import BadEpochError, read_source_epoch

    try:
        moment = read_source_epoch()
    except BadEpochError as error:
        raise UsageError(f"SOURCE_DATE_EPOCH is {error}, which is no number of seconds") from error
    return (moment or datetime.datetime.now().astimezone()).date()


def _tell(draft: "Draft", target: Path, told: Path) -> None:
    """Say what was made, what is not in it, and what to do next."""
    from rlspub.importing.losses import write_list
    from rlspub.layouts import name_program

    losses = draft.losses
    if losses:
        say(_shorten(losses) if len(losses) > _MOST_SHOWN else write_list(losses))
    pictures = len(draft.pictures)
    with_pictures = f" with {pictures} picture{'s' * (pictures != 1)}" if pictures else ""
    say(f"Wrote {target}{with_pictures}: {draft.facts.title} ({draft.facts.language}).")
    if draft.unexplained:
        say(
            "Some words of the file are NOT in the manuscript; they stand first in the list. Do "
            "not print it before you have typed them in."
        )
    elif draft.words:
        say(f"Each of the file's {draft.words:,} words is in the manuscript or in the list.")
    if losses:
        say(f"The list of what it lacks is {told}: go through it with the file beside you.")
    say(f"Next: {name_program()} check {shlex.quote(str(target))}")


def _shorten(losses: "tuple[Loss, ...]") -> str:
    """Return how many there are of each kind, what is lost first."""
    counts = Counter(loss.what for loss in losses)
    lines = [
        f"{count:>4}  {what.value}"
        for what, count in sorted(counts.items(), key=lambda pair: not pair[0].is_loss)
    ]
    return "\n".join([*lines, ""])
