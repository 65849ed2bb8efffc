"""The modules of the package, and what each imports."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from conftest import PROJECT

PACKAGE = PROJECT / "src" / "rlspub"
# What imports a module by its name.
_IMPORTING = {"import_module", "importlib.import_module", "find"}


def modules() -> list[Path]:
    found = (path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
    return sorted(path for path in found if path != Path("__init__.py"))


@cache
def imported(path: Path) -> tuple[str, ...]:
    return tuple(_list_imports(path))


def _list_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _resolve(path, node)
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in _IMPORTING:
            given = (*node.args, *(keyword.value for keyword in node.keywords))
            words = (arg.value for arg in given if isinstance(arg, ast.Constant))
            yield from (word for word in words if isinstance(word, str))


def _resolve(path: Path, node: ast.ImportFrom) -> str:
    """Return the whole name of the module that something is imported from."""
    if not node.level:
        return node.module or ""
    package = ("rlspub", *path.parts)[: -node.level]
    return ".".join((*package, *filter(None, [node.module])))
