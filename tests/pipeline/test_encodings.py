"""A manuscript that is not saved as UTF-8 is told so, whatever it is saved as."""

import shlex
from pathlib import Path

import pytest

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.importing.originals.kinds import check_kind
from rlspub.inputs.kinds import IMPORTED
from rlspub.pipeline.read import parse_source, read_source

TEXT = "---\ntitle: Sleep well\nlanguage: en-US\n---\n\nDrink no coffee.\n"


def refuse(data: bytes, folder: Path) -> Diagnostic:
    path = folder / "manuscript.md"
    path.write_bytes(data)
    reporter = Reporter(path)
    with pytest.raises(Failed):
        read_source(path, reporter)
    (found,) = reporter.diagnostics
    return found


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_text_of_wide_letters_is_told_what_it_is_not(
    encoding: str, mark: str, tmp_path: Path
) -> None:
    found = refuse((mark + TEXT).encode(encoding), tmp_path)
    assert found.code is Code.NOT_UTF8
    assert found.help
    assert "save the file with the encoding UTF-8" in found.help


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (TEXT.replace("no", "\0").encode(), (6, 7)),
        (TEXT.replace("Sleep", "Sl\0eep").encode(), (2, 10)),
        (("\ufeff" + TEXT).replace("\n", "\r\n").replace("no", "\0").encode(), (6, 7)),
        (TEXT.replace("no", "\0").encode() + b"\xe9", (6, 7)),
        (TEXT.replace("no", "\0").encode().replace(b"Drink", b"\xe9"), (6, 1)),
    ],
)
def test_the_first_byte_of_no_text_is_shown(
    data: bytes, place: tuple[int, int], tmp_path: Path
) -> None:
    found = refuse(data, tmp_path)
    assert (found.code, found.position) == (Code.NOT_UTF8, place)


@pytest.mark.parametrize("name", ["my text.docx", "TEXT.ODT", "text.html", "text.htm"])
def test_a_file_that_can_be_imported_is_told_so(name: str, tmp_path: Path) -> None:
    path, reporter = tmp_path / name, Reporter(tmp_path / name)
    path.write_bytes(b"<p>Sleep well" if "htm" in name else b"PK\3\4\0\0")
    with pytest.raises(Failed):
        parse_source(read_source(path, reporter), reporter)
    (found,) = reporter.diagnostics
    assert found.help == f"`rlspub import {shlex.quote(str(path))}` makes a manuscript of it"


def test_the_kinds_that_can_be_imported_are_known() -> None:
    for ending in IMPORTED:
        check_kind(Path(f"text{ending}"))
