"""The addresses of a translation are those of its source."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from rlspub.checks.finding import Finding
from rlspub.checks.index import Index
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.editions.pairing import HOLDERS
from rlspub.tree import Link
from rlspub.tree.addresses import leads_inside, split_manuscript


def check_translated_addresses(view: View) -> Iterator[Finding]:
    """Report links that lead elsewhere than those of the same block in the source."""
    edition = view.edition
    if edition is None:
        return
    tags = [one.metadata.language for one in (edition.source, edition.translation)]
    names = {part.lower() for tag in tags for part in (tag, tag.partition("-")[0])}
    ours, theirs = _gather(Index(edition.source)), _gather(view.nodes)
    for source, translation in edition.pairing.whole:
        mine, yours = list(ours.get(id(source), ())), list(theirs.get(id(translation), ()))
        for link in tuple(mine):
            same = (one for one in yours if _fold(one, names) == _fold(link, names))
            if found := next(same, None):
                mine.remove(link)
                yours.remove(found)
        for there, here in zip_longest(mine, yours):
            yield Finding(
                Code.TRANSLATED_ADDRESS,
                f"this leads to {here.target if here else 'no address'}, and the source to "
                f"{there.target if there else 'none'}",
                here.span if here else view.find_first_line(translation),
                "write the address of the source, or mend the source",
                (Related((there or source).span, "the source", edition.source.source),),
            )


def _gather(nodes: Index) -> Mapping[int, list[Link]]:
    """Return the links that lead out of a document, by the block that holds each."""
    found = dict[int, list[Link]]()
    for link in nodes.find(Link):
        if not leads_inside(link.target) and not split_manuscript(link.target):
            holder = next(one for one in nodes.find_holders(link) if isinstance(one, HOLDERS))
            found.setdefault(id(holder), []).append(link)
    return found


def _fold(link: Link, names: set[str]) -> tuple[str, ...]:
    """Return the parts of an address, without those that tell its language."""
    parts = re.split(r"[/?&=.]", link.target.rstrip("/"))
    return tuple(part for part in parts if part.lower() not in names)
