"""Messages as a PO file of gettext, by way of polib."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from rlspub.editions.messages.libraries import find_polib
from rlspub.editions.messages.message import Answer, Message
from rlspub.editions.messages.reading import BrokenMessagesError, add_answer, require_language

# So much of a broken file is told.
_LONGEST = 120


def write_po(
    source: str, language: str, messages: Iterable[tuple[Message, Answer | None]]
) -> bytes:
    """Return a PO file with what is translated already."""
    polib = find_polib()
    # It would be parted into lines wherever there is room.
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": source,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for message, answer in messages:
        entry = polib.POEntry(
            msgctxt=message.context,
            msgid=message.words,
            msgstr=answer.words if answer else "",
            occurrences=[(source, str(message.line))],
            comment="\n".join(message.remarks),
        )
        if answer and answer.is_draft:
            entry.flags.append("fuzzy")
        file.append(entry)
    return str(file).encode() + b"\n"


def read_po(path: Path, language: str) -> Mapping[tuple[str, str], Answer]:
    """Return the translated messages of a PO file, by context and words.

    Raises `BrokenMessagesError` where words of it would be lost, or are of another language.
    """
    polib = find_polib()
    try:
        file = polib.pofile(str(path), encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BrokenMessagesError(str(error)[:_LONGEST]) from error
    require_language(file.metadata.get("Language", ""), language)
    found = dict[tuple[str, str], Answer]()
    for entry in file:
        if entry.obsolete:
            continue
        if entry.msgid_plural:
            raise BrokenMessagesError(f"line {entry.linenum}: no message has a plural")
        if entry.msgstr:
            answer = Answer(entry.msgstr, entry.linenum, entry.fuzzy)
            add_answer(found, (entry.msgctxt or "", entry.msgid), answer)
    return found
