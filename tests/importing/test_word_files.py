"""Word files, read with pandoc itself: what is carried, and what is told of the rest."""

import io

import pytest
from imports import body_of, draft, told
from office_files import (
    add_to,
    field,
    item,
    paragraph,
    picture,
    run,
    table,
    text_box,
    word_file,
)
from PIL import Image

from rlspub.importing.losses import What

RAISED = '<w:vertAlign w:val="superscript"/>'


def test_a_leaflet_becomes_a_manuscript() -> None:
    made = draft(
        word_file(
            paragraph("Iron tablets", style="Title")
            + paragraph("How much", style="Heading1")
            + paragraph("Take ", run("one", "<w:b/>"), " tablet.")
            + item("in the morning")
            + item("with water")
            + paragraph("Steps", style="Heading3")
            + item("third", 2)
            + item("fourth", 2)
            + table(("Who", "Dose"), ("Adults", "65 mg"))
            + paragraph('<w:hyperlink r:id="web">' + run("More on iron") + "</w:hyperlink>")
        )
    )
    assert made.facts.title == "Iron tablets"
    assert 'version: "0.1"\ndate: 2026-11-28\nreviewers: []' in made.text
    assert "language: en-US\ncountry: US\n" in made.text
    assert body_of(made) == (
        "## How much\n\nTake **one** tablet.\n\n- in the morning\n- with water\n\n### Steps\n\n"
        "3. third\n4. fourth\n\n| Who | Dose |\n| --- | --- |\n| Adults | 65 mg |\n\n"
        "[More on iron](https://example.org/iron)"
    )
    assert made.losses == ()


@pytest.mark.parametrize(
    ("inside", "written"),
    [
        (("10", run("9", RAISED), " cells"), "10⁹ cells"),
        (("10", run("9", '<w:position w:val="6"/>'), " cells"), "10⁹ cells"),
        (("CO", run("2", '<w:vertAlign w:val="subscript"/>')), "CO₂"),
        (("5\u00a0mg",), "5\u00a0mg"),
        (("mag\u00adnesium",), "magnesium"),
        (("250 ", run("m", '<w:rFonts w:ascii="Symbol"/>'), "g"), "250 μg"),
        (("<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>", "5"), "≥5"),
        (("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", " yes"), "✓ yes"),
        (("x", "<w:r><w:noBreakHyphen/></w:r>", "ray"), "x\u2011ray"),
        (("Due ", "<w:fldSimple w:instr='DATE'>" + run("3 May") + "</w:fldSimple>"), "Due 3 May"),
        (("Due ", field("DATE", "3 May")), "Due 3 May"),
        (("Name: ", field("FORMTEXT", " ")), "Name: _____"),
        (
            (field("FORMCHECKBOX", form="<w:ffData><w:checkBox/></w:ffData>"), " Yes"),
            "[ ] Yes",
        ),
        (("Smoke? ☒Yes ☐ No",), "Smoke? [x] Yes [ ] No"),
        (("☑ ", run("Yes", "<w:b/>")), "[x] **Yes**"),
        # Behind their words they would be read as boxes of those that follow.
        (("Yes ☒ No ☐",), "Yes ☒ No ☐"),
        (("<w:customXml>" + run("5 mg") + "</w:customXml>",), "5 mg"),
        (("<w:bdo w:val='ltr'>" + run("555-0100") + "</w:bdo>",), "555-0100"),
        (("2. Wait", "<w:r><w:br/></w:r>", "- rest"), "2\\. Wait\\\n\\- rest"),
        (("3 * 4 _or_ [5] &lt;b> `c` ~6~",), "3 \\* 4 \\_or\\_ \\[5] \\<b> \\`c\\` \\~6\\~"),
        (("1", run("5 mg", "<w:b/>")), "15 mg"),
        ((run("Warning: ", "<w:b/>"), "stop"), "**Warning:** stop"),
        (("“Stop” – it’s over…",), "“Stop” – it’s over…"),
    ],
)
def test_what_a_reader_sees_is_what_is_written(inside: tuple[str, ...], written: str) -> None:
    made = draft(word_file(paragraph("First words.") + paragraph(*inside)))
    assert body_of(made).removeprefix("First words.\n\n") == written
    assert made.unexplained == 0


@pytest.mark.parametrize(
    ("inside", "what", "words"),
    [
        (
            '<w:del w:author="A"><w:r><w:delText>50</w:delText></w:r></w:del>' + run("65 mg"),
            What.DELETED,
            "below “Doses”: 50 (in “65 mg”)",
        ),
        ('<w:ins w:author="A">' + run("65 mg") + "</w:ins>", What.INSERTED, "65 mg"),
        (run("65 mg") + run("secret", "<w:vanish/>"), What.HIDDEN, "secret"),
        (run("65 mg") + run("50 mg", "<w:strike/>"), What.STRUCK_OUT, "50 mg"),
        (run("65 mg") + run("50 mg", "<w:dstrike/>"), What.STRUCK_OUT, "50 mg"),
        (
            run("65 mg") + '<w:r><w:commentReference w:id="0"/></w:r>',
            What.COMMENT,
            "below “Doses”: Ann: Is this right? (in “65 mg”)",
        ),
        (
            run("65 mg") + '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>',
            What.OBJECT,
            "Excel.Sheet",
        ),
        (
            run("65 mg")
            + '<w:r><w:pict><v:shape><v:textpath string="Danger"/></v:shape></w:pict></w:r>',
            What.WORD_ART,
            "Danger",
        ),
        (run("65 mg") + "<w:r><w:tab/></w:r>" + run("daily"), What.TABS, "65 mg daily"),
    ],
)
def test_what_pandoc_says_nothing_of_is_told(inside: str, what: What, words: str) -> None:
    comments = f'<w:comment w:id="0" w:author="Ann">{paragraph("Is this right?")}</w:comment>'
    made = draft(
        word_file(paragraph("Doses", style="Heading1") + paragraph(inside), comments=comments)
    )
    assert any(words in one for one in told(made, what))
    assert "65 mg" in made.text
    assert "50" not in made.text
    assert made.unexplained == 0


def test_what_is_lost_is_told_with_the_words_around_it() -> None:
    def deleted(words: str) -> str:
        return f'<w:del w:author="A"><w:r><w:delText>{words}</w:delText></w:r></w:del>'

    before = "Take one tablet with a glass of water, each morning before breakfast, and "
    made = draft(
        word_file(paragraph(before, deleted("not"), "rest.", deleted("Never"), deleted("!")))
    )
    assert told(made, What.DELETED) == [
        "not (in “each morning before breakfast, and rest.”)",
        "Never! (in “each morning before breakfast, and rest.”)",
    ]


def test_headers_and_footers_are_told_once() -> None:
    made = draft(
        word_file(
            paragraph("Words."),
            header1=paragraph("Elm Clinic"),
            header2=paragraph("Elm Clinic"),
            footer1=paragraph("Version 3"),
        )
    )
    assert told(made, What.HEADER) == ["Elm Clinic"]
    assert told(made, What.FOOTER) == ["Version 3"]


def test_words_of_text_boxes_stand_below_their_paragraph() -> None:
    made = draft(
        word_file(paragraph("Before.", text_box("Never double it.")) + paragraph("After."))
    )
    assert body_of(made) == "Before.\n\nNever double it.\n\nAfter."
    assert told(made, What.TEXT_BOX) == ["Never double it."]


def test_notes_stand_at_the_end() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph("WHO, 2023.")}</w:footnote>'
    made = draft(word_file(paragraph("Iron helps.", mark), footnotes=notes))
    assert body_of(made) == "Iron helps.[^1]\n\n[^1]: WHO, 2023."
    assert made.unexplained == 0


def test_merged_cells_are_repeated_and_told() -> None:
    made = draft(
        word_file(
            table(
                ("Who", "Dose", "When"),
                ("Adults", "65 mg", "morning"),
                ("Teens", "", "evening"),
                cell_marks={"65 mg": '<w:vMerge w:val="restart"/>', "": "<w:vMerge/>"},
            )
        )
    )
    assert "| Teens | 65 mg | evening |" in made.text
    assert told(made, What.MERGED) == ["65 mg"]
    assert made.unexplained == 0


def test_a_cell_over_a_whole_row_is_repeated_and_told() -> None:
    rows = table(
        ("When", "Adults", "Teens"),
        ("night", "65 mg", "45 mg"),
        ("no more than 100 mg",),
        cell_marks={"no more than 100 mg": '<w:gridSpan w:val="3"/>'},
    )
    made = draft(word_file(rows))
    assert f"|{' no more than 100 mg |' * 3}" in made.text
    assert told(made, What.MERGED) == ["no more than 100 mg"]
    assert made.unexplained == 0


@pytest.mark.parametrize(
    ("marks", "cells", "written"),
    [
        ('<w:gridBefore w:val="1"/>', ("5 mg", "10 mg"), "| | 5 mg | 10 mg |"),
        ('<w:gridAfter w:val="2"/>', ("rest",), "| rest | | |"),
        ('<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>', ("5 mg",), "| | 5 mg | |"),
    ],
)
def test_a_row_that_begins_or_ends_beside_the_others_keeps_its_columns(
    marks: str, cells: tuple[str, ...], written: str
) -> None:
    rows = table(("Day", "Morning", "Night"), ("Monday", "2 mg", "3 mg"), cells)
    head, _, last = rows.rpartition("<w:tr>")
    made = draft(word_file(f"{head}<w:tr><w:trPr>{marks}</w:trPr>{last}"))
    assert written in made.text
    assert made.unexplained == 0


def test_a_cell_may_hold_a_box_alone() -> None:
    made = draft(word_file(table(("Do you", "Yes", "No"), ("smoke?", "☒", "☐"))))
    assert "| smoke? | [x] | [ ] |" in body_of(made)
    assert made.unexplained == 0


def test_a_frame_of_one_cell_is_no_table() -> None:
    made = draft(word_file(paragraph("Read this.") + table(("Call us at 555-0100.",))))
    assert body_of(made) == "Read this.\n\nCall us at 555-0100."
    assert len(told(made, What.LAYOUT)) == 1


def test_pictures_get_names_and_are_examined() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(buffer, "PNG")
    body = paragraph("See:") + paragraph(picture("A red pill")) + paragraph(picture())
    file = add_to(word_file(body), "word/media/image1.png", buffer.getvalue())
    made = draft(file)
    assert "![A red pill](leaflet-1.png)" in made.text
    assert made.pictures == {"leaflet-1.png": buffer.getvalue()}
    assert told(made, What.NO_WORDS) == ["the picture leaflet-1"]
    broken = draft(add_to(word_file(body), "word/media/image1.png", b"\xd7\xcd\xc6\x9a"))
    assert broken.pictures == {}
    assert "](" not in broken.text
    assert len(told(broken, What.PICTURE)) == 1


def test_a_passage_in_another_language_is_marked() -> None:
    spanish = run("Llame al médico", '<w:lang w:val="es-ES"/>')
    made = draft(word_file(paragraph("Call the doctor now, or say: ", spanish, ".")))
    assert '[Llame al médico.]{lang="es-ES"}' in made.text
    assert made.facts.language == "en-US"
    assert made.unexplained == 0


def test_bullets_and_numbers_typed_by_hand_make_lists() -> None:
    lines = ("• red stools", "• black stools", "Then:", "1) wait", "2) call", "– one", "– two")
    made = draft(word_file("".join(map(paragraph, ("Watch for:", *lines)))))
    assert body_of(made) == (
        "Watch for:\n\n- red stools\n- black stools\n\nThen:\n\n1. wait\n2. call\n\n- one\n- two"
    )
    assert made.unexplained == 0


def test_a_lone_first_step_is_a_list_and_a_numbered_heading_is_none() -> None:
    bold = paragraph(run("1. What it is", "<w:b/>"))
    made = draft(word_file(paragraph("Iron.") + bold + paragraph("Iron.") + paragraph("1. Wait")))
    assert body_of(made) == "Iron.\n\n## 1. What it is\n\nIron.\n\n1. Wait"


def test_bold_lines_become_headings_only_where_that_is_safe() -> None:
    def bold(words: str) -> str:
        return paragraph(run(words, "<w:b/>"))

    made = draft(
        word_file(
            bold("Iron tablets")
            + bold("Side effects")
            + paragraph("They pass.")
            + bold("Never take 100 mg")
            + paragraph("It harms.")
            + bold("Stop!")
        )
    )
    assert made.facts.title == "Iron tablets"
    assert body_of(made) == (
        "## Side effects\n\nThey pass.\n\n**Never take 100 mg**\n\nIt harms.\n\n**Stop!**"
    )
    assert told(made, What.HEADING) == ["Side effects"]
    assert len(told(made, What.BOLD_LINE)) == 2


def test_levels_begin_with_the_second_and_leave_none_out() -> None:
    made = draft(
        word_file(
            paragraph("One", style="Heading1")
            + paragraph("Deep", style="Heading3")
            + paragraph("Words.")
            + paragraph("Two", style="Heading1")
            + paragraph("More.")
        )
    )
    assert "## One\n\n### Deep" in made.text
    assert "\n## Two\n" in made.text


def test_equations_are_kept_and_told() -> None:
    one, two = (f"<m:r><m:t>{figure}</m:t></m:r>" for figure in (1, 2))
    half = f"<m:oMath><m:f><m:num>{one}</m:num><m:den>{two}</m:den></m:f></m:oMath>"
    made = draft(word_file(paragraph("Take ", half, " tablet.")))
    assert body_of(made) == "Take `\\frac{1}{2}` tablet."
    assert len(told(made, What.EQUATION)) == 1
    assert made.unexplained == 0
