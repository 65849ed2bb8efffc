"""Text that is copied from a page is the text that was written, letter by letter."""

import contextlib
import io
import re
import unicodedata
from collections import defaultdict
from dataclasses import replace

import looks
import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from printing import context, refusals
from reading import METADATA, read_prepared

from rlspub.renderers.pdf import handout

MARK = "\N{RIGHT-TO-LEFT MARK}"
VIETNAMESE = "Uống 65 mg sắt mỗi ngày với nước."
IGBO = "Were 65 mg ígwè kwa ụ́bọ̀chị̀, ọ bụrụ̀ na ị̀ chọrọ̀."
THAI = "กินยาครั้งละ 2 เม็ด ไม่เกิน 65 mg ต่อวัน น้ำ ทำ กำ"
ARABIC = "لا تأخذ أكثر من ذلك إلا بعد سؤال الطبيب"
WITH_MARKS = "كُمّ القلمُ هٰذا شيءٌ"
PERSIAN = "همه می\N{ZERO WIDTH NON-JOINER}توانند بپرسند"
# A wide letter with its sign stands before the end of the line.
TAMIL = "மலம் சிவப்பாக மாறினால் 044 2555 0123 என்ற எண்ணை அழையுங்கள்."
HEBREW = "יש לחכות 2 עד 4 שעות, ואז להתקשר 03-555-0123 אם צריך. לא יותר מ-5 ביום."
FIGURES = "انتظر من ٢ إلى ٤ ساعات بعد الأكل"
HYPHENS = "Ελλάδα Ω Α A ΑA АA µ μ"


def render(text: str, language: str) -> bytes:
    document = read_prepared(text, replace(METADATA, language=language))
    return handout.render(document, context(document)).data


def copy(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    text = text.replace(MARK, "")
    return unicodedata.normalize("NFC", " ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (VIETNAMESE, "vi"),
        (IGBO, "ig"),
        (THAI, "th"),
        (TAMIL, "ta"),
        (ARABIC, "ar"),
        (WITH_MARKS, "ar"),
        (PERSIAN, "fa"),
        (HEBREW, "he"),
        (FIGURES, "ar"),
        (HYPHENS, "el"),
    ],
)
def test_what_is_copied_is_what_was_written(text: str, language: str) -> None:
    data = render(text, language)
    assert unicodedata.normalize("NFC", text) in copy(data)
    assert refusals(data) == []
    assert data == render(text, language)


def test_words_from_right_to_left_are_drawn_as_they_are_read() -> None:
    """As pdf.js copies them; and poppler reads a space where it is behind figures that end."""
    data = render(FIGURES, "ar")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    lines = defaultdict[str, list[float]](list)
    for left, height in re.findall(r"1 0 0 -1 ([\d.]+) ([\d.]+) Tm", content):
        lines[height].append(float(left))
    longest = max(lines.values(), key=len)
    assert len(longest) >= len(FIGURES.split()) // 2
    assert longest == sorted(longest, reverse=True)
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage().get_text_range().replace("\N{NO-BREAK SPACE}", " ")
    assert f"٢{MARK} إلى" in text
    assert f"٤{MARK} ساعات" in text


def test_letters_that_are_drawn_alone_get_no_glyph_of_their_own() -> None:
    """An English text is drawn as WeasyPrint draws it."""
    with pikepdf.open(
        io.BytesIO(render("Take 65 mg – “not” more\N{NO-BREAK SPACE}…", "en"))
    ) as pdf:
        fonts = [
            TTFont(io.BytesIO(item.FontFile2.read_bytes()))
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item
        ]
    assert not any(name.startswith("made") for font in fonts for name in font.getGlyphOrder())


def test_listeners_get_words_from_right_to_left_in_their_order() -> None:
    with pikepdf.open(io.BytesIO(render(ARABIC, "ar"))) as pdf:
        said = [
            str(item.ActualText)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item
        ]
        assert b"/ActualText" not in pdf.pages[0].Contents.read_bytes()
    assert ARABIC in " ".join(said)


@pytest.mark.parametrize(("text", "language"), [(IGBO, "ig"), (THAI, "th"), (WITH_MARKS, "ar")])
def test_made_glyphs_look_like_those_that_they_are_made_of(
    text: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = render(text, language)
    monkeypatch.setattr("rlspub.renderers.pdf.typesetter.join_glyphs", contextlib.nullcontext)
    theirs = render(text, language)
    assert ours != theirs
    assert not looks.is_seen(looks.changes(looks.picture(ours), looks.picture(theirs)))
