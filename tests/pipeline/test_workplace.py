"""The clinic's files are found where the author works, and only there."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import PROJECT
from projects import TEXT

from rlspub import cli, workplace
from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Clinics, LayoutError, open_house
from rlspub.pipeline.read import read_manuscript
from rlspub.workplace import NoClinicError, find_own_layouts

LAYOUTS = PROJECT / "layouts"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home of an author who works in a folder below it."""
    home = tmp_path / "home"
    (home / "texts" / "new").mkdir(parents=True)
    (home / "texts" / "new" / "iron.md").write_text(
        TEXT.replace("![a leaf](pictures/leaf.svg)", "")
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv(workplace.VARIABLE, raising=False)
    monkeypatch.chdir(home / "texts" / "new")
    return home


def put_clinic(folder: Path, name: str = "clinic", says: str = "") -> Path:
    """Write a clinic's file below a folder, and return the folder of layouts."""
    path = folder / "layouts" / name / "clinic.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'name = "{says or name}"\n', encoding="utf-8")
    return folder / "layouts"


# --- Where it is found ------------------------------------------------------------------


def test_the_nearest_folder_upwards_counts(home: Path) -> None:
    assert find_own_layouts() == str(home / "texts" / "new" / "layouts")
    (home / "texts" / "layouts").mkdir()
    assert find_own_layouts() == str(home / "texts" / "new" / "layouts")
    at_home = put_clinic(home)
    assert find_own_layouts() == str(at_home)
    nearer = put_clinic(home / "texts", "clinics/elm")
    assert find_own_layouts() == str(nearer)
    here = put_clinic(home / "texts" / "new")
    assert find_own_layouts() == str(here)


def test_nobody_looks_above_the_home_or_on_another_disk(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = put_clinic(home.parent)
    assert find_own_layouts() == str(home / "texts" / "new" / "layouts")
    monkeypatch.setenv("HOME", "/nowhere")
    assert find_own_layouts() == str(above)
    monkeypatch.setattr(workplace, "_find_disk", lambda folder: folder.startswith(str(home)))
    assert find_own_layouts() == str(home / "texts" / "new" / "layouts")


def test_what_is_named_counts_before_what_is_found(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_clinic(home)
    told, given = put_clinic(home / "told"), put_clinic(home / "given", "clinics/elm")
    monkeypatch.setenv(workplace.VARIABLE, str(told))
    assert find_own_layouts() == str(told)
    assert find_own_layouts("../../given/layouts") == str(given)
    for wrong in ("", str(home), "gone"):
        with pytest.raises(NoClinicError, match="--layouts names"):
            find_own_layouts(wrong)
    monkeypatch.setenv(workplace.VARIABLE, str(home))
    with pytest.raises(NoClinicError, match="RLSPUB_LAYOUTS names"):
        find_own_layouts()


# --- Which one --------------------------------------------------------------------------


def open_named(folder: Path, name: str | None, chosen: str | None = None) -> str | None:
    house = open_house(LAYOUTS, Clinics(folder, chosen))
    return house.choose(name).clinic.name


def test_several_clinics_stand_side_by_side(home: Path) -> None:
    folder = put_clinic(home, "clinics/elm")
    put_clinic(home, "clinics/oak")
    (folder / "clinics" / ".DS_Store").touch()
    assert open_named(folder, "elm") == "clinics/elm"
    assert open_named(folder, "elm", chosen="oak") == "clinics/oak"
    with pytest.raises(LayoutError, match=r"say which clinic is meant, .*there are: elm, oak"):
        open_named(folder, None)
    with pytest.raises(LayoutError, match="there are: elm, oak; did you mean `oak`"):
        open_named(folder, "oack")
    with pytest.raises(LayoutError, match="there is no clinic"):
        open_named(folder, "../clinics/elm")
    put_clinic(home)
    assert open_named(folder, None) == "clinic"
    assert open_named(folder, "oak") == "clinics/oak"


def test_a_house_of_a_clinic_is_opened_once(home: Path) -> None:
    house = open_house(LAYOUTS, Clinics(put_clinic(home, "clinics/elm")))
    assert house.choose("elm") is house.choose("elm")


def test_a_text_that_names_no_clinic_that_there_is_shows_the_line(home: Path) -> None:
    house = open_house(LAYOUTS, Clinics(put_clinic(home, "clinics/elm")))
    path = Path("iron.md")
    path.write_text(path.read_text().replace("country:", "clinic: ellm\ncountry:"))
    reporter = Reporter(path)
    with pytest.raises(Failed):
        read_manuscript(path, house, reporter)
    (found,) = reporter.diagnostics
    assert (found.code, found.message) == (Code.BAD_VALUE, "there is no clinic `ellm` here")
    assert found.help == "there are: elm; did you mean `elm`?"
    assert found.span
    assert reporter.source
    assert reporter.source.text[found.span.start : found.span.end] == "ellm"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("clinics/clinic.toml", "each clinic has a folder of its own name"),
        ("clinic.toml", r"looked for as clinic/clinic\.toml"),
        ("Clinic/clinic.toml", r"looked for as clinic/clinic\.toml"),
        ("card/style.css", "only `clinic` and `clinics` are used here"),
    ],
)
def test_what_stands_beside_the_clinics_is_told(home: Path, name: str, message: str) -> None:
    folder = put_clinic(home)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text('name = "Elm"\n')
    with pytest.raises(LayoutError, match=message):
        open_house(LAYOUTS, Clinics(folder))


def test_layouts_of_another_program_are_no_matter(home: Path) -> None:
    (home / "layouts" / "shared").mkdir(parents=True)
    (home / "layouts" / "shared" / "page.html").touch()
    assert open_house(LAYOUTS, Clinics(home / "layouts")).clinic_folder is None


# --- Commands ---------------------------------------------------------------------------


@pytest.mark.usefixtures("home")
def test_it_is_told_once_whose_files_are_used(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> str:
        cli.main(arguments)
        return capsys.readouterr().out

    build = ("build", "iron.md", "--only", "booklet", "--jobs", "1")
    assert "clinic's files" not in run("check", "iron.md")
    assert "clinic's files" not in run(*build)
    put_clinic(home / "texts")
    told = "The clinic's files are those in ../layouts/clinic/.\n"
    assert run("check", "iron.md", "iron.md").count(told) == 1
    assert run(*build).count(told) == 1
    # What is said again, too.
    assert run(*build).count(told) == 1
    assert '"clinic": "../layouts/clinic"' in run(*build, "--format", "json")
    assert told in run("sign", "iron.md", "--as", "Ann Lee, pharmacist")
    assert told in run("new", "next")


@pytest.mark.parametrize(
    "command",
    [
        ("build", "iron.md", "--only", "booklet"),
        ("check", "iron.md"),
        ("preview", "iron.md"),
        ("sign", "iron.md", "--as", "Ann Lee, pharmacist"),
        ("figures", "iron.md"),
        ("tree", "iron.md"),
        ("diff", "iron.md", "iron.md", "--pdf", "changes.pdf"),
        ("new", "next"),
    ],
)
def test_each_command_says_which_clinics_there_are(
    command: tuple[str, ...], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_clinic(home / "elsewhere", "clinics/elm")
    assert cli.main([*command, "--layouts", str(home), "--clinic", "elm"]) == 2
    assert "--layouts names" in capsys.readouterr().err
    where = str(home / "elsewhere" / "layouts")
    assert cli.main([*command, "--layouts", where, "--clinic", "ellm"]) == 2
    assert "did you mean `elm`?" in capsys.readouterr().err


def test_no_clinic_takes_the_place_of_another(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("elm", "oak"):
        put_clinic(home / "texts", f"clinics/{name}")
    build = ["build", "iron.md", "--only", "booklet"]
    for name in ("elm", "oak"):
        assert cli.main([*build, "--clinic", name]) == 0
        assert Path("build", name, "iron-booklet.epub").exists()
        assert cli.main([*build, f"--clinic={name}"]) == 0
        assert "Nothing to be done: build/" in capsys.readouterr().out
    assert cli.main([*build, "--clinic", "elm", "-o", "out"]) == 0
    before = Path("out/iron-booklet.epub").read_bytes()
    capsys.readouterr()
    assert cli.main([*build, "--clinic", "oak", "-o", "out"]) == 1
    said, told = capsys.readouterr()
    assert "error[RLS024]: out holds the files for the clinic in" in told
    assert "`-o out/oak`" in told
    assert "do not hand them out" not in said
    assert Path("out/iron-booklet.epub").read_bytes() == before
    # What a manuscript says of itself, its author knows; and one that is gone was called anew.
    text = Path("iron.md").read_text(encoding="utf-8")
    Path("iron.md").write_text(text.replace("---\n", "---\nclinic: oak\n", 1), encoding="utf-8")
    assert cli.main([*build, "-o", "out"]) == 0
    (home / "texts/layouts/clinics/oak").rename(home / "texts/layouts/clinics/ash")
    assert cli.main([*build, "--clinic", "ash", "-o", "out"]) == 0


def test_a_report_tells_of_the_files_of_its_clinic(home: Path) -> None:
    for name in ("elm", "oak"):
        put_clinic(home / "texts", f"clinics/{name}")
    assert cli.main(["build", "iron.md", "--only", "booklet", "--clinic", "elm"]) == 0
    for name, is_built in (("elm", True), ("oak", False)):
        assert cli.main(["report", "iron.md", "--clinic", name]) == 0
        page = Path("build", name, "iron-report.html").read_text(encoding="utf-8")
        assert ("<td>iron-booklet.epub</td>" in page) is is_built


def test_another_clinic_than_the_publisher_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_clinic(home / "texts", "clinics/elm", says="Elm Clinic")
    put_clinic(home / "texts", "clinics/oak", says="Oak Clinic")
    # What is wrong with other clinics is no matter here.
    (home / "texts/layouts/clinics/ash").mkdir()
    (home / "texts/layouts/clinics/ash/clinic.toml").write_text("name =", encoding="utf-8")
    text = Path("iron.md").read_text(encoding="utf-8")
    for publisher, clinic, is_told in (
        ("Oak clinic", "elm", True),
        ("Oak clinic", "oak", False),
        ("Springfield Health", "elm", False),
    ):
        with_publisher = text.replace("---\n", f"---\npublisher: {publisher}\n", 1)
        Path("iron.md").write_text(with_publisher, encoding="utf-8")
        assert cli.main(["check", "iron.md", "--clinic", clinic]) == 0
        told = "the publisher is “Oak clinic”, and the pages are handed out by “Elm Clinic”"
        assert (told in capsys.readouterr().err) == is_told


@pytest.mark.parametrize(
    ("number", "country", "meant"),
    [
        ("912", "US", "911"),
        ("112", "US", "911"),
        ("911", "GB", "999 or 112"),
        ("911", "US", None),
        ("999 or 112", "GB", None),
        ("555-0100", "US", None),
    ],
)
def test_a_clinics_emergency_number_is_held_against_the_country(
    number: str, country: str, meant: str | None, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put_clinic(home / "texts") / "clinic" / "clinic.toml"
    path.write_text(f'name = "Elm"\nemergency = "{number}"\n', encoding="utf-8")
    text = Path("iron.md").read_text(encoding="utf-8")
    with_country = text.replace("country: US\n", f"country: {country}\n")
    Path("iron.md").write_text(with_country, encoding="utf-8")
    cli.main(["check", "iron.md", "--all"])
    told = capsys.readouterr().err
    assert ("clinic.toml:2: warning[RLS237]" in told) is (meant is not None)
    assert f"the emergency number is {meant}" in told or meant is None


def test_a_new_text_names_the_clinic_that_it_is_for(home: Path) -> None:
    put_clinic(home / "texts", "clinics/elm", says="Elm Street Clinic")
    assert cli.main(["new", "next", "--clinic", "elm"]) == 0
    text = Path("next.md").read_text(encoding="utf-8")
    assert 'publisher: "Elm Street Clinic"' in text
    assert 'clinic: "elm"\n---\n' in text
    assert cli.main(["check", "next.md", "--quiet"]) == 0


def test_a_new_clinic_is_found(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_clinic(home)
    assert cli.main(["new", "--clinic", "Elm"]) == 0
    assert "Wrote layouts/clinic/clinic.toml" in capsys.readouterr().out
    assert find_own_layouts() == str(Path.cwd() / "layouts")
    Path("layouts/clinics").mkdir()
    assert cli.main(["new", "--clinic", "Oak Street, 3"]) == 0
    assert open_named(Path("layouts"), "oak-street-3") == "Oak Street, 3"
    assert cli.main(["new", "Ash", "--clinic", "--layouts", "there"]) == 0
    assert open_named(Path("there"), None) == "Ash"


# --- An installed package ----------------------------------------------------------------


def test_an_installed_package_finds_the_clinic_of_the_author(home: Path, tmp_path: Path) -> None:
    package = tmp_path / "site" / "rlspub"
    shutil.copytree(
        PROJECT / "src" / "rlspub", package, ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(LAYOUTS, package / "layout_files")
    # Whoever has put it there: it is nobody's.
    (package / "layout_files" / "clinic").mkdir()
    (package / "layout_files" / "clinic" / "clinic.toml").write_text('name = "Nobody"\n')

    def check() -> str:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "rlspub.cli", "check", "iron.md"],
            env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout

    assert "clinic's files" not in check()
    put_clinic(home)
    assert "The clinic's files are those in ../../layouts/clinic/.\n" in check()


def test_a_wheel_carries_nobodys_clinic(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, folder)
    shutil.copytree(LAYOUTS, folder / "layouts")
    (folder / "src" / "rlspub").mkdir(parents=True)
    (folder / "src" / "rlspub" / "__init__.py").touch()
    put_clinic(folder)
    put_clinic(folder, "clinics/elm")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    (archive,) = (folder / "dist").glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path / "unpacked")
    with zipfile.ZipFile(wheel) as file:
        names = [*file.namelist(), *map(str, (tmp_path / "unpacked").rglob("*"))]
    assert "rlspub/layout_files/card/style.css" in names
    assert [name for name in names if name.endswith("clinic.toml")] == [
        name for name in names if name.endswith("starters/clinic.toml")
    ]
