"""Words as Markdown that is read as these words, with no more backslashes than that takes."""

import re

from rlspub.patterns import compile_late

# What may begin a mark wherever it stands.
_ALWAYS = compile_late(r"[\\*`{]")
_TAG = compile_late(r"<(?=[A-Za-z/!?])")
_ENTITY = compile_late(r"&(?=#?\w+;)")
_SCRIPTS = compile_late(r"[~^]")
# Blanks to fill in stay; a lone underscore in a word, as in an address, marks nothing.
_UNDERSCORES = compile_late(r"(?P<blank>_{5,}|(?<!\w)_{3,4}(?!\w))|(?P<inner>(?<=\w)_(?=\w))|_")
_BRACKET = compile_late(r"!?\[(?![ xX]\])")
# What begins a block at the start of a line.
_NUMBER = compile_late(r"(?P<number>[0-9]{1,9})(?P<sign>[.)])(?=\s|$)")
_OPENER = compile_late(r"(?:[-+](?=\s|$)|#{1,6}(?=\s|$)|>|=+\s*$|-{2,}|:|~{3,}|\|)")


def escape(text: str) -> str:
    """Return words of running text as Markdown."""
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _TAG.sub(r"\\<", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _SCRIPTS.sub(r"\\\g<0>", text)
    text = _UNDERSCORES.sub(_escape_underscore, text)
    return _BRACKET.sub(lambda found: found[0].replace("!", "\\!").replace("[", "\\["), text)


def _escape_underscore(found: re.Match[str]) -> str:
    return found[0] if found.lastgroup else f"\\{found[0]}"


def escape_start(line: str) -> str:
    """Return a line of a paragraph that begins nothing but a paragraph."""
    if match := _NUMBER.match(line):
        return f"{match['number']}\\{line[match.start('sign') :]}"
    return f"\\{line}" if _OPENER.match(line) else line


def escape_cell(text: str) -> str:
    """Return Markdown for a cell of a table."""
    return text.replace("|", "\\|")
