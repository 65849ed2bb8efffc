"""The clinic's own folder, with a first file in it."""

import argparse
import json

from rlspub.cli.manuscripts import UsageError
from rlspub.cli.new.questions import choose
from rlspub.cli.new.values import read_words
from rlspub.cli.new.writing import refuse_old, write_new
from rlspub.cli.report import say
from rlspub.diagnostics import Reporter

_DEFAULT = "Our clinic"
_ABOUT_TEXTS = ("kind", "language", "country", "title")


def begin_clinic(options: argparse.Namespace, reporter: Reporter) -> None:
    """Write the clinic's file, and say what belongs into it."""
    from rlspub.layouts import find_layouts, reporting, shown
    from rlspub.layouts.contract import CLINIC_FILE
    from rlspub.layouts.files import scan
    from rlspub.layouts.starters import fill_in_clinic

    for name in _ABOUT_TEXTS:
        if getattr(options, name) is not None:
            raise UsageError(f"--{name} is about a manuscript; --clinic takes the clinic's name")
    path = shown(find_layouts() / CLINIC_FILE)
    refuse_old(path)
    name = choose(options.name, "Name of the clinic", _DEFAULT, read_words)
    with reporting(reporter):
        # What the clinic's folder holds may be of no use yet, such as a logo that nothing names.
        text = fill_in_clinic(scan(find_layouts()), {"name": json.dumps(name, ensure_ascii=False)})
    write_new(path, text, reporter)
    say(f"Wrote {path}. Each page will say “{name}”.")
    say("Open it in your editor: telephone, address, logo and colours wait there for your words.")
    say("Then: rlspub new manuscript/my-text.md")
