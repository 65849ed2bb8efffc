"""Word files: their words, what pandoc would lose of them, and the same file mended for pandoc.

Pandoc leaves out text boxes, fields, comments, headers and signs, prints what Word hides, and says
nothing of it. So all that is read here first: what can be carried is put where pandoc finds it, and
the rest is told.
"""

from lxml import etree

from rlspub.importing.losses import What
from rlspub.importing.originals.archive import Archive, Element
from rlspub.importing.originals.original import Original
from rlspub.importing.originals.word.labels import Labels
from rlspub.importing.originals.word.languages import Languages
from rlspub.importing.originals.word.mending import join_bodies, limit_titles
from rlspub.importing.originals.word.parts import Part, name, read_parts, value
from rlspub.importing.originals.word.story import Known, Story, read_plain, tell_comment
from rlspub.importing.originals.word.styles import Styles

_STORIES = frozenset({"document", "footnotes", "endnotes"})
_PAGES = {"header": What.HEADER, "footer": What.FOOTER}
_DRAWN = frozenset({"chart", "chartEx", "diagramData"})
_NOTES = frozenset({"w:footnote", "w:endnote"})
_HEADING_NAMES = ("heading", "title")
_CHUNK = "another file inside of this one, whose words are not read"


def read_word(data: bytes) -> Original:
    """Return what a Word file holds; raises `OriginalError`."""
    archive = Archive(data)
    parts = read_parts(archive)
    styles = Styles(parts)
    languages = Languages(styles)
    headings = frozenset(
        key for key, named in styles.names.items() if named.startswith(_HEADING_NAMES)
    )
    original = Original(data, "docx", find_picture=lambda path: archive.read(f"word/{path}"))
    changed: dict[str, bytes] = {}
    document = parts[0]
    original.language = languages.find_main(document.root)
    original.title = _read_title(archive)
    comments = {
        value(comment, "id") or "": comment
        for part in parts
        if part.kind == "comments"
        for comment in part.root
    }
    drawn = {part.id: _read_drawn(part.root) for part in parts if part.kind in _DRAWN}
    for unread in styles.list_unread():
        original.lose(What.STYLES, unread, "")
    known = Known(styles, Labels(parts, styles), headings, comments, drawn)
    for part in parts:
        if part.kind in _STORIES:
            join_bodies(part.root)
            limit_titles(part.root, styles.names)
            story = Story(original, known)
            if part.kind == "document":
                story.read(part.root)
            else:
                for note in part.root:
                    if name(note) in _NOTES and value(note, "type") in {None, "normal"}:
                        story.read(note)
            languages.mark(part.root, original.language)
            changed[part.path] = etree.tostring(part.root, encoding="UTF-8", xml_declaration=True)
        elif part.kind == "aFChunk":
            original.lose(What.OBJECT, _CHUNK, "")
    _lose_pages(parts, original)
    for comment in comments.values():
        original.lose(What.COMMENT, tell_comment(comment), "")
    original.data = archive.write(changed)
    return original


def _read_title(archive: Archive) -> str | None:
    """Return the title that the file itself names, if it does."""
    root = archive.read_xml("docProps/core.xml")
    if root is None:
        return None
    titles = (element.text or "" for element in root if str(element.tag).endswith("}title"))
    return next((" ".join(title.split()) for title in titles if title.strip()), None)


def _read_drawn(root: Element) -> str:
    """Return the words and figures of a chart or a diagram."""
    texts = (element.text or "" for element in root.iter() if name(element) in {"a:t", "c:v"})
    return " / ".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _lose_pages(parts: list[Part], original: Original) -> None:
    """Tell headers and footers, each text once."""
    seen = set[tuple[What, str]]()
    for part in parts:
        if (what := _PAGES.get(part.kind)) is None:
            continue
        words = read_plain(part.root)
        if words and (what, words) not in seen:
            seen.add((what, words))
            original.lose(what, words, "")
