"""Messages as a file of XLIFF 2.0, by way of the Translate Toolkit, places as `<ph>` and `<pc>`."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rlspub.editions.messages.libraries import find_xliff
from rlspub.editions.messages.message import PLACE, Answer, Message, escape
from rlspub.editions.messages.reading import BrokenMessagesError, add_answer, require_language

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPACE_OF_XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
# So much of what is wrong with a file is told.
_LONGEST = 120


def write_xliff(
    source: str, languages: tuple[str, str], messages: Iterable[tuple[Message, Answer | None]]
) -> bytes:
    """Return a file of XLIFF with what is translated already."""
    file = find_xliff().Xliff2File(sourcelanguage=languages[0], targetlanguage=languages[1])
    file.body.set("original", source)
    for number, (message, answer) in enumerate(messages, 1):
        unit = file.addsourceunit(message.words)
        unit.setid(f"m{number}")
        unit.getunitelement().set("name", message.context)
        # Only there does the standard allow it.
        unit.getunitelement().set(_SPACE, unit.xmlelement.attrib.pop(_SPACE))
        _add_notes(unit, [f"line {message.line}", *message.remarks])
        _write_content(unit, "source", message.words, message)
        if answer:
            unit.target = answer.words
            _write_content(unit, "target", answer.words, message)
            unit.markfuzzy(answer.is_draft)
    return bytes(file)


def _add_notes(unit: Any, notes: Iterable[str]) -> None:
    from lxml import etree

    element = unit.getunitelement()
    holder = etree.Element(unit.namespaced("notes"))
    for words in notes:
        etree.SubElement(holder, unit.namespaced("note")).text = words
    element.insert(0, holder)


def _write_content(unit: Any, name: str, words: str, message: Message) -> None:
    """Write words into an element, with an element for each place."""
    from lxml import etree

    element = unit.xmlelement.find(unit.namespaced(name))
    for child in list(element):
        element.remove(child)
    element.text = ""
    stack, done = [element], 0

    def add(text: str) -> None:
        holder = stack[-1]
        if len(holder):
            holder[-1].tail = (holder[-1].tail or "") + text
        else:
            holder.text = (holder.text or "") + text

    for match in PLACE.finditer(words):
        add(words[done : match.start()])
        done = match.end()
        if not match["number"]:
            add(match[0][0])
        elif match["end"]:
            stack.pop()
        else:
            mark = message.marks[int(match["number"])]
            kind = "ph" if mark.closing is None else "pc"
            place = etree.SubElement(stack[-1], unit.namespaced(kind), id=match["number"])
            place.set("disp" if kind == "ph" else "dispStart", mark.shown)
            if kind == "pc":
                stack.append(place)
    add(words[done:])


def read_xliff(path: Path, languages: tuple[str, str]) -> Mapping[tuple[str, str], Answer]:
    """Return the translated messages of a file of XLIFF, by context and words.

    Raises `BrokenMessagesError` where words of it would be lost, or are of other languages.
    """
    root = _read_root(path)
    for name, language in zip(("srcLang", "trgLang"), languages, strict=True):
        require_language(root.get(name, ""), language)
    found = dict[tuple[str, str], Answer]()
    seen = set[str]()
    for unit in root.iter(f"{_SPACE_OF_XLIFF}unit"):
        name = unit.get("id", "")
        if name in seen:
            raise BrokenMessagesError(f"line {unit.sourceline}: two units have the id `{name}`")
        seen.add(name)
        source, target, is_draft = _read_unit(unit)
        if target:
            line = next(unit.iter(f"{_SPACE_OF_XLIFF}target")).sourceline or 1
            add_answer(found, (unit.get("name", ""), source), Answer(target, line, is_draft))
    return found


def _read_root(path: Path) -> Any:
    """Return the element of a file that is XLIFF, and in which nothing names other files."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Any = etree.fromstring(path.read_bytes(), parser)
    except (OSError, ValueError, etree.LxmlError) as error:
        raise BrokenMessagesError(str(error)[:_LONGEST]) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenMessagesError("it has a document type (`<!DOCTYPE`), which XLIFF has not")
    if root.tag != f"{_SPACE_OF_XLIFF}xliff":
        raise BrokenMessagesError("it is not XLIFF 2.0 or 2.1")
    return root


def _read_unit(unit: Any) -> tuple[str, str, bool]:
    """Return all that a unit has of its source and of its target, and whether that is a draft.

    There is no target where a segment has none; what need not be translated stays as it is.
    """
    source, target, is_whole, is_draft = "", "", True, False
    for part in unit:
        kind = part.tag.removeprefix(_SPACE_OF_XLIFF)
        if kind not in ("segment", "ignorable"):
            continue
        sources, targets = (
            part.findall(f"{_SPACE_OF_XLIFF}{name}") for name in ("source", "target")
        )
        if len(sources) != 1 or len(targets) > 1:
            raise BrokenMessagesError(
                f"line {part.sourceline}: `<{kind}>` must have one source and at most one target"
            )
        words = _read_content(sources[0])
        source += words
        if targets:
            if targets[0].get("order"):
                raise BrokenMessagesError(
                    f"line {part.sourceline}: the order of segments must be that of the source"
                )
            words = _read_content(targets[0])
            is_draft |= part.get("state") == "initial"
        is_whole &= bool(targets and words) or kind == "ignorable"
        target += words
    return source, target if is_whole else "", is_draft


def _read_content(element: Any) -> str:
    """Return the words of an element with its places as they stand in messages."""
    words = escape(element.text or "")
    for child in element:
        kind, number = child.tag.removeprefix(_SPACE_OF_XLIFF), child.get("id", "")
        if kind == "ph":
            words += f"{{{number}}}"
        elif kind == "pc":
            words += f"{{{number}}}{_read_content(child)}{{/{number}}}"
        elif kind == "mrk":
            words += _read_content(child)
        elif kind not in ("sm", "em"):
            # Such as `<cp>`, which is a letter that XML cannot hold.
            raise BrokenMessagesError(
                f"line {child.sourceline}: `<{kind}>` stands among words, and cannot be read"
            )
        words += escape(child.tail or "")
    return words
