"""The package: what EbookLib writes, and each thing that is mended in it.

When a test named `…_still_…` fails, EbookLib has learnt something and a mend can go.
"""

import datetime
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from booklets import METADATA, XML_LANG, built, context, document, package, unpacked
from ebooklib import epub
from lxml import etree

from rlspub.renderers.epub import package as epub_package
from rlspub.renderers.epub.booklet import render

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


# --- The contents for older readers ---------------------------------------------------


def old_contents(files: dict[str, bytes]) -> Any:
    return etree.fromstring(files["toc.ncx"])


def counts(contents: Any) -> dict[str, str]:
    return {meta.get("name"): meta.get("content") for meta in contents.iter(f"{NCX}meta")}


def test_older_readers_get_title_contents_and_pages() -> None:
    files = built()
    contents = old_contents(files)
    assert contents.findtext(f"{NCX}docTitle/{NCX}text") == METADATA.title
    assert contents.findtext(f"{NCX}pageList/{NCX}navLabel/{NCX}text")
    targets = list(contents.iter(f"{NCX}pageTarget"))
    nav: Any = etree.fromstring(files["nav.xhtml"])
    listed = nav.xpath("//*[@role='doc-pagelist']//*[local-name()='a']")
    assert [
        (target.findtext(f"{NCX}navLabel/{NCX}text"), target.find(f"{NCX}content").get("src"))
        for target in targets
    ] == [(link.text, link.get("href")) for link in listed]
    assert len(targets) > 1
    assert [target.get("value") for target in targets] == [link.text for link in listed]
    assert counts(contents) == {
        "dtb:uid": METADATA.identifier,
        "dtb:depth": "2",
        "dtb:totalPageCount": str(len(targets)),
        "dtb:maxPageNumber": str(len(targets)),
    }


def test_contents_and_pages_are_numbered_in_the_order_of_reading() -> None:
    files = built()
    spine = [member.get("idref") for member in package(files).iter("{*}itemref")]
    items = {item.get("href"): item.get("id") for item in package(files).iter("{*}item")}
    found = list[tuple[int, int, int]]()
    for target in old_contents(files).iter(f"{NCX}navPoint", f"{NCX}pageTarget"):
        path, _, name = target.find(f"{NCX}content").get("src").partition("#")
        elements = list(etree.fromstring(files[path]).iter())
        places = [number for number, node in enumerate(elements) if node.get("id") == name]
        place = places[0] if name else 0
        found.append((int(target.get("playOrder")), spine.index(items[path]), place))
    found.sort()
    assert [order for order, _, _ in found] == list(range(1, len(found) + 1))
    assert sorted(found, key=lambda one: one[1:]) == found


# --- What EbookLib still gets wrong ---------------------------------------------------


def unmended(monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(epub_package, "_mend", lambda data, _: data)
    return render(document(), context()).data


def written(book: Any, **options: Any) -> zipfile.ZipFile:
    target = io.BytesIO()
    book.set_title("Title")
    book.add_item(epub.EpubNcx())
    epub.write_epub(target, book, {"raise_exceptions": True} | options)
    return zipfile.ZipFile(target)


def test_the_package_still_has_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert package(built()).get(XML_LANG) == METADATA.language
    assert package(unpacked(unmended(monkeypatch))).get(XML_LANG) is None


def test_the_old_contents_still_have_no_language_depth_or_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert old_contents(built()).get(XML_LANG) == METADATA.language
    contents = old_contents(unpacked(unmended(monkeypatch)))
    assert contents.get(XML_LANG) is None
    assert contents.find(f"{NCX}pageList") is None
    still = counts(contents)
    del still["dtb:uid"]
    assert set(still.values()) == {"0"}
    assert {point.get("playOrder") for point in contents.iter(f"{NCX}navPoint")} == {None}


def test_the_zip_still_has_the_time_of_the_build_and_no_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with zipfile.ZipFile(io.BytesIO(unmended(monkeypatch))) as archive:
        assert (2026, 11, 22, 0, 0, 0) not in {info.date_time for info in archive.infolist()}
        assert archive.namelist()[2:] != sorted(archive.namelist()[2:])


def test_a_new_book_still_has_a_random_identifier_and_names_its_maker() -> None:
    assert epub.EpubBook().uid != epub.EpubBook().uid
    with written(epub.EpubBook()) as archive:
        assert b"Ebook-lib" in archive.read("EPUB/content.opf")
    assert b"Ebook-lib" not in built()["content.opf"]


def test_any_time_is_still_written_as_if_it_were_utc() -> None:
    tokyo = datetime.timezone(datetime.timedelta(hours=9))
    moment = datetime.datetime(2026, 11, 22, 3, tzinfo=tokyo)
    with written(epub.EpubBook(), mtime=moment) as archive:
        assert b"2026-11-22T03:00:00Z" in archive.read("EPUB/content.opf")
    ours = unpacked(render(document(), replace(context(), build_date=moment)).data)
    assert b"2026-11-21T18:00:00Z" in ours["content.opf"]


def test_the_head_and_the_meaning_of_a_page_are_still_lost() -> None:
    book = epub.EpubBook()
    page = epub.EpubHtml(title="Page", file_name="page.xhtml")
    page.content = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        '<head><title>Mine</title><meta name="kept"/></head>'
        '<body epub:type="bodymatter"><p>Words</p></body></html>'
    )
    book.add_item(page)
    with written(book) as archive:
        text = archive.read("EPUB/page.xhtml")
    assert b"Words" in text
    assert b"kept" not in text
    assert b"bodymatter" not in text


def test_the_page_list_still_takes_everything_that_has_a_meaning_for_a_page() -> None:
    book = epub.EpubBook()
    page = epub.EpubHtml(title="Page", file_name="page.xhtml")
    page.content = '<p epub:type="pullquote" id="no-page" title="7">Words</p>'
    book.add_item(page)
    book.add_item(epub.EpubNav())
    with written(book) as archive:
        assert b"page.xhtml#no-page" in archive.read("EPUB/nav.xhtml")


def test_a_full_disk_is_still_told_by_false_alone(tmp_path: Path) -> None:
    book = epub.EpubBook()
    book.set_title("Title")
    nowhere = str(tmp_path / "no such folder" / "book.epub")
    with pytest.warns(UserWarning, match="exception"):
        assert epub.write_epub(nowhere, book) is False


# --- What must not go unnoticed -------------------------------------------------------


def test_metadata_that_ebooklib_drops_is_noticed() -> None:
    broken = document(replace(METADATA, keywords=("i\x00ron",)))
    with pytest.raises(epub_package.PackageError, match="subject"):
        render(broken, context())


def test_a_write_that_fails_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ebooklib.epub.EpubWriter.write", full)
    with pytest.raises(OSError, match="No space"):
        render(document(), context())
