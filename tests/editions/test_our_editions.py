"""Our own manuscript in Spanish and Arabic: both say what it says, and are marked as unread."""

from pathlib import Path

import pytest
from conftest import PROJECT
from reading import HOUSE

from rlspub.diagnostics import Reporter
from rlspub.editions.lock import State
from rlspub.pipeline.read import read_manuscript

EDITIONS = sorted((PROJECT / "manuscript").glob("*.*.md"))


def test_there_are_two() -> None:
    assert [path.name for path in EDITIONS] == ["magnesium-rls.ar.md", "magnesium-rls.es.md"]


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.name)
def test_it_is_a_true_and_unread_translation_of_the_source_as_it_is(path: Path) -> None:
    reporter = Reporter(path)
    view = read_manuscript(path, HOUSE, reporter).view
    assert not reporter.failed, [found.message for found in reporter.sorted()]
    edition = view.edition
    assert edition
    assert not edition.outdated
    assert {one.entry and one.entry.state for one in edition.translated} == {State.MACHINE}
    assert view.reviewed_metadata.translation_unreviewed
    assert not view.reviewed_metadata.not_current
