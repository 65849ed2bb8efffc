"""Labels on pages: what is told of them, and those in English in a text of another language."""

import ctypes
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree
from reading import HOUSE

from rlspub import cli
from rlspub.proof.pdf.content import list_languages, read_contents
from rlspub.tree import CalloutKind

HEAD = """\
---
title: {title}
language: {language}
country: US
version: "1.0"
date: 2026-11-22
review_by: 2099-11-22
---

## {title}

{words}

::: {{.warning .card}}
{words}
:::
"""
UNREAD = "are machine-made; no native speaker has read them yet"


def write(folder: Path, language: str, title: str, words: str) -> Path:
    path = folder / f"{language}.md"
    path.write_text(HEAD.format(language=language, title=title, words=words), encoding="utf-8")
    return path


GERMAN = ("de", "Gut schlafen", "Gehen Sie abends früh zu Bett.")
SINDHI = ("sd", "تحذير", "تحذير هنا.")


def test_a_build_says_once_whose_labels_nobody_has_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, *GERMAN)
    assert cli.main(["build", str(path), "-o", str(tmp_path / "out"), "--only", "handout"]) == 0
    told = capsys.readouterr()
    assert told.out.count(f"The layouts' own words in German {UNREAD}") == 1
    # None of it is a problem of the text.
    assert "words in German" not in told.err


def test_a_check_says_so_once_for_all_manuscripts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [write(tmp_path, *GERMAN), write(tmp_path, "de-AT", *GERMAN[1:])]
    paths.append(write(tmp_path, "en-US", "Sleep well", "Go to bed early."))
    assert cli.main(["check", *map(str, paths)]) == 0
    assert capsys.readouterr().out.count(UNREAD) == 1


def test_a_language_without_labels_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, *SINDHI)
    assert cli.main(["check", str(path)]) == 0
    told = capsys.readouterr()
    assert told.err.count("RLS144") == 1
    assert "as [sd] in layouts/clinic/shared/labels.toml" in told.err
    assert UNREAD not in told.out


def test_english_labels_run_from_left_to_right_in_a_text_that_does_not(tmp_path: Path) -> None:
    path = write(tmp_path, *SINDHI)
    assert cli.main(["build", str(path), "-o", str(tmp_path / "out")]) == 0
    for output in ("handout", "sheet"):
        lines = read_as_drawn(tmp_path / "out" / f"sd-{output}.pdf")
        assert any("Page1of1" in line for line in lines)
        assert any("Version1.0" in line for line in lines)
        assert any("Notyetreviewedbyaclinician" in line for line in lines)


GEORGIAN = ("ka", "რკინა", "დალიეთ წყალი.[^a]")
NOTE = "\n[^a]: წყალი კარგია.\n"
_OUR_WORDS = re.compile("[A-Za-z]{3,}")


def list_english(element: etree._Element, language: str = "") -> Iterator[tuple[str, str]]:
    """Yield Latin words below an element, each with the language that it is said to be in."""
    language = element.get("{http://www.w3.org/XML/1998/namespace}lang", language)
    said = (element.text, *(child.tail for child in element))
    spoken = (element.get(name) for name in ("title", "aria-label"))
    yield from (
        (words, language) for words in (*said, *spoken) if words and _OUR_WORDS.search(words)
    )
    for child in element:
        yield from list_english(child, language)


def test_english_labels_of_a_booklet_are_said_to_be_english(tmp_path: Path) -> None:
    path = write(tmp_path, *GEORGIAN)
    path.write_text(path.read_text(encoding="utf-8") + NOTE, encoding="utf-8")
    out = tmp_path / "out"
    assert cli.main(["build", str(path), "-o", str(out), "--only", "booklet"]) == 0
    with zipfile.ZipFile(out / "ka-booklet.epub") as book:
        for name in ("notes", "about", "nav"):
            (_, body) = etree.fromstring(book.read(f"EPUB/{name}.xhtml"))
            found = dict(list_english(body, "ka"))
            assert found
            assert set(found.values()) == {"en"}, (name, found)


def test_english_labels_on_paper_are_said_to_be_english(tmp_path: Path) -> None:
    path = write(tmp_path, *GEORGIAN)
    path.write_text(path.read_text(encoding="utf-8") + NOTE, encoding="utf-8")
    out = tmp_path / "out"
    assert cli.main(["build", str(path), "-o", str(out), "--only", "handout,card"]) == 0
    labels = HOUSE.labels("en")
    for output, told in (
        ("handout", ("notes", "your_notes", "clinic_name", "about_handout", "not_reviewed_short")),
        ("card", ()),
    ):
        read = ""
        with read_contents((out / f"ka-{output}.pdf").read_bytes()) as pages:
            for page in pages:
                languages = dict(list_languages(page.tags))
                for letter in page.letters:
                    language = languages.get(letter.setting.marked_content, "ka")
                    read += letter.character if language == "en" else ""
        words = (labels.callouts[CalloutKind.WARNING], *(getattr(labels, name) for name in told))
        assert [one for one in words if one.replace(" ", "") not in read.replace(" ", "")] == []


def read_as_drawn(path: Path) -> list[str]:
    """Return the lines of the first page without spaces, each from left to right as it is drawn."""
    page = pypdfium2.PdfDocument(path)[0].get_textpage()
    lines = dict[int, list[tuple[float, str]]]()
    for index in range(page.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(page.raw, index, x, y)
        letter = page.get_text_range(index, 1)
        if letter.strip():
            lines.setdefault(round(y.value / 3), []).append((page.get_charbox(index)[0], letter))
    return ["".join(letter for _, letter in sorted(letters)) for letters in lines.values()]
