"""`rlspub library`: cold, again, with changes, with mistakes, and with a damaged store."""

import os
import shutil
from pathlib import Path

import pytest
from libraries import CARDS, CLINICS, Desk, Here, make_desk

from rlspub import cli
from rlspub.diagnostics import Code, Failed, Reporter


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A library that has been made, with all that was told of it in the end."""
    desk = make_desk(tmp_path_factory.mktemp("library") / "desk")
    told = desk.run()
    assert (told["made"], told["kept"], told["failed"]) == (12, 0, 0)
    return desk


@pytest.fixture
def desk(made: Desk, tmp_path: Path) -> Desk:
    return made.copy(tmp_path / "desk")


def list_made(told: dict[str, list[dict[str, str]]]) -> set[str]:
    return {one["edition"] for one in told["editions"] if one["state"] == "made"}


def test_each_edition_has_its_files_where_they_are_looked_for(made: Desk) -> None:
    assert made.read_files().keys() == CARDS


def test_files_are_those_that_a_build_makes(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made.folder)
    options = ["--only", "card", "--clinic", "oak", "-o", str(tmp_path / "built")]
    assert cli.main(["build", "texts/sleep/tea.md", *options]) == 0
    built = (tmp_path / "built" / "tea-card.pdf").read_bytes()
    assert made.read_files()["oak/sleep/tea-card.pdf"] == built


def test_a_second_run_makes_and_touches_nothing(made: Desk) -> None:
    def look() -> list[tuple[str, int, int]]:
        found = sorted(path for path in (made.folder / "build").rglob("*") if path.is_file())
        return [(str(path), path.stat().st_ino, path.stat().st_mtime_ns) for path in found]

    before = look()
    told = made.run()
    assert (told["made"], told["kept"], told["failed"]) == (0, 12, 0)
    assert look() == before


def test_the_editions_of_a_changed_manuscript_are_made_anew_and_no_others(desk: Desk) -> None:
    before = desk.read_files()
    desk.edit("sleep/tea.md", "one tablet each morning", "one tablet each evening")
    told = desk.run()
    assert list_made(told) == {"sleep/tea.md, elm", "sleep/tea.md, oak"}
    after = desk.read_files()
    assert {name for name in CARDS if before[name] != after[name]} == {
        "elm/sleep/tea-card.pdf",
        "oak/sleep/tea-card.pdf",
    }
    # What the card does not say changes no card: it is looked at, and not written.
    desk.edit("sleep/tea.md", "Keep it dry", "Keep it cool")
    stamp = (desk.outputs / "elm/sleep/tea-card.pdf").stat()
    assert len(list_made(desk.run())) == 2
    assert (desk.outputs / "elm/sleep/tea-card.pdf").stat().st_mtime_ns == stamp.st_mtime_ns


def test_a_changed_picture_a_record_and_a_clinic_are_noticed(desk: Desk) -> None:
    (desk.texts / "pictures" / "leaf.svg").write_text(
        (desk.texts / "pictures" / "leaf.svg").read_text().replace("h9", "h8")
    )
    assert {name.partition(".")[0] for name in list_made(desk.run())} == {"iron", "zinc"}
    (desk.texts / "iron.note.toml").write_text("# nothing that anybody reads\n")
    assert list_made(desk.run()) == {"iron.md, elm", "iron.md, oak"}
    clinic = desk.folder / "layouts" / "clinics" / "elm" / "clinic.toml"
    clinic.write_text(clinic.read_text().replace("555-0100", "555-0199"))
    before = desk.read_files()
    assert len(list_made(desk.run())) == 12
    # The other clinic's pages are found again by what they are made from.
    after = desk.read_files()
    assert {name for name in CARDS if before[name] != after[name]} == {
        name for name in CARDS if name.startswith("elm/")
    }


def test_a_broken_manuscript_stops_nothing_else(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = desk.read_files()
    desk.edit("zinc.md", "[the limit](#limit)", "[the limit](#limits)")
    desk.edit("iron.md", "each morning", "each evening")
    told = desk.run()
    # The translation is looked at again, since it stands beside another text.
    assert list_made(told) == {f"{name}.md, {c}" for name in ("iron", "zinc.es") for c in CLINICS}
    assert (told["made"], told["kept"], told["failed"]) == (4, 6, 2)
    (problem,) = [
        problem
        for problem in told["editions"][-1]["problems"] + told["editions"][-3]["problems"]
        if problem["severity"] == "error"
    ]
    assert (problem["path"], problem["code"]) == ("zinc.md", "RLS305")
    assert problem["line"] > 1
    # What there was of it is left, as after a build, and told.
    assert told["old"] == ["elm/zinc-card.pdf", "oak/zinc-card.pdf"]
    after = desk.read_files()
    assert after["elm/zinc-card.pdf"] == before["elm/zinc-card.pdf"]
    monkeypatch.chdir(desk.folder)
    assert cli.main(["library", "texts"]) == 1
    said = capsys.readouterr()
    assert "texts/zinc.md:36:48: error[RLS305]" in said.err
    assert "edition: zinc.md, elm and 1 more" in said.err
    earlier = [
        "Of an earlier text, of which the new one has errors; do not hand it out: "
        f"build/library/{clinic}/zinc-card.pdf"
        for clinic in CLINICS
    ]
    assert set(earlier) <= {*said.out.splitlines()}
    assert "12 editions of 6 manuscripts in build/library/: 0 made, 10 kept, 2 failed" in said.out
    # Who wants to hear only what is wrong hears that, too.
    assert cli.main(["library", "texts", "--quiet"]) == 1
    assert capsys.readouterr().out.splitlines() == earlier
    # Mended, it is made.
    desk.edit("zinc.md", "[the limit](#limits)", "[the limit](#limit)")
    assert desk.run()["failed"] == 0


def test_a_day_that_is_none_is_told_and_nothing_is_made(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = desk.read_files()
    desk.edit("iron.md", "each morning", "each evening")
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    assert cli.main(["library", "texts", "--jobs", "1"]) == 1
    assert "error[RLS016]: SOURCE_DATE_EPOCH is `tomorrow`" in capsys.readouterr().err
    assert desk.read_files() == before


def test_what_is_of_no_edition_any_more_is_taken_away(desk: Desk) -> None:
    (desk.texts / "sleep" / "tea.md").unlink()
    changed = desk.outputs / "elm" / "zinc.es-card.pdf"
    changed.unlink()
    changed.write_bytes(b"changed by hand")
    (desk.texts / "zinc.es.md").unlink()
    told = desk.run()
    assert told["removed"] == [
        "elm/sleep/tea-card.pdf",
        "oak/sleep/tea-card.pdf",
        "oak/zinc.es-card.pdf",
    ]
    assert told["left"] == ["elm/zinc.es-card.pdf"]
    assert changed.read_bytes() == b"changed by hand"
    assert len(desk.read_files()) == 9


def test_a_file_that_is_lost_or_changed_is_put_back_from_the_store(desk: Desk) -> None:
    before = desk.read_files()
    lost, changed = (desk.outputs / clinic / "iron-card.pdf" for clinic in ("elm", "oak"))
    lost.unlink()
    changed.unlink()
    changed.write_bytes(b"changed")
    told = desk.run()
    assert told["made"] == 0
    assert desk.read_files() == before


@pytest.mark.parametrize("is_lost", [False, True])
def test_what_is_damaged_in_the_store_is_made_again(desk: Desk, *, is_lost: bool) -> None:
    before = desk.read_files()
    path = desk.outputs / "elm" / "iron-card.pdf"
    (damaged,) = [one for one in desk.store.rglob("*") if one.is_file() and one.samefile(path)]
    damaged.chmod(0o644)
    damaged.write_bytes(damaged.read_bytes()[:-1])
    if is_lost:
        damaged.unlink()
    assert list_made(desk.run()) == {"iron.md, elm"}
    assert desk.read_files() == before
    # An index that is damaged says nothing, and no more is made for it than that.
    for entry in (desk.store / "index").rglob("*"):
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:-1])
    assert len(list_made(desk.run())) == 12
    assert desk.read_files() == before


def test_a_store_on_another_disk_is_copied_from(made: Desk, tmp_path: Path) -> None:
    other = Path("/dev/shm")  # noqa: S108 - it is another disk
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other disk here")
    store = other / f"rlspub-{os.getpid()}"
    desk = make_desk(tmp_path / "desk")
    try:
        desk.run(store=store)
        assert desk.read_files() == made.read_files()
        # Another library with the same texts finds all of it made.
        assert make_desk(tmp_path / "second").run(store=store)["kept"] == 12
    finally:
        shutil.rmtree(store, ignore_errors=True)


def test_a_folder_with_the_files_of_another_library_is_left_alone(desk: Desk) -> None:
    reporter, other = Reporter(desk.texts), make_desk(desk.folder / "others")
    (desk.folder / "others" / "build").symlink_to(desk.folder / "build")
    with pytest.raises(Failed):
        other.make(Here(), reporter)
    (told,) = reporter.diagnostics
    assert told.code is Code.FILES_OF_ANOTHER
    assert "holds the files of the library in" in told.message
    assert desk.read_files().keys() == CARDS
