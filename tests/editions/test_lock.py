"""The lock of a translation: what is recorded, what is outdated, and what the pages say of it."""

from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from rlspub import cli
from rlspub.cli.translation.accept import STATES
from rlspub.editions.lock import State

ENGLISH = """\
---
title: Iron tablets
language: en-US
country: US
date: 2026-11-22
review_by: 2028-11-22
---

## The main points

::: {.main-message .card}
Take one tablet each morning.
:::

Keep it dry.

## How much

::: {.doses .card}
Take no more than [65 mg]{.dose #limit} of iron a day.
:::
"""
SPANISH = """\
---
title: Tabletas de hierro
language: es-US
translation_of: iron.md
date: 2026-11-22
review_by: 2028-11-22
---

## Lo principal

::: {.main-message .card}
Tome una tableta cada mañana.
:::

Guárdelo seco.

## Cuánto

::: {.doses .card}
No tome más de [](#limit) de hierro al día.
:::
"""


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a text and its translation."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "iron.md").write_text(ENGLISH)
    (tmp_path / "iron.es.md").write_text(SPANISH)
    return tmp_path


def read_all(path: Path) -> str:
    """Return the words of a PDF file."""
    with pypdfium2.PdfDocument(path) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    status = cli.main(arguments)
    told = capsys.readouterr()
    return status, told.out + told.err


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_what_is_told_to_run_names_the_folder_too(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clinic.parent)
    path = Path(clinic.name) / "iron.es.md"
    _, told = run(capsys, "check", str(path), "--only", "RLS8")
    assert f"`rlspub translate accept {path} --as" in told


def test_a_translation_is_recorded_once_it_is_right(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = run(capsys, "check", "iron.es.md", "--only", "RLS8")
    assert "[RLS812]: nobody has recorded from which words the translation was made" in told
    status, told = run(capsys, "translate", "accept", "iron.es.md", "--as", "Ana Ruiz")
    assert status == 0
    assert "Recorded 6 passages of iron.es.md in iron.es.lock.toml: 6 translated." in told
    lock = (clinic / "iron.es.lock.toml").read_text()
    assert 'source = "Take no more than [65 mg]{.dose #limit} of iron a day."' in lock
    assert 'translator = "Ana Ruiz"' in lock
    _, told = run(capsys, "check", "iron.es.md", "--only", "RLS8")
    assert "RLS8" not in told.replace("Only RLS8", "")


def test_a_changed_source_makes_its_translation_outdated(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "translate", "accept", "iron.es.md")
    change(clinic / "iron.md", "Keep it dry.", "Keep it dry and cool.")
    status, told = run(capsys, "check", "iron.es.md", "--only", "RLS8")
    assert status == 1
    assert "error[RLS810]: the source has changed since this was translated" in told
    assert "“Keep it dry.” is now “Keep it dry and cool.”" in told
    assert "iron.md:15:1: the new words" in told
    status, told = run(capsys, "translate", "status", "iron.es.md")
    assert status == 1
    assert "was: Keep it dry.\n  is:  Keep it dry and cool.\n  translated: Guárdelo seco." in told
    status, _ = run(capsys, "build", "iron.es.md", "--only", "card")
    assert status == 1
    change(clinic / "iron.es.md", "Guárdelo seco.", "Guárdelo seco y fresco.")
    status, _ = run(capsys, "translate", "accept", "iron.es.md")
    assert status == 0
    status, told = run(capsys, "translate", "status", "iron.es.md")
    assert (status, "outdated" in told) == (0, False)


def test_outdated_pages_say_so_where_they_are_allowed(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "translate", "accept", "iron.es.md")
    arguments = ("build", "iron.es.md", "--only", "card", "--allow-outdated")
    assert run(capsys, *arguments)[0] == 0
    before = (clinic / "build" / "iron.es-card.pdf").read_bytes()
    change(clinic / "iron.md", "Keep it dry.", "Keep it dry and cool.")
    assert run(capsys, *arguments)[0] == 0
    after = (clinic / "build" / "iron.es-card.pdf").read_bytes()
    assert after != before
    words = " ".join(read_all(clinic / "build" / "iron.es-card.pdf").split())
    assert "Esta traducción no está al día" in words
    assert run(capsys, *arguments)[0] == 0
    assert (clinic / "build" / "iron.es-card.pdf").read_bytes() == after


def test_every_output_says_that_it_is_not_current(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english = "Keep it dry. Take one tablet a day for two weeks, at eight in the evening."
    spanish = "Guárdelo seco. Tome una tableta al día durante quince días, a las ocho de la noche."
    change(clinic / "iron.md", "Keep it dry.", english)
    change(clinic / "iron.es.md", "Guárdelo seco.", spanish)
    assert run(capsys, "translate", "accept", "iron.es.md")[0] == 0
    change(clinic / "iron.md", "Keep it dry.", "Keep it dry and cool.")
    assert run(capsys, "build", "iron.es.md")[0] == 1
    assert not (clinic / "build").exists()
    assert run(capsys, "build", "iron.es.md", "--allow-outdated")[0] == 0
    build = clinic / "build"
    said = {path.name: " ".join(read_all(path).split()) for path in build.glob("*.pdf")}
    for path in build.glob("*.epub"):
        with ZipFile(path) as book:
            pages = [name for name in book.namelist() if name.endswith("title.xhtml")]
            said[path.name] = book.read(pages[0]).decode()
    assert len(said) == 4
    assert {name for name, words in said.items() if "Esta traducción no está al día" in words} == {
        *said
    }
    for name in ("iron.es-handout.pdf", "iron.es-sheet.pdf"):
        assert "durante quince días, a las ocho de la noche" in said[name]
    # Words for numbers that are old are told as digits are.
    change(clinic / "iron.md", "two weeks", "three weeks")
    status, told = run(capsys, "build", "iron.es.md", "--allow-outdated")
    assert status == 1
    assert "the source says `three weeks`, and the translation `quince días`" in told


def test_an_old_dose_is_never_printed(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(clinic / "iron.es.md", "[](#limit)", "[65 mg]{.dose #limit}")
    run(capsys, "translate", "accept", "iron.es.md")
    change(clinic / "iron.md", "65 mg", "45 mg")
    _, told = run(capsys, "check", "iron.es.md")
    assert "1 amount marked, some differ from the source" in told
    assert "Translation     1 of 6 passages are outdated" in told
    status, told = run(capsys, "build", "iron.es.md", "--only", "card", "--allow-outdated")
    assert status == 1
    assert "the source says `45 mg`, and the translation `65 mg`" in told


def test_who_has_read_it_is_recorded(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "translate", "accept", "iron.es.md", "--state", "machine")
    run(capsys, "translate", "accept", "iron.es.md", "--state", "reviewed", "--as", "Ana Ruiz")
    lock = (clinic / "iron.es.lock.toml").read_text()
    assert lock.count('state = "reviewed"') == lock.count('reviewer = "Ana Ruiz"') == 6
    change(clinic / "iron.es.md", "Guárdelo seco.", "Guárdelo en seco.")
    _, told = run(capsys, "translate", "status", "iron.es.md")
    assert "1  not recorded" in told
    assert "5  reviewed" in told
    _, told = run(capsys, "check", "iron.es.md")
    assert "Translation     5 of 6 passages read by a reviewer" in told


def test_an_edited_lock_is_broken(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "translate", "accept", "iron.es.md")
    change(clinic / "iron.es.lock.toml", "Keep it dry.", "Keep it wet.")
    status, told = run(capsys, "check", "iron.es.md")
    assert status == 1
    assert "an entry was edited, or cannot be read: “Keep it wet.”" in told


def test_a_translation_with_errors_is_not_recorded(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(clinic / "iron.es.md", "Guárdelo seco.", "Guárdelo seco 3 días.")
    status, told = run(capsys, "translate", "accept", "iron.es.md")
    assert status == 1
    assert "Not recorded" in told
    assert not (clinic / "iron.es.lock.toml").exists()
    assert run(capsys, "translate", "accept", "iron.md")[0] == 1


def test_nothing_old_is_left_looking_new(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "translate", "accept", "iron.es.md")
    arguments = ("build", "iron.es.md", "--only", "card")
    assert run(capsys, *arguments)[0] == 0
    assert run(capsys, *arguments)[0] == 0
    change(clinic / "iron.md", "65 mg", "45 mg")
    assert run(capsys, *arguments)[0] == 1


def test_a_new_edition_makes_the_pages_of_its_source_anew(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (clinic / "iron.es.md").read_text()
    (clinic / "iron.es.md").unlink()
    arguments = ("build", "iron.md", "--only", "handout")
    assert run(capsys, *arguments)[0] == 0
    assert "español" not in read_all(clinic / "build" / "iron-handout.pdf")
    assert "Nothing to be done" in run(capsys, *arguments)[1]
    (clinic / "iron.es.md").write_text(text)
    assert run(capsys, *arguments)[0] == 0
    assert "español" in read_all(clinic / "build" / "iron-handout.pdf")


def test_the_states_that_can_be_given_are_those_of_the_lock() -> None:
    assert [state.value for state in State] == list(STATES)


def test_each_edition_tells_of_the_other_in_its_language(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "build", "iron.md", "--only", "handout")[0] == 0
    assert run(capsys, "build", "iron.es.md", "--only", "handout")[0] == 0
    english, spanish = (
        " ".join(read_all(clinic / "build" / f"{name}-handout.pdf").split())
        for name in ("iron", "iron.es")
    )
    assert "Esta hoja también está disponible en: español" in english
    assert "This leaflet is also available in: English" in spanish
    assert "Traducido de: inglés" in spanish
    assert "Ningún traductor profesional" in spanish


DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="90" viewBox="0 0 300 90">
<rect width="300" height="90" fill="#fff"/>
<text x="10" y="30" font-family="sans-serif" font-size="24" fill="#000">{}</text>
<text x="10" y="70" font-family="sans-serif" font-size="24" fill="#000">{}</text>
</svg>
"""


@pytest.fixture
def drawn(clinic: Path) -> Path:
    """Return a folder with a text and its translation, each with a drawing."""
    (clinic / "take.svg").write_text(DRAWING.format("Take 65 mg", "at 8 p.m."))
    (clinic / "take.es.svg").write_text(DRAWING.format("Tome 65 mg", "a las 20:00"))
    change(clinic / "iron.md", "Keep it dry.", "Keep it dry.\n\n![A bottle of tablets](take.svg)")
    old, new = "Guárdelo seco.", "Guárdelo seco.\n\n![Un frasco de tabletas](take.es.svg)"
    change(clinic / "iron.es.md", old, new)
    return clinic


def test_doses_in_a_drawing_are_those_of_the_source_s_drawing(
    drawn: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "translate", "accept", "iron.es.md")[0] == 0
    change(drawn / "take.es.svg", "65 mg", "56 mg")
    _, told = run(capsys, "check", "iron.es.md", "--only", "RLS8")
    assert "the source says `65 mg`, and the translation `56 mg`" in told
    change(drawn / "take.es.svg", "56 mg", "65 mg")
    change(drawn / "take.es.svg", "20:00", "8:00")
    _, told = run(capsys, "check", "iron.es.md", "--only", "RLS8")
    assert "the source says `8 p.m.`, and the translation `8:00`" in told
    # Letters that are shapes say nothing to a program.
    (drawn / "take.es.svg").write_text(DRAWING.format("", ""))
    _, told = run(capsys, "check", "iron.es.md", "--only", "RLS8")
    assert "the source says" not in told


def test_another_drawing_of_the_source_makes_its_translation_outdated(
    drawn: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "translate", "accept", "iron.es.md")[0] == 0
    assert run(capsys, "translate", "status", "iron.es.md")[0] == 0
    change(drawn / "take.svg", 'fill="#000"', 'fill="#111"')
    status, told = run(capsys, "check", "iron.es.md", "--only", "RLS8")
    assert status == 1
    assert "error[RLS810]: the picture of the source has changed since this was translated" in told
    _, told = run(capsys, "translate", "status", "iron.es.md")
    assert "the picture has changed: ![A bottle of tablets](take.svg)" in told
    assert run(capsys, "translate", "accept", "iron.es.md")[0] == 0
    assert run(capsys, "translate", "status", "iron.es.md")[0] == 0
    # What was recorded before pictures were says nothing of them.
    lock = drawn / "iron.es.lock.toml"
    lines = lock.read_text().splitlines(keepends=True)
    lock.write_text("".join(line for line in lines if not line.startswith("pictures")))
    assert run(capsys, "translate", "status", "iron.es.md")[0] == 0
