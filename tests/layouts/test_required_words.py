"""What a page must say in its place, whatever a clinic's own template leaves out."""

from dataclasses import replace
from pathlib import Path

import pytest
from printing import METADATA, context, own_layouts
from reading import LAYOUTS, read_prepared

from rlspub.diagnostics import Code, Failed, Reporter, Severity
from rlspub.outputs import OUTPUTS_BY_NAME
from rlspub.renderers.printing import CardSize, Printing

NUMBER = '<p class="note-number">{{ note.number }}</p>'
TEXT = '<div class="note-text">{{ note.body | safe }}</div>'
HEADING = "{% if heading %}\n<h2>{{ heading | safe }}</h2>\n{% endif %}"
BLOCKS = "{{ blocks | safe }}"
MANUSCRIPT = """\
Iron helps.[^one] It takes months.[^two]

::: {.call-us .card}
Call us.
:::

## Questions {.questions}

### Can I take iron with tea? {.card}

No. Take it one hour before tea.

[^one]: A note.

[^two]: Another note.
"""


def render(folder: Path, output: str, file: str, find: str, put: str) -> list[str]:
    """Return what is wrong with an output for which a template of ours is changed."""
    root = own_layouts(folder)
    text = (root / file).read_text(encoding="utf-8")
    assert find in text
    own = root / "clinic" / file
    own.parent.mkdir(parents=True)
    own.write_text(text.replace(find, put), encoding="utf-8")
    document = read_prepared(MANUSCRIPT, METADATA)
    reporter = Reporter(document.source.path, document.source)
    # A small card has no heading over its questions.
    printing = Printing(chosen_card=CardSize.FULL_A4)
    surroundings = replace(context(document, layouts=root), reporter=reporter, printing=printing)
    try:
        OUTPUTS_BY_NAME[output].render(document, surroundings)
    except Failed:
        assert {found.code for found in reporter.sorted()} == {Code.LAYOUT_PROBLEM}
    return [found.message for found in reporter.sorted() if found.severity is Severity.ERROR]


CHANGES = {
    "notes without their numbers": (NUMBER, ""),
    "numbers after their notes": (f"{NUMBER}\n{TEXT}", f"{TEXT}\n{NUMBER}"),
    "numbers of some notes": (NUMBER, f"{{% if loop.first %}}{NUMBER}{{% endif %}}"),
}


@pytest.mark.parametrize(("find", "put"), CHANGES.values(), ids=CHANGES)
def test_each_note_has_its_number_before_it(tmp_path: Path, find: str, put: str) -> None:
    (problem,) = render(tmp_path, "booklet", "booklet/notes.xhtml", find, put)
    assert problem.startswith(("`note.number` ", "`note.body` stands before"))


HEADINGS = {
    "over what is none": ("{% if heading %}", "{% if not heading %}"),
    "after the answers": (f"{HEADING}\n{BLOCKS}", f"{BLOCKS}\n{HEADING}"),
    "nowhere": (HEADING, ""),
    "in a condition": ("{% if heading %}", "{% if heading and clinic.name %}"),
}


@pytest.mark.parametrize("output", ["card", "sheet"])
@pytest.mark.parametrize(("find", "put"), HEADINGS.values(), ids=HEADINGS)
def test_questions_are_headed_so(tmp_path: Path, output: str, find: str, put: str) -> None:
    (problem,) = render(tmp_path, output, f"{output}/page.html", find, put)
    assert problem.startswith("`parts` ")


def test_our_own_templates_say_all_of_it(tmp_path: Path) -> None:
    for output in ("card", "sheet"):
        assert render(tmp_path / output, output, f"{output}/page.html", HEADING, HEADING) == []
    assert render(tmp_path / "booklet", "booklet", "booklet/notes.xhtml", NUMBER, NUMBER) == []


def test_the_clinic_and_the_handout_may_stand_in_either_order(tmp_path: Path) -> None:
    template = "handout/page.html"
    text = (LAYOUTS / template).read_text(encoding="utf-8")
    yours, about = text.index('<section class="yours">'), text.index('<section class="about">')
    end = text.index("</body>")
    first, second = text[yours:about], text[about:end]
    assert render(tmp_path / "a", "handout", template, first + second, second + first) == []
    before = "{{ body | safe }}\n"
    (problem,) = render(tmp_path / "b", "handout", template, text[:end], move(text[:end], before))
    assert problem.startswith("`facts` stands before `notes`: ")
    assert problem.endswith("; place it after that")


def move(text: str, before: str) -> str:
    """Return a template with the handout's own words above something else."""
    about = text[text.index('<section class="about">') :]
    return text.removesuffix(about).replace(before, about + before)
