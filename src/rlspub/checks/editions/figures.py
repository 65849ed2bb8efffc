"""The figures of a translation are those of its source, block by block."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.index import Index
from rlspub.checks.running_text import RunningText, read_texts
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.editions.edition import Edition
from rlspub.editions.figures.comparing import Difference, compare_figures
from rlspub.editions.figures.figure import Figure
from rlspub.editions.figures.reading import read_figures
from rlspub.editions.pairing import HOLDERS
from rlspub.language.amounts import choose_number_language
from rlspub.language.emergency_numbers import find_emergency_numbers
from rlspub.source import Source, Span
from rlspub.tree import Document, Image, Node, children


class _Placed(NamedTuple):
    """A figure with its place in the manuscript."""

    figure: Figure
    span: Span


def check_translated_figures(view: View) -> Iterator[Finding]:
    """Report figures that stand on one side alone, or that differ."""
    edition = view.edition
    if edition is None:
        return
    ours = _gather(edition.source, Index(edition.source), None)
    theirs = _gather(edition.translation, view.nodes, view.texts)
    _add_drawings(ours, theirs, view)
    keep = _choose_kept(edition)
    pairs: list[tuple[Node, Node]] = [(edition.source, edition.translation)]
    for source, translation in (*pairs, *edition.pairing.whole):
        every = ours.get(id(source), [])
        mine = [one for one in every if keep[0](one.figure)]
        yours = [one for one in theirs.get(id(translation), ()) if keep[1](one.figure)]
        if mine or yours:
            called = len(every) - len(mine)
            yield from _compare(mine, yours, called, (source, translation), view)


def _compare(
    ours: list[_Placed],
    theirs: list[_Placed],
    called: int,
    blocks: tuple[Node, Node],
    view: View,
) -> Iterator[Finding]:
    """Report what differs in a block, in which the source has so many numbers that are `called`.

    Another country may have others there, which nobody here knows.
    """
    assert view.edition
    (source, translation), original = blocks, view.edition.source.source
    found = compare_figures([one.figure for one in ours], [one.figure for one in theirs])
    for difference in found:
        if called and difference.source is None and _may_be_called(difference.translation):
            called -= 1
            continue
        mine = _find_place(difference.source, ours)
        yours = _find_place(difference.translation, theirs)
        related = mine or _find_first_line(source, original)
        yield Finding(
            Code.TRANSLATED_FIGURE,
            _tell(difference),
            yours or view.find_first_line(translation),
            "write what the source says, or mend the source",
            (Related(related, _tell_source(difference), original),),
        )


def _may_be_called(figure: Figure | None) -> bool:
    """Tell whether a figure may be a number of few digits that is called in an emergency."""
    return figure is not None and figure.measure is None and figure.text.isdecimal()


def _tell(difference: Difference) -> str:
    source, translation = difference
    if source is None or translation is None:
        if source is None:
            assert translation
            return f"`{translation.text}` is not in the source"
        return f"`{source.text}` of the source is missing here"
    if source.is_same_as(translation) and source.period and translation.period:
        if source.period is translation.period:
            return (
                f"the source says `{source.text}` every {_count(source)}, and here it is every "
                f"{_count(translation)}"
            )
        return (
            f"the source says `{source.text}` by the {source.period.value}, and here it is by the "
            f"{translation.period.value}"
        )
    return f"the source says `{source.text}`, and the translation `{translation.text}`"


def _count(figure: Figure) -> str:
    assert figure.period
    name = figure.period.value
    return name if figure.every == 1 else f"{figure.every} {name}s"


def _tell_source(difference: Difference) -> str:
    return f"`{difference.source.text}` in the source" if difference.source else "the source"


def _find_place(figure: Figure | None, placed: Iterable[_Placed]) -> Span | None:
    return next((one.span for one in placed if one.figure is figure), None)


def _find_first_line(node: Node, source: Source) -> Span:
    end = source.text.find("\n", node.span.start, node.span.end)
    return Span(node.span.start, node.span.end if end < 0 else end)


def _gather(
    document: Document, nodes: Index, texts: Iterable[RunningText] | None
) -> dict[int, list[_Placed]]:
    """Return the figures of each block that holds words; of a picture, they are of its block."""
    country = document.metadata.country

    def choose(language: str) -> str:
        return choose_number_language(language, country)

    found = dict[int, list[_Placed]]()
    for text in read_texts(document, nodes) if texts is None else texts:
        node = text.node
        if isinstance(node, Image):
            node = next(one for one in nodes.find_holders(node) if isinstance(one, HOLDERS))
        for part in text.split(choose):
            for figure in read_figures(part.text, choose(part.language)):
                placed = _Placed(figure, text.span(figure.start, figure.end))
                found.setdefault(id(node), []).append(placed)
    return found


def _add_drawings(
    ours: dict[int, list[_Placed]], theirs: dict[int, list[_Placed]], view: View
) -> None:
    """Add the figures in the words of drawings to those of their blocks.

    One drawing for both languages says the same in both, and of one whose letters are shapes nobody
    knows what it says.
    """
    assert view.edition
    sides = (
        (view.edition.source.metadata, Index(view.edition.source), ours),
        (view.edition.translation.metadata, view.nodes, theirs),
    )
    for pair in view.edition.pairing.whole:
        images = [[*_list_images(block)] for block in pair]
        looks = [[view.look_at_picture(image.target) for image in some] for some in images]
        words = [[look.picture.words if look.picture else () for look in some] for some in looks]
        is_one = [one.checksum for one in looks[0]] == [one.checksum for one in looks[1]]
        if is_one or not all(map(all, words)):
            continue
        for block, some, told, (metadata, nodes, placed) in zip(
            pair, images, words, sides, strict=True
        ):
            for image, lines in zip(some, told, strict=True):
                language = nodes.find_language(image) or metadata.language
                tag = choose_number_language(language, metadata.country)
                placed.setdefault(id(block), []).extend(
                    _Placed(figure, image.span) for figure in read_figures("\n".join(lines), tag)
                )


def _list_images(block: Node) -> Iterator[Image]:
    """Yield the pictures of a block, without those of blocks in it."""
    for node in children(block):
        if isinstance(node, Image):
            yield node
        elif not isinstance(node, HOLDERS):
            yield from _list_images(node)


_Keep = Callable[[Figure], bool]


def _choose_kept(edition: Edition) -> tuple[_Keep, _Keep]:
    """Return which figures of each side are held against the other.

    Where they are for readers in two countries, each has its own numbers to call.
    """
    countries = edition.source.metadata.country, edition.translation.metadata.country
    if countries[0] == countries[1]:
        return (lambda _: True, lambda _: True)

    def choose(country: str | None) -> _Keep:
        numbers = {int(number) for number in find_emergency_numbers(country)} if country else set()
        # What is weighed or counted is called by nobody, such as 15 mg where 15 is.
        return lambda figure: (
            not (figure.dialled or (figure.measure is None and figure.values & numbers))
        )

    return choose(countries[0]), choose(countries[1])
