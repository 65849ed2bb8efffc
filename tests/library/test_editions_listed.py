"""`library.toml`, and the editions that it asks for."""

from pathlib import Path

import pytest

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.diagnostics.text import format_diagnostic
from rlspub.layouts import Clinics
from rlspub.library.editions import Editions, list_editions
from rlspub.library.settings import Library, read_library

TEXT = "---\ntitle: Iron\nlanguage: en-US\n---\n\nIron helps.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("iron.md", "iron.es.md", "sleep/tea.md", "sleep/deep/naps.md"):
        path = tmp_path / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    for clinic in ("elm", "oak"):
        path = tmp_path / "layouts" / "clinics" / clinic / "clinic.toml"
        path.parent.mkdir(parents=True)
        path.write_text(f'name = "{clinic}"\n', encoding="utf-8")
    return tmp_path / "texts"


def read(folder: Path, settings: str | None = None) -> tuple[Library, Editions]:
    if settings is not None:
        (folder / "library.toml").write_text(settings, encoding="utf-8")
    return list_all(folder, Reporter(folder))


def list_all(folder: Path, reporter: Reporter) -> tuple[Library, Editions]:
    library = read_library(folder, reporter)
    return library, list_editions(library, Clinics(folder.parent / "layouts"), reporter)


def refuse(folder: Path, settings: str | None = None) -> tuple[str, str, str]:
    """Return where the first problem is, what stands there, and what is told."""
    if settings is not None:
        (folder / "library.toml").write_text(settings, encoding="utf-8")
    reporter = Reporter(folder)
    with pytest.raises(Failed):
        list_all(folder, reporter)
    first = reporter.sorted()[0]
    assert first.code is Code.BAD_LIBRARY
    assert first.help
    text = first.source.slice(first.span) if first.source and first.span else ""
    line, column = first.position
    return f"{first.path.name}:{line}:{column}", text, first.message


def test_without_settings_each_manuscript_has_its_usual_edition(folder: Path) -> None:
    (folder / "README.md").write_text("# No manuscript\n", encoding="utf-8")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "old.md").write_text(TEXT, encoding="utf-8")
    library, editions = read(folder)
    assert library.title is None
    assert [str(one) for one in editions] == [
        "iron.es.md",
        "iron.md",
        "sleep/deep/naps.md",
        "sleep/tea.md",
    ]
    assert {tuple(output.name for output in one.outputs) for one in editions} == {
        ("sheet", "handout", "booklet", "card", "page")
    }
    assert [str(path) for path in editions.left_out] == ["README.md"]


def test_a_manuscript_is_made_for_each_clinic_on_each_paper_in_each_variant(folder: Path) -> None:
    library, editions = read(
        folder,
        """
title = "Leaflets of  Elm Hospital"
language = "EN-us"
address = "https://leaflets.elm.example/"
manuscripts = ["iron*.md", "sleep/**/*.md"]
variants = ["ordinary", "large-print"]
outputs = ["card", "handout"]

[[editions]]
manuscripts = ["sleep/**/*.md"]
clinics = ["elm", "oak"]
papers = ["a4", "letter"]

[[editions]]
manuscripts = ["sleep/tea.md"]
clinics = ["elm"]
variants = ["mono+a6"]
""",
    )
    assert (library.title, library.language) == ("Leaflets of Elm Hospital", "en-US")
    assert library.address == "https://leaflets.elm.example"
    assert [str(one) for one in editions if one.manuscript.name != "naps.md"] == [
        "iron.es.md",
        "iron.es.md, large-print",
        "iron.md",
        "iron.md, large-print",
        "sleep/tea.md, elm, a4, a6+mono",
        "sleep/tea.md, elm, letter, a6+mono",
    ]
    naps = [one for one in editions if one.manuscript.name == "naps.md"]
    assert len(naps) == len(set(naps)) == 8
    assert {str(one.folder) for one in naps} == {"elm/sleep/deep", "oak/sleep/deep"}
    # The card has no large print: the ordinary edition has it.
    assert {(one.variant, *(output.name for output in one.outputs)) for one in naps} == {
        ("", "handout", "card"),
        ("large-print", "handout"),
    }


@pytest.mark.parametrize(
    ("settings", "place", "text", "told"),
    [
        ('titel = "Elm"', "1:1", "titel", "no setting `titel`; did you mean `title`?"),
        ('title = "Elm"\npapers = ["a4", "A3"]', "2:18", "A3", "'A3' is no paper"),
        (
            'variants = [\n  "ordinary",\n  "large-pint",\n]',
            "3:4",
            "large-pint",
            "did you mean `large-print`?",
        ),
        (
            'variants = ["fillable+press"]',
            "1:14",
            "fillable+press",
            "`fillable` and `press` do not go together: a form",
        ),
        ('variants = ["a6+wallet"]', "1:14", "a6+wallet", "only one of a6 and wallet can be"),
        ('outputs = ["sheet", "sheet"]', "1:13", "sheet", "'sheet' stands there twice"),
        ("outputs = []", "1:1", "outputs", "[] is no list of texts"),
        ('address = "http://elm"', "1:12", "http://elm", "is no address of a site"),
        ('language = "english"', "1:13", "english", "is no language"),
        (
            r'address = "https://elm.example/\"><b>"',
            "1:1",
            "address",
            "is no address of a site",
        ),
        (
            'address = "https://elm.example/{name}"',
            "1:12",
            "https://elm.example/{name}",
            "is no address of a site",
        ),
        (
            'address = "https://elm.example/%2e%2e"',
            "1:12",
            "https://elm.example/%2e%2e",
            "is no address of a site",
        ),
        (
            'address = "https://elm.example:port"',
            "1:12",
            "https://elm.example:port",
            "is no address of a site",
        ),
        (r'title = "\u0007"', "1:1", "title", "a character that cannot be printed: U+0007"),
        (r'title = "a\u202eb"', "1:1", "title", "cannot be printed: U+202E"),
        ('variants = ["mono+mono"]', "1:14", "mono+mono", "has `mono` twice"),
        ('variants = ["mono+a6", "a6+mono"]', "1:25", "a6+mono", "the same variant as 'mono+a6'"),
        ('manuscripts = ["."]', "1:17", ".", "is no pattern for files in this folder"),
        (
            f'manuscripts = ["{"*/" * 500}*.md"]',
            "1:17",
            f"{'*/' * 500}*.md",
            "is no pattern for files in this folder",
        ),
        ('manuscripts = ["../*.md"]', "1:17", "../*.md", "is no pattern for files in this folder"),
        ('manuscripts = ["a**/*.md"]', "1:17", "a**/*.md", "has a `**` that is no folder"),
        ('manuscripts = ["tea/*.md"]', "1:1", "manuscripts", "no manuscript is called `tea/*.md`"),
        ('clinics = ["elm", "oka"]', "1:20", "oka", "there is no clinic `oka` here"),
        ('editions = "all"', "1:1", "editions", "`editions` must be tables"),
        ('[[editions]]\nclinics = ["elm"]', "1:3", "editions", "which manuscripts it is about"),
        (
            '[[editions]]\nmanuscripts = ["iron.md"]\n[[editions]]\nmanuscript = ["iron.md"]',
            "4:1",
            "manuscript",
            "no setting `manuscript` in [[editions]]; did you mean",
        ),
        (
            'outputs = ["card"]\n[[editions]]\nmanuscripts = ["*"]\nvariants = ["imposed"]',
            "4:14",
            "imposed",
            "the variant `imposed` is about none of the outputs of iron.es.md: card",
        ),
        ("title = Elm", "1:1", "title = Elm", "the value has no quotes"),
    ],
)
def test_a_slip_is_told_with_its_place(
    folder: Path, settings: str, place: str, text: str, told: str
) -> None:
    assert refuse(folder, settings)[:2] == (f"library.toml:{place}", text)
    assert told in refuse(folder)[2]


def test_all_slips_are_told_at_once(folder: Path) -> None:
    (folder / "library.toml").write_text('a = 1\nb = 2\npapers = "a3"\n', encoding="utf-8")
    reporter = Reporter(folder)
    with pytest.raises(Failed):
        read_library(folder, reporter)
    assert len(reporter.diagnostics) == 3
    # It can be shown with the line.
    assert 'papers = "a3"' in format_diagnostic(reporter.diagnostics[2])


def test_a_folder_without_manuscripts_is_a_slip(tmp_path: Path) -> None:
    assert "no such folder" in refuse(tmp_path / "none")[2]
    assert "there is no manuscript in this folder" in refuse(tmp_path)[2]
