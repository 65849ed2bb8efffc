"""What an output is made and proven from, as one digest: where it is the same, so is the file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from rlspub.layouts import House, LayoutError, Sign
from rlspub.layouts.contract import CLINIC_FILE, SHARED, SUBSTANCES
from rlspub.outputs import Output
from rlspub.pipeline.preparing import Prepared
from rlspub.pipeline.record.content import digest_content, find_letters
from rlspub.pipeline.record.digests import digest, digest_program
from rlspub.renderers.printing import Printing
from rlspub.source import Span
from rlspub.workplace import CLINIC


@dataclass(frozen=True, slots=True)
class Key:
    """What stands for all that a file is made from, and the places of the nodes among it."""

    digest: str
    places: tuple[Span, ...]


class Keys:
    """The keys of the outputs of one document; each is found once."""

    def __init__(self, prepared: Prepared) -> None:
        """Take a document that is ready to be rendered."""
        self._prepared = prepared
        self._found = dict[tuple[str, Printing], Key]()
        self._letters = sorted(find_letters(prepared.document) | _find_drawn_letters(prepared))

    def find(self, output: Output, printing: Printing) -> Key:
        """Return the key of an output that is printed so."""
        printing = printing.keep_variants(output.variants)
        name = output.name, printing
        if name not in self._found:
            self._found[name] = self._make(output, printing)
        return self._found[name]

    def _make(self, output: Output, printing: Printing) -> Key:
        prepared, named = self._prepared, output.named
        document = prepared.choose_document(printing)
        content = digest_content(*output.reads(document), document.metadata)
        looks = dict(prepared.view.pictures)
        if prepared.bilingual:
            looks |= prepared.bilingual.source.pictures
        told = (
            output.name,
            repr(printing),
            prepared.context.build_date.isoformat(),
            content.digest,
            [(address, looks[address].checksum) for address in sorted(content.pictures)],
            self._letters,
            sorted({*prepared.generated}),
            repr(prepared.own),
            prepared.labels.more_answers,
            self.find(named, printing.ordinary).digest if named else "",
        )
        files = _read_layouts(prepared.context.house, output.name)
        key = digest(digest_program().encode(), json.dumps(told).encode(), *files)
        return Key(key, content.places)


def _find_drawn_letters(prepared: Prepared) -> set[str]:
    """Return the letters in drawings: whether a font has them is asked of all of them."""
    return {letter for one in prepared.context.pictures.values() for letter in "".join(one.words)}


def _read_layouts(house: House, name: str) -> Iterator[bytes]:
    """Yield what stands for the files of a layout, and for those that all layouts share."""
    folders = tuple(
        f"{around}{folder}/" for folder in (name, SHARED) for around in ("", f"{CLINIC}/")
    )
    for file in sorted(house.files.names):
        # What is known of substances is for checks alone.
        if file == CLINIC_FILE or (file.startswith(folders) and not file.endswith(SUBSTANCES)):
            yield file.encode()
            try:
                yield house.files.data(house.files.place(file))
            except LayoutError as problem:
                # Whoever needs the file says so.
                yield problem.message.encode()
    if house.clinic.logo:
        yield house.clinic.logo.data
    for box in house.clinic.boxes:
        if isinstance(box.sign, Sign):
            yield box.sign.data
