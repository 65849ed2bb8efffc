"""Other manuscripts, to which the links of a text lead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """What is known of another manuscript.

    `places` are the identifiers that links can lead to, `name` is that of its file, and `checksum`
    stands for what that holds. `address` is where its booklet is offered, if it is anywhere.
    """

    title: str
    language: str
    name: str
    booklet_address: str | None = None
    address: str | None = None
    places: frozenset[str] = field(default=frozenset(), compare=False)
    checksum: str = field(default="", compare=False)


class NoLeaflet(NamedTuple):
    """Why a link leads to no other manuscript, and what to write."""

    problem: str
    remedy: str
    checksum: str = ""


Leaflets = Mapping[str, Leaflet | NoLeaflet]
"""What links lead to, by the path of each as it is counted from the text's folder."""
