"""Sentences, syllables and formulas, on sentences of our own with tested figures."""

from dataclasses import replace
from unicodedata import category

import pytest
from reading import METADATA, read, view_of

from rlspub.language.readability import english, spanish
from rlspub.language.readability.formulas import (
    Count,
    Formula,
    count,
    estimate_words,
    flesch_kincaid,
    formula_for,
    smog,
    szigriszt,
)
from rlspub.language.readability.sentences import sentences, words
from rlspub.tree import Document


def read_in(language: str, text: str) -> Document:
    return read(text, replace(METADATA, language=language))


def split(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "We are open 9 a.m. to 5 p.m. every day.",
        "Take 0.5 mg with food.",
        "Eat fruit, e.g. Apples from Kent, each day.",
        "Ask Dr. Smith about it.",
        "Write to J. Smith at the clinic.",
        "Ask Mary K. Lee.",
        "รับประทาน 1000 มก. วันละ 3 ครั้ง",
        "“Stop!” she said.",
        "Wait… and see.",
        "Wait... and see.",
        "We are at 12 Main St. Apartment 4.",
        "A review (2017) saw it.",
        "The U.S. limit is lower.",
        "1. Wash your hands.",
        "About 1,000.5 people (approx. 12 a day) came.",
        "Nehmen Sie z. B. Tabletten, d. h. Eisen (bzw. Magnesium) ca. 2 Stunden vorher.",
        "Trinken Sie viel, z.B. Wasser.",
        "Prenez un repas léger, p. ex. Du riz.",
        "Это минерал, т. е. Железо, напр. Таблетки.",
        "Πάρτε νερό, π.χ. Ένα ποτήρι.",
        "Hãy hỏi BS. Nguyễn.",
    ],
)
def test_one_sentence_stays_whole(whole: str) -> None:
    assert split(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["We close at 5 p.m.", "Call us before."],
        ['She said "stop."', "We stopped."],
        ["Eat fruit (and greens).", "Drink water!", "Why?", "It helps."],
        ["Take vitamin C.", "It is in fruit."],
        ["Eat beans, nuts, etc.", "They help."],
        ["Tome 10 mcg de vitamina D.", "No pase de 100 mcg."],
        ["Le vaccin contre l’hépatite B.", "Demandez-nous."],
        ["Above 4 mmol/L.", "My dose is 5 mg."],
        ["Drink 2 L.", "Then rest."],
        ["A fever of 38 °C.", "Call us."],
        ["Принимайте по 1 таб. 3 раза в день.", "Не более."],
        ["Call now…", "Then wait."],
        ["هل تنام جيدًا؟", "نعم.", "لا."],
        ["क्या आप सोते हैं।", "हाँ।"],
        ["¿Duerme bien?", "¡Sí!", "No."],
        ["12 Main St.\n", "Seattle"],
        ["Espere hasta las 10 a. m.", "Pregunte antes."],
        ["Nehmen Sie Vitamin B.", "Es hilft."],
        ["Er sagte: „Es geht.“", "Dann ging er."],
        ["Принимайте 5 г.", "Потом отдых."],
        ["Πότε;", "Τώρα."],
        ["آئرن لیں۔", "پانی پیئیں۔"],
        ["ብረት ውሰዱ።", "ውሃ ጠጡ።"],
        ["Խմեք ջուր։", "Հետո։"],
        ["दवा लें॥", "पानी पिएँ।"],
    ],
)
def test_sentences_are_parted(parts: list[str]) -> None:
    assert split(" ".join(parts)) == [part.strip() for part in parts]


def test_chinese_needs_no_space_between_sentences() -> None:
    assert split("请洗手。多喝水!好吗？好") == ["请洗手。", "多喝水!好吗？", "好"]


def test_burmese_and_khmer_need_none_either() -> None:
    assert split("သံဓာတ်သောက်ပါ။ရေသောက်ပါ။") == ["သံဓာတ်သောက်ပါ။", "ရေသောက်ပါ။"]
    assert split("លេបថ្នាំ។ផឹកទឹក។") == ["លេបថ្នាំ។", "ផឹកទឹក។"]


def test_marks_are_parts_of_letters_in_all_writings() -> None:
    marks = [sign for sign in map(chr, range(0x10000)) if category(sign).startswith("M")]
    assert [sign for sign in marks if len(words(f"a{sign}b")) != 1] == []


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "Take one tablet with a glass of water.", 8),
        ("zh", "请用一杯水送服一片药。", 5),
        ("th", "กินยาหนึ่งเม็ดพร้อมน้ำหนึ่งแก้ว", 7),
    ],
)
def test_words_are_estimated_where_there_are_no_spaces(
    language: str, text: str, number: int
) -> None:
    assert estimate_words(text, language) == number


def test_a_forgotten_space_still_parts_sentences() -> None:
    assert split("It may help.This is not sure.") == ["It may help.", "This is not sure."]


def test_thai_has_no_marks_so_a_paragraph_is_one_sentence() -> None:
    assert len(split("ล้างมือบ่อยๆ ด้วยสบู่กับน้ำ หลีกเลี่ยงการสัมผัส")) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("he/she takes low-fat milk", 4),
        ("don't wait 24 hours—call", 5),
        ("1,000.5 mg at 10:30", 4),
        ("سوءًا وتبعث الطمأنينة", 3),
        ("नहीं", 1),
        ("எடுத்துக்கொள்ள வேண்டும்", 2),
        ("می\u200cخورم", 1),
        ("ארה״ב", 1),
        ("... – !", 0),
    ],
)
def test_words(text: str, number: int) -> None:
    assert len(words(text)) == number


@pytest.mark.parametrize(
    ("syllables", "spelled"),
    [
        (1, "legs moved makes once through eye played rest clothes ached weeks tongue RLS 350 mg"),
        (2, "people business being iron needed handle tables doesn't hopeless someone doctor"),
        (3, "medicine area diagnose creation ideas video low-protein anyone reaction unhappy"),
        (4, "diarrhea magnesium potassium diabetes dialysis variety everybody vomited-on"),
        (5, "university examination ibuprofen-free hypoglycemic"),
    ],
)
def test_english_syllables(syllables: int, spelled: str) -> None:
    assert {word: english.syllables(word) for word in spelled.split()} == dict.fromkeys(
        spelled.split(), syllables
    )


@pytest.mark.parametrize(
    ("syllables", "spelled"),
    [
        (1, "que rey muy y quien"),
        (2, "guía día país agua pierna sueño hierro"),
        (3, "pingüino piernas-no magnesio inquietas"),
        (4, "aéreo enfermedad información"),
    ],
)
def test_spanish_syllables(syllables: int, spelled: str) -> None:
    assert {word: spanish.syllables(word) for word in spelled.split()} == dict.fromkeys(
        spelled.split(), syllables
    )


HARD = (
    "The administration of supplementary magnesium necessitates professional supervision. "
    "Concomitant medication requires reconsideration."
)
EASY = "Ask us before you take more. Too much can harm you. Do not stop your pills."


def test_flesch_kincaid() -> None:
    counted = count(EASY, "en-US")
    assert counted == Count(sentences=3, words=16, syllables=17, hard_words=0)
    assert flesch_kincaid(counted) == pytest.approx(0.39 * 16 / 3 + 11.8 * 17 / 16 - 15.59)
    assert flesch_kincaid(count(HARD, "en")) == pytest.approx(0.39 * 6 + 11.8 * 44 / 12 - 15.59)


def test_smog() -> None:
    assert smog(count(EASY, "en")) == pytest.approx(3.1291)
    assert count(HARD, "en").hard_words == 9
    assert smog(count(HARD, "en")) == pytest.approx(3.1291 + 1.043 * (30 * 9 / 2) ** 0.5)


def test_szigriszt() -> None:
    text = "Pregunte antes de tomar más. Llame si no duerme."
    counted = count(text, "es-US")
    assert counted == Count(sentences=2, words=9, syllables=15, hard_words=1)
    assert szigriszt(counted) == pytest.approx(206.835 - 62.3 * 15 / 9 - 4.5)


def test_topic_words_count_as_easy_ones() -> None:
    text = "Magnesium helps. Magnesium's role is small. Ask about supplements."
    counted = count(text, "en", ["magnesium", "supplement"])
    assert (counted.words, counted.syllables, counted.hard_words) == (9, 10, 0)


def test_nothing_has_no_grade() -> None:
    for formula in (flesch_kincaid, smog, szigriszt):
        assert formula(Count()) == 0


def test_only_languages_with_a_validated_formula_have_one() -> None:
    assert formula_for("en-GB") is Formula.FLESCH_KINCAID
    assert formula_for("es") is Formula.SZIGRISZT
    assert {formula_for(language) for language in ("ar", "ko", "th", "de")} == {Formula.NONE}


MANUSCRIPT = """
This is before all sections.

## Ask first

Ask us **before** you take more. Too much can harm you.

- kidney disease
- [no more](https://example.org/a.b.c) than needed
- 65 mg a day

[Clinic phone]{.field}

| Not | Counted |
|---|---|
| One. Two. | Three. |

### A heading below

Do not stop your pills.

## Second {.questions}

### Is a question counted?

No. It is a heading.[^a]

[^a]: A note. It is not counted.
"""


def test_grades_of_sections() -> None:
    found = view_of(read(MANUSCRIPT)).grades
    assert [(g.title, g.sentences, g.words) for g in found.sections] == [
        (None, 1, 5),
        ("Ask first", 6, 26),
        ("Second", 2, 5),
    ]
    assert (found.whole.sentences, found.whole.words) == (9, 36)
    assert found.whole.smog_is_estimate
    assert found.whole.inflesz is None


def test_a_heading_that_is_the_title_makes_no_section() -> None:
    found = view_of(
        read("# Sleep well\n\nOne.\n\n## First\n\nTwo.\n\n## Second\n\nThree.\n")
    ).grades
    assert [grade.title for grade in found.sections] == ["Sleep well", "First", "Second"]


def test_spanish_is_graded_by_its_own_formula() -> None:
    whole = view_of(read_in("es", "Pregunte antes de tomar más.")).grades.whole
    assert (whole.flesch_kincaid, whole.smog) == (None, None)
    assert whole.inflesz == pytest.approx(206.835 - 62.3 * 9 / 5 - 5)


def test_other_languages_have_sentence_lengths_only() -> None:
    whole = view_of(read_in("de", "Fragen Sie erst. Dann ist es gut.")).grades.whole
    assert (whole.flesch_kincaid, whole.smog, whole.inflesz) == (None, None, None)
    assert whole.sentence_length == 3.5


def test_a_hard_section_does_not_pass() -> None:
    found = view_of(read(f"## Hard\n\n{HARD * 5}\n\n## Easy\n\n{EASY * 5}\n")).grades
    assert [grade.passes for grade in found.sections] == [False, True]


def test_a_few_words_pass() -> None:
    assert view_of(read(HARD)).grades.whole.passes
