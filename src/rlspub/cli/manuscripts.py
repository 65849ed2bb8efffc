"""What commands share: their manuscript, the folder of outputs, and the house with its layouts."""

import argparse
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.diagnostics import Failed, Reporter
from rlspub.workplace import (
    CLINIC,
    CLINICS,
    LAYOUTS,
    OPTION,
    VARIABLE,
    NoClinicError,
    find_own_layouts,
    list_sources,
)

if TYPE_CHECKING:
    from rlspub.layouts import Clinics, House
    from rlspub.pipeline.order import Order


DEFAULT_DIR = Path("build")


class UsageError(Exception):
    """The command line asks for something that cannot be."""


def add_manuscript(command: argparse.ArgumentParser) -> None:
    """Let a command take a manuscript, or find the only one."""
    command.add_argument(
        "manuscript",
        type=Path,
        nargs="?",
        metavar="MANUSCRIPT",
        help="default: the one in manuscript/",
    )


def add_output_dir(command: argparse.ArgumentParser) -> None:
    """Let a command take the folder that outputs go into."""
    command.add_argument(
        "-o",
        "--output-dir",
        type=Path,
        metavar="DIR",
        help=f"default: {DEFAULT_DIR}, or {DEFAULT_DIR}/NAME with --clinic NAME",
    )


def find_output_dir(options: argparse.Namespace) -> Path:
    """Return the folder that outputs go into."""
    folder: Path | None = options.output_dir
    return folder or find_usual_dir(options)


def find_usual_dir(options: argparse.Namespace) -> Path:
    """Return where outputs go if nobody says where: each clinic that is named has a folder."""
    return DEFAULT_DIR / (options.clinic or "")


def add_clinic(command: argparse.ArgumentParser) -> None:
    """Let a command take where the clinic's files are, and whose they are."""
    add_layouts(command)
    command.add_argument("--clinic", metavar="NAME", help=f"use the files in {CLINICS}/NAME/")


def add_layouts(command: argparse.ArgumentParser) -> None:
    """Let a command take where the clinic's files are."""
    command.add_argument(
        OPTION,
        metavar="DIR",
        help=f"the folder with your {CLINIC}/ or {CLINICS}/; default: what {VARIABLE} says, or the "
        f"nearest {LAYOUTS}/ from this folder upwards",
    )


def find_only_manuscript() -> Path:
    """Return the only manuscript in `manuscript/`; raise `UsageError` if there is not just one.

    Translations that stand beside it are no manuscripts of their own.
    """
    folder = Path("manuscript")
    found = list_sources([path.name for path in folder.glob("*.md")])
    if len(found) != 1:
        here = "no Markdown file" if not found else "more than one Markdown file"
        raise UsageError(f"there is {here} in manuscript/; name the one to use")
    return folder / found[0]


def find_clinics(options: argparse.Namespace) -> "Clinics":
    """Return the clinics that an author works with; raise `UsageError` where there are none."""
    from rlspub.layouts import Clinics, LayoutError

    try:
        clinics = Clinics(Path(find_own_layouts(options.layouts)), options.clinic)
        _ = clinics.default
    except NoClinicError as error:
        raise UsageError(str(error)) from error
    except LayoutError as problem:
        raise UsageError(problem.message) from problem
    return clinics


def open_our_house(options: argparse.Namespace, reporter: Reporter) -> "House":
    """Return the layouts; raises `Failed` after reporting why they cannot be used."""
    from rlspub.layouts import find_layouts, open_house, reporting

    clinics = find_clinics(options)
    with reporting(reporter):
        return open_house(find_layouts(), clinics)


def order_all(manuscript: Path, house: "House", folder: Path) -> "Order":
    """Return the order of all outputs of a text that is looked at, however old it is."""
    from rlspub.layouts import find_layouts
    from rlspub.outputs import OUTPUTS
    from rlspub.pipeline.order import Order
    from rlspub.renderers.printing import Printing

    return Order(
        manuscript=manuscript,
        output_dir=folder,
        outputs=OUTPUTS,
        printing=Printing(),
        layouts=find_layouts(),
        own=house.clinics,
        allow_overdue=True,
        allow_outdated=True,
    )


def examine_house(house: "House", reporter: Reporter) -> None:
    """Report what only pages need, so that a build is not the first to tell it.

    These are colours and sizes for all inks, fonts, the clinic's logo and signs of its boxes.
    """
    from rlspub.layouts import Inks, reporting

    with suppress(Failed), reporting(reporter):
        for inks in Inks:
            house.tokens(inks)
    with suppress(Failed), reporting(reporter):
        _ = house.fonts
    with suppress(Failed), reporting(reporter):
        if house.clinic.logo:
            from rlspub.renderers.logo import examine_logo

            examine_logo(house.clinic.logo)
    with suppress(Failed), reporting(reporter):
        if house.boxes:
            from rlspub.renderers.own_boxes import examine_signs

            examine_signs(house)
