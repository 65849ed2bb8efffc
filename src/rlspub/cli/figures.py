"""`rlspub figures`: the marked amounts, listed, or as a form for a second person to fill in."""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import add_clinic, add_manuscript, find_only_manuscript, open_our_house
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Code, Failed, Reporter, Severity

if TYPE_CHECKING:
    from rlspub.checks.view import View
    from rlspub.review.figures import Figure

# A form that is out of date is what `--form` is for.
_MENDED_BY_FORM = frozenset(
    {Code.FIGURES_DIFFER, Code.ENTRY_NOT_AN_AMOUNT, Code.FIGURE_NOT_IN_FORM, Code.FIGURE_GONE}
)


_EXAMPLES = """examples:
  rlspub figures manuscript/iron.md --form
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    command.description = (
        "List every marked amount with its sentence, age group, country and sources. With --form, "
        "write NAME.figures.toml beside NAME.md for a second person to fill in from the sources. "
        "As long as that file is there, `check` and `build` hold the manuscript against it."
    )
    add_manuscript(command)
    command.add_argument(
        "--form",
        action="store_true",
        help="write the form, without our figures; what was typed before is kept",
    )
    add_clinic(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the marked amounts of a manuscript, or write the form for them."""
    from rlspub.pipeline.read import read_manuscript

    reporter = Reporter(options.manuscript or find_only_manuscript())
    try:
        view = read_manuscript(reporter.path, open_our_house(options, reporter), reporter).view
        # What differs is for `check` to tell: it would show our figures to who fills in the form.
        reporter.diagnostics = [
            found
            for found in reporter.diagnostics
            if found.severity is Severity.ERROR and found.code not in _MENDED_BY_FORM
        ]
        # A text that is misread may lack amounts.
        reporter.require_success()
        if options.form:
            _write_form(view, reporter)
        else:
            say(_list_figures(view.figures, view), end="")
    except Failed:
        return print_diagnostics(reporter)
    return 0


def _list_figures(figures: Iterable["Figure"], view: "View") -> str:
    """Return the figures with all that is known of them."""
    from rlspub.tree import plain_text

    lines = []
    for figure in figures:
        line, column = view.source.position(figure.span.start)
        told = {
            "section": figure.section,
            "sentence": figure.sentence,
            "group": figure.group,
            "country": figure.country,
            "sources": " ".join(f"[^{label}]" for label, _ in figure.sources),
        }
        lines.append(f"{plain_text(figure.dose)}    {figure.key}")
        lines.append(f"  {'place':<10}{view.source.path}:{line}:{column}")
        lines += [f"  {name:<10}{words or 'none'}" for name, words in told.items()]
        lines.append("")
    count = len(view.figures)
    lines.append("1 marked amount" if count == 1 else f"{count or 'no'} marked amounts")
    return "\n".join(lines) + "\n"


def _write_form(view: "View", reporter: Reporter) -> None:
    """Write the form beside the manuscript, and tell what is to be done with it."""
    from rlspub.pipeline.writing.files import write_files
    from rlspub.review.second_entry import find_form, keep, takes, write_form

    path, before = find_form(reporter.path), view.second_entry
    figures = {figure.key: figure for figure in view.figures}
    old = before.entries if before else {}
    form = write_form(reporter.path.name, view.figures, before)
    write_files({path: form.encode()}, reporter)
    blank = sum(1 for key, figure in figures.items() if not keep(figure, old.get(key)))
    count = "1 figure" if len(figures) == 1 else f"{len(figures)} figures"
    say(f"Wrote {path}: {count}, {blank} to fill in from the sources.")
    for key, entry in old.items():
        typed = f", for which `{entry.typed}` was typed" if entry.typed else ""
        if key not in figures:
            remarks = "".join(f" {remark}" for remark in entry.remarks)
            say(f"Dropped `{key}`{typed}: the manuscript has it no more.{remarks}")
        elif typed and not keep(figures[key], entry):
            say(f"Emptied `{key}`{typed}: other words stand around it now.")
        elif typed and not takes(figures[key], entry):
            say(f"Kept `{key}`{typed}, but other words stand around it now: look at it again.")
