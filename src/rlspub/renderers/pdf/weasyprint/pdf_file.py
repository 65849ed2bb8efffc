"""A PDF that pydyf is about to write: plain values go in, its objects stay here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """A text string, where a plain `str` is a name or a keyword as PDF writes it."""

    text: str


Value: TypeAlias = "str | bytes | float | Words | Sequence[Value] | Mapping[str, Value]"
"""What an entry may hold; `bytes` are references to objects, as `PdfFile.add` returns them."""


class Dictionary(Protocol):
    """A dictionary in a PDF."""

    @property
    def reference(self) -> bytes:
        """Return what other objects know it by."""

    def __contains__(self, key: str, /) -> bool: ...
    def __getitem__(self, key: str, /) -> Any: ...
    def __setitem__(self, key: str, value: object, /) -> None: ...
    def __delitem__(self, key: str, /) -> None: ...
    def get(self, key: str, /) -> Any:
        """Return an entry, or None."""


class Stream(Protocol):
    """A stream in a PDF."""

    extra: dict[str, object]

    @property
    def reference(self) -> bytes:
        """Return what other objects know it by."""


@dataclass(frozen=True, slots=True)
class StreamData:
    """The parts of a stream and what its dictionary says of them; a picture may have a mask."""

    parts: Sequence[bytes]
    entries: Mapping[str, Value]
    compress: bool = False
    mask: "StreamData | None" = None


def _pydyf() -> ModuleType:
    """Return the library, imported when a file is written."""
    return import_module("pydyf")


def make_value(value: Value) -> object:
    """Return a value as pydyf writes it."""
    match value:
        case str() | bytes() | int() | float():
            return value
        case Words(text=text):
            return _pydyf().String(text)
        case Mapping():
            return make_dictionary(value)
        case _:
            return _pydyf().Array(map(make_value, value))


def make_dictionary(entries: Mapping[str, Value]) -> Dictionary:
    """Return a dictionary as pydyf writes it."""
    made: Dictionary = _pydyf().Dictionary(
        {key: make_value(value) for key, value in entries.items()}
    )
    return made


def make_stream(data: StreamData) -> Stream:
    """Return a stream as pydyf writes it."""
    stream: Stream = _pydyf().Stream(
        list(data.parts), make_dictionary(data.entries), compress=data.compress
    )
    if data.mask is not None:
        stream.extra["SMask"] = make_stream(data.mask)
    return stream


class PdfFile:
    """A file that is complete but for what is added here."""

    def __init__(self, pdf: Any) -> None:
        """Take pydyf's file."""
        self._pdf = pdf

    @property
    def catalog(self) -> Dictionary:
        """Return the root of the file's objects."""
        catalog: Dictionary = self._pdf.catalog
        return catalog

    @property
    def pages(self) -> list[Dictionary]:
        """Return the dictionaries of the pages."""
        return [self.at(reference) for reference in self._pdf.page_references]

    def at(self, reference: bytes) -> Dictionary:
        """Return the dictionary that a reference leads to."""
        found: Dictionary = self._pdf.objects[int(reference.split()[0])]
        return found

    def dictionaries(self) -> Iterator[Dictionary]:
        """Yield the dictionaries of the file that are objects of their own."""
        kind = _pydyf().Dictionary
        yield from (item for item in list(self._pdf.objects) if isinstance(item, kind))

    def add(self, entries: Mapping[str, Value]) -> bytes:
        """Add a dictionary; return its reference."""
        made = make_dictionary(entries)
        self._pdf.add_object(made)
        return made.reference

    def add_stream(self, data: StreamData) -> bytes:
        """Add a stream; return its reference."""
        stream = make_stream(data)
        self._pdf.add_object(stream)
        return stream.reference

    def rewrite_record(self, change: Callable[[bytes], bytes], *, compress: bool = True) -> None:
        """Change the XML in which the file tells about itself."""
        record = self._pdf.objects[int(self.catalog["Metadata"].split()[0])]
        record.stream = [change(part) for part in record.stream]
        record.compress = record.compress and compress

    def rewrite_streams(self, sign: bytes, change: Callable[[bytes], bytes]) -> None:
        """Change the parts of all streams in which a sign stands."""
        for item in self._pdf.objects:
            parts = getattr(item, "stream", None)
            if parts and any(sign in part for part in parts if isinstance(part, bytes)):
                item.stream = [change(p) if isinstance(p, bytes) else p for p in parts]

    def forbid_smoothing(self) -> None:
        """Let no picture ask for smoothing, which archives leave to whoever shows it."""
        for item in self._pdf.objects:
            getattr(item, "extra", {}).pop("Interpolate", None)

    def sort_fields(self) -> None:
        """Put the fields of each page in the order in which they are tagged.

        Some viewers go from one to the next as they are listed.
        """
        for page in self.pages:
            if "Annots" in page:
                page["Annots"].sort(key=lambda item: self.at(item)["StructParent"])
