"""`rlspub new`: what an author begins with, asked or told."""

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from printing import own_layouts
from reading import HOUSE

from rlspub import cli
from rlspub.diagnostics import Code, Diagnostic, Reporter
from rlspub.language.emergency_numbers import find_poison_help
from rlspub.layouts import open_house
from rlspub.outputs import OUTPUTS
from rlspub.pipeline.read import read_document

KINDS = ("condition", "medicine", "procedure", "sick-day-plan", "test")
COUNTRIES = ("US", "GB", "ES", "MX", "AU", "SN", "AQ")
# The starters ask readers to do something, and an author must draw it.
OPEN = {Code.STILL_TO_WRITE, Code.NO_PICTURE_INSTRUCTS}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an author's folder, with nobody there to answer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", None)
    return tmp_path


@pytest.fixture
def layouts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the layouts of that folder, to which a clinic may add its own."""
    root = own_layouts(folder)
    monkeypatch.setattr("rlspub.layouts.find_layouts", lambda: root)
    monkeypatch.setattr("rlspub.layouts.house.find_layouts", lambda: root)
    return root


def find_faults(path: Path) -> list[Diagnostic]:
    """Return what `check` says of a manuscript."""
    reporter = Reporter(path)
    read_document(path, HOUSE, reporter)
    return reporter.diagnostics


def new(*arguments: str) -> Path:
    """Begin a text, and return its path."""
    assert cli.main(["new", "text", *arguments]) == 0
    return Path("text.md")


# --- What is written --------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_said_of_a_new_text_is_what_is_missing(
    kind: str, language: str, country: str
) -> None:
    path = new("--kind", kind, "--language", language, "--country", country)
    found = find_faults(path)
    assert {one.code for one in found} - OPEN == set()
    count = sum(one.code is Code.STILL_TO_WRITE for one in found)
    assert count == path.read_text(encoding="utf-8").count("[???") > 10


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_is_written_over_has_no_mark_left(kind: str, language: str) -> None:
    path = new("--kind", kind, "--language", language)
    text = re.sub(r"\[\?\?\?[^]]*\]", "iron", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    assert Code.STILL_TO_WRITE not in {one.code for one in find_faults(path)}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("kind", "language", "country"), [("medicine", "es", "GB"), ("sick-day-plan", "en", "US")]
)
def test_a_new_text_builds_at_once(
    kind: str, language: str, country: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new("--kind", kind, "--language", language, "--country", country)
    assert cli.main(["build", str(path), "--jobs", "1"]) == 0
    assert len(list(Path("build").glob("text-*"))) == len(OUTPUTS)
    assert "still to be written" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_numbers_and_spelling_are_those_of_the_country() -> None:
    at_home = new("--country", "us").read_text(encoding="utf-8")
    assert "language: en-US\ncountry: US\n" in at_home
    assert "Call 911 for:" in at_home
    assert f"at once: {find_poison_help('US')}.\n" in at_home
    assert "`[5 mg]{.dose #limit}" in at_home
    Path("text.md").unlink()
    abroad = new("--country", "UK").read_text(encoding="utf-8")
    assert "language: en-GB\ncountry: GB\n" in abroad
    assert "Call 999 or 112 for:" in abroad
    assert "at once: [??? number for poison help in your country].\n" in abroad
    assert "`[5mg]{.dose #limit}" in abroad


@pytest.mark.usefixtures("folder")
def test_the_front_matter_is_filled_in() -> None:
    text = new("--title", 'Iron: "what" to #know').read_text(encoding="utf-8")
    assert text.startswith(
        '---\ntitle: "Iron: \\"what\\" to #know"\nlanguage: en-US\ncountry: US\nversion: "0.1"\n'
        "date: 2026-11-22\nreview_by: 2029-11-22\n"
        'publisher: "[??? name of your clinic]"\nauthors: ["[??? your name]"]\nreviewers: []\n---\n'
    )


@pytest.mark.usefixtures("folder")
def test_the_country_is_that_of_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert "language: es-MX\ncountry: MX\n" in new("--language", "es-mx").read_text("utf-8")
    assert "text.md: medicine, es-MX, for MX (Mexico)." in capsys.readouterr().out


def test_the_clinic_is_named_and_its_number_given(layouts: Path) -> None:
    (layouts / "clinic").mkdir()
    told = 'name = "Elm Clinic"\nemergency = "112"\n'
    (layouts / "clinic" / "clinic.toml").write_text(told, encoding="utf-8")
    text = new().read_text(encoding="utf-8")
    assert 'publisher: "Elm Clinic"\n' in text
    assert "Call 112 for:" in text


def test_a_clinic_has_starters_of_its_own(
    layouts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = layouts / "clinic" / "starters"
    own.mkdir(parents=True)
    (own / "vaccine.de.md").write_text("---\ntitle: ${title}\n---\n\nKostet $5.\n", "utf-8")
    text = new("--kind", "Vaccine").read_text(encoding="utf-8")
    assert text == '---\ntitle: "Text"\n---\n\nKostet $5.\n'
    (own / "vaccine.de.md").write_text("---\ntitle: x\n---\n\n${titel}\n", "utf-8")
    assert cli.main(["new", "other", "--kind", "vaccine"]) == 1
    told = capsys.readouterr().err
    assert "vaccine.de.md:5: error[RLS020]: nothing is known to fill in for `titel`" in told
    assert "did you mean `title`?" in told


def test_in_a_copy_of_the_project_make_comes_next(
    layouts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert layouts == Path("layouts").resolve()
    assert cli.main(["new", "my iron"]) == 0
    assert capsys.readouterr().out.endswith(
        "  make preview MANUSCRIPT='my iron.md'\n  .venv/bin/rlspub check 'my iron.md'\n"
        "  make all MANUSCRIPT='my iron.md'\n"
    )


# --- Where it is written ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "written", "title"),
    [
        ("Eisen für Kinder", "Eisen für Kinder.md", "Eisen für Kinder"),
        ("a/b/iron-tablets_now.md", "a/b/iron-tablets_now.md", "Iron tablets now"),
        ("iron.MD", "iron.MD", "Iron"),
        ("iron 1.5", "iron 1.5.md", "Iron 1.5"),
    ],
)
def test_the_name_is_that_of_the_file_and_the_title(
    name: str, written: str, title: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["new", name]) == 0
    assert f'\ntitle: "{title}"\n' in (folder / written).read_text(encoding="utf-8")
    quoted = f"'{written}'" if " " in written else written
    assert f"  rlspub check {quoted}\n" in capsys.readouterr().out
    assert [path for path in folder.rglob("*") if path.is_file()] == [folder / written]


@pytest.mark.parametrize("link", [False, True])
def test_nothing_is_overwritten(
    *, link: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "iron.md"
    if link:
        path.symlink_to(folder / "nowhere.md")
    else:
        path.write_text("mine", encoding="utf-8")
    assert cli.main(["new", "iron"]) == 2
    assert "iron.md is there already" in capsys.readouterr().err
    assert not (folder / "nowhere.md").exists()
    assert link or path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sub"], "sub is a folder"),
        (["sub/"], "sub/ is a folder"),
        (["--", "-o"], "a file should not begin with `-`"),
        ([""], "letters that can be seen"),
        (["a\x1bb"], "letters that can be seen"),
        (["iron\udce4"], "letters that can be seen"),
        (["x", "--kind", "medecine"], "did you mean medicine? There are: condition, "),
        (["x", "--language", "de"], "there are: en, es. Begin with one of these"),
        (["x", "--language", "Spanish"], "write `es`"),
        (["x", "--country", "Mexico"], "did you mean `MX` (Mexico)?"),
        (["x", "--title", "  "], "words that can be seen"),
        (["x", "--title", "a\x00"], "cannot be printed"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_written(
    arguments: list[str], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sub").mkdir()
    assert cli.main(["new", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert list(folder.iterdir()) == [folder / "sub"]


def test_an_option_that_there_is_not_writes_nothing(folder: Path) -> None:
    with pytest.raises(SystemExit):
        cli.main(["new", "-o", "iron.md"])
    assert list(folder.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "iron").write_text("a file", encoding="utf-8")
    assert cli.main(["new", "iron/text"]) == 1
    assert "error[RLS005]: cannot write" in capsys.readouterr().err
    assert list(folder.iterdir()) == [folder / "iron"]


# --- Questions --------------------------------------------------------------------------


def answer(folder: Path, typed: str, *arguments: str) -> tuple[int, str]:
    """Type answers on a terminal; return the exit status and what stood there."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "rlspub.cli", "new", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    told = b""
    with suppress(OSError):
        while part := os.read(ours, 4096):
            told += part
    os.close(ours)
    return program.wait(), told.decode().replace("\r\n", "\n")


def test_one_question_at_a_time_each_with_what_is_usual(tmp_path: Path) -> None:
    status, told = answer(tmp_path, "\nsurgery\ntest\nes\n\n\n")
    assert status == 0
    for question in (
        "File to write [manuscript/my-text.md]: ",
        "Kind of text (condition, medicine, procedure, sick-day-plan, test) [medicine]: ",
        "there is no kind `surgery`. There are",
        "Language (en, es) [en]: ",
        "Country of its readers (two letters, such as US, GB, ES) [ES]: ",
        "Title [My text]: ",
    ):
        assert told.count(question) == (2 if question.startswith("Kind") else 1)
    text = (tmp_path / "manuscript" / "my-text.md").read_text(encoding="utf-8")
    assert 'title: "My text"\nlanguage: es-ES\ncountry: ES\n' in text


def test_what_is_told_is_not_asked(tmp_path: Path) -> None:
    flags = ("--kind", "test", "--language", "en", "--country", "IE", "--title", "Blood test")
    status, told = answer(tmp_path, "", "blood", *flags)
    assert status == 0
    assert "]: " not in told
    assert "Call 112 or 999 for:" in (tmp_path / "blood.md").read_text(encoding="utf-8")


def test_who_ends_the_answers_finds_nothing_written(tmp_path: Path) -> None:
    status, told = answer(tmp_path, "\n\x04")
    assert status == 2
    assert told.endswith("rlspub: stopped; nothing was written\n")
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_where_nobody_answers_what_is_usual_is_taken(tmp_path: Path) -> None:
    closed = ["sh", "-c", 'exec "$0" -m rlspub.cli new iron <&-', sys.executable]
    done = subprocess.run(closed, cwd=tmp_path, capture_output=True, check=True)
    assert not done.stderr
    assert (tmp_path / "iron.md").exists()


# --- The clinic -------------------------------------------------------------------------


def test_the_clinic_begins_with_its_name(layouts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "--clinic", 'Elm "Street" Clinic']) == 0
    assert "layouts/clinic/clinic.toml" in capsys.readouterr().out
    assert open_house(layouts).clinic.name == 'Elm "Street" Clinic'
    assert cli.main(["new", "--clinic", "Other One"]) == 2
    told = capsys.readouterr().err
    assert "is there already" in told
    assert "make the folder layouts/clinics/ and run this again: `--clinic other-one`" in told
    (layouts / "clinics").mkdir()
    assert cli.main(["new", "--clinic", "Other One"]) == 0
    assert (layouts / "clinics" / "other-one" / "clinic.toml").exists()
    assert open_house(layouts).clinic.name == 'Elm "Street" Clinic'


def test_all_that_the_clinics_file_offers_can_be_used(layouts: Path) -> None:
    assert cli.main(["new", "--clinic"]) == 0
    own = layouts / "clinic" / "clinic.toml"
    lines = [
        line.removeprefix("# ") if line.startswith(("# [", "# ")) and _is_setting(line) else line
        for line in own.read_text(encoding="utf-8").splitlines()
    ]
    own.write_text("\n".join(lines), encoding="utf-8")
    (own.parent / "logo.svg").write_text("<svg/>", encoding="utf-8")
    clinic = open_house(layouts).clinic
    assert clinic.name == "Our clinic"
    assert all(clinic.answers().values())
    assert clinic.logo
    assert clinic.emergency == "911"


def _is_setting(line: str) -> bool:
    return line.startswith("# [") or line.removeprefix("# ").partition(" = ")[0].isalpha()


@pytest.mark.usefixtures("layouts")
def test_a_clinic_has_no_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "--clinic", "--kind", "test"]) == 2
    assert "--kind is about a manuscript" in capsys.readouterr().err


def test_a_logo_that_nothing_names_yet_is_no_hindrance(layouts: Path) -> None:
    (layouts / "clinic").mkdir()
    (layouts / "clinic" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    assert cli.main(["new", "--clinic", "Elm Clinic"]) == 0
