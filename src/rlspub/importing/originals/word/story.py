"""One story of a Word file, such as its text or its notes: read paragraph by paragraph, mended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rlspub.importing.losses import What
from rlspub.importing.originals.archive import Element
from rlspub.importing.originals.original import BREAK, Original, Words
from rlspub.importing.originals.scripts import mark_scripts
from rlspub.importing.originals.word.fields import Fields
from rlspub.importing.originals.word.labels import Labels
from rlspub.importing.originals.word.mending import (
    choose_alternatives,
    empty,
    fill_rows,
    find_reason,
    lift,
    mend_run,
    mend_scripts,
    remove,
    unwrap,
)
from rlspub.importing.originals.word.parts import find, name, value
from rlspub.importing.originals.word.styles import Styles

# What holds no words, or none that a reader sees.
_WITHOUT_WORDS = frozenset({"w:pPr", "w:rPr"})
_TEXTS = frozenset({"w:t", "w:delText"})
_LETTERS = {"w:noBreakHyphen": "\u2011", "w:softHyphen": "", "w:br": BREAK, "w:cr": BREAK}
_DELETED = frozenset({"w:del", "w:moveFrom"})
_INSERTED = frozenset({"w:ins", "w:moveTo"})
# Words of these kinds are told together when they stand together.
_RUNNING = frozenset({What.DELETED, What.HIDDEN, What.STRUCK_OUT, What.CONTENTS})
# So many letters before and after a place are shown with it.
_CONTEXT = 40


def list_paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs of a story in their order, but those in the boxes of others."""
    for child in root:
        if name(child) == "w:p":
            yield child
        elif name(child) not in _WITHOUT_WORDS:
            yield from list_paragraphs(child)


def read_plain(root: Element) -> str:
    """Return the words of paragraphs that stay out of the manuscript."""
    paragraphs = [root] if name(root) == "w:p" else list(list_paragraphs(root))
    told = []
    for paragraph in paragraphs:
        texts = (
            (element.text or "") if name(element) in _TEXTS else " " * (name(element) == "w:tab")
            for element in paragraph.iter()
        )
        told.append(" ".join("".join(texts).split()))
    return " / ".join(filter(None, told))


def tell_comment(comment: Element) -> str:
    """Return who wrote a comment, and its words."""
    return f"{value(comment, 'author') or 'somebody'}: {read_plain(comment)}"


@dataclass(slots=True)
class _Paragraph:
    """What has been read of one paragraph."""

    text: str = ""
    lost: list[tuple[What, str, int]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    has_columns: bool = False

    def lose(self, what: What, words: str) -> None:
        """Take note of words that are lost; those at the place of the last ones are joined."""
        last = self.lost[-1] if self.lost else None
        if what in _RUNNING and last and (last[0], last[2]) == (what, len(self.text)):
            words = self.lost.pop()[1] + words
        self.lost.append((what, words, len(self.text)))

    def find_context(self, at: int) -> str:
        """Return the words around a place, without parts of words at their ends."""
        start, end = max(0, at - _CONTEXT), at + _CONTEXT
        around = self.text[start:end].split()
        if start > 0 and not self.text[start - 1].isspace():
            around = around[1:]
        if end < len(self.text) and not self.text[end].isspace():
            around = around[:-1]
        return " ".join(around)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file whose stories are read: `drawn` are the words of its charts."""

    styles: Styles
    labels: Labels
    headings: frozenset[str]
    comments: dict[str, Element]
    drawn: Mapping[str, str]


class Story:
    """Reads stories into an original, and mends them in their places."""

    def __init__(self, original: Original, known: Known) -> None:
        """Read with what is known of the file; comments are taken out of it as they are met."""
        self._original, self._known = original, known
        self._place = ""
        self._fields = Fields()

    def read(self, root: Element) -> None:
        """Read and mend all paragraphs below an element."""
        choose_alternatives(root)
        for what, words in unwrap(root):
            self._original.lose(what, words, "")
        fill_rows(root)
        for paragraph in list(list_paragraphs(root)):
            self._read_paragraph(paragraph)

    def _read_paragraph(self, paragraph: Element) -> None:
        read = _Paragraph()
        mend_scripts(paragraph, self._known.styles)
        for child in list(paragraph):
            self._read(child, read, None)
        context = " ".join(read.text.split())
        if context and self._is_heading(paragraph):
            self._place = context
        if context and (label := self._known.labels.find(paragraph)):
            self._original.lose(What.LABEL, f"“{label}” before “{context}”", self._place)
        for line in read.text.split(BREAK):
            if line.strip():
                self._original.words.append(Words(line, self._place))
        if read.has_columns:
            self._original.lose(What.TABS, context, self._place)
        for what, words, at in read.lost:
            if words.strip():
                around = read.find_context(at)
                near = f" (in “{around}”)" if around else ""
                self._original.lose(what, f"{words.strip()}{near}", self._place)
        self._move_boxes(paragraph, read.boxes)

    def _move_boxes(self, paragraph: Element, boxes: list[Element]) -> None:
        """Put what is in text boxes behind the paragraph that they are fixed to."""
        at = paragraph
        for box in boxes:
            if words := read_plain(box):
                self._original.lose(What.TEXT_BOX, words, self._place)
            for block in list(box):
                at.addnext(block)
                at = block
                for inner in [block] if name(block) == "w:p" else list(list_paragraphs(block)):
                    self._read_paragraph(inner)

    def _is_heading(self, paragraph: Element) -> bool:
        style = value(find(paragraph, "w:pPr", "w:pStyle"))
        return style in self._known.headings or find(paragraph, "w:pPr", "w:outlineLvl") is not None

    def _read(self, element: Element, read: _Paragraph, lost: What | None) -> None:
        """Read a part of a paragraph; `lost` is why it is not to be carried, if it is not."""
        kind = name(element)
        if kind in _TEXTS or kind in _LETTERS:
            self._read_text(element, read, lost)
        elif kind in {"w:fldChar", "w:instrText"}:
            if (filled := self._fields.read(element)) is not None:
                put, what, words = filled
                read.text += put
                read.lose(what, words)
        elif kind == "w:tab":
            read.text += "\t" if lost is None else ""
        elif kind == "w:txbxContent":
            read.boxes.append(element)
        elif kind in {"m:oMath", "w:drawing", "w:object", "v:textpath", "w:commentReference"}:
            self._read_other(element, read, lost)
        elif kind not in _WITHOUT_WORDS:
            self._read_inside(element, read, lost)

    def _read_inside(self, element: Element, read: _Paragraph, lost: What | None) -> None:
        kind, before = name(element), len(read.text)
        if kind in _DELETED:
            lost = lost or What.DELETED
        if kind == "w:r":
            lost = lost or find_reason(element, self._known.styles)
            for what, words in mend_run(element, self._known.styles):
                read.lose(what, words)
        if self._fields.is_contents:
            lost = lost or What.CONTENTS
        for child in list(element):
            if name(child) in _TEXTS and any(value(e, "customMarkFollows") for e in element):
                continue  # the mark of a note, in whose place is ours
            self._read(child, read, lost)
        if kind in _INSERTED and lost is None:
            read.lose(What.INSERTED, read.text[before:])
            lift(element, element)
        elif kind in _DELETED:
            remove(element)
        if kind == "w:r" and lost is not None:
            _empty_of_words(element)

    def _read_text(self, element: Element, read: _Paragraph, lost: What | None) -> None:
        text = _LETTERS.get(name(element), element.text or "")
        if self._fields.hides:
            return  # what a field is computed from, which nobody sees
        self._fields.show(text)
        if lost is not None:
            read.lose(lost, " " if text == BREAK else text)
            return
        head, tab, tail = read.text.rpartition("\t")
        if tab and not tail and head.strip().strip("-–•·o") and text.strip():
            read.has_columns = True
        run = element.getparent()
        script = value(find(run, "w:rPr", "w:vertAlign")) if run is not None else None
        read.text += mark_scripts(text, script)

    def _read_other(self, element: Element, read: _Paragraph, lost: What | None) -> None:
        match name(element):
            case "m:oMath":
                texts = (e.text or "" for e in element.iter() if name(e) == "m:t")
                read.lose(What.EQUATION, " ".join(texts))
                # What stands before and after it is held against the manuscript part by part.
                read.text += BREAK
            case "w:drawing":
                drawn = [e for e in element.iter() if name(e) in {"c:chart", "dgm:relIds"}]
                for one in drawn:
                    known = self._known.drawn.get(value(one, "id") or value(one, "dm") or "")
                    read.lose(What.CHART, known or "a chart or diagram without words")
                    remove(element)
                if not drawn:
                    self._read_inside(element, read, lost)
            case "w:object":
                kinds = (value(e, "ProgID") for e in element.iter())
                read.lose(What.OBJECT, next(filter(None, kinds), "an object"))
                remove(element)
            case "v:textpath":
                read.lose(What.WORD_ART, value(element, "string") or "")
            case _:
                comment = self._known.comments.pop(value(element, "id") or "", None)
                if comment is not None:
                    read.lose(What.COMMENT, tell_comment(comment))


def _empty_of_words(run: Element) -> None:
    """Take a run's words away; what a field needs and pictures stay."""
    if all(name(child) not in {"w:fldChar", "w:drawing", "w:pict"} for child in run):
        empty(run)
        return
    for child in list(run):
        if name(child) in _TEXTS:
            run.remove(child)
