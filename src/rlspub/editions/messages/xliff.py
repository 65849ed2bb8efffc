"""Messages as a file of XLIFF 2.0, by way of the Translate Toolkit, places as `<ph>` and `<pc>`."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rlspub.editions.messages.libraries import find_xliff
from rlspub.editions.messages.message import PLACE, Answer, Message, escape
from rlspub.editions.messages.po import BrokenMessagesError

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
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


def read_xliff(path: Path) -> Mapping[tuple[str, str], Answer]:
    """Return the translated messages of a file of XLIFF, by context and words."""
    from lxml import etree

    reader = find_xliff().Xliff2File
    try:
        file = reader.parsefile(str(path))
    except (OSError, ValueError, etree.LxmlError) as error:
        raise BrokenMessagesError(str(error)[:_LONGEST]) from error
    found = dict[tuple[str, str], Answer]()
    for unit in file.units:
        source, target = (
            unit.xmlelement.find(unit.namespaced(name)) for name in ("source", "target")
        )
        if source is None or target is None:
            continue
        context = unit.getunitelement().get("name", "")
        words = _read_content(target)
        if words:
            line = target.sourceline or 1
            found[context, _read_content(source)] = Answer(words, line, unit.isfuzzy())
    return found


def _read_content(element: Any) -> str:
    """Return the words of an element with its places as they stand in messages."""
    words = escape(element.text or "")
    for child in element:
        kind, number = child.tag.rpartition("}")[2], child.get("id", "")
        if kind == "ph":
            words += f"{{{number}}}"
        elif kind == "pc":
            words += f"{{{number}}}{_read_content(child)}{{/{number}}}"
        else:
            words += _read_content(child)
        words += escape(child.tail or "")
    return words
