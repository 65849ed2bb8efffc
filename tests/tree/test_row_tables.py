"""Tables divided for narrow pages: nothing is lost, nothing is said of another row."""

from dataclasses import replace

from printing import context
from proving import prove
from reading import HOUSE, read_prepared

from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.renderers.pdf import handout
from rlspub.renderers.printing import Printing
from rlspub.tree import Document, Dose, Table, plain_text, walk
from rlspub.tree.row_tables import divide_tables

WIDE = """| Medicine | Morning | Noon | Evening | Bedtime |
|---|---|---|---|---|
| Acetaminophen for pain | [2 tablets]{.dose #most} | [3 tablets]{.dose} | | [4 tablets]{.dose} |
| Dextromethorphan hydrobromide | [5 mL]{.dose} | | _____ mL | [6 mL]{.dose} |
"""


def tables_of(document: Document) -> list[Table]:
    return [node for node in walk(document) if isinstance(node, Table)]


def divided(text: str) -> Document:
    document = read_prepared(text)
    return divide_tables(document, {table.span.start for table in tables_of(document)})


def test_each_row_is_a_table_of_its_own_with_all_heads() -> None:
    first, second = tables_of(divided(WIDE))
    assert [[plain_text(cell) for cell in row.cells] for row in (first.header, *first.rows)] == [
        ["Medicine", "Acetaminophen for pain"],
        ["Morning", "2\u00a0tablets"],
        ["Noon", "3\u00a0tablets"],
        ["Evening", ""],
        ["Bedtime", "4\u00a0tablets"],
    ]
    assert plain_text(second.header.cells[1]) == "Dextromethorphan hydrobromide"
    assert plain_text(second.rows[0].cells[1]) == "5\u00a0mL"


def test_no_amount_is_lost_or_said_twice() -> None:
    whole = [node for node in walk(read_prepared(WIDE)) if isinstance(node, Dose)]
    assert [node for node in walk(divided(WIDE)) if isinstance(node, Dose)] == whole


def test_heads_that_cannot_be_printed_twice_keep_their_table() -> None:
    text = WIDE.replace("| Noon", "| [hour]{.field}")
    assert divided(text) == read_prepared(text)


def test_places_in_heads_are_named_once() -> None:
    text = WIDE.replace("| Noon", "| Noon [1 hour]{.dose #gap}")
    names = [getattr(node, "identifier", None) for node in walk(divided(text))]
    assert names.count("gap") == 1


def test_large_print_makes_what_its_pages_have_no_room_for_as_it_stands() -> None:
    document = read_prepared(f"## Plan\n\n::: {{.schedule}}\n{WIDE}:::\n")
    printing = Printing(large_print=True)
    place = replace(context(document), printing=printing)
    made = handout.render(document, place)
    assert made.document is not None
    assert len(tables_of(made.document)) == 2
    labels = HOUSE.labels("en")
    generated = list_generated_words(document.metadata, labels)
    own = list_layout_words(document.metadata, labels)
    prove(
        made.document, "handout", made.data, generated, place.reporter, printing=printing, own=own
    )
    assert place.reporter.sorted() == []
