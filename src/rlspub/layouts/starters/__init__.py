"""Starters: manuscripts to begin with, which are filled in once and then belong to their author.

They are data in `layouts/starters/`, `KIND.LANGUAGE.md` each, with a name in braces, as in
`${title}`, where something is filled in. A clinic's own stand in `layouts/clinic/starters/`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from rlspub.layouts.contract import CLINIC_STARTER, STARTER_WORDS, STARTERS
from rlspub.layouts.files import LayoutError, LayoutFiles, likely
from rlspub.patterns import compile_late
from rlspub.workplace import CLINIC

_NAME = compile_late(
    rf"(?:{CLINIC}/)?{STARTERS}/(?P<kind>[a-z0-9-]+)\.(?P<language>[a-z]{{2,3}})\.md"
)
# Its words stand where another language has none.
_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Starters:
    """The starters of a folder of layouts, the clinic's before ours."""

    files: LayoutFiles

    def list_languages(self) -> Mapping[str, Sequence[str]]:
        """Return the languages that there are of each kind."""
        found = dict[str, set[str]]()
        for name in self.files.names:
            if match := _NAME.fullmatch(name):
                found.setdefault(match["kind"], set()).add(match["language"])
        return {kind: sorted(found[kind]) for kind in sorted(found)}

    def read_words(self, language: str) -> Mapping[str, str]:
        """Return what is written, by its name, where nothing is known to fill in."""
        tables = self.files.tables(STARTER_WORDS)
        words = {**tables[_FALLBACK], **tables.get(language, {})}
        for key, value in words.items():
            if not isinstance(value, str):
                raise self.files.problem(STARTER_WORDS, f"`{key}` must be text", key, language)
        return words

    def fill_in(self, kind: str, language: str, values: Mapping[str, str]) -> str:
        """Return the starter of a kind; raises `LayoutError` for a name that has no value."""
        return _fill_in(self.files, self.files.find(f"{STARTERS}/{kind}.{language}.md"), values)


def fill_in_clinic(files: LayoutFiles, values: Mapping[str, str]) -> str:
    """Return the first text of a clinic's own file."""
    return _fill_in(files, files.root / CLINIC_STARTER, values)


def _fill_in(files: LayoutFiles, path: Path, values: Mapping[str, str]) -> str:
    text = files.text(path)
    template = Template(text)
    for name in template.get_identifiers():
        if name not in values:
            line = text[: text.index(name)].count("\n") + 1
            message = f"nothing is known to fill in for `{name}`{likely(name, values)}"
            raise LayoutError(path, message, line)
    # A `$` that begins no name is the author's own.
    return template.safe_substitute(values)
