"""A site in its folder: whole, the same for the same library, and nothing lost without a word."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from sites import ADDRESS, Library

from rlspub import cli
from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Clinics, find_layouts, open_house
from rlspub.library.catalogue.leaflet import Leaflet
from rlspub.library.holdings import read_holdings
from rlspub.library.keys import Work
from rlspub.library.records.offers import list_offers
from rlspub.library.records.shelf import make_shelf
from rlspub.library.settings import read_library
from rlspub.site import placing, search
from rlspub.site.finished import Page
from rlspub.site.leaflets import Text
from rlspub.tree import Metadata


def look(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the files of a folder, by what tells whether they were written anew."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != placing.RECORD)
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def test_a_second_run_writes_nothing(library: Library) -> None:
    library.publish()
    before = look(library.site)
    change = library.publish().change
    assert (change.written, change.removed) == (0, 0)
    assert look(library.site) == before


def test_the_same_library_gives_the_same_bytes_in_another_folder(library: Library) -> None:
    before = library.read_site()
    shutil.rmtree(library.site)
    library.publish()
    assert library.read_site() == before


def test_a_changed_text_changes_its_own_page_and_what_lists_it(library: Library) -> None:
    before = library.read_site()
    path = library.texts / "green tea.md"
    path.write_text(path.read_text(encoding="utf-8").replace("keeps you", "may keep you"), "utf-8")
    library.make()
    library.publish()
    after = library.read_site()
    changed = {name for name in after if after[name] != before.get(name)} - {placing.RECORD}
    assert {one.partition("/")[2].partition("/")[0] for one in changed} == {"green tea", "pagefind"}


def test_who_comes_from_old_paper_is_told_that_a_leaflet_is_gone(library: Library) -> None:
    (library.texts / "green tea.md").unlink()
    library.make()
    site = library.publish()
    assert site.withdrawn == ("elm/green tea", "oak/green tea")
    folder = library.site / "elm" / "green tea"
    assert [path.name for path in folder.iterdir()] == ["index.html"]
    page = (folder / "index.html").read_text(encoding="utf-8")
    for words in ("<h1>Green tea</h1>", "no longer offered", 'content="noindex"', 'href="../"'):
        assert words in page
    for name, data in library.read_site().items():
        assert (
            name.startswith(("elm/green tea/", "oak/green tea/", ".site"))
            or b"Green tea" not in data
        )
    # It stays so in each later run, and until there is such a leaflet again.
    assert library.publish().withdrawn == site.withdrawn


def test_a_leaflet_of_a_clinic_that_is_gone_leads_to_the_others(library: Library) -> None:
    settings = library.texts / "library.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('["elm", "oak"]', '["elm"]'), encoding="utf-8")
    library.make()
    library.publish()
    page = (library.site / "oak" / "iron.es" / "index.html").read_text(encoding="utf-8")
    assert "Este folleto ya no se ofrece." in page
    assert 'href="../../"' in page
    assert 'href="../../site/style.css"' in page


def test_what_others_have_put_into_the_folder_stays(library: Library) -> None:
    (library.site / "CNAME").write_text("leaflets.elm.example\n", encoding="utf-8")
    library.publish()
    assert (library.site / "CNAME").read_text(encoding="utf-8") == "leaflets.elm.example\n"


def test_a_folder_with_other_files_is_no_place_for_a_site(library: Library, tmp_path: Path) -> None:
    folder, reporter = tmp_path / "letters", Reporter(library.texts)
    folder.mkdir()
    (folder / "letter.txt").touch()
    with pytest.raises(Failed):
        library.publish(reporter, folder)
    assert [one.code for one in reporter.diagnostics] == [Code.FILES_OF_ANOTHER]
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_site_that_cannot_be_written_leaves_the_one_of_before(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = library.read_site()
    (library.outputs / "elm" / "blood" / "iron-sheet.pdf").unlink()
    (library.texts / "library.toml").write_text("title = 5", encoding="utf-8")
    with pytest.raises(Failed):
        library.publish()
    assert library.read_site() == before

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(placing, "_switch", fail)
    (library.texts / "library.toml").write_text('title = "Other"', encoding="utf-8")
    with pytest.raises(Failed):
        library.publish()
    assert library.read_site() == before
    assert {path.name for path in library.site.parent.iterdir()} == {"library", "site", "store"}


def test_a_run_that_was_killed_between_two_steps_is_put_right(library: Library) -> None:
    before = library.read_site()
    library.site.rename(library.site.with_name("site.old-x1"))
    library.site.with_name("site.new-x2").mkdir()
    library.publish()
    assert library.read_site() == before
    assert {path.name for path in library.site.parent.iterdir()} == {"library", "site", "store"}


# --- The command --------------------------------------------------------------------------


def test_the_command_makes_a_site_and_tells_of_it(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(library.folder)
    assert cli.main(["site", "texts"]) == 0
    told = capsys.readouterr().out
    assert "8 pages of leaflets in build/site/" in told
    assert told.endswith("See it: python3 -m http.server --directory build/site\n")


def test_the_command_needs_a_library_that_is_made(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(library.folder)
    assert cli.main(["site", "texts", "--library", "nowhere"]) == 2
    assert "first run `rlspub library texts`" in capsys.readouterr().err
    assert cli.main(["site", "layouts"]) == 2
    assert f"holds the files of the library in {library.texts}" in capsys.readouterr().err


def test_without_pagefind_there_is_all_but_the_search(library: Library) -> None:
    """What is not installed is looked for in vain: here, what should be the program is none."""
    shutil.rmtree(library.site)
    code = (
        "import sys; sys.modules['pagefind'] = None\nfrom rlspub import cli\nsys.exit(cli.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "site", "texts"],
        cwd=library.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Without a search: pagefind and pagefind_bin are not installed." in done.stdout
    assert (library.site / "elm" / "index.html").is_file()
    assert not (library.site / "elm" / "pagefind").exists()


def test_words_stand_apart_in_the_index_where_a_language_writes_no_spaces() -> None:
    html = "<main><p>むずむず脚症候群とはた<wbr/>らく</p></main>"
    page = Page(html, {"name": "睡眠障害について", "inLanguage": "ja", "keywords": ["鉄剤"]})
    record = search.write_record(Text("rls.ja", "rls", page, ()))
    for words in (
        '<h1 data-pagefind-weight="10">睡眠 障害 について</h1>',
        " 脚 症候群 ",
        "はたらく",
    ):
        assert words in record
    assert 'content="睡眠障害について"' in record


# --- Codes on paper -----------------------------------------------------------------------


def test_codes_on_paper_lead_to_the_pages(published: Library) -> None:
    """The address is printed beside the code, and is the same in each version of the text."""
    import pypdfium2

    for clinic in ("elm", "oak"):
        for name in ("iron", "iron.es"):
            path = published.outputs / clinic / "blood" / f"{name}-sheet.pdf"
            words = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
            assert f"{ADDRESS}/{clinic}/{name}/" in "".join(words.split())
            assert (published.site / clinic / name / "index.html").is_file()


def test_a_clinic_may_offer_its_booklets_elsewhere(tmp_path: Path) -> None:
    own = tmp_path / "clinics" / "elm"
    own.mkdir(parents=True)
    work = Work(
        folder=tmp_path, store=tmp_path, layouts=find_layouts(), own=tmp_path, address=ADDRESS
    )
    metadata = Metadata(title="Tea", language="en")
    for line, wanted in (
        ("", f"{ADDRESS}/elm/green%20tea/"),
        ('booklet = "https://elm.example/{name}.epub"', "https://elm.example/green%20tea.epub"),
    ):
        (own / "clinic.toml").write_text(f'name = "Elm Clinic"\n{line}\n', encoding="utf-8")
        house = open_house(find_layouts(), work.choose_clinic("elm"))
        assert house.offer_booklet(metadata, "green tea").clinic.booklet == wanted
    house = open_house(find_layouts(), Clinics(tmp_path, "elm"))
    assert house.clinic.booklet is not None


def test_the_record_tells_all_addresses(published: Library) -> None:
    record = json.loads((published.site / placing.RECORD).read_bytes())
    assert record["pages"]["elm/iron.es"] == ["Tabletas de hierro", "es"]
    assert len(record["pages"]) == 8


def test_a_translation_whose_source_has_another_dose_is_offered_no_longer(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(library.folder)
    path = library.texts / "blood" / "iron.md"
    words = path.read_text(encoding="utf-8")
    path.write_text(words.replace("one tablet", "2 tablets"), encoding="utf-8")
    assert cli.main(["library", "texts", "--jobs", "1"]) == 1
    capsys.readouterr()
    assert cli.main(["site", "texts"]) == 1
    told = capsys.readouterr().out
    assert "another dose than its source: blood/iron.es.md, elm\n" in told
    for clinic in ("elm", "oak"):
        folder = library.site / clinic / "iron.es"
        assert [one.name for one in folder.iterdir()] == ["index.html"]
        assert "tableta cada" not in (folder / "index.html").read_text(encoding="utf-8")
        page = (library.site / clinic / "iron" / "index.html").read_text(encoding="utf-8")
        assert "2\N{NO-BREAK SPACE}tablets" in page
        assert "iron.es" not in page


def test_who_offers_an_old_text_hears_of_it(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(library.folder)
    path = library.texts / "green tea.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[](#nowhere)\n", encoding="utf-8")
    assert cli.main(["library", "texts", "--jobs", "1"]) == 1
    capsys.readouterr()
    assert cli.main(["site", "texts"]) == 1
    assert "since the manuscript has errors: green tea.md, elm\n" in capsys.readouterr().out
    assert (library.site / "elm" / "green tea" / "green tea-sheet.pdf").exists()


def test_record_systems_are_led_to_files_of_the_site(library: Library) -> None:
    settings, made = (
        read_library(library.texts, Reporter(library.texts)),
        read_holdings(library.outputs),
    )
    assert made
    metadata = Metadata(title="Iron", language="en-US", codes=(("icd-10-cm", ("D50.9",)),))
    manuscript = "blood/iron.md"
    holdings = tuple(one for one in made.by_name.values() if one.manuscript == manuscript)
    leaflet = Leaflet(manuscript=PurePosixPath(manuscript), metadata=metadata, holdings=holdings)
    (shelved,) = make_shelf(list_offers([leaflet]), settings).leaflets
    paths = {one.address.removeprefix(f"{ADDRESS}/") for one in shelved.links}
    names = ("", "iron-booklet.epub", "iron-sheet.pdf")
    assert paths == {f"{clinic}/iron/{name}" for clinic in ("elm", "oak") for name in names}
    assert all((library.site / path).exists() for path in paths)
    # Without a page nothing of it is on the site.
    files = [[each for each in one.files if each.file.output == "sheet"] for one in holdings]
    bare = tuple(replace(one, files=tuple(few)) for one, few in zip(holdings, files, strict=True))
    assert make_shelf(list_offers([replace(leaflet, holdings=bare)]), settings).leaflets == ()
