"""The questions that a clinic asks of any text, and which of them a manuscript answers."""

from collections.abc import Iterator
from typing import NamedTuple

from rlspub.checks.unwritten import is_unwritten
from rlspub.checks.view import View
from rlspub.tree import Callout, CalloutKind, Note, NoteReference, References


class Question(NamedTuple):
    """What is asked, and what to add to a manuscript that does not answer it."""

    words: str
    is_answered: bool
    remedy: str


def list_questions(view: View) -> Iterator[Question]:
    """Yield the questions in the order in which they are asked."""
    metadata, nodes = view.reviewed_metadata, view.prepared_nodes
    boxes = {box.kind for box in nodes.find(Callout) if is_written_out(view, box)}
    sources = sum(len(references.entries) for references in nodes.find(References))
    cited = bool(nodes.find(NoteReference))
    notes = len(nodes.find(Note))
    asked: tuple[tuple[str, bool, str], ...] = (
        ("Who wrote it?", _is_written(*metadata.authors), "`authors:`"),
        ("Which clinician approved it?", _is_written(*metadata.reviewers), "`reviewers:`"),
        ("Who publishes it?", _is_written(metadata.publisher or ""), "`publisher:`"),
        ("Which country are the amounts for?", bool(metadata.country), "`country:`"),
        ("What is the main message?", CalloutKind.MAIN_MESSAGE in boxes, "a `.main-message` box"),
        ("Who must ask first?", CalloutKind.ASK_FIRST in boxes, "an `.ask-first` box"),
        ("When do readers call?", CalloutKind.CALL_US in boxes, "a `.call-us` box"),
        ("When is it an emergency?", CalloutKind.EMERGENCY in boxes, "an `.emergency` box"),
        ("Where do the facts come from?", cited and (sources or notes) > 0, "`.references`"),
        ("Is there a card to take home?", bool(view.prepared.card), "`.card`"),
    )
    yield from (Question(*one) for one in asked)


def _is_written(*words: str) -> bool:
    """Tell whether there are words, none of which are still to be written."""
    return any(words) and not any(map(is_unwritten, words))


def is_written_out(view: View, box: Callout) -> bool:
    """Tell whether a box holds no words that are still to be written."""
    return not any(is_unwritten(text.text) for text in view.find_texts_in(box))
