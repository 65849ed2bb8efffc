"""What style sheets may do: ours and a pleasant clinic's, and nothing that falsifies words."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from printing import context, own_layouts
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Code, Failed
from rlspub.layouts import Inks, LayoutError, open_house
from rlspub.layouts.contract import BOOK_STYLE
from rlspub.layouts.settings.ranges import SETTINGS, Range
from rlspub.layouts.style_sheets import read_style_sheets
from rlspub.layouts.styles import STACKED_TABLES, judge_declarations, judge_sheet, judge_sheets
from rlspub.layouts.styles.sheet import DEEPEST, MOST_CHARACTERS
from rlspub.renderers.pdf import handout

REFUSED = Path(__file__).parent / "refused"
# Of a page on which all else is well: what a sheet gets to use.
ROOT = """:root { --ink: #111111; --quiet: #333333; --accent: #0f4a6b; --alarm: #a3160f;
  --rule: #777777; --paper: #ffffff; --figure: 1.8rem; --heading: 1.3rem; --lead: 1.1rem;
  --subheading: 1.1rem; --line: 1.3rem; --half: 0.6rem; --quarter: 0.3rem; --eighth: 0.15rem;
  --title: 28pt; --small: 10pt; --hang: 15mm; --write: 9mm; --columns: 2; }
"""
PLEASANT_PAPER = """
/* Larger, calmer, in the colours of the ward. */
h1, h2 { text-align: center; color: var(--accent); font-weight: normal; letter-spacing: 0.02em; }
h1 { font-size: 30pt; margin-bottom: var(--line); border-bottom: 2pt solid var(--accent); }
h2 { font-size: 1.6em; margin: 1.5em 0 0.5em; border-top: 0; }
.subtitle { font-size: 1.3em; text-align: center; }
p { margin-top: calc(var(--half) + 1mm); line-height: 1.6; text-align: left; }
ul { list-style-type: square; padding-inline-start: 1.6em; }
li::marker { color: var(--quiet); font-weight: normal; }
.callout { border: 1.5pt dashed var(--accent); border-radius: 4mm; background: none;
  margin-block: 1em; padding-block: 0.8em; }
.doses { border-top: 3pt double var(--ink); padding: 0.5em 1em; }
.limit { border: 3pt solid var(--alarm); border-radius: 0.5em; padding: 0.5em 1em; }
.limit .dose { font-size: 2em; color: var(--alarm); line-height: 1.2; }
.dose { font-weight: normal; }
th, td { padding: 0.4em 0.6em; text-align: start; vertical-align: middle; }
tbody tr { border-bottom: 0.5pt solid var(--quiet); }
img { max-width: 120mm; }
.foot { font-size: 11pt; color: var(--ink); border-top: 0; }
.line { height: 2em; border-bottom: 1pt solid var(--quiet); }
[dir=rtl] h1 { text-align: start; }
section:has(> .callout) > p:first-child:not(.short) { break-after: avoid; }
"""
PLEASANT_CARD = """
.columns { columns: 2; column-gap: 1.5em; }
.callout { border: 0.1em solid var(--quiet); padding: 0.4em 0.8em; background-size: 1.2em 1.2em; }
h1 { text-align: center; }
"""
PLEASANT_BOOK = """
h1, h2 { text-align: center; font-weight: normal; }
h1 { font-size: 1.8em; }
h2::after { content: ""; display: block; width: 4em; height: 0.1em; margin-top: 0.5em;
  background: #2a8c82; }
p { margin: 0.9em 0; line-height: 1.6; }
.callout { border: 0.1em dashed #2a8c82; border-radius: 0.8em; padding: 1em; }
.limit .dose { font-size: 1.8em; }
ol { padding-inline-start: 2.4em; }
th, td { padding: 0.6em 0.8em; text-align: center; vertical-align: middle; }
@supports (border-style: double) { .emergency { border-style: double; border-width: 0.5em; } }
@container (min-width: 30em) { .callout { margin: 1.5em 1em; } }
"""


def lines(name: str) -> list[str]:
    return (REFUSED / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("rule", lines("paper.css"))
def test_what_falsifies_paper_is_refused(rule: str) -> None:
    for output in ("handout", "card"):
        assert judge_sheet(ROOT + rule, output), output


@pytest.mark.parametrize("rule", lines("book.css"))
def test_what_falsifies_a_book_is_refused(rule: str) -> None:
    assert judge_sheet(rule, "booklet")


def test_the_rest_of_those_sheets_is_allowed() -> None:
    assert judge_sheet(ROOT, "handout") == ()


@pytest.mark.parametrize(
    ("sheet", "output"),
    [
        (PLEASANT_PAPER, "handout"),
        (PLEASANT_CARD, "card"),
        (PLEASANT_BOOK, "booklet"),
    ],
)
def test_a_pleasant_sheet_is_allowed(sheet: str, output: str) -> None:
    assert judge_sheet(sheet if output == "booklet" else ROOT + sheet, output) == ()


def test_a_pleasant_clinic_gets_its_handout(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    with (root / "handout" / "style.css").open("a", encoding="utf-8") as file:
        file.write(PLEASANT_PAPER)
    document = read_prepared(":::doses\nNo more than [350 mg]{.dose}.\n:::\n\n1. One.\n")
    assert handout.render(document, context(document, layouts=root)).pages == 1


def find_pages(settings: Mapping[str, Any]) -> Iterator[tuple[Range, Range]]:
    if "width" in settings:
        yield settings["width"], settings["height"]
    for inner in settings.values():
        if isinstance(inner, Mapping):
            yield from find_pages(inner)


@pytest.mark.parametrize("output", ["handout", "card", "changes"])
def test_style_sheets_have_pages_of_the_sizes_that_settings_may_have(output: str) -> None:
    pages = list(find_pages(SETTINGS[output]))
    least = [min(sides[n].least for sides in pages) for n in (0, 1)]
    most = [max(sides[n].most for sides in pages) for n in (0, 1)]
    for sides, steps in ((least, (-1, 0)), (least, (0, -1)), (most, (1, 0)), (most, (0, 1))):
        width, height = sides
        assert judge_sheet(f"@page {{ size: {width}mm {height}mm }}", output) == ()
        beyond = f"{width + steps[0]}mm {height + steps[1]}mm"
        assert judge_sheet(f"@page {{ size: {beyond} }}", output)


# --- What is told ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (".dose { opacity: 0.1 }", "layouts may not set `opacity`: it can change what is read"),
        (".subtitle { font-size: 0.2em }", "on `.subtitle`, `font-size` takes 1 to 5em"),
        ("p { background-color: red }", "it can change what is read; words stand on plain paper"),
        ("td { border: 0 }", "set `border-bottom` on `tbody tr > *`"),
        ("p { color: red }", "or `var(--quiet)`; colours are set in `clinic.toml`"),
        (".callout { flex-direction: row }", "the order and the place of parts are the template's"),
        ("th, td { padding: 0 }", "or two values (0 to 1em, 0.3 to 2em), such as `1em 0 1em 1em`"),
        (".dose { border: 0 }", "`border` may not be set on `.dose`; it may be set on "),
        ("p { font-sise: 2em }", "did you mean `font-size`?"),
        ("p { color: red !important }", "leave `!important` out"),
        (
            ":root { --mine: 1em }",
            "there is no custom property `--mine` in layouts; known: `--ink`",
        ),
        (".dose { --figure: 2rem }", "`--figure` is set on `:root` alone"),
        (":root { --ink: #eeeeee }", "`--ink` is too pale: it needs a contrast of 4.5 to 1"),
        ("p:hover { margin: 0 }", "this selector is not for layouts: `:hover` is not known in it"),
        ("@import 'x.css';", "`@import` is not for layouts here; known: `@page`"),
        ("td { padding-inline: 0 1em }", "set `padding-inline` on `th, td`, alike for all columns"),
        ("p { { } }", "only declarations, each with `;` behind it"),
        ("p }", "this cannot be read as a style sheet"),
    ],
)
def test_what_is_wrong_is_told_with_a_remedy(rule: str, message: str) -> None:
    found = judge_sheet(f"{ROOT}{rule}", "handout")
    assert any(message in misuse.message for misuse in found), found
    assert found[0].line == ROOT.count("\n") + 1


@pytest.mark.parametrize("rule", ["html { font-family: 'Georgia' }", "@page { margin-top: 9mm }"])
def test_what_a_later_sheet_sets_again_is_refused(rule: str) -> None:
    page = f"{ROOT} html {{ font-family: 'Noto Sans' }} @page {{ margin: 9mm }}"
    ((place, found),) = judge_sheets((rule, page), "handout")[:1]
    assert place == 0
    assert "`layout.toml`" in found.message


def test_all_misuses_are_reported_with_their_places(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    sheet = root / "handout" / "style.css"
    sheet.write_text(f"p {{ margin: 0 }}\n.dose {{\n  top: 0;\n  left: 0 }}{sheet.read_text()}")
    document = read_prepared("Words.")
    with pytest.raises(Failed):
        handout.render(document, surroundings := context(document, layouts=root))
    found, other = surroundings.reporter.sorted()
    assert (found.code, found.path, found.position[0]) == (Code.LAYOUT_PROBLEM, sheet, 3)
    assert found.message.startswith("`top: 0`: layouts may not set `top`")
    assert (other.position[0], other.message[:9]) == (4, "`left: 0`")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        # Sheets of ours before and after it no longer hold.
        ("page.css.jinja", "--small:", "--tiny:", "in `style.css`: `var(--small)` is used, and no"),
        ("page.css.jinja", "small_size }}pt", "small_size }}em", "`--small: 10em`: "),
        ("style.css", ".page-number::before { content: counter(page); }", "", "sets `content`"),
    ],
)
def test_a_clinic_s_sheet_is_blamed_for_what_it_does_to_ours(
    file: str, old: str, new: str, message: str, tmp_path: Path
) -> None:
    root = own_layouts(tmp_path)
    text = (root / "handout" / file).read_text(encoding="utf-8")
    assert old in text
    own = root / "clinic" / "handout" / file
    own.parent.mkdir(parents=True)
    own.write_text(text.replace(old, new), encoding="utf-8")
    document = read_prepared("Words.")
    with pytest.raises(Failed):
        handout.render(document, surroundings := context(document, layouts=root))
    (found,) = surroundings.reporter.sorted()
    assert found.path == own
    assert message in found.message


def test_a_misuse_in_a_sheet_that_is_filled_in_has_the_line_of_its_file(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    sheet = root / "booklet" / "style.css.jinja"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text + "\n.dose { zoom: 0.1 }\n", encoding="utf-8")
    layout = open_house(root).layout("booklet")
    values = {
        "colours": HOUSE.tokens(Inks.SCREEN).colours,
        "icon": lambda _: "data:image/svg+xml,%3Csvg/%3E",
        "stacked_tables": STACKED_TABLES,
    }
    with pytest.raises(LayoutError, match="may not set `zoom`") as caught:
        read_style_sheets(layout, (BOOK_STYLE,), values)
    assert caught.value.line == text.count("\n") + 2


@pytest.mark.parametrize(
    ("file", "old", "message"),
    [
        (
            "shared/blanks.css",
            "border-bottom: 0.07em solid var(--ink);",
            "no style sheet sets `border-bottom` on `.line`",
        ),
        ("handout/style.css", ".page-number::before { content: counter(page); }", "sets `content`"),
    ],
)
def test_what_a_page_cannot_do_without_is_asked_for(
    file: str, old: str, message: str, tmp_path: Path
) -> None:
    root = own_layouts(tmp_path)
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, ""))
    document = read_prepared("Words.")
    with pytest.raises(Failed):
        handout.render(document, surroundings := context(document, layouts=root))
    assert message in surroundings.reporter.sorted()[0].message


def test_room_before_words_is_not_taken_back(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    for rule in ("ol { padding: 0 }", "section > blockquote { padding: 0 }"):
        style = (PROJECT / "layouts" / "handout" / "style.css").read_text(encoding="utf-8")
        (root / "handout" / "style.css").write_text(style + rule, encoding="utf-8")
        document = read_prepared("Words.")
        with pytest.raises(Failed):
            handout.render(document, context(document, layouts=root))


# --- The stacked tables of a book -----------------------------------------------------


def test_the_stacked_tables_are_taken_whole_or_left_out() -> None:
    assert judge_sheet(f"li {{ margin: 0 }}\n{STACKED_TABLES}\nli {{ margin: 0 }}", "booklet") == ()
    assert judge_sheet(STACKED_TABLES[:-100], "booklet")
    assert judge_sheet(STACKED_TABLES.replace("96em", "1em"), "booklet")
    assert judge_sheet(f"/* {STACKED_TABLES} .dose {{ display: none }} /* */", "booklet")
    assert judge_sheet(STACKED_TABLES, "handout")


# --- Attributes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "names", "output"),
    [
        ("width:20ch", ("span", ".line"), "booklet"),
        ("width:15em", ("span", ".line"), "handout"),
        ("margin-inline-start: 2em", ("p",), "changes"),
        ("height: calc(3 * var(--write))", ("div", ".type"), "handout"),
    ],
)
def test_attributes_that_we_write_are_allowed(
    style: str, names: tuple[str, ...], output: str
) -> None:
    assert judge_declarations(style, output, names, {"--write": ["9mm"]}) == ()


@pytest.mark.parametrize(
    "style",
    [
        "color: white",
        "width: 0",
        "font-size: 0.1em",
        "margin-left: -9em",
        "} .dose { display: none",
        "height: calc(3 * var(--nope))",
        "a: b; } c {",
    ],
)
def test_other_attributes_are_refused(style: str) -> None:
    for names in (("span", ".dose"), ("span", ".line"), ("p",)):
        assert judge_declarations(style, "handout", names)


# --- What would stop, or stall, the programs that set pages ---------------------------


@pytest.mark.parametrize(
    "sheet",
    [
        ".dose { transform: scale(0) }",
        ".dose::first-letter { float: left }",
        "p { max-lines: 0 }",
        "@page { @footnote { float: bottom } } .dose { float: footnote }",
        "p { width: " + "calc(" * 3000 + "1px" + ")" * 3000 + " }",
        "p { margin-top: calc(" + "1em + " * 3000 + "1em) }",
        "{" * 100_000,
        "p { margin: " + "(" * 50_000,
        "p { margin: " + "1" * 5000 + "em }",
        "p { margin: 1e400em }",
        "p { margin-top: calc(1e308em * 1e308 - 1e308em * 1e308) }",
        ":root { --line: var(--half); --half: var(--line) } p { margin-top: var(--line) }",
        "p { color: \0 }",
        "p { color: inherit }\x1b",
        ":is(" * 200 + ")" * 200 + " { margin: 0 }",
        "".join(":is(a, b)" for _ in range(40)) + " { margin: 0 }",
        "p, " * 3000 + "p { margin: 0 }",
        "a" * (MOST_CHARACTERS + 1),
        "p { content: '\n' }",
        "p { margin: \\",
        "@page { @page { @page { } } }",
    ],
)
def test_what_stalls_is_refused_before_it_is_set(sheet: str) -> None:
    for output in ("handout", "booklet"):
        found = judge_sheet(sheet, output)
        assert found
        assert all(len(misuse.message) + len(misuse.written) < 1000 for misuse in found)


def test_brackets_may_stand_in_brackets_so_deep() -> None:
    inside = "".join("(" for _ in range(DEEPEST - 1))
    assert "deep" not in judge_sheet(f"p {{ margin: {inside} }}", "handout")[0].message
    assert "deep" in judge_sheet(f"p {{ margin: {inside}((x }}", "handout")[0].message
