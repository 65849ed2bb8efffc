"""The house of one build: looked through once, read once, and nothing in it unused."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import MANUSCRIPT
from printing import context, own_layouts
from reading import HOUSE, LAYOUTS, read_prepared

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import LayoutError, open_house
from rlspub.layouts.colours import contrast, rgb
from rlspub.layouts.tokens import Inks
from rlspub.pipeline.read import read_document
from rlspub.renderers.pdf import handout
from rlspub.tree import CalloutKind

# Runs a command of ours with another folder of layouts, and tells which files it opens.
WATCHED = """
import sys
from pathlib import Path
opened = []
sys.addaudithook(lambda event, given: event == "open" and opened.append(given[0]))
import rlspub.layouts
root = Path(sys.argv[1])
rlspub.layouts.find_layouts = lambda: root
from rlspub.cli import main
status = main(sys.argv[2:])
for path in opened:
    if isinstance(path, (str, Path)):
        print("opened", Path(path).absolute())
sys.exit(status)
"""
CLINIC = """\
name = "Elm"
logo = "logo.svg"

[colour]
accent = "#5b2a86"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def own(root: Path, name: str, text: str) -> Path:
    """Put a file into the clinic's folder."""
    path = root / "clinic" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return layouts beside which a clinic keeps something of every kind."""
    folder = own_layouts(tmp_path)
    own(folder, "clinic.toml", CLINIC)
    own(folder, "logo.svg", LOGO)
    own(folder, "handout/layout.toml", "note_lines = 4\n")
    own(folder, "shared/labels.toml", '[en]\nnote = "Good to know"\n')
    own(folder, "shared/icons/note.svg", LOGO)
    own(folder, "rules/us.toml", "[questions]\nvalue = 3\nsource = 'ours'\n")
    own(folder, "rules/words.en.toml", "[words]\nbedtime = 'night'\n")
    for name in ("booklet/style.css.jinja", "card/page.html"):
        own(folder, name, (folder / name).read_text(encoding="utf-8"))
    return folder


def opened(root: Path, *command: str) -> Counter[Path]:
    """Return how often a command opens each file."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(root), *command],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    return Counter(Path(path) for path in re.findall(r"^opened (.*)$", done.stdout, re.MULTILINE))


@pytest.mark.parametrize("command", ["build", "check", "tree"])
def test_each_file_is_read_once(command: str, root: Path, tmp_path: Path) -> None:
    more = ["--output-dir", str(tmp_path / "out")] if command == "build" else []
    files = opened(root, command, str(MANUSCRIPT), "--layouts", str(root), *more)
    ours = {path: count for path, count in files.items() if path.is_relative_to(root)}
    clinic = {path for path in (root / "clinic").rglob("*") if path.is_file()}
    assert {count for path, count in ours.items() if path not in clinic} == {1}
    if command != "build":
        assert ours[root / "clinic" / "clinic.toml"] == 1
        assert ours[root / "clinic" / "rules" / "words.en.toml"] == 1
        assert set(ours.values()) == {1}
        assert files[MANUSCRIPT] == 1
    else:
        # The record of builds looks before and after whether text and clinic are still the same.
        # The text has no note, and so nobody asks for its sign.
        assert clinic - {root / "clinic/shared/icons/note.svg"} <= ours.keys()


# --- What is laid over what ---------------------------------------------------------------


def test_a_clinics_words_are_added_to_ours(root: Path) -> None:
    words = open_house(root).words("en")
    assert words is not None
    assert words.hard[("bedtime",)].instead == "night"
    assert len(words.hard) > 150
    own(root, "rules/words.en.toml", "[words]\nprior = 'first'\nutilize = 'employ'\n")
    changed = open_house(root).words("en")
    assert changed is not None
    assert changed.hard[("utilize",)].instead == "employ"


def test_a_clinic_may_bring_a_list_of_words_for_another_language(
    root: Path, tmp_path: Path
) -> None:
    assert HOUSE.words("fr") is None
    own(root, "rules/words.fr.toml", "[words]\nutiliser = 'prendre'\n")
    manuscript = tmp_path / "a.md"
    manuscript.write_text(
        "---\ntitle: Nuit\nlanguage: fr\n---\n\nOn peut utiliser un oreiller.\n", encoding="utf-8"
    )
    reporter = Reporter(manuscript)
    read_document(manuscript, open_house(root), reporter)
    (hard,) = (found for found in reporter.sorted() if found.code is Code.HARD_WORD)
    assert hard.help == "write “prendre”"


@pytest.mark.parametrize("first_line", ["", 'based_on = "us"\n'])
def test_a_clinics_profile_of_our_name_is_laid_over_ours(root: Path, first_line: str) -> None:
    own(root, "rules/us.toml", f"{first_line}[questions]\nvalue = 9\nsource = 'ours'\n")
    house = open_house(root)
    assert house.rules("us").questions.value == 9
    assert house.rules("us").sentence_words == HOUSE.rules("us").sentence_words
    # What is based on it is based on the clinic's.
    assert house.rules("uk-nhs").questions.value == 9
    assert house.rules("uk-nhs").unit_space == HOUSE.rules("uk-nhs").unit_space


def test_a_rule_is_laid_over_ours_whole(root: Path) -> None:
    """A number of the clinic's must not stand beside our source."""
    own(root, "rules/us.toml", "[questions]\nvalue = 9\n")
    with pytest.raises(LayoutError, match="must have `value` and `source`") as caught:
        open_house(root).rules("us")
    assert caught.value.line == 1


def test_what_a_house_gives_is_made_once() -> None:
    house = open_house(HOUSE.files.root)
    assert house.labels("en") is house.labels("en")
    assert house.labels("en") != house.labels("es")
    assert house.tokens(Inks.MONO) is house.tokens(Inks.MONO)
    assert house.tokens(Inks.MONO) != house.tokens()
    assert house.fonts is house.fonts


def test_two_houses_stand_side_by_side(root: Path) -> None:
    assert open_house(root).labels("en").callout(CalloutKind.NOTE) == "Good to know"
    assert HOUSE.labels("en").callout(CalloutKind.NOTE) == "Note"
    colours = HOUSE.tokens().colours
    other = open_house(root).layout("card").render("icons/call-us.svg", colours=colours)
    assert other == HOUSE.layout("card").render("icons/call-us.svg", colours=colours)


def test_a_linked_folder_is_the_clinics_too(root: Path, tmp_path: Path) -> None:
    (root / "clinic").rename(tmp_path / "elm")
    (root / "clinic").symlink_to(tmp_path / "elm", target_is_directory=True)
    house = open_house(root)
    assert house.clinic.name == "Elm"
    assert house.labels("en").callout(CalloutKind.NOTE) == "Good to know"
    (tmp_path / "elm" / "lost.css").touch()
    with pytest.raises(LayoutError, match="nothing here is known by this name"):
        open_house(root)


# --- What nothing would use -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("handout/page.css", "so it is called `handout/page.css.jinja`: rename it"),
        ("booklet/style.css", "so it is called `booklet/style.css.jinja`: rename it"),
        ("shared/tokens.css", "so it is called `shared/tokens.css.jinja`: rename it"),
        ("card/style.css.jinja", "is not filled in, and so it is called `card/style.css`"),
        ("style.css", "nothing here is known by this name; did you mean `card/style.css`?"),
        ("Clinic.TOML", "did you mean `clinic.toml`?"),
        ("rules/words.en-GB.toml", "takes the place of no file of the layouts; did you mean"),
        ("rules/words.EN.toml", "did you mean `rules/words.en.toml`?"),
        ("rules/words.toml", "did you mean `rules/words.es.toml`?"),
        ("rules/word.en.toml", "did you mean `rules/words.en.toml`?"),
        ("rules/US.toml", "did you mean `rules/us.toml`?"),
        ("rules/more/elm.toml", "takes the place of no file of the layouts"),
        ("handout/layout.toml/x", "did you mean `handout/layout.toml`?"),
        ("logo-2.svg", 'add `logo = "logo-2.svg"` to clinic/clinic.toml'),
    ],
)
def test_a_file_that_nothing_would_use_is_refused(tmp_path: Path, name: str, message: str) -> None:
    folder = own_layouts(tmp_path)
    own(folder, "clinic.toml", 'name = "Elm"')
    path = own(folder, name, "")
    with pytest.raises(LayoutError, match=re.escape(message)) as caught:
        open_house(folder)
    assert caught.value.path == path


@pytest.mark.parametrize("name", ["Clinic/clinic.toml", "clinic.toml"])
def test_a_clinic_in_the_wrong_place_is_told(tmp_path: Path, name: str) -> None:
    folder = own_layouts(tmp_path)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(CLINIC, encoding="utf-8")
    with pytest.raises(LayoutError, match=r"looked for as clinic/clinic\.toml"):
        open_house(folder)


def test_a_folder_in_the_place_of_a_file_is_refused(root: Path) -> None:
    (root / "clinic" / "handout" / "style.css").mkdir()
    with pytest.raises(LayoutError, match="must be a file, not a folder"):
        open_house(root)


def test_a_link_that_leads_nowhere_or_round_is_refused(root: Path) -> None:
    link = root / "clinic" / "handout" / "page.html"
    link.symlink_to("gone.html")
    with pytest.raises(LayoutError, match="a link that leads nowhere"):
        open_house(root)
    link.unlink()
    (root / "clinic" / "handout" / "round").symlink_to(root / "clinic", target_is_directory=True)
    with pytest.raises(LayoutError, match="has no end"):
        open_house(root)


def test_there_must_be_layouts(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="no folder of layouts"):
        open_house(tmp_path / "none")


# --- What a clinic's editor does ---------------------------------------------------------


def test_marks_and_line_ends_of_windows_are_no_matter(root: Path) -> None:
    (root / "clinic" / "clinic.toml").write_bytes(
        b"\xef\xbb\xbf" + CLINIC.replace("\n", "\r\n").encode()
    )
    assert open_house(root).clinic.name == "Elm"


def test_another_encoding_is_told_with_its_line(root: Path) -> None:
    (root / "clinic" / "clinic.toml").write_bytes(b'name = "Elm"\naddress = "Z\xfcrich"\n')
    with pytest.raises(LayoutError, match="the file is not UTF-8") as caught:
        open_house(root)
    assert caught.value.line == 2


def test_a_comment_in_a_template_is_dropped(root: Path) -> None:
    page = (LAYOUTS / "handout" / "page.html").read_text(encoding="utf-8")
    own(root, "handout/page.html", page.replace("<body>", "<!-- ours,\n{{ twice }} -->\n<body>"))
    own(root, "card/page.html", "<p>\n<!-- no end")
    house = open_house(root)
    document = read_prepared("Words.")
    assert handout.render(document, context(document, layouts=root)).pages
    with pytest.raises(LayoutError, match="the comment has no end") as caught:
        house.layout("card").render("page.html")
    assert caught.value.line == 2


@pytest.mark.parametrize(("value", "line"), [("true", 1), ("-5", 1), ("inf", 1)])
def test_a_setting_is_a_number(root: Path, value: str, line: int) -> None:
    own(root, "handout/layout.toml", f"text_width = {value}\n")
    with pytest.raises(LayoutError, match="`text_width` must be a number") as caught:
        open_house(root).layout("handout")
    assert caught.value.line == line


def test_a_property_that_no_sheet_sets_is_told(root: Path) -> None:
    style = (LAYOUTS / "handout" / "style.css").read_text(encoding="utf-8")
    path = own(
        root, "handout/style.css", "/* var(--not-this)\n */\np { margin: var(--hnag) }" + style
    )
    document = read_prepared("Words.")
    with pytest.raises(Failed):
        handout.render(document, surroundings := context(document, layouts=root))
    (found,) = surroundings.reporter.sorted()
    assert found.message == "`var(--hnag)` is used, and no style sheet sets `--hnag`"
    assert (found.path, found.position[0]) == (path, 3)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[[families]]\nname = 'A'\npackage = 3", "need a `name` and a `package`"),
        ("[[families]]\nname = 'A'\npackage = 'a.b'", "must name a Python package: 'a.b'"),
        ("families = 'x'", "must stand below a line [[families]]"),
        ("famlies = []", "did you mean `families`?"),
    ],
)
def test_fonts_are_named_by_their_packages(root: Path, table: str, message: str) -> None:
    own(root, "shared/fonts.toml", table)
    with pytest.raises(LayoutError, match=re.escape(message)):
        print(open_house(root).fonts)


@pytest.mark.parametrize("value", ["Page {page!x} of {pages}", "Page {page:q} of {pages}"])
def test_a_place_in_a_label_is_a_name_and_no_more(root: Path, value: str) -> None:
    own(root, "shared/labels.toml", f'[haw]\npage_of = "{value}"\n')
    with pytest.raises(LayoutError, match=r"`page_of` must hold {page}, {pages}") as caught:
        open_house(root).labels("haw")
    assert caught.value.line == 2


def test_a_template_that_goes_wrong_is_told_with_its_own_place(root: Path) -> None:
    page = (LAYOUTS / "handout" / "page.html").read_text(encoding="utf-8")
    own(root, "handout/page.html", page)
    path = own(root, "shared/head.html", "\n{{ labels.day('x') }}")
    document = read_prepared("Words.")
    with pytest.raises(Failed):
        handout.render(document, surroundings := context(document, layouts=root))
    (found,) = surroundings.reporter.sorted()
    assert (found.path, found.position[0]) == (path, 2)
    assert found.code is Code.LAYOUT_PROBLEM


def test_brackets_without_end_are_no_defect_of_ours(root: Path) -> None:
    own(root, "clinic.toml", f"a = {'[' * 5000}{']' * 5000}\n")
    with pytest.raises(LayoutError, match="in one another without end"):
        open_house(root)


# --- Colours ------------------------------------------------------------------------------

GROUNDS = ("#ffffff", "#f4ecd8", "#121212", "#000000")


@pytest.mark.parametrize("accent", ["#0f4a6b", "#5b2a86", "#000000", "#003300", "#7a0000"])
def test_a_clinics_colour_is_seen_by_day_and_by_night(root: Path, accent: str) -> None:
    own(root, "clinic.toml", CLINIC.replace("#5b2a86", accent))
    colours = open_house(root).tokens(Inks.SCREEN).colours
    for name in ("accent", "alarm", "rule"):
        assert min(contrast(rgb(colours[name]), rgb(ground)) for ground in GROUNDS) >= 3
