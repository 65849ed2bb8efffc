"""Numbers and Latin words inside right-to-left text keep their own order."""

import pytest
from printing import LAYOUTS
from reading import read_prepared

from rlspub.layouts import load_labels
from rlspub.renderers.bidi import keep, runs
from rlspub.renderers.html import HtmlWriter
from rlspub.renderers.html_text import Medium


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("اتصل 206-477-3977.", ["206-477-3977"]),
        ("اتصل (206) 477-3977 الآن", ["(206) 477-3977"]),
        ("اتصل +1 800-525-0127، ثم 911", ["+1 800-525-0127", "911"]),
        ("خذ 65 mg كل يوم", ["65 mg"]),
        ("مرض COVID-19: لا", ["COVID-19"]),
        ("من 5–10 أيام أو ال8", ["5–10", "8"]),
        ("أقل من < 5 % أو -3 °C أو 3+", ["< 5 %", "-3 °C", "3+"]),
        ("في 12 Elm Street, 98101 WA (USA) هنا", ["12 Elm Street, 98101 WA (USA)"]),
        ("الأيام 1, 2, 3 فقط", ["1", "2", "3"]),
        ("خذ 5 mg. 10 أقراص", ["5 mg", "10"]),
        ("(5 mg)", ["5 mg"]),
        ("كلمة-5 و٢٠٦", ["5"]),
        ("نوم هادئ", []),
        ("", []),
    ],
)
def test_what_is_read_from_left_to_right(text: str, kept: list[str]) -> None:
    assert [text[start:end] for start, end in runs(text)] == kept


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("خذ 65 mg.", "خذ >65 >mg>."),
        ("قال na'am هنا", "قال na'am هنا"),
        ("٢٠٦-٤٧٧-٣٩٧٧", "٢٠٦>->٤٧٧>->٣٩٧٧"),
        ("٢٠٢٥-٢٠٢٦", "٢٠٢٥-٢٠٢٦"),
    ],
)
def test_marks_keep_the_order(text: str, marked: str) -> None:
    assert keep(text) == marked.replace(">", "\u200e")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("خذ **65** mg الآن", "خذ {<strong>|65|</strong> mg} الآن"),
        ("خذ 65 **mg** الآن", "خذ {|65| <strong>mg</strong>} الآن"),
        ("**65** *mg*", "{<strong>|65|</strong> <em>mg</em>}"),
        ("**خذ 65** mg", "<strong>خذ |65|</strong> mg"),
        ("[65 mg]{lang=en} الآن", '<span lang="en" dir="ltr" xml:lang="en">65 mg</span> الآن'),
    ],
)
def test_words_of_several_elements_are_kept_together(text: str, html: str) -> None:
    writer = HtmlWriter(
        labels=load_labels("ar", LAYOUTS),
        medium=Medium.BOOK,
        language="ar",
        link_to=str,
        picture_source=str,
    )
    for sign, meaning in {"|": "\u200e", "{": '<bdi dir="ltr">', "}": "</bdi>"}.items():
        html = html.replace(sign, meaning)
    assert writer.blocks(read_prepared(text).blocks) == f"<p>{html}</p>"
