"""What word processors make of a text, put right: lists typed by hand, levels, headings in bold."""

import re
from collections.abc import Iterator
from typing import Any

from rlspub.importing.losses import Loss, What
from rlspub.importing.writing.pandoc import Element
from rlspub.importing.writing.tables import is_table_of_words, read_grid, show
from rlspub.importing.writing.text import plain, walk
from rlspub.patterns import compile_late

_BULLET = compile_late(
    r"[\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u2043\u00b7\u25a0\u27a2\uf0b7\uf0a7]\s*"
)
_DASH = compile_late(r"[-\u2013\u2014*+](?:\s+|$)")
_NUMBER = compile_late(r"(?P<number>[0-9]{1,3})[.)](?:\s+|$)")
# What begins the items of a list, and how many of them make one.
_MARKS = ((_BULLET, 1), (_DASH, 2), (_NUMBER, 2))
# The number of a section, such as 2.1, which is no amount.
_SECTION_NUMBER = compile_late(r"(?:[0-9]{1,2}\.)+(?:[0-9]{1,2})?\s+")
_MOST_WORDS = 12
_SENTENCE_ENDS = (".", "!", ",", ";", ":")
_DEEPEST = 6
# Office programs indent for looks, which pandoc takes for quotation.
_INDENTING = frozenset({"docx", "odt"})


def clean(
    blocks: list[Element], kind: str, losses: list[Loss], *, is_inside: bool = False
) -> list[Element]:
    """Return blocks as an author means them; what is inside of others gets no headings."""
    blocks = list(_flatten(blocks, unquotes=kind in _INDENTING))
    unfolded = (_unfold(block, kind, losses, is_inside=is_inside) for block in blocks)
    blocks = [part for parts in unfolded for part in parts]
    return _join_lists(_list_by_hand(blocks))


def _join_lists(blocks: list[Element]) -> list[Element]:
    """Return blocks in which lists with bullets that follow each other are one."""
    joined: list[Element] = []
    for block in blocks:
        if joined and block["t"] == joined[-1]["t"] == "BulletList":
            joined[-1] = {"t": "BulletList", "c": [*joined[-1]["c"], *block["c"]]}
        else:
            joined.append(block)
    return joined


def _unfold(block: Element, kind: str, losses: list[Loss], *, is_inside: bool) -> list[Element]:
    """Return what stands in the cells of a table that is none, or the block itself."""
    if is_inside and block["t"] == "Header":
        return [{"t": "Para", "c": [{"t": "Strong", "c": block["c"][2]}]}]
    if block["t"] != "Table" or is_table_of_words(grid := read_grid(block["c"])):
        return [block]
    losses.append(Loss(What.LAYOUT, show(grid.cells) or "a table of pictures"))
    cells = [block["c"][1][1], *grid.cells]
    flat = [part for cell in cells for part in _flatten(cell, unquotes=kind in _INDENTING)]
    return [part for one in flat for part in _unfold(one, kind, losses, is_inside=is_inside)]


def _flatten(blocks: list[Element], *, unquotes: bool) -> Iterator[Element]:
    """Yield blocks without frames that mean nothing, and without those that are empty."""
    for block in blocks:
        content: Any = block.get("c")
        match block["t"]:
            case "Div" if not dict(content[0][2]).get("lang"):
                yield from _flatten(content[1], unquotes=unquotes)
            case "BlockQuote" if unquotes:
                yield from _flatten(content, unquotes=unquotes)
            case "Div":
                inside = list(_flatten(content[1], unquotes=unquotes))
                yield {"t": "Div", "c": [content[0], inside]}
            case "BulletList":
                items = [list(_flatten(item, unquotes=unquotes)) for item in content]
                yield {"t": "BulletList", "c": [item for item in items if item]}
            case "OrderedList":
                items = [list(_flatten(item, unquotes=unquotes)) for item in content[1]]
                yield {"t": "OrderedList", "c": [content[0], items]}
            case "Para" | "Plain" as kind:
                for part in _split(content):
                    yield {"t": kind, "c": part}
            case "LineBlock":
                lines: list[Element] = []
                for line in content:
                    lines += [{"t": "LineBreak"}] * bool(lines) + line
                yield from _flatten([{"t": "Para", "c": lines}], unquotes=unquotes)
            case "Header" if not plain(content[2]).strip():
                # An empty line in the style of a heading; pictures in it stay.
                yield from _flatten([{"t": "Para", "c": content[2]}], unquotes=unquotes)
            case "Null":
                continue
            case _:
                yield block


def _split(inlines: list[Element]) -> Iterator[list[Element]]:
    """Yield the paragraphs of one whose lines end by hand: at two breaks, or before a bullet."""
    lines: list[list[Element]] = [[]]
    for inline in _spread_breaks(inlines):
        if inline["t"] == "LineBreak":
            lines.append([])
        else:
            lines[-1].append(inline)
    together: list[Element] = []
    marks = _find_marks([plain(line).strip() for line in lines])
    for line in lines:
        words = plain(line).strip()
        is_empty = not words and not _holds_more(line)
        if is_empty or any(mark.match(words) for mark in marks):
            if _has_content(together):
                yield _trim(together)
            together = []
        if not is_empty:
            together += [{"t": "LineBreak"}] * bool(together) + line
    if _has_content(together):
        yield _trim(together)


def _find_marks(lines: list[str]) -> list[re.Pattern[str]]:
    """Return what begins items among lines; a lone dash or number may be none."""
    return [
        pattern
        for pattern, fewest in _MARKS
        if sum(1 for line in lines if pattern.match(line)) >= fewest
    ]


def _spread_breaks(inlines: list[Element]) -> Iterator[Element]:
    """Yield inlines in which no line ends inside of what is stressed."""
    for inline in inlines:
        inside: Any = inline.get("c")
        if inline["t"] not in {"Strong", "Emph", "Underline"} or not any(
            element["t"] == "LineBreak" for element in walk(inside)
        ):
            yield inline
            continue
        part: list[Element] = []
        for element in [*_spread_breaks(inside), {"t": "LineBreak"}]:
            if element["t"] != "LineBreak":
                part.append(element)
                continue
            if part:
                yield {"t": inline["t"], "c": part}
            yield element
            part = []


def _trim(inlines: list[Element]) -> list[Element]:
    """Return inlines without blank space and ends of lines at their end."""
    while inlines and inlines[-1]["t"] in {"Space", "SoftBreak", "LineBreak"}:
        inlines = inlines[:-1]
    return inlines


def _has_content(inlines: list[Element]) -> bool:
    return bool(plain(inlines).strip()) or _holds_more(inlines)


def _holds_more(inlines: list[Element]) -> bool:
    return any(element["t"] in {"Image", "Note", "Math"} for element in walk(inlines))


def _list_by_hand(blocks: list[Element]) -> list[Element]:
    """Return blocks in which bullets and numbers that were typed make lists."""
    done: list[Element] = []
    at = 0
    while at < len(blocks):
        items, end, start = _find_items(blocks, at)
        if not items:
            done.append(blocks[at])
            at += 1
            continue
        if start is None:
            done.append({"t": "BulletList", "c": items})
        else:
            marks = [start, {"t": "Decimal"}, {"t": "Period"}]
            done.append({"t": "OrderedList", "c": [marks, items]})
        at = end
    return done


def _find_items(blocks: list[Element], at: int) -> tuple[list[list[Element]], int, int | None]:
    """Return the items of a list that begins here, where it ends, and its first number."""
    if blocks[at]["t"] not in {"Para", "Plain"}:
        return [], at, None
    words = plain(blocks[at]["c"])
    for pattern, fewest in _MARKS:
        if not (first := pattern.match(words)):
            continue
        start = int(first["number"]) if pattern is _NUMBER else None
        items: list[list[Element]] = []
        end = at
        while end < len(blocks) and blocks[end]["t"] in {"Para", "Plain"}:
            match = pattern.match(plain(blocks[end]["c"]))
            if match is None or (start is not None and int(match["number"]) != start + len(items)):
                break
            rest = cut(blocks[end]["c"], match.end())
            if not _has_content(rest):
                break
            items.append([{"t": "Plain", "c": rest}])
            end += 1
        # A lone first item is one, too, if it is no numbered heading.
        if len(items) >= fewest or (start == 1 and items and not _read_bold_line(blocks[at])):
            return items, end, start
    return [], at, None


def cut(inlines: list[Element], count: int) -> list[Element]:
    """Return inlines without so many letters at their start."""
    rest = list(inlines)
    while rest and count > 0:
        first = rest[0]
        size = len(plain([first]))
        if size <= count and first["t"] in {"Str", "Space", "SoftBreak"}:
            rest = rest[1:]
            count -= size
        elif first["t"] == "Str":
            rest = [{"t": "Str", "c": first["c"][count:]}, *rest[1:]]
            count = 0
        elif first["t"] in {"Emph", "Strong", "Underline"}:
            inner = cut(first["c"], count)
            rest = [{"t": first["t"], "c": inner}, *rest[1:]] if inner else rest[1:]
            count -= size
        elif first["t"] in {"Span", "Link"}:
            head = first["c"]
            rest = [{"t": first["t"], "c": [head[0], cut(head[1], count), *head[2:]]}, *rest[1:]]
            count = 0
        else:
            break
    return rest


def raise_bold_lines(blocks: list[Element], losses: list[Loss]) -> list[Element]:
    """Return blocks in which bold lines that can be nothing else are headings; tell of them."""
    headings = [block["c"][0] for block in blocks if block["t"] == "Header"]
    done, place, level = list[Element](), "", min(headings, default=1)
    deepest = level
    for at, block in enumerate(blocks):
        if block["t"] == "Header":
            place = plain(block["c"][2])
            deepest = block["c"][0] + 1
        words = _read_bold_line(block)
        if not words:
            done.append(block)
            continue
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if _is_heading(words, following):
            losses.append(Loss(What.HEADING, words, place))
            depth = deepest if headings else level
            title = [element for one in block["c"] for element in _unbold(one)]
            done.append({"t": "Header", "c": [min(depth, _DEEPEST), ["", [], []], title]})
            place = words
        else:
            losses.append(Loss(What.BOLD_LINE, words, place))
            done.append(block)
    return done


def _read_bold_line(block: Element) -> str:
    """Return the words of a paragraph that is one short line, all of it bold."""
    if block["t"] not in {"Para", "Plain"}:
        return ""
    rest = [one for one in block["c"] if one["t"] not in {"Space", "SoftBreak"}]
    if not rest or any(not _is_bold(one) for one in rest):
        return ""
    words = plain(block["c"]).strip()
    breaks = any(element["t"] in {"LineBreak", "Image"} for element in walk(block["c"]))
    return words if words and not breaks and len(words.split()) <= _MOST_WORDS else ""


def _is_bold(inline: Element) -> bool:
    if inline["t"] in {"Underline", "Emph"}:
        inside = [one for one in inline["c"] if one["t"] not in {"Space", "SoftBreak"}]
        return bool(inside) and all(map(_is_bold, inside))
    return bool(inline["t"] == "Strong")


def _unbold(inline: Element) -> list[Element]:
    if inline["t"] in {"Strong", "Underline", "Emph"}:
        return [element for one in inline["c"] for element in _unbold(one)]
    return [inline]


def _is_heading(words: str, following: Element | None) -> bool:
    """Tell whether a bold line heads what follows, and is no warning, amount or name."""
    words = _SECTION_NUMBER.sub("", words)
    if following is None or words.endswith(_SENTENCE_ENDS) or any(map(str.isdigit, words)):
        return False
    if not words[:1].isupper():
        return False
    return following["t"] in {"Para", "Plain", "BulletList", "OrderedList"} and not _read_bold_line(
        following
    )


def level_headings(blocks: list[Element]) -> list[Element]:
    """Return blocks whose headings begin at the second level and leave no level out."""
    done: list[Element] = []
    open_levels: list[int] = []
    for block in blocks:
        if block["t"] != "Header":
            done.append(block)
            continue
        level, marks, title = block["c"]
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        done.append({"t": "Header", "c": [min(len(open_levels) + 1, _DEEPEST), marks, title]})
    return done


def take_title(blocks: list[Element]) -> tuple[list[Element], list[Element]]:
    """Return the title that a text begins with, and the text without it; none if it has none."""
    headings = [block for block in blocks if block["t"] == "Header"]
    words = [block for block in blocks if block["t"] != "Para" or plain(block["c"]).strip()]
    if words and _read_bold_line(words[0]):
        return words[0]["c"], [block for block in blocks if block is not words[0]]
    if not headings or headings[0] is not words[0]:
        return [], blocks
    highest = [block for block in headings if block["c"][0] <= headings[0]["c"][0]]
    if len(highest) > 1 or _holds_more(headings[0]["c"][2]):
        return [], blocks
    return headings[0]["c"][2], [block for block in blocks if block is not headings[0]]
