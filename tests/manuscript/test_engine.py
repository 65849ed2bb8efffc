"""The inner parts of mistune that are relied on, and the habits of it that are worked round.

What fails here after an upgrade is to be mended in `manuscript/markdown/engine.py`, or can go.
"""

from typing import Any

import pytest
from mistune.block_parser import BlockParser
from mistune.core import BlockState, InlineState
from mistune.inline_parser import InlineParser

from rlspub.manuscript.markdown import engine
from rlspub.manuscript.markdown.engine import BlockEngine, InlineEngine, TextState


class Noting(BlockEngine):
    state_cls = TextState

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, int | None, list[str]]] = []

    def note_found(self, state: BlockState, known: int, start: int, end: int | None) -> None:
        self.found.append((start, end, [token["type"] for token in state.tokens[known:]]))


def read(text: str, parser: BlockParser) -> BlockState:
    state = parser.state_cls()
    state.process(text)
    parser.parse(state)
    return state


def read_inline(text: str) -> InlineState:
    parser = InlineEngine()
    state = parser.state_cls({"ref_links": {}})
    state.src = text
    parser.parse(state)
    return state


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# a\n", (0, 4, ["heading"])),
        # mistune has a short way of its own for code that is indented.
        ("    a\n", (0, 6, ["block_code"])),
        ("- a\n", (0, 4, ["list"])),
    ],
)
def test_each_rule_says_what_it_has_found(text: str, found: tuple[int, int, list[str]]) -> None:
    parser = Noting()
    read(text, parser)
    assert found in parser.found


def test_mistune_keeps_blank_lines_where_they_are_looked_for() -> None:
    text = "[a]:\n  /b\n\n[c]: /d\n"
    assert engine._BLANK_LINES in read(text, BlockParser()).env  # noqa: SLF001 - its contract
    state = read(text, Noting())
    assert isinstance(state, TextState)
    assert state.blank_lines is not None


def test_each_text_keeps_blank_lines_of_its_own() -> None:
    """Else mistune finds them anew in each text inside another, and back again."""
    parser = Noting()
    outer = read("[a]:\n  /b\n\n", parser)
    inner = outer.child_state("[c]:\n  /d\n\n\n")
    parser.parse(inner)
    assert isinstance(outer, TextState)
    assert isinstance(inner, TextState)
    assert outer.blank_lines != inner.blank_lines


def test_mistune_takes_into_a_quote_the_heading_after_it() -> None:
    """Why quotes are cut off by our own rule; without this habit that rule can go."""
    (quote,) = read("> a\n# b\n", BlockParser()).tokens
    assert [child["type"] for child in quote["children"]] == ["paragraph", "heading"]


def test_mistune_takes_digits_of_other_scripts_for_the_number_of_an_item() -> None:
    """Why the rule for lists is written anew."""
    assert r"\d" in BlockParser().specification["list"]


def test_a_bracket_is_open_until_it_is_closed() -> None:
    state = read_inline("a")
    assert engine.open_bracket(state) is None
    opened: list[Any] = []

    class Looking(InlineParser):
        def parse_link_close(self, m: Any, state: InlineState) -> int:
            opener = engine.open_bracket(state)
            assert opener is not None
            opened.append((opener.image, opener.child_depth, opener.token_index))
            children = engine.close_bracket(state, self.finalize_tokens)
            state.append_token({"type": "span", "children": children})
            assert engine.open_bracket(state) is None
            return int(m.end())

    parser = Looking()
    parser.specification["link_close"] = r"\]"
    state = parser.state_cls({"ref_links": {}})
    state.src = "x [*y*]"
    parser.parse(state)
    assert opened == [(False, 0, 1)]
    assert [token["type"] for token in state.tokens] == ["text", "span"]
    assert [token["type"] for token in state.tokens[1]["children"]] == ["emphasis"]


def test_marks_are_left_as_they_are_written() -> None:
    tokens = [{"type": "text", "raw": "a "}, {"type": "text", "raw": "*b*"}]
    assert "".join(token["raw"] for token in engine.leave_marks(tokens)) == "a *b*"
    assert [token["type"] for token in read_inline("a *b*").tokens] == ["text", "emphasis"]


def test_a_leaf_is_one_token() -> None:
    parser = InlineEngine()
    parser.add_leaf("blank", "_{5,}", "_", before="emphasis")
    state = parser.state_cls({"ref_links": {}})
    state.src = "a _____"
    parser.parse(state)
    assert state.tokens[-1] == {"type": "blank", "raw": "_____"}
