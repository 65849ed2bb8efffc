"""Mistakes planted one at a time in manuscripts of ours, and what `check` says of each."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from conftest import PROJECT
from reading import HOUSE

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.pipeline.read import read_document
from rlspub.source import Source

HERE = PROJECT / "tests" / "planted"
MISTAKES = HERE / "mistakes.toml"
TABLE = HERE / "found.md"
MANUSCRIPTS = {
    "magnesium-rls": PROJECT / "manuscript" / "magnesium-rls.md",
    "iron-tablets": PROJECT / "tests" / "specimens" / "iron-tablets.md",
    "pain-relief": PROJECT / "tests" / "specimens" / "pain-relief.md",
}


@dataclass(frozen=True, slots=True)
class Guise:
    """One way in which a kind of mistake looks: `find` becomes `write` in a manuscript.

    `at` begins the line of the box that the mistake is about, if the finding may stand there.
    """

    kind: str
    number: int
    manuscript: str
    find: str
    write: str
    at: str = ""

    def plant(self) -> str:
        """Return the manuscript's text with the mistake in it."""
        text = read_sound_text(self.manuscript)
        assert text.count(self.find) == 1, f"{self.find!r} must stand once in {self.manuscript}"
        return text.replace(self.find, self.write)

    def __str__(self) -> str:
        """Return its name in the report of the tests."""
        return f"{self.kind}, {self.number}, {self.manuscript}"


def read_guises(path: Path = MISTAKES) -> Iterator[Guise]:
    """Yield the mistakes of a file, in its order."""
    for kind in tomllib.loads(path.read_text(encoding="utf-8"))["kind"]:
        for number, guise in enumerate(kind["guise"], 1):
            yield Guise(kind=kind["name"], number=number, **guise)


@cache
def read_sound_text(name: str) -> str:
    """Return a manuscript as it is without mistakes."""
    return MANUSCRIPTS[name].read_text(encoding="utf-8")


def check_text(text: str, path: Path) -> Sequence[Diagnostic]:
    """Write a text to a file and return the errors and warnings about it, the errors first.

    What is said of long sentences and hard words is left out: it does not tell the mistake.
    """
    path.write_text(text, encoding="utf-8")
    reporter = Reporter(path)
    try:
        read_document(path, HOUSE, reporter)
    except Failed:
        assert reporter.failed
    told = [found for found in reporter.sorted() if not found.code.number.startswith("RLS6")]
    # An amount that is not marked may be all that is said of a worse mistake.
    return sorted(told, key=lambda found: (found.severity.value, found.code is Code.UNMARKED_DOSE))


@cache
def _check_sound_text(name: str, path: Path) -> Counter[tuple[str, str]]:
    return Counter(map(_name, check_text(read_sound_text(name), path)))


def _name(found: Diagnostic) -> tuple[str, str]:
    return found.code.number, found.message


def find_mistake(guise: Guise, folder: Path) -> Diagnostic | None:
    """Return what is said at a mistake and not without it: an error if there is one."""
    sound = _check_sound_text(guise.manuscript, folder / f"{guise.manuscript}.md")
    text = guise.plant()
    lines = set(_find_changed_lines(guise, text))
    for found in check_text(text, folder / "planted.md"):
        is_new = sound[_name(found)] == 0
        if is_new and any(lines.intersection(place) for place in _list_places(found)):
            return found
    return None


def _find_changed_lines(guise: Guise, text: str) -> Iterator[int]:
    """Yield the numbers of lines that are not as they were, and of those beside a lost one."""
    old, new = read_sound_text(guise.manuscript).splitlines(), text.splitlines()
    for change, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "delete":
            yield from (start, start + 1)
        elif change != "equal":
            yield from range(start + 1, end + 1)
            # What a blank line parts is the line after it.
            if not new[end - 1].strip():
                yield end + 1
    if guise.at:
        yield next(number for number, line in enumerate(new, 1) if line.startswith(guise.at))


def _list_places(found: Diagnostic) -> Iterator[range]:
    """Yield the lines of a finding, and of the places that it names besides."""
    source = found.source
    assert source is not None
    for span in (found.span, *(related.span for related in found.related)):
        if span is not None:
            first, last = _line(source, span.start), _line(source, max(span.start, span.end - 1))
            yield range(first, last + 1)


def _line(source: Source, offset: int) -> int:
    return source.position(offset)[0]


def describe(guise: Guise, found: Diagnostic | None) -> str:
    """Return a mistake's line of the table."""
    said = "**not found** | | "
    if found is not None:
        words = found.message.replace("|", r"\|").replace("\n", " ")
        said = f"{found.severity.value} {found.code.number} | {found.position[0]} | {words}"
    return f"| {guise.kind} | {guise.number} | {guise.manuscript} | {said} |"
