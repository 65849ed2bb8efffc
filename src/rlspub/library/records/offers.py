"""What a library offers to health records: leaflets that have codes, and files that were made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from rlspub.library.addresses import find_on_site
from rlspub.library.catalogue.leaflet import Leaflet
from rlspub.library.holdings import Holding, Placed
from rlspub.library.settings import Library
from rlspub.outputs import PAGE
from rlspub.tree import Metadata

# By the ends of their names.
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".html": "text/html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One leaflet with its codes, by code system, and with the editions that were made of it."""

    leaflet: Leaflet
    metadata: Metadata
    codes: tuple[tuple[str, tuple[str, ...]], ...]
    holdings: tuple[Holding, ...]


def list_offers(leaflets: Iterable[Leaflet]) -> Iterator[Offer]:
    """Yield the leaflets that have codes; a translation that has none has those of its source."""
    by_name = {one.manuscript: one for one in leaflets}
    for leaflet in by_name.values():
        metadata = leaflet.metadata
        if metadata is None or leaflet.problems:
            continue
        source = by_name.get(leaflet.source) if leaflet.source else None
        told = metadata if metadata.codes or not (source and source.metadata) else source.metadata
        holdings = tuple(one for one in leaflet.holdings if one.files and not one.is_failed)
        if told.codes and holdings:
            yield Offer(leaflet=leaflet, metadata=metadata, codes=told.codes, holdings=holdings)


def find_media_type(name: str) -> str:
    """Return the media type of a file that was made."""
    return _MEDIA_TYPES[PurePosixPath(name).suffix]


def name_file(holding: Holding, placed: Placed) -> str:
    """Return what a file is called, such as `sheet, elm, large-print`."""
    return ", ".join(filter(None, (placed.file.output, holding.clinic, holding.variant)))


def make_address(library: Library, offer: Offer, holding: Holding, placed: Placed) -> str | None:
    """Return where the site offers a file; None where it does not, or nobody said where it is."""
    if library.address is None:
        return None
    clinics = {
        one.clinic
        for one in offer.leaflet.holdings
        if any(each.file.output == PAGE.name for each in one.files)
    }
    on_site = find_on_site(holding, placed) if holding.clinic in clinics else None
    return f"{library.address}/{quote(on_site)}" if on_site else None
