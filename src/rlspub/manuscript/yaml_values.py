"""YAML to values that know where each of their words stands.

YAML folds lines, and takes quotes, escapes and signs away; here each line of a value keeps its
place in the manuscript.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rlspub.inputs import LIMITS, refusing
from rlspub.language.characters import is_visible, name_character
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Inline, SoftBreak, Text

if TYPE_CHECKING:
    import yaml

# What parts words, and what YAML takes for the end of a line; a no-break space is a letter.
_SPACE = compile_late(r"[ \t\n\x85\u2028\u2029]+")
_LINE = compile_late(r"[^\n\x85\u2028\u2029]+")
_BLANK = " \t"
# An anchor or a tag before a value.
_PROPERTIES = compile_late(r"(?:[&!][^\s,\[\]{}]*\s+)*")
_CONTINUED = compile_late(r"(?<!\\)(?:\\\\)*\\$")
_OWN_TAG = "tag:yaml.org,2002:"
# What YAML itself makes of a value that has no tag.
_KINDS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "merge", "value"})
_MOST_NESTED = LIMITS["nesting"].most

# What YAML's own words mean to an author, by how they begin; `{sign}` is what stands there.
_SECOND_COLON = "there is a second colon in this line"
_NEEDS_QUOTES = "a value that begins with `{sign}` needs quotes around it"
_MEANINGS = {
    r".*\bstream\b|found unexpected": "what opens here never closes",
    "mapping values are not allowed": _SECOND_COLON,
    "could not find expected ':'": "a line before this one has no colon after its key",
    r"found character '\\t'": "there is a tab where spaces belong",
    "found (?:undefined|character)|second|expected the node": _NEEDS_QUOTES,
    "(?:sequence entries|mapping keys) are not": _NEEDS_QUOTES,
    "expected (?:alphabetic|URI|'[ >!]')": _NEEDS_QUOTES,
    "found unknown escape|expected escape": "there is no such sign after a `\\`: write `\\\\`, or "
    "put single quotes around the value",
    "expected (?:a comment|chomping|indentation)": "behind `|` or `>` at the beginning of a value "
    "stands nothing else on its line",
    "expected <block end>": "what stands here belongs neither to a key nor to the value before it",
    "expected ',' or": "what opens here does not close, or holds a colon that needs quotes",
}
# Where it is told by what begins before the place.
_BEGINS_BEFORE = compile_late(
    r".*\bstream\b|found unexpected|expected (?:alphabetic|URI|'[ >!]'|',' or)"
)
# Lines that end the front matter for YAML, or speak to programs.
_COMMAND = compile_late(r"^(?:%|(?:---|\.\.\.)(?=[ \t]))", re.MULTILINE)
_NOT_UNDERSTOOD = "this is no `key: value`"
# A key with its value right behind the colon, or a space behind it that YAML does not know.
_NO_SPACE = compile_late(r"^[A-Za-z_]\w*:(?=[^ \t\n])", re.MULTILINE)
_COMMENT = compile_late(r"[ \t]+(#.*)")


class BrokenYamlError(Exception):
    """Text that is no YAML; `index` is the place in the text."""

    def __init__(self, problem: str, index: int) -> None:
        super().__init__(problem)
        self.index = index


class Value(NamedTuple):
    """What stands at one place: `words` if it is one text, `items` of a list, `pairs` of a table.

    `is_text` is false for what YAML reads as a number, a date, a truth or nothing;
    `is_empty` is true for the last, and where nothing can be seen. `is_bare` tells that no quotes
    are around it, and `is_tagged` that somebody has said what it is. `comment` is what stands
    behind it on its line if no quotes part the two.
    """

    span: Span
    words: tuple[Inline, ...] | None = None
    items: tuple["Value", ...] | None = None
    pairs: tuple[tuple["Value", "Value"], ...] | None = None
    is_text: bool = False
    is_empty: bool = False
    is_bare: bool = False
    is_tagged: bool = False
    comment: Text | None = None

    @property
    def text(self) -> str:
        """Return the words with single spaces between them."""
        return _join(self.words or ())


def read_pairs(text: str, offset: int) -> list[tuple[Value, Value]]:
    """Return the keys and values of a text that stands in the manuscript at an offset.

    Raises `BrokenYamlError`. Whatever a list holds besides single values has no words.
    """
    import yaml

    try:
        _look_through(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _explain(error, text) from error
    except yaml.YAMLError as error:
        # All others have a mark. Such a character is refused before anything else is read.
        place = getattr(error, "position", 0)
        sign = name_character(text[place])
        problem = f"there is a character that cannot be printed: {sign}"
        raise BrokenYamlError(problem, place) from error
    reader = _Reader(text, offset)
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise BrokenYamlError("there are no `key: value` lines", 0)
    return [(reader.read(key), reader.read(value)) for key, value in root.value]


def _look_through(text: str) -> None:
    """Raise for nesting that nobody could follow down, and for what PyYAML breaks on."""
    import yaml

    depth, known = 0, 0
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    with refusing(lambda told: BrokenYamlError(f"what stands here is no value: {told}", known)):
        for event in events:
            known = event.end_mark.index if event.end_mark else known
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _MOST_NESTED:
                raise BrokenYamlError(
                    f"more than {_MOST_NESTED} lists or tables lie in one another", known
                )


def _explain(error: "yaml.MarkedYAMLError", text: str) -> BrokenYamlError:
    """Return the problem in words for an author, where its cause stands."""
    problem, mark = error.problem or "", error.problem_mark
    index = mark.index if mark else 0
    command = _COMMAND.search(text)
    if command and command.start() <= index:
        told = f"a line that begins with `{command[0]}` is no `key: value`"
        return BrokenYamlError(told, command.start())
    meanings = (meaning for begin, meaning in _MEANINGS.items() if re.match(begin, problem))
    meaning = next(meanings, _NOT_UNDERSTOOD)
    unspaced = list(_NO_SPACE.finditer(text, 0, index))
    if meaning == _SECOND_COLON and unspaced:
        return BrokenYamlError("there is no space after the colon", unspaced[-1].start())
    if error.context_mark and _BEGINS_BEFORE.match(problem):
        index = error.context_mark.index
    return BrokenYamlError(meaning.format(sign=text[index : index + 1]), index)


class _Reader(NamedTuple):
    text: str
    offset: int

    def read(self, node: "yaml.Node", *, whole: bool = True) -> Value:
        """Return what a node holds; unless `whole`, lists and tables have nothing in them."""
        import yaml

        start = node.start_mark.index
        written = self.text[start : node.end_mark.index].rstrip()
        span = self._span(start, start + max(1, len(written)))
        kind = node.tag.removeprefix(_OWN_TAG)
        if isinstance(node, yaml.SequenceNode) and whole:
            items = tuple(self.read(item, whole=False) for item in node.value)
            return Value(span, items=items, is_tagged=kind != "seq")
        if isinstance(node, yaml.MappingNode) and whole:
            pairs = tuple((self.read(key, whole=False), self.read(one)) for key, one in node.value)
            return Value(span, pairs=pairs, is_tagged=kind != "map")
        if not isinstance(node, yaml.ScalarNode):
            return Value(span, is_tagged=kind not in ("map", "seq"))
        comment = None
        if node.style is None and (found := _COMMENT.match(self.text, node.end_mark.index)):
            comment = Text(value=found[1], span=self._span(*found.span(1)))
        words = tuple(self._read_words(node))
        return Value(
            words[0].span.to(words[-1].span) if words and node.style in {"|", ">"} else span,
            words=words,
            is_text=kind == "str",
            is_empty=kind == "null" or not is_visible(_join(words)),
            is_bare=node.style is None,
            is_tagged=kind not in _KINDS,
            comment=comment,
        )

    def _read_words(self, node: "yaml.ScalarNode") -> Iterator[Inline]:
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
            # The sign at the end escapes the end of the line, or else a blank.
            escapes = node.style == '"' and bool(_CONTINUED.search(raw))
            joins = escapes and raw == line[0] and line.end() < end
            spaced = _SPACE.sub(" ", _decode(raw[:-1] if escapes else raw, node.style))
            if words := spaced.strip(" "):
                begin = line.start() + len(raw) - len(raw.lstrip(_BLANK))
                span = self._span(begin, line.start() + len(raw))
                if last is not None and not (continued and spaced.startswith(words[0])):
                    yield SoftBreak(span=Span(last.span.end, span.start))
                last = Text(value=words, span=span)
                yield last
            continued = joins and (continued if not words else spaced.endswith(words[-1]))

    def _span(self, start: int, end: int) -> Span:
        return Span(self.offset + start, self.offset + end)


def _join(words: tuple[Inline, ...]) -> str:
    return "".join(word.value if isinstance(word, Text) else " " for word in words)


def _decode(line: str, style: str | None) -> str:
    """Return one line of a scalar without escapes."""
    import yaml

    if style == "'":
        return line.replace("''", "'")
    if style == '"':
        return str(yaml.safe_load(f'"{line.lstrip(_BLANK)}"'))
    return line.strip(_BLANK)
