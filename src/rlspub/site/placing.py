"""A site in its folder: all of it is there, or the one of before.

The new one is made beside the old one, of which it has what is the same, and takes its place in one
step. What others have put into the folder stays.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Self

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.library.placing import link
from rlspub.pipeline.writing.files import hold_folder

RECORD = ".site.json"
# Another number, whenever what is recorded means something else.
_FORM = 1
_NEW, _OLD = ".new-", ".old-"
_PUBLIC = 0o755

Content = bytes | Path
"""What a file holds, or another file that holds it."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a site is made of: its files, and all addresses that it has had, with their titles."""

    files: tuple[str, ...] = ()
    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the record of a folder; an empty one where there is none."""
        try:
            told = json.loads((folder / RECORD).read_bytes())
            if told["form"] == _FORM:
                pages = {name: (title, tag) for name, (title, tag) in told["pages"].items()}
                return cls(tuple(told["files"]), pages)
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return cls()

    def write(self) -> bytes:
        """Return the record as it is kept."""
        told: dict[str, Any] = {"form": _FORM, "pages": self.pages, "files": sorted(self.files)}
        return json.dumps(told, sort_keys=True, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Change:
    """How many files a site has, how many of them are new or other ones, and how many went."""

    files: int
    written: int
    removed: int


def recover(folder: Path) -> None:
    """Put back the site of before where a run ended between the two steps."""
    for old in sorted(folder.parent.glob(f"{folder.name}{_OLD}*")):
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(folder)
    for new in folder.parent.glob(f"{folder.name}{_NEW}*"):
        shutil.rmtree(new, ignore_errors=True)


def place(
    folder: Path, wanted: Mapping[str, Content], record: Record, reporter: Reporter
) -> Change:
    """Let a folder hold a site; raises `Failed` after reporting why it cannot."""
    with hold_folder(folder.parent, reporter):
        recover(folder)
        before = Record.read(folder)
        _refuse_foreign(folder, reporter)
        others = set(_list_files(folder)) - {*before.files, *wanted, RECORD}
        new = Path(mkdtemp(prefix=f"{folder.name}{_NEW}", dir=folder.parent))
        new.chmod(_PUBLIC)
        try:
            written = sum(_put(new / name, folder / name, one) for name, one in wanted.items())
            (new / RECORD).write_bytes(record.write())
            for name in others:
                _put(new / name, folder / name, folder / name)
            _switch(new, folder)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        removed = len({*before.files} - wanted.keys())
        return Change(len(wanted), written, removed)


def _switch(new: Path, folder: Path) -> None:
    old = new.with_name(new.name.replace(_NEW, _OLD))
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_foreign(folder: Path, reporter: Reporter) -> None:
    """Raise `Failed` where a folder holds files, and no site."""
    if folder.exists() and not (folder / RECORD).exists() and any(folder.iterdir()):
        reporter.report(
            Code.FILES_OF_ANOTHER,
            f"{folder} holds files that are no site of a library",
            path=folder,
            help="give an empty folder, or one that is not there yet, with `-o`",
        )
        raise Failed


def _list_files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _put(path: Path, before: Path, content: Content) -> bool:
    """Put a file in its place; tell whether it is another one than before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if _is_same(before, content):
        link(before, path)
        return False
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        link(content, path)
    return True


def _is_same(before: Path, content: Content) -> bool:
    try:
        if isinstance(content, bytes):
            return before.stat().st_size == len(content) and before.read_bytes() == content
        if content.samefile(before):
            return True
        return before.stat().st_size == content.stat().st_size and (
            before.read_bytes() == content.read_bytes()
        )
    except OSError:
        return False
