"""Files of which a part is damaged, where pikepdf looks at what they are made of."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rlspub.proof.text.printed import UnreadableError

if TYPE_CHECKING:
    import pikepdf


@contextmanager
def open_objects(data: bytes) -> Iterator["pikepdf.Pdf"]:
    """Open a PDF as the objects that it is made of; raises `UnreadableError`, later as well."""
    import pikepdf

    with finding_damage():
        pdf = pikepdf.open(io.BytesIO(data))
    with pdf:
        yield pdf


@contextmanager
def finding_damage() -> Iterator[None]:
    """Raise `UnreadableError` for whatever comes of damage; to be put around the library alone.

    An object may be missing, or another than it should be, so that anything may be raised.
    """
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        # In its own words the library tells where in memory the file is.
        raise UnreadableError("a part of it is damaged") from error
