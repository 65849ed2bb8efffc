"""A translation and its source side by side: in rows, on pages, and as they are proven."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import PROJECT
from reading import read_prepared

from rlspub import cli
from rlspub.editions.parallel import set_in_parallel
from rlspub.manuscript import editions
from rlspub.pipeline import read
from rlspub.proof.text.expected import expect_whole
from rlspub.proof.text.layout_words import LayoutWords
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.pieces import PieceKind
from rlspub.source import Source
from rlspub.tree import (
    Document,
    Heading,
    Link,
    Metadata,
    Node,
    Note,
    NoteReference,
    Parallel,
    Section,
    plain_text,
    walk,
)

SOURCE = """\
Iron helps your blood.[^nih]

## How much {#how-much}

Take [65 mg]{.dose #limit} each day. See [how to keep it](#safe).

- Take it early.
- Drink water.

## Keep it safe {#safe}

Lock it away.[^own]

[^nih]: NIH. Iron. 2025.
[^own]: Children die of iron.
"""
TRANSLATION = """\
El hierro ayuda a la sangre.[^nih]

## Cuánto {#how-much}

Tome [65 mg]{.dose #limit} al día. Vea [cómo guardarlo](#safe).

- Tómelo temprano.
- Beba agua.

## Guárdelo bien {#safe}

Guárdelo bajo llave.[^own]

Llámenos.

[^nih]: NIH. Iron. 2025.
[^own]: El hierro mata a niños.
"""
ARABIC = """\
الحديد مفيد للدم.[^nih]

## كم آخذ {#how-much}

خذ [65 mg]{.dose #limit} كل يوم. انظر [كيف تحفظه](#safe).

- خذه باكرًا.
- اشرب الماء.

## احفظه بأمان {#safe}

أقفل عليه.[^own]

[^nih]: NIH. Iron. 2025.
[^own]: يموت أطفال بسبب الحديد.
"""
SPECIMENS = PROJECT / "tests" / "specimens"


@pytest.fixture(name="both", scope="module")
def fixture_both() -> Document:
    source = read_prepared(SOURCE, Metadata(title="Iron", language="en-US"))
    translation = read_prepared(TRANSLATION, Metadata(title="Hierro", language="es-US"))
    return set_in_parallel(translation, source)


def say(nodes: tuple[Node, ...]) -> str:
    return " ".join(map(plain_text, nodes)).replace("\N{NO-BREAK SPACE}", " ")


def test_rows_say_the_same_in_both_languages(both: Document) -> None:
    rows = [block for block in both.blocks if isinstance(block, Parallel)]
    assert [tuple(say(half.blocks) for half in row.halves) for row in rows] == [
        ("", "Iron"),
        ("El hierro ayuda a la sangre.", "Iron helps your blood."),
        ("Cuánto", "How much"),
        ("Tome 65 mg al día. Vea cómo guardarlo.", "Take 65 mg each day. See how to keep it."),
        ("Tómelo temprano.Beba agua.", "Take it early.Drink water."),
        ("Guárdelo bien", "Keep it safe"),
        ("Guárdelo bajo llave.", "Lock it away."),
        ("Llámenos.", ""),
    ]
    assert {tuple(half.language for half in row.halves) for row in rows} == {("es-US", "en-US")}
    assert not any(isinstance(node, Section) for node in walk(both))


def test_no_name_and_no_place_is_that_of_both(both: Document) -> None:
    names = [node.identifier for node in walk(both) if isinstance(node, Heading)]
    assert names == ["how-much", "how-much-en-US", "safe", "safe-en-US"]
    links = [node.target for node in walk(both) if isinstance(node, Link)]
    assert links == ["#safe", "#safe-en-US"]
    halves = [half for node in walk(both) if isinstance(node, Parallel) for half in node.halves]
    ours, theirs = (
        {node.span.start for half in halves if half.language == tag for node in half.blocks}
        for tag in ("es-US", "en-US")
    )
    assert not ours & theirs


def test_notes_that_are_the_same_stand_there_once(both: Document) -> None:
    marks = [node.number for node in walk(both) if isinstance(node, NoteReference)]
    assert marks == [1, 1, 2, 3]
    notes = {node.number: plain_text(node) for node in walk(both) if isinstance(node, Note)}
    assert notes == {
        1: "NIH. Iron. 2025.",
        2: "El hierro mata a niños.",
        3: "Children die of iron.",
    }


def test_the_proof_looks_for_each_word_of_both(both: Document) -> None:
    expected = {piece.text for piece in expect_whole(both).pieces}
    assert {"temprano.", "early.", "Hierro", "Iron"} <= expected


def write(folder: Path, name: str, text: str, **metadata: str) -> Path:
    told = "".join(f"{key}: {value}\n" for key, value in metadata.items())
    path = folder / name
    path.write_text(f"---\n{told}---\n\n{text}", encoding="utf-8")
    return path


@pytest.fixture(name="home")
def fixture_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "iron.md", SOURCE, title="Iron", language="en-US", country="US")
    spanish = TRANSLATION.replace("Llámenos.\n\n", "")
    for tag, title, text in (("es", "Hierro", spanish), ("ar", "الحديد", ARABIC)):
        told = {"title": title, "language": tag, "country": "US", "translation_of": "iron.md"}
        write(tmp_path, f"iron.{tag}.md", text, **told)
    return tmp_path


def read_pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


@pytest.mark.parametrize("tag", ["es", "ar"])
@pytest.mark.parametrize("way", ["columns", "facing"])
def test_both_are_printed_and_proven(home: Path, tag: str, way: str) -> None:
    command = ["build", f"iron.{tag}.md", "--only", "handout", "--bilingual", way]
    assert cli.main(command) == 0
    words = " ".join(read_pages(home / f"build/iron.{tag}-handout-bilingual-{way}.pdf"))
    assert len(re.findall(r"65\smg", words)) == 2
    assert "Drink water." in words


@pytest.mark.usefixtures("home")
def test_both_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = list[str]()
    for module in (read, editions):

        def count(source: Source, *rest: Any, parse: Callable[..., Document] = module.parse) -> Any:
            parsed.append(source.path.name)
            return parse(source, *rest)

        monkeypatch.setattr(module, "parse", count)
    command = ["build", "iron.es.md", "--only", "handout", "--bilingual", "columns"]
    assert cli.main(command) == 0
    assert sorted(parsed) == ["iron.es.md", "iron.md"]


@pytest.mark.parametrize("way", ["columns", "facing"])
def test_each_half_names_pages_in_its_own_language(home: Path, way: str) -> None:
    texts = (
        ("iron.md", "See [](#safe) now.\n\n", "Rest.\n\n", "## Keep it safe {#safe}\n\nLock it."),
        ("iron.ar.md", "انظر [](#safe) الآن.\n\n", "استرح.\n\n", "## احفظه {#safe}\n\nأقفل."),
    )
    for name, link, line, section in texts:
        front = (home / name).read_text(encoding="utf-8").split("---\n")[1]
        text = f"---\n{front}---\n\n{link}{line * 40}{section}\n"
        (home / name).write_text(text, encoding="utf-8")
    command = ["build", "iron.ar.md", "--only", "handout", "--bilingual", way]
    assert cli.main(command) == 0
    pages = read_pages(home / f"build/iron.ar-handout-bilingual-{way}.pdf")
    # At the foot of each page its number is named in the translation's language.
    assert ["".join(pages).count(name) for name in ("page", "صفحة")] == [1, len(pages) + 1]


def test_the_proof_holds_each_half_to_its_own_language(both: Document) -> None:
    own = LayoutWords(on_page="página {number}", on_page_in={"en-US": "page {number}"})
    pieces = [piece for piece in expect_whole(both, own).pieces if piece.kind is PieceKind.PAGE]
    assert [piece.raw for piece in pieces] == ["(página {number})", "(page {number})"]
    for named, found in (("page", 3), ("página", None)):
        drawn = normalize(f"({named} 3)")
        read_number = pieces[1].read_number(drawn, 0, (), len(drawn))
        assert (read_number and read_number[0]) == found


def test_pages_face_each_other(home: Path) -> None:
    source, translation = "knee-replacement.md", "knee-replacement.es.md"
    for name, told in ((source, ""), (translation, f"translation_of: {source}\n")):
        text = (SPECIMENS / name).read_text(encoding="utf-8")
        (home / name).write_text(text.replace("---\n", f"---\n{told}", 1), encoding="utf-8")
    for picture in SPECIMENS.glob("*.svg"):
        (home / picture.name).write_bytes(picture.read_bytes())
    command = ["build", "knee-replacement.es.md", "--only", "handout", "--bilingual", "facing"]
    assert cli.main(command) == 0
    pages = read_pages(home / "build/knee-replacement.es-handout-bilingual-facing.pdf")
    for english, spanish in (
        ("Ask first", "Pregunte primero"),
        ("Your exercises", "Sus ejercicios"),
        ("When may I drive?", "¿Cuándo puedo manejar?"),
    ):
        left, right = (
            next(number for number, page in enumerate(pages, 1) if words in page)
            for words in (english, spanish)
        )
        assert left % 2 == 0
        assert right == left + 1


def test_without_a_source_there_is_nothing_beside_a_text(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "iron.md", "--bilingual", "columns"]) == 1
    assert "RLS830" in capsys.readouterr().err
    assert not (home / "build").exists()


def test_a_mistake_in_the_source_is_told_in_its_file(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "iron.md"
    text = path.read_text(encoding="utf-8").replace("(#safe)", "(#sale)")
    path.write_text(text, encoding="utf-8")
    assert cli.main(["build", "iron.es.md", "--bilingual", "columns"]) == 1
    assert "iron.md:11:" in capsys.readouterr().err


LONG = "| Day | Take |\n|---|---|\n" + "".join(f"| {day} | 1 |\n" for day in range(1, 46))
WIDE = "| Who | How much | How often | Until |\n|---|---|---|---|\n| All | little | often | now |\n"


@pytest.mark.parametrize("table", [LONG, WIDE], ids=["long", "wide"])
def test_what_has_no_room_in_a_column_stands_above_the_other(home: Path, table: str) -> None:
    words = " ".join(f"A word {number}." for number in range(50))
    text = f"## One\n\n{words}\n\n## Two\n\n{table}"
    for name, told in (
        ("plan.md", {"title": "Plan", "language": "en-US"}),
        ("plan.de.md", {"title": "Plan", "language": "de", "translation_of": "plan.md"}),
    ):
        write(home, name, text, country="US", **told)
    command = ["build", "plan.de.md", "--only", "handout", "--bilingual", "columns"]
    assert cli.main(command) == 0
