"""From manuscripts to the catalogue: what each says of itself, and who stands by it.

The front matter is enough for most. A text that somebody signed, or that is a translation, has to
be read as a whole, once for each change, and for each clinic that hands it out: what a clinic calls
its boxes is signed, too.
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
from rlspub.layouts import House
from rlspub.library.catalogue.facts import Facts, gather_facts, join_facts
from rlspub.library.catalogue.kept import Clinics, KeptLeaflets, Known
from rlspub.library.catalogue.leaflet import Leaflet
from rlspub.library.editions import Edition
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

_Text: TypeAlias = tuple[PurePosixPath, Clinics]
"""A manuscript, with the clinics that hand it out."""

_Whole: TypeAlias = Facts | tuple[Diagnostic, ...]
"""What comes of reading a text as a whole: what it tells, or why it cannot be read."""


def read_leaflets(  # noqa: PLR0913 - all but three are named
    editions: Iterable[Edition],
    work: Work,
    holdings: Holdings | None = None,
    *,
    today: datetime.date,
    closely: bool = False,
    jobs: int = 1,
) -> list[Leaflet]:
    """Return the leaflets that have editions, in the order of their names; none is left out.

    They are judged as of `today`. With `closely`, all of them are read as a whole and have facts,
    in so many `jobs`.
    """
    made, clinics = _group(holdings), _list_clinics(editions)
    looking = _Looking(work, clinics, closely=closely)
    found = [
        replace(looking.look(path), holdings=made.get(str(path), ())) for path in sorted(clinics)
    ]
    unread = [at for at, one in enumerate(found) if one.manuscript in looking.unread]
    texts = [(one, clinics[one]) for one in (found[at].manuscript for at in unread)]
    read = _read_whole(texts, work, jobs)
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


def _list_clinics(editions: Iterable[Edition]) -> Mapping[PurePosixPath, Clinics]:
    """Return which clinics hand each manuscript out."""
    found = dict[PurePosixPath, Clinics]()
    for one in editions:
        found[one.manuscript] = tuple(dict.fromkeys((*found.get(one.manuscript, ()), one.clinic)))
    return found


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
    clinics: Mapping[PurePosixPath, Clinics]
    closely: bool
    unread: dict[PurePosixPath, bytes] = field(default_factory=dict)
    _kept: KeptLeaflets = field(init=False)

    def __post_init__(self) -> None:
        told = digest(digest_program().encode(), digest_layout_files(str(self.work.own)).encode())
        told = digest(told.encode(), repr(self.work.address).encode())
        self._kept = KeptLeaflets(Store(self.work.store), told)

    def look(self, manuscript: PurePosixPath) -> Leaflet:
        """Return what a manuscript says of itself."""
        path = self.work.folder / manuscript
        reporter = Reporter(path)
        leaflet = Leaflet(manuscript=manuscript)
        with suppress(Failed):
            data = read_bytes(path, reporter)
            known = self._kept.find(path, data, self.clinics[manuscript])
            known = known or self._read_front_matter(path, data, reporter)
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
        clinics = self.clinics[PurePosixPath(path.relative_to(self.work.folder))]
        self._kept.note(path, data, clinics, known)
        return known

    def keep(self, leaflet: Leaflet, facts: Facts) -> None:
        """Keep what a text tells that was read as a whole."""
        assert leaflet.metadata is not None
        path, data = self.work.folder / leaflet.manuscript, self.unread[leaflet.manuscript]
        clinics = self.clinics[leaflet.manuscript]
        self._kept.note(path, data, clinics, Known(leaflet.metadata, facts))


def _read_whole(texts: Sequence[_Text], work: Work, jobs: int) -> Iterator[_Whole]:
    """Yield what comes of reading texts as a whole; where there are many, in several processes."""
    if jobs == 1 or len(texts) < _FEW:
        yield from map(_read, texts, repeat(work))
        return
    context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(jobs, context) as executor:
        yield from executor.map(_read, texts, repeat(work), chunksize=_AT_ONCE)


def _read(text: _Text, work: Work) -> _Whole:
    """Return what a text tells for all of its clinics, or what is wrong for any of them."""
    manuscript, clinics = text
    read = [_read_for(clinic, work.folder / manuscript, work) for clinic in clinics]
    wrong = dict.fromkeys(one for found in read if isinstance(found, tuple) for one in found)
    return tuple(wrong) or join_facts([found for found in read if isinstance(found, Facts)])


def _read_for(clinic: str | None, path: Path, work: Work) -> _Whole:
    reporter = Reporter(path)
    with suppress(Failed):
        with layouts.reporting(reporter):
            house = _open_house(clinic, work)
        view = read_view(path, house, reporter)
        reporter.require_success()
        return gather_facts(view)
    return _list_errors(reporter)


@cache
def _open_house(clinic: str | None, work: Work) -> House:
    """Return the layouts; where no clinic is named, each text says itself whose it is for."""
    return layouts.open_house(work.layouts, work.choose_clinic(clinic))


def _list_errors(reporter: Reporter) -> tuple[Diagnostic, ...]:
    return tuple(one for one in reporter.sorted() if one.severity is Severity.ERROR)
