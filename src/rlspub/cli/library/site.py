"""`rlspub site`: the pages from which readers read and download a library's leaflets."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.library.folders import OUTPUTS, add_folder
from rlspub.cli.manuscripts import DEFAULT_DIR, UsageError, add_layouts
from rlspub.cli.report import print_diagnostics, say
from rlspub.diagnostics import Failed, Reporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rlspub.library.settings import Library
    from rlspub.site.site import Site

_SITE = DEFAULT_DIR / "site"
_MOST_NAMED = 20
_EXAMPLES = """examples:
  rlspub library leaflets && rlspub site leaflets
  python3 -m http.server --directory build/site      shows it at http://localhost:8000/
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    command.description = (
        "Make static pages of what `rlspub library` has made: a list of all leaflets that can be "
        "searched, a page for each in each language, and catalogues for reading apps."
    )
    add_folder(command)
    command.add_argument(
        "--library",
        type=Path,
        default=OUTPUTS,
        metavar="DIR",
        help="where `rlspub library` has put the files; default: %(default)s",
    )
    command.add_argument(
        "-o",
        "--output-dir",
        type=Path,
        default=_SITE,
        metavar="DIR",
        help="where the site goes; default: %(default)s",
    )
    add_layouts(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the site; the exit status is 1 where a leaflet has no page, or an old one."""
    from rlspub.layouts import find_layouts
    from rlspub.library.holdings import read_holdings
    from rlspub.library.settings import read_library
    from rlspub.site.site import Workshop, make_site
    from rlspub.workplace import NoClinicError, find_own_layouts

    reporter = Reporter(options.folder)
    try:
        own = Path(find_own_layouts(options.layouts))
    except NoClinicError as error:
        raise UsageError(str(error)) from error
    holdings = read_holdings(options.library)
    if holdings is None:
        raise UsageError(
            f"{options.library} holds no library: first run `rlspub library {options.folder}`"
        )
    made_from = options.library / holdings.folder
    if made_from.resolve() != options.folder.resolve():
        raise UsageError(
            f"{options.library} holds the files of the library in {made_from.resolve()}"
        )
    try:
        library = read_library(options.folder, reporter)
        site = make_site(
            library,
            holdings,
            outputs=options.library,
            folder=options.output_dir,
            workshop=Workshop(find_layouts(), own),
            reporter=reporter,
        )
    except Failed:
        return print_diagnostics(reporter)
    for line in _tell(site, library, options.output_dir):
        say(line)
    found = site.gathered
    return 1 if found.without_page or found.contradicted or found.unsound else 0


def _tell(site: "Site", library: "Library", folder: Path) -> "Iterator[str]":
    """Yield what came of a site, and what to know of it."""
    gathered = site.gathered
    for names, told in (
        (
            gathered.without_page,
            "Not on the site, for want of a page; `library` makes one, or tells why it cannot",
        ),
        (gathered.contradicted, "Not on the site, since it has another dose than its source"),
        (gathered.without_booklet, "Offered without a booklet"),
        (gathered.unsound, "Offered in part, or as before, since the manuscript has errors"),
        (site.withdrawn, "Gone; whoever comes from old paper is told so"),
    ):
        yield from _name(names, told)
    if site.no_search:
        yield f"Without a search: {site.no_search}. Try `pip install pagefind pagefind_bin`."
    if library.address is None:
        yield (
            "Without a map for search engines, and without codes on paper: write the `address` of "
            f"the site in {library.path}."
        )
    change = site.change
    yield (
        f"{site.pages:,} pages of leaflets in {folder}/: {change.files:,} files, of which "
        f"{change.written:,} are new or changed; {change.removed:,} removed."
    )
    yield f"See it: python3 -m http.server --directory {folder}"


def _name(names: "Iterable[str]", told: str) -> "Iterator[str]":
    listed = [*names]
    yield from (f"{told}: {name}" for name in listed[:_MOST_NAMED])
    if (more := len(listed) - _MOST_NAMED) > 0:
        yield f"{told}: {more:,} more"
