"""One figure, one place: what is defined once is printed, and proved, wherever it is asked for."""

from pathlib import Path

import pytest
from proof_files import epub, pdf
from proving import prove
from reading import LAYOUTS, METADATA, diagnose, read, read_prepared, view_of

from rlspub.diagnostics import Code, Reporter
from rlspub.language.amounts import find_amount
from rlspub.outputs import OUTPUTS
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.printing import Printing
from rlspub.tree import Document, Dose, Link, Node, Paragraph, plain_text, walk

MANUSCRIPT = """\
## How much

At most [**350 mg**[^a]]{.dose #limit} a day. The limit is "[](#limit)", or [0.35 g](#limit).
See [](#how-much), [](#more) and the [limit](#limit).

## Ask, and *more* {#more}

::: {.note .card}
Never more than [](#limit).
:::

[^a]: Ann Lee, 1997.
"""
DOCUMENT = read_prepared(MANUSCRIPT)


def paragraph(document: Document, start: str) -> Paragraph:
    return next(
        node
        for node in walk(document)
        if isinstance(node, Paragraph) and plain_text(node).startswith(start)
    )


def codes(text: str) -> list[Code]:
    """Return what is wrong with links and notes."""
    return [problem.code for problem in diagnose(view_of(read(text)), "3")]


def test_links_without_words_take_those_of_their_target() -> None:
    assert plain_text(paragraph(DOCUMENT, "At most")) == (
        "At most 350\N{NO-BREAK SPACE}mg a day. The limit is "
        "\N{LEFT DOUBLE QUOTATION MARK}350\N{NO-BREAK SPACE}mg\N{RIGHT DOUBLE QUOTATION MARK}, "
        "or 0.35\N{NO-BREAK SPACE}g. See How much, Ask, and more and the limit."
    )
    assert codes(MANUSCRIPT) == []


def test_figures_that_are_referred_to_are_doses_themselves() -> None:
    doses = [node for node in walk(DOCUMENT) if isinstance(node, Dose)]
    assert [dose.identifier for dose in doses] == ["limit", None, None, None]
    assert all(dose.amount.is_same_as(doses[0].amount) for dose in doses)
    second = DOCUMENT.source.slice(doses[1].span)
    assert second == "[](#limit)"
    inner: list[Node] = [node for child in doses[1].children for node in walk(child)]
    assert {node.span for node in inner} == {doses[1].span}
    assert "350\N{NO-BREAK SPACE}mg" in plain_text(DOCUMENT.card[0])


def test_other_links_stay_as_they_are() -> None:
    links = [node for node in walk(DOCUMENT) if isinstance(node, Link)]
    assert [link.target for link in links] == ["#how-much", "#more", "#limit"]
    for empty in ("[](https://example.org)", "::: {#box}\na\n:::\n\n[](#box)"):
        assert Code.EMPTY_LINK in codes(empty)


def test_a_dose_that_is_refused_leaves_no_empty_link_behind() -> None:
    assert codes("Start [1 000 mg]{.dose #ini}. At most [](#ini).") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1 g", "1,000 mg", True),
        ("0.5 mg", "500 mcg", True),
        ("0.3 to 0.4 g", "300 to 400 mg", True),
        ("1 liter", "1,000 mL", True),
        ("2 tablets", "2 tablets", True),
        ("1 g", "100 mg", False),
        ("300 mg", "300 to 400 mg", False),
        ("1 g", "1 mL", False),
        ("1,000 units", "1,000 international units", False),
    ],
)
def test_amounts_are_compared_across_units(one: str, other: str, *, same: bool) -> None:
    first, second = find_amount(one), find_amount(other)
    assert first is not None
    assert second is not None
    assert first.is_same_as(second) is same


SHORT = read_prepared("Take [350 mg]{.dose #limit} now.\n\nNever more than [](#limit) a day.")
NO_PAGE_NUMBER = "@page { @bottom-right { content: none } }"
PAGE = "<h1>Sleep well</h1><p>Take 350 mg now.</p><p>Never more than {figure} a day.</p>"


@pytest.mark.parametrize(
    ("figure", "problems"),
    [
        ("350 mg", set()),
        ("<b>350</b>&#160;mg", set()),
        ("360 mg", {Code.PROOF_MISSING, Code.PROOF_ADDED}),
        ("3 50 mg", {Code.PROOF_MISSING, Code.PROOF_ADDED}),
        ("350 mcg", {Code.PROOF_MISSING, Code.PROOF_ADDED}),
        ("", {Code.PROOF_MISSING}),
        ("350 mg (or 400 mg)", {Code.PROOF_ADDED}),
    ],
)
@pytest.mark.parametrize("output", ["handout", "booklet"])
def test_a_figure_that_is_referred_to_is_proved_exactly(
    output: str, figure: str, problems: set[Code]
) -> None:
    page = PAGE.format(figure=figure)
    data = pdf(page, NO_PAGE_NUMBER) if output == "handout" else epub(page, contents="")
    reporter = Reporter(Path("a.md"), SHORT.source)
    prove(SHORT, output, data, (), reporter)
    found = {problem.code for problem in reporter.diagnostics} - {Code.PROOF_CONTENTS}
    assert bool(found) is bool(problems)
    assert found <= problems


def test_every_output_prints_the_figure(tmp_path: Path) -> None:
    manuscript = tmp_path / "a.md"
    head = f"---\ntitle: {METADATA.title}\nlanguage: en-US\ncountry: US\n---\n\n"
    manuscript.write_text(head + MANUSCRIPT, encoding="utf-8")
    order = Order(
        manuscript=manuscript,
        output_dir=tmp_path / "out",
        outputs=OUTPUTS,
        printing=Printing(),
        layouts=LAYOUTS,
    )
    reporter = Reporter(manuscript)
    assert len(build(order, reporter)) == len(OUTPUTS)
    assert not reporter.failed
