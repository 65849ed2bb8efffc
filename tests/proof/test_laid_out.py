"""Where words stand on finished pages, in scripts and layouts that our own pages do not have.

What misleads in our own layouts is in the table of attacks.
"""

import base64
import datetime
import io
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from conftest import PROJECT
from picture_files import PicturesIn
from PIL import Image, ImageDraw
from proof_files import pdf
from proving import prove
from reading import HOUSE, LAYOUTS, METADATA, read_prepared
from walls import STYLES, take_down

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts import House, open_house
from rlspub.outputs import CARD, HANDOUT, SHEET, Output
from rlspub.passes.short_outputs import gather_short_outputs
from rlspub.pictures.examination import Picture
from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.proof.text.layout_words import LayoutWords
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.printing import PageSize, Printing
from rlspub.tree import Document, Metadata

DATE = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
LABELS = ("Page {page} of {pages}", "Notes")
ORDINARY = Printing()
NO_PICTURES: Mapping[str, Picture] = {}
ARABIC = replace(METADATA, language="ar")


def codes(
    text: str, body: str, style: str = "", *, metadata: Metadata = METADATA, **own: tuple[str, ...]
) -> set[Code]:
    document = read_prepared(text, metadata)
    data = pdf(f"<h1>Sleep well</h1>{body}", style, metadata.language)
    return codes_of(document, data, LayoutWords(**own))  # type: ignore[arg-type]


def codes_of(document: Document, data: bytes, own: LayoutWords) -> set[Code]:
    reporter = Reporter(Path("manuscript.md"), document.source)
    prove(document, "handout", data, LABELS, reporter, own=own)
    return {found.code for found in reporter.sorted()}


# --- Tables, columns and notes --------------------------------------------------------

TABLE = "| العمر | المقدار |\n|---|---|\n| 4 | 80 |\n| 9 | 240 |\n"
ROWS = """<table><thead><tr><th>العمر<th>المقدار</thead>
<tr><td>4<td>80<tr><td>9<td>240</table>"""


def test_a_table_from_right_to_left() -> None:
    assert codes(TABLE, ROWS, metadata=ARABIC) == set()


def test_a_table_from_right_to_left_that_runs_the_other_way() -> None:
    found = codes(TABLE, ROWS, "table { direction: ltr }", metadata=ARABIC)
    assert Code.PROOF_TABLE in found


def test_a_table_of_an_english_passage_in_an_arabic_text() -> None:
    text = "نم جيدا\n\n::: {lang=en}\n| Age | Amount |\n|---|---|\n| 4 | 80 |\n:::\n"
    assert codes_of_ours(read_prepared(text, ARABIC), HOUSE) == set()


BLANKS = """- [Weight]{.field} : 72.5 kg
- _____ mg
- _____________________________________________________________________ goes on here
- A word

1. [Dose]{.field} mg
2. [ ] [Seen]{.field} on [date]{.field}
3. *[Who]{.field}*

   - [Where]{.field}

Ask us.[^a]

[^a]: [Phone]{.field} at any time.
"""


ARABIC_BLANKS = """- [الوزن]{.field} اليوم
- _____ مرة

1. [الاسم]{.field} من فضلك
2. _____ يوم
"""


def test_items_that_begin_with_a_blank() -> None:
    assert codes_of_ours(read_prepared(BLANKS, METADATA), HOUSE) == set()
    assert codes_of_ours(read_prepared(ARABIC_BLANKS, ARABIC), HOUSE) == set()


CHOICES = """Do you sleep well at night, and do you feel well in the morning, too? [ ] Yes [ ] No

[x] I told you, [ ] **and** [ ] _____ mg [ ] [Name]{.field}

Take [ ] 5 mg [ ] [10 mg]{.dose} [x] [20 mg]{.dose} or [ ] less.

- [x] [5 mg]{.dose} [ ] again
- Pain [ ] none [ ] bad

| Pain | Since |
|---|---|
| [ ] none [ ] bad | _____ [ ] always |
"""


@pytest.mark.parametrize(
    "printing", [ORDINARY, Printing(large_print=True), Printing(fillable=True)]
)
def test_boxes_among_words(printing: Printing) -> None:
    assert codes_of_ours(read_prepared(CHOICES, METADATA), HOUSE, printing=printing) == set()


def test_boxes_among_words_from_right_to_left() -> None:
    text = "هل تنام جيدا؟ [ ] نعم [x] لا [ ] [Yes [ ] no]{lang=en}\n\nخذ: [ ] 5 ملغ [x] 10 ملغ\n"
    assert codes_of_ours(read_prepared(text, ARABIC), HOUSE) == set()


@pytest.mark.parametrize(
    ("style", "is_lost"),
    [
        ("", False),
        ("i { display: none }", True),
        ("i { border-color: #fff }", True),
        ("i { margin-right: 12mm }", True),
        ("b { display: block }", True),
        ("i { background: #000 }", True),
        ("i { vertical-align: 8mm }", True),
    ],
)
def test_a_box_stands_right_before_its_word(style: str, is_lost: bool) -> None:  # noqa: FBT001
    body = "<p>Well? <i></i> <b>Yes</b> <i></i> <b>No</b></p>"
    box = "i { display: inline-block; width: 4mm; height: 4mm; border: 1pt solid } b { all: unset }"
    found = codes("Well? [ ] Yes [ ] No\n", body, f"{box} {style}")
    assert (Code.PROOF_BLANK in found) is is_lost


LED = """Words before it.

My dose is [dose in mL, as my doctor told me to take it at home]{.field}.

| Time | Amount |
|---|---|
| 8 am | none |

My dose is [dose in mL]{.field}

I take it so:

| Time | Amount |
|---|---|
| 8 am | none |
"""


@pytest.mark.parametrize("output", [HANDOUT, CARD])
def test_a_label_below_its_blank_is_no_space(output: Output) -> None:
    assert codes_of_ours(read_prepared(LED, METADATA), HOUSE, output) == set()


def test_words_that_lead_to_a_table_far_below_the_label_of_their_blank() -> None:
    text = "Sleep.\n\nMy dose is [dose]{.field}.\n\n| Time | Amount |\n|---|---|\n| 8 | none |\n"
    body = """<p>Sleep.<p>My dose is <span><i></i><small>dose</small></span>.
    <table><thead><tr><th>Time<th>Amount</thead><tr><td>8<td>none</table>"""
    style = """p { margin: 0 } span { display: inline-table }
    i { display: block; width: 30mm; height: 7mm; border-bottom: 1pt solid }
    small { display: table-caption; caption-side: bottom; font-size: 1em }"""
    assert codes(text, body, style) == set()
    assert Code.PROOF_PLACE in codes(text, body, f"{style} table {{ margin-top: 12mm }}")
    assert Code.PROOF_PLACE in codes(text, body, f"{style} small {{ padding-top: 12mm }}")


def test_the_sign_of_an_item_that_is_far_from_its_blank() -> None:
    line = '<b style="display: inline-block; width: 30mm; border-bottom: 1pt solid"></b>'
    item = f"<ol><li>Drink.<li>{line} mg</ol>"
    text = "1. Drink.\n2. _____ mg\n"
    assert codes(text, item) == set()
    assert Code.PROOF_PLACE in codes(text, item, "b { margin-left: 30mm }")
    assert Code.PROOF_PLACE in codes(text, item, "b { margin-right: 30mm }")


@pytest.mark.parametrize(
    ("gap", "expected"), [("0.4em", {Code.PROOF_FIGURE_NEIGHBOURS}), ("1em", set())]
)
def test_the_number_of_an_item_keeps_away_from_a_figure(gap: str, expected: set[Code]) -> None:
    style = f"ol {{ padding: 0 0 0 3em }} li {{ padding-inline-start: {gap} }}"
    assert codes("1. 5 mg at noon.\n", "<ol><li>5 mg at noon.</ol>", style) == expected


UNTIL = "pain is gone, and you feel well enough to walk to the shops or to the park. " * 4
WRAPPED = f"""| Medicine | Until | Next | Seen |
|---|---|---|---|
| A | {UNTIL} | _____ | [ ] |
| B | _____ | {UNTIL} | [ ] |
| _____ | {UNTIL} | _____ | ____ |

[dose in mL as your doctor told you to take it, at home or in the clinic]{{.field}} [time]{{.field}}

Call us, your doctor or your pharmacist at once if the pen is past the date on it (exp. ____/____).

My doctor's signature: ______________________ Date: ____/____/____ Time: ____:____

| Date | Blood pressure |
|---|---|
| ____/____ | ____/____ |
"""


@pytest.mark.parametrize("size", PageSize)
def test_blanks_beside_words_that_wrap_and_letters_that_stand_on_lines(size: PageSize) -> None:
    document = read_prepared(WRAPPED, METADATA)
    assert codes_of_ours(document, HOUSE, printing=Printing(page_size=size)) == set()


UNIT = """::: {.schedule .card}
| Medicine | Morning | Noon | Evening | Bedtime |
|---|---|---|---|---|
| Dextromethorphan hydrobromide oral solution | [2.5 mL]{.dose} | _____ mL | | [5 mL]{.dose} |
:::
"""


@pytest.mark.parametrize("size", PageSize)
def test_a_unit_beside_its_head_with_its_blank_under_it(size: PageSize) -> None:
    document = gather_short_outputs(read_prepared(UNIT, METADATA))
    printing = Printing(page_size=size, fillable=True)
    assert codes_of_ours(document, HOUSE, SHEET, printing=printing) == set()


@pytest.mark.parametrize(("line", "is_blank"), [("0", False), ("1pt", True), ("9pt", False)])
def test_a_unit_beside_its_head_without_its_blank(line: str, is_blank: bool) -> None:  # noqa: FBT001
    text = "| A | Noon | Late |\n|---|---|---|\n| B | mL | 2 |\n"
    rows = "<table><thead><tr><th>A<th>Noon<th>Late</thead><tr><td>B<td><i></i> mL<td>2</table>"
    style = """table { border-spacing: 0; table-layout: fixed; width: 60mm }
    td, th { text-align: left; padding: 0; white-space: nowrap }
    i { display: inline-block; width: 12mm; height: 7mm; border-bottom: solid; border-width: """
    found = codes(text, rows, f"{style} {line} }}")
    assert (Code.PROOF_TABLE in found) is not is_blank


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_no_two_blanks_have_the_same_line(missing: int) -> None:
    text = "| A | _____ |\n|---|---|\n| B | _____ |\n| C | _____ |\n\nDate: _____\n"
    rows = "".join(f"<tr><td>{name}<td><i></i>" for name in "BC")
    body = f"<table><thead><tr><th>A<th><i></i></thead>{rows}</table><p>Date: <i></i>"
    style = "i { display: inline-block; width: 30mm; height: 7mm; border-bottom: 1pt solid }"
    assert codes(text, body, style) == set()
    found = codes(text, body, f"{style} tr:nth-child({missing}) i, p i {{ border: 0 }}")
    assert Code.PROOF_BLANK in found


DOSE = "[5 mg]{.dose} in the morning, or take as many as [10 mg]{.dose}"
FRAMES = "".join(
    f"::: {{.{kind} .card}}\n{DOSE}\n\nmore than once: [5 mg]{{.dose}}\n:::\n\n"
    for kind in ("ask-first", "keep-apart", "call-us", "emergency", "note", "main-message")
)
WEEKS = """::: {.doses .card}
Take no more than [2,000 mg]{.dose} of metformin a day.

| Week | Breakfast | Dinner |
|---|---|---|
| 1 | [500 mg]{.dose} | [1,000 mg]{.dose} |
| 4 and on | [500 mg]{.dose} | [1,000 mg]{.dose} |
:::

::: {.call-us .card}
Call us at 555-0142 if you vomit or have loose stools for more than 24 hours, or cannot eat at all.
Call us at 555-0142 if you are to have a scan.
:::
"""


@pytest.mark.parametrize("text", [FRAMES, WEEKS])
def test_frames_beside_figures(text: str) -> None:
    document = gather_short_outputs(read_prepared(text, METADATA))
    assert codes_of_ours(document, HOUSE, CARD) == set()


def list_days(head: str, rows: int) -> str:
    days = "".join(f"| {day} | {day} mL of it |\n" for day in range(1, rows))
    return f"## Take {{.card}}\n\n| {head} |\n|---|---|\n{days}\n[^a]: Or two.\n\n[^b]: Or three.\n"


@pytest.mark.parametrize("head", ["Day[^a] [^b] | Amount", "Day[^a][^b] | **How** much"])
@pytest.mark.parametrize(("output", "rows"), [(HANDOUT, 60), (CARD, 24)])
def test_a_table_that_goes_on_says_its_head_again(output: Output, head: str, rows: int) -> None:
    document = gather_short_outputs(read_prepared(list_days(head, rows), METADATA))
    assert codes_of_ours(document, HOUSE, output) == set()


LONG = "\n\n".join(f"Paragraph {word} of the text has some words in it." for word in "ABCDEFGH")
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LONG.split("\n\n"))


def test_words_in_columns() -> None:
    style = "div { columns: 2; height: 85mm; column-fill: auto }"
    assert codes(LONG, f"<div>{PARAGRAPHS}</div>", style) == set()


def test_columns_that_run_the_other_way() -> None:
    style = "div { columns: 2; height: 85mm; column-fill: auto; direction: rtl; text-align: left }"
    assert Code.PROOF_PLACE in codes(LONG, f"<div>{PARAGRAPHS}</div>", style)


def test_a_number_of_a_list_in_the_row_of_a_table_beside_it() -> None:
    text = "| Age | Amount |\n|---|---|\n| 4 | 80 mg |\n| 9 | 240 mg |\n\n1. Ask us first.\n"
    rows = """<table><thead><tr><th>Age<th>Amount</thead>
    <tr><td>4<td>80 mg<tr><td>9<td>240 mg</table>"""
    list_ = "<ol><li>Ask us first.</ol>"
    assert codes(text, rows + list_) == set()
    # It would be read as "1. 240 mg".
    floating = "table { float: left; margin-right: 2mm } ol { margin-top: 14mm }"
    assert Code.PROOF_PLACE in codes(text, rows + list_, floating)


@pytest.mark.parametrize(
    "style",
    [
        "p { line-height: 1 }",
        "p { letter-spacing: 1pt; word-spacing: 2pt }",
        "p { text-align: justify; width: 6cm; hyphens: auto }",
        "p::first-line { font-weight: bold }",
        "p { font-style: italic }",
        "p { border-bottom: 1pt solid; text-decoration: underline }",
    ],
)
def test_looks_that_mislead_nobody(style: str) -> None:
    assert codes(LONG, PARAGRAPHS, style) == set()


@pytest.mark.parametrize("language", ["vi", "de", "th", "ta", "ko"])
def test_tall_letters_do_not_lie_over_each_other(language: str) -> None:
    words = {
        "vi": "Ấm nước, Ổ bánh, Ễnh ương và Ỹ nghĩa của gỗ",
        "de": "Übung fördert Größe, Jäger fliegen jäh über Äcker",
        "th": "ผู้ป่วยควรปรึกษาแพทย์ก่อนใช้ยาทุกครั้ง น้ำแม่ปิ่นที่ป้าซื้อ",
        "ta": "மருந்தை எடுப்பதற்கு முன் மருத்துவரிடம் கேளுங்கள்",
        "ko": "약을 드시기 전에 의사와 상담하십시오",
    }[language]
    text = " ".join([words] * 6)
    metadata = replace(METADATA, language=language)
    fonts = '"Noto Sans", "Noto Sans Thai", "Noto Sans Tamil", "Noto Sans CJK KR"'
    style = f"html {{ line-height: 1.3; font-family: {fonts} }}"
    assert codes(text, f"<p>{text}", style, metadata=metadata) == set()


# --- What must be there ---------------------------------------------------------------


def test_what_a_layout_must_print() -> None:
    body = "<p>Reviewed by nobody<p>Sleep."
    required = ("Reviewed by nobody",)
    printed = codes("Sleep.", "<p>Sleep.", "@page { @top-left { content: 'Reviewed by nobody' } }")
    assert Code.PROOF_ADDED in printed  # no label, so the words must be ours
    assert Code.PROOF_REQUIRED in codes("Sleep.", "<p>Sleep.", required=required)
    assert Code.PROOF_REQUIRED not in codes("Sleep.", body, required=required)


def test_the_code_of_a_clinic_that_is_too_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    document = read_prepared("## Sleep\n\nWell.\n", replace(METADATA, reviewers=("Ada",)))
    assert prove_with_clinic(document, tmp_path / "ours", "") == set()
    hidden = prove_with_clinic(document, tmp_path / "hidden", ".code { display: none }")
    assert hidden == {Code.PROOF_PICTURE}
    small = ".code { width: 8mm; height: 8mm }"
    assert prove_with_clinic(document, tmp_path / "small", small) == {Code.PROOF_PICTURE}


def test_one_code_does_not_stand_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    metadata = replace(METADATA, reviewers=("Ada",), video="https://elm.example/watch")
    document = read_prepared("## Sleep\n\nWell.\n", metadata)
    assert prove_with_clinic(document, tmp_path / "ours", "") == set()
    for number, hidden in enumerate(
        (".contact + .contact .code", ".contact:has(+ .contact) .code")
    ):
        folder, style = tmp_path / str(number), f"{hidden} {{ display: none }}"
        assert prove_with_clinic(document, folder, style) == {Code.PROOF_PICTURE}, hidden


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_logo_on_the_code_of_a_clinic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    take_down(monkeypatch, STYLES)
    metadata = replace(METADATA, reviewers=("Ada",), language=language)
    document = gather_short_outputs(read_prepared("## 1\n\n2.\n", metadata))
    assert prove_with_clinic(document, tmp_path / "ours", "", SHEET) == set()
    covering = ".letterhead .code + .letterhead-row { margin-inline: 0 }"
    found = prove_with_clinic(document, tmp_path / "covered", covering, SHEET)
    assert found == {Code.PROOF_PICTURE}


def prove_with_clinic(
    document: Document,
    folder: Path,
    style: str,
    output: Output = HANDOUT,
    pictures: Mapping[str, Picture] = NO_PICTURES,
) -> set[Code]:
    shutil.copytree(LAYOUTS, folder)
    (folder / "clinic").mkdir(exist_ok=True)
    (folder / "clinic/clinic.toml").write_text(
        'name = "Elm Clinic"\nlogo = "logo.svg"\nphone = "555 0100"\n'
        'booklet = "https://example.org/sleep.epub"\n'
    )
    (folder / "clinic/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    with (folder / output.name / "style.css").open("a", encoding="utf-8") as file:
        file.write(style)
    return codes_of_ours(document, open_house(folder), output, pictures)


def codes_of_ours(
    document: Document,
    house: House,
    output: Output = HANDOUT,
    pictures: Mapping[str, Picture] = NO_PICTURES,
    printing: Printing = ORDINARY,
) -> set[Code]:
    """Return what is wrong with an output as we print it."""
    labels = house.labels(document.metadata.language)
    reporter = Reporter(Path("manuscript.md"), document.source)
    context = RenderContext(
        house=house,
        pictures=pictures,
        build_date=DATE,
        printing=printing,
        reporter=reporter,
    )
    data = output.render(document, context).data
    generated = list_generated_words(document.metadata, labels)
    own = list_layout_words(document.metadata, labels)
    prove(document, output.name, data, generated, reporter, own=own)
    return {found.code for found in reporter.sorted()}


NUMBERS_OF_NOTES = """Take 5 mg[^a] or 1[^b] or 5 mg[^c].

[^a]: 5 mg

[^b]: 1

[^c]: 5 mg
"""
NARROW = """| Long words | x[^a][^b] |
|---|---|
| Words that leave the other column no room for more than one letter, and then some more | 3 |

[^a]: So.

[^b]: Also.
"""


@pytest.mark.parametrize(
    ("text", "metadata"),
    [
        (NUMBERS_OF_NOTES, METADATA),
        (NARROW, METADATA),
        ("هي[^a] ثم[^b].\n\n[^a]: خذ\n\n[^b]: خذ 5 mg\n", ARABIC),
        ("See [x](https://example.org/a)5 mg or **[x](https://example.org/a)**5.\n", METADATA),
    ],
)
def test_marks_numbers_and_addresses_stand_apart(text: str, metadata: Metadata) -> None:
    assert codes_of_ours(read_prepared(text, metadata), HOUSE) == set()


@pytest.mark.parametrize("style", ["font-size: 1em; vertical-align: 0", "vertical-align: 0"])
def test_marks_from_right_to_left_must_be_raised(style: str) -> None:
    text = "هي[^a] ثم هنا.\n\n[^a]: خذ\n"
    body = "<p>هي<sup>1</sup> ثم هنا.<ol><li>خذ</ol>"
    assert Code.PROOF_FIGURE_MARK in codes(text, body, f"sup {{ {style} }}", metadata=ARABIC)


# --- Pictures -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Words.\n\n# A heading\n\n![](small.png){.decorative}\n\nWords.\n",
        "Words.\n\n# A heading\n\n![](tall.png){.decorative}\n\nWords.\n",
        "1. ![Bed](tall.png) Words.\n\n    More.\n\n2. Next\n",
        "- ![Bed](tall.png)\n\n    More.\n\n- Next\n",
        "- Words ![Bed](tall.png) and words\n- Next\n",
        "- Words ![](tall.png){.decorative} and words\n- Next\n",
    ],
)
def test_pictures_below_headings_and_in_items(text: str, tmp_path: Path) -> None:
    for name, size in {"small": (60, 40), "tall": (300, 900)}.items():
        Image.new("RGB", size, "#204060").save(tmp_path / f"{name}.png")
    assert codes_of_ours(read_prepared(text), HOUSE, pictures=PicturesIn(tmp_path)) == set()


def test_a_sign_that_no_picture_lifts_stands_beside_its_words() -> None:
    body = f'<ol><li>Words <img alt="Bed" src="{draw_bed()}"><li>Next</ol>'
    text = "1. Words ![Bed](bed.png)\n2. Next\n"
    assert codes(text, body) == set()
    style = "img { height: 20mm; margin-top: 20mm }"
    assert Code.PROOF_PLACE in codes(text, body, style)


def draw_bed(width: int = 240, height: int = 120, kind: str = "PNG") -> str:
    picture = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(picture).rectangle((20, 60, width - 20, 90), fill="black")
    data = io.BytesIO()
    picture.save(data, kind)
    return f"data:image/{kind.lower()};base64," + base64.b64encode(data.getvalue()).decode()


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("", set()),
        ("img { width: 50mm }", set()),
        ("img { width: 50mm; height: 5mm }", {Code.PROOF_PICTURE}),
        ("img { width: 5mm }", set()),
        ("img { width: 4mm }", {Code.PROOF_PICTURE}),
        ("img { opacity: 0 }", {Code.PROOF_PICTURE}),
        ("img { transform: scaleX(-1) }", {Code.PROOF_PICTURE}),
        ("img { transform: rotate(10deg) }", {Code.PROOF_PICTURE}),
    ],
)
def test_a_photograph(style: str, expected: set[Code]) -> None:
    assert codes_of_picture(draw_bed(), style) == expected


def codes_of_picture(address: str, style: str = "") -> set[Code]:
    body = f'<div><img alt="A bed" src="{address}"></div><p>Sleep.'
    return codes("![A bed](bed.png)\n\nSleep.\n", body, style)


BESIDE_PICTURES = """| ![bed](bed.png) Sign | Good | Bad ![bed](bed.png) |
|---|---|---|
| ![bed](bed.png) Skin | pink | red, or swollen, or with any pus in it, or sticky in the morning |
| ![pole](pole.png) Eye | clear | ![bed](bed.png) |
| ![bed](bed.png) | ![bed](bed.png) moist | dry ![pole](pole.png) |
| Tongue ![bed](bed.png) | _____ | [ ] |

- ![bed](bed.png) Skin that is pink

  More words.

- ![pole](pole.png)

  Words.

1. ![bed](bed.png)
2. [ ] ![bed](bed.png) Eyes
"""


def test_pictures_in_cells_and_at_the_beginning_of_items(tmp_path: Path) -> None:
    for name, size in {"bed": (60, 40), "pole": (40, 300)}.items():
        Image.new("RGB", size, "black").save(tmp_path / f"{name}.png")
    document = read_prepared(BESIDE_PICTURES, METADATA)
    assert codes_of_ours(document, HOUSE, pictures=PicturesIn(tmp_path)) == set()


def test_words_far_from_the_picture_of_their_row_or_their_item() -> None:
    text = "| A | B |\n|---|---|\n| ![bed](bed.png) C | D |\n\n- ![bed](bed.png)\n"
    bed = f'<img alt="bed" src="{draw_bed()}">'
    body = f"""<table><thead><tr><th>A<th>B</thead><tr><td>{bed} C<td><b>D</b></table>
    <ul><li>{bed}</ul>"""
    style = "img { width: 10mm } td { vertical-align: top }"
    assert codes(text, body, style) == set()
    assert Code.PROOF_TABLE in codes(text, body, f"{style} td + td {{ padding-top: 30mm }}")
    assert Code.PROOF_PLACE in codes(text, body, f"{style} li img {{ margin-left: 30mm }}")


def test_a_photograph_among_words_from_right_to_left() -> None:
    body = f'<p>نم جيدا<div><img alt="سرير" src="{draw_bed(kind="JPEG")}"></div>'
    assert codes("نم جيدا\n\n![سرير](bed.jpg)\n", body, metadata=ARABIC) == set()


def test_a_message_names_the_place_in_the_manuscript() -> None:
    document = read_prepared("Sleep.\n\n![A bed](bed.png)\n", METADATA)
    body = f'<p>Sleep.<div><img alt="A bed" src="{draw_bed()}"></div>'
    data = pdf(f"<h1>Sleep well</h1>{body}", "img { width: 4mm } p { font-size: 11pt }")
    reporter = Reporter(Path("manuscript.md"), document.source)
    prove(document, "handout", data, LABELS, reporter)
    small, picture = reporter.sorted()
    assert (small.code, small.position) == (Code.PROOF_SMALL, (1, 1))
    assert (picture.code, picture.position) == (Code.PROOF_PICTURE, (3, 1))
    for found in (small, picture):
        assert found.help is not None
        assert found.help.endswith("report this as a fault of the program")


def draw_plain(colour: str) -> str:
    data = io.BytesIO()
    Image.new("RGB", (120, 60), colour).save(data, "PNG")
    return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode()


def draw_shapes(shapes: str, size: str = 'viewBox="0 0 300 200"') -> str:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{shapes}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()


ARROW = '<path d="M50 50h100v100z"/>'
# Programs that trace draw upwards, ten times as large.
TRACED = f'<g transform="translate(0 200) scale(.1 -.1)"><g transform="scale(10)">{ARROW}</g></g>'
PHOTOGRAPH = f'<image transform="rotate(90 99 99)" width="99" height="50" href="{draw_bed()}"/>'


@pytest.mark.parametrize(
    "address",
    [
        draw_plain("#400040"),
        draw_plain("#fafafa"),
        draw_shapes('<rect width="90" height="60" fill="#400040"/>'),
        draw_shapes('<rect width="90" height="60" fill="#fafafa"/>'),
        draw_shapes(TRACED),
        draw_shapes(f'<g transform="rotate(90 50 50)">{ARROW}</g>'),
        draw_shapes(f'<g transform="skewX(20) scale(-1 1) translate(-200)">{ARROW}</g>'),
        draw_shapes(PHOTOGRAPH),
        draw_shapes(TRACED, 'width="300" height="200"'),
    ],
)
def test_a_picture_that_its_author_wants_so(address: str) -> None:
    width = "img { width: 60mm }"
    assert codes_of_picture(address, width) == set()
    for style in ("scaleX(-1)", "scaleY(-1)", "rotate(9deg)", "scaleX(0.5)"):
        moved = f"{width} img {{ transform: {style} }}"
        assert codes_of_picture(address, moved) == {Code.PROOF_PICTURE}, style


def test_a_picture_that_decorates_stands_between_a_heading_and_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    Image.new("RGB", (60, 40), "black").save(tmp_path / "bed.png")
    (tmp_path / "bed.svg").write_bytes((PROJECT / "tests/specimens/bed.svg").read_bytes())
    names = ("bed.png", "bed.svg")
    beds = [f"## Beds\n\n![]({name}){{.decorative}}\n\nSleep.\n" for name in names]
    document = read_prepared("\n\n".join(("Sleep.", *beds)), METADATA)
    pictures = PicturesIn(tmp_path)
    assert codes_of_ours(document, HOUSE, pictures=pictures) == set()
    far = prove_with_clinic(
        document, tmp_path / "far", "img { margin-top: 20mm }", pictures=pictures
    )
    assert far == {Code.PROOF_PLACE}


@pytest.mark.parametrize("address", [draw_plain("#400040"), draw_shapes(TRACED)])
def test_a_picture_that_cannot_be_seen(address: str) -> None:
    for style in ("opacity: 0", "opacity: 0.05"):
        assert codes_of_picture(address, f"img {{ {style} }}") == {Code.PROOF_PICTURE}, style


@pytest.mark.parametrize("group", ["", ' opacity="0.8"'], ids=["lines", "group"])
def test_what_a_drawing_clips_away_lies_on_no_other_picture(group: str) -> None:
    clip = '<clipPath id="lower"><path d="M0 100h300v100H0z"/></clipPath>'
    shape = f'<g{group}><path clip-path="url(#lower)" d="M0-300h300v500H0z"/></g>'
    text = "![A bed](bed.png)\n\n![A pole](pole.svg)\n\nSleep.\n"
    pictures = {"A bed": draw_bed(), "A pole": draw_shapes(f"<defs>{clip}</defs>{shape}")}
    body = "".join(f'<div><img alt="{name}" src="{pictures[name]}"></div>' for name in pictures)
    width = "img { width: 60mm }"
    assert codes(text, f"{body}<p>Sleep.", width) == set()
    style = f"{width} div + div {{ margin-top: -30mm }}"
    assert Code.PROOF_PICTURE in codes(text, f"{body}<p>Sleep.", style)


# --- Shapes ---------------------------------------------------------------------------


def test_figures_that_are_drawn_as_others() -> None:
    metadata = replace(METADATA, language="ar")
    words = "خذ 5 أقراص"
    data = pdf(f"<h1>Sleep well</h1><p>{words}", "", "ar")
    assert codes_of(read_prepared(words, metadata), data, LayoutWords()) == set()
    said = read_prepared(words.replace("5", "9"), metadata)
    lying = say_otherwise(data, "5", "9")
    assert Code.PROOF_GLYPHS in codes_of(said, lying, LayoutWords())


def test_an_amount_in_a_passage_from_right_to_left() -> None:
    text = """::: {.doses .card}
Take no more than [65 mg]{.dose #limit} of iron a day.
:::

::: {lang="ar"}
::: {.sheet}
لا تأخذ أكثر من [](#limit).
:::
:::
"""
    document = gather_short_outputs(read_prepared(text, METADATA))
    assert codes_of_ours(document, HOUSE, SHEET) == set()


def say_otherwise(data: bytes, old: str, new: str) -> bytes:
    """Return a PDF that says other figures than it draws."""
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            for instruction in (instructions := list(pikepdf.parse_content_stream(page))):
                for operand in instruction.operands:
                    if isinstance(operand, pikepdf.Dictionary) and "/ActualText" in operand:
                        operand.ActualText = pikepdf.String(
                            str(operand.ActualText).replace(old, new)
                        )
            page.Contents = file.make_stream(pikepdf.unparse_content_stream(instructions))
        target = io.BytesIO()
        file.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("1. Drink water.\n", "<ol><li>Drink water.</ol>"),
        ("| 1 | A |\n|---|---|\n| A | 1 |\n", "<table><tr><th>1<th>A<tr><td>A<td>1</table>"),
        ("Elm\n\nA\n\nVersion\n", "<p>Elm<p>A<p>Version"),
    ],
)
def test_short_words_are_not_taken_for_those_of_a_small_line(text: str, body: str) -> None:
    small, document = "Elm A: Version 1.0, January 2, 1, A", read_prepared(text, METADATA)
    for size, expected in ((12, set[Code]()), (10, {Code.PROOF_SMALL})):
        style = f"p, td, th, li {{ font-size: {size}pt }} .small {{ font-size: 10pt }}"
        page = f'<h1>Sleep well</h1><p class="small">{small}</p>{body}'
        reporter = Reporter(Path("manuscript.md"))
        prove(document, "handout", pdf(page, style), (*LABELS, small), reporter)
        assert {one.code for one in reporter.sorted()} == expected
