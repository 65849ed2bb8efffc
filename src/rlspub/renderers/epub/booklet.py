"""The booklet: an EPUB that leaves the reader's device and eyes in charge."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rlspub.layouts import Labels, Layout, Required, reporting
from rlspub.layouts.contract import BookPage
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.epub import (
    cover as epub_cover,
)
from rlspub.renderers.epub import (
    metadata as epub_metadata,
)
from rlspub.renderers.epub import (
    package as epub_package,
)
from rlspub.renderers.epub.chapters import Chapter, addresses, chapters
from rlspub.renderers.epub.package import Member
from rlspub.renderers.epub.pictures import BookPictures
from rlspub.renderers.html.attributes import identify_mention, identify_note
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.numbers import choose_numbering
from rlspub.renderers.html.page_marks import identify_page, page_mark, page_marks
from rlspub.renderers.html.writer import HtmlWriter
from rlspub.renderers.logo import examine_logo
from rlspub.renderers.screen.contents import Entry, flatten, list_entries
from rlspub.renderers.screen.facts import list_contacts, list_facts, require_values
from rlspub.renderers.screen.links import first_mentions, link_terms
from rlspub.renderers.screen.styles import write_styles
from rlspub.tree import (
    CodeSpan,
    Document,
    Image,
    Metadata,
    Note,
    Text,
    walk,
)

_XHTML = "application/xhtml+xml"


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the booklet."""
    with reporting(context.reporter):
        layout = context.house.layout("booklet")
        labels = context.house.labels(document.metadata.language)
        booklet = _Booklet(document, context, layout, labels)
        context.reporter.require_success()
        paper = context.printing.page_size if booklet.pages else None
        package = epub_package.Package(
            identifier=epub_metadata.identifier(document, labels.clinic.name, paper),
            title=document.metadata.title,
            language=document.metadata.language,
            right_to_left=document.metadata.right_to_left,
            modified=context.build_date,
            elements=epub_metadata.elements(document),
            properties=epub_metadata.properties(
                document,
                labels,
                booklet.members,
                paper=paper,
            ),
            members=booklet.members,
            contents=booklet.contents,
            pages=booklet.pages,
            pages_title=labels.page_list,
        )
    return Artifact(epub_package.write(package))


class _Booklet:
    """The files of one booklet."""

    def __init__(
        self, document: Document, context: RenderContext, layout: Layout, labels: Labels
    ) -> None:
        self._metadata = document.metadata
        self._house = context.house
        self._layout = layout
        self._labels = labels
        self._cover = epub_cover.make(document, layout, labels, context.house)
        self._pictures = BookPictures(context.pictures)
        # The first page begins with the title, as the title page does.
        self._first_page, self._starts = context.page_starts[:1], context.page_starts[1:]
        self._chapters = chapters(document)
        self._notes = document.notes
        self._addresses = addresses(self._chapters, self._notes)
        self._mentions = first_mentions(document)
        texts = [chapter.blocks for chapter in self._chapters]
        self._writer = HtmlWriter(
            labels=labels,
            medium=Medium.BOOK,
            language=document.metadata.language,
            link_to=self._address,
            picture_source=self._pictures.source,
            mentions=self._mentions,
            numbering=choose_numbering(document),
            first_heading=1,
            marks=page_marks(document, self._starts, link_terms(document, texts, self._address)),
        )
        depth = layout.whole("contents_depth")
        self.contents = (
            *(self._entry(chapter, depth) for chapter in self._chapters),
            *((self._enter(labels.notes, BookPage.NOTES),) if self._notes else ()),
            self._enter(labels.about_booklet, BookPage.ABOUT),
        )
        self.pages: tuple[Entry, ...] = ()
        self.members = tuple(self._members())

    def _enter(self, label: str, href: str) -> Entry:
        """Return the line of one of our own pages, in the language of its label."""
        return Entry(label, href, html=self._writer.label(label))

    def _entry(self, chapter: Chapter, depth: int) -> Entry:
        below = list_entries(chapter.blocks, depth - 1, self._writer)
        return Entry(
            chapter.title, chapter.path, below, self._writer.write_foreign_words(chapter.heading)
        )

    def _members(self) -> Iterator[Member]:
        """Yield the files in the order in which they are read, then those that they use.

        Where the printed pages begin is known before the navigation is written.
        """
        drawing, picture = self._cover.drawing, self._cover.picture
        metadata = self._metadata
        told = filter(None, (metadata.title, metadata.subtitle, metadata.publisher))
        yield self._page(
            BookPage.COVER,
            drawing=drawing.path,
            picture=picture and picture.path,
            alternative=". ".join(told),
        )
        facts = list_facts(self._writer, _title_page(self._metadata))
        marks = "".join(page_mark(start.label) for start in self._first_page)
        logo = self._labels.clinic.logo
        title = self._page(
            BookPage.TITLE,
            None,
            [*self._titles(), *require_values(facts), *self._video()],
            facts=facts,
            video=self._metadata.video,
            marks=marks,
            logo=self._pictures.add_logo(examine_logo(logo)) if logo else "",
        )
        text = [self._chapter(chapter) for chapter in self._chapters]
        if self._notes:
            text.append(self._notes_page())
        last = (page_mark(start.label) for start in self._starts if start.node is None)
        facts = list_facts(self._writer, metadata, list_contacts(self._labels))
        footer = filter(None, (self._labels.clinic.footer,))
        required = [
            *require_values(facts),
            *(("clinic.footer", self._writer.text(one)) for one in footer),
        ]
        text.append(self._page(BookPage.ABOUT, None, required, facts=facts, marks="".join(last)))
        self.pages = tuple(self._pages((title, *text)))
        yield title
        yield self._navigation()
        yield from text
        yield Member("style.css", "text/css", write_styles(self._house, self._layout).encode())
        yield from self._cover.members
        yield from self._pictures.members

    def _address(self, identifier: str) -> str:
        return self._addresses.get(identifier, f"#{identifier}")

    def _page(
        self,
        path: str,
        template: str | None = None,
        required: Required = (),
        **values: object,
    ) -> Member:
        text = self._layout.render(
            template or path,
            (required,),
            metadata=self._metadata,
            direction="rtl" if self._metadata.right_to_left else "ltr",
            labels=self._labels,
            edition=self._labels.name_edition(self._metadata),
            clinic=self._labels.clinic,
            label=self._writer.label,
            text=self._writer.text,
            **values,
        )
        properties = ("nav",) if path == BookPage.CONTENTS else ()
        return Member(path, _XHTML, text.encode(), properties, in_spine=True)

    def _titles(self) -> Iterator[tuple[str, str]]:
        """Yield the titles of the document as the title page must print them."""
        for name in ("title", "subtitle"):
            if title := getattr(self._metadata, name):
                yield f"metadata.{name}", self._writer.text(title)

    def _video(self) -> Iterator[tuple[str, str]]:
        """Yield the address of a video as the title page must print it."""
        if address := self._metadata.video:
            yield "metadata.video", self._writer.text(address)

    def _navigation(self) -> Member:
        lists = (chapter for chapter in self._chapters if chapter.is_bibliography)
        return self._page(
            BookPage.CONTENTS,
            None,
            [
                ("entry.title", entry.html or self._writer.text(entry.title))
                for entry in (*flatten(self.contents), *self.pages)
            ],
            contents=self.contents,
            first=self._chapters[0] if self._chapters else None,
            bibliography=next(lists, None),
            pages=self.pages,
        )

    def _pages(self, members: Sequence[Member]) -> Iterator[Entry]:
        """Yield the page list: where among the files each page's mark is."""
        for start in (*self._first_page, *self._starts):
            mark = page_mark(start.label).encode()
            path = next(member.path for member in members if mark in member.data)
            # As its mark has it, without signs for the order of reading.
            yield Entry(start.label, f"{path}#{identify_page(start.label)}", html=start.label)

    def _chapter(self, chapter: Chapter) -> Member:
        heading = self._writer.inlines(chapter.heading) or self._writer.text(chapter.title)
        body = self._writer.blocks(chapter.blocks, 1)
        return self._page(
            chapter.path,
            BookPage.CHAPTER,
            (("heading", heading), ("body", body)),
            chapter=chapter,
            marks=self._writer.marks.before(chapter.section) if chapter.section else "",
            heading=heading,
            body=body,
        )

    def _notes_page(self) -> Member:
        notes = [self._note(note) for note in self._notes]
        # A printed page that begins with the first note begins with the heading above it.
        marks = ""
        for node in walk(self._notes[0]):
            mark = self._writer.marks.before(node)
            notes[0]["body"] = notes[0]["body"].replace(mark, "", 1)
            marks += mark
            if isinstance(node, Text | CodeSpan | Image):
                break
        # Who holds the book in hands knows a note by its number alone.
        required = [
            part
            for note in notes
            for part in (
                ("note.number", f'class="note-number">{note["number"]}</'),
                ("note.body", note["body"]),
            )
        ]
        return self._page(BookPage.NOTES, None, required, notes=notes, marks=marks)

    def _note(self, note: Note) -> dict[str, Any]:
        is_mentioned = note.number in self._mentions
        is_own, number = self._writer.has_own_labels, str(note.number)
        return {
            "identifier": identify_note(note.number),
            "number": note.number,
            "name": self._labels.note_mark.format(number=note.number) if is_own else number,
            "back": self._labels.back_to_text.format(number=note.number)
            if is_own
            else f"↩ {number}",
            "body": self._writer.blocks(note.blocks, 1),
            "mention": self._address(identify_mention(note.number)) if is_mentioned else None,
        }


def _title_page(metadata: Metadata) -> Metadata:
    """Return what the title page tells; the rest is on the last page."""
    review_by = metadata.review_by if metadata.overdue else None
    return replace(
        metadata, owner=None, identifier=None, review_by=review_by, country=None, provenance=()
    )
