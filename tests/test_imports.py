"""The rooms of the machine: imports point downwards, and each library has one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PROJECT

PACKAGE = PROJECT / "src" / "rlspub"
# From the top down; a room may import from its own line and from those below it.
ROOMS = (
    ("cli",),
    ("summary", "build"),
    ("finishing",),
    ("report_card", "reading"),
    ("proof", "renderers", "interchange", "checks", "diagnostic_formats"),
    ("markdown", "passes", "rules", "word_list", "pictures"),
    ("layouts", "quantities", "readability", "blanks"),
    ("tree",),
    ("config",),
    ("diagnostics",),
    ("codes", "source", "clock", "colours"),
)
HEIGHT = {room: -line for line, rooms in enumerate(ROOMS) for room in rooms}
# Set-up runs before anything is installed, and imports nothing of ours.
OUTSIDE = {"__init__", "bootstrap"}
DOORS = {
    "mistune": {"markdown"},
    "weasyprint": {"renderers/pdf.py"},
    "ebooklib": {"renderers/epub_package.py"},
    "jinja2": {"layouts/layout.py"},
    "segno": {"renderers/qr_code.py"},
    "yaml": {"config.py"},
    "pypdfium2": {"proof"},
    "pikepdf": {"proof", "renderers/pdf_imposed.py"},
    "resvg_py": {"renderers/epub_cover.py"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def test_every_module_has_a_room() -> None:
    assert {room(path) for path in modules()} == set(HEIGHT) | OUTSIDE


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    ours = [name.split(".")[1] for name in imported(path) if name.startswith("rlspub.")]
    if room(path) in OUTSIDE:
        assert ours == []
    else:
        assert [name for name in ours if HEIGHT[name] > HEIGHT[room(path)]] == []


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    users = {
        str(path.relative_to(PACKAGE))
        for path in modules()
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert users
    assert all(user in DOORS[library] or Path(user).parts[0] in DOORS[library] for user in users), (
        users
    )
