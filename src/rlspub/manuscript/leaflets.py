"""Other manuscripts, to which a text has links: their titles, and places in them."""

from collections.abc import Iterator
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from rlspub.diagnostics import Failed, Reporter
from rlspub.inputs import LIMITS, Refusal, RefusedError, read_file
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.manuscript.limits import refuse_long_lines
from rlspub.manuscript.markdown import parse
from rlspub.passes.sections import nest_sections
from rlspub.source import Source
from rlspub.tree import Document, Link, walk
from rlspub.tree.addresses import Leaflet, Leaflets, NoLeaflet, split_manuscript

_MANUSCRIPTS = "*.md"
# How much of two names must be the same for one to be the other, misspelt.
_ALIKE = 0.75


def find_leaflets(document: Document) -> Leaflets:
    """Return the other manuscripts to which links of a document lead, each read once.

    Nothing outside the document's folder is opened.
    """
    own = document.source.path
    found = (split_manuscript(node.target) for node in walk(document) if isinstance(node, Link))
    paths = sorted({split[0] for split in found if split})
    return {path: _look(path, own) for path in paths}


def _look(path: str, own: Path) -> Leaflet | NoLeaflet:
    home = own.parent.resolve()
    try:
        file = (home / path).resolve()
        is_own, is_at_home = file == own.resolve(), file.is_relative_to(home)
    except RuntimeError:
        return _tell_unreadable(path, "this is a link that leads back to itself")
    except (ValueError, OSError):
        return _tell_missing(path, own)
    if is_own:
        remedy = "write the place alone, such as `[](#how-much)`"
        return NoLeaflet(f"`{path}` is this text itself", remedy)
    if not is_at_home:
        problem = f"the manuscript `{path}` is outside the folder of this one"
        return NoLeaflet(problem, "keep both in one folder")
    if Path(path).is_absolute():
        problem = f"the manuscript `{path}` is named with all folders of this computer"
        remedy = f"count from the folder of this text: `{file.relative_to(home).as_posix()}`"
        return NoLeaflet(problem, remedy)
    try:
        data = read_file(file, LIMITS["manuscript"].most)
    except RefusedError as refused:
        if refused.refusal is Refusal.MISSING:
            return _tell_missing(path, own)
        return _tell_unreadable(path, str(refused))
    return _read(path, data, own)


def _read(path: str, data: bytes, own: Path) -> Leaflet | NoLeaflet:
    """Return what a manuscript is called, and the places in it; what else it says matters not."""
    checksum = sha256(data).hexdigest()
    source = Source.from_text(data.decode("utf-8", errors="replace"), own.parent / path)
    reporter = Reporter(source.path, source)
    try:
        metadata, body = read_front_matter(source, reporter)
        refuse_long_lines(source, reporter)
    except Failed:
        problem = f"`{path}` is no manuscript: its front matter cannot be read"
        remedy = f"`rlspub check {path}` tells what is wrong there; for a page on the web write "
        return NoLeaflet(problem, f"{remedy}`https://` and so on", checksum)
    nested = nest_sections(parse(source, body, metadata, reporter, None))
    return Leaflet(
        title=metadata.title,
        language=metadata.language,
        name=Path(path).stem,
        booklet_address=metadata.booklet_address,
        places=frozenset(_list_places(nested)),
        checksum=checksum,
        source=source,
        title_place=metadata.find_place("title"),
    )


def _list_places(document: Document) -> Iterator[str]:
    for node in walk(document):
        if name := getattr(node, "identifier", None):
            yield name


def _tell_unreadable(path: str, why: str) -> NoLeaflet:
    """Return that there is something of this name, and why it is no manuscript."""
    problem = f"`{path}` cannot be read: {why}"
    return NoLeaflet(problem, "give the name of a manuscript, a file that `rlspub check` can read")


def _tell_missing(path: str, own: Path) -> NoLeaflet:
    """Return that there is no such manuscript, and which one may be meant."""
    around, _, name = path.rpartition("/")
    try:
        others = sorted(one.name for one in (own.parent / around).glob(_MANUSCRIPTS))
    except (ValueError, OSError):
        others = []
    # Of the names alone: that all end in `.md` makes none like another.
    stems = {other.partition(".")[0]: other for other in others if other != own.name}
    close = get_close_matches(name.partition(".")[0], stems, n=1, cutoff=_ALIKE)
    meant = f"did you mean `{f'{around}/' if around else ''}{stems[close[0]]}`? " if close else ""
    remedy = f"{meant}The name counts from the folder of this text"
    return NoLeaflet(f"there is no manuscript `{path}`", remedy)
