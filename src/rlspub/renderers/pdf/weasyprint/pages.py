"""Laid-out pages, of which some can be made again.

WeasyPrint keeps the state that each page begins with. So a page on which something changes is made
again alone, and those after it as far as they begin with something else than before. Feet and
backgrounds come last, when all pages are as they are to be.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element

from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.boxes import Box
from rlspub.renderers.pdf.weasyprint.library import Document
from rlspub.renderers.pdf.weasyprint.names import find, replace_attribute
from rlspub.renderers.pdf.weasyprint.surroundings import prepared

_LAYOUT = "weasyprint.layout"
# Until page numbers in the text have settled; as often as WeasyPrint tries it.
_MOST_ROUNDS = 8
_LEAST_ALIKE = 3
_MOST_MOVES = 2
_NUMBER = re.compile(r"\d+")


class Pages:
    """The pages of a text: `boxes` are theirs; `is_cut` tells that more would follow."""

    def __init__(
        self,
        html: Any,
        styles: Sequence[object],
        configuration: object,
        images: dict[str, object],
        most: int | None = None,
    ) -> None:
        """Lay out a text; `images` are those that have been read, and are added to.

        With `most`, stop as soon as there are more pages.
        """
        self.boxes: list[Box] = []
        self.is_cut = False
        self._html = html
        self._configuration = configuration
        self._profiles: dict[str, object] = {}
        self._repeated: tuple[Any, list[Any], int] | None = None
        self._document: Document | None = None
        counters = find("weasyprint.css.counters", "CounterStyle")()
        # The numbers of lists stand in attributes, which count as hints on looks.
        options = {
            **find("weasyprint", "DEFAULT_OPTIONS"),
            "stylesheets": styles,
            "presentational_hints": True,
            "cache": images,
        }
        with prepared():
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
                counters,
                self._context.footnotes,
            )
            self._footnotes = tuple(self._context.footnotes)
            find(_LAYOUT, "initialize_page_maker")(self._context, self._root)
            self._make(most)

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
            for page in make(self._context, self._root, self._html, self.boxes):
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
        if len(parent.children) == len(children) + times:
            return True
        copies = [children[place].deepcopy() for _ in range(times)]
        parent.children = [*children[: place + 1], *copies, *children[place + 1 :]]
        first = self._find_page(children[place].element)
        if parent.style["break_inside"] not in boxes.WHOLE:
            # A few that hold on to what follows may have left the page before.
            first -= 1
        # Where later pages begin is told by numbers of boxes, which mean others now.
        for number in range(max(0, first), len(self.boxes)):
            self._note_change(number)
        with prepared():
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
        with prepared():
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
        with prepared():
            self._make()

    def finish(self) -> Document:
        """Return the pages with their feet and backgrounds, to be written; none is made again."""
        if self._document is None:
            with (
                prepared(),
                replace_attribute(import_module(_LAYOUT), "initialize_page_maker", _do_nothing),
                replace_attribute(import_module(_LAYOUT), "make_all_pages", self._give_pages),
            ):
                self._document = self._finish()
        return self._document

    def _give_pages(self, *_: object) -> Iterator[Box]:
        return iter(self.boxes)

    def _finish(self) -> Document:
        lay_out, page = find(_LAYOUT, "layout_document"), find("weasyprint.document", "Page")
        read_metadata = find("weasyprint.html", "get_html_metadata")
        finished = lay_out(self._html, self._root, self._context)
        document: Any = find("weasyprint", "Document")(
            [page(box) for box in finished],
            find("weasyprint.pdf.metadata", "DocumentMetadata")(**read_metadata(self._html)),
            self._html.url_fetcher,
            self._configuration,
            self._profiles,
            None,
        )
        document._html = self._html  # noqa: SLF001 - as WeasyPrint does it
        finished_document: Document = document
        return finished_document


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
