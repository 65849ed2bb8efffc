"""Names and addresses in other scripts lead where they should, on paper and in the booklet."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from booklets import NOTHING, checked
from conftest import PROJECT

from rlspub.diagnostics import Reporter
from rlspub.outputs import OUTPUTS_BY_NAME
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.printing import Printing

NAMES = (
    "gr\u00f6\u00dfe",
    "\u0627\u0644\u0646\u0648\u0645",
    "\u0e19\u0e31\u0e1a",
    "\u0915\u094d\u092f\u093e",
    "1a",
    "a:b",
    "-x",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the handout and the booklet of a text with many names."""
    folder = tmp_path_factory.mktemp("names")
    parts = [f"## Part {i} {{#{name}}}\n\nSee [this](#{name}).\n" for i, name in enumerate(NAMES)]
    parts.append(
        "## \u0e19\u0e31\u0e1a\n\n[Page](https://gr\u00f6\u00dfe.example/\u00fcbung) and\n"
    )
    parts.append("[mail](mailto:us@example.org?subject=Hi).\n")
    text = "---\ntitle: Names\nlanguage: de\n---\n\n" + "\n".join(parts)
    (folder / "m.md").write_text(text, encoding="utf-8")
    chosen = (OUTPUTS_BY_NAME["handout"], OUTPUTS_BY_NAME["booklet"])
    order = Order(
        manuscript=folder / "m.md",
        output_dir=folder,
        outputs=chosen,
        printing=Printing(),
        layouts=PROJECT / "layouts",
    )
    return {one.output.name: one.artifact.data for one in build(order, Reporter(order.manuscript))}


def test_each_name_is_a_place_in_the_handout(files: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(files["handout"])) as pdf:
        places = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        named = {str(link.Dest) for link in links if "/Dest" in link}
        outward = {str(link.A.URI) for link in links if "/A" in link}
    assert named == set(NAMES)
    assert named <= places
    # Only ASCII can stand in a PDF; browsers read it as it was written.
    assert outward == {
        "https://gr%C3%B6%C3%9Fe.example/%C3%BCbung",
        "mailto:us@example.org?subject=Hi",
    }


def test_addresses_are_printed_as_written(files: dict[str, bytes]) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(files["handout"])
    words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "(gr\u00f6\u00dfe.example/\u00fcbung)" in words.replace("\r\n", "")
    assert "(us@example.org)" in words.replace("\r\n", "")


def test_epubcheck_takes_each_name(files: dict[str, bytes], tmp_path: Path) -> None:
    assert NOTHING in checked(files["booklet"], tmp_path)
