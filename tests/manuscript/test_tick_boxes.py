"""Boxes to tick: at the beginning of items and cells, and among words."""

import pytest
from reading import METADATA, read

from rlspub.diagnostics import Code, Reporter
from rlspub.manuscript.markdown import parse
from rlspub.source import Source
from rlspub.tree import ListItem, Node, TickBox, plain_text, walk


def boxes(node: Node) -> list[bool]:
    return [inner.checked for inner in walk(node) if isinstance(inner, TickBox)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Well? [ ] Yes [x] No", [False, True]),
        ("[X] Yes (or [ ] no), **[ ] bad**", [True, False, False]),
        ("## Well? [ ] Yes", [False]),
        ("- Well?\n  [ ] Yes [ ] **No**", [False, False]),
        ("| A | B |\n|---|---|\n| [ ] Yes [ ] No | a [ ] b |", [False, False]),
        ('[[ ] Sí]{lang="es"}', [False]),
        ("[ ] [5 mg]{.dose} [ ] _____ mg", [False, False]),
        ("It lasts [ ] hours [ ] days", [False, False]),
        # Those of items and cells are their own.
        ("- [ ] Yes\n- [x] **No**\n- [ ] [ ] too", [False]),
        ("| [ ] A | B |\n|---|---|\n| [x] | [ ] b |", []),
        # With no words behind them they are for nothing.
        ("Yes [ ] no [ ]", [False]),
        ("Yes [ ] [ ]\n[ ]", []),
        # No boxes.
        ("`[ ] Yes`", []),
        ("    [ ] Yes", []),
        ("[ ](https://example.org) Yes, a[ ] b", []),
        ("[a [ ] b](https://example.org)", []),
        ("\\[ ] Yes, \\[x\\] No", []),
        ("Take [ ] mg, or [X] tablets.", []),
        ("See [x][ ] and [xx] so [  ] so", []),
    ],
)
def test_what_is_a_box(text: str, expected: list[bool]) -> None:
    assert boxes(read(text)) == expected


def test_an_item_with_a_box_may_have_others_among_its_words() -> None:
    item = next(node for node in walk(read("- [x] Pain: [ ] mild")) if isinstance(node, ListItem))
    assert (item.checked, boxes(item), plain_text(item)) == (True, [False], "Pain:  mild")


def test_the_words_behind_a_box_have_their_places() -> None:
    document = read("- [ ]  Yes [x] **No**")
    told = [(document.source.slice(node.span), type(node).__name__) for node in walk(document)]
    assert (" Yes ", "Text") in told
    assert ("[x]", "TickBox") in told


@pytest.mark.parametrize("text", ["![a [ ] b](bed.png)", "[a [ ] b]{.field}"])
def test_a_box_in_words_alone_is_an_error(text: str) -> None:
    source = Source.from_text(text)
    reporter = Reporter(source.path, source)
    parse(source, 0, METADATA, reporter)
    assert [found.code for found in reporter.sorted()] == [Code.MARK_IN_PLAIN_WORDS]
