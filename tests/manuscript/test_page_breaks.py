"""Page breaks by hand: how they are written, what is none, and where none can stand."""

from pathlib import Path

import pytest
from reading import HOUSE, METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code, Reporter
from rlspub.manuscript.markdown import parse
from rlspub.pipeline.fixing import fix
from rlspub.source import Source
from rlspub.tree import Callout, Document, Heading, PageBreak, Paragraph, plain_text, walk

FRONT = "---\ntitle: Sleep well\nlanguage: en-US\n---\n\n"
FENCE = "::: {.page-break}\n:::"


def read_and_report(text: str) -> tuple[Document, list[Code]]:
    source = Source.from_text(text)
    reporter = Reporter(source.path, source)
    document = parse(source, 0, METADATA, reporter)
    return document, [one.code for one in reporter.sorted()]


@pytest.mark.parametrize(
    "fence",
    [
        FENCE,
        "::: page-break\n:::",
        ":::: {.page-break}\n::::",
        "::: {.page-break}\n\n:::",
        "::: {.page-break} :::\n:::",
    ],
)
def test_a_page_break_is_a_block_of_its_own(fence: str) -> None:
    document, found = read_and_report(f"One.\n{fence}\nTwo.\n")
    assert found == []
    assert [type(block) for block in document.blocks] == [Paragraph, PageBreak, Paragraph]


@pytest.mark.parametrize("between", ["", "\n", "Words.\n", "## Words\n"])
def test_one_that_nothing_closes_swallows_no_words(between: str) -> None:
    document, found = read_and_report(
        f"One.\n\n::: {{.page-break}}\n{between}\n::: {{.note}}\nTwo.\n:::\n\nThree.\n"
    )
    assert found == [Code.UNCLOSED_FENCE]
    outer = [block for block in document.blocks if not isinstance(block, Heading)]
    assert isinstance(outer[-2], Callout)
    assert plain_text(outer[-1]) == "Three."


def test_words_between_its_lines_stay_words() -> None:
    document, found = read_and_report("One.\n\n::: {.page-break}\nTwo.\n:::\n")
    assert found == [Code.UNCLOSED_FENCE, Code.STRAY_FENCE]
    assert "Two." in plain_text(document)


# --- What others write ------------------------------------------------------------------

ELSEWHERE = [
    "\\newpage",
    "\\pagebreak",
    "\\clearpage{}",
    "{{< pagebreak >}}",
    "{{pagebreak}}",
    "<<<",
    "{pagebreak}",
    "[Page break]",
    "--- page break ---",
    "---new page---",
    '<div style="page-break-after: always"></div>',
    '<div style="break-before:page;"></div>',
    '<p style="page-break-before: always"></p>',
    '<div class="page-break"></div>',
    "<div class=pagebreak>\n</div>",
    "<!-- pagebreak -->",
    "<!-- New page -->",
    "<!-- \\newpage -->",
]


@pytest.mark.parametrize("mark", ELSEWHERE)
def test_what_other_programs_break_pages_by_is_told_and_mended(mark: str, tmp_path: Path) -> None:
    view = view_of(read(f"One.\n\n{mark}\n\nTwo.\n"))
    _, found = read_and_report(f"One.\n\n{mark}\n\nTwo.\n")
    told = diagnose(view, "138")
    assert [one.code for one in told] == [Code.FOREIGN_MARK] or found == [Code.RAW_HTML]
    path = tmp_path / "sleep.md"
    path.write_text(f"{FRONT}One.\n\n{mark}\n\nTwo.\n", encoding="utf-8")
    mended = fix(path, HOUSE, Reporter(path)).new.text.removeprefix(FRONT)
    assert mended == f"One.\n\n{FENCE}\n\nTwo.\n"


@pytest.mark.parametrize(
    "mark",
    [
        "- One.\n\n  \\newpage\n\n  Two.\n",
        "> One.\n>\n> \\newpage\n",
        "One \\newpage two.\n",
        "\\pagebreak[4]\n",
        '- One.\n\n  <div style="page-break-after: always"></div>\n',
        '<div style="page-break-after: always">Two.</div>\n',
        "> ## One {.page-break}\n",
    ],
)
def test_what_needs_a_guess_is_not_mended(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(f"{FRONT}{mark}", encoding="utf-8")
    assert fix(path, HOUSE, Reporter(path)).new.text == f"{FRONT}{mark}"


@pytest.mark.parametrize("words", ["<!-- Mind the page break. -->", "<!-- break-before: no -->"])
def test_comments_may_speak_of_pages(words: str) -> None:
    assert read_and_report(f"One.\n\n{words}\n\nTwo.\n")[1] == []


@pytest.mark.parametrize(
    ("heading", "mended"),
    [
        ("## Two {.page-break}", f"{FENCE}\n\n## Two"),
        ("## Two {#two .page-break}", f"{FENCE}\n\n## Two {{#two }}"),
        ("## Two {.page-break .card}", f"{FENCE}\n\n## Two {{ .card}}"),
        ("Two {.page-break}\n---", f"{FENCE}\n\nTwo \n---"),
    ],
)
def test_a_heading_cannot_break_a_page(heading: str, mended: str, tmp_path: Path) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(f"{FRONT}One.\n\n{heading}\n\nTwo.\n", encoding="utf-8")
    text = fix(path, HOUSE, Reporter(path)).new.text.removeprefix(FRONT)
    assert [line.rstrip() for line in text.splitlines()] == [
        line.rstrip() for line in f"One.\n\n{mended}\n\nTwo.\n".splitlines()
    ]


@pytest.mark.parametrize("text", ["One.\n\n{.page-break}\n", "One.\fTwo.\n"])
def test_remedies_tell_what_to_write(text: str) -> None:
    source = Source.from_text(text)
    reporter = Reporter(source.path, source)
    parse(source, 0, METADATA, reporter)
    (found,) = reporter.diagnostics
    assert found.help
    assert "`::: {.page-break}`" in found.help


# --- Where none can stand ---------------------------------------------------------------

MISPLACED = {
    "at the start": f"{FENCE}\n\nOne.",
    "at the start of a fence": f"::: {{lang=es}}\n{FENCE}\n\nUno.\n:::",
    "at the end": f"One.\n\n{FENCE}",
    "at the end, but for a comment and a note": f"One.[^a]\n\n{FENCE}\n\n<!-- -->\n\n[^a]: Note.",
    "twice": f"One.\n\n{FENCE}\n\n{FENCE}\n\nTwo.",
    "twice, with a fence between": f"One.\n\n{FENCE}\n\n::: {{.detail}}\n{FENCE}\n:::\n\nTwo.",
    "under a heading": f"One.\n\n## Two\n\n{FENCE}\n\nThree.",
    "under the title": f"# Sleep well\n\n{FENCE}\n\nOne.",
    "before what words lead to": f"One.\n\nFor adults:\n\n{FENCE}\n\n- Two.\n- Three.",
    "in a box": f"One.\n\n::: {{.note}}\nTwo.\n\n{FENCE}\n\nThree.\n:::\n\nFour.",
    "in a box of doses": f"One.\n\n::: {{.doses}}\nTwo.\n\n{FENCE}\n\nThree.\n:::\n\nFour.",
    "in a list": "One.\n\n- Two.\n\n  ::: {.page-break}\n  :::\n\n  Three.\n",
    "in a quotation": "One.\n\n> Two.\n>\n> ::: {.page-break}\n> :::\n>\n> Three.\n",
    "in a note": "One.[^a]\n\n[^a]: Two.\n\n    ::: {.page-break}\n    :::\n\n    Three.",
}


@pytest.mark.parametrize("text", MISPLACED.values(), ids=MISPLACED.keys())
def test_no_page_is_empty_and_no_box_is_torn(text: str) -> None:
    document = read(text + "\n")
    assert any(isinstance(node, PageBreak) for node in walk(document))
    assert [one.code for one in diagnose(view_of(document), "145")] == [Code.PAGE_BREAK]


@pytest.mark.parametrize(
    "text",
    [
        f"One.\n\n{FENCE}\n\nTwo.",
        f"One.\n\n{FENCE}\n\n## Two\n\nThree.",
        f"- One.\n\n{FENCE}\n\n::: {{.note}}\nTwo.\n:::",
        f"One.\n\n::: {{.detail}}\nTwo.\n\n{FENCE}\n\nThree.\n:::",
        f"One.\n\n::: {{.detail}}\n{FENCE}\n\nThree.\n:::",
    ],
)
def test_where_one_can_stand(text: str) -> None:
    assert diagnose(view_of(read(text + "\n")), "145") == []
