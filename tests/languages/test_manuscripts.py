"""A short leaflet in each language that clinics need: it builds, and its pages are proven."""

from pathlib import Path

import pytest

from rlspub.cli import main

MANUSCRIPTS = sorted((Path(__file__).parent / "manuscripts").glob("*.md"))


@pytest.mark.parametrize("manuscript", MANUSCRIPTS, ids=lambda path: path.stem)
def test_handout_and_page_are_made_and_proven(
    manuscript: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = ("--only", "handout,page", "--jobs", "1", "--output-dir", str(tmp_path))
    status = main(["build", *to, str(manuscript)])
    assert status == 0, capsys.readouterr().err
    assert (tmp_path / f"{manuscript.stem}-handout.pdf").exists()
    assert (tmp_path / f"{manuscript.stem}-page.html").exists()
