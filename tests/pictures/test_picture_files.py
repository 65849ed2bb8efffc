"""Picture files are read once, and only files of the manuscript's own folder."""

import os
import resource
from pathlib import Path

import pytest

from rlspub.diagnostics import Code
from rlspub.pictures.look import Look, look_at_picture

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (tmp_path / "outside.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "a b.svg").write_text(DRAWING, encoding="utf-8")
    return folder


def code_of(look: Look) -> Code | None:
    return look.fault.code if look.fault else None


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("a%20b.svg", None),
        ("./a%20b.svg?x#y", None),
        ("x" * 300 + ".svg", Code.MISSING_PICTURE),
        ("x/" * 5000 + ".svg", Code.MISSING_PICTURE),
        ("a%00.svg", Code.MISSING_PICTURE),
        ("a%0A%1B[31m.svg", Code.MISSING_PICTURE),
        ("a%FF.svg", Code.MISSING_PICTURE),
        ("", Code.MISSING_PICTURE),
        ("%20", Code.MISSING_PICTURE),
        ("?x", Code.MISSING_PICTURE),
        ("#how", Code.MISSING_PICTURE),
        (".", Code.PICTURE_UNREADABLE),
        ("http://[", Code.MISSING_PICTURE),
        ("file:///etc/passwd", Code.REMOTE_PICTURE),
        ("//host/a.svg", Code.REMOTE_PICTURE),
        ("data:image/svg+xml,x", Code.REMOTE_PICTURE),
        ("/etc/passwd", Code.PICTURE_OUTSIDE),
        ("/dev/zero", Code.PICTURE_OUTSIDE),
        ("../outside.svg", Code.PICTURE_OUTSIDE),
        ("%2e%2e/outside.svg", Code.PICTURE_OUTSIDE),
        ("a%20b.svg/../../outside.svg", Code.PICTURE_OUTSIDE),
        ("~/a.svg", Code.MISSING_PICTURE),
    ],
)
def test_every_address_has_an_answer(target: str, code: Code | None, home: Path) -> None:
    look = look_at_picture(target, home)
    assert code_of(look) is code
    if look.fault:
        assert look.fault.message.isprintable()
        assert len(look.fault.message) < 200
        assert look.fault.remedy


@pytest.mark.parametrize(
    ("target", "told", "remedy"),
    [
        ("", "no picture is named", "`![What it shows](leaf.png)`"),
        ("?x", "the address `?x` names no file", "`![What it shows](leaf.png)`"),
        ("#how", "`#how` is a place in the text, and no picture", "take the `!` away"),
    ],
)
def test_what_names_no_file_is_told_as_what_it_is(
    target: str, told: str, remedy: str, home: Path
) -> None:
    fault = look_at_picture(target, home).fault
    assert fault is not None
    assert fault.message == told
    assert remedy in fault.remedy


@pytest.mark.parametrize(
    ("leads_to", "code"),
    [
        ("x.svg", Code.MISSING_PICTURE),
        ("gone.svg", Code.MISSING_PICTURE),
        ("/dev/zero", Code.PICTURE_OUTSIDE),
        ("../outside.svg", Code.PICTURE_OUTSIDE),
        ("a b.svg", None),
    ],
)
def test_a_link_is_what_it_leads_to(leads_to: str, code: Code | None, home: Path) -> None:
    (home / "x.svg").symlink_to(leads_to)
    assert code_of(look_at_picture("x.svg", home)) is code


@pytest.mark.parametrize(
    ("target", "there", "remedy"),
    [
        ("caf\u00e9.svg", "cafe\u0301.svg", "looks the same"),
        ("cafe\u0301.svg", "caf\u00e9.svg", "looks the same"),
        ("Bed.SVG", "bed.svg", "did you mean `bed.svg`? Capital letters count"),
        ("Pictures/Bed.svg", "pictures/bed.svg", "did you mean `pictures/bed.svg`?"),
        ("CAF%C3%89.svg", "cafe\u0301.svg", "did you mean `cafe\u0301.svg`?"),
        ("tablets.svg", "tablet.svg", "did you mean `tablet.svg`? the address"),
        ("bed.svg", "night.svg", "the address counts"),
        ("Folder/outside.svg", "bed.svg", "the address counts"),
        ("Outside.svg", "bed.svg", "the address counts"),
        ("../home/Bed.svg", "bed.svg", "the address counts"),
    ],
)
def test_a_picture_that_may_be_meant_is_named(
    target: str, there: str, remedy: str, home: Path, tmp_path: Path
) -> None:
    (home / "folder").symlink_to(tmp_path)
    path = home / there
    path.parent.mkdir(exist_ok=True)
    path.write_text(DRAWING, encoding="utf-8")
    look = look_at_picture(target, home)
    assert code_of(look) is Code.MISSING_PICTURE
    assert look.fault is not None
    assert remedy in look.fault.remedy
    assert look.fault.remedy.startswith("the address") == remedy.startswith("the address")


def test_folders_and_queues_are_no_pictures(home: Path) -> None:
    (home / "x.svg").mkdir()
    os.mkfifo(home / "y.svg")
    for name in ("x.svg", "y.svg"):
        assert code_of(look_at_picture(name, home)) is Code.PICTURE_UNREADABLE


def test_a_folder_may_be_a_link_to_the_outside(home: Path, tmp_path: Path) -> None:
    (home / "folder").symlink_to(tmp_path)
    assert code_of(look_at_picture("folder/outside.svg", home)) is Code.PICTURE_OUTSIDE


def test_a_file_without_end_is_read_to_the_limit(home: Path) -> None:
    with (home / "x.png").open("wb") as file:
        file.truncate(10**11)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert code_of(look_at_picture("x.png", home)) is Code.PICTURE_TOO_LARGE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


@pytest.mark.parametrize(
    ("declared", "encoding", "code"),
    [
        ("", "utf-8", None),
        ("", "utf-8-sig", None),
        ("", "utf-16", None),
        ('<?xml version="1.0" encoding="utf-16"?>', "utf-16", None),
        ('<?xml version="1.0" encoding="utf-16"?>', "utf-8", Code.PICTURE_UNREADABLE),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-16", Code.PICTURE_UNREADABLE),
        ("", "utf-32", Code.PICTURE_UNREADABLE),
        ("", "latin-1", Code.PICTURE_UNREADABLE),
        ('<?xml version="1.0" encoding="iso-8859-1"?>', "latin-1", Code.PICTURE_UNSAFE),
        ('<?xml version="1.0" encoding="utf-7"?>', "utf-8", Code.PICTURE_UNSAFE),
        ('<?xml version="1.0" encoding="shift_jis"?>', "utf-8", Code.PICTURE_UNSAFE),
        ('<?xml version="1.0" encoding="x"?>', "utf-8", Code.PICTURE_UNSAFE),
        ("", "cp037", Code.PICTURE_UNREADABLE),
    ],
)
def test_every_encoding_has_an_answer(
    declared: str, encoding: str, code: Code | None, home: Path
) -> None:
    text = declared + DRAWING.replace("<rect", "<title>\xe9</title><rect")
    (home / "x.svg").write_bytes(text.encode(encoding))
    assert code_of(look_at_picture("x.svg", home)) is code
