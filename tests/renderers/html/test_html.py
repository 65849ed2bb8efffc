"""The tree as HTML: every node, well-formed, safe."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from conftest import MANUSCRIPT
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Reporter
from rlspub.pipeline.read import read_document
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.writer import HtmlWriter


def writer(medium: Medium = Medium.PAGE, labels: str = "en") -> HtmlWriter:
    return HtmlWriter(
        labels=HOUSE.labels(labels),
        medium=medium,
        language="en-US",
        link_to=lambda identifier: f"#{identifier}",
        picture_source=lambda target: f"p/{target}",
    )


def written(text: str, medium: Medium = Medium.PAGE) -> str:
    return writer(medium).blocks(read_prepared(text).blocks)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A *b* **c**", "<p>A \u200b<em>b</em> \u200b<strong>c</strong></p>"),
        ("x^2^ and H~2~O", "<p>x<sup>2</sup> and H<sub>2</sub>O</p>"),
        ("a –2.6 or 10–12", "<p>a –\u20602.6 or 10–\u206012</p>"),
        ("10^9/L, and/or", "<p>10^9/\u2060L, and/or</p>"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
        ("one\\\ntwo", "<p>one<br/>two</p>"),
        ("`a<b`", "<p><code>a&lt;b</code></p>"),
        ("    a < b", "<pre><code>a &lt; b</code></pre>"),
        ("---", "<hr/>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("- a\n- b", '<ul class="tight">\n<li>a</li>\n<li>b</li>\n</ul>'),
        ("3. a\n4. b", '<ol class="tight" start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        (
            "3. a\n5. b\n6. c\n10. d",
            '<ol class="tight digits-2" start="3">\n<li>a</li>\n<li value="5">b</li>\n<li>c</li>\n',
        ),
        ("0) a\n2) b", '<ol class="tight" start="0">\n<li>a</li>\n<li value="2">b</li>'),
        ("3. a\n2. b\n1. c", '<ol class="tight" start="3">\n<li>a</li>\n<li value="2">b</li>'),
        ("Term\n:   what", "<dl>\n<dt>Term</dt><dd><p>what</p></dd>\n</dl>"),
        ("[si]{lang=es}", '<p><span lang="es">si</span></p>'),
        ("[na'am]{lang=ar}", '<p><span lang="ar" dir="rtl">na’am</span></p>'),
        ("![](a.svg){.decorative} a", '<p><img src="p/a.svg" alt="" role="presentation"/>'),
        ("![](a.svg){.decorative}", '<div class="figure" role="presentation"><img src="p/a.svg"'),
        (
            "![A](a.svg){width=40%}",
            '<div class="figure"><img src="p/a.svg" alt="A" class="sized" style="width:40%"/>',
        ),
        ("a\n\n::: page-break\n:::\n\nb", '<p>a</p>\n<div class="page-break"></div>\n<p>b</p>'),
        ("[x](#here)\n\n# Here {#here}", '<p><a href="#here">x</a></p>'),
    ],
)
def test_nodes(text: str, html: str) -> None:
    assert written(text).startswith(html)


@pytest.mark.parametrize("medium", Medium)
@pytest.mark.parametrize(
    "words",
    [
        "180\u00a0mg/|dL",
        "[180\u00a0mg]{.dose}/|dL",
        "5\u00a0mg/|kg/|day",
        "90\u00a0mL/|min/|1.73 m\u00b2",
        "Sugar (mg/|dL)",
        "70 beats/|min",
        "cells/|mL",
        "120\u00a0mg/|5\u00a0mL",
        "毫克/|分升",
        "and/or, he/she, 24/7, 1/2",
        "example.org/mg/kg/dL",
    ],
)
def test_no_line_ends_within_a_unit_of_several(words: str, medium: Medium) -> None:
    html = re.sub("<[^>]+>", "", written(words.replace("|", "").replace("\u00a0", " "), medium))
    printed = re.sub(r"\[(.*)\]\{.dose\}", r"\1", words).replace("|", "\u2060")
    assert html.replace("\u200b", "") == printed


@pytest.mark.parametrize("medium", [Medium.BOOK, Medium.CARD])
def test_only_pages_have_page_breaks(medium: Medium) -> None:
    assert "page-break" not in written("a\n\n::: page-break\n:::\n\nb", medium)


@pytest.mark.parametrize("medium", Medium)
def test_pictures_side_by_side_keep_what_is_under_them(medium: Medium) -> None:
    html = written("::: side-by-side\n![A](a.svg)\n\nb\n\n- c\n\n![D](d.svg)\n:::\n", medium)
    columns = html.split('<div class="beside">')
    assert columns[0] == '<div class="side-by-side">\n'
    assert [("a.svg" in one, "<p>b" in one, "<li>c" in one) for one in columns[1:]] == [
        (True, True, True),
        (False, False, False),
    ]


def test_tables_have_headers_for_columns_and_doses_for_rows() -> None:
    table = "| Who | How much |\n|---|--:|\n| Men | [400 mg]{.dose} |\n"
    assert '<thead>\n<tr><th scope="col">Who</th>' in written(table)
    assert "<td>Men</td>" in written(table)
    assert '<td class="align-right">' in written(table)
    assert '<th scope="row">Men</th>' in written(f"::: {{.doses}}\n{table}:::\n")
    deeper = (
        f"::::: {{.doses}}\n:::: {{lang=en}}\n::: {{.detail}}\n{table}:::\n::::\n:::::\n\n{table}"
    )
    assert written(deeper).count('<th scope="row">Men</th>') == 1


def test_callouts_carry_their_label_or_their_own_title() -> None:
    assert '<h2 class="callout-title">Ask first</h2>' in written("::: {.ask-first}\nx\n:::\n")
    own = written('::: {.note title="Read & keep"}\nx\n:::\n')
    assert '<h2 class="callout-title">Read &amp; keep</h2>' in own


def test_dose_boxes_have_the_authors_title_or_on_a_card_a_neutral_one() -> None:
    own = '::: {.doses title="Once a WEEK"}\n[15 mg]{.dose}\n:::\n'
    for medium in Medium:
        assert '<h2 class="doses-title">Once a WEEK</h2>' in written(own, medium)
    limit = own.replace(' title="Once a WEEK"', "")
    assert "<h2" not in written(limit)
    assert "<h2" not in written(limit, Medium.CARD)
    amounts = limit.replace("[15 mg]", "- [15 mg]")
    assert "<h2" not in written(amounts)
    assert '<h2 class="doses-title">Amounts</h2>' in written(amounts, Medium.CARD)


def test_the_limit_is_a_dose_boxs_first_paragraph() -> None:
    table = "| Who | How much |\n|---|---|\n| Men | [400 mg]{.dose} |\n"
    first = written(f"::: {{.doses}}\nNo more than 350.\n\n{table}\nAfter.\n:::\n")
    assert '<div class="limit"><p>No more than 350.</p></div>' in first
    assert "<p>After.</p>" in first
    assert "limit" not in written(f"::: {{.doses}}\n{table}\nAfter.\n:::\n")


def test_lists_with_long_numbers_say_so() -> None:
    assert '<ol class="tight digits-2">' in written("\n".join(f"{n}. x" for n in range(1, 11)))
    assert '<ol class="tight digits-4" start="2019">' in written("2019. x")


def test_labels_in_another_language_are_marked() -> None:
    assert writer(labels="es").label("Nota") == '<span lang="es">Nota</span>'
    assert writer().label("Note") == "Note"


def test_blanks() -> None:
    alone = written("[Clinic phone]{.field}")
    assert '<p class="form">' in alone
    assert '<span class="field-label">Clinic phone</span>' in alone
    assert '<p class="form">' not in written("Take [amount]{.field} today")
    assert 'aria-label="blank to fill in">_____</span>' in written("Take _____ today", Medium.BOOK)
    sentence = written("Take [amount]{.field} today", Medium.BOOK)
    assert '</span> <span class="field-label">(amount)</span></span> today' in sentence


def test_marks_stay_apart_and_with_their_word() -> None:
    html = written("Sleep helps.[^a][^b]\n\n[^a]: One.\n\n[^b]: Two.")
    assert '<p>Sleep helps.\u2060<sup class="mark"><a ' in html
    assert ">1</a>,\u00a0<a " in html


def test_marks_side_by_side_are_in_order() -> None:
    html = written("One.[^a] Two.[^b] Both.[^b][^a]\n\n[^a]: A.\n\n[^b]: B.")
    assert html.index(">1</a>,\u00a0<a ") > html.index("Both.")


def test_a_card_has_no_notes_to_point_at() -> None:
    text = "Sleep.[^a] [See](#here)\n\n# Here {#here}\n\n[^a]: One."
    assert written(text, Medium.CARD).startswith("<p>Sleep. \u200b<span>See</span></p>")


def test_paper_shows_where_a_link_goes() -> None:
    link = "[Ask us](https://example.org/a/)"
    assert '<span class="address">(example.org/a)</span>' in written(link)
    assert "example.org/a)" not in written(link, Medium.BOOK)
    assert "address" not in written("<https://example.org/a>")
    assert written(f"{link}5 mg").endswith("(example.org/a)</span></a> 5\u00a0mg</p>")
    assert written(f"**{link}** 5").endswith("</a></strong> 5</p>")
    assert written(f"{link}, 5").endswith("</a>, 5</p>")


@pytest.mark.parametrize(
    ("words", "target", "country", "is_shown"),
    [
        ("555-0188", "tel:+15550188", "US", False),
        ("Call (800) 555-0188 now", "TEL:+18005550188", "US", False),
        ("+1 800 555-0188", "tel:+18005550188", None, False),
        ("020 7946 0018", "tel:+442079460018", "GB", False),
        ("\u0665\u0665\u0665-\u0660\u0661\u0668\u0668", "tel:5550188", None, False),
        ("our pharmacist", "tel:+15550188", "US", True),
        # Who dials these words reaches somebody else, or nobody.
        ("555-0188", "tel:+18005550188", "US", True),
        ("555-0189", "tel:+15550188", "US", True),
        ("020 7946 0018", "tel:+442079460018", "US", True),
        ("555-0188", "tel:+15550188", None, True),
        ("555-0188", "tel:+15550188;ext=7", "US", True),
        ("5550188", "https://example.org/5550188a", "US", True),
    ],
)
def test_a_number_is_printed_once(
    words: str, target: str, country: str | None, *, is_shown: bool
) -> None:
    blocks = read_prepared(f"[{words}]({target})").blocks
    html = replace(writer(), country=country).blocks(blocks)
    assert ('class="address"' in html) is is_shown


def test_ticked_boxes_hold_a_tick() -> None:
    text = "- [x] slept\n- [ ] not yet"
    ticked = '<span class="box">\N{CHECK MARK}</span> slept'
    assert ticked in written(text)
    assert '<span class="box"></span> not yet' in written(text)
    book = written(text, Medium.BOOK)
    assert ticked in book
    box = '<span class="box" role="img" aria-label="box to tick">\N{BALLOT BOX}</span>'
    assert f"{box} not yet" in book


def test_cells_begin_with_boxes() -> None:
    html = written("| A | B |\n|---|---|\n| [ ] | [x] slept |\n| \\[ ] | a [ ] |")
    assert '<td><span class="box"></span> </td>' in html
    assert '<td><span class="box">\N{CHECK MARK}</span> slept</td>' in html
    assert "<td>[ ]</td><td>a [ ]</td>" in html


def test_boxes_among_words_hold_the_words_that_they_are_for() -> None:
    text = "- [ ] a [ ] **b**\n\nWell? [x] Yes [ ] No"
    html = written(text)
    assert '<span class="box"></span>\u00a0<strong>b' in html
    assert '<span class="box">\N{CHECK MARK}</span>\u00a0Yes' in html
    book = written(text, Medium.BOOK)
    box = '<span class="box" role="img" aria-label="box to tick">\N{BALLOT BOX}</span>'
    assert f'<span class="held">{box}\N{WORD JOINER}</span>\u00a0No' in book


@pytest.mark.parametrize(
    ("words", "frames"),
    [
        ("I weigh _____ kg.", 1),
        ("Do you smoke? [ ] Yes [ ] No", 1),
        ("I had [x] one shot [ ] two shots.", 1),
        # What the author has ticked is told, and not asked.
        ("You had [x] one shot.", 0),
        ("Words alone.", 0),
    ],
)
def test_what_readers_fill_in_or_tick_has_a_frame(words: str, frames: int) -> None:
    on_paper = replace(writer(), beside=3)
    html = on_paper.blocks(read_prepared(words).blocks)
    assert html.count('<div class="fill-in">') == frames


def test_heading_ranks_never_skip() -> None:
    html = written("# A\n\n::: {.note}\n#### B\n\n###### C\n\n#### D\n:::\n")
    assert [html.count(f"<h{rank}") for rank in range(1, 7)] == [0, 1, 1, 2, 1, 0]


@pytest.mark.parametrize("medium", Medium)
def test_everything_is_well_formed(medium: Medium) -> None:
    document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
    for html in (
        writer(medium).blocks(document.blocks),
        writer(medium).blocks(document.card),
        writer(medium).notes(document.notes),
    ):
        ET.fromstring(f'<x xmlns:epub="e">{html}</x>')  # noqa: S314 - our own words
