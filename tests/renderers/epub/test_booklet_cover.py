"""The cover: whole and legible in every writing, as a drawing and as a picture."""

import io
from dataclasses import replace

import PIL.Image
import PIL.ImageChops
import pytest
from booklets import METADATA, OPF, built, document, package, words
from lxml import etree

TITLES = {
    "short": ("Iron", "en"),
    "long": ("A title of many words that goes on and on until it fills the cover " * 2, "en"),
    "one long word": ("Pneumonoultramicroscopicsilicovolcanoconiosis and sleep", "en"),
    "Thai": ("ข้อแนะนำสำหรับผู้อยู่ในกลุ่มเสี่ยงสูงที่มีโอกาสจะเป็นโรคโควิด-19ขั้นรุนแรง", "th"),
    "Korean": ("하지불안증후군과마그네슘에대해알아야할모든것과안전하게복용하는방법", "ko"),
    "Arabic": ("توصيات للأشخاص الأكثر عرضة للإصابة بخطر بمرض COVID-19", "ar"),
}
PAPER = (244, 239, 230)


def files(title: str, language: str) -> dict[str, bytes]:
    return built(document(replace(METADATA, title=title, subtitle=None, language=language)))


@pytest.mark.parametrize("title", TITLES)
def test_the_drawing_carries_the_whole_title(title: str) -> None:
    words, language = TITLES[title]
    drawing = etree.fromstring(files(words, language)["cover.svg"])
    lines = [node.text.strip("\u2067\u2069") for node in drawing.iter("{*}tspan") if node.text]
    assert "".join(words.split()) in "".join(lines).replace(" ", "")
    assert max(int(node.get("y", "")) for node in drawing.iter("{*}tspan")) < 2400
    assert [line for line in lines if line.strip() != line] == []


@pytest.mark.parametrize("title", TITLES)
def test_the_picture_shows_the_title_between_its_margins(title: str) -> None:
    with PIL.Image.open(io.BytesIO(files(*TITLES[title])["cover.png"])) as picture:
        assert picture.size == (800, 1200)
        # Above the hills there is nothing but the title; the short rule above it is left out.
        # The words may take 80 to 720 pixels of the width; a letter may hang over a little.
        top = picture.convert("RGB").crop((0, 130, 800, 700))
    paper = PIL.Image.new("RGB", top.size, PAPER)
    inked = PIL.ImageChops.difference(top, paper).convert("L").point(lambda far: far > 32 and 255)
    left, _, right, _ = inked.getbbox() or (0, 0, 0, 0)
    assert right - left > 60
    assert left >= 64
    assert right <= 736


def test_words_from_right_to_left_end_at_the_right_margin() -> None:
    with PIL.Image.open(io.BytesIO(files("عنوان", "ar")["cover.png"])) as picture:
        top = picture.convert("L").crop((0, 130, 800, 700)).point(lambda light: light < 160 and 255)
    left, _, right, _ = top.getbbox() or (0, 0, 0, 0)
    assert left > 400
    assert 700 < right <= 724


def test_lines_without_spaces_end_between_words() -> None:
    drawing = etree.fromstring(files(*TITLES["Thai"])["cover.svg"])
    *lines, _ = (node.text for node in drawing.iter("{*}tspan"))
    assert lines == [
        "ข้อแนะนำสำหรับผู้",
        "อยู่ในกลุ่มเสี่ยงสูงที่",
        "มีโอกาสจะเป็นโรค",
        "โควิด-19ขั้นรุนแรง",
    ]


def test_shelves_get_the_picture_and_the_page_prefers_the_drawing() -> None:
    book = built()
    root = package(book)
    items = {item.get("href"): item for item in root.iter(f"{OPF}item")}
    assert items["cover.png"].get("properties") == "cover-image"
    assert items["cover.svg"].get("properties") is None
    (old,) = root.xpath("//*[@name='cover']/@content")
    assert old == items["cover.png"].get("id")
    page = etree.fromstring(book["cover.xhtml"])
    assert page.xpath("//*[local-name()='source']/@srcset") == ["cover.svg"]
    assert page.xpath("//*[local-name()='img']/@src") == ["cover.png"]
    assert len(book["cover.png"]) < 25_000


def test_a_title_that_our_fonts_cannot_draw_is_left_to_the_device() -> None:
    book = files("\U00013000 sign", "en")
    assert "cover.png" not in book
    items = {item.get("href"): item for item in package(book).iter(f"{OPF}item")}
    assert items["cover.svg"].get("properties") == "cover-image"
    assert "\U00013000 sign" in words(etree.fromstring(book["cover.svg"]))
