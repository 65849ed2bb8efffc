"""The message: what to remember, what to do, and what is known."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.instructions import tells_what_to_do
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.unknowns import claims_to_help, says_unknown
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.readability.formulas import estimate_words
from rlspub.language.readability.sentences import sentences, words
from rlspub.source import Span
from rlspub.tree import Callout, CalloutKind

# A text that is shorter is no handout yet.
_ENOUGH_WORDS = 100
_HEADINGS = (TextKind.HEADING, TextKind.QUESTION)
# "You" and "your" stand this often in a hundred words at least.
_ADDRESSED = 0.5
_YOU = frozenset(["you", "your", "yours", "yourself"])


def check_has_headings(view: View) -> Iterator[Finding]:
    """Report a long text without headings."""
    has_some = any(text.kind in _HEADINGS for text in view.texts)
    if view.rules.headings.value and is_handout(view) and not has_some:
        yield Finding(
            Code.NO_HEADINGS,
            "this long text has no headings",
            view.first_line,
            "put a line such as `## Side effects` above each part",
        )


def check_number_of_questions(view: View) -> Iterator[Finding]:
    """Report more questions than a reader looks through."""
    questions = [text for text in view.texts if text.kind is TextKind.QUESTION]
    limit = view.rules.questions.value
    if limit and len(questions) > limit:
        beyond = questions[limit]
        yield Finding(
            Code.TOO_MANY_QUESTIONS,
            f"there are {len(questions)} questions; the profile allows {limit}",
            beyond.span(0, len(beyond.text)),
            "keep the questions that most readers ask, and say the rest in sections",
        )


def check_main_message(view: View) -> Iterator[Finding]:
    """Report a main message that is missing, late or long."""
    if not view.rules.main_message.value or not is_handout(view):
        return
    box = find_main_message(view)
    if box is None:
        yield Finding(
            Code.NO_MAIN_MESSAGE,
            "there is no main message",
            view.first_line,
            "write 1 to 3 short sentences in a box, `::: {.main-message}`, right here",
        )
        return
    opens = Span(box.span.start, view.source.text.find("\n", box.span.start, box.span.end))
    if comes_late(view, box):
        yield Finding(
            Code.LATE_MAIN_MESSAGE,
            "the main message stands below the first section",
            opens,
            "move the box into the first section",
        )
    number = count_sentences(view, box)
    limit = view.rules.main_message_sentences.value
    if limit and number > limit:
        yield Finding(
            Code.LONG_MAIN_MESSAGE,
            f"the main message has {number} sentences; the profile allows {limit}",
            opens,
            "cut it to what readers must remember, and say the rest below the box",
        )


def find_main_message(view: View) -> Callout | None:
    """Return the first box with a main message."""
    boxes = (box for box in view.nodes.find(Callout) if box.kind is CalloutKind.MAIN_MESSAGE)
    return next(boxes, None)


def comes_late(view: View, box: Callout) -> bool:
    """Tell whether a box stands below the first section."""
    opening = list(find_opening(view))
    return bool(opening) and opening[-1].node.span.start < box.span.start


def count_sentences(view: View, box: Callout) -> int:
    """Return how many sentences a box has."""
    kinds = (TextKind.PARAGRAPH, TextKind.LIST_ITEM)
    inside = (text for text in view.find_texts_in(box) if text.kind in kinds)
    return sum(len(sentences(text.text)) for text in inside)


def check_call_to_action(view: View) -> Iterator[Finding]:
    """Report a first section that does not tell readers what to do."""
    if not view.rules.call_to_action.value or not view.is_english or not is_handout(view):
        return
    if not any(tells_what_to_do(text.text) for text in find_opening(view)):
        yield Finding(
            Code.NO_CALL_TO_ACTION,
            "the first section does not tell readers what to do",
            view.first_line,
            "begin one of its sentences with what to do: ask, call, take, do not take",
        )


def check_unknowns(view: View) -> Iterator[Finding]:
    """Report the first claim of a text that is sure of everything."""
    if not view.rules.unknowns.value or not view.is_english or not is_handout(view):
        return
    if any(says_unknown(text.text) for text in view.prose):
        return
    for text in view.prose:
        for sentence in sentences(text.text):
            if claims_to_help(text.text[sentence.start : sentence.end]):
                yield Finding(
                    Code.NOTHING_UNKNOWN,
                    "this is said to help, and the text says nowhere what is not known",
                    text.span(sentence.start, sentence.end),
                    "say how sure this is, as in “we do not know yet how long it helps”",
                )
                return


def check_addressed_reader(view: View) -> Iterator[Finding]:
    """Report a text that hardly speaks to its reader."""
    if not view.rules.addressed_reader.value or not view.is_english or not is_handout(view):
        return
    counted = [
        text.text[piece.start : piece.end].lower()
        for text in view.prose
        for piece in words(text.text)
    ]
    addressed = sum(word.replace("’", "'").partition("'")[0] in _YOU for word in counted)
    if addressed * 100 < len(counted) * _ADDRESSED and not any(
        tells_what_to_do(text.text) for text in view.prose
    ):
        yield Finding(
            Code.READER_NOT_ADDRESSED,
            f"you and your stand {addressed} times in {len(counted)} words",
            view.first_line,
            "speak to the reader: you, your",
        )


def is_handout(view: View) -> bool:
    """Tell whether a text is long enough to be one."""
    return sum(estimate_words(text.text, view.language) for text in view.prose) >= _ENOUGH_WORDS


def find_opening(view: View) -> Iterator[RunningText]:
    """Yield what stands before the second heading of those that divide the document."""
    headings = [heading for heading in view.headings if heading.level == view.section_level]
    end = headings[1].span.start if len(headings) > 1 else view.written.span.end
    for text in view.prose:
        if text.node.span.start < end:
            yield text
