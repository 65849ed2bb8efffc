"""Texts of LibreOffice, web pages, Markdown and plain text."""

import pytest
from imports import body_of, draft, told
from office_files import open_document

from rlspub.importing.losses import What
from rlspub.importing.originals import OriginalError

STYLES = (
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T2" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="T3" style:family="text">'
    '<style:text-properties fo:language="es" fo:country="ES"/></style:style>'
    '<style:style style:name="T4" style:family="text">'
    '<style:text-properties style:font-name="Symbol"/></style:style>'
)


def test_a_text_of_libreoffice() -> None:
    body = (
        '<text:h text:outline-level="1">How much</text:h>'
        '<text:p>10<text:span text:style-name="T1">9</text:span> cells, '
        '250 <text:span text:style-name="T4">m</text:span>g'
        "<office:annotation><dc:creator>Ann</dc:creator><text:p>Sure?</text:p></office:annotation>"
        " at most.</text:p>"
        '<text:p>Take <text:span text:style-name="T2">50</text:span> 65 mg, due '
        "<text:date>3 May</text:date>.</text:p>"
        '<text:p><text:span text:style-name="T3">Llame al médico ahora</text:span></text:p>'
        "<text:p>Box:<draw:frame><draw:text-box><text:p>Never double it.</text:p>"
        "</draw:text-box></draw:frame></text:p>"
        '<text:h text:outline-level="1">More</text:h><text:p>End.</text:p>'
    )
    pages = "<style:header><text:p>Elm Clinic</text:p></style:header>"
    made = draft(open_document(body, STYLES, pages), "leaflet.odt")
    assert made.facts.language == "en-GB"
    assert body_of(made) == (
        "## How much\n\n10⁹ cells, 250 μg at most.\n\nTake 65 mg, due 3 May.\n\n"
        '[Llame al médico ahora]{lang="es-ES"}\n\nBox:\n\nNever double it.\n\n## More\n\nEnd.'
    )
    assert told(made, What.HEADER) == ["Elm Clinic"]
    assert told(made, What.COMMENT) == ["Sure?"]
    assert len(told(made, What.STRUCK_OUT)) == 1
    assert told(made, What.TEXT_BOX) == ["below “How much”: Never double it."]
    assert made.unexplained == 0


MORE_STYLES = "".join(
    f'<style:style style:name="{key}" style:family="{family}"><style:text-properties {marks}/>'
    f'</style:style><style:style style:name="{key}2" style:family="{family}" '
    f'style:parent-style-name="{key}"/>'
    for key, family, marks in (
        ("S", "text", 'style:text-line-through-style="solid"'),
        ("S", "paragraph", 'style:text-line-through-style="solid"'),
        ("H", "paragraph", 'text:display="none"'),
        ("G", "text", 'style:font-name="Symbol1"'),
    )
) + (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-prefix="Day " style:num-suffix=":"/></text:list-style>'
)


@pytest.mark.parametrize(
    ("inside", "what", "words"),
    [
        (
            '<text:p>or <text:span text:style-name="S2">50</text:span></text:p>',
            What.STRUCK_OUT,
            "50 (after “or”)",
        ),
        ('<text:p text:style-name="S2">50</text:p>', What.STRUCK_OUT, "50 (after “”)"),
        ('<text:p text:style-name="H2">50</text:p>', What.HIDDEN, "50 (after “”)"),
        ('<text:section text:display="none"><text:p>50</text:p></text:section>', What.HIDDEN, "50"),
        (
            (
                '<table:table><table:table-row table:visibility="collapse"><table:table-cell>'
                "<text:p>50</text:p></table:table-cell></table:table-row></table:table>"
            ),
            What.HIDDEN,
            "50",
        ),
        (
            '<text:p>1 <text:span text:style-name="G2">m</text:span>g</text:p>',
            What.SIGN,
            "μ (Symbol)",
        ),
        (
            (
                '<text:list text:style-name="L"><text:list-item><text:p>Rest</text:p>'
                "</text:list-item></text:list>"
            ),
            What.LABEL,
            "“Day …:” before “Rest”",
        ),
    ],
)
def test_what_the_styles_of_libreoffice_do_is_told(inside: str, what: What, words: str) -> None:
    body = f"<text:p>Take 65 mg.</text:p>{inside}<text:p>End.</text:p>"
    face = (
        '<style:font-face xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        """style:name="Symbol1" svg:font-family="'Symbol'"/>"""
    )
    made = draft(open_document(body, face + MORE_STYLES), "leaflet.odt")
    assert told(made, what) == [words]
    assert "50" not in made.text
    assert ("1 μg" in made.text) == (what is What.SIGN)
    assert made.unexplained == 0


def test_a_web_page() -> None:
    page = (
        "<html lang='en-AU'><head><title>Iron</title><style>p {}</style></head><body>"
        "<!-- old --><h1>Iron tablets</h1><h2 id='how'>How much</h2>"
        "<p>Take <b>one</b> &lt; 5&nbsp;mg, 10<sup>9</sup>, <s>two</s>.<br>Rest.</p>"
        "<ul><li>red</li><li>black <span lang='es'>heces negras</span></li></ul>"
        "<form><input type='text' name='phone'><select><option>Yes</option></select></form>"
        "<p><a href='#how'>See above</a> <a href='file:///c/x.doc'>or here</a></p>"
        "<script>alert(1)</script></body></html>"
    )
    made = draft(page.encode(), "leaflet.html")
    assert made.facts.title == "Iron tablets"
    assert (made.facts.language, made.facts.country) == ("en-AU", "AU")
    assert body_of(made) == (
        "## How much {#how}\n\nTake **one** \\< 5\u00a0mg, 10⁹, .\\\nRest.\n\n- red\n"
        '- black [heces negras]{lang="es"}\n\n_____ _____\n\n[See above](#how) or here'
    ).replace("\\< 5", "< 5")
    assert told(made, What.LINK) == ["below “How much”: or here <file:///c/x.doc>"]
    assert [loss.what for loss in made.losses].count(What.FORM) == 2
    assert len(told(made, What.STRUCK_OUT)) == 1
    assert made.unexplained == 0


@pytest.mark.parametrize(
    ("inside", "what", "words"),
    [
        ("<p hidden>50 mg</p>", What.HIDDEN, "<p> 50 mg"),
        ("<p style='display: none !important'>50 mg</p>", What.HIDDEN, "<p> 50 mg"),
        ("<p><span style='visibility:hidden'>50</span> mg</p>", What.HIDDEN, "50"),
        ("<p><span style='font-size:0px'>50</span> mg</p>", What.HIDDEN, "50"),
        (
            "<div style='font-size:0'>50 mg<p style='font-size:9pt'>Seen</p></div>",
            What.HIDDEN,
            "50 mg",
        ),
        ("<style>.x, #y {display:none}</style><p class='a x'>50</p>", What.HIDDEN, "<p> 50"),
        (
            "<style>.y {display:none !important} p.y {display:block}</style><p class=y>50",
            What.HIDDEN,
            "<p> 50",
        ),
        (
            "<style>.y {opacity:0 !important}</style><p class=y style='opacity:1'>50",
            What.HIDDEN,
            "<p> 50",
        ),
        ("<style>@media screen {div p {opacity:0}}</style><div><p>50</div>", What.HIDDEN, "<p> 50"),
        (
            "<style>@layer x {@supports (opacity:0) {p.z {opacity:0}}}</style><p class=z>50",
            What.HIDDEN,
            "<p> 50",
        ),
        ("<style>@import url(a.css);</style>", What.STYLES, "@import url(a.css);"),
        ("<p><u style='text-decoration:line-through'>50</u></p>", What.STRUCK_OUT, "<u> 50"),
        (
            "<style>.x {text-decoration-line: line-through}</style><b class=x>50</b>",
            What.STRUCK_OUT,
            "<b> 50",
        ),
        ("<p>1 <font face=Symbol>m</font>g</p>", What.SIGN, "μ (Symbol, typed as m)"),
        ("<p>1 <span style='font-family: \"Symbol\", serif'>m</span>g</p>", What.SIGN, "μ"),
        ("<p>1 <span style='font: 12pt Symbol'><b>m</b></span>g</p>", What.SIGN, "μ"),
        ("<pre style='font-family:Symbol'>m\nm</pre>", What.SIGN, "μ μ"),
        ("<ol><li value=7>Seven</ol>", What.LABEL, "7. Seven"),
        ("<ol reversed><li>Two<li>One</ol>", What.LABEL, "<ol reversed> Two One"),
        ("<style>p::after {content: ' mg'}</style>", What.LABEL, "mg (p::after)"),
        ("<style>a ~ b {display:none}</style>", What.STYLES, "a ~ b"),
        ("<style>:not(b):has(i) {display:none}</style>", What.STYLES, ":not(b):has(i)"),
        ("<style>a:last-of-type {display:none}</style>", What.STYLES, "a:last-of-type"),
        ("<link rel=stylesheet href=a.css>", What.STYLES, "a.css"),
        ("<p><input type=submit value='Send 50'></p>", What.ELEMENT, "<input> Send 50"),
    ],
)
def test_what_the_styles_of_a_page_do_is_told(inside: str, what: What, words: str) -> None:
    made = draft(f"<html lang=en-US><p>Take 65 mg.</p>{inside}<p>End.</p>".encode(), "a.html")
    assert any(words in one for one in told(made, what))
    assert "Take 65 mg." in made.text
    assert "50" not in made.text
    assert "mg " not in made.text
    assert ("μ" in made.text) == (what is What.SIGN)
    assert made.unexplained == 0


@pytest.mark.parametrize(
    "rules", ["x div div div div {display:none}", "div {font-family:serif}" * 50]
)
def test_style_sheets_are_not_read_without_end(rules: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<style>{rules}</style>{'<div>' * 40}Take 5 mg.".encode()
    assert "Take 5 mg." in draft(page, "a.html").text
    monkeypatch.setattr("rlspub.importing.originals.selectors._MOST_STEPS", 10_000)
    with pytest.raises(OriginalError, match="without end"):
        draft(page, "a.html")


@pytest.mark.parametrize(
    "raised",
    [
        "<span style='vertical-align:super'>9</span>",
        "<b class=x>9</b>",
        "<sup class=x>9</sup>",
        "<span class=x><i>9</i></span>",
    ],
)
def test_figures_that_a_page_raises_by_its_styles_stay_raised(raised: str) -> None:
    page = f"<style>.x, td {{vertical-align: super}}</style><p>Have 10{raised} cells, 5 mg."
    made = draft(page.encode(), "a.html")
    assert body_of(made) == "Have 10⁹ cells, 5 mg."
    assert made.unexplained == 0


def test_blanks_stand_where_a_form_waits() -> None:
    page = (
        "<p>Name: <input name=n></p><p>Why: <textarea>typed</textarea></p>"
        "<ul><li><input type=checkbox> Yes</ul>"
    )
    made = draft(page.encode(), "a.html")
    assert body_of(made) == "Name: _____\n\nWhy: _____\n\n- [ ] Yes"
    assert len(told(made, What.FORM)) == 3
    assert made.unexplained == 0


@pytest.mark.parametrize("mark", ["<font>", "<div>", "<b>"])
def test_marks_that_are_never_closed_hide_nothing(mark: str) -> None:
    made = draft(f"<p>Before.</p>{mark * 260}<p>Take 5 mg.</p>after".encode(), "a.html")
    assert "Take 5 mg." in made.text.replace("*", "")
    assert "after" in made.text
    assert made.unexplained == 0
    with pytest.raises(OriginalError, match="too deep"):
        draft(f"<p>Before.</p>{mark * 5000}<p>Take 5 mg.</p>".encode(), "a.html")


def test_markdown_of_another_program() -> None:
    text = (
        "---\ntitle: Iron\nlayout: post\n---\n# Iron tablets\n\nCosts $5 or $10, *slowly*,\nby "
        "@ann.\n* red\n* black\n\n<b>Stop</b> at 10^9^ {.x}\n\n[]{#a}[Words]{.underline}\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    made = draft(text.encode(), "loose.md")
    assert made.facts.title == "Iron"
    assert "Costs $5 or $10, *slowly*, by @ann." in made.text
    assert "- red\n- black" in made.text
    assert "underline" not in made.text
    assert "| a | b |\n| --- | --- |\n| 1 | 2 |" in made.text
    assert told(made, What.KEY) == ["layout: post"]
    assert made.unexplained == 0


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Take it.[^1]\n\n[^1]: Once.\n\n[^2]: Never twice.", ["Never", "twice"]),
        ("Take it.\n\n[Dose]: 5 mg at night", ["Dose", "5", "mg", "at", "night"]),
        ("Take it.\n\n[Dose]: 5mg", ["Dose", "5mg"]),
        ("Take [it][a].\n\n[a]: https://example.org/x\n[b]: <iron.html>", []),
        ("Take it.\n\n[n]: 11 mg, 28 or 2026", ["n", "11", "mg", "28", "or", "2026"]),
    ],
)
def test_what_markdown_hides_in_its_marks_is_found(text: str, lost: list[str]) -> None:
    made = draft(text.encode(), "loose.md")
    assert [words.partition(" (in")[0] for words in told(made, What.UNEXPLAINED)] == lost


def test_places_that_nothing_leads_to_are_told() -> None:
    text = "See [it][a].\n\n[a]: https://example.org/x\n[Dose]: 50mg/day\n[b]: c.html 'Never 5'"
    made = draft(text.encode(), "loose.md")
    assert told(made, What.ELEMENT) == ["[Dose]: 50mg/day", "[b]: c.html 'Never 5'"]
    assert made.unexplained == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text(encoding: str) -> None:
    text = (
        "Café and 5 µg\r\n\r\nThis paragraph was broken into lines by a mail program, which\r\n"
        "ends them all.\r\n\r\nAdults: 65 mg\r\nTeens: 45 mg\r\n\r\n- one\r\n- two\r\n"
    )
    made = draft(text.encode(encoding), "leaflet.txt")
    assert body_of(made) == (
        "Café and 5 µg\n\nThis paragraph was broken into lines by a mail program, which ends them "
        "all.\n\nAdults: 65 mg\\\nTeens: 45 mg\n\n- one\n- two"
    )
    assert made.unexplained == 0
