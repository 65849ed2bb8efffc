"""Blocks of a source and its translation in pairs: by identifier, place and kind."""

import pytest

from rlspub.diagnostics import Reporter
from rlspub.editions.pairing import pair_documents
from rlspub.passes import prepare
from rlspub.pipeline.read import parse_source
from rlspub.source import Source
from rlspub.tree import Document, Heading, Node, Section, plain_text

SOURCE = """\
Iron helps your blood.[^nih]

Wait 2 hours.

## How much {#how-much}

::: {.doses .card}
No more than [65 mg]{.dose #limit} a day.

| Who | Each morning |
|---|---|
| Adults | [](#limit) |
:::

- Take it early.
- Drink water.

## Keep it safe {#safe}

Lock it away.

[^nih]: US National Institutes of Health. Iron.
"""
SPANISH = """\
El hierro ayuda a la sangre.[^nih]

Espere 2 horas.

## Cuánto {#how-much}

::: {.doses .card}
No más de [65 mg]{.dose #limit} al día.

| Quién | Cada mañana |
|---|---|
| Adultos | [](#limit) |
:::

- Tómelo temprano.
- Beba agua.

## Guárdelo bien {#safe}

Guárdelo bajo llave.

[^nih]: US National Institutes of Health. Hierro.
"""


def document(text: str, language: str = "en") -> Document:
    source = Source.from_text(f"---\ntitle: Iron\nlanguage: {language}\n---\n\n{text}")
    reporter = Reporter(source.path, source)
    read = parse_source(source, reporter)
    reporter.require_success()
    return read


def told(node: Node | None) -> str:
    """Return the first words of a block."""
    return plain_text(node)[:20] if node else "-"


def alone(english: str, spanish: str) -> list[tuple[str, str]]:
    pairing = pair_documents(document(english), document(spanish, "es"))
    return [(told(one.source), told(one.translation)) for one in pairing.alone]


def test_each_block_cell_and_note_has_its_partner() -> None:
    pairing = pair_documents(document(SOURCE), document(SPANISH, "es"))
    assert not pairing.alone
    words = {told(source): told(translation) for source, translation in pairing.whole}
    assert words["Iron helps your bloo"] == "El hierro ayuda a la"
    assert words["Drink water."] == "Beba agua."
    assert words["Adults"] == "Adultos"
    assert words["US National Institut"] == "US National Institut"
    assert words["Lock it away."] == "Guárdelo bajo llave."


def test_partners_are_found_from_both_sides() -> None:
    english, spanish = document(SOURCE), document(SPANISH, "es")
    pairing = pair_documents(english, spanish)
    assert pairing.find_translation(english.blocks[0]) is spanish.blocks[0]
    assert pairing.find_source(spanish.blocks[0]) is english.blocks[0]
    assert pairing.find_source(english.blocks[0].children[0]) is None  # type: ignore[union-attr]


def test_documents_as_prepared_are_paired_as_well() -> None:
    english, spanish = prepare(document(SOURCE)), prepare(document(SPANISH, "es"))
    pairing = pair_documents(english, spanish)
    assert not pairing.alone
    sections = [source for source, _ in pairing.whole if isinstance(source, Section)]
    assert [told(section) for section in sections] == [
        "How muchNo more than",
        "Keep it safeLock it ",
    ]


def test_figures_notes_and_links_tell_which_paragraph_is_missing() -> None:
    assert alone(SOURCE, SPANISH.replace("Espere 2 horas.\n\n", "")) == [("Wait 2 hours.", "-")]
    first = "El hierro ayuda a la sangre.[^nih]\n\n"
    assert alone(SOURCE, SPANISH.replace(first, "")) == [("Iron helps your bloo", "-")]


def test_what_is_added_has_no_partner() -> None:
    more = SPANISH.replace("- Beba agua.", "- Beba agua.\n- Nunca 4 a la vez.")
    assert alone(SOURCE, more) == [("-", "Nunca 4 a la vez.")]
    box = SPANISH.replace("- Tómelo", "::: {.warning}\nCuidado.\n:::\n\n- Tómelo")
    assert alone(SOURCE, box) == [("-", "Cuidado.")]


def test_another_kind_is_no_partner() -> None:
    note = SOURCE.replace("Lock it away.", "::: {.note}\nLock it away.\n:::")
    tip = SPANISH.replace("Guárdelo bajo llave.", "::: {.tip}\nGuárdelo bajo llave.\n:::")
    assert alone(note, tip) == [("Lock it away.", "-"), ("-", "Guárdelo bajo llave.")]


def test_what_moved_with_its_identifier_is_told() -> None:
    boxes = "::: {.doses #a}\nOne [1 mg]{.dose}.\n:::\n\n::: {.tip #b}\nRest.\n:::\n"
    other = "::: {.tip #b}\nDescanse.\n:::\n\n::: {.doses #a}\nUno [1 mg]{.dose}.\n:::\n"
    pairing = pair_documents(document(boxes), document(other, "es"))
    assert not pairing.alone
    assert [told(one.source) for one in pairing.moved] in (["One 1 mg."], ["Rest."])


@pytest.mark.parametrize("count", [400])
def test_a_long_text_with_one_paragraph_less_is_paired(count: int) -> None:
    english = "".join(f"Step {number}.\n\n" for number in range(count))
    spanish = "".join(f"Paso {number}.\n\n" for number in range(count) if number != 77)
    assert alone(english, spanish) == [("Step 77.", "-")]


def test_headings_keep_their_level() -> None:
    pairing = pair_documents(document("## A\n\nx\n"), document("### A\n\nx\n", "es"))
    assert {type(one.source or one.translation) for one in pairing.alone} == {Heading}
