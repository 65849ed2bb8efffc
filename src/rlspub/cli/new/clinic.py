"""The clinic's own folder, with a first file in it."""

import argparse
import json
import re
from pathlib import Path

from rlspub.cli.manuscripts import UsageError
from rlspub.cli.new.questions import choose
from rlspub.cli.new.values import read_words
from rlspub.cli.new.writing import refuse_old, write_new
from rlspub.cli.report import say
from rlspub.diagnostics import Reporter
from rlspub.workplace import CLINIC, CLINICS, choose_own_layouts

_FILE = "clinic.toml"
_DEFAULT = "Our clinic"
_ABOUT_TEXTS = ("kind", "language", "country", "title")


def begin_clinic(options: argparse.Namespace, reporter: Reporter) -> None:
    """Write the clinic's file, and say what belongs into it."""
    from rlspub.layouts import find_layouts, reporting, shown
    from rlspub.layouts.files import scan
    from rlspub.layouts.starters import fill_in_clinic

    for name in _ABOUT_TEXTS:
        if getattr(options, name) is not None:
            raise UsageError(f"--{name} is about a manuscript; --clinic takes the clinic's name")
    name = choose(options.clinic or options.name, "Name of the clinic", _DEFAULT, read_words)
    path = shown(_choose_folder(Path(choose_own_layouts(options.layouts)), name) / _FILE)
    refuse_old(path, _advise_several(path, name))
    with reporting(reporter):
        text = fill_in_clinic(scan(find_layouts()), {"name": json.dumps(name, ensure_ascii=False)})
    write_new(path, text, reporter)
    say(f"Wrote {path}. Each page will say “{name}”.")
    say("Open it in your editor: telephone, address, logo and colours wait there for your words.")
    say("Then: rlspub new manuscript/my-text.md")


def _choose_folder(layouts: Path, name: str) -> Path:
    """Return the folder of a new clinic, which has its name if there is a folder for several."""
    if (several := layouts / CLINICS).is_dir():
        return several / _name_folder(name)
    return layouts / CLINIC


def _name_folder(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.lower())) or CLINIC


def _advise_several(path: Path, name: str) -> str:
    """Return how two clinics stand side by side, where the file of the first is there already."""
    if path.parent.name != CLINIC:
        return ""
    several = path.parents[1] / CLINICS
    return (
        f". For a second clinic make the folder {several}/ and run this again: "
        f"`--clinic {_name_folder(name)}` then uses its files"
    )
