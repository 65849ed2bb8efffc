"""What a command prints does nothing to a terminal, and is not more than can be read."""

import ast
import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from rooms import PACKAGE

from rlspub import cli

# A terminal obeys some, the others turn or hide words.
SIGNS = "\x1b[31m \x1b]0;owned\x07 \x9b2J \x08\x7f \u202e \u2066 \u200b \u2028 \U000e0041"
BODY = f"---\ntitle: Sleep well\nlanguage: en-US\n---\n\n## Take {SIGNS}\n\nTake [5]{{.dose}}.\n"
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
ESCAPED = "".join(rf"\U{ord(sign):08x}" for sign in SIGNS)
TEXTS = {
    "body": BODY,
    "title": f'---\ntitle: "{ESCAPED}"\nlanguage: en\n---\n\nA.\n',
    "key": '---\ntitle: A\nlanguage: en\n"\\e[31m\\ud800": b\n---\n\nA.\n',
    "near-miss": '---\ntitle: A\nlanguage: en\n"autho\\ars": b\n---\n\nA.\n',
    "entities": BODY.replace(SIGNS, "".join(f"&#{ord(sign)};" for sign in SIGNS)),
    "attributes": BODY.replace("[5]{.dose}", f"[5]{{.dose{SIGNS}x}} [b]{{#{SIGNS}}} [c](#{SIGNS})"),
    "note": BODY.replace("[5]", "[^\x1b[31m\x9b] [5]"),
}
COMMANDS = (
    ["check"],
    ["check", "--format", "json"],
    ["check", "--format", "github"],
    ["check", "--format", "sarif"],
    ["tree"],
    ["tree", "--format", "json"],
    ["tree", "--format", "pandoc"],
    ["figures"],
    ["build"],
    ["diff"],
    ["sign", "--as", "Ann \x1b[31m, nurse"],
    ["sign", "--as", "\x1b[31m"],
    ["--\x1b[31m"],
)


def printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a command prints."""
    with suppress(SystemExit):
        cli.main(arguments)
    captured = capsys.readouterr()
    if captured.out.startswith(("[", "{")):
        json.loads(captured.out)
    return captured.out + captured.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", TEXTS)
def test_no_command_prints_what_a_terminal_obeys(
    name: str,
    command: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A build writes where it is run.
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "sl\x1b[31me\u202eep.md"
    path.write_text(TEXTS[name], encoding="utf-8")
    paths = [str(path)] * (2 if command == ["diff"] else 1)
    told = printed([*command, *paths], capsys)
    assert told or command == ["diff"]
    assert not FORBIDDEN.search(told), repr(told)


def test_records_are_shown_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "m.md"
    path.write_text("---\ntitle: A\nlanguage: en\n---\n\nTake [5 mg]{.dose #a}.\n")
    for text in ('["\\u001b[31m"]\namount = "5"', '[a]\namount = "5 \\u001b[31m"', '"\\u202e" = 1'):
        for kind in ("figures", "signed"):
            record = tmp_path / f"m.{kind}.toml"
            record.write_text(text)
            told = printed(["check", str(path)], capsys)
            assert "error[RLS71" in told
            assert not FORBIDDEN.search(told), repr(told)
            record.unlink()


def test_json_keeps_what_it_escapes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a\x9b\u202e\U000e0041.md"
    path.write_text(BODY, encoding="utf-8")
    problems = json.loads(printed(["check", "--format", "json", str(path)], capsys))
    assert {problem["path"] for problem in problems} == {str(path)}


def test_a_name_that_is_no_utf_8_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a\udcff.md"
    path.write_text(BODY, encoding="utf-8")
    for style in ("text", "json", "github", "sarif"):
        assert "RLS201" in printed(["check", "--format", style, str(path)], capsys)


def test_so_many_problems_are_shown_and_the_rest_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "m.md"
    # Warnings stand before the error, which is shown all the same.
    text = "---\ntitle: A\nlanguage: en-US\n---\n\n" + "Take 5 mg daily.\n\n" * 150
    path.write_text(f"{text}Take [5]{{.dose}}.\n")
    assert cli.main(["check", str(path), "--all"]) == 1
    told = capsys.readouterr().err
    assert len(re.findall(r"(?:error|warning)\[", told)) == 100
    assert "error[RLS201]" in told
    assert re.search(r"^and [0-9,]+ more: mend these first", told, re.MULTILINE)
    places = [int(line) for line in re.findall(r"m\.md:(\d+):\d+: (?:error|warning)", told)]
    assert places == sorted(places)


def test_a_long_quotation_is_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "m.md"
    path.write_text(f"---\ntitle: A\nlanguage: en\n---\n\n::: {'a' * 9_000}\nA.\n:::\n")
    assert cli.main(["check", str(path)]) == 1
    assert max(map(len, capsys.readouterr().err.splitlines())) < 1_200


def test_all_commands_print_in_one_way() -> None:
    for path in (PACKAGE / "cli").glob("*.py"):
        if path.name != "report.py":
            calls = (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call))
            names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
            assert "print" not in names, path
