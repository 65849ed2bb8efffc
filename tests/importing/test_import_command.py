"""`rlspub import` as an author meets it."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from office_files import add_to, pack, paragraph, picture, run, word_file
from PIL import Image

from rlspub import cli
from rlspub.diagnostics import Reporter
from rlspub.inputs import LIMITS
from rlspub.pipeline.writing.files import hold_folder


@pytest.fixture
def leaflet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a Word file with a picture and a comment in an author's folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(buffer, "PNG")
    data = word_file(
        paragraph("Iron tablets", style="Title")
        + paragraph("How much", style="Heading1")
        + paragraph("Take 65 mg. ", picture("A red pill"))
        + paragraph(run("Not this", "<w:vanish/>"), "but this.")
    )
    path = tmp_path / "Iron tablets.docx"
    path.write_bytes(add_to(data, "word/media/image1.png", buffer.getvalue()))
    return path


def test_all_files_are_written_and_the_manuscript_checks(
    leaflet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", leaflet.name, "--country", "CA"]) == 0
    told = capsys.readouterr().out
    assert "Hidden words" in told
    assert "Next: rlspub check iron-tablets.md" in told
    names = sorted(path.name for path in leaflet.parent.iterdir() if path.suffix)
    assert names == [
        "Iron tablets.docx",
        "iron-tablets-1.png",
        "iron-tablets.import.txt",
        "iron-tablets.md",
    ]
    text = Path("iron-tablets.md").read_text(encoding="utf-8")
    assert "country: CA\n" in text
    assert "date: 2027-01-15\n" in text
    assert "Not this" in Path("iron-tablets.import.txt").read_text(encoding="utf-8")
    cli.main(["check", "iron-tablets.md"])
    assert "error[RLS1" not in capsys.readouterr().err


def test_the_next_command_can_be_copied(leaflet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new dir").mkdir()
    assert cli.main(["import", leaflet.name, "-o", "new dir/x.md"]) == 0
    assert capsys.readouterr().out.endswith("Next: rlspub check 'new dir/x.md'\n")


def test_nothing_is_overwritten(leaflet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = leaflet.with_name("iron-tablets-1.png")
    mine.write_bytes(b"mine")
    assert cli.main(["import", leaflet.name]) == 2
    assert "iron-tablets-1.png is there, and nothing is overwritten" in capsys.readouterr().err
    assert mine.read_bytes() == b"mine"
    assert not Path("iron-tablets.md").exists()
    assert cli.main(["import", leaflet.name, "-o", "texts/iron.md"]) == 0
    assert Path("texts/iron-1.png").exists()


def test_imports_at_the_same_moment_overwrite_nothing(tmp_path: Path) -> None:
    """The second begins while the first may write, and waits."""
    page = tmp_path / "a.html"
    page.write_text("<p>Take 5 mg.</p>", encoding="utf-8")
    target = tmp_path / "a.md"
    command = [sys.executable, "-m", "rlspub.cli", "import", str(page)]
    with hold_folder(tmp_path, Reporter(target)) as held:
        second = subprocess.Popen(command, stderr=subprocess.PIPE)
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(timeout=3)
        held.write({target: b"first"})
    assert b"nothing is overwritten" in second.communicate()[1]
    assert second.returncode == 2
    assert target.read_bytes() == b"first"


def test_the_same_file_gives_the_same_bytes(leaflet: Path) -> None:
    for name in ("a/x.md", "b/x.md"):
        assert cli.main(["import", leaflet.name, "-o", name]) == 0
    for path in Path("a").iterdir():
        if path.suffix:
            assert path.read_bytes() == (Path("b") / path.name).read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"x", "Word had before 2007"),
        ("a.pdf", b"%PDF-1.7", "a PDF holds pages"),
        ("a.docx", b"%PDF-1.7", "this is a PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0", "password"),
        ("a.docx", b"no archive", "damaged"),
        ("a.docx", pack({"a.txt": "x"}), "no Word document in this file"),
        ("a.odt", pack({"a.txt": "x"}), "no OpenDocument text"),
        (
            "a.docx",
            pack({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "damaged",
        ),
        ("a.rtf", b"{\\rtf1}", "save it as .docx"),
        ("a.xyz", b"x", "this takes .docx, .odt, .html, .md and .txt"),
    ],
)
def test_other_files_are_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert cli.main(["import", str(path)]) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


def test_what_unpacks_without_end_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(LIMITS["unpacked"].most // 10_000_000 + 1):
            part.write(b" " * 10_000_000)
    assert cli.main(["import", str(path)]) == 2
    assert "the unpacked file has" in capsys.readouterr().err


def test_a_file_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", str(tmp_path / "a.docx")]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_pandoc_is_asked_for_by_name(
    leaflet: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    assert cli.main(["import", leaflet.name]) == 2
    assert "pip install pypandoc_binary" in capsys.readouterr().err
