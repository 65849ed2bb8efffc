"""Where words stand in their manuscript leaves no trace in a file."""

from pathlib import Path
from shutil import copytree

from conftest import PROJECT

from rlspub.diagnostics import Reporter
from rlspub.layouts import find_layouts
from rlspub.outputs import OUTPUTS
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.printing import Printing

SPECIMENS = PROJECT / "tests" / "specimens"
NAME = "constructs.md"


def build_all(folder: Path) -> dict[str, bytes]:
    path = folder / NAME
    order = Order(
        manuscript=path,
        output_dir=folder / "build",
        outputs=OUTPUTS,
        printing=Printing(),
        layouts=find_layouts(),
    )
    made = build(order, Reporter(path))
    return {file.path.name: file.artifact.data for file in made}


def test_a_text_that_moves_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("before", "after"):
        copytree(SPECIMENS, tmp_path / name)
    path = tmp_path / "after" / NAME
    text = path.read_text(encoding="utf-8")
    head, body = text.removeprefix("---\n").split("---\n", 1)
    first, rest = body.split("\n\n", 1)
    moved = f"---\n# Nobody prints this.\n{head}---\n{first}\n\n<!-- Nor this. -->\n\n{rest}"
    path.write_text(moved, encoding="utf-8")
    before, after = (build_all(tmp_path / name) for name in ("before", "after"))
    assert len(before) == len(OUTPUTS)
    assert [name for name, data in before.items() if data != after[name]] == []
