"""What earlier builds left in the folder of outputs, and whether it says what is said now.

Files that say different things may not lie side by side: who takes a handout and a card from the
folder takes them to be of one text. So the record tells which text each was made from, and by it a
build finds what no longer holds.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from rlspub.pipeline.record.digests import digest, digest_file
from rlspub.pipeline.record.kept import Kept
from rlspub.pipeline.record.record import Record, name_record, read_record
from rlspub.tree import Document


def digest_text(
    document: Document,
    answers: Mapping[str, str],
    pictures: Mapping[str, str],
    words: Iterable[str],
) -> str:
    """Return what stands for all that an output says: text, the clinic's answers, pictures, words.

    `pictures` are the checksums of their files, by their addresses in the manuscript, and `words`
    are what layouts say of their own.
    """
    metadata = document.metadata
    judged = (
        *(metadata.overdue, metadata.reviewers, metadata.changed_since),
        *(metadata.not_current, metadata.translation_unreviewed),
    )
    return digest(
        document.source.text.encode(),
        json.dumps(
            [sorted(answers.items()), judged, sorted(pictures.items()), sorted({*words})]
        ).encode(),
    )


def find_of_other_text(folder: Path, record: Record, text: str) -> Iterator[Path]:
    """Yield the files of a record that were made from another text and still are as made."""
    for name, made in record.files.items():
        path = folder / name
        if made["text"] != text and digest_file(str(path)) == made["data"]:
            yield path


def find_kept(folders: Iterable[Path], stem: str) -> Callable[[str, str], Kept | None]:
    """Return what finds finished files of a manuscript in folders, the first one that has them."""
    found = dict.fromkeys(folders)
    records = [(folder, read_record(name_record(str(folder), stem))) for folder in found]

    def find(name: str, key: str) -> Kept | None:
        for folder, record in records:
            if (made := record.files.get(name)) and made.get("key") == key:
                try:
                    data = (folder / name).read_bytes()
                except OSError:
                    continue
                if digest(data) == made["data"]:
                    return Kept.read(made, data)
        return None

    return find
