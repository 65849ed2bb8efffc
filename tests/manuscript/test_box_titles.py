"""Titles of boxes: words of the text like any others."""

import re
from pathlib import Path

import pytest
from conftest import PROJECT
from reading import HOUSE, diagnose, read, read_prepared, view_of

from rlspub.checks.running_text import TextKind
from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.manuscript.markdown.lower import FENCE_CLASSES
from rlspub.renderers.characters import check_characters
from rlspub.tree import Callout, CalloutKind, Doses, Text, plain_text

BOXES = ("note", "doses")


def box(kind: str, title: str) -> str:
    return f'Words.\n\n::: {{.{kind} title="{title}"}}\nTake one.\n:::\n'


@pytest.mark.parametrize("kind", BOXES)
def test_a_title_has_its_place(kind: str) -> None:
    document = read(box(kind, "Take care"))
    found = document.blocks[-1]
    assert isinstance(found, Callout | Doses)
    assert found.title is not None
    (words,) = found.title
    assert isinstance(words, Text)
    assert document.source.slice(words.span) == "Take care"


@pytest.mark.parametrize("kind", BOXES)
def test_a_title_is_set_in_type(kind: str) -> None:
    found = read_prepared(box(kind, "Don't take 5 mg")).blocks[-1]
    assert isinstance(found, Callout | Doses)
    assert plain_text(found.title or ()) == "Don’t take 5\u00a0mg"
    assert plain_text(found.blocks) == "Take one."


@pytest.mark.parametrize("kind", BOXES)
def test_a_title_is_read_where_it_stands_and_not_where_its_words_stand_first(kind: str) -> None:
    document = read(f'::: {{.{kind} #take title="Take"}}\nTake one.\n:::\n')
    (title,) = (t for t in view_of(document).texts if t.kind is TextKind.BOX_TITLE)
    assert title.span(0, 4).start == document.source.text.index('"Take"') + 1


@pytest.mark.parametrize("kind", BOXES)
def test_a_character_that_no_font_draws_is_shown_in_its_title(kind: str) -> None:
    document = read_prepared(box(kind, "Don't \U0001f7f0"))
    reporter = Reporter(Path("manuscript.md"), document.source)
    with pytest.raises(Failed):
        check_characters(HOUSE.fonts, document, HOUSE.labels("en"), reporter)
    (problem,) = reporter.sorted()
    assert problem.code is Code.NO_FONT
    assert problem.span is not None
    assert document.source.slice(problem.span) == "\U0001f7f0"


@pytest.mark.parametrize("kind", BOXES)
def test_a_title_obeys_the_rules_for_headings(kind: str) -> None:
    document = read(box(kind, "x" * 300))
    (problem,) = [p for p in diagnose(view_of(document)) if p.code is Code.HEADING_TOO_LONG]
    assert problem.span is not None
    assert set(document.source.slice(problem.span)) == {"x"}


@pytest.mark.parametrize("kind", CalloutKind)
@pytest.mark.parametrize("language", ["en", "es", "ar", "ko", "th"])
def test_each_kind_of_box_has_a_label_of_its_own(kind: CalloutKind, language: str) -> None:
    labels = HOUSE.labels(language)
    told = [labels.callout(other) for other in CalloutKind]
    assert told.count(labels.callout(kind)) == 1
    assert labels.callout(kind).strip()


def test_the_readme_lists_every_box() -> None:
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    listed = text.split("Their names:")[1].split(".\n")[0]
    others = {"card", "sheet", "page-break", "side-by-side"}
    assert re.findall(r"`([a-z-]+)`", listed) == [one for one in FENCE_CLASSES if one not in others]
