"""Lists are numbered in the digits of their text, or in those that are usual in its language."""

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from printing import context, refusals
from proving import prove
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Reporter
from rlspub.language.locales import choose_counter_style
from rlspub.layouts import strings_in
from rlspub.renderers.epub import booklet
from rlspub.renderers.pdf import handout
from rlspub.tree import Metadata


@pytest.mark.parametrize(
    ("text", "language", "country", "style"),
    [
        ("آب", "fa", None, "persian"),
        ("65 mg", "fa", None, None),
        ("۶۵ میلی‌گرم، 5", "fa", None, "persian"),
        ("ماء", "ar", None, None),
        ("ماء", "ar", "EG", "arabic-indic"),
        ("ماء", "ar", "MA", None),
        ("٦٥ ملغ", "ar", "MA", "arabic-indic"),
        ("پانی", "ur", None, None),
        ("জল", "bn", None, "bengali"),
        ("पानी", "ne", "NP", "devanagari"),
        ("पानी", "hi", "IN", None),
        ("ရေ", "my", None, "myanmar"),
        ("اوبه", "ps", None, "persian"),
        ("ئاو", "ckb", None, "arabic-indic"),
        ("water", "en", "US", None),
        ("water", "xx-unknown", None, None),
    ],
)
def test_digits_are_those_of_the_text(
    text: str, language: str, country: str | None, style: str | None
) -> None:
    assert choose_counter_style(text, language, country) == style


@pytest.mark.parametrize(("text", "numbers"), [("۶۵ قرص", "۱۲"), ("65 قرص", "12"), ("قرص", "۱۲")])
def test_paper_and_booklet_number_lists_alike(text: str, numbers: str) -> None:
    manuscript = f"# قرص\n\n{text}\n\n1. قرص\n2. آب\n"
    document = read_prepared(manuscript, Metadata(title="قرص", language="fa"))
    for name, render in (("handout", handout.render), ("booklet", booklet.render)):
        made = render(document, context(document)).data
        reporter = Reporter(Path("manuscript.md"), document.source)
        prove(document, name, made, strings_in(HOUSE.labels("fa")), reporter)
        assert [problem.message for problem in reporter.sorted()] == []
        if name == "handout":
            assert refusals(made) == []
            with pypdfium2.PdfDocument(made) as pdf:
                page = pdf[0].get_textpage().get_text_range()
            assert all(f"{number}." in page or f".{number}" in page for number in numbers)
            continue
        with zipfile.ZipFile(io.BytesIO(made)) as book:
            chapters = [book.read(one).decode() for one in book.namelist() if "xhtml" in one]
        styled = '<ol class="tight" style="list-style-type: persian">'
        assert any(styled in chapter for chapter in chapters) == ("۱" in numbers)
