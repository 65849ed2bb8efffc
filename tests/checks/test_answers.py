"""Short answers that are sure of what the text says is not known."""

from dataclasses import replace

import pytest
from reading import METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code

MESSAGE = "We do not yet know if magnesium helps restless legs syndrome (RLS). Ask us first."
TITLED = replace(METADATA, title="Magnesium and restless legs")


def found(question: str, answer: str, message: str = MESSAGE, *, boxed: bool = True) -> set[Code]:
    box = f"::: {{.main-message .card}}\n{message}\n:::" if boxed else message
    text = f"{box}\n\n## Questions {{.questions}}\n\n### {question} {{.card}}\n\n{answer}\n"
    against = {Code.ANSWER_AGAINST_MESSAGE, Code.ANSWER_AGAINST_ITSELF}
    return {one.code for one in diagnose(view_of(read(text, TITLED)))} & against


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Does magnesium help RLS?", "Yes."),
        ("Does magnesium help RLS?", "Yes, it does."),
        ("Does magnesium help RLS?", "No. It does not help."),
        ("Does magnesium work?", "It does."),
        ("Does magnesium work?", "It sure does."),
        ("Does magnesium ease restless legs?", "Of course."),
        ("Will it help my restless legs?", "Definitely. Most people feel better."),
        ("Does it help you sleep?", "Yes."),
        ("Does magnesium help RLS?", "Magnesium helps RLS."),
        ("Does magnesium help RLS?", "It helps."),
        ("Does magnesium help RLS?", "Studies show that it helps."),
        ("Is magnesium a good treatment?", "Yes: it is."),
    ],
)
def test_an_answer_is_not_sure_of_what_is_unknown(question: str, answer: str) -> None:
    assert found(question, answer) == {Code.ANSWER_AGAINST_MESSAGE}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Does magnesium help RLS?", "We do not know yet."),
        ("Does magnesium help RLS?", "Yes, it may help some people."),
        ("Does magnesium help RLS?", "No one knows."),
        ("Does magnesium help RLS?", "No study shows that it does."),
        ("Does magnesium help RLS?", "Yes. But this is not proven."),
        # Other subjects.
        ("Can magnesium harm me?", "Yes."),
        ("Should I test my magnesium first?", "Yes."),
        ("Does iron work?", "Yes."),
        ("Can I take iron with tea?", "No. Take it one hour before tea."),
        ("How much should I take?", "Ask your clinic."),
    ],
)
def test_other_answers_are_let_be(question: str, answer: str) -> None:
    assert found(question, answer) == set()


@pytest.mark.parametrize(
    "message",
    [
        "What we do not know yet:\n\n- If magnesium eases RLS, and for whom.",
        "## What is not known\n\nWhether magnesium eases RLS.",
        "## Unknown\n\n- If magnesium works in RLS",
    ],
)
def test_lists_of_unknowns_are_read_too(message: str) -> None:
    assert found("Does magnesium help RLS?", "Yes.", message, boxed=False) == {
        Code.ANSWER_AGAINST_MESSAGE
    }


def test_what_is_known_is_no_unknown() -> None:
    known = "What we know:\n\n- Magnesium helps muscles work.\n\nSome of it is not known."
    assert found("Does magnesium help muscles?", "Yes.", known, boxed=False) == set()
    assert found("Does magnesium help muscles?", "Yes.", "Magnesium helps muscles.") == set()


@pytest.mark.parametrize(
    ("below", "wrong"),
    [
        ("Not known.", True),
        ("Studies are small. It is unclear if tea keeps iron out.", True),
        ("Nobody knows.", True),
        ("Tea keeps iron out of your blood.", False),
        ("We do not know how many cups people in other countries drink.", False),
    ],
)
def test_an_answer_agrees_with_the_words_below_it(below: str, *, wrong: bool) -> None:
    codes = found("Does tea keep iron out?", f"Yes.\n\n{below}", "Ask us.")
    assert (Code.ANSWER_AGAINST_ITSELF in codes) is wrong


@pytest.mark.parametrize(
    ("question", "answer", "message", "denies"),
    [
        ("Do iron tablets help?", "No.", "Iron tablets help most people.", True),
        ("Do iron tablets help?", "Yes.", "Iron tablets do not help.", True),
        ("Do iron tablets help?", "They do not.", "Iron tablets help most people.", True),
        ("Do iron tablets help?", "Yes.", "Iron tablets help most people.", False),
        ("Do iron tablets help?", "No.", "Iron tablets do not help.", False),
        ("Do iron tablets help?", "No.", "Iron tablets help if your iron is low.", False),
        ("Do iron tablets hurt?", "No.", "Iron tablets help most people.", False),
        ("Can I stop?", "No.", "Iron tablets help most people.", False),
    ],
)
def test_an_answer_does_not_deny_the_message(
    question: str, answer: str, message: str, *, denies: bool
) -> None:
    assert (found(question, answer, message) == {Code.ANSWER_AGAINST_MESSAGE}) is denies


CLAIM = "Magnesium helps restless legs syndrome (RLS). Ask us first."


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        (CLAIM, "We do not know yet."),
        ("Magnesium eases RLS.", "Not known. Studies are few."),
        ("Magnesium is a good treatment for RLS.", "No one knows."),
    ],
)
def test_a_message_is_not_sure_of_what_an_answer_says_is_unknown(message: str, answer: str) -> None:
    assert found("Does magnesium help RLS?", answer, message) == {Code.ANSWER_AGAINST_MESSAGE}


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("Magnesium may help RLS.", "We do not know yet."),
        ("Ask us if magnesium helps RLS.", "We do not know yet."),
        (CLAIM, "Ask us."),
        ("Magnesium helps nerves.", "We do not know yet."),
    ],
)
def test_careful_messages_are_let_be(message: str, answer: str) -> None:
    assert found("Does magnesium help RLS?", answer, message) == set()


def test_a_list_of_unknowns_is_held_against_the_message() -> None:
    unknowns = "What we do not know yet:\n\n- If magnesium eases RLS, and for whom.\n\n"
    box = f"::: {{.main-message}}\n{CLAIM}\n:::\n\n{unknowns}"
    codes = {one.code for one in diagnose(view_of(read(box, TITLED)))}
    assert Code.ANSWER_AGAINST_MESSAGE in codes


@pytest.mark.parametrize(
    ("answer", "detail", "warns"),
    [
        ("Yes. Take it with food.", "Ibuprofen can make your stomach bleed.", True),
        ("Yes.", "It harms the kidneys.", True),
        ("Of course.", "Ibuprofen is dangerous for the heart.", True),
        ("No.", "Ibuprofen can make your stomach bleed.", False),
        ("Yes, if we agree.", "Ibuprofen can make your stomach bleed.", False),
        ("Yes.", "Too much ibuprofen harms the kidneys.", False),
        ("Yes.", "Ibuprofen does not harm the kidneys.", False),
        ("Yes.", "Smoking harms the lungs.", False),
    ],
)
def test_a_yes_is_held_against_a_warning_below_it(answer: str, detail: str, *, warns: bool) -> None:
    text = f"## Questions {{.questions}}\n\n### Can I take ibuprofen?\n\n{answer}\n\n{detail}\n"
    codes = {one.code for one in diagnose(view_of(read(text, TITLED)))}
    assert (Code.ANSWER_AGAINST_ITSELF in codes) == warns
