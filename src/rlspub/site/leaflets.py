"""Leaflets and where each has its page: what a library holds, as readers look for it.

The address of a page is made of the clinic and of the name of the manuscript alone. It stays when
the version changes or the manuscript moves to another folder: it is printed on paper.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from rlspub.diagnostics import Code, Reporter
from rlspub.library.addresses import OFFERED, name_text
from rlspub.library.holdings import Holding, Holdings
from rlspub.outputs import BOOKLET, PAGE
from rlspub.renderers.html.attributes import find_direction
from rlspub.site.finished import Booklet, NoPageError, Page
from rlspub.workplace import is_edition_name


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: in which variant it is, on which paper if not the country's."""

    output: str
    variant: str
    paper: str | None
    path: Path
    size: int
    pages: int | None


@dataclass(frozen=True)
class Text:
    """One text in one language for one clinic; `name` is that of its manuscript and its page.

    `source` is the name of the text that it is a translation of, or its own.
    """

    name: str
    source: str
    page: Page
    downloads: tuple[Download, ...]

    @property
    def folder(self) -> str:
        """Return where its page is, from the pages of its clinic."""
        return f"{quote(self.name)}/"

    @property
    def language(self) -> str:
        """Return the language of the text."""
        return self.page.language

    @property
    def direction(self) -> str:
        """Return how the text runs."""
        return find_direction(self.language)

    @property
    def shelf_mark(self) -> str:
        """Return the language under which the text is listed, whatever its region."""
        return shorten_language(self.language)

    @property
    def booklet_file(self) -> Download | None:
        """Return the text as a booklet, if there is one."""
        return next((one for one in self.downloads if one.output == BOOKLET.name), None)

    @cached_property
    def booklet(self) -> Booklet | None:
        """Return what the booklet says of itself."""
        file = self.booklet_file
        return Booklet.read(file.path.read_bytes()) if file else None


@dataclass(frozen=True)
class Shelf:
    """The leaflets of one clinic, or of none that is named."""

    clinic: str | None
    texts: tuple[Text, ...]

    @property
    def folder(self) -> str:
        """Return where its pages are, from the top of the site."""
        return f"{self.clinic}/" if self.clinic else ""

    @cached_property
    def leaflets(self) -> Mapping[str, Sequence[Text]]:
        """Return the texts by the names of their sources, these first."""
        found = dict[str, list[Text]]()
        for text in sorted(self.texts, key=lambda one: (one.name != one.source, one.name)):
            found.setdefault(text.source, []).append(text)
        return dict(sorted(found.items()))

    def list_languages(self, first: str | None = None) -> list[str]:
        """Return the languages of the texts; that of the library, or of most texts, comes first."""
        counts = dict[str, int]()
        for text in self.texts:
            counts[text.shelf_mark] = counts.get(text.shelf_mark, 0) + 1
        main = shorten_language(first) if first else ""
        return sorted(counts, key=lambda tag: (tag != main, -counts[tag], tag))


@dataclass(frozen=True, slots=True)
class Gathered:
    """All shelves, and of what there is too little: manuscripts without a page, or a booklet.

    What is `contradicted` is not on a shelf: its source says another dose now.
    Editions are `unsound` of which some files could not be made, or only earlier ones are there.
    """

    shelves: tuple[Shelf, ...]
    without_page: tuple[str, ...] = ()
    without_booklet: tuple[str, ...] = ()
    unsound: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()


def shorten_language(tag: str) -> str:
    """Return a language with its script, if that is named, and without its region."""
    base, *others = tag.split("-")
    return "-".join([base, *(one for one in others if len(one) == len("Latn") and one.isalpha())])


def gather(holdings: Holdings, outputs: Path, reporter: Reporter) -> Gathered:
    """Return the leaflets of a library; raises `Failed` where two would have one address."""
    by_text = dict[tuple[str | None, str], list[Holding]]()
    for holding in holdings.by_name.values():
        by_text.setdefault((holding.clinic, holding.manuscript), []).append(holding)
    _refuse_twice(by_text, reporter)
    sources = _find_sources({manuscript for _, manuscript in by_text})
    shelves = dict[str | None, list[Text]]()
    lost, unbooked, contradicted = list[str](), list[str](), list[str]()
    for (clinic, manuscript), editions in sorted(by_text.items(), key=lambda one: repr(one[0])):
        called = ", ".join(filter(None, (manuscript, clinic)))
        if any(one.is_contradicted for one in editions):
            contradicted.append(called)
            continue
        text = _read(manuscript, sources[manuscript], editions, outputs)
        if text is None:
            lost.append(called)
            continue
        if text.booklet_file is None:
            unbooked.append(called)
        shelves.setdefault(clinic, []).append(text)
    unsound = [
        one.name
        for one in holdings.by_name.values()
        if one.is_failed and one.files and not one.is_contradicted
    ]
    return Gathered(
        tuple(
            Shelf(clinic, tuple(texts))
            for clinic, texts in sorted(shelves.items(), key=lambda one: one[0] or "")
        ),
        tuple(lost),
        tuple(unbooked),
        tuple(unsound),
        tuple(contradicted),
    )


def _refuse_twice(texts: Iterable[tuple[str | None, str]], reporter: Reporter) -> None:
    """Report texts that would have one address: on some disks small letters are as capital ones."""
    owners = dict[tuple[str | None, str], str]()
    for clinic, manuscript in sorted(texts, key=repr):
        name = name_text(manuscript)
        other = owners.setdefault((clinic, name.casefold()), manuscript)
        if other != manuscript:
            reporter.report(
                Code.BAD_LIBRARY,
                f"{other} and {manuscript} would have one page: its address is made of the name",
                path=reporter.path,
                help="give one of the two files another name; the name of the folder does not "
                "count, so that addresses on paper stay when a file moves",
            )
    reporter.require_success()


def _find_sources(manuscripts: set[str]) -> dict[str, str]:
    """Return of each manuscript the name of the text that it is a translation of, or its own."""
    found = dict[str, str]()
    for one in manuscripts:
        path = PurePosixPath(one)
        # A translation is called as its source, and lies beside it.
        source = path.with_name(f"{path.stem.rpartition('.')[0]}{path.suffix}")
        is_one = str(source) in manuscripts and is_edition_name(path.name, source.name)
        found[one] = (source if is_one else path).stem
    return found


def _read(manuscript: str, source: str, editions: Sequence[Holding], outputs: Path) -> Text | None:
    """Return a text; None where it has no page."""
    files = [(edition, placed) for edition in editions for placed in edition.files]
    pages = [placed.path for edition, placed in files if placed.file.output == PAGE.name]
    if not pages:
        return None
    try:
        page = Page.read((outputs / pages[0]).read_bytes())
    except (OSError, NoPageError, UnicodeDecodeError):
        return None
    return Text(name_text(manuscript), source, page, tuple(_list_downloads(editions, outputs)))


def _list_downloads(editions: Sequence[Holding], outputs: Path) -> Iterator[Download]:
    for output, variant in OFFERED:
        for edition in editions:
            for placed in edition.files:
                file, path = placed.file, outputs / placed.path
                if (file.output, edition.variant) == (output, variant) and path.exists():
                    yield Download(output, variant, edition.paper, path, file.size, file.pages)
