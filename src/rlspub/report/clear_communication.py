"""The CDC Clear Communication Index: twenty items, of which a program can answer some.

Source: https://www.cdc.gov/ccindex/. The words are ours. An answer is yes only where it
holds throughout the text; the score is points in a hundred of the items answered, and 90 passes.
"""

from collections.abc import Sequence

from rlspub.checks.instructions import tells_what_to_do
from rlspub.checks.plain_language.message import comes_late, count_sentences, find_opening
from rlspub.checks.unknowns import says_unknown
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Diagnostic
from rlspub.report.items import (
    ACTIONS_IN_ENGLISH,
    Answer,
    Evidence,
    Index,
    Item,
    Judge,
    Verdict,
    leave_open,
    names_an_action,
    refute_or_leave,
)
from rlspub.tree import Callout, CalloutKind, Doses

_PASSES_AT = 90
_MOST_SENTENCES = 3
_NO_MESSAGE = "no box `.main-message` is written"


def judge_clear_communication(view: View, diagnostics: Sequence[Diagnostic]) -> Index:
    """Return the index with the answers that a program can give."""
    evidence = Evidence(view, diagnostics)
    items = tuple(
        Item(number, words, judge(evidence)) for number, (words, judge) in enumerate(_ASKED, 1)
    )
    return Index("CDC Clear Communication Index", "https://www.cdc.gov/ccindex/", _PASSES_AT, items)


def _is_one_message(evidence: Evidence) -> Verdict:
    box = evidence.main_message
    if box is None:
        return evidence.no(_NO_MESSAGE)
    number = count_sentences(evidence.view, box)
    say = evidence.yes if number <= _MOST_SENTENCES else evidence.no
    return say(f"a box of {number} sentence{'s' * (number != 1)}", box.span)


def _comes_first(evidence: Evidence) -> Verdict:
    box = evidence.main_message
    if box is None:
        return evidence.no(_NO_MESSAGE)
    if comes_late(evidence.view, box):
        return evidence.no("it stands below the first section", box.span)
    return evidence.yes("it stands in the first section", box.span)


def _stands_out(evidence: Evidence) -> Verdict:
    box = evidence.main_message
    return evidence.yes("it is boxed", box.span) if box else evidence.no(_NO_MESSAGE)


def _has_picture(evidence: Evidence) -> Verdict:
    if evidence.pictures:
        return Verdict(Answer.OPEN, "look whether a picture with its words shows the main message")
    return evidence.no("there is no picture")


def _calls_to_action(evidence: Evidence) -> Verdict:
    if not evidence.view.is_english:
        return Verdict(Answer.OPEN, ACTIONS_IN_ENGLISH)
    for text in find_opening(evidence.view):
        if tells_what_to_do(text.text):
            return evidence.yes("the first section asks for it", text.node.span)
    return evidence.no("the first section asks for nothing")


def _is_active(evidence: Evidence) -> Verdict:
    box = evidence.main_message
    found = evidence.refute((Code.PASSIVE_VOICE,), box.span) if box else None
    return found or Verdict(Answer.OPEN, "read main message and call to action for who acts")


def _lists_in_short(evidence: Evidence) -> Verdict:
    if not evidence.lists:
        return evidence.no("there is no list")
    count = len(evidence.lists)
    told = f"{count} list{'s' * (count != 1)}, none too long"
    return evidence.refute((Code.LIST_TOO_LONG,)) or evidence.yes(told, evidence.lists[0].span)


def _has_headings(evidence: Evidence) -> Verdict:
    headings = evidence.view.headings
    if len(headings) > 1:
        return evidence.yes(f"{len(headings)} headings", headings[0].span)
    return evidence.no("there are no headings that divide the text")


def _sums_up_first(evidence: Evidence) -> Verdict:
    first = _comes_first(evidence)
    if first.answer is Answer.NO:
        return first
    return Verdict(Answer.OPEN, "weigh whether nothing more important is missing there", first.line)


def _says_what_is_unknown(evidence: Evidence) -> Verdict:
    for text in evidence.view.prose if evidence.view.is_english else ():
        if says_unknown(text.text):
            return evidence.yes("it says that something is not known", text.node.span)
    return evidence.refute((Code.NOTHING_UNKNOWN,)) or Verdict(
        Answer.OPEN, "look whether the text says what is known and what is not"
    )


def _tells_how(evidence: Evidence) -> Verdict:
    nodes = evidence.view.nodes
    boxes = (box for box in nodes.find(Callout) if box.kind is CalloutKind.CALL_US)
    for told, found in (
        ("numbered steps", evidence.steps),
        ("a box with doses", next(iter(nodes.find(Doses)), None)),
        ("a box that says when to call", next(boxes, None)),
    ):
        if found:
            return evidence.yes(told, found.span)
    return Verdict(Answer.OPEN, "there are no steps, doses or times to call in a form we know")


def _if_there_are_numbers(judge: Judge) -> Judge:
    """Return what judges texts with numbers, and of the others says that it does not apply."""
    return lambda evidence: (
        judge(evidence)
        if evidence.numbers
        else Verdict(Answer.NOT_APPLICABLE, "there is no number in the text")
    )


_ASKED: tuple[tuple[str, Judge], ...] = (
    ("There is one main message, in one to three short sentences.", _is_one_message),
    ("The main message comes at the beginning.", _comes_first),
    ("The main message stands out to the eye.", _stands_out),
    ("A picture with its words carries the main message.", _has_picture),
    ("Readers are called to do something.", _calls_to_action),
    ("Main message and call to action say who acts.", _is_active),
    (
        "The words are those of its readers; others are explained where they come first.",
        refute_or_leave(
            "ask readers whether they know the words",
            Code.HARD_WORD,
            Code.UNEXPLAINED_ABBREVIATION,
        ),
    ),
    ("Lists, of seven items at most, make points easy to find.", _lists_in_short),
    ("The text is in parts, each with a heading.", _has_headings),
    ("The first section sums up what matters most.", _sums_up_first),
    ("It says what experts know, and what they do not know.", _says_what_is_unknown),
    ("It recommends something that its readers can do.", names_an_action),
    ("It says why this matters to them.", leave_open("look for the reason beside the advice")),
    ("It says how and when to do it.", _tells_how),
    (
        "Numbers are of a kind that its readers use.",
        _if_there_are_numbers(refute_or_leave("look at each number", Code.HARD_NUMBER)),
    ),
    (
        "What the numbers mean is explained.",
        _if_there_are_numbers(leave_open("look for a comparison or a few words beside each")),
    ),
    (
        "Readers need not reckon.",
        _if_there_are_numbers(
            refute_or_leave("look for sums that are left to readers", Code.MIXED_NUMBERS)
        ),
    ),
    ("What the risk is, and for whom, is said.", leave_open("if there is a risk, look for both")),
    (
        "Both what the advice does good and what harm it may do are said.",
        leave_open("look for both"),
    ),
    (
        "Chances in numbers are also said in words or shown.",
        _if_there_are_numbers(leave_open("if there are chances, look for words or a picture")),
    ),
)
