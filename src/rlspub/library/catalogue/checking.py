"""What can be seen only over a whole library: names given twice, and limits that differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rlspub.diagnostics import Code, Diagnostic, Related, Reporter
from rlspub.library.catalogue.facts import Limit
from rlspub.library.catalogue.leaflet import Leaflet
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.source import Source, Span


class _Set(NamedTuple):
    """A limit, and the leaflet that sets it."""

    leaflet: Leaflet
    limit: Limit


def check_library(leaflets: Sequence[Leaflet], folder: Path) -> list[Diagnostic]:
    """Return what is wrong between the leaflets of a library in a folder.

    Limits are compared of those leaflets that have facts.
    """
    reporter = Reporter(folder)
    _check_identifiers(leaflets, folder, reporter)
    _check_limits(leaflets, folder, reporter)
    return reporter.sorted()


def _check_identifiers(leaflets: Iterable[Leaflet], folder: Path, reporter: Reporter) -> None:
    """Report each manuscript with an identifier that another one had before it."""
    first = dict[str, Leaflet]()
    for one in leaflets:
        identifier = one.metadata.identifier if one.metadata else None
        if identifier is None:
            continue
        other = first.setdefault(identifier, one)
        if other is not one:
            place, source = _find_identifier(one, folder)
            there, source_there = _find_identifier(other, folder)
            reporter.report(
                Code.SAME_IDENTIFIER,
                f"{one.manuscript} and {other.manuscript} have one identifier, `{identifier}`",
                place,
                help="give one of them another",
                related=(Related(there, "the other one is here", source_there),),
                source=source,
            )


def _find_identifier(leaflet: Leaflet, folder: Path) -> tuple[Span, Source]:
    """Return where the identifier stands; what is kept of a front matter knows no places."""
    source = _read(leaflet, folder)
    metadata, _ = read_front_matter(source, Reporter(source.path, source))
    return metadata.find_place("identifier"), source


def _check_limits(leaflets: Sequence[Leaflet], folder: Path, reporter: Reporter) -> None:
    """Report limits that differ from that which most leaflets for a country set.

    Each is told beside the first leaflet that is as most are.
    """
    for limits in _group_limits(leaflets):
        counts = Counter(one.limit.amount for one in limits)
        if len(counts) == 1:
            continue
        usual, _ = counts.most_common(1)[0]
        example = next(one for one in limits if one.limit.amount == usual)
        for one in limits:
            if one.limit.amount != usual:
                _report_limit(one, example, folder, reporter)


def _report_limit(one: _Set, other: _Set, folder: Path, reporter: Reporter) -> None:
    country = one.leaflet.metadata and one.leaflet.metadata.country
    reporter.report(
        Code.LIMIT_OF_OTHERS,
        f"the limit of {one.limit.substance} is `{one.limit.written}` in {one.leaflet.manuscript}, "
        f"and `{other.limit.written}` in {other.leaflet.manuscript}"
        f"{f', both for {country}' if country else ''}",
        Span(one.limit.start, one.limit.end),
        help="correct one of the two; if both are right, put the amount in brackets, and say why: "
        f'`[…]{{allow="{Code.LIMIT_OF_OTHERS.number}" because="for people on dialysis"}}`',
        related=(
            Related(
                Span(other.limit.start, other.limit.end),
                f"`{other.limit.written}` is set here",
                _read(other.leaflet, folder),
            ),
        ),
        source=_read(one.leaflet, folder),
    )


def _group_limits(leaflets: Sequence[Leaflet]) -> Iterator[list[_Set]]:
    """Yield the limits that must be the same: of a substance, for the same people, as often.

    A translation is held against its source by checks of its own, unless it is for other people.
    """
    countries = {one.manuscript: one.facts.country for one in leaflets if one.facts}
    groups = dict[tuple[object, ...], list[_Set]]()
    for one in leaflets:
        if one.facts is None:
            continue
        country = one.facts.country
        if one.source and countries.get(one.source) == country:
            continue
        for limit in one.facts.limits:
            if not limit.reason:
                kind = country, limit.substance, limit.about, limit.unit, limit.rate
                groups.setdefault(kind, []).append(_Set(one, limit))
    yield from groups.values()


def _read(leaflet: Leaflet, folder: Path) -> Source:
    path = folder / leaflet.manuscript
    return Source.from_text(path.read_text(encoding="utf-8", errors="replace"), path)
