"""From a file of another program to a manuscript, its pictures, and the list of what it lacks."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from rlspub.diagnostics import Failed, Reporter
from rlspub.importing.facts import settle_facts
from rlspub.importing.front_matter import Facts, write_front_matter
from rlspub.importing.losses import Loss, What
from rlspub.importing.originals import Original, read_original
from rlspub.importing.pictures import take_pictures
from rlspub.importing.proof import compare, find_missing_words
from rlspub.importing.writing.blocks import Blocks
from rlspub.importing.writing.cleaning import clean, level_headings, raise_bold_lines, take_title
from rlspub.importing.writing.inlines import name_place
from rlspub.importing.writing.notes import Gathered
from rlspub.importing.writing.pandoc import Element, read_tree
from rlspub.importing.writing.text import walk
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.manuscript.markdown import parse
from rlspub.source import Source

_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<name>[^()\s]+)\)")
_NOTE = re.compile(r"\[\^[0-9]+\]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A manuscript that was imported, the files of its pictures, and what it lacks."""

    facts: Facts
    text: str
    pictures: dict[str, bytes] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    unexplained: int = 0
    words: int = 0


def make_draft(path: Path, name: str, data: bytes, facts: Facts) -> Draft:
    """Return the manuscript of a file; raises `OriginalError`.

    `name` is what the manuscript and its pictures are called; `facts` are what the author has said.
    """
    original = read_original(path, data)
    tree = read_tree(original.data, original.format)
    # Where stress cannot be written without changing words, it goes.
    drafts = (_draft(original, tree, name, facts, stresses=stresses) for stresses in (True, False))
    best = next(drafts)
    return best if not best.unexplained else min(best, next(drafts), key=lambda d: d.unexplained)


def _draft(original: Original, tree: Element, name: str, facts: Facts, *, stresses: bool) -> Draft:
    kind = re.split(r"[+-]", original.format)[0]
    gathered = Gathered(name, kind, losses=list(original.losses))
    blocks = clean(tree["blocks"], kind, gathered.losses)
    title, blocks = ([], blocks) if "title" in tree["meta"] else take_title(blocks)
    blocks = raise_bold_lines(blocks, gathered.losses)
    facts, lead = settle_facts(facts, original, tree["meta"], title, gathered)
    blocks = level_headings([*lead, *blocks])
    gathered.targets = _find_targets(tree, blocks)
    writer = Blocks(gathered, stresses=stresses)
    written = writer.write(blocks)
    body = "\n\n".join(filter(None, [written, writer.write_notes()]))
    pictures, lost = take_pictures(gathered.pictures, original.find_picture)
    body = _PICTURE.sub(
        lambda found: (
            f"![{found['words']}]({pictures[found['name']][0]})"
            if found["name"] in pictures
            else ""
        ),
        body,
    )
    body = re.sub(r"\n{3,}", "\n\n", body).strip()
    missing = _prove(original, facts, body, gathered)
    losses = (*missing, *gathered.losses, *lost)
    count = sum(len(words.text.split()) for words in original.words)
    return Draft(facts, _write(facts, body), dict(pictures.values()), losses, len(missing), count)


def _write(facts: Facts, body: str) -> str:
    return f"{write_front_matter(facts)}\n{body}\n"


def _prove(original: Original, facts: Facts, body: str, gathered: Gathered) -> list[Loss]:
    """Return what of the original does not stand in the manuscript, as our parser reads it."""
    if original.is_loose:
        # Date and version of our own making stand for no figure of the original.
        titles = filter(None, (facts.title, facts.subtitle, *facts.authors))
        held = _NOTE.sub(" ", "\n".join([*titles, body]))
        return find_missing_words("\n".join(words.text for words in original.words), held)
    source = Source.from_text(_write(facts, body), Path("manuscript.md"))
    reporter = Reporter(source.path)
    reporter.source = source
    try:
        metadata, start = read_front_matter(source, reporter)
        document = parse(source, start, metadata, reporter)
    except Failed:
        return [Loss(What.UNEXPLAINED, words.text, words.place) for words in original.words]
    return compare(original.words, document, gathered.repeated, gathered.copies)


def _find_targets(tree: Element, blocks: list[Element]) -> frozenset[str]:
    """Return the headings that links lead to, by their identifiers; one for each of our names."""
    leading = {
        element["c"][2][0][1:]
        for element in walk(tree["blocks"])
        if element["t"] == "Link" and element["c"][2][0].startswith("#")
    }
    headings = (block["c"][1][0] for block in blocks if block["t"] == "Header")
    by_name = {name_place(key): key for key in reversed([*headings]) if key and key in leading}
    return frozenset(by_name.values())
