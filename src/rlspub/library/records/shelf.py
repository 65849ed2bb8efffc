"""The index that answers Infobutton requests: which leaflets there are for which codes."""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from rlspub.codes import SYSTEMS
from rlspub.library.records.files import write_whole
from rlspub.library.records.offers import Offer, find_media_type, make_address, name_file
from rlspub.library.settings import Library
from rlspub.pipeline.record.digests import digest

NAME = "infobutton.json"
# Another number, whenever the index means something else.
_FORM = 1
_UUID = 32
_PAGE = "text/html"
# Of a text that does not say when it was finished.
_UNKNOWN = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Link:
    """A file of a leaflet: where it is, of what kind, and what it is called."""

    address: str
    media_type: str
    title: str
    size: int


@dataclass(frozen=True, slots=True)
class Shelved:
    """A leaflet for which there are codes, by the object identifiers of their systems."""

    name: str
    title: str
    language: str
    updated: str
    summary: str
    codes: Mapping[str, tuple[str, ...]]
    links: tuple[Link, ...]

    def has(self, system: str, code: str) -> bool:
        """Tell whether it is about a code, with or without its full stop."""
        return fold_code(code) in map(fold_code, self.codes.get(system, ()))


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is found by codes: the leaflets of a library that is at an address."""

    title: str
    address: str
    updated: str
    leaflets: tuple[Shelved, ...]

    def find(self, asked: Iterable[tuple[str, str]], language: str | None) -> list[Shelved]:
        """Return the leaflets that are about any of some codes, in a language if one is told."""
        codes = [*asked]
        return [
            one
            for one in self.leaflets
            if any(one.has(*pair) for pair in codes)
            and (language is None or _base(one.language) == _base(language))
        ]

    def write(self) -> str:
        """Return the index as a file."""
        return json.dumps({"form": _FORM, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the index in a file; raises `OSError` or `ValueError` where there is none."""
        told = json.loads(path.read_bytes())
        try:
            if told["form"] != _FORM:
                raise ValueError(told["form"])
            leaflets = tuple(_read_leaflet(one) for one in told["leaflets"])
            return cls(told["title"], told["address"], told["updated"], leaflets)
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error


def _read_leaflet(told: dict[str, Any]) -> Shelved:
    codes = {system: tuple(codes) for system, codes in told["codes"].items()}
    links = tuple(Link(**one) for one in told["links"])
    return Shelved(**told | {"codes": codes, "links": links})


def fold_code(code: str) -> str:
    """Return what is alike for codes that are one code, such as G25.81 and g2581."""
    return code.replace(".", "").strip().upper()


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def make_shelf(offers: Iterable[Offer], library: Library) -> Shelf:
    """Return the index of what the site of a library offers."""
    shelved = (_shelve(offer, library) for offer in offers)
    leaflets = tuple(one for one in shelved if one.links)
    updated = max((one.updated for one in leaflets), default=_write_day(None))
    title = library.title or "Leaflets"
    return Shelf(title, library.address or "", updated, leaflets)


def write_shelf(shelf: Shelf, outputs: Path) -> None:
    """Write the index, if it is another one, into the folder of a library's outputs."""
    path, text = outputs / NAME, shelf.write()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text)


def _shelve(offer: Offer, library: Library) -> Shelved:
    metadata = offer.metadata
    name = metadata.identifier or f"{library.address}/{offer.leaflet.manuscript}"
    stands_for = digest(name.encode(), metadata.language.encode())
    return Shelved(
        name=f"urn:uuid:{UUID(stands_for[:_UUID], version=4)}",
        title=metadata.title,
        language=metadata.language,
        updated=_write_day(metadata.date),
        summary=metadata.subtitle or metadata.title,
        codes={SYSTEMS[system].oid: codes for system, codes in offer.codes},
        links=tuple(_list_links(offer, library)),
    )


def _list_links(offer: Offer, library: Library) -> Iterator[Link]:
    """Yield the ordinary files of a leaflet, what a browser shows first; else those of variants."""
    ordinary = [one for one in offer.holdings if not one.variant]
    found = dict[str, Link]()
    for holding in ordinary or offer.holdings:
        for placed in holding.files:
            if address := make_address(library, offer, holding, placed):
                kind, title = find_media_type(placed.path), name_file(holding, placed)
                found.setdefault(address, Link(address, kind, title, placed.file.size))
    yield from sorted(found.values(), key=lambda link: link.media_type != _PAGE)


def _write_day(day: datetime.date | None) -> str:
    return f"{day or _UNKNOWN}T00:00:00Z"
