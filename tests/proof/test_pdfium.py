"""The seam to pdfium: what is asked without pypdfium2's detours is what pypdfium2 says."""

import ctypes

import pypdfium2
from proof_files import pdf
from pypdfium2 import raw

from rlspub.proof.pdf.pdfium.lettering import read_letters
from rlspub.proof.pdf.pdfium.objects import ObjectKind
from rlspub.proof.pdf.pdfium.pages import open_pdf

BODY = """<h1>Sleep</h1><p style="color: #b00020">Take <b>5 mg</b> at 8 o&rsquo;clock, good-<p>
<svg width=20 height=20><rect width=20 height=9 fill="#123456" stroke="#fedcba"/></svg>"""


def test_letters_are_where_pypdfium2_has_them() -> None:
    data = pdf(BODY)
    with open_pdf(data) as file, pypdfium2.PdfDocument(data) as other:
        letters = list(read_letters(file[0]))
        text = other[0].get_textpage()
        places = [ctypes.c_double() for _ in range(6)]
        wanted = []
        for index in range(text.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(text, index))
            if raw.FPDFText_IsGenerated(text, index):
                continue
            raw.FPDFText_GetCharOrigin(text, index, *places[:2])
            raw.FPDFText_GetCharBox(text, index, *places[2:])
            x, y, left, right, bottom, top = (place.value for place in places)
            size = raw.FPDFText_GetFontSize(text, index)
            wanted.append((character, x, y, (left, bottom, right, top), size))
    assert "".join(letter.character for letter in letters).startswith("SleepTake 5 mg at 8")
    assert [(one.character, one.x, one.y, one.box) for one in letters] == [
        (character.replace("\x02", "-"), x, y, box) for character, x, y, box, _ in wanted
    ]
    assert all(letter.setting.is_upright for letter in letters)
    fonts = {letter.setting.font.partition("+")[2] for letter in letters}
    assert fonts >= {"Atkinson-Hyperlegible", "Atkinson-Hyperlegible-Bold"}


def test_objects_say_what_pypdfium2_says_of_them() -> None:
    data = pdf(BODY)
    with open_pdf(data) as file, pypdfium2.PdfDocument(data) as other:
        page = file[0]
        objects, others = list(page.read_objects()), list(other[0].get_objects(max_depth=1))
        assert len(objects) == len(others) > 3
        for mine, theirs in zip(objects, others, strict=True):
            assert mine.bounds == tuple(theirs.get_bounds())
            assert tuple(mine.matrix) == tuple(theirs.get_matrix().get())
            if mine.kind is ObjectKind.TEXT:
                assert mine.font_size == theirs.get_font_size()
        assert any(one.fill_colour == (0xB0, 0, 0x20, 255) for one in objects)
