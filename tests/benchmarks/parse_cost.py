"""How the cost of reading grows with the text; to be run by hand.

.venv/bin/python tests/benchmarks/parse_cost.py

First the project's manuscript, once and 200 times over, each as one text; then inputs that are
known to be costly for Markdown readers, in three sizes, and lines that are costly for the regular
expressions of checks. Twice the text should cost about twice the time: where the growth is far
above 2, something is not linear.
"""

import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from rlspub.diagnostics import Failed, Reporter
from rlspub.layouts import find_layouts, open_house
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.manuscript.markdown import parse
from rlspub.pipeline.read import decode_source, judge_source
from rlspub.source import Source
from rlspub.tree import Metadata

MANUSCRIPT = Path(__file__).parents[2] / "manuscript" / "magnesium-rls.md"
METADATA = Metadata(title="Benchmark", language="en-US")
COPIES = 200
LIMIT = 220
SIZE = 4_000
# Growth for twice the text from which on a line is marked.
SUSPECT = 2.6

COSTLY: dict[str, Callable[[int], str]] = {
    "opening brackets": lambda n: "[" * n,
    "closing brackets": lambda n: "]" * n,
    "brackets around": lambda n: "[" * n + "a" + "]" * n,
    "brackets around, defined": lambda n: "[a]: b\n\n" + "[" * n + "a" + "]" * n,
    "pictures opened": lambda n: "![" * n,
    "pictures around": lambda n: "![" * n + "a" + "](b)" * n,
    "links around": lambda n: "[" * n + "a" + "](b)" * n,
    "links opened": lambda n: "[a](" * n,
    "links opened, no end": lambda n: "[a](<b" * n,
    "link titles opened": lambda n: '[a](b "' * n,
    "link titles opened, mixed": lambda n: "[a](b '\"(" * n,
    "links": lambda n: "[a](b) " * n,
    "spans around": lambda n: "[" * n + "a" + "]{lang=es}" * n,
    "spans": lambda n: "[a]{lang=es} " * n,
    "braces": lambda n: "{" * n,
    "attributes opened": lambda n: "{.a " * n,
    "attributes misplaced": lambda n: "{.a} " * n,
    "attributes with quotes": lambda n: '{a="' * n,
    "stars": lambda n: "*" * n,
    "stars apart": lambda n: "* " * n,
    "stars before words": lambda n: "*a " * n,
    "stars after words": lambda n: "a* " * n,
    "stars around": lambda n: "*a " * n + "b*" * n,
    "stars twice around": lambda n: "**a " * n + "b**" * n,
    "stars one and two": lambda n: "*a **b " * n + "c* d**" * n,
    "stars between words": lambda n: "a*" * n,
    "stars in threes": lambda n: "a***" * n,
    "emphasis": lambda n: "*a* b **c** " * n,
    "emphasis of both kinds": lambda n: "*a _b* c_ " * n,
    "underscores": lambda n: "_" * n,
    "underscores before words": lambda n: "_a " * n,
    "blanks": lambda n: "_____ " * n,
    "stars and underscores": lambda n: "*_" * n,
    "backticks": lambda n: "`" * n,
    "backticks of all lengths": lambda n: " ".join("`" * i for i in range(int((2 * n) ** 0.5))),
    "code": lambda n: "`a` " * n,
    "carets": lambda n: "^a" * n,
    "tildes": lambda n: "~a" * n,
    "note marks opened": lambda n: "[^" * n,
    "note marks": lambda n: "[^a] " * n,
    "less-than signs": lambda n: "<" * n,
    "tags opened": lambda n: "<a b " * n,
    "tags with quotes": lambda n: '<a b="c' * n,
    "tags with spaces": lambda n: "<a" + " " * n + "b" + " " * n,
    "comments opened": lambda n: "a <!-- " * n,
    "instructions opened": lambda n: "a <? " * n,
    "mail addresses opened": lambda n: "<a.b" * n,
    "entities opened": lambda n: "&a" * n,
    "entities": lambda n: "&amp;" * n,
    "entities after backslashes": lambda n: "\\&amp;" * n,
    "backslashes": lambda n: "\\" * n,
    "hard breaks": lambda n: "a\\\n" * n,
    "blank space": lambda n: "a" + " " * n + "b\n" + "\t" * n + "c",
    "long word": lambda n: "a" * n,
    "long line": lambda n: "word " * n,
    "lines": lambda n: "word\n" * n,
    "lines that begin with brackets": lambda n: "(word\n" * n,
    "lines that begin with tags": lambda n: "<word\n" * n,
    "blank lines": lambda n: "\n" * n,
    "paragraphs": lambda n: "word\n\n" * n,
    "quotes in quotes": lambda n: "> " * n + "a",
    "quotes in quotes, lines": lambda n: "".join("> " * (i % 60) + "a\n" for i in range(n // 30)),
    "quote": lambda n: "> a\n" * n,
    "quote's lazy lines": lambda n: "> a\n" + "b\n" * n,
    "quotes and lists": lambda n: "- a\n> b\n" * n,
    "lists in lists": lambda n: "- " * n + "a",
    "lists in lists, lines": lambda n: "".join("  " * (i % 40) + "- a\n" for i in range(n // 20)),
    "list": lambda n: "- a\n" * n,
    "loose list": lambda n: "- a\n\n" * n,
    "lists of two kinds": lambda n: "- a\n\n+ b\n\n" * n,
    "numbered list": lambda n: "1. a\n" * n,
    "list and definitions of links": lambda n: "".join(
        f"- [x{i}]: a\n\nb\n\n[y{i}]: a\n\n" for i in range(n // 4)
    ),
    "definitions of links": lambda n: "".join(f"[a{i}]: b\n" for i in range(n)),
    "definitions of links, opened": lambda n: "[a]: \n" * n,
    "definitions of links, titles opened": lambda n: "[a]: b '\n" * n,
    "links by name": lambda n: "[a]: b\n\n" + "[c][a] " * n,
    "links by name, none": lambda n: "[c][a] " * n,
    "notes": lambda n: "".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(n)),
    "notes in notes": lambda n: "[^a]: " * n,
    "definitions in definitions": lambda n: (
        "".join("    " * i + "a\n:   " for i in range(40)) * (n // 1000)
    ),
    "definitions": lambda n: "a\n:   b\n\n" * n,
    "definition's long text": lambda n: "a\n:   b\n" + "    c\n" * n,
    "code lines": lambda n: "    a\n" * n,
    "code and blank lines": lambda n: "    a\n" + "\n" * n,
    "code fences opened": lambda n: "```\n" * n,
    "code fences, longer and longer": lambda n: "\n".join(
        "`" * (3 + i % 200) + "a" for i in range(n // 100)
    ),
    "code fences": lambda n: "```\na\n```\n" * n,
    "boxes opened": lambda n: "::: {.note}\n" * n,
    "boxes around": lambda n: "::: {.note}\n" * n + "a\n" + ":::\n" * n,
    "boxes": lambda n: "::: {.note}\na\n:::\n" * n,
    "boxes closed": lambda n: ":::\n" * n,
    "colons": lambda n: ":" * n,
    "pipes": lambda n: "|" * n,
    "table of one row": lambda n: "|a" * n + "\n" + "|-" * n + "\n",
    "table": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "table, ragged": lambda n: "|a|b|\n|-|-|\n" + "|c\n" * n,
    "tables": lambda n: "|a|b|\n|-|-|\n\n" * n,
    "table with backslashes": lambda n: "|a|b|\n|-|-|\n|" + "\\" * n + "|\n",
    "dashes": lambda n: "-" * n,
    "dashes apart": lambda n: "- - a" * n,
    "headings": lambda n: "# a {#b}\n" * n,
    "hash marks": lambda n: "# " + "#" * n + " a",
    "headings, underlined": lambda n: "a\n=\n" * n,
    "doses": lambda n: "[1 mg]{.dose} " * n,
    "everything nested": lambda n: "".join(
        "> - " * (i % 10) + "::: {.note}\n" for i in range(n // 20)
    ),
}


# What is repeated in one paragraph.
LINES = (
    "a  ", "a\t", "|-", "**a ", "[", "[a](", "{{", "==a", "1. ", "• ", "X", "\\a{", "...", "'''",
    "[a: ", "a - ", "a;\n", "turn0a", "]{.d", "I hope ", "take ", "Call 555-0100, ", "10 ", "l",
    "iron ", "every ", "a.b", "a@b",
)  # fmt: skip
HEAD = "---\ntitle: Benchmark\nlanguage: en-US\n---\n\n"


def measure(work: Callable[[], object]) -> float:
    """Return the processor's time for the shortest of a few calls."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def seconds(text: str) -> float:
    source = Source.from_text(text)
    return measure(lambda: parse(source, 0, METADATA, Reporter(Path("manuscript.md"), source)))


def seconds_checked(text: str) -> float:
    """Return the time for reading a text and checking it."""
    house, path = open_house(find_layouts()), Path("manuscript.md")

    def judge() -> None:
        reporter = Reporter(path)
        with suppress(Failed):
            judge_source(decode_source(f"{HEAD}{text}".encode(), path, reporter), house, reporter)

    return measure(judge)


def manuscript() -> None:
    text = MANUSCRIPT.read_text("utf-8")
    source = Source.from_text(text)
    _, body = read_front_matter(source, Reporter(MANUSCRIPT, source))
    once, many = text[body:], (text[body:] + "\n") * COPIES
    seconds(once)
    factor = seconds(many) / seconds(once)
    print(f"{COPIES} manuscripts cost {factor:.0f} times as much as one; the limit is {LIMIT}")


def costly(
    inputs: Mapping[str, Callable[[int], str]], words: list[str], spend: Callable[[str], float]
) -> None:
    print(f"{'input':36} {'length':>8} {'ms':>8} {'growth':>7} {'growth':>7}")
    for name, make in inputs.items():
        if words and not any(word in name for word in words):
            continue
        times = [spend(make(size)) for size in (SIZE, 2 * SIZE, 4 * SIZE)]
        growths = [later / max(earlier, 1e-4) for earlier, later in pairwise(times)]
        mark = "  <--" if growths[-1] > SUSPECT else ""
        figures = f"{len(make(4 * SIZE)):8} {times[-1] * 1000:8.0f}"
        print(f"{name:36} {figures} {growths[0]:7.1f} {growths[1]:7.1f}{mark}", flush=True)


if __name__ == "__main__":
    manuscript()
    costly(COSTLY, sys.argv[1:], seconds)
    lines = {
        f"checks, {line!r}": (lambda n, line=line: line * (n // 4 // len(line))) for line in LINES
    }
    costly(lines, sys.argv[1:], seconds_checked)
