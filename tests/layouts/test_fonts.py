"""Fonts: ours only, and none missing."""

import ctypes
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import PROJECT
from fontTools.ttLib import TTFont
from printing import context, own_layouts
from reading import HOUSE, LAYOUTS, METADATA, read_prepared

from rlspub import cli
from rlspub.diagnostics import Code, Diagnostic, Failed
from rlspub.layouts import Clinic, LayoutError, open_house
from rlspub.renderers.characters import check_characters
from rlspub.renderers.font_choice import FontChoice, choose_fonts
from rlspub.renderers.pdf import handout

LABELS = HOUSE.labels("en")


def check(text: str, root: Path = LAYOUTS) -> list[Diagnostic]:
    document = read_prepared(text)
    reporter = context(document).reporter
    try:
        check_characters(open_house(root).fonts, document, LABELS, reporter)
    except Failed:
        assert reporter.failed
    return reporter.sorted()


def without(folder: Path, *packages: str) -> Path:
    """Return layouts that name packages which nobody has installed in the place of these."""
    root = own_layouts(folder)
    table = root / "shared" / "fonts.toml"
    text = table.read_text(encoding="utf-8")
    for package in packages:
        assert f'"{package}"' in text
        text = text.replace(f'"{package}"', f'"{package}-not-installed"')
    table.write_text(text, encoding="utf-8")
    return root


def test_western_letters_and_signs_are_covered() -> None:
    assert check("Déjà vu: “ﬁne” – 350 mg… ½ µ Ω ж\u200b\u00ad") == []


@pytest.mark.parametrize(
    ("text", "script", "package"),
    [
        ("Say นอน now", "Thai", "manimgx-fonts"),
        ("Say نوم now", "Arabic", "fontpkg-ibm-plex-sans-arabic"),
        ("Say نَوْمٌ now، نوم", "Arabic", "fontpkg-ibm-plex-sans-arabic"),
        ("Say 잠 now", "Hangul", "justmytype-intl-cjk"),
        ("Say גוף now", "Hebrew", "manimgx-fonts"),
        ("Say 眠 now", "Han", "justmytype-intl-cjk"),
    ],
)
def test_a_missing_font_is_named_with_its_package(
    tmp_path: Path, text: str, script: str, package: str
) -> None:
    (found,) = check(text, without(tmp_path, package))
    assert found.code is Code.NO_FONT
    assert f"no font for {script} writing" in found.message
    assert found.help is not None
    assert f"pip install {package}-not-installed" in found.help
    assert found.position == (1, 5)


def test_a_script_without_a_known_package_tells_how_to_add_one() -> None:
    (found,) = check("A ཨ")
    assert found.help is not None
    assert "Tibetan" in found.message
    assert "[[scripts]] with the code Tibt" in found.help


def test_a_sign_that_no_font_has_is_named() -> None:
    (found,) = check("Sleep 😴 well 😴")
    assert "(sleeping face)" in found.message
    assert found.position == (1, 7)


@pytest.mark.parametrize(
    "text",
    [
        "# \N{SLEEPING FACE}",
        "::: {.doses title='\N{SLEEPING FACE}'}\n[5 mg]{.dose}\n:::",
        "::: {.note title='\N{SLEEPING FACE}'}\nWords\n:::",
        "[\N{SLEEPING FACE}]{.field}",
        "\N{SLEEPING FACE}\n:   What it means",
        "Term\n:   \N{SLEEPING FACE}",
        "| \N{SLEEPING FACE} |\n|---|\n| x |",
        "Words.[^a]\n\n[^a]: \N{SLEEPING FACE}",
        "`\N{SLEEPING FACE}`",
        "```\n\N{SLEEPING FACE}\n```",
    ],
)
def test_a_missing_glyph_is_told_with_its_place_wherever_it_is_printed(text: str) -> None:
    (found,) = check(text)
    assert found.code is Code.NO_FONT
    before = text[: text.index("\N{SLEEPING FACE}")]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert found.position == (line, column)


def test_a_sign_that_is_not_printed_may_be_any() -> None:
    assert check("Words.[^\N{SLEEPING FACE}]\n\n[^\N{SLEEPING FACE}]: A note.") == []
    assert check('![\N{SLEEPING FACE}](a.png "\N{SLEEPING FACE}")') == []


def test_a_missing_glyph_in_the_words_of_a_clinic_is_told_with_these() -> None:
    document = read_prepared("Words")
    reporter = context(document).reporter
    labels = replace(LABELS, clinic=Clinic(name="Elm \N{SLEEPING FACE} Clinic"))
    with pytest.raises(Failed):
        check_characters(HOUSE.fonts, document, labels, reporter)
    (found,) = reporter.sorted()
    assert "the layouts or the clinic, “Elm \N{SLEEPING FACE} Clinic”" in found.message
    assert found.span is None


def test_the_fonts_of_every_page_must_be_installed(tmp_path: Path) -> None:
    root = without(tmp_path, "fontpkg-atkinson-hyperlegible")
    with pytest.raises(LayoutError, match="hyperlegible-not-installed is not installed"):
        print(open_house(root).fonts)


def test_a_malformed_table_of_fonts_is_an_error(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    (root / "shared" / "fonts.toml").write_text("[[families]]\nnam = 1\n", encoding="utf-8")
    with pytest.raises(LayoutError, match="need a `name` and a `package`"):
        print(open_house(root).fonts)


def test_no_font_of_the_machine_is_seen_and_nothing_is_kept(tmp_path: Path) -> None:
    """A process of its own, because fontconfig starts once."""
    program = """
from pathlib import Path
from rlspub.diagnostics import Reporter
from rlspub.layouts import find_layouts, open_house
from rlspub.renderers.pdf import typesetter
setter = typesetter.Typesetter(open_house(find_layouts()).fonts, Reporter(Path("x")))
from rlspub.renderers.pdf.weasyprint import library
print(*library._list_fonts(setter._library.configuration), sep="\\n")
# If the process is killed now, this is left for good.
import os
print(*Path(os.environ["HOME"]).rglob("*"), sep="\\n", end="")
"""
    homes = dict.fromkeys(("TMPDIR", "HOME", "XDG_CACHE_HOME"), str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | homes,
        capture_output=True,
        text=True,
        check=True,
    )
    files = done.stdout.splitlines()
    assert files
    assert all("site-packages" in file for file in files)


def test_starting_weasyprint_runs_no_compiler() -> None:
    program = """
import ctypes.util, sys
def find_library(name): raise AssertionError(name)
ctypes.util.find_library = find_library
from pathlib import Path
from rlspub.layouts import find_layouts, fonts, open_house
from rlspub.renderers.pdf import typesetter
from rlspub.diagnostics import Reporter
typesetter.Typesetter(open_house(find_layouts()).fonts, Reporter(Path("x")))
assert ctypes.util.find_library is find_library
"""
    if sys.platform == "linux":
        subprocess.run([sys.executable, "-c", program], check=True)


def test_missing_pango_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from rlspub.renderers.pdf import typesetter as pdf

    def broken(_name: str) -> None:
        print("a long banner")
        raise OSError("cannot load library 'libpango-1.0.so.0'\nand more")

    monkeypatch.setattr("importlib.import_module", broken)
    reporter = context(read_prepared("x", METADATA)).reporter
    with pytest.raises(Failed):
        pdf.Typesetter(HOUSE.fonts, reporter)
    (found,) = reporter.sorted()
    assert found.code is Code.NO_PANGO
    assert "\n" not in found.message


def choose(text: str, language: str = "en-US") -> FontChoice:
    document = read_prepared(text, replace(METADATA, language=language))
    return choose_fonts(HOUSE.fonts, document, LABELS)


def test_fonts_that_are_not_needed_change_nothing(tmp_path: Path) -> None:
    names = ["Atkinson Hyperlegible", "Noto Sans"]
    assert choose("Sleep well").names == names
    assert choose("Say นอน now").names == [*names, "Noto Sans Thai"]
    packages = ("manimgx-fonts", "fontpkg-ibm-plex-sans-arabic", "justmytype-intl-cjk")
    alone = open_house(without(tmp_path, *packages)).fonts
    assert choose_fonts(alone, read_prepared("Sleep well"), LABELS).names == names


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("zh", "Noto Sans SC"),
        ("zh-CN", "Noto Sans SC"),
        ("zh-TW", "Noto Sans TC"),
        ("zh-Hant-HK", "Noto Sans TC"),
        ("ja", "Noto Sans JP"),
        ("ko", "Noto Sans KR"),
    ],
)
def test_the_same_characters_have_the_shapes_of_their_language(language: str, family: str) -> None:
    assert choose("直骨今", language).names[-1] == family
    chosen = choose(f"[直骨]{{lang={language}}}", "ru")
    assert chosen.families.get(language, chosen.families["ru"])[-1].name == family
    if family != "Noto Sans SC":  # The first of all is taken where no other is asked for.
        assert f':lang({language}) {{ font-family: "Atkinson' in chosen.write_styles(1.25)


def test_a_word_is_drawn_with_one_typeface() -> None:
    assert choose("Sắt giúp máu vận chuyển oxy.", "vi").names == ["Noto Sans"]
    assert choose(f"Dr. Nguyễn {'sees you now. ' * 9}").names[0] == "Atkinson Hyperlegible"


def test_a_family_is_for_its_scripts_alone() -> None:
    """What else is in it is not to be printed only because a package happens to be there."""
    (found,) = check("Rated ★")
    assert "no font has the character ★" in found.message
    assert check("See → and ✓") == []
    assert choose("★", "ja").names[-1] == "Noto Sans JP"


@pytest.mark.parametrize("language", ["th", "km", "my", "ur"])
def test_lines_are_as_high_as_letters_and_their_marks(language: str) -> None:
    styles = choose("Words", language).write_styles(1.2)
    assert f":lang({language})" in styles
    assert float(styles.partition("line-height: ")[2].partition(";")[0]) >= 1.3
    assert choose("Words", "sw").write_styles(1.2) == ""


def test_a_family_of_some_languages_comes_first_in_these(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    own = root / "clinic" / "shared" / "fonts.toml"
    own.parent.mkdir(parents=True)
    table = 'code = "Arab"\nname = "Noto Sans Arabic"\npackage = "manimgx-fonts"'
    own.write_text(f'[[scripts]]\n{table}\nlanguages = "ur ks"\nleading = 2.2\n')
    fonts = open_house(root).fonts
    assert [family.name for family in fonts.list_for("ur-PK")][2] == "Noto Sans Arabic"
    assert "Noto Sans Arabic" not in [family.name for family in fonts.list_for("ar")]
    assert (fonts.find_leading("ur"), fonts.find_leading("ar")) == (2.2, 1.3)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('code = "arab"', "`code` must be scripts such as `Arab`"),
        ('languages = "?"', "`languages` must be tags such as `ur`"),
        ("leading = 9", "`leading` must be a number up to 3: 9"),
        ("leading = true", "`leading` must be a number up to 3: True"),
        ("without = 1", "and a number for `leading`"),
    ],
)
def test_what_is_said_of_a_family_is_read_strictly(
    tmp_path: Path, entry: str, message: str
) -> None:
    root = own_layouts(tmp_path)
    own = root / "clinic" / "shared" / "fonts.toml"
    own.parent.mkdir(parents=True)
    own.write_text(f'[[scripts]]\nname = "A"\npackage = "a"\n{entry}\n')
    with pytest.raises(LayoutError, match=re.escape(message)):
        print(open_house(root).fonts)


def test_no_figure_has_a_stroke_through_it() -> None:
    """A program that reads a scan aloud takes 400 mg for 490 mg where the zero has one."""
    families = HOUSE.fonts.families
    for family in families:
        zeros = [TTFont(path)["glyf"]["zero"].numberOfContours for path in family.files]
        assert "0" in family.without or set(zeros) == {2}
    document = read_prepared("Take [400 mg]{.dose}, or 1,023,456,789.", METADATA)
    pdf = pypdfium2.PdfDocument(handout.render(document, context(document)).data)
    drawn = {family.name.replace(" ", "-"): family for family in families}
    for page in pdf:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            character = chr(pdfium.FPDFText_GetUnicode(text, index))
            if character.isdigit():
                name = ctypes.create_string_buffer(99)
                pdfium.FPDFText_GetFontInfo(text, index, name, 99, ctypes.c_int())
                base = name.value.decode().partition("+")[2].removesuffix("-Bold")
                assert character not in drawn[base].without


def test_no_font_holds_the_time_of_day(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_prepared("Take [400 mg]{.dose}, and **not more**.", METADATA)
    made = set[bytes]()
    for seconds in ("1", "1000000000"):
        # What fonts are stamped with in place of the time of day.
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        made.add(handout.render(document, context(document)).data)
    assert len(made) == 1


def test_a_clinic_adds_a_script_to_ours(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    own = root / "clinic" / "shared" / "fonts.toml"
    own.parent.mkdir(parents=True)
    own.write_text(
        '[[scripts]]\ncode = "Tibt"\nname = "Noto Serif Tibetan"\npackage = "fontpkg-tibetan"\n'
    )
    fonts = open_house(root).fonts
    assert fonts.families == HOUSE.fonts.families
    assert [family.code for family in fonts.scripts[:1]] == ["Tibt"]
    assert fonts.scripts[1:] == HOUSE.fonts.scripts


def test_pages_are_printed_with_a_font_that_a_clinic_brings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bold file says that it has the usual weight, as that of Nastaliq in Debian does."""
    package, own = tmp_path / "elm_street_fonts", tmp_path / "layouts" / "clinic" / "shared"
    package.mkdir()
    own.mkdir(parents=True)
    ours = next(one for one in HOUSE.fonts.scripts if one.name == "IBM Plex Sans Arabic")
    for path in (path for path in ours.files if path.stem.endswith(("-Regular", "-Bold"))):
        with TTFont(path) as font:
            for record in font["name"].names:
                record.string = str(record).replace("IBM Plex Sans Arabic", "Elm Street")
            font["OS/2"].usWeightClass = 400
            font.save(package / path.name.replace("IBMPlexSansArabic", "ElmStreet"))
    table = 'code = "Arab"\nname = "Elm Street"\npackage = "elm-street-fonts"\nlanguages = "ur"\n'
    (own / "fonts.toml").write_text(f"[[scripts]]\n{table}leading = 2.2\n", encoding="utf-8")
    sample = PROJECT / "tests" / "languages" / "manuscripts" / "ur.md"
    (tmp_path / "ur.md").write_bytes(sample.read_bytes())
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build", "ur.md", "--only", "handout", "--jobs", "1"]) == 0
    with pikepdf.open(tmp_path / "build" / "ur-handout.pdf") as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        names = {str(item.BaseFont)[8:] for item in fonts if "/BaseFont" in item}
    assert {"Elm-Street", "Elm-Street-Bold"} <= names
    assert not any("Arabic" in name for name in names)


@pytest.mark.parametrize(("sign", "box"), [("☒", "[x]"), ("☑", "[x]"), ("☐", "[ ]")])
@pytest.mark.parametrize("text", ["- {} Yes", "Smoke? {} Yes", "| Smoke? |\n|---|\n| {} Yes |"])
def test_a_sign_of_a_box_is_asked_for_as_a_box(text: str, sign: str, box: str) -> None:
    (found,) = check(text.format(sign))
    assert (found.help or "").startswith(f"write `{box}` before its words")
    assert check(text.format(box)) == []
