"""After any edits a build gives what a first build gives: the same bytes, the same messages."""

import os
import shutil
from pathlib import Path

import pytest
from conftest import MANUSCRIPT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from projects import Project, make_project

WORDS = (
    "blue", "7", "½ a", "Größe", "[5 mg]{.dose}", "**bold**", "H~2~O", "[here](#most)", "_____",
    '[azul]{lang="es"}', "65 mg", "![a leaf](pictures/leaf.svg)", "`code`", "call", "not",
)  # fmt: skip
LINES = (
    "", "   ", "<!-- a remark -->", "Words that stand here alone.", "No more than 3 at a time.",
    "- [ ] one of two", "| a | b |\n|---|---|\n| 1 | 2 |", "::: {.note .card}\nNew.\n:::",
    "::: {.page-break}\n:::", "## Another heading",
)  # fmt: skip
# A place in the text, and what is put there: a word for a word, a line below a line, or nothing.
EDITS = st.lists(
    st.tuples(
        st.integers(0, 10_000), st.sampled_from((*WORDS, None)) | st.sampled_from(LINES).map(str)
    ),
    min_size=1,
    max_size=3,
)


def edit(text: str, place: int, words: str | None) -> str:
    """Return the text with a line or a word more, a word replaced, or a line taken away."""
    lines = text.split("\n")
    first = lines.index("---", 1) + 1
    at = first + place % (len(lines) - first)
    if words is None:
        del lines[at]
    elif words in LINES:
        lines.insert(at, f"\n{words}\n")
    else:
        parts = lines[at].split(" ")
        parts[place % len(parts)] = words
        lines[at] = " ".join(parts)
    return "\n".join(lines)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project that was built once."""
    text = MANUSCRIPT.read_text(encoding="utf-8")
    project = make_project(tmp_path_factory.mktemp("edits") / "project", text)
    project.build()
    return project


@settings(
    max_examples=int(os.environ.get("RLSPUB_EDITS", "8")),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(edits=EDITS)
def test_a_build_after_edits_gives_what_a_first_build_gives(
    project: Project, edits: list[tuple[int, str | None]]
) -> None:
    text = MANUSCRIPT.read_text(encoding="utf-8")
    for place, words in edits:
        text = edit(text, place, words)
    project.write("manuscript/iron.md", text)
    shutil.rmtree(project.folder / "first", ignore_errors=True)
    again, first = project.build(), project.build("first")
    assert again.told == first.told
    assert again.files == first.files
    assert again.fails == first.fails
    # Nothing is left that says something else.
    if not again.fails:
        assert {*list_files(project.folder / "build")} == {*list_files(project.folder / "first")}


def list_files(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("iron-*")]
