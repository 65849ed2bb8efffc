"""The languages of a Word file, which marks each run of letters with one."""

from collections import Counter
from collections.abc import Iterator

from rlspub.importing.originals.archive import Element
from rlspub.importing.originals.original import LANGUAGE_MARK
from rlspub.importing.originals.word.parts import name, value
from rlspub.importing.originals.word.styles import Styles
from rlspub.language.tags import is_language_tag, write_tag

# Word takes names and foreign words for other languages by itself, and is often wrong.
_FEWEST_WORDS = 3


class Languages:
    """Finds the language of each run: its own, its style's, or that of the whole file."""

    def __init__(self, styles: Styles) -> None:
        """Find languages by the styles of a file."""
        self._styles = styles

    def of(self, run: Element) -> str | None:
        """Return the language tag of a run of letters."""
        return next(filter(None, map(value, self._styles.list_marks(run, "w:lang"))), None)

    def find_main(self, document: Element) -> str | None:
        """Return the language that most letters of a document are in."""
        letters, tags = Counter[str](), Counter[str]()
        for tag, text in self._walk(document):
            letters[_base(tag)] += len(text)
            tags[tag] += len(text)
        if not letters:
            return write_tag(default) if (default := self._styles.language) else None
        base = letters.most_common(1)[0][0]
        return write_tag(
            max((tag for tag in tags if _base(tag) == base), key=lambda tag: tags[tag])
        )

    def mark(self, document: Element, main: str | None) -> None:
        """Put passages in other languages than the main one into links that stand for them."""
        if main is None:
            return
        for paragraph in [p for p in document.iter() if name(p) == "w:p"]:
            runs: list[Element] = []
            language = ""
            for child in [*paragraph]:
                other = self._find_other(child, main)
                if runs and other in {None, language} and child.getprevious() is runs[-1]:
                    runs.append(child)
                    continue
                _wrap(runs, language)
                runs, language = ([child], other) if other else ([], "")
            _wrap(runs, language)

    def _find_other(self, child: Element, main: str) -> str | None:
        """Return the other language of a run; none if it has no letters, nothing if it has none."""
        if name(child) != "w:r":
            return ""
        if not any(map(str.isalpha, _read(child))):
            return None
        tag = self.of(child) or main
        return write_tag(tag) if is_language_tag(tag) and _base(tag) != _base(main) else ""

    def _walk(self, document: Element) -> Iterator[tuple[str, str]]:
        for paragraph in document.iter():
            if name(paragraph) != "w:p":
                continue
            for run in paragraph:
                tag = self.of(run) if name(run) == "w:r" else None
                text = _read(run)
                if tag and is_language_tag(tag) and any(map(str.isalpha, text)):
                    yield tag, text


def _read(run: Element) -> str:
    return "".join(t.text or "" for t in run if name(t) == "w:t")


def _base(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _wrap(runs: list[Element], language: str) -> None:
    """Put runs that stand side by side into a link, if they hold enough words to be sure."""
    parent = runs[0].getparent() if runs else None
    if parent is None:
        return
    rest = (_read(other) for other in parent.iter() if name(other) == "w:r" and other not in runs)
    if len("".join(map(_read, runs)).split()) < _FEWEST_WORDS and "".join(rest).strip():
        return
    space = str(runs[0].tag).rpartition("}")[0] + "}"
    link = parent.makeelement(f"{space}hyperlink", {f"{space}anchor": LANGUAGE_MARK[1:] + language})
    parent.insert(parent.index(runs[0]), link)
    for run in runs:
        link.append(run)
