"""FHIR R4 resources: a `DocumentReference` for each edition, and a `Binary` for each of its files.

They lie as a server would give them out: `fhir/DocumentReference/ID.json`, `fhir/Binary/ID.json`.
They are validated by fhir.resources, whose oldest release of FHIR is R4B: that changed nothing of
these two resources (https://hl7.org/fhir/R4B/diff.html).
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

from rlspub.codes import SYSTEMS
from rlspub.library.catalogue.leaflet import State
from rlspub.library.holdings import Holding, Placed
from rlspub.library.records.files import write_whole
from rlspub.library.records.offers import Offer, find_media_type, make_address, name_file
from rlspub.library.settings import Library
from rlspub.pipeline.record.digests import digest, digest_program
from rlspub.tree import Metadata

Resource: TypeAlias = dict[str, Any]

FOLDER = "fhir"
# What the last run has written, so that the next one need not read all files.
_RECORD = ".written"
# "Education note", which is what registries of documents call information for patients, too:
# https://loinc.org/34895-3
_KIND = {"system": SYSTEMS["loinc"].address, "code": "34895-3", "display": "Education note"}
_URI = "urn:ietf:rfc:3986"
# An id has 64 signs at most, a UUID 32.
_LONGEST_ID, _UUID = 64, 32
# Where somebody has still to look at a text, a document is a preliminary one.
_FINAL = {State.REVIEWED, State.OVERDUE}


class NoFhirError(Exception):
    """What validates the resources is not installed; the words say how it can be."""


def write_resources(offers: Sequence[Offer], library: Library, outputs: Path) -> None:
    """Write the resources of a library, and take away those of what there is no more.

    Raises `NoFhirError`.
    """
    folder = outputs / FOLDER
    key = _digest_offers(offers, library)
    if (not offers and not folder.exists()) or _is_written(folder, key):
        return
    wanted = set[Path]()
    for offer in offers:
        for holding in offer.holdings:
            for resource in _make(offer, holding, library, outputs):
                path = folder / resource["resourceType"] / f"{resource['id']}.json"
                wanted.add(path)
                # Its name stands for all that is in it.
                if not path.exists():
                    write_whole(path, _validate(resource))
    for path in {*folder.glob("*/*.json")} - wanted:
        path.unlink(missing_ok=True)
    files = sorted(path.relative_to(folder).as_posix() for path in wanted)
    write_whole(folder / _RECORD, json.dumps({"key": key, "files": files}))


def _digest_offers(offers: Iterable[Offer], library: Library) -> str:
    """Return what stands for all that the resources say, without reading a file."""
    told = [
        (one.metadata, one.codes, one.leaflet.states, holding.name, placed.path, placed.file.digest)
        for one in offers
        for holding in one.holdings
        for placed in holding.files
    ]
    return digest(digest_program().encode(), repr((library.address, told)).encode())


def _is_written(folder: Path, key: str) -> bool:
    """Tell whether all resources are as this would write them."""
    try:
        told = json.loads((folder / _RECORD).read_bytes())
        return told["key"] == key and all((folder / name).exists() for name in told["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _validate(resource: Resource) -> str:
    """Return a resource as JSON, in the order of the standard."""
    try:
        from fhir.resources.R4B.binary import Binary
        from fhir.resources.R4B.documentreference import DocumentReference
    except ImportError as error:
        message = "FHIR resources need fhir.resources: `pip install fhir.resources` brings it"
        raise NoFhirError(message) from error
    kind = Binary if resource["resourceType"] == "Binary" else DocumentReference
    return f"{kind.model_validate(resource).model_dump_json()}\n"


def _make(offer: Offer, holding: Holding, library: Library, outputs: Path) -> Iterator[Resource]:
    """Yield the resources of an edition; where a file is gone meanwhile, without it."""
    contents = list[Resource]()
    for placed in holding.files:
        with suppress(OSError):
            data = (outputs / placed.path).read_bytes()
            binary = _make_binary(placed, data)
            yield binary
            address = make_address(library, offer, holding, placed) or f"Binary/{binary['id']}"
            title = f"{offer.metadata.title} ({name_file(holding, placed)})"
            attachment = _attach(offer.metadata, placed, data, address)
            contents.append({"attachment": attachment | {"title": title}})
    if contents:
        yield _make_document(offer, holding, library, contents)


def _make_binary(placed: Placed, data: bytes) -> Resource:
    return {
        "resourceType": "Binary",
        "id": placed.file.digest[:_LONGEST_ID],
        "contentType": find_media_type(placed.path),
        "data": b64encode(data).decode(),
    }


def _attach(metadata: Metadata, placed: Placed, data: bytes, address: str) -> Resource:
    # R4 asks for SHA-1, which tells here whether a file came over whole.
    checksum = hashlib.sha1(data, usedforsecurity=False).digest()
    attachment = {
        "contentType": find_media_type(placed.path),
        "language": metadata.language,
        "url": address,
        "size": len(data),
        "hash": b64encode(checksum).decode(),
    }
    return attachment | ({"creation": metadata.date.isoformat()} if metadata.date else {})


def _make_document(
    offer: Offer, holding: Holding, library: Library, contents: list[Resource]
) -> Resource:
    """Return the document of an edition; its name stands for all that it says."""
    metadata, states = offer.metadata, {*offer.leaflet.states}
    told: Resource = {
        "resourceType": "DocumentReference",
        "status": "current",
        "docStatus": "final" if states <= _FINAL else "preliminary",
        "type": {"coding": [_KIND], "text": "Information for patients"},
        # R4 has no place of its own for what a document is about; a category may be any code, and
        # is what servers are searched by. `context.event` would be what was done to a patient.
        "category": list(_list_categories(offer)),
        "description": metadata.title,
        "content": contents,
    }
    if metadata.identifier:
        told["identifier"] = [_identify(metadata.identifier, library)]
    if metadata.date:
        told["date"] = f"{metadata.date.isoformat()}T00:00:00Z"
    if metadata.authors:
        told["author"] = [{"display": name} for name in metadata.authors]
    if custodian := metadata.publisher or metadata.owner:
        told["custodian"] = {"display": custodian}
    stands_for = digest(holding.name.encode(), json.dumps(told, sort_keys=True).encode())
    own = UUID(stands_for[:_UUID], version=4)
    told["masterIdentifier"] = {"system": _URI, "value": f"urn:uuid:{own}"}
    return told | {"id": str(own)}


def _list_categories(offer: Offer) -> Iterator[Resource]:
    for name, codes in offer.codes:
        for code in codes:
            yield {"coding": [{"system": SYSTEMS[name].address, "code": code}]}


def _identify(identifier: str, library: Library) -> Mapping[str, str]:
    """Return the identifier of a text; one that is no address is one of the library's own."""
    if identifier.startswith(("urn:", "http://", "https://")):
        return {"system": _URI, "value": identifier}
    return {"value": identifier} | ({"system": library.address} if library.address else {})
