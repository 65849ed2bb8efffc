"""Block structure: a parser that is taught places, fences, notes, definitions and tables."""

import re
import string
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from rlspub.diagnostics import Code, Related, Reporter
from rlspub.inputs import LIMITS
from rlspub.manuscript.markdown import definitions, fences, tables
from rlspub.manuscript.markdown.engine import BlockEngine, BlockState, TextState, unikey
from rlspub.manuscript.markdown.lines import interrupts, read_quote
from rlspub.manuscript.markdown.rules import MAX_NESTING, Parser, State, Token
from rlspub.manuscript.markdown.spans import LineMap
from rlspub.patterns import compile_late
from rlspub.source import Span

_ITEM = compile_late(r"[ \t]*(?P<marker>[*+-]|\d{1,9}[.)])(?P<empty>[^\S\n]*$)?", re.MULTILINE)


class _Kind(Enum):
    QUOTE = "quote"
    LIST = "list"


@dataclass(slots=True)
class _Container:
    """A quote or list being read; `line` is where its next child text begins.

    `markers` holds where the markers of a list's items stand.
    """

    kind: _Kind
    line: int
    markers: list[tuple[int, int]] = field(default_factory=list)


class LinkDefinition(NamedTuple):
    """A line such as `[label]: address`; only the first of several with a label counts."""

    key: str
    label: str
    span: Span


def report_definitions(
    definitions: Iterable[LinkDefinition], used: Collection[str], reporter: Reporter
) -> None:
    """Report link definitions whose words nothing shows; those `used` are known by their keys."""
    seen: dict[str, LinkDefinition] = {}
    for definition in definitions:
        first = seen.setdefault(definition.key, definition)
        if first is not definition:
            reporter.report(
                Code.DUPLICATE_LINK_DEFINITION,
                f"`[{definition.label}]` is already the name of another link",
                definition.span,
                help="give one of them another name, or remove it",
                related=[Related(first.span, "the first one")],
            )
        elif definition.key not in used:
            reporter.report(
                Code.UNUSED_LINK_DEFINITION,
                f"nothing uses `[{definition.label}]`, so this line is not printed",
                definition.span,
                help=f"write `[words][{definition.label}]` where the link belongs, or remove "
                "this line; if it is meant to be printed, write `\\[`",
            )


class PlacedState(TextState):
    """A parser's text that knows where its lines stand in the manuscript."""

    lines: LineMap

    def __init__(self, parent: "PlacedState | None" = None) -> None:
        super().__init__(parent)
        self.containers: list[_Container] = []

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> "PlacedState":
        """Return the state of a quote's or list item's text; mistune calls this."""
        container = self.containers[-1]
        first_line = container.line
        if container.kind is _Kind.LIST:
            item = _ITEM.match(self.src, self.lines.starts[first_line])
            assert item is not None
            container.markers.append(item.span("marker"))
            if item["empty"] is not None:
                first_line += 1
            # mistune has read on to the line of the next item's marker.
            container.line = self.lines.line_of(max(0, self.cursor - 1))
        child = self.nested(src, first_line)
        child.lazy_line_starts = lazy_line_starts or set()
        return child

    def nested(self, src: str, first_line: int) -> "PlacedState":
        """Return a state for a text whose lines are the ends of this text's lines."""
        child = PlacedState(self)
        child.process(src)
        child.lines = self.lines.child(src, self.src, first_line)
        return child

    def line_text(self, line: int) -> str:
        """Return one line without its line end."""
        start = self.lines.starts[line]
        return self.src[start : start + self.lines.lengths[line]]

    def add_paragraph(self, text: str) -> None:
        """Begin a paragraph at the cursor, or go on with the last one."""
        last = self.last_token()
        begins = not last or last["type"] != "paragraph"
        super().add_paragraph(text)
        if begins:
            self.tokens[-1] |= {"at": self.cursor, "lines": self.lines}


class PlacedBlockParser(BlockEngine):
    """Reads blocks; each token gets `start` and `end`, its place in the state's text."""

    state_cls = PlacedState

    def __init__(self, reporter: Reporter) -> None:
        super().__init__(max_nested_level=MAX_NESTING + 1)
        self.reporter = reporter
        self.link_definitions: list[LinkDefinition] = []
        # What follows digits of other scripts is printed as it is written.
        self.specification["list"] = self.specification["list"].replace(r"\d", "[0-9]")
        # No step back, for each of which a kilobyte is kept.
        self.specification["blank_line"] = r"(?:^[ \t\v\f]*+\n)++"
        # mistune lets a rule of this name end a list item, as a fence must.
        self._add("fenced_directive", fences.PATTERN, fences.parse, before="indent_code")
        self._add(
            "footnote_definition",
            definitions.NOTE_PATTERN,
            definitions.parse_note,
            before="ref_link",
        )
        self._add("table", tables.PATTERN, tables.parse, before="setex_heading")
        self._add("definition_list", definitions.PATTERN, definitions.parse, before="blank_line")
        self.list_rules = self.block_quote_rules = self.rules

    def _add(
        self,
        name: str,
        pattern: str,
        parse: Callable[[Parser, re.Match[str], State], int | None],
        before: str,
    ) -> None:
        def place_and_parse(
            block: "PlacedBlockParser", m: re.Match[str], state: BlockState
        ) -> int | None:
            return parse(block, m, _as_placed(state))

        self.register(name, pattern, place_and_parse, before=before)

    def read(self, text: str, offset: int) -> PlacedState:
        """Parse the manuscript's body, which stands at `offset`; return the root state."""
        state = PlacedState()
        state.process(text if text.endswith("\n") else text + "\n")
        state.lines = LineMap.of_body(state.src, offset)
        self.parse(state)
        return state

    def parse_child(self, state: State, text: str, first_line: int) -> list[Token]:
        """Return the blocks of a text whose lines are the ends of lines from one on."""
        child = _as_placed(state).nested(text, first_line)
        self.parse(child, self.rules)
        return child.tokens

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        """Apply the rule that matched."""
        placed = _as_placed(state)
        if placed.containers:
            # mistune reads what ends a list before it has finished the list, and so on with
            # what ends that one: words change places, and the stack overflows. Let it wait.
            return m.start() if interrupts(self, placed, m.start()) else None
        return super().parse_method(m, state)

    def note_found(self, state: BlockState, known: int, start: int, end: int | None) -> None:
        """Note the place of what was found, unless its rule has done so."""
        lines = _as_placed(state).lines
        for token in state.tokens[known:]:
            token.setdefault("lines", lines)
            token.setdefault("start", start)
            token.setdefault("end", end if end is not None else state.cursor)

    def parse_atx_heading(self, m: re.Match[str], state: BlockState) -> int:
        """Parse `# Heading`, keeping the place of its text."""
        end = super().parse_atx_heading(m, state)
        text = m["atx_2"]
        state.tokens[-1]["at"] = m.start("atx_2") + len(text) - len(text.lstrip(string.whitespace))
        return end

    def parse_setex_heading(self, m: re.Match[str], state: BlockState) -> int | None:
        """Parse an underlined heading, which ends where its line of dashes ends."""
        end = super().parse_setex_heading(m, state)
        last = state.last_token()
        if end and last and last.get("style") == "setext" and "start" not in last:
            last["start"], last["end"] = last["at"], end
        return end

    def parse_ref_link(self, m: re.Match[str], state: BlockState) -> int | None:
        """Parse a link definition, and remember it: nothing else in the text shows its words."""
        placed = _as_placed(state)
        last = state.last_token()
        end = super().parse_ref_link(m, state)
        if end and not (last and last["type"] == "paragraph"):
            label = m["reflink_1"]
            written = len(state.src[m.start() : end].rstrip())
            span = placed.lines.span(m.start(), m.start() + written)
            self.link_definitions.append(LinkDefinition(unikey(label), label, span))
        return end

    def extract_block_quote(
        self, _m: re.Match[str], state: BlockState
    ) -> tuple[str, int | None, set[int]]:
        """Return a quote's text; mistune would take in the headings and fences after it."""
        text, unmarked = read_quote(self, _as_placed(state))
        return text, None, unmarked

    def parse_block_quote(self, m: re.Match[str], state: BlockState) -> int:
        """Parse a quote."""
        return self._contain(_Kind.QUOTE, m, state, super().parse_block_quote)

    def parse_list(self, m: re.Match[str], state: BlockState) -> int:
        """Parse a list."""
        return self._contain(_Kind.LIST, m, state, super().parse_list)

    def _contain(
        self,
        kind: _Kind,
        m: re.Match[str],
        state: BlockState,
        parse: Callable[[re.Match[str], BlockState], int],
    ) -> int:
        placed = _as_placed(state)
        self.report_depth(m, placed)
        container = _Container(kind, placed.lines.line_of(m.start()))
        placed.containers.append(container)
        known = len(placed.tokens)
        end = parse(m, placed)
        placed.containers.pop()
        for token in placed.tokens[known:]:
            if token["type"] == "list":
                for item, marker in zip(token["children"], container.markers, strict=True):
                    item["marker"] = marker
        return end

    def report_depth(self, m: re.Match[str], state: State) -> bool:
        """Report nesting past the limit, and tell whether it is."""
        if _as_placed(state).depth() < MAX_NESTING:
            return False
        self.reporter.report(
            Code.NESTED_TOO_DEEPLY,
            f"lists, quotes or boxes are nested more than {MAX_NESTING} deep",
            state.lines.span(m.start(), state.find_line_end_at(m.start())),
            help=LIMITS["nesting"].help,
        )
        return True


def _as_placed(state: BlockState | State) -> PlacedState:
    """Return the state, which this parser made itself, as what it is."""
    assert isinstance(state, PlacedState)
    return state
