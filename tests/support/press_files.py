"""What the tests of press files share."""

from pathlib import Path

from conftest import MANUSCRIPT
from reading import LAYOUTS

from rlspub.diagnostics import Diagnostic, Reporter
from rlspub.outputs import CARD, HANDOUT
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.proof.press.file import prove_press
from rlspub.renderers.printing import Printing

PRESS = Printing(press=True)


def build_all(path: Path, folder: Path, printing: Printing) -> dict[str, bytes]:
    order = Order(
        manuscript=path,
        output_dir=folder,
        outputs=(HANDOUT, CARD),
        printing=printing,
        layouts=LAYOUTS,
        paper_of_country=False,
    )
    return {made.output.name: made.artifact.data for made in build(order, Reporter(path))}


def found_in(data: bytes) -> list[Diagnostic]:
    reporter = Reporter(MANUSCRIPT)
    prove_press("handout", data, reporter)
    return reporter.sorted()
