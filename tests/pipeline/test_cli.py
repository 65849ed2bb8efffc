"""The command line as an author meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import MANUSCRIPT as LEAFLET
from conftest import OURS, our_own_words

from rlspub import cli
from rlspub.diagnostics import Code
from rlspub.outputs import OUTPUTS
from rlspub.pipeline import read as reading

MANUSCRIPT = "---\ntitle: Sleep well\nlanguage: en-US\n---\n\nTake [350 mg]{.dose}.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an author's folder with one manuscript in it."""
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript" / "sleep.md").write_text(MANUSCRIPT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@our_own_words
def test_our_own_manuscript_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(OURS)]) == 0
    assert capsys.readouterr().err == ""


def test_two_manuscripts_need_a_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "manuscript" / "other.md").write_text(MANUSCRIPT, encoding="utf-8")
    assert cli.main(["check"]) == 2
    assert "name the one to use" in capsys.readouterr().err
    assert cli.main(["check", "manuscript/other.md"]) == 0


def test_tree_shows_nodes_with_places(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    assert cli.main(["tree", "manuscript/sleep.md"]) == 0
    assert "Dose 6:6-6:21 amount='350 mg'" in capsys.readouterr().out


def test_tree_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    assert cli.main(["tree", "manuscript/sleep.md", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    dose = document["blocks"][0]["children"][1]
    assert dose["type"] == "Dose"
    assert dose["amount"] == {"low": "350", "high": "350", "unit": "mg", "rate": None}
    start, end = dose["span"]
    assert MANUSCRIPT[start:end] == "[350 mg]{.dose}"


@pytest.mark.parametrize(
    "arguments",
    [[], ["bild"], ["build", "--only", "poster"], ["build", "--page-size", "a3"], ["tree"]],
)
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage: rlspub" in capsys.readouterr().err


@pytest.mark.parametrize("path", [".", "/", "..", "manuscript", ""])
@pytest.mark.parametrize(
    "command", ["build", "check", "report", "figures", "tree", "preview", "import"]
)
def test_a_folder_is_no_manuscript(
    command: str, path: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()
    assert cli.main([command, path]) in {1, 2}
    told = capsys.readouterr().err
    assert "is a folder" in told
    assert "file in it" in told


@pytest.mark.parametrize("command", ["build", "preview", "report", "tree"])
def test_several_manuscripts_for_a_command_that_takes_one(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main([command, "a.md", "b.md"])
    told = capsys.readouterr().err
    assert f"{command} takes one manuscript, and here are 2" in told
    assert ("`make all MANUSCRIPT='a.md b.md'`" in told) == (command == "build")


def test_paper_is_named_in_any_case(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    arguments = ["--only", "sheet", "--page-size", "A4", "--card-size", "Wallet"]
    assert cli.main(["build", *arguments]) == 2
    assert "--card-size is about the card, which --only leaves out" in capsys.readouterr().err


def test_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "RLS2011"]) == 2
    told = capsys.readouterr().err
    assert "RLS201" in told
    assert told.count("\n") == 1
    assert cli.main(["explain", "sleep"]) == 2
    assert "`rlspub explain` lists them all" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["210", "rls210", "RLS210"])
def test_a_code_may_be_named_by_its_number(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", code]) == 0
    assert capsys.readouterr().out.startswith("RLS210: ")


def test_all_codes_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(Code)
    assert f"RLS210  {Code.TRAILING_ZERO.title}" in lines


def test_a_defect_of_ours_shows_no_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("on purpose")

    assert folder.is_dir()
    monkeypatch.setattr(reading, "parse", broken)
    assert cli.main(["check"]) == 2
    told = capsys.readouterr().err
    assert f"error[{Code.INTERNAL.number}]" in told
    assert "ZeroDivisionError at test_cli.py" in told
    assert "Traceback" not in told


def test_help_names_the_outputs_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    *first, last = (output.name for output in OUTPUTS)
    assert f"into {', '.join(first)} and {last}." in " ".join(capsys.readouterr().out.split())


def test_small_commands_load_nothing_heavy() -> None:
    script = (
        "import sys; from rlspub import cli\n"
        "cli.main(['check', sys.argv[1]])\n"
        "print([m for m in ('weasyprint', 'ebooklib', 'jinja2', 'fontTools', 'pypdfium2') "
        "if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(LEAFLET)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_reads_no_document() -> None:
    script = (
        "import sys; from rlspub import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit:\n"
        "    print([m for m in ('rlspub.tree', 'rlspub.layouts') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
