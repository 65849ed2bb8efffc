"""The list of chapters on paper, with the pages on which they begin."""

from collections.abc import Iterable, Mapping

from rlspub.layouts.contract import Css
from rlspub.renderers.html.attributes import write_attributes
from rlspub.renderers.html.text import InlineWriter
from rlspub.tree import Section, plain_text

# The attribute that says how a PDF tags an element, where HTML has none of this kind.
TAG = "data-tag"


def write_contents(
    writer: InlineWriter, chapters: Iterable[Section], pages: Mapping[str, int]
) -> str:
    """Return the list, each title with its page by the identifier of its chapter."""
    title = f'<p class="{Css.CONTENTS_TITLE}">{writer.label(writer.labels.contents)}</p>'
    entries = "\n".join(
        _write_entry(writer, chapter, pages[chapter.identifier]) for chapter in chapters
    )
    marks = write_attributes(class_=Css.CONTENTS, **{TAG: "TOC"})
    return f"{title}\n<ul{marks}>\n{entries}\n</ul>"


def _write_entry(writer: InlineWriter, chapter: Section, page: int) -> str:
    words = writer.write_foreign_words(chapter.title) or writer.text(plain_text(chapter.title))
    number = writer.label(writer.labels.on_page.format(number=page))
    link = write_attributes(href=writer.link_to(chapter.identifier))
    marks = write_attributes(**{TAG: "TOCI"})
    return (
        f"<li{marks}><a{link}><span>{words}</span> "
        f'<span class="{Css.ON_PAGE}">{number}</span></a></li>'
    )
