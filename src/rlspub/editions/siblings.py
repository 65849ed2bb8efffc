"""Editions of a manuscript in other languages that stand beside it."""

from typing import NamedTuple

from rlspub.tree import Metadata


class Sibling(NamedTuple):
    """One of them: the name of its file, what it says of itself, and what stands for all of it."""

    name: str
    metadata: Metadata
    checksum: str
