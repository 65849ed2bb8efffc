"""The numbers in what a clinic gives as its telephone, as links that a telephone dials."""

from collections.abc import Callable, Iterator

from rlspub.language.telephone import DIALS, find_dialled_numbers
from rlspub.renderers.html.text import write_attributes


def write_numbers(words: str, write: Callable[[str], str]) -> str:
    """Return words as HTML, with a link for each number; `write` gives that of words alone."""
    return "".join(_write_parts(words, write))


def _write_parts(words: str, write: Callable[[str], str]) -> Iterator[str]:
    end = 0
    for number in find_dialled_numbers(words):
        yield write(words[end : number.start])
        marks = write_attributes(href=f"{DIALS}{number.dialled}")
        yield f"<a{marks}>{write(words[number.start : number.end])}</a>"
        end = number.end
    yield write(words[end:])
