"""Whether a command would only do again what it has done: found before anything else is loaded."""

from __future__ import annotations

import json
import os
import time
from itertools import pairwise

from rlspub.pipeline.record.digests import (
    digest,
    digest_file,
    digest_layouts,
    digest_program,
    list_names,
)
from rlspub.pipeline.record.record import name_record, read_record
from rlspub.workplace import OPTION, find_own_layouts, list_sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COMMAND, _DEFAULT_DIR, _SUFFIX = "build", "build", ".md"
_RECORDS_AND_TEXTS = (".toml", _SUFFIX)
_OUTPUT_DIR, _SHORT, _CLINIC = "--output-dir", "-o", "--clinic"
# What a build that was killed has left behind begins so.
_UNFINISHED = ".rlspub-"


def find_unchanged(arguments: Sequence[str]) -> tuple[str, str] | None:
    """Return what a command has to say, warnings first, that finds all as it has left it.

    Manuscript and folder are guessed from the arguments. Where that goes wrong, no run is found, as
    for anything else that must be looked at closely.
    """
    if [*arguments[:1]] != [_COMMAND]:
        return None
    manuscript = _guess_manuscript(arguments)
    clinic = _guess_value(arguments, _CLINIC) or ""
    folder = _guess_value(arguments, _OUTPUT_DIR, _SHORT) or os.path.join(_DEFAULT_DIR, clinic)
    layouts = _guess_value(arguments, OPTION)
    if manuscript is None:
        return None
    stem = os.path.splitext(os.path.basename(manuscript))[0]
    try:
        record = read_record(name_record(folder, stem))
        run = record.runs[digest_arguments(arguments)]
        inputs, beside, files = run["inputs"], run["beside"], run["files"]
        is_same = (
            run["manuscript"] == manuscript
            # What another command made of another text is to be taken away.
            and all(made["text"] == run["text"] for made in record.files.values())
            and not any(name.startswith(_UNFINISHED) for name in os.listdir(folder))
            and all(digest_file(os.path.join(folder, name)) == data for name, data in files.items())
            and digest_inputs(manuscript, beside, find_own_layouts(layouts)) == inputs
        )
        return (str(run["told"]), str(run["said"])) if is_same else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def digest_arguments(arguments: Sequence[str]) -> str:
    """Return what stands for the arguments of a command."""
    return digest(json.dumps([*arguments]).encode())


def digest_inputs(manuscript: str, beside: Iterable[str], own_layouts: str) -> str:
    """Return what stands for all that a build depends on, but for its arguments.

    `beside` are the files that the manuscript needs, as they are called from its folder.
    `own_layouts` is the folder with the clinics that the author works with.
    """
    home = os.path.dirname(manuscript)
    # A file of figures or signatures may be left there by a manuscript that is gone.
    names = list_names([home or os.curdir], lambda name: name.endswith(_RECORDS_AND_TEXTS))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    # On another day a text may be due for review.
    day = time.strftime("%Y-%m-%d")
    layouts = digest_layouts(own_layouts)
    return digest(
        *(part.encode() for part in (digest_program(), layouts, epoch, epoch or day)),
        digest_file(manuscript).encode(),
        *map(os.fsencode, names),
        *(digest_file(os.path.join(home, name)).encode() for name in beside),
    )


def _guess_manuscript(arguments: Sequence[str]) -> str | None:
    for argument in arguments:
        if argument.endswith(_SUFFIX):
            return argument
    try:
        names = [name for name in os.listdir("manuscript") if name.endswith(_SUFFIX)]
    except OSError:
        return None
    found = list_sources(names)
    return os.path.join("manuscript", found[0]) if len(found) == 1 else None


def _guess_value(arguments: Sequence[str], option: str, short: str | None = None) -> str | None:
    """Return what an option is given, if it is there."""
    for argument, following in pairwise((*arguments, "")):
        if argument in (option, short):
            return following
        if short and argument.startswith(short):
            return argument.removeprefix(short)
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None
