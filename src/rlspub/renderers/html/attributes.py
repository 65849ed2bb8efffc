"""Attributes of elements: their names and values, and what notes are called."""

from html import escape

from rlspub.language.tags import is_right_to_left
from rlspub.tree import Inline, NoteReference


def identify_note(number: int) -> str:
    """Return the identifier of a note or reference."""
    return f"rls-note-{number}"


def identify_mention(number: int) -> str:
    """Return the identifier of the first mark of a note, to which its way back leads."""
    return f"rls-mention-{number}"


def get_note_number(inline: Inline) -> int:
    """Return the number by which marks that stand side by side are sorted."""
    return inline.number if isinstance(inline, NoteReference) else 0


def write_attributes(**values: str | None) -> str:
    """Return attributes, each with a leading space; `None` is left out, `_` turns into `-`."""
    return "".join(
        f' {name.strip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in values.items()
        if value is not None
    )


def find_direction(language: str) -> str:
    """Return the writing direction of a language."""
    return "rtl" if is_right_to_left(language) else "ltr"
