"""YAML to values that know where each of their words stands.

YAML folds lines, and takes quotes, escapes and signs away; here each line of a value keeps its
place in the manuscript.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rlspub.source import Span
from rlspub.tree import Inline, SoftBreak, Text

if TYPE_CHECKING:
    import yaml

# What parts words, and what YAML takes for the end of a line; a no-break space is a letter.
_SPACE = re.compile(r"[ \t\n\x85\u2028\u2029]+")
_LINE = re.compile(r"[^\n\x85\u2028\u2029]+")
_BLANK = " \t"
# An anchor or a tag before a value.
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
_CONTINUED = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_OWN_TAG = "tag:yaml.org,2002:"

# What YAML's own words for the commonest slips mean to an author.
_PLAIN_PROBLEMS = {
    "mapping values are not allowed here": "there is a second colon in this line",
    "could not find expected ':'": "a line before this one has no colon after its key",
    "found character '\\t' that cannot start any token": "there is a tab where spaces belong",
}


class BrokenYamlError(Exception):
    """Text that is no YAML; `index` is the place in the text."""

    def __init__(self, problem: str, index: int) -> None:
        super().__init__(_PLAIN_PROBLEMS.get(problem, problem))
        self.index = index


@dataclass(frozen=True, slots=True)
class Value:
    """What stands at one place; `words` are there if it is one text, `items` if it is a list.

    `is_text` is false for what YAML reads as a number, a date, a truth or nothing;
    `is_empty` is true for the last. `is_bare` tells that no quotes are around it. A value that
    has a tag of somebody else's has that `tag`.
    """

    span: Span
    words: tuple[Inline, ...] | None = None
    items: tuple["Value", ...] | None = None
    is_text: bool = False
    is_empty: bool = False
    is_bare: bool = False
    tag: str | None = None

    @property
    def text(self) -> str:
        """Return the words with single spaces between them."""
        return "".join(word.value if isinstance(word, Text) else " " for word in self.words or ())


def read_pairs(text: str, offset: int) -> list[tuple[Value, Value]]:
    """Return the keys and values of a text that stands in the manuscript at an offset.

    Raises `BrokenYamlError`. Whatever a list holds besides single values has no words.
    """
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        problem, mark = error.problem or "", error.problem_mark
        if "stream" in problem and error.context_mark:
            problem, mark = "what opens here never closes", error.context_mark
        raise BrokenYamlError(problem, mark.index if mark else 0) from error
    except yaml.YAMLError as error:
        problem = str(error).splitlines()[0]
        raise BrokenYamlError(problem, getattr(error, "position", 0)) from error
    except RecursionError as error:
        raise BrokenYamlError("lists are nested too deeply", 0) from error
    reader = _Reader(text, offset)
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise BrokenYamlError("there are no `key: value` lines", 0)
    return [(reader.value(key), reader.value(value)) for key, value in root.value]


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    offset: int

    def value(self, node: "yaml.Node", *, whole: bool = True) -> Value:
        """Return what a node holds; unless `whole`, a list has no items."""
        import yaml

        start = node.start_mark.index
        written = self.text[start : node.end_mark.index].rstrip()
        span = self._span(start, start + max(1, len(written)))
        if isinstance(node, yaml.SequenceNode) and whole:
            return Value(span, items=tuple(self.value(n, whole=False) for n in node.value))
        if not isinstance(node, yaml.ScalarNode):
            return Value(span)
        kind = node.tag.removeprefix(_OWN_TAG)
        words = tuple(self._words(node))
        return Value(
            words[0].span.to(words[-1].span) if words and node.style in {"|", ">"} else span,
            words=words,
            is_text=kind == "str",
            is_empty=kind == "null" or not words,
            is_bare=node.style is None,
            tag=None if kind != node.tag else node.tag,
        )

    def _words(self, node: "yaml.ScalarNode") -> Iterator[Inline]:
        """Yield the words of a scalar, line by line, with breaks between them."""
        start, end = node.start_mark.index, node.end_mark.index
        properties = _PROPERTIES.match(self.text, start, end)
        start = properties.end() if properties else start
        if node.style in {"|", ">"}:
            header = _LINE.match(self.text, start, end)
            start = header.end() if header else start
        elif node.style:
            start, end = start + 1, end - 1
        last: Inline | None = None
        continued = False
        for line in _LINE.finditer(self.text, start, end):
            raw = line[0].rstrip(_BLANK)
            joins = node.style == '"' and line.end() < end and bool(_CONTINUED.search(raw))
            words = _SPACE.sub(" ", _decode(raw[:-1] if joins else raw, node.style)).strip(" ")
            if words:
                begin = line.start() + len(raw) - len(raw.lstrip(_BLANK))
                span = self._span(begin, line.start() + len(raw))
                if last is not None and not continued:
                    yield SoftBreak(span=Span(last.span.end, span.start))
                last = Text(value=words, span=span)
                yield last
            continued = joins

    def _span(self, start: int, end: int) -> Span:
        return Span(self.offset + start, self.offset + end)


def _decode(line: str, style: str | None) -> str:
    """Return one line of a scalar without escapes."""
    import yaml

    if style == "'":
        return line.replace("''", "'")
    if style == '"':
        return str(yaml.safe_load(f'"{line.strip(_BLANK)}"'))
    return line
