"""A manuscript that is not saved as UTF-8 is told so, whatever it is saved as."""

from pathlib import Path

import pytest

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.pipeline.read import read_source

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
