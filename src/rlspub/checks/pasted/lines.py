"""The lines that words stand on in the manuscript, which readers no longer see."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import (
    BlockQuote,
    BulletList,
    DefinitionList,
    Heading,
    ListItem,
    Node,
    Note,
    OrderedList,
    Paragraph,
    children,
)

# What stands before a line in a list or a quote.
_INDENT = compile_late(r"[ \t>]*")
# What makes a list item of the first line stands before the others as spaces.
_MARK = compile_late(r"[^\s>]")
_TAB = 4  # columns that a tab goes on to in Markdown
# A backslash at the end of a line breaks it.
_BLANK = compile_late(r"\\?[ \t]*\n[\s>]*")


class Line(NamedTuple):
    """A part of a running text that stands on one line of the manuscript.

    `place` is the whole line, marks and all. Readers see it begin (`is_seen`) when it begins its
    paragraph, or when a hard break stands before it.
    """

    running: RunningText
    start: int
    end: int
    place: Span
    is_seen: bool

    @property
    def text(self) -> str:
        """Return the words of the line."""
        return self.running.text[self.start : self.end]

    @property
    def begins_text(self) -> bool:
        """Tell whether it is the first line of its paragraph."""
        return self.start == 0

    def span(self, start: int, end: int) -> Span:
        """Return where a part of the words stands in the manuscript."""
        return self.running.span(self.start + start, self.start + end)

    def is_escaped(self, position: int, source: Source) -> bool:
        """Tell whether the author wrote a backslash before a letter."""
        place = self.span(position, position + 1)
        return place.end - place.start > 1 and source.text[place.start] == "\\"


class Run(NamedTuple):
    """The lines of paragraphs that follow each other, and the blocks before and after them."""

    lines: Sequence[Line]
    before: Node | None
    after: Node | None


def split_lines(text: RunningText, source: Source) -> Iterator[Line]:
    """Yield the lines of a running text."""
    whole = text.node.span
    if "\n" not in source.text[whole.start : whole.end]:
        yield Line(text, 0, len(text.text), whole, is_seen=True)
        return
    first, place, is_seen = 0, whole.start, True
    for position, letter in enumerate(text.text):
        start, end = text.offsets[position], text.ends[position]
        if letter not in " \n" or "\n" not in source.text[start:end]:
            continue
        yield Line(text, first, position, Span(place, max(place, start)), is_seen)
        indent = _INDENT.match(source.text, end)
        first, place, is_seen = position + 1, indent.end() if indent else end, letter == "\n"
    if first < len(text.text):
        yield Line(text, first, len(text.text), Span(place, whole.end), is_seen)


# One check after another goes through the lines of a view.
@lru_cache(maxsize=1)
def find_lines(view: View) -> Sequence[Line]:
    """Return the lines of all words."""
    return [line for text in view.texts for line in split_lines(text, view.source)]


@lru_cache(maxsize=1)
def find_whole_texts(view: View) -> Sequence[Line]:
    """Return all words, each text as one line."""
    return [Line(text, 0, len(text.text), text.node.span, is_seen=True) for text in view.texts]


@lru_cache(maxsize=1)
def find_runs(view: View) -> Sequence[Run]:
    """Return the paragraphs that follow each other, wherever they stand; no list of sources.

    An underlined heading counts with them: its line may be the first of a pasted table.
    """
    return list(_find_runs(view))


def _find_runs(view: View) -> Iterator[Run]:
    texts = {id(text.node): text for text in view.texts if text.kind is not TextKind.REFERENCE}
    for holder in view.nodes.nodes:
        siblings = list(children(holder))
        if not any(id(node) in texts for node in siblings):
            continue
        place = 0
        for is_run, group in groupby(siblings, key=lambda node: _is_member(node, view.source)):
            nodes = list(group)
            before = siblings[place - 1] if place else None
            place += len(nodes)
            after = siblings[place] if place < len(siblings) else None
            found = [texts[id(node)] for node in nodes if id(node) in texts]
            if is_run and found:
                lines = [line for text in found for line in split_lines(text, view.source)]
                yield Run(lines, before, after)


def _is_member(node: Node, source: Source) -> bool:
    return isinstance(node, Paragraph) or (
        isinstance(node, Heading) and source.text[node.span.start] != "#"
    )


# --- Rewriting ------------------------------------------------------------------------------


def find_margin(lines: Sequence[Line], view: View) -> str | None:
    """Return what stands before each line of a paragraph in its list or quote, or else nothing.

    None stands for a guess: whether a line that is not set in belongs to an item of a list.
    """
    node, source = lines[0].running.node, view.source
    start = find_line_start(source, node.span.start)
    before = source.text[start : node.span.start]
    holders = list(view.nodes.find_holders(node))
    if any(isinstance(holder, Note | DefinitionList) for holder in holders):
        return None
    if not any(isinstance(holder, ListItem | BlockQuote) for holder in holders):
        return None if before.strip() else ""
    margin = _MARK.sub(" ", before.expandtabs(_TAB))
    item, outer, *_ = holders
    # Another item follows, so that this one has not ended.
    goes_on = isinstance(outer, BulletList | OrderedList) and item is not outer.items[-1]
    is_sure = goes_on or all(_is_set_in(line, margin, source) for line in lines)
    return margin if is_sure else None


def _is_set_in(line: Line, margin: str, source: Source) -> bool:
    start = find_line_start(source, line.place.start)
    before = source.text[start : line.place.start].expandtabs(_TAB)
    return line.begins_text or before.startswith(margin.rstrip(" ") if ">" in margin else margin)


def find_line_start(source: Source, position: int) -> int:
    """Return where the line of the manuscript begins that a position stands on."""
    return source.text.rfind("\n", 0, position) + 1


def find_line_end(source: Source, position: int) -> int:
    """Return where the line of the manuscript ends that a position stands on."""
    end = source.text.find("\n", position)
    return len(source.text) if end < 0 else end


def hides_rest(line: Line, source: Source) -> bool:
    """Tell whether a line without words of its own, such as code, stands after the last words."""
    end = find_line_end(source, line.place.start)
    is_last = not line.running.text[line.end :].strip()
    return is_last and bool(source.text[end : line.running.node.span.end].strip(" \t\n>\\-="))


def is_blank(text: str) -> bool:
    """Tell whether there is nothing between two lines but what begins and ends lines."""
    return _BLANK.fullmatch(text) is not None
