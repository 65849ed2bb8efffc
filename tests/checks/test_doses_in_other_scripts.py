"""Doses in the units of other scripts are written, marked and compared as any others."""

import pytest
from reading import diagnose, read, view_of

from rlspub.passes.typography import keep_amounts_whole
from rlspub.tree import Metadata


def find(words: str, language: str) -> list[tuple[str, str, str]]:
    """Return the codes of all findings on doses, what they point at, and their help."""
    metadata = Metadata(title="X", language=language)
    return [
        (problem.code.name, problem.source.slice(problem.span), problem.help or "")
        for problem in diagnose(view_of(read(words, metadata)), "2")
        if problem.source is not None and problem.span is not None
    ]


@pytest.mark.parametrize(
    ("language", "words", "code", "place", "written"),
    [
        ("ru", "Принимайте [5,0 мг]{.dose}.", "TRAILING_ZERO", "5,0", "write `5 мг`"),
        ("ru", "Принимайте [5мг]{.dose}.", "MISSING_UNIT_SPACE", "5мг", "write `5 мг`"),
        ("uk", "Приймайте [,5 мг]{.dose}.", "NAKED_DECIMAL", ",5", "write `0,5 мг`"),
        ("ar", "خذ [٥٫٠ ملغ]{.dose}.", "TRAILING_ZERO", "٥٫٠", "write `٥ ملغ`"),
        ("ar", "خذ [٫٥ ملغ]{.dose}.", "NAKED_DECIMAL", "٫٥", "write `٠٫٥ ملغ`"),
        ("hi", "[५.० मि.ग्रा.]{.dose} लें।", "TRAILING_ZERO", "५.०", "write `५ मि.ग्रा.`"),
        ("zh", "每次服用[5.0毫克]{.dose}。", "TRAILING_ZERO", "5.0", "write `5毫克`"),
        ("th", "กิน[5.0 มก.]{.dose}", "TRAILING_ZERO", "5.0", "write `5 มก.`"),
        ("ko", "하루에 [1.0정]{.dose}", "TRAILING_ZERO", "1.0", "write `1정`"),
    ],
)
def test_what_is_misread_in_english_is_found(
    language: str, words: str, code: str, place: str, written: str
) -> None:
    assert (code, place, written) in find(words, language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Принимайте [5,5 мг]{.dose} или 2 таблетки."),
        ("ar", "خذ [٥٫٥ ملغ]{.dose} أو قرصين."),
        ("hi", "[५ मि.ग्रा.]{.dose} लें।"),
        ("zh", "每次服用[5毫克]{.dose}，每次2片。"),
        ("ja", "1回[5ミリグラム]{.dose}、2錠を飲みます。"),
        ("th", "กิน[5 มก.]{.dose} 2เม็ดหลังอาหาร"),
        ("ko", "하루 3회 [5밀리그램]{.dose}, 1정씩 드세요."),
        ("ur", "[5 ملی گرام]{.dose} لیں، یا 2 گولیاں۔"),
        ("ps", "[5 ملي ګرام]{.dose} وخورئ."),
        ("ckb", "[5 ملگم]{.dose} بخۆ."),
        ("he", "קחו [5 מ״ג]{.dose} או 2 כדורים."),
        ("bn", "[5 মি.গ্রা.]{.dose} নিন, 5 গ্রামে থাকুন।"),
        ("pa", "[5 ਮਿ.ਗ੍ਰਾ.]{.dose} ਲਓ।"),
        ("gu", "[5 મિ.ગ્રા.]{.dose} લો."),
        ("ta", "[5 மி.கி.]{.dose} எடுங்கள்."),
        ("te", "[5 మి.గ్రా.]{.dose} తీసుకోండి."),
        ("ne", "[5 मि.ग्रा.]{.dose} लिनुहोस्।"),
        ("lo", "ກິນ [5 ມກ]{.dose} 2ເມັດ"),
        ("km", "លេប [5 មីលីក្រាម]{.dose}"),
        ("my", "[5 မီလီဂရမ်]{.dose} သောက်ပါ။"),
        ("am", "[5 ሚ.ግ.]{.dose} ይውሰዱ።"),
        ("ti", "[5 ሚ.ግ.]{.dose} ውሰዱ።"),
        ("ro", "Luați [5 miligrame]{.dose}."),
    ],
)
def test_what_is_right_is_left_alone(language: str, words: str) -> None:
    assert [one for one in find(words, language) if one[0] != "DOSE_WITHOUT_SOURCE"] == []


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("fr", "Prenez [2 550 mg]{.dose}.", []),
        ("ru", "Не более [2\u00a0550 мг]{.dose} в день.", []),
        ("fr", "Prenez 3 000 mg.", [("UNMARKED_DOSE", "3 000 mg", "`[3 000 mg]{.dose}`")]),
        ("de", "Nehmen Sie 3 000 mg.", [("UNMARKED_DOSE", "3 000 mg", "`[3000 mg]{.dose}`")]),
        ("fr", "Prenez 1 000,5 mg.", [("UNMARKED_DOSE", "1 000,5 mg", "[1 000,5 mg]")]),
        ("sv", "Ta 2 500 mg tabletter.", [("AMBIGUOUS_NUMBER", "2 500 mg", "no-break space")]),
        ("fr", "Prenez 2\u00a0500 mg comprimés.", [("UNMARKED_DOSE", "2\u00a0500 mg", "[2")]),
        ("fr", "En 2024 500 mg.", [("AMBIGUOUS_NUMBER", "2024 500 mg", "put words between")]),
        ("de", "Höchstens [2.550 mg]{.dose}.", [("AMBIGUOUS_NUMBER", "2.550", "as in `de-DE`")]),
        ("de-DE", "Höchstens [2.550 mg]{.dose}.", []),
        ("zh", "每天最多服用[4000毫克]{.dose}。", []),
    ],
)
def test_thousands_are_parted_as_a_language_does(
    language: str, words: str, expected: list[tuple[str, str, str]]
) -> None:
    told = [one for one in find(words, language) if one[0] != "DOSE_WITHOUT_SOURCE"]
    assert [one[:2] for one in told] == [one[:2] for one in expected]
    for one, wanted in zip(told, expected, strict=True):
        assert wanted[2] in one[2]


def test_spaces_in_a_number_never_break() -> None:
    assert keep_amounts_whole("2 550 mg, 1 000,5 мг") == "2\u00a0550\u00a0mg, 1\u00a0000,5\u00a0мг"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Принимайте 5 мг."),
        ("zh", "每次服用5毫克。"),
        ("ar", "خذ ٥ ملغ."),
        ("ko", "5밀리그램을"),
    ],
)
def test_amounts_that_are_not_marked_are_found(language: str, words: str) -> None:
    assert "UNMARKED_DOSE" in [code for code, _, _ in find(words, language)]


@pytest.mark.parametrize(
    ("words", "differs"),
    [
        ("[5 мг](#d)", False), ("[6 мг](#d)", True), ("[5 มก.](#d)", False), ("[5毫克](#d)", False),
        ("[٥ ملغ](#d)", False), ("[٦ ملغ](#d)", True),
        ("[5밀리그램](#d)", False), ("[5정](#d)", True),
    ],
)  # fmt: skip
def test_a_translation_says_the_amount_of_its_source(words: str, *, differs: bool) -> None:
    codes = [code for code, _, _ in find(f"Take [5 mg]{{.dose #d}}.\n\nX {words}.", "en-US")]
    assert ("FIGURES_DISAGREE" in codes) is differs


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("5 мг", "5~мг"), ("٥ ملغ", "٥~ملغ"), ("5 मि. ग्रा.", "5~मि.~ग्रा."), ("5 毫克", "5~毫克"),
        ("5 มก.", "5~มก."), ("2 เม็ดหลัง", "2~เม็ดหลัง"), ("5 정", "5~정"),
        ("5 до 10 мг", "5~до~10~мг"),
        ("5 มกราคม", "5 มกราคม"), ("5 정도", "5 정도"),
    ],
)  # fmt: skip
def test_no_line_ends_before_a_unit(words: str, kept: str) -> None:
    assert keep_amounts_whole(words) == kept.replace("~", "\N{NO-BREAK SPACE}")
