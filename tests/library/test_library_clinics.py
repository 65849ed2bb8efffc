"""Where a library names its clinics, its texts are read as each of them hands them out."""

import json
from pathlib import Path

import pytest
from projects import CLINIC
from test_catalogue import TEXT, list_command, write

from rlspub import cli

SPANISH = (
    TEXT.replace("Take no more than", "No tome más de").replace("of iron a", "de hierro al")
).replace(" day", " día")
BOX = '[box.parking]\nlabel = "{label}"\nicon = "tip"\n'
PARKED = f"{TEXT}\n\n::: {{.parking .card}}\nWalk from there.\n:::"


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a library with two clinics, of which none is the usual one."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    monkeypatch.chdir(tmp_path)
    for name in ("elm", "oak"):
        folder = tmp_path / "layouts" / "clinics" / name
        folder.mkdir(parents=True)
        box = BOX.format(label="Parking")
        (folder / "clinic.toml").write_text(CLINIC + box, encoding="utf-8")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "library.toml").write_text('clinics = ["elm", "oak"]\n', encoding="utf-8")
    return folder


def list_states(
    texts: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> dict[str, list[str]]:
    cli.main([*list_command(texts, *options), "--format", "json"])
    said = capsys.readouterr()
    assert "error" not in said.err
    return {one["manuscript"]: one["states"] for one in json.loads(said.out)["leaflets"]}


def test_no_text_is_broken_for_want_of_a_clinic(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(texts, "iron.md")
    write(texts, "iron.es.md", "translation_of: iron.md\n", language="es", text=SPANISH)
    assert list_states(texts, capsys, "--check") == {
        "iron.md": ["not reviewed"],
        "iron.es.md": ["translation not read"],
    }
    write(texts, "other.md", text=TEXT.replace("65 mg", "45 mg"))
    assert cli.main(list_command(texts, "--check")) == 1
    said = capsys.readouterr().err
    assert said.count("error[RLS295]") == 1


def test_what_is_signed_must_be_so_for_each_clinic(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    oak = texts.parent / "layouts" / "clinics" / "oak" / "clinic.toml"
    oak.write_text(CLINIC + BOX.format(label="Garage"), encoding="utf-8")
    path = write(texts, "iron.md", text=PARKED)
    assert cli.main(["sign", str(path), "--as", "Ann Lee, RN", "--clinic", "elm"]) == 0
    capsys.readouterr()
    assert list_states(texts, capsys) == {"iron.md": ["changed since review"]}
    (texts / "library.toml").write_text('clinics = ["elm"]\n', encoding="utf-8")
    assert list_states(texts, capsys) == {"iron.md": ["reviewed"]}


def test_what_is_wrong_for_one_clinic_is_told(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(texts, "iron.md", text=PARKED)
    oak = texts.parent / "layouts" / "clinics" / "oak" / "clinic.toml"
    oak.write_text(CLINIC, encoding="utf-8")
    assert cli.main(list_command(texts, "--check")) == 1
    said = capsys.readouterr()
    assert "broken" in said.out
    assert said.err.count("iron.md:13:7: error[RLS103]") == 1
