"""Whether the words of a page can be taken for others than their letters say.

Marks turn the order of figures round, raise a figure to a power, are read out in place of the words
that are seen, or stand on a narrow screen where the head of a column stood.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields

from rlspub.language.characters import find_unprintable, name_character
from rlspub.language.tags import is_right_to_left
from rlspub.proof.html.elements import XHTML, Element
from rlspub.proof.text.normal_form import Vocabulary, normalize
from rlspub.tree import Document, Link, Node, Subscript, Superscript, plain_text, walk

_RAISED = {f"{XHTML}sup": Superscript, f"{XHTML}sub": Subscript}
_NOTE = "doc-noteref"
# What is called by the number of a note.
_NUMBERED = frozenset({_NOTE, "doc-backlink"})
_NUMBER = re.compile(r"\d+")
_ROW, _TABLE = f"{XHTML}tr", f"{XHTML}table"
_CELLS = frozenset({f"{XHTML}th", f"{XHTML}td"})
_SPOKEN = ("aria-label", "title")
_COLUMN = "data-column"
_CALL = re.compile(r"(?:tel|sms):", re.IGNORECASE)
# What ends a line within a figure, or would be drawn there.
_TORN = re.compile(r"\d[\u00ad\u200b]+\d")
_LINE_ENDS = str.maketrans("\n\t", "  ")
_LETTERS = {"rtl": frozenset({"R", "AL", "AN"}), "ltr": frozenset({"L", "EN"})}
# Fewer figures are no number to call.
_LEAST_FIGURES = 3


def find_nonsense(root: Element, document: Document, generated: Iterable[str]) -> Iterator[str]:
    """Yield what makes words look or sound like others."""
    nodes = [one for top in (*document.blocks, *document.notes) for one in walk(top)]
    elements = [one for one in root.iter("*") if isinstance(one.tag, str)]
    yield from _judge_signs(root)
    yield from _judge_turns(elements, document, nodes)
    yield from _judge_raised(root, nodes)
    yield from _judge_spoken(elements, document, nodes, generated)
    yield from _judge_columns(root)
    yield from _judge_addresses(elements, document, nodes, generated)


def _judge_signs(root: Element) -> Iterator[str]:
    """Yield characters that turn round what follows, and those that end a line in a figure."""
    words = "".join(_read(root)).translate(_LINE_ENDS)
    if sign := find_unprintable(words):
        yield f"holds a character that no text may have: {name_character(sign)}"
    if torn := _TORN.search(words):
        yield f"may end a line within the figure {normalize(torn[0])}"


def _read(element: Element) -> Iterator[str]:
    """Yield all words and texts of pictures, and a sign where a line may end in a word."""
    yield element.text or ""
    yield element.attrib.get("alt", "")
    for child in element:
        if isinstance(child.tag, str):
            yield "\u200b" if child.tag == f"{XHTML}wbr" else ""
            yield from _read(child)
        yield child.tail or ""


def _judge_turns(
    elements: Iterable[Element], document: Document, nodes: Iterable[Node]
) -> Iterator[str]:
    """Yield directions that are neither those of a language nor those of the words."""
    passages = {getattr(node, "language", None) for node in nodes}
    for element in elements:
        direction = element.attrib.get("dir")
        if direction is None:
            continue
        language = element.attrib.get("lang")
        if element.tag == f"{XHTML}html":
            language = document.metadata.language
        elif language not in passages:
            language = None
        words = "".join(element.itertext())
        kinds = {unicodedata.bidirectional(sign) for sign in words}
        if language:
            is_own = direction == ("rtl" if is_right_to_left(language) else "ltr")
        else:
            is_own = bool(kinds & _LETTERS.get(direction, frozenset()))
        if not is_own:
            yield f'turns round "{" ".join(words.split())[:60]}" by `dir="{direction}"`'


def _judge_raised(root: Element, nodes: Iterable[Node]) -> Iterator[str]:
    """Yield words that stand higher or lower than in the text: 10 to the power of 6 is no 106."""
    expected = Counter(
        (type(node), normalize(plain_text(node)))
        for node in nodes
        if isinstance(node, Superscript | Subscript)
    )
    found = Counter[tuple[type[Node], str]]()
    for element in root.iter("*"):
        if (kind := _RAISED.get(str(element.tag))) and (words := _read_beside_marks(element)):
            found[kind, words] += 1
    for kind, words in found.keys() - expected.keys():
        yield f'{"raises" if kind is Superscript else "lowers"} "{words}"'
    for pair, count in expected.items():
        if pair[1] and found[pair] < count:
            yield f'does not {"raise" if pair[0] is Superscript else "lower"} "{pair[1]}"'


def _read_beside_marks(element: Element) -> str:
    """Return the words of an element without marks of notes, and what stands between these."""
    has_marks = any(one.attrib.get("role") == _NOTE for one in element.iter("*"))
    words = normalize("".join(_read_without_marks(element)))
    return words.strip(",") if has_marks else words


def _read_without_marks(element: Element) -> Iterator[str]:
    if element.attrib.get("role") not in {_NOTE, "img"}:
        yield element.text or ""
        yield element.attrib.get("alt", "")
        for child in element:
            if isinstance(child.tag, str):
                yield from _read_without_marks(child)
            yield child.tail or ""


def _judge_spoken(
    elements: Iterable[Element],
    document: Document,
    nodes: Iterable[Node],
    generated: Iterable[str],
) -> Iterator[str]:
    """Yield what is told to listeners, or beside a pointer, and nobody has written."""
    written = {normalize(words) for node in nodes for words in _list_words(node)}
    known = Vocabulary([*generated, *document.metadata.list_printed_words()])
    for element in elements:
        for name in _SPOKEN:
            told = element.attrib.get(name, "")
            if element.attrib.get("role") in _NUMBERED:
                told = _NUMBER.sub("{number}", told, count=1)
            if normalize(told) not in written and not known.makes_up(normalize(told)):
                yield f'tells by `{name}` what nobody has written: "{told[:60]}"'


def _list_words(node: Node) -> Iterator[str]:
    """Yield what a node says of itself besides its text."""
    for one in fields(node):
        value = getattr(node, one.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple) and value and all(isinstance(part, Node) for part in value):
            yield plain_text(value)


def _judge_columns(root: Element) -> Iterator[str]:
    """Yield cells that name another column than that in which they stand."""
    for table in root.iter(_TABLE):
        rows = [[one for one in row if one.tag in _CELLS] for row in table.iter(_ROW)]
        heads = [normalize("".join(_read_without_marks(one))) for one in rows[0]] if rows else []
        for row in rows[1:]:
            for number, cell in enumerate(row):
                named = cell.attrib.get(_COLUMN)
                head = heads[number] if number < len(heads) else ""
                if named is not None and normalize(named) != head:
                    yield f'has a cell of the column "{head}" that is named "{named[:60]}"'


def _judge_addresses(
    elements: Iterable[Element],
    document: Document,
    nodes: Iterable[Node],
    generated: Iterable[str],
) -> Iterator[str]:
    """Yield links to addresses that nobody has written, and to other numbers than are shown."""
    links = [node for node in nodes if isinstance(node, Link)]
    written = {one for link in links for one in (link.target, link.offered_at)}
    told = "\n".join((document.source.text, *generated, *document.metadata.list_printed_words()))
    for element in elements:
        address = element.attrib.get("href", "#")
        words = " ".join("".join(element.itertext()).split())
        if address.startswith("#") or address in written:
            continue
        if _CALL.match(address):
            shown = _find_figures(words)
            is_same = len(shown) < _LEAST_FIGURES or _find_figures(address).endswith(
                shown.lstrip("0")
            )
        else:
            is_same = address in told or address.removeprefix("mailto:") in told
        if not is_same:
            yield f'leads from "{words[:60]}" to an address that nobody has written: {address[:60]}'


def _find_figures(text: str) -> str:
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())
