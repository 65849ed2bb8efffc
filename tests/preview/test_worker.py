"""What is shown, against what a build gives: edit by edit."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk, edit
from previewing import TEXT

from rlspub.outputs import OUTPUTS
from rlspub.pipeline.record.digests import digest
from rlspub.pipeline.record.record import name_record, read_record, write_record
from rlspub.preview.look.drawing import draw_page
from rlspub.preview.reports import Finished, Glimpsed, Made, Read, Work

EDITS = 6


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.end()


def test_after_each_edit_all_is_as_in_a_build(desk: Desk) -> None:
    """Files and messages are those of a build, and what is seen before is what is there then."""
    dice, text, glimpses = random.Random(14), TEXT, 0  # noqa: S311 - no secret
    for _ in range(EDITS):
        desk.save(text)
        heard = desk.wait()
        told = heard[-1].problems
        assert told == desk.build()
        assert desk.read_files("shown") == desk.read_files("built")
        seen = [desk.draw(one) for one in heard if isinstance(one, Glimpsed)]
        glimpses += len(seen)
        made = (one for one in heard if isinstance(one, Made) and one.output == "handout")
        assert all(seen[-1:] == [desk.draw(one)] for one in made if seen)
        text = edit(TEXT if any(one["severity"] == "error" for one in told) else text, dice)
    assert glimpses > EDITS / 2


def test_a_page_has_another_key_where_it_looks_otherwise(desk: Desk) -> None:
    dice, drawn = random.Random(41), dict[str, bytes]()  # noqa: S311 - no secret
    for _ in range(4):
        desk.save(edit(TEXT, dice))
        for report in desk.wait():
            if isinstance(report, Made) and report.output not in {"booklet", "page"}:
                for number, page in enumerate(report.pages):
                    look = draw_page(report.data, number, 1)
                    assert drawn.setdefault(page.key, look) == look


def test_of_two_edits_the_last_counts(desk: Desk) -> None:
    for number in range(6):
        desk.save(TEXT.replace("Restless nights", f"Nights {number}"))
    told = desk.wait()
    assert isinstance(told[-1], Finished)
    desk.build()
    assert desk.read_files("shown") == desk.read_files("built")


def test_what_is_looked_at_is_made_first(desk: Desk) -> None:
    desk.path.write_text(TEXT, encoding="utf-8")
    for first in ("card", "booklet", "sheet"):
        desk.number += 1
        desk.worker.ask(Work(desk.number, first, "the layouts"))
        made = [report.output for report in desk.wait() if isinstance(report, Made)]
        # Beside it there is another, and the booklet has to wait for the handout.
        assert made.index(first) <= 1 or first == "booklet"
        assert sorted(made) == sorted(output.name for output in OUTPUTS)


def test_what_is_known_from_earlier_is_not_made_again(desk: Desk) -> None:
    desk.save(TEXT)
    told = desk.wait()[-1].problems
    for output in OUTPUTS:
        mark(desk, desk.order("shown").path_of(output))
    marked = desk.read_files("shown")
    # As when a preview is started again.
    desk.end()
    desk.start()
    for text, new in (
        (TEXT, set[str]()),
        (
            TEXT.replace("Bring a friend.\n", "Bring your friend.\n"),
            {"handout", "booklet", "page"},
        ),
    ):
        desk.save(text)
        heard = desk.wait()
        assert heard[-1].problems == told
        made = {one.output: one.data for one in heard if isinstance(one, Made)}
        again = {name for name, data in made.items() if data in marked.values()}
        assert made.keys() - again == new
        assert made.keys() >= {output.name for output in OUTPUTS}


def mark(desk: Desk, path: Path) -> None:
    """Let a file be another than would be made, and the record say that it is right."""
    place = Path(name_record(str(path.parent), desk.path.stem))
    record, data = read_record(str(place)), path.read_bytes() + b"% marked"
    record.files[path.name]["data"] = digest(data)
    path.write_bytes(data)
    place.write_bytes(write_record(record))


def test_a_text_with_a_mistake_changes_no_file(desk: Desk) -> None:
    desk.save(TEXT)
    desk.wait()
    before = desk.read_files("shown")
    desk.save(TEXT.replace("[350 mg]{.dose #limit}", "[350]{.dose #limit}"))
    (told,) = desk.wait()
    assert isinstance(told, Read)
    assert told.is_wrong
    assert told.problems
    assert desk.read_files("shown") == before


def test_what_a_text_needs_is_in_its_folder(desk: Desk) -> None:
    desk.save(f"{TEXT}\n[one](more/a.md) [two](../b.md) [three](/etc/c.md) [four](d%00.md)\n")
    told = next(one for one in desk.wait() if isinstance(one, Read))
    names = {path.relative_to(desk.path.parent.absolute()).as_posix() for path in told.needed}
    assert names == {"more/a.md", "d\0.md"}


def test_pages_of_a_text_with_a_mistake_are_never_shown(desk: Desk) -> None:
    """And the next ones are not held against them."""
    for text in (TEXT.replace("early", "late"), TEXT):
        desk.save(text)
        desk.wait()
    shown = set(desk.known)
    edited = TEXT.replace("This is part 4.", "This is the last part.")
    desk.save(edited.replace("Go to bed early.", "Take 900 mg a day."))
    (told,) = desk.wait()
    assert isinstance(told, Read)
    assert told.is_wrong
    desk.save(edited)
    glimpse = next(one for one in desk.wait() if isinstance(one, Glimpsed))
    new = {number for number, page in enumerate(glimpse.pages) if page.key not in shown}
    assert new
    assert new <= set(glimpse.numbers)
