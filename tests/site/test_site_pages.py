"""The pages of a site: what they list and offer, and where all of it leads."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import cssselect2
import pytest
import tinyhtml5
from lxml import html
from sites import ADDRESS, Library

from rlspub.diagnostics import Failed, Reporter

MAIN = re.compile(rb"<main\b.*</main>", re.DOTALL)


class Page:
    """A page as browsers read it."""

    def __init__(self, data: bytes) -> None:
        """Parse it."""
        root = tinyhtml5.parse(data.decode(), namespace_html_elements=False)
        self._root = cssselect2.ElementWrapper.from_html_root(root)

    def select(self, selector: str) -> list[Any]:
        """Return the elements that a selector is about."""
        return [one.etree_element for one in self._root.query_all(selector)]

    def list_texts(self, selector: str) -> list[str]:
        """Return the words of these elements."""
        return [" ".join("".join(one.itertext()).split()) for one in self.select(selector)]


def read(library: Library, path: str) -> Page:
    return Page((library.site / path).read_bytes())


def test_the_top_lets_readers_choose_a_clinic(published: Library) -> None:
    page = read(published, "index.html")
    links = [(one.get("href"), one.text) for one in page.select("main a")]
    assert links == [("elm/", "Elm Street Clinic"), ("oak/", "Oak Street Clinic")]


def test_the_start_page_lists_all_leaflets_by_title_with_their_languages(
    published: Library,
) -> None:
    page = read(published, "elm/index.html")
    assert page.list_texts("h1") == ["Leaflets of Elm Hospital"]
    assert page.list_texts(".leaflets .title") == ["Green tea", "Iron <b>tablets</b> & you"]
    others = page.select(".others a")
    told = [
        (one.get("href"), one.get("hreflang"), one.get("lang"), one.get("dir")) for one in others
    ]
    assert told == [("iron.ar/", "ar", "ar", "rtl"), ("iron.es/", "es", "es", "ltr")]
    assert page.list_texts(".others a") == ["العربية", "español"]
    assert page.list_texts(".about") == ["Sleep", "Anemia"]


def test_each_language_has_a_start_page_in_its_own_words(published: Library) -> None:
    page = read(published, "elm/ar/index.html")
    (root,) = page.select("html")
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert page.list_texts(".leaflets .title") == ["أقراص الحديد"]
    assert page.list_texts("h2") == ["كل النشرات"]


def test_each_clinic_has_its_colours_and_its_logo(published: Library) -> None:
    for clinic, accent in (("elm", b"#5b2a86"), ("oak", b"#0b5d1e")):
        assert accent in (published.site / clinic / "site" / "style.css").read_bytes()
        logo = read(published, f"{clinic}/index.html").select(".logo")[0]
        assert (published.site / clinic / str(logo.get("src"))).exists()
        assert accent in (published.site / clinic / "iron" / "index.html").read_bytes()


def test_a_leaflet_has_the_finished_page_as_it_is(published: Library) -> None:
    for name in ("blood/iron", "blood/iron.es", "blood/iron.ar", "green tea"):
        finished = (published.outputs / "elm" / f"{name}-page.html").read_bytes()
        page = (published.site / "elm" / Path(name).name / "index.html").read_bytes()
        assert MAIN.findall(finished) == MAIN.findall(page) != []
        # Nothing of it is lost, and what is put in stands in between.
        lines, rest = finished.splitlines(), iter(page.splitlines())
        assert all(line in rest for line in lines)


def test_buttons_say_what_readers_get(published: Library) -> None:
    page = read(published, "elm/iron/index.html")
    told = page.list_texts(".downloads a")
    assert [re.sub(r"\d+ kB", "N kB", one) for one in told] == [
        "E-book EPUB, N kB, opens in a reading app",
        "Short version PDF, Pages: 1, N kB",
        "Short version \N{MIDDLE DOT} Large print PDF, Pages: 1, N kB",
    ]
    for link in page.select(".downloads a"):
        assert (published.site / "elm" / "iron" / str(link.get("href"))).stat().st_size > 999
    spanish = read(published, "elm/iron.es/index.html").list_texts(".downloads a b")
    assert spanish == ["Libro electrónico", "Versión corta"]


def test_a_leaflet_leads_to_its_other_languages_and_back_to_the_list(published: Library) -> None:
    page = read(published, "elm/iron.es/index.html")
    links = page.select(".choices a")
    assert [(one.get("href"), one.get("hreflang")) for one in links] == [
        ("../iron/", "en-US"),
        ("../iron.ar/", "ar"),
    ]
    assert page.select(".way a")[0].get("href") == "../es/"
    alternates = {
        one.get("hreflang"): one.get("href") for one in page.select("link[rel=alternate][hreflang]")
    }
    assert alternates["ar"] == f"{ADDRESS}/elm/iron.ar/"
    assert page.select("link[rel=canonical]")[0].get("href") == f"{ADDRESS}/elm/iron.es/"


def test_each_address_within_the_site_leads_to_a_file(published: Library) -> None:
    """They are relative, so that a site works in any folder of a server."""
    pages = [*published.site.rglob("*.html")]
    assert len(pages) == 1 + 2 * (3 + 4)
    for path in pages:
        page: Any = html.fromstring(path.read_bytes())
        identifiers = {one.get("id") for one in page.iter() if one.get("id")}
        for element, _, address, _ in page.iterlinks():
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in {"https", "data", "tel", "mailto"}, address
                assert element.tag in {"a", "link", "img", "style"}
            elif parts.path:
                target = path.parent / unquote(parts.path)
                target = target / "index.html" if parts.path.endswith("/") else target
                assert target.is_file(), (path, address)
            else:
                assert unquote(parts.fragment) in identifiers, (path, address)


def test_no_page_lets_a_browser_load_anything_from_elsewhere(published: Library) -> None:
    for path in published.site.rglob("*.html"):
        page: Any = html.fromstring(path.read_bytes())
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; ")
        loaded = page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")
        assert not [one for one in loaded if re.match(r"(?!data:)\w+:|//", one)], path


def test_two_manuscripts_of_one_name_cannot_both_have_a_page(library: Library) -> None:
    again = library.texts / "sleep" / "Green Tea.md"
    again.parent.mkdir()
    again.write_bytes((library.texts / "green tea.md").read_bytes())
    library.make()
    reporter = Reporter(library.texts)
    with pytest.raises(Failed):
        library.publish(reporter)
    told = {one.message for one in reporter.diagnostics}
    wanted = (
        "green tea.md and sleep/Green Tea.md would have one page: its address is made of the name"
    )
    assert told == {wanted}


@pytest.mark.parametrize("name", ["es", "OPDS", "pagefind", "changes.xml", "robots.txt"])
def test_what_the_site_needs_itself_is_no_leaflet(library: Library, name: str) -> None:
    (library.texts / "green tea.md").rename(library.texts / f"{name}.md")
    library.make()
    reporter = Reporter(library.texts)
    with pytest.raises(Failed):
        library.publish(reporter)
    wanted = f"{name}.md cannot have a page: `{name}/` is for something else"
    assert {one.message for one in reporter.diagnostics} == {wanted}


def test_what_has_no_page_or_no_booklet_is_told(library: Library) -> None:
    settings = library.texts / "library.toml"
    told = '\n[[editions]]\nmanuscripts = ["green tea.md"]\noutputs = ["sheet", "{}"]\n'
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + told.format("booklet"), encoding="utf-8")
    library.make()
    gathered = library.publish().gathered
    assert gathered.without_page == ("green tea.md, elm", "green tea.md, oak")
    settings.write_text(text + told.format("page"), encoding="utf-8")
    library.make()
    gathered = library.publish().gathered
    assert (gathered.without_page, gathered.without_booklet) == (
        (),
        ("green tea.md, elm", "green tea.md, oak"),
    )
    assert read(library, "elm/green tea/index.html").list_texts(".downloads b") == ["Short version"]


def test_a_clinic_is_not_called_as_a_leaflet_for_all(library: Library) -> None:
    settings = library.texts / "library.toml"
    text = settings.read_text(encoding="utf-8").partition("clinics")[0]
    (library.folder / "layouts" / "clinics" / "elm").rename(library.folder / "layouts" / "clinic")
    (library.texts / "green tea.md").rename(library.texts / "oak.md")
    told = text + '\n[[editions]]\nmanuscripts = ["blood/*.md"]\nclinics = ["oak"]\n'
    settings.write_text(told, encoding="utf-8")
    library.make()
    reporter = Reporter(library.texts)
    with pytest.raises(Failed):
        library.publish(reporter)
    wanted = "the clinic `oak` cannot have a part of the site: `oak/` is for something else"
    assert [one.message for one in reporter.diagnostics] == [wanted]
