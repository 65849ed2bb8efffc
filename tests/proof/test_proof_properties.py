"""The proof on random documents: what is whole passes, what lost a letter does not."""

from hypothesis import given
from hypothesis import strategies as st

from rlspub.proof.text.compare import Difference, compare
from rlspub.proof.text.expected import expect_whole
from rlspub.proof.text.normal_form import Vocabulary, normalize
from rlspub.proof.text.printed import Printed, Run
from rlspub.source import Source, Span
from rlspub.tree import (
    Block,
    Document,
    ListItem,
    Metadata,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Text,
)

# Few letters make many words that are alike, or the beginning of another.
WORDS = st.text("abé-", min_size=1, max_size=4) | st.integers(1, 999).map(str)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=6)
# A note that says "1" cannot be told from its number, nor one from two of half its length.
NOTES = st.lists(st.text("xyz", min_size=1, max_size=4), max_size=5).map(lambda w: ["See", *w])
LABELS = ["Ask first", "Note", "b!"]
PLACE = Span(0, 0)


def document(paragraphs: list[list[str]], notes: list[list[str]] | None = None) -> Document:
    """Return a document whose first paragraphs each mention a note."""
    notes = notes or []
    blocks: list[Block] = []
    for number, words in enumerate(paragraphs, 1):
        text = Text(value=" ".join(words), span=PLACE)
        mark = (
            (NoteReference(label="n", number=number, span=PLACE),) if number <= len(notes) else ()
        )
        blocks.append(Paragraph(children=(text, *mark), span=PLACE))
    return Document(
        source=Source.from_text(""),
        metadata=Metadata(title="Sleep", language="en"),
        blocks=tuple(blocks),
        notes=tuple(
            Note(label="n", number=number, blocks=(paragraph(words),), span=PLACE)
            for number, words in enumerate(notes, 1)
        ),
        span=PLACE,
    )


def paragraph(words: list[str]) -> Paragraph:
    return Paragraph(children=(Text(value=" ".join(words), span=PLACE),), span=PLACE)


def findings(tree: Document, runs: list[str]) -> list[Difference]:
    printed = Printed.from_runs(Run(text, starts_line=False) for text in runs)
    return compare(expect_whole(tree), printed, Vocabulary(LABELS))


@given(st.lists(PARAGRAPHS, min_size=1), st.lists(NOTES, max_size=2), st.data())
def test_what_is_whole_passes(
    paragraphs: list[list[str]], notes: list[list[str]], data: st.DataObject
) -> None:
    tree = document(paragraphs, notes)
    printed = [[f"{number} {' '.join(words)}"] for number, words in enumerate(notes, 1)]
    for number, words in enumerate(paragraphs, 1):
        mark = [str(number)] if number <= len(notes) else []
        space = data.draw(st.sampled_from(["", " ", "\u00a0", "\n"]))
        printed.append([space.join(words), *mark])
    main = printed[len(notes) :]
    for note in printed[: len(notes)]:
        main.insert(data.draw(st.integers(0, len(main))), note)
    for label in data.draw(st.lists(st.sampled_from([*LABELS, "•", "—"]), max_size=3)):
        main.insert(data.draw(st.integers(0, len(main))), [label])
    assert findings(tree, ["Sleep", *(run for block in main for run in block)]) == []


@given(st.lists(PARAGRAPHS, min_size=1), st.data())
def test_a_lost_letter_is_found(paragraphs: list[list[str]], data: st.DataObject) -> None:
    tree = document(paragraphs)
    words = [word for block in paragraphs for word in block]
    text = "Sleep" + "".join(words)
    place = data.draw(st.integers(0, len(text) - 1))
    assert findings(tree, [text[:place] + text[place + 1 :]])


@given(st.lists(PARAGRAPHS, min_size=1), st.data())
def test_an_added_figure_is_found(paragraphs: list[list[str]], data: st.DataObject) -> None:
    tree = document(paragraphs)
    text = "Sleep" + "".join(word for block in paragraphs for word in block)
    place = data.draw(st.integers(0, len(text)))
    figure = data.draw(st.sampled_from(["7", "350", "1½", "%"]))
    assert findings(tree, [text[:place], figure, text[place:]])


@given(st.lists(PARAGRAPHS, min_size=2), st.data())
def test_another_order_is_found(paragraphs: list[list[str]], data: st.DataObject) -> None:
    order = data.draw(st.permutations(paragraphs))
    whole_text = ["Sleep", *("".join(words) for words in order)]
    same = normalize("".join(whole_text)) == normalize(
        "Sleep" + "".join(word for words in paragraphs for word in words)
    )
    assert bool(findings(document(paragraphs), whole_text)) is not same


@given(st.text(), st.text())
def test_the_normal_form_knows_no_space(first: str, second: str) -> None:
    words = normalize(f"{first} \u00a0\u202f\u00ad\n{second}")
    assert words == normalize(first) + normalize(second)
    assert not any(character.isspace() for character in words)


def test_one_wrong_figure_is_found_on_many_pages() -> None:
    words = ["Take", "350", "mg", "a", "day", "with", "food;", "ask", "if", "you", "are", "unsure"]
    items = tuple(ListItem(blocks=(paragraph(words),), span=PLACE) for _ in range(3000))
    tree = document([words])
    listed = OrderedList(items=items, numbers=tuple(range(1, 3001)), tight=True, span=PLACE)
    tree = Document(source=tree.source, metadata=tree.metadata, blocks=(listed,), span=PLACE)
    lines = [f"{number}. {' '.join(words)}" for number in range(1, 3001)]
    for lost in (None, 2990):
        if lost is not None:
            lines[lost] = lines[lost].replace("350", "35")
        found = findings(tree, ["Sleep", *lines])
        assert len(found) == (lost is not None)
