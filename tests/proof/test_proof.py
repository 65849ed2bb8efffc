"""The proof must find every loss, and must not cry wolf."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from proof_files import epub, pdf
from proving import prove
from reading import METADATA, read_prepared

from rlspub.diagnostics import Code, Diagnostic, Reporter
from rlspub.tree import Document

MANUSCRIPT = """\
## How much

Take [350 mg]{.dose} each day, not more,[^a] with 1½ cups of water.

Ask your doctor before you take it.

::: {.ask-first .card}
Do not take it with kidney disease. The limit is [350 mg]{.dose} a day.
:::

1. Keep this sheet.
2. Bring it along. See [our page](https://example.org/).

| Age | Amount |
|-----|--------|
| 4   | [80 mg]{.dose}  |
| 9   | [240 mg]{.dose} |

[^a]: From pills and powders, that is 350 mg too.
"""
NOTE = "<ol><li>From pills and powders, that is 350 mg too.</ol>"
BODY = f"""
<h1>Sleep well</h1>
<h2>How much</h2>
<p>Take <b>350&nbsp;mg</b> each day, not more,<sup>1</sup> with 1½ cups of water.
<p>Ask your doctor before you take it.
<aside><p>Ask first<p>Do not take it with kidney disease. The limit is 350&nbsp;mg a day.</aside>
<ol><li>Keep this sheet.<li>Bring it along. See our page (example.org).</ol>
<table><thead><tr><th>Age<th>Amount</thead>
<tr><td>4<td>80 mg<tr><td>9<td>240 mg</table>
<h2>Notes</h2>
{NOTE}
"""
CARD = """
<h1>Sleep well</h1>
<aside><p>Ask first<p>Do not take it with kidney disease. The limit is 350&nbsp;mg a day.</aside>
"""
XHTML = """
<h1>Sleep well</h1><h2>How much</h2>
<p>Take 350\u202fmg each day, not more,<sup>1</sup> with 1½ cups of water.</p>
<p>Ask your doctor before you take it.</p>
<aside><p>Ask first</p><p>Do not take it with kidney disease. The limit is 350 mg a day.</p></aside>
<p>1</p><div>From pills and powders, that is 350 mg too.</div><p>↩\ufe0e</p>
"""
XHTML_END = """
<ol><li>Keep this sheet.</li><li>Bring it along. See our page.</li></ol>
<table><tr><th>Age</th><th>Amount</th></tr><tr><td>4</td><td>80 mg</td></tr>
<tr><td>9</td><td>240 mg</td></tr></table>
"""
LABELS = ("Ask first", "Notes", "Page {page} of {pages}", "Emergency")

PLAIN_PAGE = "@page { @bottom-right { content: none } }"

DOCUMENT = read_prepared(MANUSCRIPT)


def problems(output: str, data: bytes, document: Document = DOCUMENT) -> list[Diagnostic]:
    reporter = Reporter(Path("manuscript.md"), document.source)
    prove(document, output, data, LABELS, reporter)
    return reporter.sorted()


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


# --- Nothing is wrong -----------------------------------------------------------------

STYLES = {
    "plain": "",
    "narrow and hyphenated": "body { width: 3cm; hyphens: auto }",
    "justified and spaced": "h1 { letter-spacing: 2pt } p + p { text-align: justify; width: 7cm }",
    "many pages": "p, li, tr { break-after: page }",
    "drawn late": "p { overflow: hidden } h2 { opacity: 0.8 } ol { position: relative }",
    "light on dark": "aside { background: #12424a; color: white }",
    "in columns": "body { columns: 2 }",
    "grey": "html { color: #767676 }",
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_whole_handout(style: str) -> None:
    assert problems("handout", pdf(BODY, style)) == []


def test_whole_card() -> None:
    assert problems("card", pdf(CARD, PLAIN_PAGE + "@page { margin: 4mm }")) == []


def test_whole_booklet() -> None:
    assert problems("booklet", epub("<p>Sleep well</p><p>urn:isbn:1</p>", XHTML, XHTML_END)) == []


def test_notes_may_stand_elsewhere() -> None:
    body = BODY.replace(f"<h2>Notes</h2>\n{NOTE}", "")
    assert problems("handout", pdf(changed(body, "<aside>", f"{NOTE}<aside>"))) == []


def test_a_tables_head_is_printed_again_on_the_next_page() -> None:
    rows = "".join(f"<tr><td>{n}<td>{n}0 mg" for n in range(10, 60))
    text = "".join(f"\n| {n} | {n}0 mg |" for n in range(10, 60))
    document = read_prepared(f"| Age | Amount |\n|---|---|{text}\n")
    body = f"<h1>Sleep well</h1><table><thead><tr><th>Age<th>Amount</thead>{rows}</table>"
    assert problems("handout", pdf(body), document) == []
    twice = body.replace("<tr><td>20<", "<tr><th>Age<th>Amount<tr><td>20<")
    assert [d.code for d in problems("handout", pdf(twice), document)] == [Code.PROOF_ADDED]


def test_text_that_is_printed_in_order_and_read_aloud_out_of_it() -> None:
    document = read_prepared("- one\n\n  - two\n\n  three\n- four\n")
    # WeasyPrint hangs a nested list behind the whole item; with a division around it does not.
    bare = "<h1>Sleep well</h1><ul><li>one<ul><li>two</ul>three<li>four</ul>"
    found = {problem.code for problem in problems("handout", pdf(bare), document)}
    assert Code.PROOF_MISSING in found
    divided = bare.replace("<ul><li>two</ul>three", "<div><ul><li>two</ul>three</div>")
    assert problems("handout", pdf(divided), document) == []


def test_ligatures_marks_and_words_divided_at_a_line() -> None:
    words = "Office fluffy file, well-known Donaudampfschifffahrtsgesellschaft, e\u0301t 10⁶."
    document = read_prepared(words)
    soft = words.replace("schiff", "\u00adschiff\u00ad")
    body = f"<h1>Sleep well</h1><p style='width: 3cm'>{soft}"
    assert problems("handout", pdf(body), document) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ar",
            "تناول 350 ملغ يومياً (حتى 10.5 ملغ) COVID-19 كُمّ \u200e1-800-525-0127\u200e",
        ),
        ("th", "ทำไมต้องกินยา 350 มก. ต่อวัน ผู้ป่วยน้ำที่ไม่ได้กำลังเป็นอยู่"),
    ],
)
def test_scripts_whose_shapes_are_no_letters(language: str, words: str) -> None:
    document = read_prepared(f"{words}\n\n{words}\n")
    body = f"<h1>Sleep well</h1><p>{words}<p>{words}"
    found = {
        problem.code for problem in problems("handout", pdf(body, language=language), document)
    }
    # Without its words, a shape that is no letter may be taken for a figure; ours say it is none.
    assert found <= {Code.PROOF_FIGURE_NEIGHBOURS}
    hidden = f'<h1>Sleep well</h1><p>{words}<p style="color: white">{words}'
    assert Code.PROOF_MISSING in {
        problem.code for problem in problems("handout", pdf(hidden, language=language), document)
    }
    wrong = f"<h1>Sleep well</h1><p>{words}<p>{words.replace('350', '35')}"
    assert Code.PROOF_MISSING in {
        problem.code for problem in problems("handout", pdf(wrong, language=language), document)
    }


@pytest.mark.parametrize("number", [3, 13])
def test_numbers_of_items_that_are_read_from_right_to_left(number: int) -> None:
    arabic = replace(METADATA, language="ar")
    document = read_prepared(f"{number}. نم جيدا\n{number + 2}. 5 مرات\n", arabic)
    item = "<li style='counter-set: list-item {}; padding-inline-start: 1em'>"
    body = f"<h1>Sleep well</h1><ol>{item}نم جيدا{item}5 مرات</ol>"
    right = body.format(number - 1, number + 1)
    assert problems("handout", pdf(right, language="ar"), document) == []
    wrong = body.format(number - 1, number)
    assert problems("handout", pdf(wrong, language="ar"), document) != []


# --- Something is wrong ---------------------------------------------------------------

FAULTS = {
    "a word is missing": ("not more", "more", 'lacks the word "not"'),
    "a dose is changed": ("Take <b>350", "Take <b>35", '"35" in place of "350"'),
    "a dose has a digit more": ("Take <b>350", "Take <b>1350", '"1350" in place of "350"'),
    "a dose has a point": ("Take <b>350", "Take <b>3.50", '"3.50" in place of "350"'),
    "a unit is changed": ("<td>80 mg", "<td>80 g", '"g" in place of "mg"'),
    "a dose is broken": ("Take <b>350", "Take <b>3 50", '"3 50" in place of "350"'),
    "a fraction is changed": ("1½", "11⁄2", '"11⁄2" in place of "1½"'),
    "a block is missing": (
        "<p>Ask your doctor before you take it.",
        "",
        '"your doctor before you take it."',
    ),
    "a cell is missing": ("<tr><td>4<td>80 mg", "", '"4 80 mg"'),
    "the end is missing": (NOTE, "", '"From pills and powders, that is 350 mg too."'),
    "a note is changed": ("that is 350 mg", "that is 35 mg", '"35" in place of "350"'),
    "a number is changed": (
        "<li>Bring",
        "<li style='counter-set: list-item 2'>Bring",
        '"3." in place of "2."',
    ),
    "numbers are letters": (
        "<ol><li>Keep",
        "<ol style='list-style: lower-alpha'><li>Keep",
        '"a." in place of "1."',
    ),
    "a number is missing": (
        "<li>Bring", "<li style='list-style: none'>Bring", 'lacks the word "2."',
    ),
    "a mark of a note is missing": ("<sup>1</sup>", "", 'lacks the word "1"'),
    "the order is changed": (
        "disease. The limit is 350&nbsp;mg a day.",
        "disease. is 350&nbsp;mg a day. The limit",
        '"The limit"',
    ),
    "letters are of another case": (
        "Keep this",
        '<b style="text-transform: uppercase">Keep</b> this',
        '"KEEP" in place of "Keep"',
    ),
    "white on white": ("not more", '<i style="color: white">not</i> more', '"not"'),
    "nearly white": ("not more", '<i style="color: #eee">not</i> more', '"not"'),
    "off the page": ("not more", '<i style="position: fixed; left: -9cm">not</i> more', '"not"'),
    "below the page": ("not more", '<i style="position: fixed; top: 30cm">not</i> more', '"not"'),
    "a speck": ("not more", '<i style="font-size: 0.1px">not</i> more', '"not"'),
    "transparent": ("not more", '<i style="opacity: 0">not</i> more', '"not"'),
    "not visible": ("not more", '<i style="visibility: hidden">not</i> more', '"not"'),
    "covered": (
        "not more",
        '<i>not<u style="position: fixed; border: 4mm solid white; margin: 0 -5mm"></u></i> more',
        'in place of "not more,"',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_handout_lacks_words(old: str, new: str, told: str) -> None:
    found = problems("handout", pdf(changed(BODY, old, new)))
    assert found
    assert any(told in d.message for d in found), [d.message for d in found]
    assert {d.code for d in found} <= {Code.PROOF_MISSING, Code.PROOF_ADDED}
    assert len(found) <= 3


@pytest.mark.parametrize("height", [2, 6, 9, 12])
def test_clipped_lines_are_not_printed(height: int) -> None:
    old = "<p>Ask your doctor before you take it."
    clipped = f'<p style="overflow: hidden; height: {height}px">Ask your doctor before you take it.'
    assert problems("handout", pdf(changed(BODY, old, clipped)))


def test_a_line_cut_off_at_its_end_is_not_printed() -> None:
    old = "<p>Ask your doctor before you take it."
    clipped = '<p style="overflow: hidden; white-space: nowrap; width: 4cm">Ask your doctor before'
    found = problems("handout", pdf(changed(BODY, old, f"{clipped} you take it.")))
    assert "you take it." in found[0].message


HIDING = [
    "li { display: none }",
    "@media (max-width: 40em) { .dose { Visibility: hidden !important } }",
    "p { font-size: 0 }",
    "p { font: bold 1px serif }",
    ".dose { opacity: 0.1 }",
    ".dose { color: #fff }",
    ".dose::after { content: '0' }",
    ".dose::after { content: attr(title) }",
    "li { position: absolute }",
    "p { text-indent: -999em }",
    "p { color: red }",
    ".dose { direction: rtl }",
    ".dose { color: color-mix(in srgb, white, white) }",
    ".fits-8 { --heads: none }",
    "p { clip-path: inset(50%) }",
    "p { overflow: hidden }",
    'span[role="img"] p { overflow: hidden }',
    "p:not([hidden]) { display: none }",
    ".dose { text-transform: uppercase }",
    "section { p { display: none } }",
    "@import url(other.css);",
    "ol { list-style-type: none }",
    "ul ol { list-style: lower-alpha inside }",
    "li { list-style-image: url(a.svg) }",
]


@pytest.mark.parametrize("style", HIDING)
def test_the_booklets_style_may_hide_nothing(style: str) -> None:
    shown = f"<style>\n{style}</style>"
    found = problems("booklet", epub(changed(XHTML, "<h1>", f"{shown}<h1>"), XHTML_END))
    assert [d.code for d in found] == [Code.PROOF_HIDDEN]
    assert "line 2" in found[0].message


@pytest.mark.parametrize(
    "style",
    [
        "nav[hidden] { display: none }",
        'span[role="img"] { overflow: hidden; text-indent: 150%; white-space: nowrap }',
        "h1::after { content: ''; height: 0.2em; background: #2a8c82 }",
        "p { font-size: 1.2em; margin: 0.6em 0 1em } .dose { font-weight: normal }",
        "ul > .task, nav ol { list-style: none }",
    ],
)
def test_other_style_is_the_designers(style: str) -> None:
    body = changed(XHTML, "<h1>", f"<style>{style}</style><h1>")
    assert problems("booklet", epub(body, XHTML_END)) == []


def test_a_declaration_on_one_element_hides_too() -> None:
    body = changed(XHTML, "<p>Ask your", '<p style="display:none">Ask your')
    (found,) = problems("booklet", epub(body, XHTML_END))
    assert "`display: none`" in found.message
    assert "may not be set on `p`" in found.message


def test_words_in_a_drawing_are_the_pictures() -> None:
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'>"
        "<text x='5' y='20' font-family='Noto Sans'>Leg</text></svg>"
    )
    picture = f'<img src="data:image/svg+xml,{quote(drawing)}" alt="Ask your doctor before you">'
    body = changed(BODY, "<p>Ask your doctor before you take it.", f"<p>{picture} take it.")
    document = read_prepared(
        MANUSCRIPT.replace("Ask your doctor before you", "![Ask your doctor before you](a.svg)")
    )
    assert problems("handout", pdf(body), document) == []


STRAY = ["<p>Take 400 mg.", "400", "Emergency 5", "Asks", "350"]


@pytest.mark.parametrize("stray", STRAY)
@pytest.mark.parametrize("place", ["<p>Ask your", "<ol><li>Keep", "<table>", "<h2>Notes"])
def test_nothing_may_be_added(stray: str, place: str) -> None:
    found = problems("handout", pdf(changed(BODY, place, f"<div>{stray}</div>{place}")))
    assert [d.code for d in found] == [Code.PROOF_ADDED]


def test_labels_may_be_added_between_blocks_only() -> None:
    assert problems("handout", pdf(changed(BODY, "<p>Ask your", "<p>Emergency<p>Ask your"))) == []
    assert problems("handout", pdf(changed(BODY, "Ask your", "Ask Emergency your")))


@pytest.mark.parametrize("furniture", ['"Take 5"', '"Page 7 of " counter(pages)', '"350 mg"'])
def test_margins_say_only_what_they_may(furniture: str) -> None:
    style = f"@page {{ @bottom-left {{ content: {furniture} }} }}"
    found = problems("handout", pdf(BODY, style))
    # An amount in a margin is also none of a sentence.
    assert {d.code for d in found} - {Code.PROOF_FIGURE_NEIGHBOURS} == {Code.PROOF_ADDED}


NO_NUMBER = {
    "none": "content: none",
    "hidden": "visibility: hidden",
    "white": "color: white",
    "cut off": "overflow: hidden; height: 3pt; vertical-align: top",
    "off the page": "margin-bottom: -30mm",
}


@pytest.mark.parametrize("hiding", NO_NUMBER.values(), ids=NO_NUMBER.keys())
def test_each_page_of_a_handout_has_its_number(hiding: str) -> None:
    body = changed(BODY, "<ol><li>Keep", '<ol style="break-before: page"><li>Keep')
    assert problems("handout", pdf(body)) == []
    style = f"@page {{ @bottom-right {{ {hiding} }} }}"
    found = (d for d in problems("handout", pdf(body, style)) if d.code is Code.PROOF_MISSING)
    assert [d.message for d in found] == [
        f'page {number} of the handout lacks "Page {number} of 2" in its margin'
        for number in (1, 2)
    ]
    first, *_others = problems("handout", pdf(body, style.replace("@page", "@page :first", 1)))
    assert first.code is Code.PROOF_MISSING
    assert first.message == 'page 1 of the handout lacks "Page 1 of 2" in its margin'


def test_a_message_names_the_place_in_the_manuscript() -> None:
    (found,) = problems("handout", pdf(changed(BODY, "kidney disease", "kidney")))
    assert found.code is Code.PROOF_MISSING
    assert found.message == 'the handout lacks the word "disease."'
    assert found.help is not None
    assert 'between "' in found.help
    assert found.position[0] == 8


def test_two_faults_are_two_messages() -> None:
    body = changed(changed(BODY, "not more", "more"), "<td>240 mg", "<td>24 mg")
    first, second = (d.message for d in problems("handout", pdf(body)))
    assert 'lacks the word "not"' in first
    assert '"24" in place of "240"' in second


def test_a_lost_document_is_told_shortly() -> None:
    assert 0 < len(problems("handout", pdf("<p>Something else."))) <= 10


# --- Card and booklet -----------------------------------------------------------------


def test_card_of_two_pages() -> None:
    data = pdf(changed(CARD, "<p>Do not", '<p style="break-before: page">Do not'), PLAIN_PAGE)
    assert Code.PROOF_CARD_PAGES in {d.code for d in problems("card", data)}


def test_card_prints_too_near_the_edge() -> None:
    data = pdf(CARD, PLAIN_PAGE + "@page { margin: 2mm } body, h1 { margin: 0 }")
    assert [d.code for d in problems("card", data)] == [Code.PROOF_CARD_EDGE]


def test_card_lacks_words() -> None:
    data = pdf(changed(CARD, "350", "35"), PLAIN_PAGE)
    assert '"35" in place of "350"' in problems("card", data)[0].message


BOOK_FAULTS = {
    "missing": ("not more", "more", Code.PROOF_MISSING),
    "changed": ("Take 350", "Take 35", Code.PROOF_MISSING),
    "broken": ("Take 350", "Take 3\u202f50", Code.PROOF_MISSING),
    "hidden": ("not more", '<span hidden="hidden">not</span> more', Code.PROOF_MISSING),
    "drawn": ("not more", '<span role="img">not</span> more', Code.PROOF_UNREADABLE),
    "added": ("<p>Ask your", "<p>Take 400 mg.</p><p>Ask your", Code.PROOF_ADDED),
    "note changed": ("that is 350", "that is 35", Code.PROOF_MISSING),
}


@pytest.mark.parametrize(("old", "new", "code"), BOOK_FAULTS.values(), ids=BOOK_FAULTS.keys())
def test_booklet_lacks_words(old: str, new: str, code: Code) -> None:
    found = problems("booklet", epub(changed(XHTML, old, new), XHTML_END))
    assert [d.code for d in found] == [code]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("<li>Bring", '<li value="3">Bring', '"3." in place of "2."'),
        ("<ol>", '<ol start="2">', '"2." in place of "1."'),
        ("ol>", "ul>", 'lacks the word "1."'),
    ],
)
def test_booklet_has_other_numbers(old: str, new: str, found: str) -> None:
    problem, *_ = problems("booklet", epub(XHTML, XHTML_END.replace(old, new)))
    assert found in problem.message


def test_booklets_files_are_in_order() -> None:
    assert problems("booklet", epub(XHTML_END, XHTML))


def test_booklets_contents_lack_a_section() -> None:
    found = problems("booklet", epub(XHTML, XHTML_END, contents="How"))
    assert {d.code for d in found} == {Code.PROOF_CONTENTS}
    assert [(d.message, d.position[0]) for d in found] == [
        ('the booklet\'s contents lack "How much"', 1),
        ('the booklet\'s contents lead from "How" to "How much"', 1),
    ]


def test_words_for_a_picture() -> None:
    document = read_prepared("Look:\n\n![A leg at rest](leg.png)\n")
    good = '<h1>Sleep well</h1><p>Look:</p><img src="leg.png" alt="A leg at rest"/>'
    assert problems("booklet", epub(good), document) == []
    (found,) = problems("booklet", epub(good.replace("A leg at rest", "")), document)
    assert found.code is Code.PROOF_MISSING


@pytest.mark.parametrize("output", ["handout", "card", "booklet"])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 no more", b"PK\x03\x04 no more"])
def test_a_broken_file_is_reported(output: str, data: bytes) -> None:
    assert [d.code for d in problems(output, data)] == [Code.PROOF_UNREADABLE]
