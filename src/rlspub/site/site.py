"""One site: what a library holds, as pages, catalogues and files for readers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts import Clinics, House, open_house, reporting
from rlspub.library.holdings import Holdings
from rlspub.library.settings import Library
from rlspub.renderers.logo import examine_logo
from rlspub.site import search
from rlspub.site.branches import CHANGES, SEARCH, START, STYLE, Branch, Other
from rlspub.site.catalogues import opds, opds_json
from rlspub.site.catalogues.books import FOLDER, list_books
from rlspub.site.catalogues.feeds import write_changes, write_map, write_robots
from rlspub.site.leaflets import Gathered, Shelf, gather
from rlspub.site.pages import (
    write_choice,
    write_leaflet,
    write_start,
    write_styles,
    write_withdrawn,
)
from rlspub.site.placing import Change, Content, Record, place

_SCRIPT = Path(__file__).with_name("search.js")
_MAP, _ROBOTS = "sitemap.xml", "robots.txt"
_OWN = ("site", FOLDER, search.FOLDER, START, CHANGES, _MAP, _ROBOTS)
_ENGLISH = "en"
_ENDINGS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


@dataclass(frozen=True, slots=True)
class Site:
    """What a site was made of, and what came of it; `no_search` is why it cannot be searched."""

    gathered: Gathered
    pages: int
    withdrawn: tuple[str, ...]
    change: Change
    no_search: str = ""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What sites are made with: the layouts, and the clinics."""

    layouts: Path
    own: Path

    def open(self, clinic: str | None, reporter: Reporter) -> House:
        """Return the house of a clinic."""
        with reporting(reporter):
            return open_house(self.layouts, Clinics(self.own, clinic))


def make_site(  # noqa: PLR0913 - all are named
    library: Library,
    holdings: Holdings,
    *,
    outputs: Path,
    folder: Path,
    workshop: Workshop,
    reporter: Reporter,
) -> Site:
    """Make the site of what a library holds; raises `Failed` where there cannot be one.

    Only the search may be missing: the list of all leaflets is there.
    """
    gathered = gather(holdings, outputs, reporter)
    branches = _open_branches(library, gathered, workshop, reporter)
    for branch in branches:
        _refuse_taken(branch, branches, reporter)
    reporter.require_success()
    pages = dict(_list_pages(branches))
    known = {**Record.read(folder).pages, **pages}
    withdrawn = sorted(known.keys() - pages.keys())
    files, no_search = dict[str, Content](), ""
    for branch in branches:
        files |= _write_branch(branch)
        if branch.shelf.texts:
            files |= _write_leaflets(branch)
            try:
                found = search.index(branch.shelf, branch.languages[0])
                files |= {f"{branch.folder}{search.FOLDER}/{name}": found[name] for name in found}
            except search.NoSearchError as error:
                no_search = str(error)
    for name in withdrawn:
        branch = next(one for one in reversed(branches) if name.startswith(one.folder))
        up = "../" * (1 + name.removeprefix(branch.folder).count("/"))
        files[f"{name}/{START}"] = write_withdrawn(branch, *known[name], up).encode()
    if site_map := write_map(branches):
        files[_MAP] = site_map
    files[_ROBOTS] = write_robots(library.address)
    change = place(folder, files, Record(tuple(files), known), reporter)
    return Site(gathered, len(pages), tuple(withdrawn), change, no_search)


def _open_branches(
    library: Library, gathered: Gathered, workshop: Workshop, reporter: Reporter
) -> list[Branch]:
    """Return a branch for each shelf, and always one at the top."""
    shelves = {shelf.clinic: shelf for shelf in gathered.shelves}
    shelves = {None: shelves.pop(None, Shelf(None, ())), **shelves}
    houses = {clinic: workshop.open(clinic, reporter) for clinic in shelves}
    named = [
        (clinic, houses[clinic].clinic.say_in(library.language or _ENGLISH).name or clinic)
        for clinic in shelves
        if clinic
    ]
    with reporting(reporter):
        return [
            Branch(
                shelf=shelf,
                house=houses[clinic],
                title=library.title,
                language=library.language,
                site=library.address,
                others=() if clinic else tuple(Other(n, f"{quote(c)}/") for c, n in named),
                logo=_name_logo(houses[clinic]),
            )
            for clinic, shelf in shelves.items()
        ]


def _name_logo(house: House) -> str:
    logo = house.clinic.logo
    return f"site/logo.{_ENDINGS[examine_logo(logo).for_screens[0]]}" if logo else ""


def _refuse_taken(branch: Branch, branches: Sequence[Branch], reporter: Reporter) -> None:
    """Report what would be where something else is: a page of a manuscript, a clinic's part."""
    taken = {*_OWN, *branch.languages[1:]}
    names = [(f"{text.name}.md cannot have a page", text.name) for text in branch.shelf.texts]
    if not branch.folder:
        clinics = [one.shelf.clinic for one in branches if one.shelf.clinic]
        names += [(f"the clinic `{one}` cannot have a part of the site", one) for one in clinics]
    for told, name in names:
        if name.casefold() in {one.casefold() for one in taken}:
            reporter.report(
                Code.BAD_LIBRARY,
                f"{told}: `{name}/` is for something else",
                path=reporter.path,
                help="give the file of the manuscript, or the folder of the clinic, another name",
            )
        taken.add(name)


def _list_pages(branches: Iterable[Branch]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the addresses of leaflets, from the top of the site, with title and language."""
    for branch in branches:
        for text in branch.shelf.texts:
            yield f"{branch.folder}{text.name}", (text.page.title, text.language)


def _write_branch(branch: Branch) -> dict[str, Content]:
    """Return the pages that lead to leaflets, with what they need."""
    files: dict[str, Content] = {STYLE: write_styles(branch).encode()}
    if branch.logo and branch.house.clinic.logo:
        files[branch.logo] = examine_logo(branch.house.clinic.logo).for_screens[1]
    if branch.shelf.texts:
        files[SEARCH] = _SCRIPT.read_bytes()
        for language in branch.languages:
            path = f"{branch.find_start(language)}{START}"
            files[path] = write_start(branch, language).encode()
        files[CHANGES] = write_changes(branch)
        if books := list_books(branch):
            files |= opds.write_catalogue(branch, books)
            files |= opds_json.write_catalogue(branch, books)
    else:
        files[START] = write_choice(branch).encode()
    return {f"{branch.folder}{name}": content for name, content in files.items()}


def _write_leaflets(branch: Branch) -> dict[str, Content]:
    """Return the page of each text with the files that it offers."""
    files = dict[str, Content]()
    for text in branch.shelf.texts:
        folder = f"{branch.folder}{text.name}/"
        files[f"{folder}{START}"] = write_leaflet(branch, text).encode()
        files |= {f"{folder}{one.path.name}": one.path for one in text.downloads}
        if text.booklet and text.booklet.cover:
            files[f"{folder}{text.booklet.cover.name}"] = text.booklet.cover.data
    return files
