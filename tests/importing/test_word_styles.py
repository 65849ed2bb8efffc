"""Word files whose styles, lists and fields say more than their words."""

import pytest
from imports import body_of, draft, told
from office_files import field, item, paragraph, run, table, word_file

from rlspub.importing.losses import What

SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'


def style(key: str, kind: str, marks: str, more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{more}'
        f"<w:rPr>{marks}</w:rPr></w:style>"
    )


def styles(marks: str) -> str:
    """Return styles of each kind with the same marks, and one that is based on another."""
    based = '<w:basedOn w:val="P"/>'
    return (
        style("C", "character", marks)
        + style("P", "paragraph", marks)
        + style("Q", "paragraph", "", based)
        + style("T", "table", marks)
    )


IN_A_TABLE = table(("a", "50 mg"), ("b", "c")).replace(
    "<w:tblPr>", '<w:tblPr><w:tblStyle w:val="T"/>'
)


@pytest.mark.parametrize(
    ("mark", "what"),
    [
        ("<w:vanish/>", What.HIDDEN),
        ("<w:strike/>", What.STRUCK_OUT),
        ("<w:dstrike/>", What.STRUCK_OUT),
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("50 mg", '<w:rStyle w:val="C"/>')),
        paragraph("50 mg", style="P"),
        paragraph("50 mg", style="Q"),
        IN_A_TABLE,
    ],
)
def test_words_that_a_style_hides_or_strikes_out_are_told(body: str, mark: str, what: What) -> None:
    made = draft(word_file(paragraph("Take 65 mg.") + body, styles=styles(mark)))
    assert any("50 mg" in one for one in told(made, what))
    assert "50 mg" not in made.text
    assert "Take 65 mg." in made.text
    assert made.unexplained == 0


def test_a_run_may_say_that_it_is_not_struck_out() -> None:
    body = paragraph(run("5 mg", '<w:strike w:val="0"/>'), style="P")
    made = draft(word_file(paragraph("Take it.") + body, styles=styles("<w:strike/>")))
    assert body_of(made) == "Take it.\n\n5 mg"


def test_rows_that_are_hidden_are_told() -> None:
    rows = table(("Who", "Dose"), ("Adults", "65 mg"), ("Teens", "50 mg"))
    head, _, last = rows.rpartition("<w:tr>")
    made = draft(word_file(f"{head}<w:tr><w:trPr><w:hidden/></w:trPr>{last}"))
    assert len(told(made, What.HIDDEN)) == 2
    assert "Teens" not in made.text
    assert made.unexplained == 0


@pytest.mark.parametrize(
    ("inside", "defaults"),
    [
        (paragraph("250 ", run("m", '<w:rStyle w:val="C"/>'), "g"), ""),
        (
            paragraph(
                run("250 ", ROMAN := '<w:rFonts w:ascii="Arial"/>'), "m", run("g", ROMAN), style="Q"
            ),
            "",
        ),
        (paragraph(run("250 ", ROMAN), "m", run("g", ROMAN)), SYMBOL),
    ],
)
def test_a_font_of_signs_may_come_from_a_style(inside: str, defaults: str) -> None:
    known = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    first = paragraph(run("Take it.", ROMAN))
    made = draft(word_file(first + inside, styles=known + styles(SYMBOL)))
    assert body_of(made) == "Take it.\n\n250 μg"
    assert told(made, What.SIGN) == ["μ (Symbol, typed as m) (in “250 μg”)"]


RAISED = '<w:vertAlign w:val="superscript"/>'
LEVEL = '<w:vertAlign w:val="baseline"/>'
IN_STYLE = '<w:rStyle w:val="C"/>'


@pytest.mark.parametrize(
    ("body", "marks", "expected"),
    [
        (paragraph("10", run("9", IN_STYLE), " cells"), RAISED, "10⁹ cells"),
        (paragraph("10", run("9", IN_STYLE), " cells"), '<w:position w:val="6"/>', "10⁹ cells"),
        (paragraph("H", run("2", IN_STYLE), "O"), '<w:position w:val="-6"/>', "H₂O"),
        (paragraph(run("10", LEVEL), "9", run(" cells", LEVEL), style="P"), RAISED, "10⁹ cells"),
        (paragraph("65 mg", style="P"), RAISED, "65 mg"),
        (paragraph("65 mg", style="P"), '<w:position w:val="6"/>', "65 mg"),
    ],
)
def test_figures_that_a_style_raises_above_others_stay_raised(
    body: str, marks: str, expected: str
) -> None:
    made = draft(word_file(paragraph("Take it.") + body, styles=styles(marks)))
    assert body_of(made) == f"Take it.\n\n{expected}"
    assert made.unexplained == 0


@pytest.mark.parametrize("number", ["", "zz", "1", "D800", "FFFFFFFFFFFF"])
@pytest.mark.parametrize("font", ["Symbol", "Arial"])
def test_a_sign_without_a_number_that_means_one_is_told(number: str, font: str) -> None:
    sign = f'<w:r><w:sym w:font="{font}" w:char="{number}"/></w:r>'
    made = draft(word_file(paragraph("Take it. ", sign)))
    assert "[sign]" in made.text
    assert len(told(made, What.SIGN)) == 1
    assert made.unexplained == 0


def test_a_font_of_the_theme_stands_in_the_place_of_a_font_of_signs() -> None:
    fonts = '<w:rFonts w:ascii="Symbol" w:asciiTheme="minorHAnsi"/>'
    part = f'<w:tblStylePr w:type="firstRow"><w:rPr>{fonts}</w:rPr></w:tblStylePr>'
    body = paragraph(run("250 mg", fonts))
    made = draft(word_file(paragraph("Take it.") + body, styles=style("T", "table", "", part)))
    assert body_of(made) == "Take it.\n\n250 mg"
    assert told(made, What.STYLES) == []
    assert made.unexplained == 0


def test_the_language_of_the_ordinary_style_is_that_of_words_without_a_style() -> None:
    ordinary = style("Normal", "paragraph", '<w:lang w:val="en-GB"/>').replace(
        "w:styleId", 'w:default="1" w:styleId'
    )
    made = draft(word_file(paragraph("Take it."), styles=ordinary))
    assert made.facts.language == "en-GB"


def test_a_style_for_a_part_of_a_table_is_named() -> None:
    part = '<w:tblStylePr w:type="firstRow"><w:rPr><w:strike/></w:rPr></w:tblStylePr>'
    made = draft(word_file(IN_A_TABLE, styles=style("T", "table", "", part)))
    assert told(made, What.STYLES) == ["T"]


@pytest.mark.parametrize(
    ("code", "shown", "words"),
    [
        ("EQ \\f(1,2)", "", "EQ \\f(1,2)"),
        ("SYMBOL 109 \\f Symbol", "", "SYMBOL 109 \\f Symbol"),
        ("MACROBUTTON NoMacro 50 mg", "", "MACROBUTTON NoMacro 50 mg"),
        ("XE iron", "", None),
        ("DATE", "3 May", None),
    ],
)
def test_fields_that_show_what_stands_nowhere_are_told(
    code: str, shown: str, words: str | None
) -> None:
    made = draft(word_file(paragraph("Take ", field(code, shown), " mg")))
    assert told(made, What.FIELD) == ([f"{words} (in “Take mg”)"] if words else [])


def test_a_simple_field_without_words_is_told() -> None:
    made = draft(word_file(paragraph("Take ", "<w:fldSimple w:instr='EQ 5'/>", "mg")))
    assert told(made, What.FIELD) == ["EQ 5"]


@pytest.mark.parametrize(
    ("kind", "label", "told_label"),
    [
        ("decimal", "%1 mg", "%1 mg"),
        ("decimal", "Day %1:", "Day %1:"),
        ("decimal", "%1%", "%1%"),
        ("decimal", "(%1)", None),
        ("decimal", "%1.%2.", None),
        ("ordinal", "%1", "%1 (ordinal)"),
        ("none", "Note:", "Note:"),
        ("bullet", "Never", "Never"),
        ("bullet", "o", None),
        ("bullet", "•", None),
    ],
)
def test_labels_of_lists_that_say_something_are_told(
    kind: str, label: str, told_label: str | None
) -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{label}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    for body, known in (
        (item("Rest"), ""),
        (paragraph("Rest", style="L"), style("L", "paragraph", "", numbered)),
    ):
        made = draft(word_file(paragraph("First.") + body, numbering=lists, styles=known))
        expected = [f"“{told_label}” before “Rest”"] if told_label else []
        assert told(made, What.LABEL) == expected
