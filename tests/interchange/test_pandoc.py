"""The tree for pandoc, held against pandoc's own reading of the same Markdown."""

import json
import subprocess
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import MANUSCRIPT, PROJECT
from outline import outline
from pandoc_differences import DIFFERENCES, Difference
from reading import HOUSE, read_prepared

from rlspub import cli
from rlspub.diagnostics import Reporter
from rlspub.interchange.pandoc import write_pandoc
from rlspub.pipeline.read import read_document
from rlspub.tree import Dose, plain_text, walk

SPECIMEN = PROJECT / "tests" / "specimens" / "constructs.md"
# CommonMark with what manuscripts add to it, and nothing else that pandoc knows. Fancy lists
# would take task lists away.
FORMAT = (
    "commonmark_x-alerts-emoji-fancy_lists-raw_attribute-strikeout-tex_math_dollars"
    "-implicit_header_references"
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pandoc(*arguments: str, text: str = "", folder: Path = PROJECT) -> str:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--fail-if-warnings", *arguments]
    finished = subprocess.run(
        command, input=text, cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def ours(manuscript: Path) -> dict[str, Any]:
    """Return the tree of a manuscript as pandoc understands it."""
    written = write_pandoc(read_document(manuscript, HOUSE, Reporter(manuscript)))
    understood: dict[str, Any] = json.loads(pandoc("-f", "json", "-t", "json", text=written))
    return understood


def theirs(manuscript: Path, differences: Sequence[Difference] = DIFFERENCES) -> list[str]:
    """Return the outline of pandoc's own reading, with the differences taken into account."""
    text = manuscript.read_text(encoding="utf-8")
    for difference in differences:
        text = difference.text(text)
    blocks = json.loads(pandoc("-f", FORMAT, "-t", "json", text=text))["blocks"]
    for difference in differences:
        blocks = difference.blocks(blocks)
    return list(outline(blocks))


@pytest.mark.parametrize("manuscript", [MANUSCRIPT, SPECIMEN], ids=lambda path: path.stem)
def test_pandoc_reads_the_same(manuscript: Path) -> None:
    assert list(outline(ours(manuscript)["blocks"])) == theirs(manuscript)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.why)
def test_each_difference_is_one(difference: Difference) -> None:
    others = [other for other in DIFFERENCES if other is not difference]
    assert theirs(SPECIMEN, others) != theirs(SPECIMEN)


def test_metadata_goes_by_the_names_that_pandoc_knows() -> None:
    meta = json.loads(write_pandoc(read_document(SPECIMEN, HOUSE, Reporter(SPECIMEN))))["meta"]
    assert {"title", "subtitle", "author", "date", "lang", "keywords", "subject"} <= meta.keys()
    assert len(meta["author"]["c"]) == 2
    assert "reviewers" not in meta
    assert meta["source"]["c"][0] == {"t": "Str", "c": "The"}


def test_a_note_in_a_note_is_a_mark_for_word_has_none() -> None:
    blocks = _lines("Text[^a].\n\n[^a]: See[^b].\n\n[^b]: Last[^a].\n")
    assert blocks == [
        "Para: Text<note>Para: See[^b].</note>.",
        "Div .notes",
        "  DefinitionList",
        "   term: [^b]",
        "   -",
        "    Para: Last[^a].",
    ]


def test_a_reference_that_nothing_points_at_stays_in_the_list() -> None:
    blocks = _lines("Text[^a].\n\n::: {.references}\n[^a]: Book.\n\n[^b]: Paper.\n:::\n")
    assert blocks[1:] == [
        "Div .references",
        "  DefinitionList",
        "   term: [^b]",
        "   -",
        "    Para: Paper.",
    ]


def test_a_list_whose_numbers_jump_is_several_lists() -> None:
    blocks = json.loads(write_pandoc(read_prepared("3. a\n4. b\n10. c\n")))["blocks"]
    lists = [(block["c"][0][0], len(block["c"][1])) for block in blocks]
    assert lists == [(3, 2), (10, 1)]


def _lines(text: str) -> list[str]:
    return list(outline(json.loads(write_pandoc(read_prepared(text)))["blocks"]))


def test_a_word_file_has_each_dose_as_often_as_the_manuscript(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["tree", "--format", "pandoc", str(MANUSCRIPT)]) == 0
    pandoc("-f", "json", "-o", "word.docx", text=capsys.readouterr().out, folder=tmp_path)
    words = _word_text(tmp_path / "word.docx")
    document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
    doses = Counter(plain_text(node) for node in walk(document) if isinstance(node, Dose))
    assert len(doses) == 3
    assert Counter({dose: words.count(dose) for dose in doses}) >= doses
    assert "Iron and restless legs" in words


def _word_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        parts = [package.read(f"word/{name}.xml") for name in ("document", "footnotes")]
    paragraphs = [p for part in parts for p in ElementTree.fromstring(part).iter(f"{WORD}p")]  # noqa: S314
    return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in paragraphs)
