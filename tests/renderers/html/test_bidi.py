"""Numbers and Latin words inside right-to-left text keep their own order."""

import re
from pathlib import Path
from types import ModuleType

import pytest
from printing import context, refusals
from proof_files import pdf
from proving import prove
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts import strings_in
from rlspub.renderers.html.bidi import find_runs, keep_order
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.writer import HtmlWriter
from rlspub.renderers.pdf import card, handout
from rlspub.tree import Metadata


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
        ("خذ 65 mg 130 mg", ["65 mg", "130 mg"]),
        ("خذ 65 mg, 130 mg", ["65 mg", "130 mg"]),
        ("خذ 65 mg / 130 mg", ["65 mg / 130 mg"]),
        ("خذ iron 65 mg 130 mg", ["iron 65 mg 130 mg"]),
        ("كلمة-5 و٢٠٦", ["5"]),
        ("نوم هادئ", []),
        ("", []),
    ],
)
def test_what_is_read_from_left_to_right(text: str, kept: list[str]) -> None:
    assert [text[start:end] for start, end in find_runs(text)] == kept


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("خذ 65 mg.", "خذ >65> >mg>."),
        ("قال na'am هنا", "قال na'am هنا"),
        ("في well-known, of a.org/", "في >well->>known,> >of> >a.org/>"),
        ("٢٠٦-٤٧٧-٣٩٧٧", "٢٠٦>->٤٧٧>->٣٩٧٧"),
        ("٢٠٢٥-٢٠٢٦", "٢٠٢٥-٢٠٢٦"),
    ],
)
def test_marks_keep_the_order(text: str, marked: str) -> None:
    assert keep_order(text) == marked.replace(">", "\u200e")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("خذ **65** mg الآن", "خذ {<strong>|65|</strong>_mg} الآن"),
        ("خذ 65 **mg** الآن", "خذ {|65|_<strong>mg</strong>} الآن"),
        ("**65** *mg*", "{<strong>|65|</strong>_<em>mg</em>}"),
        ("**خذ 65** mg", "<strong>خذ |65|</strong>_mg"),
        ("خذ 65 mg. ثم", "خذ |65| |mg|_. ثم"),
        ("خذ [65 mg]{.dose}.", 'خذ <span class="dose">|65| |mg|</span>_.'),
        ("خذ **65** mg، ثم 5.", "خذ {<strong>|65|</strong>_mg}_، ثم |5|_."),
        ("[65 mg]{lang=en}.", '<span lang="en" dir="ltr" xml:lang="en">65\u00a0mg</span>_.'),
        ("خذ ٦٥. ثم ٦٥ ملغ.", "خذ ٦٥_. ثم ٦٥\u00a0ملغ."),
        ("خذ (65 mg).", "خذ (|65| |mg|)."),
        ("خذ 65 mg 130 mg", "خذ |65| |mg|< |130| |mg|"),
        ("في 1، 2", "في |1|<_، |2|"),
        (
            "[65 mg]{.dose} [130 mg]{.dose}",
            '<span class="dose">|65| |mg|</span> <<span class="dose">|130| |mg|</span>',
        ),
        ("خذ iron 65 mg. هي 6.5", "خذ |iron| |65| |mg|. هي |6.5|"),
        ("خذ 65 mg؟ لا", "خذ |65| |mg|؟ لا"),
        ("[65 mg]{lang=en} الآن", '<span lang="en" dir="ltr" xml:lang="en">65\u00a0mg</span> الآن'),
    ],
)
def test_words_of_several_elements_are_kept_together(text: str, html: str) -> None:
    writer = HtmlWriter(
        labels=HOUSE.labels("ar"),
        medium=Medium.BOOK,
        language="ar",
        link_to=str,
        picture_source=str,
    )
    html = re.sub(r"(65|130)\| \|mg", "\\1|\u00a0|mg", html)
    for sign, meaning in {
        "|": "\u200e",
        "< ": "\u200f ",
        "<<": "\u200f<",
        "<_": "\u200f\u00a0",
        "_": "\u00a0",
        "{": '<bdi dir="ltr">',
        "}": "</bdi>",
    }.items():
        html = html.replace(sign, meaning)
    assert writer.blocks(read_prepared(text).blocks) == f"<p>{html}</p>"


# --- On paper -------------------------------------------------------------------------

MANUSCRIPT = """\
::: {.call-us .card}
اتصل 206-477-3977.

خذ [65 mg]{.dose} قبل 2026-03-10.
:::

## أرقام 1-800-525-0127

خذ **65** mg من 5–10 أيام، أو اتصل (206) 477-3977 أو ٢٠٦-٤٧٧-٣٩٧٧.

| من | كم |
|:---|----:|
| الكبار 4 | [1,350 mg]{.dose} |
"""


@pytest.mark.parametrize("renderer", [handout, card])
def test_numbers_and_amounts_are_drawn_as_they_are_read(renderer: ModuleType) -> None:
    metadata = Metadata(title="مرض COVID-19", language="ar", publisher="Elm Street Clinic, 5")
    document = read_prepared(MANUSCRIPT, metadata)
    made = renderer.render(document, context(document)).data
    reporter = Reporter(Path("manuscript.md"), document.source)
    generated = [*strings_in(HOUSE.labels("ar")), "اتصل بنا"]
    prove(document, renderer.__name__.rpartition(".")[2], made, generated, reporter)
    assert [problem.message for problem in reporter.sorted()] == []
    assert refusals(made) == []


def test_a_dose_alone_in_its_item_may_have_a_stop() -> None:
    document = read_prepared("- [65 mg]{.dose}.\n- خذ 65.\n", Metadata(title="نوم", language="ar"))
    made = handout.render(document, context(document)).data
    reporter = Reporter(Path("manuscript.md"), document.source)
    prove(document, "handout", made, strings_in(HOUSE.labels("ar")), reporter)
    assert [problem.message for problem in reporter.sorted()] == []


REFERENCES = """\
خذ القرص بعد الطعام.[^1]

- **Ibuprofen**, a medicine (200 mg).
- خذ [65 mg]{.dose}.

Elm Street Clinic, 5 Elm Street (Seattle).

::: references
[^1]: Smith J, *et al.* Iron and sleep (a review). Lancet 2020;5:1–3. <https://example.org/iron>.
:::
"""


def test_words_that_are_all_from_right_to_left_are_set_so() -> None:
    """Nobody has told their language, and their figures stand where they are read."""
    text = "خذ 65 mg كل يوم (2 حبة).\n\n- Say شكرا جزيلا لك.\n- خذ 65 mg كل يوم.\n\nדם is blood."
    document = read_prepared(text, Metadata(title="Sleep", language="en-US"))
    writer = HtmlWriter(
        labels=HOUSE.labels("en"),
        medium=Medium.PAGE,
        language="en-US",
        link_to=str,
        picture_source=str,
    )
    html = writer.blocks(document.blocks)
    assert html.count('<span dir="rtl">خذ') == 2
    assert html.count('dir="rtl"') == 2


def test_words_that_are_all_from_left_to_right_are_set_so() -> None:
    """The stop of a reference stands behind it, not before it."""
    document = read_prepared(REFERENCES, Metadata(title="نوم", language="ar"))
    writer = HtmlWriter(
        labels=HOUSE.labels("ar"),
        medium=Medium.PAGE,
        language="ar",
        link_to=str,
        picture_source=str,
    )
    html = writer.blocks(document.blocks)
    assert '<span dir="ltr"><strong>Ibuprofen</strong>, a medicine (200' in html
    assert '<p><span dir="ltr">Elm Street Clinic, 5' in html
    assert '<span dir="ltr">Smith J, ' in html
    assert html.count('<span dir="ltr">') == REFERENCES.count(").\n") + 1
    assert writer.text("Elm Street Clinic, 5 Elm Street.").startswith('<span dir="ltr">Elm')
    assert "<span" not in writer.text("65 mg.")
    assert "<span" not in writer.text("عيادة Elm Street Clinic")
    made = handout.render(document, context(document)).data
    reporter = Reporter(Path("manuscript.md"), document.source)
    prove(document, "handout", made, strings_in(HOUSE.labels("ar")), reporter)
    assert [problem.message for problem in reporter.sorted()] == []


def test_marks_that_an_author_typed_beside_a_figure_do_no_harm() -> None:
    text = """\
اتصل \u200e206-477-3977\u200e الآن. خذ \u200f65 mg\u200f. ثم \u200f5–10 أيام \u200eCOVID-19\u200e.

من 5\u061c، و\u061c٦\u200f. أو (\u200e206-477-3977\u200e).
"""
    document = read_prepared(text, Metadata(title="نوم", language="ar"))
    made = handout.render(document, context(document)).data
    reporter = Reporter(Path("manuscript.md"), document.source)
    prove(document, "handout", made, strings_in(HOUSE.labels("ar")), reporter)
    assert [problem.message for problem in reporter.sorted()] == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("यह पत्रक इन भाषाओं में भी है", "hi"),
        ("এই লিফলেটটি এই ভাষাগুলিতেও পাওয়া যায়", "bn"),
        ("ဤစာရွက်ကို အောက်ပါဘာသာစကားများဖြင့်လည်း ရနိုင်သည်", "my"),
        ("ខិត្តប័ណ្ណនេះក៏មានជាភាសា ទឹកដោះគោ ក្នុងមួយថ្ងៃ", "km"),
        ("แผ่นพับนี้มีในภาษาต่อไปนี้ด้วย ดื่มน้ำ", "th"),
        ("Tờ rơi này cũng có bằng các ngôn ngữ sau", "vi"),
    ],
)
def test_letters_with_marks_beside_arabic_are_not_turned(words: str, language: str) -> None:
    text = f'See [{words}]{{lang="{language}"}}, or [دواء]{{lang="ar"}}.\n'
    document = read_prepared(text, Metadata(title="Sleep well", language="en"))
    made = handout.render(document, context(document)).data
    reporter = Reporter(Path("manuscript.md"), document.source)
    prove(document, "handout", made, strings_in(HOUSE.labels("en")), reporter)
    assert [problem.message for problem in reporter.sorted()] == []


def test_marks_of_notes_may_stand_together_and_behind_the_stop_of_a_figure() -> None:
    text = "خذ قرصين[^1][^2] منذ 2024.[^1] ثم خذ 65.[^1][^2]\n\n[^1]: كتاب.\n[^2]: كتب.\n"
    document = read_prepared(text, Metadata(title="نوم", language="ar"))
    made = handout.render(document, context(document)).data
    reporter = Reporter(Path("manuscript.md"), document.source)
    prove(document, "handout", made, strings_in(HOUSE.labels("ar")), reporter)
    assert [problem.message for problem in reporter.sorted()] == []


TITLE = "<h1>Sleep well</h1>"


def found(text: str, body: str, language: str = "ar", code: Code = Code.PROOF_TURNED) -> list[str]:
    """Return what the proof says of a page that is set without our care."""
    document = read_prepared(text, Metadata(title="Sleep well", language=language))
    reporter = Reporter(Path("manuscript.md"), document.source)
    made = pdf(f"{TITLE}<p>{body}", "@page { @bottom-right { content: none } }", language)
    prove(document, "handout", made, [], reporter)
    return [p.message for p in reporter.sorted() if p.code is code]


@pytest.mark.parametrize(
    ("text", "body", "turned"),
    [
        ("اتصل 206-477-3977 الآن", None, "206-477-3977"),
        ("خذ 65 mg الآن", None, "65 mg"),
        ("من 5–10 أيام", None, "5–10"),
        ("اتصل ٢٠٦-٤٧٧-٣٩٧٧ الآن", None, "٢٠٦-٤٧٧-٣٩٧٧"),
        ("خذ **65** mg الآن", "خذ <b>65</b> mg الآن", "65 mg"),
        ("خذ **65** mg الآن", "خذ <bdi dir=ltr><b>65</b> mg</bdi> الآن", None),
        ("اتصل 206-477-3977 الآن", "اتصل <bdi dir=ltr>206-477-3977</bdi> الآن", None),
        ("خذ गोली पानी الآن", "خذ <bdi>गोली</bdi> <bdi>पानी</bdi> الآن", "गोलीपानी"),
        ("مرض COVID-19 الآن", None, None),
        ("الأيام 1, 2, 3 فقط", None, None),
        ("في 10/03/2026 أو 1,350", None, None),
    ],
)
def test_the_proof_sees_what_is_turned_about(
    text: str, body: str | None, turned: str | None
) -> None:
    message = f'page 1 of the handout draws "{turned}" in the wrong order'
    assert found(text, body or text) == ([message] if turned else [])


def test_pages_from_left_to_right_are_not_looked_at() -> None:
    assert found("Call 206 now", '<bdo dir="rtl">Call 206 now</bdo>', "en") == []


@pytest.mark.parametrize(
    ("text", "body", "is_near"),
    [
        ("خذ 65 mg. ثم", "خذ <bdi dir=ltr>65 mg</bdi>. ثم", True),
        ("خذ 65. ثم", "خذ 65. ثم", True),
        ("خذ 65، ثم", "خذ 65، ثم", True),
        ("خذ 65 mg. ثم", "خذ <bdi dir=ltr>65 mg</bdi>\u00a0. ثم", False),
        ("خذ 6.5. ثم", "خذ 6.5\u00a0. ثم", False),
        ("خذ 65 ملغ. ثم", "خذ 65 ملغ. ثم", False),
    ],
)
def test_a_stop_that_looks_like_a_decimal_point_is_seen(
    text: str, body: str, *, is_near: bool
) -> None:
    assert bool(found(text, body, code=Code.PROOF_FIGURE_NEIGHBOURS)) == is_near
