"""The list of chapters on paper, with the pages on which they begin."""

from collections.abc import Iterable, Mapping

from rlspub.layouts.contract import Css
from rlspub.renderers.html.attributes import write_attributes
from rlspub.renderers.html.text import InlineWriter
from rlspub.tree import Section, plain_text

# The attribute that says how a PDF tags an element, where HTML has none of this kind.
TAG = "data-tag"
_FEWEST_DIVIDED = 4


def write_contents(
    writer: InlineWriter, chapters: Iterable[Section], pages: Mapping[str, int]
) -> str:
    """Return the list, each title with its page by the identifier of its chapter.

    It comes in two halves, to stand side by side: columns take long to balance.
    """
    title = f'<p class="{Css.CONTENTS_TITLE}">{writer.label(writer.labels.contents)}</p>'
    entries = [_write_entry(writer, chapter, pages[chapter.identifier]) for chapter in chapters]
    middle = len(entries) if len(entries) < _FEWEST_DIVIDED else (len(entries) + 1) // 2
    tag = write_attributes(**{TAG: "TOC"})
    halves = ("\n".join(half) for half in (entries[:middle], entries[middle:]) if half)
    lists = "\n".join(f"<div{tag}>\n{half}\n</div>" for half in halves)
    return f'{title}\n<div class="{Css.CONTENTS}"{tag}>\n{lists}\n</div>'


def _write_entry(writer: InlineWriter, chapter: Section, page: int) -> str:
    words = writer.write_foreign_words(chapter.title) or writer.text(plain_text(chapter.title))
    number = writer.label(writer.labels.on_page.format(number=page))
    link = write_attributes(href=writer.link_to(chapter.identifier))
    entry, reference = (write_attributes(**{TAG: kind}) for kind in ("TOCI", "Reference"))
    return (
        f"<div{entry}><p{reference}><a{link}><span>{words}</span> "
        f'<span class="{Css.ON_PAGE}">{number}</span></a></p></div>'
    )
