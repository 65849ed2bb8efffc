"""`rlspub check --fix` rewrites what needs no guess, and keeps what was there."""

import stat
from pathlib import Path

import pytest
from reading import HOUSE

from rlspub import cli
from rlspub.diagnostics import Code, Diagnostic, Edit, Reporter
from rlspub.pipeline.fixing import apply_edits, fix
from rlspub.source import Source, Span

HEAD = "---\ntitle: Sleep well\nlanguage: en-US\ncountry: US\n---\n\n"


def rewrite(words: str, folder: Path, head: str = HEAD) -> str:
    path = folder / "sleep.md"
    path.write_text(head + words, encoding="utf-8")
    return fix(path, HOUSE, Reporter(path)).new.text.removeprefix(head)


@pytest.mark.parametrize(
    ("written", "rewritten"),
    [
        ("Take [5mg]{.dose}.", "Take [5 mg]{.dose}."),
        ("Take 1000mg of it.", "Take [1,000 mg]{.dose} of it."),
        ("Take [5 µg]{.dose}.", "Take [5 mcg]{.dose}."),
        ("Take [5 mg]{dose}.", "Take [5 mg]{.dose}."),
        (
            "::: {.note title=“Care”}\nSleep.\n:::",
            '::: {.note title="Care"}\nSleep.\n:::',
        ),
        ("[Duerma]{lang=»es«} bien.", '[Duerma]{lang="es"} bien.'),
        # A lost zero, a needless one, a unit of two meanings and two readings need the author.
        ("Take .5mg of it.", "Take .5mg of it."),
        ("Take 1.0mg of it.", "Take 1.0mg of it."),
        ("Take 5Mg of it.", "Take 5Mg of it."),
        ("Take 1,5mg of it.", "Take 1,5mg of it."),
        # A year is no amount.
        ("In March 2024 tablets came. Our 2024 patches.",) * 2,
        # A mark cannot stand in the label of a blank or in the words of a link.
        ("Take [5mg or 10mg]{.field}.", "Take [5 mg or 10 mg]{.field}."),
        ("See [5mg](https://a.example).", "See [5 mg](https://a.example)."),
        ("[Tome 5mg]{lang=es}.", "[Tome [5 mg]{.dose}]{lang=es}."),
        # A heading that a link leads to keeps its name; others are rewritten all the same.
        (
            "## Take 5mg\n\nSee [how](#take-5mg). Take 7mg.",
            "## Take 5mg\n\nSee [how](#take-5mg). Take [7 mg]{.dose}.",
        ),
        ("## Take 5mg\n\nSleep.", "## Take 5 mg\n\nSleep."),
        (
            "## Take 5mg {#how}\n\nSee [how](#how).",
            "## Take 5 mg {#how}\n\nSee [how](#how).",
        ),
        # What does not stand there letter by letter, or is no words, stays.
        ("Take **5**mg of it.", "Take **5**mg of it."),
        ("`5mg` is a code.", "`5mg` is a code."),
        ("[5&nbsp;mg]{.dose}", "[5&nbsp;mg]{.dose}"),
    ],
)
def test_only_what_needs_no_guess_is_rewritten(
    written: str, rewritten: str, tmp_path: Path
) -> None:
    assert rewrite(f"{written}\n", tmp_path) == f"{rewritten}\n"


def test_what_was_rewritten_has_nothing_more_to_rewrite(tmp_path: Path) -> None:
    once = rewrite("Take 5mg, then 1000mg, then 7mg.\n", tmp_path)
    assert once == "Take [5 mg]{.dose}, then [1,000 mg]{.dose}, then [7 mg]{.dose}.\n"
    assert rewrite(once, tmp_path) == once


def test_the_profile_of_the_country_decides(tmp_path: Path) -> None:
    head = HEAD.replace("US", "GB")
    assert rewrite("Take [5 mg]{.dose}.\n", tmp_path, head) == "Take [5mg]{.dose}.\n"


def edited(text: str, *edits: tuple[Edit, ...]) -> str:
    source = Source.from_text(text)
    found = [Diagnostic(Code.DASH_RANGE, "", source.path, source, edits=each) for each in edits]
    return apply_edits(source, found)


def test_no_edit_changes_a_digit() -> None:
    assert edited("5 mg", (Edit(Span(0, 1), "50"),)) == "5 mg"
    assert edited("5 mg", (Edit(Span(0, 1), ""),)) == "5 mg"
    assert edited("5 mg", (Edit(Span(2, 4), "mcg"),)) == "5 mcg"


def test_edits_of_one_problem_are_made_together_or_not_at_all() -> None:
    first = (Edit(Span(0, 1), "A"),)
    second = (Edit(Span(0, 1), "B"), Edit(Span(2, 3), "C"))
    assert edited("a b", first, second) == "A b"
    assert edited("a b", second, first) == "B C"


def test_the_diff_is_shown_and_the_original_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    text = f"\ufeff{HEAD}Take [5mg]{{.dose}}.\n".replace("\n", "\r\n").encode()
    path.write_bytes(text)
    assert cli.main(["check", "--fix", str(path)]) == 0
    told = capsys.readouterr().err
    assert "-Take [5mg]{.dose}.\n+Take [5 mg]{.dose}.\n" in told
    assert told.index("+Take") < told.index("rewritten; the original is")
    assert (tmp_path / "sleep.md.orig").read_bytes() == text
    assert path.read_bytes() == text.replace(b"5mg", b"5 mg")


def test_an_older_original_is_kept_too(tmp_path: Path) -> None:
    path, kept = tmp_path / "sleep.md", tmp_path / "sleep.md.orig"
    kept.write_text("older", encoding="utf-8")
    path.write_text(f"{HEAD}Take [5mg]{{.dose}}.\n", encoding="utf-8")
    cli.main(["check", "--fix", str(path)])
    assert kept.read_text(encoding="utf-8") == "older"
    assert "5mg" in (tmp_path / "sleep.md.orig.2").read_text(encoding="utf-8")


@pytest.mark.parametrize(("answer", "is_rewritten"), [("y", True), ("n", False), ("", False)])
def test_on_a_terminal_the_author_is_asked(
    answer: str, *, is_rewritten: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(f"{HEAD}Take [5mg]{{.dose}}.\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    cli.main(["check", "--fix", str(path)])
    assert ("5 mg" in path.read_text(encoding="utf-8")) is is_rewritten


def test_nothing_to_rewrite_leaves_no_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(f"{HEAD}Sleep in the dark.\n", encoding="utf-8")
    assert cli.main(["check", "--fix", str(path)]) == 0
    assert "there is nothing to rewrite" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", "--fix", str(tmp_path / "none.md")]) == 1
    assert "there is no such file" in capsys.readouterr().err


LINES = HEAD + "Take [5mg]{.dose}.\n\nSleep.\n\nTake [7mg]{.dose}.\n"


@pytest.mark.parametrize(
    "ends",
    [["\r"], ["\r\n"], ["\n"], ["\n"] * 6 + ["\r\n"] + ["\n"] * 4, ["\r", "\r\n", "\n", "\n"]],
)
def test_each_line_keeps_its_end(ends: list[str], tmp_path: Path) -> None:
    lines = LINES.split("\n")[:-1]
    text = "".join(line + ends[number % len(ends)] for number, line in enumerate(lines))
    path = tmp_path / "sleep.md"
    path.write_bytes(text.encode())
    cli.main(["check", "--fix", str(path)])
    rewritten = text.replace("5mg", "5 mg").replace("7mg", "7 mg")
    assert path.read_bytes() == rewritten.encode()


def test_a_link_to_the_manuscript_stays_one(tmp_path: Path) -> None:
    path, link = tmp_path / "real" / "sleep.md", tmp_path / "sleep.md"
    path.parent.mkdir()
    path.write_text(LINES, encoding="utf-8")
    link.symlink_to(path)
    cli.main(["check", "--fix", str(link)])
    assert link.is_symlink()
    assert "[5 mg]" in path.read_text(encoding="utf-8")


def test_what_is_private_stays_private(tmp_path: Path) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(LINES, encoding="utf-8")
    path.chmod(0o600)
    cli.main(["check", "--fix", str(path)])
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, tmp_path / "sleep.md.orig")]
    assert modes == [0o600, 0o600]


def test_a_read_only_manuscript_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(LINES, encoding="utf-8")
    path.chmod(0o444)
    assert cli.main(["check", "--fix", str(path)]) == 1
    assert path.read_text(encoding="utf-8") == LINES
    assert [*tmp_path.iterdir()] == [path]
    assert "the file is read-only" in capsys.readouterr().err
