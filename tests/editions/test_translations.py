"""A translation held against its source: figures, addresses, blocks, marks; and its amounts."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from reading import HOUSE

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.pipeline.read import read_manuscript
from rlspub.tree import Dose, plain_text, walk
from rlspub.workplace import list_sources

FRONT = "---\ntitle: {title}\nlanguage: {language}\n{more}---\n\n"
ENGLISH = """\
## How much {#how-much}

::: {.doses .card}
Take no more than [65 mg]{.dose #limit} of iron a day.[^nih]

| Who | Each morning |
|---|---|
| Adults | [](#limit) |
:::

Wait 2 hours. Call 1-800-222-1222. It may hold [1500 mcg]{.dose #most}.

[^nih]: National Institutes of Health. 2023. <https://ods.example/en/iron>
"""
SPANISH = """\
## Cuánto {#how-much}

::: {.doses .card}
No tome más de [](#limit) de hierro al día.[^nih]

| Quién | Cada mañana |
|---|---|
| Adultos | [](#limit) |
:::

Espere 2 horas. Llame al 1-800-222-1222. Puede contener [](#most).

[^nih]: Institutos Nacionales de la Salud. 2023. <https://ods.example/es/iron>
"""
Found = list[Diagnostic]


@pytest.fixture
def hold(tmp_path: Path) -> Callable[..., Found]:
    """Return what is told of a translation, which is changed first."""

    def hold_against_source(
        *changes: tuple[str, str],
        text: str = SPANISH,
        source: str = ENGLISH,
        more: str = "translation_of: iron.md\n",
        language: str = "es-US",
        name: str = "iron.es.md",
    ) -> Found:
        for old, new in changes:
            assert old in text + more
            text, more = text.replace(old, new, 1), more.replace(old, new, 1)
        front = FRONT.format(title="Iron", language="en-US", more="country: US\n")
        (tmp_path / "iron.md").write_text(front + source)
        path = tmp_path / name
        path.write_text(FRONT.format(title="Hierro", language=language, more=more) + text)
        reporter = Reporter(path)
        with suppress(Failed):
            read_manuscript(path, HOUSE, reporter)
        return [found for found in reporter.sorted() if found.code.number.startswith("RLS80")]

    return hold_against_source


def told(found: Found) -> list[tuple[Code, str]]:
    return [(one.code, one.message) for one in found]


def test_a_true_translation_has_no_fault(hold: Callable[..., Found]) -> None:
    assert hold() == []


def test_a_figure_that_differs_is_an_error_with_both_places(hold: Callable[..., Found]) -> None:
    (found,) = hold(("No tome más de [](#limit)", "No tome más de [56 mg]{.dose #limit}"))[:1]
    assert found.code is Code.TRANSLATED_FIGURE
    assert found.message == "the source says `65 mg`, and the translation `56 mg`"
    assert found.source
    assert found.span
    assert found.source.slice(found.span) == "56 mg"
    (related,) = found.related
    assert related.source
    assert related.source.slice(related.span) == "65 mg"
    assert found.locate(related)[0].name == "iron.md"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2 horas", "3 horas", "the source says `2 hours`, and the translation `3 horas`"),
        ("2 horas", "2 días", "the source says `2 hours`, and the translation `2 días`"),
        ("222-1222", "222-1223", "the source says `1-800-222-1222`, and the translation `1-800-"),
        ("Espere 2 horas. ", "", "`2 hours` of the source is missing here"),
        ("Espere 2", "Tome 5 ml. Espere 2", "`5 ml` is not in the source"),
    ],
)
def test_hours_and_telephones_are_held_as_well(
    hold: Callable[..., Found], old: str, new: str, message: str
) -> None:
    assert [text[: len(message)] for _, text in told(hold((old, new)))] == [message]


def test_a_rate_that_differs_is_told(hold: Callable[..., Found]) -> None:
    (found,) = hold(("al día", "a la semana"))
    assert found.message == ("the source says `65 mg` by the day, and here it is by the week")


def test_blocks_without_a_partner_are_told(hold: Callable[..., Found]) -> None:
    gone = hold(("Espere 2 horas. Llame al 1-800-222-1222. Puede contener [](#most).\n", ""))
    assert [one.code for one in gone] == [Code.UNPAIRED_BLOCK]
    assert gone[0].message.startswith("the source has a paragraph that is not translated: “Wait 2")
    box = hold(("Espere", "::: {.warning}\nCuidado.\n:::\n\nEspere"))
    assert told(box) == [(Code.UNPAIRED_BLOCK, "the source has no such box `warning`")]


def test_marks_for_the_card_are_the_same(hold: Callable[..., Found]) -> None:
    assert told(hold(("{.doses .card}", "{.doses .sheet}"))) == [
        (Code.TRANSLATED_MARKS, "`.card` stands in the source alone"),
        (Code.TRANSLATED_MARKS, "`.sheet` stands here alone"),
    ]


WHO = """
| Who | Morning | Night |
|---|---|---|
| Adults | 2 tablets | 1 tablet |
| Children | 1 tablet | 3 tablets |

- Adults: 10 mg
- Children: 5 mg
"""
WHO_IN_SPANISH = """
| Quién | Mañana | Noche |
|---|---|---|
| Adultos | 2 tabletas | 1 tableta |
| Niños | 1 tableta | 3 tabletas |

- Adultos: 10 mg
- Niños: 5 mg
"""


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([("2 tabletas | 1 tableta", "1 tableta | 2 tabletas")], "`2 tablets`"),
        ([("Mañana | Noche", "Noche | Mañana")], "`Morning`, and the translation `Noche`"),
        ([("Adultos | 2", "X | 2"), ("Niños |", "Adultos |"), ("X |", "Niños |")], "`Adults`"),
        ([("Adultos: 10 mg", "Adultos: 5 mg"), ("Niños: 5", "Niños: 10")], "`10 mg`"),
        ([("Adultos: 10", "X: 10"), ("Niños: 5", "Adultos: 5"), ("X:", "Niños:")], "`Adults`"),
    ],
)
def test_cells_and_items_that_changed_places_are_found(
    hold: Callable[..., Found], changes: list[tuple[str, str]], message: str
) -> None:
    assert hold(text=SPANISH + WHO_IN_SPANISH, source=ENGLISH + WHO) == []
    found = hold(*changes, text=SPANISH + WHO_IN_SPANISH, source=ENGLISH + WHO)
    assert len(found) == 2
    assert message in found[0].message


def test_addresses_are_the_same_but_for_their_language(hold: Callable[..., Found]) -> None:
    (found,) = hold(("/es/iron", "/es/zinc"))
    assert found.code is Code.TRANSLATED_ADDRESS
    assert "https://ods.example/es/zinc" in found.message


def test_another_country_has_its_own_number_to_call(hold: Callable[..., Found]) -> None:
    source = ENGLISH + "\n::: {.emergency}\nCall 911.\n:::\n"
    spanish = SPANISH + "\n::: {.emergency}\nLlame al 112.\n:::\n"
    here = hold(text=spanish, source=source)
    assert [one.message for one in here] == ["the source says `911`, and the translation `112`"]
    abroad = "translation_of: iron.md\ncountry: ES\n"
    assert hold(text=spanish, source=source, more=abroad, language="es-ES") == []
    # Nobody here knows what is called in Laos; what is taken there is known.
    lao = spanish.replace("112", "1195")
    there = "translation_of: iron.md\ncountry: LA\n"
    assert hold(text=lao, source=source, more=there, language="es") == []
    (wrong,) = hold(("2 horas", "3 horas"), text=lao, source=source, more=there, language="es")
    assert wrong.message == "the source says `2 hours`, and the translation `3 horas`"


@pytest.mark.parametrize(
    ("more", "name", "message"),
    [
        ("translation_of: zinc.md\n", "iron.es.md", "`zinc.md` cannot be read"),
        ("translation_of: iron.md\n", "hierro.md", "a translation of `iron.md` is not found by"),
        ("translation_of: iron.es.md\n", "iron.es.md", "`iron.es.md` is a translation itself"),
    ],
)
def test_a_source_that_cannot_be_used_is_told(
    hold: Callable[..., Found], more: str, name: str, message: str
) -> None:
    (found,) = hold(more=more, name=name)
    assert found.code is Code.NO_SOURCE_TEXT
    assert found.message.startswith(message)


def test_a_translation_in_the_language_of_its_source_is_none(hold: Callable[..., Found]) -> None:
    (found,) = hold(language="en-US")
    assert found.message == "`iron.md` is in the same language, en-US"


def test_a_source_with_mistakes_is_told(hold: Callable[..., Found]) -> None:
    (found,) = hold(source=ENGLISH + "\n::: {.nothing\n")
    assert found.message.startswith("`iron.md` has mistakes: first mend what `rlspub check /")
    assert found.message.endswith("/iron.md` tells")


@pytest.mark.parametrize(
    ("language", "most"), [("es-US", "1,500 mcg"), ("fr-FR", "1500 mcg"), ("es-ES", "1500 mcg")]
)
def test_a_link_prints_the_amount_of_the_source(tmp_path: Path, language: str, most: str) -> None:
    front = FRONT.format(title="Iron", language="en-US", more="country: US\n")
    (tmp_path / "iron.md").write_text(front + ENGLISH)
    path = tmp_path / "iron.xx.md"
    text = FRONT.format(title="Hierro", language=language, more="translation_of: iron.md\n")
    path.write_text(text + SPANISH)
    reporter = Reporter(path)
    view = read_manuscript(path, HOUSE, reporter).view
    doses = [plain_text(node) for node in walk(view.prepared) if isinstance(node, Dose)]
    assert [dose.replace("\N{NO-BREAK SPACE}", " ") for dose in doses] == ["65 mg", "65 mg", most]
    assert not [found for found in reporter.sorted() if found.code is Code.MISSING_TARGET]


def test_an_amount_in_words_of_the_source_is_not_printed(hold: Callable[..., Found]) -> None:
    english = ENGLISH.replace("[65 mg]", "[2 tablets]")
    found = hold(source=english)
    assert "`2 tablets` of the source is missing here" in [one.message for one in found]


def test_how_to_write_an_amount_in_words_is_told(tmp_path: Path) -> None:
    front = FRONT.format(title="Iron", language="en-US", more="country: US\n")
    (tmp_path / "iron.md").write_text(front + ENGLISH.replace("[65 mg]", "[2 tablets]"))
    path = tmp_path / "iron.es.md"
    more = "translation_of: iron.md\n"
    path.write_text(FRONT.format(title="Hierro", language="es", more=more) + SPANISH)
    reporter = Reporter(path)
    read_manuscript(path, HOUSE, reporter)
    helps = [one.help for one in reporter.sorted() if one.code is Code.MISSING_TARGET]
    assert helps[0] == (
        "the source says `2 tablets`, which has words: write the same in this language, "
        "`[…]{.dose #limit}`"
    )


def test_translations_are_no_manuscripts_of_their_own() -> None:
    names = ["iron.es.md", "iron.md", "sleep.md", "notes.final.md", "iron.es.old.md"]
    assert list_sources(names) == ["iron.md", "notes.final.md", "sleep.md"]
