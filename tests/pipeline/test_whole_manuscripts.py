"""Our manuscripts, whole: each becomes all four outputs, with every amount on sheet and card."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import OURS, PROJECT
from printing import Printed
from reading import HOUSE, LAYOUTS

from rlspub.diagnostics import Reporter, Severity
from rlspub.outputs import BOOKLET, CARD, HANDOUT, OUTPUTS, SHEET
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.pipeline.read import read_document
from rlspub.renderers.printing import Printing
from rlspub.tree import Block, Dose, plain_text, walk

SPECIMENS = PROJECT / "tests" / "specimens"
# Whoever writes another text in the place of ours leaves that out.
WHOLE = [
    *(path for path in (OURS,) if path.exists()),
    SPECIMENS / "knee-replacement.md",
    SPECIMENS / "knee-replacement.es.md",
    SPECIMENS / "insulin-sick-days.md",
    SPECIMENS / "insulin-sick-days.es.md",
]
LETTER = (612, 792)
HALF_LETTER = (396, 612)


def list_amounts(blocks: Iterable[Block]) -> Counter[str]:
    nodes = (node for block in blocks for node in walk(block))
    return Counter(_join(plain_text(node)) for node in nodes if isinstance(node, Dose))


def count_amounts(made: Printed, amounts: Iterable[str]) -> Counter[str]:
    text = _join(made.text)
    return Counter({one: len(re.findall(rf"(?<![\d.,]){re.escape(one)}", text)) for one in amounts})


def _join(words: str) -> str:
    """Return words as they are compared, whatever their spaces and ends of lines."""
    return " ".join(words.replace("\u200b", "").split())


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_manuscript_becomes_all_outputs(path: Path, tmp_path: Path) -> None:
    document = read_document(path, HOUSE, Reporter(path))
    reporter = Reporter(path)
    order = Order(
        manuscript=path,
        output_dir=tmp_path,
        outputs=OUTPUTS,
        printing=Printing(),
        layouts=LAYOUTS,
    )
    made = {file.output: file for file in build(order, reporter)}
    assert not [one for one in reporter.sorted() if one.code.severity is Severity.ERROR]
    assert list(made) == list(OUTPUTS)
    assert all(file.path.stat().st_size > 9_000 for file in made.values())
    assert made[BOOKLET].path.suffix == ".epub"
    printed = {one: Printed(made[one].artifact.data) for one in (SHEET, HANDOUT, CARD)}
    assert [len(printed[one].pages) for one in (SHEET, CARD)] == [2, 1]
    for output, paper, least in (SHEET, LETTER, 12), (HANDOUT, LETTER, 12), (CARD, HALF_LETTER, 10):
        assert {(round(w), round(h)) for w, h in printed[output].sizes} == {paper}
        sizes = [letter.size for letter in printed[output].letters]
        # Feet, sources and labels of blanks are smaller than the text, raised marks smaller still.
        assert sum(size > least - 0.1 for size in sizes) > len(sizes) / 2
    assert list_amounts(document.sheet)
    for output, blocks in (SHEET, document.sheet), (CARD, document.card):
        wanted = list_amounts(blocks)
        assert not wanted - count_amounts(printed[output], wanted)
