"""PEMAT-P, which asks of printed patient materials whether they are understood and acted on.

Source: AHRQ, https://www.ahrq.gov/health-literacy/patient-education/pemat-p.html. The words are
ours, the numbers those of the tool, which keeps 13 and 14 for sound and film. The scores are points
in a hundred of the items answered; 70 is the usual line.
"""

from collections.abc import Sequence

from rlspub.checks.view import View
from rlspub.diagnostics import Code, Diagnostic
from rlspub.language.readability.sentences import words
from rlspub.report.items import (
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
from rlspub.tree import (
    Callout,
    CalloutKind,
    Dose,
    Doses,
    Field,
    Table,
    TickBox,
    plain_text,
)

_PASSES_AT = 70
_SOURCE = "https://www.ahrq.gov/health-literacy/patient-education/pemat-p.html"
_MOST_COLUMNS = 5
_MOST_HEAD_WORDS = 4
_FEWEST_HEADINGS = 2


def judge_patient_materials(view: View, diagnostics: Sequence[Diagnostic]) -> tuple[Index, Index]:
    """Return both parts of the tool with the answers that a program can give."""
    evidence = Evidence(view, diagnostics)
    understood, acted_on = (
        Index(
            name,
            _SOURCE,
            _PASSES_AT,
            tuple(Item(number, words, judge(evidence)) for number, words, judge in asked),
        )
        for name, asked in (
            ("PEMAT-P, understandability", _UNDERSTOOD),
            ("PEMAT-P, actionability", _ACTED_ON),
        )
    )
    return understood, acted_on


def _is_in_parts(evidence: Evidence) -> Verdict:
    headings = evidence.view.headings
    if len(headings) < _FEWEST_HEADINGS:
        return evidence.no("there are no headings that divide the text")
    long = evidence.refute((Code.PARAGRAPH_TOO_LONG, Code.LIST_TOO_LONG))
    return long or evidence.yes("no paragraph or list is too long", headings[0].span)


def _has_headings(evidence: Evidence) -> Verdict:
    headings = evidence.view.headings
    if len(headings) < _FEWEST_HEADINGS:
        return evidence.no("there are no headings that divide the text")
    return Verdict(
        Answer.OPEN,
        f"read the {len(headings)} headings alone: do they tell what is below them?",
        evidence.find_line(headings[0].span),
    )


def _sums_up(evidence: Evidence) -> Verdict:
    if box := evidence.main_message:
        return evidence.yes("the box with the main message", box.span)
    return evidence.no("no box `.main-message` is written")


def _has_cues(evidence: Evidence) -> Verdict:
    boxes = [*evidence.view.nodes.find(Callout), *evidence.view.nodes.find(Doses)]
    if boxes:
        return evidence.yes(f"{len(boxes)} boxes", boxes[0].span)
    return evidence.no("no box or other sign leads to what matters")


def _if_there_are_pictures(why: str) -> Judge:
    def judge(evidence: Evidence) -> Verdict:
        if evidence.pictures:
            line = evidence.find_line(evidence.pictures[0].span)
            return Verdict(Answer.OPEN, why, line)
        return Verdict(Answer.NOT_APPLICABLE, "there is no picture")

    return judge


def _has_simple_tables(evidence: Evidence) -> Verdict:
    tables = evidence.view.nodes.find(Table)
    if not tables:
        return Verdict(Answer.NOT_APPLICABLE, "there is no table")
    for table in tables:
        cells = table.header.cells
        if len(cells) > _MOST_COLUMNS:
            return evidence.no(f"a table of {len(cells)} columns", table.span)
        for cell in cells:
            if len(words(head := plain_text(cell.children))) > _MOST_HEAD_WORDS:
                return evidence.no(f"a long head of a column: “{head}”", cell.span)
    return evidence.yes("few columns with short heads", tables[0].span)


def _speaks_to_reader(evidence: Evidence) -> Verdict:
    if not evidence.view.is_english:
        return Verdict(Answer.OPEN, "rlspub knows how readers are spoken to in English only")
    if found := evidence.refute((Code.READER_NOT_ADDRESSED,)):
        return found
    if text := evidence.instruction:
        return evidence.yes("advice is given to the reader", text.node.span)
    return Verdict(Answer.OPEN, "look whether the text speaks to its reader")


def _has_steps(evidence: Evidence) -> Verdict:
    nodes = evidence.view.nodes
    schedules = [box for box in nodes.find(Callout) if box.kind is CalloutKind.SCHEDULE]
    if steps := evidence.steps:
        return evidence.yes("numbered steps", steps.span)
    if schedules:
        return evidence.yes("a schedule", schedules[0].span)
    return Verdict(Answer.OPEN, "there are no numbered steps; look whether any are needed")


def _has_tool(evidence: Evidence) -> Verdict:
    nodes = evidence.view.nodes
    items = [item for one in evidence.lists for item in one.items]
    for told, found in (
        ("boxes to tick", nodes.find(TickBox)),
        ("blanks to fill in", nodes.find(Field)),
        ("tasks to tick", [item for item in items if item.checked is not None]),
    ):
        if found:
            return evidence.yes(told, found[0].span)
    return evidence.no("there is no checklist, no blank to fill in")


def _explains_sums(evidence: Evidence) -> Verdict:
    if evidence.view.nodes.find(Dose) or evidence.numbers:
        return Verdict(Answer.OPEN, "if readers have to reckon, look for an example")
    return Verdict(Answer.NOT_APPLICABLE, "there is no number in the text")


def _explains_tables(evidence: Evidence) -> Verdict:
    if tables := evidence.view.nodes.find(Table):
        line = evidence.find_line(tables[0].span)
        return Verdict(Answer.OPEN, "look whether the text says how to use each table", line)
    return Verdict(Answer.NOT_APPLICABLE, "there is no table")


_UNDERSTOOD: tuple[tuple[int, str, Judge], ...] = (
    (1, "What it is for is plain at once.", leave_open("read title and first section alone")),
    (2, "Nothing in it leads away from that.", leave_open("look for what could go")),
    (
        3,
        "The words are everyday words.",
        refute_or_leave("ask readers whether they know the words", Code.HARD_WORD),
    ),
    (
        4,
        "Medical words are few, and explained.",
        refute_or_leave("look for terms that nobody explains", Code.UNEXPLAINED_ABBREVIATION),
    ),
    (
        5,
        "It says who acts.",
        refute_or_leave("look for who acts in each sentence", Code.PASSIVE_VOICE),
    ),
    (
        6,
        "Numbers are clear.",
        refute_or_leave("look at each number", Code.HARD_NUMBER, Code.NUMERIC_DATE),
    ),
    (
        7,
        "Readers need not reckon.",
        refute_or_leave("look for sums that are left to readers", Code.MIXED_NUMBERS),
    ),
    (8, "It is in short parts.", _is_in_parts),
    (9, "Headings tell what is below them.", _has_headings),
    (10, "One thing follows from the other.", leave_open("read it from top to bottom")),
    (11, "It sums up what matters.", _sums_up),
    (12, "Boxes, larger letters and the like lead to what matters.", _has_cues),
    (
        15,
        "Pictures stand where they would help.",
        refute_or_leave("look for what a picture would say more easily", Code.NO_PICTURE_INSTRUCTS),
    ),
    (
        16,
        "Pictures support the words.",
        _if_there_are_pictures("look whether each says what the words say"),
    ),
    (
        17,
        "Pictures have titles or words below them.",
        _if_there_are_pictures("look for words beside each"),
    ),
    (18, "Pictures are clear and uncluttered.", _if_there_are_pictures("look at each in print")),
    (19, "Tables are simple, with short heads.", _has_simple_tables),
)
_ACTED_ON: tuple[tuple[int, str, Judge], ...] = (
    (20, "It names something that readers can do.", names_an_action),
    (21, "It speaks to readers where it asks them to act.", _speaks_to_reader),
    (22, "What to do is in steps.", _has_steps),
    (23, "It has something to fill in, to tick or to carry along.", _has_tool),
    (24, "It shows how to reckon, where readers must.", _explains_sums),
    (25, "It says how to use its tables.", _explains_tables),
    (
        26,
        "Pictures make it easier to act.",
        refute_or_leave("look for what a picture would make easier", Code.NO_PICTURE_INSTRUCTS),
    ),
)
