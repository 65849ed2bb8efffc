"""Most dangerous mistakes are found, where they stand.

`found.md` says of each how; `UPDATE_GOLDEN=1 pytest tests/planted -p no:xdist` writes it anew.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from planting import MANUSCRIPTS, TABLE, Guise, describe, find_mistake, read_guises

GUISES = tuple(read_guises())
_HEAD = """\
# What `check` says of planted mistakes

{found} of {all} are found. Each was planted alone; `mistakes.toml` has them.

| Mistake | Guise | Manuscript | Found as | Line | Words |
|---|---|---|---|---|---|
"""


@pytest.fixture(scope="module")
def written() -> Iterator[dict[Guise, str]]:
    """Collect the lines of the table, and write them if that is asked for."""
    lines: dict[Guise, str] = {}
    yield lines
    if os.environ.get("UPDATE_GOLDEN") and len(lines) == len(GUISES):
        found = sum("**not found**" not in line for line in lines.values())
        head = _HEAD.format(found=found, all=len(lines))
        TABLE.write_text(head + "".join(f"{lines[guise]}\n" for guise in GUISES), encoding="utf-8")


@pytest.mark.parametrize("guise", GUISES, ids=str)
def test_the_table_says_what_is_found(
    guise: Guise, written: dict[Guise, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    line = describe(guise, find_mistake(guise, _folder(tmp_path_factory)))
    written[guise] = line
    assert os.environ.get("UPDATE_GOLDEN") or line in TABLE.read_text(encoding="utf-8")


def _folder(factory: pytest.TempPathFactory) -> Path:
    """Return one folder for all, so that the sound manuscripts are checked once."""
    folder = factory.getbasetemp() / "planted"
    folder.mkdir(exist_ok=True)
    return folder


def test_at_least_95_in_100_are_found() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ")][1:]
    assert len(rows) == len(GUISES)
    missed = sum("**not found**" in row for row in rows)
    assert missed <= 0.05 * len(rows)


def test_each_kind_has_three_guises() -> None:
    kinds = [guise.kind for guise in GUISES]
    assert min(kinds.count(kind) for kind in kinds) >= 3
    assert {guise.manuscript for guise in GUISES} == set(MANUSCRIPTS)
