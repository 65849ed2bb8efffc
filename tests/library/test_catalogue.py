"""The catalogue: every manuscript of a library, in what state it is, and which need somebody."""

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from rlspub import cli
from rlspub.diagnostics.text import measure_width

START = "---\ntitle: {title}\nlanguage: {language}\ncountry: US\n{more}---\n\n## Iron\n\n{text}\n"
TEXT = "::: {.doses}\nTake no more than [65 mg]{.dose #limit} of iron a day.\n:::"
LATER, EARLIER, SOON = "2099-01-01", "2001-01-01", "2026-12-24"
TODAY = "1795478400"  # 2026-11-24


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


def write(  # noqa: PLR0913 - most are optional, and named
    folder: Path,
    name: str,
    more: str = "",
    *,
    title: str = "Iron",
    language: str = "en-US",
    text: str = TEXT,
) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    words = START.format(title=title, language=language, more=more, text=text)
    path.write_text(words, encoding="utf-8")
    return path


def list_command(folder: Path, *options: str) -> list[str]:
    store, outputs = str(folder / "build" / "store"), str(folder / "build" / "library")
    return ["catalogue", str(folder), "--store", store, "-o", outputs, "--jobs", "1", *options]


def read(
    folder: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, dict[str, dict[str, object]], str]:
    """Return the exit status, what is told of each manuscript, and what is said besides."""
    status = cli.main([*list_command(folder, *options), "--format", "json"])
    said = capsys.readouterr()
    leaflets = json.loads(said.out)["leaflets"] if said.out else []
    return status, {one["manuscript"]: one for one in leaflets}, said.err


def run(*command: str) -> None:
    assert cli.main(command) == 0


def test_it_tells_what_each_manuscript_says_of_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        tmp_path,
        "blood/iron.md",
        'version: "2.1"\ndate: 2026-11-22\nreview_by: 2028-11-22\nowner: Elm pharmacy\n'
        "reviewers: [Ann Lee, Bo Chan]\nidentifier: elm-7\ncodes: {rxnorm: [90176, 6574]}\n",
        title="Iron tablets",
    )
    status, told, said = read(tmp_path, capsys)
    assert (status, said) == (0, "")
    assert told == {
        "blood/iron.md": {
            "manuscript": "blood/iron.md",
            "title": "Iron tablets",
            "language": "en-US",
            "version": "2.1",
            "date": "2026-11-22",
            "owner": "Elm pharmacy",
            "reviewers": ["Ann Lee", "Bo Chan"],
            "changed_since": [],
            "states": ["reviewed"],
            "review_by": "2028-11-22",
            "country": "US",
            "identifier": "elm-7",
            "translation_of": None,
            "codes": {"rxnorm": ["90176", "6574"]},
            "pages": {},
            "outputs": [],
            "problem": None,
        }
    }


def test_signatures_and_locks_decide_the_state(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path, "iron.md")
    write(tmp_path, "old.md", f"review_by: {EARLIER}\nreviewers: [Ann Lee]\n")
    signed, changed = write(tmp_path, "signed.md"), write(tmp_path, "changed.md")
    for path in (signed, changed):
        run("sign", str(path), "--as", "Ann Lee, pharmacist")
    write(tmp_path, "changed.md", text=TEXT.replace("65 mg", "45 mg"))
    text = TEXT.replace("Take no more than", "No tome más de").replace("of iron a", "de hierro al")
    text = text.replace(" day", " día")
    spanish = write(tmp_path, "iron.es.md", "translation_of: iron.md\n", language="es", text=text)
    read_one = (
        write(tmp_path, "tea.md"),
        write(tmp_path, "tea.es.md", "translation_of: tea.md\n", language="es", text=text),
    )
    run("translate", "accept", str(spanish), "--as", "Ana Ruiz")
    run("translate", "accept", str(read_one[1]), "--as", "Leo Paz", "--state", "reviewed")
    capsys.readouterr()

    def list_states() -> dict[str, object]:
        _, told, said = read(tmp_path, capsys)
        assert said == ""
        return {name: one["states"] for name, one in told.items()}

    expected = {
        "iron.md": ["not reviewed"],
        "old.md": ["overdue"],
        "signed.md": ["reviewed"],
        "changed.md": ["changed since review"],
        "iron.es.md": ["translation not read"],
        "tea.md": ["not reviewed"],
        "tea.es.md": ["not reviewed"],
    }
    assert list_states() == expected
    # What is kept of texts that are read as a whole holds as long as they and their sources do.
    assert list_states() == expected
    source.write_text(source.read_text().replace("a day", "a day with water"), encoding="utf-8")
    write(tmp_path, "signed.md", text=TEXT.replace("65 mg", "45 mg"))
    expected |= {
        "iron.es.md": ["translation not current", "translation not read"],
        "signed.md": ["changed since review"],
    }
    assert list_states() == expected


def test_what_is_looked_for_is_told_by_the_exit_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed = "reviewers: [Ann Lee]\n"
    write(tmp_path, "fine.md", f"review_by: {LATER}\n{reviewed}")
    write(tmp_path, "due.md", f"review_by: {SOON}\n{reviewed}")
    write(tmp_path, "old.md", f"review_by: {EARLIER}\n{reviewed}")
    write(tmp_path, "draft.md")

    def find(*options: str) -> tuple[int, list[str]]:
        status, told, _ = read(tmp_path, capsys, *options)
        return status, [*told]

    assert find() == (0, ["draft.md", "due.md", "fine.md", "old.md"])
    assert find("--overdue") == (1, ["old.md"])
    assert find("--expiring", "90d") == find("--expiring", "5w") == (1, ["due.md", "old.md"])
    assert find("--expiring", "7d") == (1, ["old.md"])
    assert find("--unreviewed") == (1, ["draft.md"])
    assert find("--overdue", "--unreviewed") == (1, ["draft.md", "old.md"])
    assert find("--outdated-translations") == (0, [])


def test_a_translation_with_another_dose_than_its_source_is_not_current(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has accepted it, so that no record tells which words of the source it is of."""
    monkeypatch.chdir(tmp_path)
    text = TEXT.replace("Take no more than", "No tome más de").replace("of iron a", "de hierro al")
    text = text.replace(" day", " día")
    write(tmp_path, "texts/iron.md", text=TEXT.replace("65 mg", "45 mg"))
    write(tmp_path, "texts/iron.es.md", "translation_of: iron.md\n", language="es", text=text)
    (tmp_path / "texts" / "library.toml").write_text('outputs = ["page"]\n', encoding="utf-8")
    assert cli.main(["library", "texts", "--jobs", "1"]) == 1
    capsys.readouterr()
    assert cli.main(["catalogue", "texts", "--outdated-translations", "--format", "json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)["leaflets"]
    assert told["manuscript"] == "iron.es.md"
    assert told["states"] == ["not made", "translation not current", "translation not read"]


@pytest.mark.parametrize("wrong", ["90", "d", "0d", "-3d", "1y", "99999d"])
def test_a_time_that_is_none_is_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["catalogue", f"--expiring={wrong}"])
    assert ended.value.code == 2
    assert "is no time: write a number of days or weeks, such as 90d" in capsys.readouterr().err


@pytest.mark.parametrize("options", [(), ("--overdue",), ("--check",)])
def test_a_broken_manuscript_is_never_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    write(tmp_path, "fine.md", "reviewers: [Ann Lee]\n")
    write(tmp_path, "broken.md", "version:\n  - 1\n  - 2\n")
    (tmp_path / "bytes.md").write_bytes(b"---\ntitle: \xff\n---\n")
    write(tmp_path, "lost.es.md", "translation_of: lost.md\n", language="es")
    status, told, said = read(tmp_path, capsys, *options)
    assert status == 1
    broken = {name: one for name, one in told.items() if one["states"] == ["broken"]}
    assert [*broken] == ["broken.md", "bytes.md", "lost.es.md"]
    for name, one in broken.items():
        assert name in said
        assert one["problem"]
    assert broken["lost.es.md"]["title"] == "Iron"


def test_a_table_fits_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wide letters take two columns; a word without end is divided."""
    write(tmp_path, "long.md", title="Iron " * 30, more=f"owner: {'x' * 90}\n")
    write(tmp_path, "wide.md", title="鉄の錠剤の飲み方" * 6, language="ja")
    write(tmp_path, "marks.md", title="आयरन की गोलियाँ कैसे लें " * 4, language="hi")
    for width in (60, 80, 140):
        monkeypatch.setenv("COLUMNS", str(width))
        cli.main(list_command(tmp_path))
        lines = capsys.readouterr().out.splitlines()
        assert max(sum(map(measure_width, line)) for line in lines) <= max(width, 66)
        joined = "".join("".join(lines).split())
        assert joined.count("x") >= 90
        assert joined.count("飲") == 6
        # No mark is parted from its letter.
        assert not any(unicodedata.combining(line[0]) for line in lines if line)


def test_csv_is_safe_in_a_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        tmp_path,
        "iron.md",
        'owner: "=cmd|calc!A1"\nreviewers: ["@Ann, RN", "Bo \\"B\\" Chan"]\nversion: "-1"\n',
        title='"+Iron, \\"new\\""',
    )
    assert cli.main([*list_command(tmp_path), "--format", "csv"]) == 0
    out = capsys.readouterr().out
    assert out.count("\r\n") == out.count("\n") == 2
    (row,) = csv.DictReader(io.StringIO(out, newline=""), strict=True)
    assert row["title"] == '\'+Iron, "new"'
    assert row["owner"] == "'=cmd|calc!A1"
    assert row["version"] == "'-1"
    assert row["reviewers"] == '\'@Ann, RN; Bo "B" Chan'
    assert row["states"] == "reviewed"


def test_an_empty_catalogue_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "iron.md", "reviewers: [Ann Lee]\n")
    assert cli.main(list_command(tmp_path, "--overdue")) == 0
    assert capsys.readouterr().out == "No leaflet is among those that are looked for.\n"


def test_outputs_are_those_that_were_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "iron.md")
    write(tmp_path, "wrong.md", text="Take [65 mg]{.dose #limit}, or [0.1 g](#limit).")
    settings = 'outputs = ["booklet", "handout"]\n'
    (tmp_path / "library.toml").write_text(settings, encoding="utf-8")
    _, *folders = list_command(tmp_path)
    assert cli.main(["library", *folders]) == 1
    capsys.readouterr()
    _, told, _ = read(tmp_path, capsys)
    assert told["iron.md"]["outputs"] == ["handout", "booklet"]
    assert told["iron.md"]["pages"] == {"handout": 1}
    assert (told["wrong.md"]["outputs"], told["wrong.md"]["states"]) == (
        [],
        ["not made", "not reviewed"],
    )


def test_a_folder_that_is_no_library_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, said = read(tmp_path / "none", capsys)
    assert status == 2
    assert "there is no such folder" in said
