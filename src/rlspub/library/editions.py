"""The editions of a library: each manuscript for each clinic, on each paper, in each variant."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Clinics, LayoutError
from rlspub.library.settings import SETTINGS, Choice, Library
from rlspub.outputs import Output
from rlspub.renderers.printing import PageSize, Printing

_FRONT_MATTER = (b"---", b"\xef\xbb\xbf---")
_MANUSCRIPT = ".md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One manuscript for one clinic, on one paper, in one variant, as some outputs.

    A language is a manuscript of its own. `manuscript` counts from the folder of the library.
    Without a `clinic`, the manuscript says which one it is for, or it is the usual one; without
    `paper`, it is that of the readers' country.
    """

    manuscript: PurePosixPath
    clinic: str | None = None
    paper: PageSize | None = None
    printing: Printing = field(default_factory=Printing)
    outputs: tuple[Output, ...] = ()

    @property
    def folder(self) -> str:
        """Return where the files go, from the folder of the library's outputs."""
        around = str(self.manuscript).rpartition("/")[0]
        return "/".join(filter(None, (self.clinic, around)))

    @property
    def variant(self) -> str:
        """Return the variant as the settings write it; nothing for the ordinary one."""
        return "+".join(self.printing.variants)

    def __str__(self) -> str:
        """Return what the edition is called in messages."""
        paper = self.paper.value if self.paper else None
        return ", ".join(filter(None, (str(self.manuscript), self.clinic, paper, self.variant)))


@dataclass(frozen=True, slots=True)
class Editions:
    """All editions of a library, by manuscript; `left_out` are files that are no manuscripts."""

    listed: tuple[Edition, ...]
    left_out: tuple[PurePosixPath, ...] = ()

    def __iter__(self) -> Iterator[Edition]:
        """Yield the editions."""
        return iter(self.listed)

    def __len__(self) -> int:
        """Return how many editions there are."""
        return len(self.listed)


def list_editions(library: Library, clinics: Clinics, reporter: Reporter) -> Editions:
    """Return the editions of a library, in the order of the manuscripts' names.

    `clinics` are those that there are. Raises `Failed` after reporting what is wrong with the
    settings, which is known only beside the files.
    """
    found = [_glob(library.folder, choice) for choice in library.choices]
    manuscripts, left_out = found[0], list[PurePosixPath]()
    if not library.is_told:
        begun = {path: _begins_as_manuscript(library.folder / path) for path in manuscripts}
        left_out = sorted(path for path, is_one in begun.items() if not is_one)
        manuscripts = {path for path, is_one in begun.items() if is_one}
    _refuse_idle(library, found, manuscripts, reporter)
    _refuse_unknown_clinics(library, clinics, reporter)
    listed = [
        edition
        for path in sorted(manuscripts)
        for edition in _list_of_one(library, path, found, reporter)
    ]
    reporter.require_success()
    return Editions(tuple(listed), tuple(left_out))


def _glob(folder: Path, choice: Choice) -> set[PurePosixPath]:
    """Return the Markdown files that a choice is about, without hidden ones."""
    paths = (path for pattern in choice.manuscripts for path in folder.glob(pattern))
    near = {PurePosixPath(path.relative_to(folder)) for path in paths if path.suffix == _MANUSCRIPT}
    return {path for path in near if not any(part.startswith(".") for part in path.parts)}


def _begins_as_manuscript(path: Path) -> bool:
    """Tell whether a file begins with front matter; one that cannot be read may be a manuscript."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return True
    try:
        return os.read(handle, 6).startswith(_FRONT_MATTER)
    except OSError:
        return True
    finally:
        os.close(handle)


def _list_of_one(
    library: Library, path: PurePosixPath, found: list[set[PurePosixPath]], reporter: Reporter
) -> Iterator[Edition]:
    """Yield the editions of a manuscript; a variant has the outputs that it is about."""
    told, at = dict[str, Any](), dict[str, int]()
    for number, (choice, paths) in enumerate(zip(library.choices, found, strict=True)):
        if path in paths:
            for name in ("clinics", "papers", "variants", "outputs"):
                if (value := getattr(choice, name)) is not None:
                    told[name], at[name] = value, number
    for printing in told["variants"]:
        about = tuple(output for output in told["outputs"] if _is_about(output, printing))
        if not about:
            outputs = " and ".join(output.name for output in told["outputs"])
            variant = "+".join(printing.variants)
            reporter.report(
                Code.BAD_LIBRARY,
                f"the variant `{variant}` is about none of the outputs of {path}: {outputs}",
                library.find_place("variants", variant, at["variants"]),
                help="add its output to `outputs`, or take the variant out",
                source=library.source,
            )
            continue
        for clinic in told["clinics"]:
            for paper in told["papers"]:
                yield Edition(
                    manuscript=path,
                    clinic=clinic,
                    paper=paper,
                    printing=replace(printing, page_size=paper) if paper else printing,
                    outputs=about,
                )


def _is_about(output: Output, printing: Printing) -> bool:
    return not printing.variants or any(name in output.variants for name in printing.variants)


# --- What is wrong ------------------------------------------------------------------------


def _refuse_idle(
    library: Library,
    found: list[set[PurePosixPath]],
    manuscripts: set[PurePosixPath],
    reporter: Reporter,
) -> None:
    """Report where there are no manuscripts: all files made of them would be taken away."""
    if not manuscripts and library.source is None:
        reporter.report(
            Code.BAD_LIBRARY,
            "there is no manuscript in this folder: no `.md` file that begins with `---`",
            path=library.folder,
            help=f"give the folder that your manuscripts are in, or say in `{SETTINGS}` where",
        )
        raise Failed
    for table, (choice, paths) in enumerate(zip(library.choices, found, strict=True)):
        if not paths & manuscripts:
            globs = " or ".join(f"`{one}`" for one in choice.manuscripts)
            reporter.report(
                Code.BAD_LIBRARY,
                f"no manuscript is called {globs}",
                library.find_place("manuscripts", None, table),
                help="count from the folder of this file, as in `sleep/*.md`; `**` stands for "
                "folders in one another",
                source=library.source,
            )


def _refuse_unknown_clinics(library: Library, clinics: Clinics, reporter: Reporter) -> None:
    for table, choice in enumerate(library.choices):
        for name in filter(None, choice.clinics or ()):
            try:
                _ = replace(clinics, chosen=name).default
            except LayoutError as problem:
                reporter.report(
                    Code.BAD_LIBRARY,
                    problem.message,
                    library.find_place("clinics", name, table),
                    help="write the name of its folder, or begin one with `rlspub new --clinic`",
                    source=library.source,
                )
