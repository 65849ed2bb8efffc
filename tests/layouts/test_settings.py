"""Numbers of layouts: each has a range, and there is no number without one."""

import math
import tomllib
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from printing import METADATA, context, own_layouts
from reading import HOUSE, LAYOUTS, read_prepared

from rlspub.diagnostics import Failed
from rlspub.layouts import Clinic, Inks, LayoutError, open_house
from rlspub.layouts.contract import STYLES
from rlspub.layouts.settings.ranges import SETTINGS, TOKENS, VARIANTS, Range
from rlspub.layouts.style_sheets import read_style_sheets
from rlspub.renderers.pdf import handout
from rlspub.tree import Metadata

LAYOUTS_BY_NAME = tuple(SETTINGS)


def ranges(table: Mapping[str, Any], around: str = "") -> Iterator[tuple[str, Range]]:
    for name, inner in table.items():
        path = f"{around}.{name}" if around else name
        if isinstance(inner, Range):
            yield path, inner
        else:
            yield from ranges(inner, path)


ALL = [(layout, path, wanted) for layout in SETTINGS for path, wanted in ranges(SETTINGS[layout])]


def own(root: Path, name: str, text: str) -> Path:
    path = root / "clinic" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_layouts(tmp_path_factory.mktemp("settings"))


def line(path: str, value: object) -> str:
    table, _, key = path.rpartition(".")
    return f"[{table}]\n{key} = {value}\n" if table else f"{key} = {value}\n"


@pytest.mark.parametrize("layout", LAYOUTS_BY_NAME)
def test_there_is_a_range_for_each_number_and_no_other(layout: str) -> None:
    settings = tomllib.loads((LAYOUTS / layout / "layout.toml").read_text(encoding="utf-8"))

    def paths(table: Mapping[str, Any], around: str = "") -> Iterator[str]:
        for name, inner in table.items():
            path = f"{around}.{name}" if around else name
            if isinstance(inner, dict):
                yield from paths(inner, path)
            else:
                yield path

    assert sorted(paths(settings)) == sorted(path for path, _ in ranges(SETTINGS[layout]))


@pytest.mark.parametrize(("layout", "path", "wanted"), ALL, ids=[f"{a}-{b}" for a, b, _ in ALL])
def test_a_number_beyond_its_range_is_refused_with_its_place(
    layout: str, path: str, wanted: Range, root: Path
) -> None:
    key = path.rpartition(".")[2]
    step = 1 if wanted.whole else 0.001
    for value in (wanted.least - step, wanted.most + step, "nan", '"12"', "true", "1979-05-27"):
        file = own(root, f"{layout}/layout.toml", line(path, value))
        with pytest.raises(LayoutError, match=f"`{key}` must be ") as caught:
            open_house(root).layout(layout)
        assert (caught.value.path, caught.value.line) == (file, 2 if "." in path else 1)
    file.unlink()


def own_extremes() -> Iterator[tuple[str, str, str, float]]:
    """Yield each number that style sheets are filled in with, at its least and at its most."""
    for layout, path, wanted in ALL:
        is_type = not {"paper", "size", "text_width"} & {*path.split(".")}
        if layout not in {"booklet", "page"} and is_type:
            for value in (wanted.least, wanted.most):
                yield layout, f"{layout}/layout.toml", path, value
    for table in ("scale", "space"):
        for name, wanted in TOKENS[table].items():
            for layout, value in product(("handout", "card", "sheet"), (wanted.least, wanted.most)):
                yield layout, "shared/tokens.toml", f"{table}.{name}", value


@pytest.mark.parametrize(("layout", "file", "path", "value"), [*own_extremes()])
def test_our_style_sheets_may_do_what_a_number_makes_of_them(
    layout: str, file: str, path: str, value: float, root: Path
) -> None:
    written = own(root, file, line(path, value))
    house = open_house(root)
    variant = path.partition(".")[0]
    values = {
        "metadata": Metadata(title="Sleep", language="en"),
        "clinic": Clinic(),
        "tokens": house.tokens(),
        "families": ["Noto Sans"],
        "paper": "a4",
        "card_size": "a5",
        "one_page": True,
        "size": 12,
        "columns": 2,
        "page_letters": 13,
        "edition_letters": 11,
    }
    chosen = house.layout(layout, variant if variant in VARIANTS else None)
    assert read_style_sheets(chosen, STYLES, values)
    written.unlink()


def test_numbers_that_together_are_too_much_are_told_where_they_stand(root: Path) -> None:
    file = own(root, "shared/tokens.toml", "[space]\nline = 1\nhalf = 0.7\n")
    more = own(root, "handout/layout.toml", "line_height = 1.7\n")
    document = read_prepared("Words.", METADATA)
    with pytest.raises(Failed):
        handout.render(document, surroundings := context(document, layouts=root))
    (found,) = surroundings.reporter.sorted()
    assert (found.path, found.line) == (file, 3)
    assert "var(--half)" in found.message
    file.unlink()
    more.unlink()


def test_lines_are_counted_as_editors_count_them(root: Path) -> None:
    file = own(root, "shared/labels.toml", "#\u2028\u0085\n[en]\nnothing = 1\n")
    with pytest.raises(LayoutError) as caught:
        open_house(root).labels("en")
    assert caught.value.line == 3
    file.unlink()


@pytest.mark.parametrize(("table", "name"), [(t, n) for t in TOKENS for n in TOKENS[t]])
def test_a_token_beyond_its_range_is_refused(table: str, name: str, root: Path) -> None:
    wanted = TOKENS[table][name]
    for value in (wanted.least - 0.01, wanted.most + 0.01, "1e308", "-inf", "[1]"):
        file = own(root, "shared/tokens.toml", f"[{table}]\n{name} = {value}\n")
        with pytest.raises(LayoutError, match=f"`{name}` must be ") as caught:
            open_house(root).tokens()
        assert (caught.value.path, caught.value.line) == (file, 2)
    file.unlink()


def test_a_contrast_may_be_raised_and_not_given_up(root: Path) -> None:
    file = own(root, "shared/tokens.toml", "[contrast]\nquiet = 9\n")
    own(root, "clinic.toml", 'name = "Elm"\n[colour]\nquiet = "#555555"\n')
    with pytest.raises(LayoutError, match="needs 9 to 1"):
        open_house(root).tokens()
    own(root, "shared/tokens.toml", "[contrast]\nquiet = 4.5\n")
    with pytest.raises(LayoutError, match="`quiet` must be a number from 7 to 21"):
        open_house(root).tokens()
    file.unlink()
    assert open_house(root).tokens().colours["quiet"] == "#555555"
    (root / "clinic" / "clinic.toml").unlink()


@pytest.mark.parametrize(
    ("inks", "text", "name"),
    [
        (Inks.MONO, '[colour.mono]\nink = "#ffffff"\n', "ink"),
        (Inks.PRESS, "[colour.press]\nink = [0, 0, 0, 5]\n", "ink"),
        (Inks.PRESS, "[colour.press]\nalarm = [0, 0, 100, 0]\n", "alarm"),
        (Inks.PRESS, "[colour.press]\npaper = [0, 0, 0, 100]\n", "paper"),
        (Inks.COLOUR, '[colour]\npaper = "#888888"\n', "paper"),
    ],
)
def test_no_ink_is_as_pale_as_the_paper(inks: Inks, text: str, name: str, root: Path) -> None:
    file = own(root, "shared/tokens.toml", text)
    with pytest.raises(LayoutError, match=f"`{name}` ") as caught:
        open_house(root).tokens(inks)
    assert caught.value.path == file
    file.unlink()


@pytest.mark.parametrize(
    ("variant", "text"),
    [
        (None, "text_width = 180\nhang = 21\n[paper.a4]\nwidth = 200\n"),
        ("imposed", "[imposed]\ntext_width = 125\n"),
        ("large_print", "[paper.a4]\nwidth = 205\n[large_print]\ntext_width = 190\n"),
    ],
)
def test_lines_leave_a_margin_at_their_sides(variant: str | None, text: str, root: Path) -> None:
    file = own(root, "handout/layout.toml", text)
    with pytest.raises(LayoutError, match="less than 4 mm are left at the sides"):
        open_house(root).layout("handout", variant)
    file.unlink()


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("shared/substances.toml", '[magnesium]\nat_once = ["1 mg"]\n', 2),
        ("shared/substances.toml", '[ferro]\nnames = ["iron"]\nsource = "Us"\n', 2),
        ("shared/tokens.toml", "[contrast]\nquiet = 21\n", None),
        ("handout/layout.toml", "[large_print]\nhang = 40\n", 2),
    ],
)
def test_a_clinic_s_value_is_blamed_for_what_ours_does_not_go_with(
    name: str, text: str, place: int | None, root: Path
) -> None:
    file = own(root, name, text)
    house = open_house(root)
    with pytest.raises(LayoutError) as caught:
        assert all((house.substances, house.tokens(), house.layout("handout", "large_print")))
    assert (caught.value.path, caught.value.line) == (file, place)
    file.unlink()


HOSTILE = {
    "too deep": "a = " + "[" * 400 + "]" * 400,
    "dotted": ".".join("a" * 5000) + " = 1",
    "digits": "body_size = " + "9" * 5000,
    "hexadecimal": "body_size = 0x" + "f" * 6000,
    "large": "body_size = 1e308",
    "text": f'body_size = "{"x" * 20_000}"',
    "a time": "body_size = 07:32:00",
    "a list of dates": "body_size = [1979-05-27]",
    "spaces": "body_size" + " " * 200_000 + "= 'x'",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["handout/layout.toml", "clinic.toml", "shared/labels.toml"])
def test_hostile_tables_are_told_and_nothing_else(name: str, text: str, root: Path) -> None:
    file = own(root, name, text)
    with pytest.raises(LayoutError) as caught:
        read_everything(root)
    assert caught.value.path == file
    assert len(caught.value.message) < 400
    file.unlink()


def read_everything(root: Path) -> None:
    house = open_house(root)
    for layout in SETTINGS:
        house.layout(layout)
    house.tokens()
    house.labels("en")


def test_a_huge_file_is_not_read(root: Path) -> None:
    file = own(root, "handout/layout.toml", "")
    with file.open("wb") as opened:
        opened.truncate(10_000_000_000)
    with pytest.raises(LayoutError, match="the file holds 10,000,000,000 bytes or more"):
        read_everything(root)
    file.unlink()


def test_ranges_hold_what_they_tell() -> None:
    wanted = Range(1, 2.5, "why", "mm")
    assert str(wanted) == "a number from 1 to 2.5 mm: why"
    assert wanted.holds(1)
    assert wanted.holds(2.5)
    assert not any(map(wanted.holds, (0.999, 2.501, math.nan, math.inf, True, "2", None)))
    assert not Range(1, 3, "", whole=True).holds(2.0)
    assert HOUSE.layout("handout", "large_print").number("body_size") == 18
