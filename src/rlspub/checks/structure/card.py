"""Card and sheet: does what they print still hold without what they leave out."""

import re
from collections.abc import Iterator, Mapping

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import find_amounts
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import words
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import (
    Callout,
    CalloutKind,
    Detail,
    Division,
    Dose,
    Doses,
    Field,
    Heading,
    Inline,
    Node,
    Note,
    NoteReference,
    Question,
    Section,
    TickBox,
    children,
    plain_text,
)
from rlspub.tree.marks import fills_sheet, is_on_card, is_on_sheet

# A short answer of more words has room for its own condition.
_BARE_WORDS = 3
# What a note must not keep from readers of card and sheet.
_HELD: Mapping[type[Node], str] = {Dose: "an amount", Field: "a blank", TickBox: "a box to tick"}
_COLONS = (":", "\N{FULLWIDTH COLON}")
# Words that make an answer say the opposite, in the languages that we know them in.
_CONDITIONS: Mapping[str, re.Pattern[str]] = {
    "en": compile_late(
        r"\b(?:never|not|cannot|but|unless|only if|except)\b|\b\w+n['’]t\b", re.IGNORECASE
    ),
    "es": compile_late(r"\b(?:nunca|no|pero|salvo|excepto|s[oó]lo si)\b", re.IGNORECASE),
}
_REMEDY = "say on the card, in a few words, when it does not hold"


def check_answers(view: View) -> Iterator[Finding]:
    """Report questions without a short answer, and answers that the card would cut off."""
    for question in view.prepared_nodes.find(Question):
        if question.short is None:
            yield Finding(
                Code.QUESTION_WITHOUT_ANSWER,
                f"the question \N{LEFT DOUBLE QUOTATION MARK}{plain_text(question.title)}"
                "\N{RIGHT DOUBLE QUOTATION MARK} has no short answer",
                Span(question.span.start, question.span.start + 1),
                "write one short paragraph right below the question",
            )
        elif plain_text(question.short).rstrip().endswith(_COLONS):
            yield Finding(
                Code.OPEN_ANSWER,
                "the short answer ends in a colon, and the card leaves out what follows",
                question.short.span,
                "answer in one whole sentence, and put the list below it",
            )


def check_empty_on_card(view: View) -> Iterator[Finding]:
    """Report what card or sheet print as a bare heading or an empty frame."""
    chosen = () if fills_sheet(view.prepared) else view.prepared.sheet
    blocks = {block.span: block for block in (*chosen, *view.prepared.card)}
    for block in blocks.values():
        match block:
            case Section(blocks=()) | Callout(blocks=()) | Doses(blocks=()) | Division(blocks=()):
                yield Finding(
                    Code.EMPTY_ON_CARD,
                    "this is marked for card or sheet and has nothing for them",
                    view.find_first_line(block),
                    "write the words below it, or take the mark away; what is in "
                    "`::: {.detail}` is left out of both",
                )


def check_marks_in_boxes(view: View) -> Iterator[Finding]:
    """Report headings in boxes whose marks for card, sheet or questions do nothing there."""
    for heading in view.prepared_nodes.find(Heading):
        around = tuple(view.prepared_nodes.find_holders(heading))
        is_lost = {
            "card": heading.on_card and not any(map(is_on_card, around)),
            "sheet": heading.on_sheet and not any(map(is_on_sheet, around)),
            "questions": heading.opens_questions,
            "glossary": heading.opens_glossary,
        }
        for name in (name for name, lost in is_lost.items() if lost):
            yield Finding(
                Code.MARK_WITHOUT_EFFECT,
                f"`.{name}` on a heading in a box has no effect",
                view.find_first_line(heading),
                "put the heading outside the box"
                if name in ("questions", "glossary")
                else f"put `.{name}` on the box, or the heading outside it",
            )


def check_notes_left_out(view: View) -> Iterator[Finding]:
    """Report notes with an amount or a blank to which words on card or sheet point."""
    nodes = view.prepared_nodes
    notes = {note.label: note for note in nodes.find(Note)}
    for mark in nodes.find(NoteReference):
        note = notes.pop(mark.label, None) if _is_printed_short(view, mark) else None
        slots = [slot for kind in _HELD for slot in nodes.find_in(note, kind)] if note else []
        if note and slots:
            yield Finding(
                Code.NOTE_LEFT_OUT,
                f"card or sheet leave out the note `[^{note.label}]`, which holds "
                f"{_HELD[type(slots[0])]}",
                mark.span,
                "write it into the text: notes are for sources",
                (Related(slots[0].span, "left out here"),),
            )


def _is_printed_short(view: View, node: Node) -> bool:
    """Tell whether card or sheet print what is around a node."""
    inner = node
    for holder in view.prepared_nodes.find_holders(node):
        if isinstance(holder, Detail) or (isinstance(holder, Question) and inner in holder.detail):
            return False
        if is_on_card(holder) or is_on_sheet(holder):
            return True
        inner = holder
    return False


def check_half_answers(view: View) -> Iterator[Finding]:
    """Report bare answers on card or sheet whose conditions are left out there."""
    nodes = (view.card_nodes, view.sheet_nodes)
    on_card = {question.span for found in nodes for question in found.find(Question)}
    for question in view.prepared_nodes.find(Question):
        short = question.short
        if short is None or question.span not in on_card:
            continue
        answer = plain_text(short).strip()
        if len(words(answer)) > _BARE_WORDS:
            continue
        for block in question.detail:
            if found := _find_condition(view, block, _read_left_out(block)):
                yield Finding(
                    Code.HALF_ANSWER,
                    f"card or sheet print “{answer}” and leave out a “{found[0]}”",
                    short.span,
                    _REMEDY,
                    (Related(block.span, "left out here"),),
                )
                break


def check_details(view: View) -> Iterator[Finding]:
    """Report a detail that limits an amount, unless its box on the card limits something too."""
    for detail in view.prepared_nodes.find(Detail):
        box = _find_box(view, detail)
        if box is None:
            continue
        left_out = _read_left_out(detail)
        has_amount = any(find_amounts(left_out)) or any(
            holder is detail
            for dose in view.prepared_nodes.find(Dose)
            for holder in view.prepared_nodes.find_holders(dose)
        )
        found = _find_condition(view, detail, left_out)
        if found and has_amount and not _find_condition(view, box, _read_kept(box)):
            yield Finding(
                Code.HALF_ANSWER,
                f"the card leaves out an amount with a “{found[0]}”",
                view.find_first_line(detail),
                _REMEDY,
                (Related(box.span, "the box that the card prints"),),
            )


def _find_condition(view: View, node: Node, words_in_it: str) -> re.Match[str] | None:
    """Return the words in a node that make an answer say the opposite, in its language."""
    language = base(view.prepared_nodes.find_language(node) or view.language)
    return _CONDITIONS[language].search(words_in_it) if language in _CONDITIONS else None


def _find_box(view: View, detail: Detail) -> Node | None:
    """Return the innermost box around a detail, if the card prints that without the detail."""
    boxes: list[Section | Callout | Doses | Division] = []
    for holder in view.prepared_nodes.find_holders(detail):
        match holder:
            case Detail() | Question():
                break
            case Section() | Callout() | Doses() | Division():
                boxes.append(holder)
    return boxes[0] if any(box.on_card for box in boxes) else None


def check_message_on_card(view: View) -> Iterator[Finding]:
    """Report a card or a sheet without the main message."""
    boxes = list(filter(_is_message, view.prepared_nodes.find(Callout)))
    for name, nodes in (("card", view.card_nodes), ("sheet", view.sheet_nodes)):
        if nodes.nodes and boxes and not any(map(_is_message, nodes.find(Callout))):
            yield Finding(
                Code.CARD_WITHOUT_MESSAGE,
                f"the {name} does not carry the main message",
                view.find_first_line(boxes[0]),
                f"add `.{name}` to its box",
            )
            break


def _is_message(box: Callout) -> bool:
    return box.kind is CalloutKind.MAIN_MESSAGE


def _read_left_out(node: Node) -> str:
    """Return the words that the card leaves out with a node: not what is marked for it there."""
    if isinstance(node, Inline):
        return plain_text(node)
    if getattr(node, "on_card", False):
        return ""
    return "".join(map(_read_left_out, children(node))) + "\n"


def _read_kept(node: Node) -> str:
    """Return the words of a box without its details."""
    if isinstance(node, Inline):
        return plain_text(node)
    return "".join(_read_kept(c) for c in children(node) if not isinstance(c, Detail)) + "\n"
