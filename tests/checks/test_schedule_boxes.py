"""The box `schedule`: each cell says one amount, a blank or nothing, under a time of the day."""

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code
from rlspub.tree import Metadata

ENGLISH = Metadata(title="Gabapentin", language="en-US", country="US")
KOREAN = Metadata(title="가바펜틴", language="ko", country="KR")
IGBO = Metadata(title="Gabapentin", language="ig", country="NG")
FRENCH = Metadata(title="Gabapentine", language="fr", country="FR")
HEADS = "Medicine | Morning | Noon | Evening | Bedtime"


def found(
    inside: str, metadata: Metadata = ENGLISH, around: str = "{}", code: str = "294"
) -> list[str]:
    """Return the words that are reported beside or in a schedule."""
    text = around.format(f"::: {{.schedule}}\n{inside}\n:::\n")
    told = []
    for problem in diagnose(view_of(read(text, metadata)), code):
        assert problem.source is not None
        assert problem.span is not None
        told.append(problem.source.slice(problem.span))
    return told


def table(heads: str, *rows: str) -> str:
    """Return a table with these heads."""
    rule = "|".join(["---"] * (heads.count("|") + 1))
    return "\n".join(f"| {line} |" for line in (heads, rule, *rows))


@pytest.mark.parametrize(
    "cell",
    [
        "[1 tablet]{.dose}",
        "[½ tablet]{.dose}",
        "[300 mg]{.dose} with food",
        "[600 mg]{.dose} ([2 tablets]{.dose})",
        "[600 mg]{.dose} (_____ tablets)",
        "_____",
        "_____ mg",
        "[how many tablets]{.field}",
        "**[300 mg]{.dose}**",
        "",
    ],
)
def test_an_amount_or_a_blank_or_nothing_is_understood(cell: str) -> None:
    assert found(table(HEADS, f"Gabapentin | {cell} | | | ")) == []


def test_an_amount_may_be_repeated_by_a_link() -> None:
    row = "Gabapentin | [300 mg]{.dose #dose} | | [](#dose) | [0.3 g](#dose)"
    assert found(table(HEADS, row)) == []


@pytest.mark.parametrize(
    "cell",
    [
        "[1 to 2 tablets]{.dose}",
        "[1-2 tablets]{.dose}",
        "up to [2 tablets]{.dose}",
        "at least [300 mg]{.dose}",
        "[1 tablet]{.dose} or [2 tablets]{.dose}",
        "[1 tablet]{.dose}, [2 tablets]{.dose}",
        "[1 tablet]{.dose} or two",
        "[1 tablet]{.dose} or 2",
        "_____ to _____ mg",
        "[300 mg]{.dose} (1 tablet)",
        "[300 mg twice a day]{.dose}",
        "[300 mg a day]{.dose}",
        "300 mg",
        "1",
        "one",
        "½",
        "yes",
        "as needed",
        "x",
        "✓",
        "-",
        "—",
        "0",
        "none",
        "[ ]",
        "[x]",
        "[300 mg]{.dose} [ ] again",
        "![a pill](pill.png)",
        "[300 mg]{.dose} ![](sun.png){.decorative}",
    ],
)
def test_what_leaves_a_reader_to_guess_is_found(cell: str) -> None:
    assert found(table(HEADS, f"Gabapentin | | {cell} | | ")) == [cell]


@pytest.mark.parametrize(
    ("heads", "place"),
    [
        ("Medicine | Lunch", "Lunch"),
        ("Medicine | Morning (8 am)", "Morning (8 am)"),
        ("Medicine | Dose", "Dose"),
        ("Medicine | Evening | Morning", "Morning"),
        ("Medicine | Morning | Morning", "Morning"),
        ("Medicine | Evening | Noon", "Noon"),
        ("Medicine | ![Morning](sun.png)", "![Morning](sun.png)"),
    ],
)
def test_other_heads_are_found(heads: str, place: str) -> None:
    assert found(table(heads, "Iron" + " | [1 tablet]{.dose}" * heads.count("|"))) == [place]


def test_a_column_without_a_head_is_found() -> None:
    assert len(found(table("Medicine | ", "Iron | [1 tablet]{.dose}"))) == 1


@pytest.mark.parametrize(
    "heads", ["Medicine | Morning", "Medicine | noon | BEDTIME", " | Morning | Evening", HEADS]
)
def test_one_to_four_times_in_their_order_are_understood(heads: str) -> None:
    cells = " | [1 tablet]{.dose}" * heads.count("|")
    assert found(table(heads, f"Iron{cells}")) == []


def test_a_row_needs_a_name() -> None:
    assert found(table(HEADS, " | [1 tablet]{.dose} | | | ")) == ["|  | [1 tablet]{.dose} | | |  |"]
    assert found(table(HEADS, "_____ | _____ | _____ | _____ | _____")) == []


def test_a_schedule_has_one_table_with_rows() -> None:
    assert found("Take iron in the morning.") == ["::: {.schedule}"]
    assert found(table(HEADS)) == ["::: {.schedule}"]
    one = table(HEADS, "Iron | [1 tablet]{.dose} | | | ")
    assert found(f"{one}\n\nThen:\n\n{one}") == ["::: {.schedule}"]
    assert found(table("Medicine", "Iron")) == ["| Medicine |"]


def test_the_times_are_those_of_the_language() -> None:
    assert found(table("약 | 아침 | 자기 전", "철분 | [1정]{.dose} | "), KOREAN) == []
    assert found(table("약 | 자기 전 | 아침", "철분 | [1정]{.dose} | "), KOREAN) == ["아침"]
    spanish = table("Medicina | Noche | Mañana", "Hierro | [1 tableta]{.dose} | ")
    assert found(spanish, around=":::: {{lang=es}}\n{}::::") == ["Mañana"]


def test_where_nobody_has_read_our_words_for_the_times_an_author_has_others() -> None:
    assert found(table("Médicament | Matin | Coucher", "Fer | [1 g]{.dose} | "), FRENCH) == []
    assert found(table("Ọgwụ | Ụtụtụ | Abalị", "Iron | [1 g]{.dose} | "), IGBO) == []
    assert found(table("Médicament | Matin", "Fer | 1 à 2"), FRENCH) == ["1 à 2"]


# --- Against the rest of the text ---------------------------------------------------------

LIMIT = (
    "::: {{.doses}}\nTake no more than [1200 mg]{{.dose #limit}} of gabapentin a day.\n:::\n\n{}"
)


def test_the_amounts_of_a_day_are_held_together_against_the_limit() -> None:
    row = "Gabapentin | [300 mg]{.dose} | | [300 mg]{.dose} | [600 mg]{.dose}"
    assert over_limit(row) == []
    over = "Gabapentin | [600 mg]{.dose} | | [300 mg]{.dose} | [600 mg]{.dose}"
    assert len(over_limit(over)) == 1
    two = "Gabapentin syrup | [600 mg]{.dose} | | | ", "Gabapentin | | | | [900 mg]{.dose}"
    assert len(over_limit(*two)) == 1
    others = "Magnesium | [900 mg]{.dose} | | | ", "Gabapentin | | | | [900 mg]{.dose}"
    assert over_limit(*others) == []


def over_limit(*rows: str) -> list[str]:
    """Return what is reported as over the limit."""
    return found(table(HEADS, *rows), around=LIMIT, code=Code.OVER_LIMIT.number.removeprefix("RLS"))


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Take gabapentin twice a day.", ["twice a day"]),
        ("Take gabapentin 3 times a day.", []),
        ("Take iron twice a day.", ["twice a day"]),
        ("Take iron once a day.", []),
        ("Take zinc twice a day.", []),
        ("Take magnesium twice a day.", []),
        ("Brush your teeth twice a day.", []),
    ],
)
def test_how_often_the_text_says_agrees_with_the_schedule(words: str, place: list[str]) -> None:
    rows = (
        "Gabapentin | [300 mg]{.dose} | | [300 mg]{.dose} | [600 mg]{.dose}",
        "Iron tablets | [1 tablet]{.dose} | | | ",
        "Magnesium | _____ | | _____ | _____",
    )
    assert found(table(HEADS, *rows), around=f"{words}\n\n{{}}", code="293") == place
