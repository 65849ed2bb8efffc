"""Files of office programs: archives of XML, opened with a bound and written anew."""

import io
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from rlspub.importing.originals.original import OriginalError
from rlspub.inputs import LIMITS

Element = etree._Element  # noqa: SLF001 - its only name

_DAMAGED = "the file is damaged, or no such file at all: open it in its program and save it anew"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


class Archive:
    """What is in an archive, as much of it as is asked for."""

    def __init__(self, data: bytes) -> None:
        """Open an archive; raises `OriginalError`."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise OriginalError(_DAMAGED) from error
        self._left = LIMITS["unpacked"].most

    def read(self, name: str) -> bytes | None:
        """Return one of its files, if it is there; raises `OriginalError` where it is too large."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as file:
                data = file.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            OSError,
            EOFError,
            ValueError,
        ) as error:
            raise OriginalError(_DAMAGED) from error
        self._left -= len(data)
        if self._left < 0:
            limit = LIMITS["unpacked"]
            raise OriginalError(f"{limit.tell(limit.most + 1, 'the unpacked file')}; {limit.help}")
        return data

    def read_xml(self, name: str) -> Element | None:
        """Return the root of one of its files, if it is there."""
        data = self.read(name)
        return None if data is None else parse_xml(data)

    def write(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the archive anew with other contents of some files."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as new:
            for name in sorted(self.names):
                data = parts[name] if name in parts else self.read(name)
                assert data is not None
                new.writestr(zipfile.ZipInfo(name, _FIXED_TIME), data)
        return buffer.getvalue()


def parse_xml(data: bytes) -> Element:
    """Return the root of XML that declares nothing of its own; raises `OriginalError`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OriginalError(_DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        # No office program writes one, and what it declares could grow without end.
        raise OriginalError(_DAMAGED)
    return root


def take_out(element: Element) -> None:
    """Take an element out of its parent, and leave what follows it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)
