"""What stands for all that an edition is made from, as far as it is known before anything is read.

To look at ten thousand editions must take no longer than to read their manuscripts: so each file
is read once, and nothing in it is understood.
"""

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from rlspub.layouts import Clinics
from rlspub.library.editions import Edition
from rlspub.library.index import Entry
from rlspub.pipeline.record.digests import digest, digest_file, digest_layout_files, digest_program

_BESIDE = (".md", ".toml")
_EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What all editions of a library are made with; a worker may be on another machine.

    There, too, the folders are found under these names. `own` is the folder with the clinics. The
    site of the library is at `address`, if there is one.
    """

    folder: Path
    store: Path
    layouts: Path
    own: Path
    address: str | None = None
    allow_overdue: bool = False
    allow_outdated: bool = False
    epoch: str = field(default_factory=lambda: os.environ.get(_EPOCH, ""))

    def choose_clinic(self, name: str | None) -> Clinics:
        """Return the clinics, of which one is chosen, with where the pages of its leaflets are."""
        folder = f"/{quote(name)}" if name else ""
        site = f"{self.address}{folder}/{{name}}/" if self.address else None
        return Clinics(self.own, name, site)

    def set_day(self) -> None:
        """Let this process have the day of the one in which the work began."""
        os.environ[_EPOCH] = self.epoch


class Keys:
    """The keys of the editions of a library, all of one moment."""

    def __init__(self, work: Work) -> None:
        """Take the layouts as they are now; a program that runs does not change."""
        self._work = work
        flags = repr((work.address, work.allow_overdue, work.allow_outdated))
        parts = digest_program(), digest_layout_files(str(work.own)), work.epoch, flags
        self._all = digest(*(part.encode() for part in parts))
        self._folders = dict[Path, dict[str, list[str]]]()
        self._families = dict[tuple[Path, str], str]()
        self._checksums = dict[Path, str]()

    def find(self, edition: Edition) -> str:
        """Return the key of an edition."""
        name = str(edition.manuscript)
        told = (
            name,
            edition.clinic,
            edition.paper and edition.paper.value,
            edition.variant,
            [output.name for output in edition.outputs],
        )
        folder, _, last = name.rpartition("/")
        family = self._digest_family(self._work.folder / folder, _name_family(last))
        return digest(self._all.encode(), family.encode(), repr(told).encode())

    def hold(self, edition: Edition, entry: Entry) -> bool:
        """Tell whether an entry still holds: its day has not passed, and the rest is as it was."""
        # With a day that is set, that is in the key.
        if entry.holds_until and not self._work.epoch and find_today() > entry.holds_until:
            return False
        return self.are_same((self._work.folder / edition.manuscript).parent, entry.beside)

    def are_same(self, home: Path, beside: Mapping[str, str]) -> bool:
        """Tell whether files beside a manuscript hold what was read of them."""
        return all(self._checksum(home / name).startswith(told) for name, told in beside.items())

    def _digest_family(self, folder: Path, family: str) -> str:
        """Return what stands for a manuscript, its translations, and the records beside them."""
        if (folder, family) not in self._families:
            names = self._list_families(folder).get(family, [])
            parts = [os.fsencode(name) for name in names]
            parts += [digest_file(str(folder / name)).encode() for name in names]
            self._families[folder, family] = digest(*parts)
        return self._families[folder, family]

    def _list_families(self, folder: Path) -> dict[str, list[str]]:
        if folder not in self._folders:
            found = dict[str, list[str]]()
            for name in sorted(os.listdir(folder)) if folder.is_dir() else ():  # noqa: PTH208 - names alone
                if name.endswith(_BESIDE):
                    found.setdefault(_name_family(name), []).append(name)
            self._folders[folder] = found
        return self._folders[folder]

    def _checksum(self, path: Path) -> str:
        if path not in self._checksums:
            try:
                self._checksums[path] = sha256(path.read_bytes()).hexdigest()
            except OSError:
                self._checksums[path] = "none"
        return self._checksums[path]


def _name_family(name: str) -> str:
    """Return what the names of a text, its translations and their records begin with."""
    return name.partition(".")[0]


def find_today() -> datetime.date:
    """Return the day by which texts become due for review."""
    return datetime.date.today()  # noqa: DTZ011 - it is the day here
