"""Figures on finished pages, as the eye sees them."""

import datetime
import io
import re
from dataclasses import replace

import pikepdf
import pytest
from printing import METADATA
from proof_files import pdf
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Code, Diagnostic, Reporter
from rlspub.proof.pdf.content import read_contents
from rlspub.proof.pdf.figures.figures import prove_figures
from rlspub.proof.pdf.figures.reading import FigurePage, list_doses
from rlspub.proof.pdf.least_type import LeastType
from rlspub.tree import Document

DOCUMENT = read_prepared(
    """\
Take [2 tablets]{.dose} twice, or [18 mg]{.dose} a day.[^a] Vitamin B12 and H~2~O are 10^6^ things.

Call 911 or (800) 555-0127 in 2 hours. [1.5 g]{.dose} is 1,500 mg.

1. [45 mg]{.dose} at most

[^a]: Or [18 mg]{.dose} at night.
""",
    METADATA,
)
DOSE = "<span class=dose>{}</span>"
BODY = f"""
<p>Take {DOSE.format("2&nbsp;tablets")} twice, or {DOSE.format("18&nbsp;mg")} a day.<sup>1</sup>
Vitamin B12 and H<sub>2</sub>O are 10<sup>6</sup> things.
<p>Call 911 or (800) 555-0127 in 2 hours. {DOSE.format("1.5&nbsp;g")} is 1,500&nbsp;mg.
<ol><li>{DOSE.format("45&nbsp;mg")} at most</ol>
"""
STYLE = ".dose { font-weight: bold; white-space: nowrap } sub { font-size: 0.8em }"
LEAST = LeastType(text=12, notes=10)


def find(
    style: str = "", body: str = BODY, least: LeastType = LEAST, document: Document = DOCUMENT
) -> list[Diagnostic]:
    return find_in(document, pdf(body, STYLE + style), least)


def find_in(document: Document, data: bytes, least: LeastType = LEAST) -> list[Diagnostic]:
    reporter = Reporter(document.source.path, document.source)
    with read_contents(data) as pages:
        prove_figures(document, "handout", pages, HOUSE.fonts, reporter, least=least)
    return reporter.sorted()


def read(style: str = "") -> list[tuple[str, bool]]:
    with read_contents(pdf(BODY, STYLE + style)) as pages:
        figures = FigurePage(pages[0], "en-US").find_figures(list_doses(DOCUMENT), "en-US")
        return [(figure.words, figure.is_dose) for figure in figures]


def test_every_figure_of_a_page_is_found_once() -> None:
    assert sorted(read()) == sorted(
        [
            *((dose, True) for dose in ("2 tablets", "18 mg", "1.5 g", "45 mg")),
            *((words, False) for words in ("1,500 mg", "1", "12", "2", "10", "6", "911")),
            *((words, False) for words in ("800", "555-0127", "2", "1", "1", "1")),
        ]
    )


@pytest.mark.parametrize(
    "style",
    [
        "",
        "p { width: 4cm }",
        "body { columns: 2 }",
        "p .dose { font-size: 24pt }",
        ".dose { font-weight: 600 }",
        ".dose { background: #fff3b0 }",
        "p { background: #12424a; color: white }",
        "li { border: 1pt solid; padding: 2mm }",
        "p { border-left: 2pt solid; padding-left: 1em }",
        "html { font-size: 40pt }",
    ],
)
def test_plain_pages_are_left_alone(style: str) -> None:
    assert find(style) == []


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ("p { font-size: 11pt }", Code.PROOF_FIGURE_SIZE),
        (
            "p .dose { display: inline-block } .dose::first-letter { font-size: 9pt }",
            Code.PROOF_FIGURE_SIZE,
        ),
        (".dose { display: inline-block; transform: scale(0.8) }", Code.PROOF_FIGURE_SIZE),
        ("p + p { font-size: 8pt }", Code.PROOF_FIGURE_SIZE),
        (".dose { display: inline-block; transform: rotate(180deg) }", Code.PROOF_FIGURE_TURNED),
        (".dose { display: inline-block; transform: skewX(9deg) }", Code.PROOF_FIGURE_TURNED),
        (".dose { letter-spacing: 1pt }", Code.PROOF_FIGURE_SPACING),
        (".dose { letter-spacing: -1pt }", Code.PROOF_FIGURE_SPACING),
        (".dose { word-spacing: 4pt }", Code.PROOF_FIGURE_SPACING),
        (".dose { margin-left: -0.3em }", Code.PROOF_FIGURE_NEIGHBOURS),
        (".dose { position: relative; top: 3em }", Code.PROOF_FIGURE_NEIGHBOURS),
        (".dose { float: right }", Code.PROOF_FIGURE_NEIGHBOURS),
        ("li { text-indent: -1em }", Code.PROOF_FIGURE_NEIGHBOURS),
        ("sup { font-size: 1em; vertical-align: 0 }", Code.PROOF_FIGURE_MARK),
        ("sup { vertical-align: 0 }", Code.PROOF_FIGURE_MARK),
        ("sup { vertical-align: -0.3em }", Code.PROOF_FIGURE_MARK),
        ("sub { font-size: 1em; vertical-align: 0 }", Code.PROOF_FIGURE_MARK),
        (".dose { text-decoration: line-through }", Code.PROOF_FIGURE_DRAWN),
        (".dose { border-left: 1pt solid }", Code.PROOF_FIGURE_DRAWN),
        (".dose { border-left: 1pt solid; padding-left: 0.4em }", Code.PROOF_FIGURE_DRAWN),
        ("p { text-decoration: line-through }", Code.PROOF_FIGURE_DRAWN),
        (".dose { font-feature-settings: 'onum' }", Code.PROOF_FIGURE_DRAWN),
        ("p { font-variant-numeric: slashed-zero }", Code.PROOF_FIGURE_DRAWN),
        (".dose { font-style: italic }", Code.PROOF_FIGURE_SHAPE),
        (".dose { font-variation-settings: 'wdth' 70 }", Code.PROOF_FIGURE_SHAPE),
    ],
)
def test_what_makes_a_figure_look_like_another_is_told(style: str, code: Code) -> None:
    assert code in {found.code for found in find(style)}


DRAWN = "content: ''; display: inline-block; background: currentColor;"


@pytest.mark.parametrize(
    "drawn",
    [
        "width: 0.14em; height: 0.14em",
        "width: 0.1em; height: 0.7em; margin-right: 0.3em",
        "width: 0.4em; height: 0.08em; vertical-align: 0.3em; margin-right: 0.1em",
        "width: 0.35em; height: 0.6em; background: none; border: 1pt solid; border-radius: 50%",
        "position: absolute; width: 0.3em; height: 0.2em; margin: 0.5em 0 0 0.2em",
        "position: absolute; width: 1.2em; height: 0.6em; margin: 0.6em 0 0 0; background: white",
        "position: absolute; width: 4em; height: 1.4em; background: rgba(255, 255, 255, 0.8)",
    ],
)
def test_drawn_figures_points_and_patches_are_told(drawn: str) -> None:
    (found, *_) = find(f".dose::before {{ {DRAWN} {drawn} }}")
    assert found.code is Code.PROOF_FIGURE_DRAWN
    assert found.message.startswith('page 1 of the handout has "')


def test_an_amount_in_a_note_may_be_in_its_type() -> None:
    body = f"<ol><li>Or {DOSE.format('18&nbsp;mg')} at night.</ol>"
    assert find("ol { font-size: 10pt }", body) == []
    assert {d.code for d in find("ol { font-size: 9pt }", body)} == {Code.PROOF_FIGURE_SIZE}
    large = LeastType(18, 18)
    assert {d.code for d in find("", body, large)} == {Code.PROOF_FIGURE_SIZE}


def test_a_blank_may_stand_in_the_sentence_of_a_dose() -> None:
    document = read_prepared("Take _____ of [5 mg]{.dose} a day.\n", METADATA)
    blank = "<span style='display: inline-block; width: 3cm; border-bottom: 1pt solid'></span>"
    body = f"<p>Take {blank} <b>5&nbsp;mg</b> a day."
    assert find("", body, document=document) == []
    without = read_prepared("Take [5 mg]{.dose} a day.\n", METADATA)
    assert {d.code for d in find("", body, document=without)} == {Code.PROOF_FIGURE_NEIGHBOURS}


def test_an_amount_may_end_a_title_and_a_cell_though_it_is_marked_elsewhere() -> None:
    document = read_prepared("# Iron 5 mg\n\nTake [5 mg]{.dose} a day.\n\n- 5 mg\n", METADATA)
    body = "<h1>Iron 5 mg</h1><p>Take <b>5&nbsp;mg</b> a day.<ul><li>5 mg</ul>"
    assert find("", body, document=document) == []


def prove(text: str, body: str, style: str = "") -> set[Code]:
    """Return what is told of a page that is to show a manuscript."""
    return {d.code for d in find(style, body, document=read_prepared(text, METADATA))}


# A manuscript, and the page that shows it as our layouts do.
PLAIN = {
    "brackets, quotes and signs stand right before a dose": (
        (
            "([5 mg]{.dose}) \u201c[5 mg]{.dose}\u201d x-[5 mg]{.dose} ~[5 mg]{.dose} "
            "$[5 mg]{.dose} \u2265[5 mg]{.dose} \u2014[5 mg]{.dose} \u00bf[5 mg]{.dose}?\n"
        ),
        "<p>(@) \u201c@\u201d x-@ ~@ $@ \u2265@ \u2014@ \u00bf@?",
    ),
    "a dose in a bracket has a mark, too": (
        "([5 mg]{.dose}[^a])\n\n[^a]: N\n",
        "<p>(@<sup>1</sup>)<ol><li>N</ol>",
    ),
    "two doses stand at a sign": (
        "[5 mg]{.dose}/[10 mg]{.dose} or [5 mg]{.dose}-[10 mg]{.dose}\n",
        "<p>@/<span class=dose>10&nbsp;mg</span> or @-<span class=dose>10&nbsp;mg</span>",
    ),
    "a heading ends with a figure before a sign": (
        "# For 5 mg\n\n\u00bf[5 mg]{.dose}?\n",
        "<h1>For 5 mg</h1><p>\u00bf@?",
    ),
    "a range, a share and a fraction": (
        "[5 to 10 mg]{.dose} ([2.5%]{.dose}, [\u00bd tablet]{.dose})\n",
        "<p><b>5&nbsp;to&nbsp;10&nbsp;mg</b> (<b>2.5%</b>, <b>\u00bd&nbsp;tablet</b>)",
    ),
    "the mark of a note stands on a formula": (
        "H~2~O[^a], m^2^[^a] and HbA~1c~[^a].\n\n[^a]: N\n",
        (
            "<p>H<sub>2</sub>O<sup>1</sup>, m<sup>2</sup><sup>1</sup> and HbA<sub>1c</sub>"
            "<sup>1</sup>.<ol><li>N</ol>"
        ),
    ),
    "a box is called by an amount": (
        '::: {.note title="Adults: 5 mg"}\nTake [5 mg]{.dose} a day.\n:::\n',
        "<h2>Adults: 5 mg</h2><p>Take @ a day.",
    ),
    "terms, cells and quotes are an amount": (
        "Take [5 mg]{.dose} a day.\n\n5 mg\n:   5 mg\n\n> 5 mg\n\n|5 mg|\n|---|\n|5 mg|\n",
        (
            "<p>Take @ a day.<dl><dt>5 mg<dd>5 mg</dl><blockquote>5 mg</blockquote>"
            "<table><tr><th>5 mg<tr><td>5 mg</table>"
        ),
    ),
    "code has wide spaces": (
        "Take [5 mg]{.dose} a day.\n\n```\n5 mg      now\n```\n",
        "<p>Take @ a day.<pre>5 mg      now</pre>",
    ),
    "numbers end a line and begin the next": (
        f"{'2026 12 ' * 40}\n",
        f"<p>{'2026 12 ' * 40}",
    ),
    "a paragraph goes on with a dose on the next page": (
        f"One {'[5 mg]{.dose} ' * 9}two.\n",
        f"<p style='width: 14mm; orphans: 1; widows: 1'>One {'@ ' * 9}two.",
    ),
    "one word is read from right to left": (
        "Take [5 mg]{.dose} of \u062f\u0648\u0627\u0621 ([5 mg]{.dose}) a day.\n",
        "<p>Take @ of \u062f\u0648\u0627\u0621 (@) a day.",
    ),
    "words are read from right to left": (
        (
            "\u062e\u0630 ([5 mg]{.dose}) \u062b\u0645 [5 mg]{.dose}[^a]"
            " \u062b\u0645 [5 mg]{.dose}[^b]."
            "\n\n[^a]: \u062e\u0630\n[^b]: \u062e\u0630\n"
        ),
        (
            "<p dir=rtl>\u062e\u0630 (<bdi dir=ltr>@</bdi>) \u062b\u0645 "
            "<bdi dir=ltr>@</bdi><sup>1</sup> \u062b\u0645 <bdi dir=ltr>@</bdi><sup>2</sup>."
            "<ol><li>\u062e\u0630<li>\u062e\u0630</ol>"
        ),
    ),
}


def show(body: str) -> str:
    return body.replace("@", DOSE.format("5&nbsp;mg"))


@pytest.mark.parametrize(("text", "body"), PLAIN.values(), ids=PLAIN)
def test_ordinary_sentences_are_left_alone(text: str, body: str) -> None:
    style = "@page { size: 9cm 5cm; margin: 12mm }" if "orphans" in body else ""
    assert prove(text, show(body), f"sub, sup {{ font-size: 0.8em }} {style}") == set()


@pytest.mark.parametrize(
    ("name", "style", "code"),
    [
        (
            "a dose in a bracket has a mark, too",
            "sup { font-size: 1em; vertical-align: 0 }",
            Code.PROOF_FIGURE_MARK,
        ),
        (
            "the mark of a note stands on a formula",
            "sup + sup { font-size: 1em; vertical-align: 0 }",
            Code.PROOF_FIGURE_MARK,
        ),
        (
            "the mark of a note stands on a formula",
            "sub { font-size: 1em; vertical-align: 0 }",
            Code.PROOF_FIGURE_MARK,
        ),
        (
            "one word is read from right to left",
            ".dose { word-spacing: 4pt }",
            Code.PROOF_FIGURE_SPACING,
        ),
        (
            "one word is read from right to left",
            ".dose { position: relative; top: 3em }",
            Code.PROOF_FIGURE_NEIGHBOURS,
        ),
        (
            "words are read from right to left",
            "sup { font-size: 1em; vertical-align: 0 }",
            Code.PROOF_FIGURE_NEIGHBOURS,
        ),
        (
            "numbers end a line and begin the next",
            "p { overflow-wrap: anywhere; width: 7mm }",
            Code.PROOF_FIGURE_SPACING,
        ),
    ],
)
def test_ordinary_sentences_are_proved(name: str, style: str, code: Code) -> None:
    text, body = PLAIN[name]
    assert code in prove(text, show(body), f"sub {{ font-size: 0.8em }} {style}")


def test_a_title_may_stand_beside_the_number_of_a_page() -> None:
    document = read_prepared("Take [5 mg]{.dose} a day.\n", METADATA)
    style = '@page { @bottom-left { content: "Iron 5 mg" } }'
    document = replace(document, metadata=replace(METADATA, title="Iron 5 mg"))
    assert find(style, "<p>Take <b>5&nbsp;mg</b> a day.", document=document) == []


def test_a_date_may_begin_a_line_below_a_version_and_no_number_be_broken() -> None:
    metadata = replace(METADATA, language="es", version="1.0", date=datetime.date(2026, 11, 20))
    document = read_prepared("Duerma 15 horas.", metadata)
    imprint = "<p>Versión 1.0<br>20 de noviembre de 2026</p>"
    assert find_in(document, pdf(f"{imprint}<p>Duerma 15 horas.</p>")) == []
    (broken,) = find_in(document, pdf(f"{imprint}<p>Duerma 1<br>5 horas.</p>"))
    assert broken.code is Code.PROOF_FIGURE_SPACING


def test_the_place_of_a_dose_and_its_words_are_told() -> None:
    document = read_prepared("One.\n\nTake [5 mg]{.dose}[^a] a day.\n\n[^a]: N\n", METADATA)
    (found, *_) = find(".dose { letter-spacing: 1pt }", show("<p>Take @ a day."), document=document)
    assert found.position == (3, 6)
    assert found.message.startswith('page 1 of the handout has "5 mg" and')


def swap_figures(data: bytes) -> bytes:
    """Return a file that says of the shape of a 1 that it is a 7, and the reverse."""
    swapped = {b" <0031>": b" <0037>", b" <0037>": b" <0031>"}
    with pikepdf.open(io.BytesIO(data)) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Stream) and b"beginbfchar" in (table := item.read_bytes()):
                item.write(re.sub(rb" <003[17]>", lambda found: swapped[found[0]], table))
        changed = io.BytesIO()
        file.save(changed)
    return changed.getvalue()


def test_the_shape_of_a_figure_counts_and_not_what_the_file_says_of_it() -> None:
    document = read_prepared("Take [18 mg]{.dose} a day.\n", METADATA)
    lying = swap_figures(pdf("<p>Take <b>78&nbsp;mg</b> a day."))
    assert (Code.PROOF_FIGURE_DRAWN, 'page 1 of the handout has "18 mg"') in [
        (d.code, d.message.split(" and ")[0]) for d in find_in(document, lying)
    ]
