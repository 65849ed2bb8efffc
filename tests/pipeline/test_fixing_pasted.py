"""`rlspub check --fix` makes structure of what was pasted, and touches no word and no figure."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reading import HOUSE, read

from rlspub.diagnostics import Diagnostic, Reporter
from rlspub.pipeline.fixing import fix
from rlspub.pipeline.read import judge_source
from rlspub.source import Source
from rlspub.tree import (
    BulletList,
    Document,
    Node,
    OrderedList,
    Table,
    children,
    walk,
)

HEAD = "---\ntitle: Sleep well\nlanguage: en-US\ncountry: US\n---\n\n"


def rewrite(words: str, folder: Path, head: str = HEAD) -> str:
    path = folder / "sleep.md"
    path.write_text(head + words, encoding="utf-8")
    return fix(path, HOUSE, Reporter(path)).new.text.removeprefix(head)


def find_edits(text: str) -> list[Diagnostic]:
    source = Source.from_text(HEAD + text)
    judge = Reporter(source.path, source)
    judge_source(source, HOUSE, judge)
    return [one for one in judge.diagnostics if one.edits]


@pytest.mark.parametrize(
    ("written", "rewritten"),
    [
        # Tables. The first row is the head where that is certain.
        ("Medicine\tWhen\nIron\tnight", "| Medicine | When |\n|---|---|\n| Iron | night |"),
        ("Iron\tnight\nZinc\tnoon", "| | |\n|---|---|\n| Iron | night |\n| Zinc | noon |"),
        ("**A**\t**B**\nIron\tnight", "| **A** | **B** |\n|---|---|\n| Iron | night |"),
        ("\tNoon\tNight\nIron\tyes\tno", "| | Noon | Night |\n|---|---|---|\n| Iron | yes | no |"),
        ("A\t2 to 5\t6\nB\tc\td", "| | | |\n|---|---|---|\n| A | 2 to 5 | 6 |\n| B | c | d |"),
        ("So:\nA\tb\nC\td", "So:\n\n| | |\n|---|---|\n| A | b |\n| C | d |"),
        ("Medicine\tWhen\n\nIron\tnight", "| Medicine | When |\n|---|---|\n| Iron | night |"),
        ("A\tb | c\nC\td", "| | |\n|---|---|\n| A | b \\| c |\n| C | d |"),
        ("A    b    c\nZinc  noon ward\nD    e    f", "A    b    c\nZinc  noon ward\nD    e    f"),
        ("A    b    c\nD    e    f", "| | | |\n|---|---|---|\n| A | b | c |\n| D | e | f |"),
        ("Name   When\n-----------\nIron   night", "| Name | When |\n|---|---|\n| Iron | night |"),
        ("| Name | When |\n| Iron | night |", "| Name | When |\n|---|---|\n| Iron | night |"),
        ("| A | B |\n|—|—|\n| c | d |\nSo.", "| A | B |\n|---|---|\n| c | d |\n\nSo."),
        ("┌──┬──┐\n│ A│ B│\n├──┼──┤\n│ c│ d│\n└──┴──┘", "| A | B |\n|---|---|\n| c | d |"),
        ("Name,When\nIron,night", "| Name | When |\n|---|---|\n| Iron | night |"),
        ("| a | b |\n|---|---|\n| c | d |\n\n| e | f |",
         "| a | b |\n|---|---|\n| c | d |\n| e | f |"),
        ("- So:\n  A\tb\n  C\td", "- So:\n\n  | | |\n  |---|---|\n  | A | b |\n  | C | d |"),
        ("> A\tb\n> C\td", "> | | |\n> |---|---|\n> | A | b |\n> | C | d |"),
        ("::: {.tip}\nA\tb\nC\td\n:::", "::: {.tip}\n| | |\n|---|---|\n| A | b |\n| C | d |\n:::"),
        ("\tA\tb\n\tC\td", "| | |\n|---|---|\n| A | b |\n| C | d |"),
        # Lists.
        ("So:\n• sleep\n• read and\nrest", "So:\n\n- sleep\n- read and\n  rest"),
        ("•\tsleep:\no\tlong\no\tdeep\n•\tread", "- sleep:\n  - long\n  - deep\n- read"),
        ("·       sleep\n·       read", "- sleep\n- read"),
        ("\uf0b7\tsleep\n\uf0b7\tread", "- sleep\n- read"),
        ("So:\n– sleep\n– read", "So:\n\n- sleep\n- read"),
        ("1\\. sleep\n\n2\\. read", "1. sleep\n\n2. read"),
        ("(1) sleep\n(2) read", "1. sleep\n2. read"),
        ("So:\n2.Sleep\n3.Read", "So:\n\n2. Sleep\n3. Read"),
        ("1. Sleep\n• long\n2. Read", "1. Sleep\n   - long\n2. Read"),
        ("[ ] sleep\n[x] read", "- [ ] sleep\n- [x] read"),
        ("-\u00a0sleep", "- sleep"),
        # Headings.
        ("##Sleep\nWell.", "## Sleep\n\nWell."),
        ("\\## Sleep", "## Sleep"),
        ("##\u00a0Sleep", "## Sleep"),
        # Marks, links and braces.
        ("**Do not wake **me.", "**Do not wake** me."),
        ("** Do not** wake me.", "**Do not** wake me."),
        ("Do** not** wake me.", "Do **not** wake me."),
        ("**Sleep:**Well.", "**Sleep:** Well."),
        ("![A bed](my bed.svg)", "![A bed](<my bed.svg>)"),
        ("[A bed] (https://example.org)", "[A bed](https://example.org)"),
        ("[5 mg] {.dose}", "[5 mg]{.dose}"),
        ("[5 mg]\u00a0{.dose}", "[5 mg]{.dose}"),
        # Spaces that do not break.
        ("So\n\u00a0\nmuch.", "So\n\nmuch."),
        ("\u00a0## Sleep", "## Sleep"),
        ("So:\n\n\u00a0- sleep", "So:\n\n- sleep"),
        (":::\u00a0{.note}\nSleep.\n:::", "::: {.note}\nSleep.\n:::"),
    ],
)  # fmt: skip
def test_what_was_pasted_becomes_structure(written: str, rewritten: str, tmp_path: Path) -> None:
    assert rewrite(f"{written}\n", tmp_path) == f"{rewritten}\n"


@pytest.mark.parametrize(
    "written",
    [
        # A cell may go on in the next line, or belong to another column.
        "Iron\tOne tablet with\nwater\nZinc\tnone",
        "Iron     One tablet with\n         water\nZinc     none",
        "Iron\t\tnight\nZinc\tnoon",
        "A  b  c\nD  e f",
        "Iron   5 mg\nZinc          6 mg",
        "Iron\tnight\nZinc\tnoon\n`so`\t",
        "Iron   5 mg   now\nZinc   6 mg           then",
        "**Name\tWhen**\nIron\tnight",
        "Iron,5,10\nZinc,6,12",
        "a,b,well.\nc,d,e\nf,g,h",
        "So.\t\nIron\tnight\nZinc\tnoon",
        "Adults\nIron\tnight\nZinc\tnoon",
        "Name  When\n----  ----\nIron  night",
        "+---+---+\n| a | b |\n|   | c |\n+---+---+",
        "| a | b |\n|---|---|\n| c | d |\n\n| e | f | g |",
        "| a | b\nc | d |",
        "Iron\tnoon\n\nZinc\tnight\n\n\tbed",
        "- So:\nA\tb\nC\td",
        "A\tb\n\n<!-- so -->\n\nC\td",
        # What an item is, or how deep it stands.
        "a. sleep\nb. read",
        "i) sleep\nii) read",
        "• sleep\nCall us now",
        "• sleep\n`so`",
        "• sleep\n– but not by day\n• read",
        "• sleep\n    • long\n• read",
        "✅ Sleep\n✅ Read",
        "• sleep\n1. long\n2. deep\n• read",
        "- • sleep",
        "• sleep\n\n  Words of their own.",
        "1\\. sleep\n\n    code",
        "1. Sleep\n\n(1) Wake\n(2) Rise",
        "1. Sleep\n• long",
        "Step 1: sleep\nStep 2: read",
        # How deep a heading is, and where it ends.
        "**How to sleep**\n\nWell.",
        "##How to\nsleep well.",
        "#sleep well",
        # Which marks belong together.
        "**Do not wake me.",
        "**A **b **c** d.",
        "2 ** 3 ** 4",
        "**잠(밤)**은 좋다.",
        "*Sleep *well.",
        '[A bed](my bed.html "so)',
        "so {.dose}",
    ],
)
def test_a_guess_is_left_to_the_author(written: str, tmp_path: Path) -> None:
    assert rewrite(f"{written}\n", tmp_path) == f"{written}\n"


def test_o_begins_no_item_where_it_is_a_word(tmp_path: Path) -> None:
    spanish = HEAD.replace("en-US", "es").replace("US", "ES")
    text = "• duerma\no lea\n• descanse\n"
    assert rewrite(text, tmp_path, spanish) == text
    assert rewrite(text, tmp_path) == "- duerma\n  - lea\n- descanse\n"


def test_columns_that_stay_are_not_moved(tmp_path: Path) -> None:
    wrapped = "Iron\tOne tablet with\nwater\nZinc\t5mg\n\nTake 7mg.\n"
    assert rewrite(wrapped, tmp_path) == wrapped.replace("7mg", "[7 mg]{.dose}")


# --- Whatever is pasted ---------------------------------------------------------------------

WORDS = (
    *("sleep", "Iron", "Zinc", "with food", "at night", "5 mg", "2.5 mg", "10 mg", "1,000 mg"),
    *(
        "a | b",
        "2–5 years",
        "**rest**",
        "[7 mg]{.dose}",
        "`so`",
        "half",
        "(so)",
        "x, y",
        "daily.",
        "",
    ),
)
cells = st.sampled_from(WORDS)
item_words = st.sampled_from([word for word in WORDS if word])
BULLETS = (
    "•",
    "•\t",
    "◦",
    "o",
    "–",
    "-\u00a0",
    "*\u00a0",
    "·      ",
    "▪",
    "➢",
    "☐",
    "[ ]",
    "\uf0b7\t",
)
NUMBERS = ("{}\\.", "({})", "{}\\)", "{}.", "{})", "{}.\u00a0", "\\{}.")


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """Return the cells of a table."""
    columns = draw(st.integers(2, 4))
    row = st.lists(cells, min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=1, max_size=4))


def write_rows(rows: list[list[str]], style: str) -> list[str]:
    """Return the lines of a table as a program pastes them."""
    width = max(len(cell) for row in rows for cell in row) + 3
    if style.endswith("pipes"):
        rows = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    match style:
        case "tabs":
            return ["\t".join(row) for row in rows]
        case "pipes":
            return [f"| {' | '.join(row)} |" for row in rows]
        case "open pipes":
            return [" | ".join(row) for row in rows]
        case "spaces":
            return ["".join(cell.ljust(width) for cell in row).rstrip() for row in rows]
    return [",".join(row) for row in rows]


STYLES = ("tabs", "pipes", "open pipes", "spaces", "commas")


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Return rows as programs paste them, some of them with a line that is no row."""
    lines = write_rows(draw(grids()), draw(st.sampled_from(STYLES)))
    if draw(st.booleans()) and len(lines) > 1:
        lines.insert(1, draw(st.sampled_from(["-----", "|---|---|", "|—|—|", "", "water"])))
    return draw(st.sampled_from(["\n", "\n", "\n\n"])).join(lines)


@st.composite
def lists(draw: st.DrawFn) -> str:
    """Return items as programs paste them, some of them with a second line."""
    marks = draw(st.lists(st.sampled_from(BULLETS), min_size=1, max_size=2))
    number = draw(st.sampled_from(NUMBERS))
    is_numbered = draw(st.booleans())
    lines = []
    for place in range(draw(st.integers(1, 5))):
        mark = number.format(place + 1) if is_numbered else draw(st.sampled_from(marks))
        gap = draw(st.sampled_from(["", "", "", "  "]))
        lines.append(f"{gap}{mark} {draw(item_words)}")
        if draw(st.integers(0, 4)) == 0:
            lines.append(draw(st.sampled_from(["and rest", "Rest well", "", "– so", "• so"])))
    return draw(st.sampled_from(["\n", "\n", "\n\n"])).join(lines)


@st.composite
def pastes(draw: st.DrawFn) -> str:
    """Return a text of pasted pieces, in a list, quote or box for some part."""
    pieces = draw(st.lists(st.one_of(tables(), lists()), min_size=1, max_size=2))
    before = draw(st.sampled_from(["", "So:\n", "Words.\n\n", "##Head\n", "\u00a0\n"]))
    after = draw(st.sampled_from(["", "\nMore words.", "\n\nMore words.", "\n\n| x | y |"]))
    text = before + draw(st.sampled_from(["\n\n", "\n"])).join(pieces) + after
    match draw(st.sampled_from(["", "", "", "list", "quote", "box"])):
        case "list":
            return "- " + text.replace("\n", "\n  ") + "\n- last\n"
        case "quote":
            return "> " + text.replace("\n", "\n> ") + "\n"
        case "box":
            return f"::: {{.note}}\n{text}\n:::\n"
    return f"{text}\n"


def strip_marks(text: str) -> list[str]:
    """Return the words and figures of a text without what marks items, columns and doses."""
    text = re.sub(r"^[\s>]*(?:o\s|\[[ x]\]\s)", " ", text, flags=re.MULTILINE)
    text = text.replace("{.dose}", "")
    return re.findall(r"[^\W_]+", text)


def list_words(node: Node) -> Iterator[str]:
    """Yield the words of a tree in order, and the numbers of its lists as they are printed."""
    if isinstance(node, OrderedList):
        for number, item in zip(node.numbers, node.items, strict=True):
            yield str(number)
            yield from list_words(item)
        return
    inner = list(children(node))
    if not inner:
        value = getattr(node, "value", "")
        yield from strip_marks(value) if value else ()
    for child in inner:
        yield from list_words(child)


def words_of(document: Document) -> list[str]:
    return [word for block in document.blocks for word in list_words(block)]


@settings(max_examples=25, deadline=None)
@given(pastes())
def test_no_word_is_lost_and_nothing_is_left_to_rewrite(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("pasted")
    once = rewrite(text, folder)
    assume(once != text)
    assert rewrite(once, folder) == once
    assert strip_marks(once) == strip_marks(text)
    before, after = read(text), read(once)
    assert [word for word in words_of(after) if word != "o"] == [
        word for word in words_of(before) if word != "o"
    ]


@settings(max_examples=25, deadline=None)
@given(grids(), st.sampled_from(STYLES), st.sampled_from(["\n", "\n\n"]))
def test_each_cell_stands_in_its_row_and_column(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], style: str, gap: str
) -> None:
    # A cell alone on its line, with spaces after it, is a sentence like any other.
    assume(style != "spaces" or all(any(row[1:]) for row in rows))
    folder = tmp_path_factory.mktemp("pasted")
    document = read(rewrite(gap.join(write_rows(rows, style)) + "\n", folder))
    found = [table for table in walk_all(document) if isinstance(table, Table)]
    assume(found)
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    expected = [[read_words(cell) for cell in row] for row in zip(*columns, strict=True)]
    [table] = found
    seen = [[list(list_words(cell)) for cell in row.cells] for row in (table.header, *table.rows)]
    # Where the head is a guess it is empty; an empty row says nothing.
    assert list(filter(any, seen)) == list(filter(any, expected))


def read_words(text: str) -> list[str]:
    return words_of(read(text)) if text else []


def walk_all(document: Document) -> Iterator[Node]:
    for block in document.blocks:
        yield from walk(block)


@pytest.mark.parametrize("mark", ["•", "•\t", "·      ", "➢", "o", "\\-", "-\u00a0", "\uf0b7\t"])
def test_each_item_stands_under_its_own(mark: str, tmp_path: Path) -> None:
    text = rewrite(f"{mark} sleep\n{mark} read [5 mg]{{.dose}}\nand rest\n{mark} wake\n", tmp_path)
    [found] = read(text).blocks
    assert isinstance(found, BulletList)
    assert [list(list_words(item)) for item in found.items] == [
        ["sleep"], ["read", "5", "mg", "and", "rest"], ["wake"],
    ]  # fmt: skip
    nested = rewrite("• sleep\n◦ long\n◦ deep\n• read\n", tmp_path)
    [found] = read(nested).blocks
    assert isinstance(found, BulletList)
    first, second = found.items
    assert [type(block) for block in second.blocks] == [type(first.blocks[0])]
    inner = first.blocks[1]
    assert isinstance(inner, BulletList)
    assert [list(list_words(item)) for item in inner.items] == [["long"], ["deep"]]
