"""Pictures with a width, and pictures side by side: how they are written, and what is refused."""

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code, Reporter
from rlspub.manuscript.markdown import parse
from rlspub.source import Source
from rlspub.tree import Figure, Image, Metadata, SideBySide, walk

METADATA = Metadata(title="Sleep well", language="en-US")
PICTURE = "![A bed for one](bed.svg)"


def judge(text: str) -> list[Code]:
    """Return what reading and checks say of pictures and their attributes."""
    source = Source.from_text(text)
    reporter = Reporter(source.path, source)
    view = view_of(parse(source, 0, METADATA, reporter))
    found = [*diagnose(view, "4"), *diagnose(view, "1")]
    return [one.code for one in [*reporter.sorted(), *found]]


# --- Widths -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "width"),
    [("width=40%", 40), ('width="10%"', 10), ("#bed width=100%", 100), ("", None)],
)
def test_a_picture_takes_a_share_of_the_width(written: str, width: int | None) -> None:
    text = f"{PICTURE}{{{written}}}\n" if written else f"{PICTURE}\n"
    (image,) = (node for node in walk(read(text)) if isinstance(node, Image))
    assert image.width == width
    assert judge(text) == []


@pytest.mark.parametrize(
    "written",
    ["5cm", "300", "300px", "9%", "0%", "101%", "1000%", "040%", "40.5%", "0.4", "half", "-40%",
     "４０%", "40%%", "auto", "var(--x)", "50vw", "1e2%"],
)  # fmt: skip
def test_other_widths_are_refused_with_a_remedy(written: str) -> None:
    source = Source.from_text(f"{PICTURE}{{width={written}}}\n")
    reporter = Reporter(source.path, source)
    document = parse(source, 0, METADATA, reporter)
    (found,) = reporter.diagnostics
    assert (found.code, found.message) == (
        Code.BAD_ATTRIBUTES,
        f"`{written}` is no width for a picture",
    )
    assert found.help
    assert "from 10% to 100%" in found.help
    assert all(node.width is None for node in walk(document) if isinstance(node, Image))


@pytest.mark.parametrize("key", ["height", "scale", "style", "class", "align", "max-width"])
def test_other_attributes_of_pictures_are_refused(key: str) -> None:
    assert judge(f'{PICTURE}{{{key}="40%"}}\n') == [Code.UNKNOWN_CLASS]


@pytest.mark.parametrize(
    "text",
    [
        "Words ![a bed](bed.svg){width=40%} and more.",
        "| A | B |\n|---|---|\n| ![A bed for one](bed.svg){width=40%} | b |",
        "## A heading ![a bed](bed.svg){width=40%} and more",
        "![A bed for one](bed.svg){width=40%} ![A bed for two](bed.svg)",
        "- ![a bed](bed.svg){width=40%} is here",
        f"::: {{.side-by-side}}\n{PICTURE}{{width=40%}}\n\n{PICTURE}\n:::",
    ],
)
def test_a_width_among_words_or_side_by_side_says_nothing(text: str) -> None:
    assert judge(text + "\n") == [Code.MISPLACED_ATTRIBUTES]


def test_the_quotes_of_a_word_processor_are_told_once() -> None:
    assert judge(f"{PICTURE}{{width=”40%”}}\n") == [Code.BAD_ATTRIBUTES]


# --- Side by side -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "inside",
    [
        f"{PICTURE}\n\n{PICTURE}",
        f"{PICTURE}\n\nWords.\n\n{PICTURE}\n\nWords, [5 mg]{{.dose}}.",
        f"{PICTURE}\n\nWords.\n\nMore.\n\n{PICTURE}\n\n- One.\n- Two.\n\n{PICTURE}",
        "![](leaf.svg){.decorative}\n\n![A bed for one](bed.svg){#bed}",
    ],
)
@pytest.mark.parametrize("around", ["", ".note", "lang=es", ".detail"])
def test_two_or_three_stand_side_by_side(inside: str, around: str) -> None:
    text = f"::: side-by-side\n{inside}\n:::\n"
    text = f":::: {{{around}}}\n{text}::::\n" if around else text
    assert judge(text) == []
    (row,) = (node for node in walk(read(text)) if isinstance(node, SideBySide))
    assert isinstance(row.blocks[0], Figure)


NOT_BESIDE = {
    "nothing": "",
    "one": PICTURE,
    "four": "\n\n".join([PICTURE] * 4),
    "words first": f"Words.\n\n{PICTURE}\n\n{PICTURE}",
    "no picture": "Words.\n\nMore words.",
    "in one paragraph": f"{PICTURE}\n{PICTURE}",
    "in one line": f"{PICTURE} {PICTURE}",
    "with its words in its paragraph": f"{PICTURE}\nWords.\n\n{PICTURE}",
    "a table": f"{PICTURE}\n\n| a | b |\n|---|---|\n| c | d |\n\n{PICTURE}",
    "a heading": f"{PICTURE}\n\n### Words\n\n{PICTURE}",
    "a box": f"{PICTURE}\n\n::: {{.note}}\nWords.\n:::\n\n{PICTURE}",
    "a quotation": f"{PICTURE}\n\n> Words.\n\n{PICTURE}",
    "code": f"{PICTURE}\n\n    words\n\n{PICTURE}",
}


@pytest.mark.parametrize("inside", NOT_BESIDE.values(), ids=NOT_BESIDE.keys())
def test_what_cannot_stand_side_by_side(inside: str) -> None:
    assert judge(f"::: {{.side-by-side}}\n{inside}\n:::\n") == [Code.SIDE_BY_SIDE]


@pytest.mark.parametrize(
    "text",
    [
        f"- Words.\n\n  ::: {{.side-by-side}}\n  {PICTURE}\n\n  {PICTURE}\n  :::\n",
        f"> Words.\n>\n> ::: {{.side-by-side}}\n> {PICTURE}\n>\n> {PICTURE}\n> :::\n",
        f"Words\n:   More.\n\n    ::: {{.side-by-side}}\n    {PICTURE}\n\n    {PICTURE}\n    :::\n",
    ],
)
def test_there_is_room_in_no_list_and_no_quotation(text: str) -> None:
    assert judge(text) == [Code.SIDE_BY_SIDE]


def test_the_names_of_others_lead_to_ours() -> None:
    text = "::: {.columns}\nWords.\n:::\n"
    source = Source.from_text(text)
    reporter = Reporter(source.path, source)
    parse(source, 0, METADATA, reporter)
    assert [one.help for one in reporter.diagnostics] == ["did you mean `.side-by-side`?"]
