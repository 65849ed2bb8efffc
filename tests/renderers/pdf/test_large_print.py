"""The handout in large print: other numbers, the same words, on the same paper."""

from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from conftest import MANUSCRIPT, OURS, PROJECT, our_own_words
from printing import METADATA, POINTS, Printed, context, own_layouts, refusals
from reading import HOUSE, LAYOUTS, read_prepared

from rlspub import cli
from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.layouts import open_house
from rlspub.outputs import CARD, HANDOUT
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.pipeline.read import read_document
from rlspub.renderers.pdf import handout
from rlspub.renderers.printing import PageSize, Printing

LEAST = 18
# Raised and lowered marks are smaller by nature, in the text and in the limit of a dose.
MARKS = {15.12, 17.64}
CONSTRUCTS = PROJECT / "tests" / "specimens" / "constructs.md"


def large(path: Path, size: PageSize) -> Printed:
    document = read_document(path, HOUSE, Reporter(path))
    surroundings = replace(context(document), printing=Printing(page_size=size, large_print=True))
    return Printed(handout.render(document, surroundings).data)


def failure(text: str, layouts: Path | None = None) -> Diagnostic:
    document = read_prepared(text)
    surroundings = replace(context(document), printing=Printing(large_print=True))
    if layouts is not None:
        surroundings = replace(surroundings, house=open_house(layouts))
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    return found


@pytest.mark.parametrize("size", PageSize, ids=lambda size: size.value)
@pytest.mark.parametrize(
    "path",
    [MANUSCRIPT, CONSTRUCTS, pytest.param(OURS, marks=our_own_words)],
    ids=lambda path: path.stem,
)
def test_nothing_is_under_eighteen_points(path: Path, size: PageSize) -> None:
    made = large(path, size)
    assert refusals(made.data) == []
    assert {(round(w), round(h)) for w, h in made.sizes} == {POINTS[size]}
    sizes = [letter.size for letter in made.letters]
    assert median(sizes) == pytest.approx(LEAST, abs=0.01)
    small = [letter for letter in made.letters if letter.size < LEAST - 0.01]
    assert {round(letter.size, 2) for letter in small} <= MARKS
    assert len(small) < len(sizes) / 50
    for number, text in enumerate(made.pages, 1):
        assert f"Page {number} of {len(made.pages)}" in text


def test_headings_grow_with_the_text() -> None:
    document = read_prepared("## Zzz\n\n### Qqq\n\nJjj.\n", METADATA)
    ordinary, grown = (
        {
            letter.character: letter.size
            for letter in Printed(
                handout.render(
                    document,
                    replace(context(document), printing=Printing(large_print=wanted)),
                ).data
            ).letters
        }
        for wanted in (False, True)
    )
    for character in "ZQJ":
        assert grown[character] == pytest.approx(1.5 * ordinary[character], abs=0.1)


def test_the_file_stands_beside_the_ordinary_one(tmp_path: Path) -> None:
    order = Order(
        manuscript=MANUSCRIPT,
        output_dir=tmp_path,
        outputs=(HANDOUT, CARD),
        printing=Printing(),
        layouts=LAYOUTS,
    )
    reporter = Reporter(MANUSCRIPT)
    before = {file.path.name: file.artifact.data for file in build(order, reporter)}
    after = {
        file.path.name: file.artifact.data
        for file in build(replace(order, printing=Printing(large_print=True)), reporter)
    }
    assert sorted(after) == ["leaflet-card.pdf", "leaflet-handout-large-print.pdf"]
    assert after["leaflet-card.pdf"] == before["leaflet-card.pdf"]
    assert len(list(tmp_path.glob("[!.]*"))) == 3


def test_large_print_of_no_handout_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(MANUSCRIPT), "--large-print", "--only", "card"]) == 2
    assert "--large-print is about the sheet and the handout" in capsys.readouterr().err


def test_what_is_too_wide_in_large_print_alone_is_named() -> None:
    cells = " | ".join(["restlessness"] * 4)
    # A head with a blank cannot be printed twice, so that its table is not divided.
    text = f"| {cells} _____ |\n{'|---' * 4}|\n| {cells} |\n"
    document = read_prepared(text)
    handout.render(document, context(document))
    found = failure(text)
    assert found.code is Code.DOES_NOT_FIT
    assert found.message == "this table is too wide for the large-print handout, on page 1"


def test_the_space_at_the_end_of_a_line_is_not_too_wide() -> None:
    arabic = replace(METADATA, language="ar", country="SA", authors=("أحمد",), publisher="عيادة")
    document = read_prepared("خذ قرصا واحدا كل صباح.\n", arabic)
    surroundings = replace(context(document), printing=Printing(large_print=True))
    assert handout.render(document, surroundings).pages == 1


@pytest.mark.parametrize("key", ["body_size", "small_size", "title_size"])
def test_large_type_has_a_least_size(key: str, tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    file = root / "handout" / "layout.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    start = lines.index("[large_print]")
    place = next(n for n, line in enumerate(lines) if n > start and line.startswith(key))
    lines[place] = f"{key} = 17"
    file.write_text("\n".join(lines), encoding="utf-8")
    found = failure("Words.", root)
    assert found.message.startswith(f"`{key}` must be a number from 18 to ")
    assert found.message.endswith("; it is 17")
    assert found.position[0] == place + 1


def test_a_layout_without_large_print_is_refused(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    file = root / "handout" / "layout.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[large_print]", "[other]"), encoding="utf-8")
    assert failure("Words.", root).message == "there is no setting `other`"
    file.write_text(text[: text.index("[large_print]")] + text[text.index("[imposed]") :], "utf-8")
    assert failure("Words.", root).message == "`large_print` is missing"


@pytest.mark.parametrize("size", PageSize, ids=lambda size: size.value)
def test_a_long_title_takes_two_lines_in_the_foot(size: PageSize, tmp_path: Path) -> None:
    title = "Quiet nights and easy days for people whose legs keep jumping up"
    path = tmp_path / "legs.md"
    path.write_text(f"---\ntitle: {title}\nlanguage: en-US\n---\n\nWords.\n", encoding="utf-8")
    order = Order(
        manuscript=path,
        output_dir=tmp_path,
        outputs=(HANDOUT,),
        printing=Printing(page_size=size, large_print=True),
        layouts=LAYOUTS,
    )
    (made,) = build(order, Reporter(path))
    printed = " ".join(Printed(made.artifact.data).pages[0].split())
    assert f"{title} Page 1 of" in printed
