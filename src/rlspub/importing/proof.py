"""Whether each word of an original stands in the manuscript, in its order, with its figures.

The manuscript is read by our own parser, as a build would read it: a mark that is taken for a word,
or a word for a mark, is found.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from rlspub.importing.losses import Loss, What
from rlspub.importing.originals.original import Words
from rlspub.importing.originals.scripts import mark_scripts
from rlspub.importing.originals.signs import UNKNOWN
from rlspub.tree import (
    Block,
    Cell,
    CodeBlock,
    CodeSpan,
    Definition,
    Document,
    Field,
    HardBreak,
    Heading,
    Image,
    Inline,
    ListItem,
    Node,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    SoftBreak,
    Subscript,
    Superscript,
    Text,
    TickBox,
    children,
)

_BULLET = re.compile(
    r"^[\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u2043\u00b7\u25a0\u27a2\uf0b7\uf0a7*+-]+(?=.)"
)
_NUMBER = re.compile(r"^(\d{1,3})[.)]")
_BLANK = re.compile(r"_{3,}")
# What is told in other signs here and there, and reads the same.
_UNSEEN = "\u00ad\u200b\u200c\u200d\ufeff\u200e\u200f\ufe0e\ufe0f"
_SAME: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _UNSEEN)),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2060, 0x206A), *range(0x80, 0xA0))),
    **dict.fromkeys(range(0xFFF9, 0x10000)),
    **dict.fromkeys(range(0xE000, 0xF900), UNKNOWN),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u2610\u25a1\u2611\u2612"), "\u2610"),
}
_BOX = "\u2610"
_TAKEN = "\0"
_LINES_END = "\1"
# The numbers of items, which the original may leave to its program.
_NUMBERED = "\2"
_LIST_NUMBER = re.compile(f"{_NUMBERED}[0-9]*\\.?")


def compare(
    words: Sequence[Words],
    document: Document,
    repeated: Sequence[str] = (),
    copies: Sequence[str] = (),
) -> list[Loss]:
    """Return the words of an original that a manuscript lacks, and figures that it has too many.

    `repeated` are words that the manuscript has more than once or in another form, as those of
    merged cells, and `copies` the lines of them that stand once more.
    """
    titles = "\n".join(map(squash, _list_titles(document)))
    lines = "\n".join(map(squash, _list_lines(document.blocks, document.notes)))
    held = f"\n{lines}\n{_LINES_END}\n{titles}\n"
    for text in copies:
        held = _take_line(held, squash(text))
    wanted = [(squash(one.text), one) for one in words]
    # The longest come first, so that a short one is not found inside of a longer one.
    wanted.sort(key=lambda pair: -len(pair[0]))
    broken = []
    for line, one in wanted:
        held, is_found = _take(held, line)
        if not is_found:
            broken.append(one)
    differences = []
    for one in broken:
        held, lost = _take_by_word(held, one.text)
        if lost:
            told = f"{lost} (in “{one.text}”)"
            differences.append(Loss(What.UNEXPLAINED, told, one.place))
    known = squash(" ".join(repeated))
    left = re.split(f"[{_TAKEN}\n]", held.partition(_LINES_END)[0])
    added = (_LIST_NUMBER.sub("", part).strip(";") for part in left)
    differences += [
        Loss(What.ADDED, part)
        for part in added
        if any(map(str.isdigit, part)) and part not in known
    ]
    return differences


def find_missing_words(text: str, manuscript: str) -> list[Loss]:
    """Return the words and figures of a text that a manuscript lacks, whatever marks are."""
    lacking = Counter(_split(text)) - Counter(_split(manuscript))
    return [Loss(What.UNEXPLAINED, word) for word in lacking.elements()]


def _split(text: str) -> list[str]:
    text = mark_scripts(unicodedata.normalize("NFC", text))
    return re.findall(r"[^\W_]+(?:[.,][0-9]+)*", text)


def squash(text: str) -> str:
    """Return words without blank space, and with what reads the same written the same."""
    text = unicodedata.normalize("NFC", mark_scripts(text)).translate(_SAME)
    text = _BLANK.sub("___", text.replace("[ ]", _BOX).replace("[x]", _BOX))
    text = "".join(text.split())
    return _NUMBER.sub(r"\1.", _BULLET.sub("", text))


def _take(held: str, wanted: str) -> tuple[str, bool]:
    """Return what is left when words have been found, and whether they were.

    A line of their own comes before a part of another one.
    """
    at = held.find(f"\n{wanted}\n") + 1 or held.find(wanted)
    if at < 0:
        return held, False
    return held[:at] + _TAKEN + held[at + len(wanted) :], True


def _take_line(held: str, wanted: str) -> str:
    """Return what is left without one line, if it stands there more than once."""
    first = held.find(f"\n{wanted}\n")
    again = held.find(f"\n{wanted}\n", first + 1) + 1 if first >= 0 else 0
    return held[:again] + _TAKEN + held[again + len(wanted) :] if again else held


def _take_by_word(held: str, text: str) -> tuple[str, str]:
    """Return what is left when words have been found one by one, and those that were not."""
    lost = []
    for word in text.split():
        if wanted := squash(word):
            held, is_found = _take(held, wanted)
            if not is_found:
                lost.append(word)
    return held, " ".join(lost)


def _list_titles(document: Document) -> Iterator[str]:
    metadata = document.metadata
    yield from filter(None, (metadata.title, metadata.subtitle, *metadata.authors))


def _list_lines(blocks: Sequence[Block], notes: Sequence[Note]) -> Iterator[str]:
    for node in (*blocks, *notes):
        yield from _read_lines(node)


def _read_lines(node: Node, lead: str = "") -> Iterator[str]:
    """Yield the lines of a block: each paragraph, cell and item, up to where a line ends."""
    match node:
        case Paragraph(children=inside) | Heading(children=inside):
            yield from (lead + _read(inside)).split("\n")
        case Cell(children=inside, checked=checked):
            yield (_BOX if checked is not None else "") + _read(inside)
        case Definition(term=term, descriptions=descriptions):
            yield _read(term)
            for blocks in descriptions:
                yield from _list_lines(blocks, ())
        case CodeBlock(value=value):
            yield from value.split("\n")
        case OrderedList(items=items, numbers=numbers):
            for number, item in zip(numbers, items, strict=True):
                yield from _read_item(item, f"{_NUMBERED}{number}.")
        case ListItem():
            yield from _read_item(node, "")
        case _:
            for child in children(node):
                yield from _read_lines(child)


def _read_item(item: ListItem, lead: str) -> Iterator[str]:
    box = _BOX if item.checked is not None else ""
    for at, block in enumerate(item.blocks):
        yield from _read_lines(block, lead + box if at == 0 else "")


def _read(inlines: Sequence[Inline]) -> str:
    return "".join(map(_read_inline, inlines))


def _read_inline(inline: Node) -> str:
    match inline:
        case Text(value=value) | CodeSpan(value=value):
            return value
        case SoftBreak():
            return " "
        case HardBreak():
            return "\n"
        case Superscript(children=inside):
            return mark_scripts(_read(inside), "superscript")
        case Subscript(children=inside):
            return mark_scripts(_read(inside), "subscript")
        case Field(label=label, width=width):
            return (label or "") + "_" * width
        case TickBox():
            return _BOX
        case Image() | NoteReference():
            return ""
        case _:
            return "".join(map(_read_inline, children(inline)))
