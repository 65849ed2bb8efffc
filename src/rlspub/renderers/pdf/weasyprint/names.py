"""Finding WeasyPrint's names, public or not, and replacing them for a while."""

import contextlib
import importlib
import inspect
from collections.abc import Iterator
from typing import Any


class SeamError(Exception):
    """WeasyPrint is not as we know it: another version, most likely."""


def find(module: str, path: str) -> Any:
    """Return what a dotted path leads to in a module; raise `SeamError` if it leads nowhere."""
    try:
        found: Any = importlib.import_module(module)
        for name in path.split("."):
            found = getattr(found, name)
    except (ImportError, AttributeError) as error:
        raise SeamError(
            f"there is no `{path}` in {module}: this program knows WeasyPrint 70; install the "
            "version that is named in requirements.lock"
        ) from error
    return found


@contextlib.contextmanager
def replace_attribute(owner: object, name: str, value: object) -> Iterator[None]:
    """Give an attribute another value for a while."""
    before = inspect.getattr_static(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)
