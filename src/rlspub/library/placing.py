"""Finished files from the store in their places, and what no longer belongs there taken away."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.library.editions import Edition
from rlspub.library.holdings import (
    RECORD,
    Holding,
    Holdings,
    Placed,
    Stamp,
    read_holdings,
    write_holdings,
)
from rlspub.library.index import Entry, File
from rlspub.library.store import Store
from rlspub.pipeline.record.digests import digest_file
from rlspub.pipeline.writing.files import hold_folder

# Why a file cannot be linked to, where it can still be copied.
_NO_LINKS = {errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS}


Made = tuple[Edition, Entry]
"""An edition, and what came of it."""


@dataclass(slots=True)
class Change:
    """What became of the files in a folder: which are new there, and which are gone.

    Some are `left` though they are of no edition, since somebody has changed them by hand. Others
    are `earlier` ones of editions that have errors now.
    """

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)


class Shelves:
    """The folder with the files of a library."""

    def __init__(self, outputs: Path, store: Store, library: Path) -> None:
        """Read what was placed there before."""
        self._outputs, self._store = outputs, store
        # The record holds wherever all of it is moved together.
        self._library = os.path.relpath(library.resolve(), outputs.resolve())
        self._standing = dict[str, Placed]()
        self._read()

    def _read(self) -> None:
        self._stamp = Stamp.take(str(self._outputs / RECORD))
        self._recorded = read_holdings(self._outputs)

    @property
    def before(self) -> Mapping[str, Holding]:
        """Return the editions of which files were placed before, by their names."""
        return self._recorded.by_name if self._recorded else {}

    def refuse_another(self, reporter: Reporter) -> None:
        """Raise `Failed` where the folder holds the files of another library."""
        holdings = self._recorded
        if holdings is None or holdings.folder == self._library:
            return
        other = self._outputs / holdings.folder
        # One that is gone was moved to where this one is, for all that is known.
        if other.is_dir() and not other.samefile(self._outputs / self._library):
            reporter.report(
                Code.FILES_OF_ANOTHER,
                f"{self._outputs} holds the files of the library in {os.path.normpath(other)}, "
                "which would be lost",
                help="let each library have a folder of outputs: give another one with `-o`",
            )
            raise Failed

    def can_place(self, edition: Edition, entry: Entry) -> bool:
        """Tell whether all files of an edition are in their places, or whole in the store."""
        known = self._list_known(edition)
        return all(
            self._find_standing(path, file, known) or self._store.get(file.digest) is not None
            for path, file in _list_places(edition, entry)
        )

    def place(self, made: Sequence[Made], reporter: Reporter) -> Change:
        """Place the files of all editions of the library; take away those of others.

        An edition that failed keeps the files that it has from earlier, if there are no new ones.
        """
        change, now = Change(), dict[str, Holding]()
        with hold_folder(self._outputs, reporter) as held:
            if Stamp.take(str(self._outputs / RECORD)) != self._stamp:
                # Another run has placed some meanwhile.
                self._read()
                self._standing.clear()
            wanted = _list_wanted(made, reporter)
            change.earlier += [one.path for pair in made for one in self._find_earlier(*pair)]
            self._remove({*wanted, *change.earlier}, wanted, change)
            for edition, entry in made:
                files = self._find_earlier(edition, entry) or self._place(edition, entry, change)
                now[str(edition)] = Holding.of(edition, entry, [*files])
            if now != self.before:
                held.write({self._outputs / RECORD: write_holdings(Holdings(self._library, now))})
        return change

    def _list_known(self, edition: Edition) -> dict[str, Placed]:
        holding = self.before.get(str(edition))
        return {one.path: one for one in holding.files} if holding else {}

    def _find_standing(self, path: str, file: File, known: Mapping[str, Placed]) -> Placed | None:
        """Return a file that is in its place and holds what it should; it is looked at once."""
        found = self._standing.get(path)
        if found and found.file.digest == file.digest:
            return found
        place, old = f"{self._outputs}/{path}", known.get(path)
        stamp = Stamp.take(place)
        if stamp is None:
            return None
        is_untouched = old is not None and (old.file.digest, old.stamp) == (file.digest, stamp)
        if is_untouched or digest_file(place) == file.digest:
            self._standing[path] = found = Placed(path, file, stamp)
            return found
        return None

    def _find_earlier(self, edition: Edition, entry: Entry) -> list[Placed]:
        """Return the files that an edition has from earlier, of which none could be made now."""
        if not entry.fails or entry.files:
            return []
        return [one for one in self._list_known(edition).values() if self._exists(one.path)]

    def _exists(self, path: str) -> bool:
        return (self._outputs / path).exists()

    def _remove(self, wanted: set[str], new: Mapping[str, File], change: Change) -> None:
        """Take away what is of no edition any more, and what is of an older text.

        Only then new files are placed: whoever looks in between, or after the machine has stopped
        there, finds fewer files, and never a new one beside an old one. What somebody has changed
        by hand is left.
        """
        for holding in self.before.values():
            for one in holding.files:
                if one.path not in wanted:
                    path = self._outputs / one.path
                    if digest_file(str(path)) == one.file.digest:
                        path.unlink()
                        change.removed.append(one.path)
                        _remove_empty(path.parent, self._outputs)
                    elif self._exists(one.path):
                        change.left.append(one.path)
                elif one.path in self._standing or one.path not in new:
                    continue
                elif new[one.path].digest != one.file.digest:
                    (self._outputs / one.path).unlink(missing_ok=True)

    def _place(self, edition: Edition, entry: Entry, change: Change) -> Iterator[Placed]:
        known = self._list_known(edition)
        for path, file in _list_places(edition, entry):
            standing = self._find_standing(path, file, known)
            if standing is None:
                place = self._outputs / path
                place.parent.mkdir(parents=True, exist_ok=True)
                link(self._store.locate(file.digest), place)
                change.written.append(path)
                stamp = Stamp.take(str(place))
                assert stamp is not None
                standing = Placed(path, file, stamp)
            yield standing


def _list_places(edition: Edition, entry: Entry) -> Iterator[tuple[str, File]]:
    """Yield where the files of an edition go."""
    folder = edition.folder
    for file in entry.files:
        yield f"{folder}/{file.name}" if folder else file.name, file


def _list_wanted(made: Sequence[Made], reporter: Reporter) -> dict[str, File]:
    """Return all files by their places; raises `Failed` where two are called the same."""
    found, owners = dict[str, File](), dict[str, Edition]()
    for edition, entry in made:
        for path, file in _list_places(edition, entry):
            other = found.setdefault(path, file)
            owner = owners.setdefault(path, edition)
            if other.digest != file.digest:
                reporter.report(
                    Code.FILES_OF_ANOTHER,
                    f"{path} would be of two editions: {owner}; and {edition}",
                    help="give one of the manuscripts, or one of the folders, another name",
                )
    reporter.require_success()
    return found


def link(source: Path, place: Path) -> None:
    """Let a file be in a place as well, or a copy of it where that cannot be."""
    waiting = place.with_name(f".{uuid4().hex}")
    try:
        try:
            os.link(source, waiting)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            shutil.copyfile(source, waiting)
        waiting.replace(place)
    finally:
        waiting.unlink(missing_ok=True)


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove folders that have become empty, from one upwards."""
    with suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent
