"""How much authors are told at once: the most dangerous first, and each thing once."""

import json
import re
from pathlib import Path

import pytest

from rlspub import cli

HEAD = "---\ntitle: Sleep well\nlanguage: en-US\n---\n\n"
# A long sentence and a wordy instruction stand before an amount that is written in a risky way.
LONG = (
    "Go to bed at the same time each night, also when you are not yet tired, and "
    "get up at the same time each day, even where you have slept little and badly.\n\n"
)
RISKY = (
    "Take [5 mg]{.dose} at night, then [.5 mg]{.dose} more.\n\nNever take [.5 mg]{.dose} twice.\n"
)
CALL = "::: emergency\nCall 911 if you cannot breathe.\n:::\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LONG * 9 + RISKY)
    return tmp_path


def write(folder: Path, body: str) -> None:
    (folder / "sleep.md").write_text(HEAD + body, encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    said = capsys.readouterr()
    return status, said.out, said.err


def list_labels(told: str) -> list[str]:
    return re.findall(r"(?:error|warning)\[RLS\d+\]", told)


def test_each_kind_is_told_once_with_all_its_places(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()
    _, _, told = run(capsys, "check", "sleep.md")
    labels = list_labels(told)
    assert labels.count("warning[RLS601]") == 1
    (group,) = (part for part in told.split("\n\n") if "[RLS601]" in part)
    assert [f"{line}:1" in group for line in range(6, 24, 2)] == [True] * 9
    assert list_labels(run(capsys, "check", "--all", "sleep.md")[2]).count("warning[RLS601]") == 9


def test_doses_come_before_wording(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    families = [label[-4] for label in list_labels(run(capsys, "check", "sleep.md")[2])]
    assert families[0] == "2"
    assert families[-1] == "6"
    assert families.index("6") == len(families) - families.count("6")


def test_errors_with_other_words_are_told_each_in_full(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "Take [.5 mg]{.dose}.\n\nTake [.4 mg]{.dose}.\n\nTake [.5 mg]{.dose}.\n")
    _, _, told = run(capsys, "check", "sleep.md")
    assert "= and: at 10:" in told
    assert len([part for part in told.split("\n\n") if ".4 mg" in part.partition("= help")[0]]) == 1


def test_some_codes_are_chosen_and_the_others_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()
    status, said, told = run(capsys, "check", "--only", "rls6", "sleep.md")
    assert {label[-4] for label in list_labels(told)} == {"6"}
    assert "Only RLS6 is shown: " in said
    # An error that is not shown is one.
    assert status == 1
    with pytest.raises(SystemExit):
        cli.main(["check", "--only", "RLS888", "sleep.md"])


def test_kinds_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    _, said, told = run(capsys, "check", "--statistics", "sleep.md")
    assert told == ""
    assert "    9  RLS601  warning  a sentence is too long" in said.splitlines()
    found = json.loads(run(capsys, "check", "--format", "json", "sleep.md")[1])
    assert sum(int(line.split()[0]) for line in said.splitlines()) == len(found)


def test_only_errors_are_told_quietly(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    status, said, told = run(capsys, "check", "--quiet", "sleep.md")
    assert (status, said) == (1, "")
    assert "warning[" not in told
    write(folder, LONG)
    assert run(capsys, "check", "--quiet", "sleep.md") == (0, "", "")
    for _ in range(2):
        assert run(capsys, "build", "--quiet", "--only", "booklet", "sleep.md") == (0, "", "")


def test_pages_are_laid_out_when_that_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "::: {.note .card}\n" + LONG * 40 + ":::\n")
    assert run(capsys, "check", "--only", "RLS5", "sleep.md")[0] == 0
    status, _, told = run(capsys, "check", "--only", "RLS5", "--pages", "sleep.md")
    assert status == 1
    assert "error[RLS522]" in list_labels(told)
    assert [path.name for path in folder.iterdir()] == ["sleep.md"]


def test_the_check_that_a_build_advises_finds_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "elsewhere" / "clinics" / "oak").mkdir(parents=True)
    (folder / "elsewhere" / "clinics" / "oak" / "clinic.toml").write_text('name = "Oak"\n')
    write(folder, "A short sentence of some words is here.\n\n" * 90 + CALL)
    own = ("--layouts", "elsewhere", "--clinic", "oak")
    _, said, _ = run(capsys, "build", "--only", "sheet", "sleep.md", *own)
    advised = re.search(r"warnings: `rlspub (.*)` tells how to mend them\.\n$", said)
    assert advised
    assert advised[1] == "check sleep.md --layouts elsewhere --clinic oak --pages"
    status, _, told = run(capsys, *advised[1].split())
    assert status == 0
    assert "RLS538" in told


def test_a_build_counts_warnings_and_shows_errors(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, LONG * 9)
    status, said, told = run(capsys, "build", "--only", "booklet", "sleep.md")
    assert status == 0
    assert re.search(r"sleep\.md:6:1: warning\[RLS601\]: .* \(and 8 more like it\)\n", told)
    assert "  |" not in told
    assert re.search(r"warnings: `rlspub check sleep.md` tells how to mend them\.\n$", said)
    write(folder, LONG * 9 + RISKY)
    status, said, told = run(capsys, "build", "--only", "booklet", "sleep.md")
    assert status == 1
    error = told.split("\n\n")[0]
    assert "error[RLS2" in error
    assert "^^\n" in error


def test_a_build_that_fails_says_which_files_are_old(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, LONG)
    run(capsys, "build", "--only", "handout,booklet", "sleep.md")
    write(folder, LONG + RISKY)
    _, said, _ = run(capsys, "build", "--only", "handout", "sleep.md")
    assert re.match(r"Nothing was made from sleep\.md\. Mend the \d errors? above", said)
    assert said.endswith(
        "do not hand them out: build/sleep-booklet.epub, build/sleep-handout.pdf.\n"
    )


def test_programs_can_read_what_came_of_a_build(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, LONG)
    _, said, told = run(capsys, "build", "--only", "booklet,card", "--format", "json", "sleep.md")
    made = json.loads(said)
    assert told == ""
    (booklet,) = made["files"]
    assert booklet["bytes"] == (folder / booklet["path"]).stat().st_size
    assert made["missing"] == ["No card: the manuscript marks nothing with {.card}."]
    assert made["problems"]
    write(folder, RISKY)
    status, said, _ = run(capsys, "build", "--only", "booklet", "--format", "json", "sleep.md")
    assert status == 1
    assert json.loads(said)["old"] == [booklet["path"]]


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["bild"], "build"),
        (["build", "--page-siz", "a4"], "--page-size"),
        (["check", "--formt=json", "sleep.md"], "--format"),
        (["check", "--format", "jsn", "sleep.md"], "json"),
    ],
)
def test_what_may_have_been_meant_is_named(
    arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"; did you mean {meant}?\n")


def test_a_folder_of_outputs_has_a_short_option(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, LONG)
    for option in (["-o", "out"], ["-oout"]):
        assert run(capsys, "build", "--only", "booklet", *option, "sleep.md")[0] == 0
        again = run(capsys, "build", "--only", "booklet", *option, "sleep.md")[1]
        assert again.startswith("Nothing to be done: out/")


def test_files_of_another_manuscript_of_the_same_name_are_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, LONG)
    other = folder / "other" / "sleep.md"
    other.parent.mkdir()
    other.write_bytes((folder / "sleep.md").read_bytes())
    only = ("--only", "booklet")
    assert run(capsys, "build", *only, "sleep.md")[0] == 0
    before = (folder / "build" / "sleep-booklet.epub").read_bytes()
    other.write_text(other.read_text(encoding="utf-8").replace("tired", "weary"), encoding="utf-8")
    status, _, told = run(capsys, "build", *only, str(other))
    assert status == 1
    assert "error[RLS024]: build holds the files of sleep.md" in told
    assert (folder / "build" / "sleep-booklet.epub").read_bytes() == before
    assert run(capsys, "build", *only, str(other), "-o", "build/other")[0] == 0
    # What was moved is no other manuscript.
    (folder / "sleep.md").rename(folder / "other" / "sleep.md")
    assert run(capsys, "build", *only, str(other))[0] == 0


@pytest.mark.parametrize("option", [(), ("--all",)])
def test_a_hundred_mistakes_of_one_kind_hide_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str], option: tuple[str, ...]
) -> None:
    many = "".join(f"Take {number}mg of iron.\n\n" for number in range(1, 111))
    write(folder, f"{many}Take [350 g]{{.dose}} of magnesium.\n")
    _, _, told = run(capsys, "check", *option, "sleep.md")
    assert "error[RLS255]" in list_labels(told)
    assert len(list_labels(told)) <= 100
