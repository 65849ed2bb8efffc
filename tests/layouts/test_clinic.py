"""A clinic's own folder: who it is, what it looks like, and which files it replaces."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import PIL.Image
import pypdfium2
import pytest
import zxingcpp
from conftest import MANUSCRIPT
from printing import METADATA, Printed, context, own_layouts, refusals
from proving import prove
from reading import LAYOUTS, read_prepared

from rlspub import cli
from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.layouts import (
    Inks,
    LayoutError,
    open_house,
    reporting,
    strings_in,
)
from rlspub.outputs import CARD, HANDOUT, OUTPUTS, OUTPUTS_BY_NAME, Output
from rlspub.passes.clinic import fill_in_clinic
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.pdf import handout
from rlspub.renderers.printing import CardSize, Printing
from rlspub.tree import CalloutKind, plain_text

ADDRESS = "https://elm.example/restless-legs.epub"
IDENTITY = f"""\
name = "Elm Street Clinic"
logo = "logo.svg"
phone = "555-0100"
address = "12 Elm Street"
hours = "Monday to Friday, 8 to 5"
emergency = "911"
footer = "Part of Springfield Health."
booklet = "{ADDRESS}"

[colour]
accent = "#5b2a86"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return layouts beside which a clinic keeps its own."""
    folder = own_layouts(tmp_path)
    (folder / "clinic").mkdir()
    (folder / "clinic" / "clinic.toml").write_text(IDENTITY, encoding="utf-8")
    (folder / "clinic" / "logo.svg").write_text(LOGO, encoding="utf-8")
    return folder


def identity(root: Path, text: str) -> None:
    (root / "clinic" / "clinic.toml").write_text(text, encoding="utf-8")
    if "logo.svg" not in text:
        (root / "clinic" / "logo.svg").unlink(missing_ok=True)


def refused(root: Path, manuscript: str = "Words.", output: str = "handout") -> Diagnostic:
    document = read_prepared(manuscript, METADATA)
    reporter = Reporter(document.source.path, document.source)

    def render() -> None:
        surroundings = replace(context(document, layouts=root), reporter=reporter)
        OUTPUTS_BY_NAME[output].render(document, surroundings)

    with pytest.raises(Failed), reporting(reporter):
        render()
    (found,) = reporter.sorted()
    assert found.code is Code.LAYOUT_PROBLEM
    return found


def test_all_outputs_say_who_hands_them_out(
    root: Path,
    tmp_path: Path,
) -> None:
    order = Order(
        manuscript=MANUSCRIPT,
        output_dir=tmp_path,
        outputs=OUTPUTS,
        printing=Printing(),
        layouts=root,
    )
    made = {file.output.name: file.artifact.data for file in build(order, Reporter(MANUSCRIPT))}
    paper = Printed(made["handout"])
    assert refusals(made["handout"]) == refusals(made["card"]) == []
    assert "Elm Street Clinic" in paper.pages[0]
    for told in ("555-0100", "12 Elm Street", "Monday to Friday, 8 to 5", "911", ADDRESS):
        assert told in " ".join(paper.pages[-1].split())
    assert all("Part of Springfield Health." in page for page in paper.pages)
    (side,) = Printed(made["card"]).pages
    assert "Elm Street Clinic 555-0100" in side
    assert side.count("Elm Street Clinic") == 1
    with zipfile.ZipFile(io.BytesIO(made["booklet"])) as book_file:
        book = book_file.read("EPUB/about.xhtml").decode()
    for told in ("Elm Street Clinic", "555-0100", "12 Elm Street", "911"):
        assert told in book


@pytest.mark.parametrize("large_print", [False, True])
def test_a_long_line_for_the_foot_is_printed_whole(root: Path, *, large_print: bool) -> None:
    line = "Part of Springfield Health, a registered charity, of 12 Elm Street. " * 3
    identity(root, f'name = "Elm"\nfooter = "{line}"')
    document = read_prepared("Words.", METADATA)
    surroundings = replace(
        context(document, layouts=root), printing=Printing(large_print=large_print)
    )
    made = Printed(handout.render(document, surroundings).data)
    assert all(line.strip() in " ".join(page.split()) for page in made.pages)
    height = made.sizes[0][1]
    assert max(letter.top for letter in made.letters) < height - 5 / 25.4 * 72 - 10


def test_a_logo_may_have_any_colours(root: Path) -> None:
    pale = '<stop offset="{}" stop-color="#{}"/>'
    ramp = pale.format(0, "eee") + pale.format(1, "bfd")
    (root / "clinic" / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        f'<linearGradient id="g">{ramp}</linearGradient>'
        '<path d="M0 0h9v9z" fill="url(#g)"/><path d="M0 9h9" stroke="#ddd"/></svg>',
        encoding="utf-8",
    )
    document = read_prepared("Words.", METADATA)
    made = handout.render(document, context(document, layouts=root))
    assert refusals(made.data) == []
    reporter = Reporter(document.source.path, document.source)
    prove(document, "handout", made.data, [*strings_in(open_house(root).labels("en"))], reporter)
    assert Code.PROOF_CONTRAST not in {found.code for found in reporter.sorted()}


def test_a_logo_with_letters_is_refused(root: Path) -> None:
    (root / "clinic" / "logo.svg").write_text(LOGO.replace("<path", "<text>Elm</text><path"))
    assert "logo.svg holds letters" in refused(root).message


def test_a_long_footer_has_room(root: Path) -> None:
    words = "Elm Street Clinic is part of Springfield Health, with free interpreters at each desk"
    identity(root, f'name = "Elm"\nfooter = "{words}. {words}."\n')
    document = read_prepared("Words.", METADATA)
    made = Printed(handout.render(document, context(document, layouts=root)).data)
    shown = " ".join(made.pages[0].split())
    assert f"{words}. {words}." in shown
    assert "Page 1 of 1" in shown


def test_the_code_on_the_last_page_can_be_scanned(root: Path) -> None:
    document = read_prepared("Words.", METADATA)
    made = handout.render(document, context(document, layouts=root))
    page = pypdfium2.PdfDocument(made.data)[0]
    for scale in (4, 1.5):  # a good camera, and a poor one
        (found,) = zxingcpp.read_barcodes(page.render(scale=scale).to_pil().convert("L"))
        assert found.text == ADDRESS


def test_the_logo_is_drawn(root: Path) -> None:
    document = read_prepared("Words.", METADATA)
    with_logo = handout.render(document, context(document, layouts=root)).data
    identity(root, 'name = "Elm Street Clinic"')
    without = handout.render(document, context(document, layouts=root)).data
    ink = [darkness(data) for data in (with_logo, without)]
    assert ink[0] > ink[1]


def darkness(data: bytes) -> float:
    """Return how much ink is in the corner at the right of the first page's head."""
    picture: PIL.Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("L")
    corner = picture.crop((picture.width // 2, 0, picture.width, 75))
    return sum(255 - value for value in corner.tobytes())


@pytest.mark.parametrize("output", [HANDOUT, CARD])
def test_a_blank_that_asks_for_the_clinic_is_filled_in(
    output: Output,
    root: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "call.md"
    path.write_text(
        "---\ntitle: Call\nlanguage: en-US\n---\n\n::: {.call-us .card}\n"
        "Call us.\n\n[Our phone]{.field #clinic-phone}\n\n[At night]{.field #clinic-phone}\n:::\n",
        encoding="utf-8",
    )
    order = Order(
        manuscript=path,
        output_dir=tmp_path,
        outputs=(output,),
        printing=Printing(chosen_card=CardSize.A6),
        layouts=root,
    )
    (plain,) = build(replace(order, layouts=LAYOUTS), Reporter(path))
    assert "Our phone:" not in Printed(plain.artifact.data).pages[0]
    (filled,) = build(order, Reporter(path))
    words = " ".join(Printed(filled.artifact.data).pages[0].split())
    assert "Our phone: 555-0100" in words


LONG = "12 Elm Street, The Old Mill Building, Third Floor, Springfield, IL 62701-4242"


@pytest.mark.parametrize("size", [CardSize.A6, CardSize.WALLET])
def test_a_long_address_breaks_and_a_telephone_number_does_not(
    root: Path, tmp_path: Path, size: CardSize
) -> None:
    path = tmp_path / "call.md"
    path.write_text(
        "---\ntitle: Call\nlanguage: en-US\n---\n\n::: {.call-us .card}\n"
        "Write to [us]{.field #clinic-address}, or call, at any time of the day that you like, "
        "our desk [by telephone]{.field #clinic-phone}, within "
        "[our hours]{.field #clinic-hours}.\n:::\n",
        encoding="utf-8",
    )
    hours = "Monday to Friday, 8 am to 5 pm"
    identity(
        root,
        f'name = "Elm"\naddress = "{LONG}"\nphone = "(206) 477 3977"\nhours = "{hours}"\n',
    )
    order = Order(
        manuscript=path,
        output_dir=tmp_path,
        outputs=(HANDOUT, CARD),
        printing=Printing(chosen_card=size),
        layouts=root,
    )
    for made in build(order, Reporter(path)):
        lines = [line.replace("\u00a0", " ") for line in Printed(made.artifact.data).lines()]
        assert not any(LONG in line for line in lines) or made.output is HANDOUT
        assert LONG in " ".join(" ".join(lines).split())
        # As often as it is printed at all.
        assert any("(206) 477 3977" in line for line in lines)
        assert not any(line.endswith(("(206)", "477", " 8", " 5")) for line in lines)


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        ("+44 (0)20 7946 0000, ask for Ann", "+44~(0)20~7946~0000, ask for Ann"),
        ("555 0100 or 555 0200", "555~0100 or 555~0200"),
        ("555 0100 555 0200 555 0300", "555 0100 555 0200 555 0300"),
        ("Monday to Friday, 8 a.m. to 5 p.m.", "Monday to Friday, 8~a.m. to 5~p.m."),
        ("within 2 hours, 350 mg", "within 2~hours, 350~mg"),
    ],
)
def test_what_a_person_reads_out_is_kept_together(answer: str, printed: str) -> None:
    document = read_prepared("[Us]{.field #clinic-phone}.")
    filled = fill_in_clinic(document, lambda _: {"clinic-phone": answer})
    assert f"Us: {printed.replace('~', chr(0xA0))}" in plain_text(filled.blocks[0])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Call us at {} now.", "Call us at 555 now."),
        ("Our number: {}", "Our number: 555"),
        ("{}, at night: {}", "Phone: 555, at night: 555"),
        ("Call us. {}", "Call us. Phone: 555"),
        ("Call us at [**any**]{{lang=en}} {}", "Call us at any 555"),
        ("Call us now ({}).", "Call us now (555)."),
        ("Call **our nurse,** {}", "Call our nurse, 555"),
        ("*{}* is our number.", "555 is our number."),
        ("We are here. {} is our number.", "We are here. 555 is our number."),
        ("{}\\\n{}", "Phone: 555 Phone: 555"),
        ("{}. {}.", "Phone: 555. Phone: 555."),
        ("- {}", "Phone: 555"),
        ("打电话 {}", "打电话 555"),
    ],
)
def test_a_label_is_left_out_where_words_lead_to_its_blank(text: str, printed: str) -> None:
    document = read_prepared(text.format(*["[Phone]{.field #clinic-phone}"] * 2))
    filled = fill_in_clinic(document, lambda _: {"clinic-phone": "555"})
    assert plain_text(filled.blocks[0]) == printed


def test_colours_are_the_clinics_on_paper(root: Path) -> None:
    assert open_house(root).tokens().colours["accent"] == "#5b2a86"
    assert open_house(root).tokens().colours["alarm"] == "#a3160f"
    # What is black for a copier stays black, and a press gets the clinic's, not ours.
    assert open_house(root).tokens(Inks.MONO).colours["accent"] == "#000000"
    assert open_house(root).tokens(Inks.PRESS).colours["accent"] == "#5b2a86"
    assert open_house(root).tokens(Inks.PRESS).colours["alarm"].startswith("device-cmyk(")
    identity(root, IDENTITY + "press.accent = [60, 90, 0, 20]\n")
    assert open_house(root).tokens(Inks.PRESS).colours["accent"] == "device-cmyk(60% 90% 0% 20%)"


def test_type_and_spaces_can_be_changed_in_the_same_file(root: Path) -> None:
    identity(root, IDENTITY + "[scale]\nheading = 1.5\n[space]\nhalf = 0.6\n")
    tokens = open_house(root).tokens()
    assert (tokens.scale["heading"], tokens.space["half"]) == (1.5, 0.6)
    document = read_prepared("## Zzz\n\nWords.\n", METADATA)
    made = Printed(handout.render(document, context(document, layouts=root)).data)
    assert {round(x.size, 1) for x in made.letters if x.character == "Z"} == {18}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('accent = "#8aa0b0"', "`accent` has a contrast of 2.7 to 1 with the paper; it needs 7"),
        ('accent = "blue"', "`accent` must be a colour such as `#0f4a6b`; it is 'blue'"),
        ('acent = "#000000"', "no setting `colour.acent`; did you mean `accent`?"),
        ("press.accent = [1, 2, 3]", "`accent` must be four percentages of ink"),
    ],
)
def test_a_bad_colour_is_named_with_its_line(root: Path, line: str, message: str) -> None:
    identity(root, f'name = "Elm"\n\n[colour]\n{line}\n')
    with pytest.raises(LayoutError, match=re.escape(message)) as caught:
        open_house(root).tokens(Inks.PRESS)
    assert caught.value.path == root / "clinic" / "clinic.toml"
    assert caught.value.line == 4


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('name = "Elm"\nphon = "1"', "there is no setting `phon`; did you mean `phone`?", 2),
        ('name = "Elm"\nphone = 911', "`phone` must be text in quotes", 2),
        ('name = "Elm"\nphone = " "', "`phone` must be text in quotes", 2),
        ('name = "\u200b"', "`name` must be text in quotes", 1),
        ('name = "Elm\\u2066"', "cannot be printed: U+2066 LEFT-TO-RIGHT ISOLATE", 1),
        ('name = "Elm"\nemergency = "nine one one"', "must hold the number in digits", 2),
        ('phone = "911"', "the clinic needs its name", None),
        ('name = "Elm"\nlogo = "gone.svg"', "there is no file gone.svg in this folder", 2),
        ('name = "Elm"\nlogo = "../x.svg"', "`logo` must be the name of", 2),
        ('name = "Elm"\nlogo = "logo.pdf"', "`logo` must be the name of", 2),
        ('name = "Elm"\nbooklet = "elm.example"', "`booklet` must be a whole web address", 2),
        ('name = "Elm', '`name = "Elm` cannot be understood: the words in quotes have no quote', 1),
        ('name = "Elm"\n[scale]\nheading = 0', "`heading` must be a number from 1 to 2.5", 3),
        ('name = "Elm"\n[scale]\nheading = inf', "`heading` must be a number", 3),
        ('name = "Elm"\n[space]\nwide = 2', "there is no setting `space.wide`", 3),
        ('name = "Elm"\n[space]\nphone = "1"', "`phone` stands in the table [space]", 3),
        ('name = "Elm"\n[box.bus]\nphone = "1"', "`phone` stands in the table [box.bus]", 3),
        ('name = "Elm"\n[hours]\nen = "9"\nlogo = "a.svg"', "move it above the first line", 4),
        ('name = "Elm"\n[box.bus]\ntitle = "1"', "no setting `title`; did you mean `label`?", 3),
        ('name = "Elm"\ncolour = "red"', "`colour` must be a table", 2),
        ('name = "Elm"\n[colour]\nink.a = 1', "`colour.ink` must be a value, not a table", 3),
        ('name = "Elm"\n[colour]\npaper = "#000000"', "`paper` must be nearly white", 3),
        ('name = "Elm"\nphone = "1\\u0000"', "`phone` holds a character that cannot be", 2),
        ('name = "Elm"\nfooter = "\\u202eElm"', "`footer` holds a character that cannot be", 2),
        (f'name = "Elm"\nbooklet = "{ADDRESS}{"x" * 200}"', "`booklet` has 238 bytes", 2),
    ],
)
def test_a_mistake_in_the_identity_is_named(
    root: Path, text: str, message: str, line: int | None
) -> None:
    identity(root, text)
    found = refused(root)
    assert message in found.message
    assert str(found.path).endswith("clinic.toml")
    assert found.position[0] == (line or 1)


@pytest.mark.parametrize("number", ["911", "999 or 112", "1-800-222-1222", "\u0661\u0661\u0662"])
def test_an_emergency_number_is_told_in_digits(root: Path, number: str) -> None:
    # A clinic that is written in Arabic has numbers in its digits.
    identity(root, f'name = "Elm \u0639\u064a\u0627\u062f\u0629"\nemergency = "{number}"')
    assert open_house(root).clinic.emergency == number


def encoded(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB") -> bytes:
    data = io.BytesIO()
    PIL.Image.new(mode, size).save(data, kind)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("logo.svg", b"", "the logo is damaged"),
        ("logo.svg", b"<html/>", "the logo is no drawing"),
        ("logo.svg", LOGO.replace("<path", "<script/><path").encode(), "the logo holds `<script>`"),
        ("logo.svg", LOGO.replace("0 0 9 9", "a b").encode(), "the logo holds a `viewBox` that is"),
        ("logo.png", b"", "the logo is damaged"),
        ("logo.png", encoded((300, 300))[:-40], "the logo is damaged"),
        ("logo.png", encoded((5000, 5000), mode="1"), "the logo has 5,000 by 5,000 pixels"),
        ("logo.jpg", encoded((9, 9)), "the logo is a PNG picture under the name of another kind"),
        ("logo.jpg", b"\xff\xd8\xff", "the logo is damaged"),
    ],
)
def test_a_logo_that_cannot_be_printed_is_refused(
    root: Path, name: str, data: bytes, message: str
) -> None:
    identity(root, f'name = "Elm"\nlogo = "{name}"')
    (root / "clinic" / name).write_bytes(data)
    found = refused(root)
    assert found.message.startswith(message)
    assert str(found.path).endswith(f"clinic/{name}")


def test_a_logo_that_leads_to_itself_is_not_there(root: Path) -> None:
    identity(root, 'name = "Elm"\nlogo = "loop.svg"')
    (root / "clinic" / "loop.svg").symlink_to("loop.svg")
    assert "a link that leads nowhere" in refused(root).message


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_photograph_may_be_the_logo(root: Path, mode: str) -> None:
    identity(root, 'name = "Elm"\nlogo = "Logo.JPG"')
    (root / "clinic" / "Logo.JPG").write_bytes(encoded((9, 9), "JPEG", mode))
    document = read_prepared("Words.", METADATA)
    assert refusals(handout.render(document, context(document, layouts=root)).data) == []


def test_without_a_clinic_nothing_is_said(tmp_path: Path) -> None:
    folder = own_layouts(tmp_path)
    assert open_house(folder).clinic.answers() == {}
    assert open_house(folder).labels("en").contacts() == []


def test_the_build_asks_for_the_clinics_emergency_number(
    root: Path,
    tmp_path: Path,
) -> None:
    identity(root, 'name = "Elm"\nemergency = "999"\n')
    order = Order(
        manuscript=MANUSCRIPT,
        output_dir=tmp_path,
        outputs=(CARD,),
        printing=Printing(),
        layouts=root,
    )
    reporter = Reporter(MANUSCRIPT)
    with pytest.raises(Failed):
        build(order, reporter)
    assert Code.OTHER_EMERGENCY_NUMBER in {problem.code for problem in reporter.sorted()}


# --- Files in the place of ours ---------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "broken"),
    [
        ("text", ['name = "Elm"\n[colour]\naccent = "#ffff00"\n', ""]),
        ("json", ['name = "Elm"\n[colour]\npress = 5\n', ""]),
        ("text", ['name = "Elm"\nlogo = "logo.svg"\n', "<svg"]),
    ],
)
def test_check_tells_what_only_pages_need(
    style: str,
    broken: list[str],
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("rlspub.layouts.find_layouts", lambda: root)
    manuscript = root.parent / "sleep.md"
    manuscript.write_text("---\ntitle: Sleep\nlanguage: en-US\n---\n\nSleep  **well.\n")
    command = ["check", "--format", style, "--layouts", str(root), str(manuscript)]

    def check() -> tuple[set[str], int]:
        status = cli.main(command)
        printed = capsys.readouterr()
        return set(re.findall(r"RLS\d{3}", printed.out + printed.err)), status

    before, _ = check()
    assert Code.LAYOUT_PROBLEM.number not in before
    text, logo = broken
    identity(root, text)
    if logo:
        (root / "clinic" / "logo.svg").write_text(logo, encoding="utf-8")
    # The mistakes of the manuscript are told as well.
    assert check() == ({*before, Code.LAYOUT_PROBLEM.number}, 1)


def own(root: Path, name: str, text: str) -> None:
    path = root / "clinic" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_file_takes_the_place_of_ours(root: Path) -> None:
    own(root, "handout/style.css", "body { color: red }")
    own(root, "shared/icons/note.svg", LOGO)
    assert open_house(root).layout("handout").text("style.css") == "body { color: red }"
    assert open_house(root).layout("card").text("style.css") != "body { color: red }"
    assert open_house(root).layout("card").text("icons/note.svg") == LOGO


def test_a_table_holds_only_what_differs(root: Path) -> None:
    own(root, "handout/layout.toml", "body_size = 14\n[paper.a4]\ntop = 20\n")
    own(root, "shared/labels.toml", '[en]\nnote = "Good to know"\n')
    settings = open_house(root).layout("handout").settings
    assert settings["body_size"] == 14
    assert settings["small_size"] == 10
    assert settings["paper"]["a4"]["top"] == 20  # type: ignore[index]
    assert settings["paper"]["a4"]["width"] == 210  # type: ignore[index]
    labels = open_house(root).labels("en")
    assert (labels.callout(CalloutKind.NOTE), labels.box) == ("Good to know", "box to tick")


def test_a_language_may_be_added(root: Path) -> None:
    table = (root / "shared" / "labels" / "en.toml").read_text(encoding="utf-8")
    english = table[table.index("[en]") : table.index("\n[en-001]")].replace("[en", "[nl")
    own(root, "shared/labels.toml", english.replace('note = "Note"', 'note = "Let op"'))
    assert open_house(root).labels("nl-BE").callout(CalloutKind.NOTE) == "Let op"


def test_a_set_of_rules_may_be_added(root: Path) -> None:
    own(root, "rules/elm.toml", 'based_on = "us"\n[questions]\nvalue = 3\nsource = "ours"\n')
    assert open_house(root).rules("elm").questions.value == 3
    with pytest.raises(LayoutError, match="did you mean `elm`"):
        open_house(root).rules("elme")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("handout/styles.css", "did you mean `handout/style.css`?"),
        ("poster/style.css", "it takes the place of no file of the layouts"),
        ("card/pattern.svg", "it takes the place of no file of the layouts"),
        ("clinc.toml", "nothing here is known by this name; did you mean `clinic.toml`?"),
        ("rules/elm.txt", "it takes the place of no file of the layouts"),
        ("card/rules/elm.toml", "it takes the place of no file of the layouts"),
    ],
)
def test_a_file_that_nothing_would_use_is_refused(root: Path, name: str, message: str) -> None:
    own(root, name, "")
    found = refused(root)
    assert message in found.message
    assert str(found.path).endswith(name)


def test_an_editors_file_and_an_older_logo_are_no_matter(root: Path) -> None:
    own(root, "handout/.style.css.swp", "")
    own(root, "logo-2020.svg", "")
    document = read_prepared("Words.", METADATA)
    assert handout.render(document, context(document, layouts=root)).pages


def test_a_file_that_cannot_be_read_is_refused(root: Path) -> None:
    own(root, "handout/style.css", "")
    (root / "clinic" / "handout" / "style.css").write_bytes(b"\xff")
    found = refused(root)
    assert found.message == "the file is not UTF-8"
    assert str(found.path).endswith("clinic/handout/style.css")


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ("", "the drawing is no whole drawing"),
        (
            LOGO.replace("0 0 9 9", "0 0 9"),
            "the drawing holds a `viewBox` that",
        ),
        (LOGO.replace("<path", '<image href="https://elm.example/x.png"/><path'), "holds a link"),
    ],
)
def test_a_drawing_that_cannot_be_printed_is_refused(
    root: Path, drawing: str, message: str
) -> None:
    for output, name in (("handout", "shared/icons/note.svg"), ("booklet", "booklet/cover.svg")):
        own(root, name, drawing)
        found = refused(root, "::: note\nWords.\n:::", output)
        assert message in found.message
        assert str(found.path).endswith(f"clinic/{name}")
        (root / "clinic" / name).unlink()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("cover_picture_width = 1000000", "`cover_picture_width` must be a whole number from 400"),
        ("cover_title_smallest = 169", "`cover_title_smallest` is 169, more than the largest, 168"),
    ],
)
def test_a_cover_that_cannot_be_drawn_is_refused(root: Path, line: str, message: str) -> None:
    own(root, "booklet/layout.toml", line)
    assert message in refused(root, output="booklet").message


def test_an_unknown_setting_is_refused(root: Path) -> None:
    own(root, "handout/layout.toml", "\nbody_sise = 14\n")
    found = refused(root)
    assert found.message == "there is no setting `body_sise`; did you mean `body_size`?"
    assert found.position[0] == 2


def test_a_clinic_is_told_in_its_own_letters_on_a_right_to_left_page(
    root: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "call.md"
    path.write_text(
        "---\ntitle: مرض COVID-19\nlanguage: ar\npublisher: Elm Street Clinic\n---\n\n"
        "::: {.call-us .card}\nاتصل 206-477-3977.\n:::\n",
        encoding="utf-8",
    )
    text = IDENTITY.replace("12 Elm Street", "12 Elm Street, Springfield, WA 98101 (USA)")
    identity(root, text.replace("555-0100", "1-206-555-0100"))
    order = Order(
        manuscript=path,
        output_dir=tmp_path,
        outputs=OUTPUTS,
        printing=Printing(),
        layouts=root,
    )
    made = {file.output.name: file.artifact.data for file in build(order, Reporter(path))}
    for output in ("handout", "card"):
        assert refusals(made[output]) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("emergency", "\uff19\uff11\uff11"),
        ("emergency", "\u0663\u0664"),
        ("emergency", "9\u00b9\u00b9"),
        ("emergency", "\U0001d7d7\U0001d7cf\U0001d7cf"),
        ("emergency", "9\u20e31\u20e31\u20e3"),
        ("emergency", "9\u200b11"),
        ("emergency", "911\u00ad"),
        ("emergency", "9\u200e11"),
        ("phone", "555-010\u0966"),
        ("phone", "555\u2060-0100"),
        ("phone", "555-O1OO"),
        ("emergency", "9l1"),
        ("address", "1\u200b2 Elm Street"),
        ("hours", "8 to 1\u00ad0"),
        ("footer", "Elm\u200d"),
    ],
)
def test_what_nobody_sees_or_dials_is_refused(root: Path, key: str, value: str) -> None:
    identity(root, f'name = "Elm"\n{key} = "{value}"\n')
    with pytest.raises(
        LayoutError, match=f"`{key}` holds .*(anew|a letter beside a digit)"
    ) as caught:
        open_house(root)
    assert caught.value.line == 2


@pytest.mark.parametrize("number", ["1-800-POISON", "555-0100, ext. 12", "+44 20 7946 0100"])
def test_a_number_may_have_words_beside_it(root: Path, number: str) -> None:
    identity(root, f'name = "Elm"\nphone = "{number}"\n')
    assert open_house(root).clinic.phone == number


def test_a_clinic_may_write_digits_of_its_own_script(root: Path) -> None:
    identity(root, 'name = "\u0639\u064a\u0627\u062f\u0629"\nemergency = "\u0663\u0664"\n')
    assert open_house(root).clinic.emergency == "\u0663\u0664"
