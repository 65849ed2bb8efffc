"""The store of a library, and the index in it."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rlspub.diagnostics import Code, Diagnostic
from rlspub.library.index import Entry, File, Index, Message
from rlspub.library.store import Store
from rlspub.pipeline.record.kept import Kept, Told
from rlspub.renderers.html.page_marks import PageStart

ENTRY = Entry(
    (File("handout", "iron-handout.pdf", "ab" * 32, 12, 3),),
    (Message("warning", "RLS601", "hard", "sleep/iron.md", 3, 4, "write it anew"),),
    ("card",),
    {"pictures/leaf.svg": "cd" * 32},
    datetime.date(2027, 1, 2),
    1.5,
)
KEPT = Kept(
    "ef" * 32,
    b"%PDF",
    2,
    11.5,
    (PageStart("2", 3, 4),),
    7.1,
    (Told("RLS601", "hard", None, 1, ((2, "here"),)),),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_an_object_is_found_by_its_digest_and_cannot_be_written(store: Store) -> None:
    name = store.put(b"words")
    assert store.put(b"words") == name
    assert store.get(name) == b"words"
    assert store.get("00" * 32) is None
    assert not store.locate(name).stat().st_mode & 0o222
    assert [path.name for path in store.locate(name).parent.iterdir()] == [name[2:]]


def test_an_object_that_is_damaged_is_taken_away(store: Store) -> None:
    name = store.put(b"words")
    store.locate(name).chmod(0o644)
    store.locate(name).write_bytes(b"wards")
    assert store.get(name) is None
    assert not store.locate(name).exists()
    store.put(b"words")
    assert store.get(name) == b"words"


def test_many_may_write_at_once(store: Store) -> None:
    def work(number: int) -> str:
        store.write_entry("key", str(number).encode())
        return store.put(b"words" * 100_000)

    with ThreadPoolExecutor(8) as threads:
        (name,) = set(threads.map(work, range(64)))
    assert store.get(name) == b"words" * 100_000
    assert int(store.read_entry("key") or b"-1") in range(64)
    assert not list(store.folder.rglob(".*"))


def test_an_entry_is_read_as_it_was_noted(store: Store) -> None:
    index = Index(store)
    assert index.find("key") is None
    index.note("key", ENTRY)
    assert index.find("key") == ENTRY
    assert not ENTRY.fails
    # Another kind of thing under the same name is none.
    assert index.recall("name", "key") is None


def test_a_finished_file_is_read_as_it_was_kept(store: Store) -> None:
    index = Index(store)
    index.keep("iron-handout.pdf", KEPT)
    store.put(KEPT.data)
    assert index.recall("iron-handout.pdf", KEPT.key) == KEPT
    assert index.recall("tea-handout.pdf", KEPT.key) is None


def test_an_entry_that_is_damaged_says_nothing(store: Store) -> None:
    index = Index(store)
    index.note("key", ENTRY)
    (path,) = (path for path in store.folder.rglob("*") if path.is_file())
    path.write_bytes(path.read_bytes().replace(b"iron", b"zinc"))
    assert index.find("key") is None


def test_a_message_is_written_as_compilers_do() -> None:
    told = Diagnostic(Code.EMPTY_FILE, "the manuscript is empty", Path("/here/a.md"), help="write")
    message = Message.of(told, "a.md")
    assert message.is_error
    assert message.write_from(Path("texts")) == (
        "texts/a.md:1:1: error[RLS004]: the manuscript is empty\n  help: write"
    )
