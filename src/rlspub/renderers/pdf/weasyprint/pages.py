"""Laid-out pages, of which some can be made again.

WeasyPrint keeps the state that each page begins with. So a page on which something changes is made
again alone, and those after it as far as they begin with something else than before. Feet and
backgrounds come last, when all pages are as they are to be.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from importlib import import_module
from typing import Any, NamedTuple, cast
from xml.etree.ElementTree import Element

from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.boxes import Box
from rlspub.renderers.pdf.weasyprint.earlier import (
    Styles,
    compare,
    find_changed,
    find_words,
)
from rlspub.renderers.pdf.weasyprint.lengthening import lengthen
from rlspub.renderers.pdf.weasyprint.library import Document
from rlspub.renderers.pdf.weasyprint.lines import keep_lines
from rlspub.renderers.pdf.weasyprint.names import find, replace_attribute
from rlspub.renderers.pdf.weasyprint.surroundings import at_work

_LAYOUT = "weasyprint.layout"
# Until page numbers in the text have settled; as often as WeasyPrint tries it.
_MOST_ROUNDS = 8
_LEAST_ALIKE = 3
_MOST_MOVES = 2
_NUMBER = re.compile(r"\d+")


class _State(NamedTuple):
    """Pages, and what each begins with."""

    boxes: list[Box]
    maker: list[Any]


class Pages:
    """The pages of a text: `boxes` are theirs; `is_cut` tells that more would follow."""

    def __init__(  # noqa: PLR0913 - what WeasyPrint is given, and what is known
        self,
        html: Any,
        styles: Sequence[object],
        configuration: object,
        images: dict[str, object],
        *,
        most: int | None = None,
        earlier: "Pages | None" = None,
        changed: Collection[Element] | None = None,
    ) -> None:
        """Lay out a text; `images` are those that have been read, and are added to.

        With `most`, stop as soon as there are more pages. Pages of an `earlier` layout stay where
        they show nothing that has changed. If the text is the same but for the words of some
        elements, these are `changed`.
        """
        self.boxes: list[Box] = []
        self.is_cut = False
        self._html = html
        self._configuration = configuration
        self._profiles: dict[str, object] = {}
        self._styles = list(styles)
        self._broken = False
        self._plain: _State | None = None
        self._known_end: tuple[_State, _State, int] | None = None
        self._repeated: tuple[Any, list[Any], int] | None = None
        self._is_lengthened = False
        self._document: Document | None = None
        counters = find("weasyprint.css.counters", "CounterStyle")()
        # The numbers of lists stand in attributes, which count as hints on looks.
        options = {
            **find("weasyprint", "DEFAULT_OPTIONS"),
            "stylesheets": styles,
            "presentational_hints": True,
            "cache": images,
        }
        if earlier is not None and earlier._styles != self._styles:  # noqa: SLF001 - its own kind
            earlier = None
        with at_work():
            if earlier is not None and changed is not None:
                self._context: Any = _renew(earlier._context)  # noqa: SLF001
            else:
                self._context = find("weasyprint.document", "Document._build_layout_context")(
                    html, configuration, counters, self._profiles, options
                )
            build = find("weasyprint.formatting_structure.build", "build_formatting_structure")
            self._root = build(
                html.etree_element,
                self._context.style_for,
                self._context.get_image_from_uri,
                html.base_url,
                self._context.target_collector,
                self._context.counter_style,
                self._context.footnotes,
            )
            boxes.let_rows_be_low(self._root)
            self._footnotes = tuple(self._context.footnotes)
            find(_LAYOUT, "initialize_page_maker")(self._context, self._root)
            if earlier is not None:
                self._take_over(earlier, changed)
            self._make(most)

    def _take_over(self, earlier: "Pages", words: Collection[Element] | None) -> None:
        """Begin with what an earlier layout has come to, but for what differs.

        That layout is of no more use then.
        """
        plain = earlier._plain or earlier._read_state()  # noqa: SLF001 - its own kind
        context = earlier._context  # noqa: SLF001
        styles = Styles(context.style_for, self._context.style_for)
        before, now = earlier._html.etree_element, self._html.etree_element  # noqa: SLF001
        difference = compare(before, now, styles) if words is None else find_words(now, words)
        changed = find_changed(difference, plain.boxes, styles)
        if changed is None or earlier.is_cut or earlier._broken:  # noqa: SLF001
            return
        for name, found in context.running_elements.items():
            self._context.running_elements[name].update(found)
        self.boxes = list(plain.boxes)
        self._context.page_maker = [
            (*start, deepcopy(state), {**remake, "content_changed": number in changed})
            for number, (*start, state, remake) in enumerate(plain.maker)
        ]
        for number, page in enumerate(self.boxes):
            if number not in changed:
                difference.rename(page)
        if earlier._plain is not None:  # noqa: SLF001
            for page in earlier.boxes[len(plain.boxes) - 1 :]:
                difference.rename(page)
            self._known_end = plain, earlier._read_state(), earlier._count_repeated()  # noqa: SLF001

    def _read_state(self) -> "_State":
        return _State(list(self.boxes), list(self._context.page_maker))

    def _count_repeated(self) -> int:
        if self._repeated is None:
            return 0
        parent, children, _ = self._repeated
        return len(parent.children) - len(children)

    def _end_as_before(self, number: int, times: int) -> bool:
        """End from a page on as an earlier layout did, if that page begins as it began there."""
        if self._known_end is None:
            return False
        plain, repeated, count = self._known_end
        maker = self._context.page_maker
        same = [id(box) for box in self.boxes[number:]] == [id(box) for box in plain.boxes[number:]]
        if count != times or not same or maker[number][:4] != plain.maker[number][:4]:
            return False
        self.boxes = [*self.boxes[:number], *repeated.boxes[number:]]
        self._context.page_maker = [*maker[: number + 1], *repeated.maker[number + 1 :]]
        return True

    def _note_change(self, number: int) -> None:
        """Let a page be made again; those after it are if they begin with something else."""
        *_, state = self._context.page_maker[max(0, number)]
        state["content_changed"] = True

    def _make(self, most: int | None = None) -> None:
        """Make the pages of which WeasyPrint has noted that something on them has changed."""
        make = find("weasyprint.layout.page", "make_all_pages")
        counted = 0
        for _ in range(_MOST_ROUNDS):
            self._context.footnotes = list(self._footnotes)
            made = list[Box]()
            with keep_lines() as forget:
                for page in make(self._context, self._root, self._html, self.boxes):
                    forget()
                    made.append(page)
                    if most is not None and len(made) > most:
                        self.boxes, self.is_cut = made, True
                        return
            before, counted, self.boxes = counted, len(made), made
            is_changed = False
            for *_, (_, counters, *_), state in self._context.page_maker:
                counters["pages"] = [counted]
                is_changed |= state["content_changed"]
                is_changed |= state["pages_wanted"] and counted != before
            if not is_changed:
                return

    def lengthen(self, name: str, times: int) -> bool:
        """Let the last element of a class stand so many times more on the last page.

        Tell whether that can be done without laying out a page again. What is around it must have
        come there as a whole: more lines might let some of it stay on the page before.
        """
        found = _find_last(self._root, name)
        if found is None or self._repeated is not None or self._broken or self._is_lengthened:
            return False
        parent, children, place = found
        is_whole = len(self.boxes) == 1 or parent.style["break_inside"] in boxes.WHOLE
        if is_whole and lengthen(self.boxes[-1], children[place].element, times):
            self._is_lengthened = True
        return self._is_lengthened

    def repeat(self, name: str, times: int) -> bool:
        """Let the last element of a class stand so many times more; tell whether that can be done.

        What was repeated before is taken back. There must be three or more beside one another: the
        first and the second may differ from all others.
        """
        if self._repeated is None:
            self._repeated = _find_last(self._root, name)
            if self._repeated is None:
                return False
        parent, children, place = self._repeated
        if self._count_repeated() == times and not self._is_lengthened:
            return True
        self._is_lengthened = False
        self._plain = self._plain or self._read_state()
        copies = [children[place].deepcopy() for _ in range(times)]
        parent.children = [*children[: place + 1], *copies, *children[place + 1 :]]
        first = self._find_page(children[place].element)
        if parent.style["break_inside"] not in boxes.WHOLE:
            # A few that hold on to what follows may have left the page before.
            first = max(0, first - 1)
        if self._end_as_before(first, times):
            return True
        # Where later pages begin is told by numbers of boxes, which mean others now.
        for number in range(first, len(self.boxes)):
            self._note_change(number)
        with at_work():
            self._make()
        return True

    def renumber(self, name: str, numbers: Mapping[str, int]) -> bool:
        """Put other numbers into the elements of a class within links, by where these lead to.

        Tell whether that can be done: each such link has a number of its own in one element.
        """
        texts = dict[Element, str]()
        for link in self._html.etree_element.iter("a"):
            number = numbers.get(link.get("href", "").removeprefix("#"))
            for element in (one for one in link.iter() if _has_name(one, name)):
                parts = [part for part in element.iter() if _NUMBER.search(part.text or "")]
                if number is None or len(parts) != 1 or len(_NUMBER.findall(parts[0].text)) != 1:
                    return False
                texts[parts[0]] = _NUMBER.sub(str(number), parts[0].text)
        changed = {element for element, text in texts.items() if element.text != text}
        for box in self._root.descendants():
            if box.element in changed and boxes.is_text(box):
                said: Any = box
                (number_said,) = _NUMBER.findall(texts[said.element])
                said.text = _NUMBER.sub(number_said, said.text)
        for element in changed:
            element.text = texts[element]
        for number, page in enumerate(self.boxes):
            if any(box.element in changed for box in page.descendants()):
                self._note_change(number)
        with at_work():
            self._make()
        return True

    def _find_page(self, element: Element) -> int:
        """Return the first page on which an element stands."""
        return next(
            number
            for number, page in enumerate(self.boxes)
            if any(box.element is element for box in page.descendants())
        )

    def let_break(self, elements: Collection[Element]) -> None:
        """Let elements break that were to stay whole, and make again the pages that it changes.

        Within a row no head of a table comes again: it would stand in the middle of a sentence.
        """
        self._broken = True
        changed = set(elements)
        for box in list(self._root.descendants()):
            if box.element in elements:
                box.style = box.style.copy()
                box.style["break_inside"] = "auto"
            if boxes.is_table(box) and _holds_row(box, elements):
                changed.add(box.element)
                for group in box.children:
                    group.is_header = False
        for number, page in enumerate(self.boxes):
            if any(box.element in changed for box in page.descendants()):
                # What did not break was moved here, and before that its heading to a page before.
                for moved in range(_MOST_MOVES + 1):
                    self._note_change(number - moved)
        with at_work():
            self._make()

    def finish(self) -> Document:
        """Return the pages with their feet and backgrounds, to be written; none is made again."""
        if self._document is None:
            with (
                at_work(),
                replace_attribute(import_module(_LAYOUT), "initialize_page_maker", _do_nothing),
                replace_attribute(import_module(_LAYOUT), "make_all_pages", self._give_pages),
            ):
                self._document = self._finish()
        return self._document

    def show(self, numbers: Collection[int]) -> Document:
        """Return some pages as they look, to be drawn; all may be made again afterwards."""
        copies = [cast("Any", box).copy() for box in self.boxes]
        for copy in copies:
            copy.children = [child.copy() for child in copy.children]
        shown = {id(copies[number]) for number in numbers}
        set_styles = find("weasyprint.layout.page", "set_page_type_computed_styles")
        for number in numbers:
            # A page that was kept has its foot in no style of this text yet.
            kind, style_for = copies[number].page_type, self._context.style_for
            if style_for(kind) is None:
                set_styles(kind, self._html, style_for)
        layout = import_module(_LAYOUT)
        foot, background = find(_LAYOUT, "make_margin_boxes"), find(_LAYOUT, "layout_backgrounds")

        def make_foot(context: object, page: object, state: object) -> Iterable[object]:
            return foot(context, page, state) if id(page) in shown else ()

        def set_background(page: object, *found: object) -> None:
            if id(page) in shown:
                background(page, *found)

        with (
            at_work(),
            replace_attribute(layout, "initialize_page_maker", _do_nothing),
            replace_attribute(layout, "make_all_pages", lambda *_: iter(copies)),
            replace_attribute(layout, "make_margin_boxes", make_foot),
            replace_attribute(layout, "layout_backgrounds", set_background),
        ):
            return self._finish(shown)

    def _give_pages(self, *_: object) -> Iterator[Box]:
        return iter(self.boxes)

    def _finish(self, shown: Collection[int] | None = None) -> Document:
        """Return the document of all pages, or of those with some identities."""
        lay_out, page = find(_LAYOUT, "layout_document"), find("weasyprint.document", "Page")
        read_metadata = find("weasyprint.html", "get_html_metadata")
        finished = lay_out(self._html, self._root, self._context)
        document: Any = find("weasyprint", "Document")(
            [page(box) for box in finished if shown is None or id(box) in shown],
            find("weasyprint.pdf.metadata", "DocumentMetadata")(**read_metadata(self._html)),
            self._html.url_fetcher,
            self._configuration,
            self._profiles,
            None,
        )
        document._html = self._html  # noqa: SLF001 - as WeasyPrint does it
        finished_document: Document = document
        return finished_document


def _renew(context: Any) -> Any:
    """Return what a layout begins with, with the looks of the elements that are known."""
    return find(_LAYOUT, "LayoutContext")(
        context.style_for,
        context.get_image_from_uri,
        context.font_config,
        context.counter_style,
        find("weasyprint.css.targets", "TargetCollector")(),
    )


def _do_nothing(*_: object) -> None:
    pass


def _find_last(root: Any, name: str) -> tuple[Any, list[Any], int] | None:
    """Return the last element of a class, as a place among the boxes around it."""
    found = None
    for parent in root.descendants():
        children = list(getattr(parent, "children", ()))
        places = [place for place, box in enumerate(children) if _has_class(box, name)]
        if len(places) >= _LEAST_ALIKE:
            found = parent, children, places[-1]
    return found


def _holds_row(table: Any, elements: Collection[Element]) -> bool:
    rows = (row for group in table.children for row in group.children)
    return any(row.element_tag == "tr" and row.element in elements for row in rows)


def _has_class(box: Box, name: str) -> bool:
    return box.element is not None and _has_name(box.element, name)


def _has_name(element: Element, name: str) -> bool:
    return name in (element.get("class") or "").split()
