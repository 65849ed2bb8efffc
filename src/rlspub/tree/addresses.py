"""Where links lead: addresses, as people write and type them, and other manuscripts."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from rlspub.patterns import compile_late
from rlspub.source import Source, Span

_SCHEME = compile_late(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_ON_THE_WEB = compile_late(r"[a-z][a-z0-9+.-]*:|//|www\.", re.IGNORECASE)
# What browsers send in the place of letters that are none of A to Z.
_CODED = compile_late(r"(?:%[89A-F][0-9A-F])+", re.IGNORECASE)


def leads_inside(target: str) -> bool:
    """Tell whether a link leads to a place in the document itself."""
    return target.startswith("#")


def split_manuscript(target: str) -> tuple[str, str] | None:
    """Return the path of another manuscript and the place in it, if that is where a link leads."""
    path, _, place = target.partition("#")
    if not path.lower().endswith(".md") or _ON_THE_WEB.match(path):
        return None
    return unquote(path), unicodedata.normalize("NFC", unquote(place))


def show_address(target: str) -> str:
    """Return an address as a reader types it: without its scheme, and with letters uncoded.

    A mail has a mailbox; what its subject is to be is for the program that writes it.
    """
    scheme = _SCHEME.match(target)
    address = target[scheme.end() :] if scheme else target
    if scheme and scheme[0].lower() == "mailto:":
        address = address.partition("?")[0]
    return _CODED.sub(_uncode, address).rstrip("/")


def _uncode(coded: re.Match[str]) -> str:
    """Return the letters that are coded; signs stay coded, as they would mean something else."""
    try:
        letters = unquote_to_bytes(coded[0]).decode("utf-8")
    except UnicodeDecodeError:
        return coded[0]
    kinds = {unicodedata.category(letter)[0] for letter in letters}
    return letters if kinds <= {"L", "M", "N"} else coded[0]


# --- Other manuscripts ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """What is known of another manuscript.

    `places` are the identifiers that links can lead to, `name` is that of its file, `checksum`
    stands for what that holds, and its title is at `title_place` of `source`. `address` is where
    its booklet is offered, if it is anywhere.
    """

    title: str
    language: str
    name: str
    booklet_address: str | None = None
    address: str | None = None
    places: frozenset[str] = field(default=frozenset(), compare=False)
    checksum: str = field(default="", compare=False)
    source: Source = field(compare=False)
    title_place: Span = field(compare=False)


class NoLeaflet(NamedTuple):
    """Why a link leads to no other manuscript, and what to write."""

    problem: str
    remedy: str
    checksum: str = ""


Leaflets = Mapping[str, Leaflet | NoLeaflet]
"""What links lead to, by the path of each as it is counted from the text's folder."""
