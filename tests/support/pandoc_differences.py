"""Where pandoc reads a manuscript differently from rlspub, and why.

Each difference changes what pandoc reads into what rlspub means by the same words, so that
the rest can be compared line by line. A few begin in the text, where pandoc's answer would
not tell enough.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from string import punctuation
from typing import Any
from urllib.parse import quote

from outline import Element, words

from rlspub.language.identifiers import slug

FIELD_WIDTH = 24

Blocks = list[Element]


@dataclass(frozen=True, slots=True)
class Difference:
    why: str
    blocks: Callable[[Blocks], Blocks] = list
    text: Callable[[str], str] = str


def everywhere(change: Callable[[Element], Iterable[Element]]) -> Callable[[Blocks], Blocks]:
    """Return what puts others in the place of each element, the innermost first."""

    def rewrite(value: Any) -> Any:
        if isinstance(value, list):
            return [
                new
                for member in value
                for new in (
                    change(rewrite(member)) if isinstance(member, dict) else [rewrite(member)]
                )
            ]
        return {key: rewrite(v) for key, v in value.items()} if isinstance(value, dict) else value

    return rewrite


def _boxes(text: str) -> str:
    """Write boxes as signs, but for those of items, which pandoc knows, and in code."""
    text = re.sub(r"(?<=[|\w?] )\[ \](?= )", "\N{BALLOT BOX}", text)
    return re.sub(r"(?<=[|\w?] )\[[xX]\](?= )", "\N{BALLOT BOX WITH X}", text)


def _without_title(blocks: Blocks) -> Blocks:
    first = blocks[0]
    return blocks[1:] if first["t"] == "Header" and first["c"][0] == 1 else blocks


def _ranks(blocks: Blocks) -> Blocks:
    headers = [block for block in blocks if block["t"] == "Header"]
    levels = sorted({header["c"][0] for header in headers})
    for header in headers:
        header["c"][0] = levels.index(header["c"][0]) + 1
    return blocks


def _card_questions(blocks: Blocks) -> Blocks:
    asking = 0
    for block in blocks:
        if block["t"] == "Header":
            level, (_, classes, _), _ = block["c"]
            if level <= asking or {"questions", "card"} <= set(classes):
                asking = level if "questions" in classes else 0
            elif level == asking + 1 > 1:
                classes.append("card")
    return blocks


def _names_without_blanks(blocks: Blocks) -> Blocks:
    for block in blocks:
        if block["t"] == "Header":
            marks = block["c"][1]
            marks[0] = re.sub(r"-?_{3,}", "", marks[0])
    return blocks


def _counted_names(blocks: Blocks) -> Blocks:
    taken = set()
    for block in blocks:
        if block["t"] == "Header":
            marks = block["c"][1]
            again = re.fullmatch(r"(.+)-(\d+)", marks[0])
            if again and again[1] in taken:
                marks[0] = f"{again[1]}-{int(again[2]) + 1}"
            taken.add(marks[0])
    return blocks


def _names_in_boxes(element: Element) -> Iterable[Element]:
    if element["t"] in {"Div", "BlockQuote"}:
        inside = element["c"] if element["t"] == "BlockQuote" else element["c"][1]
        for block in inside:
            if block["t"] == "Header" and block["c"][1][0] == slug(words(block["c"][2])):
                block["c"][1][0] = ""
    return [element]


def _comments(element: Element) -> Iterable[Element]:
    return [] if element["t"] in {"RawBlock", "RawInline"} else [element]


def _blanks(element: Element) -> Iterable[Element]:
    if element["t"] != "Str":
        return [element]
    parts = [part for part in re.split(r"(_{3,})", element["c"]) if part]
    strings = [{"t": "Str", "c": part} for part in parts]
    return [
        {"t": "Span", "c": [["", ["field"], []], [string]]} if part[:3] == "___" else string
        for part, string in zip(parts, strings, strict=True)
    ]


def _labelled_blanks(element: Element) -> Iterable[Element]:
    if element["t"] == "Span" and element["c"][0][1] == ["field"]:
        (identifier, classes, pairs), label = element["c"]
        if not words(label).startswith("___"):
            line = "_" * int(dict(pairs).get("width", FIELD_WIDTH))
            space = [{"t": "Space"}] if label else []
            element["c"] = [[identifier, classes, []], [*label, *space, {"t": "Str", "c": line}]]
    return [element]


def _numbers(element: Element) -> Iterable[Element]:
    if element["t"] == "OrderedList":
        element["c"][0][2] = {"t": "Period"}
    return [element]


def _targets(element: Element) -> Iterable[Element]:
    if element["t"] in {"Link", "Image"}:
        target = element["c"][2]
        target[0] = quote(target[0], safe=punctuation)
    return [element]


def _titles(element: Element) -> Iterable[Element]:
    if element["t"] == "Div":
        marks, blocks = element["c"]
        pairs = dict(marks[2])
        if title := pairs.pop("title", None):
            para = {"t": "Para", "c": [{"t": "Str", "c": title}]}
            marks[2] = list(pairs.items())
            blocks.insert(0, {"t": "Div", "c": [["", ["title"], []], [para]]})
    return [element]


def _words_among_references(element: Element) -> Iterable[Element]:
    if element["t"] == "Div" and "references" in element["c"][0][1]:
        marks, blocks = element["c"]
        return [*blocks, {"t": "Div", "c": [marks, []]}]
    return [element]


def _page_breaks(element: Element) -> Iterable[Element]:
    if element["t"] == "Div" and "page-break" in element["c"][0][1]:
        in_word = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        element["c"][1] = [{"t": "RawBlock", "c": ["openxml", in_word]}]
    return [element]


def _descriptions(element: Element) -> Iterable[Element]:
    if element["t"] == "DefinitionList":
        for _, descriptions in element["c"]:
            for blocks in descriptions:
                kind = "Plain" if len(blocks) == 1 else "Para"
                for block in blocks:
                    block["t"] = kind if block["t"] in {"Plain", "Para"} else block["t"]
    return [element]


def _lines_of_underscores(text: str) -> str:
    return re.sub(r"^_{5,}$", r"\\\g<0>", text, flags=re.MULTILINE)


DIFFERENCES = (
    Difference(
        "a line of underscores is a blank to fill in, not a line across the page",
        text=_lines_of_underscores,
    ),
    Difference("boxes to tick stand in cells and among words, too", text=_boxes),
    Difference(
        "underscores in a row are a blank: a span of the class `field`", everywhere(_blanks)
    ),
    Difference(
        "a blank with a label has its line in words, for Word prints no line of its own",
        everywhere(_labelled_blanks),
    ),
    Difference("comments are for authors alone", everywhere(_comments)),
    Difference("a first heading that repeats the title is the title", _without_title),
    Difference("levels count from 1 and skip none, as the outputs' do", _ranks),
    Difference("questions of a section for the card are each marked for it", _card_questions),
    Difference("a blank in a heading is no part of its name", _names_without_blanks),
    Difference("the second heading of the same words is named -2, not -1", _counted_names),
    Difference(
        "a heading in a box or a quote opens no section, and gets no name of its own",
        everywhere(_names_in_boxes),
    ),
    Difference("the tree knows no `2)`; all numbers have full stops", everywhere(_numbers)),
    Difference("spaces in addresses are escaped, as HTML needs them", everywhere(_targets)),
    Difference(
        "a box's title is in words, for most writers of pandoc drop attributes",
        everywhere(_titles),
    ),
    Difference(
        "words among the references stand before the list, which is notes alone",
        everywhere(_words_among_references),
    ),
    Difference(
        "a page break is one in Word, for pandoc knows none of its own",
        everywhere(_page_breaks),
    ),
    Difference(
        "a term's description is tight when it is one paragraph, whatever blank lines there are",
        everywhere(_descriptions),
    ),
)
