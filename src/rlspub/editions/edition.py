"""A translation beside its source: passages in pairs, and which of them are current."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rlspub.editions.lock import Entry, Lock, State, digest_words
from rlspub.editions.pairing import Pairing, pair_documents
from rlspub.editions.passages import Passage, list_passages
from rlspub.tree import Document, Dose, Image, walk


class Translated(NamedTuple):
    """A passage of the source, its translation, and what the lock knows of the two.

    The entry `is_outdated` if it was made of other words of the source, or beside other pictures.
    One that is not there, or of other words of the translation, is none. `pictures` are the
    checksums of those that the source shows there.
    """

    source: Passage
    translation: Passage
    words: str
    translated: str
    entry: Entry | None
    is_outdated: bool = False
    pictures: str = ""

    @property
    def is_reviewed(self) -> bool:
        """Tell whether somebody has read the passage as it is."""
        entry = self.entry
        return entry is not None and not self.is_outdated and entry.state is State.REVIEWED


@dataclass(frozen=True)
class Edition:
    """A translation with its source, both as written, and its lock if there is one.

    `sum_picture` gives the checksum of the file of a picture's address; none where there is none.
    """

    source: Document
    translation: Document
    lock: Lock | None = None
    sum_picture: Callable[[str], str] = lambda _: ""

    @cached_property
    def source_doses(self) -> Mapping[str, Dose]:
        """Return the amounts of the source to which links can lead, by their identifiers."""
        nodes = (node for node in walk(self.source) if isinstance(node, Dose))
        return {node.identifier: node for node in nodes if node.identifier}

    @cached_property
    def pairing(self) -> Pairing:
        """Return the blocks in pairs."""
        return pair_documents(self.source, self.translation)

    @cached_property
    def passages(self) -> Sequence[tuple[Passage, Passage]]:
        """Return the passages of which there are both, in the order of the source."""
        theirs = {(id(one.node), one.name): one for one in list_passages(self.translation)}
        partners = {id(self.source): self.translation}
        found = list[tuple[Passage, Passage]]()
        for passage in list_passages(self.source):
            partner = partners.get(id(passage.node)) or self.pairing.find_translation(passage.node)
            if partner and (other := theirs.get((id(partner), passage.name))):
                found.append((passage, other))
        return found

    @cached_property
    def translated(self) -> Sequence[Translated]:
        """Return the passages with what the lock knows of each."""
        return tuple(self._hold_against_lock())

    @property
    def outdated(self) -> Sequence[Translated]:
        """Return the passages whose source has changed since they were translated."""
        return [one for one in self.translated if one.is_outdated]

    @property
    def is_reviewed(self) -> bool:
        """Tell whether somebody has read all of the translation as it is."""
        return all(one.is_reviewed for one in self.translated)

    def _hold_against_lock(self) -> Iterator[Translated]:
        entries = list(self.lock.entries if self.lock else ())
        read = [
            (*pair, pair[0].read(self.source), pair[1].read(self.translation))
            for pair in self.passages
        ]
        found = dict[int, tuple[Entry, bool]]()
        # Those that are as they were come first: two passages may be translated by one word.
        for is_outdated in (False, True):
            for number, (_, _, words, translated) in enumerate(read):
                if number in found:
                    continue
                digest = digest_words(translated)
                for entry in entries:
                    is_same = entry.source == words
                    if entry.translation == digest and is_same is not is_outdated:
                        found[number] = entry, is_outdated
                        entries.remove(entry)
                        break
        for number, told in enumerate(read):
            pictures = self._sum_pictures(told[0])
            if number not in found:
                yield Translated(*told, None, pictures=pictures)
                continue
            entry, is_outdated = found[number]
            is_outdated = is_outdated or entry.pictures not in ("", pictures)
            yield Translated(*told, entry, is_outdated, pictures)

    def _sum_pictures(self, passage: Passage) -> str:
        """Return the checksums of the pictures of a passage."""
        inlines = (node for inline in passage.inlines for node in walk(inline))
        images = [node.target for node in inlines if isinstance(node, Image)]
        return " ".join(filter(None, map(self.sum_picture, images)))
