"""A file of which a part is damaged is refused in words of ours, or proven like any other."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from press_files import found_in
from proof_files import pdf
from proving import prove
from reading import METADATA, read_prepared

from rlspub.diagnostics import Code, Diagnostic, Reporter

_TIMES = 150
_ARABIC = replace(METADATA, language="ar")
_PICTURE = '<img alt="A leg at rest" src="data:image/svg+xml,{}" style="width: 4cm">'
_DRAWING = (
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Cpath d='M1 1h7v7z'/%3E"
    "%3Ctext x='1' y='8' font-size='3'%3Eleg%3C/text%3E%3C/svg%3E"
)
# In one the file gives the words for its shapes; in the other is a picture.
_FILES = {
    "words that the file gives": ("نم جيدا 5 mg\n", "<p>نم جيدا 5 mg", "ar"),
    "a picture": (
        "Take 5 mg.\n\n![A leg at rest](leg.svg)\n",
        f"<p>Take 5 mg.<p>{_PICTURE.format(_DRAWING)}",
        "en",
    ),
}


def damage(data: bytes, seed: int) -> Iterator[bytes]:
    """Yield a file with bits turned over, cut off, or with a piece missing."""
    chance = random.Random(seed)  # noqa: S311 - the same damage each time
    for _ in range(_TIMES):
        wrong = bytearray(data)
        how = chance.random()
        place = chance.randrange(len(data))
        if how < 0.8:
            for _ in range(chance.choice([1, 1, 1, 2, 5, 20])):
                wrong[chance.randrange(len(wrong))] ^= 1 << chance.randrange(8)
        elif how < 0.9:
            del wrong[place:]
        else:
            del wrong[place : place + chance.randrange(1, 200)]
        yield bytes(wrong)


@pytest.mark.parametrize("kind", _FILES)
def test_damage_is_told_in_words_of_ours(kind: str) -> None:
    markdown, body, language = _FILES[kind]
    document = read_prepared(markdown, _ARABIC if language == "ar" else METADATA)
    data = pdf(f"<h1>Sleep well</h1>{body}", language=language)

    def find(data: bytes) -> list[Diagnostic]:
        reporter = Reporter(Path("manuscript.md"), document.source)
        prove(document, "handout", data, ("Page {page} of {pages}",), reporter)
        return reporter.diagnostics

    sound = {one.code for one in find(data)}
    assert Code.PROOF_UNREADABLE not in sound
    told = [find(damaged) for damaged in damage(data, 1)]
    refused = [one.message for found in told for one in found if one.code is Code.PROOF_UNREADABLE]
    assert len(refused) > _TIMES // 10
    # No address in the memory of this process, which is another one each time.
    assert not [message for message in refused if " at 0x" in message]


def test_a_damaged_press_file_is_told_in_words_of_ours(built_for_press: Path) -> None:
    data = (built_for_press / "leaflet-handout-press.pdf").read_bytes()
    assert found_in(data) == []
    told = [found_in(damaged) for damaged in damage(data, 2)]
    assert any(one.code is Code.PROOF_UNREADABLE for found in told for one in found)
