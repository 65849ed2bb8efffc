"""The message: what to remember, what to do, what is known, and how hard it all is to read."""

import re
from collections.abc import Iterator, Sequence

from rlspub.checks.plain_language.reading_grade import Grade, grades, is_prose, section_level
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.diagnostics import Code, Reporter
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import sentences, words
from rlspub.layouts.rules import Rules
from rlspub.source import Span
from rlspub.tree import Callout, CalloutKind, Document, Heading, walk

# A text that is shorter is no handout yet.
_ENOUGH_WORDS = 100
_HEADINGS = (TextKind.HEADING, TextKind.QUESTION)
# "You" and "your" stand this often in a hundred words at least.
_ADDRESSED = 0.5
_YOU = frozenset(["you", "your", "yours", "yourself"])
_ACTIONS = (
    "add|apply|arrange|ask|avoid|breathe|bring|buy|call|change|check|choose|clean|contact|continue|"
    "count|cover|cut|do|don't|don’t|drink|eat|fill|find|follow|get|give|go|have|hold|keep|learn|"
    "let|lie|limit|look|make|measure|move|never|phone|plan|press|put|read|remember|rest|ring|say|"
    "see|show|sit|sleep|speak|start|stay|stop|store|take|talk|tell|test|think|try|use|visit|wait|"
    "walk|wash|watch|wear|weigh|write"
)
_CALL = re.compile(
    rf"(?:^|, (?:then )?|: |\bplease |\bthen )(?:{_ACTIONS})\b|\byou (?:must|should)\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"(?:(?:\bnot|n't|n’t|\bnever) (?:yet |fully |really |been |so |well )*"
    r"(?:know|known|clear|sure|shown|proven|proved|understood|understand|agree)"
    r"|\bunknown|\bunclear|uncertain|unproven|unsure|no one knows|nobody knows|no (?:good |clear )?"
    r"(?:proof|evidence)|disagree|more (?:research|studies)|needs? more (?:research|study))\b"
)


def check_message(
    document: Document, texts: Sequence[RunningText], rules: Rules, reporter: Reporter
) -> None:
    """Report what a whole handout lacks, and what is too hard to read in it."""
    found = grades(document, rules, texts)
    for grade in found.sections:
        if not grade.passes and rules.reading_grade.value:
            _report_grade(Code.SECTION_TOO_HARD, grade, document, reporter)
    if len(found.sections) > 1 and not found.whole.passes:
        _report_grade(Code.TEXT_TOO_HARD, found.whole, document, reporter)
    _check_questions(texts, rules, reporter)
    language = document.metadata.language
    prose = [text for text in texts if is_prose(text, language)]
    if sum(len(words(text.text)) for text in prose) < _ENOUGH_WORDS:
        return
    if rules.headings.value and not any(text.kind in _HEADINGS for text in texts):
        reporter.report(
            Code.NO_HEADINGS,
            "this long text has no headings",
            _start(document),
            help="put a line such as `## Side effects` above each part",
        )
    opening = list(_first_section(document, prose))
    if rules.main_message.value:
        _check_main_message(document, texts, opening, rules, reporter)
    if base(language) == "en":
        _check_english(document, prose, opening, rules, reporter)


def _start(document: Document) -> Span:
    """Return the place of findings about the text as a whole: its first line."""
    first = document.blocks[0].span
    end = document.source.text.find("\n", first.start, first.end)
    return Span(first.start, first.end if end < 0 else end)


def _report_grade(code: Code, grade: Grade, document: Document, reporter: Reporter) -> None:
    what = f"the section “{grade.title}”" if grade.title else "the text"
    score = grade.flesch_kincaid_without_topic_words
    if score is not None:
        told = f"is at grade {score:.1f} (Flesch-Kincaid)"
        wanted = f"up to grade {grade.limit:g}"
        if grade.flesch_kincaid and grade.flesch_kincaid - score > _ADDRESSED / 10:
            told += f", {grade.flesch_kincaid:.1f} with its topic words"
    elif grade.inflesz is not None:
        told, wanted = f"has {grade.inflesz:.0f} points (INFLESZ)", f"{grade.limit:g} or more"
    else:
        told = f"has {grade.sentence_length:.0f} words a sentence"
        wanted = f"up to {grade.limit:g}"
    span = _start(document) if grade.heading is None else grade.heading.span
    reporter.report(
        code,
        f"{what} {told}; the profile allows {wanted}",
        span,
        help="use shorter sentences and shorter words",
    )


def _check_questions(texts: Sequence[RunningText], rules: Rules, reporter: Reporter) -> None:
    questions = [text for text in texts if text.kind is TextKind.QUESTION]
    limit = rules.questions.value
    if limit and len(questions) > limit:
        beyond = questions[limit]
        reporter.report(
            Code.TOO_MANY_QUESTIONS,
            f"there are {len(questions)} questions; the profile allows {limit}",
            beyond.span(0, len(beyond.text)),
            help="keep the questions that most readers ask, and say the rest in sections",
        )


def _first_section(document: Document, prose: Sequence[RunningText]) -> Iterator[RunningText]:
    """Yield what stands before the second heading of those that divide the document."""
    level = section_level(document)
    headings = [
        block for block in document.blocks if isinstance(block, Heading) and block.level == level
    ]
    end = headings[1].span.start if len(headings) > 1 else document.span.end
    for text in prose:
        if text.node.span.start < end:
            yield text


def _check_main_message(
    document: Document,
    texts: Sequence[RunningText],
    opening: Sequence[RunningText],
    rules: Rules,
    reporter: Reporter,
) -> None:
    boxes = [
        node
        for node in walk(document)
        if isinstance(node, Callout) and node.kind is CalloutKind.MAIN_MESSAGE
    ]
    if not boxes:
        reporter.report(
            Code.NO_MAIN_MESSAGE,
            "there is no main message",
            _start(document),
            help="write 1 to 3 short sentences in a box, `::: {.main-message}`, right here",
        )
        return
    box = boxes[0]
    opens = Span(box.span.start, document.source.text.find("\n", box.span.start, box.span.end))
    if opening and opening[-1].node.span.start < box.span.start:
        reporter.report(
            Code.LATE_MAIN_MESSAGE,
            "the main message stands below the first section",
            opens,
            help="move the box into the first section",
        )
    inside = [
        text
        for text in texts
        if box.span.start <= text.node.span.start < box.span.end
        and text.kind in (TextKind.PARAGRAPH, TextKind.LIST_ITEM)
    ]
    number, limit = sum(len(sentences(text.text)) for text in inside), rules.main_message_sentences
    if limit.value and number > limit.value:
        reporter.report(
            Code.LONG_MAIN_MESSAGE,
            f"the main message has {number} sentences; the profile allows {limit.value}",
            opens,
            help="cut it to what readers must remember, and say the rest below the box",
        )


def _check_english(
    document: Document,
    prose: Sequence[RunningText],
    opening: Sequence[RunningText],
    rules: Rules,
    reporter: Reporter,
) -> None:
    if rules.call_to_action.value and not any(map(_calls, opening)):
        reporter.report(
            Code.NO_CALL_TO_ACTION,
            "the first section does not tell readers what to do",
            _start(document),
            help="begin one of its sentences with what to do: ask, call, take, do not take",
        )
    if rules.unknowns.value and not any(_UNKNOWN.search(text.text.lower()) for text in prose):
        reporter.report(
            Code.NOTHING_UNKNOWN,
            "nothing is said of what is not known",
            _start(document),
            help="say it in a sentence such as “we do not know yet how long it helps”",
        )
    if rules.addressed_reader.value:
        spoken = [
            text.text[piece.start : piece.end].lower()
            for text in prose
            for piece in words(text.text)
        ]
        addressed = sum(word.replace("’", "'").partition("'")[0] in _YOU for word in spoken)
        if addressed * 100 < len(spoken) * _ADDRESSED and not any(map(_calls, prose)):
            reporter.report(
                Code.READER_NOT_ADDRESSED,
                f"you and your stand {addressed} times in {len(spoken)} words",
                _start(document),
                help="speak to the reader: you, your",
            )


def _calls(text: RunningText) -> bool:
    """Tell whether a text asks the reader to do something."""
    return any(_CALL.search(text.text[p.start : p.end]) for p in sentences(text.text))
