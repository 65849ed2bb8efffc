"""Translations of a manuscript: from a translation to its source, and to others from there."""

import shlex
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeGuard

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.editions.edition import Edition
from rlspub.editions.lock import read_lock
from rlspub.editions.siblings import Sibling
from rlspub.inputs import LIMITS, RefusedError, read_file
from rlspub.language.amounts import choose_number_language, find_amount
from rlspub.language.amounts.number import has_decimal_comma, write_plainly
from rlspub.language.amounts.unit import SIGNS
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.manuscript.limits import refuse_long_lines
from rlspub.manuscript.markdown import parse
from rlspub.source import Source
from rlspub.tree import Document, Dose, Link, Metadata, Node, Text, plain_text, walk
from rlspub.tree.rewrite import rewrite_by_language
from rlspub.workplace import is_edition_name

_OF_NUMBERS = "0123456789.,\u00a0\u202f "


def read_edition(
    translation: Document, own_boxes: tuple[str, ...] | None, reporter: Reporter
) -> Edition | None:
    """Return a translation with its source and its lock; none for what is no translation.

    A source that cannot be used is reported.
    """
    metadata, path = translation.metadata, translation.source.path
    if metadata.translation_of is None:
        return None
    place = metadata.find_place("translation_of")
    source = _read(path.parent / metadata.translation_of, own_boxes)
    if isinstance(source, str):
        problem, remedy = source, "write the name of the manuscript that this was translated from"
    elif source.metadata.translation_of:
        problem = f"`{metadata.translation_of}` is a translation itself"
        remedy = f"write `translation_of: {source.metadata.translation_of}`"
    elif source.metadata.language == metadata.language:
        problem = f"`{metadata.translation_of}` is in the same language, {metadata.language}"
        remedy = "write another `language`, or take the line out"
    elif not is_edition_name(path.name, metadata.translation_of):
        stem = Path(metadata.translation_of).stem
        problem = f"a translation of `{metadata.translation_of}` is not found by this name"
        remedy = f"call this file `{stem}.{metadata.language}.md`"
    else:
        translation = resolve_amounts(_inherit(translation, source), source)
        return Edition(source, translation, read_lock(path, reporter))
    reporter.report(Code.NO_SOURCE_TEXT, problem, place, help=remedy)
    return None


def _inherit(translation: Document, source: Document) -> Document:
    """Return a translation that is for the country of its source, if it names no other."""
    metadata = translation.metadata
    if metadata.country or not source.metadata.country:
        return translation
    return replace(translation, metadata=replace(metadata, country=source.metadata.country))


def _read(path: Path, own_boxes: tuple[str, ...] | None) -> Document | str:
    """Return a source as written, or why there is none."""
    try:
        data = read_file(path, LIMITS["manuscript"].most)
    except RefusedError as refused:
        return f"`{path.name}` cannot be read: {refused}"
    source = Source.from_text(data.decode("utf-8", errors="replace"), path)
    reporter = Reporter(path, source)
    try:
        metadata, body = read_front_matter(source, reporter)
        refuse_long_lines(source, reporter)
        document = parse(source, body, metadata, reporter, own_boxes)
        reporter.require_success()
    except Failed:
        command = f"rlspub check {shlex.quote(str(path))}"
        return f"`{path.name}` has mistakes: first mend what `{command}` tells"
    return document


# --- Amounts ----------------------------------------------------------------------------


def resolve_amounts(translation: Document, source: Document) -> Document:
    """Return a translation in which `[](#limit)` says the source's amount, where it has none.

    An amount whose unit is a word, such as `2 tablets`, cannot be taken into another language.
    """
    amounts = {node.identifier: node for node in walk(source) if isinstance(node, Dose)}
    own = {getattr(node, "identifier", None) for node in walk(translation)}
    # Links with words of their own, such as `[0.2 g](#limit)`, need the amount to lead to.
    wanted = {node.target[1:] for node in walk(translation) if _is_link_with_words(node)}

    def change(node: Node, language: str) -> Node:
        if not isinstance(node, Link) or node.children or not node.target.startswith("#"):
            return node
        name = node.target[1:]
        dose = None if name in own else amounts.get(name)
        if dose is None:
            return node
        words = write_amount(dose, source.metadata, language, translation.metadata.country)
        own_language = choose_number_language(language, translation.metadata.country)
        amount = find_amount(words, own_language) if words else None
        if words is None or amount is None:
            return node
        children = (Text(value=words, span=node.span),)
        identifier = node.identifier
        if name in wanted and not identifier:
            identifier = name
            wanted.remove(name)
        return Dose(children=children, amount=amount, identifier=identifier, span=node.span)

    return rewrite_by_language(translation, translation.metadata.language, change)


def _is_link_with_words(node: Node) -> TypeGuard[Link]:
    return isinstance(node, Link) and bool(node.children) and node.target.startswith("#")


def write_amount(dose: Dose, source: Metadata, language: str, country: str | None) -> str | None:
    """Return an amount as another language writes it, if its unit is a sign, and no more words."""
    words, amount = plain_text(dose), dose.amount
    sign = words.lstrip(_OF_NUMBERS)
    if source.language.partition("-")[0] == language.partition("-")[0]:
        return words
    if sign not in SIGNS or amount.low != amount.high or amount.rate:
        return None
    tag = choose_number_language(language, country)
    number = f"{amount.low:f}".replace(".", "," if has_decimal_comma(tag) else ".")
    return f"{write_plainly(number, tag)} {sign}"


# --- Editions beside each other ---------------------------------------------------------


def find_siblings(document: Document) -> Mapping[str, Sibling]:
    """Return the other editions that stand beside a manuscript, by the names of their files."""
    own = document.source.path
    source = document.metadata.translation_of or own.name
    try:
        names = sorted(one.name for one in own.parent.iterdir())
    except OSError:
        return {}
    found = dict[str, Sibling]()
    for name in names:
        is_source = name == source
        if name == own.name or not (is_source or is_edition_name(name, source)):
            continue
        sibling = _look(own.parent / name)
        if sibling and (is_source or sibling.metadata.translation_of == source):
            found[name] = sibling
    return found


def _look(path: Path) -> Sibling | None:
    """Return what a manuscript says about itself; nothing where it cannot be read."""
    try:
        data = read_file(path, LIMITS["manuscript"].most)
    except RefusedError:
        return None
    source = Source.from_text(data.decode("utf-8", errors="replace"), path)
    try:
        metadata, _ = read_front_matter(source, Reporter(path, source))
    except Failed:
        return None
    return Sibling(path.name, metadata, sha256(data).hexdigest())
