"""What the actions share: a translation with its source, read and checked."""

import argparse
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import open_our_house
from rlspub.diagnostics import Code, Diagnostic, Reporter, Severity

if TYPE_CHECKING:
    from rlspub.checks.view import View
    from rlspub.source import Source

# What `accept` is for.
_MENDED = frozenset({Code.OUTDATED_TRANSLATION, Code.TRANSLATION_NOT_RECORDED})


def read_translation(options: argparse.Namespace, reporter: Reporter) -> "View":
    """Return a translation; raises `Failed` after reporting that there is none, or its errors.

    Errors stay alone with the reporter, but for those which recording it mends.
    """
    from rlspub.pipeline.read import read_source

    return judge_translation(read_source(reporter.path, reporter), options, reporter)


def judge_translation(source: "Source", options: argparse.Namespace, reporter: Reporter) -> "View":
    """Return a translation from its text, which need not be written yet; see `read_translation`."""
    from rlspub.pipeline.read import judge_source

    view = judge_source(source, open_our_house(options, reporter), reporter).view
    if view.edition is None and not reporter.failed:
        reporter.report(
            Code.NO_SOURCE_TEXT,
            "this is no translation: the front matter names no source",
            view.metadata.find_place("language"),
            help="add a line such as `translation_of: iron.md`",
        )
    reporter.diagnostics = [one for one in reporter.diagnostics if _matters(one)]
    return view


def _matters(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR and found.code not in _MENDED
