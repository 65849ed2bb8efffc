"""Blanks as fields of a PDF form: named, in order, usable, and proven on the finished file."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import PIL.Image
import PIL.ImageChops
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import MANUSCRIPT, run_build
from printing import Printed, context, refusals
from proving import prove
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Code, Diagnostic, Reporter
from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.pipeline.read import read_document
from rlspub.proof.pdf.form import FormField, read_fields
from rlspub.renderers.pdf import card, handout
from rlspub.renderers.printing import Printing
from rlspub.tree import Document, Metadata, blanks

CONSTRUCTS = MANUSCRIPT.parent / "constructs.md"
POINTS_A_MILLIMETRE = 72 / 25.4
DIARY = """
## My plan {.card}

My weight is _____ kg. I take [amount]{.field} at _____.

[Clinic phone]{.field}

- [ ] I told my doctor
- [x] I read this

| Day | Tablets | Slept |
|---|---|---|
| Monday | _____ | [ ] |
| Tuesday | _____ | [x] well |
"""
IN_DIARY = [
    "My weight is … kg",
    "amount",
    "at",
    "Clinic phone",
    "I told my doctor",
    "Monday, Tablets",
    "Monday, Slept",
    "Tuesday, Tablets",
]
OF_LAYOUT = ["Your notes and questions", "Clinic", "Phone"]


def make(
    document: Document, output: str = "handout", *, fillable: bool = True, large: bool = False
) -> bytes:
    surroundings = context(document)
    printing = replace(surroundings.printing, fillable=fillable, large_print=large)
    render = card.render if output == "card" else handout.render
    return render(document, replace(surroundings, printing=printing)).data


@pytest.fixture(scope="module")
def diary() -> Document:
    return read_prepared(DIARY)


@pytest.fixture(scope="module")
def filled_in(diary: Document) -> bytes:
    return make(diary)


def problems(document: Document, data: bytes, output: str = "handout") -> list[Diagnostic]:
    reporter = Reporter(Path("manuscript.md"), document.source)
    labels = HOUSE.labels(document.metadata.language)
    generated = list_generated_words(document.metadata, labels)
    own = list_layout_words(document.metadata, labels)
    form = Printing(fillable=True)
    prove(document, output, data, generated, reporter, printing=form, own=own)
    return reporter.sorted()


def written_into(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the places of lines on a page: left, bottom, right, top."""
    area = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        pdfium.FPDFAnnot_GetRect(annotation, area)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if area.right - area.left > 2 * (area.top - area.bottom):
            yield area.left, area.bottom, area.right, area.top


def widgets(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            if annotation.Subtype == "/Widget":
                yield annotation


# --- What blanks are called -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("I weigh _____ kg.", ["I weigh … kg"]),
        ("First words. Then I weigh _____. More words.", ["Then I weigh"]),
        ("Instead of ____, I eat ____.", ["Instead of …, I eat", "I eat"]),
        ("Name: _____", ["Name"]),
        ("*My* **name**: _____", ["My name"]),
        ("_____ feet", ["… feet"]),
        ("I take [how much]{.field} daily.", ["how much"]),
        ("_____", ["Sleep well"]),
        ("## Plan\n\n_____", ["Plan"]),
        ("## Plan\n\nI ask:\n\n_____\n\n_____\n\nWords.\n\n_____", ["I ask", "I ask", "Plan"]),
        ("### Food: _____", ["Food"]),
        ("::: {.note title='Keep'}\n_____\n:::", ["Keep"]),
        ("- [ ] Sleep\n- [ ] Other: _____", ["Sleep", "Other", "Other"]),
        ("- [ ] _____", ["Sleep well"] * 2),
        ("Do you nap? [ ] Yes [ ] No. And eat? [x] Yes [ ] No", [
            "Do you nap? Yes", "Do you nap? No", "And eat? No"]),
        ("Do you nap?\n\n[ ] Yes [ ] No, _____ hours", [
            "Do you nap? Yes", "Do you nap? No", "No, … hours"]),
        ("Pain [ ] mild [ ] bad\\\nFever: [ ] **high**", [
            "Pain: mild", "Pain: bad", "Fever: high"]),
        ("[ ] Yes [ ] No", ["Sleep well: Yes", "Sleep well: No"]),
        ("- [ ] Sleep [ ] Walk\n- [x] Eat [ ] Drink", [
            "Sleep", "Sleep well: Walk", "Sleep well: Drink"]),
        ("| A | B |\n|---|---|\n| x | [ ] Yes [ ] No |\n| y | _____ [ ] none |", [
            "x, B: Yes", "x, B: No", "y, B", "y, B: none"]),
        ("Term\n:   _____", ["Term"]),
        ("| A | B |\n|---|---|\n| x | ____ mg |", ["x, B: … mg"]),
        ("| A | B |\n|---|---|\n| ___ | [b]{.field} |\n| ___ | |", ["A 1", "B 1: b", "A 2"]),
        ("| [ ] A | ____ |\n|---|---|", ["A", "Sleep well"]),
        ("| A | B |\n|---|---|\n| [ ] x | [ ] |\n| y | [x] |", ["A 1: x", "x, B"]),
        ("Words[^a].\n\n[^a]: I weigh _____ kg.", ["I weigh … kg"]),
    ],
)  # fmt: skip
def test_blanks_are_called_by_the_words_around_them(text: str, labels: list[str]) -> None:
    assert [blank.label for blank in blanks.name_blanks(read_prepared(text))] == labels


# --- Fields on the pages --------------------------------------------------------------


@pytest.mark.parametrize("output", ["handout", "card"])
def test_every_construct_is_accessible_archival_and_proven(output: str) -> None:
    document = read_document(CONSTRUCTS, HOUSE, Reporter(CONSTRUCTS))
    if output == "card":
        document = read_prepared(DIARY)
    data = make(document, output)
    assert refusals(data) == []
    assert problems(document, data, output) == []


def test_blanks_are_fields_in_reading_order(filled_in: bytes) -> None:
    fields = read_fields(filled_in)
    assert [field.label for field in fields] == IN_DIARY + OF_LAYOUT
    assert [field.label for field in fields if field.box] == [
        "I told my doctor",
        "Monday, Slept",
    ]


def test_each_field_is_tagged_where_it_is_read(filled_in: bytes) -> None:
    """A form element with one reference to the field, which points back at it."""
    with pikepdf.open(io.BytesIO(filled_in)) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = dict(zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True))
        forms = []

        def walk(element: pikepdf.Object) -> None:
            if element.get("/S") == "/Form":
                forms.append(element)
            for child in element.get("/K", ()) if "/S" in element else ():
                if isinstance(child, pikepdf.Dictionary):
                    walk(child)

        for child in pdf.Root.StructTreeRoot.K:
            walk(child)
        assert [str(form.K[0].Obj.TU) for form in forms] == IN_DIARY + OF_LAYOUT
        for form, widget in zip(forms, widgets(pdf), strict=True):
            assert [item.get("/Type") for item in form.K] == ["/OBJR"]
            assert form.K[0].Obj.objgen == widget.objgen
            assert owners[int(widget.StructParent)].objgen == form.objgen
        assert {str(page.Tabs) for page in pdf.pages} == {"/S"}


def test_viewers_need_not_draw_anything(filled_in: bytes) -> None:
    with pikepdf.open(io.BytesIO(filled_in)) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert len(list(pdf.Root.AcroForm.Fields)) == len(IN_DIARY + OF_LAYOUT)
        for widget in widgets(pdf):
            drawn = widget.AP.N
            states = [drawn] if widget.FT == "/Tx" else [drawn.Off, drawn.Yes]
            assert all(isinstance(state, pikepdf.Stream) for state in states)
        ticked = [str(w.AS) for w in widgets(pdf) if w.FT == "/Btn"]
        assert ticked == ["/Off", "/Off"]


def test_names_are_those_of_the_labels_and_never_shared() -> None:
    document = read_prepared("[Date]{.field} and [Date]{.field} and [Date 2]{.field}, [!]{.field}.")
    names = [field.name for field in read_fields(make(document))]
    assert names[:3] == ["date", "date-2", "date-2-2"]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("output", "size", "least"), [("handout", 12, 7), ("handout", 18, 10), ("card", 10, 6)]
)
def test_lines_have_room_to_write_on(output: str, size: int, least: float) -> None:
    """Above the rule of each line, for the hand of whoever prints the page."""
    document = read_prepared(DIARY + "\n" + "Words all around _____ in every line. " * 12)
    count = 0
    with pypdfium2.PdfDocument(make(document, output, large=size > 12)) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for left, bottom, right, _ in written_into(page):
                assert (right - left) / POINTS_A_MILLIMETRE >= 15
                above = text.get_text_bounded(
                    left, bottom, right, bottom + least * POINTS_A_MILLIMETRE
                )
                assert above.strip() == ""
                count += 1
    assert count >= 15


def test_a_table_head_that_comes_again_has_one_field() -> None:
    rows = "".join(f"| Row {number} | |\n" for number in range(90))
    document = read_prepared(f"| Week | From _____ |\n|---|---|\n{rows}")
    data = make(document)
    assert [field.label for field in read_fields(data)] == ["From", *OF_LAYOUT]
    assert problems(document, data) == []


@pytest.mark.parametrize("output", ["handout", "card"])
def test_words_that_are_printed_again_bring_no_second_blank(output: str) -> None:
    document = read_prepared(
        "## Bed at _____, up at [time]{.field} {#two .card}\n\nSee [](#two) and [](#two)."
    )
    data = make(document, output)
    assert [field.label for field in read_fields(data)][:2] == ["Bed at …, up at", "time"]
    assert problems(document, data, output) == []
    words = " ".join(Printed(data).text.replace("\u200b", "").split())
    assert "See Bed at …, up at time and Bed at …, up at time." in words


def test_words_from_right_to_left_begin_at_the_right() -> None:
    document = read_prepared("الوزن _____ كغ", Metadata(title="نوم", language="ar"))
    data = make(document)
    assert refusals(data) == []
    assert problems(document, data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert {int(widget.Q) for widget in widgets(pdf)} == {2}


def test_paper_has_no_fields_and_forms_are_the_same_each_time(
    diary: Document, filled_in: bytes
) -> None:
    assert read_fields(make(diary, fillable=False)) == ()
    assert make(diary) == filled_in


def test_a_form_stands_beside_the_paper_version(tmp_path: Path) -> None:
    run_build(tmp_path, "--fillable", "--only", "handout,card")
    names = sorted(path.name for path in tmp_path.glob("[!.]*"))
    assert names == ["leaflet-card-fillable.pdf", "leaflet-handout-fillable.pdf"]
    for name in names:
        assert "Clinic phone" in [
            field.label for field in read_fields((tmp_path / name).read_bytes())
        ]


# --- Filling in -----------------------------------------------------------------------


def rendered(data: bytes, typed: str | None = None) -> tuple[PIL.Image.Image, FormField]:
    """Return the first page as a viewer shows it, with words typed into its first field."""
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        page = pdf[0]
        if typed is not None:
            annotation = pdfium.FPDFPage_GetAnnot(page, 0)
            assert pdfium.FORM_SetFocusedAnnot(pdf.formenv, annotation)
            words = (pdfium.FPDF_WCHAR * (len(typed) + 1))(*map(ord, typed), 0)
            pdfium.FORM_ReplaceSelection(pdf.formenv, page, words)
            pdfium.FORM_ForceToKillFocus(pdf.formenv)
            pdfium.FPDFPage_CloseAnnot(annotation)
        picture = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
        page.close()
        return picture, read_fields(data)[0]


def test_what_is_typed_stands_on_its_line(filled_in: bytes) -> None:
    empty, _ = rendered(filled_in)
    typed, _ = rendered(filled_in, "72,5 é")
    changed = PIL.ImageChops.difference(empty, typed).getbbox()
    assert changed is not None
    with pikepdf.open(io.BytesIO(filled_in)) as pdf:
        left, bottom, right, top = (2 * float(edge) for edge in next(widgets(pdf)).Rect)
    height = empty.height
    assert left - 1 <= changed[0] < changed[2] <= right + 1
    assert height - top - 1 <= changed[1] < changed[3] <= height - bottom + 1
    # As large as the text around it, or larger.
    assert changed[3] - changed[1] >= 2 * 8


def test_a_tick_fills_its_box(diary: Document) -> None:
    with pikepdf.open(io.BytesIO(make(diary))) as pdf:
        box = next(w for w in widgets(pdf) if str(w.TU) == "I told my doctor")
        before = io.BytesIO()
        pdf.save(before)
        box.V = box.AS = pikepdf.Name.Yes
        after = io.BytesIO()
        pdf.save(after)
        left, bottom, right, top = (2 * float(edge) for edge in box.Rect)
    empty, ticked = rendered(before.getvalue())[0], rendered(after.getvalue())[0]
    changed = PIL.ImageChops.difference(empty, ticked).getbbox()
    assert changed is not None
    assert left - 1 <= changed[0] < changed[2] <= right + 1
    assert empty.height - top - 1 <= changed[1] < changed[3] <= empty.height - bottom + 1
    assert changed[2] - changed[0] > (right - left) / 2


def test_the_font_for_typing_is_in_the_file(filled_in: bytes) -> None:
    with pikepdf.open(io.BytesIO(filled_in)) as pdf:
        (font,) = dict(pdf.Root.AcroForm.DR.Font).values()
        assert font.Encoding == "/WinAnsiEncoding"
        assert "/FontFile2" in font.FontDescriptor
        assert len(font.Widths) == font.LastChar - font.FirstChar + 1
        assert all(width > 0 for width in font.Widths)


# --- The proof ------------------------------------------------------------------------


def changed(data: bytes, label: str, **values: object) -> bytes:
    """Return a file with other values for one field; `None` takes them out."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for index, widget in enumerate(list(page.get("/Annots", ()))):
                if str(widget.get("/TU", "")) != label:
                    continue
                if not values:
                    del page.Annots[index]
                for name, value in values.items():
                    if value is None:
                        del widget[f"/{name}"]
                    else:
                        widget[f"/{name}"] = value
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


def test_a_whole_form_is_proven(diary: Document, filled_in: bytes) -> None:
    assert problems(diary, filled_in) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, 'no field for the blank "amount" in its place'),
        ({"TU": None}, "a field without a label on page 1, which is not a blank"),
        ({"Rect": [100, 100, 200, 104]}, 'a field "amount" on page 1 that is too small to use'),
        (
            {"Rect": [120, 600, 400, 720]},
            'a field "amount" on page 1 that lies on the words "s \xa0kg. I take',
        ),
        ({"T": "at"}, "2 fields named `at`, so what is typed into one appears in all"),
    ],
)
def test_a_form_with_a_fault_is_refused(
    values: dict[str, object], message: str, diary: Document, filled_in: bytes
) -> None:
    found = problems(diary, changed(filled_in, "amount", **values))
    assert {problem.code for problem in found} == {Code.PROOF_FIELDS}
    assert any(message in problem.message for problem in found)


def test_the_place_of_a_lost_blank_is_told(diary: Document, filled_in: bytes) -> None:
    (problem,) = problems(diary, changed(filled_in, "amount"))
    assert problem.position == (4, 31)


def test_paper_in_place_of_a_form_is_refused(diary: Document) -> None:
    found = problems(diary, make(diary, fillable=False))
    assert len(found) == len(IN_DIARY)


def test_a_field_that_is_no_blank_is_refused(filled_in: bytes) -> None:
    shorter = read_prepared(DIARY.replace("- [ ] I told", "- I told"))
    (problem,) = problems(shorter, filled_in)
    assert 'a field "I told my doctor" on page 1, which is not a blank' in problem.message
