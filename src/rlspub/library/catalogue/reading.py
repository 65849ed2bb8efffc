"""From manuscripts to the catalogue: what each says of itself, and who stands by it.

The front matter is enough for most. A text that somebody signed, or that is a translation, has to
be read as a whole, once for each change.
"""

import datetime
import multiprocessing
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import repeat
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from rlspub import layouts
from rlspub.diagnostics import Diagnostic, Failed, Reporter, Severity
from rlspub.layouts import Clinics, House
from rlspub.library.catalogue.facts import Facts, gather_facts
from rlspub.library.catalogue.kept import KeptLeaflets, Known
from rlspub.library.catalogue.leaflet import Leaflet
from rlspub.library.holdings import Holding, Holdings
from rlspub.library.keys import Work
from rlspub.library.store import Store
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.pipeline.read import decode_source, read_bytes, read_view
from rlspub.pipeline.record.digests import digest, digest_layout_files, digest_program
from rlspub.review.signatures import find_signatures

# With fewer texts to read, more processes take longer to begin than they save.
_FEW = 24
# So many texts are handed to a process at once.
_AT_ONCE = 8

_Whole: TypeAlias = Facts | tuple[Diagnostic, ...]
"""What comes of reading a text as a whole: what it tells, or why it cannot be read."""


def read_leaflets(  # noqa: PLR0913 - all but three are named
    manuscripts: Iterable[PurePosixPath],
    work: Work,
    holdings: Holdings | None = None,
    *,
    today: datetime.date,
    closely: bool = False,
    jobs: int = 1,
) -> list[Leaflet]:
    """Return the leaflets of a library in the order of their names; none is left out.

    They are judged as of `today`. With `closely`, all of them are read as a whole and have facts,
    in so many `jobs`.
    """
    made = _group(holdings)
    looking = _Looking(work, closely=closely)
    found = [
        replace(looking.look(path), holdings=made.get(str(path), ()))
        for path in sorted(manuscripts)
    ]
    unread = [at for at, one in enumerate(found) if one.manuscript in looking.unread]
    read = _read_whole([found[at].manuscript for at in unread], work, jobs)
    for at, whole in zip(unread, read, strict=True):
        if isinstance(whole, Facts):
            looking.keep(found[at], whole)
            found[at] = _know(found[at], whole)
        else:
            found[at] = replace(found[at], problems=whole)
    return [_judge_date(one, today) for one in found]


def _judge_date(leaflet: Leaflet, today: datetime.date) -> Leaflet:
    metadata = leaflet.metadata
    if metadata is None or metadata.review_by is None:
        return leaflet
    return replace(leaflet, metadata=replace(metadata, overdue=today > metadata.review_by))


def _group(holdings: Holdings | None) -> Mapping[str, tuple[Holding, ...]]:
    """Return what was made by the manuscripts that it was made of."""
    grouped = dict[str, tuple[Holding, ...]]()
    for one in holdings.by_name.values() if holdings else ():
        grouped[one.manuscript] = (*grouped.get(one.manuscript, ()), one)
    return grouped


def _know(leaflet: Leaflet, facts: Facts) -> Leaflet:
    assert leaflet.metadata is not None
    return replace(leaflet, metadata=facts.judge(leaflet.metadata), facts=facts)


@dataclass(slots=True)
class _Looking:
    """Looks at front matters; `unread` are the texts of which the rest has to be read."""

    work: Work
    closely: bool
    unread: dict[PurePosixPath, bytes] = field(default_factory=dict)
    _kept: KeptLeaflets = field(init=False)

    def __post_init__(self) -> None:
        told = digest(digest_program().encode(), digest_layout_files(str(self.work.own)).encode())
        self._kept = KeptLeaflets(Store(self.work.store), told)

    def look(self, manuscript: PurePosixPath) -> Leaflet:
        """Return what a manuscript says of itself."""
        path = self.work.folder / manuscript
        reporter = Reporter(path)
        leaflet = Leaflet(manuscript=manuscript)
        with suppress(Failed):
            data = read_bytes(path, reporter)
            known = self._kept.find(path, data) or self._read_front_matter(path, data, reporter)
            leaflet = replace(leaflet, metadata=known.metadata)
            if self.closely or known.metadata.translation_of or find_signatures(path).exists():
                if known.facts is None:
                    self.unread[manuscript] = data
                else:
                    leaflet = _know(leaflet, known.facts)
        return replace(leaflet, problems=_list_errors(reporter))

    def _read_front_matter(self, path: Path, data: bytes, reporter: Reporter) -> Known:
        source = decode_source(data, path, reporter)
        metadata, _ = read_front_matter(source, reporter)
        known = Known(metadata, None)
        self._kept.note(path, data, known)
        return known

    def keep(self, leaflet: Leaflet, facts: Facts) -> None:
        """Keep what a text tells that was read as a whole."""
        assert leaflet.metadata is not None
        path, data = self.work.folder / leaflet.manuscript, self.unread[leaflet.manuscript]
        self._kept.note(path, data, Known(leaflet.metadata, facts))


def _read_whole(paths: Sequence[PurePosixPath], work: Work, jobs: int) -> Iterator[_Whole]:
    """Yield what comes of reading texts as a whole; where there are many, in several processes."""
    if jobs == 1 or len(paths) < _FEW:
        yield from map(_read, paths, repeat(work))
        return
    context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(jobs, context) as executor:
        yield from executor.map(_read, paths, repeat(work), chunksize=_AT_ONCE)


def _read(manuscript: PurePosixPath, work: Work) -> _Whole:
    path = work.folder / manuscript
    reporter = Reporter(path)
    with suppress(Failed):
        with layouts.reporting(reporter):
            house = _open_house(work)
        view = read_view(path, house, reporter)
        reporter.require_success()
        return gather_facts(view)
    return _list_errors(reporter)


@cache
def _open_house(work: Work) -> House:
    """Return the layouts; each text says itself whose clinic's it is for."""
    return layouts.open_house(work.layouts, Clinics(work.own))


def _list_errors(reporter: Reporter) -> tuple[Diagnostic, ...]:
    return tuple(one for one in reporter.sorted() if one.severity is Severity.ERROR)
